//! `arkivstruktur.xml`: the structure itself, in the order that its schema wants.

use crate::letter::{Dokumentbeskrivelse, Dokumentobjekt, ElektroniskSignatur, Journalpost, Journalposttype};
use crate::structure::{
    Arkiv, Arkivdel, Arkivskaper, Kassasjon, Klasse, Klassifikasjonssystem, Merknad, Part, Saksmappe, Skjerming, Stamp,
};
use crate::xml::{XSI, Xml};

const NAMESPACE: &str = "http://www.arkivverket.no/standarder/noark5/arkivstruktur";

pub(crate) fn write(arkiv: &Arkiv) -> Vec<u8> {
    let schema = format!("{NAMESPACE} arkivstruktur.xsd");
    let attributes = [("xmlns", NAMESPACE), ("xmlns:xsi", XSI), ("xsi:schemaLocation", &schema)];
    Xml::document("arkiv", &attributes, |xml| {
        xml.value("systemID", arkiv.system_id);
        xml.value("tittel", &arkiv.tittel);
        xml.value("arkivstatus", "Avsluttet");
        xml.value("dokumentmedium", "Elektronisk arkiv");
        stamp(xml, "opprettet", &arkiv.opprettet);
        stamp(xml, "avsluttet", &arkiv.avsluttet);
        arkivskaper(xml, &arkiv.arkivskaper);
        arkivdel(xml, &arkiv.arkivdel);
    })
}

pub(crate) fn arkivskaper(xml: &mut Xml, skaper: &Arkivskaper) {
    xml.group("arkivskaper", |xml| {
        xml.value("arkivskaperID", &skaper.id);
        xml.value("arkivskaperNavn", &skaper.navn);
        xml.optional("beskrivelse", skaper.beskrivelse.as_ref());
    });
}

/// `xDato` and `xAv`.
fn stamp(xml: &mut Xml, what: &str, stamp: &Stamp) {
    xml.value(&format!("{what}Dato"), stamp.dato);
    xml.value(&format!("{what}Av"), &stamp.av);
}

fn arkivdel(xml: &mut Xml, del: &Arkivdel) {
    xml.group("arkivdel", |xml| {
        xml.value("systemID", del.system_id);
        xml.value("tittel", &del.tittel);
        xml.value("arkivdelstatus", "Avsluttet periode");
        xml.value("dokumentmedium", "Elektronisk arkiv");
        stamp(xml, "opprettet", &del.opprettet);
        stamp(xml, "avsluttet", &del.avsluttet);
        if let Some(vedtak) = &del.kassasjon {
            kassasjon(xml, vedtak);
        }
        klassifikasjonssystem(xml, &del.klassifikasjonssystem);
    });
}

fn kassasjon(xml: &mut Xml, kassasjon: &Kassasjon) {
    xml.group("kassasjon", |xml| {
        xml.value("kassasjonsvedtak", kassasjon.vedtak.word());
        xml.optional("kassasjonshjemmel", kassasjon.hjemmel.as_ref());
        xml.value("bevaringstid", kassasjon.bevaringstid);
        xml.value("kassasjonsdato", kassasjon.dato);
    });
}

fn klassifikasjonssystem(xml: &mut Xml, system: &Klassifikasjonssystem) {
    xml.group("klassifikasjonssystem", |xml| {
        xml.value("systemID", system.system_id);
        xml.optional("klassifikasjonstype", system.klassifikasjonstype.as_ref());
        xml.value("tittel", &system.tittel);
        stamp(xml, "opprettet", &system.opprettet);
        for it in &system.klasser {
            klasse(xml, it);
        }
    });
}

fn klasse(xml: &mut Xml, klasse: &Klasse) {
    xml.group("klasse", |xml| {
        xml.value("systemID", klasse.system_id);
        xml.value("klasseID", &klasse.klasse_id);
        xml.value("tittel", &klasse.tittel);
        stamp(xml, "opprettet", &klasse.opprettet);
        for it in &klasse.mapper {
            saksmappe(xml, it);
        }
    });
}

fn saksmappe(xml: &mut Xml, mappe: &Saksmappe) {
    xml.element("mappe", &[("xsi:type", "saksmappe")], |xml| {
        xml.value("systemID", mappe.system_id);
        xml.value("mappeID", &mappe.mappe_id);
        xml.value("tittel", &mappe.tittel);
        xml.optional("offentligTittel", mappe.offentlig_tittel.as_ref());
        xml.value("dokumentmedium", "Elektronisk arkiv");
        stamp(xml, "opprettet", &mappe.opprettet);
        stamp(xml, "avsluttet", &mappe.avsluttet);
        for it in &mappe.parter {
            part(xml, it);
        }
        for it in &mappe.merknader {
            merknad(xml, it);
        }
        if let Some(it) = &mappe.skjerming {
            skjerming(xml, it);
        }
        for it in &mappe.journalposter {
            journalpost(xml, it);
        }
        xml.value("saksaar", mappe.saksaar);
        xml.value("sakssekvensnummer", mappe.sakssekvensnummer);
        xml.value("saksdato", mappe.saksdato);
        xml.value("administrativEnhet", &mappe.administrativ_enhet);
        xml.value("saksansvarlig", &mappe.saksansvarlig);
        xml.value("saksstatus", "Avsluttet");
    });
}

