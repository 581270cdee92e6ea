//! Elements written one within another, each on its line, always in the same bytes.

use std::fmt::{Display, Write as _};

use quick_xml::escape::escape;

pub(crate) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A document that is being written.
pub(crate) struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    /// A whole document: its root, with these attributes, and what is inside.
    pub(crate) fn document(root: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".into(), depth: 0 };
        xml.element(root, attributes, inside);
        xml.text.into_bytes()
    }

    /// An element with others in it.
    pub(crate) fn group(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.element(name, &[], inside);
    }

    /// An element with attributes and others in it.
    pub(crate) fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.start(name, attributes);
        self.text.push('\n');
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.indent();
        self.end(name);
    }

    /// An element with a text in it.
    pub(crate) fn value(&mut self, name: &str, value: impl Display) {
        self.attributed(name, &[], value);
    }

    /// An element with attributes and a text in it.
    pub(crate) fn attributed(&mut self, name: &str, attributes: &[(&str, &str)], value: impl Display) {
        self.start(name, attributes);
        self.text.push_str(&escape(value.to_string()));
        self.end(name);
    }

    /// An element with attributes alone.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.attributed(name, attributes, "");
    }

    /// The same as [`value`](Self::value), where there is a value.
    pub(crate) fn optional(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.value(name, value);
        }
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            // Writing into a String does not fail.
            let _ = write!(self.text, " {key}=\"{}\"", escape(*value));
        }
        self.text.push('>');
    }

    fn end(&mut self, name: &str) {
        let _ = writeln!(self.text, "</{name}>");
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }
}
