//! What can be typed to keep a register from being rewritten unseen.

use std::path::PathBuf;

use clap::Args;

use super::Format;

/// Make a key that signs checkpoints, or show the verifier key of one
///
/// The private key is written to FILE, and readable by nobody else; the verifier key, for everybody, beside it with the ending
/// .vkey. A file that is there stays as it is, and its verifier key is made. With --encrypt the key has a password, which is
/// asked for, or taken from the environment variable AVTALE_KEY_PASSWORD, now and whenever the key is used.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale key ../logg.pem --name nettverk.no/avtaler\n  avtale key vitne.pem --name ks.no/vitne --witness --encrypt"
)]
pub struct Key {
    /// The private key, outside the workspace
    pub file: PathBuf,
    /// What the key is called in every signature: an address of yours without https://
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// It is a witness's, who signs the checkpoints of others
    #[arg(long)]
    pub witness: bool,
    /// Put a password on the new private key
    #[arg(long)]
    pub encrypt: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Sign how far the register has come, so that nobody can rewrite it unseen
///
/// A checkpoint goes to output/checkpoints/, and as one line to the terminal, to be kept elsewhere. Its verifier key must be
/// in trust/ (`avtale key`). Whoever has a checkpoint finds out with `avtale verify --register --against` whether the
/// register still begins with what it began with then.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale checkpoint --key ../logg.pem\n  avtale checkpoint --key ../logg.pem --tsa http://tsa.example.no\n  avtale checkpoint --since 120 --out til-vitnet.txt\n  avtale checkpoint --add fra-vitnet.txt"
)]
pub struct Checkpoint {
    /// The log's private key: Ed25519, PKCS#8 in PEM or DER
    #[arg(long, value_name = "FILE", required_unless_present_any = ["since", "add"])]
    pub key: Option<PathBuf>,
    /// A timestamp authority (RFC 3161), which proves when it was signed
    #[arg(long, value_name = "URL", requires = "key")]
    pub tsa: Option<String>,
    /// Write the newest checkpoint for a witness, with the proof that it continues the one of so many events; 0 for the first
    #[arg(long, value_name = "EVENTS", requires = "out")]
    pub since: Option<u64>,
    /// Where to write that
    #[arg(long, value_name = "FILE", requires = "since")]
    pub out: Option<PathBuf>,
    /// Keep the signature of a witness, from the file or the mail that came back
    #[arg(long, value_name = "FILE", conflicts_with_all = ["key", "since"])]
    pub add: Vec<PathBuf>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Sign checkpoints of another's register, as a witness that they continue each other
///
/// No workspace is needed. What was signed is remembered in a folder, on which all depends: a checkpoint that contradicts it is
/// refused, and both are kept there.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale witness --key vitne.pem --state vitne/ --log-key nettverk.vkey til-vitnet.txt\n  avtale witness --key vitne.pem --state vitne/ til-vitnet-2.txt"
)]
pub struct Witness {
    /// What was sent: files that `avtale checkpoint --since` wrote, or checkpoints
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The witness's private key; its verifier key lies beside it, as `avtale key --witness` has made it
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// The folder that remembers what was signed; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub state: PathBuf,
    /// A log's verifier key, or a file with it; needed the first time
    #[arg(long, value_name = "KEY|FILE")]
    pub log_key: Vec<String>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Write receipts: that a document is in the register, for whoever has nothing else of it
///
/// A receipt is a text file (C2SP tlog-proof) with the document's event, the way from it to the newest checkpoint, and that. With
/// the log's verifier key anybody can check it, without avtale too: docs/formats.md says how.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale receipt Bodø --out kvitteringer\n  avtale receipt 1804-samarbeidsavtale-1.pdf --out ."
)]
pub struct Receipt {
    /// Parties by number or name, for all their documents; or files
    #[arg(required = true, value_name = "PARTY|FILE")]
    pub of: Vec<String>,
    /// The folder to write them into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
