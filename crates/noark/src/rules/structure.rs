//! What is wrong within the structure itself.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::tree::Node;
use super::{Fault, Findings, unit};

pub(super) fn check(archive: &Node, changes: &Node, findings: &mut Findings) {
    classes(archive, findings);
    status(archive, "N5.15", "mappe", "saksstatus", &["Avsluttet", "Utgår"], findings);
    kinds(archive, findings);
    status(archive, "N5.22", "registrering", "journalstatus", &["Arkivert", "Utgår"], findings);
    status(archive, "N5.25", "dokumentbeskrivelse", "dokumentstatus", &["Dokumentet er ferdigstilt"], findings);
    dates(archive, findings);
    references(archive, changes, findings);
    for root in [archive, changes] {
        content(root, findings);
    }
}

/// N5.12, N5.19: folders and letters lie in the innermost classes.
fn classes(archive: &Node, findings: &mut Findings) {
    for class in archive.within("klasse") {
        if class.children("klasse").next().is_none() {
            continue;
        }
        for (rule, kind) in [("N5.12", "mappe"), ("N5.19", "registrering")] {
            if class.children(kind).next().is_some() {
                findings.add(rule, unit(class), Fault::ClassWithBoth);
            }
        }
    }
}

/// A status is one of those in which a closed period is deposited.
fn status(archive: &Node, rule: &'static str, of: &str, element: &str, good: &[&str], findings: &mut Findings) {
    for node in archive.within(of) {
        if let Some(status) = node.text_of(element).filter(|status| !good.contains(status)) {
            findings.add(rule, unit(node), Fault::Status(status.to_owned()));
        }
    }
}

/// N5.17: each letter is of some kind.
fn kinds(archive: &Node, findings: &mut Findings) {
    for post in archive.within("registrering") {
        if post.kind.as_deref() == Some("journalpost") && post.text_of("journalposttype").is_none_or(str::is_empty) {
            findings.add("N5.17", unit(post), Fault::Empty("journalposttype".to_owned()));
        }
    }
}

/// N5.27: the days on which letters were registered are days.
fn dates(archive: &Node, findings: &mut Findings) {
    for post in archive.within("registrering") {
        let date = post.text_of("opprettetDato").unwrap_or_default();
        if date.parse::<Timestamp>().is_err() && date.parse::<DateTime>().is_err() && date.parse::<Date>().is_err() {
            findings.add("N5.27", unit(post), Fault::Date(date.to_owned()));
        }
    }
}

/// N5.47, N5.48, N5.51, N5.62: identifiers are unique, and what is referred to is there.
fn references(archive: &Node, changes: &Node, findings: &mut Findings) {
    let mut known = HashSet::new();
    let (mut parts, mut classes) = (HashSet::new(), HashSet::new());
    for node in archive.all() {
        let Some(id) = node.text_of("systemID") else { continue };
        if !known.insert(id) {
            findings.add("N5.47", id, Fault::NotUnique);
        }
        match node.name.as_str() {
            "arkivdel" => parts.insert(id),
            "klasse" => classes.insert(id),
            _ => false,
        };
    }
    let references = [("N5.48", "referanseArkivdel", &parts), ("N5.51", "referanseSekundaerKlassifikasjon", &classes)];
    for node in archive.all() {
        for (rule, element, there) in references {
            for reference in node.children(element) {
                if !there.contains(reference.text.trim()) {
                    findings.add(rule, unit(node), Fault::Reference(reference.text.trim().to_owned()));
                }
            }
        }
    }
    for change in changes.children("endring") {
        let reference = change.text_of("referanseArkivenhet").unwrap_or_default();
        if !known.contains(reference) {
            findings.add("N5.62", "endringslogg.xml", Fault::Reference(reference.to_owned()));
        }
    }
}

/// N5.63: no element is empty.
fn content(root: &Node, findings: &mut Findings) {
    for node in root.all() {
        if node.children.is_empty() && node.text.trim().is_empty() {
            findings.add("N5.63", root.name.clone(), Fault::Empty(node.name.clone()));
        }
    }
}
