//! A provider, with the person who signs in there and the clock of the day.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use avtale_identity::{Authentication, Begun, Client, Fault, Identity, Request, Response, Settings, Unanswered, World};
use jiff::{SignedDuration, Timestamp};
use openidconnect::http::{self, Method};
use openidconnect::url::Url;
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

use crate::signer::{Signer, base64url};

pub const ISSUER: &str = "https://id.example.no/realms/avtale";
pub const REDIRECT: &str = "https://avtale.example.no/sign-in/back";
pub const CLIENT: &str = "avtale";

/// What the provider knows of a code.
struct Granted {
    nonce: String,
    challenge: String,
    redirect: String,
}

type Mint = Box<dyn Fn(&Signer, Value) -> String>;
type Answering = Box<dyn Fn(&Request) -> Option<Result<Response, Unanswered>>>;

pub struct Provider {
    pub now: Cell<Timestamp>,
    drawn: Cell<u128>,
    pub signer: RefCell<Signer>,
    /// The keys that it publishes.
    pub keys: RefCell<Vec<Value>>,
    pub metadata: RefCell<Value>,
    /// What it says of the person.
    pub person: RefCell<Value>,
    /// How a token is made; as it should be, where nothing else is said.
    pub mint: RefCell<Mint>,
    /// What is answered instead.
    pub instead: RefCell<Option<Answering>>,
    pub asked: RefCell<Vec<Request>>,
    codes: Cell<u32>,
    granted: RefCell<HashMap<String, Granted>>,
}

