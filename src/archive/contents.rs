//! What somebody hands in as a package: a folder, a ZIP or a TAR, read without being unpacked.
//!
//! Nothing of it is believed: not its names, which may lead elsewhere, nor its sizes, nor that it says one thing only. What no
//! package of ours has is told as a fault, and is no part of what is read.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use zip::ZipArchive;

use super::bag::{AGENT, DECLARATION, INFO};
use super::integrity;
use super::name::BagName;
use super::{noark, tarred, walk, zipped};
use crate::diagnostic::{Diagnostic, Kind};
use crate::folder::Folder;
use crate::message::Message;
use crate::message::says::archive as says;
use crate::message::says::file::ToRead;
use crate::regular::{FileKind, Unusable};

/// The largest file in a package. A register of a million events is half of it.
const MAX_FILE: u64 = 1 << 30;
/// So many files are looked at.
const MAX_FILES: usize = 1_000_000;

/// Where a file is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
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
pub(super) struct Found {
    /// None where it is no Unicode.
    pub name: Option<String>,
    /// The same for people; empty for what stands beside all entries.
    pub shown: String,
    /// Its size and where it is, or why it is nothing that a package has.
    pub is: Result<(u64, Place), Message>,
    /// Whether it is a folder, which must be that of a file.
    pub is_folder: bool,
}

impl Found {
    /// Something in a container that is no entry, or what is to be said against one besides.
    pub fn beside(what: impl Into<Message>) -> Self {
        Self { name: None, shown: String::new(), is: Err(what.into()), is_folder: false }
    }
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
        let (folders, files): (Vec<_>, Vec<_>) = found.into_iter().partition(|found| found.is_folder);
        for entry in files {
            contents.add(entry, &prefix, &mut keys);
        }
        contents.folders(folders, &prefix);
        contents.no_file_is_a_folder(&keys);
        Ok(contents)
    }

    /// What is to be said of an entry. One whose name is no file's in a package is not shown as if it were a path.
    fn fault(&mut self, file: &str, what: impl Into<Message>) {
        let what = what.into();
        let fault = match BagName::parse(file.trim_end_matches('/')) {
            _ if file.is_empty() => integrity(says::Entry { what }).in_file(&self.location),
            Err(_) if self.is_container() => {
                integrity(says::EntryNamed { name: crate::text::shown(file), what }).in_file(&self.location)
            }
            _ => integrity(says::Entry { what }).in_file(self.location.join(file)),
        };
        self.faults.push(fault.hint(says::EntryStep {}));
    }

    /// A folder by itself is nothing that a manifest names, and hides nothing; one with a name that leads elsewhere may.
    fn folders(&mut self, folders: Vec<Found>, prefix: &str) {
        let whole = |name: &BagName| format!("{prefix}{name}");
        let names: Vec<String> = self.sizes.keys().map(whole).collect();
        let has_files = |folder: &str| {
            let after = names.partition_point(|name| name.as_str() < folder);
            names.get(after).is_some_and(|name| name.starts_with(folder))
        };
        for found in folders {
            let folder = format!("{}/", found.shown.trim_end_matches('/'));
            let inside = folder.strip_prefix(prefix).map(|inside| BagName::parse(inside.trim_end_matches('/')));
            match (found.is, inside) {
                (Err(what), _) => self.fault(&found.shown, what),
                (Ok(_), _) if has_files(&folder) => {}
                (Ok(_), Some(Ok(inside))) if noark::may_be_empty(&inside) => {}
                (Ok(_), Some(Ok(inside))) => {
                    let place = inside.below(&self.location);
                    self.faults
                        .push(Diagnostic::warning(says::Entry { what: Message::from(says::EmptyFolder {}) }).in_file(place));
                }
                (Ok(_), Some(Err(is))) => self.fault(&found.shown, says::UnfitName { is: Message::from(is) }),
                (Ok(_), None) => self.fault(&found.shown, says::OutsideOfBag {}),
            }
        }
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

    /// Whether it says that this program has written it.
    pub fn is_by_avtale(&self) -> bool {
        let told = self.get(INFO).ok().flatten().unwrap_or_default();
        String::from_utf8_lossy(&told).lines().any(|line| line.starts_with(AGENT))
    }

    /// Whether it is a DIAS package, in which a deposit travels: one folder with its description, and no bag.
    pub fn is_dias(&self) -> bool {
        let described = |name: &BagName| name.strip_suffix("/dias-mets.xml").is_some_and(|folder| !folder.contains('/'));
        self.is_container() && self.sizes.keys().any(described)
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
        is_folder: found.is == Err(FileKind::Folder),
        shown: found.name.clone(),
        is: match found.is {
            Ok(size) => Ok((size, Place::Folder)),
            Err(FileKind::Folder) => Ok((0, Place::Folder)),
            Err(kind) => Err(says::NoFile { kind: Message::from(kind) }.into()),
        },
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
    let is_zip = |file: &File| file.try_clone().is_ok_and(|file| ZipArchive::new(BufReader::new(file)).is_ok());
    if &beginning[257..262] == b"ustar" {
        tarred::entries(file, length, location).map(|found| (Source::File, found))
    } else if beginning.starts_with(b"PK") || is_zip(&file) {
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        zipped::entries(file, length, location).map(|(zip, found)| (Source::Zip(Mutex::new(zip)), found))
    } else {
        let fault = Diagnostic::of(Kind::Integrity, says::NoPackage {}).in_file(location);
        Err(fault.hint(says::NoPackageStep {}))
    }
}

/// The folder that a bag in a container lies in, with its slash: the one with the declaration.
fn prefix(found: &[Found]) -> Option<String> {
    let names = found.iter().filter_map(|found| found.name.as_deref());
    let above = names.filter_map(|name| name.strip_suffix(DECLARATION).filter(|above| above.is_empty() || above.ends_with('/')));
    above.filter(|above| above.matches('/').count() <= 1).min_by_key(|above| above.len()).map(str::to_owned)
}
