//! A finding in words: the headline, and with `--explain` the evidence step by step.

use avtale_signatures::validate::{Profile, RevocationStatus};

use crate::cli::output::count;
use crate::message::Message;
use crate::register::day;
use crate::text::{short_date, shown, shown_path};
use crate::verify::{Evidence, Finding, Issued, Looks, Returned, SignatureFacts, Standing, Unreadable, Verdict};

/// What a file is, in a line or a few.
pub fn headline(finding: &Finding) -> String {
    let file = shown_path(&finding.file);
    let judgement = &finding.judgement;
    let mut text = match (&finding.returned, &finding.issued) {
        (Some(returned), _) => format!("{file}: {}; {}", judgement.verdict, registered(returned)),
        (None, Some(issued)) if issued.bytes == finding.bytes => {
            format!("{file}: issued by us for {}", whose(issued))
        }
        (None, Some(issued)) => format!("{file}: {}; begins with what was issued for {}", judgement.verdict, whose(issued)),
        (None, None) => not_issued(finding),
    };
    text.push('\n');
    if finding.evidence.is_none() && finding.looks.is_none() {
        let unknown = finding.issued.is_none() && finding.returned.is_none();
        judgement.reasons.iter().filter(|_| unknown).for_each(|reason| text += &format!("  {}\n", shown(reason)));
        return text;
    }
    text += &format!("  changed after it was issued: {}", judgement.changed_after_issuing);
    if let Some(answer) = judgement.changed_after_signing {
        text += &format!("; changed after it was signed: {answer}");
    }
    text.push('\n');
    judgement.reasons.iter().for_each(|reason| text += &format!("  {}\n", shown(reason)));
    finding.stamps().for_each(|stamp| text += &format!("  {stamp}\n"));
    judgement.cautions.iter().for_each(|caution| text += &format!("  for a person to judge: {}\n", shown(caution)));
    text + &differing(finding)
}

/// What is registered of a file.
fn registered(returned: &Returned) -> String {
    let what = format!("registered for {} as the copy of {}", returned.name, returned.document);
    if let (Some(date), Some("")) = (returned.signed, returned.signatory.as_deref()) {
        return format!("{what} that was signed on {date}; who signed was erased from the register");
    }
    match (returned.signed, &returned.signatory, &returned.title, returned.how) {
        (Some(date), Some(name), Some(title), Some(how)) => {
            shown(&format!("{what} that was signed {} on {date} by {name}, {title}", Message::from(how)))
        }
        _ => format!("{what}; its signature was withdrawn"),
    }
}

/// Where what is registered and what the file says are not the same.
fn differing(finding: &Finding) -> String {
    let differs = finding.returned.iter().flat_map(|returned| &returned.differs);
    differs.map(|differs| format!("  not as it is registered: {}\n", shown(&differs.to_string()))).collect()
}

fn whose(issued: &Issued) -> String {
    let counts = match issued.standing {
        Standing::Current => format!("current, {}", issued.status),
        Standing::EarlierEdition => format!("superseded by a later edition, {}", issued.status),
        Standing::ReplacedDraft => "superseded: a draft that was replaced".to_owned(),
    };
    format!("{}, {} (edition {}), {counts}", issued.name, issued.document, issued.edition)
}

fn not_issued(finding: &Finding) -> String {
    let file = shown_path(&finding.file);
    if let Some(looks) = finding.looks.as_ref().filter(|looks| looks.is_ours()) {
        let names: Vec<String> = looks.documents().iter().map(ToString::to_string).collect();
        return format!("{file}: {}; it looks like {}", finding.judgement.verdict, names.join(", "));
    }
    let name = finding.calls_itself.as_ref().filter(|_| !is_cut_short(finding));
    let claim = name.map(|name| format!(", though it calls itself {name}")).unwrap_or_default();
    match finding.judgement.verdict {
        Verdict::CannotTell => format!("{file}: cannot tell what it is{claim} (SHA-256 {})", finding.sha256),
        Verdict::NotOurs => format!("{file}: not issued by us{claim} (SHA-256 {})", finding.sha256),
        verdict => format!("{file}: {verdict}{claim} (SHA-256 {})", finding.sha256),
    }
}

