//! `avtale sign`

use std::path::{Path, PathBuf};

use avtale_signatures::Certificate;
use avtale_signatures::sign::{self, PreparedSignature, Signer as _, TimestampAuthority};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::args::{Cli, Format, Sign};
use super::key::{authority, certificates, signer};
use super::output::{self, Ending};
use super::{clock, now, usage};
use crate::anchors;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::folder;
use crate::message::says::text::Line;
use crate::pdf::{Revision, Signable};
use crate::regular;
use crate::text::{self, Words};
use crate::verify::Stamping;
use crate::workspace::FolderWorkspace;

/// The largest PDF that is signed.
const MAX_PDF: u64 = 256 << 20;
/// The largest of what belongs to it: certificates and a signature are a hundredth of this.
const MAX_SMALL: u64 = 1 << 20;

pub(super) fn run(cli: &Cli, args: &Sign) -> Ending {
    let mut warnings = Vec::new();
    let result = match (&args.prepare, &args.complete) {
        (Some(job), _) => prepare_elsewhere(args, job),
        (None, Some(job)) => complete(cli, args, job, &mut warnings),
        (None, None) => sign_here(cli, args, &mut warnings),
    };
    match result {
        Ok((told, json)) => {
            if args.format == Format::Human {
                output::print(&told);
            }
            output::finish(args.format, json, Ending::with(warnings))
        }
        Err(fault) => output::finish(args.format, ().into(), fault.into()),
    }
}

/// What is told to a person, and to a program.
type Told = (String, Value);

fn sign_here(cli: &Cli, args: &Sign, warnings: &mut Vec<Diagnostic>) -> Result<Told, Diagnostic> {
    let path = new_file(args.out.clone().unwrap_or_else(|| beside(&args.file)))?;
    let key = args.key.as_deref().ok_or_else(|| usage("there is no key to sign with").hint("name one with --key"))?;
    let at = now();
    let (authority, signer) = (authority(args.tsa.as_deref())?, signer(key, &args.cert, at)?);
    let signable = filled_in(args, signer.certificates(), at)?;
    let cms = sign::sign(&signable.content(), &signer, authority.as_ref())?;
    check_stamp(cli, authority.as_ref(), &cms, &signable, at, warnings)?;
    finish(&path, signable, &cms, signer.certificates())
}

/// Whether the timestamp in a signature is worth having, where one was asked for. Whoever signs need have no workspace.
fn check_stamp(
    cli: &Cli,
    authority: Option<&TimestampAuthority>,
    cms: &[u8],
    signable: &Signable,
    asked: Timestamp,
    warnings: &mut Vec<Diagnostic>,
) -> Result<(), Diagnostic> {
    let Some(authority) = authority else { return Ok(()) };
    let (roots, faults) = anchors::read(&FolderWorkspace::bare(&cli.workspace));
    let stamping = Stamping { authority, roots: &roots, clock };
    warnings.extend(faults.into_iter().chain(stamping.caution()));
    stamping.check(cms, &signable.content(), asked)
}

/// Fills in the fields, and leaves room for the signature.
fn filled_in(args: &Sign, certificates: &[Certificate], at: Timestamp) -> Result<Signable, Diagnostic> {
    let bytes = regular::read_for("read the agreement", &args.file, MAX_PDF)?;
    let in_file = |fault: Diagnostic| fault.in_file(&args.file);
    let mut revision = Revision::of(&bytes).map_err(in_file)?;
    for (name, value) in fields(args)? {
        revision.fill(&name, &value).map_err(in_file)?;
    }
    revision.approval(&name_of(certificates), at).map_err(in_file)
}

fn name_of(certificates: &[Certificate]) -> String {
    certificates.first().map(Certificate::name).unwrap_or_default()
}

fn finish(path: &Path, signable: Signable, cms: &[u8], certificates: &[Certificate]) -> Result<Told, Diagnostic> {
    let signed = signable.complete(cms)?;
    let (digest, by) = (Digest::of(&signed), name_of(certificates));
    write(path, &signed)?;
    let told = format!("Signed by {}: {}\nSHA-256 {digest}\n", text::shown(&by), text::shown_path(path));
    Ok((told, json!({ "file": path, "sha256": digest, "by": by })))
}

