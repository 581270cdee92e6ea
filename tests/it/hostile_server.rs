//! Mail servers, and whoever answers for them, that talk without end, or so slowly that they never come to one: a program
//! that waits for them waits for a time, in little memory, and keeps nobody from the register meanwhile.

use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use avtale::mail::{Connection, Server};
use avtale::project::Project;
use avtale::register::day;
use avtale::selection::Selection;
use avtale::send::{Action, Carrier, Occasion, Request, send};
use avtale::session::WriteSession;
use avtale_signatures::Client;
use avtale_signatures::sign::TimestampAuthority;
use jiff::Timestamp;

use crate::borders::Borders;
use crate::mail_server::Failure;
use crate::workspace::{Ran, Workspace};

const HELLO: &[u8] = b"250-mail.invalid\r\n250 STARTTLS\r\n";
const OK: &[u8] = b"250 ok\r\n";

/// What a server does next.
#[derive(Clone, Copy)]
enum Does {
    /// Says this.
    Says(&'static [u8]),
    /// Hears a command.
    Hears,
    /// Waits until something is heard, and does not listen.
    Waits,
    /// Says the same again and again, as fast as it is heard, and a gigabyte at most.
    Floods(&'static [u8]),
    /// Says a byte at a time, each within a tenth of the patience, for as long as anybody listens.
    Trickles(u8),
    /// Takes a byte at a time, for as long.
    Sips,
    /// Says this when half of the patience has gone.
    Dawdles(&'static [u8]),
    /// Takes a letter.
    Takes,
    /// Closes the connection.
    Closes,
}
use Does::{Closes, Dawdles, Floods, Hears, Says, Sips, Takes, Trickles, Waits};

const PATIENCE: Duration = Duration::from_millis(500);

/// A server that does this on each connection, and closes it once nobody talks any more.
fn server(does: &'static [Does]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for line in listener.incoming() {
            thread::spawn(move || serve(line.unwrap(), does));
        }
    });
    address
}

/// Ends when the other side has gone.
fn serve(mut line: TcpStream, does: &[Does]) -> Option<()> {
    let mut lines = BufReader::new(line.try_clone().ok()?);
    does.iter().try_for_each(|does| act(&mut line, &mut lines, *does))?;
    lines.read_to_end(&mut Vec::new()).ok().map(drop)
}

fn act(line: &mut TcpStream, lines: &mut BufReader<TcpStream>, does: Does) -> Option<()> {
    match does {
        Says(words) => line.write_all(words).ok()?,
        Hears => drop(lines.read_line(&mut String::new()).ok()?),
        Waits => drop(line.peek(&mut [0]).ok()?),
        Floods(words) => {
            let much = words.repeat((1 << 16) / words.len() + 1);
            for _ in 0..(1 << 30) / much.len() {
                line.write_all(&much).ok()?;
            }
        }
        Trickles(byte) => {
            while pause(line)? {
                line.write_all(&[byte]).ok()?;
            }
        }
        Dawdles(words) => {
            for _ in 0..5 {
                pause(line)?;
            }
            line.write_all(words).ok()?;
        }
        Takes => while lines.by_ref().lines().next()?.ok()? != "." {},
        Closes => return None,
        Sips => while pause(line)? {},
    }
    Some(())
}

fn after(first: &[Does], then: &[Does]) -> &'static [Does] {
    Box::leak([first, then].concat().into())
}

/// Waits for a tenth of the patience, or for a byte, and tells whether the other side is still there.
fn pause(line: &mut TcpStream) -> Option<bool> {
    line.set_read_timeout(Some(PATIENCE / 10)).ok()?;
    let heard = line.read(&mut [0]);
    line.set_read_timeout(None).ok()?;
    Some(heard.map_or_else(|error| matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), |read| read > 0))
}

fn connect(scheme: &str, does: &'static [Does]) -> Result<Connection, String> {
    let server = Server::parse(&format!("{scheme}://{}", server(does))).unwrap().with_patience(PATIENCE);
    server.connect(None, "localhost").map_err(|fault| fault.message.to_string())
}

