//! A package of DIAS, in which a deposit travels: what `dias-mets.xml` and `dias-premis.xml` say of its files.
//!
//! The package is one tar file, with everything in a folder that is named by its identifier:
//!
//! ```text
//! {id}/dias-mets.xml                               all files but this one, with checksums, and who has to do with it
//! {id}/DIAS_METS.xsd
//! {id}/administrative_metadata/dias-premis.xml     the same of the deposit's files, as preservation metadata
//! {id}/administrative_metadata/DIAS_PREMIS.xsd
//! {id}/content/…                                   the deposit
//! ```
//!
//! Beside it travels `{id}.xml`, which says what it is and which checksum it has (INFOFIL).

use jiff::Timestamp;
use ring::digest::{SHA256, digest};

use crate::extract::Period;
use crate::value::{SystemId, Text};
use crate::xml::{XSI, Xml};

const METS: &str = "http://arkivverket.no/standarder/METS";
/// Of what lies beside a package: the same profile, under the name that METS itself has.
const INFO: &str = "http://www.loc.gov/METS/";
const PREMIS: &str = "http://arkivverket.no/standarder/PREMIS";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Who has to do with a package. The profile of METS wants six agents at least; two of them are programs.
#[derive(Debug, Clone)]
pub struct Agents {
    /// Whose archive it is.
    pub archivist: Text,
    /// The system that the records were kept in.
    pub system: Text,
    /// Its version.
    pub version: Text,
    /// Who makes the package.
    pub creator: Text,
    /// Who hands it over.
    pub submitter: Text,
    /// Who owns what is in it.
    pub owner: Text,
    /// Which archives receive it.
    pub recipient: Text,
}

/// A package that is to be made.
#[derive(Debug, Clone)]
pub struct Package {
    /// What it and its folder are called.
    pub id: SystemId,
    /// A name for people.
    pub label: Text,
    /// When it was made.
    pub created: Timestamp,
    /// Who has to do with it.
    pub agents: Agents,
    /// The period that its content covers.
    pub period: Period,
    /// The agreement under which it is handed over: the one thing that what lies beside a package must tell of it, by its schema.
    pub submission_agreement: Text,
}

/// A file of the content, as far as it has to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Its path within the content, with `/`.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
    /// Its format by PRONOM, where it is known.
    pub format: Option<String>,
}

