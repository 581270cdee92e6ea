//! Where a party's agreement stands, in one word.

use serde::Serialize;

use crate::message::Message;
use crate::message::says::editions as says;

/// Where a party's agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// There is a record and no document yet.
    NotGenerated,
    /// There is a document that nobody has been sent.
    Generated,
    /// It has been sent, and no answer is registered.
    Sent,
    /// Some of those who sign it have, and others have not.
    PartlySigned,
    /// The party will not sign it.
    Declined,
    /// It has been signed, and does not hold yet.
    Signed,
    /// It holds.
    InForce,
    /// It holds, and its term ends within six months.
    Expiring,
    /// It holds, and the party has given notice.
    Notice,
    /// Its term is over.
    Expired,
    /// The party has left it.
    Terminated,
    /// Another edition has taken its place.
    Superseded,
    /// Another party has taken its place.
    Succeeded,
}

impl Status {
    /// Every status, in the order of an agreement's life.
    pub const ALL: [Self; 13] = [
        Self::NotGenerated,
        Self::Generated,
        Self::Sent,
        Self::PartlySigned,
        Self::Declined,
        Self::Signed,
        Self::InForce,
        Self::Expiring,
        Self::Notice,
        Self::Expired,
        Self::Terminated,
        Self::Superseded,
        Self::Succeeded,
    ];

    /// As it stands in JSON and is typed: its name with hyphens.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NotGenerated => "not-generated",
            Self::PartlySigned => "partly-signed",
            Self::InForce => "in-force",
            Self::Notice => "notice",
            _ => self.name(),
        }
    }

    /// In plain words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotGenerated => "not generated",
            Self::Generated => "generated",
            Self::Sent => "sent",
            Self::PartlySigned => "partly signed",
            Self::Declined => "declined",
            Self::Signed => "signed",
            Self::InForce => "in force",
            Self::Expiring => "expiring",
            Self::Notice => "notice given",
            Self::Expired => "expired",
            Self::Terminated => "terminated",
            Self::Superseded => "superseded",
            Self::Succeeded => "succeeded",
        }
    }

    /// In words.
    pub fn words(self) -> Message {
        match self {
            Self::NotGenerated => says::NotGenerated {}.into(),
            Self::Generated => says::Generated {}.into(),
            Self::Sent => says::Sent {}.into(),
            Self::PartlySigned => says::PartlySigned {}.into(),
            Self::Declined => says::Declined {}.into(),
            Self::Signed => says::Signed {}.into(),
            Self::InForce => says::InForce {}.into(),
            Self::Expiring => says::Expiring {}.into(),
            Self::Notice => says::Notice {}.into(),
            Self::Expired => says::Expired {}.into(),
            Self::Terminated => says::Terminated {}.into(),
            Self::Superseded => says::Superseded {}.into(),
            Self::Succeeded => says::Succeeded {}.into(),
        }
    }

    /// In words: of an edition that is over, also that it never took effect.
    pub fn words_of(self, without_effect: bool) -> Message {
        let status = self.words();
        if without_effect { says::WithoutEffect { status }.into() } else { status }
    }

    /// In words of so many, after their number.
    pub fn counted(self, number: usize) -> Message {
        match self {
            Self::Sent => says::CountedSent { number }.into(),
            Self::PartlySigned => says::CountedPartlySigned { number }.into(),
            Self::Declined => says::CountedDeclined { number }.into(),
            Self::Signed => says::CountedSigned { number }.into(),
            Self::Notice => says::CountedNotice { number }.into(),
            _ => self.words(),
        }
    }

    /// Whether the party is bound by its signature: the edition holds, or will from a day that is set.
    pub fn is_bound(self) -> bool {
        matches!(self, Self::Signed | Self::InForce | Self::Expiring | Self::Notice)
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
