//! Fields that are typed in, and `avtale sign`, which fills and signs them: what was issued stays as it was, to the byte.

use std::fs;
use std::process::Command;

use lopdf::{Dictionary, Object, ObjectId, decode_text_string};

use crate::pdf::Pdf;
use crate::pki::{NOW, Pki, SIGNS};
use crate::workspace::{Ended, Workspace, files_below, outside};

const FIELDS: [&str; 10] = [
    "kontakt-organisasjon",
    "kontakt-navn",
    "kontakt-tittel",
    "kontakt-adresse",
    "kontakt-telefon",
    "kontakt-epost",
    "dato",
    "navn",
    "tittel",
    "Signatur",
];
const LAYOUT: &str = "templates/samarbeidsavtale/layout.typ";

/// Somebody's key and certificates, in a file of PEM.
fn kari(pki: &Pki) -> String {
    pki.issue("kari", "P-256", SIGNS, NOW);
    pki.files("kari", "x")[1].clone()
}

#[track_caller]
fn text(dict: &Dictionary, key: &str) -> String {
    decode_text_string(dict.get(key.as_bytes()).unwrap()).unwrap()
}

/// The names in a lock.
#[track_caller]
fn names(lock: &Dictionary) -> Vec<String> {
    lock.get(b"Fields").unwrap().as_array().unwrap().iter().map(|name| decode_text_string(name).unwrap()).collect()
}

/// Every annotation of the pages: its page, and itself.
fn annotations(pdf: &Pdf) -> Vec<(ObjectId, ObjectId)> {
    let document = pdf.document();
    let mut found = Vec::new();
    for page in document.get_pages().into_values() {
        let dict = document.get_dictionary(page).unwrap();
        let Ok(annotations) = dict.get(b"Annots") else { continue };
        let (_, annotations) = document.dereference(annotations).unwrap();
        found.extend(annotations.as_array().unwrap().iter().map(|annotation| (page, annotation.as_reference().unwrap())));
    }
    found
}

/// What an entry of the parent tree leads to.
#[track_caller]
fn in_parent_tree(pdf: &Pdf, key: i64) -> &Dictionary {
    let tree = pdf.document().get_dict_in_dict(pdf.catalog(), b"StructTreeRoot").unwrap();
    let tree = pdf.document().get_dict_in_dict(tree, b"ParentTree").unwrap();
    let numbers = tree.get(b"Nums").unwrap().as_array().unwrap();
    let pair = numbers.chunks(2).find(|pair| pair[0].as_i64().unwrap() == key).unwrap_or_else(|| panic!("no {key}"));
    pdf.document().get_dictionary(pair[1].as_reference().unwrap()).unwrap()
}

