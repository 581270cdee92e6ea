//! HTML as data, and the one place where it is written.

use std::fmt::{self, Write as _};

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// An element: its name, its attributes, and what is in it. Names and keys are the program's own; values are anybody's.
    Element(&'static str, Vec<(&'static str, String)>, Vec<Node>),
    /// Text.
    Text(String),
}

impl Node {
    /// An element without attributes.
    pub fn of(name: &'static str, children: Vec<Node>) -> Self {
        Self::Element(name, Vec::new(), children)
    }

    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The same with one more attribute; text stays as it is.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<String>) -> Self {
        if let Self::Element(_, attributes, _) = &mut self {
            attributes.push((key, value.into()));
        }
        self
    }

    /// All text in it, as whoever copies it has it: a line for each block and each break.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        self.add_plain(&mut text);
        text
    }

    fn add_plain(&self, text: &mut String) {
        match self {
            Self::Text(own) => text.push_str(own),
            Self::Element(name, _, children) => {
                children.iter().for_each(|child| child.add_plain(text));
                if *name == "br" || !is_inline(name) {
                    text.push('\n');
                }
            }
        }
    }

    /// The elements of a name in it, in order, itself among them.
    pub fn all<'a>(&'a self, name: &'a str) -> Vec<&'a Node> {
        let Self::Element(own, _, children) = self else { return Vec::new() };
        let within = children.iter().flat_map(|child| child.all(name));
        (*own == name).then_some(self).into_iter().chain(within).collect()
    }

    /// An attribute of an element.
    pub fn attribute(&self, key: &str) -> Option<&str> {
        let Self::Element(_, attributes, _) = self else { return None };
        attributes.iter().find(|(own, _)| *own == key).map(|(_, value)| value.as_str())
    }
}

fn is_inline(name: &str) -> bool {
    matches!(name, "a" | "abbr" | "br" | "code" | "em" | "input" | "label" | "q" | "span" | "strong" | "sup")
}

/// Elements that have no end (HTML, 13.1.2).
fn is_void(name: &str) -> bool {
    matches!(name, "br" | "input")
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Text(text) => escaped(f, text),
            Self::Element(name, attributes, children) => {
                write!(f, "<{name}")?;
                for (key, value) in attributes {
                    write!(f, " {key}=\"")?;
                    escaped(f, value)?;
                    f.write_char('"')?;
                }
                f.write_char('>')?;
                if is_void(name) {
                    return Ok(());
                }
                children.iter().try_for_each(|child| child.fmt(f))?;
                write!(f, "</{name}>")
            }
        }
    }
}

/// Writes a text so that it is text, also between quotation marks. What no page may hold (HTML, 13.1.4) becomes U+FFFD.
fn escaped(f: &mut fmt::Formatter, text: &str) -> fmt::Result {
    for letter in text.chars() {
        match letter {
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("&lt;")?,
            '>' => f.write_str("&gt;")?,
            '"' => f.write_str("&quot;")?,
            '\'' => f.write_str("&#39;")?,
            '\n' | '\t' => f.write_char(letter)?,
            letter if letter.is_control() => f.write_char('\u{fffd}')?,
            letter => f.write_char(letter)?,
        }
    }
    Ok(())
}
