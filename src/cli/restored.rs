//! `avtale restored`

mod steps;

use std::path::Path;

use serde_json::{Value, json};

use super::args::{Cli, Format, Restored as Args};
use super::files::Files;
use super::language::language;
use super::office::Office;
use super::output::{self, Ending};
use super::tell;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::restored as says;
use crate::reference::PartyTable;
use crate::register::{Other, Relation, day};
use crate::restored::{self, Known, Request, Restoring, Trace, What};
use crate::send::Occasion;
use crate::text::{quoted, shown};
use steps::Steps;

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    let done = if args.confirm { confirmed(cli, args) } else { look(cli, args) };
    match done {
        Ok((text, result, problems)) => {
            if args.format == Format::Human {
                output::print(&text);
            }
            output::finish(args.format, result, Ending::with(problems))
        }
        Err(fault) => output::finish(args.format, ().into(), fault.into()),
    }
}

type Done = Result<(String, Value, Vec<Diagnostic>), Diagnostic>;

fn confirmed(cli: &Cli, args: &Args) -> Done {
    let office = cli.office()?;
    let (event, problems) = restored::confirmed(&office.access()?, args.why.as_deref().unwrap_or_default())?;
    let lines: [Message; 3] = [
        says::Confirmed { what: tell::message(&event, &office.parties) }.into(),
        says::SendsAgain {}.into(),
        says::LookAgain {}.into(),
    ];
    Ok((lines.iter().map(line).collect(), json!({ "confirmed": event }), problems))
}

/// What is known, and how it came to be known.
struct Story<'a> {
    args: &'a Args,
    office: &'a Office,
    known: Known,
}

fn look(cli: &Cli, args: &Args) -> Done {
    let office = cli.office()?;
    let found = Files::find(&args.letters, &is_letter);
    // That it was restored is registered, whatever cannot be read.
    let letters = found.as_ref().map(|found| found.files.clone()).unwrap_or_default();
    let take = args.take && found.is_ok();
    let access = office.access_unless(args.dry_run)?;
    let restoring = Restoring { register: &office.register, store: &office.store, access };
    let (other, manifests) = (args.register.as_deref(), args.manifest.clone());
    let mut known = restored::look(&restoring, &Request { other, take, manifests, letters })?;
    let mut problems = found?.warnings;
    problems.append(&mut known.problems);
    let story = Story { args, office: &office, known };
    problems.extend(story.gaps());
    problems.extend(story.problem());
    let Known { restoration, last, other, traces, .. } = &story.known;
    let result = json!({
        "restoration": restoration.as_ref().map(|restoration| json!({ "seq": restoration.seq, "at": restoration.at })),
        "last": last.map(|(seq, at)| json!({ "seq": seq, "at": at })),
        "register": other.as_ref().map(|other| story.json_of(other)),
        "known": traces.iter().map(|trace| story.json(trace)).collect::<Vec<_>>(),
    });
    Ok((story.tell(), result, problems))
}

/// Letters are known by the ending of their names.
fn is_letter(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("eml"))
}