#[test]
fn what_the_record_says_is_filled_in_and_the_rest_is_free() {
    let workspace = Workspace::with_agder();
    let pdf = Pdf::open(workspace.pdf("42"));
    assert_eq!(pdf.fields(), FIELDS);
    for (name, value) in [
        ("kontakt-organisasjon", "Agder fylkeskommune"),
        ("kontakt-navn", "Kari Nordmann"),
        ("kontakt-tittel", "Bærekraftsrådgiver"),
        ("kontakt-adresse", "Postboks 788 Stoa, 4809 Arendal"),
        ("kontakt-telefon", "22 22 22 22"),
        ("kontakt-epost", "kari.nordmann@agderfk.no"),
        ("dato", ""),
        ("navn", "Ola Nordmann"),
        ("tittel", "Fylkeskommunedirektør"),
    ] {
        // A telephone number is held together by spaces that do not break.
        let plain = |text: String| text.replace('\u{a0}', " ");
        assert_eq!((plain(pdf.value(name)), plain(pdf.shown(name))), (value.to_owned(), value.to_owned()), "{name}");
        assert_eq!(pdf.field(name).get(b"FT").unwrap().as_name().unwrap(), b"Tx");
    }
    let signature = pdf.field("Signatur");
    assert_eq!(signature.get(b"FT").unwrap().as_name().unwrap(), b"Sig");
    assert!(!signature.has(b"V"), "nobody has signed");
    let lock = pdf.document().get_dictionary(signature.get(b"Lock").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(lock.get(b"Action").unwrap().as_name().unwrap(), b"Include");
    assert_eq!(names(lock), FIELDS[..9], "what the signatory fills in, and not the signature itself");
}

#[test]
fn every_field_can_be_found_read_aloud_and_printed_and_does_nothing_by_itself() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "15"]).exit(0);
    for party in ["42", "15"] {
        let pdf = Pdf::open(workspace.pdf(party));
        let document = pdf.document();
        let form = document.get_dict_in_dict(pdf.catalog(), b"AcroForm").unwrap();
        assert!(!form.has(b"NeedAppearances") && !form.has(b"XFA"), "{form:?}");
        assert_eq!(form.get(b"SigFlags").unwrap().as_i64().unwrap(), 3);
        let mut widgets = 0;
        for (page, id) in annotations(&pdf) {
            let widget = document.get_dictionary(id).unwrap();
            if widget.get(b"Subtype").unwrap().as_name().unwrap() != b"Widget" {
                continue;
            }
            widgets += 1;
            let name = text(widget, "T");
            assert_eq!(document.get_dictionary(page).unwrap().get(b"Tabs").unwrap().as_name().unwrap(), b"S", "{name}");
            assert_eq!(widget.get(b"P").unwrap().as_reference().unwrap(), page, "{name}");
            // Print, and neither Hidden, Invisible nor NoView.
            assert_eq!(widget.get(b"F").unwrap().as_i64().unwrap() & (1 | 2 | 4 | 32), 4, "{name}");
            assert!(!widget.has(b"A") && !widget.has(b"AA"), "{name}");
            let looks: Vec<_> = widget.get(b"AP").unwrap().as_dict().unwrap().iter().map(|(key, _)| key.clone()).collect();
            assert_eq!(looks, [b"N"], "{name}");
            assert!(!text(widget, "TU").is_empty(), "{name}");
            let element = in_parent_tree(&pdf, widget.get(b"StructParent").unwrap().as_i64().unwrap());
            assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Form", "{name}");
            let Object::Dictionary(child) = element.get(b"K").unwrap() else { panic!("{name}: not one direct child") };
            assert_eq!(child.get(b"Type").unwrap().as_name().unwrap(), b"OBJR", "{name}");
            assert_eq!(child.get(b"Obj").unwrap().as_reference().unwrap(), id, "{name}");
        }
        assert_eq!(widgets, FIELDS.len());
    }
    let hint = |party: &str, name: &str| text(Pdf::open(workspace.pdf(party)).field(name), "TU");
    assert_eq!(hint("42", "kontakt-navn"), "Kontaktpersonens navn");
    assert_eq!(hint("15", "kontakt-navn"), "Namnet til kontaktpersonen");
    assert!(hint("42", "Signatur").contains("Agder") && hint("15", "Signatur").contains("Møre og Romsdal"));
}

#[test]
fn the_same_fields_are_the_same_bytes_everywhere() {
    let [one, other] = [Workspace::with_agder(), Workspace::with_agder()];
    assert_eq!(fs::read(one.pdf("42")).unwrap(), fs::read(other.pdf("42")).unwrap());
}

