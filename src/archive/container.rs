//! A bag in one file, ZIP or TAR, and its SHA-256 beside it (RFC 8493, 4).
//!
//! The same bag gives the same bytes: files in the order of their names, one time for all of them, and nothing compressed, so
//! that no other compressor makes other bytes, and a damaged byte damages one file.

use std::cell::RefCell;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::Offset;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::bag::Bagged;
use super::contents::Contents;
use super::source::Piece;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::{Digest, Hasher};
use crate::folder::{self, Folder};
use crate::message::Message;
use crate::message::says::archive as says;
use crate::message::says::file::ToWrite;

/// What stands beside a container is one line: a digest and a name.
const MAX_SUM: u64 = 4096;

/// What a bag is put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// ZIP (ISO/IEC 21320-1), stored.
    Zip,
    /// TAR (POSIX ustar, with GNU's long names).
    Tar,
}

impl Container {
    /// How its name ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Zip => "zip",
            Self::Tar => "tar",
        }
    }

    /// Whether a file is named as one, and is not what a killed run has left of one.
    pub fn is_named(file: &Path) -> bool {
        let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
        let is_staged = file.file_name().is_some_and(|name| super::walk::is_staged(&name.to_string_lossy()));
        !is_staged && [Self::Zip, Self::Tar].iter().any(|one| ending == one.ending())
    }
}

/// A bag in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contained {
    /// Where it is.
    pub file: PathBuf,
    /// SHA-256 of it.
    pub sha256: Digest,
}

/// Where the digest of a container stands.
pub fn sum_of(container: &Path) -> PathBuf {
    let mut name = container.as_os_str().to_owned();
    name.push(".sha256");
    name.into()
}

/// Writes a bag into a file beside it, and its digest beside that. The digest comes last: until then there is none.
pub fn write(bag: &Bagged, container: Container, on: Date) -> Result<Contained, Diagnostic> {
    let (above, name) = beside(&bag.root)?;
    let whole = format!("{name}.{}", container.ending());
    put(&above, &whole, |file| match container {
        Container::Zip => zip(file, bag, &name, on),
        Container::Tar => tar(file, bag, &name, on),
    })
}

/// Whether the place of a container is free, or has one that this program has written.
pub fn is_free(root: &Path, container: Container) -> Result<(), Diagnostic> {
    let above = match beside(root) {
        Ok((above, name)) => above.join(format!("{name}.{}", container.ending())),
        // A folder of no name yet is told of when something is written beside it.
        Err(_) => return Ok(()),
    };
    is_ours(&above)
}

/// That nothing lies in a place, or a package that this program has written, whole enough to be known as that.
fn is_ours(file: &Path) -> Result<(), Diagnostic> {
    if fs::symlink_metadata(file).is_err() {
        return Ok(());
    }
    let is_known = Contents::open(file).is_ok_and(|contents| contents.is_by_avtale() || contents.is_dias());
    if is_known {
        return Ok(());
    }
    Err(Diagnostic::error(says::ForeignFile {}).in_file(file).hint(says::ForeignFileStep {}))
}

/// The folder that a bag lies in, and its name. Of `.` only the system knows what it is called, and what it lies in.
pub fn beside(root: &Path) -> Result<(PathBuf, String), Diagnostic> {
    let whole = if root.file_name().is_some() { Ok(root.to_owned()) } else { root.canonicalize() };
    let root = whole.map_err(|error| Diagnostic::io(ToWrite {}, root, &error))?;
    let Some(name) = root.file_name().map(|name| name.to_string_lossy().into_owned()) else {
        let fault = Diagnostic::of(Kind::Usage, says::NoNameBeside {}).in_file(root);
        return Err(fault.hint(says::NoNameBesideStep {}));
    };
    let above = root.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok((above.to_owned(), name))
}

