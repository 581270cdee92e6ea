//! What comes from outside and is passed on: to spreadsheets, terminals, letters, and from a time-stamping authority.

mod ending;
mod letters;
mod settings;
mod spreadsheets;
mod stamps;
mod terminal;

use avtale::register::{Event, Medium, Signed};
use jiff::civil::date;

/// The event that Agder's agreement was signed, by whoever and in whatever office.
fn signed(name: &str, title: &str) -> Event {
    Event::Signed(Signed {
        party: "42".into(),
        agreement: "samarbeidsavtale".into(),
        edition: 1,
        date: date(2026, 11, 23),
        name: name.into(),
        title: title.into(),
        how: Medium::Paper,
        from: date(2026, 11, 23),
        until: date(2029, 11, 22),
        copy: None,
        confirmed: None,
        confirmed_data: Vec::new(),
        proof: None,
        signers: Vec::new(),
    })
}
