//! On which day a party that has not answered is reminded: as the agreement plans it, or else once, after the date by which an
//! answer is expected. Never on the day it was sent.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::agreement::Agreement;
use crate::register::Edition;

/// The day by which an answer is expected to an edition: as its party was told, whatever the settings say now; or as they say,
/// where what it was told was not registered.
pub fn deadline(agreement: &Agreement, edition: &Edition) -> Date {
    edition.reply_by().unwrap_or(agreement.reply_by)
}

/// The day of the next reminder to a party that was sent an edition and has not answered; one that has come, and for which
/// nothing was sent yet, is due. None if it was not sent, or all reminders were.
///
/// Each is sent once: a reminder stands for every planned day that it comes after, so that who was forgotten is not written to
/// several times at once. What was planned for before the agreement was sent, or for that same day, is not sent.
pub fn next(agreement: &Agreement, edition: &Edition, today: Date) -> Option<Date> {
    let (deadline, sent, reminded) = (deadline(agreement, edition), edition.sent()?, edition.reminded());
    if agreement.reminders.is_empty() {
        return reminded.is_none().then(|| deadline.max(sent).saturating_add(1.day()));
    }
    let days = agreement.reminders.iter().map(|days| deadline.saturating_add(i64::from(*days).days()));
    let open: Vec<Date> = days.filter(|day| *day > sent && reminded.is_none_or(|reminded| reminded < *day)).collect();
    let due = open.iter().rfind(|day| **day <= today);
    due.or(open.first()).copied()
}

/// The same of an edition to which no answer has come. None also while a reminder of it lies in the outbox for a person to send.
pub fn of(agreement: &Agreement, edition: &Edition, today: Date) -> Option<Date> {
    next(agreement, edition, today).filter(|_| edition.written(true).is_none())
}
