//! Where all stand, of each agreement, as a workbook.

use crate::desk::agreements;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::export::{Looked, Sheet};
use crate::situation::{self, Sources};

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /work/export.xlsx`.
pub(crate) fn workbook(call: &Call) -> Result<Answer, Problem> {
    let setting = &call.desk.setting;
    let (workspace, register, store) = (&*setting.workspace, &*setting.register, &*setting.store);
    let parties = &situation::with_registered(&call.picture()?.table, register);
    let (sources, today) = (Sources { workspace, register, store, parties }, call.desk.today());
    let all = agreements::all(&call.desk)?;
    let looked: Vec<Looked> = all.iter().map(|name| Looked::read(&sources, Some(name), today)).collect::<Result<_, _>>()?;
    let names: Vec<&str> = looked.iter().map(|looked| looked.known.agreement.identifier.as_str()).collect();
    let name = format!("{}-{today}.xlsx", names.join("-"));
    let sheet = Sheet::of(&looked, workspace)?.ok_or_else(Problem::absent)?;
    Ok(Answer::saved(KIND, &name, sheet.xlsx()?))
}