impl Story<'_> {
    fn tell(&self) -> String {
        let mut text = line(&match self.known.last {
            Some((seq, at)) => says::Last { seq, at }.into(),
            None => says::NoEvent {}.into(),
        });
        if let Some(other) = &self.known.other {
            text.extend(self.about(other).iter().map(line));
        }
        let mut last = None;
        for trace in &self.known.traces {
            let party = trace.party();
            if last.replace(party) != Some(party) {
                text += &format!("\n{} {}\n", shown(party), shown(&self.office.parties.name_of(party)));
            }
            text += &format!("  {} [{}]\n", in_words(&said(trace, &self.office.parties)), in_words(&place(trace)));
            self.steps().after(trace).iter().for_each(|step| text += &format!("      {}\n", in_words(step)));
        }
        let (number, parties) =
            (self.known.traces.len(), self.known.traces.chunk_by(|one, other| one.party() == other.party()).count());
        text += &match number {
            0 if self.has_gaps() => line(&says::DamageOnly {}.into()),
            0 => line(&says::Nothing {}.into()),
            number => "\n".to_owned() + &line(&says::Sum { number, parties }.into()),
        };
        if !self.args.dry_run {
            text += &(line(&says::Waits {}.into()) + &line(&says::Then {}.into()));
        }
        text
    }

    /// What another copy of the register is to this one, and what to do with it.
    fn about(&self, other: &Other) -> Vec<Message> {
        let file = &self.args.register.as_deref().map(quoted_path).unwrap_or_default();
        let (beyond, seq) = (other.since, other.agreed);
        let about = match other.relation {
            _ if self.known.taken > 0 => says::Taken { number: self.known.taken, file }.into(),
            Relation::Continues if other.since == 0 => says::NothingBeyond { file }.into(),
            Relation::Continues if other.continues > 0 => says::Continues { file, beyond, number: other.continues }.into(),
            Relation::Continues => says::NotWhole { file, beyond }.into(),
            Relation::Older => says::Older { file, seq }.into(),
            Relation::Forked => says::Forked { file, beyond, seq }.into(),
            Relation::Apart => says::Apart { file, beyond }.into(),
        };
        let unsaid = other.unsaid.filter(|_| other.relation == Relation::Continues);
        let unsaid = unsaid.map(|seq| says::Unsaid { file, seq }.into());
        let damaged = (other.damaged.count > 0).then(|| says::Damaged { lines: other.damaged.count }.into());
        [about].into_iter().chain(unsaid).chain(damaged).collect()
    }

    fn steps(&self) -> Steps<'_> {
        Steps { ledger: &self.known.ledger, store: &self.office.store }
    }

    fn has_gaps(&self) -> bool {
        self.known.other.as_ref().is_some_and(|other| other.gaps.count > 0)
    }

    /// What may have happened, and cannot be read.
    fn gaps(&self) -> Vec<Diagnostic> {
        let gaps = self.known.other.iter().flat_map(|other| &other.gaps.first);
        let file = || self.args.register.clone().unwrap_or_default();
        let told = |(line, beginning): &(u64, Option<String>)| {
            let line = *line;
            let message: Message = match beginning {
                Some(beginning) if beginning.is_empty() => says::LongLine { line }.into(),
                Some(beginning) => says::UnreadLine { line, beginning: shown(beginning) }.into(),
                None => says::MissingLine { line }.into(),
            };
            Diagnostic::error(message).in_file(file()).hint(says::GapStep {})
        };
        let more = self.known.other.iter().map(|other| other.gaps.count - other.gaps.first.len()).filter(|more| *more > 0);
        let more = more.map(|number| Diagnostic::error(says::MoreLines { number }).in_file(file()));
        gaps.map(told).chain(more).collect()
    }

    fn problem(&self) -> Option<Diagnostic> {
        let number = self.known.traces.len();
        (number > 0).then(|| Diagnostic::error(says::NotRegistered { number }).hint(says::NotRegisteredStep {}))
    }

    fn json_of(&self, other: &Other) -> Value {
        json!({
            "relation": other.relation,
            "agreed": other.agreed,
            "since": other.since,
            "continues": other.continues,
            "taken": self.known.taken,
            "damaged": other.damaged.count,
            "damaged_lines": other.damaged.first,
        })
    }

    fn json(&self, trace: &Trace) -> Value {
        let mut value = json!(trace);
        value["party"] = trace.party().into();
        value["name"] = self.office.parties.name_of(trace.party()).into();
        value["sentence"] = in_words(&said(trace, &self.office.parties)).into();
        value["next"] = self.steps().after(trace).iter().map(in_words).collect::<Vec<_>>().into();
        value
    }
}

/// What happened.
fn said(trace: &Trace, parties: &PartyTable) -> Message {
    match &trace.what {
        What::Letter(letter) => {
            let document = letter.document.to_string();
            let told = match (letter.occasion, &letter.to) {
                (Occasion::Reminder, Some(to)) => says::ReminderTo { document, to }.into(),
                (Occasion::Reminder, None) => says::Reminder { document }.into(),
                (_, Some(to)) => says::LetterTo { document, to }.into(),
                (_, None) => says::Letter { document }.into(),
            };
            let date = letter.date.map(|date| says::Of { date }.into());
            let under_way = letter.under_way.then(|| says::UnderWay {}.into());
            let another = letter.has_another_file().then(|| says::AnotherFile {}.into());
            let more = date.into_iter().chain(under_way).chain(another);
            more.fold(told, |what, more: Message| says::And { what, more }.into())
        }
        What::Event { registered, .. } => {
            says::Event { seq: registered.seq, date: day(registered.at), what: tell::message(&registered.event, parties) }.into()
        }
        What::File(file) => says::File { file: file.file.as_str() }.into(),
        What::Named(file) => says::Named { file: file.file.as_str(), sha256: file.sha256.to_string() }.into(),
    }
}

fn place(trace: &Trace) -> Message {
    match trace.line {
        Some(line) => says::Place { file: trace.from.as_path(), line }.into(),
        None => says::InFile { file: trace.from.as_path() }.into(),
    }
}

fn in_words(message: &Message) -> String {
    shown(&message.text(language()))
}

fn line(message: &Message) -> String {
    in_words(message) + "\n"
}

fn quoted_path(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}
