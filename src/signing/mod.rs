//! What is wrong with keys, certificates, signatures and timestamps, said to whoever has to put it right.
//!
//! [`avtale_signatures`] says what is the case and knows no command; here, and nowhere else, its errors become findings: each
//! with its sentence, whose move it is, and what to do. What systems, servers and libraries say of it stands in the sentence
//! as they said it.

mod validation;

use avtale_signatures::sign::{
    AddressError, KeyError, PreparedSignatureError, Protected, SigningError, TimestampError, TimestampFailure, UnknownProtection,
    UnusableKey,
};
use avtale_signatures::{CertificateError, PemError, PublicKey, UnfitCertificate};

use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::signing as says;
use crate::message::{Argument, Message};
pub use validation::{algorithm, chain_fault, profile_fault, revocation_doubt, signature_fault};

impl From<PemError> for Diagnostic {
    fn from(error: PemError) -> Self {
        match error {
            PemError::Damaged { label } => Self::error(says::DamagedBlock { label }).hint(says::GetAgainStep {}),
            PemError::LegacyEncryption { label } => Self::error(says::OldEncryption { label }).hint(says::OldEncryptionStep {}),
        }
    }
}

impl From<CertificateError> for Diagnostic {
    fn from(error: CertificateError) -> Self {
        match error {
            CertificateError::Pem(error) => error.into(),
            CertificateError::TooLarge => Self::error(says::LargeCertificate {}).hint(says::LookAtCertificateStep {}),
            CertificateError::Malformed(cause) => {
                Self::error(says::BrokenCertificate { cause: cause.to_string() }).hint(says::LookAtCertificateStep {})
            }
            CertificateError::NoneInBlock { label } => Self::error(says::EmptyBlock { label }).hint(says::EmptyBlockStep {}),
            CertificateError::Distrusted { name } => Self::error(says::Distrusted { name }).hint(says::DistrustedStep {}),
        }
    }
}

impl From<UnfitCertificate> for Diagnostic {
    fn from(error: UnfitCertificate) -> Self {
        match error {
            UnfitCertificate::Key { name, key } => {
                Self::error(says::KeyKind { name, kind: key_kind(&key) }).hint(says::UsableStep {})
            }
            UnfitCertificate::Authority { name } => Self::error(says::Authority { name }).hint(says::AuthorityStep {}),
            UnfitCertificate::Usage { name } => {
                Self::error(says::KeyUsage { name }).hint(says::KeyUsageStep {}).hint(says::OtherCertificateStep {})
            }
            UnfitCertificate::NotYetValid { name, from, at } => {
                Self::error(says::NotYetValid { name, from, at }).hint(says::NotYetValidStep {})
            }
            UnfitCertificate::Expired { name, until, at } => {
                Self::error(says::Expired { name, until, at }).hint(says::ExpiredStep {})
            }
        }
    }
}

impl From<KeyError> for Diagnostic {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Certificate(error) => error.into(),
            KeyError::Pem(error) => error.into(),
            KeyError::PasswordNeeded => Self::error(says::PasswordNeeded {}).hint(says::PasswordNeededStep {}),
            KeyError::WrongPassword { of } => {
                Self::error(says::WrongPassword { of: protected(of) }).hint(says::WrongPasswordStep {})
            }
            KeyError::Encryption { of, how } => {
                Self::error(says::Encryption { of: protected(of), how: protection(how) }).hint(rewrite(of))
            }
            KeyError::Authentication { of, how } => {
                Self::error(says::Protection { of: protected(of), how: protection(how) }).hint(rewrite(of))
            }
            KeyError::Unreadable { of } => {
                Self::error(says::Unreadable { of: protected(of) }).hint(says::UnreadableStep {}).hint(rewrite(of))
            }
            KeyError::Damaged => Self::error(says::DamagedKey {}).hint(says::DamagedKeyStep {}),
            KeyError::Unusable(key) => Self::error(unusable(key)).hint(says::UsableStep {}),
            KeyError::OpenSsh => Self::error(says::OpenSsh {}).hint(says::OpenSshStep {}),
            KeyError::JavaKeystore => Self::error(says::Java {}).hint(says::JavaStep {}),
            KeyError::Putty => Self::error(says::Putty {}).hint(says::PuttyStep {}),
            KeyError::NotPkcs12 => Self::error(says::Pem {}).hint(says::PemStep {}),
            KeyError::Unknown => Self::error(says::NoKeyFile {}).hint(says::NoKeyFileStep {}),
            KeyError::CutOff => Self::error(says::CutOff {}).hint(says::GetAgainStep {}),
            KeyError::NoKey => Self::error(says::NoKey {}).hint(says::NoKeyStep {}),
            KeyError::SeveralKeys(number) => Self::error(says::SeveralKeys { number }).hint(says::SeveralKeysStep {}),
            KeyError::NoCertificate => Self::error(says::NoCertificate {}).hint(says::NoCertificateStep {}),
            KeyError::NoMatch { names } => {
                let quoted = names.into_iter().map(|name| Message::from(says::Quoted { name }));
                Self::error(says::NoMatch { names: Argument::row(quoted) }).hint(says::NoMatchStep {})
            }
        }
    }
}

