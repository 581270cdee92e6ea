//! What makes a file an archive format by its metadata: that it says so in XMP that can be read (ISO 19005-2, 6.6; ISO
//! 14289-1, 5).

use roxmltree::{Document, Node, ParsingOptions};
use thiserror::Error;

use super::file::File;
use crate::reader::fault::Fault;
use crate::reader::object::Object;

const PDFA: &str = "http://www.aiim.org/pdfa/ns/id/";
const PDFUA: &str = "http://www.aiim.org/pdfua/ns/id/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XMP: &str = "adobe:ns:meta/";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
/// More XMP is not read of any file, in bytes, and no more nodes of it.
const LONGEST: usize = 4 << 20;
const NODES: u32 = 1 << 16;

/// What the metadata claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    /// The part of PDF/A and the level of conformance, as in `2A`.
    pub pdfa: Option<String>,
    /// The part of PDF/UA.
    pub pdfua: Option<String>,
    /// Whether it has a title, which PDF/UA asks for (ISO 14289-1, 7.1).
    pub has_title: bool,
}

/// A standard that metadata may claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Standard {
    /// ISO 19005.
    #[error("PDF/A")]
    PdfA,
    /// ISO 14289.
    #[error("PDF/UA")]
    PdfUa,
}

/// What metadata claimed and claim no more.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LostClaim {
    /// A standard, of which they claim another part or level.
    #[error("its metadata say that it is {standard}-{now}, and it was {standard}-{before}")]
    Other {
        /// Which.
        standard: Standard,
        /// What they claim now, as in `2b`.
        now: String,
        /// What they claimed.
        before: String,
    },
    /// A standard.
    #[error("its metadata say no more that it is {0}")]
    Standard(Standard),
    /// A title.
    #[error("its metadata have no title any more")]
    Title,
}

/// Why metadata claim nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoClaims {
    /// There are none.
    #[error("it has no metadata (XMP)")]
    Missing,
    /// The stream cannot be decoded.
    #[error("its metadata (XMP) cannot be decoded")]
    Undecodable,
    /// The stream says that it is something else than XML (ISO 32000-1, 14.3.2).
    #[error("its metadata do not say that they are XML (/Subtype)")]
    NotXml,
    /// It is no XML in UTF-8.
    #[error("its metadata (XMP) are no well-formed XML in UTF-8")]
    Malformed,
    /// It is XML, and not RDF.
    #[error("its metadata are XML, but not XMP")]
    NotXmp,
}

impl File<'_> {
    /// What the metadata claim in a revision.
    pub fn claims(&self, revision: usize) -> Result<Result<Claims, NoClaims>, Fault> {
        let metadata = self.value(revision, &self.catalog(revision)?, b"Metadata")?;
        let Object::Stream(stream) = metadata else { return Ok(Err(NoClaims::Missing)) };
        if self.value(revision, &stream.dictionary, b"Subtype")?.name() != Some(b"XML") {
            return Ok(Err(NoClaims::NotXml));
        }
        let Ok(xmp) = self.decode(revision, &stream) else { return Ok(Err(NoClaims::Undecodable)) };
        Ok(std::str::from_utf8(&xmp).map_err(|_| NoClaims::Malformed).and_then(Claims::read))
    }
}

impl Claims {
    fn read(xmp: &str) -> Result<Self, NoClaims> {
        if xmp.len() > LONGEST {
            return Err(NoClaims::Malformed);
        }
        let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
        let text = xmp.trim_start_matches('\u{feff}').trim_end_matches(|letter: char| letter.is_whitespace() || letter == '\0');
        let document = Document::parse_with_options(text, options).map_err(|_| NoClaims::Malformed)?;
        let descriptions = descriptions(&document).ok_or(NoClaims::NotXmp)?;
        let said = |namespace: &str, name: &str| match *self::said(&descriptions, namespace, name) {
            [Said::Simple(value)] => Some(value.trim().to_owned()),
            _ => None,
        };
        let has_title = match *self::said(&descriptions, DUBLIN_CORE, "title") {
            [Said::Structured(title)] => is_in_languages(title),
            _ => false,
        };
        let pdfa = said(PDFA, "part").zip(said(PDFA, "conformance")).map(|(part, level)| format!("{part}{level}"));
        Ok(Self { pdfa, pdfua: said(PDFUA, "part"), has_title })
    }

    /// What was claimed before and is claimed no more.
    pub fn lost(&self, before: &Self) -> Option<LostClaim> {
        let standards = [(Standard::PdfA, &self.pdfa, &before.pdfa), (Standard::PdfUa, &self.pdfua, &before.pdfua)];
        let lost = standards.into_iter().find(|(_, now, before)| before.is_some() && now != before);
        match lost {
            Some((standard, Some(now), Some(before))) => {
                Some(LostClaim::Other { standard, now: now.to_lowercase(), before: before.to_lowercase() })
            }
            Some((standard, ..)) => Some(LostClaim::Standard(standard)),
            None => (before.has_title && !self.has_title).then_some(LostClaim::Title),
        }
    }
}

/// The descriptions of one thing, the document (ISO 16684-1, 7.4): in RDF, which stands by itself or within `x:xmpmeta`, and
/// in nothing else.
fn descriptions<'d>(document: &'d Document) -> Option<Vec<Node<'d, 'd>>> {
    let root = document.root_element();
    let rdf = match root.has_tag_name((XMP, "xmpmeta")) || root.has_tag_name((XMP, "xapmeta")) {
        true => root.children().find(|child| child.has_tag_name((RDF, "RDF")))?,
        false => Some(root).filter(|root| root.has_tag_name((RDF, "RDF")))?,
    };
    let all: Vec<Node> = rdf.children().filter(Node::is_element).collect();
    let about = |node: &Node| node.attribute((RDF, "about")).or(node.attribute("about")).unwrap_or_default().to_owned();
    let is_one = all.iter().all(|node| node.has_tag_name((RDF, "Description")) && all.first().map(about) == Some(about(node)));
    is_one.then_some(all)
}

/// A value: simple, or of parts, or a reference.
enum Said<'d> {
    Simple(&'d str),
    Structured(Node<'d, 'd>),
}

/// What is said of a property: in an element, or an attribute (7.9.2). More than once is once too often (7.2).
fn said<'d>(descriptions: &[Node<'d, 'd>], namespace: &str, name: &str) -> Vec<Said<'d>> {
    let value = |element: Node<'d, 'd>| {
        let is_simple = element.children().all(|part| part.is_text() || part.is_comment())
            && element.attributes().all(|attribute| attribute.namespace() != Some(RDF));
        // A remark within would divide it.
        match element.text().filter(|_| is_simple && element.children().count() == 1) {
            Some(text) => Said::Simple(text),
            None => Said::Structured(element),
        }
    };
    let of = |description: &Node<'d, 'd>| {
        let elements = description.children().filter(|child| child.has_tag_name((namespace, name))).map(value);
        let attribute = description.attribute((namespace, name)).map(Said::Simple);
        elements.chain(attribute).collect::<Vec<_>>()
    };
    descriptions.iter().flat_map(of).collect()
}

/// Whether a value is a text in one language or more (8.2.2.4), and not empty.
fn is_in_languages(value: Node) -> bool {
    let alternatives = value.children().find(|child| child.has_tag_name((RDF, "Alt")));
    let mut items = alternatives.iter().flat_map(Node::children).filter(|item| item.has_tag_name((RDF, "li")));
    items.any(|item| item.text().is_some_and(|text| !text.trim().is_empty()))
}
