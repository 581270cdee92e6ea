//! The desk behind a server that encrypts: who is answered, by which name, and for whom a proxy is believed.

use std::net::SocketAddr;
use std::sync::Arc;

use avtale::desk;
use avtale::desk::provider::{Errand, Person, Provider, Refusal, Told};
use avtale::desk::reached::{ClientHeader, Outside};
use avtale::desk::session::Role;
use avtale::desk::settings::Settings;

use super::client::{Browser, Desk, Reply, within_as};
use crate::workspace::Workspace;

const PUBLIC: &str = "https://avtaler.nettverk.no";
const HOST: (&str, &str) = ("Host", "avtaler.nettverk.no");
const SETTINGS: &str = "adresse: https://avtaler.nettverk.no\nmellomtjenere: [127.0.0.1]\n";
const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

/// A desk that a proxy on this machine leads to.
fn behind_a_proxy(workspace: &Workspace) -> (Arc<desk::Desk>, SocketAddr) {
    within_as(workspace, |setting| setting.settings = settings())
}

/// The settings of one.
fn settings() -> Settings {
    let proxies = vec!["127.0.0.1/32".parse().unwrap()];
    let outside = Some(Outside::new(PUBLIC.to_owned(), proxies, ClientHeader::XForwardedFor));
    Settings { outside, ..Settings::default() }
}

/// What a proxy sends for a browser somewhere else.
fn from(address: &str) -> [(&'static str, &str); 2] {
    [HOST, ("X-Forwarded-For", address)]
}

fn get(browser: &mut Browser, path: &str, client: &str) -> Reply {
    browser.send("GET", path, &from(client), b"")
}

#[test]
fn the_public_name_is_answered_and_no_other() {
    let workspace = Workspace::samples();
    workspace.write("desk.yaml", SETTINGS);
    let desk = Desk::open(&workspace);
    let mut browser = desk.stranger();
    assert_eq!(get(&mut browser, "/verify", "203.0.113.7").status, 200);
    let own = format!("127.0.0.1:{}", desk.address.port());
    for host in ["evil.example", "www.avtaler.nettverk.no", "avtaler.nettverk.no:8371", "nettverk.no", "203.0.113.7"] {
        assert_eq!(browser.send("GET", "/verify", &[("Host", host)], b"").status, 421, "{host}");
    }
    // By its own names this machine alone asks: what a proxy passes on does not come from it.
    assert_eq!(browser.send("GET", "/verify", &[("Host", &own)], b"").status, 200);
    for passed_on in ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto"] {
        assert_eq!(browser.send("GET", "/verify", &[("Host", &own), (passed_on, "127.0.0.1")], b"").status, 421, "{passed_on}");
    }
    // Without the setting the name is not answered.
    let without = Workspace::samples();
    let desk = Desk::open(&without);
    let reply = get(&mut desk.stranger(), "/verify", "203.0.113.7");
    assert_eq!((reply.status, reply.header("strict-transport-security")), (421, ""));
}

#[test]
fn whoever_comes_past_the_proxy_is_not_answered() {
    let workspace = Workspace::samples();
    workspace.write("desk.yaml", SETTINGS.replace("127.0.0.1", "192.0.2.1"));
    let desk = Desk::open(&workspace);
    let reply = get(&mut desk.stranger(), "/verify", "203.0.113.7");
    assert_eq!(reply.status, 403);
    reply.has("past the server that encrypts");
    assert_eq!(desk.stranger().get("/verify").status, 200, "this machine itself is");
}

#[test]
fn cookies_go_over_what_is_encrypted_alone_and_browsers_are_told_to() {
    let workspace = Workspace::samples();
    let (_desk, address) = behind_a_proxy(&workspace);
    let mut browser = Browser { address, cookies: Vec::new() };
    let choose = |browser: &mut Browser, headers: &[(&str, &str)]| {
        let headers: Vec<_> = headers.iter().copied().chain([FORM, ("Sec-Fetch-Site", "same-origin")]).collect();
        browser.send("POST", "/language", &headers, b"language=nn&to=/verify")
    };
    let reply = choose(&mut browser, &from("203.0.113.7"));
    assert_eq!(reply.status, 303);
    let cookie = reply.header("set-cookie");
    assert!(cookie.starts_with("__Host-avtale-language=nn; Path=/; HttpOnly; SameSite=Strict; Secure"), "{cookie}");
    assert!(!cookie.contains("Domain"), "{cookie}");
    get(&mut browser, "/verify", "203.0.113.7").has("lang=\"nn\"");
    for path in ["/verify", "/nowhere", "/style.css", "/healthz"] {
        assert_eq!(get(&mut browser, path, "203.0.113.7").header("strict-transport-security"), "max-age=31536000", "{path}");
    }
    // Here nothing is encrypted: a browser would never come back.
    let mut here = Browser { address, cookies: Vec::new() };
    let reply = choose(&mut here, &[]);
    let cookie = reply.header("set-cookie");
    assert!(cookie.starts_with(&format!("avtale-language-{}=nn; ", address.port())) && !cookie.contains("Secure"), "{cookie}");
    assert_eq!(reply.header("strict-transport-security"), "");
}

