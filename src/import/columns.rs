//! Which column is for what, by the name that stands above it.

use std::path::Path;

use super::table::{Line, Row, Value};
use crate::diagnostic::Diagnostic;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The party's kommunenummer or fylkesnummer.
    Number,
    /// The party's organisasjonsnummer.
    OrganisationNumber,
    /// The party's name.
    Party,
    /// The fylke the party lies in, which tells namesakes apart.
    Fylke,
    /// The day it signed.
    Date,
    /// Who signed.
    Signatory,
    /// The signatory's title.
    Title,
    /// Digitally or on paper.
    Manner,
}

use Role::{Date, Fylke, Manner, Number, OrganisationNumber, Party, Signatory, Title};

/// The names that say what a column is for and nothing else, as [`plain`] makes them. The first few are the ones to
/// suggest.
const NAMES: [(Role, &str); 8] = [
    (
        Number,
        "kommunenummer kommunenr kommnr knr kommunenummeret kommunefylkesnummer kommuneogfylkesnummer partsnummer partsnr \
         municipalitynumber municipalityno numberofmunicipality partynumber",
    ),
    (
        OrganisationNumber,
        "organisasjonsnummer orgnr organisasjonsnr orgnummer organisationnumber organizationnumber orgno orgnumber",
    ),
    (
        Party,
        "kommune part municipality kommunenavn kommunenamn kommunensnavn navnpåkommune navnpåkommunen namnpåkommune \
         namnpåkommunen kommunefylkeskommune kommuneogfylkeskommune kommuneellerfylkeskommune parten partsnavn partsnamn \
         partiavtalen partiavtala avtalepart medlem organisasjon virksomhet verksemd nameofmunicipality municipalityname \
         municipalitycounty party partyname nameofparty partytotheagreement member organisation organization",
    ),
    (Fylke, "fylke fylkesnavn fylkesnamn county countyname nameofcounty"),
    (
        Date,
        "dato signertdato date signert datosignert signertden signeringsdato signaturdato datoforsignering datoforsignatur \
         underskrevet underskrevetdato underskrevetden datounderskrevet underskriftsdato datoforunderskrift undertegnet \
         undertegnetdato underskrive underskriven underskrivendato underskriveden underteikna underteiknadato datoforunderskriving \
         signed signedon signeddate datesigned dateofsigning dateofsignature signingdate signaturedate",
    ),
    (
        Signatory,
        "signatar signertav underskriver signataren signatarsnavn signatarensnavn signatarnavn signatarnamn navnpåsignatar \
         namnpåsignatar signatør underskrevetav undertegnetav undertegner underskrivenav underskriveav underteiknaav \
         underskrivar underskrivernavn underskrivarnamn signedby signatory signatoryname nameofsignatory signer signername",
    ),
    (
        Title,
        "tittel stilling title stillingstittel rolle verv funksjon signatarstittel signatarenstittel signatartittel \
         underskriverstittel jobtitle office position role signatorytitle titleofsignatory",
    ),
    (
        Manner,
        "måte form how signeringsmåte signaturmåte signeringsform underskriftsmåte underskriftsform papirdigital \
         papirellerdigital papirellerdigitalt digitalpapir digitalellerpapir digitaltellerpapir manner method howsigned \
         signingmethod paperdigital paperordigital digitalorpaper digitalpaper",
    ),
];

/// A column that was understood.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) role: Role,
    /// Counted from 0.
    pub(super) nth: usize,
    /// What stands above it.
    pub(super) title: String,
}

/// The row with the columns' names.
#[derive(Debug)]
pub(super) struct Header {
    /// Which of the table's lines it is.
    pub(super) line: usize,
    /// What was understood, from left to right.
    pub(super) columns: Vec<Column>,
}

impl Header {
    /// Within so many rows from the top; a title and the like may stand above it.
    pub(super) const WITHIN: usize = 20;

    /// The first row with all the columns that are needed, or else the one in which most is understood.
    pub(super) fn find(lines: &[Line]) -> Option<Self> {
        let headers = lines.iter().take(Self::WITHIN).enumerate().map(|(line, row)| Self { line, columns: columns(&row.cells) });
        // Of equals the first: `max_by_key` takes the last.
        headers.filter(|header| !header.columns.is_empty()).collect::<Vec<_>>().into_iter().rev().max_by_key(Self::rank)
    }

