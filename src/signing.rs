//! What is wrong with keys, certificates, signatures and timestamps, said to whoever has to put it right.
//!
//! [`avtale_signatures`] says what is the case and knows no command; here, and nowhere else, its errors become findings: each
//! with its sentence, whose move it is, and what to do.

use avtale_signatures::sign::{
    AddressError, KeyError, PreparedSignatureError, Protected, SigningError, TimestampError, TimestampFailure,
};
use avtale_signatures::{CertificateError, PemError, UnfitCertificate};

use crate::diagnostic::{Diagnostic, Kind};

const USABLE: &str = "what can be used: RSA-2048 to RSA-4096, P-256, P-384";
const LOOK_AT_CERTIFICATE: &str = "look at it with: openssl x509 -inform DER -text -in FILE";
const WITH_THE_KEY: &str = "give the certificate along with the key";
const NO_AUTHORITY: &str = "check the address: this may be no timestamp authority, or something stands between";

impl From<PemError> for Diagnostic {
    fn from(error: PemError) -> Self {
        let hint = match error {
            PemError::Damaged { .. } => "get the file again from where it came",
            PemError::LegacyEncryption { .. } => "write it anew with: openssl pkcs8 -topk8 -in OLD.pem -out NEW.pem",
        };
        Self::error(error.to_string()).hint(hint)
    }
}

impl From<CertificateError> for Diagnostic {
    fn from(error: CertificateError) -> Self {
        let hint = match error {
            CertificateError::Pem(error) => return error.into(),
            CertificateError::TooLarge | CertificateError::Malformed(_) => LOOK_AT_CERTIFICATE,
            CertificateError::NoneInBlock { .. } => "look at it with: openssl pkcs7 -print_certs -in FILE",
            CertificateError::Distrusted { .. } => {
                "if it is trusted all the same, take the marks away with: openssl x509 -in FILE -out NEW.pem"
            }
        };
        Self::error(error.to_string()).hint(hint)
    }
}

impl From<UnfitCertificate> for Diagnostic {
    fn from(error: UnfitCertificate) -> Self {
        let hints: &[&str] = match error {
            UnfitCertificate::Key { .. } => &[USABLE],
            UnfitCertificate::Authority { .. } => &["documents are signed with a certificate of a person or an organisation"],
            UnfitCertificate::Usage { .. } => &[
                "its key usage must have digitalSignature or nonRepudiation (contentCommitment)",
                "who has several certificates often has one of them for encryption alone: choose the other",
            ],
            UnfitCertificate::NotYetValid { .. } => &["check the clock of this machine, or sign later"],
            UnfitCertificate::Expired { .. } => &["get a new one from whoever issued it"],
        };
        Self::error(error.to_string()).hints(hints.iter().copied())
    }
}

impl From<KeyError> for Diagnostic {
    fn from(error: KeyError) -> Self {
        let fault = Self::error(error.to_string());
        match error {
            KeyError::Certificate(error) => error.into(),
            KeyError::Pem(error) => error.into(),
            KeyError::PasswordNeeded => fault.hint("give its password"),
            KeyError::WrongPassword { .. } => fault.hint("mind capital letters and the keyboard's language"),
            KeyError::Encryption { of, .. } | KeyError::Authentication { of, .. } => fault.hint(rewrite(of)),
            KeyError::Unreadable { of } => fault.hint("it is damaged, or of another kind").hint(rewrite(of)),
            KeyError::Damaged => fault.hint("look at it with: openssl pkey -in FILE -noout -text"),
            KeyError::Unusable { .. } => fault.hint(USABLE),
            KeyError::OpenSsh => fault.hint("write a copy of it anew with: ssh-keygen -p -m PKCS8 -f COPY"),
            KeyError::JavaKeystore => fault
                .hint("write it anew with: keytool -importkeystore -srckeystore OLD -destkeystore NEW.p12 -deststoretype PKCS12"),
            KeyError::Putty => fault.hint("signing needs a key with a certificate, which usually is a file .p12, .pfx or .pem"),
            KeyError::NotPkcs12 => fault.hint("give it as a key and certificates in PEM"),
            KeyError::Unknown => fault.hint("give the file with the private key, which usually ends in .p12, .pfx or .pem"),
            KeyError::CutOff => fault.hint("get it again from where it came"),
            KeyError::NoKey => fault.hint("give the file with the key along with the certificate"),
            KeyError::SeveralKeys(_) => fault.hint("give one of them alone"),
            KeyError::NoCertificate => fault.hint(WITH_THE_KEY),
            KeyError::NoMatch { .. } => fault.hint("give the key and the certificate that were made for each other"),
        }
    }
}

