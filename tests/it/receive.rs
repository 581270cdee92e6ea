//! Copies that come back: recognised, judged, filed.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::office::{KARI, Office, sent};
use crate::pki::{NOW, SIGNS};
use crate::workspace::{Ran, Workspace, outside, sha256};

#[test]
fn a_signed_agreement_is_registered_by_itself_whatever_its_name() {
    let office = Office::trusting();
    office.signed("avtale signert (2).pdf", KARI);
    let before = fs::read(office.workspace.path("inn/avtale signert (2).pdf")).unwrap();

    office.receive(&[], 0).stdout_has("Agder fylkeskommune").stdout_has("1 registered");
    let [signed] = &office.signatures()[..] else { panic!("{:?}", office.signatures()) };
    for (key, value) in
        [("party", "42"), ("name", "Test kari"), ("title", "Ordfører"), ("date", "2026-11-23"), ("how", "digital")]
    {
        assert_eq!(signed[key], value, "{key}");
    }
    let kept = signed["copy"]["file"].as_str().unwrap();
    assert_eq!(fs::read(office.workspace.path("output").join(kept)).unwrap(), before);
    assert_eq!(signed["copy"]["sha256"], sha256(&before));
    assert_eq!(fs::read(office.workspace.path("inn/avtale signert (2).pdf")).unwrap(), before);
    office.workspace.run(["verify"]).exit(0);
    office.workspace.run(["verify", &format!("output/{kept}")]).exit(0).stdout_has("signed as issued");

    office.receive(&[], 0).stdout_has("registered before");
    assert_eq!(office.signatures().len(), 1);
    assert_eq!(signed["confirmed"], serde_json::Value::Null, "nobody was asked");
    fs::remove_file(office.workspace.path("output").join(kept)).unwrap();
    office.receive(&[], 0).stdout_has(&format!("its copy is missing: put this file into output/ again, as {kept}"));
}

#[cfg(unix)]
#[test]
fn links_in_the_inbox_are_followed_to_files_and_told_of_where_they_lead_to_folders() {
    use std::os::unix::fs::symlink;
    let office = Office::trusting();
    office.signed("a.pdf", KARI);
    let inn = office.workspace.path("inn");
    fs::rename(inn.join("a.pdf"), office.workspace.path("annet.pdf")).unwrap();
    symlink(office.workspace.path("annet.pdf"), inn.join("lenke.pdf")).unwrap();
    symlink(&inn, inn.join("mappe")).unwrap();
    symlink("borte", inn.join("borte.pdf")).unwrap();
    fs::write(inn.join(".DS_Store"), "of a system").unwrap();
    let ran = office.receive(&[], 0);
    ran.stdout_has("1 file: 1 registered");
    ran.stderr_has("warning: inn/mappe: a link to a folder is not followed")
        .stderr_has("warning: inn/borte.pdf: skipped, because it cannot be read: it is not there");
    let ran = office.workspace.run(["verify", "inn"]).exit(0);
    ran.stdout_has("1 file").stderr_has("a link to a folder is not followed");
}

#[test]
fn what_a_person_says_of_a_file_is_held_against_it() {
    let office = Office::trusting();
    let workspace = &office.workspace;
    workspace.run(["generate", "--only", "50"]).exit(0);
    office.signed("a.pdf", KARI);
    let says = |words: &str| workspace.run(format!("record signed --name A --title B --file {words}").split_whitespace());
    let before = workspace.snapshot();
    for dry_run in ["", " --dry-run"] {
        says(&format!("inn/a.pdf 50{dry_run}"))
            .exit(1)
            .stderr_has("a copy of 42-samarbeidsavtale-1, Agder fylkeskommune")
            .stderr_has("help: ");
        assert_eq!(workspace.snapshot(), before);
    }
    let mut changed = fs::read(workspace.path("inn/a.pdf")).unwrap();
    *changed.last_mut().unwrap() = b'!';
    workspace.write("inn/endret.pdf", &changed);
    says("inn/endret.pdf 42 --dry-run").exit(0).stderr_has("warning").stderr_has("you say that it is signed");
    says("inn/a.pdf 42 --dry-run").exit(0).stderr_has("name: registered is \"A\", and the file says \"Test kari\"");
}

