//! What can be typed to make signatures last.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{Among, Format, date};

/// Make signatures last: extend signed copies and sealed documents by what proves them when certificates have expired
///
/// To each file are appended a document security store, with the certificates and what says that they were not revoked, and
/// a document time-stamp (PAdES-B-LTA). Not a byte that was there changes, and the file before is kept. Where anything is
/// lacking, nothing is written, and it is told what and where it could be had.
///
/// With nothing named, every digitally signed copy, and every sealed document of which there is none, where it was never done or
/// the newest time-stamp expires soon: within 180 days, or as many as bevisfornyelse_dager in agreement.yaml says. Nothing is
/// asked of the network but time-stamps, unless --fetch says so.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale preserve --tsa http://tsa.example.no --fetch\n  avtale preserve Bergen --tsa http://tsa.example.no --revocation crl/\n  avtale preserve --due --tsa http://tsa.example.no --tsa http://tsa.example.com --fetch\n  avtale preserve --due --as-of 1.1.2031 --dry-run"
)]
pub struct Preserve {
    /// Which parties, by number or name; or registered files
    #[arg(value_name = "PARTY|FILE")]
    pub named: Vec<String>,
    /// Among whom
    #[command(flatten)]
    pub among: Among,
    /// A timestamp authority (RFC 3161); may be given several times: the next is asked where one fails
    #[arg(long, value_name = "URL", required_unless_present = "dry_run")]
    pub tsa: Vec<String>,
    /// CRLs, OCSP responses and certificates, in DER or PEM; or folders with such files
    #[arg(long, value_name = "FILE|DIR")]
    pub revocation: Vec<PathBuf>,
    /// Fetch what is lacking from the addresses in the certificates
    #[arg(long)]
    pub fetch: bool,
    /// Only what must be renewed: the newest time-stamp's certificates expire soon
    #[arg(long)]
    pub due: bool,
    /// The day on which that is asked; today, if it is not said
    #[arg(long, value_name = "DAY", value_parser = date, requires = "due")]
    pub as_of: Option<Date>,
    /// Say what would be preserved, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
