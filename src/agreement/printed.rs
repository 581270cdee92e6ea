//! The settings that a text may print.

use super::Agreement;

/// How one setting is taken from another agreement, and whether it is another there.
type Setting = (&'static str, fn(&Agreement, &Agreement) -> bool, fn(&mut Agreement, &Agreement));

/// Each by its key.
const PRINTED: [Setting; 9] = [
    ("tittel", |one, other| one.titles != other.titles, |one, other| one.titles.clone_from(&other.titles)),
    ("utgave", |one, other| one.edition != other.edition, |one, other| one.edition = other.edition),
    ("dato", |one, other| one.date != other.date, |one, other| one.date = other.date),
    (
        "gjelder_fra",
        |one, other| one.terms.effective != other.terms.effective,
        |one, other| one.terms.effective = other.terms.effective,
    ),
    (
        "varighet_år",
        |one, other| one.terms.term_years != other.terms.term_years,
        |one, other| one.terms.term_years = other.terms.term_years,
    ),
    (
        "oppsigelse_måneder",
        |one, other| one.terms.notice_months != other.terms.notice_months,
        |one, other| one.terms.notice_months = other.terms.notice_months,
    ),
    ("svarfrist", |one, other| one.reply_by != other.reply_by, |one, other| one.reply_by = other.reply_by),
    (
        "avsender",
        |one, other| (&one.sender.name, &one.sender.email) != (&other.sender.name, &other.sender.email),
        |one, other| one.sender = other.sender.clone(),
    ),
    ("nettsted", |one, other| one.host != other.host, |one, other| one.host.clone_from(&other.host)),
];

impl Agreement {
    /// The keys of what a text may print and the other says otherwise, each with these settings in which that one alone is the
    /// other's.
    pub fn differing(&self, other: &Self) -> Vec<(&'static str, Self)> {
        let differing = PRINTED.iter().filter(|(_, is_other, _)| is_other(self, other));
        let one = |(key, _, take): &Setting| {
            let mut settings = self.clone();
            take(&mut settings, other);
            (*key, settings)
        };
        differing.map(one).collect()
    }
}
