//! What can be typed to seal, send, sign, and take in what came back.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{Format, On, Selection, date};

/// Seal drafts with the issuer's certificate, before they are sent
///
/// A certification signature (PAdES) over each document: after it, fields may be filled in and the document signed, and
/// nothing else changed. The sealed bytes are registered, and are what is sent.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale seal --key virksomhet.p12\n  avtale seal 4601 46 --key key.pem --cert chain.pem --tsa http://tsa.example.no"
)]
pub struct Seal {
    /// Which parties; every draft that is not sealed, if none is said
    #[command(flatten)]
    pub of: Selection,
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
    after_help = "Examples:\n  avtale sign 4601-samarbeidsavtale-1.pdf --key kari.p12 --name \"Kari Nordmann\" --title Ordfører --date 12.1.2027\n  avtale sign 4601-samarbeidsavtale-1.pdf --prepare job.json --cert kari.pem --name \"Kari Nordmann\"\n  avtale sign 4601-samarbeidsavtale-1-signed.pdf.part --complete job.json --signature job.sig\n  avtale sign 4601-databehandleravtale-1-signed.pdf --as databehandler --key ola.p12 --name \"Ola Nordmann\" --title \"Daglig leder\" --out begge.pdf"
)]
pub struct Sign {
    /// The PDF
    pub file: PathBuf,
    /// The private key: PKCS#12 (.p12, .pfx), PEM or DER
    #[arg(long, value_name = "FILE", required_unless_present_any = ["prepare", "complete"])]
    pub key: Option<PathBuf>,
    /// Its certificate and the issuers', as PEM, DER or PKCS#7, if they are not in the same file
    #[arg(long, value_name = "FILE")]
    pub cert: Vec<PathBuf>,
    /// A timestamp authority (RFC 3161), which proves when it was signed
    #[arg(long, value_name = "URL")]
    pub tsa: Option<String>,
    /// Write what is to be signed elsewhere to this file, as JSON, and the PDF that waits for it beside the other
    #[arg(long, value_name = "FILE", requires = "cert", conflicts_with_all = ["key", "complete", "tsa"])]
    pub prepare: Option<PathBuf>,
    /// Put the signature of what was prepared in the PDF that waits for it
    #[arg(long, value_name = "FILE", requires = "signature", conflicts_with_all = ["key", "cert", "role", "name", "title", "date", "field"])]
    pub complete: Option<PathBuf>,
    /// The signature made elsewhere: the bytes alone; for ECDSA in DER
    #[arg(long, value_name = "FILE", requires = "complete")]
    pub signature: Option<PathBuf>,
    /// What you sign as, where several sign, each in a field of their own: in the file that those before have signed [default:
    /// whoever signs first]
    #[arg(long = "as", value_name = "ROLE")]
    pub role: Option<String>,
    /// The signatory's name
    #[arg(long)]
    pub name: Option<String>,
    /// The signatory's title
    #[arg(long)]
    pub title: Option<String>,
    /// The day of the signature [default: today, where the form asks for it and nothing is filled in]
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
    /// The private key: PKCS#12 (.p12, .pfx), PEM or DER
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// Its certificate and the issuers', as PEM, DER or PKCS#7, if they are not in the same file
    #[arg(long, value_name = "FILE")]
    pub cert: Vec<PathBuf>,
    /// A timestamp authority (RFC 3161), which proves when it was signed
    #[arg(long, value_name = "URL")]
    pub tsa: Option<String>,
}

/// Send the agreements that have not been sent: one e-mail for each party, to its contact person
///
/// Without --smtp the letters are written to output/outbox/, as files that a mail program opens ready to be sent, and are
/// registered as sent; where agreement.yaml says `utsending_bekreftes: ja`, only once --done says that they were. User and password for a mail server are taken from the environment variables AVTALE_SMTP_USER and
/// AVTALE_SMTP_PASSWORD. The text is in the agreement's folder, in epost/.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale send --dry-run\n  avtale send Bergen Agder\n  avtale send --smtp smtp://post.example.no"
)]
pub struct Send {
    /// To whom, and how
    #[command(flatten)]
    pub letters: Letters,
    /// Register that letters in the outbox were sent, and put them in outbox/sent/
    #[arg(long, conflicts_with_all = ["smtp", "again", "dry_run", "preview", "test"])]
    pub done: bool,
    /// The day on which they were sent; today, if it is not said
    #[arg(long, value_name = "DATE", value_parser = date, requires = "done")]
    pub date: Option<Date>,
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
    /// Which parties
    #[command(flatten)]
    pub of: Selection,
    /// Deliver by this mail server: smtp://HOST (STARTTLS) or smtps://HOST (TLS)
    #[arg(long, value_name = "URL")]
    pub smtp: Option<String>,
    /// Also what was sent before, to the parties that are named
    #[arg(long, requires = "parties")]
    pub again: bool,
    /// Say what would be sent, and send nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Show the letters that would be sent, and send nothing
    #[arg(long)]
    pub preview: bool,
    /// Write them to this file instead, as a page for a browser
    #[arg(long, value_name = "FILE", requires = "preview")]
    pub out: Option<PathBuf>,
    /// Send the letters to this address alone, marked as a test, and register nothing
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["again", "dry_run"])]
    pub test: Option<String>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Read signatures from a spreadsheet, show what would be registered, and register it on --yes
///
/// Columns are recognised by their names, in Norwegian or English: number or name of the party, date, signatory, title, and
/// if there are such how it was signed, and its status. Every sheet that is shown and has them is read; what is hidden, or
/// not understood, is passed over and named. What is registered already is left as it is, so the same sheet can be read
/// again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale import signaturer.xlsx\n  avtale import signaturer.csv --yes\n  \
    avtale import signaturer.csv --encoding cp850 --dates day-first")]
pub struct Import {
    /// .xlsx, .ods or .csv
    pub file: PathBuf,
    /// Register it
    #[arg(long)]
    pub yes: bool,
    /// How it was signed, where the sheet does not say
    #[arg(long, value_enum, default_value_t)]
    pub on: On,
    /// What the letters of a CSV file are encoded in, if it cannot be told: utf-8, windows-1252, macintosh, cp850 …
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Whether the day or the month comes first in dates such as 10/11/2026, if it cannot be told
    #[arg(long, value_enum, value_name = "ORDER")]
    pub dates: Option<DateOrder>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What comes first in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DateOrder {
    /// 10/11/2026 is 10 November
    DayFirst,
    /// 10/11/2026 is 11 October
    MonthFirst,
}
