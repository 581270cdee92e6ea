//! `avtale sign`

use std::path::{Path, PathBuf};

use avtale_signatures::sign::TimestampAuthority;
use avtale_signatures::validate::TrustAnchors;
use serde_json::{Value, json};

use super::args::{Cli, Format, Sign};
use super::explain::line;
use super::key::{authority, certificates, signer};
use super::output::{self, Ending};
use super::{clock, now, usage};
use crate::anchors;
use crate::approval::{self, Elsewhere, Request, Signed, Unsigned};
use crate::diagnostic::{Diagnostic, Kind};
use crate::folder;
use crate::message::Argument;
use crate::message::says::file::{ToReadAgreement, ToReadPrepared, ToReadSignature, ToReadWaiting, ToWrite};
use crate::message::says::sign as says;
use crate::register::day;
use crate::regular;
use crate::text;
use crate::verify::{self, Stamping};
use crate::workspace::FolderWorkspace;

/// The largest PDF that is signed.
const MAX_PDF: u64 = 256 << 20;
/// The largest of what belongs to it: certificates and a signature are a hundredth of this.
const MAX_SMALL: u64 = 1 << 20;

pub(super) fn run(cli: &Cli, args: &Sign) -> Ending {
    let mut warnings = Vec::new();
    let result = match (&args.prepare, &args.complete) {
        (Some(job), _) => prepare_elsewhere(cli, args, job),
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
    let key = args.key.as_deref().ok_or_else(|| usage(says::NoKey {}).hint(says::NoKeyStep {}))?;
    let at = now();
    let (authority, signer) = (authority(args.tsa.as_deref())?, signer(key, &args.cert, at)?);
    let pdf = read_pdf(args)?;
    let on_paper = on_paper(cli, args, &pdf);
    let fields = fields(args, &pdf, &on_paper)?;
    let request = Request { pdf: &pdf, role: args.role.clone(), on_paper: &on_paper, fields, at };
    let trust_anchors = trust_anchors(cli, authority.as_ref(), warnings);
    let stamping = stamping(authority.as_ref(), &trust_anchors, warnings);
    let signed = approval::sign(&request, &signer, stamping.as_ref()).map_err(|unsigned| told(unsigned, args))?;
    finish(&path, &signed, &on_paper, authority.is_some())
}

/// What those sign as who have signed it on paper, as the register of the workspace says, if there is one: whoever signs need
/// have none.
fn on_paper(cli: &Cli, args: &Sign, pdf: &[u8]) -> Vec<String> {
    let known = args.role.as_ref().and_then(|_| cli.office().ok()).and_then(|office| office.read().ok());
    known.map(|(ledger, _)| verify::signed_on_paper(pdf, &ledger)).unwrap_or_default()
}

/// The certificates that are trusted, where a timestamp is to be judged by them. Whoever signs need have no workspace.
fn trust_anchors(cli: &Cli, authority: Option<&TimestampAuthority>, warnings: &mut Vec<Diagnostic>) -> TrustAnchors {
    let read = authority.map(|_| anchors::read(&FolderWorkspace::bare(cli.folder())));
    let (trust_anchors, faults) = read.unwrap_or_default();
    warnings.extend(faults);
    trust_anchors
}

fn stamping<'a>(
    authority: Option<&'a TimestampAuthority>,
    trust_anchors: &'a TrustAnchors,
    warnings: &mut Vec<Diagnostic>,
) -> Option<Stamping<'a>> {
    let stamping = authority.map(|authority| Stamping { authority, trust_anchors, clock });
    warnings.extend(stamping.iter().filter_map(Stamping::caution));
    stamping
}

fn read_pdf(args: &Sign) -> Result<Vec<u8>, Diagnostic> {
    regular::read_for(ToReadAgreement {}, &args.file, MAX_PDF)
}

/// Why something was not signed, and of which file.
fn told(unsigned: Unsigned, args: &Sign) -> Diagnostic {
    let in_file = |fault: Diagnostic, file: Option<&PathBuf>| match file {
        Some(file) => fault.in_file(file),
        None => fault,
    };
    match unsigned {
        Unsigned::Pdf(fault) => fault.in_file(&args.file),
        Unsigned::Prepared(fault) => in_file(fault, args.complete.as_ref()),
        Unsigned::Signature(fault) => in_file(fault, args.signature.as_ref()),
        Unsigned::OtherPdf => Diagnostic::of(Kind::Integrity, says::OtherPdf {}).in_file(&args.file).hint(says::OtherPdfStep {}),
        Unsigned::Other(fault) => fault,
    }
}

fn finish(path: &Path, signed: &Signed, on_paper: &[String], is_stamped: bool) -> Result<Told, Diagnostic> {
    let Signed { pdf, sha256, by } = signed;
    let mut unsigned = approval::unsigned(pdf)?;
    unsigned.iter_mut().for_each(|roles| roles.retain(|role| !on_paper.contains(role)));
    write(path, pdf)?;
    let mut told = line(0, says::Signed { name: by, file: text::shown_path(path) }) + &format!("SHA-256 {sha256}\n");
    told += &match unsigned.as_deref() {
        Some([]) => line(0, says::ByAll {}),
        Some(roles) => line(0, says::NextSigns { roles: roles.iter().map(String::as_str).collect::<Argument>() }),
        None => String::new(),
    };
    if !is_stamped {
        told += &line(0, says::NotStamped {});
    }
    let mut json = json!({ "file": path, "sha256": sha256, "by": by });
    if let Some(unsigned) = unsigned {
        json["unsigned"] = json!(unsigned);
    }
    Ok((told, json))
}

