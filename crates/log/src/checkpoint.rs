//! Checkpoints (C2SP `tlog-checkpoint`): how large a log is, and the root of its tree at that size.

use std::fmt;
use std::str::FromStr;

use crate::base64::number;
use crate::hash::Hash;
use crate::note::{NotANote, Note, Signature, is_name};

/// The head of a log at a size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log.
    pub origin: String,
    /// Number of leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// What else it says, a line each.
    pub extensions: Vec<String>,
}

/// Why a text is no checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotACheckpoint {
    /// Its lines are not at least three, all with something in them, each with a line feed at its end.
    #[error("a checkpoint has at least three lines, and none that is empty")]
    Lines,
    /// The second line is no number.
    #[error("the second line of a checkpoint is the number of leaves, in digits and without a zero before them")]
    Size,
    /// The third line is no hash.
    #[error("the third line of a checkpoint is the root: 32 bytes in base 64")]
    Root,
    /// It is of a log without leaves, whose root is another.
    #[error("the root is not that of a log without leaves")]
    Empty,
    /// It is no signed note.
    #[error(transparent)]
    Note(#[from] NotANote),
    /// It is not one line of name, size, root and signature.
    #[error(
        "not a checkpoint in one line: the log's name, the size, the root and the signature with blanks between are expected"
    )]
    Line,
}

impl Checkpoint {
    /// The head of a log that has nothing else to say.
    pub fn new(origin: &str, size: u64, root: Hash) -> Self {
        Self { origin: origin.to_owned(), size, root, extensions: Vec::new() }
    }

    /// The note that it is the text of, signed by nobody yet.
    pub fn note(&self) -> Result<Note, NotACheckpoint> {
        // What is not read again is not written.
        let text = self.to_string();
        if text.parse::<Self>()? == *self { Ok(Note::unsigned(text)?) } else { Err(NotACheckpoint::Lines) }
    }

    /// Reads a checkpoint with its signatures, of which nothing is said.
    pub fn signed(note: &str) -> Result<(Self, Note), NotACheckpoint> {
        let note: Note = note.parse()?;
        Ok((note.text().parse()?, note))
    }

    /// A signed checkpoint in one line, to be copied: name, size, root, and the signature of the key that has the log's name.
    /// None if nobody of that name has signed, or if the checkpoint says more than fits there.
    pub fn line(&self, note: &Note) -> Option<String> {
        let Self { origin, size, root, extensions } = self;
        let own = note.signatures().iter().find(|signature| signature.name == *origin)?;
        (extensions.is_empty() && is_name(origin)).then(|| format!("{origin} {size} {root} {}", own.encoded()))
    }

    /// Reads such a line.
    pub fn from_line(line: &str) -> Result<(Self, Note), NotACheckpoint> {
        let mut fields = line.trim().split(' ');
        let (Some(origin), Some(size), Some(root), Some(signature), None) =
            (fields.next(), fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return Err(NotACheckpoint::Line);
        };
        let size = number(size).ok_or(NotACheckpoint::Size)?;
        let checkpoint = Self::new(origin, size, root.parse().map_err(|_| NotACheckpoint::Root)?);
        let mut note = checkpoint.note()?;
        note.add(Signature::parse(&format!("\u{2014} {origin} {signature}")).ok_or(NotACheckpoint::Line)?);
        Ok((checkpoint, note))
    }
}

impl FromStr for Checkpoint {
    type Err = NotACheckpoint;

    fn from_str(text: &str) -> Result<Self, NotACheckpoint> {
        let lines: Vec<&str> = text.strip_suffix('\n').ok_or(NotACheckpoint::Lines)?.split('\n').collect();
        let [origin, size, root, extensions @ ..] = &lines[..] else { return Err(NotACheckpoint::Lines) };
        if lines.iter().any(|line| line.is_empty()) {
            return Err(NotACheckpoint::Lines);
        }
        let size = number(size).ok_or(NotACheckpoint::Size)?;
        let root = root.parse().map_err(|_| NotACheckpoint::Root)?;
        if size == 0 && root != Hash::empty() {
            return Err(NotACheckpoint::Empty);
        }
        let extensions = extensions.iter().map(|&line| line.to_owned()).collect();
        Ok(Self { origin: (*origin).to_owned(), size, root, extensions })
    }
}

/// The text that is signed.
impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { origin, size, root, extensions } = self;
        writeln!(f, "{origin}\n{size}\n{root}")?;
        extensions.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}
