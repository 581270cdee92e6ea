//! What a signed copy proves of its signature, beside what a person registered of it: two facts, of which neither takes the
//! other's place.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};

use super::fact::Signature;
use super::kinds::Signed;
use super::medium::Medium;
use crate::message::says::register as says;
use crate::message::{Argument, Message, MessageData};
use crate::name;

/// What a signed copy proves by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The verdict on it, by its name in JSON: `signed-as-issued`, `cannot-tell`, `changed`. A later program may know more
    /// of them.
    pub verdict: String,
    /// What is to be said against it, or what it leaves open, in English, for people who read the register.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<String>,
    /// The same, each with its code and arguments, for it to be said in any language. Registers of before have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts_data: Vec<MessageData>,
    /// Whether it bears a digital signature, or is a picture of paper; none if it is neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Medium>,
    /// The day of the signature: proven by a timestamp, or claimed by the signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who signed, by the certificate or, where that names no person, the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In what office, by the form or the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// One thing that is registered otherwise than the file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Discrepancy {
    /// What it is about.
    pub what: Matter,
    /// What is registered.
    pub registered: Stated,
    /// What the file says.
    pub proven: Stated,
}

/// What is registered, or what a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated {
    /// That it is signed.
    Signed,
    /// Something that goes with no signature.
    Contrary(Contrary),
    /// How it was signed.
    Method(Medium),
    /// The day.
    Day(Date),
    /// A name, an office, or names of documents.
    Text(String),
}

/// A verdict that no registered signature goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contrary {
    /// The file was changed.
    Changed,
    /// It is broken.
    Broken,
    /// It is another's.
    NotOurs,
    /// Nobody has signed it.
    UnsignedCopy,
    /// Not everybody has who signs it.
    PartlySigned,
}

impl Contrary {
    /// The one with a verdict's name, if it is one.
    fn named(verdict: &str) -> Option<Self> {
        match verdict {
            "changed" => Some(Self::Changed),
            "broken" => Some(Self::Broken),
            "not-ours" => Some(Self::NotOurs),
            "unsigned-copy" => Some(Self::UnsignedCopy),
            "partly-signed" => Some(Self::PartlySigned),
            _ => None,
        }
    }
}

impl From<&Stated> for Argument {
    fn from(stated: &Stated) -> Self {
        let message: Message = match stated {
            Stated::Day(date) => return (*date).into(),
            Stated::Text(text) => return text.into(),
            Stated::Signed => says::IsSigned {}.into(),
            Stated::Method(how) => (*how).into(),
            Stated::Contrary(Contrary::Changed) => says::ProofChanged {}.into(),
            Stated::Contrary(Contrary::Broken) => says::ProofBroken {}.into(),
            Stated::Contrary(Contrary::NotOurs) => says::ProofNotOurs {}.into(),
            Stated::Contrary(Contrary::UnsignedCopy) => says::ProofUnsigned {}.into(),
            Stated::Contrary(Contrary::PartlySigned) => says::ProofPartly {}.into(),
        };
        message.into()
    }
}

/// For programs, which know it by these words: `signed`, `not ours`, `on paper`, `2026-11-23`, or a name as it is.
impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Day(date) => return date.fmt(f),
            Self::Text(text) => text,
            Self::Signed => "signed",
            Self::Method(Medium::Paper) => "on paper",
            Self::Method(Medium::Digital) => "digitally",
            Self::Contrary(Contrary::Changed) => "changed",
            Self::Contrary(Contrary::Broken) => "broken",
            Self::Contrary(Contrary::NotOurs) => "not ours",
            Self::Contrary(Contrary::UnsignedCopy) => "unsigned copy",
            Self::Contrary(Contrary::PartlySigned) => "partly signed",
        })
    }
}

impl Serialize for Stated {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What can be registered otherwise than a file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// That it is signed, as it was issued.
    Signature,
    /// Whose agreement it is, and which edition.
    Document,
    /// On paper or digitally.
    Method,
    /// The day.
    Day,
    /// Who signed.
    Name,
    /// In what office.
    Title,
}

impl From<Matter> for Message {
    fn from(matter: Matter) -> Self {
        match matter {
            Matter::Signature => says::Signature {}.into(),
            Matter::Document => says::Document {}.into(),
            Matter::Method => says::Method {}.into(),
            Matter::Day => says::Day {}.into(),
            Matter::Name => says::Name {}.into(),
            Matter::Title => says::Title {}.into(),
        }
    }
}

impl From<&Discrepancy> for Message {
    fn from(differs: &Discrepancy) -> Self {
        let Discrepancy { what, registered, proven } = differs;
        says::Differs { what: Message::from(*what), registered, proven }.into()
    }
}

/// In English.
impl fmt::Display for Discrepancy {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        Message::from(self).fmt(f)
    }
}

