//! How the desk bears many who look at once: `cargo bench --bench desk`.
//!
//! A workspace of 371 parties and 5,000 events is served by the program, as a user starts it. Time counts from the moment at which a
//! page was to be asked for, so that who is kept waiting counts; the one who asks is on the same machine. Beside it stands what the
//! server took of a processor for each page, which does not depend on what else the machine does.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use avtale::digest::Digest;
use avtale::register::{Approved, Dispatch, Entry, Event, Means, Salt, Wait, Writer};
use avtale::register::{FileRegister, Head, Holder, Register as _};
use avtale_pages::RenderWorker;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder as _};
use jiff::Timestamp;
use jiff::civil::date;
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref};

const EVENTS: usize = 5000;
const A_SECOND: u32 = 200;
const SECONDS: u32 = 20;
const UPLOADS: usize = 20;
/// So many ask at the same time.
const BROWSERS: u32 = 16;
const AGREEMENT: &str = "samarbeidsavtale";

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = folder.path().join("all");
    run(folder.path(), &["init", "all", "--all"]);
    run(&workspace, &["generate"]);
    let parties = register(&workspace);
    let desk = Desk::open(&workspace);
    let again = |path: &str, a_second, seconds| desk.load(path, a_second, Duration::from_secs(1) * seconds);
    again("/", 5, 2);
    println!("{:52} {:>8} {:>8} {:>8} {:>8}", "ms", "p50", "p99", "most", "each");
    desk.report("overview, 200 a second", || again("/", A_SECOND, SECONDS));
    let others = AtomicUsize::new(0);
    let (searched, parties) = (|nth| format!("/?q={}", nth % 1000), &parties);
    desk.report("overview, other words searched for, 20 a second", || desk.load_of(&searched, 20, Duration::from_secs(10)));
    let party = |nth| format!("/parties/{}", parties[nth % parties.len()]);
    desk.report("pages of parties, 50 a second", || desk.load_of(&party, 50, Duration::from_secs(10)));
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                approve(&workspace, &parties[others.fetch_add(1, Ordering::Relaxed) % parties.len()]);
                thread::sleep(Duration::from_secs(1));
            }
        });
        desk.report("overview, while an event a second is registered", || again("/", A_SECOND, SECONDS));
        is_over.store(true, Ordering::Relaxed);
    });
    let scan = scan(&workspace);
    println!("memory of the server: {} MB, at most {} MB", desk.memory("VmRSS"), desk.memory("VmHWM"));
    let (is_over, judged) = (AtomicBool::new(false), AtomicUsize::new(0));
    let begun = Instant::now();
    thread::scope(|scope| {
        let hand_in = || {
            let status = desk.hand_in(&scan);
            judged.fetch_add(usize::from(status == 200), Ordering::Relaxed);
        };
        let all: Vec<_> = (0..UPLOADS).map(|_| scope.spawn(hand_in)).collect();
        scope.spawn(|| {
            all.into_iter().for_each(|one| one.join().expect("it is answered"));
            is_over.store(true, Ordering::Relaxed);
        });
        let meanwhile = || {
            let mut times = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                times.extend(again("/", 50, 1));
            }
            times
        };
        desk.report(&format!("overview, while {UPLOADS} scans of {} MB are judged", scan.len() >> 20), meanwhile);
    });
    let (judged, took) = (judged.into_inner(), begun.elapsed());
    println!("{judged} of {UPLOADS} scans of 10 pages, handed in at once, were judged in {:.1} s", took.as_secs_f64());
    println!("memory of the server: {} MB, at most {} MB", desk.memory("VmRSS"), desk.memory("VmHWM"));
}

/// A desk that is open, and its person.
struct Desk {
    program: Child,
    address: String,
    cookie: String,
}

