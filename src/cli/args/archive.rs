//! The arguments of `avtale archive`.

use std::num::NonZero;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{Format, date};

/// Write a package that needs no avtale: documents, register, records, templates and evidence
///
/// A package is a bag (BagIt 1.0, RFC 8493), which sha256sum checks too. What is there already and is the same stays, so that
/// a run that was stopped is run again.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale archive ../arkiv\n  avtale archive ../arkiv --zip --at 31.12.2026\n  avtale archive ../arkiv --per-party\n  avtale archive ../bergen --per-party --only Bergen --zip\n  avtale archive ../arkiv --noark5 1.1.2027 31.12.2029 --dias\n  avtale archive --check ../arkiv.zip"
)]
pub struct Archive {
    /// The folder of the package: one that is not there, is empty, or has a package that avtale wrote. With --check, also a ZIP
    /// or a TAR, or a folder with packages in it
    #[arg(value_name = "DIR|ZIP|TAR")]
    pub target: PathBuf,
    /// Tell whether a package is still what was archived, and what its documents prove; nothing is written
    #[arg(long, conflicts_with_all = ["per_party", "zip", "tar", "remove_old", "with_program", "noark5"])]
    pub check: bool,
    /// With --check, that the package's register contains what it did when this checkpoint was signed: a file, the line, or a
    /// mail it stands in; - for standard input
    #[arg(long, value_name = "CHECKPOINT", requires = "check")]
    pub against: Vec<String>,
    /// With --check, believe this verifier key of a log, or those in a file, and not those in the package
    #[arg(long, value_name = "KEY|FILE", requires = "check")]
    pub log_key: Vec<String>,
    /// With --check, make again what was found of all parties, and their evidence pages; without it only of few
    #[arg(long, requires = "check")]
    pub rebuild: bool,
    /// A package for each party, in a folder of its own below DIR
    #[arg(long)]
    pub per_party: bool,
    /// Only of these parties, by number or name
    #[arg(long, value_name = "PARTY", num_args = 1.., requires = "per_party")]
    pub only: Vec<String>,
    /// Put it into a ZIP beside it as well, with its SHA-256 beside that
    #[arg(long)]
    pub zip: bool,
    /// Put it into a TAR beside it as well, with its SHA-256 beside that
    #[arg(long)]
    pub tar: bool,
    /// Add a deposit in Noark 5 of a period that is over: its first and its last day
    #[arg(long, num_args = 2, value_names = ["FROM", "UNTIL"], value_parser = date, conflicts_with = "per_party")]
    pub noark5: Option<Vec<Date>>,
    /// Pack the deposit as a DIAS package beside it as well
    #[arg(long, requires = "noark5")]
    pub dias: bool,
    /// Judge files as of the end of this day, and not as of the last event; with --check, and not as of today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub at: Option<Date>,
    /// Remove what an earlier run archived here and does not belong to it any more
    #[arg(long)]
    pub remove_old: bool,
    /// Archive this program too
    #[arg(long)]
    pub with_program: bool,
    /// Parties archived, or files judged, at the same time [default: the number of processors]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZero<usize>>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
