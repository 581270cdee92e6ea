//! Tests of all of it together.

mod codes;
mod differences;
mod documents;
mod hostile;
mod order;
mod reading;
mod synthetic;
