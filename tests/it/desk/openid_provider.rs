//! A provider of identities on this machine, with one person in front of it, that can be told to lie.

use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

use crate::workspace::noon;

pub const CLIENT: &str = "avtale";
pub const SECRET: &str = "hemmelig";

/// A key that signs tokens.
pub struct Signer(EcdsaKeyPair);

impl Signer {
    pub fn new() -> Self {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap().serialize_der();
        Self(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &key, &SystemRandom::new()).unwrap())
    }

    fn jwk(&self) -> Value {
        let (x, y) = self.0.public_key().as_ref()[1..].split_at(32);
        let [x, y] = [x, y].map(|half| BASE64_URL_SAFE_NO_PAD.encode(half));
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": "one", "x": x, "y": y })
    }

    pub fn sign(&self, claims: &Value) -> String {
        let signed = parts(&json!({ "alg": "ES256", "kid": "one" }), claims);
        let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

/// What is signed.
pub fn parts(header: &Value, claims: &Value) -> String {
    let [header, claims] = [header, claims].map(|part| BASE64_URL_SAFE_NO_PAD.encode(part.to_string()));
    format!("{header}.{claims}")
}

type Mint = Box<dyn Fn(&Signer, Value) -> String + Send>;

struct State {
    person: Value,
    mint: Mint,
    /// The nonce that each code is worth.
    codes: HashMap<String, String>,
    granted: u32,
    is_broken: bool,
    asked: Vec<String>,
}

pub struct OpenIdProvider {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl OpenIdProvider {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State {
            person: json!({ "sub": "3f1c", "name": "Ola Nordmann", "roles": ["Avtale.Sak"] }),
            mint: Box::new(|signer, claims| signer.sign(&claims)),
            codes: HashMap::new(),
            granted: 0,
            is_broken: false,
            asked: Vec::new(),
        }));
        let (served, signer) = (Arc::clone(&state), Signer::new());
        // It ends with the tests.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), address, &served, &signer);
            }
        });
        Self { address, state }
    }

    pub fn issuer(&self) -> String {
        issuer(self.address)
    }

    /// What it says of whoever signs in from now on.
    pub fn says(&self, person: Value) {
        self.state.lock().unwrap().person = person;
    }

    /// How it makes tokens from now on.
    pub fn minting(&self, mint: impl Fn(&Signer, Value) -> String + Send + 'static) {
        self.state.lock().unwrap().mint = Box::new(mint);
    }

    /// From now on it answers as something that has fallen over.
    pub fn breaks(&self) {
        self.state.lock().unwrap().is_broken = true;
    }

    /// What it was asked, by path.
    pub fn asked(&self) -> Vec<String> {
        self.state.lock().unwrap().asked.clone()
    }

    /// The person signs in there: the query that their browser comes back with.
    pub fn grant(&self, sent_to: &str) -> String {
        let (address, query) = sent_to.split_once('?').unwrap();
        assert_eq!(address, format!("{}/authorize", self.issuer()));
        let asked: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        assert_eq!(asked["redirect_uri"], "https://avtaler.nettverk.no/sign-in/back");
        let mut state = self.state.lock().unwrap();
        state.granted += 1;
        let code = format!("code-{}", state.granted);
        state.codes.insert(code.clone(), asked["nonce"].clone());
        format!("code={code}&state={}&iss={}", asked["state"], self.issuer().replace('/', "%2F").replace(':', "%3A"))
    }
}

fn issuer(address: SocketAddr) -> String {
    format!("http://{address}")
}

fn answer(mut stream: TcpStream, address: SocketAddr, state: &Mutex<State>, signer: &Signer) {
    let (mut request, mut some) = (Vec::new(), [0; 4096]);
    let (path, form) = loop {
        match stream.read(&mut some) {
            Ok(0) | Err(_) => return,
            Ok(read) => request.extend(&some[..read]),
        }
        let text = String::from_utf8_lossy(&request).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if body.len() >= length.unwrap_or(0) {
            break (head.split(' ').nth(1).unwrap().to_owned(), body.to_owned());
        }
    };
    let mut state = state.lock().unwrap();
    state.asked.push(path.clone());
    let issuer = issuer(address);
    let (status, body) = match path.as_str() {
        _ if state.is_broken => (502, json!("Bad Gateway")),
        "/.well-known/openid-configuration" => (
            200,
            json!({
                "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"), "token_endpoint": format!("{issuer}/token"),
                "jwks_uri": format!("{issuer}/keys"), "end_session_endpoint": format!("{issuer}/logout"),
                "response_types_supported": ["code"], "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"], "authorization_response_iss_parameter_supported": true,
            }),
        ),
        "/keys" => (200, json!({ "keys": [signer.jwk()] })),
        "/token" => {
            let asked: HashMap<String, String> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
            // A code is good for once.
            match state.codes.remove(&asked["code"]) {
                None => (400, json!({ "error": "invalid_grant" })),
                Some(nonce) => {
                    let now = noon("2026-11-23").as_second();
                    let mut claims = json!({ "iss": issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce });
                    claims.as_object_mut().unwrap().extend(state.person.as_object().unwrap().clone());
                    let token = (state.mint)(signer, claims);
                    (200, json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": token }))
                }
            }
        }
        _ => (404, json!(null)),
    };
    let body = body.to_string();
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all((head + &body).as_bytes());
}