#[test]
fn a_form_comes_from_a_page_at_the_public_address() {
    let workspace = Workspace::samples();
    let (_desk, address) = behind_a_proxy(&workspace);
    let mut browser = Browser { address, cookies: Vec::new() };
    let here = format!("http://{address}");
    for (origin, status) in [
        (PUBLIC, 303),
        ("http://avtaler.nettverk.no", 403),
        ("https://avtaler.nettverk.no:8443", 403),
        ("https://avtaler.nettverk.no.evil.example", 403),
        ("https://evil.example", 403),
        (&here, 403),
        ("null", 403),
    ] {
        let headers = [HOST, FORM, ("Origin", origin)];
        let reply = browser.send("POST", "/language", &headers, b"language=nb&to=/");
        assert_eq!(reply.status, status, "{origin}");
    }
}

#[test]
fn the_link_on_the_terminal_signs_nobody_in_from_elsewhere() {
    let workspace = Workspace::samples();
    workspace.write("desk.yaml", SETTINGS);
    let desk = Desk::open(&workspace);
    let mut elsewhere = desk.stranger();
    assert_eq!(get(&mut elsewhere, &desk.link, "203.0.113.7").status, 404);
    let headers = [HOST, FORM, ("Sec-Fetch-Site", "same-origin")];
    let reply = elsewhere.send("POST", &desk.link, &headers, b"");
    assert_eq!((reply.status, reply.header("set-cookie")), (404, ""));
    get(&mut elsewhere, "/sign-in", "203.0.113.7").lacks("<form method=\"post\" action=\"/sign-in");
    // It was not used up.
    assert_eq!(desk.person().get("/").status, 200);
}

#[test]
fn turns_are_counted_by_whom_the_proxy_heard_and_not_by_what_a_browser_says() {
    let workspace = Workspace::samples();
    let (_desk, address) = behind_a_proxy(&workspace);
    let mut browser = Browser { address, cookies: Vec::new() };
    let body = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nno\r\n--x--\r\n";
    let mut ask = |client: &str| {
        let [host, client] = from(client);
        let headers = [host, client, ("Content-Type", "multipart/form-data; boundary=x"), ("Sec-Fetch-Site", "same-origin")];
        browser.send("POST", "/verify", &headers, body).status
    };
    let statuses: Vec<u16> = (0..21).map(|nth| ask(&format!("198.51.100.{nth}, 203.0.113.7"))).collect();
    assert_eq!(statuses[..20], [200; 20]);
    assert_eq!(statuses[20], 429, "what a browser writes before it is nobody's address");
    assert_eq!(ask("203.0.113.8"), 200, "another one has turns of its own");
}

/// Knows one person, whose browser brings a code.
struct Known;

impl Provider for Known {
    fn name(&self) -> &str {
        "Kommunens <konto>"
    }

    fn begin(&self) -> Result<Errand, Refusal> {
        Ok(Errand { address: "https://login.example/authorize?state=abc".to_owned(), browser: "secret".to_owned() })
    }

    fn finish(&self, browser: &str, query: &str) -> Result<Person, Refusal> {
        assert_eq!(browser, "secret");
        match query {
            "code=right&state=abc" => Ok(Person { name: "Ola Nordmann".to_owned(), role: Role::Caseworker, way_out: None }),
            _ => Err(Refusal { told: Told::Refused, why: "access_denied".to_owned() }),
        }
    }
}

#[test]
fn whom_the_organisations_provider_knows_is_signed_in_as_that_person() {
    let workspace = Workspace::samples();
    let (_desk, address) = within_as(&workspace, |setting| {
        setting.settings = settings();
        setting.provider = Some(Box::new(Known));
    });
    let mut browser = Browser { address, cookies: Vec::new() };
    let get = |browser: &mut Browser, path: &str| get(browser, path, "203.0.113.7");
    get(&mut browser, "/sign-in").has("<a href=\"/sign-in/begin\">").has("Kommunens &lt;konto&gt;");
    // Nobody is signed in who was not sent.
    assert_eq!(get(&mut browser, "/sign-in/back?code=right&state=abc").status, 403);
    let sent = get(&mut browser, "/sign-in/begin");
    assert_eq!((sent.status, sent.header("location")), (303, "https://login.example/authorize?state=abc"));
    let cookie = sent.header("set-cookie");
    // From another server a browser brings no cookie that is Strict.
    assert!(cookie.starts_with("__Host-avtale-errand=secret; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
    let errand = browser.cookies.clone();
    assert_eq!(get(&mut browser, "/sign-in/back?error=access_denied&state=abc").status, 403);
    browser.cookies = errand;
    let back = get(&mut browser, "/sign-in/back?code=right&state=abc");
    // What goes on by a redirect would still come from the other server, and bring nothing.
    assert_eq!((back.status, back.header("refresh"), back.header("location")), (200, "0; url=/", ""));
    assert!(browser.cookies.iter().any(|(name, secret)| name == "__Host-avtale" && secret.len() == 43));
    get(&mut browser, "/").has("Ola Nordmann");
    // The provider knows the public address alone.
    let mut here = Browser { address, cookies: Vec::new() };
    assert_eq!([here.get("/sign-in/begin").status, here.get("/sign-in/back").status], [404, 404]);
    here.get("/sign-in").lacks("konto");
}
