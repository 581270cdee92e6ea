//! Importing as a service: what a spreadsheet says is compared with what is registered, and what is new is registered, once
//! somebody has seen it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;

use super::records::{self, Comparing, RecordEdit};
use super::table::{Row, RowId};
use super::tally::Tally;
use super::{Options, Order, Sheet, Signing, read_bytes};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::digest::Digest;
use crate::facts::{self, Claim, Known};
use crate::message::says::import as says;
use crate::reference::PartyTable;
use crate::register::{Edition, Event, Fact, Ledger, Medium, Register, Signature};
use crate::session::{self, Access, WriteSession};
use crate::store::Store;
use crate::typeset::Fonts;
use crate::workspace::Workspace;

/// What is imported into.
#[derive(Clone, Copy)]
pub struct Importing<'a> {
    /// What was registered.
    pub register: &'a dyn Register,
    /// The parties that there are.
    pub parties: &'a PartyTable,
    /// The documents.
    pub store: &'a dyn Store,
    /// Who writes to both, and how long they wait for their turn. Without it, it is only told what would be registered.
    pub access: Option<Access<'a>>,
    /// The agreements' settings and fonts.
    pub workspace: &'a dyn Workspace,
    /// The day on which it is registered.
    pub today: Date,
}

/// A spreadsheet, and what a person says of it.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Which agreement, where the workspace has several.
    pub agreement: Option<&'a str>,
    /// What the spreadsheet is called, for people; the ending tells what kind it is.
    pub file: &'a Path,
    /// What is in it.
    pub bytes: &'a [u8],
    /// The encoding of a text, by name; otherwise the one it can only be in.
    pub encoding: Option<&'a str>,
    /// Whether day or month comes first where that cannot be told.
    pub dates: Option<Order>,
    /// How it was signed, where the sheet does not say.
    pub how: Medium,
    /// What somebody has read of what would be done ([`Imported::mark`]): anything else is not. Whoever does not say it has not looked.
    pub seen: Option<Digest>,
}

/// What was imported, or would be.
#[derive(Debug)]
pub struct Imported {
    /// What the spreadsheet says.
    pub sheet: Sheet,
    /// What is registered, or would be.
    pub events: Vec<Event>,
    /// How many rows say what was registered before.
    pub known: usize,
    /// The records that are changed or made, or would be.
    pub records: Vec<RecordEdit>,
    /// How many rows say what the records say.
    pub unchanged: usize,
    /// What is worth knowing, and what is wrong with rows.
    pub problems: Vec<Diagnostic>,
    /// The rows with signatures that are registered, or would be.
    signed: BTreeSet<RowId>,
}

/// Imports a spreadsheet: every row that is right, whatever is wrong with others. The error is that nothing was registered,
/// and no record was changed.
pub fn import(importing: &Importing, request: &Request) -> Result<Imported, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let workspace = importing.workspace;
    let fonts = Fonts::read(workspace)?;
    let (asked, _) = Agreement::asked(workspace).map_err(one)?;
    let options = Options {
        encoding: request.encoding,
        dates: request.dates,
        printable: &|letter| fonts.cover(letter),
        parties: importing.parties,
        asked: &asked,
    };
    let sheet = read_bytes(request.file, request.bytes, &options).map_err(one)?;
    let agreements = agreements(workspace, request.agreement, &sheet)?;
    let plan = records::plan(&Comparing { workspace, options: &options }, &sheet.records).map_err(one)?;
    let Some(access) = &importing.access else {
        let (known, problems) = session::Known::read(importing.register, importing.store).map_err(one)?;
        let imported = importing.compare(&agreements, &known.ledger, sheet, request.how);
        return Ok(imported.with(plan).after(problems));
    };
    let mut session = WriteSession::open(access).map_err(one)?;
    let mut imported = importing.compare(&agreements, &session.ledger, sheet, request.how).with(plan);
    // Nobody else can change it now, but for a record, which is then left as it is.
    if request.seen.is_some_and(|seen| seen != imported.mark()) {
        return Err(one(Diagnostic::error(says::Stale {}).hint(says::StaleStep {})));
    }
    if !imported.events.is_empty() {
        session.register(imported.events.clone()).map_err(one)?;
    }
    // Each is whole or as it was; one that fails holds up no other.
    imported.records.retain(|edit| match edit.make(workspace) {
        Ok(()) => true,
        Err(fault) => {
            imported.problems.push(fault);
            imported.sheet.refused.extend(edit.rows.iter().cloned());
            false
        }
    });
    Ok(imported.after(session.problems))
}

/// The agreements that rows with a signature are about, by what the rows say, or else the one that is asked for. Records are the
/// same whatever agreement it is.
fn agreements(
    workspace: &dyn Workspace,
    asked: Option<&str>,
    sheet: &Sheet,
) -> Result<BTreeMap<Option<String>, Agreement>, Vec<Diagnostic>> {
    let of_signings = sheet.signings.iter().map(|signing| &signing.agreement);
    let of_emptied = sheet.emptied.iter().map(|(_, agreement, _)| agreement);
    let said: BTreeSet<&Option<String>> = of_signings.chain(of_emptied).collect();
    let mut found = BTreeMap::new();
    for said in said {
        let folder = Agreement::find(workspace, said.as_deref().or(asked)).map_err(|fault| vec![fault])?;
        found.insert(said.clone(), Agreement::read(workspace, &folder)?);
    }
    Ok(found)
}

