//! A deposit in a DIAS package, as it came: whether its files are those that it describes.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use avtale_noark::described;
use avtale_noark::dias::Content;
use avtale_noark::rules::{self, Extracted};

use super::{broken, document};
use crate::archive::contents::Contents;
use crate::archive::integrity;
use crate::diagnostic::Diagnostic;
use crate::digest::{Digest, Hasher};
use crate::message::Message;
use crate::message::says::archive as of_archive;
use crate::message::says::noark as says;
use crate::regular;

/// What describes the files of a package, and how the name of what describes the package ends.
pub const DESCRIPTION: &str = "dias-mets.xml";
const BESIDE: &str = "xml";
/// No such description of one file is as long.
const MAX: u64 = 1 << 20;

/// What is to be said against a package: files that are not described, not there, or others; and against the deposit in it.
pub fn faults(contents: &Contents) -> Vec<Diagnostic> {
    let descriptions = contents.sizes.keys().filter_map(|name| name.strip_suffix(DESCRIPTION)?.strip_suffix('/'));
    let Some(folder) = descriptions.filter(|folder| !folder.contains('/')).map(str::to_owned).next() else { return Vec::new() };
    let fault = |name: &str, what: Message| integrity(what).in_file(contents.location.join(name)).hint(of_archive::IntactStep {});
    let mets = format!("{folder}/{DESCRIPTION}");
    let files = match contents.get(&mets) {
        Ok(bytes) => described(&bytes.unwrap_or_default()),
        Err(fault) => return vec![fault],
    };
    let Ok(files) = files else { return vec![fault(&mets, says::NoDescription {}.into())] };
    let mut named: BTreeMap<String, Content> = files.into_iter().map(|file| (format!("{folder}/{}", file.path), file)).collect();
    let mut faults = Vec::new();
    for (name, size) in &contents.sizes {
        match named.remove(&**name) {
            None if **name == *mets => {}
            None => faults.push(fault(name, says::NotDescribed {}.into())),
            Some(file) => match contents.read(name) {
                Ok(bytes) if *size == file.bytes && Digest::of(&bytes).to_string() == file.sha256 => {}
                Ok(_) => faults.push(fault(name, says::OtherDescribed {}.into())),
                Err(unreadable) => faults.push(unreadable),
            },
        }
    }
    faults.extend(named.into_keys().map(|name| fault(&crate::text::shown(&name), says::DescribedGone {}.into())));
    if faults.is_empty() {
        faults.extend(broken(rules::check(&Within { contents, folder: &folder }), |message| fault(&folder, message)));
    }
    faults.extend(beside(&contents.location));
    faults
}

/// What stands beside a package, where something does, tells its name, length and SHA-256.
fn beside(package: &Path) -> Option<Diagnostic> {
    let place = package.with_extension(BESIDE);
    let told = match regular::read(&place, MAX) {
        Ok(bytes) => described(&bytes),
        Err(unusable) if unusable.is_absent() => return None,
        Err(unusable) => return Some(unusable.diagnostic(crate::message::says::file::ToRead {}, &place)),
    };
    let is = File::open(package).and_then(|mut file| Ok((file.metadata()?.len(), Hasher::of_reader(&mut file)?)));
    let is_it = |file: &Content| {
        let name = package.file_name().map(|name| name.to_string_lossy().into_owned());
        name == Some(file.path.clone())
            && is.as_ref().is_ok_and(|(bytes, sha256)| (*bytes, sha256.to_string()) == (file.bytes, file.sha256.clone()))
    };
    match told.as_deref() {
        Ok([file]) if is_it(file) => None,
        _ => Some(integrity(says::OtherBeside {}).in_file(place).hint(of_archive::IntactStep {})),
    }
}

/// The deposit in a package.
struct Within<'a> {
    contents: &'a Contents,
    folder: &'a str,
}

impl Extracted for Within<'_> {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.contents.get(&format!("{}/content/{name}", self.folder)).ok().flatten()
    }

    fn documents(&self) -> Vec<String> {
        let prefix = format!("{}/content/", self.folder);
        let inside = self.contents.sizes.keys().filter_map(|name| name.strip_prefix(&prefix));
        inside.filter(|name| name.starts_with(document::FOLDER)).map(ToOwned::to_owned).collect()
    }
}