#[test]
fn norwegian_and_sami_names_are_held_and_others_are_refused_by_the_name_of_the_record() {
    let workspace = Workspace::samples();
    let record = |name: &str| {
        let record = format!("fylkesnummer: 42\nkontaktperson:\n  navn: {name}\nsignatar:\n  navn: {name}\n  tittel: Ordfører\n");
        workspace.record("42-agder.yaml", record);
    };
    let sami = "Áŋŋel Čáhci Đuoŧŧar Šibmo Žádde Åse Ærlig Østby ž-đ-č";
    record(sami);
    workspace.run(["generate", "--only", "42"]).exit(0);
    let pdf = Pdf::open(workspace.pdf("42"));
    assert_eq!(pdf.value("navn"), sami);
    // It takes two lines, and where they part there is no space.
    assert_eq!(pdf.shown("navn").replace(' ', ""), sami.replace(' ', ""));
    let before = workspace.snapshot();
    for (name, letter) in [("Ωmega", "U+03A9"), ("Paweł", "U+0142")] {
        record(name);
        let ran = workspace.run(["generate", "--only", "42", "--format", "json"]).exit(1);
        ran.has_fault("members/42-agder.yaml", letter).has_fault("members/42-agder.yaml", name);
        assert_eq!(workspace.snapshot(), before);
    }
}