impl Proof {
    /// What of a registered signature the file says otherwise. What it says nothing of is no discrepancy.
    pub fn against(&self, how: Medium, date: Date, name: &str, title: &str) -> Vec<Discrepancy> {
        let differs =
            |what, is_so: bool, registered: Stated, proven: Stated| is_so.then_some(Discrepancy { what, registered, proven });
        let text = |text: &str| Stated::Text(text.to_owned());
        let contrary = Contrary::named(&self.verdict);
        let signature = contrary.and_then(|own| differs(Matter::Signature, true, Stated::Signed, Stated::Contrary(own)));
        let method = self.how.and_then(|own| differs(Matter::Method, own != how, Stated::Method(how), Stated::Method(own)));
        let day = self.date.and_then(|own| differs(Matter::Day, own != date, Stated::Day(date), Stated::Day(own)));
        // What was erased of a registration says nothing against anybody.
        let said = |words: &&String, registered: &str| !(registered.is_empty() || words.is_empty());
        let person = self
            .name
            .as_ref()
            .filter(|own| said(own, name))
            .and_then(|own| differs(Matter::Name, !name::may_be_one(own, name), text(name), text(own)));
        let same = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
        let title = self
            .title
            .as_ref()
            .filter(|own| said(own, title))
            .and_then(|own| differs(Matter::Title, !same(own, title), text(title), text(own)));
        signature.into_iter().chain(method).chain(day).chain(person).chain(title).collect()
    }

    /// What is to be said against the file, or what it leaves open: in English alone where the register has no more, or
    /// where a later program wrote it.
    pub fn said(&self) -> Vec<Message> {
        let data = self.doubts_data.iter().map(Some).chain(std::iter::repeat(None));
        let said = |(words, data): (&String, Option<&MessageData>)| {
            data.and_then(MessageData::message).unwrap_or_else(|| says::AsRegistered { words }.into())
        };
        self.doubts.iter().zip(data).map(said).collect()
    }

    /// Whether the file leaves something open, or says otherwise than that it was signed as issued.
    pub fn is_in_doubt(&self) -> bool {
        !self.doubts.is_empty() || Contrary::named(&self.verdict).is_some()
    }
}

impl Signed {
    /// What a person confirmed, as [`Proof::said`] says it.
    pub fn confirmed_said(&self) -> Vec<Message> {
        let data: Option<Vec<Message>> = self.confirmed_data.iter().map(MessageData::message).collect();
        let words = || self.confirmed.iter().map(|words| says::AsRegistered { words }.into()).collect();
        data.filter(|data| !data.is_empty()).unwrap_or_else(words)
    }

    /// What was registered otherwise than the file said then.
    pub fn discrepancies(&self) -> Vec<Discrepancy> {
        Signature::of(self).discrepancies()
    }
}

impl Signature {
    /// What was registered otherwise than the file said then.
    pub fn discrepancies(&self) -> Vec<Discrepancy> {
        self.proof.as_ref().map(|proof| self.against(proof)).unwrap_or_default()
    }

    /// What is registered otherwise than a file proves. Of what only some have signed, that is what is registered too. What is
    /// registered of several copies together no copy says alone.
    pub fn against(&self, proof: &Proof) -> Vec<Discrepancy> {
        let differs = proof.against(self.how, self.date, &self.name, &self.title).into_iter();
        let (is_partial, is_joined) = (!self.missing.is_empty(), !self.elsewhere.is_empty());
        let is_known = |one: &Discrepancy| match one.what {
            Matter::Signature => (is_partial || is_joined) && one.proven == Stated::Contrary(Contrary::PartlySigned),
            Matter::Day | Matter::Name | Matter::Title => is_joined,
            _ => false,
        };
        differs.filter(|one| !is_known(one)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof() -> Proof {
        let (verdict, name, title) = ("signed-as-issued".to_owned(), "NORDMANN, Kari".to_owned(), "Ordfører".to_owned());
        let date = "2026-11-29".parse().ok();
        Proof {
            verdict,
            doubts: Vec::new(),
            doubts_data: Vec::new(),
            how: Some(Medium::Digital),
            date,
            name: Some(name),
            title: Some(title),
        }
    }

    fn matters(proof: &Proof, how: Medium, date: &str, name: &str, title: &str) -> Vec<Matter> {
        proof.against(how, date.parse().unwrap(), name, title).into_iter().map(|one| one.what).collect()
    }

    #[test]
    fn the_same_in_other_words_is_no_discrepancy() {
        assert_eq!(matters(&proof(), Medium::Digital, "2026-11-29", "Kari Nordmann", "ordfører"), []);
        let silent = Proof { how: None, date: None, name: None, title: None, ..proof() };
        assert_eq!(matters(&silent, Medium::Paper, "2027-01-01", "Ola", "Rådmann"), [], "it says nothing of these");
    }

    #[test]
    fn everything_that_differs_is_found() {
        let all = [Matter::Method, Matter::Day, Matter::Name, Matter::Title];
        assert_eq!(matters(&proof(), Medium::Paper, "2026-11-30", "Ola Nordmann", "Rådmann"), all);
        for verdict in ["changed", "broken", "not-ours", "unsigned-copy", "partly-signed"] {
            let changed = Proof { verdict: verdict.to_owned(), ..proof() };
            assert_eq!(matters(&changed, Medium::Digital, "2026-11-29", "Kari Nordmann", "Ordfører"), [Matter::Signature]);
        }
    }
}
