//! Tokens that are not what they say (OpenID Connect Core 1.0, 3.1.3.7).

use avtale_identity::{Fault, LEEWAY, OLDEST};
use serde_json::{Value, json};

use crate::provider::{CLIENT, Provider, client, client_with, settings};
use crate::signer::{Signer, base64url, hs256, parts};

/// What becomes of a token with other claims, signed as it should be.
fn claiming(change: impl Fn(&mut Value) + 'static) -> Result<(), Fault> {
    let provider = Provider::new();
    provider.claiming(change);
    provider.sign_in(&client()).map(|_| ())
}

fn minting(mint: impl Fn(&Signer, Value) -> String + 'static) -> Result<(), Fault> {
    let provider = Provider::new();
    provider.minting(mint);
    provider.sign_in(&client()).map(|_| ())
}

fn later(claims: &Value, name: &str, seconds: i64) -> Value {
    (claims[name].as_i64().unwrap() + seconds).into()
}

#[test]
fn expired() {
    let leeway = LEEWAY.as_secs();
    assert_eq!(claiming(move |claims| claims["exp"] = later(claims, "iat", 1 - leeway)), Ok(()));
    assert_eq!(claiming(move |claims| claims["exp"] = later(claims, "iat", -leeway)), Err(Fault::Expired));
}

#[test]
fn not_valid_yet() {
    let leeway = LEEWAY.as_secs();
    for name in ["iat", "nbf"] {
        assert_eq!(claiming(move |claims| claims[name] = later(claims, "iat", leeway)), Ok(()), "{name}");
        assert_eq!(claiming(move |claims| claims[name] = later(claims, "iat", leeway + 1)), Err(Fault::NotYetValid), "{name}");
    }
    assert_eq!(claiming(|claims| claims["nbf"] = "now".into()), Err(Fault::NotAToken));
}

#[test]
fn issued_long_ago_though_not_expired() {
    let oldest = OLDEST.as_secs();
    assert_eq!(claiming(move |claims| claims["iat"] = later(claims, "iat", -oldest)), Ok(()));
    assert_eq!(claiming(move |claims| claims["iat"] = later(claims, "iat", -oldest - 1)), Err(Fault::Expired));
}

#[test]
fn with_times_that_are_none() {
    for value in
        [json!(1e300), json!(-1e300), json!(i64::MAX), json!(u64::MAX), json!("soon"), json!([]), json!(null), json!(true)]
    {
        for name in ["iat", "nbf"] {
            let said = value.clone();
            assert!(claiming(move |claims| claims[name] = said.clone()).is_err(), "{name}: {value}");
        }
        // A time that is very far off is one; what matters is that each is told from an end that has passed, without a panic.
        for name in ["exp", "auth_time", "updated_at"] {
            let said = value.clone();
            _ = claiming(move |claims| claims[name] = said.clone());
        }
    }
    assert!(claiming(|claims| claims["exp"] = (-1e300).into()).is_err());
}

#[test]
fn without_what_every_token_has() {
    for name in ["iss", "sub", "aud", "exp", "iat", "nonce"] {
        let outcome = claiming(move |claims| _ = claims.as_object_mut().unwrap().remove(name));
        assert!(
            matches!(outcome, Err(Fault::NotUnderstood(_) | Fault::Nonce | Fault::Issuer | Fault::ForOthers)),
            "{name}: {outcome:?}"
        );
    }
}

#[test]
fn of_another_issuer() {
    for issuer in
        ["https://evil.example.com/realms/avtale", "https://id.example.no/realms/avtale/", "https://id.example.no/realms/other"]
    {
        assert_eq!(claiming(move |claims| claims["iss"] = issuer.into()), Err(Fault::Issuer), "{issuer}");
    }
}

#[test]
fn for_another_client() {
    assert_eq!(claiming(|claims| claims["aud"] = "other".into()), Err(Fault::ForOthers));
    assert_eq!(claiming(|claims| claims["aud"] = json!([])), Err(Fault::ForOthers));
    assert_eq!(claiming(|claims| claims["aud"] = json!(["other", CLIENT])), Err(Fault::ForOthers));
    assert_eq!(claiming(|claims| claims["aud"] = json!([CLIENT])), Ok(()));
}

