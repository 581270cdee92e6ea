//! The fields of a form: what they are called, what may stand in them, and what does.

use std::fmt::Display;

use jiff::civil::Date;
use minijinja::{Value, context};

use super::answer::Problem;
use super::call::Call;
use crate::message::Message;
use crate::message::says::desk as says;
use crate::text;

/// A field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in the form.
    pub name: &'static str,
    label: fn() -> Message,
    kind: Kind,
    is_required: bool,
}

/// Something that can be chosen: its name in the form, and what people read.
pub type Choice = (&'static str, fn() -> Message);

/// What a field is to the browser.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A line of text.
    Line,
    /// Several.
    Text,
    /// A day.
    Day,
    /// A number.
    Number,
    /// A file.
    File,
    /// What nobody reads over a shoulder, and no browser is to remember.
    Password,
    /// Yes, or nothing.
    Yes,
    /// One of these, by their names in the form.
    OneOf(&'static [Choice]),
}

impl Field {
    /// One that must be filled in.
    pub const fn required(name: &'static str, label: fn() -> Message, kind: Kind) -> Self {
        Self { name, label, kind, is_required: true }
    }

    /// One that may be left empty.
    pub const fn optional(name: &'static str, label: fn() -> Message, kind: Kind) -> Self {
        Self { name, label, kind, is_required: false }
    }

    /// Whether a file is handed in by it.
    pub fn is_file(&self) -> bool {
        matches!(self.kind, Kind::File)
    }

    /// As the template has it, with what stands in it.
    pub fn shown(&self, call: &Call, value: &str) -> Value {
        let (kind, options) = match self.kind {
            Kind::Line => ("text", Vec::new()),
            Kind::Text => ("textarea", Vec::new()),
            Kind::Day => ("date", Vec::new()),
            Kind::Number => ("number", Vec::new()),
            Kind::File => ("file", Vec::new()),
            Kind::Password => ("password", Vec::new()),
            Kind::Yes => ("checkbox", Vec::new()),
            Kind::OneOf(all) => {
                let option = |(id, label): &Choice| context! { id => *id, label => call.text(label()) };
                ("select", all.iter().map(option).collect())
            }
        };
        let (name, label, is_required) = (self.name, call.text((self.label)()), self.is_required);
        context! { name, label, kind, options, is_required, value }
    }
}

/// What stands in a field, if anything does.
pub fn filled<'a>(call: &'a Call, name: &str) -> Option<&'a str> {
    Some(call.field(name).trim()).filter(|value| !value.is_empty())
}

/// The day that stands in a field, if one does.
pub fn date(call: &Call, name: &str) -> Result<Option<Date>, Problem> {
    let Some(value) = filled(call, name) else { return Ok(None) };
    let refused = |fault: text::Unprintable| Problem::refused(fault.message).step(fault.hint);
    text::recorded_date(value).map(Some).map_err(refused)
}

/// The number that stands in a field, if one does.
pub fn number<T: std::str::FromStr>(call: &Call, name: &str) -> Result<Option<T>, Problem>
where
    T::Err: Display,
{
    let Some(value) = filled(call, name) else { return Ok(None) };
    let refused = |_| Problem::refused(says::NotANumber { value }).step(says::NotANumberStep {});
    value.parse().map(Some).map_err(refused)
}
