//! What we ask, and how we show that it is us.

use avtale_identity::{Authentication, Client, Fault, Key, Request, Response, Unanswered, Unusable, World};
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use jiff::Timestamp;
use openidconnect::url::Url;
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use ring::signature::{KeyPair as _, RsaKeyPair};
use rustls_pki_types::PrivatePkcs8KeyDer;
use rustls_pki_types::pem::PemObject as _;
use serde_json::{Value, json};

use crate::provider::{CLIENT, ISSUER, Provider, REDIRECT, client, client_with, parameters, read, settings};
use crate::signer::RSA;

/// What the provider was asked for a token with: the header in which a secret may stand, and the form.
fn exchanged(provider: &Provider) -> (Option<String>, std::collections::HashMap<String, String>) {
    let asked = provider.asked.borrow();
    let request = asked.iter().find(|request| request.uri().path().ends_with("/token")).unwrap();
    let header = request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned());
    (header, parameters(std::str::from_utf8(request.body()).unwrap()))
}

#[test]
fn a_secret_stands_in_the_header_where_nothing_else_is_said() {
    let provider = Provider::new();
    provider.sign_in(&client()).unwrap();
    let (header, form) = exchanged(&provider);
    assert_eq!(header.unwrap(), format!("Basic {}", BASE64_STANDARD.encode("avtale:hemmelig")));
    assert_eq!(form["grant_type"], "authorization_code");
    assert!(!form.contains_key("client_secret"));
}

#[test]
fn a_secret_stands_in_the_form_where_the_provider_takes_it_there_alone() {
    for (methods, is_in_form) in
        [(json!(["client_secret_post"]), true), (json!(["client_secret_post", "client_secret_basic"]), false)]
    {
        let provider = Provider::new();
        provider.metadata.borrow_mut()["token_endpoint_auth_methods_supported"] = methods;
        provider.sign_in(&client()).unwrap();
        let (header, form) = exchanged(&provider);
        assert_eq!(
            (header.is_none(), form.get("client_secret").is_some_and(|secret| secret == "hemmelig")),
            (is_in_form, is_in_form)
        );
    }
}

/// The header and the claims of what the client signed, if its key did.
fn assertion(form: &std::collections::HashMap<String, String>, key: &UnparsedPublicKey<Vec<u8>>) -> (Value, Value) {
    assert_eq!(form["client_assertion_type"], "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    let (signed, signature) = form["client_assertion"].rsplit_once('.').unwrap();
    key.verify(signed.as_bytes(), &BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
    let (header, claims) = signed.split_once('.').unwrap();
    let read = |part: &str| serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
    (read(header), read(claims))
}

fn p256() -> (String, UnparsedPublicKey<Vec<u8>>) {
    let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
    let pem =
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", BASE64_STANDARD.encode(key.serialize_der()));
    (pem, UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.public_key_raw().to_vec()))
}

fn rsa() -> (String, UnparsedPublicKey<Vec<u8>>) {
    let der = PrivatePkcs8KeyDer::from_pem_slice(RSA.as_bytes()).unwrap();
    let public = RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).unwrap().public_key().as_ref().to_vec();
    (RSA.to_owned(), UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public))
}

#[test]
fn a_key_signs_who_we_are() {
    for (algorithm, (pem, public)) in [("ES256", p256()), ("RS256", rsa())] {
        let provider = Provider::new();
        let key = Key::from_pem(&pem, Some("ours".to_owned())).unwrap();
        let client = Client::new(read(settings()), Authentication::Key(key), REDIRECT).unwrap();
        provider.sign_in(&client).unwrap();
        let (in_header, form) = exchanged(&provider);
        assert_eq!((in_header, form["client_id"].as_str()), (None, CLIENT));
        let (header, claims) = assertion(&form, &public);
        assert_eq!(header, json!({ "alg": algorithm, "typ": "JWT", "kid": "ours" }));
        let now = provider.now.get().as_second();
        let once = claims["jti"].as_str().unwrap();
        assert_eq!(once.len(), 43);
        assert_eq!(claims, json!({ "iss": CLIENT, "sub": CLIENT, "aud": ISSUER, "iat": now, "exp": now + 60, "jti": once }));
    }
}

#[test]
fn to_whom_a_key_shows_itself_can_be_chosen() {
    let (pem, public) = p256();
    let mut settings = settings();
    settings["assertion_audience"] = "token_endpoint".into();
    let key = Authentication::Key(Key::from_pem(&pem, None).unwrap());
    let provider = Provider::new();
    provider.sign_in(&Client::new(read(settings), key, REDIRECT).unwrap()).unwrap();
    let (header, claims) = assertion(&exchanged(&provider).1, &public);
    assert_eq!((header.get("kid"), &claims["aud"]), (None, &json!(format!("{ISSUER}/token"))));
}