#[test]
fn given_to_another_client() {
    assert_eq!(claiming(|claims| claims["azp"] = "other".into()), Err(Fault::ForOthers));
    assert_eq!(claiming(|claims| _ = claims.as_object_mut().unwrap().remove("azp")), Ok(()));
}

#[test]
fn of_another_attempt() {
    assert_eq!(claiming(|claims| claims["nonce"] = "other".into()), Err(Fault::Nonce));
    assert_eq!(claiming(|claims| claims["nonce"] = "".into()), Err(Fault::Nonce));
}

#[test]
fn replayed() {
    let (provider, client) = (Provider::new(), client());
    let token = provider.sign_in(&client).unwrap().id_token;
    provider.minting(move |_, _| token.clone());
    assert_eq!(provider.sign_in(&client), Err(Fault::Nonce));
}

#[test]
fn with_a_subject_that_none_can_be() {
    for subject in [String::new(), "a".repeat(256), "Åse".to_owned(), "a\nb".to_owned()] {
        assert_eq!(claiming(move |claims| claims["sub"] = subject.clone().into()), Err(Fault::NotAToken));
    }
    assert_eq!(claiming(|claims| claims["sub"] = "a".repeat(255).into()), Ok(()));
}

#[test]
fn without_a_signature() {
    for algorithm in ["none", "None", "NONE"] {
        let unsigned = move |_: &Signer, claims| format!("{}.", parts(&json!({ "alg": algorithm }), &claims));
        let outcome = minting(unsigned);
        assert!(matches!(outcome, Err(Fault::Algorithm | Fault::NotUnderstood(_))), "{algorithm}: {outcome:?}");
    }
    let emptied = |signer: &Signer, claims| format!("{}.", parts(&signer.header(), &claims));
    assert_eq!(minting(emptied), Err(Fault::Signature));
}

#[test]
fn said_to_be_unsigned_with_a_signature() {
    let outcome = minting(|signer, claims| signer.sign_as(&json!({ "alg": "none", "kid": "one" }), &claims));
    assert_eq!(outcome, Err(Fault::Algorithm));
}

/// Whoever takes the public key for a secret can be told anything, for everybody has it.
#[test]
fn signed_with_the_public_key_as_a_secret() {
    let provider = Provider::new();
    *provider.signer.borrow_mut() = Signer::rsa("rsa");
    *provider.keys.borrow_mut() = vec![Signer::rsa("rsa").jwk()];
    let jwk = Signer::rsa("rsa").jwk();
    for secret in [jwk["n"].as_str().unwrap().as_bytes().to_vec(), jwk.to_string().into_bytes()] {
        provider.minting(move |_, claims| hs256(&secret, &json!({ "alg": "HS256", "typ": "JWT", "kid": "rsa" }), &claims));
        assert_eq!(provider.sign_in(&client()), Err(Fault::Algorithm));
    }
}

#[test]
fn signed_with_the_secret_of_the_client() {
    assert_eq!(minting(|_, claims| hs256(b"hemmelig", &json!({ "alg": "HS256", "typ": "JWT" }), &claims)), Err(Fault::Algorithm));
}

#[test]
fn signed_with_a_secret_that_the_provider_publishes() {
    let provider = Provider::new();
    provider.keys.borrow_mut().push(json!({ "kty": "oct", "kid": "two", "k": base64url("known") }));
    provider.minting(|_, claims| hs256(b"known", &json!({ "alg": "HS256", "kid": "two" }), &claims));
    assert_eq!(provider.sign_in(&client()), Err(Fault::Algorithm));
}

#[test]
fn signed_by_another_key_of_the_same_name() {
    assert_eq!(minting(|_, claims| Signer::p256("one").sign(&claims)), Err(Fault::Signature));
}

