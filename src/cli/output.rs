//! The only place that writes to a terminal. Results go to standard output; progress, faults and hints to
//! standard error. Colours are left out where `NO_COLOR` asks for it or nobody would see them.
//!
//! Names, titles, paths and replies come from outside, and a terminal obeys what is in them. So nothing reaches it but
//! through [`shown`] and its like: what steers a terminal is shown by its code point. Colours are added behind that.

#![expect(clippy::disallowed_methods, reason = "the only place that writes to a terminal")]

use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::ops::Range;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use comfy_table::Table;
use comfy_table::presets::NOTHING;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use serde_json::{Value, json};

use super::addressed::{addressed, as_named, with_commands};
use super::args::Format;
use super::language::language;
use crate::cells::Cell;
use crate::diagnostic::alike::{self, Brief};
use crate::diagnostic::{Diagnostic, Kind, Place, Severity};
use crate::message::Message;
use crate::message::says::cli as says;
use crate::text::{shown, shown_but, shown_json, shown_path};

/// How a command ended: what it found wrong decides the exit code.
#[derive(Debug, Default)]
#[must_use]
pub struct Ending {
    problems: Vec<Diagnostic>,
}

impl Ending {
    /// With nothing wrong, or with these faults and warnings.
    pub fn with(problems: Vec<Diagnostic>) -> Self {
        Self { problems }
    }

    /// Faults alone; warnings do not count.
    fn worst(&self) -> Option<Kind> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).map(|problem| problem.kind).max()
    }
}

impl From<Diagnostic> for Ending {
    fn from(problem: Diagnostic) -> Self {
        Self::with(vec![problem])
    }
}

impl From<Ending> for ExitCode {
    /// The table of exit codes; `args::EXIT_CODES` is the same in words.
    fn from(ending: Ending) -> Self {
        Self::from(match ending.worst() {
            None if RESULT_LOST.load(Ordering::Relaxed) => 1,
            None => 0,
            Some(Kind::Attention) => 1,
            Some(Kind::Usage) => 2,
            Some(Kind::Integrity) => 4,
            Some(Kind::Bug) => 255,
        })
    }
}

/// Shows faults and warnings to a person, or adds them to a JSON object as `problems` and writes that.
pub fn finish(format: Format, result: Value, ending: Ending) -> Ending {
    let ending = Ending::with(ending.problems.into_iter().map(with_commands).collect());
    match format {
        Format::Human => report(&ending.problems),
        Format::Json => {
            let mut result = if result.is_object() { result } else { json!({}) };
            result["problems"] = language().spoken(|| json!(ending.problems));
            write(&shown_json(&format!("{result:#}\n")));
        }
    }
    ending
}

/// Whether a result could not be written.
static RESULT_LOST: AtomicBool = AtomicBool::new(false);

/// Writes a result for people.
pub fn print(text: &str) {
    write(&shown_but(text, "\n"));
}

/// Writes sentences for people, each on a line of its own.
pub fn print_lines(lines: &[Message]) {
    print(&lines.iter().map(|line| words(line) + "\n").collect::<String>());
}

/// Writes sentences about one agreement, where the person named none.
pub fn print_lines_of(agreement: &str, lines: &[Message]) {
    print(&lines.iter().map(|line| addressed(&words(line), agreement) + "\n").collect::<String>());
}

/// A sentence in the language that was chosen, with commands that can be run as they stand.
pub fn words(message: &Message) -> String {
    as_named(message.text(language()))
}

/// Writes a result for programs, as it is; but on a terminal as people may see it.
pub fn data(text: &str) {
    match io::stdout().is_terminal() {
        true => write(&shown_but(&text.replace("\r\n", "\n"), "\n\t")),
        false => write(text),
    }
}

/// Writes a result for programs that may be too long to be held in memory.
pub fn print_json(result: &impl Serialize) {
    let mut stdout = ShownJson(BufWriter::new(io::stdout().lock()));
    let written = language().spoken(|| serde_json::to_writer_pretty(&mut stdout, result)).map_err(io::Error::from);
    is_written(written.and_then(|()| stdout.write_all(b"\n")).and_then(|()| stdout.flush()));
}

/// What is written to it is JSON, no letter of which comes in two parts, and goes through [`shown_json`].
struct ShownJson<W>(W);

