//! What is in a ZIP (ISO/IEC 21320-1; APPNOTE 6.3.10), every byte accounted for.
//!
//! A ZIP says most things twice, before each file and in the directory at its end, and programs go by either. So both must say the
//! same, and nothing may stand where only some programs look: no comment, no field that gives a file another name, nothing before
//! the first file, between files or after the end.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::contents::{Found, Place};
use super::integrity;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::archive as says;
use crate::regular::FileKind;

/// What is compressed may become so many times as large; the text of a register becomes ten times as large.
const MAX_TIMES: u64 = 100;
/// The fixed parts of what stands before a file, of a line in the directory, and of what ends it (APPNOTE, 4.3.7, 4.3.12,
/// 4.3.16); and what stands before that in a large one (4.3.14, 4.3.15).
const LOCAL: u64 = 30;
const CENTRAL: u64 = 46;
const END: usize = 22;
const LARGE_END: usize = 56 + 20;
/// Fields beside a file's own that tell when it was changed, whose it was, or how large it is (APPNOTE, 4.5.2; Info-ZIP's
/// `proginfo/extrafld.txt`), each with the most bytes that it has. Any other may give it another name or content.
const HARMLESS: [(u16, usize); 5] = [(0x0001, 28), (0x000a, 32), (0x5455, 13), (0x5855, 12), (0x7875, 11)];
/// A file that everybody may read, as this program writes each (`S_IFREG | 0644` in the upper half).
const OURS: u32 = 0o100_644 << 16;

/// A file's two headers.
struct Header {
    shown: String,
    start: u64,
    end: u64,
    directory: u64,
    is_ours: bool,
    /// What both headers and the directory's line have beside name, size and place.
    particulars: Vec<u8>,
}

/// The entries of a ZIP, and what else is in it.
pub fn entries(file: File, length: u64, location: &Path) -> Result<(ZipArchive<BufReader<File>>, Vec<Found>), Diagnostic> {
    let broken =
        |error: ZipError| integrity(says::Unreadable { cause: error.to_string() }).in_file(location).hint(says::IntactStep {});
    let failed = |error: io::Error| broken(error.into());
    let mut raw = BufReader::new(File::open(location).map_err(failed)?);
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(broken)?;
    // Names that stand there twice, files that overlap, and those that only some programs would see.
    zip.validate_header_consistency().map_err(broken)?;
    if zip.decompressed_size().is_some_and(|sum| sum > u128::from(length) * u128::from(MAX_TIMES)) {
        return Err(integrity(says::Bomb { times: MAX_TIMES }).in_file(location).hint(says::IntactStep {}));
    }
    let (mut found, mut headers) = (Vec::new(), Vec::new());
    for nth in 0..zip.len() {
        let entry = zip.by_index_raw(nth).map_err(broken)?;
        let name = std::str::from_utf8(entry.name_raw()).ok().map(str::to_owned);
        let shown = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let is_folder = shown.ends_with('/');
        let start = entry.data_start().unwrap_or_default();
        let is_stored = entry.compression() == CompressionMethod::Stored;
        let mode = entry.external_attributes() >> 16 & 0o170_000;
        let is = match entry.compression() {
            _ if entry.is_symlink() => Err(says::NoFile { kind: Message::from(FileKind::Link) }.into()),
            _ if entry.encrypted() => Err(says::Encrypted {}.into()),
            _ if is_folder && (entry.size() > 0 || entry.compressed_size() > 0) => Err(says::FullFolder {}.into()),
            // MS-DOS has a bit for a folder (4.4.15), Unix a type (`S_IFMT`): both must be what the name is.
            _ if !is_folder && (entry.external_attributes() & 0x10 != 0 || ![0, 0o100_000].contains(&mode)) => {
                Err(says::NoFile { kind: Message::from(FileKind::Other) }.into())
            }
            _ if is_stored && entry.size() == entry.compressed_size() => Ok((entry.size(), Place::At(start))),
            _ => Ok((entry.size(), Place::Compressed(nth))),
        };
        let (before, directory, of) = (entry.header_start(), entry.central_header_start(), entry.name_raw().len() as u64);
        let end = start.saturating_add(entry.compressed_size());
        let is_ours = is_stored && entry.external_attributes() == OURS;
        let (size, packed, crc) = (entry.size(), entry.compressed_size(), entry.crc32());
        drop(entry);
        let local = part(&mut raw, before, start.saturating_sub(before)).map_err(failed)?;
        let line = part(&mut raw, directory, CENTRAL).map_err(failed)?;
        let [extra, comment] = [30, 32].map(|at| u64::from(u16::from_le_bytes([line[at], line[at + 1]])));
        let fields = part(&mut raw, directory + CENTRAL + of, extra).map_err(failed)?;
        let descriptor = if line[8] & 8 != 0 { described(&mut raw, end, [packed, size], crc).map_err(failed)? } else { Some(0) };
        let odd: Option<Message> = if comment > 0 {
            Some(says::Comment {}.into())
        } else if !is_harmless(&fields) || !is_harmless(local.get((LOCAL + of) as usize..).unwrap_or_default()) {
            Some(says::ExtraField {}.into())
        } else if local[4..14] != line[6..16] || line[34..36] != [0, 0] || descriptor.is_none() {
            Some(says::OtherHeader {}.into())
        } else {
            None
        };
        let particulars = [&line[4..16], &line[34..42]].concat();
        let (end, next) = (end + descriptor.unwrap_or_default(), directory + CENTRAL + of + extra + comment);
        headers.push((Header { shown: shown.clone(), start: before, end, directory, is_ours, particulars }, next));
        found.push(Found { name, shown, is: odd.map_or(is, Err), is_folder });
    }
    let directory = zip.central_directory_start();
    let after = headers.iter().map(|(_, next)| *next).max().unwrap_or(directory);
    found.extend(others(&headers));
    found.extend(between(&headers, directory).map(Found::beside));
    let tail = part(&mut raw, after, length.saturating_sub(after).min(1 << 20)).map_err(failed)?;
    found.extend(ending(&tail, zip.len(), [directory, after]).map(Found::beside));
    Ok((zip, found))
}

