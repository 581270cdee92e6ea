//! The identifier that a document carries in its metadata.

use super::fault::Fault;
use super::file::File;
use super::object::Object;
use super::text;

/// The identifier, in the two places where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identifier {
    /// The first of the keywords in the Info dictionary (ISO 32000-1, 14.3.3).
    pub info: Option<String>,
    /// The first of the keywords in the XMP (`pdf:Keywords`).
    pub xmp: Option<String>,
}

impl File<'_> {
    /// The identifier that the newest revision carries. A document may say anything of itself: it is where to look, and
    /// proves nothing.
    pub fn identifier(&self) -> Result<Identifier, Fault> {
        let revision = self.newest();
        let info = self.value(revision, self.trailer(revision), b"Info")?;
        let info = info.dictionary().map(|info| self.value(revision, info, b"Keywords")).transpose()?;
        let info = info.as_ref().and_then(Object::string).map(text::decode);
        let metadata = self.value(revision, &self.catalog(revision)?, b"Metadata")?;
        // Metadata that is encoded otherwise says nothing here.
        let xmp = metadata.stream().and_then(|stream| self.decode(revision, stream).ok());
        let xmp = xmp.and_then(|xmp| keywords(&String::from_utf8_lossy(&xmp)));
        let first = |keywords: String| {
            let first = keywords.split([',', ';']).next().unwrap_or_default().trim().to_owned();
            Some(first).filter(|first| !first.is_empty())
        };
        Ok(Identifier { info: info.and_then(first), xmp: xmp.and_then(first) })
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
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    Some(entities.iter().fold(raw.to_owned(), |text, (entity, letter)| text.replace(entity, letter)))
}
