//! What time does to signatures, and what forgers could make of it: a timestamp counts only while its own chain can be
//! validated, now or when another proves that it was there (EN 319 102-1, 5.6.2). Each file is judged on a day that
//! `--at` gives.

mod lasting;

use std::sync::OnceLock;

use avtale_signatures::sign::{KeySigner, sign};
use cms::signed_data::SignerInfo;
use der::Decode as _;
use der::asn1::{Any, ObjectIdentifier, SetOfVec};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::Returned;
use super::attributes::attribute;
use super::cms::one_signer;
use super::file::{File, reference};
use super::ours::Ours;
use super::signing::{Signing, sign_field, sign_new_field, with};
use super::tools::fill_all;
use crate::pki::{ISSUES, NOW, PAST, SIGNS, STAMPS};
use crate::workspace::{Ended, Ran};

const SIGNATURE_TIMESTAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
const ARCHIVE_TIMESTAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1733.2.5");

/// Those whose certificates expire one after the other.
struct People {
    ours: &'static Ours,
    /// Until the middle of 2029.
    signer: KeySigner,
    /// Until then, by an issuer whose certificate expires in 2036.
    of_issuer36: KeySigner,
    /// Until the end of 2020.
    of_old: KeySigner,
}

fn people() -> &'static People {
    static PEOPLE: OnceLock<People> = OnceLock::new();
    PEOPLE.get_or_init(|| {
        let ours = Ours::get();
        let brief = ["20260101000000Z", "20290601120000Z"];
        ours.pki.issue("signer29", "P-256", SIGNS, brief);
        ours.pki.issue("signer20", "P-256", SIGNS, PAST);
        ours.pki.issue("tsa29", "P-256", STAMPS, ["20260101000000Z", "20290101120000Z"]);
        ours.pki.issue("tsa35", "P-256", STAMPS, ["20260101000000Z", "20350101120000Z"]);
        ours.pki.issue("tsa49", "P-256", STAMPS, NOW);
        ours.pki.key("issuer36", "P-256");
        ours.pki.certify("issuer36", "root", ISSUES, ["20200101000000Z", "20360101120000Z"]);
        ours.pki.key("signer29-36", "P-256");
        ours.pki.certify("signer29-36", "issuer36", SIGNS, brief);
        ours.elsewhere.issue("tsa49", "P-256", STAMPS, NOW);
        let [signer, of_issuer36, of_old] = ["signer29", "signer29-36", "signer20"].map(|name| ours.pki.signer(name));
        People { ours, signer, of_issuer36, of_old }
    })
}

fn at(day: &str) -> Timestamp {
    format!("{day}T12:00:00Z").parse().unwrap()
}

/// A signature, and what is put among its unsigned attributes by what it is.
fn signed_with(signer: &'static KeySigner, edit: impl Fn(&mut SignerInfo) + 'static) -> File {
    signed_as(with(move |content| one_signer(&sign(content, signer, None).unwrap(), &edit)))
}

fn signed_as(signing: Signing) -> File {
    people().ours.issued.then(|revision| {
        fill_all(revision);
        sign_field(revision, "Signatur", signing);
    })
}

fn add(info: &mut SignerInfo, kind: ObjectIdentifier, token: &[u8]) {
    info.unsigned_attrs = Some(SetOfVec::try_from(vec![attribute(kind, vec![Any::from_der(token).unwrap()])]).unwrap());
}

/// Signed, with a timestamp of the signature by this authority, of this day.
fn signed(signer: &'static KeySigner, authority: &'static str, day: &'static str) -> File {
    signed_with(signer, move |info| {
        let token = people().ours.pki.token(authority, info.signature.as_bytes(), at(day));
        add(info, SIGNATURE_TIMESTAMP, &token);
    })
}

