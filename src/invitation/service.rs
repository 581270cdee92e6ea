//! What is done with invitations: they are made, opened, used and revoked. Nobody is told a secret a second time.

use jiff::Timestamp;

use super::{Address, Happened, Invitation, Invitations};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::message::says::register::{NoRandom, NoRandomStep};
use crate::register::Random;
use crate::secret::Secret;

/// So many files can be returned by one link: a few attempts of everybody who signs, and no more.
pub const QUOTA: u32 = 20;

/// Who invites, and by what.
#[derive(Clone, Copy)]
pub struct Invite<'a> {
    /// Where links lead, and for how long.
    pub address: &'a Address,
    /// What secrets are drawn from.
    pub random: Random,
    /// Who has the letter written.
    pub by: &'a str,
    /// Now.
    pub now: Timestamp,
}

/// Makes an invitation to a document, and gives its link. When it returns, the link leads there, whatever happens.
pub fn invite(invitations: &dyn Invitations, document: &DocumentId, invite: &Invite) -> Result<String, Diagnostic> {
    let (link, happened) = made(document, invite)?;
    invitations.add(&mut |_| vec![happened.clone()])?;
    Ok(link)
}

/// A link to a document, and that it was made.
pub(super) fn made(document: &DocumentId, invite: &Invite) -> Result<(String, Happened), Diagnostic> {
    let Invite { address, random, by, now } = *invite;
    let none = || Diagnostic::of(Kind::Attention, NoRandom {}).hint(NoRandomStep {});
    let secret = Secret::draw(random).ok_or_else(none)?;
    let happened = Happened::Made {
        sha256: Secret::mark(secret.text()),
        agreement: document.agreement.clone(),
        party: document.party.clone(),
        edition: document.edition,
        at: now,
        by: by.to_owned(),
        expires: address.expires(now),
        quota: QUOTA,
    };
    Ok((address.link(&secret), happened))
}

/// What a link leads to.
pub type Opened = Result<Invitation, Closed>;

/// Why a link leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// There is no such link.
    Unknown,
    /// Its time is over.
    Expired,
    /// Somebody of the office has revoked it.
    Revoked,
    /// As many files were returned by it as can be. It can be read by still.
    Spent,
}

/// Opens a link by its secret.
///
/// It is looked for by the SHA-256 of what was given. How long that takes may tell something of digests that are kept, and of
/// those nobody can make up a secret that has them.
pub fn open(invitations: &dyn Invitations, secret: &str, now: Timestamp) -> Result<Opened, Diagnostic> {
    Ok(judged(invitations.find(&Secret::mark(secret))?.as_ref(), now))
}

pub(super) fn judged(one: Option<&Invitation>, now: Timestamp) -> Opened {
    match one.ok_or(Closed::Unknown)? {
        Invitation { revoked: Some(_), .. } => Err(Closed::Revoked),
        Invitation { expires, .. } if *expires <= now => Err(Closed::Expired),
        one => Ok(one.clone()),
    }
}

/// Counts a file that was returned by a link: of two at once who have one left, one is refused. The same file once more counts
/// once.
pub fn spend(invitations: &dyn Invitations, secret: &str, file: &Digest, now: Timestamp) -> Result<Opened, Diagnostic> {
    let mark = Secret::mark(secret);
    let mut opened = Err(Closed::Unknown);
    invitations.add(&mut |all| {
        let one = judged(all.iter().find(|one| one.mark == mark), now);
        opened = one.and_then(|one| if one.takes(file) { Ok(one) } else { Err(Closed::Spent) });
        let new = opened.iter().filter(|one| !one.files.contains(file));
        new.map(|one| Happened::Used { sha256: one.mark, at: now, file: Some(*file) }).collect()
    })?;
    Ok(opened)
}

/// Revokes all invitations that `which` says, and gives those that led somewhere until now.
pub fn revoke(
    invitations: &dyn Invitations,
    which: &dyn Fn(&Invitation) -> bool,
    by: &str,
    now: Timestamp,
) -> Result<Vec<Invitation>, Diagnostic> {
    let mut revoked = Vec::new();
    invitations.add(&mut |all| {
        revoked = all.iter().filter(|one| judged(Some(one), now).is_ok() && which(one)).cloned().collect();
        revoked.iter().map(|one| Happened::Revoked { sha256: one.mark, at: now, by: by.to_owned() }).collect()
    })?;
    Ok(revoked)
}
