//! The cells that tell where an agreement stands, and what is registered of it.

use jiff::civil::Date;

use super::{Cell, Exporting, Named, Use, medium, of};
use crate::message::says::export as says;
use crate::message::{Language, Message};
use crate::overview::{EditionRow, Row};
use crate::register::{Edition, Fact, Placed, Signer, Status};
use crate::sheet::{EDITION, of_signatory};
use crate::text::short_date;

impl Exporting<'_> {
    /// Of an agreement that several sign, who has signed the party's own edition, each by what they sign as.
    pub(super) fn signers(&self, row: &Row) -> Vec<Named> {
        let signatories = &self.agreement.form.signatories;
        let Some(gathered) = self.gathered.filter(|_| signatories.len() > 1) else { return Vec::new() };
        let edition = row.edition.filter(|_| row.edition_of.is_none());
        let edition = edition.and_then(|edition| self.ledger.edition(&self.agreement.identifier, &row.party, edition));
        let mut signed: Vec<(&Signer, Option<Date>, &str)> = Vec::new();
        for (seq, _) in edition.into_iter().flat_map(|edition| edition.facts().iter()) {
            let Some((signers, date, how)) = gathered.signers.get(&seq) else { continue };
            // Of several who are said at once, nobody knows on which day each of them signed.
            let alone = Some(*date).filter(|_| signers.len() == 1);
            for signer in signers {
                signed.retain(|(known, ..)| known.role != signer.role || known.date.is_some() && signer.date.is_none());
                if !signed.iter().any(|(known, ..)| known.role == signer.role) {
                    signed.push((signer, signer.date.or(alone), medium(signer.how.unwrap_or(*how))));
                }
            }
        }
        let cells = signatories.iter().flat_map(|signatory| {
            let one = signed.iter().find(|(signer, ..)| signer.role == signatory.role);
            let heads = of_signatory(&signatory.role);
            let cells: [Cell; 4] = [
                one.and_then(|(_, date, _)| *date).into(),
                one.map(|(signer, ..)| signer.name.as_str()).into(),
                one.map(|(signer, ..)| signer.title.as_str()).into(),
                one.map(|(.., how)| *how).into(),
            ];
            heads.into_iter().zip(cells).map(|(head, cell)| (head, Use::Told, cell))
        });
        cells.collect()
    }

    /// Where the agreement stands. Which edition, and when it was sent, is said of the party's own.
    pub(super) fn told_of_register(&self, row: &Row) -> Vec<Named> {
        let told = |head, cell| of(Use::Told, head, cell);
        let number = |number: Option<i64>| number.map_or(Cell::None, Cell::Number);
        let first = |edition: &&EditionRow| !row.is_beside(edition);
        let first = row.binding.iter().chain(row.later()).chain(&row.ended).find(first);
        let later = row.later().next();
        let (edition, sent, reminded) = match row.edition_of {
            None => (row.edition, row.sent, row.reminded),
            Some(_) => (later.map(|one| one.edition), later.and_then(|one| one.sent), later.and_then(|one| one.reminded)),
        };
        let own = edition.and_then(|edition| self.ledger.edition(&self.agreement.identifier, &row.party, edition));
        let offered = row.offered.iter().chain(&row.open).filter(|edition| row.is_beside(edition));
        let offered: Vec<_> =
            offered.map(|one| format!("{}: {} {}", one.edition, words(one.status), short_date(one.date))).collect();
        let differs: Vec<_> = row.differs.iter().map(in_words).collect();
        let mut cells = Vec::new();
        if let Some(gathered) = self.gathered {
            let approved = self.ledger.approved(&self.agreement.identifier, &row.party).and_then(|_| {
                let (_, organ, case, date) = gathered.approvals.get(&row.party)?.last()?;
                let parts = [organ.clone(), case.clone(), short_date(*date)];
                Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
            });
            cells.push(told("Registrert godkjenning", approved.as_deref().into()));
        }
        cells.extend([
            told("Status", in_words(row.words()).as_str().into()),
            told("Siden", row.date.into()),
            told(EDITION, number(edition.map(i64::from))),
            told("Sendt", sent.into()),
        ]);
        if self.gathered.is_some() {
            cells.push(told("Sendt til", self.sent_to(own).into()));
            cells.push(told("Svarfrist", own.and_then(Edition::reply_by).into()));
        }
        cells.push(told("Purret", reminded.into()));
        cells.push(told("Venter (dager)", number(row.waiting.map(i64::from))));
        if self.gathered.is_some() {
            let (day, reason) = self.declined(row).unzip();
            cells.push(told("Avslått", day.into()));
            cells.push(told("Begrunnelse for avslag", reason.into()));
        }
        cells.extend([
            told("Gjelder fra", first.and_then(|first| first.from).into()),
            told("Gjelder til", first.and_then(|first| first.until).into()),
            told("Sagt opp", first.and_then(|first| first.notice).into()),
            told("Siste dag", row.ends.into()),
            told("Tilbudt utgave", offered.join("; ").as_str().into()),
            told("Opphørt utgave", self.ended(row).join("; ").as_str().into()),
            told("Signert annerledes enn registrert", differs.join("; ").as_str().into()),
        ]);
        if let Some(gathered) = self.gathered {
            let last = gathered.last.get(&row.party);
            cells.push(told("Sist registrert", last.map(|(day, _)| *day).into()));
            cells.push(told("Registrert av", last.and_then(|(_, by)| by.as_deref()).into()));
        }
        if self.rows.iter().any(|row| row.successor.is_some()) {
            let successor = row.successor.as_ref().map(|heir| heir.name.as_str());
            cells.push(told("Etterfulgt av", successor.into()));
            cells.push(told("Bundet gjennom", through(row).join("; ").as_str().into()));
        }
        cells
    }

    /// To whom an edition was sent last.
    fn sent_to(&self, edition: Option<&Edition>) -> Option<&str> {
        let sent = edition?.facts().iter().rfind(|(_, fact)| matches!(fact, Fact::Sent { .. }));
        Some(self.gathered?.to.get(&sent?.0)?.as_str())
    }

    /// The day on which the party declined last, of an edition that it has not been sent again since, and why.
    fn declined(&self, row: &Row) -> Option<(Date, &str)> {
        let declined = |edition: &Edition| {
            let day = edition.declined()?;
            let is_it = |fact: &Fact| matches!(fact, Fact::Declined { date } if *date == day);
            let (seq, _) = edition.facts().iter().rfind(|(_, fact)| is_it(fact))?;
            Some((day, self.gathered?.reasons.get(&seq).map_or("", String::as_str)))
        };
        if row.status == Status::Succeeded {
            return None;
        }
        let editions = self.ledger.editions(&self.agreement.identifier, &row.party);
        editions.iter().rev().filter(|edition| edition.signature().is_none()).find_map(declined)
    }

    /// Every edition that has bound and does no more, beside the one that says most: how it ended, and on which day.
    fn ended(&self, row: &Row) -> Vec<String> {
        let id = self.agreement.identifier.as_str();
        if row.status == Status::Succeeded {
            return Vec::new();
        }
        let is_first = |edition: &Placed| {
            let of = edition.through().map(|before| before.party);
            Some(edition.number) == row.edition && of == row.edition_of.as_ref().map(|of| of.party.as_str())
        };
        let all = self.ledger.placed(id, &row.party).chain(self.ledger.left(id, &row.party, self.on));
        let ended = all.filter(|edition| edition.signature().is_some() && !edition.binds(self.on) && !is_first(edition));
        let told = |edition: Placed| {
            let (status, since) = edition.standing(self.on);
            let status = in_words(status.words_of(edition.is_without_effect()));
            // One that holds on no day ended on the day on which that was known.
            let date = short_date(edition.ends().map_or(since, |ends| ends.min(since)));
            let of = edition.through().map(|before| format!("{}, ", self.parties.name_of(before.party)));
            format!("{}{}: {status} {date}", of.unwrap_or_default(), edition.number)
        };
        ended.map(told).collect()
    }
}

/// What others signed before the party took their place: whose it is, who signed, and when.
fn through(row: &Row) -> Vec<String> {
    let told = |edition: &EditionRow| {
        let (before, number) = (edition.through.as_ref()?, edition.edition);
        let (name, date) = (before.name.as_str(), short_date(edition.signed?));
        let message: Message = match (edition.signatory.as_deref(), edition.title.as_deref()) {
            (Some(signatory), Some(title)) => says::Through { name, number, date, signatory, title }.into(),
            _ => says::ThroughNobody { name, number, date }.into(),
        };
        Some(in_words(message))
    };
    row.binding.iter().filter_map(told).collect()
}

fn words(status: Status) -> String {
    in_words(status.words())
}

fn in_words(message: impl Into<Message>) -> String {
    message.into().text(Language::Bokmal)
}
