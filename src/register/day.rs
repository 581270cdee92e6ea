//! What day it is in Norway.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The day of a moment in Norway. The rule is written here and not looked up, so that a register says the same on every
/// machine: Central European time, summer time from the last Sunday of March to the last Sunday of October (POSIX TZ).
pub fn day(at: Timestamp) -> Date {
    NORWAY.to_datetime(at).date()
}

/// The last second of a day in Norway.
pub fn end_of(day: Date) -> Timestamp {
    NORWAY.to_timestamp(day.at(23, 59, 59, 0)).unwrap_or(Timestamp::MAX)
}

/// The time of day of a moment in Norway: `12:03`.
pub fn time_of_day(at: Timestamp) -> String {
    NORWAY.to_datetime(at).strftime("%H:%M").to_string()
}

static NORWAY: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a POSIX time zone that is tested"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_norway() {
        for (at, expected) in [
            ("2026-11-23T22:59:59Z", "2026-11-23"),
            ("2026-11-23T23:00:00Z", "2026-11-24"),
            ("2026-07-01T21:59:59Z", "2026-07-01"),
            ("2026-07-01T22:00:00Z", "2026-07-02"),
        ] {
            assert_eq!(day(at.parse().unwrap()).to_string(), expected);
        }
    }
}