impl<W: io::Write> io::Write for ShownJson<W> {
    fn write(&mut self, json: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(json).map_err(io::Error::other)?;
        self.0.write_all(shown_json(text).as_bytes())?;
        Ok(json.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn write(text: &str) {
    let mut stdout = io::stdout().lock();
    is_written(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()));
}

/// A reader that has gone away (`avtale status | head`) is no fault; a full disk is.
fn is_written(written: io::Result<()>) {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            RESULT_LOST.store(true, Ordering::Relaxed);
            report(&[Diagnostic::error(says::NotWritten { cause: &error })]);
        }
        _ => {}
    }
}

/// Tells the person who waits something, on a line of its own.
pub fn tell(message: Message) {
    say(&(words(&message) + "\n"));
}

/// Writes a line of a log, which is JSON.
pub fn log(line: &str) {
    let _ = writeln!(io::stderr(), "{}", shown_json(line));
}

/// Says something to the person who answers, on the same line if it has no end.
pub fn say(words: &str) {
    let _ = write!(io::stderr(), "{}", shown_but(words, "\n"));
}

/// So many places are named of a fault that many have.
const PLACES: usize = 8;

/// Shows faults and warnings with the lines they lie in.
pub fn report(problems: &[Diagnostic]) {
    let renderer = Renderer::styled();
    let mut stderr = anstream::stderr();
    let brief = Brief { places: PLACES, others: says::EachAsJson {}.into() };
    for problem in &alike::told(problems, Some(&brief)) {
        let _ = writeln!(stderr, "{}\n", render(&renderer, problem));
    }
}

fn render(renderer: &Renderer, problem: &Diagnostic) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR.with_name(words(&says::Error {}.into())),
        Severity::Warning => Level::WARNING.with_name(words(&says::Warning {}.into())),
    };
    let step = Level::HELP.with_name(words(&says::Step {}.into()));
    let message = match (&problem.place, &problem.path) {
        (None, Some(path)) => format!("{}: {}", shown_path(path), shown(&words(&problem.message))),
        _ => shown(&words(&problem.message)),
    };
    let mut group = level.primary_title(message).elements(std::iter::empty::<annotate_snippets::Message>());
    if let Some(place) = &problem.place {
        let (text, range) = source(place);
        let snippet = Snippet::source(text).path(shown_path(&place.source.path));
        group = group.element(snippet.annotation(AnnotationKind::Primary.span(range)));
    }
    let group = problem.hints.iter().fold(group, |group, hint| group.element(step.clone().message(shown(&words(hint)))));
    renderer.render(&[group])
}

/// A text as it may be shown, and where the place then lies in it.
fn source(place: &Place) -> (String, Range<usize>) {
    let (text, range) = (&place.source.text, &place.range);
    let shown = |part: &str| shown_but(part, "\r\n\t");
    let (before, within) = (shown(&text[..range.start]), shown(&text[range.clone()]));
    let range = before.len()..before.len() + within.len();
    (before + &within + &shown(&text[place.range.end..]), range)
}

/// Progress on long work: a bar on a terminal, a line for each step otherwise.
pub struct Meter {
    bar: Option<ProgressBar>,
}

impl Meter {
    /// For so many steps.
    pub fn new(steps: usize) -> Self {
        let left = words(&says::TimeLeft { time: "{eta}" }.into());
        let style = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}}/{{len}} {{msg}} {left}"));
        let bar = io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
            style.map(|style| bar.clone().with_style(style)).unwrap_or(bar)
        });
        Self { bar }
    }

    /// The same, but silent where there is no terminal: for work that is mostly short.
    pub fn quiet(steps: usize) -> Option<Self> {
        io::stderr().is_terminal().then(|| Self::new(steps))
    }

    /// One step is done: what was done, with whom or what.
    pub fn step(&self, what: &str, done: impl Into<Message>) {
        let what = &shown(what);
        match &self.bar {
            Some(bar) => {
                bar.set_message(what.to_owned());
                bar.inc(1);
            }
            None => {
                let _ = writeln!(anstream::stderr(), "{} {what}", words(&done.into()));
            }
        }
    }

    /// All are done.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A table as people read it: columns aligned, no lines.
pub fn table<const N: usize>(heads: &[String; N], rows: impl Iterator<Item = [Cell; N]>) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING).set_header(heads).add_rows(rows.map(|row| row.map(|cell| shown(&cell.to_string()))));
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// A bar of thirty characters, filled as far as a part is of the whole.
pub fn bar(part: usize, whole: usize) -> String {
    const WIDTH: usize = 30;
    let filled = (part * WIDTH).checked_div(whole).unwrap_or(0);
    format!("{}{}", "█".repeat(filled), "░".repeat(WIDTH - filled))
}