/// A file that the package has beside its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapping {
    /// Its path within the package's folder.
    pub path: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Package {
    /// What goes with this content, `dias-mets.xml` last: it describes all others.
    pub fn wrapping(&self, content: &[Content]) -> Vec<Wrapping> {
        let mut files = vec![
            Wrapping { path: "DIAS_METS.xsd", bytes: include_bytes!("../schemas/DIAS_METS.xsd").to_vec() },
            Wrapping {
                path: "administrative_metadata/DIAS_PREMIS.xsd",
                bytes: include_bytes!("../schemas/DIAS_PREMIS.xsd").to_vec(),
            },
            Wrapping { path: "administrative_metadata/dias-premis.xml", bytes: premis(content) },
        ];
        let mets = self.mets(content, &files);
        files.push(Wrapping { path: "dias-mets.xml", bytes: mets });
        files
    }

    /// What stands beside the package's tar file, which is described here by its name, length and SHA-256.
    pub fn beside(&self, tar: &Content) -> Vec<u8> {
        let (id, schema) = (self.id.to_string(), format!("{INFO} submissionDescription.xsd"));
        Xml::document("mets", &self.attributes(&id, INFO, &schema), |xml| {
            self.header(xml, &format!("{id}.xml"));
            xml.group("fileSec", |xml| {
                xml.element("fileGrp", &[("ID", "package"), ("USE", "FILES")], |xml| self.file(xml, "package-0", tar));
            });
            xml.element("structMap", &[("TYPE", "physical")], |xml| {
                xml.element("div", &[("LABEL", "Package")], |xml| xml.empty("fptr", &[("FILEID", "package-0")]));
            });
        })
    }

    /// What the root of a description says.
    fn attributes<'a>(&'a self, id: &'a str, namespace: &'a str, schema: &'a str) -> [(&'a str, &'a str); 8] {
        [
            ("xmlns", namespace),
            ("xmlns:xlink", XLINK),
            ("xmlns:xsi", XSI),
            ("xsi:schemaLocation", schema),
            ("OBJID", id),
            ("LABEL", self.label.as_str()),
            ("TYPE", "SIP"),
            ("PROFILE", "http://xml.ra.se/METS/RA_METS_eARD.xml"),
        ]
    }

    fn mets(&self, content: &[Content], wrapping: &[Wrapping]) -> Vec<u8> {
        let (id, schema) = (self.id.to_string(), format!("{METS} DIAS_METS.xsd"));
        let wrapped: Vec<_> = wrapping.iter().map(|file| file.described()).collect();
        let content: Vec<_> =
            content.iter().map(|file| Content { path: format!("content/{}", file.path), ..file.clone() }).collect();
        Xml::document("mets", &self.attributes(&id, METS, &schema), |xml| {
            self.header(xml, "dias-mets.xml");
            xml.group("fileSec", |xml| {
                xml.element("fileGrp", &[("ID", "files"), ("USE", "FILES")], |xml| {
                    let groups = [("metadata", "METADATA", &wrapped), ("content", "ARCHIVE EXTRACTION", &content)];
                    for (id, used, files) in groups {
                        xml.element("fileGrp", &[("ID", id), ("USE", used)], |xml| {
                            for (number, file) in files.iter().enumerate() {
                                self.file(xml, &format!("{id}-{number}"), file);
                            }
                        });
                    }
                });
            });
            xml.element("structMap", &[("TYPE", "physical")], |xml| {
                xml.element("div", &[("LABEL", "Package")], |xml| {
                    for (id, kind, count) in
                        [("metadata", "technicalmetadata", wrapped.len()), ("content", "preservationdata", content.len())]
                    {
                        xml.element("div", &[("LABEL", id), ("TYPE", kind)], |xml| {
                            for number in 0..count {
                                xml.empty("fptr", &[("FILEID", &format!("{id}-{number}"))]);
                            }
                        });
                    }
                });
            });
        })
    }

    /// Who has to do with it, and of when it is, in a file of this name.
    fn header(&self, xml: &mut Xml, name: &str) {
        let agents = &self.agents;
        let organisation = |xml: &mut Xml, role: &[(&str, &str)], name: &Text| {
            let attributes: Vec<_> = role.iter().copied().chain([("TYPE", "ORGANIZATION")]).collect();
            xml.element("agent", &attributes, |xml| xml.value("name", name));
        };
        let program = |xml: &mut Xml, role: &str, note: &Text| {
            xml.element("agent", &[("ROLE", role), ("TYPE", "OTHER"), ("OTHERTYPE", "SOFTWARE")], |xml| {
                xml.value("name", &agents.system);
                xml.value("note", note);
            });
        };
        let created = self.created.to_string();
        xml.element("metsHdr", &[("CREATEDATE", created.as_str()), ("RECORDSTATUS", "NEW")], |xml| {
            organisation(xml, &[("ROLE", "ARCHIVIST")], &agents.archivist);
            program(xml, "ARCHIVIST", &agents.version);
            organisation(xml, &[("ROLE", "CREATOR")], &agents.creator);
            program(xml, "CREATOR", &agents.version);
            organisation(xml, &[("ROLE", "OTHER"), ("OTHERROLE", "SUBMITTER")], &agents.submitter);
            organisation(xml, &[("ROLE", "IPOWNER")], &agents.owner);
            organisation(xml, &[("ROLE", "PRESERVATION")], &agents.recipient);
            let mut record = |kind: &str, value: &dyn std::fmt::Display| {
                xml.attributed("altRecordID", &[("TYPE", kind)], value);
            };
            record("SUBMISSIONAGREEMENT", &self.submission_agreement);
            record("STARTDATE", &self.period.start);
            record("ENDDATE", &self.period.end);
            xml.value("metsDocumentID", name);
        });
    }

    fn file(&self, xml: &mut Xml, id: &str, file: &Content) {
        let (size, created) = (file.bytes.to_string(), self.created.to_string());
        let attributes = [
            ("ID", id),
            ("MIMETYPE", media_type(&file.path)),
            ("SIZE", size.as_str()),
            ("CREATED", created.as_str()),
            ("CHECKSUM", file.sha256.as_str()),
            ("CHECKSUMTYPE", "SHA-256"),
            ("USE", "Datafile"),
        ];
        let href = format!("file:{}", file.path);
        xml.element("file", &attributes, |xml| {
            xml.empty("FLocat", &[("LOCTYPE", "URL"), ("xlink:type", "simple"), ("xlink:href", &href)]);
        });
    }
}

impl Wrapping {
    fn described(&self) -> Content {
        let sha256 = digest(&SHA256, &self.bytes).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        Content { path: self.path.to_owned(), bytes: self.bytes.len() as u64, sha256, format: None }
    }
}

/// The media type, out of the few that the profile of METS has words for: a PDF is `image/pdf` there.
fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "pdf" => "image/pdf",
        "xml" | "xsd" => "application/xml",
        "jpg" | "jpeg" => "image/jpg",
        "tif" | "tiff" => "image/tiff",
        "png" => "image/png",
        "tar" => "application/x-tar",
        _ => "text/plain",
    }
}

fn premis(content: &[Content]) -> Vec<u8> {
    let schema = format!("{PREMIS} DIAS_PREMIS.xsd");
    let attributes = [("xmlns", PREMIS), ("xmlns:xsi", XSI), ("xsi:schemaLocation", &schema), ("version", "2.0")];
    Xml::document("premis", &attributes, |xml| {
        for file in content {
            xml.element("object", &[("xsi:type", "file")], |xml| {
                xml.group("objectIdentifier", |xml| {
                    xml.value("objectIdentifierType", "NO/RA");
                    xml.value("objectIdentifierValue", format!("content/{}", file.path));
                });
                xml.group("preservationLevel", |xml| xml.value("preservationLevelValue", "full"));
                xml.group("objectCharacteristics", |xml| {
                    xml.value("compositionLevel", 0);
                    xml.group("fixity", |xml| {
                        xml.value("messageDigestAlgorithm", "SHA-256");
                        xml.value("messageDigest", &file.sha256);
                    });
                    xml.value("size", file.bytes);
                    xml.group("format", |xml| match &file.format {
                        Some(pronom) => xml.group("formatRegistry", |xml| {
                            xml.value("formatRegistryName", "PRONOM");
                            xml.value("formatRegistryKey", pronom);
                        }),
                        None => xml.group("formatDesignation", |xml| {
                            xml.value("formatName", file.path.rsplit('.').next().unwrap_or_default());
                        }),
                    });
                });
            });
        }
    })
}
