//! What stands above the columns, and what each is for when the sheet comes back.

/// Above the party's number, name, fylke and organisasjonsnummer.
pub const PARTY: [&str; 4] = ["Partsnummer", "Part", "Fylke", "Organisasjonsnummer"];

/// Above the identifier of the agreement that a row is about, where there are several.
pub const AGREEMENT: &str = "Avtale";

/// Above the lines of the contact person's, in the order of the keys of a record.
pub const CONTACT: [&str; 6] = [
    "Kontaktpersonens organisasjon",
    "Kontaktperson",
    "Kontaktpersonens tittel",
    "Kontaktpersonens adresse",
    "Kontaktpersonens telefon",
    "Kontaktpersonens e-post",
];

/// Above other lines of a record, with the path of keys to each.
const LINES: [(&str, &str); 8] = [
    ("Kopi", "kopi"),
    ("Målform", "målform"),
    ("Skjermes", "skjermes"),
    ("Forventet signatar", "signatar.navn"),
    ("Forventet signatars tittel", "signatar.tittel"),
    ("Godkjent av", "godkjenning.organ"),
    ("Saksnummer", "godkjenning.saksnummer"),
    ("Godkjent", "godkjenning.dato"),
];

/// Above the signature: its day, who signed, in what office, and how.
pub const SIGNATURE: [&str; 4] = ["Signert dato", "Signert av", "Signatarens tittel", "Måte"];

/// Above the edition that was signed or is to be.
pub const EDITION: &str = "Utgave";

/// Above that by which it is known which cells somebody changed.
pub const MARK: &str = "Kontrollkode";

/// What changes a cell that the sheet does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Whatever happened: there is a command for each.
    Record,
    /// This command.
    By(&'static str),
    /// The tables of the parties, or the record.
    Tables,
    /// Nothing: it tells rows apart.
    Never,
}

/// A column that is for people to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What stands above it.
    pub head: &'static str,
    /// Whether days stand in it.
    pub is_day: bool,
    /// What changes what stands in it.
    pub changed: Changed,
}

const fn text(head: &'static str, changed: Changed) -> Told {
    Told { head, is_day: false, changed }
}

const fn day(head: &'static str, changed: Changed) -> Told {
    Told { head, is_day: true, changed }
}

use Changed::{By, Never, Record, Tables};

/// What is not read back, and what tells which party and agreement a row is about.
const TOLD: [Told; 27] = [
    text(PARTY[0], Never),
    text(PARTY[1], Tables),
    text(PARTY[2], Tables),
    text(PARTY[3], Tables),
    text(AGREEMENT, Never),
    text("Registrert godkjenning", By("avtale record approved")),
    text("Status", Record),
    day("Siden", Record),
    text(EDITION, Record),
    day("Sendt", By("avtale record sent")),
    text("Sendt til", By("avtale record sent")),
    day("Svarfrist", By("avtale send --again")),
    day("Purret", By("avtale record reminded")),
    text("Venter (dager)", Record),
    day("Avslått", By("avtale record declined")),
    text("Begrunnelse for avslag", By("avtale record declined")),
    day("Gjelder fra", Record),
    day("Gjelder til", By("avtale record renewed")),
    day("Sagt opp", By("avtale record notice")),
    day("Siste dag", By("avtale record notice")),
    text("Tilbudt utgave", Record),
    text("Opphørt utgave", Record),
    text("Signert annerledes enn registrert", Record),
    day("Sist registrert", Record),
    text("Registrert av", Record),
    text("Etterfulgt av", By("avtale record succeeded")),
    text("Bundet gjennom", By("avtale record succeeded")),
];

/// Such a column by what stands above it.
pub fn told(head: &str) -> Option<Told> {
    let of_signatory = || {
        let (what, _) = head.split_once(": ")?;
        let nth = SIGNATORY.iter().position(|begins| *begins == what)?;
        Some(Told { head: SIGNATORY[nth], is_day: nth == 0, changed: By("avtale record signed --as") })
    };
    TOLD.into_iter().find(|told| told.head == head).or_else(of_signatory)
}

/// What begins the headings above the signature of one of several.
const SIGNATORY: [&str; 4] = ["Dato", "Navn", "Tittel", "Signeringsmåte"];

/// Above the signature of one of several who sign, by their role.
pub fn of_signatory(role: &str) -> [String; 4] {
    SIGNATORY.map(|what| format!("{what}: {role}"))
}

/// The path of keys to the line of a record that a column is for.
pub fn line(head: &str) -> Option<&'static str> {
    LINES.iter().find(|(known, _)| *known == head).map(|(_, path)| *path)
}

/// A path of keys to a line of a record that is not the contact person's.
pub fn record_line(path: &str) -> Option<&'static str> {
    LINES.iter().find(|(_, known)| *known == path).map(|(_, path)| *path)
}

/// Whether the headings are those of this sheet, though the codes are gone or it is one of `avtale status`: nobody else puts
/// these beside each other.
pub fn is_own<'a>(heads: impl Iterator<Item = &'a str> + Clone) -> bool {
    let has = |head: &str| heads.clone().any(|there| there.trim() == head);
    has(MARK) || [PARTY[0], "Siden", "Venter (dager)"].into_iter().all(has)
}

/// Above the lines of a record that are not the contact person's, with the path of keys to each.
pub(super) fn record_lines() -> [(&'static str, &'static str); 8] {
    LINES
}
