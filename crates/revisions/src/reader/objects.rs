//! The objects of a file, as they were in each of its revisions.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::chain::{self, Chain};
use super::container::Container;
use super::entry::XrefEntry;
use super::fault::{Excess, Fault, Misuse, Syntax};
use super::filter;
use super::lexer::Lexer;
use super::object::{Dictionary, Entry, Id, Object, Stream};
use super::parser;
use super::revision::Revision;
use super::searched;
use super::untidy::Untidy;

/// What all streams of a file together may decode to.
const DECODED: usize = 128 << 20;
/// The bytes of objects that are read of a file, each as often as it is read.
const WORK: usize = 256 << 20;
/// The bytes of all that is kept of the fields of all revisions.
const KEPT: usize = 32 << 20;
/// References that lead to references.
const HOPS: usize = 16;

/// The objects of a PDF, in each of its revisions.
#[derive(Debug)]
pub struct Objects<'a> {
    bytes: &'a [u8],
    revisions: Vec<Revision>,
    /// What each revision says of each object, by number and revision.
    index: Vec<(u32, usize, XrefEntry)>,
    trailing: Option<Range<usize>>,
    /// What was forgiven so far.
    untidy: Mutex<BTreeSet<Untidy>>,
    /// Object streams that were decoded, by where they lie.
    containers: Mutex<BTreeMap<usize, Arc<Container>>>,
    decoded: AtomicUsize,
    work: AtomicUsize,
    kept: AtomicUsize,
}

/// Which writing of an object: two revisions that have the same, have the same object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    /// At this offset.
    At(usize),
    /// In the object stream at this offset, the how many-th.
    In(usize, u32),
}