/// Whether it is the beginning of what was issued, which nobody can claim.
fn is_cut_short(finding: &Finding) -> bool {
    matches!(finding.evidence, Some(Err(Unreadable::CutShort { .. })))
}

/// The evidence, from the first byte to the verdict.
pub fn explain(finding: &Finding) -> String {
    let mut text = format!("{}\n", shown_path(&finding.file));
    text += &format!("  SHA-256 {}, {} bytes\n", finding.sha256, finding.bytes);
    match &finding.issued {
        Some(issued) if issued.bytes == finding.bytes => text += &format!("1. Issued: these bytes are {}.\n", whose(issued)),
        Some(issued) => {
            text += &format!("1. Issued: the first {} bytes are {} (SHA-256 {}).\n", issued.bytes, whose(issued), issued.sha256);
        }
        None if is_cut_short(finding) => {}
        None => {
            let claim = finding.calls_itself.as_ref().map(|name| format!(" It calls itself {name}, which anybody can write."));
            text += &format!("1. Issued: no beginning of it was ever issued.{}\n", claim.unwrap_or_default());
        }
    }
    match &finding.evidence {
        Some(Ok(evidence)) => text += &in_pdf(evidence),
        Some(Err(fault @ Unreadable::CutShort { .. })) => text += &format!("1. Issued: {fault}.\n"),
        Some(Err(fault)) => text += &format!("2. As a PDF it cannot be read: {fault}.\n"),
        None => {}
    }
    if let Some(looks) = &finding.looks {
        text += &on_pages(looks);
    }
    let judgement = &finding.judgement;
    text += &format!("Verdict: {}\n", judgement.verdict);
    text += &format!("  changed after it was issued: {}\n", judgement.changed_after_issuing);
    if let Some(answer) = judgement.changed_after_signing {
        text += &format!("  changed after it was signed: {answer}\n");
    }
    judgement.reasons.iter().for_each(|reason| text += &format!("  {}\n", shown(reason)));
    judgement.cautions.iter().for_each(|caution| text += &format!("  for a person to judge: {}\n", shown(caution)));
    finding.returned.iter().for_each(|returned| text += &format!("Beside it: {}.\n", registered(returned)));
    text + &differing(finding)
}

fn in_pdf(evidence: &Evidence) -> String {
    let mut text = format!("2. Revisions: {}.\n", evidence.revisions.len());
    for revision in &evidence.revisions {
        let issued = if revision.is_issued { ": part of what was issued" } else { "" };
        text += &format!("   revision {}, until byte {}{issued}\n", revision.number, revision.end);
        for change in &revision.changes {
            let mark = if change.is_allowed { "allowed" } else { "NOT ALLOWED" };
            text += &format!("     {}: {} ({mark})\n", change.named(), change.what);
        }
    }
    evidence.untidy.iter().for_each(|what| text += &format!("   untidy: {what}\n"));
    if evidence.trailing_bytes > 0 {
        text += &format!("   {} after its end, of which nothing is known\n", count(evidence.trailing_bytes, "byte"));
    }
    text += &format!("3. Signatures: {}.\n", evidence.signatures.len());
    evidence.signatures.iter().for_each(|signature| text += &of_signature(signature));
    text += if evidence.fields.is_empty() { "4. Fields: none.\n" } else { "4. Fields:\n" };
    for field in &evidence.fields {
        let issued = match &field.issued {
            Some(issued) if *issued != field.value => format!(" (issued as {issued:?})"),
            _ => String::new(),
        };
        let shows = field.shows.as_ref().map(|shows| format!("; it {shows}")).unwrap_or_default();
        text += &format!("   {}: {:?}{issued}{shows}\n", field.name, field.value);
    }
    text
}

