//! What is in a TAR (POSIX ustar and pax; GNU's long names), every byte accounted for.

use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use tar::{Archive, EntryType};

use super::contents::{Found, Place};
use super::integrity;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::archive as says;
use crate::regular::FileKind;

/// A TAR is made of these.
const BLOCK: u64 = 512;
/// Where the sum of a header begins in it.
const CHECKSUM: usize = 148;
/// What pax may say of a file beside its name and when it was changed, without making another of it (POSIX, pax, "pax Extended
/// Header"): not its size, nor what it leads to.
const HARMLESS: [&str; 8] = ["path", "mtime", "atime", "ctime", "uid", "gid", "uname", "gname"];

/// The entries of a TAR, and what else is in it.
pub fn entries(file: File, length: u64, location: &Path) -> Result<Vec<Found>, Diagnostic> {
    let broken = |error: io::Error| integrity(says::Unreadable { cause: &error }).in_file(location).hint(says::IntactStep {});
    let mut tar = Archive::new(BufReader::new(file));
    let (mut found, mut end): (Vec<Found>, u64) = (Vec::new(), 0);
    for entry in tar.entries_with_seek().map_err(broken)? {
        let mut entry = match entry {
            Ok(entry) => entry,
            // What a file of a few bytes too few says, in words of its own.
            Err(_) if end > length || !length.is_multiple_of(BLOCK) => {
                found.push(Found::beside(says::CutOff {}));
                return Ok(found);
            }
            Err(error) => return Err(broken(error)),
        };
        let path = entry.path_bytes();
        let (name, shown) = (std::str::from_utf8(&path).ok().map(str::to_owned), String::from_utf8_lossy(&path).into_owned());
        drop(path);
        let (kind, start, size) = (entry.header().entry_type(), entry.raw_file_position(), entry.size());
        end = start.saturating_add(size.next_multiple_of(BLOCK));
        let is_folder = kind.is_dir();
        let is = match kind {
            _ if start.saturating_add(size) > length => Err(says::CutOff {}.into()),
            _ if is_extended(&mut entry).map_err(broken)? => Err(says::ExtraField {}.into()),
            _ if is_folder && size > 0 => Err(says::FullFolder {}.into()),
            EntryType::Regular | EntryType::Directory => Ok((size, Place::At(start))),
            EntryType::Symlink | EntryType::Link => Err(says::NoFile { kind: Message::from(FileKind::Link) }.into()),
            _ => Err(says::NoFile { kind: Message::from(FileKind::Other) }.into()),
        };
        found.push(Found { name, shown, is, is_folder });
    }
    found.extend(between(location, length).map_err(broken)?.map(Found::beside));
    // Two blocks of zeros end it (POSIX, pax, "ustar Interchange Format"); what comes after them only some programs see.
    if end > length || length < end + 2 * BLOCK {
        found.push(Found::beside(says::CutOff {}));
    } else if !are_zeros(location, end, length).map_err(broken)? {
        found.push(Found::beside(says::AfterEnd {}));
    }
    Ok(found)
}

/// Whether pax says something of an entry by which a program would read another file.
fn is_extended(entry: &mut tar::Entry<impl io::Read>) -> io::Result<bool> {
    let Some(fields) = entry.pax_extensions()? else { return Ok(false) };
    for field in fields {
        if !field?.key().is_ok_and(|key| HARMLESS.contains(&key)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What only some programs see: what pax says of all files that follow, a name that is ended by a zero and goes on, and what
/// stands between the end of a file and that of its last block.
fn between(location: &Path, length: u64) -> io::Result<Option<Message>> {
    let mut tar = Archive::new(BufReader::new(File::open(location)?));
    let mut parts = Vec::new();
    for entry in tar.entries_with_seek()?.raw(true) {
        let mut entry = entry?;
        let (kind, size) = (entry.header().entry_type(), entry.size());
        // Of the header's own sum alone no other tells that it was changed: it begins with a zero (POSIX, pax, "ustar Interchange
        // Format"), and a blank there would be passed over.
        if !entry.header().as_bytes()[CHECKSUM].is_ascii_digit() {
            return Ok(Some(says::OtherHeader {}.into()));
        }
        if kind == EntryType::XGlobalHeader {
            return Ok(Some(says::ExtraField {}.into()));
        }
        if kind == EntryType::GNULongName {
            let mut name = Vec::new();
            entry.by_ref().take(1 << 16).read_to_end(&mut name)?;
            if name.iter().rposition(|byte| *byte != 0).is_some_and(|last| name[..last].contains(&0)) {
                return Ok(Some(says::ExtraField {}.into()));
            }
        }
        let end = entry.raw_file_position().saturating_add(size);
        parts.push((end, end.next_multiple_of(BLOCK).min(length)));
    }
    for (from, until) in parts {
        if from < until && !are_zeros(location, from, until)? {
            return Ok(Some(says::BetweenFiles {}.into()));
        }
    }
    Ok(None)
}

fn are_zeros(location: &Path, from: u64, until: u64) -> io::Result<bool> {
    let mut file = File::open(location)?;
    file.seek(SeekFrom::Start(from))?;
    let (mut file, mut bytes) = (file.take(until - from), vec![0; usize::try_from((until - from).min(1 << 16)).unwrap_or(1)]);
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(true),
            read if bytes[..read].iter().all(|byte| *byte == 0) => {}
            _ => return Ok(false),
        }
    }
}
