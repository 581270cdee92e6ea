//! The two journals of the same letters: `loependeJournal.xml` for those who work there, `offentligJournal.xml` for everybody.

use crate::arkivstruktur::arkivskaper;
use crate::extract::Period;
use crate::letter::Journalpost;
use crate::structure::{Arkiv, Klasse, Saksmappe};
use crate::xml::{XSI, Xml};

/// For whom a journal is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Journal {
    Loepende,
    Offentlig,
}

impl Journal {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Loepende => "loependeJournal",
            Self::Offentlig => "offentligJournal",
        }
    }
}

pub(crate) fn write(journal: Journal, arkiv: &Arkiv, period: &Period) -> Vec<u8> {
    let name = journal.name();
    let namespace = format!("http://www.arkivverket.no/standarder/noark5/{name}");
    let schema = format!("{namespace} {name}.xsd");
    let attributes = [("xmlns", namespace.as_str()), ("xmlns:xsi", XSI), ("xsi:schemaLocation", &schema)];
    let posts = posts(arkiv);
    Xml::document(name, &attributes, |xml| {
        xml.group("journalhode", |xml| {
            xml.value("journalStartDato", period.start);
            xml.value("journalSluttDato", period.end);
            xml.value("antallJournalposter", posts.len());
            arkivskaper(xml, &arkiv.arkivskaper);
        });
        for (klasse, mappe, post) in posts {
            xml.group("journalregistrering", |xml| registration(xml, journal, klasse, mappe, post));
        }
    })
}

/// All letters, as the journal numbers them.
fn posts(arkiv: &Arkiv) -> Vec<(&Klasse, &Saksmappe, &Journalpost)> {
    let klasser = arkiv.arkivdel.klassifikasjonssystem.klasser.iter();
    let mapper = klasser.flat_map(|klasse| klasse.mapper.iter().map(move |mappe| (klasse, mappe)));
    let mut posts: Vec<_> =
        mapper.flat_map(|(klasse, mappe)| mappe.journalposter.iter().map(move |post| (klasse, mappe, post))).collect();
    posts.sort_by_key(|(_, _, post)| (post.journalaar, post.journalsekvensnummer));
    posts
}

fn registration(xml: &mut Xml, journal: Journal, klasse: &Klasse, mappe: &Saksmappe, post: &Journalpost) {
    let public = journal == Journal::Offentlig;
    xml.group("klasse", |xml| {
        xml.value("klasseID", &klasse.klasse_id);
        xml.value("tittel", &klasse.tittel);
    });
    xml.group("saksmappe", |xml| {
        xml.value("mappeID", &mappe.mappe_id);
        xml.value("saksaar", mappe.saksaar);
        xml.value("sakssekvensnummer", mappe.sakssekvensnummer);
        if public {
            xml.value("offentligTittel", mappe.offentlig_tittel.as_ref().unwrap_or(&mappe.tittel));
        } else {
            xml.value("tittel", &mappe.tittel);
            xml.optional("offentligTittel", mappe.offentlig_tittel.as_ref());
        }
        xml.value("administrativEnhet", &mappe.administrativ_enhet);
        xml.value("saksansvarlig", &mappe.saksansvarlig);
        if public && let Some(skjerming) = &mappe.skjerming {
            xml.value("tilgangsrestriksjon", &skjerming.tilgangsrestriksjon);
            xml.value("skjermingshjemmel", &skjerming.hjemmel);
        }
    });
    xml.group("journalpost", |xml| {
        xml.value("systemID", post.system_id);
        xml.value("registreringsID", &post.registrerings_id);
        xml.value("journalaar", post.journalaar);
        xml.value("journalsekvensnummer", post.journalsekvensnummer);
        xml.value("journalpostnummer", post.journalpostnummer);
        if public {
            xml.value("offentligTittel", post.offentlig_tittel.as_ref().unwrap_or(&post.tittel));
        } else {
            xml.value("tittel", &post.tittel);
            xml.optional("offentligTittel", post.offentlig_tittel.as_ref());
        }
        xml.value("journaldato", post.journaldato);
        xml.optional("dokumentetsDato", post.dokumentets_dato);
        if !public {
            xml.value("antallVedlegg", post.attachments());
        }
        if let Some(avskrivning) = &post.avskrivning {
            xml.value("avskrivningsdato", avskrivning.dato);
            xml.value("avskrivningsmaate", &avskrivning.maate);
        }
        if let Some(skjerming) = &post.skjerming {
            xml.value("tilgangsrestriksjon", &skjerming.tilgangsrestriksjon);
            xml.value("skjermingshjemmel", &skjerming.hjemmel);
        }
        let part = &post.korrespondansepart;
        let shown = part.offentlig_navn.as_ref().filter(|_| public).unwrap_or(&part.navn);
        xml.group("korrespondansepart", |xml| {
            xml.value("korrespondanseparttype", post.journalposttype.part());
            xml.value("korrespondansepartNavn", shown);
        });
    });
}
