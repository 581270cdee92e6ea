//! What the settings say for the archives: `arkiv` in `agreement.yaml`. It is needed for nothing but a deposit, and a deposit
//! asks for all that the archives' schemas require and nobody else knows.

use schemars::JsonSchema;
use serde::Deserialize;

use super::profile::Check;
use super::settings::Answer;
use crate::message::says::agreement as says;
use crate::message::says::member as says_of_member;
use crate::message::says::text::Line;
use crate::reference;
use crate::text::{self, Words, shown};

/// How long a decision to destroy may wait, in years.
const MAX_YEARS: u32 = 200;

/// What is deposited, as people write it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArchiveSettings {
    /// The archive's title.
    pub tittel: String,
    /// Whose archive it is.
    pub arkivskaper: CreatorSettings,
    /// The title of the part that is deposited.
    pub arkivdel: String,
    /// How its cases are classified.
    pub klassering: ClassSettings,
    /// What becomes of the documents. Without it they are kept for good.
    #[serde(default)]
    pub kassasjon: Option<DisposalSettings>,
    /// The office that has the cases.
    pub administrativ_enhet: String,
    /// Who is answerable for them.
    pub saksansvarlig: String,
    /// Whether this register is its creator's journal, so that the two journals are deposited too; nei if it is not said.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["ja", "nei", null]))]
    pub journal: Option<Answer>,
    /// A folder in the workspace with the schemas that go with the deposit, where the archives want others than those published.
    #[serde(default)]
    pub skjema: Option<String>,
    /// Who has to do with handing it over, for a DIAS package.
    #[serde(default)]
    pub avlevering: Option<SubmissionSettings>,
}

/// Whose archive it is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreatorSettings {
    /// Its name.
    pub navn: String,
    /// Nine digits.
    #[schemars(extend("type" = ["string", "integer"]))]
    pub organisasjonsnummer: String,
}

/// How the cases are classified.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassSettings {
    /// The system's title, as K-koder.
    pub system: String,
    /// The class's number in it.
    #[schemars(extend("type" = ["string", "integer"]))]
    pub klasse: String,
    /// The class's title.
    pub tittel: String,
}

/// What becomes of the documents.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisposalSettings {
    /// The decision.
    #[schemars(with = "String", extend("enum" = ["bevares", "kasseres", "vurderes senere"]))]
    pub vedtak: Disposal,
    /// By what.
    #[serde(default)]
    pub hjemmel: Option<String>,
    /// Years from the end of the period; none where they are kept for good.
    #[serde(default)]
    #[schemars(range(min = 1, max = 200))]
    pub år: Option<u32>,
}

/// What is decided of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Disposal {
    /// They are kept for good.
    #[serde(rename = "bevares")]
    Kept,
    /// They are destroyed.
    #[serde(rename = "kasseres")]
    Destroyed,
    /// It is decided later.
    #[serde(rename = "vurderes senere")]
    Later,
}

/// Who has to do with handing it over.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmissionSettings {
    /// Who hands it over.
    pub avleverer: String,
    /// Who owns what is in it.
    pub eier: String,
    /// Which archives receive it.
    pub mottaker: String,
    /// The agreement under which it is handed over, which what lies beside a DIAS package has to tell.
    #[serde(default)]
    pub avtale: Option<String>,
}

impl ArchiveSettings {
    /// Whether this register is its creator's journal.
    pub fn is_journal(&self) -> bool {
        self.journal == Some(Answer::Ja)
    }

    /// Checks what can be checked before there is a deposit.
    pub(super) fn check(&self, check: &mut Check) {
        let said: [(&[&str], &str); 7] = [
            (&["arkiv", "tittel"], &self.tittel),
            (&["arkiv", "arkivskaper", "navn"], &self.arkivskaper.navn),
            (&["arkiv", "arkivdel"], &self.arkivdel),
            (&["arkiv", "klassering", "system"], &self.klassering.system),
            (&["arkiv", "klassering", "tittel"], &self.klassering.tittel),
            (&["arkiv", "administrativ_enhet"], &self.administrativ_enhet),
            (&["arkiv", "saksansvarlig"], &self.saksansvarlig),
        ];
        for (path, value) in said {
            check.said(path, value);
        }
        // Numbers, as a rule.
        let agreed = self.avlevering.as_ref().and_then(|submission| submission.avtale.as_ref());
        let agreed = agreed.map(|agreed| ("avlevering", "avtale", agreed));
        for (part, key, value) in std::iter::once(("klassering", "klasse", &self.klassering.klasse)).chain(agreed) {
            if let Some(reason) = text::unsaid(value, Words::Any) {
                let name = format!("arkiv.{part}.{key}");
                check.fault(&["arkiv", part, key], Line { name, is: reason.message }, reason.hint);
            }
        }
        if let Some(submission) = &self.avlevering {
            let parts = [("avleverer", &submission.avleverer), ("eier", &submission.eier), ("mottaker", &submission.mottaker)];
            for (key, value) in parts {
                check.said(&["arkiv", "avlevering", key], value);
            }
        }
        let number: String = self.arkivskaper.organisasjonsnummer.chars().filter(|c| !c.is_whitespace()).collect();
        if !reference::is_organisation_number(&number) {
            let given = shown(&self.arkivskaper.organisasjonsnummer).to_string();
            check.fault(
                &["arkiv", "arkivskaper", "organisasjonsnummer"],
                says_of_member::CheckDigit { number: given },
                says_of_member::CheckDigitAloneStep {},
            );
        }
        match &self.kassasjon {
            Some(DisposalSettings { vedtak: Disposal::Kept, år: Some(_), .. }) => {
                check.fault(&["arkiv", "kassasjon", "år"], says::KeptForYears {}, says::KeptForYearsStep {});
            }
            Some(DisposalSettings { vedtak: Disposal::Destroyed | Disposal::Later, år: None, .. }) => {
                check.fault(&["arkiv", "kassasjon"], says::DisposalWhen {}, says::DisposalWhenStep { most: MAX_YEARS });
            }
            _ => {}
        }
    }
}
