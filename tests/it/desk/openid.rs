//! Signing in at the organisation's provider: who is let in, as whom, and what those are told who are not.

use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use avtale::desk;
use avtale::desk::Limits;
use avtale::desk::openid::OpenId;
use avtale::desk::settings::Settings;
use avtale::workspace::FolderWorkspace;
use avtale_identity::Authentication;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::json;

use super::client::{Browser, Desk, Reply, within_as};
use super::openid_provider::{OpenIdProvider, SECRET, Signer, parts};
use super::registering::form_of_as;
use crate::workspace::{Workspace, noon};

const PUBLIC: &str = "https://avtaler.nettverk.no";

/// Settings of a desk whose people sign in at a provider.
fn settings(issuer: &str) -> String {
    format!(
        "adresse: {PUBLIC}\nmellomtjenere: [127.0.0.1]\ninnlogging:\n  navn: Nettverkets konto\n  utsteder: {issuer}\n  klient: avtale\n  \
         hemmelighetsvariabel: AVTALE_HEMMELIGHET\n  roller:\n    felt: roles\n    leser: [Avtale.Les]\n    saksbehandler: [Avtale.Sak]\n    \
         administrator: [Avtale.Admin]\n"
    )
}

/// A desk whose people sign in at a provider.
struct Office {
    address: SocketAddr,
    /// The log, line by line as it is written.
    log: Receiver<String>,
    _desk: Arc<desk::Desk>,
}

impl Office {
    fn open(workspace: &Workspace, provider: &str) -> Self {
        workspace.write("desk.yaml", settings(provider));
        let (lines, log) = mpsc::channel();
        let (desk, address) = within_as(workspace, |setting| {
            let settings = Settings::read(&FolderWorkspace::open(workspace.path("")).unwrap()).unwrap();
            let sign_in = settings.sign_in.as_ref().unwrap();
            let provider = OpenId::new(sign_in, Authentication::secret(SECRET), PUBLIC, setting.true_clock, setting.random);
            setting.provider = Some(Box::new(provider.unwrap()));
            setting.settings = settings;
            setting.limits = Limits { sign_ins_a_minute: 20, ..Limits::default() };
            setting.log = Box::new(move |line| _ = lines.send(line.to_owned()));
        });
        Self { address, log, _desk: desk }
    }

    fn browser(&self) -> Elsewhere {
        Elsewhere(Browser { address: self.address, cookies: Vec::new() })
    }

    /// The lines of the log since it was looked at last. They are written soon, in their order: the last is that of a call which
    /// is made here.
    fn lines(&self) -> Vec<serde_json::Value> {
        const LAST: &str = "/tilgjengelighet";
        assert_eq!(self.browser().get(LAST).status, 200);
        let lines = self.log.iter().map(|line| serde_json::from_str::<serde_json::Value>(&line).unwrap());
        lines.take_while(|line| line["route"] != LAST).collect()
    }

    /// Why somebody was not signed in, by the log since it was looked at last.
    fn reasons(&self) -> Vec<String> {
        self.lines().iter().filter_map(|line| line["not_signed_in"].as_str().map(str::to_owned)).collect()
    }
}

/// A browser that comes by the public address.
pub struct Elsewhere(Browser);

impl Elsewhere {
    pub fn get(&mut self, path: &str) -> Reply {
        self.0.send("GET", path, &[("Host", "avtaler.nettverk.no"), ("X-Forwarded-For", "203.0.113.7")], b"")
    }

    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let headers = [
            ("Host", "avtaler.nettverk.no"),
            ("X-Forwarded-For", "203.0.113.7"),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", "same-origin"),
        ];
        self.0.send("POST", path, &headers, form.as_bytes())
    }

    /// To the provider: where it was sent.
    fn begin(&mut self) -> String {
        let sent = self.get("/sign-in/begin");
        assert_eq!(sent.status, 303, "{}", sent.text());
        sent.header("location").to_owned()
    }

    fn sign_in(&mut self, provider: &OpenIdProvider) -> Reply {
        let query = provider.grant(&self.begin());
        self.get(&format!("/sign-in/back?{query}"))
    }

    fn is_signed_in(&mut self) -> bool {
        self.get("/").status == 200
    }
}

