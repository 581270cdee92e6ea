//! An attempt is one browser's, and is answered once.

use avtale_identity::{Fault, MOST, Role, VALID};

use crate::provider::{Provider, client, parameters};

#[test]
fn whoever_comes_back_is_signed_in() {
    let provider = Provider::new();
    let who = provider.sign_in(&client()).unwrap();
    assert_eq!((who.subject.as_str(), who.name.as_str(), who.role), ("3f1c", "Kari Nordmann", Role::Caseworker));
    assert_eq!(who.issuer, crate::provider::ISSUER);
}

#[test]
fn an_answer_is_taken_once() {
    let (provider, client) = (Provider::new(), client());
    let begun = client.begin(&provider).unwrap();
    let answer = provider.grant(&begun);
    client.finish(&provider, &begun.browser, &answer).unwrap();
    assert_eq!(client.finish(&provider, &begun.browser, &answer), Err(Fault::NoAttempt));
    assert_eq!(provider.asked_for("/token"), 1);
}

#[test]
fn a_code_that_was_used_is_worth_nothing_in_another_attempt() {
    let (provider, client) = (Provider::new(), client());
    let first = client.begin(&provider).unwrap();
    let used = parameters(&provider.grant(&first));
    client
        .finish(&provider, &first.browser, &format!("code={}&state={}&iss={}", used["code"], used["state"], used["iss"]))
        .unwrap();
    let second = client.begin(&provider).unwrap();
    let state = parameters(&provider.grant(&second))["state"].clone();
    let replayed = format!("code={}&state={state}&iss={}", used["code"], used["iss"]);
    assert_eq!(client.finish(&provider, &second.browser, &replayed), Err(Fault::CodeRefused("invalid_grant".to_owned())));
}

#[test]
fn a_code_of_another_attempt_lacks_its_verifier() {
    let (provider, client) = (Provider::new(), client());
    let [theirs, ours] = [client.begin(&provider).unwrap(), client.begin(&provider).unwrap()];
    let [stolen, own] = [parameters(&provider.grant(&theirs)), parameters(&provider.grant(&ours))];
    let injected = format!("code={}&state={}&iss={}", stolen["code"], own["state"], own["iss"]);
    assert_eq!(client.finish(&provider, &ours.browser, &injected), Err(Fault::CodeRefused("invalid_grant".to_owned())));
}

#[test]
fn an_answer_in_another_browser_signs_nobody_in_and_takes_nothing_from_the_first() {
    let (provider, client) = (Provider::new(), client());
    let [attacker, victim] = [client.begin(&provider).unwrap(), client.begin(&provider).unwrap()];
    let answer = provider.grant(&attacker);
    assert_eq!(client.finish(&provider, &victim.browser, &answer), Err(Fault::OtherBrowser));
    assert_eq!(client.finish(&provider, "", &answer), Err(Fault::OtherBrowser));
    assert!(client.finish(&provider, &attacker.browser, &answer).is_ok());
}

#[test]
fn what_nobody_began_is_no_answer() {
    let (provider, client) = (Provider::new(), client());
    let begun = client.begin(&provider).unwrap();
    assert_eq!(client.finish(&provider, &begun.browser, "code=1&state=guessed"), Err(Fault::NoAttempt));
    assert_eq!(provider.asked_for("/token"), 0);
}

#[test]
fn an_attempt_ends() {
    let (provider, client) = (Provider::new(), client());
    let [in_time, late] = [client.begin(&provider).unwrap(), client.begin(&provider).unwrap()];
    provider.pass(VALID.as_secs());
    assert!(client.finish(&provider, &in_time.browser, &provider.grant(&in_time)).is_ok());
    provider.pass(1);
    assert_eq!(client.finish(&provider, &late.browser, &provider.grant(&late)), Err(Fault::NoAttempt));
}

#[test]
fn of_very_many_attempts_the_oldest_is_forgotten() {
    let (provider, client) = (Provider::new(), client());
    let oldest = client.begin(&provider).unwrap();
    provider.pass(1);
    let next = client.begin(&provider).unwrap();
    provider.pass(1);
    for _ in 1..MOST {
        client.begin(&provider).unwrap();
    }
    assert_eq!(client.finish(&provider, &oldest.browser, &provider.grant(&oldest)), Err(Fault::NoAttempt));
    assert!(client.finish(&provider, &next.browser, &provider.grant(&next)).is_ok());
}

#[test]
fn an_answer_that_lacks_something_or_has_it_twice_is_none() {
    let (provider, client) = (Provider::new(), client());
    let begun = client.begin(&provider).unwrap();
    let answer = provider.grant(&begun);
    for bad in ["", "code=1", "state=1", &format!("{answer}&state=2"), &format!("{answer}&code=2"), &format!("{answer}&error=x")]
    {
        assert_eq!(client.finish(&provider, &begun.browser, bad), Err(Fault::NotAnAnswer), "{bad}");
    }
    assert!(client.finish(&provider, &begun.browser, &answer).is_ok());
}

#[test]
fn whoever_changes_their_mind_is_not_signed_in() {
    let (provider, client) = (Provider::new(), client());
    let begun = client.begin(&provider).unwrap();
    let granted = parameters(&provider.grant(&begun));
    let refused = format!("error=access_denied%0a&state={}&iss={}", granted["state"], granted["iss"]);
    assert_eq!(client.finish(&provider, &begun.browser, &refused), Err(Fault::Refused("access_denied ".to_owned())));
    // A person may try again, with another attempt.
    assert_eq!(client.finish(&provider, &begun.browser, &refused), Err(Fault::NoAttempt));
}

/// RFC 9207: where there are two providers, an answer of the one may not be shown to the other.
#[test]
fn an_answer_of_another_provider_is_not_taken_to_this_one() {
    for change in ["", "&iss=https://other.example.no/realms/avtale", "&iss=https://id.example.no/realms/avtale/"] {
        let (provider, client) = (Provider::new(), client());
        let begun = client.begin(&provider).unwrap();
        let granted = parameters(&provider.grant(&begun));
        let answer = format!("code={}&state={}{change}", granted["code"], granted["state"]);
        assert_eq!(client.finish(&provider, &begun.browser, &answer), Err(Fault::AnswerOfOther), "{change}");
        assert_eq!(provider.asked_for("/token"), 0);
    }
}

#[test]
fn a_provider_that_does_not_say_whose_its_answers_are_need_not() {
    let (provider, client) = (Provider::new(), client());
    provider.metadata.borrow_mut()["authorization_response_iss_parameter_supported"] = false.into();
    let begun = client.begin(&provider).unwrap();
    let granted = parameters(&provider.grant(&begun));
    let answer = format!("code={}&state={}", granted["code"], granted["state"]);
    assert!(client.finish(&provider, &begun.browser, &answer).is_ok());
}
