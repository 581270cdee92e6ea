//! What proves a document: every fact that `avtale verify --explain` tells of it, with its digests.

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::pages::{self, sentence};
use super::{as_of, document, verify};
use crate::message::says::desk as says;
use crate::register::end_of;
use crate::verify::Subject;
use crate::verify::explained::{self, Line};

/// `GET /parties/{party}/documents/{sha256}/evidence`: as of now, or of the end of a day.
pub(super) fn page(call: &Call) -> Result<Answer, Problem> {
    let (named, as_of) = (document::named(call)?, as_of::day(call)?);
    // What lies there and is not what was registered is nobody's evidence.
    document::bytes(call, &named)?;
    let parties = verify::parties(call)?;
    let at = as_of.map_or_else(|| (call.desk.setting.true_clock)(), end_of);
    let (finding, faults) = verify::judged(call, &parties, Subject::Stored(named.file.clone()), at)?;
    let (number, query) = (call.part("party"), as_of.map(|day| format!("?on={day}")).unwrap_or_default());
    let file = format!("/parties/{number}/documents/{}", named.sha256);
    let values = context! {
        up => format!("/parties/{number}{query}"),
        party => parties.name_of(number),
        name => document::name(&named),
        document => format!("{file}{query}"),
        open => call.text(says::EvidenceOpen {}),
        how => call.text(says::EvidenceHow { at }),
        verdict => sentence(&call.text(finding.judgement.verdict.message())),
        verdict_id => finding.judgement.verdict.id(),
        steps => steps(call, explained::explain(&finding)),
        sha256 => named.sha256.to_string(),
        faults => pages::faults(call, &faults),
    };
    pages::filled(call, says::Evidence {}, StatusCode::OK, "evidence.html", values)
}

/// What was found, step by step, each with what belongs to it.
fn steps(call: &Call, lines: Vec<Line>) -> Vec<Value> {
    let mut steps: Vec<(Option<String>, Vec<Value>)> = Vec::new();
    for Line { indent, said } in lines {
        let said = sentence(&call.text(said));
        match (indent, steps.last_mut()) {
            (0, _) => steps.push((Some(said), Vec::new())),
            (_, Some((_, below))) => below.push(context! { said, is_deep => indent > 3 }),
            (_, None) => steps.push((None, vec![context! { said, is_deep => false }])),
        }
    }
    steps.into_iter().map(|(head, below)| context! { head, below }).collect()
}
