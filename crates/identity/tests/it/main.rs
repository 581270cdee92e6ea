//! Signing in at a provider that the tests play themselves: honest, broken, and played by somebody else.

mod attempt;
mod client;
mod forged;
mod keys;
mod person;
mod provider;
mod settings;
mod signer;
mod unanswered;
