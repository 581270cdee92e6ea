//! What somebody hands in as a package: a folder, a ZIP or a TAR, read without being unpacked.
//!
//! Nothing of it is believed: not its names, which may lead elsewhere, nor its sizes, nor that it says one thing only. What no
//! package of ours has is told as a fault, and is no part of what is read.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use zip::{CompressionMethod, ZipArchive};

use super::bag::DECLARATION;
use super::integrity;
use super::name::BagName;
use super::walk;
use crate::diagnostic::{Diagnostic, Kind};
use crate::folder::Folder;
use crate::message::Message;
use crate::message::says::archive as says;
use crate::message::says::file::ToRead;
use crate::regular::Unusable;

/// The largest file in a package. A register of a million events is half of it.
const MAX_FILE: u64 = 1 << 30;
/// So many files are looked at.
const MAX_FILES: usize = 1_000_000;
/// What is compressed may become so many times as large; the text of a register becomes ten times as large.
const MAX_TIMES: u64 = 100;

/// Where a file is.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// In the folder, under its name.
    Folder,
    /// From here on in the container, as it is.
    At(u64),
    /// Compressed, with this number in the ZIP.
    Compressed(usize),
}

/// The files of a package.
pub struct Contents {
    /// The package, as it was named.
    pub location: PathBuf,
    /// Each file's size, by its name below the bag.
    pub sizes: BTreeMap<BagName, u64>,
    /// What no package has.
    pub faults: Vec<Diagnostic>,
    places: HashMap<BagName, Place>,
    source: Source,
}

enum Source {
    Folder(Folder),
    File,
    Zip(Mutex<ZipArchive<BufReader<File>>>),
}

/// An entry as it was found, before anything of it is believed.
struct Found {
    /// None where it is no Unicode.
    name: Option<String>,
    shown: String,
    is: Result<(u64, Place), Message>,
}

impl Contents {
    /// Opens a package. The error is that it is none, or cannot be read.
    pub fn open(location: &Path) -> Result<Self, Diagnostic> {
        let failed = |error: &io::Error| Diagnostic::io(ToRead {}, location, error);
        let metadata = fs::metadata(location).map_err(|error| failed(&error))?;
        let (source, mut found, prefix) = if metadata.is_dir() {
            let (folder, found) = in_folder(location)?;
            (folder, found, String::new())
        } else {
            let file = crate::regular::open(location).map_err(|unusable| unusable.diagnostic(ToRead {}, location))?;
            let (source, found) = in_file(file, location)?;
            let prefix = prefix(&found).unwrap_or_default();
            (source, found, prefix)
        };
        let mut contents =
            Self { location: location.to_owned(), sizes: BTreeMap::new(), faults: Vec::new(), places: HashMap::new(), source };
        if found.len() > MAX_FILES {
            return Err(integrity(says::TooMany { most: MAX_FILES }).in_file(location));
        }
        let mut keys: HashMap<String, BagName> = HashMap::new();
        found.sort_by(|one, other| one.shown.cmp(&other.shown));
        for entry in found {
            contents.add(entry, &prefix, &mut keys);
        }
        contents.no_file_is_a_folder(&keys);
        Ok(contents)
    }

    fn fault(&mut self, file: &str, what: impl Into<Message>) {
        let fault = integrity(says::Entry { what: what.into() }).in_file(self.location.join(file));
        self.faults.push(fault);
    }

    fn add(&mut self, found: Found, prefix: &str, keys: &mut HashMap<String, BagName>) {
        let inside = found.name.as_deref().and_then(|name| name.strip_prefix(prefix));
        let name = match (inside, found.name.is_some()) {
            (Some(inside), _) => BagName::parse(inside).map_err(Message::from),
            (None, true) => Err(says::OutsideOfBag {}.into()),
            (None, false) => Err(says::NoUnicode {}.into()),
        };
        let (size, place) = match found.is {
            Ok(is) => is,
            Err(what) => return self.fault(&found.shown, what),
        };
        match name {
            Err(_) if walk::is_staged(&found.shown) => self.fault(&found.shown, says::Unfinished {}),
            Err(is) => self.fault(&found.shown, says::UnfitName { is }),
            Ok(name) => match keys.insert(name.key(), name.clone()) {
                Some(twin) => self.fault(&found.shown, says::Twin { other: &*twin }),
                None => {
                    self.sizes.insert(name.clone(), size);
                    self.places.insert(name, place);
                }
            },
        }
    }

