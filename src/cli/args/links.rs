//! What can be typed after `avtale links`.

use clap::Args;

use super::Format;

/// List the links that parties were given in letters, revoke them, or make a new one
///
/// Of a link nothing is kept by which it could be shown again: a new one is shown once.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale links\n  avtale links Bergen\n  avtale links Bergen --revoke\n  avtale links Bergen --revoke --new"
)]
pub struct Links {
    /// Only those of these parties, by number or name
    #[arg(value_name = "PARTY")]
    pub parties: Vec<String>,
    /// Revoke those that lead anywhere
    #[arg(long, requires = "parties")]
    pub revoke: bool,
    /// Make a new one, to the edition that was sent last
    #[arg(long, requires = "parties")]
    pub new: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
