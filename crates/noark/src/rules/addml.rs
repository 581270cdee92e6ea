//! What `arkivuttrekk.xml` and the journals' heads say, held against what there is.

use std::collections::HashSet;

use super::documents::matches;
use super::tree::Node;
use super::{Extracted, Fault, Findings};

pub(super) fn check(described: &Node, archive: &Node, extract: &dyn Extracted, findings: &mut Findings) {
    checksums(described, extract, findings);
    for (rule, element) in [("N5.10", "mappe"), ("N5.16", "registrering")] {
        let found = archive.within(element).len();
        let said = occurrences(described, "arkivstruktur", element);
        if said != Some(found) {
            findings.add(rule, element, Fault::Count { said, found });
        }
    }
    // N5.28: as many files as are said to be there.
    let said = property(described, "antallDokumentfiler").and_then(|text| text.parse().ok());
    let found = extract.documents().len();
    if said != Some(found) {
        findings.add("N5.28", "dokumenter", Fault::Count { said, found });
    }
    // N5.42, N5.44, N5.45: what is said of restrictions and disposal is so.
    for (rule, name, element) in [
        ("N5.42", "inneholderSkjermetInformasjon", "skjerming"),
        ("N5.44", "inneholderDokumenterSomSkalKasseres", "kassasjon"),
        ("N5.45", "omfatterDokumenterSomErKassert", "utfoertKassasjon"),
    ] {
        let there = !archive.within(element).is_empty();
        if property(described, name) != Some(if there { "true" } else { "false" }) {
            findings.add(rule, "arkivuttrekk.xml", Fault::Said { said: !there, property: name });
        }
    }
}

/// N5.02: every file that is described has the bytes of its checksum. Of those it must describe, none is left out.
fn checksums(described: &Node, extract: &dyn Extracted, findings: &mut Findings) {
    let mut seen = HashSet::new();
    for file in described.within("property").into_iter().filter(|node| node.named.as_deref() == Some("file")) {
        let Some(name) = property(file, "name") else { continue };
        seen.insert(name);
        match extract.read(name) {
            None => findings.add("N5.01", name, Fault::Missing),
            Some(bytes) => {
                let sum = file.within("property").into_iter().find(|node| node.named.as_deref() == Some("checksum"));
                let part = |name| sum.and_then(|sum| property(sum, name)).unwrap_or_default();
                if !matches(part("value"), part("algorithm"), &bytes) {
                    findings.add("N5.02", name, Fault::Checksum);
                }
            }
        }
    }
    for name in ["arkivstruktur.xml", "arkivstruktur.xsd", "endringslogg.xml", "endringslogg.xsd", "metadatakatalog.xsd"] {
        if !seen.contains(name) {
            findings.add("N5.02", name, Fault::Checksum);
        }
    }
}

/// N5.59, N5.60: the journals have the same letters and days, and, where the period is sharp, those of the archive.
pub(super) fn journals(described: &Node, archive: &Node, running: &Node, public: &Node, findings: &mut Findings) {
    let said = |journal: &Node| {
        let head = journal.children("journalhode").next();
        head.and_then(|head| head.text_of("antallJournalposter")).and_then(|text| text.parse::<usize>().ok())
    };
    let found = |journal: &Node| journal.children("journalregistrering").count();
    let posts: Vec<_> =
        archive.within("registrering").into_iter().filter(|post| post.kind.as_deref() == Some("journalpost")).collect();
    let sharp = ["inngaaendeSkille", "utgaaendeSkille"].iter().all(|name| property(described, name) == Some("skarpt"));
    for (name, journal, other) in [("loependeJournal.xml", running, public), ("offentligJournal.xml", public, running)] {
        let found_here = found(journal);
        if said(journal) != Some(found_here) || found_here != found(other) || (sharp && found_here != posts.len()) {
            findings.add("N5.59", name, Fault::Count { said: said(journal), found: found_here });
        }
    }
    let days = |journal: &Node| {
        let head = journal.children("journalhode").next();
        let day = |name| head.and_then(|head| head.text_of(name)).unwrap_or_default().to_owned();
        (day("journalStartDato"), day("journalSluttDato"))
    };
    let mut own: Vec<_> = posts.iter().filter_map(|post| post.text_of("journaldato")).collect();
    own.sort_unstable();
    let archive_days = own.first().zip(own.last()).map(|(first, last)| ((*first).to_owned(), (*last).to_owned()));
    if days(running) != days(public) || (sharp && archive_days.is_some_and(|days_of| days_of != days(public))) {
        findings.add("N5.60", "offentligJournal.xml", Fault::Days);
    }
}

/// The value of the first property of this name within.
fn property<'a>(within: &'a Node, name: &str) -> Option<&'a str> {
    within.within("property").into_iter().find(|node| node.named.as_deref() == Some(name))?.text_of("value")
}

/// How many elements the file of this data object is said to have.
fn occurrences(described: &Node, object: &str, element: &str) -> Option<usize> {
    let object = described.within("dataObject").into_iter().find(|node| node.named.as_deref() == Some(object))?;
    let counted = object
        .within("property")
        .into_iter()
        .find(|node| node.named.as_deref() == Some("numberOfOccurrences") && node.text_of("value") == Some(element))?;
    counted.within("property").into_iter().find(|node| node.named.as_deref() == Some("value"))?.text_of("value")?.parse().ok()
}
