//! Signing in: what a browser is sent to the provider with, and what becomes of what it comes back with.

use std::fmt;

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::url::form_urlencoded;
use openidconnect::{
    AuthType, AuthenticationContextClass, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
};

use crate::attempt::{Answered, Attempt, Attempts, secret};
use crate::fault::tidy;
use crate::provider::{Known, Provider};
use crate::settings::{Audience, Contradiction, Prompt, Role, Settings, return_address};
use crate::token::{IdToken, Rest, verified};
use crate::world::Asking;
use crate::{Fault, Key, Unanswered, World, claims};

type Tokens = StandardTokenResponse<
    IdTokenFields<Rest, EmptyExtraTokenFields, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>,
    CoreTokenType,
>;
type Refusal = StandardErrorResponse<CoreErrorResponseType>;
type Asker = openidconnect::Client<
    Rest,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    Refusal,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// How the provider knows that it is us who ask. It stands in no settings: it comes from a file or the environment.
pub enum Authentication {
    /// By a secret that it gave us.
    Secret(ClientSecret),
    /// By a key of which it has the public half.
    Key(Key),
}

impl Authentication {
    /// By a secret, as it stands in a file: what ends the line is not part of it.
    pub fn secret(text: &str) -> Self {
        Self::Secret(ClientSecret::new(text.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

/// We, as the provider knows us.
pub struct Client {
    settings: Settings,
    authentication: Authentication,
    redirect: RedirectUrl,
    provider: Provider,
    attempts: Attempts,
}

/// Somebody is about to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Where their browser is sent.
    pub address: String,
    /// What their browser keeps (as a cookie for the address where they come back) and shows when they do.
    pub browser: String,
}

/// Who somebody is, as their organisation says.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// Who says so.
    pub issuer: String,
    /// Who it is, there: it is never given to another, and stays where the name changes.
    pub subject: String,
    /// How they are called. It may change, and another may be called the same.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// What the provider knows them by when they sign out ([`Client::sign_out`]). It is personal data and goes nowhere else.
    pub id_token: String,
}

impl fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { issuer, subject, name, role, .. } = self;
        let mut parts = formatter.debug_struct("Identity");
        parts.field("issuer", issuer).field("subject", subject).field("name", name).field("role", role).finish_non_exhaustive()
    }
}

impl Client {
    /// Us, with the address that browsers come back to, which the provider must know. Nothing is asked yet.
    pub fn new(settings: Settings, authentication: Authentication, redirect: &str) -> Result<Self, Contradiction> {
        settings.checked()?;
        let provider = Provider::new(&settings.issuer).map_err(|_| Contradiction::Issuer(settings.issuer.clone()))?;
        return_address(redirect)?;
        // As it is written: providers compare it letter by letter.
        let redirect = RedirectUrl::new(redirect.to_owned()).map_err(|_| Contradiction::Redirect(redirect.to_owned()))?;
        Ok(Self { settings, authentication, redirect, provider, attempts: Attempts::default() })
    }

    /// Begins: where a browser is sent, and what it keeps.
    pub fn begin(&self, world: &dyn World) -> Result<Begun, Fault> {
        let known = self.provider.known(world)?;
        let attempt = Attempt::draw(world)?;
        let address = self.address(&known, &attempt);
        self.attempts.keep(&attempt, world.now());
        Ok(Begun { address, browser: attempt.browser })
    }

