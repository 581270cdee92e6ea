//! The mail server: its address, and a connection to it that can be trusted.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring::default_provider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};

use super::letter::base64;
use super::line::{Cause, Line};
use super::smtp::{Connection, Patience};
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::Message;
use crate::message::says::mail as says;

/// A mail server, and how the line to it is kept from others.
///
/// `smtp://host` (port 587) begins in the open and must turn to TLS (STARTTLS) before anything is said; only on this very
/// machine may it go without. `smtps://host` (port 465) is TLS from the start.
#[derive(Clone)]
pub struct Server {
    security: Security,
    host: String,
    port: u16,
    patience: Patience,
    trusted: Vec<CertificateDer<'static>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Security {
    StartTls,
    Tls,
}

/// User and password for a mail server. Its debug output does not have the password.
#[derive(Clone)]
pub struct Credentials {
    user: String,
    password: String,
}

impl Credentials {
    /// As the mail server knows them.
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self { user: user.into(), password: password.into() }
    }

    /// Whether a text gives the password away, as it is or as it goes over the line.
    fn shows_in(&self, text: &str) -> bool {
        let Self { user, password } = self;
        let forms = [password.clone(), base64(password.as_bytes()), base64(format!("\0{user}\0{password}").as_bytes())];
        !password.is_empty() && forms.iter().any(|form| text.contains(form.trim_end_matches('=')))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Server({self})")
    }
}

/// `smtp://post.example.no:587`.
impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let scheme = if self.security == Security::Tls { "smtps" } else { "smtp" };
        let (open, close) = if self.host.contains(':') { ("[", "]") } else { ("", "") };
        write!(f, "{scheme}://{open}{}{close}:{}", self.host, self.port)
    }
}

impl Server {
    /// Reads `smtp://host`, `smtps://host`, either with a port.
    pub fn parse(url: &str) -> Result<Self, Diagnostic> {
        // First of all, and without repeating any of it: a password may be in it.
        if url.contains('@') {
            let fault = Diagnostic::of(Kind::Usage, says::UrlSecret {});
            return Err(fault.hint(says::UrlSecretStep {}).hint(says::VariablesStep {}));
        }
        let wrong = || {
            let fault = Diagnostic::of(Kind::Usage, says::Url { value: url });
            fault.hint(says::UrlStep {}).hint(says::OtherPortStep {})
        };
        let (scheme, rest) = url.split_once("://").ok_or_else(wrong)?;
        let (security, usual_port) = match scheme.to_ascii_lowercase().as_str() {
            "smtp" => (Security::StartTls, 587),
            "smtps" => (Security::Tls, 465),
            _ => return Err(wrong()),
        };
        let (host, port) = host_and_port(rest.strip_suffix('/').unwrap_or(rest)).ok_or_else(wrong)?;
        let (host, port) = (host.to_ascii_lowercase(), port.unwrap_or(usual_port));
        Ok(Self { security, host, port, patience: Patience::default(), trusted: Vec::new() })
    }

    /// Waits this long for each answer, also for the last one, and no longer; and four times as long until letters can go,
    /// and for all of a letter.
    pub fn with_patience(mut self, patience: Duration) -> Self {
        let in_all = 4 * patience;
        self.patience = Patience { answer: patience, hello: in_all, verdict: patience, letter: in_all, leave: patience };
        self
    }

    /// How long so many letters may take, one with another: a server may be slow, but not with each of them.
    pub fn patience_for(&self, letters: usize) -> Duration {
        self.patience.letter + self.patience.answer * u32::try_from(letters).unwrap_or(u32::MAX)
    }

    /// Trusts these certificates (PEM) besides those that the system trusts.
    pub fn trusting(mut self, certificates: &[u8]) -> Result<Self, Diagnostic> {
        let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(certificates).collect();
        self.trusted.extend(
            read.ok()
                .filter(|read| !read.is_empty())
                .ok_or_else(|| Diagnostic::error(says::Trust {}).hint(says::TrustStep {}))?,
        );
        Ok(self)
    }

