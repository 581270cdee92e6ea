//! RFC 5280, 6.1.

use super::*;
use crate::Certificate;

fn build(leaf: &Certificate, others: &[Certificate], anchors: &[Certificate], when: &str) -> Chain {
    chain(leaf, Purpose::Signature, at(when), others, &TrustAnchors::new(anchors.to_vec()))
}

/// At the time that most of them are valid, below the one root.
fn verdict(leaf: Certificate, others: &[Certificate]) -> Answer<ChainFault> {
    build(&leaf, others, &[certificate!("root")], SIGNED).trusted
}

#[test]
fn chains_of_three_with_all_kinds_of_keys() {
    for (leaf, issuer, root) in [
        (certificate!("leaf"), certificate!("intermediate"), certificate!("root")),
        (certificate!("pss-leaf"), certificate!("intermediate"), certificate!("root")),
        (certificate!("ed25519-leaf"), certificate!("ed25519-issuer"), certificate!("root")),
        (certificate!("p256-leaf"), certificate!("p256-issuer"), certificate!("p256-root")),
        (certificate!("p384-leaf"), certificate!("p384-issuer"), certificate!("p384-root")),
    ] {
        // Others that have nothing to do with it, the root among them, and the issuer twice.
        let others = [certificate!("narrow"), root.clone(), issuer.clone(), issuer.clone()];
        let found = build(&leaf, &others, std::slice::from_ref(&root), SIGNED);
        assert_eq!(found.trusted, Answer::Yes, "{leaf:?}");
        assert_eq!(found.anchor(), Some(&root));
        assert_eq!(found.certificates, [leaf, issuer, root]);
    }
}

#[test]
fn validity_counts_at_the_time_in_question() {
    let leaf = certificate!("expired-leaf");
    let build = |when| build(&leaf, &[certificate!("expired")], &[certificate!("root")], when).trusted;
    assert_eq!(build("2020-06-01T00:00:00Z"), Answer::Yes);
    let until = at("2021-01-01T00:00:00Z");
    assert_eq!(build(SIGNED), Answer::No(ChainFault::Expired { name: "expired".to_owned(), until }));
    assert!(matches!(build("2019-12-31T23:59:59Z"), Answer::No(ChainFault::NotYetValid { .. })));
    let of_leaf = verdict(certificate!("old-leaf"), &[certificate!("intermediate")]);
    assert_eq!(of_leaf, Answer::No(ChainFault::Expired { name: "old-leaf".to_owned(), until }));
}

#[test]
fn who_may_not_issue_does_not() {
    let members = [certificate!("member"), certificate!("intermediate")];
    assert_eq!(verdict(certificate!("member-leaf"), &members), Answer::No(ChainFault::NoAuthority("member".to_owned())));
    let noissue = verdict(certificate!("noissue-leaf"), &[certificate!("noissue")]);
    assert_eq!(noissue, Answer::No(ChainFault::NoAuthority("noissue".to_owned())));
    let below = [certificate!("below"), certificate!("narrow")];
    assert_eq!(verdict(certificate!("below-leaf"), &below), Answer::No(ChainFault::TooLong("narrow".to_owned())));
    // Not even where it is trusted itself.
    let member = certificate!("member");
    let trusted = build(&certificate!("member-leaf"), &[], std::slice::from_ref(&member), SIGNED).trusted;
    assert_eq!(trusted, Answer::No(ChainFault::NoAuthority("member".to_owned())));
    assert_eq!(build(&member, &[], std::slice::from_ref(&member), SIGNED).trusted, Answer::Yes);
}

#[test]
fn a_certificate_for_something_else_signs_no_document() {
    for name in [certificate!("server-leaf"), certificate!("encipher-leaf")] {
        let why = ChainFault::NotForSignatures(name.name());
        assert_eq!(verdict(name, &[certificate!("intermediate")]), Answer::No(why));
    }
}

#[test]
fn what_cannot_be_checked_is_doubtful() {
    let constrained = verdict(certificate!("constrained-leaf"), &[certificate!("constrained")]);
    assert_eq!(constrained, Answer::CannotTell(ChainFault::NameConstraints("constrained".to_owned())));
    let critical = verdict(certificate!("critical-leaf"), &[certificate!("intermediate")]);
    let unknown = ChainFault::UnknownExtension { name: "critical-leaf".to_owned(), oid: "1.2.3.4".to_owned() };
    assert_eq!(critical, Answer::CannotTell(unknown));
    let sha1 = verdict(certificate!("sha1-leaf"), &[certificate!("intermediate")]);
    assert!(matches!(sha1, Answer::CannotTell(ChainFault::Unverifiable { .. })), "{sha1:?}");
}

#[test]
fn an_issuer_who_is_not_known() {
    let unknown = |issuer: &str| Answer::CannotTell(ChainFault::UnknownIssuer { issuer: issuer.to_owned() });
    assert_eq!(verdict(certificate!("leaf"), &[]), unknown("intermediate"));
    let strange = build(&certificate!("leaf"), &[certificate!("intermediate")], &[certificate!("p256-root")], SIGNED);
    assert_eq!(strange.trusted, unknown("root"));
    assert_eq!(strange.certificates.len(), 2);
    assert_eq!(verdict(certificate!("own"), &[]), Answer::CannotTell(ChainFault::UnknownRoot("own".to_owned())));
    let own = certificate!("own");
    assert_eq!(build(&own, &[], std::slice::from_ref(&own), SIGNED).trusted, Answer::Yes);
}

#[test]
fn swapped_certificate_of_an_issuer_by_the_same_name() {
    let wrong =
        |name: &str, issuer: &str| Answer::No(ChainFault::WrongIssuer { name: name.to_owned(), issuer: issuer.to_owned() });
    let intermediate = certificate!("intermediate");
    assert_eq!(
        verdict(certificate!("impostor-leaf"), std::slice::from_ref(&intermediate)),
        wrong("impostor-leaf", "intermediate")
    );
    // Its key identifier says that it is another's: there may be a namesake.
    let named = verdict(certificate!("impostor-leaf-with-key"), std::slice::from_ref(&intermediate));
    assert_eq!(named, Answer::CannotTell(ChainFault::UnknownIssuer { issuer: "intermediate".to_owned() }));
    // But nobody has the name of a trusted root by accident.
    let others = [certificate!("false-intermediate"), certificate!("false-root")];
    assert_eq!(verdict(certificate!("false-leaf"), &others[..1]), wrong("false", "root"));
    assert!(!verdict(certificate!("false-leaf"), &others).is_yes());
    // A namesake that stands first does not hide the true issuer.
    let both = [intermediate, certificate!("impostor")];
    assert_eq!(verdict(certificate!("impostor-leaf"), &both), Answer::Yes);
}

#[test]
fn a_bit_changed_in_a_certificate() {
    let der = data!("leaf.der");
    for at in [der.len() - 1, 200, 300] {
        let mut der = der.to_vec();
        der[at] ^= 1;
        let Ok(leaf) = Certificate::from_der(&der) else { continue };
        let found = verdict(leaf, &[certificate!("intermediate")]);
        assert!(!found.is_yes(), "{at}: {found:?}");
    }
}

#[test]
fn two_that_issue_each_other_lead_nowhere() {
    let others = [certificate!("one"), certificate!("two")];
    let found = build(&certificate!("circle-leaf"), &others, &[certificate!("root")], SIGNED);
    assert_eq!(found.certificates.len(), 3);
    assert_eq!(found.trusted, Answer::CannotTell(ChainFault::UnknownIssuer { issuer: "one".to_owned() }));
}
