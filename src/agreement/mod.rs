//! `agreement.yaml`: what is the same for all parties of an agreement and no part of its text.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Kind};
use crate::document;
use crate::folder::FileName;
use crate::message::Message;
use crate::message::says::agreement as says;
use crate::message::says::text::Line;
use crate::reference::LanguageForm;
use crate::text::{self, Words};
use crate::workspace::{Input, TEMPLATES, Workspace};
use crate::yaml::Document;

/// Years for which personal data are kept, where an agreement does not say: time for most claims to be made, and for what is
/// to be kept longer to come to an archive.
const RETENTION_YEARS: u32 = 10;
/// The longest identifier, in characters.
const MAX_IDENTIFIER: usize = 40;

/// The settings of an agreement, as people write them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Settings of an agreement")]
pub struct Settings {
    /// Short name in small letters, digits and hyphens; part of every document's identifier.
    identifikator: String,
    /// The title in each language form.
    tittel: Titles,
    /// The edition that is sent first. A party whose agreement is issued anew gets the next number.
    #[schemars(range(min = 1, max = 999))]
    utgave: u32,
    /// The date of the text, as 2026-11-23; becomes the date in the PDF's metadata.
    #[schemars(extend("format" = "date"))]
    dato: String,
    /// The date the agreement takes effect.
    #[schemars(extend("format" = "date"))]
    gjelder_fra: String,
    /// The term, in years.
    #[schemars(range(min = 1, max = 100))]
    varighet_år: u32,
    /// The notice period, in months.
    #[schemars(range(min = 0, max = 120))]
    oppsigelse_måneder: u32,
    /// The date by which an answer is expected.
    #[schemars(extend("format" = "date"))]
    svarfrist: String,
    /// How many years personal data are kept after the agreement with a party has ended; 10 if it is not said.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100))]
    oppbevaring_år: Option<u32>,
    /// Who sends it.
    avsender: Sender,
    /// Whether every document is sealed with the issuer's certificate before it is sent; nei if it is not said.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["ja", "nei", null]))]
    forsegles: Option<Answer>,
    /// The host that the documents' QR codes lead to, as avtaler.nettverk.no; without it they lead nowhere. It must be kept
    /// as long as the agreements: what is printed cannot be changed.
    #[serde(default)]
    #[schemars(length(max = 40))]
    nettsted: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Ja,
    Nei,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Titles {
    bokmål: String,
    nynorsk: String,
}

/// Who sends the agreement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// Name.
    #[serde(rename = "navn")]
    pub name: String,
    /// E-mail address.
    #[serde(rename = "epost")]
    pub email: String,
}

/// An agreement, checked.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Short name: small letters, digits and hyphens.
    pub identifier: String,
    titles: Titles,
    /// The edition that is sent first.
    pub edition: u32,
    /// The date of the text.
    pub date: Date,
    /// The date it takes effect.
    pub effective: Date,
    /// Years it lasts: 1 to 100.
    pub term_years: u32,
    /// Months of notice: at most 120.
    pub notice_months: u32,
    /// Date by which an answer is expected.
    pub reply_by: Date,
    /// Years for which personal data are kept after the agreement with a party has ended: 1 to 100.
    pub retention_years: u32,
    /// Who sends it.
    pub sender: Sender,
    /// Whether no document is sent that is not sealed.
    pub is_sealed: bool,
    /// The host that the QR codes lead to, if any.
    pub host: Option<String>,
    /// Its folder, relative to the workspace.
    pub folder: PathBuf,
}

impl Agreement {
    /// The file every agreement's folder has.
    pub const FILE: &str = "agreement.yaml";

