//! A document of a party: as it was issued, or a signed copy.

use super::answer::{Answer, Problem};
use super::call::Call;
use crate::digest::Digest;
use crate::message::says::desk as says;

/// `GET /parties/{party}/documents/{sha256}`. The address names the party and what is in the document; where it lies, the
/// register says. What lies there and is not what was registered is nobody's document.
pub(super) fn file(call: &Call) -> Result<Answer, Problem> {
    let digest: Digest = call.part("sha256").parse().map_err(|_| Problem::absent())?;
    let picture = call.desk.picture()?;
    let party = picture.report.parties.iter().find(|party| party.number == call.part("party"));
    let documents = party.into_iter().flat_map(|party| &party.documents);
    let document = documents.into_iter().find(|document| document.sha256 == digest).ok_or_else(Problem::absent)?;
    let bytes = call.desk.setting.store.get(&document.file)?.filter(|bytes| Digest::of(bytes) == digest);
    let bytes = bytes.ok_or_else(|| Problem::gone(says::NotThere {}).step(says::NotThereStep {}))?;
    let name = document.file.rsplit('/').next().unwrap_or_default();
    Ok(Answer::document(kind(&bytes), name, bytes))
}

/// What a browser is told that it is: by what is in it, and what is not a PDF is only saved.
fn kind(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"%PDF-") { "application/pdf" } else { "application/octet-stream" }
}
