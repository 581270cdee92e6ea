//! The deposit as a DIAS package: one tar file, which travels.

use std::{fs, io};

use avtale_noark::Dokumentobjekt;
use avtale_noark::dias::{Agents, Content, Package};

use super::{Deposit, Depositing, id, settings, written};
use crate::archive::container::Contained;
use crate::archive::source::Piece;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::folder;
use crate::message::says::file::ToWrite;
use crate::message::says::noark as says;

/// A package, and its files in the order in which they stand in its tar, in a folder that is called by its identifier. The error
/// is that the settings do not say who has to do with it.
pub(super) fn packed(depositing: &Depositing, deposit: &Deposit) -> Result<(Package, Vec<Piece>), Diagnostic> {
    let agreement = &depositing.project.agreement;
    let archive = settings(agreement)?;
    let text = |text: &str| written(agreement, text);
    let missing = |fault: Diagnostic| fault.in_file(agreement.folder.join(crate::agreement::Agreement::FILE));
    let Some(submission) = &archive.avlevering else {
        return Err(missing(Diagnostic::error(says::NoSubmission {})).hint(says::NoSubmissionStep {}));
    };
    let Some(agreed) = &submission.avtale else {
        return Err(missing(Diagnostic::error(says::NoSubmissionAgreement {})).hint(says::NoSubmissionAgreementStep {}));
    };
    let period = deposit.extract.period;
    let id = id(agreement, &["pakke", &period.start.to_string(), &period.end.to_string()]);
    let package = Package {
        id,
        label: text(&format!("{}: {}, {}–{}", archive.tittel, archive.arkivdel, period.start, period.end))?,
        // No clock: it is made of what was found of its files as of this moment.
        created: depositing.material.at,
        agents: Agents {
            archivist: text(&archive.arkivskaper.navn)?,
            system: text("Avtale")?,
            version: text(depositing.archiving.program.version)?,
            creator: text(&archive.arkivskaper.navn)?,
            submitter: text(&submission.avleverer)?,
            owner: text(&submission.eier)?,
            recipient: text(&submission.mottaker)?,
        },
        period,
        submission_agreement: text(agreed)?,
    };
    let described = |(path, bytes): (&String, &Vec<u8>)| Content {
        path: path.clone(),
        bytes: bytes.len() as u64,
        sha256: Digest::of(bytes).to_string(),
        format: format_of(deposit, path),
    };
    let content: Vec<Content> = deposit.files.iter().map(described).collect();
    let wrapping = package.wrapping(&content).into_iter().map(|file| (format!("{id}/{}", file.path), file.bytes));
    let inside = deposit.files.iter().map(|(path, bytes)| (format!("{id}/content/{path}"), bytes.clone()));
    let empty = deposit.folder_of_documents().map(|name| (format!("{id}/content/{name}"), Vec::new()));
    let pieces = wrapping.chain(inside).chain(empty).collect();
    Ok((package, pieces))
}

/// Writes beside a package's tar what it is: its name, length and SHA-256, whose it is and of when.
pub(super) fn describe(package: &Package, tar: &Contained) -> Result<(), Diagnostic> {
    let failed = |error: &io::Error| Diagnostic::io(ToWrite {}, &tar.file, error);
    let bytes = fs::metadata(&tar.file).map_err(|error| failed(&error))?.len();
    let path = tar.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let told = package.beside(&Content { path, bytes, sha256: tar.sha256.to_string(), format: None });
    let place = tar.file.with_extension("xml");
    folder::write(&place, &told).map_err(|unusable| unusable.diagnostic(ToWrite {}, &place))
}

/// The format by PRONOM of a document's file.
fn format_of(deposit: &Deposit, path: &str) -> Option<String> {
    let classes = deposit.extract.arkiv.arkivdel.klassifikasjonssystem.klasser.iter();
    let posts = classes.flat_map(|klasse| &klasse.mapper).flat_map(|mappe| &mappe.journalposter);
    let mut objects = posts.flat_map(|post| &post.dokumenter).flat_map(|dokument| &dokument.objekter);
    let is_it = |objekt: &&Dokumentobjekt| objekt.referanse_dokumentfil.as_str() == path;
    objects.find(is_it).map(|objekt| objekt.format.to_string())
}