#[test]
fn signed_by_a_key_that_it_brings_along() {
    let brought = |_: &Signer, claims: Value| {
        let key = Signer::p256("own");
        let mut header = key.header();
        header["jwk"] = key.jwk();
        header["jku"] = "https://evil.example.com/keys".into();
        key.sign_as(&header, &claims)
    };
    assert_eq!(minting(brought), Err(Fault::UnknownKey));
}

#[test]
fn changed_after_it_was_signed() {
    let changed = |signer: &Signer, claims: Value| {
        let token = signer.sign(&claims);
        let mut promoted = claims;
        promoted["realm_access"]["roles"] = json!(["administrator"]);
        let signature = token.rsplit_once('.').unwrap().1;
        format!("{}.{signature}", parts(&signer.header(), &promoted))
    };
    assert_eq!(minting(changed), Err(Fault::Signature));
}

#[test]
fn with_an_algorithm_of_another_kind_of_key() {
    let renamed =
        |algorithm| move |signer: &Signer, claims: Value| signer.sign_as(&json!({ "alg": algorithm, "kid": "one" }), &claims);
    assert_eq!(minting(renamed("RS256")), Err(Fault::UnknownKey));
    assert_eq!(minting(renamed("ES384")), Err(Fault::Algorithm));
    assert_eq!(minting(renamed("RS512")), Err(Fault::Algorithm));
    assert_eq!(minting(renamed("EdDSA")), Err(Fault::Algorithm));
}

/// An access token of the same provider is for another, and says so in its header (RFC 9068).
#[test]
fn no_id_token_but_another_kind_of_token() {
    for kind in ["at+jwt", "logout+jwt", "dpop+jwt"] {
        let typed =
            move |signer: &Signer, claims: Value| signer.sign_as(&json!({ "alg": "ES256", "kid": "one", "typ": kind }), &claims);
        assert_eq!(minting(typed), Err(Fault::NotAToken), "{kind}");
    }
    let untyped = |signer: &Signer, claims: Value| signer.sign_as(&json!({ "alg": "ES256", "kid": "one" }), &claims);
    assert_eq!(minting(untyped), Ok(()));
}

/// RFC 7515, 4.1.11.
#[test]
fn with_something_that_must_be_understood_and_is_not() {
    let critical = |signer: &Signer, claims: Value| {
        signer.sign_as(&json!({ "alg": "ES256", "kid": "one", "crit": ["b64"], "b64": true }), &claims)
    };
    assert_eq!(minting(critical), Err(Fault::NotAToken));
}

#[test]
fn no_token() {
    for text in ["", "a", "a.b", "a.b.c", "....", "eyJhbGciOiJFUzI1NiJ9.e30.AA"] {
        let outcome = minting(move |_, _| text.to_owned());
        assert!(matches!(outcome, Err(Fault::NotUnderstood(_))), "{text}: {outcome:?}");
    }
}

#[test]
fn all_three_algorithms_are_taken() {
    for algorithm in ["RS256", "PS256"] {
        let provider = Provider::new();
        *provider.signer.borrow_mut() = Signer::rsa("rsa");
        *provider.keys.borrow_mut() = vec![Signer::rsa("rsa").jwk()];
        provider.minting(move |signer, claims| signer.sign_as(&json!({ "alg": algorithm, "kid": "rsa" }), &claims));
        assert!(provider.sign_in(&client()).is_ok(), "{algorithm}");
    }
    assert_eq!(minting(|signer, claims| signer.sign_as(&json!({ "alg": "ES256" }), &claims)), Ok(()));
}

#[test]
fn shown_less_surely_than_was_asked_for() {
    let mut asking = settings();
    asking["acr_values"] = json!(["substantial", "high"]);
    let provider = Provider::new();
    assert_eq!(provider.sign_in(&client_with(asking.clone())), Err(Fault::NotSureEnough(None)));
    for (acr, is_enough) in [("low", false), ("high", true), ("substantial", true), ("substantial high", false)] {
        provider.claiming(move |claims| claims["acr"] = acr.into());
        assert_eq!(provider.sign_in(&client_with(asking.clone())).is_ok(), is_enough, "{acr}");
    }
}