#[test]
fn what_somebody_does_is_registered_as_done_by_whom_the_provider_knows() {
    let (workspace, provider) = (Workspace::with_agder(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    let mut browser = office.browser();
    browser.get("/").has("Sign in with Nettverkets konto.").has("<a href=\"/sign-in\">");
    browser.get("/sign-in").has("<a href=\"/sign-in/begin\">Sign in with Nettverkets konto</a>");
    assert_eq!(browser.sign_in(&provider).status, 200);
    browser.get("/").has("Signed in as").has("Ola Nordmann");
    let path = form_of_as(&browser.get("/parties/42"), "sent");
    let form = browser.get(&path);
    let (token, seen) = (form.field("token"), form.field("seen"));
    let fields =
        [("token", token.as_str()), ("seen", &seen), ("to", "post@agderfk.no"), ("how", "email"), ("date", "2026-11-23")];
    assert_eq!(browser.post(&path, &fields).status, 303);
    assert_eq!(workspace.events_of("sent")[0]["by"], "Ola Nordmann");
    workspace.run(["history", "42"]).exit(0).stdout_has("Ola Nordmann");
    let exported = workspace.run(["history", "42", "--format", "json"]).exit(0).json().to_string();
    assert!(exported.contains("\"by\":\"Ola Nordmann\""), "{exported}");
    // The desk asked as a client that has a secret, and said no more of the person than there is need of.
    assert_eq!(provider.asked(), ["/.well-known/openid-configuration", "/keys", "/token"]);
    let lines: Vec<String> = office.lines().iter().map(ToString::to_string).collect();
    assert!(!lines.is_empty() && !lines.iter().any(|line| line.contains("Nordmann") || line.contains("code-1")), "{lines:?}");
}

#[test]
fn each_role_may_what_it_may() {
    let (workspace, provider) = (Workspace::with_agder(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    for (role, sees, works) in [("Avtale.Les", 200, 403), ("Avtale.Sak", 200, 200), ("Avtale.Admin", 200, 200)] {
        provider.says(json!({ "sub": "a", "name": "Kari", "roles": [role] }));
        let mut browser = office.browser();
        assert_eq!(browser.sign_in(&provider).status, 200, "{role}");
        assert_eq!((browser.get("/work").status, browser.get("/work/generate").status), (sees, works), "{role}");
    }
}

#[test]
fn whoever_has_no_role_is_told_whom_to_ask() {
    let (workspace, provider) = (Workspace::samples(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    for person in [
        json!({ "sub": "a", "name": "Kari", "roles": ["Noe.Annet"] }),
        json!({ "sub": "a", "name": "Kari" }),
        json!({ "sub": "a", "name": "Kari", "roles": ["avtale.sak"] }),
    ] {
        provider.says(person);
        let mut browser = office.browser();
        let refused = browser.sign_in(&provider);
        assert_eq!(refused.status, 403);
        refused.has("Nettverkets konto knows you, and you have no role here").has("write to ").has("@").has("/sign-in");
        assert!(!browser.is_signed_in());
    }
    assert_eq!(office.reasons(), ["the person has none of the roles in roles"; 3]);
    // Somebody else is named by the settings.
    workspace.write("desk.yaml", settings(&provider.issuer()) + "  kontakt: tilgang@nettverk.no\n");
    let settings = Settings::read(&FolderWorkspace::open(workspace.path("")).unwrap()).unwrap();
    assert_eq!(settings.sign_in.unwrap().contact.unwrap(), "tilgang@nettverk.no");
}

/// What becomes of a token that is made so.
fn refused(mint: impl Fn(&Signer, serde_json::Value) -> String + Send + 'static) -> Vec<String> {
    let (workspace, provider) = (Workspace::samples(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    provider.minting(mint);
    let mut browser = office.browser();
    let refused = browser.sign_in(&provider);
    assert_eq!(refused.status, 403);
    refused.has("What Nettverkets konto said of you is not proven").has("Number in the log");
    assert!(!browser.0.cookies.iter().any(|(name, _)| name == "__Host-avtale"), "{:?}", browser.0.cookies);
    assert!(!browser.is_signed_in());
    office.reasons()
}

#[test]
fn a_forged_token_signs_nobody_in() {
    let other = Signer::new();
    assert_eq!(refused(move |_, claims| other.sign(&claims)), ["the signature of the ID token is wrong"]);
    let unsigned = |_: &Signer, claims| parts(&json!({ "alg": "none" }), &claims) + ".";
    assert_eq!(refused(unsigned), ["the ID token is signed by an algorithm that is not accepted"]);
    let by_secret = |_: &Signer, claims| {
        let signed = parts(&json!({ "alg": "HS256" }), &claims);
        let tag = ring::hmac::sign(&ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes()), signed.as_bytes());
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(tag))
    };
    assert_eq!(refused(by_secret), ["the ID token is signed by an algorithm that is not accepted"]);
    let raised = |signer: &Signer, mut claims: serde_json::Value| {
        let token = signer.sign(&claims);
        claims["roles"] = json!(["Avtale.Admin"]);
        let signature = token.rsplit_once('.').unwrap().1;
        format!("{}.{signature}", parts(&json!({ "alg": "ES256", "kid": "one" }), &claims))
    };
    assert_eq!(refused(raised), ["the signature of the ID token is wrong"]);
}

#[test]
fn a_token_of_another_time_place_or_attempt_signs_nobody_in() {
    let claiming = |name: &'static str, value: serde_json::Value| {
        refused(move |signer, mut claims| {
            claims[name] = value.clone();
            signer.sign(&claims)
        })
    };
    // Clocks may differ by a minute.
    let now = noon("2026-11-23").as_second();
    assert_eq!(claiming("exp", json!(now - 61)), ["the ID token has expired"]);
    assert_eq!(claiming("iat", json!(now + 61)), ["the ID token is not valid yet"]);
    assert_eq!(claiming("nonce", json!("another")), ["the ID token is not of this attempt"]);
    assert_eq!(claiming("aud", json!("another")), ["the ID token is for others"]);
    assert_eq!(claiming("aud", json!(["avtale", "another"])), ["the ID token is for others"]);
    assert_eq!(claiming("iss", json!("https://login.example")), ["the ID token is of another issuer"]);
    assert_eq!(claiming("name", json!("Kari\u{202e}alO")), ["the ID token has no name"]);
}

#[test]
fn an_answer_is_good_for_once_and_in_the_browser_that_asked() {
    let (workspace, provider) = (Workspace::samples(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    let (mut kari, mut thief) = (office.browser(), office.browser());
    let query = provider.grant(&kari.begin());
    let back = format!("/sign-in/back?{query}");
    // Somebody has the address, and no cookie; or that of an attempt of their own.
    let over = "This way to sign in is over";
    assert_eq!(thief.get(&back).has(over).header("set-cookie"), "");
    thief.begin();
    thief.get(&back).has(over);
    let errand = kari.0.cookies.clone();
    assert_eq!(kari.get(&back).status, 200);
    assert!(kari.is_signed_in() && !thief.is_signed_in());
    // Whoever saw both comes too late.
    let mut late = office.browser();
    late.0.cookies = errand;
    late.get(&back).has(over);
    // A code in the answer to another attempt is worth nothing: the provider has given its token.
    let sent = thief.begin();
    let state = sent.split_once("state=").unwrap().1.split('&').next().unwrap();
    let code = query.split('&').next().unwrap();
    let issuer = query.rsplit('&').next().unwrap();
    thief.get(&format!("/sign-in/back?{code}&state={state}&{issuer}")).has("is not proven");
    for query in ["", "code=a", "state=a", "code=a&state=b", "code=a&code=b&state=c", &format!("code=a&error=b&state={state}")] {
        assert_eq!(thief.get(&format!("/sign-in/back?{query}")).has(over).status, 403, "{query}");
    }
    assert!(!thief.is_signed_in());
    let reasons = office.reasons();
    assert!(reasons.contains(&"the provider does not accept the code: invalid_grant".to_owned()), "{reasons:?}");
}

#[test]
fn an_answer_of_another_provider_is_none() {
    let (workspace, provider) = (Workspace::samples(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    let mut browser = office.browser();
    let query = provider.grant(&browser.begin());
    let (answer, _) = query.rsplit_once("&iss=").unwrap();
    browser.get(&format!("/sign-in/back?{answer}&iss=https%3A%2F%2Flogin.example")).has("This way to sign in is over");
    let query = provider.grant(&browser.begin());
    let (_, state) = query.split_once("&state=").unwrap();
    browser.get(&format!("/sign-in/back?error=access_denied&state={state}")).has("Nettverkets konto signed nobody in");
    assert_eq!(office.reasons(), ["the answer is of another issuer", "the provider refused: access_denied"]);
    assert_eq!(provider.asked().iter().filter(|path| *path == "/token").count(), 0, "no code was shown to anybody");
}

#[test]
fn a_provider_that_is_down_is_told_of_and_the_link_on_the_terminal_works() {
    let workspace = Workspace::samples();
    // Nobody listens there.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    workspace.write("desk.yaml", settings(&format!("http://{closed}")));
    workspace
        .run(["desk", "--listen", "127.0.0.1:0"])
        .exit(1)
        .stderr_has("AVTALE_HEMMELIGHET is not set")
        .stderr_has("where the desk is");
    let file = workspace.path("hemmelighet");
    let by_file = |text: &str| {
        let named = format!("hemmelighetsfil: {}", file.display());
        workspace.write("desk.yaml", settings(text).replace("hemmelighetsvariabel: AVTALE_HEMMELIGHET", &named));
    };
    by_file(&format!("http://{closed}"));
    workspace.run(["desk", "--listen", "127.0.0.1:0"]).exit(1).stderr_has("cannot read the secret for signing in");
    std::fs::write(&file, "\n").unwrap();
    workspace.run(["desk", "--listen", "127.0.0.1:0"]).exit(1).stderr_has("there is no secret in it");
    std::fs::write(&file, "hemmelig\n").unwrap();
    let desk = Desk::open(&workspace);
    let mut elsewhere = Elsewhere(desk.stranger());
    let down = elsewhere.get("/sign-in/begin");
    assert_eq!(down.status, 503);
    down.has("Nettverkets konto does not answer").has("the link in the terminal still works").lacks("127.0.0.1");
    assert_eq!(desk.person().get("/").status, 200);
    drop(desk);
    // One that answers, and nonsense.
    let provider = OpenIdProvider::start();
    by_file(&provider.issuer());
    provider.breaks();
    let desk = Desk::open(&workspace);
    assert_eq!(Elsewhere(desk.stranger()).get("/sign-in/begin").status, 503);
    assert_eq!(desk.person().get("/").status, 200);
    // Anybody can ask: the provider is left alone for a while.
    assert_eq!(Elsewhere(desk.stranger()).get("/sign-in/begin").status, 503);
    assert_eq!(provider.asked().len(), 1);
}

#[test]
fn whoever_signs_out_may_do_so_at_the_provider_too() {
    let (workspace, provider) = (Workspace::samples(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    let mut browser = office.browser();
    browser.sign_in(&provider);
    let kept = browser.0.cookies.clone();
    let token = browser.get("/").field("token");
    let left = browser.post("/sign-out", &[("token", &token)]);
    assert_eq!(left.status, 200);
    left.has("You are signed out here").lacks("Ola Nordmann");
    let page = left.text().replace("&#x2f;", "/").replace("&amp;", "&");
    let (_, link) = page.split_once(&format!("href=\"{}/logout?", provider.issuer())).unwrap();
    let query = link.split_once('"').unwrap().0;
    let asked: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    assert_eq!(
        (asked["client_id"].as_str(), asked["post_logout_redirect_uri"].as_str()),
        ("avtale", "https://avtaler.nettverk.no/sign-in")
    );
    assert_eq!(asked["id_token_hint"].matches('.').count(), 2);
    browser.0.cookies = kept;
    assert!(!browser.is_signed_in(), "nor with the cookie that it had");
}

#[test]
fn whoever_signs_in_anew_is_no_longer_whom_they_were() {
    let (workspace, provider) = (Workspace::samples(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    let mut browser = office.browser();
    browser.sign_in(&provider);
    let before = browser.0.cookies.clone();
    provider.says(json!({ "sub": "b", "name": "Kari", "roles": ["Avtale.Les"] }));
    let query = provider.grant(&browser.begin());
    // What is `Strict` does not come with whoever is led here from the provider.
    browser.0.cookies.retain(|(name, _)| name == "__Host-avtale-errand");
    browser.get(&format!("/sign-in/back?{query}"));
    browser.get("/").has("Kari");
    browser.0.cookies = before;
    assert!(!browser.is_signed_in());
}

#[test]
fn whoever_turned_back_on_the_way_is_signed_in_as_before() {
    let (workspace, provider) = (Workspace::samples(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    let mut browser = office.browser();
    browser.sign_in(&provider);
    browser.begin();
    browser.get("/sign-in/back?error=access_denied&state=x");
    browser.get("/").has("Ola Nordmann");
    // A page elsewhere that leads to the desk shows nothing of it; what is asked next is asked from here.
    let to = browser.get("/sign-in");
    assert_eq!((to.status, to.header("location")), (303, "/"));
}

#[test]
fn nobody_has_a_provider_asked_for_ever() {
    let (workspace, provider) = (Workspace::samples(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    let mut browser = office.browser();
    let statuses: Vec<u16> = (0..21).map(|_| browser.get("/sign-in/begin").status).collect();
    assert_eq!(statuses[..20], [303; 20]);
    assert_eq!(statuses[20], 429);
    assert_eq!(provider.asked().len(), 2, "what it says of itself is known, and is asked for once");
}

#[test]
fn the_page_on_privacy_says_where_names_come_from() {
    let (workspace, provider) = (Workspace::samples(), OpenIdProvider::start());
    let office = Office::open(&workspace, &provider.issuer());
    office.browser().get("/personvern").has("name and role, as Nettverkets konto says them");
}
