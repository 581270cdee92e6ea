//! Signing an agreement as its party: an approval signature in one go, or prepared here, made elsewhere, and completed here.
//!
//! Bytes go in and come out; where they are kept is the caller's to know.

use avtale_signatures::Certificate;
use avtale_signatures::sign::{self, PreparedSignature, Signer};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::message::says::text::Line;
use crate::message::says::{pdf, signing as says};
use crate::pdf::{Revision, Signable};
use crate::profile::Signatory;
use crate::register::day;
use crate::text::{self, Unprintable, Words};
use crate::verify::Stamping;

/// What is signed.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The agreement as it was sent.
    pub pdf: &'a [u8],
    /// What they sign as; none for whoever signs first.
    pub role: Option<String>,
    /// What those sign as who have signed it on paper, as is registered: whoever signs after them need not wait.
    pub on_paper: &'a [String],
    /// What is filled in before: the fields' names, and their values.
    pub fields: Vec<(String, String)>,
    /// The moment that stands in the signature.
    pub at: Timestamp,
}

/// A signed agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Its SHA-256.
    pub sha256: Digest,
    /// Who signed, by the certificate.
    pub by: String,
}

/// An agreement that waits for its signature.
#[derive(Debug)]
pub struct Waiting {
    /// The PDF, with room for the signature.
    pub pdf: Vec<u8>,
    /// What is to be signed, and what it is completed with.
    pub prepared: PreparedSignature,
}

/// A signature that was made elsewhere, with what it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Elsewhere<'a> {
    /// [`Waiting::pdf`].
    pub pdf: &'a [u8],
    /// [`Waiting::prepared`] in JSON.
    pub prepared: &'a [u8],
    /// The signature: the bytes alone; for ECDSA in DER.
    pub signature: &'a [u8],
}

/// Why something was not signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsigned {
    /// It lies with the PDF.
    Pdf(Diagnostic),
    /// It lies with what was prepared.
    Prepared(Diagnostic),
    /// It lies with the signature that was made elsewhere.
    Signature(Diagnostic),
    /// The PDF and what was prepared do not belong together.
    OtherPdf,
    /// It lies with what was asked for, the key, its certificates or the time-stamp.
    Other(Diagnostic),
}

impl<T: Into<Diagnostic>> From<T> for Unsigned {
    fn from(fault: T) -> Self {
        Self::Other(fault.into())
    }
}

/// Fills in, signs, and has the signature time-stamped where somebody is asked for that.
pub fn sign(request: &Request, signer: &dyn Signer, stamping: Option<&Stamping>) -> Result<Signed, Unsigned> {
    let signable = filled_in(request, signer.certificates())?;
    let cms = sign::sign(&signable.content(), signer, stamping.map(|stamping| stamping.authority))?;
    finish(signable, &cms, signer.certificates(), stamping, request.at)
}

/// Fills in, and says what is to be signed by whoever has the key of the first of these certificates.
pub fn prepare(request: &Request, certificates: &[Certificate]) -> Result<Waiting, Unsigned> {
    let no_certificate = || Diagnostic::of(Kind::Usage, says::NoCertificate {}).hint(says::SignersStep {});
    let leaf = certificates.first().ok_or_else(no_certificate)?;
    let algorithm = leaf.usual_algorithm()?;
    leaf.check_valid(request.at)?;
    let signable = filled_in(request, certificates)?;
    let prepared = sign::prepare(&signable.content(), certificates, algorithm)?;
    Ok(Waiting { pdf: signable.as_bytes().to_vec(), prepared })
}

/// The fields for name, title and day of whoever signs in this role, or of the first who signs: what is given, by the names
/// of its fields. What there is no field for is asked of one that is not there, and so refused when it is filled in.
pub fn fields_of(
    pdf: &[u8],
    (role, on_paper): (Option<&str>, &[String]),
    [name, title, date]: [Option<String>; 3],
) -> Result<Vec<(String, String)>, Diagnostic> {
    let signatory = Revision::of(pdf)?.signed_on_paper(on_paper).signatory(role)?;
    let fields = [(signatory.date, "dato", date), (signatory.name, "navn", name), (signatory.title, "tittel", title)];
    let given = fields.into_iter().filter_map(|(field, usual, value)| Some((field.unwrap_or(usual.to_owned()), value?)));
    Ok(given.collect())
}

