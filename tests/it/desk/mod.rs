//! The desk as a browser meets it: the program is started, listens on a port that the system chooses, and is spoken to.

mod attacks;
mod client;
mod coded;
mod held_up;
mod inbox;
mod invited;
mod keys;
mod oracles;
mod pages;
mod readings;
mod registering;
mod roles;
mod scripts;
mod sending;
mod signing_in;
mod verifying;
mod working;
