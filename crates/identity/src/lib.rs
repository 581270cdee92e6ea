#![doc = include_str!("../README.md")]

mod assertion;
mod attempt;
mod claims;
mod client;
mod fault;
mod provider;
mod settings;
mod token;
mod world;

pub use assertion::{Key, Unusable};
pub use attempt::{MOST, VALID};
pub use claims::{ClaimPath, NotAPath};
pub use client::{Authentication, Begun, Client, Identity};
pub use fault::Fault;
pub use provider::{FRESH, PAUSE};
pub use settings::{Audience, Contradiction, Prompt, Role, Roles, Settings};
pub use token::{LEEWAY, OLDEST};
pub use world::{MOST_BYTES, Request, Response, Unanswered, World};
