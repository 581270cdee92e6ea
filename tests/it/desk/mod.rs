//! The desk as a browser meets it: the program is started, listens on a port that the system chooses, and is spoken to.

mod agreements;
mod attacks;
mod client;
mod coded;
mod editing;
mod held_up;
mod inbox;
mod invited;
mod keys;
mod openid;
mod openid_provider;
mod oracles;
mod outside;
mod pages;
mod readings;
mod registering;
mod roles;
mod scripts;
mod sending;
mod settings;
mod signing_in;
mod statements;
mod verifying;
mod watched;
mod watching;
mod working;