/// Writes files into a TAR in a folder, and its digest beside that.
pub fn packed(above: &Path, name: &str, pieces: &[Piece], on: Date) -> Result<Contained, Diagnostic> {
    put(above, &format!("{name}.tar"), |file| {
        let mut tar = ::tar::Builder::new(BufWriter::new(file));
        for (inside, bytes) in pieces {
            match inside.ends_with('/') {
                true => add_folder(&mut tar, inside, on)?,
                false => add(&mut tar, inside, bytes.len() as u64, &**bytes, on)?,
            }
        }
        tar.into_inner()?.flush()
    })
}

/// Puts a file in its place in a folder, and its digest beside it. The digest comes last: until then there is none.
fn put(above: &Path, name: &str, fill: impl FnOnce(&mut File) -> io::Result<()>) -> Result<Contained, Diagnostic> {
    let file = above.join(name);
    let sum = sum_of(&file);
    let staged = above.join(format!("{}{name}", folder::STAGED));
    let failed = |error: &io::Error| Diagnostic::io(ToWrite {}, &file, error);
    is_ours(&file)?;
    match fs::remove_file(&sum) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Diagnostic::io(ToWrite {}, &sum, &error)),
        _ => {}
    }
    let sha256 = match stage(&staged, fill) {
        Ok(sha256) => sha256,
        Err(error) => {
            // A full disk is no place for half of it.
            let _ = fs::remove_file(&staged);
            return Err(failed(&error));
        }
    };
    fs::rename(&staged, &file).map_err(|error| failed(&error))?;
    let folder = Folder::open(above).map_err(|error| failed(&error))?;
    folder.flush("").map_err(|unusable| unusable.diagnostic(ToWrite {}, &file))?;
    let line = format!("{sha256}  {name}\n");
    folder::write(&sum, line.as_bytes()).map_err(|unusable| unusable.diagnostic(ToWrite {}, &sum))?;
    Ok(Contained { file, sha256 })
}

fn stage(staged: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<Digest> {
    // What another run left, or a link that somebody put there, is not written into.
    match fs::remove_file(staged) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().read(true).write(true).create_new(true).open(staged)?;
    fill(&mut file)?;
    file.sync_all()?;
    file.seek(SeekFrom::Start(0))?;
    Hasher::of_reader(&mut file)
}

fn zip(file: &mut File, bag: &Bagged, name: &str, on: Date) -> io::Result<()> {
    // A ZIP has no day before 1980 and none after 2107.
    let year = on.year().clamp(1980, 2107).unsigned_abs();
    let day = DateTime::from_date_and_time(year, on.month().unsigned_abs(), on.day().unsigned_abs(), 12, 0, 0);
    let day = day.map_err(io::Error::other)?;
    // A writer that is dropped before its end writes that, and what then goes wrong to standard error. It hears of no fault.
    let failed = RefCell::new(None);
    let mut zip = ZipWriter::new(Patient { inner: BufWriter::new(file), at: 0, end: 0, failed: &failed });
    for (inside, sums) in &bag.files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(day)
            .unix_permissions(0o644)
            .large_file(sums.bytes >= u64::from(u32::MAX));
        zip.start_file(format!("{name}/{inside}"), options)?;
        io::copy(&mut reading(bag, inside)?, &mut zip)?;
        if failed.borrow().is_some() {
            break;
        }
    }
    for folder in &bag.empty {
        zip.add_directory(
            format!("{name}/{folder}"),
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored).last_modified_time(day),
        )?;
    }
    zip.finish()?.flush()?;
    failed.into_inner().map_or(Ok(()), Err)
}

/// What takes everything, and remembers the first thing that went wrong, after which nothing more is written.
struct Patient<'a, W> {
    inner: W,
    /// Where it is, and how far it goes, whatever was written.
    at: u64,
    end: u64,
    failed: &'a RefCell<Option<io::Error>>,
}