#[test]
fn what_would_be_registered_is_shown_and_not_done() {
    let office = Office::trusting();
    office.signed("a.pdf", KARI);
    let before = office.workspace.snapshot();
    office.receive(&["--dry-run"], 0).stdout_has("would register").stdout_has("Test kari, Ordfører");
    assert_eq!(office.workspace.snapshot(), before);
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_for_a_person_to_judge() {
    let office = Office::open();
    office.signed("a.pdf", KARI);
    office.receive(&[], 1).stderr_has("a person must confirm it").stderr_has("--confirm");
    assert!(office.signatures().is_empty());
    let verified = office.workspace.run(["verify", "inn/a.pdf", "--format", "json"]).exit(1).json();
    assert_eq!(verified["files"][0]["verdict"], "signed-trust-unknown");

    office.workspace.run(["receive", "inn/a.pdf", "--confirm"]).exit(0);
    let signed = &office.signatures()[0];
    assert_eq!(signed["name"], "Test kari");
    // Who reads the register learns that a person said so, and why they were asked.
    assert!(signed["confirmed"].to_string().contains("trust"), "{signed}");
    office.workspace.run(["history", "42"]).exit(0).stdout_has("confirmed by a person: ");
    // That it is registered makes nobody vouch for it.
    office.workspace.run(["verify"]).exit(1).stderr_has("the certificate is not trusted");
}

#[test]
fn what_form_and_certificate_say_differently_is_told() {
    let office = Office::trusting();
    office.signed("a.pdf", &["--name", "Ola Nordmann", "--title", "Ordfører", "--date", "20.11.2026"]);
    // Whether they are the same person, or one signed for the other, a person must say.
    office.receive(&[], 1).stderr_has("names another person than the form").stdout_has("the form says \"Ola Nordmann\"");
    let verified = office.workspace.run(["verify", "inn/a.pdf"]).exit(0);
    verified.stdout_has("signed as issued").stdout_has("for a person to judge: the certificate names another person");
    let told = office.workspace.run(["receive", "inn/a.pdf", "--confirm"]).exit(0);
    told.stdout_has("Ola Nordmann").stdout_has("Test kari").stdout_has("20.11.2026");
    // Registered is what is proven.
    let signed = &office.signatures()[0];
    assert_eq!((&signed["name"], &signed["date"]), (&"Test kari".into(), &"2026-11-23".into()));
}

#[test]
fn what_a_certificate_says_at_length_is_registered_shortened() {
    let office = Office::trusting();
    let name = format!("Kari {}", "Nordmann ".repeat(500));
    office.pki.certify_as("kari", "issuer", &format!("/C=NO/CN={}", name.trim()), SIGNS, NOW);
    office.pki.files("kari", "hemmelig");
    office.signed("a.pdf", &["--name", "Kari", "--title", "Ordfører", "--date", "23.11.2026"]);
    // No name is as long, so a person must say it; what the file says stands beside it.
    office.workspace.run(["receive", "inn/a.pdf", "--confirm"]).exit(1).stderr_has("there is room for 250");
    office.workspace.run(["receive", "inn/a.pdf", "--confirm", "--name", "Kari Nordmann"]).exit(0);
    let signed = &office.signatures()[0];
    let shortened: String = name.chars().take(500).chain(['…']).collect();
    assert_eq!((&signed["name"], &signed["proof"]["name"]), (&"Kari Nordmann".into(), &shortened.as_str().into()));
    assert!(signed["confirmed"].to_string().contains(&shortened) && signed.to_string().len() < 4000, "{signed}");
    office.workspace.run(["status"]).exit(0);
}

#[test]
fn a_signed_agreement_that_was_cut_off_on_the_way_is_to_be_sent_again() {
    let office = Office::trusting();
    office.signed("a.pdf", KARI);
    let whole = fs::read(office.workspace.path("inn/a.pdf")).unwrap();
    let issued = fs::metadata(office.workspace.pdf("42")).unwrap().len() as usize;
    let cut = issued + (whole.len() - issued) / 2;
    office.workspace.write("inn/a.pdf", &whole[..cut]);
    let verified = office.workspace.run(["verify", "inn/a.pdf"]).exit(4);
    verified.stdout_has("broken").stdout_has("the rest was lost on the way");
    office.receive(&[], 1).stderr_has("ask the party to send it again");
    // The same with something behind it that no transport loses.
    let finished = [&whole[..cut], b"\nstartxref\n0\n%%EOF\n"].concat();
    office.workspace.write("inn/a.pdf", finished);
    office.receive(&[], 1).stdout_has("0 registered");
}

#[test]
fn what_a_person_says_otherwise_than_the_file_is_told() {
    let office = Office::trusting();
    office.signed("a.pdf", KARI);
    let told = office.workspace.run(["receive", "inn/a.pdf", "--confirm", "--name", "Mikke Mus"]).exit(0);
    told.stdout_has("you say \"Mikke Mus\", and the file \"Test kari\"");
    let confirmed = office.signatures()[0]["confirmed"].to_string();
    assert!(confirmed.contains("Mikke Mus") && confirmed.contains("Test kari"), "{confirmed}");
    for told in [told.stdout, office.workspace.run(["history", "42"]).exit(0).stdout] {
        assert_eq!(told.matches("Test kari").count(), 1, "a difference is told once: {told}");
    }
    // What is said of a file that is registered is not lost without a word.
    let again = office.workspace.run(["receive", "inn/a.pdf", "--confirm", "--name", "Donald"]).exit(0);
    again.stdout_has("registered before").stdout_has("what you say now is not registered");
    assert_eq!(office.signatures().len(), 1);
}

#[test]
fn the_certificate_of_another_organisation_does_not_sign_for_the_party() {
    let office = Office::trusting();
    office.pki.issue("kari", "P-256", SIGNS, NOW);
    office.pki.files("kari", "hemmelig");
    office.signed("a.pdf", KARI);
    office.receive(&[], 1).stderr_has("the certificate is of \"Bærekraft\", and the party is Agder fylkeskommune");
    assert!(office.signatures().is_empty());
}

#[test]
fn what_was_withdrawn_does_not_come_back_by_itself() {
    let office = Office::trusting();
    office.signed("a.pdf", KARI);
    office.receive(&[], 0);
    let seq = office.signatures()[0]["seq"].to_string();
    office.workspace.run(["record", "void", &seq, "--why", "feil"]).exit(0);
    office.receive(&[], 1).stderr_has("that was withdrawn");
    assert_eq!(office.signatures().len(), 1);
}

#[test]
fn without_a_title_there_is_no_signature_to_register() {
    let office = Office::trusting();
    office.signed("a.pdf", &["--name", "Test kari", "--field", "tittel="]);
    office.receive(&[], 1).stderr_has("title");
    office.workspace.run(["receive", "inn/a.pdf", "--confirm", "--title", "Ordfører"]).exit(0);
    assert_eq!(office.signatures()[0]["title"], "Ordfører");
}

#[test]
fn corrected_contact_details_are_proposed_and_no_record_is_written() {
    let office = Office::trusting();
    let all = [KARI, &["--field", "kontakt-navn=Åse Li", "--field", "kontakt-telefon=22 33 44 55"]].concat();
    office.signed("a.pdf", &all);
    let record = || {
        let members = fs::read_dir(office.workspace.path("members")).unwrap();
        members.map(|file| fs::read(file.unwrap().path()).unwrap()).collect::<Vec<_>>()
    };
    let before = record();
    let told = office.receive(&[], 0);
    told.stdout_has("kontaktperson:").stdout_has("navn: Åse Li").stdout_has("telefon: \"22 33 44 55\"");
    assert_eq!(record(), before);
    let json = office.receive(&["--format", "json"], 0).json();
    let corrections = json["files"][0]["corrections"].as_array().unwrap();
    assert_eq!(corrections.len(), 2, "{corrections:?}");
}

#[test]
fn what_nobody_signed_and_what_is_not_ours_stays_with_the_reason() {
    let office = Office::trusting();
    fs::copy(office.workspace.pdf("42"), office.workspace.path("inn/usignert.pdf")).unwrap();
    office.workspace.write("inn/faktura.pdf", "%PDF-1.4\nnot of ours").write("inn/notat.txt", "hei");
    let told = office.receive(&[], 1);
    told.stderr_has("nobody has signed it").stderr_has("faktura.pdf").stderr_has("notat.txt").stdout_has("3 left");
    office.workspace.write("empty.pdf", "");
    office.workspace.run(["verify", "empty.pdf"]).exit(4).stdout_has("the file is empty");
    assert!(office.signatures().is_empty());
    assert_eq!(fs::read_dir(office.workspace.path("inn")).unwrap().count(), 3);
}

#[test]
fn a_second_copy_of_a_signed_agreement_is_left() {
    let office = Office::trusting();
    office.signed("a.pdf", KARI);
    office.signed("b.pdf", &["--name", "Test kari", "--title", "Varaordfører"]);
    office.receive(&[], 1).stdout_has("1 registered").stderr_has("is registered already: edition 1");
    assert_eq!(office.signatures()[0]["title"], "Ordfører");
    fs::copy(office.workspace.path("inn/a.pdf"), office.workspace.path("inn/c.pdf")).unwrap();
    office.receive(&[], 1).stdout_has("c.pdf: registered before");
    assert_eq!(office.signatures().len(), 1);
}

#[test]
fn an_inbox_is_cleared_of_what_output_has_and_of_nothing_else() {
    let office = Office::trusting();
    office.signed("a.pdf", KARI);
    fs::copy(office.workspace.path("inn/a.pdf"), office.workspace.path("inn/b.pdf")).unwrap();
    office.workspace.write("inn/notat.txt", "hei");
    office.receive(&["--clear", "--dry-run"], 1);
    assert_eq!(fs::read_dir(office.workspace.path("inn")).unwrap().count(), 3);
    office.receive(&["--clear"], 1);
    let left: Vec<_> = fs::read_dir(office.workspace.path("inn")).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left, ["notat.txt"]);
    office.workspace.run(["verify"]).exit(0);
}