fn part(xml: &mut Xml, part: &Part) {
    xml.group("part", |xml| {
        xml.optional("partID", part.id.as_ref());
        xml.value("partNavn", &part.navn);
        xml.value("partRolle", &part.rolle);
        xml.optional("kontaktperson", part.kontaktperson.as_ref());
    });
}

fn merknad(xml: &mut Xml, merknad: &Merknad) {
    xml.group("merknad", |xml| {
        xml.value("merknadstekst", &merknad.tekst);
        xml.value("merknadsdato", merknad.registrert.dato);
        xml.value("merknadRegistrertAv", &merknad.registrert.av);
    });
}

fn skjerming(xml: &mut Xml, skjerming: &Skjerming) {
    xml.group("skjerming", |xml| {
        xml.value("tilgangsrestriksjon", &skjerming.tilgangsrestriksjon);
        xml.value("skjermingshjemmel", &skjerming.hjemmel);
        for it in &skjerming.metadata {
            xml.value("skjermingMetadata", it);
        }
    });
}

fn journalpost(xml: &mut Xml, post: &Journalpost) {
    xml.element("registrering", &[("xsi:type", "journalpost")], |xml| {
        xml.value("systemID", post.system_id);
        stamp(xml, "opprettet", &post.opprettet);
        stamp(xml, "arkivert", &post.arkivert);
        if let Some(it) = &post.skjerming {
            skjerming(xml, it);
        }
        for it in &post.dokumenter {
            dokumentbeskrivelse(xml, it);
        }
        xml.value("registreringsID", &post.registrerings_id);
        xml.value("tittel", &post.tittel);
        xml.optional("offentligTittel", post.offentlig_tittel.as_ref());
        xml.value("dokumentmedium", "Elektronisk arkiv");
        for it in &post.merknader {
            merknad(xml, it);
        }
        xml.group("korrespondansepart", |xml| {
            xml.value("korrespondanseparttype", post.journalposttype.part());
            xml.value("korrespondansepartNavn", &post.korrespondansepart.navn);
            xml.optional("epostadresse", post.korrespondansepart.epostadresse.as_ref());
            xml.optional("kontaktperson", post.korrespondansepart.kontaktperson.as_ref());
        });
        xml.value("journalaar", post.journalaar);
        xml.value("journalsekvensnummer", post.journalsekvensnummer);
        xml.value("journalpostnummer", post.journalpostnummer);
        xml.value("journalposttype", post.journalposttype.word());
        xml.value("journalstatus", "Arkivert");
        xml.value("journaldato", post.journaldato);
        xml.optional("dokumentetsDato", post.dokumentets_dato);
        let carried = match post.journalposttype {
            Journalposttype::Inngaaende => "mottattDato",
            Journalposttype::Utgaaende => "sendtDato",
        };
        xml.optional(carried, post.overfoert);
        xml.value("antallVedlegg", post.attachments());
        if let Some(it) = &post.avskrivning {
            xml.group("avskrivning", |xml| {
                xml.value("avskrivningsdato", it.dato);
                xml.value("avskrevetAv", &it.av);
                xml.value("avskrivningsmaate", &it.maate);
            });
        }
    });
}

fn dokumentbeskrivelse(xml: &mut Xml, dokument: &Dokumentbeskrivelse) {
    xml.group("dokumentbeskrivelse", |xml| {
        xml.value("systemID", dokument.system_id);
        xml.value("dokumenttype", &dokument.dokumenttype);
        xml.value("dokumentstatus", "Dokumentet er ferdigstilt");
        xml.value("tittel", &dokument.tittel);
        stamp(xml, "opprettet", &dokument.opprettet);
        xml.value("dokumentmedium", "Elektronisk arkiv");
        xml.value("tilknyttetRegistreringSom", dokument.tilknyttet_som.word());
        xml.value("dokumentnummer", dokument.dokumentnummer);
        stamp(xml, "tilknyttet", &dokument.tilknyttet);
        for it in &dokument.objekter {
            dokumentobjekt(xml, it);
        }
    });
}

fn dokumentobjekt(xml: &mut Xml, objekt: &Dokumentobjekt) {
    xml.group("dokumentobjekt", |xml| {
        xml.value("systemID", objekt.system_id);
        xml.value("versjonsnummer", objekt.versjonsnummer);
        xml.value("variantformat", objekt.variantformat.word());
        xml.value("format", &objekt.format);
        xml.optional("formatDetaljer", objekt.format_detaljer.as_ref());
        stamp(xml, "opprettet", &objekt.opprettet);
        xml.value("referanseDokumentfil", &objekt.referanse_dokumentfil);
        xml.value("sjekksum", &objekt.sjekksum);
        xml.value("sjekksumAlgoritme", "SHA-256");
        xml.value("filstoerrelse", objekt.filstoerrelse);
        if let Some(it) = &objekt.elektronisk_signatur {
            elektronisk_signatur(xml, it);
        }
    });
}

fn elektronisk_signatur(xml: &mut Xml, signatur: &ElektroniskSignatur) {
    let verifisert = if signatur.verifisert { "Signatur påført og verifisert" } else { "Signatur påført, ikke verifisert" };
    xml.group("elektroniskSignatur", |xml| {
        xml.value("elektroniskSignaturSikkerhetsnivaa", signatur.sikkerhetsnivaa.word());
        xml.value("elektroniskSignaturVerifisert", verifisert);
        xml.value("verifisertDato", signatur.verifisert_dato);
        xml.value("verifisertAv", &signatur.verifisert_av);
    });
}
