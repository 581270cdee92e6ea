//! What is to be done about a file that came back, and what is to be known of it, in words that name commands.

use crate::message::{Message, says::receive as says};
use crate::receive::{NextStep, Note, Stated};
use crate::text;
use crate::verify::explained::joined;

/// What to do, one step each.
pub(super) fn hints(next: &NextStep) -> Vec<Message> {
    let options = |missing: &[Stated]| missing.iter().map(|what| format!(" --{} …", what.option())).collect::<String>();
    let step: Message = match next {
        NextStep::AsSaid(steps) => return steps.clone(),
        NextStep::Confirm(question) => {
            let (file, missing) = (text::quoted(&question.file.to_string_lossy()), question.proposal.missing());
            match missing.contains(&Stated::Role) {
                true => says::ConfirmWhoStep { file, missing: who(&missing, &question.proposal.open_roles()) }.into(),
                false => says::ConfirmStep { file, missing: options(&missing) }.into(),
            }
        }
        NextStep::SayWho { missing, roles } => says::SayWhoStep { missing: who(missing, roles) }.into(),
        NextStep::Say(missing) => says::SayStep { missing: options(missing) }.into(),
        NextStep::WithdrawFirst { seq } => says::WithdrawStep { seq: *seq }.into(),
        NextStep::RegisterByHand => says::ByHandStep {}.into(),
        NextStep::AskWithoutPassword => says::PasswordStep {}.into(),
        NextStep::NobodySigned => says::NobodySignedStep {}.into(),
        NextStep::AskToSign => says::SignStep {}.into(),
        NextStep::AskToSignWhatWasSent => says::SignWhatWasSentStep {}.into(),
        NextStep::SeeWhatWasChanged => says::SeeChangesStep {}.into(),
        NextStep::AskToSendAgain => says::SendAgainStep {}.into(),
        NextStep::SendWhatCounts => says::SendWhatCountsStep {}.into(),
        NextStep::ScanAgain => says::ScanStep {}.into(),
        NextStep::Divide => says::DivideStep {}.into(),
        NextStep::Look => says::LookStep {}.into(),
        NextStep::Again => says::AgainStep {}.into(),
        NextStep::Nothing => says::NothingStep {}.into(),
    };
    vec![step]
}

/// What is typed to say who of several has signed, each with name and office.
fn who(missing: &[Stated], roles: &[String]) -> String {
    let date = if missing.contains(&Stated::Date) { " --date …" } else { "" };
    let each = roles.iter().map(|role| format!(" --as {} --name … --title …", text::quoted(role)));
    std::iter::once(date.to_owned()).chain(each).collect()
}

/// The same in one sentence.
pub(super) fn hint(next: &NextStep) -> Option<Message> {
    joined(hints(next))
}

/// What is to be known.
pub(super) fn note(note: &Note) -> Message {
    match note {
        Note::Differs(differs) => differs.clone(),
        Note::NotRegistered(seq) => says::NotRegistered { seq: *seq }.into(),
        Note::NotAsRegistered(differs) => says::NotAsRegistered { differs: Message::from(differs) }.into(),
        Note::CopyMissing(name) => says::CopyMissing { name }.into(),
    }
}
