use super::*;

fn name(name: &str) -> FileName {
    FileName::parse(name).unwrap()
}

fn put(folder: &Path, file: &str, bytes: &[u8]) -> Result<(), Unusable> {
    let (folder, digest) = (Folder::open(folder).unwrap(), Digest::of(bytes));
    folder.stage(&name(file), bytes, &digest)?;
    assert!(folder.is_staged(&name(file), &digest, 1 << 10)?);
    folder.place(&name(file), &digest)
}

#[test]
fn what_is_put_in_a_folder_is_read_from_it() {
    let folder = tempfile::tempdir().unwrap();
    for bytes in [b"one", b"two"] {
        put(folder.path(), "a/b/c.pdf", bytes).unwrap();
        assert_eq!(fs::read(folder.path().join("a/b/c.pdf")).unwrap(), bytes);
    }
    let open = Folder::open(folder.path()).unwrap();
    assert_eq!(open.read(&name("a/b/c.pdf"), 3).unwrap(), b"two");
    assert!(matches!(open.read(&name("a/b/c.pdf"), 2), Err(Unusable::Large(2))));
    assert!(matches!(open.read(&name("a/b"), 2), Err(Unusable::NoFile(FileKind::Folder))));
    assert!(open.read(&name("a/c.pdf"), 2).unwrap_err().is_absent());
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_that_replaces_another_is_open_to_the_same_people() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        for kept in [0o600, 0o640, 0o400, 0o666] {
            put(folder.path(), "a.pdf", b"one").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(kept)).unwrap();
            put(folder.path(), "a.pdf", b"two").unwrap();
            assert_eq!(mode(&path), kept);
        }
        let open = Folder::open(folder.path()).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        drop(open.make_new(&name("aside"), &name("a.pdf")).unwrap());
        assert_eq!(mode(&folder.path().join("aside")), 0o600);
        fs::write(folder.path().join("plain"), b"").unwrap();
        put(folder.path(), "new", b"one").unwrap();
        // What may not be written to is staged a second time all the same.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        for _ in 0..2 {
            open.stage(&name("a.pdf"), b"three", &Digest::of(b"three")).unwrap();
        }
        assert_eq!(mode(&folder.path().join(staged(&name("a.pdf"), &Digest::of(b"three")))), 0o400);
        assert_eq!(mode(&folder.path().join("new")), mode(&folder.path().join("plain")));
    }

    #[test]
    fn what_is_no_file_is_not_replaced_by_one() {
        use std::os::unix::fs::FileTypeExt as _;
        let folder = tempfile::tempdir().unwrap();
        let [pipe, link, file] = ["pipe", "link", "file"].map(|name| folder.path().join(name));
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        symlink(&pipe, &link).unwrap();
        for (path, kind) in [(pipe.as_path(), FileKind::Pipe), (&link, FileKind::Pipe), (folder.path(), FileKind::Folder)] {
            assert!(matches!(write(path, b"x"), Err(Unusable::NoFile(found)) if found == kind), "{path:?}");
        }
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo() && fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "and nothing is written beside it");
        for bytes in [b"one", b"two"] {
            write(&file, bytes).unwrap();
            assert_eq!(fs::read(&file).unwrap(), bytes);
        }
    }

    #[test]
    fn a_folder_that_cannot_be_flushed_stops_nobody_and_a_disk_that_fails_does() {
        use rustix::io::Errno;
        for cannot in [Errno::INVAL, Errno::NOTSUP, Errno::OPNOTSUPP] {
            assert!(flushed(Err(cannot.into())).is_ok());
        }
        for failed in [Errno::IO, Errno::NOSPC, Errno::DQUOT, Errno::ROFS] {
            assert_eq!(flushed(Err(failed.into())).map_err(|error| error.raw_os_error()), Err(Some(failed.raw_os_error())));
        }
    }

    #[test]
    fn no_link_leads_out() {
        let outside = tempfile::tempdir().unwrap();
        let kept = outside.path().join("kept");
        fs::write(&kept, b"kept").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let open = Folder::open(folder.path()).unwrap();
        symlink(outside.path(), folder.path().join("away")).unwrap();
        symlink(&kept, folder.path().join("file")).unwrap();
        for out in ["away/kept", "file"] {
            assert!(matches!(open.read(&name(out), 9), Err(Unusable::Outside)), "{out}");
        }
        assert!(matches!(open.open_itself(&name("file"), OpenOptions::new().write(true)), Err(Unusable::Link)));
        assert!(matches!(open.open_itself(&name("away/kept"), OpenOptions::new().write(true)), Err(Unusable::Outside)));
        assert!(matches!(open.remove(&name("away/kept")), Err(Unusable::Outside)));
        assert!(matches!(put(folder.path(), "away/new", b"x"), Err(Unusable::Outside)));
        // In the place of the link, and not through it.
        put(folder.path(), "file", b"new").unwrap();
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
        assert_eq!(fs::read(&kept).unwrap(), b"kept");
        assert_eq!(open.read(&name("file"), 9).unwrap(), b"new");
    }

    #[test]
    fn a_link_inside_is_read_and_where_it_stands_is_written() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.pdf"), b"one").unwrap();
        symlink("a.pdf", folder.path().join("b.pdf")).unwrap();
        let open = Folder::open(folder.path()).unwrap();
        assert_eq!(open.read(&name("b.pdf"), 9).unwrap(), b"one");
        // A link where bytes are to be staged is not written through either.
        symlink("a.pdf", folder.path().join(staged(&name("b.pdf"), &Digest::of(b"two")))).unwrap();
        put(folder.path(), "b.pdf", b"two").unwrap();
        assert_eq!(open.read(&name("a.pdf"), 9).unwrap(), b"one");
        assert_eq!(open.read(&name("b.pdf"), 9).unwrap(), b"two");
    }
}
