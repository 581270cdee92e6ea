//! `desk.yaml`: how the desk is reached, and what it must say of itself. Without the file it listens to its own machine alone.
//!
//! It lies beside `members/` and `templates/`, for it is of the workspace and no agreement's.

mod check;
mod signing_in;

use std::net::SocketAddr;
use std::path::Path;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use check::Check;
use signing_in::WrittenSignIn;
pub use signing_in::{Credential, SignIn};

use super::reached::{ClientHeader, Outside};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message::says::outside as says;
use crate::message::{Language, Message};
use crate::text;
use crate::workspace::Workspace;
use crate::yaml::{self, Document};

/// The file's name in a workspace.
pub const FILE: &str = "desk.yaml";
/// Where it listens, if nobody says.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8371);

/// The settings of the desk, as people write them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Settings of the desk")]
struct Written {
    /// Where it listens: an address and a port; 127.0.0.1:8371 if it is not said. `--listen` goes before it.
    #[serde(default)]
    lytter: Option<String>,
    /// The address at which people reach it from outside, as `https://avtaler.nettverk.no`: that of the server in front of it,
    /// which encrypts.
    #[serde(default)]
    #[schemars(length(max = 100))]
    adresse: Option<String>,
    /// The servers in front of it, by address or network, as 127.0.0.1 or 10.2.0.0/24. Nobody else can reach it by its address,
    /// and of nobody else it is believed for whom they ask.
    #[serde(default)]
    mellomtjenere: Vec<String>,
    /// The header in which these say for whom they ask; X-Forwarded-For if it is not said. They must write it themselves: what
    /// a browser sends in it must be replaced or added to.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["X-Forwarded-For", "Forwarded", null]))]
    klientadresse: Option<ClientHeader>,
    /// At which provider of identities those who work here sign in by that address, and what its roles mean. Without it nobody does.
    #[serde(default)]
    innlogging: Option<WrittenSignIn>,
    /// Where programs that watch over it read numbers, as 127.0.0.1:9371: an address of this machine for itself. Without it
    /// nowhere.
    #[serde(default)]
    måltall: Option<String>,
    /// How many days the access log is kept, which has the addresses of those who ask. Without it there is none.
    #[serde(default)]
    #[schemars(range(min = 1, max = 365))]
    tilgangslogg_dager: Option<u16>,
    /// The language of those who have not chosen one.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["bokmål", "nynorsk", "engelsk", null]))]
    språk: Option<Spoken>,
    /// Who is responsible for the personal data; whoever sends the agreement, if it is not said.
    #[serde(default)]
    behandlingsansvarlig: Option<Controller>,
    /// What the accessibility statement says.
    #[serde(default)]
    tilgjengelighet: Option<WrittenAccessibility>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Spoken {
    Bokmål,
    Nynorsk,
    Engelsk,
}

/// Who is responsible for personal data.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Controller {
    /// Name.
    #[serde(rename = "navn")]
    pub name: String,
    /// E-mail address.
    #[serde(rename = "epost")]
    pub email: String,
    /// The e-mail address of the data protection officer, if there is one.
    #[serde(rename = "personvernombud", default)]
    pub officer: Option<String>,
    /// What makes it lawful (GDPR, article 6), in a sentence.
    #[serde(rename = "grunnlag", default)]
    pub grounds: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WrittenAccessibility {
    /// Whether it meets the requirements: helt, delvis or ikke.
    #[schemars(with = "String", extend("enum" = ["helt", "delvis", "ikke"]))]
    status: Meets,
    /// The day on which that was found.
    #[schemars(extend("pattern" = text::DATE_PATTERN))]
    vurdert: String,
    /// What does not meet them, a sentence each.
    #[serde(default)]
    mangler: Vec<String>,
    /// Where faults are reported; whoever is responsible for the personal data, if it is not said.
    #[serde(default)]
    epost: Option<String>,
    /// The statement at uustatus.no, by its address.
    #[serde(default)]
    erklæring: Option<String>,
}

/// Whether something meets the requirements for universal design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Meets {
    /// All of them.
    Helt,
    /// Some.
    Delvis,
    /// Most not.
    Ikke,
}

