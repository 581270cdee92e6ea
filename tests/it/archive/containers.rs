//! ZIP and TAR: what leads out, stands there twice, or becomes too large is named, and nothing is unpacked.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::PathBuf;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{archived, faults, signed};
use crate::workspace::{Workspace, sha256};

/// A package of one party, in a ZIP and a TAR.
pub(super) fn contained() -> Workspace {
    archived("archive arkiv --per-party --zip --tar")
}

pub(super) fn codes(found: &[(&'static str, String)]) -> Vec<&'static str> {
    found.iter().map(|(code, _)| *code).collect()
}

/// Writes a container with its digest beside it.
pub(super) fn put(workspace: &Workspace, name: &str, bytes: &[u8]) -> PathBuf {
    workspace.write(name, bytes).write(&format!("{name}.sha256"), format!("{}  {name}\n", sha256(bytes)));
    workspace.path(name)
}

/// The files of the ZIP of Agder's package.
pub(super) fn files(workspace: &Workspace) -> Vec<(String, Vec<u8>)> {
    let bytes = fs::read(workspace.path("arkiv/42-agder.zip")).unwrap();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|nth| {
            let mut file = zip.by_index(nth).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

pub(super) fn zip(files: &[(String, Vec<u8>)], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.clone(), SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn tar(files: &[(String, Vec<u8>)]) -> tar::Builder<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, bytes.as_slice()).unwrap();
    }
    tar
}

#[test]
fn both_are_whole_and_so_is_one_that_another_program_compressed() {
    let workspace = contained();
    for container in ["arkiv/42-agder.zip", "arkiv/42-agder.tar"] {
        assert_eq!(faults(&workspace.path(container)), [], "{container}");
        workspace.run(["archive", "--check", container]).exit(0);
    }
    let squeezed = put(&workspace, "annen.zip", &zip(&files(&workspace), CompressionMethod::Deflated));
    assert_eq!(faults(&squeezed), []);
}

#[test]
fn a_container_that_is_not_the_one_whose_digest_lies_beside_it_is_told() {
    let workspace = contained();
    for container in ["arkiv/42-agder.zip", "arkiv/42-agder.tar"] {
        let place = workspace.path(container);
        let whole = fs::read(&place).unwrap();
        for at in [whole.len() / 3, whole.len() / 2, whole.len() - 700] {
            let mut bytes = whole.clone();
            bytes[at] ^= 4;
            fs::write(&place, &bytes).unwrap();
            let found = faults(&place);
            let is_told = codes(&found).iter().any(|code| matches!(*code, "archive-sum-differs" | "archive-unreadable"));
            assert!(is_told, "{container}, byte {at}: {found:?}");
            workspace.run(["archive", "--check", container]).exit(4);
        }
        fs::write(&place, &whole[..whole.len() / 2]).unwrap();
        workspace.run(["archive", "--check", container]).exit(4);
        fs::write(&place, &whole).unwrap();
        fs::remove_file(workspace.path(format!("{container}.sha256"))).unwrap();
        workspace.run(["archive", "--check", container]).exit(0).stderr_has("no SHA-256 lies beside it");
        fs::write(workspace.path(format!("{container}.sha256")), "tull\n").unwrap();
        workspace.run(["archive", "--check", container]).exit(4);
    }
}

#[test]
fn names_that_lead_out_are_devices_or_twins_are_named() {
    let workspace = contained();
    let whole = files(&workspace);
    for (name, code) in [
        ("../ute.txt", "archive-entry-named"),
        ("42-agder/../../ute.txt", "archive-entry-named"),
        ("/etc/ute.txt", "archive-entry-named"),
        ("C:/ute.txt", "archive-entry-named"),
        ("42-agder/data/a\\..\\..\\ute.txt", "archive-entry-named"),
        ("ved-siden-av.txt", "archive-entry"),
        ("42-agder/data/NUL", "archive-entry-named"),
        ("42-agder/data/100%.txt", "archive-entry-named"),
        ("42-agder/DATA/readme.TXT", "archive-entry"),
        ("42-agder/data/ekstra.txt", "archive-added"),
    ] {
        let mut files = whole.clone();
        files.push((name.to_owned(), b"x".to_vec()));
        let place = put(&workspace, "ond.zip", &zip(&files, CompressionMethod::Stored));
        let found = faults(&place);
        assert!(codes(&found).contains(&code), "zip {name}: {found:?}");
    }
    assert!(!workspace.path("../ute.txt").exists() && !workspace.path("ute.txt").exists());
}

#[test]
fn in_a_tar_too_and_links_and_devices_are_no_files() {
    let workspace = contained();
    let whole = files(&workspace);
    let check = |what: &str, tar: tar::Builder<Vec<u8>>| {
        let found = faults(&put(&workspace, "ond.tar", &tar.into_inner().unwrap()));
        assert!(codes(&found).iter().any(|code| code.starts_with("archive-entry")), "{what}: {found:?}");
    };
    let entry = |kind: tar::EntryType, name: &str| {
        let mut tar = tar(&whole);
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        header.set_mode(0o644);
        // Not through what would refuse such a name.
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        if kind.is_symlink() || kind.is_hard_link() {
            header.set_link_name("/etc/passwd").unwrap();
        }
        header.set_cksum();
        tar.append(&header, std::io::empty()).unwrap();
        tar
    };
    for name in ["../ute.txt", "/etc/ute.txt", "42-agder/../../ute.txt", "42-agder/data/README.TXT", "42-agder/data/README.txt"] {
        check(name, entry(tar::EntryType::Regular, name));
    }
    for kind in [tar::EntryType::Symlink, tar::EntryType::Link, tar::EntryType::Char, tar::EntryType::Fifo] {
        check(&format!("{kind:?}"), entry(kind, "42-agder/data/lenke"));
    }
    let mut behind = tar(&whole).into_inner().unwrap();
    behind.extend_from_slice(b"mer");
    let found = faults(&put(&workspace, "bak.tar", &behind));
    assert!(codes(&found).contains(&"archive-entry"), "{found:?}");
}

/// Two entries with one name: programs disagree on which of them they show.
#[test]
fn a_name_that_stands_there_twice_is_told() {
    let workspace = contained();
    let mut files = files(&workspace);
    files.push(("42-agder/data/README.tx_".to_owned(), b"en annen".to_vec()));
    let mut bytes = zip(&files, CompressionMethod::Stored);
    let other = b"README.tx_";
    let places: Vec<usize> = bytes.windows(other.len()).enumerate().filter(|(_, at)| at == other).map(|(at, _)| at).collect();
    assert_eq!(places.len(), 2, "in its own header and in the directory");
    places.into_iter().for_each(|at| bytes[at..at + other.len()].copy_from_slice(b"README.txt"));
    let place = put(&workspace, "to.zip", &bytes);
    assert_eq!(codes(&faults(&place)), ["archive-unreadable"]);
    workspace.run(["archive", "--check", "to.zip"]).exit(4);
}

/// A file in a container takes the place of a folder, however far above what else lies there.
#[test]
fn a_name_that_is_a_file_and_a_folder_is_told() {
    let workspace = contained();
    for name in ["42-agder/data/parties", "42-agder/data/parties/42-agder"] {
        let mut files = files(&workspace);
        files.push((name.to_owned(), b"x".to_vec()));
        let found = faults(&put(&workspace, "begge.zip", &zip(&files, CompressionMethod::Stored)));
        let told = ("archive-entry", name.strip_prefix("42-agder/").unwrap().to_owned());
        assert!(found.contains(&told), "{name}: {found:?}");
    }
}

/// `.` is no name, and what is beside it is not in it.
#[test]
fn of_the_folder_one_is_in_the_container_lies_beside_it() {
    let workspace = signed();
    fs::create_dir(workspace.path("arkiv")).unwrap();
    let root = workspace.path("").canonicalize().unwrap();
    let mut command = workspace.command(["archive", ".", "--zip", "-C", root.to_str().unwrap()]);
    crate::workspace::Ran::of(command.current_dir(workspace.path("arkiv"))).exit(0);
    assert!(workspace.path("arkiv.zip").is_file() && workspace.path("arkiv.zip.sha256").is_file());
    for package in ["arkiv", "arkiv.zip"] {
        assert_eq!(faults(&workspace.path(package)), [], "{package}");
    }
}

#[test]
fn what_becomes_far_larger_than_it_is_is_not_unpacked() {
    let workspace = contained();
    let mut files = files(&workspace);
    files.retain(|(name, _)| name.ends_with("bagit.txt"));
    files.push(("42-agder/data/null".to_owned(), vec![0; 200 << 20]));
    let place = put(&workspace, "bombe.zip", &zip(&files, CompressionMethod::Deflated));
    assert!(fs::metadata(&place).unwrap().len() < 1 << 20);
    assert_eq!(codes(&faults(&place)), ["archive-bomb"]);
}

#[test]
fn what_is_no_package_is_told() {
    let workspace = contained();
    workspace.write("tom.zip", "").write("tekst.zip", "hei").write("halv.zip", b"PK\x03\x04");
    for name in ["tom.zip", "tekst.zip", "halv.zip", "members"] {
        workspace.run(["archive", "--check", name]).exit(4);
    }
    workspace.run(["archive", "--check", "finnes-ikke"]).exit(1);
    workspace.run(["archive", "--check", "--zip", "arkiv"]).exit(2);
}