/// Bytes at a place.
fn part(raw: &mut BufReader<File>, at: u64, length: u64) -> io::Result<Vec<u8>> {
    raw.seek(SeekFrom::Start(at))?;
    let mut bytes = vec![0; usize::try_from(length.min(1 << 20)).unwrap_or_default()];
    raw.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// How long the data descriptor after a file is (4.3.9), whose size was not known when it began; none if it says otherwise than
/// the directory.
fn described(raw: &mut BufReader<File>, at: u64, sizes: [u64; 2], crc: u32) -> io::Result<Option<u64>> {
    let small = sizes.map(|size| (size as u32).to_le_bytes().to_vec()).concat();
    let large = sizes.map(|size| size.to_le_bytes().to_vec()).concat();
    for sizes in [small, large] {
        for signature in [&b"PK\x07\x08"[..], b""] {
            let expected = [signature, &crc.to_le_bytes(), &sizes].concat();
            if part(raw, at, expected.len() as u64).is_ok_and(|there| there == expected) {
                return Ok(Some(expected.len() as u64));
            }
        }
    }
    Ok(None)
}

/// Whether extra fields (4.5.1) tell nothing by which a program would read another name or content.
fn is_harmless(mut fields: &[u8]) -> bool {
    while let [a, b, c, d, rest @ ..] = fields {
        let (id, length) = (u16::from_le_bytes([*a, *b]), usize::from(u16::from_le_bytes([*c, *d])));
        if rest.len() < length || !HARMLESS.iter().any(|(harmless, most)| *harmless == id && length <= *most) {
            return false;
        }
        fields = &rest[length..];
    }
    fields.is_empty()
}

/// This program writes the same beside every name: what one has otherwise was changed since.
fn others(headers: &[(Header, u64)]) -> Vec<Found> {
    let mut shared: BTreeMap<&[u8], usize> = BTreeMap::new();
    headers
        .iter()
        .filter(|(header, _)| header.is_ours)
        .for_each(|(header, _)| *shared.entry(&header.particulars).or_default() += 1);
    let most = shared.into_iter().max_by_key(|(_, count)| *count).filter(|(_, count)| count * 2 > headers.len());
    let Some((ours, _)) = most else { return Vec::new() };
    // A folder in which nothing lies has a folder's.
    let other = headers.iter().filter(|(header, _)| header.particulars != ours && !header.shown.ends_with('/'));
    let told = |(header, _): &(Header, u64)| Found { shown: header.shown.clone(), ..Found::beside(says::OtherHeader {}) };
    other.map(told).collect()
}

/// What stands before the first file, between files, or between them and the directory, which has one line after the other.
fn between(headers: &[(Header, u64)], directory: u64) -> Option<Message> {
    let mut places: Vec<(u64, u64)> = headers.iter().map(|(header, _)| (header.start, header.end)).collect();
    places.sort_unstable();
    let mut lines: Vec<(u64, u64)> = headers.iter().map(|(header, next)| (header.directory, *next)).collect();
    lines.sort_unstable();
    let follow = |parts: &[(u64, u64)]| parts.windows(2).all(|two| two[0].1 == two[1].0);
    let (first, last) = (places.first().map_or(directory, |first| first.0), places.last().map_or(0, |last| last.1));
    if first > 0 {
        Some(says::BeforeStart {}.into())
    } else if !follow(&places) || last != directory || !follow(&lines) {
        Some(says::BetweenFiles {}.into())
    } else {
        None
    }
}

/// What is wrong with the end of the directory, which must be the end of the file.
fn ending(mut tail: &[u8], files: usize, [directory, after]: [u64; 2]) -> Option<Message> {
    if tail.starts_with(b"PK\x06\x06") {
        tail = tail.get(LARGE_END..).unwrap_or_default();
    } else {
        let count = u16::try_from(files).unwrap_or(u16::MAX).to_le_bytes();
        let [size, start] = [after - directory, directory].map(|it| u32::try_from(it).unwrap_or(u32::MAX).to_le_bytes());
        let expected = [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size, &start].concat();
        if !tail.starts_with(&expected) {
            return Some(says::OtherEnd {}.into());
        }
    }
    match tail.get(END - 2..END) {
        None => Some(says::CutOff {}.into()),
        Some([0, 0]) if tail.len() == END => None,
        Some([0, 0]) => Some(says::AfterEnd {}.into()),
        Some(_) => Some(says::Comment {}.into()),
    }
}
