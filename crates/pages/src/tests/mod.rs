//! Tests of all of it together.

mod codes;
mod degraded;
mod differences;
mod documents;
mod fax;
mod hostile;
mod jpeg2000;
mod order;
mod reading;
mod sandbox;
mod synthetic;
