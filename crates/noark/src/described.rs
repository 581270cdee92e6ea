//! What a description of a DIAS package says of its files: `dias-mets.xml`, or what stands beside the package.

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::dias::Content;
use crate::rules::Unreadable;

/// The files that a description (METS) tells of, each with its path, its length and its SHA-256, as far as it tells them: what it
/// does not tell is 0, or empty. Formats it does not tell.
pub fn described(mets: &[u8]) -> Result<Vec<Content>, Unreadable> {
    let text = std::str::from_utf8(mets).map_err(|_| Unreadable::Malformed)?;
    let mut reader = Reader::from_str(text);
    let mut files: Vec<Content> = Vec::new();
    loop {
        match reader.read_event().map_err(|_| Unreadable::Malformed)? {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "file" => {
                let of = |name: &str| value(&start, name);
                files.push(Content {
                    path: String::new(),
                    bytes: of("SIZE")?.and_then(|size| size.parse().ok()).unwrap_or_default(),
                    sha256: of("CHECKSUM")?
                        .filter(|_| of("CHECKSUMTYPE").is_ok_and(|kind| kind.as_deref() == Some("SHA-256")))
                        .unwrap_or_default(),
                    format: None,
                });
            }
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "FLocat" => {
                let place = value(&start, "href")?.unwrap_or_default();
                if let Some(file) = files.last_mut() {
                    file.path = place.strip_prefix("file:").unwrap_or(&place).to_owned();
                }
            }
            Event::DocType(_) => return Err(Unreadable::DocumentType),
            Event::Eof => return Ok(files),
            _ => {}
        }
    }
}

/// The value of an attribute, by its local name.
fn value(start: &BytesStart, name: &str) -> Result<Option<String>, Unreadable> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Unreadable::Malformed)?;
        if attribute.key.local_name().as_ref() == name {
            return unescape(&attribute.value).map(|value| Some(value.into_owned())).map_err(|_| Unreadable::Malformed);
        }
    }
    Ok(None)
}