    /// In a container, a name may stand for a file and for a folder.
    fn no_file_is_a_folder(&mut self, keys: &HashMap<String, BagName>) {
        let mut both = BTreeSet::new();
        for key in keys.keys() {
            for (at, _) in key.match_indices('/') {
                both.extend(keys.get(&key[..at]).cloned());
            }
        }
        for name in both {
            self.fault(&name, says::FileAndFolder {});
        }
    }

    /// The bytes of a file that is there.
    pub fn read(&self, name: &BagName) -> Result<Vec<u8>, Diagnostic> {
        let size = self.sizes.get(name).copied().unwrap_or_default();
        let place = self.location.join(&**name);
        let failed = |error: &io::Error| Diagnostic::io(ToRead {}, &place, error);
        if size > MAX_FILE {
            return Err(Unusable::Large(MAX_FILE).diagnostic(ToRead {}, &place));
        }
        let bytes = match (&self.source, self.places.get(name)) {
            (Source::Folder(folder), Some(Place::Folder)) => {
                return folder.read_path(Path::new(&**name), MAX_FILE).map_err(|fault| fault.diagnostic(ToRead {}, &place));
            }
            (Source::File | Source::Zip(_), Some(Place::At(start))) => self.read_at(*start, size),
            (Source::Zip(zip), Some(Place::Compressed(nth))) => {
                let mut zip = zip.lock().unwrap_or_else(PoisonError::into_inner);
                let file = zip.by_index(*nth).map_err(io::Error::from);
                file.and_then(|file| all(file, size))
            }
            _ => Err(io::ErrorKind::NotFound.into()),
        };
        bytes.map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => {
                integrity(says::Unreadable { cause: &error }).in_file(&place)
            }
            _ => failed(&error),
        })
    }

    fn read_at(&self, start: u64, size: u64) -> io::Result<Vec<u8>> {
        let mut file = File::open(&self.location)?;
        file.seek(SeekFrom::Start(start))?;
        all(file.take(size), size)
    }

    /// The bytes of a file, if it is there.
    pub fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Ok(name) = BagName::parse(name) else { return Ok(None) };
        if self.sizes.contains_key(&name) { self.read(&name).map(Some) } else { Ok(None) }
    }

    /// Whether it is a file, ZIP or TAR, and no folder.
    pub fn is_container(&self) -> bool {
        !matches!(self.source, Source::Folder(_))
    }
}

