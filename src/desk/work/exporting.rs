//! Where all stand, as a workbook.

use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::export::{self, Exporting, table};
use crate::overview;
use crate::profile::TextForm;
use crate::situation::{self, Situation, Sources};

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /work/export.xlsx`.
pub(crate) fn workbook(call: &Call) -> Result<Answer, Problem> {
    let setting = &call.desk.setting;
    let (workspace, register, store) = (&*setting.workspace, &*setting.register, &*setting.store);
    let parties = &situation::with_registered(&call.desk.picture()?.table, register);
    let sources = Sources { workspace, register, store, parties };
    let known = Situation::read(&sources, setting.agreement.as_deref(), call.desk.today(), None, |_, _, _| {})?;
    let Situation { agreement, parties, members, ledger, on, table: names, .. } = &known;
    let mut rows = overview::rows(&agreement.identifier, ledger, parties, *on);
    overview::sort_by_name(&mut rows)?;
    let table = table(&Exporting { agreement, ledger, parties: names, members: Some(members), rows: &rows });
    let title = agreement.title(&TextForm::Bokmål);
    let bytes = export::xlsx(&table, title, &agreement.sender.name, *on)?;
    Ok(Answer::saved(KIND, &format!("{}-{on}.xlsx", agreement.identifier), bytes))
}
