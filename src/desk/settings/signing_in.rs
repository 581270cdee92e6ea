//! `innlogging` in `desk.yaml`: at which provider those who work here sign in, and what its roles mean. No secret stands there: it
//! says where one is read.

use std::path::{Path, PathBuf};

use avtale_identity::{ClaimPath, Contradiction, Prompt, Roles};
use schemars::JsonSchema;
use serde::Deserialize;

use super::check::Check;
use crate::message::says::provider as says;
use crate::text::Words;

/// The key.
const KEY: &str = "innlogging";

/// As people write it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenSignIn {
    /// What the provider is called, for people: "Logg inn med …".
    navn: String,
    /// Who the provider is, exactly as it calls itself (issuer): https://login.microsoftonline.com/LEIETAKER/v2.0,
    /// https://ansattporten.no, https://VERT/realms/NAVN. The program finds the rest there.
    utsteder: String,
    /// What the desk is called there (client id).
    klient: String,
    /// The file that has the client's secret, from the root: /etc/avtale/innlogging. It does not lie in the workspace, of which there
    /// are copies.
    #[serde(default)]
    hemmelighetsfil: Option<String>,
    /// The environment variable that has the client's secret, in place of a file.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[A-Za-z_][A-Za-z0-9_]*$"))]
    hemmelighetsvariabel: Option<String>,
    /// The file that has the client's private key (PEM), from the root, in place of a secret: the provider knows its public half.
    #[serde(default)]
    nøkkelfil: Option<String>,
    /// What the provider calls that key (kid), if it calls it anything.
    #[serde(default)]
    nøkkelnavn: Option<String>,
    /// What is asked for besides openid (scopes); profile and email if it is not said.
    #[serde(default)]
    omfang: Option<Vec<String>>,
    /// Where roles stand, and what they mean. Who has none of them is not let in.
    roller: WrittenRoles,
    /// Where a person's name stands: the first of these that has one. What they do is registered as done by it. If it is not said:
    /// name, preferred_username, email.
    #[serde(default)]
    navnefelt: Option<Vec<String>>,
    /// What the provider shall do even where somebody is signed in there: ask who it is anew (innlogging), which of their accounts
    /// they mean (kontovalg), or whether we may know (samtykke).
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["innlogging", "kontovalg", "samtykke", null]))]
    be_om: Option<Ask>,
    /// How sure it must be who somebody is (acr): one of these.
    #[serde(default)]
    sikkerhetsnivå: Vec<String>,
    /// Whom those ask who have no role here, by e-mail; whoever is responsible for the personal data, if it is not said.
    #[serde(default)]
    kontakt: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WrittenRoles {
    /// The claim of the ID token that has them, with dots between the names of claims within each other: roles, groups,
    /// realm_access.roles.
    felt: String,
    /// Those who see everything and change nothing.
    #[serde(default)]
    leser: Vec<String>,
    /// Those who do the work of the year.
    #[serde(default)]
    saksbehandler: Vec<String>,
    /// Those who may do what cannot be taken back, too.
    #[serde(default)]
    administrator: Vec<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Ask {
    Innlogging,
    Kontovalg,
    Samtykke,
}

/// At which provider one signs in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// What it is called, for people.
    pub name: String,
    /// What is to be known of it.
    pub provider: avtale_identity::Settings,
    /// Where that is read which shows it that it is us.
    pub credential: Credential,
    /// Whom those ask who have no role here, if another than who is responsible for personal data.
    pub contact: Option<String>,
}

/// Where that is read which shows the provider that it is us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// A file with a secret.
    SecretFile(PathBuf),
    /// An environment variable with one.
    SecretVariable(String),
    /// A file with a private key, and what the provider calls that key.
    KeyFile(PathBuf, Option<String>),
}

