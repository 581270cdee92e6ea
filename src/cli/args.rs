//! What can be typed: the one description from which parsing, `--help`, completions and the manual page are made.

mod archive;
mod checkpoints;
mod desk;
mod letters;
mod links;
mod parties;
mod preserve;
mod receive;
mod record;
mod restored;
mod schema;
mod selection;
mod tables;

use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

pub use archive::Archive;
pub use checkpoints::{Checkpoint, Key as LogKey, Receipt, Witness};
pub use desk::Desk;
pub use letters::{DateOrder, Import, Key, Letters, Remind, Seal, Send, Sign};
pub use links::Links;
pub use parties::ListParties;
pub use preserve::Preserve;
pub use receive::Receive;
pub use record::{How, On, Parties, Record, RecordFact};
pub use restored::Restored;
pub use schema::{Output, Schema};
pub use selection::{Among, Selection};
pub use tables::{Due, DueFormat, Export, ExportFormat, History, Report, Retention, Sort, Status};

use super::misused::misused;
use super::{language, output};
use crate::message::Language;
use crate::text::{self, Unprintable};

/// Personalised agreements from YAML records: typeset to accessible PDF/A, hashed, registered, verified.
#[derive(Debug, Parser)]
#[command(name = "avtale", version, propagate_version = true, after_help = EXIT_CODES)]
pub struct Cli {
    /// The folder with templates/, members/ and output/ [default: this one, or the nearest above it]
    #[arg(short = 'C', long, global = true, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// The agreement's folder in templates/; needed only where there are several
    #[arg(long, global = true, value_name = "NAME")]
    pub agreement: Option<String>,
    /// How long to wait where another avtale writes to the register
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 60)]
    pub wait: u32,
    /// The language of what is said: bokmål, nynorsk or English [default: AVTALE_LANGUAGE, or the system's]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub language: Option<Language>,
    /// Who does this: each event that is registered says so [default: AVTALE_BY, or who the system says that you are]
    #[arg(long, global = true, value_name = "NAME")]
    pub by: Option<String>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// Reads what was typed. What is wrong with it, or the help that was asked for, is shown, and the exit code returned.
    pub fn read() -> Result<Self, ExitCode> {
        Self::try_parse().map_err(|error| {
            language::choose(language::asked(std::env::args_os()));
            let Some((fault, usage)) = misused(&error) else {
                // Nobody may be there to read it.
                let _ = error.print();
                return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
            };
            let ending = output::finish(Format::Human, ().into(), fault.into());
            if let Some(usage) = usage {
                output::tell(usage);
            }
            ending.into()
        })
    }
}

impl ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.tag()))
    }
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
    Receive(Receive),
    Record(Record),
    Undo(Undo),
    Import(Import),
    Export(Export),
    Status(Status),
    Parties(ListParties),
    Due(Due),
    Report(Report),
    Desk(Desk),
    History(History),
    Links(Links),
    Retention(Retention),
    Verify(Verify),
    Archive(Archive),
    Key(LogKey),
    Checkpoint(Checkpoint),
    Witness(Witness),
    Receipt(Receipt),
    Preserve(Preserve),
    Restored(Restored),
    Sign(Sign),
    Schema(Schema),
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
#[command(
    after_help = "Examples:\n  avtale generate\n  avtale generate --only Oslo 46\n  avtale generate --reissue Bergen\n  avtale generate --reissue --status sent --fylke Nordland"
)]
pub struct Generate {
    /// Only these parties, by number or name
    #[arg(long, value_name = "PARTY", num_args = 1..)]
    pub only: Vec<String>,
    /// Issue the next edition of what has been sent or signed, to these parties or those of --fylke and --status
    #[arg(long, value_name = "PARTY", num_args = 0.., conflicts_with = "only")]
    pub reissue: Option<Vec<String>>,
    /// Only some of them
    #[command(flatten)]
    pub among: Among,
    /// Say what would be made, and make nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Documents made at the same time, as far as there is memory [default: the number of processors]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZero<usize>>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// A day, as Norwegians write it or as data has it.
fn date(written: &str) -> Result<Date, Refused> {
    text::recorded_date(written).map_err(Refused)
}

/// Why a value is refused that was typed: what the parser hands on of it, which sees words only.
#[derive(Debug)]
pub struct Refused(pub Unprintable);

impl std::error::Error for Refused {}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.0.message.fmt(f)
    }
}

/// Tell whether files are what was issued, whether they were changed since, and who has signed them
///
/// A file is compared with exactly what was issued. Certificates are trusted if a root in the workspace's folder trust/
/// vouches for them.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  avtale verify\n  avtale verify received/avtale.pdf\n  avtale verify --explain received/avtale.pdf\n  avtale verify --at 1.1.2046 arkiv/\n  avtale verify --pictures bilder inn/\n  avtale verify --register\n  avtale verify --register --against brev.eml\n  avtale verify --rebuild\n  avtale verify --rebuild ../arkiv.zip"
)]
pub struct Verify {
    /// PDFs, pictures of pages (JPEG, JPEG 2000, PNG, TIFF), or folders with such files; all of output/ if none is named
    #[arg(value_name = "FILE|DIR")]
    pub files: Vec<PathBuf>,
    /// Show the evidence, step by step
    #[arg(long, conflicts_with = "register")]
    pub explain: bool,
    /// Judge as of the end of this day, and not of today: which certificates are valid, and where agreements stand
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "register")]
    pub at: Option<Date>,
    /// Write a picture of every page that looks different from the one issued into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "register")]
    pub pictures: Option<PathBuf>,
    /// Check the register's chain and the checkpoints that are kept, and no file
    #[arg(long, conflicts_with = "files")]
    pub register: bool,
    /// Check that the register contains what it did when this checkpoint was signed: a file, the line, or a mail it stands in; -
    /// for standard input
    #[arg(long, value_name = "CHECKPOINT", num_args = 1.., requires = "register")]
    pub against: Vec<String>,
    /// Trust this verifier key, or those in a file, and not those in trust/
    #[arg(long, value_name = "KEY|FILE", requires = "register")]
    pub log_key: Vec<String>,
    /// Make the issued documents again from records, templates and fonts, and compare them byte for byte: those of the
    /// workspace, or of the packages that are named
    #[arg(long, conflicts_with_all = ["register", "explain", "at", "pictures"])]
    pub rebuild: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Tell what was registered last, and how it is withdrawn; nothing is changed
///
/// Nothing is ever removed from the register. What was registered by mistake is withdrawn by a new event, which says why.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  avtale undo\n  avtale undo Bergen")]
pub struct Undo {
    /// What was registered last about this party, by number or name
    #[arg(value_name = "PARTY")]
    pub party: Option<String>,
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
    /// Semicolons, a byte order mark and Norwegian headings, as Excel in Norwegian opens it
    CsvExcel,
}
