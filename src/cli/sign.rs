//! `avtale sign`

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Cli, Format, Sign};
use super::key::{authority, signer};
use super::output::{self, Ending};
use super::{now, usage};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::pdf::Revision;
use crate::sign::{self, Signer as _};
use crate::store::{FolderStore, Store as _};
use crate::text;

pub(super) fn run(_: &Cli, args: &Sign) -> Ending {
    match make(args) {
        Ok((path, digest, by)) => {
            if args.format == Format::Human {
                output::print(&format!("Signed by {by}: {}\nSHA-256 {digest}\n", path.display()));
            }
            output::finish(args.format, json!({ "file": path, "sha256": digest, "by": by }), Ending::default())
        }
        Err(fault) => output::finish(args.format, ().into(), fault.into()),
    }
}

fn make(args: &Sign) -> Result<(PathBuf, Digest, String), Diagnostic> {
    let path = args.out.clone().unwrap_or_else(|| beside(&args.file));
    if path.exists() {
        return Err(Diagnostic::error("this file is there already, and is not written over")
            .in_file(&path)
            .hint("name another with --out, or move it away"));
    }
    if !folder(&path).is_dir() {
        return Err(Diagnostic::error("there is no folder to write it in").in_file(&path).hint("make the folder first"));
    }
    let bytes = fs::read(&args.file).map_err(|error| Diagnostic::io("read the agreement", &args.file, &error))?;
    let in_file = |fault: Diagnostic| fault.in_file(&args.file);
    let mut revision = Revision::of(&bytes).map_err(in_file)?;
    for (name, value) in fields(args)? {
        revision.fill(&name, &value).map_err(in_file)?;
    }
    let at = now();
    let signable = revision.approval(at).map_err(in_file)?;
    let (authority, signer) = (authority(&args.key)?, signer(&args.key, at)?);
    let cms = sign::sign(&signable.content(), &signer, authority.as_ref())?;
    let signed = signable.complete(&cms).map_err(in_file)?;
    let digest = Digest::of(&signed);
    let by = signer.certificates().first().map(|leaf| leaf.name()).unwrap_or_default();
    write(&path, &signed, &digest)?;
    Ok((path, digest, by))
}

/// What is to be filled in, in the order of the command.
fn fields(args: &Sign) -> Result<Vec<(String, String)>, Diagnostic> {
    let date = args.date.map(text::short_date);
    let known = [("dato", &date), ("navn", &args.name), ("tittel", &args.title)];
    let known = known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
    let mut fields: Vec<_> = known.collect();
    for field in &args.field {
        let Some((name, value)) = field.split_once('=') else {
            return Err(usage(format!("{field:?} does not say what to fill in")).hint("write --field NAME=VALUE"));
        };
        fields.push((name.to_owned(), value.to_owned()));
    }
    for (name, value) in &fields {
        if let Some(reason) = text::unprintable(value) {
            return Err(usage(format!("`{name}` {}", reason.message)).hint(reason.hint));
        }
    }
    Ok(fields)
}

/// `avtale.pdf` is signed as `avtale-signed.pdf`.
fn beside(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}-signed.pdf"))
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn write(path: &Path, bytes: &[u8], digest: &Digest) -> Result<(), Diagnostic> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let store = FolderStore::new(folder(path));
    store.stage(&name, bytes, digest)?;
    store.place(&name, digest)
}
