//! A container holds what its bag says, and nothing that another program could read otherwise.

use std::fs;
use std::io::{Cursor, Write as _};
use std::process::Command;

use zip::write::{ExtendedFileOptions, FileOptions, SimpleFileOptions};
use zip::{CompressionMethod, ZipWriter};

use super::containers::{codes, contained, files, put, tar, zip};
use super::faults;
use crate::workspace::{Workspace, outside};

type Files = Vec<(String, Vec<u8>)>;

fn whole(workspace: &Workspace) -> (Vec<u8>, Vec<u8>) {
    let read = |ending: &str| fs::read(workspace.path(format!("arkiv/42-agder.{ending}"))).unwrap();
    (read("zip"), read("tar"))
}

/// What is said of a container whose digest lies beside it, as of every other that somebody packed anew.
fn said(workspace: &Workspace, name: &str, bytes: &[u8]) -> Vec<&'static str> {
    let place = put(workspace, name, bytes);
    let found = faults(&place);
    workspace.run(["archive", "--check", name]).exit(if found.is_empty() { 0 } else { 4 });
    codes(&found)
}

fn with(files: &Files, add: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>)) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.clone(), SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    add(&mut zip);
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_stands_before_behind_or_beside_the_files_of_a_zip_is_told() {
    let workspace = contained();
    let (good, _) = whole(&workspace);
    let files = files(&workspace);
    assert_eq!(said(&workspace, "god.zip", &good), [""; 0]);
    for (what, bytes) in [
        ("before", [b"#!/bin/sh\n", &good[..]].concat()),
        ("before, as a zip", [b"PK\x03\x04", &good[..]].concat()),
        ("behind", [&good[..], b"mer"].concat()),
        ("a comment", with(&files, |zip| drop(zip.set_comment("les dette")))),
    ] {
        let found = said(&workspace, "ond.zip", &bytes);
        assert!(found.iter().any(|code| matches!(*code, "archive-entry" | "archive-unreadable")), "{what}: {found:?}");
    }
    let beside = |field: u16| {
        with(&files[1..].to_vec(), |zip| {
            let mut options = FileOptions::<ExtendedFileOptions>::default().compression_method(CompressionMethod::Stored);
            options.add_extra_field(field, vec![1, 2, 3, 4, 5].into_boxed_slice(), false).unwrap();
            zip.start_file(files[0].0.clone(), options).unwrap();
            zip.write_all(&files[0].1).unwrap();
        })
    };
    // A name of Info-ZIP's, which some programs take instead; and the time of a change, which Info-ZIP always writes.
    assert!(said(&workspace, "felt.zip", &beside(0x7075)).contains(&"archive-entry"));
    assert_eq!(said(&workspace, "tid.zip", &beside(0x5455)), [""; 0]);
}

#[test]
fn a_folder_is_the_folder_of_files_and_has_no_content() {
    let workspace = contained();
    let files = files(&workspace);
    for (name, content, code) in [
        ("42-agder/data/", "", None),
        ("42-agder/data/", "skjult", Some("archive-entry")),
        ("../ute/", "", Some("archive-entry-named")),
        ("42-agder/../../ute/", "skjult", Some("archive-entry-named")),
        ("/etc/ute/", "", Some("archive-entry-named")),
        // Nothing lies in it: nothing is said that anybody could read otherwise.
        ("42-agder/data/tom/", "", None),
    ] {
        let bytes = with(&files, |zip| {
            zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        });
        let found = said(&workspace, "mapper.zip", &bytes);
        assert_eq!(found.first().copied(), code, "zip {name} {content}: {found:?}");
        let mut tar = tar(&files);
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Directory);
        header.set_size(content.len() as u64);
        header.set_mode(0o755);
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        tar.append(&header, content.as_bytes()).unwrap();
        let found = said(&workspace, "mapper.tar", &tar.into_inner().unwrap());
        assert_eq!(found.first().copied(), code, "tar {name} {content}: {found:?}");
    }
}

/// A name is shown as what it is: no path of this machine.
#[test]
fn a_name_that_leads_elsewhere_is_told_in_the_container() {
    let workspace = contained();
    let mut files = files(&workspace);
    files.push(("/etc/passwd".to_owned(), b"x".to_vec()));
    put(&workspace, "ond.zip", &zip(&files, CompressionMethod::Stored));
    let told = workspace.run(["archive", "--check", "ond.zip"]).exit(4);
    told.stderr_has("error: ond.zip: ").stderr_has("\"/etc/passwd\" in it has a name that lies outside of the package's folder");
}

