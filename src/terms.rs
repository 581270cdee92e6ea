//! How long an edition holds and when it can be left, as its agreement said when it was made. What was agreed is not changed by
//! what `agreement.yaml` says later.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The last day of an agreement that has no term, and holds until it is ended: the last that can be written.
pub const NO_END: Date = jiff::civil::date(9999, 12, 31);

/// Months before its term ends from which an edition is expiring, where nobody says how many.
pub const EXPIRING_MONTHS: u8 = 6;

/// Term, notice period and beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The day it takes effect, for whoever has signed by then.
    pub effective: Date,
    /// Years it lasts: 1 to 100; none where it holds until it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_years: Option<u8>,
    /// Months of notice: at most 120; none where nobody can give notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_months: Option<u8>,
    /// So many months before its term ends, its renewal wants to be agreed; never, if none.
    pub expiring_months: u8,
}

impl Terms {
    /// The first and the last day of the term, signed on a day: who joins later is bound from then on, and for as long.
    pub fn term(&self, signed: Date) -> (Date, Date) {
        let from = self.effective.max(signed);
        (from, self.term_years.map_or(NO_END, |years| last_day(from, years)))
    }

    /// The last day of another term after one, if there are terms.
    pub fn prolonged(&self, until: Date) -> Option<Date> {
        self.term_years.map(|years| last_day(until.saturating_add(1.day()), years))
    }

    /// The last day of the notice period, if notice can be given.
    pub fn notice_ends(&self, given: Date) -> Option<Date> {
        self.notice_months.map(|months| given.saturating_add(i64::from(months).months()))
    }
}

fn last_day(from: Date, years: u8) -> Date {
    from.saturating_add(i64::from(years).years()).saturating_sub(1.day())
}
