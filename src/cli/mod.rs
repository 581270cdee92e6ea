//! The command line: one file for each command, and nothing that anything else depends on.

mod absent;
mod addressed;
mod against;
mod archive;
mod archived;
pub mod args;
mod ask;
mod calendar;
mod chain;
mod check;
mod checkpoint;
mod complete;
mod desk;
mod desk_provider;
mod due;
mod erase;
mod explain;
mod export;
mod fault;
mod files;
mod generate;
mod history;
mod import;
mod init;
mod key;
mod known;
mod language;
mod links;
mod log_key;
mod man;
mod memory;
mod misused;
mod next;
mod office;
mod output;
mod parties;
mod place;
mod preserve;
mod rebuild;
mod receipt;
mod receive;
mod record;
mod report;
mod restored;
mod retention;
mod schema;
mod seal;
mod send;
mod sign;
mod signers;
mod status;
mod tell;
mod undo;
mod verify;
mod watchdog;
mod witness;

use std::num::NonZero;

use avtale_pages::RenderWorker;
use jiff::Timestamp;
use ring::rand::{SecureRandom as _, SystemRandom};

use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::message::says::cli as says;
use crate::message::{Argument, Message};
use crate::reference::{NotOne, Party, PartyKind, PartyTable};
use crate::register::{Ledger, Writer};
use crate::send::Occasion;
use crate::workspace::FolderWorkspace;
use args::{Cli, Command};
pub use complete::answered;
pub use fault::guarded;
use output::Ending;

/// Runs a command. Where there are pages to look at, the worker does.
pub fn run(cli: &Cli, worker: &RenderWorker) -> Ending {
    language::choose(cli.language);
    addressed::choose(cli.agreement.as_deref(), typed());
    match &cli.command {
        Command::Init(args) => init::run(args),
        Command::Check(args) => check::run(cli, args),
        Command::Generate(args) => generate::run(cli, args),
        Command::Seal(args) => seal::run(cli, args),
        Command::Send(args) if args.done => send::done(cli, args),
        Command::Send(args) => send::run(cli, &args.letters, Occasion::Sending),
        Command::Remind(args) => send::run(cli, &args.letters, Occasion::Reminder),
        Command::Import(args) => import::run(cli, args),
        Command::Export(args) => export::run(cli, args),
        Command::Record(args) => record::run(cli, worker, args),
        Command::Undo(args) => undo::run(cli, args),
        Command::Status(args) => status::run(cli, args),
        Command::Parties(args) => parties::run(cli, args),
        Command::Due(args) => due::run(cli, args),
        Command::Report(args) => report::run(cli, args),
        Command::Desk(args) => desk::run(cli, worker, args),
        Command::History(args) => history::run(cli, args),
        Command::Links(args) => links::run(cli, args),
        Command::Retention(args) => retention::run(cli, args),
        Command::Receive(args) => receive::run(cli, worker, args),
        Command::Sign(args) => sign::run(cli, args),
        Command::Verify(args) => verify::run(cli, worker, args),
        Command::Archive(args) => archive::run(cli, worker, args),
        Command::Key(args) => log_key::run(cli, args),
        Command::Checkpoint(args) => checkpoint::run(cli, args),
        Command::Witness(args) => witness::run(cli, args),
        Command::Receipt(args) => receipt::run(cli, args),
        Command::Preserve(args) => preserve::run(cli, worker, args),
        Command::Restored(args) => restored::run(cli, args),
        Command::Schema(args) => schema::run(cli, args),
        Command::Completions(args) => complete::run(args),
        Command::Man(args) => man::run(args),
    }
}

/// What was typed behind the program's name.
fn typed() -> impl Iterator<Item = std::ffi::OsString> {
    std::env::args_os().skip(1)
}

impl Cli {
    /// The agreements that a command that looks at all is about: the one that is named, or every one there is. Where there is
    /// only one, or none, nothing need be named.
    fn agreements(&self, workspace: &FolderWorkspace) -> Result<Vec<Option<String>>, Diagnostic> {
        if self.agreement.is_some() {
            return Ok(vec![self.agreement.clone()]);
        }
        let all = Agreement::all(workspace)?;
        let names = all.iter().filter_map(|folder| Some(Some(folder.file_name()?.to_str()?.to_owned())));
        Ok(if all.len() > 1 { names.collect() } else { vec![None] })
    }

