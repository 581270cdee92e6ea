//! Another copy of the register, as a broken disk or somebody's e-mail still has it: whole, cut off, with holes in it, or a
//! few of its last lines. It is compared with the register line by line, and neither is changed.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;

use serde::Serialize;

use super::event::Entry;
use super::reading::{FILE, Line, MAX_LINE};
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
mod tests {
    use std::fs;

    use jiff::Timestamp;

    use super::super::{Approved, Clock, Event, FileRegister, Register as _, Wait, read};
    use super::*;

    /// What can be registered at any time.
    fn approved(party: &str) -> Event {
        let date = jiff::civil::date(2026, 12, 1);
        let (party, agreement, organ, case) = (party.into(), "a".into(), "Kommunestyret".into(), "1/26".into());
        Event::Approved(Approved { party, agreement, organ, case, date })
    }

    /// A register with `calls`, each of two events after the first line.
    fn register(folder: &Path, calls: &[&str]) -> String {
        register_by(|| Timestamp::UNIX_EPOCH, folder, calls)
    }

    fn register_by(clock: Clock, folder: &Path, calls: &[&str]) -> String {
        let (mut register, ..) = FileRegister::open(folder, clock, &[], &Wait::NONE).unwrap();
        for party in calls {
            register.append(vec![approved(party), approved("99")]).unwrap();
        }
        fs::read_to_string(folder.join(FILE)).unwrap()
    }

    /// What a file is to a register of two calls, five lines.
    fn other(text: impl AsRef<[u8]>) -> Result<Other, Diagnostic> {
        let folder = tempfile::tempdir().unwrap();
        register(folder.path(), &["11", "12"]);
        compared(folder.path(), 5, text)
    }

    fn compared(folder: &Path, events: u64, text: impl AsRef<[u8]>) -> Result<Other, Diagnostic> {
        let path = folder.join("other.jsonl");
        fs::write(&path, text).unwrap();
        compare(folder, events, &path)
    }

    fn longer() -> String {
        register(tempfile::tempdir().unwrap().path(), &["11", "12", "13", "14"])
    }

    fn lines(text: &str, wanted: &[usize]) -> String {
        let all: Vec<&str> = text.split_inclusive('\n').collect();
        wanted.iter().map(|nth| all[nth - 1]).collect()
    }

    fn since(other: &Other) -> Vec<u64> {
        other.since.iter().map(|(_, entry)| entry.seq).collect()
    }

    #[test]
    fn what_continues_is_told_with_the_lines_that_can_be_taken_over() {
        let longer = longer();
        // Whole; without what both have; from one line before on.
        for wanted in [&[1, 2, 3, 4, 5, 6, 7, 8, 9][..], &[6, 7, 8, 9], &[5, 6, 7, 8, 9]] {
            let found = other(lines(&longer, wanted)).unwrap();
            assert_eq!((found.relation, found.agreed, found.continues), (Relation::Continues, 5, 4), "{wanted:?}");
            assert_eq!(found.continuation, lines(&longer, &[6, 7, 8, 9]).as_bytes());
            assert_eq!((since(&found), found.damaged.as_slice()), (vec![6, 7, 8, 9], &[][..]));
        }
        assert_eq!(other(longer.replace('\n', "\r\n")).unwrap().continues, 4);
        assert_eq!(other(longer.trim_end()).unwrap().continues, 4);
    }

    #[test]
    fn a_call_that_is_not_whole_is_told_and_not_taken_over() {
        let longer = longer();
        let found = other(lines(&longer, &[1, 2, 3, 4, 5, 6, 7, 8])).unwrap();
        assert_eq!((since(&found), found.continues), (vec![6, 7, 8], 2));
        let torn = other(&longer[..longer.len() - 9]).unwrap();
        assert_eq!((since(&torn), torn.continues, torn.damaged.as_slice()), (vec![6, 7, 8], 2, &[9][..]));
    }

