//! `avtale desk`

use clap::Args;

/// Open the workspace in the browser: where all stand, and each party's story and documents
///
/// The link that is shown signs in whoever opens it first, within ten minutes; Enter shows another. The desk serves this
/// machine alone. Ctrl-C ends it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  avtale desk")]
pub struct Desk {
    /// Where it listens: an address of this machine for itself, and a port; port 0 is any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8371")]
    pub listen: String,
}