#[test]
fn a_copy_of_a_draft_that_was_replaced_is_not_taken_for_the_agreement() {
    let office = Office::trusting();
    let workspace = Workspace::with_agder();
    let draft = fs::read(workspace.pdf("42")).unwrap();
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Xx ");
    workspace.run(["generate", "--only", "42"]).exit(0);
    sent(&workspace);
    workspace.write("draft.pdf", draft);
    fs::create_dir(workspace.path("trust")).unwrap();
    workspace.write("trust/root.pem", office.pki.read("root.pem"));
    let key = office.pki.file("kari.both");
    workspace.run(["sign", "draft.pdf", "--key", &key, "--out", "a.pdf"].into_iter().chain(KARI.iter().copied())).exit(0);
    workspace.run(["receive", "a.pdf"]).exit(1).stderr_has("a draft that was replaced");
}

/// Pages of a PDF as they come from a scanner: one picture in grey for each, of 200 dots per inch.
fn scanned(workspace: &Workspace, pdf: &str, name: &str) -> Vec<String> {
    let out = workspace.path(name);
    let mut command = Command::new("pdftoppm");
    let ran = outside(command.args(["-r", "200", "-gray", "-png"]).arg(pdf).arg(&out));
    assert!(ran.status.success());
    let folder = out.parent().unwrap();
    let stem = out.file_name().unwrap().to_str().unwrap().to_owned();
    let mut pages: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path().to_str().unwrap().to_owned())
        .filter(|path| path.rsplit('/').next().unwrap().starts_with(&stem))
        .collect();
    pages.sort();
    pages
}

