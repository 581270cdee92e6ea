//! What stands on an evidence page, as the template takes it.

use avtale_log::Checkpoint;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::Archiving;
use super::super::material::{Material, OUTPUT, Party};
use super::super::source::LeftOut;
use super::picture;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::evidencepage as says;
use crate::overview;
use crate::rebuild::{Origin, Outcome, Rebuilt};
use crate::register::day;
use crate::text::{long_date, short_date};
use crate::told;
use crate::verify::{Signer, Verdict, Verified};

/// So many letters of what a certificate says of somebody are shown.
const MOST: usize = 200;
/// So many events are told, the latest; all of them are in the register.
const TOLD: usize = 200;

/// A page's content, and its pictures by their paths.
pub fn of(
    party: &Party,
    left_out: &[LeftOut],
    material: &Material,
    archiving: &Archiving,
    printed: &dyn Fn(&str) -> String,
) -> (Value, Vec<(String, Vec<u8>)>) {
    let say = |said: Message| printed(&sentence(&said.text(party.language)));
    let head = archiving.register.last();
    let mut pictures = Vec::new();
    let documents: Vec<Value> = party
        .files
        .iter()
        .map(|file| {
            let rebuilt = party.rebuilt.iter().find(|rebuilt| Some(&rebuilt.file) == file.finding.stored_as.as_ref());
            let mut document = document(file, rebuilt, &say, printed);
            if let Some(left_out) = left_out.iter().find(|one| Some(&one.file) == file.finding.stored_as.as_ref()) {
                let told = [say(says::Source {}.into()), say(left_out.why.clone())];
                document["facts"].as_array_mut().into_iter().for_each(|facts| facts.push(json!(told)));
            }
            if is_shown(file, party) {
                document["picture"] = picture(file, archiving, &mut pictures, &say);
            }
            document
        })
        .collect();
    let skipped = party.entries.len().saturating_sub(TOLD);
    let history = party.entries.iter().skip(skipped).map(|entry| {
        let what = say(told::with_term(&entry.event, archiving.parties, &material.ledger));
        [entry.seq.to_string(), short_date(day(entry.at)), what]
    });
    let heads: [Message; 3] = [says::Number {}.into(), says::Registered {}.into(), says::What {}.into()];
    let steps: [Message; 4] =
        [says::CheckFiles {}.into(), says::CheckSignature {}.into(), says::CheckRegister {}.into(), says::CheckRest {}.into()];
    let mut register = vec![
        [say(says::Events {}.into()), head.seq.to_string()],
        [say(says::Last {}.into()), head.digest.to_string()],
        [say(says::Program {}.into()), format!("Avtale {}", archiving.program.version)],
    ];
    if let Some(newest) = &material.newest {
        let Checkpoint { origin, size, root, .. } = &newest.checkpoint;
        let what: Message = match material.receipts {
            Some(_) => says::CheckpointOf { origin, events: *size }.into(),
            None => says::CheckpointBroken { origin, events: *size }.into(),
        };
        register.push([say(says::Checkpoint {}.into()), say(what)]);
        register.push([say(says::CheckpointRoot {}.into()), root.to_string()]);
        register.push([say(says::CheckpointFile {}.into()), printed(&format!("data/{OUTPUT}/{}", newest.name))]);
    }
    let side = json!({
        "kind": say(says::Kind {}.into()),
        "title": printed(&party.name),
        "footer": printed(&format!("{} {}", party.number, party.name)),
        "standing": standing(party, material).into_iter().map(say).collect::<Vec<_>>(),
        "problems": party.problems.iter().map(|problem| printed(&problem_line(problem).text(party.language))).collect::<Vec<_>>(),
        "about": say(says::About { day: long_date(material.on) }.into()),
        "documents-head": say(says::Documents {}.into()),
        "documents": documents,
        "history-head": say(says::History {}.into()),
        "history-heads": heads.map(say),
        "history": history.collect::<Vec<_>>(),
        "earlier": if skipped > 0 { json!(say(says::Earlier { number: skipped }.into())) } else { Value::Null },
        "register-head": say(says::Register {}.into()),
        "register": register,
        "check-head": say(says::Check {}.into()),
        "check": steps.map(say),
    });
    (side, pictures)
}

/// A sentence as it stands by itself: with a capital letter.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Something that is to be said against a document of the party.
fn problem_line(problem: &Diagnostic) -> Message {
    let file = problem.file().map(|file| format!("data/{}", file.display()).replace('\\', "/")).unwrap_or_default();
    says::Problem { file, what: problem.message.clone() }.into()
}

/// Where the party's agreements stand, each in a sentence.
fn standing(party: &Party, material: &Material) -> Vec<Message> {
    let of = |agreement: &str| {
        let editions = material.ledger.editions(agreement, &party.number);
        let project = material.projects.iter().find(|project| project.agreement.identifier == agreement);
        let official = crate::reference::PartyTable::official();
        let known = official.party(&party.number).cloned();
        let known = known.unwrap_or_else(|| crate::reference::Party::organisation(&party.number, &party.name));
        let row = overview::rows(agreement, &material.ledger, [&known], material.on).into_iter().next()?;
        let title = project.map_or(agreement, |project| project.agreement.first_title()).to_owned();
        (!editions.is_empty()).then(|| says::Standing { title, standing: row.words() }.into())
    };
    material.ledger.agreements().filter_map(of).collect()
}