#[test]
fn a_key_that_cannot_be_used_is_none() {
    let why = |pem: &str| Key::from_pem(pem, None).err();
    let fixture = |name: &str| {
        std::fs::read_to_string(format!("{}/../../tests/it/fixtures/keys/{name}.key", env!("CARGO_MANIFEST_DIR"))).unwrap()
    };
    assert_eq!(why("hemmelig"), Some(Unusable::NotPem));
    assert_eq!(why(&RSA.replace("PRIVATE KEY", "PUBLIC KEY")), Some(Unusable::NotPem));
    for name in ["RSA-1024", "P-521", "ED25519"] {
        assert_eq!(why(&fixture(name)), Some(Unusable::Kind), "{name}");
    }
    assert_eq!(why(&fixture("RSA-4096")), None);
}

#[test]
fn what_the_provider_is_asked_to_do_can_be_chosen() {
    let mut settings = settings();
    let details = json!([{ "type": "ansattporten:orgno" }]);
    settings["prompt"] = "select_account".into();
    settings["acr_values"] = json!(["substantial", "high"]);
    settings["authorization_details"] = details.clone();
    settings["scopes"] = json!(["openid", "profile"]);
    let begun = client_with(settings).begin(&Provider::new()).unwrap();
    let asked = parameters(Url::parse(&begun.address).unwrap().query().unwrap());
    assert_eq!((asked["prompt"].as_str(), asked["acr_values"].as_str()), ("select_account", "substantial high"));
    assert_eq!(
        (asked["scope"].as_str(), asked["authorization_details"].as_str()),
        ("openid profile", details.to_string().as_str())
    );
}

#[test]
fn what_the_provider_is_not_asked_it_is_not_told() {
    let begun = client().begin(&Provider::new()).unwrap();
    let asked = parameters(Url::parse(&begun.address).unwrap().query().unwrap());
    let mut names: Vec<_> = asked.keys().map(String::as_str).collect();
    names.sort_unstable();
    let expected =
        ["client_id", "code_challenge", "code_challenge_method", "nonce", "redirect_uri", "response_type", "scope", "state"];
    assert_eq!(names, expected);
    assert_eq!(asked["scope"], "openid profile email");
    // What the browser keeps, and the verifier, are in no address.
    assert!(!begun.address.contains(&begun.browser));
}

#[test]
fn each_attempt_has_other_secrets() {
    let (provider, client) = (Provider::new(), client());
    let [one, other] = [client.begin(&provider).unwrap(), client.begin(&provider).unwrap()];
    let [first, second] = [&one, &other].map(|begun| parameters(Url::parse(&begun.address).unwrap().query().unwrap()));
    for name in ["state", "nonce", "code_challenge"] {
        assert_ne!(first[name], second[name]);
        assert_eq!(first[name].len(), 43);
    }
    assert_ne!(one.browser, other.browser);
}

#[test]
fn one_signs_out_at_the_provider_too() {
    let (provider, client) = (Provider::new(), client());
    let who = provider.sign_in(&client).unwrap();
    let address = client.sign_out(&who.id_token, "https://avtale.example.no/sign-in").unwrap();
    let url = Url::parse(&address).unwrap();
    assert!(address.starts_with(&format!("{ISSUER}/logout?")));
    let asked = parameters(url.query().unwrap());
    assert_eq!((asked["id_token_hint"].as_str(), asked["client_id"].as_str()), (who.id_token.as_str(), CLIENT));
    assert_eq!(asked["post_logout_redirect_uri"], "https://avtale.example.no/sign-in");
}

#[test]
fn where_the_provider_has_no_place_to_sign_out_there_is_none() {
    for place in [Value::Null, json!("http://id.example.no/logout"), json!("javascript:alert(1)")] {
        let (provider, client) = (Provider::new(), client());
        provider.metadata.borrow_mut()["end_session_endpoint"] = place.clone();
        let who = provider.sign_in(&client).unwrap();
        assert_eq!(client.sign_out(&who.id_token, REDIRECT), None, "{place}");
    }
    assert_eq!(client().sign_out("a", REDIRECT), None);
}

#[test]
fn a_token_is_not_shown_with_the_person() {
    let who = Provider::new().sign_in(&client()).unwrap();
    assert!(!format!("{who:?}").contains(&who.id_token));
}

/// A machine on which nothing is random.
struct Predictable(Provider);

impl World for Predictable {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn random(&self) -> Option<[u8; 16]> {
        None
    }

    fn ask(&self, request: Request) -> Result<Response, Unanswered> {
        self.0.ask(request)
    }
}

#[test]
fn nobody_is_sent_away_with_secrets_that_can_be_guessed() {
    assert_eq!(client().begin(&Predictable(Provider::new())), Err(Fault::NoRandom));
}

/// Handlers of requests run on many threads.
#[test]
fn a_client_is_shared_by_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&client());
}
