//! The desk as a browser meets it: the program is started, listens on a port that the system chooses, and is spoken to.

mod attacks;
mod client;
mod coded;
mod held_up;
mod invited;
mod keys;
mod pages;
mod registering;
mod roles;
mod sending;
mod signing_in;
mod verifying;
mod working;