impl<W> Patient<'_, W> {
    fn attempt(&mut self, attempt: impl FnOnce(&mut W) -> io::Result<()>) {
        let mut failed = self.failed.borrow_mut();
        if failed.is_none() {
            *failed = attempt(&mut self.inner).err();
        }
    }
}

impl<W: Write> Write for Patient<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.attempt(|inner| inner.write_all(bytes));
        self.at += bytes.len() as u64;
        self.end = self.end.max(self.at);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.attempt(Write::flush);
        Ok(())
    }
}

impl<W: Seek> Seek for Patient<'_, W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
            SeekFrom::End(by) => self.end.saturating_add_signed(by),
        };
        let at = self.at;
        self.attempt(|inner| inner.seek(SeekFrom::Start(at)).map(drop));
        Ok(at)
    }

    fn stream_position(&mut self) -> io::Result<u64> {
        Ok(self.at)
    }
}

fn tar(file: &mut File, bag: &Bagged, name: &str, on: Date) -> io::Result<()> {
    let mut tar = ::tar::Builder::new(BufWriter::new(file));
    for (inside, sums) in &bag.files {
        add(&mut tar, &format!("{name}/{inside}"), sums.bytes, reading(bag, inside)?.take(sums.bytes), on)?;
    }
    for folder in &bag.empty {
        add_folder(&mut tar, &format!("{name}/{folder}/"), on)?;
    }
    tar.into_inner()?.flush()
}

/// Adds a file, as of noon of a day.
fn add(tar: &mut ::tar::Builder<impl Write>, name: &str, bytes: u64, from: impl Read, on: Date) -> io::Result<()> {
    let mut header = header(bytes, 0o644, on)?;
    tar.append_data(&mut header, name, from)
}

/// Adds a folder in which nothing lies.
fn add_folder(tar: &mut ::tar::Builder<impl Write>, name: &str, on: Date) -> io::Result<()> {
    let mut header = header(0, 0o755, on)?;
    header.set_entry_type(::tar::EntryType::Directory);
    tar.append_data(&mut header, name, io::empty())
}

fn header(bytes: u64, mode: u32, on: Date) -> io::Result<::tar::Header> {
    let noon = Offset::UTC.to_timestamp(on.at(12, 0, 0, 0)).map_err(io::Error::other)?;
    let mut header = ::tar::Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(mode);
    header.set_mtime(noon.as_second().unsigned_abs());
    Ok(header)
}

fn reading(bag: &Bagged, inside: &super::name::BagName) -> io::Result<BufReader<File>> {
    File::open(inside.below(&bag.root)).map(BufReader::new)
}

/// The digest that stands beside a container, if one does. The error is that it is none, or another file's.
pub fn remembered(container: &Path) -> Result<Option<Digest>, Diagnostic> {
    let sum = sum_of(container);
    let bytes = match crate::regular::read(&sum, MAX_SUM) {
        Ok(bytes) => bytes,
        Err(unusable) if unusable.is_absent() => return Ok(None),
        Err(unusable) => return Err(unusable.diagnostic(crate::message::says::file::ToRead {}, &sum)),
    };
    let fault = |what: Message| super::integrity(what).in_file(&sum).hint(says::NoSumStep {});
    let name = container.file_name().unwrap_or_default().to_string_lossy();
    let text = String::from_utf8_lossy(&bytes);
    // As `sha256sum` writes and checks it: a digest, two blanks or one and an asterisk, and the name.
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let (digest, named) = line.split_at_checked(64).ok_or_else(|| fault(says::NoSum {}.into()))?;
    let digest = digest.parse().map_err(|_| fault(says::NoSum {}.into()))?;
    match named.strip_prefix("  ").or(named.strip_prefix(" *")) {
        Some(named) if named == name => Ok(Some(digest)),
        Some(named) => Err(fault(says::OtherSum { named: crate::text::shown(named) }.into())),
        None => Err(fault(says::NoSum {}.into())),
    }
}