/// So many bytes, and no more.
fn all(from: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(MAX_FILE)).unwrap_or_default());
    from.take(size + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == size { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn in_folder(location: &Path) -> Result<(Source, Vec<Found>), Diagnostic> {
    let folder = Folder::open(location).map_err(|error| Diagnostic::io(ToRead {}, location, &error))?;
    let found = walk::below(location)?.into_iter().map(|found| Found {
        shown: found.name.clone(),
        is: found.is.map(|size| (size, Place::Folder)).map_err(|kind| says::NoFile { kind: Message::from(kind) }.into()),
        name: Some(found.name),
    });
    Ok((Source::Folder(folder), found.collect()))
}

/// What a container begins with says what it is.
fn in_file(mut file: File, location: &Path) -> Result<(Source, Vec<Found>), Diagnostic> {
    let failed = |error: io::Error| Diagnostic::io(ToRead {}, location, &error);
    let mut beginning = [0; 512];
    let mut read = 0;
    while read < beginning.len() {
        match file.read(&mut beginning[read..]).map_err(failed)? {
            0 => break,
            more => read += more,
        }
    }
    let length = file.metadata().map_err(failed)?.len();
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    if beginning.starts_with(b"PK") {
        in_zip(file, length, location)
    } else if &beginning[257..262] == b"ustar" {
        in_tar(file, length, location).map(|found| (Source::File, found))
    } else {
        let fault = Diagnostic::of(Kind::Integrity, says::NoPackage {}).in_file(location);
        Err(fault.hint(says::NoPackageStep {}))
    }
}

fn in_zip(file: File, length: u64, location: &Path) -> Result<(Source, Vec<Found>), Diagnostic> {
    let broken = |error: zip::result::ZipError| integrity(says::Unreadable { cause: error.to_string() }).in_file(location);
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(broken)?;
    // Names that stand there twice, files that overlap, and those that only some programs would see.
    zip.validate_header_consistency().map_err(broken)?;
    if zip.offset() != 0 || zip.decompressed_size().is_some_and(|sum| sum > u128::from(length) * u128::from(MAX_TIMES)) {
        return Err(integrity(says::Bomb { times: MAX_TIMES }).in_file(location));
    }
    let mut found = Vec::new();
    for nth in 0..zip.len() {
        let entry = zip.by_index_raw(nth).map_err(broken)?;
        let name = std::str::from_utf8(entry.name_raw()).ok().map(str::to_owned);
        let shown = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if entry.is_dir() && shown.ends_with('/') {
            continue;
        }
        let is = match entry.compression() {
            _ if entry.is_symlink() => Err(says::NoFile { kind: Message::from(crate::regular::FileKind::Link) }.into()),
            _ if entry.encrypted() => Err(says::Encrypted {}.into()),
            CompressionMethod::Stored if entry.size() == entry.compressed_size() => {
                Ok((entry.size(), entry.data_start().map_or(Place::Compressed(nth), Place::At)))
            }
            _ => Ok((entry.size(), Place::Compressed(nth))),
        };
        found.push(Found { name, shown, is });
    }
    Ok((Source::Zip(Mutex::new(zip)), found))
}

fn in_tar(file: File, length: u64, location: &Path) -> Result<Vec<Found>, Diagnostic> {
    let broken = |error: io::Error| integrity(says::Unreadable { cause: &error }).in_file(location);
    let mut tar = ::tar::Archive::new(BufReader::new(file));
    let mut found = Vec::new();
    let mut end = 0;
    for entry in tar.entries_with_seek().map_err(broken)? {
        let entry = entry.map_err(broken)?;
        let path = entry.path_bytes();
        let (name, shown) = (std::str::from_utf8(&path).ok().map(str::to_owned), String::from_utf8_lossy(&path).into_owned());
        let (kind, start, size) = (entry.header().entry_type(), entry.raw_file_position(), entry.size());
        end = start.saturating_add(size.next_multiple_of(512));
        if kind.is_dir() {
            continue;
        }
        let is = match kind {
            _ if start.saturating_add(size) > length => Err(says::CutOff {}.into()),
            kind if kind.is_file() => Ok((size, Place::At(start))),
            kind if kind.is_symlink() || kind.is_hard_link() => {
                Err(says::NoFile { kind: Message::from(crate::regular::FileKind::Link) }.into())
            }
            _ => Err(says::NoFile { kind: Message::from(crate::regular::FileKind::Other) }.into()),
        };
        found.push(Found { name, shown, is });
    }
    // Two blocks of zeros end it (POSIX, pax, "ustar Interchange Format"); what comes after them only some programs see.
    if !ends_with_zeros(location, end).map_err(broken)? {
        found.push(Found { name: None, shown: String::new(), is: Err(says::AfterEnd {}.into()) });
    }
    Ok(found)
}

/// Whether a TAR has two blocks of zeros from a place on, and nothing else up to its end.
fn ends_with_zeros(location: &Path, from: u64) -> io::Result<bool> {
    let mut file = BufReader::new(File::open(location)?);
    file.seek(SeekFrom::Start(from))?;
    let (mut bytes, mut count) = (vec![0; 1 << 16], 0_u64);
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(count >= 1024),
            read if bytes[..read].iter().all(|byte| *byte == 0) => count += read as u64,
            _ => return Ok(false),
        }
    }
}

/// The folder that a bag in a container lies in, with its slash: the one with the declaration.
fn prefix(found: &[Found]) -> Option<String> {
    let names = found.iter().filter_map(|found| found.name.as_deref());
    let above = names.filter_map(|name| name.strip_suffix(DECLARATION).filter(|above| above.is_empty() || above.ends_with('/')));
    above.filter(|above| above.matches('/').count() <= 1).min_by_key(|above| above.len()).map(str::to_owned)
}
