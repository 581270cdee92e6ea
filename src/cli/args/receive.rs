//! What can be typed after `avtale receive`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{Format, date};

/// Recognise, judge and file the copies that came back
///
/// Each file is recognised by its bytes, by what it begins with, by the identifier in its metadata, or by the code on its
/// signature page. What a file proves is registered: day, signatory and title, with a copy in output/. What it does not prove,
/// as with a scan, a person says: --confirm for one file, --ask for many. What cannot be placed stays where it is, with the
/// reason. Running it again does nothing twice.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale receive innboks --dry-run\n  avtale receive innboks --ask\n  avtale receive Scan_20261103.pdf --confirm --date 3.11.2026 --name \"Kari Nordmann\" --title Ordfører\n  avtale receive Scan_20261104.pdf --confirm --date 4.11.2026 --as databehandler --name \"Ola Nordmann\" --title \"Daglig leder\""
)]
pub struct Receive {
    /// Files, or folders with files
    #[arg(value_name = "FILE|DIR", required = true)]
    pub files: Vec<PathBuf>,
    /// Say what would be registered, and register nothing
    #[arg(long)]
    pub dry_run: bool,
    /// You have looked at the file, and vouch for day, signatory and title
    #[arg(long, conflicts_with = "ask")]
    pub confirm: bool,
    /// The day it was signed
    #[arg(long, value_name = "DATE", value_parser = date, requires = "confirm")]
    pub date: Option<Date>,
    /// Who of several signed, by what they sign as: once for each, with --name and --title
    #[arg(long = "as", value_name = "ROLE", requires = "confirm")]
    pub role: Vec<String>,
    /// Who signed
    #[arg(long, requires = "confirm")]
    pub name: Vec<String>,
    /// In what office
    #[arg(long, requires = "confirm")]
    pub title: Vec<String>,
    /// Ask about each file that does not prove enough
    #[arg(long)]
    pub ask: bool,
    /// Remove from the folder each file of which output/ has the registered copy
    #[arg(long)]
    pub clear: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
