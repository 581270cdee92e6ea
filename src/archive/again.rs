//! What a package says of its register, its documents and itself, made again from what lies in it, and compared.
//!
//! Manifests show that nothing was changed since they were written, and whoever changes a file can write them anew. So each
//! file that follows from register, records and documents is made again, as [`super::archive`] makes it; what it follows from is
//! judged by [`crate::verify`] and by checkpoints.

mod parts;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use avtale_pages::RenderWorker;
use avtale_signatures::validate::TrustAnchors;
use jiff::Timestamp;
use serde_json::Value;

use super::bag::{INFO, PAYLOAD, one_line};
use super::common::{self, TOLD};
use super::contents::Contents;
use super::evidence::Evidence;
use super::material::{Material, OUTPUT, Party};
use super::noark::{self, Days, Wanted};
use super::source::{self, Piece};
use super::whose::Whose;
use super::within::Documents;
use super::{Archiving, BagName, Program, Request, info, integrity, judged, log, part, validation};
use crate::control::Control;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::kept_inputs;
use crate::message::Message;
use crate::message::says::archive as says;
use crate::message::says::rebuild::{NotWhatWasMade, NotWhatWasMadeStep};
use crate::rebuild::Outcome;
use crate::reference::{PARTIES, PartyTable};
use crate::register::{Snapshot, day};
use crate::store::OUTBOX;
use crate::typeset;
use crate::workspace::{MEMBERS, MemoryWorkspace, TEMPLATES, TRUST};

/// What was found of so many parties is made again unasked; of more it takes longer than all the rest.
const FEW: usize = 50;

/// A package, and by what it is judged.
#[derive(Clone, Copy)]
pub(super) struct Opened<'a> {
    pub contents: &'a Contents,
    pub workspace: &'a MemoryWorkspace,
    pub register: &'a Snapshot,
    pub parties: &'a PartyTable,
    pub trust_anchors: &'a TrustAnchors,
    pub worker: &'a RenderWorker,
    /// What `archive.json` says.
    pub told: &'a Value,
    pub whose: &'a Whose,
}

/// What was made again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Again {
    /// How many files were made again and are the same.
    pub same: usize,
    /// Of how many parties what was found, and the evidence page, were not made again.
    pub left: usize,
}

