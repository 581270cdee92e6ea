//! A disk of the test's own: a file with a filesystem in it, whose power can be cut.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The filesystems that the power is cut on.
pub const KINDS: [&str; 2] = ["ext4", "xfs"];

/// A mounted filesystem. It is gone when it is dropped.
pub struct Disk {
    folder: TempDir,
}

impl Disk {
    /// A new one of this kind; or why this machine does not allow it.
    pub fn new(kind: &str) -> Result<Self, String> {
        let disk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(disk.place()).unwrap();
        // With nothing in it yet; `mkfs.xfs` makes no smaller ones.
        fs::File::create(disk.image()).and_then(|image| image.set_len(400 << 20)).unwrap();
        run(Command::new("xfs_io").arg("-V"))?;
        run(Command::new(format!("mkfs.{kind}")).arg("-q").arg(disk.image()))?;
        disk.mount().map_err(|error| format!("the power cannot be cut here: {error}"))?;
        Ok(disk)
    }

    /// Where its files are.
    pub fn place(&self) -> PathBuf {
        self.folder.path().join("mounted")
    }

    fn image(&self) -> PathBuf {
        self.folder.path().join("image")
    }

    fn mount(&self) -> Result<(), String> {
        run(Command::new("mount").args(["-o", "loop"]).args([self.image(), self.place()]))
    }

    /// Writes everything to the disk.
    pub fn flush(&self) {
        run(Command::new("sync").arg("-f").arg(self.place())).unwrap();
    }

    /// Cuts the power, and gives it back: what was not written to the disk is gone.
    pub fn cut(&self) {
        // Without `-f`, which would flush the log first.
        run(Command::new("xfs_io").args(["-x", "-c", "shutdown"]).arg(self.place())).unwrap();
        run(Command::new("umount").arg(self.place())).unwrap();
        self.mount().unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = run(Command::new("umount").arg(self.place()));
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output();
    let program = command.get_program().display();
    match output {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim())),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(format!("needs {program}")),
        Err(error) => Err(format!("{program}: {error}")),
    }
}

/// The judge of the judge: a cut takes what was not flushed, and leaves what was. Otherwise it would show nothing.
pub fn loses_what_was_not_flushed(disk: &Disk) {
    let file = |name: &str| disk.place().join(name);
    let flushed = |path: &Path| fs::File::open(path).unwrap().sync_all().unwrap();
    for name in ["flushed", "longer", "replaced", "removed"] {
        fs::write(file(name), "old").unwrap();
    }
    disk.flush();
    fs::write(file("flushed"), "new").unwrap();
    flushed(&file("flushed"));
    fs::write(file("not-flushed"), "new").unwrap();
    // As the register grows. A file that is begun anew both filesystems flush of themselves when it is closed.
    fs::OpenOptions::new().append(true).open(file("longer")).and_then(|mut longer| longer.write_all(b"er")).unwrap();
    fs::write(file("staged"), "new").unwrap();
    flushed(&file("staged"));
    flushed(&disk.place());
    fs::rename(file("staged"), file("replaced")).unwrap();
    fs::remove_file(file("removed")).unwrap();
    disk.cut();
    let read = |name: &str| fs::read_to_string(file(name)).ok();
    assert_eq!(read("flushed").as_deref(), Some("new"), "what was flushed is there");
    assert!(read("not-flushed").is_none_or(|text| text.is_empty()), "a new file that was not flushed is there all the same");
    // ext4 may keep the new length, with zeros for what was added.
    assert_ne!(read("longer").as_deref(), Some("older"), "what was added and not flushed is there all the same");
    assert_eq!(read("replaced").as_deref(), Some("old"), "a name in a folder that was not flushed is there all the same");
    assert_eq!(read("staged").as_deref(), Some("new"));
    assert_eq!(read("removed").as_deref(), Some("old"), "a removal in a folder that was not flushed was kept all the same");
}
