//! From a PDF's bytes to [`Evidence`].

use jiff::Timestamp;

use super::evidence::{ChangeFacts, Evidence, FieldFacts, RevisionFacts, Unreadable};
use super::signature::{SignatureFacts, SignatureKind};
use super::store::Store;
use crate::revisions::{self, Changes, Explanation, Fault, FieldKind, FieldValue, File, Shown, Signature, Standing, Unclear};
use crate::scan;
use crate::trust::{self, Input, Roots};

impl Evidence {
    /// Takes a PDF apart. `issued` is how many bytes of it are what was issued. Beside it comes the identifier that its
    /// metadata name.
    pub(super) fn read(
        bytes: &[u8],
        issued: Option<usize>,
        roots: &Roots,
        now: Timestamp,
    ) -> (Result<Self, Unreadable>, Option<String>) {
        let file = match File::read(bytes) {
            Ok(file) => file,
            Err(fault) => return (Err(fault.into()), None),
        };
        let evidence = Reader { file: &file, bytes, issued, roots, now }.evidence();
        let identifier = file.identifier(file.newest()).unwrap_or_default();
        (evidence.map_err(Into::into), identifier.xmp.or(identifier.info))
    }
}

impl From<Fault> for Unreadable {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Encrypted | Fault::Limit(_) => Self::Beyond(fault.to_string()),
            _ => Self::Broken(fault.to_string()),
        }
    }
}

struct Reader<'a> {
    file: &'a File<'a>,
    bytes: &'a [u8],
    issued: Option<usize>,
    roots: &'a Roots,
    now: Timestamp,
}