#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler")]
fn a_scanned_signature_page_is_recognised_and_a_person_says_who_signed() {
    let workspace = Workspace::with_agder();
    sent(&workspace);
    let issued = workspace.pdf("42").to_str().unwrap().to_owned();
    let pages = scanned(&workspace, &issued, "Scan");
    let last = pages.iter().find(|page| {
        let json = workspace.run(["verify", page, "--format", "json"]);
        json.exit(1).json()["files"][0]["looks"]["pages"][0]["codes"][0].is_string()
    });
    let page = last.expect("no page has a code").as_str();
    workspace.run(["receive", page]).exit(1).stderr_has("--confirm").stderr_has("for Agder fylkeskommune");
    let confirm = ["--confirm", "--date", "23.11.2026", "--name", "Kari Nordmann", "--title", "Ordfører"];
    workspace
        .run(["receive", page].into_iter().chain(confirm))
        .exit(0)
        .stdout_has("Agder")
        .stdout_has("on paper")
        .stdout_has("note: missing");
    let json = workspace.run(["verify", page, "--format", "json"]).exit(0).json();
    assert_eq!(json["files"][0]["verdict"], "signed-by-hand");
    workspace.run(["verify"]).exit(0);
}

#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler")]
fn questions_are_answered_on_standard_input() {
    let workspace = Workspace::with_agder();
    sent(&workspace);
    let issued = workspace.pdf("42").to_str().unwrap().to_owned();
    fs::create_dir(workspace.path("inn")).unwrap();
    let _ = scanned(&workspace, &issued, "inn/Scan");
    let ask = |answers: &str| {
        let mut command = workspace.command(["receive", "inn", "--ask"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
        Ran::ended("receive --ask".into(), child.wait_with_output().unwrap())
    };
    // Nobody answers: it is left.
    ask("").exit(1).stderr_has("Signed on");
    assert!(workspace.events().iter().all(|event| event["event"] != "signed"));
    ask("i går\n23.11.2026\nKari Nordmann\nOrdfører\n").exit(1).stderr_has("Write the day as").stdout_has("1 registered");
    let events = workspace.events();
    let signed = events.iter().find(|event| event["event"] == "signed").unwrap();
    assert_eq!((&signed["name"], &signed["how"]), (&"Kari Nordmann".into(), &"paper".into()));
}

#[test]
fn a_confirmation_is_of_one_file() {
    let workspace = Workspace::with_agder();
    fs::create_dir(workspace.path("inn")).unwrap();
    workspace.write("inn/a.png", "a").write("inn/b.png", "b");
    workspace.run(["receive", "inn", "--confirm"]).exit(2).stderr_has("one file");
    workspace.run(["receive", "inn", "--confirm", "--ask"]).exit(2);
    workspace.run(["receive", "borte.pdf"]).exit(1).stderr_has("borte.pdf");
}

/// A certificate can have letters in its name that nobody sees and the register does not take. What was signed is signed.
#[test]
fn a_name_that_cannot_be_registered_as_it_stands_is_said_by_a_person() {
    let (workspace, pki) = (Workspace::with_agder(), crate::pki::Pki::new());
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.run(["send"]).exit(1);
    pki.key("kari", "P-256");
    pki.certify_as("kari", "issuer", "/C=NO/CN=Kari\u{202e}Nordmann", SIGNS, NOW);
    pki.files("kari", "hemmelig");
    let (agder, key) = ("output/42-agder/42-samarbeidsavtale-1.pdf", pki.file("kari.both"));
    let sign = ["sign", agder, "--key", &key, "--out", "svar.pdf", "--name", "Kari Nordmann", "--title", "Fylkesordfører"];
    workspace.run(sign).exit(0);
    let refused = workspace.run(["receive", "svar.pdf", "--confirm"]).exit(1);
    let told = format!("{}{}", refused.stdout, refused.stderr);
    assert!(told.contains("Kari\\u{202e}Nordmann") && told.contains("U+202E") && !told.contains('\u{202e}'), "{told}");
    assert!(told.contains("receive --confirm FILE --name"), "{told}");
    workspace.run(["receive", "svar.pdf", "--confirm", "--name", "Kari Nordmann"]).exit(0);
    assert_eq!(workspace.events_of("signed")[0]["name"], "Kari Nordmann");
}