    /// How good it is: whether nothing that is needed is missing, and else whether it is more than a stray word.
    pub(super) fn rank(&self) -> (bool, usize) {
        (self.missing().is_empty(), self.columns.len().min(2))
    }

    /// The column for a role.
    pub(super) fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role == role)
    }

    /// What is needed and not there.
    fn missing(&self) -> Vec<Role> {
        let has_party = [Number, OrganisationNumber, Party].iter().any(|role| self.column(*role).is_some());
        let mut missing: Vec<_> = [Date, Signatory].into_iter().filter(|role| self.column(*role).is_none()).collect();
        if !has_party {
            missing.insert(0, Party);
        }
        missing
    }

    /// That every column that is needed is there, and none twice.
    pub(super) fn check(&self, row: &Row) -> Result<(), Diagnostic> {
        for (nth, second) in self.columns.iter().enumerate() {
            if let Some(first) = self.columns[..nth].iter().find(|first| first.role == second.role) {
                let message = format!("{:?} and {:?} are both taken for the {}", first.title, second.title, second.role.name());
                return Err(row.fault_in(second.nth, message).hint("remove one of the two columns, or give it another name"));
            }
        }
        let missing = self.missing();
        if missing.is_empty() {
            return Ok(());
        }
        let names: Vec<_> = missing.iter().map(|role| format!("the {}", role.name())).collect();
        let found: Vec<_> = self.columns.iter().map(|column| format!("{:?} ({})", column.title, column.role.name())).collect();
        Err(row
            .fault(format!("there is no column for {}", names.join(" and ")))
            .hint(format!("found: {}", found.join(", ")))
            .hints(missing.iter().map(|role| role.suggestion())))
    }

    /// There is no row with names of columns.
    pub(super) fn none(path: &Path) -> Diagnostic {
        Diagnostic::error(format!("none of the first {} rows has names of columns that are understood", Self::WITHIN))
            .in_file(path)
            .hints([Party, Date, Signatory, Title].map(Role::suggestion))
    }
}

impl Role {
    /// What it is called in a sentence.
    pub(super) fn name(self) -> &'static str {
        match self {
            Number => "party's number",
            OrganisationNumber => "party's organisasjonsnummer",
            Party => "party",
            Fylke => "fylke",
            Date => "date",
            Signatory => "signatory",
            Title => "title",
            Manner => "manner of signing",
        }
    }

    fn suggestion(self) -> String {
        let understood = match self {
            Party => "kommunenummer, fylkesnummer, organisasjonsnummer, kommune, part, municipality or party".to_owned(),
            _ => {
                let names = NAMES.iter().find(|(role, _)| *role == self).map(|(_, names)| *names).unwrap_or_default();
                let few: Vec<_> = names.split_whitespace().take(3).collect();
                few.join(" or ")
            }
        };
        format!("name the column for the {} {understood}", self.name())
    }
}

/// The columns that are understood in a row of names.
fn columns(cells: &[(usize, Value)]) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut unclear: Vec<(usize, &str, String)> = Vec::new();
    for (nth, value) in cells {
        let Value::Text(title) = value else { continue };
        let (nth, plain) = (*nth, plain(title));
        match NAMES.iter().find(|(_, names)| names.split_whitespace().any(|name| name == plain)) {
            Some((role, _)) => columns.push(Column { role: *role, nth, title: one_line(title) }),
            None => unclear.push((nth, title, plain)),
        }
    }
    // What the others mean depends on which are there; `navn` on all the rest.
    for names in [&FYLKE_NUMBER[..], &FYLKESKOMMUNE, &COUNT, &NAME] {
        let has = |role| columns.iter().any(|column: &Column| column.role == role);
        let of_group = unclear.iter().filter_map(|(nth, title, plain)| {
            let meaning = names.iter().find(|(name, _)| name == plain)?.1;
            Some(Column { role: meaning(&has)?, nth: *nth, title: one_line(title) })
        });
        let of_group: Vec<_> = of_group.collect();
        columns.extend(of_group);
    }
    columns.sort_by_key(|column| column.nth);
    columns
}

type Meaning = fn(&dyn Fn(Role) -> bool) -> Option<Role>;

/// Where each kommune has a fylke, the fylke is not the party.
const FYLKE_NUMBER: [(&str, Meaning); 3] =
    [("fylkesnummer", fylke_number), ("fylkesnr", fylke_number), ("countynumber", fylke_number)];

