//! The rules of the national archives' checker, Arkade 5, by their numbers: those of them that can be broken.
//!
//! Arkade has some sixty tests, `N5.01` to `N5.64`. Most of them count, and say what they counted. Here are those that call
//! something a fault, over any extract that can be read. `N5.03`, validity by schema, is left to a validator of schemas.
//! `N5.29` compares the format with the file's extension, which nobody can satisfy who names formats by PRONOM, as version 5.5
//! of the standard asks; it is not here.

mod addml;
mod documents;
mod structure;
mod tree;

use std::fmt;

pub use tree::Unreadable;

use tree::Node;

/// Where an extract lies: a folder, or a package.
pub trait Extracted {
    /// The bytes of the file of this name, `/` between folders; `None` if there is none.
    fn read(&self, name: &str) -> Option<Vec<u8>>;

    /// The names of all files in `dokumenter/`, with it.
    fn documents(&self) -> Vec<String>;
}

/// A rule that is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its number: `N5.30`.
    pub rule: &'static str,
    /// What it is about: a file, or a unit by its `systemID`.
    pub about: String,
    /// What is wrong.
    pub fault: Fault,
}

/// How a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file is missing.
    Missing,
    /// The file has other bytes than its checksum says, or none is given.
    Checksum,
    /// So many are said to be there, and so many are.
    Count {
        /// What `arkivuttrekk.xml` says; nothing, if it does not say.
        said: Option<usize>,
        /// What there is.
        found: usize,
    },
    /// It is said that there is such a thing, or that there is none, and it is the other way.
    Said {
        /// What `arkivuttrekk.xml` says.
        said: bool,
        /// Which property of it.
        property: &'static str,
    },
    /// A status in which nothing may be deposited.
    Status(String),
    /// A class with classes in it has folders or letters as well.
    ClassWithBoth,
    /// A date that is none.
    Date(String),
    /// An element without content.
    Empty(String),
    /// Two units have this identifier.
    NotUnique,
    /// It refers to nothing that is there.
    Reference(String),
    /// No document refers to the file.
    Unreferenced,
    /// The two journals, or a journal and the archive, do not have the same first and last day.
    Days,
    /// The file cannot be read as XML.
    Unreadable(Unreadable),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, about, fault } = self;
        write!(f, "{rule}: {about}: ")?;
        match fault {
            Fault::Missing => write!(f, "missing"),
            Fault::Checksum => write!(f, "not the bytes of its checksum"),
            Fault::Count { said: Some(said), found } => write!(f, "said to be {said}, and there are {found}"),
            Fault::Count { said: None, found } => write!(f, "there are {found}, which is not said"),
            Fault::Said { said, property } => write!(f, "{property} says {said}"),
            Fault::Status(status) => write!(f, "status {status:?}"),
            Fault::ClassWithBoth => write!(f, "a class with classes and with folders or letters"),
            Fault::Date(date) => write!(f, "{date:?} is no date"),
            Fault::Empty(element) => write!(f, "{element} has no content"),
            Fault::NotUnique => write!(f, "more than one unit has it"),
            Fault::Reference(to) => write!(f, "{to} is not there"),
            Fault::Unreferenced => write!(f, "no document refers to it"),
            Fault::Days => write!(f, "not the same first and last day"),
            Fault::Unreadable(why) => write!(f, "{why}"),
        }
    }
}

/// Holds an extract against the rules. Nothing found: none is broken.
pub fn check(extract: &dyn Extracted) -> Vec<Finding> {
    let mut findings = Findings(Vec::new());
    // N5.01: these three must be there.
    let mut read = |name: &'static str, needed: bool| match extract.read(name) {
        Some(bytes) => match tree::read(&bytes) {
            Ok(root) => Some(root),
            Err(why) => {
                findings.add("N5.01", name, Fault::Unreadable(why));
                None
            }
        },
        None => {
            if needed {
                findings.add("N5.01", name, Fault::Missing);
            }
            None
        }
    };
    let described = read("arkivuttrekk.xml", true);
    let archive = read("arkivstruktur.xml", true);
    let changes = read("endringslogg.xml", true);
    let running = read("loependeJournal.xml", false);
    let public = read("offentligJournal.xml", false);
    let (Some(described), Some(archive), Some(changes)) = (described, archive, changes) else { return findings.0 };

    addml::check(&described, &archive, extract, &mut findings);
    structure::check(&archive, &changes, &mut findings);
    documents::check(&archive, extract, &mut findings);
    if let (Some(running), Some(public)) = (running, public) {
        addml::journals(&described, &archive, &running, &public, &mut findings);
    }
    findings.0
}

/// What was found so far.
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, rule: &'static str, about: impl Into<String>, fault: Fault) {
        self.0.push(Finding { rule, about: about.into(), fault });
    }
}

/// What names a unit: its `systemID`, or its element's name if it has none.
fn unit(node: &Node) -> String {
    node.text_of("systemID").unwrap_or(&node.name).to_owned()
}