/// With a document timestamp on top.
fn stamped(file: &File, authority: &'static str, day: &'static str) -> File {
    let signing = with(move |content| people().ours.pki.token(authority, &content.concat(), at(day)));
    file.then(|revision| {
        let signing = signing.sub_filter("/SubFilter/ETSI.RFC3161").entries("");
        sign_new_field(revision, &format!("Stempel{day}"), "/Rect[0 0 0 0]", signing);
    })
}

/// With a document security store that has these lists, by their issuers, of this day and good for a month.
fn stored(file: &File, issuers: &[&str], day: &str) -> File {
    let next = at(day) + jiff::SignedDuration::from_hours(30 * 24);
    let lists: Vec<_> = issuers.iter().map(|issuer| people().ours.pki.crl(issuer, at(day), next, &[])).collect();
    file.then(|revision| {
        let lists: Vec<_> = lists.iter().map(|list| format!("{} 0 R", revision.add_stream("", list))).collect();
        let store = revision.add(format!("<</Type/DSS/CRLs[{}]>>", lists.join(" ")));
        revision.set(revision.file.catalog(), "DSS", reference(store));
    })
}

/// What is said of a file on a day.
struct Said {
    file: Value,
    code: Option<i32>,
    ran: Ended,
}

fn judged(file: &File, day: &str) -> Said {
    let ours = people().ours;
    let path = ours.put(&format!("{}-{day}", Returned::test()), file);
    let path = path.to_str().unwrap();
    let (code, json) = ours.workspace().run(["verify", path, "--at", day, "--format", "json"]).ended_with();
    let (_, ran) = ours.workspace().run(["verify", path, "--at", day]).ended_with();
    Said { file: json.json()["files"][0].clone(), code, ran }
}

impl Said {
    #[track_caller]
    fn is(self, verdict: &str) -> Self {
        assert_eq!(self.file["verdict"], verdict, "{}", self.ran);
        let code = if verdict == "signed-as-issued" { 0 } else { 1 };
        assert_eq!(self.code, Some(code), "{}", self.ran);
        self
    }

    /// On the first screen.
    #[track_caller]
    fn says(self, words: &str) -> Self {
        assert!(self.ran.to_string().contains(words), "{words:?} is not in {}", self.ran);
        self
    }

    /// Of the first signature.
    #[track_caller]
    fn has(self, level: &str, indication: &str, sub_indication: Option<&str>) -> Self {
        let signature = &self.file["signatures"][0];
        let found = [&signature["cms"]["profile"]["level"], &signature["indication"], &signature["sub_indication"]];
        assert_eq!(found, [&json!(level), &json!(indication), &json!(sub_indication)], "{signature:#}");
        self
    }

    fn stamp(&self) -> &Value {
        &self.file["signatures"][0]["cms"]["timestamps"][0]
    }
}

#[test]
fn a_timestamp_alone_proves_its_time_until_its_authority_expires() {
    let file = signed(&people().signer, "tsa29", "2026-11-24");
    let proves = "timestamp of the signature in Signatur, of 2026-11-24 by Test tsa29: it proves that time";
    judged(&file, "2028-12-31").is("signed-as-issued").says(proves);
    // Nor is it needed while the signer's own certificate is valid, but it is told that it proves nothing any more.
    let lost =
        "it proves nothing any more: since 2029-01-01, when the certificate of the timestamp authority \"Test tsa29\" expired";
    judged(&file, "2029-03-01").is("signed-as-issued").says("by the signer's own clock").says(lost);
    let said = judged(&file, "2046-01-01").is("signed-trust-unknown").says(lost);
    let reason = said.file["reasons"][0].as_str().unwrap().to_owned();
    for words in [
        "its certificate has expired since, on 2029-06-01, and nothing proves any more that it was signed before: since 2029-01-01",
        "a document timestamp added before that would have kept the proof",
    ] {
        assert!(reason.contains(words), "{words:?} is not in {reason}");
    }
    assert_eq!(said.stamp()["why"]["lost"]["since"], "2029-01-01T12:00:00Z");
    said.says("Judged as of 2046-01-01, the day that --at gives.");
}

