//! All that typesetting may see: the agreement's files, one party's filled-in templates, and the fonts.
//! No clock, no package, no network, no file of the machine. That is why equal input gives equal pages.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

use super::Fonts;
use crate::template::Markup;

/// What all parties of a language form have in common. Typst remembers what it made of these files and does
/// not make it again.
pub struct SharedWorld {
    library: LazyHash<Library>,
    fonts: Arc<Fonts>,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    date: Date,
}

impl SharedWorld {
    /// `plain` are the files that stand as they are, `shared` the templates filled in alike for all.
    pub fn new<'a>(
        fonts: Arc<Fonts>,
        main: &str,
        plain: impl Iterator<Item = (&'a str, &'a [u8])>,
        shared: &[Markup],
        date: Date,
    ) -> Self {
        let mut sources = HashMap::new();
        let mut files = HashMap::new();
        for (path, bytes) in plain {
            let id = file_id(path);
            match std::str::from_utf8(bytes) {
                Ok(text) if path.ends_with(".typ") => drop(sources.insert(id, Source::new(id, text.to_owned()))),
                _ => drop(files.insert(id, Bytes::new(bytes.to_owned()))),
            }
        }
        sources.extend(shared.iter().map(source));
        Self { library: LazyHash::new(Library::default()), fonts, main: file_id(main), sources, files, date }
    }

    /// The families of the fonts there are.
    pub(super) fn font_families(&self) -> String {
        self.fonts.families()
    }
}

fn source(markup: &Markup) -> (FileId, Source) {
    let id = file_id(&markup.path);
    (id, Source::new(id, markup.text.clone()))
}

/// The identity of a path below the agreement's folder. Paths come from a folder listing, so they are valid; one
/// that Typst cannot express is simply never found by it.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).or_else(|_| VirtualPath::new("unnamed")).expect("a plain name is a valid path");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// The world of one party.
pub(super) struct PartyWorld<'a> {
    shared: &'a SharedWorld,
    own: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl<'a> PartyWorld<'a> {
    pub(super) fn new(shared: &'a SharedWorld, personal: &[Markup]) -> Self {
        Self { shared, own: personal.iter().map(source).collect(), files: HashMap::new() }
    }

    /// The same with files that are no text.
    pub(super) fn with(self, files: Vec<(String, Vec<u8>)>) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (file_id(&path), Bytes::new(bytes))).collect();
        Self { files, ..self }
    }
}

impl World for PartyWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.fonts.book
    }

    fn main(&self) -> FileId {
        self.shared.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.own.get(&id).or_else(|| self.shared.sources.get(&id));
        found.cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if let Ok(source) = self.source(id) {
            return Ok(Bytes::from_string(source));
        }
        self.files.get(&id).or_else(|| self.shared.files.get(&id)).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.fonts.get(index).cloned()
    }

    /// The date of the agreement's text, whatever day it is typeset.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let date = self.shared.date;
        Datetime::from_ymd(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.get().vpath().get_without_slash()))
}