/// What the office has found of its accessibility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accessibility {
    /// Whether it meets the requirements.
    pub meets: Meets,
    /// The day on which that was found.
    pub found: Date,
    /// What does not.
    pub lacks: Vec<String>,
    /// Where faults are reported, if elsewhere.
    pub email: Option<String>,
    /// The address of the statement that Norwegian public bodies make at uustatus.no, which begins with https.
    pub statement: Option<String>,
}

/// The settings, checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// How it is reached from outside, if it is.
    pub outside: Option<Outside>,
    /// At which provider one signs in from outside, if at any.
    pub sign_in: Option<SignIn>,
    /// Where its numbers are read.
    pub metrics: Option<SocketAddr>,
    /// How many days the access log is kept, if there is one.
    pub access_days: Option<u16>,
    /// The language of those who have not chosen one.
    pub language: Option<Language>,
    /// Who is responsible for personal data, if another than who sends the agreement.
    pub controller: Option<Controller>,
    /// What the office has found of its accessibility.
    pub accessibility: Option<Accessibility>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: LISTEN,
            outside: None,
            sign_in: None,
            metrics: None,
            access_days: None,
            language: None,
            controller: None,
            accessibility: None,
        }
    }
}

impl Settings {
    /// Those of a workspace. The error is everything that is wrong with them.
    pub fn read(workspace: &dyn Workspace) -> Result<Self, Vec<Diagnostic>> {
        let (file, one) = (Path::new(FILE), |fault| vec![fault]);
        if workspace.size(file).map_err(one)?.is_none() {
            return Ok(Self::default());
        }
        let document = Document::parse(&workspace.read(file).map_err(one)?).map_err(one)?;
        let (written, faults) = document.decode::<Written>();
        match written {
            Some(written) if faults.is_empty() => Check::new(&document).settings(written),
            _ => Err(faults),
        }
    }

    /// The JSON Schema by which editors complete the file.
    pub fn schema() -> serde_json::Value {
        yaml::schema::<Written>()
    }

    /// Why it may not listen on an address, if it may not: others than this machine would be sent everything in the open.
    pub fn objection(&self, listen: SocketAddr) -> Option<Message> {
        let is_open = !listen.ip().is_loopback() && self.outside.is_none();
        is_open.then(|| says::Open { address: listen.to_string() }.into())
    }

    /// What contradicts these settings in those of the agreements: links and codes that lead to another desk. Agreements with
    /// faults are left out.
    pub fn contradictions(&self, workspace: &dyn Workspace) -> Result<Vec<Diagnostic>, Diagnostic> {
        let mut found = Vec::new();
        if workspace.size(Path::new(FILE))?.is_none() {
            return Ok(found);
        }
        let own = self.outside.as_ref().map(Outside::address);
        for folder in Agreement::all(workspace)? {
            let Ok(Agreement { links, host, .. }) = Agreement::read(workspace, &folder) else { continue };
            let source = workspace.read(&folder.join(Agreement::FILE))?;
            let Ok(document) = Document::parse(&source) else { continue };
            let step = || own.map_or_else(|| says::NoAddressStep {}.into(), |own| Message::from(says::OwnAddressStep { own }));
            if let Some(desk) = links.as_ref().map(|links| links.desk()).filter(|desk| Some(*desk) != own) {
                let fault = Diagnostic::error(says::LinksElsewhere { address: desk });
                found.push(fault.at(document.place(&["skrivebord"])).hint(step()));
            }
            if let Some(host) = host.as_deref().filter(|host| own.and_then(|own| own.strip_prefix("https://")) != Some(*host)) {
                let fault = Diagnostic { severity: Severity::Warning, ..Diagnostic::error(says::CodesElsewhere { host }) };
                found.push(fault.at(document.place(&["nettsted"])).hint(says::CodesElsewhereStep {}));
            }
        }
        Ok(found)
    }
}
