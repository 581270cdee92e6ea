//! The names a template may use, in the words of the agreement. `docs/records.md` lists them; so does `avtale check` when one
//! is misspelt.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;
use minijinja::value::{Object, Serde, Value};
use serde::Serialize;

use crate::agreement::Agreement;
use crate::document::{DocumentCode, DocumentId};
use crate::invitation::Address;
use crate::member::{Extra, Member};
use crate::profile::{Keys, TextForm};
use crate::reference::{Party, PartyKind};

/// What templates may look at that is the same for every party of a language form.
pub struct Common {
    pub(super) values: BTreeMap<&'static str, Value>,
    pub(super) form: TextForm,
    keys: Keys,
    agreement: String,
    edition: u32,
    /// What stands in the place of the link of a letter until it is made; empty where letters have none.
    link: String,
    /// The newest checkpoint of the register, for letters alone: a document is the same whatever was registered. Empty where there
    /// is none.
    pub(crate) checkpoint: String,
}

impl Common {
    /// `parties` are all the parties, for the annex.
    pub fn new(agreement: &Agreement, form: &TextForm, parties: &[Party]) -> Self {
        let parties: Vec<_> = parties.iter().map(PartyValues::new).collect();
        let terms = Terms {
            identifikator: &agreement.identifier,
            tittel: agreement.title(form),
            utgave: agreement.edition,
            dato: agreement.date,
            gjelder_fra: agreement.terms.effective,
            varighet_år: agreement.terms.term_years,
            oppsigelse_måneder: agreement.terms.notice_months,
            svarfrist: agreement.reply_by,
            avsender: SenderValues { navn: &agreement.sender.name, epost: &agreement.sender.email },
            nettsted: agreement.host.as_deref().unwrap_or_default(),
        };
        let values = BTreeMap::from([("avtale", Value::from(Serde(&terms))), ("parter", Value::from(Serde(&parties)))]);
        let (form, keys, identifier) = (form.clone(), agreement.keys.clone(), agreement.identifier.clone());
        let link = agreement.links.as_ref().map(Address::blank).unwrap_or_default();
        Self { values, form, keys, agreement: identifier, edition: agreement.edition, link, checkpoint: String::new() }
    }

    /// The language form this is for.
    pub fn form(&self) -> &TextForm {
        &self.form
    }

    /// A member's first edition, before it has a code.
    pub fn blank(&self, member: &Member) -> DocumentCode {
        let (party, agreement) = (member.party.number.clone(), self.agreement.clone());
        DocumentCode::blank(DocumentId { party, agreement, edition: self.edition })
    }
}

/// Which document a template is filled in for.
#[derive(Clone, Copy)]
pub struct Which<'a> {
    /// The code on its signature page, which says whose it is and which edition.
    pub code: &'a DocumentCode,
    /// Whether it takes the place of earlier editions, once it is signed.
    pub supersedes: bool,
}

impl<'a> Which<'a> {
    /// One that takes no other's place.
    pub fn first(code: &'a DocumentCode) -> Self {
        Self { code, supersedes: false }
    }
}

/// What is the party's own, by name: among it what the agreement asks for beside the common keys, empty where its record does
/// not say it.
pub(super) fn personal_values(common: &Common, member: &Member, which: Which) -> BTreeMap<Cow<'static, str>, Value> {
    let Which { code, supersedes } = which;
    let contact = ContactValues {
        organisasjon: &member.contact.organisation,
        navn: &member.contact.name,
        tittel: &member.contact.title,
        adresse: &member.contact.address,
        telefon: &member.contact.telephone,
        epost: &member.contact.email,
    };
    let signatory = SignatoryValues {
        navn: member.signatory.name.as_deref().unwrap_or_default(),
        tittel: member.signatory.title.as_deref().unwrap_or_default(),
    };
    let approval = ApprovalValues {
        organ: &member.approval.body,
        saksnummer: &member.approval.case,
        dato: member.approval.date.map(|date| date.to_string()).unwrap_or_default(),
    };
    let (kode, kodebilde) = (code.plain(), code.svg());
    let document =
        DocumentValues { identifikator: code.id.to_string(), utgave: code.id.edition, kode, kodebilde, avløser: supersedes };
    let known = [
        ("part", Value::from(Serde(PartyValues::new(&member.party)))),
        ("kontaktperson", Value::from(Serde(contact))),
        ("signatar", Value::from(Serde(signatory))),
        ("godkjenning", Value::from(Serde(approval))),
        ("dokument", Value::from(Serde(document))),
    ];
    let own = common.keys.keys().map(|key| {
        let value = match member.extra.get(key) {
            Some(Extra::Number(number)) => Value::from(*number),
            Some(Extra::Text(text)) => Value::from(text.as_str()),
            None => Value::from(""),
        };
        (Cow::Owned(key.clone()), value)
    });
    known.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).chain(own).collect()
}

/// What one filling-in looks at; notices whether it looks at anything that is one party's own.
#[derive(Debug)]
pub(super) struct Context {
    common: BTreeMap<&'static str, Value>,
    personal: BTreeMap<Cow<'static, str>, Value>,
    pub(super) personal_seen: AtomicBool,
}