#[test]
fn a_layout_that_marks_fields_wrongly_is_told() {
    for (from, to, says) in [
        (r#""kontakt-tittel""#, r#""kontakt-navn""#, "two fields have the name"),
        (r#""kontakt-tittel""#, r#""kontakt tittel""#, "cannot be the name of a field"),
        (r#""kontakt-tittel""#, r#""""#, "cannot be the name of a field"),
        (r#"type: "signatur""#, r#"type: "bilde""#, "bilde"),
        ("hint: hint, ", "", "`hint` is missing"),
        ("verdi: verdi, ", "", "`verdi` is missing"),
        ("navn: navn, ", "", "`navn` is missing"),
        ("størrelse: text.size", "størrelse: 10", "`størrelse` is missing"),
        ("link(\"avtale:\" + navn, ", "(", "the fields could not be added"),
        ("link(\"avtale:\" + navn, ", "link(\"avtale:x\" + navn, ", "the fields could not be added"),
    ] {
        let workspace = Workspace::samples();
        let bokmål = |file| format!("templates/samarbeidsavtale/bokmal/{file}");
        let files = [LAYOUT.to_owned(), bokmål("9-kontaktperson.typ.j2"), bokmål("12-signatur.typ.j2")];
        let file = files.iter().find(|file| fs::read_to_string(workspace.path(file)).unwrap().contains(from)).unwrap();
        workspace.edit(file, from, to);
        let ran = workspace.run(["generate", "--only", "42", "--format", "json"]).exit(1);
        let problems = ran.problems();
        assert!(problems.iter().any(|(place, told)| place.starts_with("templates/") && told.contains(says)), "{from}: {ran}");
        assert_eq!(workspace.pdfs_of("42"), [] as [&str; 0]);
    }
}

/// Signs with everything filled in.
#[track_caller]
fn sign(workspace: &Workspace, file: &str, key: &str) -> Ended {
    let named = ["--name", "Kari Đuoŧŧar", "--title", "Ordfører", "--date", "23.11.2026"];
    let fields = ["--field", "kontakt-epost=kari@agderfk.no", "--field", "kontakt-adresse=Storgata 1, rom = 2"];
    workspace.run(["sign", file, "--key", key].into_iter().chain(named).chain(fields)).exit(0)
}

#[test]
#[cfg_attr(not(all(has_openssl, has_qpdf)), ignore = "needs openssl and qpdf")]
fn a_signed_agreement_begins_with_what_was_issued_and_shows_what_was_filled_in() {
    let pki = Pki::new();
    let key = kari(&pki);
    for is_sealed in [false, true] {
        let workspace = Workspace::with_agder();
        if is_sealed {
            workspace.run(["seal", "--key", &key]).exit(0);
        }
        let before = workspace.snapshot();
        fs::copy(workspace.pdf("42"), workspace.path("mottatt.pdf")).unwrap();
        let issued = fs::read(workspace.path("mottatt.pdf")).unwrap();
        sign(&workspace, "mottatt.pdf", &key).stdout_has("Test kari").stdout_has("mottatt-signed.pdf");
        assert_eq!(fs::read(workspace.path("mottatt.pdf")).unwrap(), issued, "what was received stays as it was");
        assert_eq!(workspace.snapshot(), before);

        let signed = fs::read(workspace.path("mottatt-signed.pdf")).unwrap();
        assert!(signed.starts_with(&issued) && signed.ends_with(b"%%EOF\n"), "sealed: {is_sealed}");
        let pdf = Pdf::open(workspace.path("mottatt-signed.pdf"));
        let (cms, content) = pdf.signed("Signatur", &signed);
        assert!(pki.accepts(&cms, &content), "sealed: {is_sealed}");
        let (method, parameters) = pdf.transform("Signatur");
        let action = parameters.get(b"Action").unwrap().as_name().unwrap();
        assert_eq!((method.as_str(), action), ("FieldMDP", b"Include".as_slice()));
        assert_eq!(names(&parameters), FIELDS[..9]);
        for (name, value) in [
            ("navn", "Kari Đuoŧŧar"),
            ("tittel", "Ordfører"),
            ("dato", "23.11.2026"),
            ("kontakt-epost", "kari@agderfk.no"),
            ("kontakt-adresse", "Storgata 1, rom = 2"),
            ("kontakt-navn", "Kari Nordmann"),
        ] {
            assert_eq!((pdf.value(name), pdf.shown(name)), (value.to_owned(), value.to_owned()), "{name}");
        }
        if is_sealed {
            // The seal is over what was sealed, and holds still.
            let seal = pdf.signature("Segl").get(b"ByteRange").unwrap().as_array().unwrap();
            let end = seal[2].as_i64().unwrap() + seal[3].as_i64().unwrap();
            assert_eq!(usize::try_from(end).unwrap(), issued.len());
        }
        let checked = outside(Command::new("qpdf").arg("--check").arg(workspace.path("mottatt-signed.pdf")));
        assert!(checked.status.success(), "{checked:?}");
        // Not written over, and not signed twice.
        workspace.run(["sign", "mottatt.pdf", "--key", &key]).exit(1).stderr_has("mottatt-signed.pdf").stderr_has("--out");
        workspace.run(["sign", "mottatt.pdf", "--key", &key, "--out", "mottatt.pdf"]).exit(1).stderr_has("not written over");
        workspace.run(["sign", "mottatt-signed.pdf", "--key", &key]).exit(1).stderr_has("signed already");
        assert_eq!(fs::read(workspace.path("mottatt-signed.pdf")).unwrap(), signed);
        workspace.run(["sign", "mottatt.pdf", "--key", &key, "--out", "annen.pdf"]).exit(0);
        assert_eq!(fs::read(workspace.path("mottatt.pdf")).unwrap(), issued);
        workspace.run(["sign", "mottatt.pdf", "--key", &key, "--out", "mangler/annen.pdf"]).exit(1).stderr_has("mangler");
        assert!(!workspace.path("mangler").exists(), "a folder nobody asked for");
    }
}

#[test]
fn every_letter_that_can_be_typed_is_shown() {
    let pki = Pki::new();
    let key = kari(&pki);
    let workspace = Workspace::with_agder();
    let file = workspace.pdf("42");
    let letters = "ČčŊŋŦŧŃńĐđÆØÅæøåÁáŠšŽžÄäÖöÏïÜüÉéß«»–—’";
    let name = format!("navn={letters}");
    workspace.run(["sign", file.to_str().unwrap(), "--key", &key, "--field", &name, "--out", "a.pdf"]).exit(0);
    let pdf = Pdf::open(workspace.path("a.pdf"));
    assert_eq!((pdf.value("navn"), pdf.shown("navn")), (letters.to_owned(), letters.to_owned()));
}

/// Refused with what is wrong and which file it is about, and nothing is written.
#[track_caller]
fn refused(workspace: &Workspace, file: &str, words: &[&str], code: i32, says: &str) {
    let everything = || -> Vec<_> {
        let files = files_below(&workspace.path(""));
        files.into_iter().map(|file| (fs::read(workspace.path(&file)).unwrap(), file)).collect()
    };
    let before = everything();
    let ran = workspace.run(["sign", file].into_iter().chain(words.iter().copied())).exit(code);
    ran.stderr_has(says).stderr_has("help");
    assert!(!ran.stderr.contains("panicked"), "{ran}");
    assert!(everything() == before, "{file} {words:?}");
}

#[test]
fn what_cannot_be_filled_in_is_said_with_what_can() {
    let pki = Pki::new();
    let key = kari(&pki);
    let workspace = Workspace::with_agder();
    fs::copy(workspace.pdf("42"), workspace.path("a.pdf")).unwrap();
    let long = format!("navn={}", "a".repeat(10_000));
    for (words, says) in [
        (["--field", "ordfører=Kari"], "kontakt-epost"),
        (["--field", "Signatur=Kari"], "no field \"Signatur\" to fill in"),
        (["--field", "navn"], "NAME=VALUE"),
        (["--field", "=Kari"], "no field"),
        (["--name", "Ωmega"], "U+03A9"),
        (["--title", "Prezes Paweł"], "U+0142"),
        (["--field", "dato=\u{1f600}"], "U+1F600"),
        (["--name", "Kari\nNordmann"], "line break"),
        (["--field", &long], "characters long"),
        (["--date", "31.11.2026"], "31.11.2026"),
    ] {
        refused(&workspace, "a.pdf", &["--key", &key, words[0], words[1]], 2, says);
    }
}

#[test]
#[cfg_attr(not(has_qpdf), ignore = "needs qpdf")]
fn a_file_that_is_not_our_agreement_is_refused() {
    let pki = Pki::new();
    let key = kari(&pki);
    let workspace = Workspace::with_agder();
    let issued = fs::read(workspace.pdf("42")).unwrap();
    workspace.run(["seal", "--key", &key]).exit(0);
    let sealed = fs::read(workspace.pdf("42")).unwrap();
    let other = include_bytes!("../../members/42-agder.yaml");
    for (name, bytes) in [
        ("empty.pdf", &b""[..]),
        ("garbage.pdf", &[0xff; 2_000]),
        ("text.pdf", other),
        ("head.pdf", b"%PDF-1.7\n"),
        ("half.pdf", &issued[..issued.len() / 2]),
        ("cut.pdf", &issued[..issued.len() - 20]),
        ("sealed-half.pdf", &sealed[..issued.len() + (sealed.len() - issued.len()) / 2]),
        ("sealed-cut.pdf", &sealed[..sealed.len() - 30]),
        ("rest.pdf", &issued[500..]),
        ("more.pdf", &[&issued[..], b"junk after the end"].concat()),
        ("less.pdf", &[b"junk before\n", &issued[..]].concat()),
    ] {
        workspace.write(name, bytes);
        refused(&workspace, name, &["--key", &key], 1, name);
    }
    refused(&workspace, "missing.pdf", &["--key", &key], 1, "missing.pdf");
    refused(&workspace, "members", &["--key", &key], 1, "members");

    workspace.write("issued.pdf", &issued);
    let qpdf = |options: &[&str], to: &str| {
        let files = ["issued.pdf", to].map(|file| workspace.path(file));
        assert_ne!(outside(Command::new("qpdf").args(options).args(files)).status.code(), Some(2), "{to}");
    };
    for (options, to) in [
        (&["--encrypt", "", "eier", "256", "--"] as &[&str], "locked.pdf"),
        (&["--encrypt", "bruker", "eier", "256", "--"], "secret.pdf"),
        (&["--allow-weak-crypto", "--encrypt", "", "eier", "128", "--use-aes=n", "--"], "old.pdf"),
    ] {
        qpdf(options, to);
        refused(&workspace, to, &["--key", &key], 1, to);
    }
    // Another's PDF, without fields.
    qpdf(&["--pages", ".", "1", "--"], "foreign.pdf");
    refused(&workspace, "foreign.pdf", &["--key", &key], 1, "foreign.pdf");
}
