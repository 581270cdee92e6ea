//! What can be typed after `avtale restored`.

use std::path::PathBuf;

use clap::Args;

use super::Format;

/// After output/ was put back from a backup: tell what is known to have gone out since, and send nothing until a person has
/// confirmed it
///
/// That it was restored is registered. What is known comes from the letters in output/outbox/, from files that the register
/// does not know, and from whatever else is left and handed in. What is told is to be registered, with the command that
/// stands beside it; then --confirm lets letters be sent again.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale restored\n  avtale restored --register /media/disk/output/register.jsonl --take\n  avtale restored --manifest SHA256SUMS --letters sendt/\n  avtale restored --confirm --why \"the mail server's log was looked through\""
)]
pub struct Restored {
    /// The register.jsonl from before the restoration, or what is left of it: cut off, with holes, or a few last lines
    #[arg(long, value_name = "FILE")]
    pub register: Option<PathBuf>,
    /// Add the events that it has beyond this one, as they are
    #[arg(long, requires = "register")]
    pub take: bool,
    /// A SHA256SUMS that is newer than the backup
    #[arg(long, value_name = "FILE")]
    pub manifest: Vec<PathBuf>,
    /// Letters that a mail program has kept, as .eml files, or folders with such files
    #[arg(long, value_name = "FILE|DIR", num_args = 1..)]
    pub letters: Vec<PathBuf>,
    /// You know what had gone out, and it is registered: from now on letters are sent again
    #[arg(long, requires = "why", conflicts_with_all = ["register", "manifest", "letters", "dry_run"])]
    pub confirm: bool,
    /// How you know; it is registered
    #[arg(long, value_name = "WORDS", requires = "confirm")]
    pub why: Option<String>,
    /// Tell what is known, and register nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
