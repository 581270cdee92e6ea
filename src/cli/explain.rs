//! A finding on a terminal: the headline, and with `--explain` the evidence step by step.

use super::output::words;
use crate::message::Message;
use crate::text::{shown, shown_path};
use crate::verify::Finding;
use crate::verify::explained::{self, Line};

/// A sentence on a line of its own, so far from the left.
pub(super) fn line(indent: usize, said: impl Into<Message>) -> String {
    format!("{:indent$}{}\n", "", shown(&words(&said.into())))
}

fn lines(lines: Vec<Line>) -> String {
    lines.into_iter().map(|one| line(one.indent, one.said)).collect()
}

/// What a file is, in a line or a few.
pub fn headline(finding: &Finding) -> String {
    lines(explained::headline(finding))
}

/// The evidence, from the first byte to the verdict.
pub fn explain(finding: &Finding) -> String {
    format!("{}\n{}", shown_path(&finding.file), lines(explained::explain(finding)))
}
