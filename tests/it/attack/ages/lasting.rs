//! Document security stores and document time-stamps that prove less than they seem to.

use super::*;
use crate::pki::Pki;

/// Signed with a time-stamp, with a store of what is given.
fn with_store(certificates: &[Vec<u8>], ocsps: &[Vec<u8>], crls: &[Vec<u8>]) -> File {
    signed(&people().signer, "tsa29", "2026-11-24").then(|revision| {
        let lists = [("Certs", certificates), ("OCSPs", ocsps), ("CRLs", crls)].map(|(key, all)| {
            let all: Vec<_> = all.iter().map(|der| format!("{} 0 R", revision.add_stream("", der))).collect();
            format!("/{key}[{}]", all.join(" "))
        });
        let store = revision.add(format!("<</Type/DSS{}>>", lists.concat()));
        revision.set(revision.file.catalog(), "DSS", reference(store));
    })
}

fn list(pki: &Pki, issuer: &str) -> Vec<u8> {
    pki.crl(issuer, at("2026-11-25"), at("2026-12-25"), &[])
}

fn answer(responder: &str, about: &str) -> Vec<u8> {
    people().ours.pki.ocsp(responder, about, at("2026-11-25"), Some(at("2026-12-25")), None)
}

#[test]
fn a_store_with_the_lists_of_another_authority_by_the_same_names() {
    let (ours, day) = (people().ours, "2026-12-01");
    let good = stamped(&with_store(&[], &[], &[list(&ours.pki, "root"), list(&ours.pki, "issuer")]), "tsa35", "2026-11-26");
    judged(&good, day).is("signed-as-issued").has("PAdES-B-LTA", "TOTAL-PASSED", None);
    let others =
        stamped(&with_store(&[], &[], &[list(&ours.elsewhere, "root"), list(&ours.elsewhere, "issuer")]), "tsa35", "2026-11-26");
    judged(&others, day).is("signed-as-issued").has("PAdES-B-T", "INDETERMINATE", Some("CERTIFICATE_CHAIN_GENERAL_FAILURE"));
}

#[test]
fn answers_about_other_certificates() {
    let ours = people().ours;
    let (root, day) = (list(&ours.pki, "root"), "2026-12-01");
    let all = [answer("issuer", "signer29"), answer("issuer", "tsa29")];
    let good = stamped(&with_store(&[], &all, std::slice::from_ref(&root)), "tsa35", "2026-11-26");
    judged(&good, day).has("PAdES-B-LTA", "TOTAL-PASSED", None);
    let swapped = [answer("issuer", "tsa35"), answer("issuer", "tsa29")];
    let swapped = stamped(&with_store(&[], &swapped, &[root]), "tsa35", "2026-11-26");
    judged(&swapped, day).has("PAdES-B-T", "INDETERMINATE", Some("CERTIFICATE_CHAIN_GENERAL_FAILURE"));
}

#[test]
fn a_store_that_is_emptied_later() {
    let ours = people().ours;
    let good = stamped(&with_store(&[], &[], &[list(&ours.pki, "root"), list(&ours.pki, "issuer")]), "tsa35", "2026-11-26");
    let emptied = good.then(|revision| {
        let store = revision.add("<</Type/DSS>>".to_owned());
        revision.set(revision.file.catalog(), "DSS", reference(store));
    });
    let said = judged(&emptied, "2026-12-01");
    assert_eq!(said.file["verdict"], "changed", "{}", said.ran);
    let without = good.then(|revision| revision.set(revision.file.catalog(), "DSS", "null".to_owned()));
    assert_eq!(judged(&without, "2026-12-01").file["verdict"], "changed");
}

#[test]
fn a_document_timestamp_over_other_bytes() {
    let ours = people().ours;
    let stored = with_store(&[], &[], &[list(&ours.pki, "root"), list(&ours.pki, "issuer")]);
    let signing = with(|_| people().ours.pki.token("tsa35", b"other bytes", at("2026-11-26")));
    let file = stored.then(|revision| {
        let signing = signing.sub_filter("/SubFilter/ETSI.RFC3161").entries("");
        sign_new_field(revision, "Stempel", "/Rect[0 0 0 0]", signing);
    });
    let said = judged(&file, "2026-12-01");
    assert_eq!(said.file["verdict"], "broken", "{}", said.ran);
    said.says("it is over other bytes than those of this file").has("PAdES-B-LT", "TOTAL-PASSED", None);
}
