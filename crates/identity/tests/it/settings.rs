//! Settings that cannot be.

use avtale_identity::{Authentication, Client, Contradiction, Settings};
use serde_json::{Value, json};

use crate::provider::{ISSUER, REDIRECT, read, settings};

fn contradiction(change: impl Fn(&mut Value)) -> Option<Contradiction> {
    let mut settings = settings();
    change(&mut settings);
    Client::new(read(settings), Authentication::secret("a"), REDIRECT).err()
}

#[test]
fn an_issuer_is_an_address_that_nobody_can_listen_to() {
    for issuer in [
        "",
        "id.example.no",
        "http://id.example.no",
        "https://id.example.no/?a",
        "https://id.example.no/#a",
        "https://a:b@id.example.no",
        "ftp://id.example.no",
        "http://localhost.example.com",
    ] {
        let refused = contradiction(|settings| settings["issuer"] = issuer.into());
        assert_eq!(refused, Some(Contradiction::Issuer(issuer.to_owned())));
    }
    for issuer in [ISSUER, "http://127.0.0.1:8080/realms/a", "http://localhost:9400", "http://[::1]/"] {
        assert_eq!(contradiction(|settings| settings["issuer"] = issuer.into()), None, "{issuer}");
    }
}

#[test]
fn one_comes_back_to_an_address_that_nobody_can_listen_to() {
    for address in ["", "/answer", "http://avtale.example.no/answer", "https://avtale.example.no/answer#a"] {
        let refused = Client::new(read(settings()), Authentication::secret("a"), address).err();
        assert_eq!(refused, Some(Contradiction::Redirect(address.to_owned())));
    }
    assert!(Client::new(read(settings()), Authentication::secret("a"), "http://127.0.0.1:9000/answer").is_ok());
}

#[test]
fn somebody_can_sign_in() {
    assert_eq!(contradiction(|settings| settings["client_id"] = "".into()), Some(Contradiction::NoClient));
    assert_eq!(contradiction(|settings| settings["roles"] = json!({ "claim": "roles" })), Some(Contradiction::NoRoles));
}

#[test]
fn a_role_means_one_thing() {
    let twice = contradiction(|settings| settings["roles"]["reader"] = json!(["x", "administrator"]));
    assert_eq!(twice, Some(Contradiction::TwoMeanings("administrator".to_owned())));
}

#[test]
fn what_settings_do_not_know_is_refused() {
    let unreadable = |change: &dyn Fn(&mut Value)| {
        let mut settings = settings();
        change(&mut settings);
        serde_json::from_value::<Settings>(settings).unwrap_err().to_string()
    };
    assert!(unreadable(&|settings| settings["client_secret"] = "hemmelig".into()).contains("unknown field `client_secret`"));
    assert!(unreadable(&|settings| settings["roles"]["owner"] = json!([])).contains("unknown field `owner`"));
    assert!(unreadable(&|settings| settings["prompt"] = "none".into()).contains("unknown variant `none`"));
    assert!(unreadable(&|settings| settings["roles"]["claim"] = "a..b".into()).contains("names with dots between them"));
}
