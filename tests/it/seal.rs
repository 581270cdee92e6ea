//! `avtale seal`: what is issued is certified before it is sent, and everything goes on as before with the sealed bytes.

use std::fs;
use std::process::Stdio;
use std::thread;

use base64ct::{Base64, Encoding as _};
use serde_json::Value;

use crate::pdf::Pdf;
use crate::pki::{FUTURE, Hash, NOW, PAST, Pki, SIGNS, StampServer};
use crate::workspace::{Ended, Ran, Workspace, sha256};

mod keys;

/// A password that is seen at once if it is told to anybody.
const PASSWORD: &str = "blåbær-og-fløte";

/// Runs a command that may need the password, which nobody is told.
#[track_caller]
fn run<'a>(workspace: &Workspace, words: impl IntoIterator<Item = &'a str>, code: i32) -> Ended {
    let ended = Ran::of(workspace.command(words).env("AVTALE_KEY_PASSWORD", PASSWORD)).exit(code);
    assert!(!ended.stdout.contains(PASSWORD) && !ended.stderr.contains(PASSWORD), "{ended}");
    ended
}

/// The organisation that seals: its keys in PKCS#12 with the password, and in PEM.
pub fn organisation(pki: &Pki, kind: &str) -> [String; 2] {
    pki.issue("organisation", kind, SIGNS, NOW);
    pki.files("organisation", PASSWORD)
}

fn bytes(workspace: &Workspace, event: &Value) -> Vec<u8> {
    fs::read(workspace.path("output").join(event["file"].as_str().unwrap())).unwrap()
}