    /// Connects, makes the line safe, and logs in. `hello` is the name this machine goes by, as
    /// `pc12.example.no` or `[127.0.0.1]`.
    pub fn connect(&self, credentials: Option<&Credentials>, hello: &str) -> Result<Connection, Diagnostic> {
        if hello.is_empty() || hello.len() > 255 || !hello.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Diagnostic::error(says::Hello { name: hello }).hint(says::HelloStep {}));
        }
        let server = || self.to_string();
        let cannot_talk = |cause: Cause| self.fault(says::CannotTalk { server: server(), cause: cause.message() }, &cause);
        let mut line = Line::open(&self.host, self.port, self.patience.answer, self.patience.hello).map_err(cannot_talk)?;
        if self.security == Security::Tls {
            // A server that greets in the open before it is asked for anything knows of no TLS here.
            let in_the_open = |cause| if cause == Cause::SlippedIn { Cause::NotTls } else { cause };
            line = line.encrypt(&self.host, self.tls()).map_err(in_the_open).map_err(cannot_talk)?;
        }
        line.reply().and_then(|greeting| greeting.expecting(&[220])).map_err(cannot_talk)?;
        let mut offers = greet(&mut line, hello).map_err(cannot_talk)?;
        if self.security == Security::StartTls {
            if offers.has("STARTTLS") {
                line = self.start_tls(line)?;
                // What was offered before may have come from anyone on the way (RFC 3207, 4.2).
                offers = greet(&mut line, hello).map_err(cannot_talk)?;
            } else if !self.is_this_machine() {
                return Err(Diagnostic::error(says::NoEncryption { server: server() })
                    .hint(says::NoEncryptionStep {})
                    .hint(says::PerhapsTlsStep { host: &self.host }));
            }
        }
        if let Some(credentials) = credentials {
            self.log_in(&mut line, &offers, credentials)?;
        }
        Ok(Connection::new(line, self.patience))
    }

    fn start_tls(&self, mut line: Line) -> Result<Line, Diagnostic> {
        let encrypted = line.expect("STARTTLS", &[220]).and_then(|()| line.encrypt(&self.host, self.tls()));
        encrypted.map_err(|cause| match cause {
            Cause::SlippedIn => Diagnostic::error(says::Tampered { server: self.to_string() })
                .hint(says::TamperedStep {})
                .hint(says::OtherNetworkStep {}),
            cause => self.fault(says::CannotEncrypt { server: self.to_string(), cause: cause.message() }, &cause),
        })
    }

    fn log_in(&self, line: &mut Line, offers: &Offers, credentials: &Credentials) -> Result<(), Diagnostic> {
        if !line.is_encrypted() && !self.is_this_machine() {
            let fault = Diagnostic::error(says::OpenLine { server: self.to_string() });
            return Err(fault.hint(says::OpenLineStep {}));
        }
        let answer = if offers.logs_in_by("PLAIN") {
            plain(line, credentials)
        } else if offers.logs_in_by("LOGIN") {
            login(line, credentials)
        } else {
            return Err(Diagnostic::error(says::NoLogin { server: self.to_string() })
                .hint(says::NoLoginStep {})
                .hint(says::OtherLoginStep {}));
        };
        // Some servers repeat what they were told.
        answer.map_err(|cause| match cause {
            Cause::Answer { code, text } if credentials.shows_in(&text) => {
                self.login_fault(&Cause::Answer { code, text: String::new() })
            }
            cause => self.login_fault(&cause),
        })
    }

    fn login_fault(&self, cause: &Cause) -> Diagnostic {
        match cause {
            Cause::Answer { code: 500.., .. } => {
                Diagnostic::error(says::LoginRefused { server: self.to_string(), cause: cause.message() })
                    .hint(says::LoginRefusedStep {})
                    .hint(says::ProgramPasswordStep {})
            }
            cause => self.fault(says::CannotLogIn { server: self.to_string(), cause: cause.message() }, cause),
        }
    }

    /// What went wrong before there was a connection, and what to do about it.
    fn fault(&self, failed: impl Into<Message>, cause: &Cause) -> Diagnostic {
        let hints: Vec<Message> = match cause {
            Cause::Answer { .. } => vec![says::TryLaterStep {}.into()],
            Cause::Silence if self.security == Security::StartTls => {
                vec![says::TlsPortStep {}.into(), says::FirewallStep {}.into()]
            }
            Cause::Silence => vec![says::UsualPortStep {}.into(), says::FirewallStep {}.into()],
            Cause::Closed => vec![says::AnotherPortStep {}.into()],
            Cause::Garbage | Cause::SlippedIn => vec![says::NoServerStep {}.into()],
            Cause::NotTls => vec![says::StartTlsStep {}.into()],
            Cause::Certificate(_) => {
                vec![says::NotProvedStep {}.into(), says::HostNameStep {}.into(), says::OwnAuthorityStep {}.into()]
            }
            Cause::Line(_) => vec![says::NetworkStep {}.into()],
        };
        Diagnostic::error(failed).hints(hints)
    }

    /// Trusts what the system trusts, and [`trusting`](Self::trusting).
    fn tls(&self) -> Arc<ClientConfig> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        roots.add_parsable_certificates(self.trusted.iter().cloned());
        let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()));
        let builder = builder.with_safe_default_protocol_versions().expect("ring has suites for both");
        Arc::new(builder.with_root_certificates(roots).with_no_client_auth())
    }

    /// Whether nothing that is said leaves this machine.
    fn is_this_machine(&self) -> bool {
        self.host == "localhost" || self.host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
    }
}

/// What a server says that it can do (RFC 5321, 4.1.1.1).
struct Offers(Vec<String>);

impl Offers {
    fn has(&self, keyword: &str) -> bool {
        self.0.iter().any(|line| line.eq_ignore_ascii_case(keyword))
    }