/// The command that writes anew what cannot be opened here.
fn rewrite(what: Protected) -> String {
    let command = match what {
        Protected::Key => "openssl pkcs8 -in OLD.pem | openssl pkcs8 -topk8 -v2 aes-256-cbc -out NEW.pem",
        Protected::Pkcs12 => "openssl pkcs12 -in OLD.p12 -nodes | openssl pkcs12 -export -out NEW.p12",
    };
    format!("a file that other programs can open is written anew with: {command}")
}

impl From<SigningError> for Diagnostic {
    fn from(error: SigningError) -> Self {
        let of = |kind| Self::of(kind, error.to_string());
        match error {
            SigningError::Unfit(error) => error.into(),
            SigningError::Timestamp(error) => error.into(),
            SigningError::NoCertificate => of(Kind::Attention).hint(WITH_THE_KEY),
            SigningError::NotMade | SigningError::Encoding(_) => of(Kind::Bug),
            SigningError::WrongSignature { .. } => of(Kind::Integrity)
                .hint("it was made with another key, in another way, or over something else: have it made again"),
            SigningError::OtherTimestamp => of(Kind::Integrity).hint("have it made again"),
            SigningError::NotValidThen { .. } => {
                of(Kind::Attention).hint("the certificate has expired, or the timestamp authority's clock is wrong")
            }
        }
    }
}

impl From<PreparedSignatureError> for Diagnostic {
    fn from(error: PreparedSignatureError) -> Self {
        match error {
            PreparedSignatureError::Certificate(error) => error.into(),
            PreparedSignatureError::Signing(error) => error.into(),
            PreparedSignatureError::Json(_)
            | PreparedSignatureError::Base64
            | PreparedSignatureError::HashLength
            | PreparedSignatureError::Inconsistent => Self::error(error.to_string()).hint("prepare the signature again"),
        }
    }
}

impl From<AddressError> for Diagnostic {
    fn from(error: AddressError) -> Self {
        let hint = match error {
            AddressError::Credentials => "leave them out; an authority that wants them cannot be used",
            AddressError::NoAddress(_) => "write http://tsa.example.no/ or https://tsa.example.no/",
        };
        Self::of(Kind::Usage, error.to_string()).hint(hint)
    }
}

impl From<TimestampError> for Diagnostic {
    fn from(error: TimestampError) -> Self {
        let of = |kind| Self::of(kind, error.to_string());
        match &error {
            TimestampError::NoRandom => of(Kind::Attention),
            TimestampError::Encoding(_) => of(Kind::Bug),
            TimestampError::NotGiven { why, .. } => of(Kind::Attention).hints(remedies(why).iter().copied()),
        }
    }
}

/// What to do where an authority gave no timestamp.
fn remedies(why: &TimestampFailure) -> &'static [&'static str] {
    match why {
        TimestampFailure::Moved(_) => &["give the new address if you trust it"],
        TimestampFailure::Status(_) => &["check the address, or try again later"],
        TimestampFailure::Page(_)
        | TimestampFailure::TooLong
        | TimestampFailure::NoTimestamp
        | TimestampFailure::OtherMessage
        | TimestampFailure::OtherNonce => &[NO_AUTHORITY],
        TimestampFailure::Refused { .. } => &["try again later, or use another authority"],
        TimestampFailure::Invalid(_) => &["nothing was signed with it; use another authority"],
        TimestampFailure::Tls(_) => &["check the address; a certificate of one's own authority is trusted through the system"],
        TimestampFailure::TimedOut(_) => &["try again later, or use another authority", "a firewall may be in the way"],
        TimestampFailure::NoHost => &["check the address and the network"],
        TimestampFailure::Io(_) => &["check the address, the port and the network"],
        TimestampFailure::Http(_) => &["check the address and the network"],
    }
}
