//! A provider that is down, slow, moved, another, or answers with something else.

use avtale_identity::{Fault, MOST_BYTES, PAUSE, Response, Unanswered};
use openidconnect::http;
use serde_json::json;

use crate::provider::{ISSUER, Provider, answer, client, json_answer};

type Answer = fn() -> Result<Response, Unanswered>;
/// What is answered, and whether a fault is the one that comes of it.
type Cases = [(Answer, fn(&Fault) -> bool); 7];

fn page() -> Result<Response, Unanswered> {
    Ok(answer(200, "text/html", "<html>Logg inn</html>"))
}

fn huge() -> Result<Response, Unanswered> {
    Ok(answer(200, "application/json", vec![b' '; MOST_BYTES + 1]))
}

fn moved() -> Result<Response, Unanswered> {
    Ok(http::Response::builder().status(302).header("location", "https://evil.example.com/").body(Vec::new()).unwrap())
}

fn down() -> Result<Response, Unanswered> {
    Err(Unanswered::Unreachable("connection refused".to_owned()))
}

fn slow() -> Result<Response, Unanswered> {
    Err(Unanswered::TimedOut)
}

fn garbled() -> Result<Response, Unanswered> {
    Ok(answer(200, "application/json", "{"))
}

fn failing() -> Result<Response, Unanswered> {
    Ok(answer(503, "text/html", "<html>"))
}

fn is_not_understood(fault: &Fault) -> bool {
    matches!(fault, Fault::NotUnderstood(_))
}

#[test]
fn nobody_is_sent_to_a_provider_that_does_not_answer() {
    let cases: Cases = [
        (down, |fault| matches!(fault, Fault::Unanswered(Unanswered::Unreachable(_)))),
        (slow, |fault| *fault == Fault::Unanswered(Unanswered::TimedOut)),
        (huge, |fault| *fault == Fault::Unanswered(Unanswered::TooLarge)),
        (moved, |fault| *fault == Fault::Status(302)),
        (failing, |fault| *fault == Fault::Status(503)),
        (page, is_not_understood),
        (garbled, is_not_understood),
    ];
    for place in ["/openid-configuration", "/keys"] {
        for (answer, is_expected) in cases {
            let provider = Provider::new();
            provider.answering(place, answer);
            let fault = client().begin(&provider).unwrap_err();
            assert!(is_expected(&fault), "{place}: {fault:?}");
        }
    }
}

#[test]
fn nobody_is_signed_in_by_a_provider_that_gives_no_token() {
    let cases: Cases = [
        (down, |fault| matches!(fault, Fault::Unanswered(Unanswered::Unreachable(_)))),
        (slow, |fault| *fault == Fault::Unanswered(Unanswered::TimedOut)),
        (huge, |fault| *fault == Fault::Unanswered(Unanswered::TooLarge)),
        (moved, is_not_understood),
        (failing, is_not_understood),
        (page, is_not_understood),
        (garbled, is_not_understood),
    ];
    for (answer, is_expected) in cases {
        let provider = Provider::new();
        provider.answering("/token", answer);
        let fault = provider.sign_in(&client()).unwrap_err();
        assert!(is_expected(&fault), "{fault:?}");
    }
}

#[test]
fn what_the_provider_says_against_a_code_is_told() {
    let provider = Provider::new();
    provider.answering("/token", || Ok(json_answer(401, &json!({ "error": "invalid_client", "error_description": "x" }))));
    assert_eq!(provider.sign_in(&client()), Err(Fault::CodeRefused("invalid_client".to_owned())));
}

#[test]
fn an_access_token_alone_says_nothing_of_who_it_is() {
    let provider = Provider::new();
    provider.answering("/token", || Ok(json_answer(200, &json!({ "access_token": "a", "token_type": "Bearer" }))));
    assert_eq!(provider.sign_in(&client()), Err(Fault::NoToken));
}

#[test]
fn a_provider_that_is_down_is_left_alone_for_a_while() {
    let (provider, client) = (Provider::new(), client());
    provider.answering("/openid-configuration", down);
    for _ in 0..5 {
        assert!(client.begin(&provider).is_err());
    }
    assert_eq!(provider.asked.borrow().len(), 1);
    *provider.instead.borrow_mut() = None;
    assert!(client.begin(&provider).is_err());
    provider.pass(PAUSE.as_secs());
    assert!(provider.sign_in(&client).is_ok());
}

#[test]
fn a_provider_is_exactly_who_was_meant() {
    for said in
        ["https://id.example.no/realms/avtale/", "https://ID.example.no/realms/avtale", "https://id.example.no/realms/other"]
    {
        let provider = Provider::new();
        provider.metadata.borrow_mut()["issuer"] = said.into();
        assert_eq!(client().begin(&provider), Err(Fault::OtherIssuer(ISSUER.to_owned())), "{said}");
    }
}

#[test]
fn nothing_is_asked_without_encryption() {
    for name in ["token_endpoint", "jwks_uri", "authorization_endpoint"] {
        for place in ["http://id.example.no/x", "http://127.0.0.1/x", "http://localhost:9000/x"] {
            // A browser may be sent to an address of its own machine: nothing leaves that.
            if name == "authorization_endpoint" && !place.contains("example") {
                continue;
            }
            let provider = Provider::new();
            provider.metadata.borrow_mut()[name] = place.into();
            assert_eq!(provider.sign_in(&client()), Err(Fault::Unanswered(Unanswered::Unencrypted)), "{name} {place}");
            assert!(provider.asked.borrow().iter().all(|request| request.uri().scheme_str() == Some("https")));
        }
    }
}

#[test]
fn a_provider_without_tokens_is_none() {
    let provider = Provider::new();
    provider.metadata.borrow_mut().as_object_mut().unwrap().remove("token_endpoint");
    assert_eq!(client().begin(&provider), Err(Fault::NoTokenEndpoint));
}
