//! Filling in a document for its party: what comes out is what a PDF reader would have saved.

use std::fs;
#[cfg(any(has_poppler, has_qpdf))]
use std::process::Command;

use avtale::digest::Digest;
use avtale::filling::{Filled, Request, Unfilled, fields, fill};
use avtale::pdf::Whose;
use jiff::civil::{Date, date};

use crate::office::Office;
use crate::pki::Pki;
use crate::profile::bergen;
use crate::seal::organisation;
use crate::workspace::Workspace;
#[cfg(any(has_poppler, has_qpdf))]
use crate::workspace::outside;

const TODAY: Date = date(2026, 11, 23);

fn values(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn filled(pdf: &[u8], given: &[(&str, &str)]) -> Result<Filled, Vec<Unfilled>> {
    fill(&Request { pdf, values: values(given), today: TODAY })
}

/// Which fields were refused, and the code of why.
fn refused(pdf: &[u8], given: &[(&str, &str)]) -> Vec<(String, &'static str)> {
    let faults = filled(pdf, given).unwrap_err();
    faults.into_iter().map(|one| (one.field.unwrap_or_default(), one.fault.message.code())).collect()
}

const GIVEN: &[(&str, &str)] = &[
    ("kontakt-navn", "Áhkká Ŋuorra-Đoaibma"),
    ("kontakt-telefon", "55 56 55 56"),
    ("navn", "Kåre Nordmann"),
    ("tittel", " Ordfører "),
    ("dato", "22.11.2026"),
];

#[test]
fn what_is_filled_in_is_seen_by_others_and_is_still_what_was_issued() {
    for is_sealed in [false, true] {
        let workspace = Workspace::with_agder();
        if is_sealed {
            let pki = Pki::new();
            let [_, key] = organisation(&pki, "RSA-2048");
            workspace.run(["seal", "--key", &key]).exit(0);
        }
        let issued = fs::read(workspace.pdf("42")).unwrap();
        let Filled { pdf, sha256, changed } = filled(&issued, GIVEN).unwrap();
        assert!(pdf.starts_with(&issued) && pdf.len() > issued.len() && pdf.ends_with(b"%%EOF\n"));
        assert_eq!(sha256, Digest::of(&pdf));
        assert_eq!(changed, GIVEN.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        // The same once more is the same bytes, and after it there is nothing to fill in.
        assert_eq!(filled(&issued, GIVEN).unwrap().pdf, pdf);
        let again = filled(&pdf, GIVEN).unwrap();
        assert_eq!((again.pdf == pdf, again.changed.len()), (true, 0));

        workspace.write("svar.pdf", &pdf);
        let told = workspace.run(["verify", "svar.pdf", "--format", "json"]).ended_with().1.json();
        let file = &told["files"][0];
        assert_eq!(file["verdict"], "unsigned-copy", "{file}");
        let shown =
            |name: &str| file["fields"].as_array().unwrap().iter().find(|field| field["name"] == name).unwrap()["value"].clone();
        for (name, value) in GIVEN {
            assert_eq!(shown(name), value.trim(), "{name}");
        }
        #[cfg(has_poppler)]
        {
            let text = outside(Command::new("pdftotext").arg(workspace.path("svar.pdf")).arg("-"));
            let text = String::from_utf8(text.stdout).unwrap();
            GIVEN.iter().for_each(|(_, value)| assert!(text.contains(value.trim()), "{value} is not in {text}"));
        }
        #[cfg(has_qpdf)]
        {
            let checked = outside(Command::new("qpdf").arg("--check").arg(workspace.path("svar.pdf")));
            assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        }
    }
}

#[test]
fn a_document_that_was_filled_in_is_signed_and_then_locked() {
    let office = Office::trusting();
    let issued = fs::read(office.workspace.pdf("42")).unwrap();
    office.workspace.write("fylt.pdf", &filled(&issued, GIVEN).unwrap().pdf);
    let (from, to) = (office.workspace.path("fylt.pdf"), office.workspace.path("inn/svar.pdf"));
    let key = office.pki.file("kari.both");
    office.workspace.run(["sign", from.to_str().unwrap(), "--key", &key, "--out", to.to_str().unwrap()]).exit(0);
    office.workspace.run(["verify", "inn/svar.pdf"]).exit(0).stdout_has("signed as issued");
    let signed = fs::read(to).unwrap();
    assert!(fields(&signed).unwrap().iter().all(|field| field.whose == Whose::Locked { by: "Signatur".to_owned() }));
    let all: Vec<(String, &str)> = ["navn", "kontakt-navn"].map(|name| (name.to_owned(), "filling-locked")).into();
    assert_eq!(refused(&signed, &[("navn", "Per"), ("kontakt-navn", "Per")]), all);
}

#[test]
fn every_fault_is_told_at_once_and_then_nothing_is_filled_in() {
    let workspace = Workspace::with_agder();
    let issued = fs::read(workspace.pdf("42")).unwrap();
    let faults = refused(
        &issued,
        &[
            ("navn", "Ωlav"),
            ("tittel", "-"),
            ("dato", "24.11.2026"),
            ("kontakt-navn", "Ола"),
            ("kontakt-telefon", "ring meg"),
            ("kontakt-epost", "ola.no"),
            ("kontakt-adresse", "Storgata 1\n5014 Bergen"),
            ("Signatur", "Kari"),
            ("finnes-ikke", "x"),
            ("kontakt-tittel", "Rådgiver"),
        ],
    );
    let expected = [
        ("navn", "pdf-letter"),
        ("tittel", "text-line"),
        ("dato", "text-line"),
        ("kontakt-navn", "pdf-letter"),
        ("kontakt-telefon", "member-telephone"),
        ("kontakt-epost", "text-not-an-address"),
        ("kontakt-adresse", "text-line"),
        ("Signatur", "pdf-no-field"),
        ("finnes-ikke", "pdf-no-field"),
    ];
    let faults: Vec<(&str, &str)> = faults.iter().map(|(field, code)| (field.as_str(), *code)).collect();
    assert_eq!(faults, expected);
    let letter = &filled(&issued, &[("navn", "Ωlav")]).unwrap_err()[0].fault.message;
    assert!(letter.to_string().contains('Ω'), "{letter}");
}

#[test]
fn what_whoever_signs_for_the_sender_fills_in_is_not_the_partys() {
    let workspace = bergen();
    workspace.run(["generate"]).exit(0);
    let issued = fs::read(workspace.path(format!("output/{}", workspace.pdfs_of("4601")[0]))).unwrap();
    let whose = fields(&issued).unwrap();
    let partys: Vec<&str> = whose.iter().filter(|field| field.whose == Whose::Party).map(|field| field.name.as_str()).collect();
    let own = [
        "kontakt-navn",
        "kontakt-epost",
        "dato-behandlingsansvarlig",
        "navn-behandlingsansvarlig",
        "tittel-behandlingsansvarlig",
    ];
    assert_eq!(partys, own);
    let expected = vec![("navn-databehandler".to_owned(), "filling-not-theirs")];
    assert_eq!(refused(&issued, &[("navn-behandlingsansvarlig", "Per"), ("navn-databehandler", "Per")]), expected);
    filled(&issued, &[("navn-behandlingsansvarlig", "Per Hansen"), ("kontakt-epost", "")]).unwrap();
}

#[test]
fn what_is_no_document_is_refused() {
    let workspace = Workspace::with_agder();
    let issued = fs::read(workspace.pdf("42")).unwrap();
    for bytes in [b"".as_slice(), b"%PDF-1.7\n%%EOF\n", &issued[..issued.len() / 2]] {
        assert_eq!(filled(bytes, &[]).unwrap_err()[0].field, None);
    }
}
