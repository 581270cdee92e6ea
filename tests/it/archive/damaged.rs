//! A file added, removed or changed, one byte anywhere: found and named.

use std::fs;
use std::path::Path;

use super::{archived, faults, files_below};

/// A generator of numbers that look random and are the same in every run (xorshift64*).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }
}

fn names(found: &[(&str, String)], file: &str) -> bool {
    found.iter().any(|(_, told)| told == file)
}

#[test]
fn one_byte_of_any_file_is_found_and_the_file_named() {
    let workspace = archived("archive arkiv --per-party");
    let bag = workspace.path("arkiv/42-agder");
    let mut seeded = Seeded(20_261_123);
    for file in files_below(&bag) {
        let place = bag.join(&file);
        let whole = fs::read(&place).unwrap();
        let mut bytes = whole.clone();
        let (at, bit) = (seeded.below(bytes.len()), seeded.below(8));
        bytes[at] ^= 1 << bit;
        fs::write(&place, &bytes).unwrap();
        let found = faults(&bag);
        assert!(names(&found, &file), "{file}, byte {at}, bit {bit}: {found:?}");
        fs::write(&place, whole).unwrap();
    }
    assert_eq!(faults(&bag), []);
}

#[test]
fn a_file_that_is_removed_cut_off_or_added_is_named() {
    let workspace = archived("archive arkiv --per-party");
    let bag = workspace.path("arkiv/42-agder");
    for file in ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha512.txt", "data/archive.json"] {
        let place = bag.join(file);
        let whole = fs::read(&place).unwrap();
        fs::remove_file(&place).unwrap();
        assert!(names(&faults(&bag), file), "{file} removed");
        fs::write(&place, &whole[..whole.len() / 2]).unwrap();
        assert!(names(&faults(&bag), file), "{file} cut off");
        fs::write(&place, whole).unwrap();
    }
    for added in ["ekstra.txt", "data/ekstra.txt", "data/.skjult", "data/output/42-agder/x.pdf"] {
        fs::write(bag.join(added), "x").unwrap();
        assert!(names(&faults(&bag), added), "{added} added");
        fs::remove_file(bag.join(added)).unwrap();
    }
    assert_eq!(faults(&bag), []);
}

#[test]
fn files_are_fetched_from_nowhere() {
    let workspace = archived("archive arkiv --per-party");
    let bag = workspace.path("arkiv/42-agder");
    fs::write(bag.join("fetch.txt"), "https://example.org/a 1 data/a\n").unwrap();
    assert!(faults(&bag).contains(&("archive-fetch", "fetch.txt".to_owned())));
}

#[test]
fn a_manifest_names_nothing_outside_of_the_package() {
    let workspace = archived("archive arkiv --per-party");
    let bag = workspace.path("arkiv/42-agder");
    let manifest = bag.join("manifest-sha256.txt");
    let whole = fs::read_to_string(&manifest).unwrap();
    let digest = "0".repeat(64);
    for name in ["../42-agder/bagit.txt", "/etc/passwd", "data/../../x", "C:/x", "data/%0A", "bagit.txt", "data/CON"] {
        fs::write(&manifest, format!("{whole}{digest}  {name}\n")).unwrap();
        let found = faults(&bag);
        assert!(found.iter().any(|(code, _)| *code == "archive-manifest-name"), "{name}: {found:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_no_file_of_it_wherever_it_leads() {
    let workspace = archived("archive arkiv --per-party");
    let bag = workspace.path("arkiv/42-agder");
    let elsewhere = workspace.path("en.pdf");
    let place = "data/output/42-agder/42-samarbeidsavtale-1.pdf";
    fs::copy(bag.join(place), &elsewhere).unwrap();
    fs::remove_file(bag.join(place)).unwrap();
    std::os::unix::fs::symlink(&elsewhere, bag.join(place)).unwrap();
    assert!(names(&faults(&bag), place));
    // A run puts the file itself there again.
    workspace.run(["archive", "arkiv", "--per-party"]).exit(0);
    assert!(bag.join(place).symlink_metadata().unwrap().is_file() && elsewhere.exists());
}

/// Whoever can write the manifests anew is found by the register and the documents, not by the bytes.
#[test]
fn a_package_that_contradicts_itself_is_told_though_its_manifests_are_right() {
    let workspace = archived("archive arkiv --per-party");
    let bag = workspace.path("arkiv/42-agder");
    let rewrite = |file: &str, from: &str, to: &str| {
        let text = fs::read_to_string(bag.join(file)).unwrap();
        assert!(text.contains(from));
        fs::write(bag.join(file), text.replacen(from, to, 1)).unwrap();
        renew(&bag);
    };
    rewrite("data/parties/42-agder/events.jsonl", "\"edition\":1", "\"edition\":7");
    assert_eq!(faults(&bag), [("archive-other-events", "data/parties/42-agder/events.jsonl".to_owned())]);
    rewrite("data/parties/42-agder/events.jsonl", "\"edition\":7", "\"edition\":1");
    rewrite("data/output/register.jsonl", "\"title\":\"Ordfører\"", "\"title\":\"Rådmann\"");
    let found = faults(&bag);
    assert!(names(&found, "data/output/register.jsonl"), "{found:?}");
}

/// What is wrong with it is told, and so is all else.
#[cfg(unix)]
#[test]
fn a_folder_whose_name_is_no_unicode_is_told() {
    use std::os::unix::ffi::OsStrExt as _;
    let workspace = archived("archive arkiv");
    let bag = workspace.path("arkiv");
    let folder = bag.join("data").join(std::ffi::OsStr::from_bytes(b"\xff"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("ekstra.txt"), "x").unwrap();
    fs::write(bag.join("data/mer.txt"), "x").unwrap();
    let found = faults(&bag);
    assert!(names(&found, "data/\u{fffd}/ekstra.txt") && names(&found, "data/mer.txt"), "{found:?}");
}

/// Writes the manifests anew, as whoever wants to hide something would.
pub fn renew(bag: &Path) {
    let digests = |algorithm: &'static ring::digest::Algorithm, files: &[String]| -> String {
        let line = |file: &String| {
            let digest = ring::digest::digest(algorithm, &fs::read(bag.join(file)).unwrap());
            let digits: String = digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{digits}  {file}\n")
        };
        files.iter().map(line).collect()
    };
    let all = files_below(bag);
    let payload: Vec<String> = all.iter().filter(|file| file.starts_with("data/")).cloned().collect();
    let bytes: u64 = payload.iter().map(|file| fs::metadata(bag.join(file)).unwrap().len()).sum();
    let info = fs::read_to_string(bag.join("bag-info.txt")).unwrap();
    let info: String = info.lines().filter(|line| !line.starts_with("Payload-Oxum")).map(|line| format!("{line}\n")).collect();
    fs::write(bag.join("bag-info.txt"), format!("{info}Payload-Oxum: {bytes}.{}\n", payload.len())).unwrap();
    let both = [("sha256", &ring::digest::SHA256), ("sha512", &ring::digest::SHA512)];
    for (name, algorithm) in both {
        fs::write(bag.join(format!("manifest-{name}.txt")), digests(algorithm, &payload)).unwrap();
    }
    let tags: Vec<String> =
        files_below(bag).into_iter().filter(|file| !file.contains('/') && !file.starts_with("tagmanifest")).collect();
    for (name, algorithm) in both {
        fs::write(bag.join(format!("tagmanifest-{name}.txt")), digests(algorithm, &tags)).unwrap();
    }
}