impl Check<'_> {
    pub(super) fn sign_in(&mut self, written: WrittenSignIn, has_address: bool) -> Option<SignIn> {
        if !has_address {
            self.fault(&[KEY], says::NoAddress {}, says::NoAddressStep {});
        }
        self.said(&[KEY, "navn"], &written.navn, Words::Name);
        self.email(&[KEY, "kontakt"], written.kontakt.as_deref());
        let credential = self.credential(&written);
        let claim = self.claim(&[KEY, "roller", "felt"], &written.roller.felt);
        let names: Vec<_> = written.navnefelt.into_iter().flatten().collect();
        let names = names.iter().enumerate().map(|(nth, name)| self.claim(&[KEY, "navnefelt", &nth.to_string()], name));
        let names = names.collect::<Option<Vec<_>>>();
        let WrittenRoles { leser, saksbehandler, administrator, .. } = written.roller;
        let mut provider = avtale_identity::Settings {
            issuer: written.utsteder,
            client_id: written.klient,
            scopes: written.omfang.unwrap_or_else(avtale_identity::Settings::usual_scopes),
            roles: Roles { claim: claim?, reader: leser, caseworker: saksbehandler, administrator },
            names: names?,
            prompt: written.be_om.map(|ask| match ask {
                Ask::Innlogging => Prompt::Login,
                Ask::Kontovalg => Prompt::SelectAccount,
                Ask::Samtykke => Prompt::Consent,
            }),
            acr_values: written.sikkerhetsnivå,
            authorization_details: None,
            assertion_audience: avtale_identity::Audience::default(),
        };
        if provider.names.is_empty() {
            provider.names = avtale_identity::Settings::usual_names();
        }
        self.contradicted(&provider);
        Some(SignIn { name: written.navn, provider, credential: credential?, contact: written.kontakt })
    }

    fn contradicted(&mut self, provider: &avtale_identity::Settings) {
        match provider.checked() {
            Ok(()) => {}
            Err(Contradiction::NoClient) => self.fault(&[KEY, "klient"], says::NoClient {}, says::NoClientStep {}),
            Err(Contradiction::NoRoles) => self.fault(&[KEY, "roller"], says::NoRoles {}, says::NoRolesStep {}),
            Err(Contradiction::TwoMeanings(role)) => {
                self.fault(&[KEY, "roller"], says::TwoMeanings { role }, says::TwoMeaningsStep {});
            }
            Err(Contradiction::Issuer(address) | Contradiction::Redirect(address)) => {
                self.fault(&[KEY, "utsteder"], says::NoIssuer { address }, says::NoIssuerStep {});
            }
        }
    }

    fn claim(&mut self, path: &[&str], text: &str) -> Option<ClaimPath> {
        let claim = text.parse().ok();
        if claim.is_none() {
            self.fault(path, says::NoClaim { name: text }, says::NoClaimStep {});
        }
        claim
    }

    /// One place, and no other.
    fn credential(&mut self, written: &WrittenSignIn) -> Option<Credential> {
        let WrittenSignIn { hemmelighetsfil, hemmelighetsvariabel, nøkkelfil, nøkkelnavn, .. } = written;
        if nøkkelnavn.is_some() && nøkkelfil.is_none() {
            self.fault(&[KEY, "nøkkelnavn"], says::NoKey {}, says::OneCredentialStep {});
        }
        match (hemmelighetsfil, hemmelighetsvariabel, nøkkelfil) {
            (Some(file), None, None) => self.file("hemmelighetsfil", file).map(Credential::SecretFile),
            (None, Some(name), None) => {
                let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                if name.is_empty() || !is_name(name) || name.starts_with(|first: char| first.is_ascii_digit()) {
                    self.fault(&[KEY, "hemmelighetsvariabel"], says::NoVariable {}, says::NoVariableStep {});
                }
                Some(Credential::SecretVariable(name.clone()))
            }
            (None, None, Some(file)) => {
                let file = self.file("nøkkelfil", file)?;
                Some(Credential::KeyFile(file, nøkkelnavn.clone()))
            }
            (None, None, None) => {
                self.fault(&[KEY], says::NoCredential {}, says::OneCredentialStep {});
                None
            }
            _ => {
                self.fault(&[KEY], says::SeveralCredentials {}, says::OneCredentialStep {});
                None
            }
        }
    }

    /// A file that does not lie in the workspace, of which there are copies.
    fn file(&mut self, key: &str, path: &str) -> Option<PathBuf> {
        let file = Path::new(path);
        if !file.is_absolute() {
            self.fault(&[KEY, key], says::RelativeFile { path }, says::RelativeFileStep {});
        }
        Some(file.to_owned())
    }
}