/// The field for the day of whoever signs in this role, or of the first who signs, if there is one and nobody has filled it in.
pub fn open_date_field(pdf: &[u8], (role, on_paper): (Option<&str>, &[String])) -> Result<Option<String>, Diagnostic> {
    let revision = Revision::of(pdf)?.signed_on_paper(on_paper);
    Ok(revision.signatory(role)?.date.filter(|field| revision.is_open(field)))
}

/// What those sign as who have not signed a PDF yet, where several sign; none where it is one.
pub fn unsigned(pdf: &[u8]) -> Result<Option<Vec<String>>, Diagnostic> {
    Ok(Revision::of(pdf)?.unsigned())
}

/// Puts a signature that was made elsewhere in the PDF that waits for it, time-stamped where somebody is asked for that.
/// `at` is this moment.
pub fn complete(elsewhere: &Elsewhere, stamping: Option<&Stamping>, at: Timestamp) -> Result<Signed, Unsigned> {
    let signable = Signable::waiting(elsewhere.pdf.to_vec()).map_err(Unsigned::Pdf)?;
    let prepared = PreparedSignature::from_json(&String::from_utf8_lossy(elsewhere.prepared));
    let prepared = prepared.map_err(|error| Unsigned::Prepared(error.into()))?;
    let content = sign::prepare(&signable.content(), prepared.certificates(), prepared.algorithm())?;
    if content.message_digest() != prepared.message_digest() {
        return Err(Unsigned::OtherPdf);
    }
    prepared.check(elsewhere.signature).map_err(|error| Unsigned::Signature(error.into()))?;
    let token = stamping.map(|stamping| stamping.authority.stamp(elsewhere.signature)).transpose()?;
    let cms = prepared.complete(elsewhere.signature, token.as_ref())?;
    finish(signable, &cms, prepared.certificates(), stamping, at)
}

/// Fills in the fields, and leaves room for the signature.
fn filled_in(request: &Request, certificates: &[Certificate]) -> Result<Signable, Unsigned> {
    let mut revision = Revision::of(request.pdf).map_err(Unsigned::Pdf)?.signed_on_paper(request.on_paper);
    let role = request.role.as_deref();
    let signatory = revision.signatory(role).map_err(Unsigned::Pdf)?;
    if let Some(name) = revision.signed_by_another().filter(|_| !request.fields.is_empty()) {
        return Err(Unsigned::Pdf(Diagnostic::error(pdf::SignedByAnother { name }).hint(pdf::SignedByAnotherStep {})));
    }
    let today = day(request.at);
    request.fields.iter().try_for_each(|(name, value)| check_field(&signatory, name, value, today))?;
    for (name, value) in &request.fields {
        revision.fill(name, value).map_err(Unsigned::Pdf)?;
    }
    revision.approval(role, &name_of(certificates), request.at).map_err(Unsigned::Pdf)
}

/// A name that says nothing would not be registered when the file comes back, and nobody has signed on a day that is to come.
pub(crate) fn check_field(signatory: &Signatory, name: &str, value: &str, today: Date) -> Result<(), Diagnostic> {
    let is_named = [&signatory.name, &signatory.title].into_iter().flatten().any(|field| field == name);
    let is_day = signatory.date.as_deref() == Some(name);
    let future = text::recorded_date(value).ok().filter(|date| is_day && *date > today);
    let refused = match future {
        Some(date) => Some(Unprintable::new(says::Future { date, today }, says::FutureStep {})),
        None if is_named && !value.trim().is_empty() => text::unsaid(value, Words::Name),
        None => text::unprintable(value),
    };
    refused.map_or(Ok(()), |reason| Err(Diagnostic::of(Kind::Usage, Line { name, is: reason.message }).hint(reason.hint)))
}

fn finish(
    signable: Signable,
    cms: &[u8],
    certificates: &[Certificate],
    stamping: Option<&Stamping>,
    asked: Timestamp,
) -> Result<Signed, Unsigned> {
    if let Some(stamping) = stamping {
        stamping.check(cms, &signable.content(), asked)?;
    }
    let pdf = signable.complete(cms)?;
    Ok(Signed { sha256: Digest::of(&pdf), by: name_of(certificates), pdf })
}

fn name_of(certificates: &[Certificate]) -> String {
    certificates.first().map(Certificate::name).unwrap_or_default()
}
