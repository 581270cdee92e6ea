//! Why nobody was signed in.

use crate::{ClaimPath, Unanswered};

/// Why nobody was signed in. What a person may be told differs: what is wrong with a token is for the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The system has nothing random.
    #[error("the system gives no random numbers")]
    NoRandom,

    /// The provider gave no answer.
    #[error("the provider: {0}")]
    Unanswered(Unanswered),
    /// It answered with this status.
    #[error("the provider answers with status {0}")]
    Status(u16),
    /// What it answered is no answer to what it was asked: a page, or something that lacks what must be there.
    #[error("the provider's answer cannot be understood: {0}")]
    NotUnderstood(String),
    /// It says that it is another (OpenID Connect Discovery 1.0, 4.3).
    #[error("the provider says that it is another issuer than {0}")]
    OtherIssuer(String),
    /// It has no token endpoint, so it does not know this way to sign in.
    #[error("the provider has no token endpoint")]
    NoTokenEndpoint,

    /// The browser came back with something that is no answer.
    #[error("the answer in the browser lacks something, or has it twice")]
    NotAnAnswer,
    /// No attempt is known that this would answer: it took too long, it was answered already, or nobody began it.
    #[error("no such attempt is waiting for an answer")]
    NoAttempt,
    /// It was begun in another browser: somebody may want to sign another in as themselves.
    #[error("the attempt was begun in another browser")]
    OtherBrowser,
    /// The answer is of another provider than the one that was asked (RFC 9207).
    #[error("the answer is of another issuer")]
    AnswerOfOther,
    /// The provider signs nobody in, with this code (RFC 6749, 4.1.2.1): `access_denied` where a person changed their mind.
    #[error("the provider refused: {0}")]
    Refused(String),
    /// The provider gives no token for the code, with this code (RFC 6749, 5.2): `invalid_grant` where it was used already,
    /// `invalid_client` where the secret is wrong.
    #[error("the provider does not accept the code: {0}")]
    CodeRefused(String),
    /// The key could not sign what it shows the provider.
    #[error("the client's key cannot sign")]
    NotSigned,

    /// There is no ID token in the provider's answer.
    #[error("the provider gave no ID token")]
    NoToken,
    /// It is signed in a way that is not taken, or not at all.
    #[error("the ID token is signed by an algorithm that is not accepted")]
    Algorithm,
    /// None of the provider's keys is the one that it says it is signed with.
    #[error("the ID token is signed by a key that the provider does not have")]
    UnknownKey,
    /// The signature is not by that key.
    #[error("the signature of the ID token is wrong")]
    Signature,
    /// It is of another issuer.
    #[error("the ID token is of another issuer")]
    Issuer,
    /// It is for another, or for others too.
    #[error("the ID token is for others")]
    ForOthers,
    /// It was made for something else than this attempt.
    #[error("the ID token is not of this attempt")]
    Nonce,
    /// Its time has passed.
    #[error("the ID token has expired")]
    Expired,
    /// Its time has not come. A clock is wrong, here or there.
    #[error("the ID token is not valid yet")]
    NotYetValid,
    /// The person showed who they are in a way that is not enough.
    #[error("who it is was not shown in a way that is accepted: {}", .0.as_deref().unwrap_or("it is not said how"))]
    NotSureEnough(Option<String>),
    /// It is no ID token, or has something that is not understood and must be.
    #[error("the ID token cannot be understood")]
    NotAToken,

    /// There is no claim with a name that can be shown.
    #[error("the ID token has no name")]
    NoName,
    /// None of the person's roles is one that means something here.
    #[error("the person has none of the roles in {0}")]
    NoRole(ClaimPath),
    /// What should be the roles is neither a text nor a list of texts.
    #[error("what stands in {0} are no roles")]
    NotRoles(ClaimPath),
}

/// Another's words, on one line and not too many.
pub(crate) fn tidy(words: &str) -> String {
    words.chars().map(|char| if char.is_control() { ' ' } else { char }).take(200).collect()
}
