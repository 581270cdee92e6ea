//! The provider's keys, which it exchanges when it likes.

use avtale_identity::{FRESH, Fault, PAUSE, Unanswered};
use serde_json::json;

use crate::provider::{Provider, client};
use crate::signer::{Signer, base64url};

#[test]
fn what_a_provider_says_of_itself_is_asked_once_an_hour() {
    let (provider, client) = (Provider::new(), client());
    provider.sign_in(&client).unwrap();
    provider.pass(FRESH.as_secs() - 1);
    provider.sign_in(&client).unwrap();
    assert_eq!((provider.asked_for("/openid-configuration"), provider.asked_for("/keys")), (1, 1));
    provider.pass(1);
    provider.sign_in(&client).unwrap();
    assert_eq!((provider.asked_for("/openid-configuration"), provider.asked_for("/keys")), (2, 2));
}

#[test]
fn a_new_key_is_found_when_a_token_is_signed_with_it() {
    let (provider, client) = (Provider::new(), client());
    provider.sign_in(&client).unwrap();
    let newer = Signer::p256("two");
    provider.keys.borrow_mut().push(newer.jwk());
    *provider.signer.borrow_mut() = newer;
    provider.sign_in(&client).unwrap();
    provider.sign_in(&client).unwrap();
    assert_eq!(provider.asked_for("/keys"), 2);
}

/// Keycloak does, where a client wants tokens signed otherwise.
#[test]
fn a_key_that_is_made_when_it_is_first_needed_is_found() {
    let provider = Provider::new();
    provider.keys.borrow_mut().clear();
    let client = client();
    let begun = client.begin(&provider).unwrap();
    provider.keys.borrow_mut().push(provider.signer.borrow().jwk());
    assert!(client.finish(&provider, &begun.browser, &provider.grant(&begun)).is_ok());
}

#[test]
fn a_key_that_was_withdrawn_signs_nobody_in_once_that_is_known() {
    let (provider, client) = (Provider::new(), client());
    provider.sign_in(&client).unwrap();
    *provider.keys.borrow_mut() = vec![Signer::p256("two").jwk()];
    provider.pass(FRESH.as_secs());
    assert_eq!(provider.sign_in(&client), Err(Fault::UnknownKey));
}

#[test]
fn tokens_with_unknown_keys_do_not_have_the_provider_asked_again_and_again() {
    let (provider, client) = (Provider::new(), client());
    provider.sign_in(&client).unwrap();
    provider.minting(|_, claims| Signer::p256("forged").sign(&claims));
    for _ in 0..5 {
        assert_eq!(provider.sign_in(&client), Err(Fault::UnknownKey));
    }
    assert_eq!(provider.asked_for("/keys"), 2);
    provider.pass(PAUSE.as_secs());
    assert_eq!(provider.sign_in(&client), Err(Fault::UnknownKey));
    assert_eq!(provider.asked_for("/keys"), 3);
}

#[test]
fn keys_that_cannot_be_read_anew_leave_those_that_are_known() {
    let (provider, client) = (Provider::new(), client());
    provider.sign_in(&client).unwrap();
    provider.answering("/keys", || Err(Unanswered::TimedOut));
    provider.minting(|_, claims| Signer::p256("two").sign(&claims));
    assert_eq!(provider.sign_in(&client), Err(Fault::Unanswered(Unanswered::TimedOut)));
    provider.minting(|signer, claims| signer.sign(&claims));
    assert!(provider.sign_in(&client).is_ok());
}

#[test]
fn keys_that_are_not_understood_stand_beside_those_that_are() {
    let provider = Provider::new();
    provider.keys.borrow_mut().extend([json!({ "kty": "AKP", "alg": "ML-DSA-44", "kid": "pq", "pub": "AA" }), json!(7)]);
    assert!(provider.sign_in(&client()).is_ok());
}

/// Keycloak publishes one beside the other.
#[test]
fn a_key_to_encrypt_with_signs_nothing() {
    let provider = Provider::new();
    provider.keys.borrow_mut()[0]["use"] = "enc".into();
    assert_eq!(provider.sign_in(&client()), Err(Fault::UnknownKey));
}

#[test]
fn a_token_that_does_not_say_which_of_two_keys_is_not_tried_with_both() {
    let provider = Provider::new();
    provider.keys.borrow_mut().push(Signer::p256("two").jwk());
    provider.minting(|signer, claims| signer.sign_as(&json!({ "alg": "ES256" }), &claims));
    assert_eq!(provider.sign_in(&client()), Err(Fault::UnknownKey));
}

/// RFC 7518, 3.3.
#[test]
fn a_key_that_is_too_short_is_none() {
    for (bytes, known) in [(128, false), (255, false), (256, true)] {
        let provider = Provider::new();
        *provider.signer.borrow_mut() = Signer::rsa("rsa");
        // The signature is by another: a key that is known finds it wrong, one that is not is not asked.
        let modulus = [vec![0; 8], vec![0xc3; bytes]].concat();
        *provider.keys.borrow_mut() =
            vec![json!({ "kty": "RSA", "use": "sig", "kid": "rsa", "n": base64url(modulus), "e": "AQAB" })];
        let expected = if known { Fault::Signature } else { Fault::UnknownKey };
        assert_eq!(provider.sign_in(&client()), Err(expected), "{bytes}");
    }
}