impl Reader<'_> {
    fn evidence(&self) -> Result<Evidence, Fault> {
        let (file, signatures) = (self.file, self.file.signatures()?);
        let revisions = file.revisions();
        // The revision that ends where what was issued does; what a reader that follows the file's own chain sees of it.
        let of_issue = self.issued.and_then(|end| revisions.iter().position(|revision| revision.ends_at(end)));
        let since = of_issue.map_or(0, |nth| nth + 1);
        // Of a file that is not ours, only what came after a signature matters.
        let first_signed = signatures.iter().map(|signature| signature.revision).min().unwrap_or(revisions.len());
        let from = if self.issued.is_some() { since } else { first_signed + 1 };
        let mut changes = Vec::new();
        for nth in from.max(1)..revisions.len() {
            changes.push(file.changes(nth, &signatures)?);
        }
        let mut facts: Vec<_> = revisions
            .iter()
            .enumerate()
            .map(|(nth, revision)| RevisionFacts {
                number: nth + 1,
                end: revision.end,
                is_issued: of_issue.is_some() && nth < since,
                changes: changes.iter().find(|changes| changes.revision == nth).map_or_else(Vec::new, told),
            })
            .collect();
        if self.issued.is_some()
            && of_issue.is_none()
            && let Some(first) = facts.first_mut()
        {
            let what = "what was issued is not one of the revisions that the file says it has".to_owned();
            first.changes.push(ChangeFacts { object: "file".to_owned(), what, is_allowed: false });
        }
        if let Some(nth) = of_issue
            && let Some(other) = file.identifier(file.newest())?.contradicts(&file.identifier(nth)?)
            && let Some(last) = facts.last_mut()
        {
            let what = format!("they say that the document is {other:?}");
            last.changes.push(ChangeFacts { object: "metadata".to_owned(), what, is_allowed: false });
        }
        let trailing_bytes = file.trailing().map_or(0, |range| range.len());
        Ok(Evidence {
            signatures: self.signatures(&signatures, &facts, trailing_bytes, &changes, since)?,
            fields: self.fields(of_issue)?,
            revisions: facts,
            trailing_bytes,
        })
    }

    fn signatures(
        &self,
        signatures: &[Signature],
        revisions: &[RevisionFacts],
        trailing: usize,
        changes: &[Changes],
        since: usize,
    ) -> Result<Vec<SignatureFacts>, Fault> {
        if signatures.is_empty() {
            return Ok(Vec::new());
        }
        let store = Store::read(self.file);
        let judge = |signature: &Signature, proven_by| self.judge(signature, &store, proven_by);
        let is_stamp = |signature: &&Signature| signature.kind == revisions::SignatureKind::DocumentTimestamp;
        // Timestamps first: each proves that what it covers was there at its time.
        let stamps: Vec<_> = signatures.iter().filter(is_stamp).map(|stamp| (stamp, judge(stamp, None))).collect();
        let proven = |revision: usize| {
            let covers = stamps.iter().filter(|(stamp, _)| stamp.revision > revision && stamp.structure.is_ok());
            covers.filter_map(|(_, facts)| facts.proven_for_others()).min()
        };
        let hidden: Vec<_> = signatures.iter().map(|signature| self.hides(signature, changes)).collect();
        let facts = signatures.iter().zip(&hidden).map(|(signature, hides)| {
            let others = signatures.iter().zip(&hidden).filter(|(other, _)| other.revision > signature.revision);
            let covered = others.filter_map(|(_, hides)| hides.clone());
            let later = revisions.iter().skip(signature.revision + 1).flat_map(unexplained);
            let trailing = (trailing > 0).then(|| format!("{trailing} bytes after the end of the file"));
            let cms = match stamps.iter().find(|(stamp, _)| stamp.id == signature.id && stamp.revision == signature.revision) {
                Some((_, facts)) => facts.clone(),
                None => judge(signature, proven(signature.revision)),
            };
            SignatureFacts {
                field: signature.field.clone(),
                kind: kind(signature.kind),
                revision: signature.revision + 1,
                is_new: signature.revision >= since,
                is_accepted: false,
                why: Vec::new(),
                structure: standing(signature),
                later: later.chain(covered).chain(trailing).collect(),
                hides: hides.clone(),
                cms,
            }
            .concluded()
        });
        Ok(facts.collect())
    }

    fn judge(&self, signature: &Signature, store: &Store, proven_by: Option<Timestamp>) -> trust::SignatureFacts {
        let pieces: Vec<&[u8]> = match &signature.covered {
            Some(covered) => covered.iter().filter_map(|range| self.bytes.get(range.clone())).collect(),
            None => self.claimed(signature),
        };
        let (ocsps, crls) = (slices(&store.ocsps), slices(&store.crls));
        trust::judge(&Input {
            cms: &signature.contents,
            content: &pieces,
            sub_filter: &signature.sub_filter,
            claimed: signature.claimed_time,
            proven_by,
            certificates: &store.certificates,
            ocsps: &ocsps,
            crls: &crls,
            roots: self.roots,
            now: self.now,
        })
    }

    /// What a byte range covers that is not as it must be: so that it can be told whether at least that is what was signed.
    fn claimed(&self, signature: &Signature) -> Vec<&[u8]> {
        let pairs = signature.byte_range.chunks_exact(2).take(8);
        pairs
            .filter_map(|pair| {
                let (start, length) = (usize::try_from(pair[0]).ok()?, usize::try_from(pair[1]).ok()?);
                self.bytes.get(start..start.checked_add(length)?)
            })
            .collect()
    }

    /// What a signature that was added with a picture of its own hides of what was printed.
    fn hides(&self, signature: &Signature, changes: &[Changes]) -> Option<String> {
        let issued = self.bytes.get(..self.issued?)?;
        let added = changes.iter().flat_map(|changes| &changes.new_signatures);
        let new = added.filter(|new| new.visible).find(|new| new.field == signature.field)?;
        let doubt = || Some(format!("the signature field {} covers part of a page", new.field));
        let pages = self.file.pages(self.file.newest()).ok()?;
        let Some(page) = new.page.and_then(|page| pages.iter().position(|number| *number == page)) else { return doubt() };
        let [left, bottom, right, top] = new.rect.map(|side| side as f32);
        let rect = scan::Rect { left, bottom, right, top };
        match scan::ink_in(issued, page, &[rect]).as_deref() {
            Ok([false]) => None,
            Ok(_) => Some(format!("the signature field {} hides what is printed on page {}", new.field, page + 1)),
            Err(_) => doubt(),
        }
    }

    fn fields(&self, of_issue: Option<usize>) -> Result<Vec<FieldFacts>, Fault> {
        let issued = of_issue.map(|nth| self.file.fields(nth)).transpose()?.unwrap_or_default();
        let now = self.file.fields(self.file.newest())?;
        let text = now.into_iter().filter(|field| field.kind != FieldKind::Signature);
        let facts = text.map(|field| {
            let value = |field: &FieldValue| field.value.clone().unwrap_or_default();
            let (shows, is_in_doubt) = shown(&field.shown);
            FieldFacts {
                issued: issued.iter().find(|issued| issued.name == field.name).map(value),
                value: value(&field),
                shows,
                is_in_doubt,
                name: field.name,
            }
        });
        Ok(facts.collect())
    }
}

