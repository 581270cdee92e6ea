//! Letters to whoever wants to see how they look before anybody gets one. Nothing is registered of them, and they cannot be
//! taken for those that are sent.

use jiff::Timestamp;

use crate::mail::Address;
use crate::message::says::send as says;
use crate::message::{Argument, Language, Message};
use crate::profile::TextForm;
use crate::store::OUTBOX;
use crate::template::Text;

/// How the Message-ID of one begins. That of a letter to a party begins with the party's number.
pub const MARK: &str = "test-";

/// Where one lies for a person to send.
pub(super) fn file(letter: &str) -> String {
    format!("{OUTBOX}/test/{letter}.eml")
}

/// Another one each time: mail programs show two letters with one Message-ID as one.
pub(super) fn message_id(of: &str, now: Timestamp) -> String {
    format!("{MARK}{of}.{}", now.as_second())
}

/// The letter's text, with who would have got it.
pub(super) fn text(text: Text, to: Address, copies: &[String], form: &TextForm) -> Text {
    let language = if *form == TextForm::Nynorsk { Language::Nynorsk } else { Language::Bokmal };
    let to = match to.name {
        "" => to.email.to_owned(),
        name => format!("{name} <{}>", to.email),
    };
    let head: Message = match copies {
        [] => says::TestHead { to }.into(),
        copies => says::TestHeadCopies { to, copies: copies.iter().map(String::as_str).collect::<Argument>() }.into(),
    };
    let subject = Message::from(says::TestSubject { subject: text.subject }).text(language);
    Text { subject, body: format!("{}\n\n{}", head.text(language), text.body) }
}
