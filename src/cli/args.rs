//! What can be typed: the one description from which parsing, `--help`, completions and the manual page are made.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Span;
use jiff::civil::Date;

use crate::text;

/// Personalised agreements from YAML records: typeset to accessible PDF/A, hashed, registered, verified.
#[derive(Debug, Parser)]
#[command(name = "avtale", version, propagate_version = true, after_help = EXIT_CODES)]
pub struct Cli {
    /// The folder with templates/, members/ and output/
    #[arg(short = 'C', long, global = true, value_name = "DIR", default_value = ".")]
    pub workspace: PathBuf,
    /// The agreement's folder in templates/; needed only where there are several
    #[arg(long, global = true, value_name = "NAME")]
    pub agreement: Option<String>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The exit codes, as `--help` and the README show them.
pub const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    something needs a person's attention
  2    the command was called wrongly
  4    an integrity check failed
  255  a fault in the program itself";

/// One for each file in `src/cli/`.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each is described at its arguments, which is also what --help shows")]
pub enum Command {
    Init(Init),
    Check(Check),
    Generate(Generate),
    Seal(Seal),
    Send(Send),
    Remind(Remind),
    Record(Record),
    Import(Import),
    Status(Status),
    Due(Due),
    Report(Report),
    History(History),
    Verify(Verify),
    Sign(Sign),
    /// Write the JSON Schema of a record, by which editors complete and check
    #[command(after_help = "Example:\n  avtale schema > members/record.schema.json")]
    Schema,
    Completions(Completions),
    Man(Man),
}

/// Make a new workspace, with an agreement, its fonts, and records
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  avtale init avtaler --all")]
pub struct Init {
    /// A folder that is empty or does not exist
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// A record for each of the 371 official parties, instead of the sample members
    #[arg(long)]
    pub all: bool,
}

/// Look for faults in every record and template, and change nothing
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  avtale check")]
pub struct Check {
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Make the documents whose record, template or annex has changed, and register them
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale generate\n  avtale generate --only 0301 46\n  avtale generate --reissue 4601")]
pub struct Generate {
    /// Only these parties, by kommunenummer or fylkesnummer
    #[arg(long, value_name = "NUMBER", num_args = 1..)]
    pub only: Vec<String>,
    /// Issue the next edition of agreements that have been sent or signed
    #[arg(long, value_name = "NUMBER", num_args = 1.., conflicts_with = "only")]
    pub reissue: Vec<String>,
    /// Say what would be made, and make nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Documents made at the same time [default: the number of processors]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZero<usize>>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Seal drafts with the issuer's certificate, before they are sent
///
/// A certification signature (PAdES) over each document: after it, fields may be filled in and the document signed, and
/// nothing else changed. The sealed bytes are registered, and are what is sent.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale seal --key virksomhet.p12\n  avtale seal 4601 46 --key key.pem --cert chain.pem --tsa http://tsa.example.no"
)]
pub struct Seal {
    /// Only these parties, by number or name; every draft that is not sealed, if none is named
    #[arg(value_name = "PARTY")]
    pub parties: Vec<String>,
    /// What to sign with
    #[command(flatten)]
    pub key: Key,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Fill in and sign an agreement that was received
///
/// What was received stays as it is: fields and signature are appended to it, in a new file.
///
/// A key that is elsewhere, on a card or with a service, signs in three steps: --prepare writes what is to be signed, the
/// key's owner signs the bytes of `to_be_signed` in it, and --complete puts the signature in.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale sign 4601-samarbeidsavtale-1.pdf --key kari.p12 --name \"Kari Nordmann\" --title Ordfører --date 12.1.2027\n  avtale sign 4601-samarbeidsavtale-1.pdf --prepare job.json --cert kari.pem --name \"Kari Nordmann\"\n  avtale sign 4601-samarbeidsavtale-1-signed.pdf.part --complete job.json --signature job.sig"
)]
pub struct Sign {
    /// The PDF
    pub file: PathBuf,
    /// The private key: PKCS#12 (.p12, .pfx), or PEM
    #[arg(long, value_name = "FILE", required_unless_present_any = ["prepare", "complete"])]
    pub key: Option<PathBuf>,
    /// Its certificate and the issuers', as PEM, if they are not in the same file
    #[arg(long, value_name = "FILE")]
    pub cert: Vec<PathBuf>,
    /// A timestamp authority (RFC 3161), which proves when it was signed
    #[arg(long, value_name = "URL")]
    pub tsa: Option<String>,
    /// Write what is to be signed elsewhere to this file, as JSON, and the PDF that waits for it beside the other
    #[arg(long, value_name = "FILE", requires = "cert", conflicts_with_all = ["key", "complete", "tsa"])]
    pub prepare: Option<PathBuf>,
    /// Put the signature of what was prepared in the PDF that waits for it
    #[arg(long, value_name = "FILE", requires = "signature", conflicts_with_all = ["key", "cert", "name", "title", "date", "field"])]
    pub complete: Option<PathBuf>,
    /// The signature made elsewhere: the bytes alone; for ECDSA in DER
    #[arg(long, value_name = "FILE", requires = "complete")]
    pub signature: Option<PathBuf>,
    /// The signatory's name
    #[arg(long)]
    pub name: Option<String>,
    /// The signatory's title
    #[arg(long)]
    pub title: Option<String>,
    /// The day of the signature
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,
    /// Any field, by its name
    #[arg(long, value_name = "NAME=VALUE")]
    pub field: Vec<String>,
    /// Where to write the signed file [default: FILE-signed.pdf]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What to sign with. The password of a key is asked for, or taken from the environment variable AVTALE_KEY_PASSWORD.
#[derive(Debug, Args)]
pub struct Key {
    /// The private key: PKCS#12 (.p12, .pfx), or PEM
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// Its certificate and the issuers', as PEM, if they are not in the same file
    #[arg(long, value_name = "FILE")]
    pub cert: Vec<PathBuf>,
    /// A timestamp authority (RFC 3161), which proves when it was signed
    #[arg(long, value_name = "URL")]
    pub tsa: Option<String>,
}

/// Send the agreements that have not been sent: one e-mail for each party, to its contact person
///
/// Without --smtp the letters are written to output/outbox/, as files that a mail program opens ready to be sent, and are
/// registered as sent. User and password for a mail server are taken from the environment variables AVTALE_SMTP_USER and
/// AVTALE_SMTP_PASSWORD. The text is in the agreement's folder, in epost/.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale send --dry-run\n  avtale send Bergen Agder\n  avtale send --smtp smtp://post.example.no"
)]
pub struct Send {
    /// To whom, and how
    #[command(flatten)]
    pub letters: Letters,
}

