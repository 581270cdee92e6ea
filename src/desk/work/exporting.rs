//! Where all stand, as a workbook.

use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::export::{Looked, Sheet};
use crate::situation::{self, Sources};

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /work/export.xlsx`.
pub(crate) fn workbook(call: &Call) -> Result<Answer, Problem> {
    let setting = &call.desk.setting;
    let (workspace, register, store) = (&*setting.workspace, &*setting.register, &*setting.store);
    let parties = &situation::with_registered(&call.desk.picture()?.table, register);
    let sources = Sources { workspace, register, store, parties };
    let looked = Looked::read(&sources, setting.agreement.as_deref(), call.desk.today())?;
    let name = format!("{}-{}.xlsx", looked.known.agreement.identifier, looked.known.on);
    let sheet = Sheet::of(&[looked], workspace)?.ok_or_else(Problem::absent)?;
    Ok(Answer::saved(KIND, &name, sheet.xlsx()?))
}
