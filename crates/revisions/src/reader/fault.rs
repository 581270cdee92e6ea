use thiserror::Error;

/// Why a file cannot be judged: it breaks the standard's syntax, goes beyond a limit, or is encrypted. Offsets are bytes
/// from the beginning of the file (of the decoded stream, for what lies in an object stream).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// No `%PDF-` at the first byte (ISO 32000-1, 7.5.2).
    #[error("the file does not begin with a PDF header")]
    NoHeader,
    /// No `startxref`, number and `%%EOF` at the end (7.5.5).
    #[error("the file does not end as a PDF does: it is cut off, or something was added to it")]
    NoEnd,
    /// Encrypted (7.6): nothing can be said of its strings and streams.
    #[error("the file is encrypted")]
    Encrypted,
    /// Tokens that are not an object.
    #[error("at byte {at}: {what}")]
    Syntax {
        /// Where.
        at: usize,
        /// What is wrong.
        what: Syntax,
    },
    /// A cross-reference section that is not one, or disagrees with the file.
    #[error("cross-reference section at byte {at}: {what}")]
    Xref {
        /// Where it lies.
        at: usize,
        /// What is wrong.
        what: Xref,
    },
    /// A cross-reference entry that does not point at its object.
    #[error("object {number} is not where the cross-reference section says")]
    Entry {
        /// The object's number.
        number: u32,
    },
    /// An object is not of the kind it must be where it is used.
    #[error("object {number}: {what}")]
    Object {
        /// The object's number; 0 for the trailer.
        number: u32,
        /// What is wrong with it.
        what: Misuse,
    },
    /// A stream's data cannot be decoded.
    #[error("the stream of object {number} cannot be decoded")]
    Filter {
        /// The object's number.
        number: u32,
    },
    /// References that lead to each other.
    #[error("object {number} leads back to itself")]
    Loop {
        /// An object of the loop.
        number: u32,
    },
    /// More than is read of any file.
    #[error("the file has more {0} than is read of any file")]
    Limit(Excess),
}

/// What an object is not, that it must be where it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Misuse {
    /// The trailer's `/Root` is no catalog (ISO 32000-1, 7.7.2).
    #[error("the trailer does not lead to a catalog")]
    NoCatalog,
    /// A reference with another generation than the object has (7.3.10).
    #[error("something refers to another generation of it")]
    Generation,
    /// What holds compressed objects is no object stream (7.5.7).
    #[error("not an object stream")]
    NoObjectStream,
    /// `/AcroForm` is no dictionary (12.7.2).
    #[error("the interactive form is not a dictionary")]
    Form,
    /// `/Fields` or `/Kids` is no array of references (12.7.2 and 12.7.3.1).
    #[error("the fields are not a list of references")]
    Fields,
    /// A field is no dictionary.
    #[error("a field is not a dictionary")]
    Field,
    /// `/Kids` has fields and widgets.
    #[error("a field has both fields and widgets within it")]
    FieldsAndWidgets,
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Excess {
    /// Incremental updates.
    #[error("revisions")]
    Revisions,
    /// Objects that lead to each other.
    #[error("objects that lead to each other")]
    Links,
    /// Values in one object.
    #[error("values in one object")]
    Values,
    /// Pages.
    #[error("pages")]
    Pages,
    /// Fields.
    #[error("fields")]
    Fields,
    /// Fields, all revisions together.
    #[error("fields in its revisions")]
    FieldsInRevisions,
    /// Fields within fields.
    #[error("fields within fields")]
    NestedFields,
    /// Signatures.
    #[error("signatures")]
    Signatures,
    /// Entries of a number tree (7.9.7).
    #[error("entries of a number tree")]
    NumberTree,
}

/// What is wrong with tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Syntax {
    /// The file ends within an object.
    #[error("the file ends within an object")]
    End,
    /// A byte that begins no token, or a keyword that is none.
    #[error("not a PDF object")]
    Token,
    /// A number that is not written as one, or is out of range.
    #[error("not a number")]
    Number,
    /// A name with a `#` that two hexadecimal digits do not follow.
    #[error("not a name")]
    Name,
    /// A hexadecimal string with other characters.
    #[error("not a hexadecimal string")]
    Hex,
    /// A dictionary with a key that is no name, or twice the same key.
    #[error("a dictionary has the same key twice, or a key that is not a name")]
    Key,
    /// Objects within objects, too deep.
    #[error("objects lie too deep within each other")]
    Depth,
    /// `stream`, its data as long as `/Length` says, and `endstream` are not where they must be.
    #[error("a stream is not as long as it says")]
    Stream,
    /// `endobj` is missing.
    #[error("an object does not end where it must")]
    EndObject,
}

/// What is wrong with a cross-reference section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Xref {
    /// Neither a table nor a stream.
    #[error("there is none")]
    Missing,
    /// A table's line is not as the standard wants (7.5.4).
    #[error("a line of the table is not as the standard has it")]
    Line,
    /// A stream's entries cannot be read (7.5.8).
    #[error("its stream cannot be read")]
    Stream,
    /// The same object twice, with two places.
    #[error("an object has two places")]
    Ambiguous,
    /// An object number that `/Size` does not allow.
    #[error("an object has a number beyond the file's size")]
    Size,
    /// The dictionary lacks what it must have, or has it in the wrong form.
    #[error("its trailer is not as the standard has it")]
    Trailer,
    /// `startxref`, its own offset, and `%%EOF` do not follow.
    #[error("it is not followed by its own offset and the end of the file's revision")]
    StartXref,
    /// The previous section does not lie before it, nor is the file linearized.
    #[error("the section before it does not lie before it")]
    Previous,
    /// An entry points into an earlier revision, at another place than that revision's.
    #[error("an object is said to lie in an earlier revision, where it did not")]
    Outside,
}

impl Fault {
    pub(crate) fn syntax(at: usize, what: Syntax) -> Self {
        Self::Syntax { at, what }
    }
}
