//! An extract is valid by every schema, keeps every rule, and each rule that is broken is named.

use std::collections::BTreeMap;
use std::process::Command;

use avtale_noark::rules::{Extracted, Fault, check};
use avtale_noark::*;
use jiff::Timestamp;
use jiff::civil::date;
use ring::digest::{SHA256, digest};

/// A name that would be markup, and letters of Sami.
const HOSTILE: &str = "Guovdageaidnu </tittel><!-- & \"Kautokeino\" ]]> č đ ŋ";

fn text(text: &str) -> Text {
    Text::new(text).expect("a text")
}

fn stamp(at: &str) -> Stamp {
    Stamp { dato: at.parse::<Timestamp>().expect("a moment"), av: text("Kari Nordmann") }
}

fn sum(bytes: &[u8]) -> String {
    digest(&SHA256, bytes).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One case: an agreement that went, and its signed copy that came.
fn extract() -> (Extract, BTreeMap<String, Vec<u8>>) {
    let documents: BTreeMap<_, _> = [("dokumenter/1.pdf", b"issued".to_vec()), ("dokumenter/2.pdf", b"signed".to_vec())]
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .into();
    let id = |name: &str| SystemId::of(&["avtale", name]);
    let post = |number: u32, kind: Journalposttype| {
        let file = format!("dokumenter/{number}.pdf");
        let at = stamp(if number == 1 { "2026-01-05T10:00:00Z" } else { "2026-02-07T10:00:00Z" });
        let day = if number == 1 { date(2026, 1, 5) } else { date(2026, 2, 7) };
        let came = kind == Journalposttype::Inngaaende;
        Journalpost {
            system_id: id(&format!("post {number}")),
            opprettet: at.clone(),
            arkivert: at.clone(),
            skjerming: came.then(|| Skjerming {
                tilgangsrestriksjon: text("Unntatt offentlighet"),
                hjemmel: text("Offl. § 13"),
                metadata: vec![text("Korrespondansepart")],
            }),
            dokumenter: vec![Dokumentbeskrivelse {
                system_id: id(&format!("dokument {number}")),
                dokumenttype: text("Avtale"),
                tittel: text("Samarbeidsavtale"),
                opprettet: at.clone(),
                tilknyttet_som: TilknyttetSom::Hoveddokument,
                dokumentnummer: 1,
                tilknyttet: at.clone(),
                objekter: vec![Dokumentobjekt {
                    system_id: id(&format!("objekt {number}")),
                    versjonsnummer: 1,
                    variantformat: Variantformat::Arkivformat,
                    format: text("fmt/476"),
                    format_detaljer: Some(text("PDF/A-2a")),
                    opprettet: at.clone(),
                    sjekksum: text(&sum(&documents[&file])),
                    filstoerrelse: documents[&file].len() as u64,
                    referanse_dokumentfil: text(&file),
                    elektronisk_signatur: came.then(|| ElektroniskSignatur {
                        sikkerhetsnivaa: Sikkerhetsnivaa::PersonHoey,
                        verifisert: true,
                        verifisert_dato: day,
                        verifisert_av: text("avtale"),
                    }),
                }],
            }],
            registrerings_id: text(&format!("2026/1-{number}")),
            tittel: text(HOSTILE),
            offentlig_tittel: came.then(|| text("Signert avtale")),
            merknader: vec![Merknad { tekst: text("Påminnelse sendt"), registrert: at.clone() }],
            korrespondansepart: Korrespondansepart {
                navn: text(HOSTILE),
                offentlig_navn: came.then(|| text("*****")),
                epostadresse: Some(text("post@bergen.kommune.no")),
                kontaktperson: Some(text("Ola Nordmann")),
            },
            journalaar: 2026,
            journalsekvensnummer: number,
            journalpostnummer: number,
            journalposttype: kind,
            journaldato: day,
            dokumentets_dato: Some(day),
            overfoert: Some(at.dato),
            avskrivning: came.then(|| Avskrivning { dato: day, av: text("Kari Nordmann"), maate: text("Tatt til etterretning") }),
        }
    };
    let (opened, closed) = (stamp("2026-01-01T00:00:00Z"), stamp("2026-12-31T23:00:00Z"));
    let mappe = Saksmappe {
        system_id: id("mappe"),
        mappe_id: text("2026/1"),
        tittel: text(HOSTILE),
        offentlig_tittel: Some(text("Samarbeidsavtale")),
        opprettet: opened.clone(),
        avsluttet: closed.clone(),
        parter: vec![Part { id: Some(text("964338531")), navn: text(HOSTILE), rolle: text("Avtalepart"), kontaktperson: None }],
        merknader: vec![],
        skjerming: None,
        journalposter: vec![post(1, Journalposttype::Utgaaende), post(2, Journalposttype::Inngaaende)],
        saksaar: 2026,
        sakssekvensnummer: 1,
        saksdato: date(2026, 1, 5),
        administrativ_enhet: text("Sekretariatet"),
        saksansvarlig: text("Kari Nordmann"),
    };
    let arkiv = Arkiv {
        system_id: id("arkiv"),
        tittel: text("Bærekraftsnettverket"),
        opprettet: opened.clone(),
        avsluttet: closed.clone(),
        arkivskaper: Arkivskaper { id: text("123456785"), navn: text("Nettverket"), beskrivelse: None },
        arkivdel: Arkivdel {
            system_id: id("arkivdel"),
            tittel: text("2026"),
            opprettet: opened.clone(),
            avsluttet: closed.clone(),
            kassasjon: Some(Kassasjon {
                vedtak: Kassasjonsvedtak::VurderesSenere,
                hjemmel: None,
                bevaringstid: 10,
                dato: date(2036, 12, 31),
            }),
            klassifikasjonssystem: Klassifikasjonssystem {
                system_id: id("system"),
                klassifikasjonstype: Some(text("K-koder")),
                tittel: text("K-koder"),
                opprettet: opened.clone(),
                klasser: vec![Klasse {
                    system_id: id("klasse"),
                    klasse_id: text("027"),
                    tittel: text("Samarbeid"),
                    opprettet: opened.clone(),
                    mapper: vec![mappe],
                }],
            },
        },
    };
    let endringer = vec![Endring {
        referanse_arkivenhet: id("mappe"),
        referanse_metadata: text("saksstatus"),
        endret: closed,
        tidligere_verdi: text("Under behandling"),
        ny_verdi: text("Avsluttet"),
    }];
    let period = Period { start: date(2026, 1, 5), end: date(2026, 2, 7), from: Separation::Sharp, to: Separation::Sharp };
    let extract = Extract { arkiv, endringer, period, journals: Journals::Included, system: text("avtale") };
    (extract, documents)
}

/// The extract's files and the documents.
struct Folder(BTreeMap<String, Vec<u8>>);

impl Extracted for Folder {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.0.get(name).cloned()
    }

    fn documents(&self) -> Vec<String> {
        self.0.keys().filter(|name| name.starts_with("dokumenter/")).cloned().collect()
    }
}

