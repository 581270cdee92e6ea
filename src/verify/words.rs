//! The words that a signature shows on the page, and which of them no program writes there by itself: a reservation, say.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::reference::PartyTable;

/// What programs that sign write beside names and times (Acrobat, iText, pyHanko, PDFBox, LibreOffice, Foxit, JSignPdf and the
/// Norwegian services), one phrase each between the lines. Nothing else can be said with them.
const PHRASES: &str = "
    digitally signed|digitally signed by|digitally signed on|digitally signed at|electronically signed|electronically signed by
    signed|signed by|signed on|signed at|signed with|signer|signer name|signing time|signature|signature of|digital signature
    electronic signature|signature valid|signature is valid|signature not verified|validity unknown|date|date of signing|time
    timestamp|time stamp|reason|location|name|title|contact|contact info|email|e mail|organization|organisation|certificate
    certificate issued by|issued by|issuer|serial number|serialnumber|dn|cn|ou|o|e|l|st|sn|c no|c se|c dk|adobe acrobat version
    adobe acrobat reader version|adobe reader version|foxit reader version|foxit pdf reader version|foxit pdf editor version
    foxit phantompdf version|with bankid

    digitalt signert|digitalt signert av|elektronisk signert|elektronisk signert av|elektronisk signert med|signert|signert av
    signert med|signert den|signatur|digital signatur|elektronisk signatur|underskrift|underskrevet av|underskriven av|signatar
    undertegner|dato|tid|tidspunkt|tidsstempel|tidsstempla|grunn|årsak|begrunnelse|grunngjeving|sted|stad|plassering|navn|namn
    tittel|stilling|epost|e post|organisasjon|virksomhet|verksemd|sertifikat|utstedt av|utferda av|utsteder|utferdar|serienummer
    bankid|med bankid|buypass|commfides|kl|den|adobe acrobat versjon|adobe acrobat reader versjon

    digitalt signerad av|digitalt undertecknad av|digitalt signeret af|digitalt underskrevet af|datum|digital signiert von
    digital unterschrieben von|grund|ort|signé numériquement par|signature numérique de|motif|lieu

    utc|gmt|cet|cest|am|pm|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february
    march|april|june|july|august|september|october|november|december|januar|februar|mars|mai|juni|juli|oktober|desember|okt|des
    kommune|kommunane|fylkeskommune|herad|norge|noreg|norway
";

/// The longest of them, in words.
const LONGEST: usize = 4;

/// By their words, with single spaces between.
static KNOWN: LazyLock<HashSet<&str>> =
    LazyLock::new(|| PHRASES.split(['|', '\n']).map(str::trim).filter(|phrase| !phrase.is_empty()).collect());

/// The words of which the parties' names consist, as places are called after them.
static PLACES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let parties = PartyTable::official().all().iter();
    parties.flat_map(|party| words_of(&party.official_name).chain(words_of(&party.norwegian_name))).collect()
});

/// What a text says beyond what programs write: names and times, with what they are. `named` are the names that were told
/// already: the certificate's, the form's. None if it says nothing more. What is left out between is `…`.
pub(super) fn beyond(text: &str, named: &[&str]) -> Option<String> {
    let whole: Vec<&str> = text.split_whitespace().collect();
    let parts: Vec<(usize, String)> =
        whole.iter().enumerate().flat_map(|(nth, word)| words_of(word).map(move |part| (nth, part))).collect();
    let named: Vec<Vec<String>> = named.iter().map(|name| words_of(name).collect()).collect();
    let names: HashSet<&String> = named.iter().flatten().collect();
    let is_known = |part: &String| is_of_a_time(part) || names.contains(part) || PLACES.contains(part);
    let mut beyond: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some((nth, part)) = parts.get(at) {
        let phrase = (1..=LONGEST).rev().find(|length| {
            let phrase: Option<Vec<&str>> =
                parts.get(at..at + length).map(|parts| parts.iter().map(|(_, part)| part.as_str()).collect());
            phrase.is_some_and(|phrase| KNOWN.contains(phrase.join(" ").as_str()))
        });
        if phrase.is_none() && !is_known(part) {
            beyond.push(*nth);
        }
        at += phrase.unwrap_or(1);
    }
    beyond.dedup();
    let mut told = String::new();
    let mut last = None;
    for nth in beyond {
        let gap = match last {
            None => "",
            Some(last) if last + 1 == nth => " ",
            Some(_) => " … ",
        };
        told = told + gap + whole.get(nth)?;
        last = Some(nth);
    }
    (!told.is_empty()).then_some(told)
}

/// The words in a text, in small letters. A sign that says something by itself is part of one.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    let is_between = |letter: char| !letter.is_alphanumeric() && !matches!(letter, '§' | '%' | '\u{fffd}');
    text.split(is_between).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Whether a word is a number, or part of a time as ISO 8601 writes it: `23T12`, `00Z`.
fn is_of_a_time(word: &str) -> bool {
    word.contains(|letter: char| letter.is_ascii_digit())
        && word.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, 't' | 'z'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMED: [&str; 3] = ["Kari Nordmann", "Bergen kommune", "NTRNO-964338531"];

    #[test]
    fn what_programs_write_is_nothing_more() {
        for text in [
            "Kari Nordmann Digitally signed by Kari Nordmann Date: 2026.11.23 12:00:00 +01'00'",
            "Digitally signed by: CN = Kari Nordmann, O = BERGEN KOMMUNE, C = NO Date: 2026-11-23T12:00:00Z",
            "Digitalt signert av Kari Nordmann (Bergen kommune)\nDato: 23. november 2026 kl. 12.00\nSted: Stavanger",
            "Signature Not Verified",
            "Signert",
            "",
            "Signed by Nordmann, Kari Timestamp: Mon Nov 23 12:00:00 CET 2026",
            "Adobe Acrobat version: 2023.006.20380",
        ] {
            assert_eq!(beyond(text, &NAMED), None, "{text}");
        }
    }

    #[test]
    fn what_a_person_adds_is_told() {
        for (text, told) in [
            ("Digitally signed by Kari Nordmann with reservation for §4 Date: 2026.11.23", "with reservation for §4"),
            ("Signert av Kari Nordmann\nmed forbehold om punkt 4", "med forbehold om punkt"),
            ("Location: §4", "§4"),
            ("Digitally signed by Ola Hansen", "Ola Hansen"),
            ("Signature not valid", "not valid"),
            ("ikke signert, Kari Nordmann, under protest", "ikke … under protest"),
        ] {
            assert_eq!(beyond(text, &NAMED).as_deref(), Some(told), "{text}");
        }
    }
}