/// What becomes of a letter of so many bytes.
fn letter(does: &'static [Does], bytes: usize) -> Result<(), Failure> {
    let mut connection = connect("smtp", does).unwrap();
    connection.offer("post@nettverket.no", "kari@a.no")?;
    let message = [b"Subject: x\r\n\r\n", &b"Hei, hei.\r\n".repeat(bytes / 11)[..]].concat();
    Ok(connection.deliver(&message)?)
}

/// Runs the program against a server, and never lets it have more than so many megabytes.
#[cfg(target_os = "linux")]
fn in_little_memory(workspace: &Workspace, does: &'static [Does]) -> Ran {
    const MOST: u64 = 100;
    let url = format!("smtp://{}", server(does));
    let mut child = workspace.command(["send", "42", "--smtp", &url]).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(&status).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        if peak.is_some_and(|peak| peak > MOST << 10) {
            child.kill().unwrap();
            panic!("{peak:?} KB");
        }
    }
    Ran::ended("avtale send".into(), child.wait_with_output().unwrap())
}

#[test]
#[cfg(target_os = "linux")]
fn what_a_server_says_without_end_takes_no_memory() {
    let workspace = Workspace::with_agder();
    let before = workspace.snapshot();
    for does in [
        &[Floods(b"x")][..],
        &[Floods(b"220")],
        &[Floods(b"220-hello\r\n")],
        &[Floods(b"\r\n")],
        &[Floods(b"\0")],
        &[Says(b"220 hello\r\n"), Hears, Floods(b"250-SIZE\r\n")],
        &[Says(b"220 hello\r\n"), Hears, Floods(b"250 ")],
        &[Says(b"220 hello\r\n"), Hears, Says(b"250 hello\r\n"), Hears, Floods(b"250-ok\r\n")],
    ] {
        in_little_memory(&workspace, does).exit(1).stderr_has("makes no sense");
    }
    assert_eq!(workspace.snapshot(), before, "nothing was begun and nothing is left");
}

#[test]
fn a_line_of_a_megabyte_is_no_reply() {
    const LONG: &[u8] = &[b'x'; 1 << 20];
    assert_eq!(
        connect("smtp", &[Says(b"220 "), Says(LONG), Says(b"\r\n")]).err().unwrap().rsplit_once(": ").unwrap().1,
        NONSENSE
    );
    let does = &[Says(b"220 x\r\n"), Hears, Says(OK), Hears, Says(OK), Hears, Says(b"550 "), Says(LONG), Says(b"\r\n")];
    assert_eq!(letter(does, 0), Err(Failure::Broken(NONSENSE.into())));
    // Long and not endless is well.
    const FULL: &[u8] = &[b'x'; 60_000];
    let does = &[Says(b"220 "), Says(FULL), Says(b"\r\n"), Hears, Says(OK)];
    assert!(connect("smtp", does).is_ok());
}

const NONSENSE: &str = "the server's answer makes no sense";
const SILENCE: &str = "the server did not answer in time";

