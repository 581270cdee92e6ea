//! Small PDFs, one for each rule.

mod builder;
mod changing;
mod drawing;
mod filling;
mod hostile;
mod reading;
mod showing;
mod signing;
mod spoken;
mod tidying;