fn folder() -> Folder {
    let (extract, documents) = extract();
    let files = extract.files(&SchemaSet::published()).into_iter().map(|file| (file.name, file.bytes));
    Folder(files.chain(documents).collect())
}

impl Folder {
    /// One file with another text in place of one, and its checksum set right, so that no other rule speaks of it.
    fn altered(mut self, name: &str, from: &str, to: &str) -> Self {
        let before = self.0[name].clone();
        let old = String::from_utf8(before.clone()).expect("text");
        assert!(old.contains(from), "{name} has no {from}");
        let bytes = old.replacen(from, to, 1).into_bytes();
        let described = String::from_utf8(self.0["arkivuttrekk.xml"].clone()).expect("text");
        let described = described.replace(&sum(&before), &sum(&bytes));
        self.0.insert("arkivuttrekk.xml".into(), described.into_bytes());
        self.0.insert(name.into(), bytes);
        self
    }

    fn rules(&self) -> Vec<&'static str> {
        check(self).into_iter().map(|finding| finding.rule).collect()
    }
}

#[test]
fn an_extract_keeps_every_rule_and_is_always_the_same_bytes() {
    assert_eq!(check(&folder()), []);
    assert_eq!(folder().0, folder().0);
}

#[cfg_attr(not(has_xmllint), ignore = "needs xmllint")]
#[test]
fn every_file_is_valid_by_its_schema() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = folder();
    for (name, bytes) in folder.0.iter().filter(|(name, _)| !name.contains('/')) {
        std::fs::write(place.path().join(name), bytes).expect("written");
    }
    for (file, schema) in [
        ("arkivstruktur.xml", "arkivstruktur.xsd"),
        ("endringslogg.xml", "endringslogg.xsd"),
        ("loependeJournal.xml", "loependeJournal.xsd"),
        ("offentligJournal.xml", "offentligJournal.xsd"),
        ("arkivuttrekk.xml", "addml.xsd"),
    ] {
        let judged = Command::new("xmllint")
            .args(["--nonet", "--noout", "--schema", schema, file])
            .current_dir(place.path())
            .output()
            .expect("xmllint runs");
        assert!(judged.status.success(), "{file}: {}", String::from_utf8_lossy(&judged.stderr));
    }
}

