//! `avtale desk`

use clap::Args;

/// Open the workspace in the browser: where all stand, each party's story and documents, and the year's work
///
/// The link that is shown signs in whoever opens it first, on this machine and within ten minutes; Enter shows another. The desk
/// serves this machine alone, unless desk.yaml in the workspace says how it is reached from outside. Ctrl-C ends it. User and password
/// for a mail server are taken from the environment variables AVTALE_SMTP_USER and AVTALE_SMTP_PASSWORD.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale desk\n  avtale desk --smtp smtp://post.example.no")]
pub struct Desk {
    /// Where it listens: an address and a port; port 0 is any that is free [default: as desk.yaml says, or 127.0.0.1:8371]
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Have letters go by this mail server: smtp://HOST (STARTTLS) or smtps://HOST (TLS)
    #[arg(long, value_name = "URL")]
    pub smtp: Option<String>,
    /// Offer to have this timestamp authority prove when something was sealed
    #[arg(long, value_name = "URL")]
    pub tsa: Option<String>,
}