/// Makes again what follows from the rest; what was found of parties, and their evidence pages, only of few or if `all` are wanted.
/// The error is that records or templates in the package cannot be read.
pub(super) fn compare(opened: &Opened, all: bool, control: &Control) -> Result<(Again, Vec<Diagnostic>), Diagnostic> {
    let mut compared =
        Compared { opened, version: Version::of(opened.told), same: 0, known: BTreeSet::new(), problems: Vec::new() };
    let said = |key: &str| opened.told[key].as_str();
    let at = said("at").and_then(|at| at.parse::<Timestamp>().ok()).filter(|at| *at >= opened.whose.last);
    let Some(at) = at.filter(|at| said("day") == Some(&day(*at).to_string())) else {
        compared.fault(TOLD, says::OtherFacts { keys: "at, day" });
        return Ok(compared.ended(0));
    };
    compared.program();
    let (program, documents) = (Program::this(), Documents(opened.contents));
    let archiving = Archiving {
        workspace: opened.workspace,
        register: opened.register,
        store: &documents,
        parties: opened.parties,
        trust_anchors: opened.trust_anchors,
        worker: opened.worker,
        program: &program,
    };
    let number = opened.whose.party.as_deref();
    let deposit = deposit(&opened.told["deposit"]);
    let request = Request {
        target: opened.contents.location.clone(),
        at: (at != opened.whose.last).then_some(at),
        is_per_party: number.is_some(),
        only: number.map(|number| [number.to_owned()].into()),
        containers: Vec::new(),
        removes: false,
        deposit: deposit.clone(),
    };
    let mut material = Material::read(&archiving, &request)?;
    let basis = compared.basis(&archiving, &material)?;
    let mut pieces = vec![common::sums(&material, number)];
    if compared.version != Version::Other {
        pieces.extend(common::shared(&archiving, &material)?);
    }
    let is_remade = compared.version != Version::Other && (all || material.parties.len() <= FEW);
    if is_remade {
        judged::judge(&archiving, &mut material, &HashMap::new(), false, control)?;
        compared.rebuilt(&material);
        if let Some(wanted) = &deposit {
            pieces.extend(noark::again(&archiving, &material, wanted)?);
        }
    }
    let material = material;
    let parties: Vec<&Party> = material.parties.values().collect();
    let owner = parties.first().copied().filter(|_| number.is_some());
    compared.info(&info(&archiving, &material, owner));
    let facts = common::facts(&archiving, (&material, &HashMap::new()), number, deposit.as_ref(), parties.iter().copied());
    compared.told(&facts, is_remade);
    let evidence = (is_remade && compared.version == Version::Same).then(|| Evidence::new(&material)).transpose()?;
    let of_party = |party: &&Party| -> Result<Made, Diagnostic> {
        let folder = format!("parties/{}", party.folder);
        let mut pieces = vec![(format!("{folder}/events.jsonl"), party.lines.clone())];
        if let Some(receipts) = &material.receipts {
            pieces.extend(log::receipts(party, receipts, opened.register)?);
        }
        if !is_remade {
            return Ok((pieces, None));
        }
        let (sources, left_out) = source::of(party, &material);
        pieces.extend(sources);
        pieces.push(validation(party, &material));
        if let Some(evidence) = &evidence {
            let page = evidence.page(party, &left_out, &material, &archiving)?;
            pieces.push((format!("{folder}/evidence.pdf"), page));
        }
        Ok((pieces, Some(left_out.into_iter().map(|left_out| left_out.document).collect())))
    };
    let made = typeset::each(&parties, control.jobs, &|| control.is_cancelled(), of_party)?;
    if compared.version != Version::Other {
        compared.parts(&parties, &made, basis.as_ref());
    }
    pieces.extend(made.into_iter().flat_map(|(pieces, _)| pieces));
    pieces.iter().for_each(|piece| compared.piece(piece));
    for party in parties.iter().filter(|_| !is_remade) {
        compared.told_of(party);
    }
    for party in &parties {
        for name in ["evidence.pdf", "validation.json", part::FILE] {
            compared.is_there(&format!("parties/{}/{name}", party.folder));
        }
        compared.known.extend(party.letters.iter().map(|letter| format!("{OUTPUT}/{letter}")));
    }
    let kept = kept_inputs::files(&documents, &material.ledger, number)?;
    compared.known.extend(kept.into_iter().map(|(name, _)| format!("{OUTPUT}/{name}")));
    compared.strangers(is_remade);
    Ok(compared.ended(if is_remade { 0 } else { parties.len() }))
}

/// What was made again of a party, and the documents whose own source is not in it, where what was found was made again too.
type Made = (Vec<Piece>, Option<Vec<String>>);

/// The deposit that is part of a package, as `archive.json` tells.
fn deposit(told: &Value) -> Option<Wanted> {
    let date = |key: &str| told[key].as_str()?.parse().ok();
    let days = Days { from: date("from")?, until: date("until")? };
    Some(Wanted { days, agreement: told["agreement"].as_str().map(str::to_owned), is_dias: false })
}

/// The program that archived it, by what `archive.json` says, and this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    /// What it makes of the same is the same, to the byte.
    Same,
    /// It was built for something else: pages may be the same to look at, and have other bytes.
    Elsewhere,
    /// Another version may write its findings in other words.
    Other,
}

impl Version {
    fn of(told: &Value) -> Self {
        let (this, program) = (Program::this(), &told["program"]);
        match program["version"].as_str() == Some(this.version) {
            true if program["target"].as_str() == Some(this.target) => Self::Same,
            true => Self::Elsewhere,
            false => Self::Other,
        }
    }
}

struct Compared<'a> {
    opened: &'a Opened<'a>,
    version: Version,
    same: usize,
    /// What belongs to the package, by name in the payload.
    known: BTreeSet<String>,
    problems: Vec<Diagnostic>,
}

