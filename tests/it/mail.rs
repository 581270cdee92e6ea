//! Letters and how they are handed over, judged by a mail server and a parser that are not ours.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use avtale::diagnostic::Diagnostic;
use avtale::mail::{Address, Attachment, Connection, Credentials, Letter, Server};
use jiff::Timestamp;

use crate::mail_server::{Authority, Failure, MailServer};

const FROM: &str = "post@nettverket.no";
const PDF: &[u8] = b"%PDF-1.7\n\r\r\n.\r\n..\n\0\xff From here\n%%EOF\n";

fn letter(to: &str) -> Letter<'_> {
    Letter {
        from: Address { name: "Bærekraftsnettverket", email: FROM },
        to: Address { name: "Kari Nordmann", email: to },
        copies: &[],
        subject: "Samarbeidsavtale",
        body: "Hei",
        attachment: Attachment { name: "4601-samarbeidsavtale-1.pdf", bytes: PDF },
        message_id: "4601-samarbeidsavtale-1@nettverket.no",
        date: Timestamp::from_second(1_795_435_200).unwrap(),
    }
}

fn connect(server: &MailServer) -> Connection {
    Server::parse(&server.url()).unwrap().connect(None, "localhost").unwrap()
}

fn send(connection: &mut Connection, to: &str) -> Result<(), Failure> {
    connection.offer(FROM, to)?;
    Ok(connection.deliver(&letter(to).to_bytes().unwrap())?)
}

