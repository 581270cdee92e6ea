//! Who fills in what, where several sign: each signature locks what its signatory fills in, and leaves the rest open.

use avtale_revisions::{Change, Explanation, File, ModificationPolicy, Violation};
use avtale_signatures::sign::KeySigner;
use lopdf::{Dictionary, Document, IncrementalDocument, Object, Stream, decode_text_string};

use crate::attack::file::File as Returned;
use crate::attack::signing::{by, sign_field};
use crate::attack::tools::fill;
use crate::pdf::Pdf;
use crate::pki::{NOW, Pki, SIGNS};
use crate::workspace::Workspace;

const SIGNATURE: &str = "templates/samarbeidsavtale/bokmal/12-signatur.typ.j2";
const CONTACT: [&str; 6] =
    ["kontakt-organisasjon", "kontakt-navn", "kontakt-tittel", "kontakt-adresse", "kontakt-telefon", "kontakt-epost"];
/// The second signatory's lines, after those of the first.
const SECOND: &str = "  felt(\"Navn:\", \"navn-2\", \"Navn\"),\n  felt(\"Signatur\", \"Signatur-2\", \"Digital signatur\", type: \"signatur\", minst: 16mm),\n)";

/// A workspace whose signature page has a second signatory.
fn two_sign(lines: &str) -> Workspace {
    let workspace = Workspace::samples();
    let at = workspace.path(SIGNATURE);
    let text = std::fs::read_to_string(&at).unwrap();
    let body = text.trim_end().strip_suffix(')').unwrap();
    workspace.write(SIGNATURE, format!("{body}{lines}\n"));
    workspace
}

/// The names that the lock of a signature field has.
#[track_caller]
fn locked(pdf: &Pdf, field: &str) -> Vec<String> {
    let lock = pdf.field(field).get(b"Lock").unwrap().as_reference().unwrap();
    let lock = pdf.document().get_dictionary(lock).unwrap();
    assert_eq!(lock.get(b"Action").unwrap().as_name().unwrap(), b"Include");
    lock.get(b"Fields").unwrap().as_array().unwrap().iter().map(|name| decode_text_string(name).unwrap()).collect()
}

#[test]
fn a_signature_locks_what_stands_before_it() {
    let workspace = two_sign(SECOND);
    workspace.run(["generate", "--only", "42"]).exit(0);
    let pdf = Pdf::open(workspace.pdf("42"));
    assert_eq!(locked(&pdf, "Signatur"), [&CONTACT[..], &["dato", "navn", "tittel"]].concat());
    assert_eq!(locked(&pdf, "Signatur-2"), ["navn-2"]);
}

#[test]
fn a_field_may_say_whose_it_is() {
    let workspace = two_sign(&SECOND.replace("\"Navn\")", "\"Navn\", signatur: \"Signatur\")"));
    workspace.run(["generate", "--only", "42"]).exit(0);
    let pdf = Pdf::open(workspace.pdf("42"));
    assert_eq!(locked(&pdf, "Signatur"), [&CONTACT[..], &["dato", "navn", "tittel", "navn-2"]].concat());
    assert!(!pdf.field("Signatur-2").has(b"Lock"), "its signatory fills in nothing");
    let workspace = two_sign(&SECOND.replace("\"Navn\")", "\"Navn\", signatur: \"Segl\")"));
    let told = workspace.run(["generate", "--only", "42"]).exit(1);
    told.stderr_has("\"navn-2\" is for whoever signs in \"Segl\"").stderr_has("no such signature field");
}