/// Where no digest lies beside it, no manifest covers the bytes between the files.
#[test]
fn one_bit_of_what_no_manifest_covers_is_told_without_a_digest_beside() {
    let workspace = contained();
    let (zip, tar) = whole(&workspace);
    let flipped = |name: &str, bytes: &[u8], at: usize, bit: usize| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 1 << bit;
        workspace.write(name, bytes);
        !faults(&workspace.path(name)).is_empty()
    };
    let directory = zip.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let last = zip.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    // A whole line of the directory, the first and the last, and its end.
    for at in (directory..directory + 46).chain(last..zip.len()) {
        assert!(flipped("bit.zip", &zip, at, at % 8), "byte {} of the directory of {}", at - directory, zip.len() - directory);
    }
    // What stands before the first file.
    for at in 0..30 {
        assert!(flipped("bit.zip", &zip, at, at % 8), "byte {at}");
    }
    // The first header and the last, the zeros after the last file, and those at the end. What no manifest covers in a header is
    // covered by its own sum.
    let last = tar.windows(9).rposition(|nine| nine == b"42-agder/").unwrap();
    let size = std::str::from_utf8(&tar[last + 124..last + 135]).unwrap();
    let end = last + 512 + usize::from_str_radix(size, 8).unwrap();
    assert!(last % 512 == 0 && end < tar.len() - 1024 && !end.is_multiple_of(512), "{last} {size}");
    for header in [0, last] {
        for at in 0..512 {
            assert!(flipped("bit.tar", &tar, header + at, at % 8), "byte {at} of the header at {header}");
        }
        for bit in 0..8 {
            assert!(flipped("bit.tar", &tar, header + 148, bit), "bit {bit} of the sum of the header at {header}");
        }
    }
    for at in (end..tar.len()).step_by(7).chain([tar.len() - 1, tar.len() - 1024, end]) {
        assert!(flipped("bit.tar", &tar, at, at % 8), "byte {at} of {}", tar.len());
    }
}

#[test]
fn a_digest_of_another_file_is_none_of_this() {
    let workspace = contained();
    let (zip, _) = whole(&workspace);
    let place = put(&workspace, "pakke.zip", &zip);
    assert_eq!(faults(&place), []);
    let digest = crate::workspace::sha256(&zip);
    for (line, code) in [
        (format!("{digest} *pakke.zip\n"), None),
        (format!("{digest}  annen.zip\n"), Some("archive-other-sum")),
        (format!("{digest}  ../pakke.zip\n"), Some("archive-other-sum")),
        (format!("{digest}\n"), Some("archive-no-sum")),
        (format!("{digest}  pakke.zip\n{digest}  annen.zip\n"), Some("archive-other-sum")),
    ] {
        workspace.write("pakke.zip.sha256", &line);
        assert_eq!(codes(&faults(&place)).first().copied(), code, "{line}");
    }
}

#[test]
fn what_is_cut_off_is_called_that() {
    let workspace = contained();
    let (_, tar) = whole(&workspace);
    for length in [tar.len() / 2, tar.len() / 2 + 1, tar.len() - 1024, tar.len() - 512, 700] {
        put(&workspace, "halv.tar", &tar[..length]);
        workspace.run(["archive", "--check", "halv.tar"]).exit(4).stderr_has("is cut off");
    }
    let found = said(&workspace, "mer.tar", &[&tar[..], b"mer"].concat());
    assert!(found.contains(&"archive-entry"), "{found:?}");
}

/// What other programs pack of the same folder says nothing else.
#[test]
#[cfg(unix)]
#[cfg_attr(not(has_python), ignore = "needs python3")]
fn what_other_programs_pack_is_accepted() {
    let workspace = contained();
    let packs: [(&str, &[&str]); 3] = [
        ("python.zip", &["python3", "-m", "zipfile", "-c", "../python.zip", "42-agder"]),
        ("gnu.tar", &["tar", "-cf", "../gnu.tar", "42-agder"]),
        ("python.tar", &["python3", "-m", "tarfile", "-c", "../python.tar", "42-agder"]),
    ];
    for (name, words) in packs {
        let packed = outside(Command::new(words[0]).args(&words[1..]).current_dir(workspace.path("arkiv")));
        assert!(packed.status.success(), "{packed:?}");
        assert_eq!(faults(&workspace.path(name)), [], "{name}");
        let told = workspace.run(["archive", "--check", name]).exit(0);
        told.stderr_has("no SHA-256 lies beside it");
    }
}