    #[test]
    fn what_lies_behind_a_hole_is_told_and_not_taken_over() {
        let mut holed = longer().into_bytes();
        let line = holed.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).nth(6).unwrap();
        holed[line - 30..line].fill(0);
        let found = other(&holed).unwrap();
        assert_eq!((found.relation, since(&found)), (Relation::Continues, vec![6, 8, 9]));
        assert_eq!((found.continues, found.damaged.as_slice()), (0, &[7][..]), "the call of 6 and 7 is not whole");
        let (line, beginning) = found.gaps.first().unwrap();
        assert!(*line == 7 && beginning.as_ref().unwrap().contains(r#""party":"99""#) && found.gaps.len() == 1, "{found:?}");
        let missing = other(lines(&longer(), &[1, 2, 3, 4, 5, 7, 8, 9])).unwrap();
        assert_eq!(missing.gaps, [(6, None)]);
        // A hole in what both have is no matter.
        let mut holed = longer().into_bytes();
        holed[5..40].fill(0);
        let found = other(&holed).unwrap();
        assert_eq!((found.relation, found.agreed, found.continues), (Relation::Continues, 5, 4));
        assert_eq!((found.damaged.as_slice(), found.gaps.len()), (&[1][..], 0));
        let blank = other(format!("{}\n\n", longer())).unwrap();
        assert!(blank.damaged.is_empty() && blank.gaps.is_empty(), "a blank line never was an event");
        holed.extend(vec![b'x'; 3 * MAX_LINE]);
        assert_eq!(other(&holed).unwrap().damaged, [1, 10]);
    }

    #[test]
    fn another_end_an_earlier_end_and_a_gap_are_told_apart() {
        let forked = register(tempfile::tempdir().unwrap().path(), &["11", "13", "14"]);
        for wanted in [&[1, 2, 3, 4, 5, 6, 7][..], &[4, 5, 6, 7]] {
            let found = other(lines(&forked, wanted)).unwrap();
            assert_eq!((found.relation, found.agreed, since(&found)), (Relation::Forked, 3, vec![4, 5, 6, 7]), "{wanted:?}");
            assert_eq!(found.continues, 0);
        }
        let older = other(lines(&longer(), &[1, 2, 3])).unwrap();
        assert_eq!((older.relation, older.agreed, older.since.len()), (Relation::Older, 3, 0));
        let apart = other(lines(&longer(), &[8, 9])).unwrap();
        assert_eq!((apart.relation, since(&apart), apart.continues), (Relation::Apart, vec![8, 9], 0));
        let same = other(lines(&longer(), &[1, 2, 3, 4, 5])).unwrap();
        assert_eq!((same.relation, same.since.len()), (Relation::Continues, 0));
    }

    #[test]
    fn a_file_of_something_else_is_refused() {
        let another = register_by(|| Timestamp::MAX, tempfile::tempdir().unwrap().path(), &["11", "12", "13"]);
        for text in ["", "\n", "{}\n", "Hei\n", another.as_str()] {
            assert!(other(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn taken_over_lines_make_the_other_register_and_those_that_do_not_fit_change_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let text = register(folder.path(), &["11", "12"]);
        let longer = longer();
        let (mut register, ..) = FileRegister::open(folder.path(), || Timestamp::UNIX_EPOCH, &[], &Wait::NONE).unwrap();
        let end = text.len() as u64;
        for wrong in [&[7, 8][..], &[6], &[6, 7, 9], &[5, 6, 7]] {
            assert!(register.take_over(end, lines(&longer, wrong).as_bytes(), vec![]).is_err(), "{wrong:?}");
            assert!(register.take_over(end, lines(&longer, &[6, 7]).trim_end().as_bytes(), vec![]).is_err());
            assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
        }
        let aside = register.take_over(end, lines(&longer, &[6, 7, 8, 9]).as_bytes(), vec![]).unwrap();
        assert_eq!(aside, None, "nothing was there instead");
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), longer);
        register.append(vec![approved("15")]).unwrap();
        assert_eq!(read(folder.path(), |_| {}).unwrap().events, 10);
    }

    #[test]
    fn restorations_make_room_for_the_lines_that_they_were_registered_instead_of() {
        let folder = tempfile::tempdir().unwrap();
        let text = register(folder.path(), &["11", "12"]);
        let longer = longer();
        let (mut register, ..) = FileRegister::open(folder.path(), || Timestamp::UNIX_EPOCH, &[], &Wait::NONE).unwrap();
        let restored = || Event::Restored(super::super::Restored::default());
        register.append(vec![restored()]).unwrap();
        register.append(vec![restored()]).unwrap();
        let with_restorations = fs::read_to_string(folder.path().join(FILE)).unwrap();
        let found = compared(folder.path(), 5, &longer).unwrap();
        assert_eq!((found.relation, found.continues, found.offset), (Relation::Continues, 4, text.len() as u64));
        register.take_over(found.offset, &found.continuation, vec![restored(), restored()]).unwrap();
        assert!(fs::read_to_string(folder.path().join(FILE)).unwrap().starts_with(&longer));
        let aside = fs::read_to_string(folder.path().join("register.restored-1")).unwrap();
        assert_eq!(text + &aside, with_restorations, "nothing is thrown away");
        let mut last = None;
        assert_eq!(read(folder.path(), |entry| last = Some(entry.event)).unwrap().events, 11);
        assert_eq!(last, Some(restored()), "the restoration is not forgotten");
        register.append(vec![approved("15")]).unwrap();
        assert_eq!(read(folder.path(), |_| {}).unwrap().events, 12);
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 4, "{left:?}");
    }

    #[test]
    fn without_any_register_all_of_another_continues_it() {
        let folder = tempfile::tempdir().unwrap();
        let found = compared(folder.path(), 0, longer()).unwrap();
        assert_eq!((found.relation, found.continues, found.offset), (Relation::Continues, 9, 0));
    }
}