impl Compared<'_> {
    fn ended(self, left: usize) -> (Again, Vec<Diagnostic>) {
        (Again { same: self.same, left }, self.problems)
    }

    fn fault(&mut self, name: &str, what: impl Into<Message>) {
        self.fault_of(&format!("{PAYLOAD}{name}"), what);
    }

    fn fault_of(&mut self, file: &str, what: impl Into<Message>) {
        let fault = integrity(what).in_file(self.opened.contents.location.join(file));
        self.problems.push(fault.hint(says::IntactStep {}));
    }

    fn get(&self, name: &str) -> Option<Vec<u8>> {
        // What cannot be read was told when it was hashed.
        self.opened.contents.get(&format!("{PAYLOAD}{name}")).ok().flatten()
    }

    /// A file that was made again; of a folder in which nothing lies nothing can be said.
    fn piece(&mut self, (name, bytes): &Piece) {
        if name.ends_with('/') {
            return;
        }
        self.known.insert(name.clone());
        match self.get(name) {
            Some(there) if there == *bytes => self.same += 1,
            None => self.fault(name, says::NotThere {}),
            Some(_) if name.ends_with("/events.jsonl") => self.fault(name, says::OtherEvents {}),
            Some(_) if name.contains("/receipts/") => self.fault(name, says::OtherReceipt {}),
            Some(_) => self.fault(name, says::OtherMade {}),
        }
    }

    /// A file that was not made again.
    fn is_there(&mut self, name: &str) {
        let is_new = self.known.insert(name.to_owned());
        if is_new && self.get(name).is_none() {
            self.fault(name, says::NotThere {});
        }
    }

    /// Documents that were made again, and are not what their record, text and fonts make.
    fn rebuilt(&mut self, material: &Material) {
        let all = material.parties.values().flat_map(|party| &party.rebuilt);
        for other in all.filter(|rebuilt| matches!(rebuilt.outcome, Outcome::Other { .. })) {
            for (what, step) in other.faults() {
                let place = self.opened.contents.location.join(format!("{PAYLOAD}{OUTPUT}/{}", other.file));
                self.problems.push(integrity(what).in_file(place).hint(step));
            }
        }
    }

    /// The same where nothing is made again, as far as the package itself tells.
    fn told_of(&mut self, party: &Party) {
        let name = format!("parties/{}/validation.json", party.folder);
        let told: Value = self.get(&name).and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        let rebuilt = told["rebuilt"].as_array().into_iter().flatten();
        for other in rebuilt.filter(|rebuilt| rebuilt["outcome"] == "other") {
            let document = crate::text::shown(other["document"].as_str().unwrap_or("?"));
            let what = NotWhatWasMade { document: &document };
            let place = self.opened.contents.location.join(format!("{PAYLOAD}{name}"));
            self.problems.push(integrity(what).in_file(place).hint(NotWhatWasMadeStep {}));
        }
    }

    /// What `bag-info.txt` tells, beside the number of bytes, which was compared with them.
    fn info(&mut self, expected: &[(&'static str, String)]) {
        let text = self.opened.contents.get(INFO).ok().flatten().unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let told: Vec<(&str, &str)> = text.lines().map(|line| line.split_once(": ").unwrap_or((line, ""))).collect();
        let expected: Vec<(&str, String)> = expected.iter().map(|(label, value)| (*label, one_line(value))).collect();
        // Their words are the program's.
        let is_free = |label: &str| {
            label == "Payload-Oxum"
                || (self.version == Version::Other && ["External-Description", "Bag-Software-Agent"].contains(&label))
        };
        let differs = |label: &&str| {
            let expected = expected.iter().find(|(one, _)| one == label).map(|(_, value)| value.as_str());
            let mut told = told.iter().filter(|(one, _)| one == label).map(|(_, value)| *value);
            !is_free(label) && (told.next() != expected || told.next().is_some())
        };
        let labels: BTreeSet<&str> =
            expected.iter().map(|(label, _)| *label).chain(told.iter().map(|(label, _)| *label)).collect();
        let differing: Vec<String> = labels.into_iter().filter(differs).map(crate::text::shown).collect();
        if !differing.is_empty() {
            self.fault_of(INFO, says::OtherFacts { keys: differing.join(", ") });
        }
    }

    /// What `archive.json` tells, beside the program, of which nothing in the package knows.
    fn told(&mut self, expected: &Value, is_remade: bool) {
        self.known.insert(TOLD.to_owned());
        let (told, none) = (self.opened.told, serde_json::Map::new());
        let keys = |value: &Value| value.as_object().unwrap_or(&none).keys().cloned().collect::<BTreeSet<_>>();
        // What was not found again is not held against it. Another version may tell more, and judge in other words.
        let found: &[&str] = if is_remade { &[] } else { &["parties", "not_as_registered"] };
        let is_free = |key: &str| {
            let of_other = self.version == Version::Other && !["register", "agreements"].contains(&key);
            key == "program" || of_other || found.contains(&key)
        };
        let differs = |key: &String| !is_free(key) && expected.get(key) != told.get(key);
        let all: BTreeSet<String> = keys(expected).union(&keys(told)).cloned().collect();
        let differing: Vec<String> = all.into_iter().filter(differs).map(|key| crate::text::shown(&key)).collect();
        if !differing.is_empty() {
            self.fault(TOLD, says::OtherFacts { keys: differing.join(", ") });
        }
    }

    /// The program in the package is the one that `archive.json` tells of. Where it is another than this one, less is compared.
    fn program(&mut self) {
        let told = &self.opened.told["program"];
        if let Some(place) = told["file"].as_str() {
            self.known.insert(place.to_owned());
            match self.get(place) {
                None => self.fault(place, says::NotThere {}),
                Some(bytes) if told["sha256"].as_str() != Some(&Digest::of(&bytes).to_string()) => {
                    self.fault(place, says::OtherProgram {});
                }
                Some(_) => self.same += 1,
            }
        }
        let shown = |key: &str| crate::text::shown(told[key].as_str().unwrap_or("?"));
        let this = Program::this();
        let weaker = match self.version {
            Version::Same => None,
            Version::Elsewhere => Some(says::ByOtherTarget { target: shown("target"), own: this.target }.into()),
            Version::Other => Some(Message::from(says::ByOtherVersion { version: shown("version"), own: this.version })),
        };
        if let Some(weaker) = weaker {
            let place = self.opened.contents.location.join(format!("{PAYLOAD}{TOLD}"));
            self.problems.push(Diagnostic::warning(weaker).in_file(place).hint(says::ByOtherVersionStep {}));
        }
    }

    /// What lies in the package and follows from nothing in it: what people have written, and documents, are judged otherwise.
    fn strangers(&mut self, is_remade: bool) {
        let given = [OUTPUT, TEMPLATES, MEMBERS, TRUST];
        let listed = [OUTBOX, kept_inputs::FOLDER].map(|folder| format!("{OUTPUT}/{folder}"));
        let is_below = |name: &str, folder: &str| Path::new(name).starts_with(folder);
        let is_given = |name: &str| {
            let is_listed = listed.iter().any(|folder| is_below(name, folder));
            name == PARTIES || (given.iter().any(|folder| is_below(name, folder)) && !is_listed)
        };
        let is_found = |name: &str| name.starts_with("parties/") && !name.contains("/receipts/");
        // What another version had in its packages is not known.
        let is_meant = |name: &str| match self.version {
            Version::Other => name.starts_with("parties/") && name.contains("/receipts/"),
            Version::Same | Version::Elsewhere => !is_given(name) && (is_remade || !is_found(name)),
        };
        let names = self.opened.contents.sizes.keys().filter_map(|name: &BagName| name.strip_prefix(PAYLOAD));
        let strangers: Vec<String> =
            names.filter(|name| is_meant(name) && !self.known.contains(*name)).map(str::to_owned).collect();
        for name in strangers {
            match name.contains("/receipts/") {
                true => self.fault(&name, says::OtherReceipt {}),
                false => self.fault(&name, says::OfNothing {}),
            }
        }
    }
}
