//! What each row says, and what is wrong with it.

mod cells;

pub(super) use self::cells::serial;
use super::columns::Header;
use super::dates;
use super::party::{self, Above, MayBe};
use super::passed::{self, Passed, Why};
use super::record_rows;
use super::role::Role;
use super::said;
use super::seen::{self, SinceExport, since_export};
use super::several::{Several, SignatureRow};
use super::status::Status;
use super::table::{Line, Row, RowId, Table, Value};
use super::{Options, Sheet, Signing};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::import as says;
use crate::reference::Party;

/// Somebody who has so many faults before them has another kind of file before them.
const MAX_FAULTS: usize = 1000;

/// Reads the rows below the headers.
pub(super) fn read(tables: &[(Table, Header)], options: &Options) -> Sheet {
    let mut sheet = Sheet::default();
    let mut several = Several::default();
    for (table, header) in tables {
        let lines = table.lines[header.line + 1..].iter().filter(|line| !line.hidden).map(|line| line.row.id());
        let broken: Vec<RowId> = table.faults.iter().filter_map(RowId::of_fault).collect();
        sheet.rows.extend(lines.chain(broken.iter().cloned()));
        sheet.refused.extend(broken);
    }
    for (table, header) in tables {
        sheet.faults.extend_from_slice(&table.faults);
        for column in &header.columns {
            let column = (column.title.clone(), column.role);
            if !sheet.columns.contains(&column) {
                sheet.columns.push(column);
            }
        }
        for (fault, rows) in seen::read(table, header, options) {
            sheet.faults.push(fault);
            sheet.refused.extend(rows);
        }
        let records = record_rows::read(table, header, options, MAX_FAULTS);
        several.records.extend(records.rows);
        several.doubtful.extend(records.doubtful);
        sheet.refused.extend(records.refused);
        sheet.cut_short |= records.faults.len() >= MAX_FAULTS;
        add(&mut sheet.faults, records.faults);
        sheet.unchanged += records.unchanged;
        if !header.is_of_signatures() {
            let (passed, faults) = passed::of(table, header);
            sheet.passed.extend(passed);
            sheet.faults.extend(faults);
            continue;
        }
        if header.column(Role::Title).is_none() {
            let fault = table.lines[header.line].row.fault(says::NoColumn { roles: Role::Title.the() });
            sheet.faults.push(fault.hint(says::NoTitleColumnStep {}));
        }
        let mut reader = Reader::new(table, header, options, &mut several.signatures);
        for line in reader.lines {
            let before = reader.doubts();
            sheet.signings.extend(reader.line(line));
            if reader.doubts() > before {
                sheet.refused.insert(line.row.id());
            }
            if sheet.faults.len() + reader.faults.len() >= MAX_FAULTS {
                sheet.cut_short = true;
                reader.faults.push(line.row.fault(says::LastRow {}).hint(says::LastRowStep {}));
                break;
            }
        }
        reader.tell_of_dates();
        sheet.unsigned += reader.unsigned;
        sheet.as_exported += reader.as_exported;
        sheet.emptied.append(&mut reader.emptied);
        sheet.passed.append(&mut reader.passed);
        add(&mut sheet.faults, reader.faults);
        if sheet.cut_short {
            break;
        }
    }
    several.decide(&mut sheet);
    // What was not looked at may say otherwise.
    if sheet.cut_short {
        (sheet.signings, sheet.records) = (Vec::new(), Vec::new());
        sheet.refused.clone_from(&sheet.rows);
    }
    sheet
}

/// Adds what is wrong with rows. Whom a row is about is looked for twice, and told once.
fn add(known: &mut Vec<Diagnostic>, found: Vec<Diagnostic>) {
    for fault in found {
        if !known.contains(&fault) {
            known.push(fault);
        }
    }
}

