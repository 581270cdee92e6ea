//! Telephone numbers, as they are written and printed.

/// A telephone number as it is printed: a Norwegian one grouped as usual, `22 22 22 22`, `800 22 222`, `412 34 567`, `02800`,
/// `116 117`; a foreign one with its plus and country code, `+46 8 123 456`, in the groups that it is written in (E.123).
///
/// None for what is no number of a subscriber: of the Norwegian plan those have eight digits, five from 02000 on, or the six
/// of 116 (Nkom, E.164 numbering plan; what begins with 1 and is shorter calls for help or is an operator's own), and abroad
/// they have a country code and at most 15 digits in all (E.164, 6.2). Norway's own country code is dropped, also where a
/// spreadsheet took its plus away: the agreement is between Norwegians.
pub fn telephone(written: &str) -> Option<String> {
    let groups = groups(written)?;
    let compact = groups.concat();
    let without_plus = || compact.strip_prefix("47").filter(|rest| rest.len() == 8);
    let own = compact.strip_prefix("+47").or_else(without_plus);
    match (own, compact.strip_prefix('+')) {
        (None, Some(number)) => foreign(number, &groups),
        (own, _) => norwegian(own.unwrap_or(&compact)),
    }
}

/// The digits between blanks, hyphens, full stops and brackets, the first with a plus if the number has a country code. None
/// where there is anything else.
fn groups(written: &str) -> Option<Vec<String>> {
    // The zero in `+46 (0)8` is dialled in the country alone.
    let written = written.trim().replace("(0)", " ");
    let divides = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2013}' | '.' | '(' | ')');
    let mut groups: Vec<String> = written.split(divides).filter(|group| !group.is_empty()).map(str::to_owned).collect();
    let first = groups.first_mut()?;
    // What is dialled for the plus in Norway.
    if let Some(rest) = first.strip_prefix("00") {
        *first = format!("+{rest}");
    }
    let is_number = |(nth, group): (usize, &String)| {
        let digits = group.strip_prefix('+').filter(|_| nth == 0).unwrap_or(group);
        digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    groups.iter().enumerate().all(is_number).then_some(groups)
}

fn norwegian(digits: &str) -> Option<String> {
    match (digits.len(), digits.bytes().next()?) {
        (5, b'0') if !digits.starts_with("00") && !digits.starts_with("01") => Some(digits.to_owned()),
        (6, b'1') if digits.starts_with("116") => Some(format!("{} {}", &digits[..3], &digits[3..])),
        // Mobile numbers and the 800 series are read in threes, geographical ones in pairs.
        (8, b'4' | b'8' | b'9') => Some(format!("{} {} {}", &digits[..3], &digits[3..5], &digits[5..])),
        (8, b'2' | b'3' | b'5' | b'6' | b'7') => {
            Some(format!("{} {} {} {}", &digits[..2], &digits[2..4], &digits[4..6], &digits[6..]))
        }
        _ => None,
    }
}

/// So many digits have the shortest numbers of the smallest countries, and the longest of any, with their country codes.
const FOREIGN: std::ops::RangeInclusive<usize> = 7..=15;

fn foreign(number: &str, groups: &[String]) -> Option<String> {
    let code = number.get(..country_code(number)?)?;
    if !FOREIGN.contains(&number.len()) || code == "47" {
        return None;
    }
    // Where the groups begin with the country code, they are kept.
    let (mut rest, mut printed) = (&number[code.len()..], format!("+{code}"));
    let mut begun = 0;
    for group in groups.iter().map(|group| group.trim_start_matches('+')) {
        let own = code.len().saturating_sub(begun).min(group.len());
        begun += group.len();
        let len = group.len() - own;
        if len > 0 {
            printed = format!("{printed} {}", &rest[..len]);
            rest = &rest[len..];
        }
    }
    Some(printed)
}

/// How many digits a number's country code has (E.164, list of assigned codes): of those that begin with 1 or 7 one, of the
/// larger countries two, of all others three.
fn country_code(number: &str) -> Option<usize> {
    const OF_TWO: [&str; 44] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52",
        "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92",
        "93", "94", "95", "98",
    ];
    match number.bytes().next()? {
        b'1' | b'7' => Some(1),
        b'0' => None,
        _ if OF_TWO.iter().any(|code| number.starts_with(code)) => Some(2),
        _ => Some(3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegian_numbers_are_grouped() {
        for (written, printed) in [
            ("22222222", "22 22 22 22"),
            ("+47 55 56 55 56", "55 56 55 56"),
            ("80022222", "800 22 222"),
            ("412 34 567", "412 34 567"),
            ("0047 91234567", "912 34 567"),
            ("4791234567", "912 34 567"),
            ("02800", "02800"),
            ("116117", "116 117"),
            ("116 117", "116 117"),
            ("+47 116 117", "116 117"),
        ] {
            assert_eq!(telephone(written).as_deref(), Some(printed), "{written}");
        }
        // Three digits call for help, four are an operator's, and no subscriber has them.
        for wrong in [
            "",
            "+",
            "1234567",
            "123456789",
            "12345678",
            "5556 555x",
            "٢٢٢٢٢٢٢٢",
            "112",
            "110",
            "113",
            "1881",
            "117117",
            "01234",
            "00",
        ] {
            assert_eq!(telephone(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn foreign_numbers_have_their_country_code_and_the_groups_they_were_written_in() {
        for (written, printed) in [
            ("+46 8 123 456", "+46 8 123 456"),
            ("+46 (0)8-123 456", "+46 8 123 456"),
            ("0046 8 123456", "+46 8 123456"),
            ("+4681234567", "+46 81234567"),
            ("+46812 34567", "+46 812 34567"),
            ("+354 545 1000", "+354 545 1000"),
            ("+1 (202) 555-0123", "+1 202 555 0123"),
            ("+298 304000", "+298 304000"),
        ] {
            assert_eq!(telephone(written).as_deref(), Some(printed), "{written}");
        }
        // Norway's own are Norwegian, none has more than 15 digits, none a country code with a zero before it.
        for wrong in [
            "+47 1234567",
            "+46",
            "+46 8 12",
            "+46 8 123 456 789 012 3",
            "+0 8123 4567",
            "46 8 123 456",
            "+46 8 12a 456",
            "+46+8123456",
        ] {
            assert_eq!(telephone(wrong), None, "{wrong}");
        }
    }
}