impl Desk {
    fn open(workspace: &Path) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_avtale"))
            .args(["desk", "--listen", "127.0.0.1:0", "--by", "Kari"])
            .current_dir(workspace)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("avtale can be started");
        let stdout = BufReader::new(program.stdout.take().expect("it says something"));
        let link = stdout.lines().map_while(Result::ok).find_map(|line| Some(line.split_once("http://")?.1.to_owned()));
        let link = link.expect("it shows a link");
        let (address, path) = link.trim_end().split_once('/').expect("it has a path");
        let mut desk = Self { program, address: address.to_owned(), cookie: String::new() };
        let request = desk.request("POST", &format!("/{path}"), "Sec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n");
        let (_, head, _) = ask(&mut desk.connect(), &request, b"");
        let (_, cookie) = head.split_once("set-cookie: ").expect("one is signed in");
        desk.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        desk
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_nodelay(true).expect("it can be sent at once");
        stream
    }

    fn request(&self, method: &str, path: &str, more: &str) -> String {
        format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\n{more}\r\n", self.address, self.cookie)
    }

    fn load(&self, path: &str, a_second: u32, time: Duration) -> Vec<Duration> {
        self.load_of(&|_| path.to_owned(), a_second, time)
    }

    /// Asks for pages, so many a second for so long, and gives how long each took.
    fn load_of(&self, path: &(dyn Fn(usize) -> String + Sync), a_second: u32, time: Duration) -> Vec<Duration> {
        let (all, start) = (time.as_secs() as u32 * a_second, Instant::now());
        let browse = |first: u32| {
            let mut stream = self.connect();
            let own = (first..all).step_by(BROWSERS as usize);
            let one = own.map(|nth| {
                let due = start + Duration::from_secs(1) * nth / a_second;
                thread::sleep(due.saturating_duration_since(Instant::now()));
                let (status, ..) = ask(&mut stream, &self.request("GET", &path(nth as usize), ""), b"");
                assert_eq!(status, 200);
                due.elapsed()
            });
            one.collect::<Vec<Duration>>()
        };
        let browse = &browse;
        thread::scope(|scope| {
            let all: Vec<_> = (0..BROWSERS).map(|first| scope.spawn(move || browse(first))).collect();
            all.into_iter().flat_map(|one| one.join().expect("each is answered")).collect()
        })
    }

    /// Hands in a file to be judged.
    fn hand_in(&self, file: &[u8]) -> u16 {
        let head = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        let body = [head, file, b"\r\n--x--\r\n"].concat();
        let kind = "Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x";
        let request = self.request("POST", "/verify", &format!("{kind}\r\nContent-Length: {}\r\n", body.len()));
        ask(&mut self.connect(), &request, &body).0
    }

    /// What the server took of a processor until now, in milliseconds. Others than Linux do not tell.
    fn processor(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.program.id())).unwrap_or_default();
        // Behind the program's name, which may have blanks, in hundredths of a second.
        let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace();
        rest.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() * 10.0
    }

    fn report(&self, what: &str, measure: impl FnOnce() -> Vec<Duration>) {
        let before = self.processor();
        let mut times = measure();
        let each = (self.processor() - before) / times.len() as f64;
        times.sort();
        let at = |of: usize| times[(times.len() - 1) * of / 100].as_secs_f64() * 1e3;
        println!("{what:52} {:8.1} {:8.1} {:8.1} {each:8.2}", at(50), at(99), at(100));
    }

    /// Of the server alone, in megabytes. Others than Linux do not tell.
    fn memory(&self, what: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':'));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() >> 10
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Sends a request, and reads the whole answer: its status, head and length.
fn ask(stream: &mut TcpStream, request: &str, body: &[u8]) -> (u16, String, usize) {
    stream.write_all(request.as_bytes()).and_then(|()| stream.write_all(body)).expect("it is heard");
    let (mut bytes, mut buffer) = (Vec::new(), [0; 1 << 16]);
    loop {
        let read = stream.read(&mut buffer).expect("it answers");
        assert!(read > 0, "the answer is whole");
        bytes.extend_from_slice(&buffer[..read]);
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        // Its names are in small letters: the server writes them so.
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let length = head.split_once("content-length: ").map_or("0", |(_, rest)| rest.split('\r').next().unwrap_or_default());
        let length: usize = length.trim().parse().expect("a length");
        if bytes.len() >= end + 4 + length {
            let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
            return (status, head, length);
        }
    }
}

