//! Another copy of the register, as a broken disk or somebody's e-mail still has it: whole, cut off, with holes in it, or a
//! few of its last lines. It is compared with the register line by line, and neither is changed.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;

use serde::Serialize;

use super::event::Entry;
use super::line::{Line, MAX_LINE};
use super::reading::FILE;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::regular;

/// So many characters of a line that cannot be read are kept.
const SHOWN: usize = 400;

/// What another copy of the register has.
#[derive(Debug)]
pub struct Other {
    /// What it is to the register.
    pub relation: Relation,
    /// The last event that both have; 0 if none is known.
    pub agreed: u64,
    /// Every event after that, as far as its line can be read, with the number of the line.
    pub since: Vec<(u64, Entry)>,
    /// Numbers of the lines that cannot be read, or do not follow the line before them.
    pub damaged: Vec<u64>,
    /// Those of them after the last event that both have, where something may have stood that is not registered: with the
    /// beginning of the line if it cannot be read, and without it if it can, and others are missing before it.
    pub gaps: Vec<(u64, Option<String>)>,
    /// The lines that continue the register: whole calls, chained from the last event that was compared.
    /// [`super::FileRegister::take_over`] adds them.
    pub continuation: Vec<u8>,
    /// Where in the register they belong, in bytes.
    pub offset: u64,
    /// How many events they are.
    pub continues: u64,
}

impl Other {
    /// Whether an event is among those that can be taken over.
    pub fn continues_with(&self, seq: u64) -> bool {
        self.relation == Relation::Continues && seq <= self.agreed + self.continues
    }
}

/// What another copy is to the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// It has all that the register has, and what it has beyond is chained to that.
    Continues,
    /// It ends before the register does, and has nothing else.
    Older,
    /// Both have the same beginning, and then each its own events.
    Forked,
    /// Its lines are of later events than the register has, and those in between are missing.
    Apart,
}

/// Compares another copy with the register of an output folder, which was found to be whole. Of the register its first
/// `events` count: what comes after them is about the register itself. A file that is no copy of it is refused.
pub fn compare(output: &Path, events: u64, other: &Path) -> Result<Other, Diagnostic> {
    let failed = |error: io::Error| Diagnostic::io("read the other register", other, &error);
    let own_failed = |error: io::Error| Diagnostic::io("read the register", &output.join(FILE), &error);
    let mut comparison = Comparison {
        own: if events > 0 { Some(Lines::open(&output.join(FILE)).map_err(own_failed)?) } else { None },
        events,
        at: 0,
        before: Digest::default(),
        here: Digest::default(),
        met: false,
        agreed_line: 0,
        found: Other {
            relation: Relation::Continues,
            agreed: 0,
            since: Vec::new(),
            damaged: Vec::new(),
            gaps: Vec::new(),
            continuation: Vec::new(),
            offset: 0,
            continues: 0,
        },
        open: Vec::new(),
        end: (events == 0).then_some((0, Digest::default())),
    };
    let other_file = regular::open(other).map_err(|unusable| unusable.told("read the other register", other))?;
    let mut lines = Lines(BufReader::new(other_file));
    let (mut nth, mut before) = (0, None);
    while let Some(line) = lines.next_line().map_err(failed)? {
        nth += 1;
        let text = line.as_ref().map(|line| line.strip_suffix(b"\n").unwrap_or(line));
        // Line ends that an editor or git has changed are no part of what was written.
        let text = text.map(|text| text.strip_suffix(b"\r").unwrap_or(text));
        let Some(Line { text, digest, entry: Ok(entry), .. }) = text.map(Line::parse) else {
            if text.is_none_or(|text| !text.trim_ascii().is_empty()) {
                before = None;
                comparison.found.damaged.push(nth);
                comparison.found.gaps.push((nth, Some(beginning(text.unwrap_or_default()))));
            }
            continue;
        };
        if before.is_some_and(|before| before != entry.prev) {
            comparison.found.damaged.push(nth);
            comparison.found.gaps.push((nth, None));
        }
        before = Some(digest);
        comparison.line(nth, text, digest, entry).map_err(own_failed)?;
    }
    comparison.finish(other)
}