#[test]
fn a_byte_at_a_time_is_not_waited_for_for_ever() {
    let begun = Instant::now();
    for (scheme, does) in [
        ("smtp", &[Trickles(b'2')][..]),
        ("smtp", &[Says(b"220 "), Trickles(b'x')]),
        ("smtp", &[Says(b"220 x\r\n"), Hears, Says(b"250-"), Trickles(b'x')]),
        ("smtp", &[Says(b"220 x\r\n"), Hears, Says(HELLO), Hears, Says(b"220"), Trickles(b' ')]),
        // The beginning of a TLS record that is 16 KB long, and of a handshake message of as much.
        ("smtps", &[Waits, Says(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc"), Trickles(0)]),
    ] {
        let told = connect(scheme, does).err().unwrap();
        assert!(told.ends_with(SILENCE), "{told}");
    }
    let offer = &[Says(b"220 x\r\n"), Hears, Says(OK), Hears, Says(OK), Hears, Says(b"250-"), Trickles(b'x')];
    assert_eq!(letter(offer, 0), Err(Failure::Broken(SILENCE.into())));
    let taken = [Says(b"220 x\r\n"), Hears, Says(OK), Hears, Says(OK), Hears, Says(OK), Hears, Says(b"354 go on\r\n")];
    // More than the system holds back for a server.
    assert_eq!(letter(after(&taken, &[Sips]), 20_000_000), Err(Failure::Broken(SILENCE.into())), "its end was not reached");
    let verdict = after(&taken, &[Hears, Hears, Hears, Says(b"250 "), Trickles(b'x')]);
    assert_eq!(letter(verdict, 0), Err(Failure::InDoubt(SILENCE.into())), "it may have been taken");
    assert!(begun.elapsed() < 40 * PATIENCE, "{:?}", begun.elapsed());
}

#[test]
fn nothing_that_was_said_in_the_open_counts_after_it_is_encrypted() {
    const HELLO_AND_MORE: &[u8] = b"250-x\r\n250 STARTTLS\r\n250 AUTH PLAIN\r\n";
    for (does, told) in [
        (&[Says(b"220 go\r\n250-mail.invalid\r\n250 AUTH PLAIN\r\n")][..], "answered before it was asked"),
        (&[Says(b"220 go\r\n2")], "answered before it was asked"),
        (&[Says(b"220 go\r\n\0")], "answered before it was asked"),
        (&[Says(b"220 go\r\n"), Waits, Says(b"250 AUTH PLAIN\r\n")], "does not speak TLS"),
        (&[Says(b"220 go\r\n"), Waits, Floods(b"\x16\x03\x03\x40\x00")], "mail server"),
    ] {
        let does = after(&[Says(b"220 x\r\n"), Hears, Says(HELLO), Hears], does);
        let fault = connect("smtp", does).err().unwrap();
        assert!(fault.contains(told), "{fault}");
    }
    let early = &[Says(b"220 x\r\n"), Hears, Says(HELLO_AND_MORE), Hears, Says(b"220 go\r\n")];
    let fault = connect("smtp", early).err().unwrap();
    assert!(fault.contains("answered before it was asked"), "{fault}");
}

#[test]
fn an_answer_that_comes_before_its_question_is_none() {
    // Whoever says yes in advance would have a letter taken for sent that never was.
    let does = &[Says(b"220 x\r\n"), Hears, Says(OK), Hears, Says(b"250 ok\r\n250 ok\r\n354 go on\r\n250 taken\r\n")];
    assert_eq!(letter(does, 0), Err(Failure::Broken("the server answered before it was asked".into())));
    let does =
        &[Says(b"220 x\r\n"), Hears, Says(OK), Hears, Says(OK), Hears, Says(OK), Hears, Says(b"354 go on\r\n250 taken\r\n")];
    assert_eq!(letter(does, 0), Err(Failure::Broken("the server answered before it was asked".into())));
}

#[test]
fn letters_that_are_no_part_of_a_reply_do_no_harm() {
    const BEGIN: [Does; 5] = [Says(b"220 x\r\n"), Hears, Says(OK), Hears, Says(OK)];
    for (reply, becomes) in [
        (&b"550 5.1.1 a\0b\rc\x1b[2J\r\n"[..], Failure::Refused("the server answered 550 5.1.1 a b c [2J".into())),
        (b"550 no\n", Failure::Refused("the server answered 550 no".into())),
        (b"550\0\r\n", Failure::Refused("the server answered 550".into())),
        (b"5\x0050 no\r\n", Failure::Broken(NONSENSE.into())),
        (b"\r550 no\r\n", Failure::Broken(NONSENSE.into())),
        (b"\n550 no\r\n", Failure::Broken(NONSENSE.into())),
        (b"550 no\r", Failure::Broken(SILENCE.into())),
    ] {
        assert_eq!(letter(after(&BEGIN, &[Hears, Says(reply)]), 0), Err(becomes), "{reply:?}");
    }
}

#[test]
fn while_a_server_lets_one_wait_others_write_to_the_register() {
    let workspace = Workspace::with_agder();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let (to, from) = channel::<()>();
    let (called, is_called) = channel();
    thread::spawn(move || {
        for line in listener.incoming() {
            let mut line = line.unwrap();
            called.send(()).unwrap();
            from.recv().unwrap();
            let replies = [Says(b"220 x\r\n"), Hears, Says(OK), Hears, Says(OK)];
            line.set_nodelay(true).unwrap();
            let _ = serve(line.try_clone().unwrap(), &replies);
            let _ = line.flush();
        }
    });
    let sending = workspace.command(["send", "42", "--smtp", &url]).spawn().unwrap();
    is_called.recv().unwrap();
    workspace.run(["record", "sent", "42", "--how", "post", "--to", "Agder"]).exit(0);
    to.send(()).unwrap();
    let sent = Ran::ended("avtale send".into(), sending.wait_with_output().unwrap());
    let events = workspace.events();
    assert_eq!(events.iter().filter(|event| event["event"] == "sent").count(), 1, "{events:#?}");
    sent.exit(2).stderr_has("sent");
}

#[test]
fn one_doubt_after_the_other_is_the_servers_fault() {
    // Each is a question to a person, who would have to answer it for every party.
    const TAKEN: [Does; 9] =
        [Says(b"220 x\r\n"), Hears, Says(OK), Hears, Says(OK), Hears, Says(OK), Hears, Says(b"354 go on\r\n")];
    let workspace = Workspace::generated();
    let sent = workspace.run(["send", "--smtp", &format!("smtp://{}", server(after(&TAKEN, &[Takes, Closes])))]).exit(1);
    sent.stderr_has("broke again and again").stdout_has("1 not sent, 3 in doubt");
    assert!(workspace.events().iter().all(|event| event["event"] != "sent"));
}

/// A server as it should be, that answers each command when half of the patience has gone.
fn dawdler() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut line, _) = listener.accept().unwrap();
        let mut commands = BufReader::new(line.try_clone().unwrap());
        line.write_all(b"220 x\r\n").unwrap();
        loop {
            let mut command = String::new();
            if commands.read_line(&mut command).unwrap_or(0) == 0 {
                return;
            }
            let is_data = command == "DATA\r\n";
            let _ = act(&mut line, &mut commands, Dawdles(if is_data { b"354 go on\r\n" } else { OK }));
            if is_data {
                let _ = act(&mut line, &mut commands, Takes);
                let _ = act(&mut line, &mut commands, Dawdles(OK));
            }
        }
    });
    url
}

