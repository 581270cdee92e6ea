//! A page with a form: where one came from, what is to be known, what is wrong with what was written, fields and buttons.

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::pages;
use crate::message::Message;
use crate::message::says::work::Work;

/// One.
#[derive(Default)]
pub(super) struct Form {
    /// Where one comes from, and goes back to: the address, and what is there.
    pub up: (String, String),
    /// What is to be known before it is filled in.
    pub how: Vec<String>,
    /// What was found, below a heading.
    pub told: Option<(String, Vec<Value>)>,
    /// That nothing was to be done.
    pub status: Option<String>,
    /// What is wrong with what was written.
    pub faults: Vec<Value>,
    /// Where it is sent.
    pub to: String,
    /// What goes with it and is not seen.
    pub hidden: Vec<(&'static str, String)>,
    /// Its fields ([`super::fields::Field::shown`]).
    pub fields: Vec<Value>,
    /// Whether a file is handed in by it: then it is sent otherwise, and waits for its turn.
    pub has_file: bool,
    /// What the button says.
    pub button: String,
    /// Another button: what it says, and the name that is sent if it is pressed.
    pub other: Option<(&'static str, String)>,
}

impl Form {
    /// One of those that begin at the page of the year's work.
    pub fn of_work(call: &Call, to: &str, button: impl Into<Message>) -> Self {
        Self { up: ("/work".to_owned(), call.text(Work {})), to: to.to_owned(), button: call.text(button), ..Self::default() }
    }

    /// The page.
    pub fn page(self, call: &Call, title: impl Into<Message>, status: StatusCode) -> Result<Answer, Problem> {
        let Self { up, how, told, status: nothing, faults, to, hidden, fields, has_file, button, other } = self;
        let hidden: Vec<Value> = hidden.into_iter().map(|(name, value)| context! { name, value }).collect();
        let values = context! {
            up => context! { to => up.0, name => up.1 },
            told => told.map(|(head, lines)| context! { head, lines }),
            other => other.map(|(name, label)| context! { name, label }),
            status => nothing,
            how, faults, to, hidden, fields, has_file, button,
        };
        pages::filled(call, title, status, "form.html", values)
    }
}