pub fn answer(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Response {
    http::Response::builder().status(status).header("content-type", kind).body(body.into()).unwrap()
}

pub fn json_answer(status: u16, body: &Value) -> Response {
    answer(status, "application/json", body.to_string())
}

/// The parameters of an address, or of a form.
pub fn parameters(query: &str) -> HashMap<String, String> {
    openidconnect::url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

impl Provider {
    pub fn new() -> Self {
        let signer = Signer::p256("one");
        Self {
            now: Cell::new("2026-11-30T12:00:00Z".parse().unwrap()),
            drawn: Cell::new(0),
            keys: RefCell::new(vec![signer.jwk()]),
            signer: RefCell::new(signer),
            metadata: RefCell::new(json!({
                "issuer": ISSUER,
                "authorization_endpoint": format!("{ISSUER}/auth"),
                "token_endpoint": format!("{ISSUER}/token"),
                "jwks_uri": format!("{ISSUER}/keys"),
                "end_session_endpoint": format!("{ISSUER}/logout"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "authorization_response_iss_parameter_supported": true,
            })),
            person: RefCell::new(json!({
                "sub": "3f1c", "name": "Kari Nordmann", "email": "kari@example.no",
                "realm_access": { "roles": ["offline_access", "saksbehandler"] },
            })),
            mint: RefCell::new(Box::new(Signer::sign_claims)),
            instead: RefCell::default(),
            asked: RefCell::default(),
            codes: Cell::new(0),
            granted: RefCell::default(),
        }
    }

    pub fn pass(&self, seconds: i64) {
        self.now.set(self.now.get() + SignedDuration::from_secs(seconds));
    }

    /// What it says in a token, beside who it is.
    fn claims(&self, nonce: &str) -> Value {
        let now = self.now.get().as_second();
        let mut claims = json!({ "iss": ISSUER, "aud": CLIENT, "azp": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce });
        let person = self.person.borrow();
        claims.as_object_mut().unwrap().extend(person.as_object().unwrap().clone());
        claims
    }

    /// From now on makes tokens with other claims.
    pub fn claiming(&self, change: impl Fn(&mut Value) + 'static) {
        self.minting(move |signer, mut claims| {
            change(&mut claims);
            signer.sign(&claims)
        });
    }

    pub fn minting(&self, mint: impl Fn(&Signer, Value) -> String + 'static) {
        *self.mint.borrow_mut() = Box::new(mint);
    }

    /// From now on answers what is asked of an address that ends so.
    pub fn answering(&self, end: &'static str, with: impl Fn() -> Result<Response, Unanswered> + 'static) {
        let instead = move |request: &Request| request.uri().path().ends_with(end).then(&with);
        *self.instead.borrow_mut() = Some(Box::new(instead));
    }

    /// The person signs in: what their browser comes back with.
    pub fn grant(&self, begun: &Begun) -> String {
        let address = Url::parse(&begun.address).unwrap();
        assert!(begun.address.starts_with(&format!("{ISSUER}/auth?")));
        let asked = parameters(address.query().unwrap());
        assert_eq!((asked["response_type"].as_str(), asked["client_id"].as_str()), ("code", CLIENT));
        assert_eq!((asked["code_challenge_method"].as_str(), asked["redirect_uri"].as_str()), ("S256", REDIRECT));
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        self.codes.set(self.codes.get() + 1);
        let code = format!("code-{}", self.codes.get());
        let [nonce, challenge, redirect] = ["nonce", "code_challenge", "redirect_uri"].map(|name| asked[name].clone());
        self.granted.borrow_mut().insert(code.clone(), Granted { nonce, challenge, redirect });
        let mut query = openidconnect::url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("state", &asked["state"]).append_pair("code", &code).append_pair("iss", ISSUER).finish()
    }

    fn token(&self, request: &Request) -> Response {
        let form = parameters(std::str::from_utf8(request.body()).unwrap());
        // A code is taken once, and by whoever has the verifier (RFC 7636, 4.6).
        let granted = self.granted.borrow_mut().remove(&form["code"]);
        let challenge = base64url(digest(&SHA256, form["code_verifier"].as_bytes()));
        let granted = granted.filter(|granted| granted.challenge == challenge && granted.redirect == form["redirect_uri"]);
        let Some(granted) = granted else { return json_answer(400, &json!({ "error": "invalid_grant" })) };
        let token = (self.mint.borrow())(&self.signer.borrow(), self.claims(&granted.nonce));
        json_answer(200, &json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": token }))
    }

    pub fn asked_for(&self, end: &str) -> usize {
        self.asked.borrow().iter().filter(|request| request.uri().path().ends_with(end)).count()
    }

    pub fn sign_in(&self, client: &Client) -> Result<Identity, Fault> {
        let begun = client.begin(self)?;
        client.finish(self, &begun.browser, &self.grant(&begun))
    }
}

impl Signer {
    fn sign_claims(&self, claims: Value) -> String {
        self.sign(&claims)
    }
}

impl World for Provider {
    fn now(&self) -> Timestamp {
        self.now.get()
    }

    fn random(&self) -> Option<[u8; 16]> {
        self.drawn.set(self.drawn.get() + 1);
        Some(self.drawn.get().to_be_bytes())
    }

    fn ask(&self, request: Request) -> Result<Response, Unanswered> {
        self.asked.borrow_mut().push(request.clone());
        if let Some(answer) = self.instead.borrow().as_ref().and_then(|instead| instead(&request)) {
            return answer;
        }
        let path = request.uri().path().strip_prefix("/realms/avtale").unwrap_or_default();
        Ok(match (request.method(), path) {
            (&Method::GET, "/.well-known/openid-configuration") => json_answer(200, &self.metadata.borrow()),
            (&Method::GET, "/keys") => json_answer(200, &json!({ "keys": *self.keys.borrow() })),
            (&Method::POST, "/token") => self.token(&request),
            _ => answer(404, "text/html", "<html>"),
        })
    }
}

pub fn settings() -> Value {
    json!({
        "issuer": ISSUER,
        "client_id": CLIENT,
        "roles": {
            "claim": "realm_access.roles", "reader": ["leser"], "caseworker": ["saksbehandler"], "administrator": ["administrator"]
        },
    })
}

pub fn read(settings: Value) -> Settings {
    serde_json::from_value(settings).unwrap()
}

pub fn client() -> Client {
    client_with(settings())
}

pub fn client_with(settings: Value) -> Client {
    Client::new(read(settings), Authentication::secret("hemmelig\n"), REDIRECT).unwrap()
}
