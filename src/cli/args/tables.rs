//! What can be typed to see where the agreements stand.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::Span;
use jiff::civil::Date;

use super::{Format, Refused, Selection, TableFormat, date};
use crate::message::says::usage::{NotASpan, SpanStep};
use crate::text::Unprintable;

/// Show where every party's agreement stands
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale status\n  avtale status --status sent --sort waiting\n  avtale status --fylke Vestland --as-of 31.12.2026\n  avtale status --format csv > status.csv"
)]
pub struct Status {
    /// Which parties
    #[command(flatten)]
    pub of: Selection,
    /// As the register stood at the end of a day, from its events alone
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// In what order
    #[arg(long, value_enum, default_value_t)]
    pub sort: Sort,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// In what order a table stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// By name
    #[default]
    Name,
    /// By kommunenummer and fylkesnummer
    Number,
    /// By status, in the order of an agreement's life
    Status,
    /// Those who have waited longest first
    Waiting,
    /// By the day of the status, the latest first
    Date,
}

/// Show what is due: answers, terms that end, notices that run out
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale due --within 90d\n  avtale due --within 1y --format ics > frister.ics")]
pub struct Due {
    /// Which parties
    #[command(flatten)]
    pub of: Selection,
    /// How far ahead: 90 or 90d, 12w, 6mo, 1y
    #[arg(long, value_name = "TIME", default_value = "90d", value_parser = span)]
    pub within: Span,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: DueFormat,
}

/// A span of whole days or more.
fn span(written: &str) -> Result<Span, Refused> {
    let refused = || Refused(Unprintable::new(NotASpan { value: written }, SpanStep {}));
    let span = in_norwegian(written).map_or_else(|| written.parse(), Ok).map_err(|_| refused())?;
    let days = Span::new().years(span.get_years()).months(span.get_months()).weeks(span.get_weeks()).days(span.get_days());
    let is_days = span.fieldwise() == days.fieldwise();
    if is_days && !span.is_negative() { Ok(span) } else { Err(refused()) }
}

/// A number of days, or of what Norwegians call weeks, months and years; none for what is written in another way.
fn in_norwegian(written: &str) -> Option<Span> {
    let written = written.trim();
    let (number, unit) = written.split_at(written.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(written.len()));
    let (number, span) = (number.parse::<i64>().ok()?, Span::new());
    match unit.trim().to_lowercase().as_str() {
        "" | "dag" | "dager" | "dagar" => span.try_days(number),
        "uke" | "uker" | "veke" | "veker" => span.try_weeks(number),
        "md" | "mnd" | "måned" | "måneder" | "månad" | "månader" => span.try_months(number),
        "år" => span.try_years(number),
        _ => return None,
    }
    .ok()
}

/// For people, for programs, for spreadsheets, for calendars.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum DueFormat {
    /// For people
    #[default]
    Human,
    /// One JSON object
    Json,
    /// Comma-separated values
    Csv,
    /// For Excel in Norwegian: semicolons, Norwegian headings, dates as 23.11.2026
    CsvExcel,
    /// iCalendar (RFC 5545), for a calendar to import
    Ics,
}

/// Write a report to look at: one HTML file with progress, a map, a table, and every party's story
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale report\n  avtale report --out rapport.html --as-of 31.12.2026")]
pub struct Report {
    /// Where to write it; - is standard output [default: output/report.html]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// As the register stood at the end of a day, from its events alone
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}

/// Write everything about every party into a spreadsheet, which can be edited and imported again
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale export oversikt.xlsx\n  avtale export oversikt.csv\n  avtale import oversikt.xlsx")]
pub struct Export {
    /// A file with the ending .xlsx or .csv; - is CSV on standard output
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How it is written; by the ending of the file otherwise
    #[arg(long, value_enum, default_value_t)]
    pub format: ExportFormat,
}

/// For people, for programs, for spreadsheets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// For people
    #[default]
    Human,
    /// What was written is told as one JSON object
    Json,
    /// Semicolons, a byte order mark and Norwegian headings, also in a file with the ending .txt, or none
    CsvExcel,
}

/// List what names persons and is no longer needed: of agreements that ended longer ago than agreement.yaml says
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  avtale retention")]
pub struct Retention {
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Tell everything that has happened to a party's agreement
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale history 4601\n  avtale history Bergen")]
pub struct History {
    /// Kommunenummer, fylkesnummer or name
    pub party: String,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
