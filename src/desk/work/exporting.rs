//! Where all stand, as a workbook.

use crate::agreement::Agreement;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::export::{self, Exporting, Gathered, table};
use crate::overview;
use crate::profile::TextForm;
use crate::sheet;
use crate::situation::{self, Situation, Sources};

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /work/export.xlsx`.
pub(crate) fn workbook(call: &Call) -> Result<Answer, Problem> {
    let setting = &call.desk.setting;
    let (workspace, register, store) = (&*setting.workspace, &*setting.register, &*setting.store);
    let parties = &situation::with_registered(&call.desk.picture()?.table, register);
    let sources = Sources { workspace, register, store, parties };
    let mut gathered = Gathered::default();
    let known = Situation::read(&sources, setting.agreement.as_deref(), call.desk.today(), None, |entry, agreement, _| {
        if entry.event.subject().is_some_and(|(_, about)| about == agreement) {
            gathered.add(entry.seq, &entry.event);
        }
    })?;
    let Situation { agreement, parties, ledger, on, table: names, .. } = &known;
    let mut rows = overview::rows(&agreement.identifier, ledger, parties, *on);
    overview::sort_by_name(&mut rows)?;
    let (asked, _) = Agreement::asked(workspace)?;
    let records = sheet::records(workspace, &|_| true)?;
    let exported = Exporting {
        agreement,
        ledger,
        gathered: Some(&gathered),
        parties: names,
        records: Some((&records, &asked.keys)),
        rows: &rows,
        on: *on,
    };
    let table = table(&[exported], Agreement::all(workspace)?.len() > 1);
    let title = agreement.title(&TextForm::Bokmål);
    let bytes = export::xlsx(&table, title, &agreement.sender.name, *on)?;
    Ok(Answer::saved(KIND, &format!("{}-{on}.xlsx", agreement.identifier), bytes))
}
