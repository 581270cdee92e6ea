//! The program from outside: what people and other programs see of it. Every test has a workspace of its own, in which
//! nothing of the machine shows through.

mod attack;
mod cli;
mod codes;
mod crash;
mod durable;
mod earlier;
mod fields;
mod finds;
mod frozen;
mod generate;
mod hostile;
mod hostile_server;
mod import;
mod large;
mod locks;
mod looks;
mod mail;
mod mail_server;
mod neighbours;
mod pdf;
mod pki;
mod receive;
mod record;
mod registered;
mod replies;
mod sandbox;
mod seal;
mod send;
mod sign;
mod status;
mod templates;
mod timeline;
mod values;
mod wording;
mod workspace;
