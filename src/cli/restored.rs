//! `avtale restored`

mod steps;

use std::path::Path;

use serde_json::{Value, json};

use super::args::{Cli, Format, Restored as Args};
use super::files::Files;
use super::office::Office;
use super::output::{self, Ending, count};
use super::tell;
use crate::diagnostic::Diagnostic;
use crate::reference;
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
    let text = format!(
        "registered: {}\nFrom now on letters are sent again: `avtale send --dry-run` tells which.\n\
         To look once more: `avtale restored --dry-run`. Without --dry-run it registers another restoration, and nothing is sent \
         until that is confirmed too.\n",
        tell::sentence(&event)
    );
    Ok((text, json!({ "confirmed": event }), problems))
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
    let access = if args.dry_run { None } else { Some(office.access()?) };
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
        let mut text = match self.known.last {
            Some((seq, at)) => format!("The last event of the register is {seq}, of {at:.0}.\n"),
            None => "There is no event in the register.\n".to_owned(),
        };
        if let Some(other) = &self.known.other {
            text += &format!("{}\n", self.about(other));
        }
        let mut last = None;
        for trace in &self.known.traces {
            let party = trace.party();
            if last.replace(party) != Some(party) {
                text += &format!("\n{} {}\n", shown(party), shown(&reference::name_of(party)));
            }
            text += &format!("  {} [{}]\n", shown(&said(trace)), place(trace));
            self.steps().after(trace).iter().for_each(|step| text += &format!("      {step}\n"));
        }
        let parties = self.known.traces.chunk_by(|one, other| one.party() == other.party()).count();
        text += &match self.known.traces.len() {
            0 if self.has_gaps() => "What stood in the damaged lines is not known.\n".to_owned(),
            0 => "Nothing is known to have happened since.\n".to_owned(),
            number => format!("\nKnown and not registered: {}, of {}.\n", count(number, "thing"), parties_of(parties)),
        };
        if self.args.dry_run {
            return text;
        }
        text + "The restoration is registered, and nothing is sent until somebody has confirmed what had gone out. Letters that nobody \
                has kept are known to the recipients, and to whoever runs the mail server.\n\
                When all of it is registered: avtale restored --confirm --why \"how you know\"\n"
    }

    /// What another copy of the register is to this one, and what to do with it.
    fn about(&self, other: &Other) -> String {
        let file = self.args.register.as_deref().map(quoted_path).unwrap_or_default();
        let damaged = match other.damaged.count {
            0 => String::new(),
            lines => format!(
                "\n{} of it cannot be read, or {} not follow the one before.",
                count(lines, "line"),
                if lines == 1 { "does" } else { "do" }
            ),
        };
        let beyond = count(other.since, "event");
        let about = match other.relation {
            _ if self.known.taken > 0 => format!("{} taken over from {file}.", count(self.known.taken as usize, "event")),
            Relation::Continues if other.since == 0 => format!("{file} has no event beyond that."),
            Relation::Continues if other.continues > 0 => {
                let all = count(other.continues as usize, "event");
                let are = if other.continues == 1 { "it is" } else { "they are" };
                format!(
                    "{file} continues this register by {beyond}. To take over {all} as {are}: avtale restored --register {file} --take"
                )
            }
            Relation::Continues => format!("{file} has {beyond} beyond that, which are not whole: register what they say."),
            Relation::Older => format!("{file} ends before this register does, at event {}.", other.agreed),
            Relation::Forked => {
                format!("{file} has {beyond} after event {}, and this register has others: register what they say.", other.agreed)
            }
            Relation::Apart => format!("{file} has {beyond}, all later than the last of this register: register what they say."),
        };
        about + &damaged
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
        let told = |(line, beginning): &(u64, Option<String>)| {
            let message = match beginning {
                Some(beginning) if beginning.is_empty() => format!("line {line} is longer than any event"),
                Some(beginning) => format!("line {line} cannot be read, and may have been an event: {}", shown(beginning)),
                None => format!("line {line} does not follow the line before it: events that were between them are missing"),
            };
            Diagnostic::error(message)
                .in_file(self.args.register.clone().unwrap_or_default())
                .hint("find out what it said, and register that by `avtale record` before you confirm")
        };
        let more = self.known.other.iter().map(|other| other.gaps.count - other.gaps.first.len()).filter(|more| *more > 0);
        let more = more.map(|more| {
            let message =
                format!("{more} more lines of it cannot be read, or do not follow the line before, and are not told one by one");
            Diagnostic::error(message).in_file(self.args.register.clone().unwrap_or_default())
        });
        gaps.map(told).chain(more).collect()
    }

    fn problem(&self) -> Option<Diagnostic> {
        let number = self.known.traces.len();
        (number > 0).then(|| {
            let message = format!(
                "{} known to have happened, and not registered",
                if number == 1 { "1 thing is".to_owned() } else { format!("{number} things are") }
            );
            Diagnostic::error(message).hint("register each, as is told beside it, then run `avtale restored` again")
        })
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
        value["name"] = reference::name_of(trace.party()).into();
        value["sentence"] = said(trace).into();
        value["next"] = self.steps().after(trace).into();
        value
    }
}

/// What happened.
fn said(trace: &Trace) -> String {
    match &trace.what {
        What::Letter(letter) => {
            let to = letter.to.as_ref().map(|to| format!(" to {to}")).unwrap_or_default();
            let date = letter.date.map(|date| format!(", of {date}")).unwrap_or_default();
            let what = if letter.under_way { ", was being handed to the mail server" } else { "" };
            let another = if letter.has_another_file() { ", and what is in it is another file" } else { "" };
            let kind = if letter.occasion == Occasion::Reminder { "a reminder" } else { "a letter" };
            format!("{kind} with {}{to}{date}{what}{another}", letter.document)
        }
        What::Event { registered, .. } => {
            format!("event {} of {}: {}", registered.seq, day(registered.at), tell::sentence(&registered.event))
        }
        What::File(file) => format!("a file of which nothing is registered: {}", file.file),
        What::Named(file) => format!("a file was registered: {}, SHA-256 {}", file.file, file.sha256),
    }
}

fn place(trace: &Trace) -> String {
    let line = trace.line.map(|line| format!(", line {line}")).unwrap_or_default();
    format!("{}{line}", shown(&trace.from.to_string_lossy()))
}

fn parties_of(number: usize) -> String {
    if number == 1 { "1 party".to_owned() } else { format!("{number} parties") }
}

fn quoted_path(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}