/// Registers what happens in a year, and gives the parties.
fn register(workspace: &Path) -> Vec<String> {
    let path = workspace.join("output/register.jsonl");
    let mut text = fs::read_to_string(&path).expect("there is a register");
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let parties: Vec<String> = lines.iter().filter_map(|line| Some(line["party"].as_str()?.to_owned())).collect();
    let sent = |party: &String| Dispatch {
        party: party.clone(),
        agreement: AGREEMENT.into(),
        edition: 1,
        copies: Vec::new(),
        to: "post@kommune.example".into(),
        how: Means::Email,
        date: date(2026, 11, 24),
        message_id: None,
        reply_by: None,
    };
    let approved = parties.iter().cycle().enumerate().map(|(nth, party)| approval(party, nth));
    let events = parties.iter().map(|party| Event::Sent(sent(party)));
    let events = events.chain(parties.iter().map(|party| Event::Reminded(sent(party)))).chain(approved);
    let mut prev = Digest::of(text.lines().last().unwrap_or_default().as_bytes());
    for (seq, event) in (lines.len() as u64 + 1..=EVENTS as u64).zip(events) {
        let (by, salt) = (Some("Kari".to_owned()), Some(Salt::new([7; 16])));
        let line = serde_json::to_string(&Entry { prev, by, salt, ..Entry::alone(seq, now(), event) }).expect("JSON");
        prev = Digest::of(line.as_bytes());
        text += &format!("{line}\n");
    }
    fs::write(path, text).expect("it can be written");
    parties
}

fn approval(party: &str, nth: usize) -> Event {
    let (party, agreement) = (party.to_owned(), AGREEMENT.to_owned());
    let date = date(2026, 11, 24);
    Event::Approved(Approved { party, agreement, organ: "Kommunestyret".into(), case: format!("{nth}/26"), date })
}

/// Registers one event more, as another program does.
fn approve(workspace: &Path, party: &str) {
    let register = FileRegister::new(workspace.join("output"));
    let writer = Writer::new("Ola", now, || Some([7; 16])).expect("a name");
    let holder = Holder { name: "Ola".into(), process: std::process::id(), machine: String::new(), since: now() };
    let mut lease = register.lease(&holder, &Wait::NONE).expect("nobody else writes");
    let head = lease.read(Head::default(), &mut |_| {}).expect("it can be read").head();
    let stamp = writer.now();
    lease.append(head, stamp, vec![approval(party, 0)]).unwrap_or_else(|_| panic!("it can be added"));
}

#[expect(clippy::disallowed_methods, reason = "a benchmark may look at the clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

/// A scan of ten pages of an agreement.
fn scan(workspace: &Path) -> Vec<u8> {
    let output = workspace.join("output");
    let folders = fs::read_dir(output).expect("output can be listed").map(|entry| entry.expect("an entry").path());
    let mut files = folders.filter(|path| path.is_dir()).flat_map(|path| fs::read_dir(path).expect("a folder can be listed"));
    let issued = fs::read(files.next().expect("a document").expect("an entry").path()).expect("it can be read");
    let worker = RenderWorker::new(env!("CARGO_BIN_EXE_avtale"));
    let pages: Vec<_> = (0..10).map(|nth| worker.draw(&issued, nth % 4, 200.0).expect("a page can be drawn")).collect();
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
    pdf.finish()
}

fn run(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_avtale"));
    command.args(arguments).current_dir(folder).stdout(Stdio::null());
    let ran = command.output().expect("avtale can be started");
    assert!(ran.status.success(), "avtale {arguments:?} failed: {}", String::from_utf8_lossy(&ran.stderr));
}
