//! Whether a package is the bag that its manifests say (RFC 8493, 3): complete, and every byte as it was.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::bag::{DECLARATION, DECLARED, INFO, PAYLOAD};
use super::contents::Contents;
use super::integrity;
use super::name::BagName;
use super::sums::{self, Algorithm, Sums};
use crate::control::Control;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::archive as says;

/// A file that says where other files can be fetched (RFC 8493, 2.2.3). A package of ours has all its files.
const FETCH: &str = "fetch.txt";

/// Digests by name, as a manifest has them; none where it is not there, or is no manifest, which is told.
type Named = Option<BTreeMap<String, String>>;

/// Everything that keeps it from being whole, by file.
pub fn faults(contents: &Contents, control: &Control) -> Vec<Diagnostic> {
    let mut told = Told { contents, faults: Vec::new() };
    match contents.get(DECLARATION) {
        Ok(Some(text)) if text == DECLARED.as_bytes() => {}
        Ok(Some(_)) => told.of(DECLARATION, says::NotDeclared {}),
        Ok(None) => told.of(DECLARATION, says::NoDeclaration {}),
        Err(fault) => told.faults.push(fault),
    }
    if has(contents, FETCH) {
        told.of(FETCH, says::Fetch {});
    }
    let mut read = |name: String, algorithm| {
        let named = told.manifest(&name, algorithm);
        (name, algorithm, named)
    };
    let payload = Algorithm::ALL.map(|algorithm| read(algorithm.manifest(), algorithm));
    let tags = Algorithm::ALL.map(|algorithm| read(algorithm.tag_manifest(), algorithm));
    let files: Vec<&BagName> = contents.sizes.keys().collect();
    let hashed = hash(contents, &files, control);
    let (mut bytes, mut count) = (0, 0);
    for (name, sums) in files.iter().zip(hashed) {
        let is_payload = name.starts_with(PAYLOAD);
        let manifests = if is_payload { &payload } else { &tags };
        if is_payload {
            (bytes, count) = (bytes + contents.sizes[*name], count + 1);
        }
        let is_tag_manifest = Algorithm::ALL.iter().any(|algorithm| algorithm.tag_manifest() == ***name);
        if !is_tag_manifest {
            told.compare(name, sums, manifests);
        }
    }
    told.missing(&payload, true);
    told.missing(&tags, false);
    told.info(bytes, count);
    told.faults
}

fn has(contents: &Contents, name: &str) -> bool {
    BagName::parse(name).is_ok_and(|name| contents.sizes.contains_key(&name))
}

/// The digests of all files, made on several threads.
fn hash(contents: &Contents, files: &[&BagName], control: &Control) -> Vec<Result<Sums, Diagnostic>> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<Sums, Diagnostic>)>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..control.jobs.get() {
            scope.spawn(|| {
                while let Some((nth, name)) = {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    files.get(nth).map(|name| (nth, name))
                } {
                    let sums = contents.read(name).map(|bytes| Sums::of(&bytes));
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((nth, sums));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(nth, _)| *nth);
    done.into_iter().map(|(_, sums)| sums).collect()
}

/// What is to be said against a package.
struct Told<'a> {
    contents: &'a Contents,
    faults: Vec<Diagnostic>,
}

impl Told<'_> {
    fn of(&mut self, file: &str, what: impl Into<Message>) {
        let fault = integrity(what).in_file(self.contents.location.join(file));
        self.faults.push(fault.hint(says::IntactStep {}));
    }

    fn manifest(&mut self, name: &str, algorithm: Algorithm) -> Named {
        match self.contents.get(name) {
            Ok(Some(text)) => {
                let parsed = sums::parse(&text, algorithm);
                parsed.map_err(|line| self.of(name, says::ManifestLine { line })).ok()
            }
            Ok(None) => {
                self.of(name, says::NoManifest {});
                None
            }
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    /// A file that differs from both manifests was changed; one that differs from one of them was not, but that was.
    fn compare(&mut self, name: &BagName, sums: Result<Sums, Diagnostic>, manifests: &[(String, Algorithm, Named); 2]) {
        let sums = match sums {
            Ok(sums) => sums,
            Err(fault) => return self.faults.push(fault),
        };
        let (mut agree, mut differ, mut lack) = (0, Vec::new(), Vec::new());
        for (manifest, algorithm, named) in manifests {
            match named.as_ref().map(|named| named.get(&**name)) {
                Some(Some(digest)) if *digest == sums.by(*algorithm) => agree += 1,
                Some(Some(_)) => differ.push(manifest),
                Some(None) => lack.push(manifest),
                None => {}
            }
        }
        if agree == 0 && !differ.is_empty() {
            self.of(name, says::ChangedByte {});
        } else if agree == 0 && !lack.is_empty() {
            self.of(name, says::Added {});
        }
        if agree > 0 {
            differ.into_iter().for_each(|manifest| self.of(manifest, says::OtherDigest { name: &**name }));
            lack.into_iter().for_each(|manifest| self.of(manifest, says::NotInManifest { name: &**name }));
        }
    }

    /// What manifests name and is not there, or cannot be a file of theirs.
    fn missing(&mut self, manifests: &[(String, Algorithm, Named); 2], is_payload: bool) {
        let mut names: Vec<&String> =
            manifests.iter().filter_map(|(_, _, named)| named.as_ref()).flat_map(BTreeMap::keys).collect();
        names.sort();
        names.dedup();
        for name in names {
            if name.starts_with(PAYLOAD) != is_payload || BagName::parse(name).is_err() {
                self.of("", says::ManifestName { name: crate::text::shown(name) });
            } else if !has(self.contents, name) {
                self.of(name, says::Gone {});
            }
        }
    }

    /// How many bytes and files it says that there are.
    fn info(&mut self, bytes: u64, count: usize) {
        let text = self.contents.get(INFO).ok().flatten().unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let told = text.lines().find_map(|line| line.strip_prefix("Payload-Oxum: "));
        let is = format!("{bytes}.{count}");
        match told {
            Some(told) if told == is => {}
            Some(told) => self.of(INFO, says::Oxum { told: crate::text::shown(told), is }),
            None => self.of(INFO, says::NoOxum {}),
        }
    }
}