/// What is wrong with what a field shows, and whether that is only not known.
fn shown(shown: &Shown) -> (Option<String>, bool) {
    match shown {
        Shown::Same | Shown::CannotTell(Unclear::NotText) => (None, false),
        Shown::Other(text) => (Some(format!("shows {text:?} instead of its value")), false),
        Shown::Nothing => (Some("shows nothing of its value".to_owned()), true),
        Shown::CannotTell(why @ (Unclear::Invisible | Unclear::Outside | Unclear::Covered)) => {
            (Some(format!("hides its value: {why}")), false)
        }
        Shown::CannotTell(why) => (Some(format!("may show anything: {why}")), true),
    }
}

fn slices(all: &[Vec<u8>]) -> Vec<&[u8]> {
    all.iter().map(Vec::as_slice).collect()
}

fn kind(kind: revisions::SignatureKind) -> SignatureKind {
    match kind {
        revisions::SignatureKind::Approval => SignatureKind::Approval,
        revisions::SignatureKind::Certification => SignatureKind::Certification,
        revisions::SignatureKind::DocumentTimestamp => SignatureKind::Timestamp,
    }
}

/// What is wrong with how a signature stands in the file.
fn standing(signature: &Signature) -> Option<String> {
    match signature.standing {
        Standing::Current => signature.structure.err().map(|fault| fault.to_string()),
        Standing::Detached { revision } => Some(format!("revision {} took it out of its field", revision + 1)),
        Standing::Replaced { revision } => Some(format!("revision {} replaced it", revision + 1)),
        Standing::Unreachable => Some("no field has it as its value".to_owned()),
    }
}

fn unexplained(revision: &RevisionFacts) -> impl Iterator<Item = String> {
    let changes = revision.changes.iter().filter(|change| !change.is_allowed);
    changes.map(|change| format!("revision {}, {}: {}", revision.number, change.object, change.what))
}

/// A revision's changes in words.
fn told(changes: &Changes) -> Vec<ChangeFacts> {
    let objects = changes.objects.iter().map(|change| ChangeFacts {
        object: format!("object {}", change.number),
        what: words(&change.explanation),
        is_allowed: !matches!(change.explanation, Explanation::Unexplained(_)),
    });
    let refused = |object: &str, what: String| ChangeFacts { object: object.to_owned(), what, is_allowed: false };
    let trailer = changes.trailer.iter().map(|why| refused("trailer", why.to_string()));
    let stray = changes.stray.iter().map(|range| {
        refused(
            &format!("bytes {}–{}", range.start, range.end),
            "they are no object, and no reader should look at them".to_owned(),
        )
    });
    objects.chain(trailer).chain(stray).collect()
}

fn words(explanation: &Explanation) -> String {
    match explanation {
        Explanation::Unchanged => "written again as it was".to_owned(),
        Explanation::Dropped => "freed, and nothing refers to it".to_owned(),
        Explanation::Container => "holds the revision's objects or their places".to_owned(),
        Explanation::FieldFilled { field } => format!("the field {field} is filled in"),
        Explanation::Appearance { field } => format!("what the field {field} shows"),
        Explanation::Signature { field } => format!("the field {field} is signed"),
        Explanation::DocumentTimestamp { field } => format!("the document is timestamped in {field}"),
        Explanation::SecurityStore => "certificates and revocation data".to_owned(),
        Explanation::Metadata => "metadata".to_owned(),
        Explanation::Extensions => "the version of PDF, or extensions".to_owned(),
        Explanation::FormResources => "resources of the form".to_owned(),
        Explanation::Unreferenced => "nothing refers to it".to_owned(),
        Explanation::Unexplained(why) => why.to_string(),
    }
}