    /// Finds the agreement of a workspace: the one named, or the only one there is.
    pub fn find(workspace: &dyn Workspace, name: Option<&str>) -> Result<PathBuf, Diagnostic> {
        let templates = Path::new(TEMPLATES);
        if let Some(name) = name {
            let folder = templates.join(name);
            let is_plain = FileName::parse(name).is_ok_and(|name| name.parent().is_empty());
            return if is_plain && workspace.size(&folder.join(Self::FILE))?.is_some() {
                Ok(folder)
            } else {
                Err(Diagnostic::of(Kind::Usage, says::NoneNamed { name }).hint(says::NoneNamedStep { file: Self::FILE }))
            };
        }
        let mut folders = Vec::new();
        for Input { name, .. } in workspace.entries(templates)? {
            if workspace.size(&name.join(Self::FILE))?.is_some() {
                folders.push(name);
            }
        }
        match folders.as_slice() {
            [only] => Ok(only.clone()),
            [] => Err(Diagnostic::error(says::Missing { file: Self::FILE }).in_file(templates).hint(says::MissingStep {})),
            several => {
                let names: Vec<_> = several.iter().filter_map(|path| path.file_name()?.to_str()).collect();
                Err(Diagnostic::of(Kind::Usage, says::Several {}).hint(says::SeveralStep { names: names.join(", ") }))
            }
        }
    }

    /// Reads and checks `agreement.yaml` in a folder.
    pub fn read(workspace: &dyn Workspace, folder: &Path) -> Result<Self, Vec<Diagnostic>> {
        let source = workspace.read(&folder.join(Self::FILE)).map_err(|fault| vec![fault])?;
        let document = Document::parse(&source).map_err(|fault| vec![fault])?;
        let (settings, mut faults) = document.decode::<Settings>();
        let Some(settings) = settings else { return Err(faults) };
        let mut fault = |path: &[&str], message: Message, hint: Message| {
            faults.push(Diagnostic::error(message).at(document.place(path)).hint(hint));
        };

        let identifier = settings.identifikator;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if identifier.is_empty()
            || identifier.len() > MAX_IDENTIFIER
            || !identifier.chars().all(plain)
            || identifier.starts_with('-')
        {
            let message = says::Identifier { value: &identifier }.into();
            fault(&["identifikator"], message, says::IdentifierStep { longest: MAX_IDENTIFIER }.into());
        }
        // So no two agreements can have one identifier, and overwrite each other's documents.
        if folder.file_name().is_some_and(|name| name != identifier.as_str()) {
            let message = says::Folder { value: &identifier }.into();
            fault(&["identifikator"], message, says::FolderStep {}.into());
        }
        for (path, value) in [
            (["tittel", "bokmål"], &settings.tittel.bokmål),
            (["tittel", "nynorsk"], &settings.tittel.nynorsk),
            (["avsender", "navn"], &settings.avsender.name),
        ] {
            if let Some(reason) = text::unsaid(value, Words::Name) {
                fault(&path, Line { name: path.join("."), is: reason.message }.into(), reason.hint);
            }
        }
        if let Err(reason) = text::mailable(&settings.avsender.email) {
            fault(&["avsender", "epost"], reason, says::SenderStep {}.into());
        }
        if let Some(host) = &settings.nettsted
            && let Err(is) = document::check_host(host)
        {
            fault(&["nettsted"], says::Host { host, is }.into(), says::HostStep {}.into());
        }
        let mut date =
            |key: &str, value: &str| text::recorded_date(value).map_err(|reason| fault(&[key], reason.message, reason.hint)).ok();
        let dates =
            (date("dato", &settings.dato), date("gjelder_fra", &settings.gjelder_fra), date("svarfrist", &settings.svarfrist));
        match dates {
            (Some(date), Some(effective), Some(reply_by)) if faults.is_empty() => Ok(Self {
                identifier,
                titles: settings.tittel,
                edition: settings.utgave,
                date,
                effective,
                term_years: settings.varighet_år,
                notice_months: settings.oppsigelse_måneder,
                reply_by,
                retention_years: settings.oppbevaring_år.unwrap_or(RETENTION_YEARS),
                sender: settings.avsender,
                is_sealed: settings.forsegles == Some(Answer::Ja),
                host: settings.nettsted,
                folder: folder.to_owned(),
            }),
            _ => Err(faults),
        }
    }

    /// The title in a language form.
    pub fn title(&self, form: LanguageForm) -> &str {
        match form {
            LanguageForm::Nynorsk => &self.titles.nynorsk,
            LanguageForm::Bokmål | LanguageForm::Nøytral => &self.titles.bokmål,
        }
    }
}
