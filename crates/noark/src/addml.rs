//! `arkivuttrekk.xml` (ADDML 8.3): what the extract consists of, how much of each, with checksums of every XML file and schema
//! but this one and its own schema.

use ring::digest::{SHA256, digest};

use crate::extract::{Extract, File};
use crate::schemas::SchemaSet;
use crate::structure::Saksmappe;
use crate::xml::{XSI, Xml};

const NAMESPACE: &str = "http://www.arkivverket.no/standarder/addml";

pub(crate) fn write(extract: &Extract, files: &[File], schemas: &SchemaSet) -> Vec<u8> {
    let schema = format!("{NAMESPACE} addml.xsd");
    let attributes =
        [("name", "Noark 5-arkivuttrekk"), ("xmlns", NAMESPACE), ("xmlns:xsi", XSI), ("xsi:schemaLocation", schema.as_str())];
    Xml::document("addml", &attributes, |xml| {
        xml.group("dataset", |xml| {
            xml.value("description", "Noark 5-arkivuttrekk");
            xml.group("reference", |xml| reference(xml, extract));
            xml.group("dataObjects", |xml| {
                xml.element("dataObject", &[("name", "Noark 5-arkivuttrekk")], |xml| {
                    xml.group("properties", |xml| info(xml, extract));
                    xml.group("dataObjects", |xml| {
                        for file in files {
                            data_object(xml, extract, file, schemas);
                        }
                    });
                });
            });
        });
    })
}

/// Whose archive it is, from which system, of which period.
fn reference(xml: &mut Xml, extract: &Extract) {
    let element = |xml: &mut Xml, name: &str, inside: &dyn Fn(&mut Xml)| {
        xml.element("additionalElement", &[("name", name)], |xml| inside(xml));
    };
    xml.group("context", |xml| {
        xml.group("additionalElements", |xml| {
            element(xml, "recordCreators", &|xml| {
                xml.group("additionalElements", |xml| {
                    element(xml, "recordCreator", &|xml| xml.value("value", &extract.arkiv.arkivskaper.navn));
                });
            });
            element(xml, "systemType", &|xml| xml.value("value", "Noark 5"));
            element(xml, "systemName", &|xml| xml.value("value", &extract.system));
            element(xml, "archive", &|xml| xml.value("value", &extract.arkiv.tittel));
        });
    });
    xml.group("content", |xml| {
        xml.group("additionalElements", |xml| {
            element(xml, "archivalPeriod", &|xml| {
                xml.group("properties", |xml| {
                    property(xml, "startDate", extract.period.start);
                    property(xml, "endDate", extract.period.end);
                });
            });
        });
    });
}

/// What the whole extract is and holds.
fn info(xml: &mut Xml, extract: &Extract) {
    let sum = Sum::of(extract);
    properties(xml, "info", |xml| {
        valued(xml, "type", "Noark 5", |xml| property(xml, "version", "5.5"));
        properties(xml, "additionalInfo", |xml| {
            properties(xml, "periode", |xml| {
                property(xml, "inngaaendeSkille", extract.period.from.word());
                property(xml, "utgaaendeSkille", extract.period.to.word());
            });
            typed(xml, "boolean", "inneholderSkjermetInformasjon", sum.restricted);
            typed(xml, "boolean", "omfatterDokumenterSomErKassert", false);
            typed(xml, "boolean", "inneholderDokumenterSomSkalKasseres", extract.arkiv.arkivdel.kassasjon.is_some());
            typed(xml, "boolean", "inneholderVirksomhetsspesifikkeMetadata", false);
            typed(xml, "integer", "antallDokumentfiler", sum.files);
        });
    });
}

/// An XML file: itself, its schemas, and how often what is in it.
fn data_object(xml: &mut Xml, extract: &Extract, file: &File, schemas: &SchemaSet) {
    let name = file.name.strip_suffix(".xml").unwrap_or(&file.name);
    let sum = Sum::of(extract);
    let counted: &[(&str, usize)] = match name {
        "arkivstruktur" => &[("mappe", sum.folders), ("registrering", sum.posts)],
        "endringslogg" => &[("endring", extract.endringer.len())],
        _ => &[("journalregistrering", sum.posts)],
    };
    xml.element("dataObject", &[("name", name)], |xml| {
        xml.group("properties", |xml| {
            self::file(xml, &file.name, &file.bytes);
            let main = format!("{name}.xsd");
            valued(xml, "schema", "main", |xml| schema(xml, &main, schemas.bytes(&main)));
            properties(xml, "schema", |xml| schema(xml, "metadatakatalog.xsd", schemas.bytes("metadatakatalog.xsd")));
            properties(xml, "info", |xml| {
                for (element, count) in counted {
                    valued(xml, "numberOfOccurrences", element, |xml| {
                        property(xml, "elementPath", format!("//{element}"));
                        typed(xml, "integer", "value", count);
                    });
                }
            });
        });
    });
}

fn schema(xml: &mut Xml, name: &str, bytes: &[u8]) {
    file(xml, name, bytes);
    valued(xml, "type", "XML Schema", |xml| property(xml, "version", "1.0"));
}

fn file(xml: &mut Xml, name: &str, bytes: &[u8]) {
    let sum: String = digest(&SHA256, bytes).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    properties(xml, "file", |xml| {
        property(xml, "name", name);
        valued(xml, "format", "XML", |xml| property(xml, "version", "1.0"));
        properties(xml, "checksum", |xml| {
            property(xml, "algorithm", "SHA-256");
            property(xml, "value", sum);
        });
    });
}

fn property(xml: &mut Xml, name: &str, value: impl std::fmt::Display) {
    xml.element("property", &[("name", name)], |xml| xml.value("value", value));
}

fn typed(xml: &mut Xml, kind: &str, name: &str, value: impl std::fmt::Display) {
    xml.element("property", &[("name", name), ("dataType", kind)], |xml| xml.value("value", value));
}

fn properties(xml: &mut Xml, name: &str, inside: impl FnOnce(&mut Xml)) {
    xml.element("property", &[("name", name)], |xml| xml.group("properties", inside));
}

fn valued(xml: &mut Xml, name: &str, value: &str, inside: impl FnOnce(&mut Xml)) {
    xml.element("property", &[("name", name)], |xml| {
        xml.value("value", value);
        xml.group("properties", inside);
    });
}

/// What is counted in an extract.
struct Sum {
    folders: usize,
    posts: usize,
    files: usize,
    restricted: bool,
}

impl Sum {
    fn of(extract: &Extract) -> Self {
        let folders = || extract.arkiv.arkivdel.klassifikasjonssystem.klasser.iter().flat_map(|klasse| &klasse.mapper);
        let posts = || folders().flat_map(|mappe| &mappe.journalposter);
        let objects = posts().flat_map(|post| &post.dokumenter).flat_map(|dokument| &dokument.objekter);
        // A file to which two documents refer is one file.
        let mut files: Vec<_> = objects.map(|objekt| &objekt.referanse_dokumentfil).collect();
        files.sort_unstable();
        files.dedup();
        let restricted = |mappe: &Saksmappe| mappe.skjerming.is_some();
        Self {
            folders: folders().count(),
            posts: posts().count(),
            files: files.len(),
            restricted: folders().any(restricted) || posts().any(|post| post.skjerming.is_some()),
        }
    }
}
