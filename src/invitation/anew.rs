//! A link that is made by itself, and not with a letter: where one was lost, is over, or somebody else got hold of it.

use super::service::{judged, made};
use super::{Address, Happened, Invitation, Invitations, Invite};
use crate::diagnostic::{Diagnostic, Kind};
use crate::document::DocumentId;
use crate::message::says::invitation as says;
use crate::register::Ledger;

/// What is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Anew {
    /// Whether the links to the party that lead anywhere until now are revoked with it.
    pub replaces: bool,
    /// How many links there are to the party's agreement, as far as whoever asks has seen.
    pub seen: Option<usize>,
}

/// Makes one, and gives it with those that were revoked: all of that, or nothing. It is told this once.
pub fn anew(
    invitations: &dyn Invitations,
    document: &DocumentId,
    asked: Anew,
    invite: &Invite,
) -> Result<(String, Vec<Invitation>), Diagnostic> {
    let (link, happened) = made(document, invite)?;
    let (mut is_seen, mut revoked) = (true, Vec::new());
    invitations.add(&mut |all| {
        let own = || all.iter().filter(|one| one.is_of(&document.agreement, &document.party));
        is_seen = asked.seen.is_none_or(|seen| seen == own().count());
        if !is_seen {
            return Vec::new();
        }
        revoked = own().filter(|one| asked.replaces && judged(Some(one), invite.now).is_ok()).cloned().collect();
        let (at, by) = (invite.now, invite.by);
        let ends = revoked.iter().map(|one| Happened::Revoked { sha256: one.mark, at, by: by.to_owned() });
        ends.chain([happened.clone()]).collect()
    })?;
    match is_seen {
        true => Ok((link, revoked)),
        false => Err(Diagnostic::of(Kind::Attention, says::Moved {}).hint(says::MovedStep {})),
    }
}

/// What a new link to a party leads to: the edition that was sent last.
pub fn sent_last(ledger: &Ledger, agreement: &str, party: (&str, &str)) -> Result<DocumentId, Diagnostic> {
    let (number, name) = party;
    let sent = ledger.editions(agreement, number).iter().rfind(|edition| edition.is_frozen());
    let nothing = || Diagnostic::of(Kind::Usage, says::NothingSent { name }).hint(says::NothingSentStep {});
    let edition = sent.ok_or_else(nothing)?.number;
    Ok(DocumentId { party: number.to_owned(), agreement: agreement.to_owned(), edition })
}

/// Where links lead, which the agreement's settings say.
pub fn address(said: Option<&Address>) -> Result<&Address, Diagnostic> {
    said.ok_or_else(|| Diagnostic::error(says::NoDesk {}).hint(says::NoDeskStep {}))
}
