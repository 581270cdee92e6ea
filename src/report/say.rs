//! Sentences as they stand in the page: in a language, and as HTML.
//!
//! Values from the register stand in them. Each is marked ([`val`]), so that whatever is in it, it is text, and kept apart from
//! the sentence around it, whichever way it is written. In the words themselves `` `…` `` is what is typed, `*…*` is strong.

use jiff::civil::Date;
use minijinja::HtmlEscape;

use crate::message::{Argument, Language, Message};
use crate::text;

/// Around a value. They are no characters of any text (Unicode 23.7).
const VALUE: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];
/// Around what leads elsewhere.
const LINK: [char; 2] = ['\u{fdd2}', '\u{fdd3}'];

fn marked(text: &str, [open, close]: [char; 2]) -> String {
    let own: String = text.chars().filter(|letter| !VALUE.contains(letter) && !LINK.contains(letter)).collect();
    format!("{open}{own}{close}")
}

/// A value, to stand in a sentence.
pub(super) fn val(text: &str) -> String {
    marked(text, VALUE)
}

/// A part of a sentence that leads elsewhere on the page.
pub(super) fn link(text: &str) -> String {
    marked(text, LINK)
}

/// A sentence as HTML; `to` is where its link leads.
pub(super) fn html(message: impl Into<Message>, language: Language, to: Option<&str>) -> String {
    let text = message.into().text(language);
    let mut html = String::with_capacity(text.len());
    let (mut is_value, mut is_code, mut is_strong) = (false, false, false);
    for letter in text.chars() {
        match letter {
            _ if letter == VALUE[0] => {
                is_value = true;
                html += "<bdi>";
            }
            _ if letter == VALUE[1] => {
                is_value = false;
                html += "</bdi>";
            }
            _ if letter == LINK[0] => html += &to.map_or_else(|| "<a>".to_owned(), |to| format!("<a href=\"#{to}\">")),
            _ if letter == LINK[1] => html += "</a>",
            '`' if !is_value => {
                html += if is_code { "</code>" } else { "<code>" };
                is_code = !is_code;
            }
            '*' if !is_value => {
                html += if is_strong { "</strong>" } else { "<strong>" };
                is_strong = !is_strong;
            }
            _ => html += &HtmlEscape(letter.encode_utf8(&mut [0; 4])).to_string(),
        }
    }
    html
}

/// `23. november 2026`, `23 November 2026`.
pub(super) fn long(date: Date, language: Language) -> String {
    match language {
        Language::English => date.strftime("%-d %B %Y").to_string(),
        Language::Bokmal | Language::Nynorsk => text::long_date(date),
    }
}

/// `23.11.2026`, `2026-11-23`.
pub(super) fn short(date: Date, language: Language) -> String {
    Argument::from(date).text(language)
}

/// A day as HTML that programs understand.
pub(super) fn time(date: Date, language: Language) -> String {
    format!("<time datetime=\"{date}\">{}</time>", short(date, language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::says::report as says;

    #[test]
    fn a_value_is_text_whatever_is_in_it() {
        let why = val("<b>`x`</b>\u{fdd1}\u{fdd2}* & {{ 1 }}");
        let said = says::Declined { edition: 1u32, reason: why };
        assert_eq!(
            html(said, Language::English, None),
            "Edition 1 was declined: <bdi>&lt;b&gt;`x`&lt;&#x2f;b&gt;* &amp; {{ 1 }}</bdi>"
        );
    }

    #[test]
    fn what_is_typed_and_what_is_strong_are_marked_in_the_words() {
        assert!(html(says::Begin {}, Language::Bokmal, None).starts_with("<code>avtale init</code> "));
        let headline = says::Headline { signed: 8u32, all: 15u32 };
        assert_eq!(html(headline, Language::Bokmal, None), "<strong>8 av 15</strong> har signert");
    }

    #[test]
    fn days_are_written_as_the_language_does() {
        let date = jiff::civil::date(2026, 9, 3);
        assert_eq!([long(date, Language::English), short(date, Language::English)], ["3 September 2026", "2026-09-03"]);
        assert_eq!([long(date, Language::Nynorsk), short(date, Language::Nynorsk)], ["3. september 2026", "03.09.2026"]);
    }
}
