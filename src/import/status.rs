//! What a column about the state of things says of a row: signed, or not.

use super::columns::Header;
use super::names::Role;
use super::table::{Line, Value};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::import as says;

/// What a cell of such a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Signed.
    Signed,
    /// Something else than signed.
    Not,
}

/// What a row says of whether it was signed.
#[derive(Debug)]
pub(super) struct Said {
    /// Nothing if it can mean anything.
    pub(super) status: Option<Status>,
    column: usize,
    title: String,
    text: String,
}

/// Whether a column tells which rows are signed: then one of which it says nothing is not.
pub(super) fn tells(lines: &[Line], header: &Header) -> bool {
    let Some(column) = header.column(Role::Status) else { return false };
    let mut said = lines.iter().filter(|line| !line.hidden).filter_map(|line| line.at(column.nth));
    said.any(|value| of(&value.shown()) == Some(Status::Signed))
}

/// What a row says of whether it was signed, if it says anything; `tells` is whether the column does of other rows.
pub(super) fn said(line: &Line, header: &Header, tells: bool) -> Option<Said> {
    // A column that nobody understood may say no all the same: a remark `Avslått`, or an x below `Avslått`.
    let no = |(column, title): &(usize, String)| {
        let text = line.at(*column)?.shown();
        let is_no = declines(&text) || declines(title) && of(&text) != Some(Status::Not);
        is_no.then(|| Said { status: Some(Status::Not), column: *column, title: title.clone(), text })
    };
    header.others.iter().find_map(no).or_else(|| {
        let column = header.column(Role::Status)?;
        let (status, text) = match line.at(column.nth).map(Value::shown) {
            Some(text) => (of(&text), text),
            None if tells => (Some(Status::Not), String::new()),
            None => return None,
        };
        Some(Said { status, column: column.nth, title: column.title.clone(), text })
    })
}

impl Said {
    /// `"Status" says "Venter"`.
    pub(super) fn message(&self) -> Message {
        match self.text.as_str() {
            "" => says::SaysNothing { title: &self.title }.into(),
            text => says::Says { title: &self.title, text }.into(),
        }
    }

    /// Why a row with date and signatory is not registered all the same.
    pub(super) fn refusal(&self, line: &Line) -> Diagnostic {
        let said = self.message();
        if self.status == Some(Status::Not) {
            let fault = line.row.fault_in(self.column, says::NotSigned { said });
            fault.hint(says::NotSignedStep {}).hint(says::DeclinedStep {})
        } else {
            let fault = line.row.fault_in(self.column, says::MayMean { said });
            fault.hint(says::MayMeanStep {}).hint(says::TakeOutStep {})
        }
    }
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
fn declines(text: &str) -> bool {
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
