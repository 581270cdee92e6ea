//! A desk that runs, and a browser without a window.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::num::NonZero;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use avtale::archive::Program;
use avtale::desk::session::Role;
use avtale::desk::settings::Settings;
use avtale::desk::work::Means;
use avtale::desk::{self, Limits, Setting};
use avtale::invitation::FileInvitations;
use avtale::message::Language;
use avtale::register::{FileRegister, Holder};
use avtale::send::Carrier;
use avtale::store::FolderStore;
use avtale::workspace::FolderWorkspace;
use avtale_pages::RenderWorker;
use ring::rand::{SecureRandom as _, SystemRandom};

use crate::workspace::{PROGRAM, Workspace, noon};

/// The program, which ends with the test.
pub struct Desk {
    pub program: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    stderr: BufReader<ChildStderr>,
    pub address: SocketAddr,
    /// The path of the link that it showed.
    pub link: String,
}

impl Desk {
    pub fn open(workspace: &Workspace) -> Self {
        Self::open_with(workspace, &[])
    }

    pub fn open_with(workspace: &Workspace, args: &[&str]) -> Self {
        let args = ["desk", "--listen", "127.0.0.1:0"].into_iter().chain(args.iter().copied());
        Self::started(workspace.command(args))
    }

    /// The one that a command starts.
    pub fn started(mut command: Command) -> Self {
        let mut program = command.stdin(Stdio::piped()).spawn().unwrap();
        let (stdin, stdout, stderr) = (program.stdin.take(), program.stdout.take(), program.stderr.take());
        let (stdin, stdout, stderr) = (stdin.unwrap(), stdout.unwrap(), stderr.unwrap());
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let (stdout, stderr) = (BufReader::new(stdout), BufReader::new(stderr));
        let mut desk = Self { program, stdin, stdout, stderr, address, link: String::new() };
        desk.link = desk.read_link();
        desk
    }

    /// The path of the link that is shown next.
    fn read_link(&mut self) -> String {
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert_ne!(self.stdout.read_line(&mut line).unwrap(), 0, "it shows a link");
        }
        let (_, url) = line.trim_end().split_once("http://").unwrap();
        let (address, path) = url.split_once('/').unwrap();
        self.address = address.parse().unwrap();
        format!("/{path}")
    }

    /// Asks for another link.
    pub fn another_link(&mut self) -> String {
        self.stdin.write_all(b"\n").unwrap();
        self.read_link()
    }

    /// Asks for another link where there is no terminal.
    #[cfg(unix)]
    pub fn link_by_signal(&mut self) -> String {
        let asked = Command::new("kill").args(["-USR1", &self.program.id().to_string()]).status().unwrap();
        assert!(asked.success());
        self.read_link()
    }

    /// The next line of its log.
    pub fn log(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.stderr.read_line(&mut line).unwrap(), 0, "it logs a line");
            if line.starts_with('{') {
                return serde_json::from_str(&line).unwrap();
            }
        }
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Browser {
        Browser { address: self.address, cookies: Vec::new() }
    }

    /// The person who started it, signed in.
    pub fn person(&self) -> Browser {
        let mut browser = self.stranger();
        assert_eq!(browser.post(&self.link, &[]).status, 303);
        browser
    }

    /// Asks it to end, as a system does. The exit code, and what it said last.
    #[cfg(unix)]
    pub fn end(mut self) -> (Option<i32>, String) {
        let asked = Command::new("kill").arg(self.program.id().to_string()).status().unwrap();
        assert!(asked.success());
        let mut said = String::new();
        self.stderr.read_to_string(&mut said).unwrap();
        (self.program.wait().unwrap().code(), said)
    }

    /// The most memory that it has had at a time, without its workers, in megabytes.
    #[cfg(target_os = "linux")]
    pub fn most_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.program.id())).unwrap();
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        most.split_whitespace().next().unwrap().parse::<u64>().unwrap() >> 10
    }

    /// Sends bytes, and reads until the other side is done.
    pub fn raw(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        // What the server does not want to read may be cut off.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A desk within this process, whose sessions a test can make.
pub fn within(workspace: &Workspace) -> (Arc<desk::Desk>, SocketAddr) {
    within_limits(workspace, Limits::default())
}

/// The same with other limits.
pub fn within_limits(workspace: &Workspace, limits: Limits) -> (Arc<desk::Desk>, SocketAddr) {
    within_as(workspace, |setting| setting.limits = limits)
}

/// The same with whatever else.
pub fn within_as(workspace: &Workspace, otherwise: impl FnOnce(&mut Setting)) -> (Arc<desk::Desk>, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let output = workspace.path("output");
    let mut setting = Setting {
        workspace: Arc::new(FolderWorkspace::open(workspace.path("")).unwrap()),
        register: Arc::new(FileRegister::new(&output)),
        store: Arc::new(FolderStore::new(&output)),
        invitations: Arc::new(FileInvitations::new(&output)),
        worker: RenderWorker::new(PROGRAM),
        agreement: None,
        clock: || noon("2026-11-23"),
        true_clock: || noon("2026-11-23"),
        random,
        holder: Holder { name: "Kari".into(), process: 1, machine: String::new(), since: noon("2026-11-23") },
        patience: Duration::from_secs(10),
        language: Language::English,
        address,
        settings: Settings::default(),
        provider: None,
        limits: Limits::default(),
        work: Means {
            jobs: || NonZero::<usize>::MIN,
            watch: |_, _| Box::new(()),
            carrier: Box::new(|| Carrier::Outbox),
            authority: None,
            scratch: workspace.path(""),
            program: || Ok(Program::this()),
        },
        access: None,
        log: Box::new(|_| {}),
    };
    otherwise(&mut setting);
    let desk = Arc::new(desk::Desk::new(setting));
    let served = Arc::clone(&desk);
    // It ends with the tests.
    std::thread::spawn(move || desk::serve(served, listener, std::future::pending()));
    (desk, address)
}

/// Somebody who is signed in at a desk within this process.
pub fn signed_in(desk: &desk::Desk, address: SocketAddr, name: &str, role: Role) -> Browser {
    let secret = desk.sessions.begin(name, role).unwrap();
    Browser { address, cookies: vec![(format!("avtale-{}", address.port()), secret.text().to_owned())] }
}

/// A connection from another address of this machine. Others than Linux have one only.
#[cfg(target_os = "linux")]
pub fn connect_from(own: &str, address: SocketAddr) -> TcpStream {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind(format!("{own}:0").parse().unwrap()).unwrap();
        let stream = socket.connect(address).await.unwrap().into_std().unwrap();
        stream.set_nonblocking(false).unwrap();
        stream
    })
}