struct Reader<'a, 'b> {
    table: &'a Table,
    header: &'a Header,
    options: &'a Options<'a>,
    /// The rows below the header.
    lines: &'a [Line],
    dates: dates::Column,
    /// Whether a column tells which rows are signed.
    tells_status: bool,
    /// The rows that tell of signatures, in whichever sheet.
    told: &'b mut Vec<SignatureRow>,
    above: Above,
    unsigned: usize,
    as_exported: usize,
    /// Rows that lost their signature since they were exported.
    emptied: Vec<(Party, Option<String>, Row)>,
    passed: Vec<Passed>,
    faults: Vec<Diagnostic>,
    /// Rows that lack only a title, where there is no column for it: that is one fault, at the header.
    untitled: usize,
    /// The first row whose day could be either of two, why, and how many such rows there are.
    either: Option<(&'a Line, Message, usize)>,
    /// The same of cells that are shown as dates.
    turned: Option<(&'a Line, Message, usize)>,
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(table: &'a Table, header: &'a Header, options: &'a Options<'a>, told: &'b mut Vec<SignatureRow>) -> Self {
        let lines = &table.lines[header.line + 1..];
        let shown = lines.iter().filter(|line| !line.hidden);
        let dates = dates::Column::of(shown.filter_map(|line| line.value(header, Role::Date)), options.dates);
        let (passed, faults) = passed::of(table, header);
        let tells_status = said::tells(lines, header);
        Self {
            table,
            header,
            options,
            lines,
            dates,
            tells_status,
            told,
            above: Above::default(),
            unsigned: 0,
            as_exported: 0,
            emptied: Vec::new(),
            passed,
            faults,
            untitled: 0,
            either: None,
            turned: None,
        }
    }

    /// How much there is so far that keeps rows from being taken over.
    fn doubts(&self) -> usize {
        let asked = [&self.either, &self.turned].into_iter().flatten().map(|(_, _, rows)| rows);
        self.faults.len() + asked.sum::<usize>() + self.untitled
    }

    /// What a row says, or nothing if it is no signature or anything is wrong with it.
    fn line(&mut self, line: &'a Line) -> Option<Signing> {
        if line.hidden {
            return None;
        }
        self.above.pass(self.options.parties, line, self.header);
        let has = |role| line.value(self.header, role).is_some();
        let (has_date, has_signatory) = (has(Role::Date), has(Role::Signatory));
        match since_export(line, self.header, self.options) {
            SinceExport::AsItWas => {
                *(if has_date { &mut self.as_exported } else { &mut self.unsigned }) += 1;
                return None;
            }
            // That is told by itself.
            SinceExport::OfAnother => {
                if has_date && has_signatory {
                    self.tells(line, false);
                }
                return None;
            }
            SinceExport::Unknown | SinceExport::Edited => {}
        }
        match said::said(line, self.header, self.tells_status) {
            Some(said) if said.status != Some(Status::Signed) && has_date && has_signatory => {
                self.tells(line, false);
                self.faults.push(said.refusal(line));
                None
            }
            Some(said) if said.status == Some(Status::Not) => {
                self.unsigned += usize::from(party::is_named(line, self.header));
                if said.is_written() {
                    self.tells(line, true);
                }
                if has_date || has_signatory {
                    let party = party::known(self.options.parties, line, self.header);
                    let row = line.row.name();
                    let what = match party {
                        Some(party) => says::RowOf { row, name: party.name_with_form() }.into(),
                        None => row,
                    };
                    self.passed.push(Passed { what, why: Why::Said(said.message()) });
                }
                None
            }
            Some(said)
                if said.status == Some(Status::Signed) && !has_date && !has_signatory && party::is_named(line, self.header) =>
            {
                self.tells(line, false);
                let fault = line.row.fault(says::SaidSigned { said: said.message() });
                self.faults.push(fault.hint(says::SaidSignedStep {}));
                None
            }
            _ if !has_date && !has_signatory => {
                self.unsigned += usize::from(party::is_named(line, self.header));
                if matches!(since_export(line, self.header, self.options), SinceExport::Edited) {
                    self.without_who_or_when(line);
                }
                None
            }
            _ => self.signing(line),
        }
    }

    /// A row that was changed, and says neither who signed nor when: that was taken out, or never filled in.
    fn without_who_or_when(&mut self, line: &Line) {
        let Some(party) = party::known(self.options.parties, line, self.header) else { return };
        let filled = [Role::Title, Role::Manner].into_iter().filter(|role| line.value(self.header, *role).is_some());
        if let Some(column) = filled.filter_map(|role| self.header.column(role)).next() {
            self.tells(line, false);
            let fault = line.row.fault_in(column.nth, says::Neither { column: column.title.as_str() });
            self.faults.push(fault.hint(says::SaidSignedStep {}));
        } else {
            self.emptied.push((party.clone(), self.agreement(line), line.row.clone()));
        }
    }

    /// The agreement that a row is about, if it says so.
    fn agreement(&self, line: &Line) -> Option<String> {
        line.value(self.header, Role::Agreement).map(Value::shown)
    }

    /// What a row says, or nothing if anything is wrong with it.
    fn signing(&mut self, line: &'a Line) -> Option<Signing> {
        let party = party::find(self.options.parties, line, self.header).map_err(|fault| self.faults.push(fault)).ok();
        self.tells(line, false);
        let (date, name) = (self.date(line), self.signatory(line));
        let title = self.title(line);
        let digital = self.manner(line);
        let edition = self.edition(line);
        let (agreement, has_lost_manner) = (self.agreement(line), seen::has_lost_manner(line, self.header, self.options));
        let (party, row) = (party?.clone(), line.row.clone());
        let (edition, date, name, title, digital) = (edition?, date?, name?, title?, digital?);
        Some(Signing { party, agreement, edition, date, name, title, digital, has_lost_manner, row })
    }

    /// Remembers that a row tells of a signature, or that there is none.
    fn tells(&mut self, line: &Line, is_none: bool) {
        let parties = self.options.parties;
        let party =
            party::known(parties, line, self.header).cloned().ok_or_else(|| MayBe::of(parties, line, self.header, &self.above));
        self.told.push(SignatureRow { party, agreement: self.agreement(line), is_none, row: line.row.clone() });
    }
}