    /// `AUTH PLAIN LOGIN` (RFC 4954); `AUTH=PLAIN LOGIN` is older.
    fn logs_in_by(&self, way: &str) -> bool {
        self.0.iter().any(|line| {
            let mut words = line.split([' ', '=']);
            words.next().is_some_and(|word| word.eq_ignore_ascii_case("AUTH")) && words.any(|word| word.eq_ignore_ascii_case(way))
        })
    }
}

/// Says by what name this machine goes; in the way of before 1995 to a server that does not know the new one (3.2).
fn greet(line: &mut Line, hello: &str) -> Result<Offers, Cause> {
    let reply = line.ask(format_args!("EHLO {hello}"))?;
    if matches!(reply.code, 500 | 502 | 504) {
        return line.expect(format_args!("HELO {hello}"), &[250]).map(|()| Offers(Vec::new()));
    }
    let offers = Offers(reply.lines.iter().skip(1).cloned().collect());
    reply.expecting(&[250]).map(|()| offers)
}

/// RFC 4616. A server that does not take it at once is told again when it asks.
fn plain(line: &mut Line, Credentials { user, password }: &Credentials) -> Result<(), Cause> {
    let secret = base64(format!("\0{user}\0{password}").as_bytes());
    let mut reply = line.ask(format_args!("AUTH PLAIN {secret}"))?;
    if reply.code == 334 {
        reply = line.ask(secret)?;
    }
    reply.expecting(&[235])
}

/// What servers ask for is in the text of their prompts, in any language or none: it is always the user and then the
/// password.
fn login(line: &mut Line, Credentials { user, password }: &Credentials) -> Result<(), Cause> {
    line.expect("AUTH LOGIN", &[334])?;
    line.expect(base64(user.as_bytes()), &[334])?;
    line.expect(base64(password.as_bytes()), &[235])
}

/// `host`, `host:port`, `[::1]:port`.
fn host_and_port(text: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            address.parse::<std::net::Ipv6Addr>().ok()?;
            (address, port)
        }
        None => {
            let (host, port) = text.split_at(text.find(':').unwrap_or(text.len()));
            let label = |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            (host.split('.').all(label) && host.len() <= 253).then_some((host, port))?
        }
    };
    match port.strip_prefix(':') {
        None => port.is_empty().then_some((host, None)),
        Some(digits) if !digits.bytes().all(|byte| byte.is_ascii_digit()) => None,
        Some(digits) => Some((host, Some(digits.parse().ok().filter(|port| *port != 0)?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_servers() {
        for (written, read) in [
            ("smtp://post.example.no", "smtp://post.example.no:587"),
            ("SMTPS://Post.Example.no/", "smtps://post.example.no:465"),
            ("smtp://localhost:25", "smtp://localhost:25"),
            ("smtp://127.0.0.1:1025", "smtp://127.0.0.1:1025"),
            ("smtps://[::1]:4650", "smtps://[::1]:4650"),
        ] {
            assert_eq!(Server::parse(written).unwrap().to_string(), read);
        }
        for wrong in [
            "",
            "post.example.no",
            "http://post.example.no",
            "smtp://",
            "smtp://:25",
            "smtp://a b",
            "smtp://a/b",
            "smtp://a:0",
            "smtp://a:65536",
            "smtp://a:+25",
            "smtp://a:",
            "smtp://a..b",
            "smtp://pøst.no",
            "smtp://a?b",
            "smtp://[::1",
            "smtp://[a]",
            "smtp://::1",
            "smtp://a\r\nb",
        ] {
            assert_eq!(Server::parse(wrong).unwrap_err().kind, Kind::Usage, "{wrong:?}");
        }
    }

    #[test]
    fn no_secret_is_shown() {
        for url in ["smtp://kari:hunter2@post.no", "smtps://:hunter2@", "hunter2@", "smtp://post.no/?p=hunter2@"] {
            let fault = Server::parse(url).unwrap_err();
            let told = format!("{fault:?} {}", fault.steps());
            assert!(!told.contains("hunter2") && told.contains("AVTALE_SMTP_PASSWORD"), "{told}");
        }
        let credentials = Credentials::new("kari", "hunter2");
        assert_eq!(format!("{credentials:?}"), "Credentials { user: \"kari\", .. }");
        for text in ["no hunter2", "AUTH PLAIN AGthcmkAaHVudGVyMg==", "what is aHVudGVyMg==?"] {
            assert!(credentials.shows_in(text), "{text}");
        }
        assert!(!credentials.shows_in("535 5.7.8 Authentication failed"));
    }

    #[test]
    fn only_this_machine_may_go_without_encryption() {
        for (url, is) in [
            ("smtp://localhost", true),
            ("smtp://127.0.0.1", true),
            ("smtp://127.3.2.1", true),
            ("smtp://[::1]", true),
            ("smtp://localhost.example.no", false),
            ("smtp://127.0.0.1.example.no", false),
            ("smtp://10.0.0.1", false),
            ("smtp://0.0.0.0", false),
        ] {
            assert_eq!(Server::parse(url).unwrap().is_this_machine(), is, "{url}");
        }
    }
}