/// A fault that says these words and what to do.
#[track_caller]
fn says<T>(result: Result<T, Diagnostic>, words: &str) -> Diagnostic {
    let fault = result.err().unwrap_or_else(|| panic!("no fault with {words:?}"));
    assert!(fault.message.to_string().contains(words), "no {words:?} in {fault:?}");
    assert!(!fault.hints.is_empty(), "no hint what to do: {fault:?}");
    fault
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn letters_arrive_as_they_were_written() {
    let server = MailServer::start(&[]);
    let mut connection = connect(&server);
    let values = [
        "Samarbeidsavtale — Guovdageaidnu – Kautokeino",
        "ČčĐđŊŋŠšŦŧŽž áâ åäöøæï ÅÄÖØÆÏ Porsáŋgu Porsanki Tråante",
        "Nordmann, Kari (\"Kåre\") <kari@nordmann.no>; \\ \\\" : @ [1]",
        "=?utf-8?Q?=C3=A5?=",
        "æ ø  å",
        "a b c d e f g æ h i j k",
        "…",
        &"blåbærsyltetøy".repeat(17),
        &"Bærekraft i alle kommuner, ".repeat(9),
        &"x".repeat(250),
    ];
    let texts =
        ["Hei\n\n.\n..\nFrom her\n--\n \nslutt \n", "æøå — ŋ\r\n", "", &"langt ".repeat(1000), &"ø".repeat(3000), "=_=3D\t"];
    for (nth, value) in values.iter().enumerate() {
        let text = texts[nth % texts.len()];
        let mut letter = letter("kari@bergen.no");
        (letter.from.name, letter.to.name, letter.subject, letter.body) = (value, value, value, text);
        let bytes = letter.to_bytes().unwrap();
        connection.offer(FROM, "kari@bergen.no").unwrap();
        connection.deliver(&bytes).unwrap();

        let received = server.messages().pop().unwrap();
        let parsed = &received.parsed;
        assert_eq!(server.messages().len(), nth + 1);
        assert_eq!(received.bytes, bytes, "nothing was added or lost on the way");
        assert_eq!(parsed["defects"].as_array().map(Vec::len), Some(0), "{parsed}");
        let trimmed = value.trim();
        assert_eq!((parsed["from_name"].as_str(), parsed["to_name"].as_str()), (Some(trimmed), Some(trimmed)));
        assert_eq!(received.header("Subject"), *value);
        assert_eq!(received.header("Date"), "Mon, 23 Nov 2026 12:00:00 +0000");
        assert_eq!(received.header("Message-ID"), "<4601-samarbeidsavtale-1@nettverket.no>");
        assert_eq!(parsed["text"], text.replace("\r\n", "\n"));
        assert_eq!(parsed["parts"], serde_json::json!(["multipart/mixed", "text/plain", "application/pdf"]));
        assert_eq!(parsed["attachment"], "4601-samarbeidsavtale-1.pdf");
        assert_eq!(received.attachment, PDF);
        assert_eq!((parsed["from"].as_str(), received.to()), (Some(FROM), "kari@bergen.no"));
    }
    connection.close();
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_refused_letter_does_not_hold_up_the_next() {
    let options = ["--refuse", "no@a.no", "--later", "busy@a.no", "--refuse-data", "spam@a.no", "--later-data", "full@a.no"];
    let server = MailServer::start(&options);
    let mut connection = connect(&server);
    for (to, expected) in [
        ("no@a.no", Failure::Refused("the server answered 550 5.1.1 No such mailbox".into())),
        ("busy@a.no", Failure::Later("the server answered 451 4.7.1 Greylisted, try again later".into())),
        ("spam@a.no", Failure::Refused("the server answered 554 5.7.1 Message refused".into())),
        ("full@a.no", Failure::Later("the server answered 451 4.3.0 Try again later".into())),
    ] {
        assert_eq!(send(&mut connection, to), Err(expected));
        send(&mut connection, "yes@a.no").unwrap();
    }
    let to: Vec<_> = server.messages().iter().map(|message| message.to().to_owned()).collect();
    assert_eq!(to, ["yes@a.no"; 4]);
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_refused_sender_is_told_apart_from_a_refused_recipient() {
    let server = MailServer::start(&["--refuse-sender", FROM]);
    let mut connection = connect(&server);
    assert_eq!(send(&mut connection, "kari@a.no"), Err(Failure::Sender("the server answered 550 5.7.1 Not from you".into())));
    assert_eq!(connection.offer("post@other.no", "kari@a.no"), Ok(()));
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn after_an_offer_the_server_has_nothing() {
    let server = MailServer::start(&[]);
    let mut connection = connect(&server);
    connection.offer(FROM, "first@a.no").unwrap();
    send(&mut connection, "second@a.no").unwrap();
    assert!(matches!(connection.deliver(b"x\r\n").map_err(Failure::from), Err(Failure::Broken(_))), "nothing is offered");
    let messages = server.messages();
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].to(), "second@a.no");
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_letter_with_a_hidden_second_one_is_not_handed_over() {
    let server = MailServer::start(&[]);
    let mut connection = connect(&server);
    connection.offer(FROM, "first@a.no").unwrap();
    let smuggled = b"a\n.\r\nMAIL FROM:<x@a.no>\r\n";
    assert!(matches!(connection.deliver(smuggled).map_err(Failure::from), Err(Failure::Refused(_))));
    for to in ["a@b.no>\r\nDATA", "a b@c.no", "å@b.no", "", "a@b.no> SIZE=1"] {
        assert!(matches!(connection.offer(FROM, to).map_err(Failure::from), Err(Failure::Refused(_))), "{to:?}");
        assert!(matches!(connection.offer(to, "a@b.no").map_err(Failure::from), Err(Failure::Sender(_))), "{to:?}");
    }
    send(&mut connection, "second@a.no").unwrap();
    assert_eq!(server.messages().len(), 1);
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn no_answer_after_the_letter_leaves_it_in_doubt() {
    let server = MailServer::start(&["--drop-after", "2"]);
    let mut connection = connect(&server);
    send(&mut connection, "first@a.no").unwrap();
    assert!(matches!(send(&mut connection, "second@a.no"), Err(Failure::InDoubt(_))));
    assert_eq!(server.messages().len(), 2, "it was taken, which nobody here can know");
    assert!(matches!(send(&mut connection, "third@a.no"), Err(Failure::Broken(_))));
    connection.close();
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_line_that_breaks_in_the_middle_of_a_letter_is_never_taken_for_success() {
    let server = MailServer::start(&["--drop-before", "1"]);
    let mut connection = connect(&server);
    let large = vec![7; 20_000_000];
    let mut letter = letter("kari@a.no");
    letter.attachment.bytes = &large;
    let bytes = letter.to_bytes().unwrap();
    connection.offer(FROM, "kari@a.no").unwrap();
    // More than the system would hold back for the server: the end of the letter was not reached.
    assert!(matches!(connection.deliver(&bytes).map_err(Failure::from), Err(Failure::Broken(_))));
    assert_eq!(server.messages().len(), 0);
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_server_that_closes_can_be_called_again() {
    let server = MailServer::start(&["--closing", "kari@a.no"]);
    let mut connection = connect(&server);
    let broken = send(&mut connection, "kari@a.no");
    assert_eq!(broken, Err(Failure::Broken("the server answered 421 4.3.2 Shutting down".into())));
    send(&mut self::connect(&server), "ola@a.no").unwrap();
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn letters_go_over_an_encrypted_line() {
    let (authority, names) = (Authority::new(), "DNS:localhost,IP:127.0.0.1");
    let [certificate, key] = authority.issue(names, 2049);
    for option in ["--starttls", "--tls"] {
        let login = ["--login", "kari", "blåbær \" syltetøy"];
        let server = MailServer::start(&[&[option, &certificate, &key], &login[..]].concat());
        for host in ["localhost", "127.0.0.1"] {
            let address = Server::parse(&server.url_at(host)).unwrap();
            says(address.connect(None, "localhost"), "comes from nobody this machine trusts");
            let address = address.trusting(&std::fs::read(authority.certificate()).unwrap()).unwrap();
            let credentials = Credentials::new("kari", "blåbær \" syltetøy");
            let mut connection = address.connect(Some(&credentials), "localhost").unwrap();
            send(&mut connection, "kari@a.no").unwrap();
            connection.close();
        }
        assert!(server.messages().iter().all(|message| message.parsed["encrypted"] == true));
        assert_eq!(server.messages().len(), 2);
    }
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_server_that_cannot_prove_to_be_it_gets_nothing() {
    let authority = Authority::new();
    for (names, until, words) in [
        ("DNS:localhost,IP:127.0.0.1", 2020, "its certificate has expired"),
        ("DNS:other.example.no", 2049, "its certificate is that of another server"),
    ] {
        let [certificate, key] = authority.issue(names, until);
        for option in ["--starttls", "--tls"] {
            let server = MailServer::start(&[option, &certificate, &key]);
            let address = Server::parse(&server.url_at("localhost")).unwrap();
            let address = address.trusting(&std::fs::read(authority.certificate()).unwrap()).unwrap();
            says(address.connect(Some(&Credentials::new("kari", "hunter2")), "localhost"), words);
        }
    }
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn answers_slipped_in_before_encryption_are_noticed() {
    let authority = Authority::new();
    let [certificate, key] = authority.issue("DNS:localhost", 2049);
    let server = MailServer::start(&["--slip-in", "--starttls", &certificate, &key]);
    let address = Server::parse(&server.url_at("localhost")).unwrap();
    let address = address.trusting(&std::fs::read(authority.certificate()).unwrap()).unwrap();
    says(address.connect(None, "localhost"), "answered before it was asked");
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_refused_login_does_not_show_the_password() {
    for options in [&["--login", "kari", "right"][..], &["--echo-login", "--login", "kari", "right"]] {
        let server = MailServer::start(options);
        let address = Server::parse(&server.url()).unwrap();
        let fault =
            says(address.connect(Some(&Credentials::new("kari", "hunter2")), "localhost"), "refuses the user or the password");
        assert!(!format!("{fault:?}").contains("hunter2"), "{fault:?}");
        let mut without = address.connect(None, "localhost").unwrap();
        assert!(matches!(send(&mut without, "kari@a.no"), Err(Failure::Sender(_))));
        send(&mut address.connect(Some(&Credentials::new("kari", "right")), "localhost").unwrap(), "kari@a.no").unwrap();
    }
}

#[test]
fn a_server_that_does_not_ask_for_a_login_does_not_get_one() {
    let server = one_that_answers(&["220 x\r\n", "250-mail.invalid\r\n250 AUTH GSSAPI\r\n"]);
    says(server.connect(Some(&Credentials::new("kari", "hunter2")), "localhost"), "takes no user and password");
}

/// One of many lines of one answer.
const ENDLESS: &[u8] = &{
    let mut line = [b'-'; 900];
    [line[0], line[1], line[2], line[898], line[899]] = *b"220\r\n";
    line
};

/// A server that says one thing and then no more, and where it is. It goes on until the line is closed.
fn one_that_says(scheme: &str, words: &'static [u8], again: usize, and_closes: bool) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("{scheme}://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut line, _) = listener.accept().unwrap();
        for _ in 0..again {
            if line.write_all(words).is_err() {
                return;
            }
        }
        if !and_closes {
            let _ = line.read_to_end(&mut Vec::new());
        }
    });
    Server::parse(&url).unwrap()
}

#[test]
fn a_server_that_is_none_is_told_as_such() {
    for (scheme, words, again, closes, told) in [
        ("smtp", &b""[..], 0, true, "closed the connection"),
        ("smtp", b"", 0, false, "did not answer in time"),
        ("smtp", b"22", 1, false, "did not answer in time"),
        ("smtp", b"220 hello\r\n", 1, false, "did not answer in time"),
        ("smtp", b"HTTP/1.1 400 Bad Request\r\n", 1, true, "makes no sense"),
        ("smtp", b"\x16\x03\x01\xff\xfe\r\n", 1, true, "makes no sense"),
        ("smtp", ENDLESS, 1_000_000, false, "makes no sense"),
        ("smtp", b"554 5.7.1 \x1b[2JGo away\r\n", 1, true, "the server answered 554 5.7.1 [2JGo away"),
        ("smtp", b"421 Too busy\r\n", 1, true, "the server answered 421 Too busy"),
        ("smtps", b"220 hello\r\n", 1, false, "does not speak TLS"),
        ("smtps", b"", 0, false, "did not answer in time"),
        ("smtps", b"", 0, true, "closed the connection"),
    ] {
        let patience = Duration::from_millis(if told.contains("in time") { 200 } else { 30_000 });
        let server = one_that_says(scheme, words, again, closes).with_patience(patience);
        says(server.connect(None, "localhost"), told);
    }
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    says(Server::parse(&format!("smtp://{nobody}")).unwrap().connect(None, "localhost"), "refused");
    says(Server::parse("smtp://nowhere.invalid").unwrap().connect(None, "localhost"), "cannot talk to");
    says(Server::parse("smtp://localhost").unwrap().connect(None, "a\r\nDATA"), "name of this machine");
}

/// A server that answers each line with the next of these, and then closes; or says no more, if the last is empty.
fn one_that_answers(answers: &'static [&'static str]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut line, _) = listener.accept().unwrap();
        let mut byte = [0];
        for answer in answers {
            line.write_all(answer.as_bytes()).unwrap();
            // To the end of what comes next: a command, or a whole message.
            let end: &[u8] = if answer.starts_with("354") { b"\r\n.\r\n" } else { b"\r\n" };
            let mut heard = Vec::new();
            while !heard.ends_with(end) && line.read(&mut byte).is_ok_and(|read| read == 1) {
                heard.push(byte[0]);
            }
        }
    });
    Server::parse(&url).unwrap()
}

#[test]
fn a_yes_to_another_question_is_no_yes() {
    const HELLO: &str = "250 mail.invalid\r\n";
    const OK: &str = "250 OK\r\n";
    type Is = fn(&Failure) -> bool;
    let broken: Is = |failure| matches!(failure, Failure::Broken(_));
    let in_doubt: Is = |failure| matches!(failure, Failure::InDoubt(_));
    let later: Is = |failure| matches!(failure, Failure::Later(_));
    for (answers, expected) in [
        (&["220 x\r\n", HELLO, "354 Go on\r\n"][..], broken),
        (&["220 x\r\n", HELLO, OK, "220 OK\r\n"], broken),
        (&["220 x\r\n", HELLO, OK, OK, OK], broken),
        (&["220 x\r\n", HELLO, OK, OK, "nonsense\r\n"], broken),
        (&["220 x\r\n", HELLO, OK, OK], broken),
        (&["220 x\r\n", HELLO, OK, OK, "451 Not now\r\n"], later),
        (&["220 x\r\n", HELLO, OK, OK, "354 Go on\r\n", "354 Go on\r\n"], in_doubt),
        (&["220 x\r\n", HELLO, OK, OK, "354 Go on\r\n", "nonsense\r\n"], in_doubt),
        (&["220 x\r\n", HELLO, OK, OK, "354 Go on\r\n", "250-never"], in_doubt),
        (&["220 x\r\n", HELLO, OK, OK, "354 Go on\r\n"], in_doubt),
        (&["220 x\r\n", HELLO, OK, OK, "354 Go on\r\n", ""], in_doubt),
        (&["220 x\r\n", HELLO, OK, OK, "354 Go on\r\n", "421 Bye\r\n"], later),
    ] {
        let mut connection = one_that_answers(answers).with_patience(Duration::from_secs(2)).connect(None, "localhost").unwrap();
        let failure = send(&mut connection, "kari@a.no").unwrap_err();
        assert!(expected(&failure), "{answers:?}: {failure:?}");
    }
}
