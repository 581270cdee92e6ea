//! What a run did, in sentences.

use super::{Action, Done, Occasion, Outcome, Report};
use crate::message::says::send as says;
use crate::message::{Argument, Message};
use crate::register::Means;

impl Action {
    /// What became of a letter, in a word or two beside its name.
    pub fn done(self) -> Message {
        match self {
            Self::Sent => says::Sent {}.into(),
            Self::Written => says::HasBeenWritten {}.into(),
            Self::InDoubt => says::Doubtful {}.into(),
            Self::NotSent | Self::WouldSend => says::NotSent {}.into(),
        }
    }
}

/// What was asked of a run that is told of.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Why it sends.
    pub occasion: Occasion,
    /// The address that everything went to, to see how it looks.
    pub test: Option<&'a str>,
    /// How letters go.
    pub how: Means,
    /// Whether the letters themselves are shown beside it.
    pub is_shown: bool,
}

/// What a run did.
pub fn told(report: &Report, run: &Run) -> Vec<Message> {
    let Report { outcomes, waiting, idle, declined, unsent, held, problems } = report;
    // Where nothing went and something is wrong, that is what is told.
    let is_empty = outcomes.is_empty() && !problems.is_empty();
    let mut lines = if is_empty { Vec::new() } else { letters(outcomes, run) };
    if *waiting > 0 && run.test.is_none() {
        lines.push(says::Waiting { number: *waiting }.into());
    }
    // One party that was asked for by name is no batch.
    if outcomes.len() + idle + held > 1 {
        lines.extend(left_out((*idle, *declined, *unsent), *held, run.occasion));
    }
    lines
}

/// What was registered of letters that a person has sent.
pub fn told_done(done: &Done) -> Vec<Message> {
    let mut lines: Vec<Message> = Vec::new();
    match done.outcomes.len() {
        0 if done.problems.is_empty() && done.moved == 0 => lines.push(says::NoneWaits {}.into()),
        0 => {}
        number => lines.push(says::Done { number }.into()),
    }
    if done.moved > 0 {
        lines.push(says::PutAway { number: done.moved }.into());
    }
    lines
}

fn letters(outcomes: &[Outcome], run: &Run) -> Vec<Message> {
    let mut lines: Vec<Message> = Vec::new();
    let would = |outcome: &&Outcome| outcome.action == Action::WouldSend && !run.is_shown;
    for Outcome { document, to, name, .. } in outcomes.iter().filter(would) {
        lines.push(says::WouldSend { document, to, name }.into());
    }
    let number = |action| outcomes.iter().filter(|outcome| outcome.action == action).count();
    let parts: [(usize, Message); 5] =
        [Action::Sent, Action::Written, Action::WouldSend, Action::NotSent, Action::InDoubt].map(|action| {
            let number = number(action);
            let part = match action {
                Action::Sent => says::CountSent { number }.into(),
                Action::Written => says::CountWritten { number }.into(),
                Action::WouldSend => says::CountToSend { number }.into(),
                Action::NotSent => says::CountNotSent { number }.into(),
                Action::InDoubt => says::CountInDoubt { number }.into(),
            };
            (number, part)
        });
    let parts: Vec<_> = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, part)| part).collect();
    lines.push(match (parts.is_empty(), run.occasion) {
        (true, Occasion::Sending) => says::Nothing {}.into(),
        (true, Occasion::Reminder) => says::Nobody {}.into(),
        (false, _) => says::Letters { number: outcomes.len(), parts: Argument::row(parts) }.into(),
    });
    if number(Action::Written) > 0 {
        lines.push(if run.test.is_some() { says::TestsLieThere {}.into() } else { says::ToBeSent {}.into() });
    }
    if number(Action::Sent) > 0 {
        match (run.test, run.how) {
            (Some(to), _) => lines.push(says::Tested { to }.into()),
            (None, Means::Outbox) => lines.push(says::LieThere {}.into()),
            (None, _) => {}
        }
    }
    lines
}

/// How many of those that were asked for get no letter, and why.
fn left_out((idle, declined, unsent): (usize, usize, usize), held: usize, occasion: Occasion) -> Option<Message> {
    let others = idle.saturating_sub(declined + unsent);
    let with_theirs: Message = match occasion {
        Occasion::Sending => says::CountHaveTheirs { number: others }.into(),
        Occasion::Reminder => says::CountNotDue { number: others }.into(),
    };
    let [have_declined, wait]: [Message; 2] =
        [says::CountDeclined { number: declined }.into(), says::CountUnsent { number: unsent }.into()];
    let parts =
        [(others, with_theirs), (unsent, wait), (declined, have_declined), (held, says::CountHeld { number: held }.into())];
    let parts: Vec<_> = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, part)| part).collect();
    (!parts.is_empty()).then(|| says::LeftOut { number: idle + held, parts: Argument::row(parts) }.into())
}