#[test]
fn what_is_not_for_everybody_is_not_in_the_public_journal() {
    let folder = folder();
    let journal = |name| String::from_utf8(folder.0[name].clone()).expect("text");
    assert!(journal("offentligJournal.xml").contains("<korrespondansepartNavn>*****</korrespondansepartNavn>"));
    assert!(journal("offentligJournal.xml").contains("<offentligTittel>Signert avtale</offentligTittel>"));
    assert!(!journal("loependeJournal.xml").contains("*****"));
}

#[test]
fn each_rule_that_is_broken_is_named() {
    let structure = "arkivstruktur.xml";
    let described = "arkivuttrekk.xml";
    let cases: &[(&str, Folder)] = &[
        ("N5.10", folder().altered(described, "<value>mappe</value>", "<value>mapper</value>")),
        ("N5.15", folder().altered(structure, "<saksstatus>Avsluttet", "<saksstatus>Under behandling")),
        ("N5.17", folder().altered(structure, "<journalposttype>Utgående dokument</journalposttype>", "")),
        ("N5.22", folder().altered(structure, "<journalstatus>Arkivert", "<journalstatus>Ekspedert")),
        ("N5.25", folder().altered(structure, "<dokumentstatus>Dokumentet er ferdigstilt", "<dokumentstatus>Under redigering")),
        ("N5.27", folder().altered(structure, "<opprettetDato>2026-01-05T10:00:00Z", "<opprettetDato>2026-13-05T10:00:00Z")),
        ("N5.30", folder().altered("dokumenter/2.pdf", "signed", "forged")),
        ("N5.42", folder().altered(described, "<value>true</value>", "<value>false</value>")),
        ("N5.59", folder().altered("loependeJournal.xml", "<antallJournalposter>2", "<antallJournalposter>3")),
        ("N5.60", folder().altered("offentligJournal.xml", "<journalStartDato>2026-01-05", "<journalStartDato>2026-01-06")),
        ("N5.63", folder().altered(structure, "<partRolle>Avtalepart</partRolle>", "<partRolle> </partRolle>")),
    ];
    for (rule, folder) in cases {
        assert_eq!(folder.rules(), [*rule]);
    }
}

#[test]
fn files_that_are_missing_changed_or_too_many_are_named() {
    let found = |folder: &Folder| -> Vec<(&str, String)> {
        check(folder).into_iter().map(|finding| (finding.rule, finding.about)).collect()
    };
    let about = |rule, about: &str| (rule, about.to_owned());

    let mut lost = folder();
    lost.0.remove("dokumenter/1.pdf");
    assert_eq!(found(&lost), [about("N5.28", "dokumenter"), about("N5.32", "dokumenter/1.pdf")]);

    let mut more = folder();
    more.0.insert("dokumenter/3.pdf".into(), b"nobody's".to_vec());
    assert_eq!(found(&more), [about("N5.28", "dokumenter"), about("N5.33", "dokumenter/3.pdf")]);

    let mut schema = folder();
    schema.0.get_mut("metadatakatalog.xsd").expect("there").push(b'\n');
    // It is the schema of four files.
    assert_eq!(found(&schema), vec![about("N5.02", "metadatakatalog.xsd"); 4]);

    let mut without = folder();
    without.0.remove("endringslogg.xml");
    assert_eq!(found(&without), [about("N5.01", "endringslogg.xml")]);

    let mut declared = folder();
    declared.0.insert("arkivstruktur.xml".into(), b"<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".to_vec());
    assert!(matches!(&check(&declared)[..], [finding] if matches!(finding.fault, Fault::Unreadable(_))));
}

#[test]
fn references_that_lead_nowhere_are_named() {
    let (mut extract, documents) = extract();
    extract.endringer[0].referanse_arkivenhet = SystemId::of(&["nothing"]);
    extract.arkiv.arkivdel.system_id = extract.arkiv.system_id;
    let files = extract.files(&SchemaSet::published()).into_iter().map(|file| (file.name, file.bytes));
    let folder = Folder(files.chain(documents).collect());
    assert_eq!(folder.rules(), ["N5.47", "N5.62"]);
}

#[test]
fn another_set_of_schemas_can_go_with_it_but_none_may_be_missing() {
    let other = SchemaSet::new(|name| Some(name.as_bytes().to_vec())).expect("whole");
    let (extract, documents) = extract();
    let files: BTreeMap<_, _> = extract.files(&other).into_iter().map(|file| (file.name, file.bytes)).collect();
    assert_eq!(files["addml.xsd"], b"addml.xsd");
    assert_eq!(check(&Folder(files.into_iter().chain(documents).collect())), []);
    let missing = SchemaSet::new(|name| (name != "endringslogg.xsd").then(Vec::new));
    assert_eq!(missing.map(|_| ()), Err(MissingSchema("endringslogg.xsd")));
}
