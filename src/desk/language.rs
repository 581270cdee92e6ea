//! Which language a person is spoken to in: the one they chose, or that of the program.

use super::answer::{Answer, Problem};
use super::call::Call;
use crate::message::Language;

const COOKIE: &str = "avtale-language";
/// It is remembered for a year.
const AGE: u32 = 365 * 24 * 60 * 60;

/// The language that a browser remembers.
pub(super) fn chosen(call: &Call) -> Option<Language> {
    call.cookie(&call.own_cookie(COOKIE)).and_then(with_tag)
}

fn with_tag(tag: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.tag() == tag)
}

/// `POST /language`: remembers it, and goes back to the page.
pub(super) fn choose(call: &Call) -> Result<Answer, Problem> {
    let language = with_tag(call.field("language")).ok_or_else(Problem::unclear)?;
    Ok(Answer::see(own(call.field("to"))).with_cookie(&call.own_cookie(COOKIE), language.tag(), Some(AGE)))
}

/// An address of this desk. Anything else is none: `//example.no` and `/\example.no` lead elsewhere (URL Standard, 4.4).
pub(super) fn own(to: &str) -> &str {
    let is_letter = |letter: u8| letter.is_ascii_alphanumeric() || b"/-_.~%?=&+".contains(&letter);
    let is_own = to.starts_with('/') && !to.starts_with("//") && to.bytes().all(is_letter);
    if is_own { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn one_is_led_to_this_desk_alone() {
        for to in ["/", "/parties/42", "/?q=b%C3%B8&status=sent"] {
            assert_eq!(own(to), to);
        }
        for to in ["", "//example.no", "/\\example.no", "https://example.no", "/\r\nSet-Cookie: a=b", "/\t/example.no", "parties"]
        {
            assert_eq!(own(to), "/", "{to:?}");
        }
    }
}
