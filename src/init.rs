//! A new workspace, from what is built into the program: the agreement, its fonts, and records.

use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::diagnostic::Diagnostic;
use crate::member::{Asked, SCHEMA, blank_record};
use crate::message::says::file::ToMakeWorkspace;
use crate::message::says::init as says;
use crate::reference::PartyTable;

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static MEMBERS: Dir = include_dir!("$CARGO_MANIFEST_DIR/members");

/// What keeps git from changing line ends, which are part of what digests are made of.
const GIT_ATTRIBUTES: &str = "\
# The same bytes on every system: digests are made of the register, the documents, the records and the templates.
* text=auto eol=lf
output/** -text
trust/** -text
*.pdf -text
*.ttf -text
*.otf -text
";

/// The fonts that are part of the program, and their licences, each by the name of its file.
pub(crate) fn fonts() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let files = TEMPLATES.get_dir("fonts").into_iter().flat_map(Dir::files);
    files.filter_map(|file| Some((file.path().file_name()?.to_str()?, file.contents())))
}

/// Which records a new workspace begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Records {
    /// The network's members, with placeholder persons.
    Samples,
    /// One for every party in the official tables.
    All,
}

/// Makes a workspace in a folder that does not exist or is empty. Returns the number of records.
pub fn init(folder: &Path, records: Records) -> Result<usize, Diagnostic> {
    let failed = |error: &std::io::Error| Diagnostic::io(ToMakeWorkspace {}, folder, error);
    fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    if fs::read_dir(folder).map_err(|error| failed(&error))?.next().is_some() {
        return Err(Diagnostic::error(says::NotEmpty {}).in_file(folder).hint(says::NotEmptyStep {}));
    }
    let write = || {
        for name in ["templates", "members", "output"] {
            fs::create_dir(folder.join(name))?;
        }
        TEMPLATES.extract(folder.join("templates"))?;
        if records == Records::Samples {
            MEMBERS.extract(folder.join("members"))?;
        }
        fs::write(folder.join(SCHEMA), schema(&Asked::default()))?;
        fs::write(folder.join(".gitattributes"), GIT_ATTRIBUTES)?;
        if records == Records::Samples {
            return Ok(MEMBERS.files().filter(|file| file.path().extension().is_some_and(|ext| ext == "yaml")).count());
        }
        for party in PartyTable::official().all() {
            fs::write(folder.join("members").join(format!("{}.yaml", party.slug())), blank_record(party))?;
        }
        Ok(PartyTable::official().all().len())
    };
    write().map_err(|error| failed(&error))
}

/// The JSON Schema of a record, as it stands in a workspace whose agreements ask this.
pub fn schema(asked: &Asked) -> String {
    format!("{:#}\n", asked.schema())
}