fn protected(what: Protected) -> Message {
    match what {
        Protected::Key => says::TheKey {}.into(),
        Protected::Pkcs12 => says::TheFile {}.into(),
    }
}

fn protection(how: UnknownProtection) -> Argument {
    let message: Message = match how {
        UnknownProtection::Algorithm(name) => return name.into(),
        UnknownProtection::Scrypt { .. } => return how.to_string().into(),
        UnknownProtection::Parameters => says::UnusualParameters { algorithm: "PBES2" }.into(),
        UnknownProtection::Rounds(rounds) => says::Rounds { rounds }.into(),
        UnknownProtection::CertificateSignature => says::CertificateSignature {}.into(),
        UnknownProtection::CertificateKey => says::CertificateKey {}.into(),
        UnknownProtection::Mac(hash) => says::Mac { hash }.into(),
    };
    message.into()
}

/// The command that writes anew what cannot be opened here.
fn rewrite(what: Protected) -> Message {
    match what {
        Protected::Key => says::RewriteKeyStep {}.into(),
        Protected::Pkcs12 => says::RewriteFileStep {}.into(),
    }
}

fn unusable(key: UnusableKey) -> Message {
    match key {
        UnusableKey::Kind(key) => says::UnusableKey { kind: key_kind(&key) }.into(),
        UnusableKey::Block(label) => says::UnusableBlock { label }.into(),
        UnusableKey::Refused(cause) => says::RefusedKey { cause }.into(),
    }
}

/// Kinds of keys have names that are the same in every language.
fn key_kind(key: &PublicKey) -> Argument {
    match key {
        PublicKey::UnnamedCurve => Message::from(says::UnnamedCurve {}).into(),
        named => named.to_string().into(),
    }
}

impl From<SigningError> for Diagnostic {
    fn from(error: SigningError) -> Self {
        match error {
            SigningError::Unfit(error) => error.into(),
            SigningError::Timestamp(error) => error.into(),
            SigningError::NoCertificate => Self::error(says::NoCertificate {}).hint(says::NoCertificateStep {}),
            SigningError::NotMade => Self::of(Kind::Bug, says::NotMade {}),
            SigningError::Encoding(error) => structure(&error),
            SigningError::WrongSignature { name } => {
                Self::of(Kind::Integrity, says::WrongSignature { name }).hint(says::WrongSignatureStep {})
            }
            SigningError::OtherTimestamp => Self::of(Kind::Integrity, says::OtherTimestamp {}).hint(says::OtherTimestampStep {}),
            SigningError::NotValidThen { name, time } => {
                Self::error(says::NotValidThen { name, time }).hint(says::NotValidThenStep {})
            }
        }
    }
}

fn structure(error: &impl ToString) -> Diagnostic {
    Diagnostic::of(Kind::Bug, says::Structure { cause: error.to_string() })
}

impl From<PreparedSignatureError> for Diagnostic {
    fn from(error: PreparedSignatureError) -> Self {
        let why: Message = match error {
            PreparedSignatureError::Certificate(error) => return error.into(),
            PreparedSignatureError::Signing(error) => return error.into(),
            PreparedSignatureError::Json(cause) => says::Json { cause: cause.to_string() }.into(),
            PreparedSignatureError::Base64 => says::Base64 {}.into(),
            PreparedSignatureError::HashLength => says::HashLength {}.into(),
            PreparedSignatureError::Inconsistent => says::Inconsistent {}.into(),
        };
        Self::error(says::NotPrepared { why }).hint(says::PrepareAgainStep {})
    }
}

impl From<AddressError> for Diagnostic {
    fn from(error: AddressError) -> Self {
        match error {
            AddressError::Credentials => Self::of(Kind::Usage, says::AddressSecret {}).hint(says::AddressSecretStep {}),
            AddressError::NoAddress(address) => Self::of(Kind::Usage, says::Address { address }).hint(says::AddressStep {}),
        }
    }
}

impl From<TimestampError> for Diagnostic {
    fn from(error: TimestampError) -> Self {
        match error {
            TimestampError::NoRandom => Self::error(says::NoRandom {}),
            TimestampError::Encoding(error) => structure(&error),
            TimestampError::NotGiven { authority, why } => {
                let steps = remedies(&why);
                Self::error(says::NoTimestamp { authority, why: failure(why) }).hints(steps)
            }
        }
    }
}

