//! Words for the state of things: signed, or not.

/// What a cell says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Signed.
    Signed,
    /// Something else than signed.
    Not,
}

/// Words that say so, without spaces and punctuation.
const SIGNED: &str = "signert underskrevet undertegnet underskriven underskrive underteikna signed ja yes j y x ok true sann \
    signertdigitalt digitaltsignert elektronisksignert signertelektronisk signertpåpapir signertogreturnert signertavtale \
    avtalesignert ersignert harsignert signedandreturned digitallysigned completed complete fullført fullstendig ferdig \
    ferdigsignert signertavalle signertavbegge done";

/// The first words of what says that there is no signature, or none yet.
const NOT: &str = "ikke ikkje nei not no n false usann venter avventer ventar avventar pending waiting awaiting sendt sent send \
    purret purra reminded utkast draft mangler manglar missing til under in i pågår åpen open opna åpnet opened delvis \
    delvist partly partially partial utsatt utsett postponed levert delivered vist viewed opprettet created planlagt \
    ubehandlet ubehandla usvart ubesvart ukjent unknown utløpt utgått expired";

/// Words that say so wherever they stand, also in a column with another name.
const DECLINED: &str = "avslått avslag avslo avslår avvist avviste avvises declined rejected refused denied usignert unsigned \
    trukket trekt withdrawn kansellert avlyst annullert canceled cancelled void takketnei ikkesignert ikkjesignert \
    ikkjeunderskriven ikkeunderskrevet notsigned ønskerikke ønskjerikkje vilikke vilikkje nekter nektar nektet oppsagt \
    terminated ugyldig ugyldiggjort invalid";

/// What a word says, if it is one that is known.
pub(super) fn of(text: &str) -> Option<Status> {
    let plain = plain(text);
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default().to_lowercase();
    if matches!(text.trim(), "✓" | "✔" | "☑" | "✅" | "☒") || is_one_of(SIGNED, &plain) {
        Some(Status::Signed)
    } else if declines(text) || is_one_of(NOT, &first) || matches!(text.trim(), "✗" | "✘" | "☐" | "❌") {
        Some(Status::Not)
    } else {
        None
    }
}

/// Whether a text says, whatever column it stands in, that nobody has signed.
pub(super) fn declines(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let plain = plain(text);
    is_one_of(DECLINED, &plain)
        || is_one_of(DECLINED, &first.to_lowercase())
        || ["takketnei", "ikkesignert", "ikkjesignert", "notsigned"].iter().any(|words| plain.contains(words))
}

fn is_one_of(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|known| known == word)
}

fn plain(text: &str) -> String {
    text.chars().take(100).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_signed_and_for_anything_else() {
        for text in
            ["Signert", "SIGNERT", "Ja", "ja.", "x", "Signed", "Underskrevet", "Digitalt signert", "✓", "true", "Fullført"]
        {
            assert_eq!(of(text), Some(Status::Signed), "{text}");
        }
        for text in [
            "Avslått",
            "Avslag",
            "Ikke signert",
            "Ikkje underskriven",
            "Venter",
            "Venter på svar",
            "Nei",
            "Nei takk",
            "declined",
            "Declined by council",
            "Not signed",
            "Pending",
            "Sendt",
            "Sendt 1.10.2026",
            "Til signering",
            "Under behandling",
            "Trukket",
            "Usignert",
            "Delvis signert",
            "Har takket nei",
            "false",
            "Purret",
            "Ikke",
            "In progress",
        ] {
            assert_eq!(of(text), Some(Status::Not), "{text}");
        }
        for text in ["Behandlet", "Grønn", "3", "Signert?", "Godkjent", "Mottatt"] {
            let expected = (text == "Signert?").then_some(Status::Signed);
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn some_words_say_so_in_any_column() {
        for text in ["Avslått", "Ikke signert ennå", "Har takket nei", "declined", "Trukket 1.11."] {
            assert!(declines(text), "{text}");
        }
        for text in ["Nei", "Venter", "Sendt", "Signert", "Ikke mottatt møteinnkalling", "Ring Kari"] {
            assert!(!declines(text), "{text}");
        }
    }
}
