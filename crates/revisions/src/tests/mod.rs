//! Small PDFs, one for each rule.

mod builder;
mod catalog;
mod changing;
mod compressed;
mod drawing;
mod filling;
mod glyphs;
mod hostile;
mod placing;
mod reading;
mod security_store;
mod showing;
mod signing;
mod spoken;
mod structure;
mod tidying;
