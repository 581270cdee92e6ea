//! What a document calls itself in its metadata: its identifier and its title.

use super::file::File;
use crate::reader::fault::Fault;
use crate::reader::object::Object;
use crate::reader::text;

/// The identifier and the title, in the two places where each stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identifier {
    /// The first of the keywords in the Info dictionary (ISO 32000-1, 14.3.3).
    pub info: Option<String>,
    /// The first of the keywords in the XMP (`pdf:Keywords`).
    pub xmp: Option<String>,
    /// The title in the Info dictionary.
    pub title: Option<String>,
    /// The title in the XMP (`dc:title`), in its first language.
    pub xmp_title: Option<String>,
}

impl Identifier {
    /// What of it is said otherwise than before. What is not said any more is not said otherwise.
    pub fn contradicts(&self, before: &Self) -> Option<&str> {
        let pairs = [
            (&self.info, &before.info),
            (&self.xmp, &before.xmp),
            (&self.title, &before.title),
            (&self.xmp_title, &before.xmp_title),
        ];
        pairs.into_iter().find(|(now, before)| now.is_some() && now != before).and_then(|(now, _)| now.as_deref())
    }
}

impl File<'_> {
    /// What the document calls itself in a revision. It may say anything: it is where to look, and proves nothing.
    pub fn identifier(&self, revision: usize) -> Result<Identifier, Fault> {
        let info = self.value(revision, self.trailer(revision), b"Info")?;
        let said = |key: &[u8]| -> Result<Option<String>, Fault> {
            let value = info.dictionary().map(|info| self.value(revision, info, key)).transpose()?;
            Ok(value.as_ref().and_then(Object::string).map(text::decode))
        };
        let metadata = self.value(revision, &self.catalog(revision)?, b"Metadata")?;
        // Metadata that is encoded otherwise says nothing here.
        let xmp = metadata.stream().and_then(|stream| self.decode(revision, stream).ok());
        let xmp = xmp.map(|xmp| String::from_utf8_lossy(&xmp).into_owned()).unwrap_or_default();
        let first = |keywords: String| {
            let first = keywords.split([',', ';']).next().unwrap_or_default().trim().to_owned();
            Some(first).filter(|first| !first.is_empty())
        };
        Ok(Identifier {
            info: said(b"Keywords")?.and_then(first),
            xmp: keywords(&xmp).and_then(first),
            title: said(b"Title")?,
            xmp_title: title(&xmp),
        })
    }
}

/// `pdf:Keywords`, as an element or as an attribute.
fn keywords(xmp: &str) -> Option<String> {
    let raw = match xmp.split_once("<pdf:Keywords>") {
        Some((_, rest)) => rest.split_once("</pdf:Keywords>")?.0,
        None => {
            let (_, rest) = xmp.split_once("pdf:Keywords=")?;
            let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            rest.get(1..)?.split_once(quote)?.0
        }
    };
    Some(unescaped(raw))
}

/// `dc:title`, of its first language.
fn title(xmp: &str) -> Option<String> {
    let (_, rest) = xmp.split_once("<dc:title>")?;
    let (inside, _) = rest.split_once("</dc:title>")?;
    let (_, item) = inside.split_once("<rdf:li")?;
    let (_, text) = item.split_once('>')?;
    Some(unescaped(text.split_once("</rdf:li>")?.0))
}

/// Text of XML, its entities decoded.
fn unescaped(raw: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    entities.iter().fold(raw.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}