#[test]
fn what_the_next_signatory_fills_in_stays_open() {
    let pki = Pki::new();
    pki.issue("kari", "P-256", SIGNS, NOW);
    let key = pki.files("kari", "x")[1].clone();
    let workspace = two_sign(SECOND);
    workspace.run(["generate", "--only", "42"]).exit(0);
    let file = workspace.pdf("42").to_str().unwrap().to_owned();
    workspace.run(["sign", &file, "--key", &key, "--name", "Test kari", "--title", "Ordfører", "--out", "signed.pdf"]).exit(0);
    let signed = std::fs::read(workspace.path("signed.pdf")).unwrap();
    for (field, is_locked) in [("navn-2", false), ("navn", true)] {
        let bytes = filled(&signed, field, "Ola");
        let file = File::read(&bytes).unwrap();
        let changes = ModificationPolicy::STANDARD.changes(&file, file.newest(), &file.signatures().unwrap()).unwrap();
        let is_refused = |change: &Change| matches!(&change.explanation, Explanation::NotPermitted(Violation::Locked { field: locked }) if locked == field);
        assert_eq!(changes.objects.iter().any(is_refused), is_locked, "{field}: {changes:?}");
        assert_eq!(changes.is_permitted(), !is_locked, "{field}: {changes:?}");
    }
}

#[test]
fn each_signatory_fills_in_and_signs_what_is_theirs() {
    let pki = Pki::new();
    pki.issue("kari", "P-256", SIGNS, NOW);
    pki.issue("per", "P-256", SIGNS, NOW);
    let per: &'static KeySigner = Box::leak(Box::new(pki.signer("per")));
    let key = pki.files("kari", "x")[1].clone();
    let workspace = two_sign(SECOND);
    workspace.run(["generate", "--only", "42"]).exit(0);
    std::fs::create_dir(workspace.path("trust")).unwrap();
    workspace.write("trust/root.pem", pki.read("root.pem"));
    let file = workspace.pdf("42").to_str().unwrap().to_owned();
    workspace.run(["sign", &file, "--key", &key, "--name", "Test kari", "--title", "Ordfører", "--out", "signed.pdf"]).exit(0);
    let judged = |bytes: &[u8], code: i32, words: &str| {
        workspace.write("retur.pdf", bytes);
        workspace.run(["verify", "retur.pdf"]).exit(code).stdout_has(words);
    };
    let first = Returned::read(std::fs::read(workspace.path("signed.pdf")).unwrap());
    judged(&first, 0, "signed as issued");
    let half = first.then(|revision| fill(revision, "navn-2", "Per"));
    judged(&half, 1, "the field navn-2 was filled in after somebody had signed, and nobody has signed that");
    let both = half.then(|revision| sign_field(revision, "Signatur-2", by(per)));
    judged(&both, 0, "signed by Test per");
    // What is another's, and what is signed by the one whose it is, stays as it was.
    judged(&first.then(|revision| fill(revision, "navn", "Per")), 4, "changed");
    judged(&both.then(|revision| fill(revision, "navn-2", "Ola")), 4, "changed");
}

/// The file with a field filled in, as a program does that draws it anew.
fn filled(bytes: &[u8], name: &str, value: &str) -> Vec<u8> {
    let mut document = IncrementalDocument::create_from(bytes.to_vec(), Document::load_mem(bytes).unwrap());
    let is_it = |object: &Object| {
        object.as_dict().is_ok_and(|field| field.get(b"T").and_then(Object::as_str).is_ok_and(|found| found == name.as_bytes()))
    };
    let before = document.get_prev_documents();
    let id = *before.objects.iter().find(|(_, object)| is_it(object)).unwrap().0;
    let widget = before.get_dictionary(id).unwrap();
    let look = widget.get(b"AP").unwrap().as_dict().unwrap().get(b"N").unwrap().as_reference().unwrap();
    let look = before.get_object(look).unwrap().as_stream().unwrap().dict.clone();
    let asked = String::from_utf8(widget.get(b"DA").unwrap().as_str().unwrap().to_vec()).unwrap();
    let mut dict = Dictionary::new();
    for key in ["Type", "Subtype", "BBox", "Resources"] {
        dict.set(key, look.get(key.as_bytes()).unwrap().clone());
    }
    let drawn = format!("/Tx BMC q BT {asked} 2 4 Td ({value}) Tj ET Q EMC");
    let look = document.new_document.add_object(Stream::new(dict, drawn.into_bytes()));
    document.opt_clone_object_to_new_document(id).unwrap();
    let widget = document.new_document.get_dictionary_mut(id).unwrap();
    widget.set("V", Object::string_literal(value));
    widget.set("AP", Dictionary::from_iter([("N", look.into())]));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