/// Remind those who were sent their agreement and have not answered by the reply-by date
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale remind --dry-run\n  avtale remind --smtp smtps://post.example.no")]
pub struct Remind {
    /// To whom, and how
    #[command(flatten)]
    pub letters: Letters,
}

/// To whom letters go, and how.
#[derive(Debug, Args)]
pub struct Letters {
    /// Only these parties, by number or name
    #[arg(value_name = "PARTY")]
    pub parties: Vec<String>,
    /// Deliver by this mail server: smtp://HOST (STARTTLS) or smtps://HOST (TLS)
    #[arg(long, value_name = "URL")]
    pub smtp: Option<String>,
    /// Also what was sent before, to the parties that are named
    #[arg(long, requires = "parties")]
    pub again: bool,
    /// Say what would be sent, and send nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Read signatures from a spreadsheet, show what would be registered, and register it on --yes
///
/// Columns are recognised by their names, in Norwegian or English: number or name of the party, date, signatory, title, and
/// if there is one how it was signed. What is registered already is left as it is, so the same sheet can be read again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale import signaturer.xlsx\n  avtale import signaturer.csv --yes")]
pub struct Import {
    /// .xlsx, .ods or .csv
    pub file: PathBuf,
    /// Register it
    #[arg(long)]
    pub yes: bool,
    /// How it was signed, where the sheet does not say
    #[arg(long, value_enum, default_value_t)]
    pub on: On,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

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
        /// Who signed
        #[arg(long)]
        name: String,
        /// In what office
        #[arg(long)]
        title: String,
        /// How it was signed
        #[arg(long, value_enum, default_value_t)]
        on: On,
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
    },
    /// The agreement is prolonged by another term
    #[command(after_help = "Example:\n  avtale record renewed 42 50 --date 2029-10-01")]
    Renewed {
        /// Which parties, and when
        #[command(flatten)]
        of: Parties,
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
    #[arg(value_name = "PARTY", required = true)]
    pub parties: Vec<String>,
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

/// A day, as Norwegians write it or as data has it.
fn date(written: &str) -> Result<Date, String> {
    text::date(written).ok_or_else(|| "write it as 2027-01-12 or 12.1.2027".to_owned())
}

/// Show where every party's agreement stands
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale status\n  avtale status --status sent --sort waiting\n  avtale status --fylke Vestland --as-of 31.12.2026\n  avtale status --format csv > status.csv"
)]
pub struct Status {
    /// Only these: sent, signed, in-force, …
    #[arg(long, value_name = "STATUS", value_delimiter = ',', num_args = 1..)]
    pub status: Vec<Stands>,
    /// Only parties in these fylker, by number or name
    #[arg(long, value_name = "FYLKE", num_args = 1..)]
    pub fylke: Vec<String>,
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

/// A status, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stands(pub crate::register::Status);

impl ValueEnum for Stands {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: [Stands; crate::register::Status::ALL.len()] = {
            let mut all = [Stands(crate::register::Status::NotGenerated); crate::register::Status::ALL.len()];
            let mut nth = 0;
            while nth < all.len() {
                all[nth] = Stands(crate::register::Status::ALL[nth]);
                nth += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.id()))
    }
}

