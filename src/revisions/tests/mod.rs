//! Small PDFs, one for each rule.

mod builder;
mod changing;
mod corpus;
mod filling;
mod hostile;
mod reading;
mod showing;
mod signing;
mod tidying;
