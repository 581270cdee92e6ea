//! An XML document as a tree of elements.

use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// How deep elements may lie within one another.
const DEEPEST: usize = 200;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its local name.
    pub name: String,
    /// The `name` attribute, which ADDML tells its elements by.
    pub named: Option<String>,
    /// The local part of `xsi:type`.
    pub kind: Option<String>,
    /// Its own text.
    pub text: String,
    pub children: Vec<Node>,
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is no well-formed XML in UTF-8.
    #[error("it is no well-formed XML")]
    Malformed,
    /// It declares a document type, which nothing here needs and with which one can have a reader read other files.
    #[error("it has a document type declaration")]
    DocumentType,
    /// Its elements lie too deep within one another.
    #[error("its elements lie too deep within one another")]
    Deep,
}

impl Node {
    /// The children of this name.
    pub fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of this name.
    pub fn text_of<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.children(name).next().map(|child| child.text.trim())
    }

    /// It and all that is in it, outermost first.
    pub fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        let mut at = 0;
        while let Some(node) = all.get(at) {
            all.extend(&node.children);
            at += 1;
        }
        all
    }

    /// All elements of this name within it.
    pub fn within<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        self.all().into_iter().filter(|node| node.name == name).collect()
    }
}

/// The root of a document.
pub(super) fn read(bytes: &[u8]) -> Result<Node, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Malformed)?;
    let mut reader = Reader::from_str(text);
    // What is open, the innermost last; the first is the document itself.
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().map_err(|_| Unreadable::Malformed)? {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return Err(Unreadable::Deep);
                }
                open.push(node(&start)?);
            }
            Event::Empty(start) => {
                let node = node(&start)?;
                open.last_mut().ok_or(Unreadable::Malformed)?.children.push(node);
            }
            Event::End(_) => {
                let closed = open.pop().ok_or(Unreadable::Malformed)?;
                open.last_mut().ok_or(Unreadable::Malformed)?.children.push(closed);
            }
            Event::Text(text) => own_text(&mut open)?.push_str(&text),
            Event::CData(text) => own_text(&mut open)?.push_str(&text),
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref().map_err(|_| Unreadable::Malformed)? {
                    Some(c) => c.to_string(),
                    None => resolve_xml_entity(&reference).ok_or(Unreadable::Malformed)?.to_owned(),
                };
                own_text(&mut open)?.push_str(&resolved);
            }
            Event::DocType(_) => return Err(Unreadable::DocumentType),
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(mut document), true) if document.children.len() == 1 => Ok(document.children.remove(0)),
        _ => Err(Unreadable::Malformed),
    }
}

/// The text of what is open.
fn own_text(open: &mut [Node]) -> Result<&mut String, Unreadable> {
    open.last_mut().map(|node| &mut node.text).ok_or(Unreadable::Malformed)
}

fn node(start: &BytesStart) -> Result<Node, Unreadable> {
    let mut node = Node { name: start.local_name().as_ref().to_owned(), ..Node::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Unreadable::Malformed)?;
        let value = unescape(&attribute.value).map_err(|_| Unreadable::Malformed)?;
        match attribute.key.local_name().as_ref() {
            "name" => node.named = Some(value.into_owned()),
            "type" => node.kind = Some(value.rsplit(':').next().unwrap_or_default().to_owned()),
            _ => {}
        }
    }
    Ok(node)
}
