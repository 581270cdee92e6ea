//! The arguments of `avtale schema`.

use clap::{Args, ValueEnum};

/// Write the JSON Schema of a record, by which editors complete and check, of the desk's settings, or of what a command prints as
/// JSON
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  avtale schema > members/record.schema.json
  avtale schema --desk > desk.schema.json
  avtale schema --of status > status.schema.json")]
pub struct Schema {
    /// What `--format json` prints: of which command
    #[arg(long, value_enum, value_name = "OUTPUT")]
    pub of: Option<Output>,
    /// That of desk.yaml, the settings of the desk
    #[arg(long, conflicts_with = "of")]
    pub desk: bool,
}

/// What commands print as JSON; some have more than one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "each has the name of its command")]
pub enum Output {
    Archive,
    ArchiveCheck,
    Check,
    Checkpoint,
    Due,
    Export,
    Generate,
    History,
    Import,
    Key,
    Links,
    Parties,
    PartiesFix,
    Preserve,
    Receipt,
    Receive,
    Record,
    RecordErase,
    Remind,
    Restored,
    RestoredConfirm,
    Retention,
    Seal,
    Send,
    Sign,
    SignPrepare,
    Status,
    Undo,
    Verify,
    VerifyRebuild,
    VerifyRegister,
    Witness,
}

impl Output {
    /// As it is typed.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}
