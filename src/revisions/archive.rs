//! What makes a file an archive format by its metadata: that it says so in XMP that can be read (ISO 19005-2, 6.6; ISO
//! 14289-1, 5).

use roxmltree::{Document, Node, ParsingOptions};
use thiserror::Error;

use super::fault::Fault;
use super::file::File;
use super::object::Object;

const PDFA: &str = "http://www.aiim.org/pdfa/ns/id/";
const PDFUA: &str = "http://www.aiim.org/pdfua/ns/id/";
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

/// Why metadata claim nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoClaims {
    /// There are none.
    #[error("it has no metadata (XMP)")]
    Missing,
    /// The stream cannot be decoded.
    #[error("its metadata (XMP) cannot be decoded")]
    Undecodable,
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
        const RDF: (&str, &str) = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "RDF");
        let rdf = document.descendants().find(|node| node.has_tag_name(RDF)).ok_or(NoClaims::NotXmp)?;
        let said = |namespace: &str, name: &str| {
            rdf.children().filter(Node::is_element).find_map(|description| property(description, namespace, name))
        };
        let pdfa = said(PDFA, "part").zip(said(PDFA, "conformance")).map(|(part, level)| format!("{part}{level}"));
        Ok(Self {
            pdfa,
            pdfua: said(PDFUA, "part"),
            has_title: said(DUBLIN_CORE, "title").is_some_and(|title| !title.is_empty()),
        })
    }

    /// What was claimed before and is claimed no more.
    pub fn lost(&self, before: &Self) -> Option<String> {
        let standards = [("PDF/A", &self.pdfa, &before.pdfa), ("PDF/UA", &self.pdfua, &before.pdfua)];
        let lost = standards.into_iter().find(|(_, now, before)| before.is_some() && now != before);
        match lost {
            Some((standard, Some(now), Some(before))) => Some(format!(
                "its metadata say that it is {standard}-{}, and it was {standard}-{}",
                now.to_lowercase(),
                before.to_lowercase()
            )),
            Some((standard, ..)) => Some(format!("its metadata say no more that it is {standard}")),
            None => (before.has_title && !self.has_title).then(|| "its metadata have no title any more".to_owned()),
        }
    }
}

/// A property of a description: an element of it, or an attribute (ISO 16684-1, 7.9.2).
fn property(description: Node, namespace: &str, name: &str) -> Option<String> {
    let element = description.children().find(|child| child.has_tag_name((namespace, name)));
    let text = |node: Node| node.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect::<String>();
    let said = element.map(text).or_else(|| description.attribute((namespace, name)).map(str::to_owned))?;
    Some(said.trim().to_owned())
}