#[test]
fn a_server_that_is_slow_with_every_letter_does_not_hold_them_all() {
    let workspace = Workspace::generated();
    let place = avtale::workspace::FolderWorkspace::open(workspace.path("")).unwrap();
    let (project, _) = Project::read(&place, None).unwrap();
    let now = Timestamp::from_second(1_795_435_200).unwrap();
    let parties = Selection::of(project.members.iter().take(8).map(|member| member.party.number.clone()));
    let request = Request { occasion: Occasion::Sending, parties, again: false, test: None, now, today: day(now) };
    let borders = Borders::of(&workspace.path("output"));
    let mut session = WriteSession::open(&borders.access()).unwrap();
    let carrier = Carrier::server(Server::parse(&dawdler()).unwrap().with_patience(PATIENCE), None);
    let report = send(&project, &request, &mut session, carrier, &mut |_| {});
    assert_eq!(report.problems.last().unwrap().message.to_string(), "stopped: the mail server takes too long over each letter");
    let sent = report.outcomes.iter().filter(|outcome| outcome.action == Action::Sent).count();
    assert!((1..8).contains(&sent) && report.outcomes.len() == sent + 1, "{:#?}", report.outcomes);
}

#[test]
fn a_stamping_authority_has_its_limits_too() {
    for does in [
        &[Floods(b"x")][..],
        &[Says(b"HTTP/1.1 200 OK\r\nX: "), Floods(b"x")],
        &[Says(b"HTTP/1.1 200 OK\r\n"), Floods(b"X: y\r\n")],
        &[Says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), Floods(b"1\r\nx\r\n")],
        &[Says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), Floods(b"0")],
        &[Trickles(b'H')],
        &[Says(b"HTTP/1.1 200 OK\r\nX: "), Trickles(b'x')],
        &[Says(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"), Trickles(b'x')],
    ] {
        let begun = Instant::now();
        let authority = TimestampAuthority::new(&format!("http://{}/", server(does))).unwrap();
        let authority = authority.asked_by(Client::default().with_patience(2 * PATIENCE));
        let fault = authority.stamp(b"message").err().unwrap();
        assert!(fault.to_string().starts_with("no timestamp from"), "{fault:?}");
        assert!(begun.elapsed() < 20 * PATIENCE, "{:?}", begun.elapsed());
    }
}
