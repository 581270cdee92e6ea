//! How fast what came back is judged: `cargo bench --bench returns`.
//!
//! Signed agreements of all 371 parties are verified by a whole process, as a user starts it. What an unsigned one costs is
//! compared with hashing it, and scans of ten pages are recognised, both within this process.

#[path = "../tests/it/pki/mod.rs"]
#[allow(dead_code, unused_imports, reason = "tests need more of it")]
mod pki;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use avtale::digest::Digest;
use avtale::pdf::Revision;
use avtale::register::{FileRegister, day};
use avtale::session::Known;
use avtale::store::FolderStore;
use avtale::verify::{Finding, Verdict, VerificationContext};
use avtale_pages::RenderWorker;
use avtale_signatures::sign::{self, KeySigner};
use avtale_signatures::validate::TrustAnchors;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder as _};
use jiff::Timestamp;
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref};
use pki::{NOW, Pki, SIGNS};

const ROUNDS: usize = 5;
const PARTIES: usize = 371;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = folder.path().join("all");
    run(folder.path(), &["init", "all", "--all"]);
    run(&workspace, &["generate"]);
    let issued = issued(&workspace);
    unsigned(&workspace, &issued);
    for kind in ["P-256", "RSA-2048"] {
        signed(&workspace, &issued, &signer(kind), kind);
    }
    scans(&issued);
}

#[expect(clippy::disallowed_methods, reason = "a benchmark may look at the clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

fn worker() -> RenderWorker {
    RenderWorker::new(env!("CARGO_BIN_EXE_avtale"))
}

fn issued(workspace: &Path) -> Vec<Vec<u8>> {
    let folders = fs::read_dir(workspace.join("output")).expect("output can be listed");
    let folders = folders.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir());
    let files = folders.flat_map(|path| fs::read_dir(path).expect("a folder can be listed"));
    files.map(|file| fs::read(file.expect("an entry").path()).expect("a file can be read")).collect()
}

/// What it costs to know one of our own, unsigned, and to hash the same bytes.
fn unsigned(workspace: &Path, issued: &[Vec<u8>]) {
    let output = workspace.join("output");
    let (register, store) = (FileRegister::new(&output), FolderStore::new(&output));
    let Known { ledger, .. } = Known::read(&register, &store).expect("the register can be read").0;
    let trust_anchors = TrustAnchors::default();
    let context = VerificationContext {
        store: &store,
        ledger: &ledger,
        parties: avtale::reference::PartyTable::official(),
        trust_anchors: &trust_anchors,
        worker: &worker(),
        now: now(),
        on: day(now()),
    };
    let judged = best(|| {
        for bytes in issued {
            let finding = Finding::of(Path::new("file.pdf"), None, bytes, &context).expect("the store answers");
            assert_eq!(finding.judgement.verdict, Verdict::UnsignedCopy);
        }
    });
    let hashed = best(|| issued.iter().for_each(|bytes| assert_ne!(Digest::of(bytes), Digest::default())));
    report("judge 371 unsigned, one thread", judged);
    report("hash the same bytes", hashed);
    println!("judging an unsigned one costs {:.2} times hashing it\n", judged.as_secs_f64() / hashed.as_secs_f64());
}

/// Somebody with a certificate that a root has issued.
fn signer(kind: &str) -> KeySigner {
    let pki = Pki::new();
    pki.key("kari", kind);
    // A person of no organisation, and named in the form: of anybody else, a person would be asked.
    pki.certify_as("kari", "root", "/C=NO/CN=Kari Nordmann", SIGNS, NOW);
    pki.signer("kari")
}