    /// Who does this: whoever is named, or else whoever the system says that it is.
    #[expect(clippy::disallowed_methods, reason = "the program's one look at this variable")]
    fn writer(&self) -> Result<Writer, Diagnostic> {
        let in_environment = || std::env::var_os("AVTALE_BY").map(|by| by.to_string_lossy().into_owned());
        // One that is blank is none, wherever it stands.
        let is_said = |by: &String| !by.trim().is_empty();
        let told = self.by.clone().filter(is_said).or_else(|| in_environment().filter(is_said));
        let by = told.or_else(|| whoami::username().ok()).unwrap_or_default();
        Writer::new(&by, now, random).map_err(|fault| fault.hint(says::ByStep {}))
    }
}

/// The party with a number or a name. A name that two parties have is asked about, not guessed.
fn party<'a>(parties: &'a PartyTable, asked: &str) -> Result<&'a Party, Diagnostic> {
    parties.find(asked).map_err(|not_one| match not_one {
        NotOne::None(near) => {
            usage(says::NoParty { asked }).hint(meant(parties, &near).unwrap_or_else(|| says::NoPartyStep {}.into()))
        }
        NotOne::Several(several) => {
            let parties = Argument::row(several.into_iter().map(|party| in_fylke(parties, party)).collect::<Vec<Message>>());
            usage(says::Namesakes { name: asked }).hint(says::NamesakesStep { parties })
        }
    })
}

/// The number of the fylke with a number or a name.
fn fylke<'a>(parties: &'a PartyTable, asked: &str) -> Result<&'a str, Diagnostic> {
    parties.fylke(asked).map_err(|not_one| {
        let (NotOne::None(near) | NotOne::Several(near)) = not_one;
        let names = || Argument::any_of(near.iter().map(|fylke| fylke.norwegian_name.as_str()));
        let step: Message =
            if near.is_empty() { says::NoFylkeStep {}.into() } else { says::DidYouMeanStep { parties: names() }.into() };
        usage(says::NoFylke { asked }).hint(step)
    })
}

/// A party as it is told from its namesakes, by where it lies.
fn in_fylke(parties: &PartyTable, party: &Party) -> Message {
    let (number, name) = (party.number.as_str(), party.name_with_form());
    match parties.fylke_name(&party.fylke).filter(|_| party.kind == PartyKind::Kommune) {
        Some(fylke) => says::Namesake { number, name: format!("{name}, {fylke}") }.into(),
        None => says::Namesake { number, name }.into(),
    }
}

/// A party with its number.
fn namesake(party: &Party) -> Message {
    says::Namesake { number: party.number.as_str(), name: party.name_with_form() }.into()
}

/// Who may have been meant by a name that nobody has.
fn meant(parties: &PartyTable, near: &[&Party]) -> Option<Message> {
    let is_alone = |party: &Party| near.iter().filter(|other| other.norwegian_name == party.norwegian_name).count() == 1;
    let one = |party: &&Party| if is_alone(party) { namesake(party) } else { in_fylke(parties, party) };
    (!near.is_empty()).then(|| says::DidYouMeanStep { parties: Argument::any_of(near.iter().map(one)) }.into())
}

/// A restoration that nobody has confirmed, as something that is worth knowing.
fn not_confirmed(ledger: &Ledger) -> Option<Diagnostic> {
    ledger.may_send().err().map(|fault| Diagnostic { severity: Severity::Warning, ..fault })
}

/// The clock that the register's time stamps are read from: `SOURCE_DATE_EPOCH` (seconds since 1970) stands still at a
/// moment of one's choice.
#[expect(clippy::disallowed_methods, reason = "the program's one look at this variable")]
fn now() -> Timestamp {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| Timestamp::from_second(text.parse().ok()?).ok());
    fixed.unwrap_or_else(clock)
}

/// The clock that files are judged by, which nothing in the environment moves: whoever sets a variable could make an
/// expired certificate valid.
#[expect(clippy::disallowed_methods, reason = "the program's one look at the clock")]
fn clock() -> Timestamp {
    let now = Timestamp::now();
    // Whole milliseconds say enough.
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}

/// What the system gives out as random.
fn random() -> Option<[u8; 16]> {
    let mut bits = [0; 16];
    SystemRandom::new().fill(&mut bits).ok().map(|()| bits)
}

/// As many as there are processors.
fn processors() -> NonZero<usize> {
    std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

fn usage(message: impl Into<Message>) -> Diagnostic {
    Diagnostic::of(Kind::Usage, message)
}