/// Show what is due: answers, terms that end, notices that run out
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale due --within 90d\n  avtale due --within 1y --format ics > frister.ics")]
pub struct Due {
    /// How far ahead: 90d, 12w, 6mo, 1y
    #[arg(long, value_name = "TIME", default_value = "90d", value_parser = span)]
    pub within: Span,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: DueFormat,
}

/// A span of whole days or more.
fn span(written: &str) -> Result<Span, String> {
    let hint = "write it as 90d, 12w, 6mo or 1y";
    let span: Span = written.parse().map_err(|_| hint.to_owned())?;
    let is_days = span.get_hours() == 0 && span.get_minutes() == 0 && span.get_seconds() == 0;
    if is_days && !span.is_negative() { Ok(span) } else { Err(hint.to_owned()) }
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
    /// iCalendar (RFC 5545), for a calendar to import
    Ics,
}

/// Write a report to look at: one HTML file in bokmål, with progress, a map, a table, and every party's story
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale report\n  avtale report --out rapport.html --as-of 31.12.2026")]
pub struct Report {
    /// Where to write it [default: output/report.html]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// As the register stood at the end of a day, from its events alone
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
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

/// Tell whether files were issued by us, for whom, in which edition, and whether that still counts
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale verify\n  avtale verify received/avtale.pdf\n  avtale verify --register")]
pub struct Verify {
    /// PDF files, or folders with PDF files; all of output/ if none is named
    #[arg(value_name = "FILE|DIR")]
    pub files: Vec<PathBuf>,
    /// Check the register's chain, and no file
    #[arg(long, conflicts_with = "files")]
    pub register: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Write completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  avtale completions bash > /etc/bash_completion.d/avtale")]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// Write the manual page
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  avtale man --out /usr/local/share/man/man1")]
pub struct Man {
    /// A folder for one page a command; otherwise the main page goes to standard output
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// For people or for programs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Human,
    /// One JSON object
    Json,
}

/// The same, and for spreadsheets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For people
    #[default]
    Human,
    /// One JSON object
    Json,
    /// Comma-separated values
    Csv,
}