/// Neither the evidence nor JSON says yes beside a verdict that says that nobody knows.
#[test]
fn on_a_day_when_proof_is_lost_nothing_says_that_it_is_trusted() {
    let stamped = signed(&people().signer, "tsa29", "2026-11-24");
    let bare = signed_as(super::signing::by(&people().signer));
    for (file, until, why) in [
        (&stamped, "2029-03-01", "nothing proves any more that it was signed before: since 2029-01-01"),
        (&bare, "2029-05-31", "no timestamp proves that it was signed before: one from before 2029-06-01 would have"),
    ] {
        let said = |day: &str| {
            let file = judged(file, day).file;
            (file["signatures"][0]["cms"]["trusted"]["answer"].clone(), file["reasons"].to_string())
        };
        assert_eq!(said(until).0, json!("yes"));
        let (trusted, told) = said("2046-01-01");
        assert_eq!(trusted, json!("cannot-tell"));
        assert!(told.contains(why), "{told}");
        let path = people().ours.put(&format!("{}-explained", Returned::test()), file);
        let explained = |day: &str| {
            people().ours.workspace().run(["verify", path.to_str().unwrap(), "--explain", "--at", day]).ended_with().1.to_string()
        };
        assert!(explained(until).contains("trust: leads to a trust anchor"));
        let told = explained("2046-01-01");
        assert!(
            told.contains("trust: its certificate has expired since") && !told.contains("trust: leads to a trust anchor"),
            "{told}"
        );
    }
}

#[test]
fn document_timestamps_in_time_keep_the_proof() {
    let file = signed(&people().signer, "tsa29", "2026-11-24");
    let once = stamped(&file, "tsa35", "2028-06-01");
    judged(&once, "2034-12-31").is("signed-as-issued");
    judged(&once, "2036-01-01").is("signed-trust-unknown").says("since 2035-01-01");
    let twice = stamped(&once, "tsa49", "2034-06-01");
    let said = judged(&twice, "2046-01-01").is("signed-as-issued");
    said.says("signed by Test signer29 (Bærekraft) on 2026-11-24, proven by a timestamp")
        .says("document timestamp in Stempel2034-06-01, over revisions 1 to 4, of 2034-06-01 by Test tsa49: it proves that time");
    // One of the whole document stands in for one of the signature.
    let without = signed_as(super::signing::by(&people().signer));
    let said = judged(&stamped(&without, "tsa49", "2028-06-01"), "2046-01-01").is("signed-as-issued");
    said.says("by the signer's own clock, and by 2028-06-01 at the latest, proven by a document timestamp");
}

#[test]
fn a_gap_between_timestamps_loses_the_proof() {
    let file = signed(&people().signer, "tsa29", "2026-11-24");
    // The first comes when the authority of the signature's own has expired, and the signer too.
    let late = stamped(&file, "tsa49", "2034-06-01");
    judged(&late, "2046-01-01").is("signed-trust-unknown").says("since 2029-01-01");
    // The second comes when the authority of the first has expired.
    let late = stamped(&stamped(&file, "tsa35", "2028-06-01"), "tsa49", "2035-06-01");
    judged(&late, "2046-01-01").is("signed-trust-unknown").says("since 2035-01-01");
}

#[test]
fn backdated_with_keys_whose_certificates_have_expired() {
    // In 2046 somebody has the old keys of the signer and of the authority, and can write any time.
    let forged = signed(&people().signer, "tsa29", "2027-01-01");
    judged(&forged, "2046-01-01").is("signed-trust-unknown");
    // A document timestamp with old keys is as worthless, also as many as one likes.
    let old = stamped(&stamped(&forged, "tsa35", "2028-01-01"), "tsa35", "2034-01-01");
    judged(&old, "2046-01-01").is("signed-trust-unknown");
    // One that is honest proves that all of it was there in 2046.
    let covered = stamped(&old, "tsa49", "2045-12-01");
    judged(&covered, "2046-01-01").is("signed-trust-unknown");
}

