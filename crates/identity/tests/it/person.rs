//! What a provider says of a person: what they may do, and how they are called.

use avtale_identity::{ClaimPath, Fault, NotAPath, Role};
use serde_json::{Value, json};

use crate::provider::{Provider, client, client_with, settings};

fn path(text: &str) -> ClaimPath {
    text.parse().unwrap()
}

/// What somebody may do whose token has this, where roles stand in `claim`.
fn role(claim: &str, said: Value) -> Result<Role, Fault> {
    let provider = Provider::new();
    provider.claiming(move |claims| {
        claims.as_object_mut().unwrap().remove("realm_access");
        claims.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
    });
    let mut settings = settings();
    settings["roles"]["claim"] = claim.into();
    provider.sign_in(&client_with(settings)).map(|who| who.role)
}

#[test]
fn the_most_of_what_the_roles_mean() {
    let of = |roles: Value| role("roles", json!({ "roles": roles }));
    assert_eq!(of(json!(["leser"])), Ok(Role::Reader));
    assert_eq!(of(json!(["administrator", "leser", "annet"])), Ok(Role::Administrator));
    assert_eq!(of(json!("saksbehandler")), Ok(Role::Caseworker));
}

#[test]
fn who_has_no_role_is_not_signed_in() {
    let none = Err(Fault::NoRole(path("roles")));
    assert_eq!(role("roles", json!({})), none);
    for roles in [
        json!([]),
        json!(null),
        json!(["annet"]),
        json!(["Leser"]),
        json!(["leser "]),
        json!("leser administrator"),
        json!("[leser]"),
    ] {
        assert_eq!(role("roles", json!({ "roles": roles })), none, "{roles}");
    }
}

#[test]
fn what_are_no_roles_are_not_taken_for_some() {
    let wrong = Err(Fault::NotRoles(path("roles")));
    for roles in
        [json!(1), json!(true), json!({ "administrator": true }), json!(["administrator", 1]), json!([["administrator"]])]
    {
        assert_eq!(role("roles", json!({ "roles": roles })), wrong, "{roles}");
    }
}

#[test]
fn where_roles_stand() {
    let roles = json!(["leser"]);
    let cases = [
        ("realm_access.roles", json!({ "realm_access": { "roles": roles } })),
        (
            "resource_access.avtale.roles",
            json!({ "resource_access": { "avtale": { "roles": roles }, "annet": { "roles": ["administrator"] } } }),
        ),
        (r"https://example\.no/roles", json!({ "https://example.no/roles": roles })),
        (r"a\\b", json!({ r"a\b": roles })),
        (
            "authorization_details.resource",
            json!({ "authorization_details": [{ "resource": "leser" }, { "resource": "annet" }] }),
        ),
    ];
    for (claim, said) in cases {
        assert_eq!(role(claim, said), Ok(Role::Reader), "{claim}");
    }
    assert_eq!(role("realm_access.roles", json!({ "realm_access": "leser" })), Err(Fault::NoRole(path("realm_access.roles"))));
    assert_eq!(
        role("realm_access.roles", json!({ "realm_access.roles": roles })),
        Err(Fault::NoRole(path("realm_access.roles")))
    );
}

#[test]
fn what_names_no_claim() {
    for text in ["", ".", "a.", ".a", "a..b", r"a\", r"a\b"] {
        assert_eq!(text.parse::<ClaimPath>(), Err(NotAPath), "{text}");
    }
    for text in ["a", "a.b.c", r"https://a\.b/c", r"a\\.b"] {
        assert_eq!(path(text).to_string(), text);
    }
}

/// How somebody is called of whom this is said.
fn name(said: Value) -> Result<String, Fault> {
    let provider = Provider::new();
    provider.claiming(move |claims| {
        let claims = claims.as_object_mut().unwrap();
        claims.retain(|name, _| !matches!(name.as_str(), "name" | "email" | "preferred_username"));
        claims.extend(said.as_object().unwrap().clone());
    });
    provider.sign_in(&client()).map(|who| who.name)
}

#[test]
fn the_first_name_that_there_is() {
    let all = json!({ "name": " Kari Nordmann ", "preferred_username": "kari", "email": "kari@example.no" });
    assert_eq!(name(all).unwrap(), "Kari Nordmann");
    assert_eq!(name(json!({ "preferred_username": "kari", "email": "kari@example.no" })).unwrap(), "kari");
    assert_eq!(name(json!({ "name": "", "email": "kari@example.no" })).unwrap(), "kari@example.no");
    assert_eq!(name(json!({ "name": "Áigi Čáhppes", "name#nb": "Annet" })).unwrap(), "Áigi Čáhppes");
}

#[test]
fn who_has_no_name_is_not_signed_in() {
    assert_eq!(name(json!({})), Err(Fault::NoName));
    assert_eq!(name(json!({ "email": "kari@example.no", "email_verified": false })), Err(Fault::NoName));
    assert_eq!(name(json!({ "name": "a".repeat(201) })), Err(Fault::NoName));
    assert_eq!(name(json!({ "name": "å".repeat(200) })).unwrap(), "å".repeat(200));
}

#[test]
fn a_name_that_hides_something_is_none() {
    for hidden in
        ["Kari\nOla", "Kari\u{202e}alO", "Kari\u{200b}", "\u{1b}[31mKari", "Ka\u{ad}ri", "Kari\u{2066}", "Kari\u{e0041}"]
    {
        assert_eq!(name(json!({ "name": hidden })), Err(Fault::NoName), "{hidden:?}");
        assert_eq!(name(json!({ "name": hidden, "preferred_username": "kari" })).unwrap(), "kari");
    }
}

#[test]
fn a_claim_of_ones_choice_is_the_name() {
    let provider = Provider::new();
    provider.claiming(|claims| claims["upn"] = "kari@kommune.no".into());
    let mut settings = settings();
    settings["names"] = json!(["upn", "name"]);
    assert_eq!(provider.sign_in(&client_with(settings)).unwrap().name, "kari@kommune.no");
}