fn of_signature(signature: &SignatureFacts) -> String {
    let cms = &signature.cms;
    let field = if signature.field.is_empty() { "in no field" } else { &signature.field };
    let mut text = format!("   {field}: {}, in revision {}\n", signature.described(), signature.revision);
    let mut line = |what: &str, words: &str| text += &format!("     {}: {}\n", shown(what), shown(words));
    if let Some(reason) = &signature.reason {
        line("reason given", &format!("{reason:?}"));
    }
    if let Some(shows) = signature.seen() {
        line("its field shows", &shows);
    }
    line("stands as it must", signature.structure.as_deref().unwrap_or("yes"));
    line("content as it was signed", &cms.intact.why().map_or_else(|| "yes".to_owned(), ToString::to_string));
    line("signature", &cms.valid.why().map_or_else(|| "holds".to_owned(), ToString::to_string));
    if let Some(algorithm) = &cms.algorithm {
        line("made with", algorithm);
    }
    let level = match &cms.profile {
        Profile::Baseline(level) => level.name().to_owned(),
        Profile::None(why) => {
            let why: Vec<String> = why.iter().map(ToString::to_string).collect();
            format!("not PAdES: {}", why.join("; "))
        }
    };
    line("profile", &level);
    line("EN 319 102-1", &signature.conclusion.to_string());
    let chain: Vec<&str> = cms.chain.iter().map(|identity| identity.name.as_str()).collect();
    line("certificates", &chain.join(" ← "));
    line("trusted", &signature.untrusted().unwrap_or_else(|| "yes, by a root in trust/".to_owned()));
    for revocation in &cms.revocation {
        let said = match &revocation.status {
            RevocationStatus::Good { .. } => "was not revoked".to_owned(),
            RevocationStatus::Revoked { since, .. } => format!("was revoked on {}", short_date(day(*since))),
            RevocationStatus::Unknown { why } => why.to_string(),
            RevocationStatus::NotPresent => "nothing in the file says whether it was revoked".to_owned(),
        };
        line(&revocation.certificate.name, &said);
    }
    line(
        "changes after it that are not allowed",
        &if signature.later.is_empty() { "none".to_owned() } else { signature.later.join("; ") },
    );
    signature.stamps().for_each(|stamp| text += &format!("     {stamp}\n"));
    text
}

fn on_pages(looks: &Looks) -> String {
    let kind = if looks.is_scan { "scanned page" } else { "page" };
    let mut text = format!("5. What can be seen: {}.\n", count(looks.pages.len(), kind));
    let is_several = looks.documents().len() > 1;
    for (nth, page) in looks.pages.iter().enumerate() {
        let what = match &page.issued {
            Some(issued) => {
                let words = if page.is_picture { ", by its layout; its words are not compared" } else { "" };
                format!("page {} of {} of {}{words}", issued.page, issued.of, issued.document)
            }
            None if page.codes.is_empty() && is_several => "not compared".to_owned(),
            None if page.codes.is_empty() => "none of ours, as far as can be seen".to_owned(),
            None => "ours, by its code".to_owned(),
        };
        let codes: Vec<String> = page.codes.iter().map(|code| format!("; code {code}")).collect();
        let turned = match page.turned {
            0 => String::new(),
            180 => ", upside down".to_owned(),
            degrees => format!(", turned by {degrees} degrees"),
        };
        text += &format!("   page {}: {what}{turned}{}\n", nth + 1, codes.concat());
    }
    for difference in &looks.differences {
        let [left, top, right, bottom] = difference.rect;
        text += &format!(
            "   page {} differs from page {} as issued, {left:.0}–{right:.0} mm from the left, {bottom:.0}–{top:.0} mm from the foot\n",
            difference.page, difference.issued
        );
    }
    looks.notes.iter().for_each(|doubt| text += &format!("   {}\n", shown(doubt)));
    text
}