#[test]
fn a_timestamp_is_told_that_proves_nothing() {
    let ours = people().ours;
    let of_another = signed_with(&ours.kari, |info| {
        let token = people().ours.pki.token("tsa49", b"another signature", at("2026-11-24"));
        add(info, SIGNATURE_TIMESTAMP, &token);
    });
    let told = "timestamp of the signature in Signatur, of 2026-11-24 by Test tsa49: it proves nothing: it is over other bytes than this signature";
    let said = judged(&of_another, "2026-11-30").is("signed-as-issued").says(told).says("by the signer's own clock");
    assert_eq!(said.stamp()["why"], "other-bytes");
    let explained = ours.put(&Returned::test(), &of_another);
    ours.workspace().run(["verify", "--explain", "--at", "2026-11-30", explained.to_str().unwrap()]).exit(0).stdout_has(told);

    let of_a_stranger = signed_with(&ours.kari, |info| {
        let token = people().ours.elsewhere.token("tsa49", info.signature.as_bytes(), at("2026-11-24"));
        add(info, SIGNATURE_TIMESTAMP, &token);
    });
    let said = judged(&of_a_stranger, "2026-11-30").is("signed-as-issued");
    assert_eq!(said.stamp()["proves"], false);
    said.says("by Test tsa49: it proves nothing: nothing in trust/ vouches for its authority");

    let archived = signed_with(&ours.kari, |info| {
        let token = people().ours.pki.token("tsa49", info.signature.as_bytes(), at("2026-11-24"));
        add(info, ARCHIVE_TIMESTAMP, &token);
    });
    let told = "archive timestamp inside the signature in Signatur, of 2026-11-24 by Test tsa49: it proves nothing: timestamps of this kind are not checked here";
    judged(&archived, "2026-11-30").is("signed-as-issued").says(told);

    let from_the_future = signed(&ours.kari, "tsa49", "2040-01-01");
    judged(&from_the_future, "2026-11-30").is("signed-as-issued").says("it proves nothing: it is from the future");
}

#[test]
fn levels_and_indications() {
    let signer = &people().signer;
    let (day, lists) = ("2026-12-01", ["root", "issuer"]);
    let missing = Some("CERTIFICATE_CHAIN_GENERAL_FAILURE");
    let plain = signed_as(super::signing::by(signer));
    judged(&plain, day).is("signed-as-issued").has("PAdES-B-B", "INDETERMINATE", missing);
    judged(&stored(&plain, &lists, "2026-11-25"), day).has("PAdES-B-B", "TOTAL-PASSED", None);
    let t = signed(signer, "tsa29", "2026-11-24");
    judged(&t, day).has("PAdES-B-T", "INDETERMINATE", missing);
    judged(&stored(&t, &["root"], "2026-11-25"), day).has("PAdES-B-T", "INDETERMINATE", missing);
    judged(&stamped(&t, "tsa35", "2026-11-25"), day).has("PAdES-B-T", "INDETERMINATE", missing);
    let lt = stored(&t, &lists, "2026-11-25");
    judged(&lt, day).has("PAdES-B-LT", "TOTAL-PASSED", None);
    let lost = Some("OUT_OF_BOUNDS_NOT_REVOKED");
    judged(&lt, "2030-01-01").is("signed-trust-unknown").has("PAdES-B-LT", "INDETERMINATE", lost);
    let lta = stamped(&lt, "tsa35", "2026-11-26");
    judged(&lta, day).has("PAdES-B-LTA", "TOTAL-PASSED", None);
    judged(&lta, "2030-01-01").is("signed-as-issued").has("PAdES-B-LTA", "TOTAL-PASSED", None);
    judged(&lta, "2046-01-01").is("signed-trust-unknown").has("PAdES-B-LTA", "INDETERMINATE", lost);
    // A list that is no longer current says nothing of a time that is only claimed.
    judged(&stored(&plain, &lists, "2026-11-25"), "2027-06-01").has("PAdES-B-B", "INDETERMINATE", Some("TRY_LATER"));
    let stranger = signed_as(super::signing::by(&people().ours.stranger));
    judged(&stranger, day).is("signed-trust-unknown").has("PAdES-B-B", "INDETERMINATE", Some("NO_CERTIFICATE_CHAIN_FOUND"));
}

