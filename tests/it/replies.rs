//! What mail servers reply in their own words: the code decides, and the text is only shown (RFC 5321, 4.2).

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use avtale::mail::{Connection, Credentials, Server};

use crate::mail_server::Failure;
use crate::workspace::{Ran, Workspace};

const MESSAGE: &[u8] = b"Subject: x\r\n\r\n.\r\nHei\r\n";

/// A server that replies to what begins with a word as it is told, and to the rest as is usual.
#[derive(Clone, Default)]
struct Replies {
    told: Vec<(&'static str, &'static [u8])>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Replies {
    fn with(told: &[(&'static str, &'static [u8])]) -> Self {
        Self { told: told.to_vec(), heard: Arc::default() }
    }

    fn start(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let server = self.clone();
        thread::spawn(move || {
            for line in listener.incoming() {
                let server = server.clone();
                thread::spawn(move || server.serve(line.unwrap()));
            }
        });
        url
    }

    fn serve(&self, line: TcpStream) {
        let mut lines = BufReader::new(line.try_clone().unwrap());
        let (mut line, mut is_message) = (line, false);
        let reply = |asked: &str| self.told.iter().find(|(word, _)| asked.starts_with(word)).map(|(_, reply)| *reply);
        let _ = line.write_all(reply("greeting").unwrap_or(b"220 mail.invalid\r\n"));
        loop {
            let mut asked = String::new();
            if lines.read_line(&mut asked).unwrap_or(0) == 0 {
                return;
            }
            let asked = asked.trim_end_matches("\r\n").to_owned();
            self.heard.lock().unwrap().push(asked.clone());
            let usual: &[u8] = match asked.get(..4).unwrap_or(&asked) {
                _ if is_message && asked != "." => continue,
                "EHLO" => b"250-mail.invalid\r\n250 AUTH PLAIN LOGIN\r\n",
                "DATA" => b"354 go on\r\n",
                "AUTH" => b"235 ok\r\n",
                "QUIT" => b"221 bye\r\n",
                _ => b"250 ok\r\n",
            };
            is_message = asked == "DATA";
            if line.write_all(reply(&asked).unwrap_or(usual)).is_err() {
                return;
            }
        }
    }

    fn connect(&self, credentials: Option<&Credentials>) -> Connection {
        self.server().connect(credentials, "localhost").unwrap_or_else(|fault| panic!("{fault:?}"))
    }

    fn server(&self) -> Server {
        Server::parse(&self.start()).unwrap().with_patience(Duration::from_secs(10))
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

fn send(connection: &mut Connection, to: &str) -> Result<(), Failure> {
    connection.offer("post@nettverket.no", to)?;
    Ok(connection.deliver(MESSAGE)?)
}

#[test]
fn a_code_without_text_is_a_reply() {
    for told in [
        &[("greeting", &b"220\r\n"[..]), ("MAIL", b"250\r\n"), ("RCPT", b"250\r\n"), ("DATA", b"354\r\n"), (".", b"250\r\n")][..],
        &[("greeting", b"220 \r\n"), ("MAIL", b"250 \r\n"), ("RCPT", b"250-\r\n250\r\n"), (".", b"250-\r\n250 \r\n")],
        &[("greeting", b"220-a\r\n220-b\r\n220 c\r\n"), ("EHLO", b"250\r\n"), (".", b"250 2.0.0 Ok: queued as 4711\n")],
        &[("EHLO", b"250-mail.invalid\r\n250-\r\n250 SIZE\r\n"), (".", b"250-2.0.0 Ok\r\n250-\tx\r\n250 queued\r\n")],
    ] {
        let server = Replies::with(told);
        let mut connection = server.connect(None);
        assert_eq!(send(&mut connection, "kari@a.no"), Ok(()), "{told:?}");
        let heard = server.heard();
        let message: Vec<_> = heard.iter().skip_while(|line| *line != "DATA").skip(1).collect();
        assert_eq!(message, ["Subject: x", "", "..", "Hei", "."]);
    }
}

#[test]
fn a_text_in_any_encoding_changes_nothing() {
    let server = Replies::with(&[
        ("greeting", b"220 velkommen p\xe5 \xff\xfe\r\n"),
        ("EHLO", b"250-hei p\xe5 deg\r\n250 \x80\x81\r\n"),
        ("RCPT TO:<ola@a.no>", b"550 5.1.1 Ukjent mottaker, pr\xf8v p\xe5 nytt\r\n"),
        ("RCPT TO:<per@a.no>", "550 5.1.1 Ukjent mottaker, prøv på nytt\r\n".as_bytes()),
        (".", b"250 2.0.0 Melding mottatt, k\xf8et som 4711\r\n"),
    ]);
    let mut connection = server.connect(None);
    for _ in 0..4 {
        assert_eq!(send(&mut connection, "kari@a.no"), Ok(()), "taken, and not in doubt");
        for to in ["ola@a.no", "per@a.no"] {
            let refused = Failure::Refused("the server answered 550 5.1.1 Ukjent mottaker, prøv på nytt".into());
            assert_eq!(send(&mut connection, to), Err(refused));
        }
    }
}

#[test]
fn what_is_no_reply_is_none_whatever_it_looks_like() {
    for (reply, words) in [
        (&b"25\r\n"[..], "makes no sense"),
        (b"2500 ok\r\n", "makes no sense"),
        (b"620 ok\r\n", "makes no sense"),
        (b"ok 250\r\n", "makes no sense"),
        (b"\r\n", "makes no sense"),
        (b"250-a\r\n550 b\r\n", "makes no sense"),
        (b"354 go on\r\n", "makes no sense"),
    ] {
        let mut connection = Replies::with(&[(".", reply)]).connect(None);
        assert_eq!(
            send(&mut connection, "kari@a.no"),
            Err(Failure::InDoubt(format!("the server's answer {words}"))),
            "{reply:?}"
        );
        let mut connection = Replies::with(&[("RCPT", reply)]).connect(None);
        assert!(matches!(send(&mut connection, "kari@a.no"), Err(Failure::Broken(_))), "{reply:?}");
    }
}

#[test]
fn a_login_goes_by_the_codes_alone() {
    let kari = Credentials::new("kari", "blåbær");
    for told in [
        &[("AUTH PLAIN", &b"235\r\n"[..])][..],
        &[("AUTH PLAIN", b"235 velkommen p\xe5\r\n")],
        &[("AUTH PLAIN", b"334 \r\n"), ("AGthcmkAYmzDpWLDpnI=", b"235\r\n")],
        &[("EHLO", b"250-x\r\n250 AUTH=LOGIN PLAIN\r\n")],
        &[
            ("EHLO", b"250-x\r\n250 auth login\r\n"),
            ("AUTH", b"334 \r\n"),
            ("a2FyaQ==", b"334\r\n"),
            ("YmzDpWLDpnI=", b"235\r\n"),
        ],
        &[
            ("EHLO", b"250-x\r\n250 AUTH LOGIN\r\n"),
            ("AUTH", b"334 Bruker?\r\n"),
            ("a2FyaQ==", b"334 \xe5\r\n"),
            ("Ymz", b"235 \r\n"),
        ],
    ] {
        let server = Replies::with(told);
        let mut connection = server.connect(Some(&kari));
        assert_eq!(send(&mut connection, "kari@a.no"), Ok(()), "{told:?}");
    }
    for (told, code) in [
        (&[("AUTH", &b"250 ok\r\n"[..])][..], "mail-cannot-log-in"),
        (&[("AUTH", b"535 nei\r\n")], "mail-login-refused"),
        (&[("EHLO", b"250-x\r\n250 XAUTH PLAIN\r\n")], "mail-no-login"),
    ] {
        let refused = Replies::with(told).server().connect(Some(&kari), "localhost").err().unwrap();
        assert_eq!(refused.message.code(), code, "{told:?}");
    }
}

#[test]
fn a_server_of_the_old_kind_is_greeted_in_the_old_way() {
    for reply in [&b"502 5.5.2 Command not recognized\r\n"[..], b"500\r\n"] {
        let server = Replies::with(&[("EHLO", reply)]);
        assert_eq!(send(&mut server.connect(None), "kari@a.no"), Ok(()));
        assert!(server.heard().contains(&"HELO localhost".to_owned()));
    }
    let refused = Replies::with(&[("EHLO", b"554 go away\r\n")]).server().connect(None, "localhost").err().unwrap();
    assert_eq!(refused.message.code(), "mail-cannot-talk");
}

#[test]
fn letters_are_registered_whatever_words_the_server_has() {
    let workspace = Workspace::with_agder();
    let url = Replies::with(&[("MAIL", b"250\r\n"), ("RCPT", b"250\r\n"), (".", b"250 lagt i k\xf8\r\n")]).start();
    Ran::of(&mut workspace.command(["send", "42", "--smtp", &url])).exit(0);
    assert_eq!(workspace.events_of("sent").len(), 1);
    assert!(!workspace.output().iter().any(|file| file.ends_with(".sending.eml")));
}