const FYLKESKOMMUNE: [(&str, Meaning); 3] =
    [("fylkeskommune", fylkeskommune), ("fylkeskommunenavn", fylkeskommune), ("countymunicipality", fylkeskommune)];

/// These may also count the rows, so they are the party's number only if nothing else is.
const COUNT: [(&str, Meaning); 4] = [("nummer", count), ("nr", count), ("number", count), ("no", count)];

const NAME: [(&str, Meaning); 3] = [("navn", name), ("namn", name), ("name", name)];

fn fylke_number(has: &dyn Fn(Role) -> bool) -> Option<Role> {
    if has(Number) { unless(has, Fylke) } else { Some(Number) }
}

fn fylkeskommune(has: &dyn Fn(Role) -> bool) -> Option<Role> {
    if has(Party) { unless(has, Fylke) } else { Some(Party) }
}

fn count(has: &dyn Fn(Role) -> bool) -> Option<Role> {
    unless(has, Number)
}

fn name(has: &dyn Fn(Role) -> bool) -> Option<Role> {
    let has_party = has(Number) || has(OrganisationNumber) || has(Party);
    if has_party && !has(Signatory) { Some(Signatory) } else { unless(has, Party) }
}

fn unless(has: &dyn Fn(Role) -> bool, role: Role) -> Option<Role> {
    (!has(role)).then_some(role)
}

/// A column's name without what people vary: case, spaces, punctuation, and what stands in brackets.
fn plain(title: &str) -> String {
    let title = title.split('(').next().unwrap_or_default();
    title.chars().take(100).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn one_line(title: &str) -> String {
    let words: Vec<_> = title.split_whitespace().collect();
    words.join(" ").chars().take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(titles: &[&str]) -> Vec<Role> {
        let cells: Vec<_> = titles.iter().map(|title| Value::Text((*title).into())).enumerate().collect();
        columns(&cells).iter().map(|column| column.role).collect()
    }

    #[test]
    fn names_are_understood_in_norwegian_and_english() {
        for (role, titles) in [
            (Number, &["Kommunenummer", "KOMM.NR", "komm. nr.", "Fylkesnummer", "Nr.", "nummer", "Municipality number"][..]),
            (OrganisationNumber, &["Org.nr.", "Organisasjonsnummer", "ORGNR"]),
            (
                Party,
                &["Kommune", "Part", "Part i avtalen", "Fylkeskommune", "Kommune/fylkeskommune", "Name of municipality", "Party"],
            ),
            (Fylke, &["Fylke", "County"]),
            (
                Date,
                &[
                    "Dato",
                    "Signert",
                    "Signert\ndato",
                    "Signeringsdato",
                    "Underskrevet",
                    "Dato (dd.mm.åååå)",
                    "Signed on",
                    "Underskriven",
                    "Date",
                ],
            ),
            (
                Signatory,
                &["Signatar", "Signert av", "Underskrevet av", "Underskriven av", "Underskriver", "Signed by", "Signatory"],
            ),
            (Title, &["Tittel", "Stilling:", "Rolle", "Verv", "Title", "Office", "Position"]),
            (Manner, &["Måte", "Signeringsmåte", "Form", "Papir/digital", "How"]),
        ] {
            for title in titles {
                assert_eq!(roles(&[title]), [role], "{title}");
            }
        }
        assert_eq!(roles(&["Merknad", "Adresse", ""]), []);
    }

    #[test]
    fn a_bare_name_is_whoever_is_not_named_otherwise() {
        assert_eq!(roles(&["Navn", "Dato", "Kommune"]), [Signatory, Date, Party]);
        assert_eq!(roles(&["Nr", "Name", "Date"]), [Number, Signatory, Date]);
        assert_eq!(roles(&["Navn", "Dato", "Signert av"]), [Party, Date, Signatory]);
        assert_eq!(roles(&["Kommunenr", "Navn", "Signert av"]), [Number, Party, Signatory]);
    }

    #[test]
    fn a_column_that_only_adds_is_not_taken_for_the_party() {
        assert_eq!(roles(&["Fylkesnr", "Kommunenr", "Fylkeskommune", "Kommune"]), [Fylke, Number, Party]);
        assert_eq!(roles(&["Nr", "Kommunenr"]), [Number]);
    }
}
