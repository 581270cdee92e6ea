//! What can be typed after `avtale parties`.

use clap::Args;
use jiff::civil::Date;

use super::{TableFormat, date};

/// Decide whom the annex lists, or list who is bound
///
/// The annex lists whoever has a record, until a list is fixed: parter.yaml in the agreement's folder. From then on a new
/// record changes nobody's agreement until the list is fixed anew.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale parties --fix 23.11.2026\n  avtale parties --bound --as-of 31.12.2027")]
pub struct ListParties {
    /// Write the list of parties as of a day, today or earlier, without those who had declined or left by then
    #[arg(long, value_name = "DAY", value_parser = date, required_unless_present = "bound", conflicts_with_all = ["bound", "as_of"])]
    pub fix: Option<Date>,
    /// List who is bound, through which edition, since when and until when
    #[arg(long)]
    pub bound: bool,
    /// As the register stood at the end of a day, from its events alone
    #[arg(long, value_name = "DATE", value_parser = date, requires = "bound")]
    pub as_of: Option<Date>,
    /// Say what would be written, and write nothing
    #[arg(long, conflicts_with = "bound")]
    pub dry_run: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}