fn signed(workspace: &Path, issued: &[Vec<u8>], signer: &KeySigner, kind: &str) {
    let (inbox, trust) = (workspace.join("inn"), workspace.join("trust"));
    let _ = fs::remove_dir_all(&inbox);
    let _ = fs::remove_dir_all(&trust);
    fs::create_dir(&inbox).and_then(|()| fs::create_dir(&trust)).expect("folders can be made");
    let root = sign::Signer::certificates(signer).last().expect("a root").as_der().to_vec();
    fs::write(trust.join("root.der"), root).expect("a file can be written");
    for (nth, bytes) in issued.iter().enumerate() {
        let mut revision = Revision::of(bytes).expect("a PDF of ours");
        revision.fill("navn", "Kari Nordmann").and_then(|()| revision.fill("tittel", "Ordfører")).expect("fields");
        let signable = revision.approval(None, "Kari Nordmann", now()).expect("a field to sign");
        let cms = sign::sign(&signable.content(), signer, None).expect("a signature");
        fs::write(inbox.join(format!("{nth}.pdf")), signable.complete(&cms).expect("room")).expect("a file can be written");
    }
    let verified = best(|| run(workspace, &["verify", "inn"]));
    report(&format!("verify 371 signed with {kind}"), verified);
    let received = once(|| run(workspace, &["receive", "inn", "--dry-run"]));
    report("receive --dry-run, the same", received);
    println!();
}

/// Scans of ten pages, of 200 dots per inch in grey, with a signature page among them.
fn scans(issued: &[Vec<u8>]) {
    let Some(bytes) = issued.first() else { return };
    let worker = worker();
    let pages: Vec<_> = (0..10).map(|nth| worker.draw(bytes, nth % 4, 200.0).expect("a page can be drawn")).collect();
    let mut pdf = Pdf::new();
    let (catalog, tree) = (Ref::new(1), Ref::new(2));
    let kids: Vec<Ref> = (0..10).map(|nth| Ref::new(10 + 3 * nth)).collect();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids(kids.iter().copied()).count(10);
    for (page, kid) in pages.iter().zip(&kids) {
        let (content, picture) = (Ref::new(kid.get() + 1), Ref::new(kid.get() + 2));
        let mut leaf = pdf.page(*kid);
        leaf.parent(tree).media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).contents(content);
        leaf.resources().x_objects().pair(Name(b"I"), picture);
        leaf.finish();
        let mut draw = Content::new();
        draw.transform([595.0, 0.0, 0.0, 842.0, 0.0, 0.0]).x_object(Name(b"I"));
        pdf.stream(content, &draw.finish());
        let mut jpeg = Vec::new();
        let (width, height) = (page.width as u32, page.height as u32);
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, 60);
        encoder.write_image(&page.pixels, width, height, ExtendedColorType::L8).expect("a picture");
        let mut image = pdf.image_xobject(picture, &jpeg);
        image.filter(Filter::DctDecode);
        image.width(width as i32).height(height as i32).bits_per_component(8);
        image.color_space().device_gray();
    }
    let pdf = pdf.finish();
    let read = best(|| {
        let reading = worker.read(&pdf, &mut |_, _| {}).expect("a scan can be read");
        let codes = reading.pages.iter().flatten().map(|page| page.codes.len()).sum::<usize>();
        assert!(codes > 0, "no code was found");
    });
    report("recognise a scan of 10 pages at 200 dpi", read);
}

fn best(mut measure: impl FnMut()) -> Duration {
    (0..ROUNDS).map(|_| once(&mut measure)).min().expect("at least one round")
}

fn once(mut measure: impl FnMut()) -> Duration {
    let start = Instant::now();
    measure();
    start.elapsed()
}

fn report(what: &str, time: Duration) {
    println!("{what:42} {:9.1} ms {:8.2} ms each", time.as_secs_f64() * 1e3, time.as_secs_f64() * 1e3 / PARTIES as f64);
}

fn run(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_avtale"));
    command.args(arguments).current_dir(folder).stdout(Stdio::null());
    let ran = command.output().expect("avtale can be started");
    assert!(ran.status.success(), "avtale {arguments:?} failed: {}", String::from_utf8_lossy(&ran.stderr));
}