impl Importing<'_> {
    /// Compares what the sheet says with what is registered.
    fn compare(
        &self,
        agreements: &BTreeMap<Option<String>, Agreement>,
        ledger: &Ledger,
        mut sheet: Sheet,
        otherwise: Medium,
    ) -> Imported {
        let mut problems = std::mem::take(&mut sheet.faults);
        let (mut events, mut known) = (Vec::new(), sheet.as_exported);
        let (mut signed, mut refused) = (BTreeSet::new(), std::mem::take(&mut sheet.refused));
        let mut refuse = |row: &Row, fault: Diagnostic| {
            refused.insert(row.id());
            problems.push(fault);
        };
        let of = |agreement: &Option<String>| agreements.get(agreement);
        for (signing, agreement) in sheet.signings.iter().filter_map(|signing| Some((signing, of(&signing.agreement)?))) {
            let how = signing.digital.map_or(otherwise, |digital| if digital { Medium::Digital } else { Medium::Paper });
            let (name, title) = (signing.name.clone(), signing.title.clone());
            let what = Known::Signed { name, title, how, copy: None };
            let claim = Claim {
                parties: self.parties,
                party: &signing.party,
                edition: signing.edition,
                date: signing.date,
                again: false,
                known: what,
            };
            let editions = ledger.editions(&agreement.identifier, &signing.party.number);
            let is_known = editions.iter().filter_map(Edition::signature).any(|signature| says_the_same(signature, signing));
            // What is registered of an earlier edition is no signature of the next one.
            if is_known && !signing.has_lost_manner {
                known += 1;
                continue;
            }
            let exported = editions.iter().find(|edition| Some(edition.number) == signing.edition);
            if let Some((seq, Signature { date, .. })) = exported.and_then(signature) {
                let message = says::SignedOtherwise { name: signing.party.name_with_form(), date: *date };
                let fault = signing.row.fault(message).hint(says::SignedOtherwiseStep { seq });
                refuse(&signing.row, Diagnostic { kind: Kind::Attention, ..fault });
                continue;
            }
            match facts::whose(&agreement.form).and_then(|()| facts::event(agreement, ledger, &claim, self.today)) {
                Ok(event) => {
                    events.push(event);
                    signed.insert(signing.row.id());
                }
                Err(refusal) => {
                    let fault = signing.row.fault(refusal.message);
                    refuse(&signing.row, Diagnostic { hints: refusal.hints, kind: Kind::Attention, ..fault });
                }
            }
        }
        let emptied = sheet.emptied.iter().filter_map(|(party, agreement, row)| Some((party, row, of(agreement)?)));
        for (party, row, agreement) in emptied {
            let editions = ledger.editions(&agreement.identifier, &party.number);
            if let Some((seq, signature)) = editions.iter().rev().find_map(signature) {
                let message = says::Emptied { name: party.name_with_form(), date: signature.date };
                let fault = row.fault(message).hint(says::EmptiedStep { seq });
                refuse(row, Diagnostic { severity: Severity::Warning, ..fault });
            }
        }
        sheet.refused = refused;
        Imported { unchanged: sheet.unchanged, sheet, events, known, records: Vec::new(), problems, signed }
    }
}

/// An edition's signature, and the number of the event that tells of it.
fn signature(edition: &Edition) -> Option<(u64, &Signature)> {
    edition
        .facts()
        .iter()
        .find_map(|(seq, fact)| if let Fact::Signed(signature) = fact { Some((seq, &**signature)) } else { None })
}

fn says_the_same(signature: &Signature, row: &Signing) -> bool {
    let says_how = row.digital.is_none_or(|digital| digital == (signature.how == Medium::Digital));
    says_how && signature.date == row.date && *signature.name == *row.name && *signature.title == *row.title
}

impl Imported {
    /// What became of the rows, or would.
    pub fn tally(&self) -> Tally {
        let of_records = self.records.iter().flat_map(|edit| &edit.rows);
        let taken = self.signed.iter().chain(of_records).cloned().collect();
        Tally::of(&self.sheet.rows, &taken, &self.sheet.refused)
    }

    /// What is the same for as long as the same would be registered, and the same lines of the same records go and come.
    pub fn mark(&self) -> Digest {
        let edits = self.records.iter().map(|edit| (&edit.file, &edit.diff, Digest::of(&edit.bytes)));
        // Made of text and numbers alone, it can be written.
        let told = serde_json::to_vec(&(&self.events, edits.collect::<Vec<_>>())).unwrap_or_default();
        Digest::of(&told)
    }

    /// With what it means for the records.
    fn with(mut self, plan: records::Plan) -> Self {
        self.problems.extend(plan.problems);
        self.sheet.refused.extend(plan.refused);
        Self { records: plan.edits, unchanged: self.unchanged + plan.unchanged, ..self }
    }

    /// With what was known before its own.
    fn after(mut self, mut problems: Vec<Diagnostic>) -> Self {
        problems.append(&mut self.problems);
        Self { problems, ..self }
    }
}