impl<'a> Objects<'a> {
    /// Reads where objects lie, and that each lies there.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        if !bytes.starts_with(b"%PDF-") {
            return Err(Fault::NoHeader);
        }
        let Chain { revisions, trailing, untidy } = chain::read(bytes)?;
        let mut index: Vec<(u32, usize, XrefEntry)> = Vec::new();
        for (nth, revision) in revisions.iter().enumerate() {
            index.extend(revision.own.iter().map(|(number, place)| (*number, nth, *place)));
        }
        index.sort_unstable_by_key(|(number, nth, _)| (*number, *nth));
        let objects = Self {
            bytes,
            revisions,
            index,
            trailing,
            untidy: Mutex::new(untidy),
            containers: Mutex::default(),
            decoded: AtomicUsize::new(0),
            work: AtomicUsize::new(0),
            kept: AtomicUsize::new(0),
        };
        for (nth, revision) in objects.revisions.iter().enumerate() {
            for (number, place) in &revision.own {
                let sound = match place {
                    XrefEntry::Free => true,
                    XrefEntry::InUse { offset, generation } => {
                        parser::head(&mut Lexer::new(bytes, *offset)) == Some(Id { number: *number, generation: *generation })
                    }
                    XrefEntry::Compressed { stream, .. } => {
                        matches!(objects.entry(nth, *stream), Some(XrefEntry::InUse { generation: 0, .. }))
                    }
                };
                if !sound {
                    return Err(Fault::Entry { number: *number });
                }
            }
        }
        Ok(objects)
    }

    /// The version that the header names (ISO 32000-2, 7.5.2): `1.7` of `%PDF-1.7`.
    pub(crate) fn header_version(&self) -> &'a [u8] {
        self.bytes.get(5..8).unwrap_or_default()
    }

    /// Leaves an object as it was before a revision, for the revision's own cannot be read.
    pub(crate) fn lose(&mut self, revision: usize, number: u32, at: Range<usize>) {
        self.index.retain(|(other, nth, _)| (*other, *nth) != (number, revision));
        self.untidy.get_mut().unwrap_or_else(PoisonError::into_inner).insert(Untidy::Form { at: at.start });
        if let Some(revision) = self.revisions.get_mut(revision) {
            revision.own.retain(|(other, _)| *other != number);
            revision.lost = Some(at);
        }
    }

    /// Where something in the revisions after one looks like an object, and no section names it: a reader that searches the
    /// file instead of following its pointers may find another document in it.
    pub fn hidden_after(&self, revision: usize) -> Option<usize> {
        searched::hidden(self.bytes, &self.revisions, self.revisions.get(revision)?.end)
    }

    /// All its bytes.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Its revisions, oldest first. There is at least one.
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The newest revision's index.
    pub fn newest(&self) -> usize {
        self.revisions.len().saturating_sub(1)
    }

    /// What follows the last revision, if it is anything but white space.
    pub fn trailing(&self) -> Option<Range<usize>> {
        self.trailing.clone()
    }

    /// What in it is not as the standard has it, and every reader forgives alike: as far as it was read.
    pub fn untidy(&self) -> Vec<Untidy> {
        self.untidy.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
    }

    pub(crate) fn forgive(&self, what: Untidy) {
        self.untidy.lock().unwrap_or_else(PoisonError::into_inner).insert(what);
    }

    /// What was last said of an object, as of a revision, and by which.
    fn last(&self, revision: usize, number: u32) -> Option<(usize, XrefEntry)> {
        let after = self.index.partition_point(|(other, nth, _)| (*other, *nth) <= (number, revision));
        let (other, nth, place) = self.index.get(after.checked_sub(1)?)?;
        (*other == number && *place != XrefEntry::Free).then_some((*nth, *place))
    }

    /// Where an object lies, as of a revision.
    pub fn entry(&self, revision: usize, number: u32) -> Option<XrefEntry> {
        self.last(revision, number).map(|(_, place)| place)
    }

    /// The revision that wrote an object as it is in a revision.
    pub fn written(&self, revision: usize, number: u32) -> Option<usize> {
        self.last(revision, number).map(|(nth, _)| nth)
    }

    pub(crate) fn version(&self, revision: usize, number: u32) -> Option<Version> {
        match self.entry(revision, number)? {
            XrefEntry::Free => None,
            XrefEntry::InUse { offset, .. } => Some(Version::At(offset)),
            XrefEntry::Compressed { stream, index } => match self.entry(revision, stream)? {
                XrefEntry::InUse { offset, .. } => Some(Version::In(offset, index)),
                _ => None,
            },
        }
    }

    /// An object, as of a revision; `null` if there is none (7.3.10).
    pub fn get(&self, revision: usize, id: Id) -> Result<Object, Fault> {
        match self.entry(revision, id.number) {
            None | Some(XrefEntry::Free) => Ok(Object::Null),
            // Some readers would take the object of another generation, where the standard says there is none.
            Some(place) if generation(place) != id.generation => {
                Err(Fault::Object { number: id.number, what: Misuse::Generation })
            }
            Some(XrefEntry::InUse { offset, .. }) => self.read_at(revision, offset).map(|(object, _)| object),
            Some(XrefEntry::Compressed { stream, index }) => {
                let container = self.container(revision, stream)?;
                let (number, at) = container.nth(index).ok_or(Fault::Entry { number: id.number })?;
                if number != id.number {
                    return Err(Fault::Entry { number: id.number });
                }
                let mut lexer = Lexer::new(&container.bytes, at);
                let object = parser::object(&mut lexer);
                self.work(lexer.at().saturating_sub(at))?;
                object
            }
        }
    }

    /// Counts the bytes of objects, each time they are read, and other steps: what leads back and forth a thousand times must
    /// end.
    pub(crate) fn work(&self, bytes: usize) -> Result<(), Fault> {
        let done = self.work.fetch_add(bytes.saturating_add(64), Ordering::Relaxed);
        if done > WORK { Err(Fault::Limit(Excess::Links)) } else { Ok(()) }
    }

    /// Counts what is kept of fields: what they inherit is there for each of them, in each revision.
    pub(crate) fn keep(&self, bytes: usize) -> Result<(), Fault> {
        let kept = self.kept.fetch_add(bytes.saturating_add(256), Ordering::Relaxed);
        if kept > KEPT { Err(Fault::Limit(Excess::Fields)) } else { Ok(()) }
    }

    /// The generation of the object with this number.
    pub(crate) fn generation(&self, revision: usize, number: u32) -> Option<u16> {
        self.entry(revision, number).map(generation)
    }

    /// The object with this number, of whatever generation.
    pub(crate) fn number(&self, revision: usize, number: u32) -> Result<Object, Fault> {
        let generation = self.generation(revision, number).unwrap_or(0);
        self.get(revision, Id { number, generation })
    }

    /// The object at a place in the file, and where it ends.
    pub(crate) fn read_at(&self, revision: usize, offset: usize) -> Result<(Object, usize), Fault> {
        self.read_with(offset, &mut |id| self.length(revision, id))
    }

    /// The length of a stream that is an object of its own: a stream it cannot be, or it could need itself to be read.
    fn length(&self, revision: usize, id: Id) -> Option<usize> {
        match self.entry(revision, id.number)? {
            XrefEntry::InUse { offset, generation } if generation == id.generation => {
                self.read_with(offset, &mut |_| None).ok()?.0.size()
            }
            XrefEntry::Compressed { .. } => self.get(revision, id).ok()?.size(),
            _ => None,
        }
    }

    fn read_with(&self, offset: usize, length: &mut dyn FnMut(Id) -> Option<usize>) -> Result<(Object, usize), Fault> {
        let mut lexer = Lexer::new(self.bytes, offset);
        parser::head(&mut lexer).ok_or(Fault::syntax(offset, Syntax::Token))?;
        let object = parser::indirect(self.bytes, &mut lexer, length);
        let data = object.as_ref().ok().and_then(Object::stream).map_or(0, |stream| stream.data.len());
        let end = lexer.at();
        self.work(end.saturating_sub(offset).saturating_sub(data))?;
        if object.is_ok() && !self.bytes.get(..end).is_some_and(|before| before.ends_with(b"endobj")) {
            self.forgive(Untidy::EndObject { at: end });
        }
        Ok((object?, end))
    }

    /// What a value is, after its references are followed.
    pub fn resolve(&self, revision: usize, object: &Object) -> Result<Object, Fault> {
        let Object::Reference(mut id) = *object else { return Ok(object.clone()) };
        for _ in 0..HOPS {
            match self.get(revision, id)? {
                Object::Reference(next) => id = next,
                object => return Ok(object),
            }
        }
        Err(Fault::Loop { number: id.number })
    }

    /// A dictionary's value, after its references are followed; `null` if there is none.
    pub fn value(&self, revision: usize, dictionary: &Dictionary, key: &[u8]) -> Result<Object, Fault> {
        dictionary.get(key).map_or(Ok(Object::Null), |value| self.resolve(revision, value))
    }

    /// A revision's trailer.
    pub fn trailer(&self, revision: usize) -> &Dictionary {
        static EMPTY: Dictionary = Dictionary { entries: Vec::new() };
        self.revisions.get(revision).map_or(&EMPTY, |revision| &revision.trailer)
    }

    /// The catalog, as of a revision (7.7.2).
    pub fn catalog(&self, revision: usize) -> Result<Dictionary, Fault> {
        match self.value(revision, self.trailer(revision), b"Root")? {
            Object::Dictionary(catalog) => Ok(catalog),
            _ => Err(Fault::Object { number: 0, what: Misuse::NoCatalog }),
        }
    }

    /// Where objects lie that are not in object streams, in the order of the file: offset, number and revision.
    pub(crate) fn offsets(&self) -> Vec<(usize, u32, usize)> {
        let mut offsets = Vec::new();
        for (nth, revision) in self.revisions.iter().enumerate() {
            offsets.extend(revision.own.iter().filter_map(|(number, place)| match place {
                XrefEntry::InUse { offset, .. } => Some((*offset, *number, nth)),
                _ => None,
            }));
        }
        offsets.sort_unstable();
        offsets
    }

    /// A stream's data, decoded. Other filters than FlateDecode are a fault.
    pub fn decode(&self, revision: usize, stream: &Stream) -> Result<Vec<u8>, Fault> {
        let mut entries = Vec::new();
        for key in [b"DecodeParms".as_slice(), b"F", b"Filter"] {
            match self.value(revision, &stream.dictionary, key)? {
                Object::Null => {}
                value => entries.push(Entry { key: key.to_vec(), value, at: 0..0 }),
            }
        }
        self.decode_with(&Dictionary { entries }, stream.data.clone(), 0)
    }

    fn decode_with(&self, parameters: &Dictionary, data: Range<usize>, number: u32) -> Result<Vec<u8>, Fault> {
        let left = DECODED.saturating_sub(self.decoded.load(Ordering::Relaxed));
        let data = self.bytes.get(data).unwrap_or_default();
        let decoded = filter::decode(parameters, data, left).ok_or(Fault::Filter { number })?;
        self.decoded.fetch_add(decoded.len(), Ordering::Relaxed);
        Ok(decoded)
    }

    /// An object stream, by its number.
    fn container(&self, revision: usize, number: u32) -> Result<Arc<Container>, Fault> {
        let Some(XrefEntry::InUse { offset, .. }) = self.entry(revision, number) else { return Err(Fault::Entry { number }) };
        self.container_at(revision, offset)
    }

    /// An object stream, by where it lies.
    pub(crate) fn container_at(&self, revision: usize, offset: usize) -> Result<Arc<Container>, Fault> {
        let known = self.containers.lock().unwrap_or_else(PoisonError::into_inner).get(&offset).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        // Its length is no compressed object (7.5.7), or it could be needed to read itself.
        let mut length = |id: Id| match self.entry(revision, id.number) {
            Some(XrefEntry::InUse { .. }) => self.length(revision, id),
            _ => None,
        };
        let (object, _) = self.read_with(offset, &mut length)?;
        let number = parser::head(&mut Lexer::new(self.bytes, offset)).map_or(0, |id| id.number);
        let broken = Fault::Object { number, what: Misuse::NoObjectStream };
        let stream = object.stream().filter(|stream| stream.dictionary.is(b"Type", b"ObjStm")).ok_or(broken.clone())?;
        let decoded = self.decode_with(&stream.dictionary, stream.data.clone(), number)?;
        let container = Arc::new(Container::read(decoded, &stream.dictionary).ok_or(broken)?);
        self.containers.lock().unwrap_or_else(PoisonError::into_inner).insert(offset, container.clone());
        Ok(container)
    }
}

/// Objects in object streams have none but 0 (7.5.7).
fn generation(place: XrefEntry) -> u16 {
    if let XrefEntry::InUse { generation, .. } = place { generation } else { 0 }
}
