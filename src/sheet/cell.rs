//! What stands in a cell.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

use crate::cells;
use crate::text;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    None,
    /// Text, also of digits.
    Text(String),
    /// What was counted.
    Number(i64),
    /// A day.
    Date(Date),
}

/// Larger numbers lose their last digits in a spreadsheet program.
const LARGEST: i64 = 999_999_999_999_999;

impl From<Option<Date>> for Cell {
    fn from(date: Option<Date>) -> Self {
        date.map_or(Self::None, Self::Date)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::None } else { Self::Text(text.to_owned()) }
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Self {
        text.unwrap_or_default().into()
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        if (-LARGEST..=LARGEST).contains(&number) { Self::Number(number) } else { Self::Text(number.to_string()) }
    }
}

impl Cell {
    /// As it is shown, a day as 2026-11-23.
    pub fn shown(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

/// A cell's text as it is compared: whatever kind of file it went through, and as what kind of cell it came back.
pub fn canonical(shown: &str, is_day: bool) -> String {
    let text: String = cells::original(shown).trim().nfc().collect();
    if text.chars().all(|letter| matches!(letter, '-' | '–' | '—')) {
        return String::new();
    }
    let day = text::recorded_date(&text).ok().filter(|_| is_day);
    day.map_or(text, |day| day.to_string())
}
