//! What a certificate says of its key besides whose it is, written as in a configuration of `openssl`.

use std::net::IpAddr;

use der::asn1::{Ia5String, Null, ObjectIdentifier as Oid, OctetString};
use der::flagset::FlagSet;
use der::{Encode, Sequence};
use rcgen::CustomExtension;
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, BasicConstraints, CrlDistributionPoints, ExtendedKeyUsage, KeyUsage, KeyUsages,
    SubjectAltName,
};

/// Reads lines such as `keyUsage = critical, digitalSignature`.
pub fn extensions(lines: &str) -> Vec<CustomExtension> {
    lines.lines().map(extension).collect()
}

fn extension(line: &str) -> CustomExtension {
    let (name, values) = line.split_once('=').unwrap_or_else(|| panic!("no extension: {line:?}"));
    let values: Vec<_> = values.split(',').map(str::trim).collect();
    let (critical, values) = match &values[..] {
        ["critical", values @ ..] => (true, values),
        values => (false, values),
    };
    // RFC 5280, 4.2.1; RFC 6960, 4.2.2.2.1.
    let (oid, content) = match name.trim() {
        "keyUsage" => (&[2, 5, 29, 15][..], KeyUsage(usages(values)).to_der()),
        "subjectAltName" => (&[2, 5, 29, 17][..], SubjectAltName(values.iter().copied().map(other_name).collect()).to_der()),
        "basicConstraints" => (&[2, 5, 29, 19][..], constraints(values).to_der()),
        "extendedKeyUsage" => (&[2, 5, 29, 37][..], ExtendedKeyUsage(values.iter().copied().map(purpose).collect()).to_der()),
        "crlDistributionPoints" => (&[2, 5, 29, 31][..], CrlDistributionPoints(vec![point(values)]).to_der()),
        "authorityInfoAccess" => {
            (&[1, 3, 6, 1, 5, 5, 7, 1, 1][..], AuthorityInfoAccessSyntax(values.iter().copied().map(access).collect()).to_der())
        }
        "qcStatements" => (&[1, 3, 6, 1, 5, 5, 7, 1, 3][..], values.iter().copied().map(statement).collect::<Vec<_>>().to_der()),
        "noCheck" => (&[1, 3, 6, 1, 5, 5, 7, 48, 1, 5][..], Null.to_der()),
        other => panic!("an extension that is not known here: {other}"),
    };
    custom(oid, critical, content.unwrap())
}

/// RFC 3739, 3.2.6.
#[derive(Sequence)]
struct Statement {
    id: Oid,
    #[asn1(optional = "true")]
    info: Option<Vec<Oid>>,
}

/// ETSI EN 319 412-5, 4.2.1 and 4.2.3.
fn statement(word: &str) -> Statement {
    let kind = |oid| Statement { id: Oid::new_unwrap("0.4.0.1862.1.6"), info: Some(vec![Oid::new_unwrap(oid)]) };
    match word {
        "qualified" => Statement { id: Oid::new_unwrap("0.4.0.1862.1.1"), info: None },
        "signature" => kind("0.4.0.1862.1.6.1"),
        "seal" => kind("0.4.0.1862.1.6.2"),
        other => panic!("a statement that is not known here: {other}"),
    }
}

/// The identifier of a key (RFC 5280, 4.2.1.2).
pub fn key_identifier(identifier: &[u8]) -> CustomExtension {
    custom(&[2, 5, 29, 14], false, OctetString::new(identifier).unwrap().to_der().unwrap())
}

fn custom(oid: &[u64], critical: bool, content: Vec<u8>) -> CustomExtension {
    let mut extension = CustomExtension::from_oid_content(oid, content);
    extension.set_criticality(critical);
    extension
}

/// `URI:http://…`
fn point(values: &[&str]) -> DistributionPoint {
    let names = values.iter().copied().map(other_name).collect();
    DistributionPoint { distribution_point: Some(DistributionPointName::FullName(names)), reasons: None, crl_issuer: None }
}

/// `OCSP;URI:http://…` or `caIssuers;URI:http://…`
fn access(value: &str) -> AccessDescription {
    let (method, place) = value.split_once(';').unwrap();
    let access_method = match method {
        "OCSP" => Oid::new_unwrap("1.3.6.1.5.5.7.48.1"),
        "caIssuers" => Oid::new_unwrap("1.3.6.1.5.5.7.48.2"),
        other => panic!("an access that is not known here: {other}"),
    };
    AccessDescription { access_method, access_location: other_name(place) }
}

fn usages(words: &[&str]) -> FlagSet<KeyUsages> {
    let usage = |word: &&str| match *word {
        "digitalSignature" => KeyUsages::DigitalSignature,
        "nonRepudiation" => KeyUsages::NonRepudiation,
        "keyEncipherment" => KeyUsages::KeyEncipherment,
        "keyCertSign" => KeyUsages::KeyCertSign,
        "cRLSign" => KeyUsages::CRLSign,
        other => panic!("a use of keys that is not known here: {other}"),
    };
    words.iter().map(usage).fold(FlagSet::default(), |all, one| all | one)
}

fn purpose(word: &str) -> Oid {
    Oid::new_unwrap(match word {
        "serverAuth" => "1.3.6.1.5.5.7.3.1",
        "emailProtection" => "1.3.6.1.5.5.7.3.4",
        "timeStamping" => "1.3.6.1.5.5.7.3.8",
        "OCSPSigning" => "1.3.6.1.5.5.7.3.9",
        other => panic!("a purpose that is not known here: {other}"),
    })
}

fn other_name(word: &str) -> GeneralName {
    match word.split_once(':') {
        Some(("DNS", name)) => GeneralName::DnsName(Ia5String::new(name).unwrap()),
        Some(("URI", address)) => GeneralName::UniformResourceIdentifier(Ia5String::new(address).unwrap()),
        Some(("IP", address)) => {
            let octets = match address.parse().unwrap() {
                IpAddr::V4(address) => address.octets().to_vec(),
                IpAddr::V6(address) => address.octets().to_vec(),
            };
            GeneralName::IpAddress(OctetString::new(octets).unwrap())
        }
        _ => panic!("a name that is not known here: {word}"),
    }
}

fn constraints(words: &[&str]) -> BasicConstraints {
    let path_len_constraint = words.iter().find_map(|word| word.strip_prefix("pathlen:")).map(|many| many.parse().unwrap());
    BasicConstraints { ca: words.contains(&"CA:TRUE"), path_len_constraint }
}
