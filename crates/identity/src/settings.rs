//! What an organisation says of its provider, and what its roles mean here.

use openidconnect::url::Url;
use serde::Deserialize;
use serde_json::Value;

use crate::ClaimPath;
use crate::world::is_private;

/// What is to be known of a provider. It has no secret: that is given apart.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Who the provider is, exactly as it calls itself: Keycloak's `https://HOST/realms/NAME`, Entra ID's
    /// `https://login.microsoftonline.com/TENANT/v2.0`.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// What is asked for besides `openid`.
    #[serde(default = "Settings::usual_scopes")]
    pub scopes: Vec<String>,
    /// What the roles of the organisation mean.
    pub roles: Roles,
    /// Where a person's name stands: the first of these that has one.
    #[serde(default = "Settings::usual_names")]
    pub names: Vec<ClaimPath>,
    /// What the provider shall do even where somebody is signed in there.
    #[serde(default)]
    pub prompt: Option<Prompt>,
    /// How sure it must be who somebody is (`acr_values`). One of these is asked for, and one of them must come back.
    #[serde(default)]
    pub acr_values: Vec<String>,
    /// What a person shall choose to act for, as Ansattporten asks for it (RFC 9396).
    #[serde(default)]
    pub authorization_details: Option<Value>,
    /// To whom a key shows itself.
    #[serde(default)]
    pub assertion_audience: Audience,
}

/// What the provider shall do even where somebody is signed in there (OpenID Connect Core 1.0, 3.1.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// Ask who it is again.
    Login,
    /// Ask which of their accounts they mean.
    SelectAccount,
    /// Ask whether we may know.
    Consent,
}

/// To whom the client's key shows itself (RFC 7523, 3). What providers take differs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The issuer: ID-porten, Ansattporten, Keycloak.
    #[default]
    Issuer,
    /// The address that is asked for tokens: Entra ID.
    TokenEndpoint,
}

/// What somebody may do. Each may do all that those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Sees everything and changes nothing.
    Reader,
    /// Does the work of the year.
    Caseworker,
    /// Does what cannot be taken back.
    Administrator,
}

/// What the roles of an organisation mean. Who has none of them is not signed in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// Where they stand: Keycloak's `realm_access.roles`, Entra ID's `roles`.
    pub claim: ClaimPath,
    /// Those that are a reader.
    #[serde(default)]
    pub reader: Vec<String>,
    /// Those that are a caseworker.
    #[serde(default)]
    pub caseworker: Vec<String>,
    /// Those that are an administrator.
    #[serde(default)]
    pub administrator: Vec<String>,
}

impl Roles {
    fn all(&self) -> impl Iterator<Item = (&str, Role)> {
        let named =
            [(&self.reader, Role::Reader), (&self.caseworker, Role::Caseworker), (&self.administrator, Role::Administrator)];
        named.into_iter().flat_map(|(names, role)| names.iter().map(move |name| (name.as_str(), role)))
    }

    /// What one of them means, if anything.
    pub(crate) fn meaning(&self, name: &str) -> Option<Role> {
        self.all().find(|(known, _)| *known == name).map(|(_, role)| role)
    }
}

/// What cannot be in settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    /// The issuer is no address by `https`, or has a query or fragment (OpenID Connect Discovery 1.0, 3).
    #[error("an issuer is an address by https without query or fragment: {0}")]
    Issuer(String),
    /// One comes back to an address by `https` without fragment.
    #[error("one comes back to an address by https without fragment: {0}")]
    Redirect(String),
    /// We are called nothing.
    #[error("the client has no name")]
    NoClient,
    /// No role means anything, so nobody could sign in.
    #[error("no role of the organisation means anything here")]
    NoRoles,
    /// A role means two things.
    #[error("the role {0} means two things")]
    TwoMeanings(String),
}

impl Settings {
    /// What is asked for where nothing else is said.
    pub fn usual_scopes() -> Vec<String> {
        ["profile", "email"].map(str::to_owned).to_vec()
    }

    /// Where a name stands where nothing else is said.
    pub fn usual_names() -> Vec<ClaimPath> {
        ["name", "preferred_username", "email"].into_iter().filter_map(|name| name.parse().ok()).collect()
    }

    /// What contradicts itself, if anything does.
    pub fn checked(&self) -> Result<(), Contradiction> {
        if self.client_id.is_empty() {
            return Err(Contradiction::NoClient);
        }
        let mut roles: Vec<_> = self.roles.all().map(|(name, _)| name).collect();
        roles.sort_unstable();
        if roles.is_empty() {
            return Err(Contradiction::NoRoles);
        }
        if let Some(twice) = roles.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Contradiction::TwoMeanings(twice[0].to_owned()));
        }
        let issuer = Url::parse(&self.issuer).ok().filter(|url| is_private(url) && url.query().is_none() && is_plain(url));
        issuer.map(|_| ()).ok_or_else(|| Contradiction::Issuer(self.issuer.clone()))
    }
}

/// Where one comes back to.
pub(crate) fn return_address(address: &str) -> Result<Url, Contradiction> {
    let url = Url::parse(address).ok().filter(|url| is_private(url) && is_plain(url));
    url.ok_or_else(|| Contradiction::Redirect(address.to_owned()))
}

fn is_plain(url: &Url) -> bool {
    url.fragment().is_none() && url.username().is_empty() && url.password().is_none()
}