#[test]
fn indications_of_what_does_not_hold() {
    let of_something_else = signed_as(with(|_| sign(&[b"budsjett"], &people().signer, None).unwrap()));
    judged(&of_something_else, "2026-12-01").has("PAdES-B-B", "TOTAL-FAILED", Some("HASH_FAILURE"));
    let by_another = signed_with(&people().signer, |info| info.signature = sign_of_another());
    judged(&by_another, "2026-12-01").has("PAdES-B-B", "TOTAL-FAILED", Some("SIG_CRYPTO_FAILURE"));
}

/// A signature value as good as any, of other bytes.
fn sign_of_another() -> der::asn1::OctetString {
    let mut found = None;
    one_signer(&sign(&[b"budsjett"], &people().signer, None).unwrap(), |info| found = Some(info.signature.clone()));
    found.unwrap()
}

#[test]
fn revocation_data_counts_that_was_there_before_its_signer_expired() {
    let status = |file: &File| judged(file, "2046-01-01").file["signatures"][0]["cms"]["revocation"][0].clone();
    let t = stamped(&signed(&people().of_issuer36, "tsa29", "2026-11-24"), "tsa49", "2026-11-25");
    let proven = stamped(&stored(&t, &["root", "issuer36"], "2026-11-26"), "tsa49", "2030-01-01");
    assert_eq!(status(&proven)["status"], "good");
    // Put there afterwards, perhaps made with the issuer's old key.
    let late = stored(&t, &["root", "issuer36"], "2026-11-26");
    assert_eq!((status(&late)["status"].clone(), status(&late)["why"].clone()), (json!("unknown"), json!("not-proven")));
    let later = stamped(&late, "tsa49", "2040-01-01");
    assert_eq!(status(&later)["why"], "not-proven");
    // From before the signature, and no longer current then.
    let old = stamped(&stored(&t, &["root", "issuer36"], "2026-03-01"), "tsa49", "2030-01-01");
    assert_eq!(status(&old)["why"], "too-old");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what the clock says is what is asked")]
fn nothing_in_the_environment_moves_the_day_that_is_judged_on() {
    let ours = people().ours;
    // Signed in 2020, in earnest or not, with a certificate that expired in 2020.
    let dated = super::signing::by(&people().of_old).entries("/M(D:20200601120000Z)");
    let path = ours.put(&Returned::test(), &signed_as(dated));
    let path = path.to_str().unwrap();
    let run = |args: &[&str]| {
        Ran::of(ours.workspace().command(args.iter().copied()).env("SOURCE_DATE_EPOCH", at("2020-06-15").as_second().to_string()))
    };
    let before = Timestamp::now();
    let json = run(&["verify", path, "--format", "json"]).exit(1).json();
    assert_eq!(json["files"][0]["verdict"], "signed-trust-unknown");
    assert_eq!(json["judged"]["from"], "clock");
    let judged: Timestamp = json["judged"]["at"].as_str().unwrap().parse().unwrap();
    assert!(judged.as_second() >= before.as_second(), "{judged}");
    let received = run(&["receive", path, "--dry-run", "--format", "json"]).exit(1).json();
    assert_eq!(received["files"][0]["outcome"], "left", "{received:#}");
    // On that day it was good.
    let then = run(&["verify", path, "--at", "2020-06-15", "--format", "json"]).exit(0).json();
    assert_eq!(then["judged"], json!({ "at": "2020-06-15T21:59:59Z", "day": "2020-06-15", "from": "--at" }));
    assert_eq!(then["files"][0]["verdict"], "signed-as-issued");
}