/// What came of making a document again.
fn made_again(rebuilt: &Rebuilt) -> Message {
    match (&rebuilt.outcome, rebuilt.from) {
        (Outcome::Same, Some(Origin::Kept)) => says::AgainKept {}.into(),
        (Outcome::Same, _) => says::AgainSame {}.into(),
        (Outcome::Other { .. } | Outcome::Alike { .. }, _) => says::AgainOther {}.into(),
        _ => says::AgainNot {}.into(),
    }
}

fn document(
    file: &Verified,
    rebuilt: Option<&Rebuilt>,
    say: &dyn Fn(Message) -> String,
    printed: &dyn Fn(&str) -> String,
) -> Value {
    let finding = &file.finding;
    let name = finding.stored_as.as_deref().unwrap_or_default();
    let is_other = rebuilt.is_some_and(|rebuilt| matches!(rebuilt.outcome, Outcome::Other { .. }));
    let verdict: Message = match (&finding.issued, finding.judgement.verdict) {
        _ if is_other => says::NotAsMade {}.into(),
        (Some(issued), Verdict::UnsignedCopy) if issued.bytes == finding.bytes => says::AsIssued {}.into(),
        (_, verdict) => verdict.message(),
    };
    let reasons = finding.judgement.reasons.iter().map(|reason| reason.message()).chain(finding.judgement.cautions.clone());
    let reasons = reasons.chain(finding.stamps());
    let signers: Vec<_> = finding.signers().map(|signer| signer_row(&signer, say, printed)).collect();
    let mut facts = vec![
        [say(says::File {}.into()), printed(&format!("data/{OUTPUT}/{name}"))],
        [say(says::Sha256 {}.into()), finding.sha256.to_string()],
        [say(says::Bytes {}.into()), finding.bytes.to_string()],
    ];
    facts.extend(rebuilt.map(|rebuilt| [say(says::Again {}.into()), say(made_again(rebuilt))]));
    if let Some(returned) = &finding.returned
        && let (Some(date), Some(name), Some(title)) = (returned.signed, &returned.signatory, &returned.title)
    {
        let who: Message = says::RegisteredBy { name, title, date: short_date(date) }.into();
        facts.push([say(says::RegisteredAs {}.into()), say(who)]);
    }
    let heads: [Message; 4] = [says::Signer {}.into(), says::Organisation {}.into(), says::When {}.into(), says::Trust {}.into()];
    json!({
        "name": printed(name.rsplit('/').next().unwrap_or(name)),
        "verdict": say(verdict),
        "reasons": reasons.map(say).collect::<Vec<_>>(),
        "facts": facts,
        "heads": heads.map(say),
        "signers": signers,
        "picture": Value::Null,
    })
}

fn signer_row(signer: &Signer, say: &dyn Fn(Message) -> String, printed: &dyn Fn(&str) -> String) -> [String; 4] {
    let (organisation, number) = (signer.organisation.as_deref(), signer.organisation_identifier.as_deref());
    let organisation = [organisation, number].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let on = |date: Date| short_date(date);
    let when: Message = match (signer.at, signer.is_time_proven) {
        (Some(at), true) => says::Proven { day: on(day(at)) }.into(),
        (Some(at), false) => says::Claimed { day: on(day(at)) }.into(),
        (None, _) => says::NoTime {}.into(),
    };
    let trust = signer.distrust.clone().unwrap_or_else(|| says::Trusted {}.into());
    [printed(&capped(&signer.name)), printed(&capped(&organisation)), say(when), say(trust)]
}

/// The beginning of what a certificate says: it has no end that it must keep to.
fn capped(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text.to_owned(),
    }
}

/// Whether the signature page of a file is shown: of what was signed, or else of what was issued last.
fn is_shown(file: &Verified, party: &Party) -> bool {
    let is_copy = |file: &Verified| file.finding.issued.as_ref().is_none_or(|issued| issued.bytes != file.finding.bytes);
    let any = party.files.iter().any(is_copy);
    let last = party.files.iter().rev().find(|file| !is_copy(file));
    is_copy(file) || (!any && last.is_some_and(|last| std::ptr::eq(last, file)))
}

fn picture(
    file: &Verified,
    archiving: &Archiving,
    pictures: &mut Vec<(String, Vec<u8>)>,
    say: &dyn Fn(Message) -> String,
) -> Value {
    let Some(name) = &file.finding.stored_as else { return Value::Null };
    let bytes = archiving.store.get(name).ok().flatten().unwrap_or_default();
    let Some(drawn) = picture::of(&bytes, &file.finding, archiving.worker) else { return Value::Null };
    let path = format!("side-{}.raw", pictures.len() + 1);
    let alt: Message = says::Picture { page: drawn.page, file: name.rsplit('/').next().unwrap_or(name) }.into();
    pictures.push((path.clone(), drawn.pixels));
    json!({ "file": path, "width": drawn.width, "height": drawn.height, "alt": say(alt) })
}
