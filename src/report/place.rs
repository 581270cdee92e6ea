//! Where a page lies, and what it leads to.

use jiff::civil::Date;
use serde::Serialize;

/// See above.
#[derive(Serialize)]
pub struct Place {
    /// What is before the number of a party in the address of what is told of it.
    party: &'static str,
    /// The page with the table.
    home: &'static str,
    /// The level of the heading over what is told of a party.
    level: u8,
    /// Whether a server answers.
    is_live: bool,
    /// Whether parties are told of, or only where they stand.
    pub(super) tells: bool,
    /// Whether there is a map: it has a tile for each party that there is.
    pub(super) has_map: bool,
    /// The day that pages are of, if a server shows how it stood on another than today.
    day: Option<Date>,
    /// The same as it stands behind an address.
    query: String,
}

impl Place {
    /// All in one file.
    pub const FILE: Self =
        Self { party: "#p", home: "", level: 3, is_live: false, tells: true, has_map: true, day: None, query: String::new() };
    /// The page with map and table, without what is told of each party.
    pub const OVERVIEW: Self = Self {
        party: "/parties/",
        home: "",
        level: 3,
        is_live: true,
        tells: false,
        has_map: true,
        day: None,
        query: String::new(),
    };
    /// The page of one party.
    pub const PARTY: Self = Self {
        party: "/parties/",
        home: "/",
        level: 1,
        is_live: true,
        tells: true,
        has_map: false,
        day: None,
        query: String::new(),
    };

    /// The same of how it stood at the end of a day.
    pub fn on(self, day: Option<Date>) -> Self {
        Self { day, query: day.map(|day| format!("?on={day}")).unwrap_or_default(), ..self }
    }
}