/// Writes the PDF that waits for its signature, and what is to be signed.
fn prepare_elsewhere(args: &Sign, job: &Path) -> Result<Told, Diagnostic> {
    let signed = args.out.clone().unwrap_or_else(|| beside(&args.file));
    let (job, waiting) = (new_file(job.to_owned())?, new_file(with_part(&signed))?);
    let certificates = certificates(&args.cert)?;
    let leaf = certificates.first().ok_or_else(|| usage("there is no certificate in the files of --cert"))?;
    let algorithm = leaf.usual_algorithm()?;
    let at = now();
    leaf.check_valid(at)?;
    let signable = filled_in(args, &certificates, at)?;
    let prepared = sign::prepare(&signable.content(), &certificates, algorithm)?;
    write(&waiting, signable.as_bytes())?;
    write(&job, prepared.to_json().as_bytes())?;
    let (pdf, file) = (text::shown_path(&waiting), text::shown_path(&job));
    let told = format!(
        "{pdf} waits for its signature. Have the bytes of `to_be_signed` in {file} (base64) signed, then run:\n  avtale sign {} --complete {} --signature SIGNATURE\n",
        text::quoted(&waiting.to_string_lossy()),
        text::quoted(&job.to_string_lossy())
    );
    Ok((told, json!({ "waiting": waiting, "job": job })))
}

/// Puts the signature in the PDF that waits for it.
fn complete(cli: &Cli, args: &Sign, job: &Path, warnings: &mut Vec<Diagnostic>) -> Result<Told, Diagnostic> {
    let waiting = args.file.to_string_lossy().strip_suffix(PART).map(PathBuf::from);
    let path = new_file(args.out.clone().or(waiting).unwrap_or_else(|| beside(&args.file)))?;
    let signable = Signable::waiting(regular::read_for("read the PDF that waits", &args.file, MAX_PDF)?)
        .map_err(|fault| fault.in_file(&args.file))?;
    let job_text = regular::read_for("read what was prepared", job, MAX_SMALL)?;
    let prepared = PreparedSignature::from_json(&String::from_utf8_lossy(&job_text));
    let prepared = prepared.map_err(|error| Diagnostic::from(error).in_file(job))?;
    let content = sign::prepare(&signable.content(), prepared.certificates(), prepared.algorithm())?;
    if content.message_digest() != prepared.message_digest() {
        return Err(Diagnostic::of(Kind::Integrity, "this is not the PDF that was prepared with this file")
            .in_file(&args.file)
            .hint("take both as `avtale sign --prepare` wrote them"));
    }
    let file = args.signature.as_deref().ok_or_else(|| usage("there is no signature").hint("name its file with --signature"))?;
    let signature = regular::read_for("read the signature", file, MAX_SMALL)?;
    prepared.check(&signature).map_err(|error| Diagnostic::from(error).in_file(file))?;
    let (asked, authority) = (now(), authority(args.tsa.as_deref())?);
    let token = authority.as_ref().map(|authority| authority.stamp(&signature)).transpose()?;
    let cms = prepared.complete(&signature, token.as_ref())?;
    check_stamp(cli, authority.as_ref(), &cms, &signable, asked, warnings)?;
    finish(&path, signable, &cms, prepared.certificates())
}

/// Nothing that is there already is written over.
fn new_file(path: PathBuf) -> Result<PathBuf, Diagnostic> {
    if path.exists() {
        return Err(Diagnostic::error("this file is there already, and is not written over")
            .in_file(&path)
            .hint("name another with --out, or move it away"));
    }
    if path.file_name().and_then(|name| name.to_str()).is_none() {
        return Err(Diagnostic::error("this is no name for a file").in_file(&path).hint("name another with --out"));
    }
    if !above(&path).is_dir() {
        return Err(Diagnostic::error("there is no folder to write it in").in_file(&path).hint("make the folder first"));
    }
    Ok(path)
}

/// The ending of a PDF that waits for its signature.
const PART: &str = ".part";

fn with_part(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}{PART}", path.to_string_lossy()))
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
        // A name that says nothing would not be registered when the file comes back.
        let refused = match name.as_str() {
            "navn" | "tittel" if !value.trim().is_empty() => text::unsaid(value, Words::Name),
            _ => text::unprintable(value),
        };
        if let Some(reason) = refused {
            return Err(usage(Line { name, is: reason.message }).hint(reason.hint));
        }
    }
    Ok(fields)
}

/// `avtale.pdf` is signed as `avtale-signed.pdf`.
fn beside(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}-signed.pdf"))
}

fn above(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    folder::write(path, bytes).map_err(|unusable| unusable.told("write", path))
}
