//! When two names are one: certificates, forms and people write them in different orders and cases.

use std::collections::BTreeSet;

/// Whether two names are one, in any order and case: `NORDMANN, Kari` is how some certificates write it.
pub fn is_same(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

/// Whether two names may be one person's: a middle name is often left out.
pub fn may_be_one(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    one == other || one.len().min(other.len()) > 1 && (one.is_subset(&other) || other.is_subset(&one))
}

fn words(name: &str) -> BTreeSet<String> {
    let words = name.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_any_order_and_case() {
        assert!(is_same("Kari Nordmann", "NORDMANN, Kari"));
        assert!(!is_same("Kari Nordmann", "Kari Anne Nordmann"));
        assert!(may_be_one("Kari Nordmann", "Kari Anne Nordmann"));
        assert!(!may_be_one("Kari Nordmann", "Ola Nordmann"));
        assert!(!may_be_one("Nordmann", "Ola Nordmann"));
    }
}