/// Why an authority gave no timestamp.
pub(crate) fn failure(why: TimestampFailure) -> Message {
    match why {
        TimestampFailure::Moved(address) => says::Moved { address }.into(),
        TimestampFailure::Status(status) => says::Status { status }.into(),
        TimestampFailure::Page(kind) => says::Page { kind }.into(),
        TimestampFailure::TooLong => says::Endless {}.into(),
        TimestampFailure::NoTimestamp => says::NoAnswer {}.into(),
        TimestampFailure::OtherMessage => says::OtherMessage {}.into(),
        TimestampFailure::OtherNonce => says::OtherNonce {}.into(),
        TimestampFailure::Refused { status, words } => refusal(status, words),
        TimestampFailure::Invalid(fault) => signature_fault(&fault),
        TimestampFailure::Tls(cause) => says::NotProved { cause }.into(),
        TimestampFailure::TimedOut(patience) => says::Silence { seconds: patience.as_secs_f32().to_string() }.into(),
        TimestampFailure::Cancelled => says::Cancelled {}.into(),
        TimestampFailure::NoHost => says::NoHost {}.into(),
        TimestampFailure::Io { kind, words } => says::Other { cause: Argument::of_system(kind, &words) }.into(),
        TimestampFailure::Http(cause) => says::Other { cause }.into(),
    }
}

/// PKIStatus (RFC 3161, 2.4.2), and what the authority says itself.
fn refusal(status: u8, words: String) -> Message {
    let what: Message = match status {
        2 => says::Refuses {}.into(),
        3 => says::RefusesNow {}.into(),
        4 | 5 => says::RefusesRevoked {}.into(),
        _ => says::RefusesOddly {}.into(),
    };
    if words.is_empty() { what } else { says::WithWords { what, words }.into() }
}

/// What to do where an authority gave no timestamp.
fn remedies(why: &TimestampFailure) -> Vec<Message> {
    let step: Message = match why {
        TimestampFailure::Moved(_) => says::MovedStep {}.into(),
        TimestampFailure::Status(_) => says::TryAddressStep {}.into(),
        TimestampFailure::Page(_)
        | TimestampFailure::TooLong
        | TimestampFailure::NoTimestamp
        | TimestampFailure::OtherMessage
        | TimestampFailure::OtherNonce => says::NoAuthorityStep {}.into(),
        TimestampFailure::Refused { .. } => says::LaterStep {}.into(),
        TimestampFailure::Invalid(_) => says::InvalidStep {}.into(),
        TimestampFailure::Tls(_) => says::NotProvedStep {}.into(),
        TimestampFailure::TimedOut(_) => return vec![says::LaterStep {}.into(), says::FirewallStep {}.into()],
        TimestampFailure::Cancelled => says::CancelledStep {}.into(),
        TimestampFailure::NoHost | TimestampFailure::Http(_) => says::NetworkStep {}.into(),
        TimestampFailure::Io { .. } => says::PortStep {}.into(),
    };
    vec![step]
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use avtale_signatures::cms::SignatureFault;

    use super::*;
    use crate::message::Language;

    #[test]
    fn what_an_authority_or_a_system_says_stands_in_the_sentence_as_it_was_said() {
        let said = |why| {
            let authority = "http://tsa.example.no/".to_owned();
            Diagnostic::from(TimestampError::NotGiven { authority, why }).message.text(Language::Nynorsk)
        };
        let begins = "ikkje noko tidsstempel frå http://tsa.example.no/: ";
        let refused = |status, words: &str| TimestampFailure::Refused { status, words: words.to_owned() };
        assert_eq!(said(refused(2, "bad request")), format!("{begins}tenesta avslår: «bad request»"));
        assert_eq!(said(refused(3, "")), format!("{begins}tenesta svarar seinare"));
        let io = |kind, words: &str| TimestampFailure::Io { kind, words: words.to_owned() };
        assert_eq!(said(io(ErrorKind::ConnectionRefused, "Connection refused")), format!("{begins}sambandet vart avvist"));
        assert_eq!(said(io(ErrorKind::Other, "the line is wet")), format!("{begins}the line is wet"));
        let invalid = TimestampFailure::Invalid(SignatureFault::NoCertificate);
        let why = signature_fault(&SignatureFault::NoCertificate).text(Language::Nynorsk);
        assert_eq!(said(invalid), format!("{begins}{why}"));
        assert_ne!(why, SignatureFault::NoCertificate.to_string());
    }
}