/// Writes the PDF that waits for its signature, and what is to be signed.
fn prepare_elsewhere(cli: &Cli, args: &Sign, job: &Path) -> Result<Told, Diagnostic> {
    let signed = args.out.clone().unwrap_or_else(|| beside(&args.file));
    let (job, waiting) = (new_file(job.to_owned())?, new_file(with_part(&signed))?);
    let certificates = certificates(&args.cert)?;
    if certificates.is_empty() {
        return Err(usage(says::NoCertificate {}));
    }
    let pdf = read_pdf(args)?;
    let on_paper = on_paper(cli, args, &pdf);
    let fields = fields(args, &pdf, &on_paper)?;
    let request = Request { pdf: &pdf, role: args.role.clone(), on_paper: &on_paper, fields, at: now() };
    let prepared = approval::prepare(&request, &certificates).map_err(|unsigned| told(unsigned, args))?;
    write(&waiting, &prepared.pdf)?;
    write(&job, prepared.prepared.to_json().as_bytes())?;
    let (pdf, file) = (text::shown_path(&waiting), text::shown_path(&job));
    let told = line(0, says::Waits { pdf, job: file })
        + &format!(
            "  avtale sign {} --complete {} --signature SIGNATURE\n",
            text::quoted(&waiting.to_string_lossy()),
            text::quoted(&job.to_string_lossy())
        );
    Ok((told, json!({ "waiting": waiting, "job": job })))
}

/// Puts the signature in the PDF that waits for it.
fn complete(cli: &Cli, args: &Sign, job: &Path, warnings: &mut Vec<Diagnostic>) -> Result<Told, Diagnostic> {
    let waiting = args.file.to_string_lossy().strip_suffix(PART).map(PathBuf::from);
    let path = new_file(args.out.clone().or(waiting).unwrap_or_else(|| beside(&args.file)))?;
    let pdf = regular::read_for(ToReadWaiting {}, &args.file, MAX_PDF)?;
    let prepared = regular::read_for(ToReadPrepared {}, job, MAX_SMALL)?;
    let file = args.signature.as_deref().ok_or_else(|| usage(says::NoSignature {}).hint(says::NoSignatureStep {}))?;
    let signature = regular::read_for(ToReadSignature {}, file, MAX_SMALL)?;
    let (at, authority) = (now(), authority(args.tsa.as_deref())?);
    let trust_anchors = trust_anchors(cli, authority.as_ref(), warnings);
    let stamping = stamping(authority.as_ref(), &trust_anchors, warnings);
    let elsewhere = Elsewhere { pdf: &pdf, prepared: &prepared, signature: &signature };
    let signed = approval::complete(&elsewhere, stamping.as_ref(), at).map_err(|unsigned| told(unsigned, args))?;
    finish(&path, &signed, &[], authority.is_some())
}

/// Nothing that is there already is written over.
fn new_file(path: PathBuf) -> Result<PathBuf, Diagnostic> {
    if path.exists() {
        return Err(Diagnostic::error(says::Exists {}).in_file(&path).hint(says::ExistsStep {}));
    }
    if path.file_name().and_then(|name| name.to_str()).is_none() {
        return Err(Diagnostic::error(says::NoFileName {}).in_file(&path).hint(says::NoFileNameStep {}));
    }
    if !above(&path).is_dir() {
        return Err(Diagnostic::error(says::NoFolder {}).in_file(&path).hint(says::NoFolderStep {}));
    }
    Ok(path)
}

/// The ending of a PDF that waits for its signature.
const PART: &str = ".part";

fn with_part(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}{PART}", path.to_string_lossy()))
}

/// What is to be filled in, in the order of the command.
fn fields(args: &Sign, pdf: &[u8], on_paper: &[String]) -> Result<Vec<(String, String)>, Diagnostic> {
    let said = [args.name.clone(), args.title.clone(), args.date.map(text::short_date)];
    let who = (args.role.as_deref(), on_paper);
    let said = approval::fields_of(pdf, who, said);
    let mut fields = said.map_err(|fault| fault.in_file(&args.file))?;
    for field in &args.field {
        let Some((name, value)) = field.split_once('=') else {
            return Err(usage(says::NoValue { field }).hint(says::NoValueStep {}));
        };
        fields.push((name.to_owned(), value.to_owned()));
    }
    // Whoever signs today need not say so; another day is said, or none by an empty field.
    if args.date.is_none()
        && let Some(field) = approval::open_date_field(pdf, who).map_err(|fault| fault.in_file(&args.file))?
        && !fields.iter().any(|(name, _)| *name == field)
    {
        fields.push((field, text::short_date(day(now()))));
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
    folder::write(path, bytes).map_err(|unusable| unusable.diagnostic(ToWrite {}, path))
}