#[test]
fn every_draft_is_sealed_in_its_place_and_all_goes_on_as_before() {
    let pki = Pki::new();
    let [key, _] = organisation(&pki, "RSA-2048");
    let workspace = Workspace::generated();
    let places: Vec<_> = workspace.snapshot_of_pdfs().into_iter().map(|(file, _)| file).collect();
    let drafts: Vec<_> = workspace.events_of("generated").iter().map(|event| (event.clone(), bytes(&workspace, event))).collect();
    run(&workspace, ["seal", "--key", &key], 0).stdout_has("15 documents");

    let sealed = workspace.events_of("sealed");
    assert_eq!((sealed.len(), workspace.events().len()), (15, 1 + 15 + 15));
    let certificate = sha256(&pki.bytes("organisation.der"));
    for (generated, draft) in &drafts {
        let event = sealed.iter().find(|event| event["party"] == generated["party"]).unwrap();
        let now = bytes(&workspace, event);
        assert!(now.len() > draft.len() && now.starts_with(draft), "{event}");
        assert!(now.ends_with(b"%%EOF\n") && !now.ends_with(b"\n\n"), "nothing comes after the end");
        for (key, value) in [
            ("sha256", &sha256(&now)),
            ("draft", &sha256(draft)),
            ("certificate", &certificate),
            ("sealer", &"Test organisation".to_owned()),
        ] {
            assert_eq!(event[key].as_str(), Some(value.as_str()), "{key} of {event}");
        }
        assert_eq!(event["bytes"].as_u64(), Some(now.len() as u64));
        assert_eq!((&event["file"], &event["edition"]), (&generated["file"], &generated["edition"]));
    }
    assert_eq!(workspace.snapshot_of_pdfs().into_iter().map(|(file, _)| file).collect::<Vec<_>>(), places);
    workspace.is_in_order();

    // Nothing is left to be made or sealed.
    let before = workspace.snapshot();
    workspace.run(["generate"]).exit(0).stdout_has("15 unchanged");
    run(&workspace, ["seal", "--key", &key], 0).stdout_has("nothing to seal");
    assert_eq!(workspace.snapshot(), before);

    // Both are recognised: the sealed one as what counts, and the draft as what it was.
    let json = workspace.run(["verify", "--format", "json"]).exit(0).json();
    let files = json["files"].as_array().unwrap();
    assert_eq!(files.len(), 15);
    assert!(files.iter().all(|file| file["issued"]["standing"] == "current"), "{json:#}");
    workspace.write("draft.pdf", &drafts[0].1);
    workspace.run(["verify", "draft.pdf"]).exit(1).stdout_has("superseded");
    workspace.run(["history", "42"]).exit(0).stdout_has("sealed").stdout_has("Test organisation");
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn a_seal_is_a_certification_that_others_accept_and_lets_the_party_sign() {
    let pki = Pki::new();
    let [key, _] = organisation(&pki, "P-256");
    let workspace = Workspace::with_agder();
    run(&workspace, ["seal", "--key", &key], 0);
    let bytes = fs::read(workspace.pdf("42")).unwrap();
    let pdf = Pdf::open(workspace.pdf("42"));
    let (cms, content) = pdf.signed("Segl", &bytes);
    assert!(pki.accepts(&cms, &content));
    let (method, parameters) = pdf.transform("Segl");
    assert_eq!((method.as_str(), parameters.get(b"P").unwrap().as_i64().unwrap()), ("DocMDP", 2));
    assert_eq!(pdf.signature("Segl").get(b"M").unwrap().as_str().unwrap(), b"D:20261123120000Z");
    let permissions = pdf.document().get_dict_in_dict(pdf.catalog(), b"Perms").unwrap();
    assert_eq!(permissions.get(b"DocMDP").unwrap(), pdf.field("Segl").get(b"V").unwrap());
    assert!(!pdf.field("Signatur").has(b"V"), "the party's own field is free");
    assert_eq!(pdf.value("kontakt-navn"), "Kari Nordmann");
}

#[test]
fn what_is_sent_is_what_was_sealed() {
    let pki = Pki::new();
    let [_, key] = organisation(&pki, "P-256");
    let workspace = Workspace::with_agder();
    workspace.run(["seal", "--key", &key]).exit(0);
    let sealed = fs::read(workspace.pdf("42")).unwrap();
    workspace.run(["send", "42"]).exit(0);
    let outbox: Vec<_> = workspace.output().into_iter().filter(|file| file.starts_with("outbox/")).collect();
    assert_eq!(outbox.len(), 1, "{outbox:?}");
    let letter: String = fs::read_to_string(workspace.path("output").join(&outbox[0])).unwrap().split_whitespace().collect();
    assert!(letter.contains(&Base64::encode_string(&sealed)));
    assert_eq!(fs::read(workspace.pdf("42")).unwrap(), sealed);
    // What was sent stays so, whatever changes.
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    workspace.run(["generate"]).exit(0);
    assert_eq!(fs::read(workspace.pdf("42")).unwrap(), sealed);
    workspace.is_in_order();
}

#[test]
fn what_cannot_be_sealed_is_said_with_what_is_possible() {
    let pki = Pki::new();
    let [_, key] = organisation(&pki, "P-256");
    let workspace = Workspace::with_agder();
    let refused = |party: &str, says: &str, instead: &str| {
        let before = workspace.snapshot();
        workspace.run(["seal", party, "--key", &key]).exit(2).stderr_has(says).stderr_has(instead);
        assert_eq!(workspace.snapshot(), before, "{party}");
    };
    refused("50", "Trøndelag fylkeskommune: it has no document", "avtale generate --only 50");
    refused("Atlantis", "Atlantis", "kommunenummer");
    // One who is named twice is sealed once.
    workspace.run(["seal", "42", "Agder", "--key", &key]).exit(0).stdout_has("1 document");
    assert_eq!(workspace.events_of("sealed").len(), 1);
    refused("42", "sealed already", "avtale send");
    workspace.send("42", 1);
    refused("42", "sent or signed", "avtale generate --reissue 42");
    // A party that can be sealed is, whatever is wrong with another.
    workspace.run(["generate", "--only", "50"]).exit(0);
    workspace.run(["seal", "42", "50", "--key", &key]).exit(2).stdout_has("1 document");
    // The next edition is a draft again.
    workspace.run(["generate", "--reissue", "42"]).exit(0);
    workspace.run(["seal", "--key", &key]).exit(0).stdout_has("1 document");
    assert_eq!(workspace.events_of("sealed").last().unwrap()["edition"], 2);
    workspace.is_in_order();
}

#[test]
fn a_record_that_changes_makes_a_draft_that_is_not_sealed() {
    let pki = Pki::new();
    let [_, key] = organisation(&pki, "P-256");
    let workspace = Workspace::with_agder();
    workspace.run(["seal", "--key", &key]).exit(0);
    fs::copy(workspace.pdf("42"), workspace.path("sealed.pdf")).unwrap();
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 made");
    assert!(!Pdf::open(workspace.pdf("42")).fields().contains(&"Segl".to_owned()));
    workspace.run(["verify", "sealed.pdf"]).exit(1).stdout_has("superseded");
    workspace.run(["seal", "--key", &key]).exit(0).stdout_has("1 document");
    let now = Pdf::open(workspace.pdf("42"));
    assert_eq!((now.value("kontakt-navn").as_str(), now.fields().last().unwrap().as_str()), ("Anne Kari Nordmann", "Segl"));
    workspace.is_in_order();
}

#[test]
fn a_draft_that_was_altered_or_is_missing_is_not_sealed() {
    let pki = Pki::new();
    let [_, key] = organisation(&pki, "P-256");
    let workspace = Workspace::with_agder();
    let mut bytes = fs::read(workspace.pdf("42")).unwrap();
    bytes[1_000] ^= 1;
    fs::write(workspace.pdf("42"), &bytes).unwrap();
    workspace.run(["seal", "--key", &key]).exit(4).stderr_has("42-samarbeidsavtale-1.pdf").stderr_has("avtale generate");
    assert_eq!(fs::read(workspace.pdf("42")).unwrap(), bytes);
    fs::remove_file(workspace.pdf("42")).unwrap();
    workspace.run(["seal", "--key", &key]).exit(4).stderr_has("42-samarbeidsavtale-1.pdf").stderr_has("avtale generate");
    assert_eq!(workspace.events_of("sealed"), [] as [Value; 0]);
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.run(["seal", "--key", &key]).exit(0);
    workspace.is_in_order();
}

#[test]
fn killed_while_documents_are_sealed() {
    let pki = Pki::new();
    let [_, key] = organisation(&pki, "RSA-3072");
    let workspace = Workspace::generated();
    let drafts: Vec<_> = workspace.output().into_iter().map(|file| workspace.path("output").join(file)).collect();
    let drafts: Vec<_> = drafts.into_iter().map(|file| (fs::read(&file).unwrap(), file)).collect();
    let register = |workspace: &Workspace| fs::read(workspace.path("output/register.jsonl")).unwrap();
    let before = register(&workspace);
    // How many files lie there more, how many documents are not what they were, and how much longer the register is.
    let progress = || {
        let more = workspace.output().len() - drafts.len();
        let longer = |(draft, file): &&(Vec<u8>, std::path::PathBuf)| fs::metadata(file).unwrap().len() > draft.len() as u64;
        let placed = drafts.iter().filter(|(_, file)| file.extension().is_some_and(|kind| kind == "pdf")).filter(longer).count();
        [more, placed, fs::metadata(workspace.path("output/register.jsonl")).unwrap().len() as usize - before.len()]
    };
    let mut killed = 0;
    let moments =
        [[0, 0, 0], [1, 0, 0], [3, 0, 0], [8, 0, 0], [15, 0, 0], [0, 0, 1], [0, 0, 3_000], [0, 1, 0], [0, 7, 0], [0, 14, 0]];
    for moment in moments {
        drafts.iter().for_each(|(bytes, file)| fs::write(file, bytes).unwrap());
        let mut child = workspace.command(["seal", "--key", &key]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while child.try_wait().unwrap().is_none() && progress().iter().zip(moment).any(|(now, until)| *now < until) {
            thread::yield_now();
        }
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());

        workspace.run(["verify", "--register"]).exit(0);
        assert!(register(&workspace).starts_with(&before), "{moment:?}");
        let text = String::from_utf8(register(&workspace)).unwrap();
        for (file, digest) in workspace.snapshot_of_pdfs() {
            assert!(text.contains(&digest), "{moment:?}: {file} was never registered");
        }
        run(&workspace, ["seal", "--key", &key], 0);
        let sealed = workspace.events_of("sealed");
        assert_eq!(sealed.len(), 15, "{moment:?}: each is sealed once");
        sealed.iter().for_each(|event| assert_eq!(event["sha256"], *sha256(&bytes(&workspace, event)), "{moment:?}"));
        workspace.is_in_order();
        workspace.run(["generate"]).exit(0).stdout_has("15 unchanged");
    }
    assert!(killed * 3 > moments.len(), "only {killed} were killed before they were done");
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn a_timestamp_is_in_the_seal() {
    let pki = Pki::new();
    let server = StampServer::start(&pki, "");
    let [_, key] = organisation(&pki, "RSA-2048");
    let workspace = Workspace::with_agder();
    workspace.run(["seal", "--key", &key, "--tsa", server.url()]).exit(0);
    let (cms, content) = Pdf::open(workspace.pdf("42")).signed("Segl", &fs::read(workspace.pdf("42")).unwrap());
    assert!(pki.accepts(&cms, &content));
    let data = avtale_signatures::cms::SignedData::read(&cms).unwrap();
    assert_eq!(data.signers[0].timestamps().unwrap().len(), 1);
    workspace.is_in_order();
}

#[test]
fn an_agreement_can_ask_that_nothing_is_sent_unsealed() {
    let pki = Pki::new();
    let [_, key] = organisation(&pki, "P-256");
    let workspace = Workspace::samples();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "forsegles: nei", "forsegles: ja");
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.run(["send", "42"]).exit(1).stderr_has("not sealed").stderr_has("avtale seal");
    assert!(workspace.events_of("sent").is_empty());
    run(&workspace, ["seal", "42", "--key", &key], 0);
    workspace.run(["send", "42"]).exit(0);
    assert_eq!(workspace.events_of("sent").len(), 1);
}

#[test]
fn a_signature_can_be_prepared_here_made_elsewhere_and_completed() {
    let pki = Pki::new();
    let [_, key] = organisation(&pki, "P-256");
    let workspace = Workspace::with_agder();
    let issued = fs::read(workspace.pdf("42")).unwrap();
    workspace.write("a.pdf", &issued);
    workspace.run(["sign", "a.pdf", "--prepare", "job.json", "--cert", &key, "--name", "Ola Nordmann"]).exit(0);
    let job: Value = serde_json::from_slice(&fs::read(workspace.path("job.json")).unwrap()).unwrap();
    let to_be_signed = Base64::decode_vec(job["to_be_signed"].as_str().unwrap()).unwrap();
    pki.write("job.sig", pki.certified("organisation").key.sign(Hash::Sha256, &to_be_signed).1);
    let signature = pki.file("job.sig");
    let complete = |file, signature| ["sign", file, "--complete", "job.json", "--signature", signature];
    // Neither another signature nor another PDF will do.
    workspace.run(complete("a-signed.pdf.part", "job.json")).exit(4).stderr_has("does not fit");
    workspace.run(complete("a.pdf", &signature)).exit(1).stderr_has("does not wait for a signature");
    workspace.run(complete("a-signed.pdf.part", &signature)).exit(0).stdout_has("a-signed.pdf");
    let signed = fs::read(workspace.path("a-signed.pdf")).unwrap();
    assert!(signed.starts_with(&issued) && signed.len() > issued.len());
    assert_eq!(Pdf::open(workspace.path("a-signed.pdf")).value("navn"), "Ola Nordmann");
}