/// As much of a line as tells a person what it is about.
fn beginning(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(&line[..line.len().min(4 * SHOWN)]);
    let mut chars = text.chars();
    let beginning: String = chars.by_ref().take(SHOWN).collect();
    if chars.next().is_some() { beginning + "…" } else { beginning }
}

struct Comparison {
    own: Option<Lines>,
    /// How many the register has.
    events: u64,
    /// The register's line that was read last, and the digests of the one before it and of itself.
    at: u64,
    before: Digest,
    here: Digest,
    /// Whether the other copy has a line that the register must have too.
    met: bool,
    /// The line of the other copy up to which both have the same.
    agreed_line: u64,
    found: Other,
    /// Lines of a call that is not complete yet.
    open: Vec<u8>,
    /// Number and digest of the line that the next one must follow to continue the register, once that is known.
    end: Option<(u64, Digest)>,
}

impl Comparison {
    fn line(&mut self, nth: u64, text: &[u8], digest: Digest, entry: Entry) -> io::Result<()> {
        while self.at < entry.seq.min(self.events) {
            let line = self.own.as_mut().map_or(Ok(None), Lines::next_line)?.flatten().unwrap_or_default();
            self.before = self.here;
            self.here = Digest::of(line.strip_suffix(b"\n").unwrap_or(&line));
            self.at += 1;
            self.found.offset += line.len() as u64;
            if self.at == self.events {
                self.end = Some((self.at, self.here));
            }
        }
        self.met |= entry.seq <= self.events;
        if self.at == entry.seq {
            if self.here == digest {
                self.agree(self.at, nth);
                return Ok(());
            }
            if self.before == entry.prev {
                self.agree(self.at - 1, nth - 1);
            }
        } else if self.at + 1 == entry.seq && self.here == entry.prev {
            self.agree(self.at, nth - 1);
            self.met = true;
        }
        if self.end.is_some_and(|(seq, digest)| (seq + 1, digest) == (entry.seq, entry.prev)) {
            self.end = Some((entry.seq, digest));
            self.open.extend_from_slice(text);
            self.open.push(b'\n');
            if entry.more == 0 {
                self.found.continuation.append(&mut self.open);
                self.found.continues = entry.seq - self.events;
            }
        }
        self.found.since.push((nth, entry));
        Ok(())
    }

    /// Both have the same up to an event, in the other copy up to this line.
    fn agree(&mut self, seq: u64, line: u64) {
        if seq > self.found.agreed {
            (self.found.agreed, self.agreed_line) = (seq, line);
        }
    }

    fn finish(self, other: &Path) -> Result<Other, Diagnostic> {
        let Self { events, met, agreed_line, mut found, .. } = self;
        // A line that was damaged and can be read all the same differs, though those after it are the same again.
        found.since.retain(|(_, entry)| entry.seq > found.agreed);
        found.gaps.retain(|(line, _)| *line > agreed_line);
        let refused = |message: &str| {
            Diagnostic::of(Kind::Attention, message.to_owned())
                .in_file(other)
                .hint("name the register.jsonl of this workspace as it was before the restoration, or what is left of it")
        };
        if found.since.is_empty() && found.agreed == 0 {
            return Err(refused("there is no line of a register in this file"));
        }
        if met && found.agreed == 0 && events > 0 {
            return Err(refused("this is the register of another workspace: it has no event in common with this one"));
        }
        found.relation = match (found.agreed == events, found.since.is_empty()) {
            (true, _) => Relation::Continues,
            (false, true) => Relation::Older,
            (false, false) if met => Relation::Forked,
            (false, false) => Relation::Apart,
        };
        Ok(found)
    }
}

/// The lines of a file that may be damaged, one at a time.
struct Lines(BufReader<File>);

impl Lines {
    fn open(path: &Path) -> io::Result<Self> {
        File::open(path).map(|file| Self(BufReader::new(file)))
    }

    /// The next line with its end, or none where it is longer than any event with any end. Nothing more is at the end of the
    /// file.
    fn next_line(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let mut line = Vec::new();
        let longest = MAX_LINE + "\r\n".len();
        if self.0.by_ref().take(longest as u64).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() < longest || line.ends_with(b"\n") {
            return Ok(Some(Some(line)));
        }
        self.0.skip_until(b'\n')?;
        Ok(Some(None))
    }
}

#[cfg(test)]
mod tests;