    fn address(&self, known: &Known, attempt: &Attempt) -> String {
        let Attempt { state, nonce, verifier, .. } = attempt;
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
        let (state, nonce) = (CsrfToken::new(state.clone()), Nonce::new(nonce.clone()));
        let asker = self.asker(known);
        let request =
            asker.authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state.clone(), move || nonce.clone());
        let scopes = self.settings.scopes.iter().filter(|scope| *scope != "openid").cloned().map(Scope::new);
        let mut request = request.set_pkce_challenge(challenge).add_scopes(scopes);
        if let Some(prompt) = self.settings.prompt {
            request = request.add_prompt(match prompt {
                Prompt::Login => CoreAuthPrompt::Login,
                Prompt::SelectAccount => CoreAuthPrompt::SelectAccount,
                Prompt::Consent => CoreAuthPrompt::Consent,
            });
        }
        for value in &self.settings.acr_values {
            request = request.add_auth_context_value(AuthenticationContextClass::new(value.clone()));
        }
        if let Some(details) = &self.settings.authorization_details {
            request = request.add_extra_param("authorization_details", details.to_string());
        }
        request.url().0.to_string()
    }

    /// Who it is that came back: `browser` is what their browser keeps, `query` what stands behind `?` in the address.
    pub fn finish(&self, world: &dyn World, browser: &str, query: &str) -> Result<Identity, Fault> {
        let answer = Answer::read(query)?;
        let attempt = self.attempts.take(&answer.state, browser, world.now())?;
        let mut known = self.provider.known(world)?;
        let says_whose = known.metadata.additional_metadata().authorization_response_iss_parameter_supported;
        let is_theirs = |issuer: &String| *issuer == self.settings.issuer;
        if !answer.issuer.as_ref().map_or(!says_whose, is_theirs) {
            return Err(Fault::AnswerOfOther);
        }
        let tokens = self.exchange(world, &known, &attempt, answer.outcome?)?;
        let token = tokens.id_token().ok_or(Fault::NoToken)?;
        let mut said = verified(token, &known, &self.settings, &attempt.nonce, world.now());
        if said == Err(Fault::UnknownKey) {
            known = self.provider.renewed(world, &known)?;
            said = verified(token, &known, &self.settings, &attempt.nonce, world.now());
        }
        self.identity(&said?, token)
    }

    fn identity(&self, said: &serde_json::Map<String, serde_json::Value>, token: &IdToken) -> Result<Identity, Fault> {
        let subject = said.get("sub").and_then(|subject| subject.as_str()).ok_or(Fault::NotAToken)?;
        Ok(Identity {
            issuer: self.settings.issuer.clone(),
            subject: subject.to_owned(),
            role: claims::role(&self.settings.roles, said)?,
            name: claims::name(&self.settings.names, said)?,
            id_token: token.to_string(),
        })
    }

    /// The provider's tokens for a code.
    fn exchange(&self, world: &dyn World, known: &Known, attempt: &Answered, code: String) -> Result<Tokens, Fault> {
        let asker = self.asker(known);
        let request = asker.exchange_code(AuthorizationCode::new(code)).map_err(|_| Fault::NoTokenEndpoint)?;
        let mut request = request.set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier.clone()));
        if let Authentication::Key(key) = &self.authentication {
            let audience = match self.settings.assertion_audience {
                Audience::Issuer => self.settings.issuer.as_str(),
                Audience::TokenEndpoint => known.metadata.token_endpoint().ok_or(Fault::NoTokenEndpoint)?.as_str(),
            };
            let assertion = key.assertion(&self.settings.client_id, audience, world.now(), &secret(world)?);
            request = request
                .add_extra_param("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .add_extra_param("client_assertion", assertion.ok_or(Fault::NotSigned)?);
        }
        request.request(&Asking::new(world, self.provider.issuer().url())).map_err(not_exchanged)
    }

    fn asker(&self, known: &Known) -> Asker {
        let secret = match &self.authentication {
            Authentication::Secret(secret) => Some(secret.clone()),
            Authentication::Key(_) => None,
        };
        // A provider that says nothing takes it in the header (OpenID Connect Discovery 1.0, 3).
        let methods = known.metadata.token_endpoint_auth_methods_supported();
        let in_header = methods.is_none_or(|methods| methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let client = ClientId::new(self.settings.client_id.clone());
        Asker::from_provider_metadata(known.metadata.clone(), client, secret)
            .set_redirect_uri(self.redirect.clone())
            .set_auth_type(if in_header { AuthType::BasicAuth } else { AuthType::RequestBody })
    }

    /// Where a browser is sent to sign its person out at the provider too (OpenID Connect RP-Initiated Logout 1.0), and where
    /// they come back to from there; none where the provider has no such address. Nothing is asked.
    pub fn sign_out(&self, id_token: &str, back: &str) -> Option<String> {
        let mut address = self.provider.last()?.end_session()?.clone();
        address
            .query_pairs_mut()
            .append_pair("id_token_hint", id_token)
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("post_logout_redirect_uri", back);
        Some(address.to_string())
    }
}

fn not_exchanged(error: RequestTokenError<Unanswered, Refusal>) -> Fault {
    match error {
        RequestTokenError::Request(why) => Fault::Unanswered(why),
        RequestTokenError::ServerResponse(refusal) => Fault::CodeRefused(tidy(refusal.error().as_ref())),
        RequestTokenError::Parse(why, _) => Fault::NotUnderstood(tidy(&why.to_string())),
        RequestTokenError::Other(why) => Fault::NotUnderstood(tidy(&why)),
    }
}

/// What a browser comes back with.
struct Answer {
    state: String,
    issuer: Option<String>,
    /// The code, or else why there is none.
    outcome: Result<String, Fault>,
}

impl Answer {
    fn read(query: &str) -> Result<Self, Fault> {
        let one = |name: &str| {
            let mut values = form_urlencoded::parse(query.as_bytes()).filter(|(known, _)| known == name);
            let value = values.next().map(|(_, value)| value.into_owned());
            // No parameter may be there twice (RFC 6749, 3.1).
            if values.next().is_some() { Err(Fault::NotAnAnswer) } else { Ok(value) }
        };
        let outcome = match (one("code")?, one("error")?) {
            (Some(code), None) => Ok(code),
            (None, Some(error)) => Err(Fault::Refused(tidy(&error))),
            _ => return Err(Fault::NotAnAnswer),
        };
        Ok(Self { state: one("state")?.ok_or(Fault::NotAnAnswer)?, issuer: one("iss")?, outcome })
    }
}
