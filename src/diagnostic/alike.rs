//! Faults of one kind are told together: the first as it is, and of the others how many there are, and where. Whoever sends 371
//! agreements for the first time has 371 records without an address, and one thing to do.

use super::Diagnostic;
use crate::message::says::file as says;
use crate::message::{Argument, Message};
use crate::text::shown_path;

/// So many of a kind are each told.
const EACH: usize = 5;

/// How much is told of those that are told together.
#[derive(Debug)]
pub struct Brief {
    /// So many places are named.
    pub places: usize,
    /// What tells of the others.
    pub others: Message,
}

/// What is told, in the order in which each kind was found first. Without `brief` every place is named.
pub fn told(problems: &[Diagnostic], brief: Option<&Brief>) -> Vec<Diagnostic> {
    kinds(problems).into_iter().flat_map(|kind| together(&kind, brief)).collect()
}

/// The kinds of which each whole can be told where no more than `most` are told; and how many are left out.
pub fn first(problems: &[Diagnostic], most: usize) -> (Vec<Diagnostic>, usize) {
    let (mut first, mut told) = (Vec::new(), 0);
    for kind in kinds(problems) {
        let number = if kind.len() > EACH { 1 } else { kind.len() };
        if told + number <= most {
            told += number;
            first.extend(kind.into_iter().cloned());
        }
    }
    let left = problems.len() - first.len();
    (first, left)
}

fn kinds(problems: &[Diagnostic]) -> Vec<Vec<&Diagnostic>> {
    let mut kinds: Vec<Vec<&Diagnostic>> = Vec::new();
    for problem in problems {
        match kinds.iter_mut().find(|kind| is_alike(kind[0], problem)) {
            Some(kind) => kind.push(problem),
            None => kinds.push(vec![problem]),
        }
    }
    kinds
}

/// Arguments that say what is missing or wrong, and so what to do: another key is another fault. The others say whose it is,
/// where, or what stands there.
const WHAT: [&str; 9] = ["key", "keys", "field", "what", "agreement", "column", "columns", "role", "roles"];

/// Whether two say the same of different things, and to do the same.
fn is_alike(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.severity == other.severity
        && one.hints.len() == other.hints.len()
        && says_the_same(&one.message, &other.message)
        && one.hints.iter().zip(&other.hints).all(|(one, other)| says_the_same(one, other))
}

fn says_the_same(one: &Message, other: &Message) -> bool {
    // In that sentence the name is a key's.
    let is_line = one.code() == "text-line";
    let is_same = |name: &str, one: &Argument, other: &Argument| match (one, other) {
        (Argument::Message(one), Argument::Message(other)) => says_the_same(one, other),
        _ => one == other || !(WHAT.contains(&name) || (name == "name" && is_line)),
    };
    let mut arguments = one.arguments().iter().zip(other.arguments());
    one.code() == other.code() && arguments.all(|((name, one), (_, other))| is_same(name, one, other))
}

fn together(kind: &[&Diagnostic], brief: Option<&Brief>) -> Vec<Diagnostic> {
    if kind.len() <= EACH {
        return kind.iter().map(|problem| (*problem).clone()).collect();
    }
    let (first, others) = (kind[0], &kind[1..]);
    let mut places: Vec<String> = others.iter().filter_map(|problem| place(problem)).collect();
    places.dedup();
    let number = others.len();
    let more = brief.map_or(0, |brief| places.len().saturating_sub(brief.places));
    places.truncate(places.len() - more);
    let (is_placed, places) = (!places.is_empty(), places.join(", "));
    let step: Message = match (is_placed, more) {
        (false, _) => says::Alike { number }.into(),
        (true, 0) => says::AlikeIn { number, places }.into(),
        (true, _) => says::AlikeInMore { number, places, more }.into(),
    };
    let others = brief.filter(|_| !is_placed || more > 0).map(|brief| brief.others.clone());
    vec![first.clone().hint(step).hints(others)]
}

/// The file, and the line in it.
fn place(problem: &Diagnostic) -> Option<String> {
    let file = shown_path(problem.file()?);
    let line = problem.place.as_ref().map(|place| place.source.line_column(place.range.start).0);
    Some(line.map_or_else(|| file.clone(), |line| format!("{file}:{line}")))
}