fn random() -> Option<[u8; 16]> {
    let mut bits = [0; 16];
    SystemRandom::new().fill(&mut bits).ok().map(|()| bits)
}

/// What asks, with its cookies.
pub struct Browser {
    pub address: SocketAddr,
    pub cookies: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("headers end");
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned())).unwrap();
        let headers: Vec<(String, String)> = lines.map(pair).collect();
        let mut body = bytes[end + 4..].to_vec();
        let is_chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
        if is_chunked {
            body = unchunked(&body);
        }
        Self { status, headers, body }
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// The value of a hidden field of a form on the page.
    pub fn field(&self, name: &str) -> String {
        let text = self.text();
        let (_, rest) = text.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name} in {text}"));
        rest.split_once('"').unwrap().0.to_owned()
    }

    #[track_caller]
    pub fn has(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(text.contains(words), "no {words:?} in {text}");
        self
    }

    #[track_caller]
    pub fn lacks(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(!text.contains(words), "{words:?} in {text}");
        self
    }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = body.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&body[..end]).unwrap(), 16).unwrap();
        whole.extend(&body[end + 2..end + 2 + length]);
        body = &body[end + 4 + length..];
    }
    whole
}

impl Browser {
    pub fn get(&mut self, path: &str) -> Reply {
        self.send("GET", path, &[], b"")
    }

    /// Sends a form as a page of the desk does.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let headers =
            [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin"), ("Origin", "null")];
        self.send("POST", path, &headers, form.as_bytes())
    }

    /// Sends a form with files, each in a field called `file`, as a page of the desk does.
    pub fn hand_in(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Reply {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(format!("--grense\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
        }
        for (name, bytes) in files {
            let head = format!("--grense\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
            body.extend(head.into_bytes().into_iter().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(b"--grense--\r\n");
        let headers = [("Content-Type", "multipart/form-data; boundary=grense"), ("Sec-Fetch-Site", "same-origin")];
        self.send("POST", path, &headers, &body)
    }

    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {}\r\n", self.address);
        }
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request += &format!("Cookie: {}\r\n", cookies.join("; "));
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += &format!("Content-Length: {}\r\n\r\n", body.len());
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        // A server that has heard enough need not take the rest.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let reply = Reply::parse(&answer);
        for (_, cookie) in reply.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(own, _)| own != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        reply
    }
}
