//! What is to be done about a file that came back, and what is to be known of it, in words that name commands.

use crate::diagnostic::Diagnostic;
use crate::receive::{NextStep, Note};
use crate::text;

/// What to do.
pub(super) fn hint(next: &NextStep) -> String {
    let say = |missing: &[&str]| missing.iter().map(|what| format!(" --{what} …")).collect::<String>();
    let fixed = match next {
        NextStep::Confirm(question) => {
            let (file, missing) = (text::quoted(&question.file.to_string_lossy()), say(&question.proposal.missing()));
            return format!("look at it, then: avtale receive {file} --confirm{missing} (or --ask, for many)");
        }
        NextStep::Say(missing) => return format!("say it with --confirm{}", say(missing)),
        NextStep::WithdrawFirst { party } => {
            return format!(
                "nothing is left to do; if this copy is the one that counts, withdraw that event first: `avtale history {party}` tells its number, for `avtale record void NUMBER`"
            );
        }
        NextStep::AsSaid(steps) => return Diagnostic::error("").hints(steps.iter().cloned()).steps(),
        NextStep::RegisterByHand => {
            "if it is a signed agreement all the same: avtale record signed PARTY --name … --title … --file FILE"
        }
        NextStep::AskWithoutPassword => {
            "ask the party to send it again, without a password; if it is signed all the same, register it with `avtale record signed PARTY --file`"
        }
        NextStep::NobodySigned => "nobody has signed it: ask the party to sign it and send it again",
        NextStep::AskToSign => "ask the party to sign it and send it again",
        NextStep::AskToSignWhatWasSent => "no signature can be read in it either: ask the party to sign what was sent",
        NextStep::SeeWhatWasChanged => "look at `avtale verify --explain`, and ask the party to sign what was sent",
        NextStep::AskToSendAgain => "ask the party to send it again; `avtale verify --explain` shows the evidence",
        NextStep::SendWhatCounts => "send the party the agreement that counts",
        NextStep::ScanAgain => "scan the signature page again, or register it with `avtale record signed PARTY --file`",
        NextStep::Divide => {
            "divide it, one file for each agreement; `avtale verify --explain` tells whose codes are on which pages"
        }
        NextStep::Look => "look at the file",
        NextStep::Again => "run the command again",
        NextStep::Nothing => "nothing is left to do",
    };
    fixed.to_owned()
}

/// What is to be known.
pub(super) fn note(note: &Note) -> String {
    match note {
        Note::Differs(differs) => differs.clone(),
        Note::NotRegistered => {
            "what you say now is not registered: withdraw the event first, with `avtale record void NUMBER`".to_owned()
        }
        Note::NotAsRegistered(differs) => format!("not as it is registered: {differs}"),
        Note::CopyMissing(name) => format!("its copy is missing: put this file into output/ again, as {name}"),
    }
}
