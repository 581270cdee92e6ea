//! What can be typed after `avtale record`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::{Among, Format, date};

/// Register what you know: approvals, sendings, signatures, refusals, notices, renewals, mistakes
///
/// Nothing is registered that cannot have happened, and nothing is ever edited or removed: a mistake is withdrawn by a new
/// event. Where several parties are named, all are registered or none.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale record signed Bergen --date 12.1.2027 --name \"Kari Nordmann\" --title Ordfører --file scan.pdf\n  avtale record sent 0301 46 --to postmottak --how svarut\n  avtale record void 31 --why \"wrong kommune\""
)]
pub struct Record {
    /// What happened
    #[command(subcommand)]
    pub fact: RecordFact,
    /// Show what would be registered, and register nothing
    #[arg(long, global = true)]
    pub dry_run: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t, global = true)]
    pub format: Format,
}

/// What can be registered by a person.
#[derive(Debug, Subcommand)]
pub enum RecordFact {
    /// A party has approved the agreement (section 3)
    #[command(after_help = "Example:\n  avtale record approved Bergen --organ Bystyret --case 123/26 --date 2026-10-21")]
    Approved {
        /// Which parties, and when
        #[command(flatten)]
        of: Parties,
        /// Who approved: Bystyret, Kommunestyret, Kommunedirektøren
        #[arg(long, value_name = "WHO")]
        organ: String,
        /// Case number
        #[arg(long, value_name = "NUMBER")]
        case: String,
    },
    /// An edition was sent, by other means than `avtale send`; from then on it is frozen
    #[command(
        after_help = "Example:\n  avtale record sent Bergen --to postmottak@bergen.kommune.no --how email --date 1.12.2026"
    )]
    Sent {
        /// Which parties, and when
        #[command(flatten)]
        of: Parties,
        /// To whom: an address, or a person's name
        #[arg(long, value_name = "WHOM")]
        to: String,
        /// Who got a copy; may be given again
        #[arg(long = "copy", value_name = "WHOM")]
        copies: Vec<String>,
        /// How
        #[arg(long, value_enum)]
        how: How,
        /// The e-mail's Message-ID, if it was one of ours
        #[arg(long, value_name = "ID")]
        message_id: Option<String>,
        /// Another edition than the latest
        #[arg(long, value_name = "N")]
        edition: Option<u32>,
        /// Also if it was sent before
        #[arg(long)]
        again: bool,
    },
    /// A party was reminded, by other means than `avtale remind`
    #[command(
        after_help = "Example:\n  avtale record reminded Bergen --to postmottak@bergen.kommune.no --how email --date 1.2.2027"
    )]
    Reminded {
        /// Which parties, and when
        #[command(flatten)]
        of: Parties,
        /// Who was reminded: an address, or a person's name
        #[arg(long, value_name = "WHOM")]
        to: String,
        /// Who got a copy; may be given again
        #[arg(long = "copy", value_name = "WHOM")]
        copies: Vec<String>,
        /// How
        #[arg(long, value_enum)]
        how: How,
        /// The e-mail's Message-ID, if it was one of ours
        #[arg(long, value_name = "ID")]
        message_id: Option<String>,
        /// Another edition than the one that was sent last
        #[arg(long, value_name = "N")]
        edition: Option<u32>,
        /// Also if the party was reminded before
        #[arg(long)]
        again: bool,
    },
    /// An edition was signed
    #[command(
        after_help = "Example:\n  avtale record signed Bergen --date 2027-01-12 --name \"Kari Nordmann\" --title Ordfører --file scan.pdf"
    )]
    Signed {
        /// Which party, and when
        #[command(flatten)]
        of: Parties,
        /// Who of several signed, by what they sign as: once for each, with --name and --title
        #[arg(long = "as", value_name = "ROLE")]
        role: Vec<String>,
        /// Who signed
        #[arg(long, required = true)]
        name: Vec<String>,
        /// In what office
        #[arg(long, required = true)]
        title: Vec<String>,
        /// How it was signed [default: as the file shows; without one, on paper]
        #[arg(long, value_enum)]
        on: Option<On>,
        /// The signed copy: it is copied into output/, and its SHA-256 registered
        #[arg(long)]
        file: Option<PathBuf>,
        /// Another edition than the one that was sent last
        #[arg(long, value_name = "N")]
        edition: Option<u32>,
    },
    /// A party will not sign
    #[command(after_help = "Example:\n  avtale record declined Rana --reason \"Vedtak i kommunestyret\" --date 2027-01-20")]
    Declined {
        /// Which parties, and when
        #[command(flatten)]
        of: Parties,
        /// Why, in the party's words
        #[arg(long)]
        reason: String,
        /// Another edition than the one that was sent last
        #[arg(long, value_name = "N")]
        edition: Option<u32>,
    },
    /// A party leaves: the agreement ends after the notice period
    #[command(after_help = "Example:\n  avtale record notice Agder --date 2027-06-20")]
    Notice {
        /// Which parties, and when
        #[command(flatten)]
        of: Parties,
        /// The last day it holds: 2027-12-31 or 31.12.2027 [default: after the notice period that was agreed]
        #[arg(long, value_name = "DATE", value_parser = date)]
        ends: Option<Date>,
        /// Another edition than the one that binds; needed where several do
        #[arg(long, value_name = "N")]
        edition: Option<u32>,
    },
    /// The agreement is prolonged by another term
    #[command(after_help = "Example:\n  avtale record renewed 42 50 --date 2029-10-01")]
    Renewed {
        /// Which parties, and when
        #[command(flatten)]
        of: Parties,
        /// Another edition than the one that binds; needed where several do
        #[arg(long, value_name = "N")]
        edition: Option<u32>,
    },
    /// One edition ended because another one took its place, which its text does not say
    #[command(after_help = "Example:\n  avtale record superseded Bergen --edition 1 --ends 31.5.2027 --date 2027-06-01")]
    Superseded {
        /// Which parties, and the day it was agreed
        #[command(flatten)]
        of: Parties,
        /// The last day it holds: 2027-01-12 or 12.1.2027 [default: the day before the other takes effect]
        #[arg(long, value_name = "DATE", value_parser = date)]
        ends: Option<Date>,
        /// The edition that ends [default: of two that bind, the earlier]
        #[arg(long, value_name = "N")]
        edition: Option<u32>,
    },
    /// What was sent stays as it is, though the record or the annex has changed since: nothing is issued anew
    #[command(after_help = "Example:\n  avtale record kept Bergen Rana")]
    Kept {
        /// Which parties, and the day it was decided
        #[command(flatten)]
        of: Parties,
    },
    /// A party merged into another, or got another number: its agreement and the proof of it pass to the successor
    #[command(after_help = "Example:\n  avtale record succeeded 1507 1508 --into 1580 --date 1.1.2028")]
    Succeeded {
        /// Which parties, and from which day
        #[command(flatten)]
        of: Parties,
        /// The party that takes their place, by number or name
        #[arg(long, value_name = "PARTY")]
        into: String,
    },
    /// What an event says of persons is erased: the event stays, with its day, and the register is whole
    #[command(after_help = "Example:\n  avtale record erase 31 --why \"the birth number was typed as the case\"")]
    Erase {
        /// The events' numbers, as `avtale history` shows them
        #[arg(value_name = "SEQ", required = true)]
        seqs: Vec<u64>,
        /// Why, without what is to be erased
        #[arg(long)]
        why: String,
    },
    /// An event was registered by mistake: it is withdrawn, by a new event
    #[command(after_help = "Example:\n  avtale record void 31 --why \"wrong kommune\"")]
    Void {
        /// The events' numbers, as `avtale history` shows them
        #[arg(value_name = "SEQ", required = true)]
        seqs: Vec<u64>,
        /// Why
        #[arg(long)]
        why: String,
    },
}

/// Which parties, and when.
#[derive(Debug, Args)]
pub struct Parties {
    /// Kommunenummer, fylkesnummer or name
    #[arg(value_name = "PARTY", required_unless_present_any = ["status", "fylke"])]
    pub parties: Vec<String>,
    /// Which of many
    #[command(flatten)]
    pub among: Among,
    /// The day it happened: 2027-01-12 or 12.1.2027 [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,
}

/// How something was sent by a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum How {
    /// With e-mail
    Email,
    /// Through SvarUt
    Svarut,
    /// On paper
    Post,
    /// Handed over
    InPerson,
}

/// How something was signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum On {
    /// With a pen
    #[default]
    Paper,
    /// With a digital signature
    Digital,
}