impl Context {
    pub(super) fn new(common: &Common, member: &Member, which: Which) -> Self {
        let personal = personal_values(common, member, which);
        Self { common: common.values.clone(), personal, personal_seen: AtomicBool::new(false) }
    }
}

impl Context {
    /// For a letter, which can also say what binds the party already, or does no more.
    pub(super) fn of_letter(common: &Common, member: &Member, which: Which, beside: Beside) -> Self {
        let mut context = Self::new(common, member, which);
        context.personal.insert(IN_FORCE.into(), Value::from(Serde(beside.in_force)));
        context.personal.insert(ENDED.into(), Value::from(Serde(beside.ended)));
        context.personal.insert(OPEN.into(), Value::from(Serde(beside.open)));
        context.personal.insert(CHECKPOINT.into(), Value::from(common.checkpoint.as_str()));
        context.personal.insert(LINK.into(), Value::from(common.link.as_str()));
        context
    }
}

/// What letters alone may look at.
pub(super) const IN_FORCE: &str = "gjeldende";
pub(super) const ENDED: &str = "opphørt";
pub(super) const OPEN: &str = "ubesvart";
pub(super) const CHECKPOINT: &str = "sjekkpunkt";
pub(super) const LINK: &str = "lenke";

/// The other editions that a letter may tell of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Those that bind the party.
    pub in_force: &'a [InForce],
    /// Where none does, the one that did last.
    pub ended: &'a [InForce],
    /// Those that it was sent before, and has not answered.
    pub open: &'a [Open],
}

/// An edition that a party was sent and has not answered, as the letter with a later one may tell it.
#[derive(Debug, Clone, Serialize)]
pub struct Open {
    /// Its number.
    #[serde(rename = "utgave")]
    pub edition: u32,
    /// The day it was first sent.
    #[serde(rename = "sendt")]
    pub sent: Date,
}

/// An edition that binds a party, or did, as its letter may tell it.
#[derive(Debug, Clone, Serialize)]
pub struct InForce {
    /// Its number.
    #[serde(rename = "utgave")]
    pub edition: u32,
    /// Whose it was, where the party took another's place; empty where it is its own.
    #[serde(rename = "part")]
    pub party: String,
    /// The day it was signed.
    #[serde(rename = "signert")]
    pub signed: Date,
    /// The last day it holds, as far as is known; none without a term.
    #[serde(rename = "gjelder_til")]
    pub ends: Option<Date>,
    /// Whether the party has given notice.
    #[serde(rename = "sagt_opp")]
    pub has_notice: bool,
}

impl Object for Context {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        if let Some(value) = self.personal.get(key) {
            self.personal_seen.store(true, Ordering::Relaxed);
            return Some(value.clone());
        }
        self.common.get(key).cloned()
    }
}

#[derive(Serialize)]
struct Terms<'a> {
    identifikator: &'a str,
    tittel: &'a str,
    utgave: u32,
    dato: Date,
    gjelder_fra: Date,
    varighet_år: Option<u8>,
    oppsigelse_måneder: Option<u8>,
    svarfrist: Date,
    avsender: SenderValues<'a>,
    nettsted: &'a str,
}

#[derive(Serialize)]
struct SenderValues<'a> {
    navn: &'a str,
    epost: &'a str,
}

#[derive(Serialize)]
struct PartyValues<'a> {
    nummer: &'a str,
    r#type: PartyKind,
    navn: &'a str,
    navn_med_form: String,
    offisielt_navn: &'a str,
    /// The official names one by one.
    navneformer: Vec<NameValues<'a>>,
    organisasjonsnummer: &'a str,
}

#[derive(Serialize)]
struct NameValues<'a> {
    navn: &'a str,
    /// Empty for the Norwegian name, which is in the language of the text.
    språk: &'a str,
}

impl<'a> PartyValues<'a> {
    fn new(party: &'a Party) -> Self {
        Self {
            nummer: &party.number,
            r#type: party.kind,
            navn: &party.norwegian_name,
            navn_med_form: party.name_with_form(),
            offisielt_navn: &party.official_name,
            navneformer: party
                .official_names()
                .map(|(navn, språk)| NameValues { navn, språk: språk.unwrap_or_default() })
                .collect(),
            organisasjonsnummer: &party.organisation_number,
        }
    }
}

#[derive(Serialize)]
struct ContactValues<'a> {
    organisasjon: &'a str,
    navn: &'a str,
    tittel: &'a str,
    adresse: &'a str,
    telefon: &'a str,
    epost: &'a str,
}

#[derive(Serialize)]
struct SignatoryValues<'a> {
    navn: &'a str,
    tittel: &'a str,
}

#[derive(Serialize)]
struct ApprovalValues<'a> {
    organ: &'a str,
    saksnummer: &'a str,
    dato: String,
}

#[derive(Serialize)]
struct DocumentValues {
    identifikator: String,
    utgave: u32,
    kode: String,
    /// SVG.
    kodebilde: String,
    avløser: bool,
}
