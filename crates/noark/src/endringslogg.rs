//! `endringslogg.xml`: what metadata said before they were changed.

use crate::structure::Endring;
use crate::xml::{XSI, Xml};

const NAMESPACE: &str = "http://www.arkivverket.no/standarder/noark5/endringslogg";

pub(crate) fn write(endringer: &[Endring]) -> Vec<u8> {
    let schema = format!("{NAMESPACE} endringslogg.xsd");
    let attributes = [("xmlns", NAMESPACE), ("xmlns:xsi", XSI), ("xsi:schemaLocation", &schema)];
    Xml::document("endringslogg", &attributes, |xml| {
        for endring in endringer {
            xml.group("endring", |xml| {
                xml.value("referanseArkivenhet", endring.referanse_arkivenhet);
                xml.value("referanseMetadata", &endring.referanse_metadata);
                xml.value("endretDato", endring.endret.dato);
                xml.value("endretAv", &endring.endret.av);
                xml.value("tidligereVerdi", &endring.tidligere_verdi);
                xml.value("nyVerdi", &endring.ny_verdi);
            });
        }
    })
}
