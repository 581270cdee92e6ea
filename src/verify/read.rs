//! From a PDF's bytes to [`Evidence`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::evidence::{ChangeFacts, Evidence, FieldFacts, RevisionFacts, Unreadable};
use super::signature::{Conclusion, SignatureFacts, SignatureKind};
use super::store::{Store, dated};
use crate::revisions::{
    self, Changes, Explanation, Fault, FieldKind, FieldValue, File, NewSignature, Shown, Signature, Standing, Unclear,
};
use crate::scan;
use crate::text::shown;
use crate::trust::{self, Input, Proofs, Roots};

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

/// Whether an object stands first, as after the end of a revision (ISO 32000-1, 7.3.10 and 7.5.6).
fn begins_an_object(bytes: &[u8]) -> bool {
    let mut words = bytes.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut is_number = || words.next().is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    is_number() && is_number() && words.next().is_some_and(|word| word.starts_with(b"obj"))
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
                changes: changes
                    .iter()
                    .find(|changes| changes.revision == nth)
                    .map_or_else(Vec::new, |changes| told(file, changes)),
            })
            .collect();
        if self.issued.is_some()
            && of_issue.is_none()
            && let Some(first) = facts.first_mut()
        {
            let what = "what was issued is not one of the revisions that the file says it has".to_owned();
            first.changes.push(refused("file", what));
        }
        if let Some(nth) = of_issue
            && let Some(other) = file.identifier(file.newest())?.contradicts(&file.identifier(nth)?)
            && let Some(last) = facts.last_mut()
        {
            let what = format!("they say that the document is {other:?}");
            last.changes.push(refused("metadata", what));
        }
        let mut pictures = Vec::new();
        if self.issued.is_some() {
            let added = changes.iter().flat_map(|changes| changes.new_signatures.iter().map(|new| (changes.revision, new)));
            for (nth, new) in added.filter(|(_, new)| new.visible) {
                match (self.hides(new), facts.get_mut(nth)) {
                    (Ok(()), _) => pictures.push(format!("the signature field {} adds a picture to a page", shown(&new.field))),
                    (Err(what), Some(facts)) => facts.changes.push(refused("page", what)),
                    (Err(_), None) => {}
                }
            }
        }
        let trailing = file.trailing().and_then(|range| self.bytes.get(range)).unwrap_or_default();
        let trailing_bytes = trailing.len();
        Ok(Evidence {
            signatures: self.signatures(&signatures, &facts, trailing_bytes, since)?,
            fields: self.fields(of_issue, signatures.iter().map(|signature| signature.revision).filter(|nth| *nth >= since))?,
            revisions: facts,
            trailing_bytes,
            is_cut_off: begins_an_object(trailing) && !trailing.windows(9).any(|word| word == b"startxref"),
            pictures,
        })
    }

    fn signatures(
        &self,
        signatures: &[Signature],
        revisions: &[RevisionFacts],
        trailing: usize,
        since: usize,
    ) -> Result<Vec<SignatureFacts>, Fault> {
        if signatures.is_empty() {
            return Ok(Vec::new());
        }
        let store = Store::read(self.file);
        let mut proofs = Proofs::default();
        // Document timestamps first, the outermost before those that it covers.
        let mut stamps: Vec<_> = signatures.iter().filter(|signature| is_stamp(signature)).collect();
        stamps.sort_by_key(|stamp| std::cmp::Reverse(stamp.revision));
        let mut judged = Vec::new();
        for stamp in stamps {
            let facts = self.judge(stamp, &store, &proofs);
            if stamp.structure.is_ok() {
                proofs.add(stamp.revision, &facts);
            }
            judged.push((stamp, facts));
        }
        let facts = signatures.iter().map(|signature| {
            let later = revisions.iter().skip(signature.revision + 1).flat_map(RevisionFacts::unexplained);
            let trailing = (trailing > 0).then(|| format!("{trailing} bytes after the end of the file"));
            let cms = match judged.iter().find(|(stamp, _)| std::ptr::eq(*stamp, signature)) {
                Some((_, facts)) => facts.clone(),
                None => self.judge(signature, &store, &proofs),
            };
            let (kind, structure) = (kind(signature.kind), standing(signature));
            SignatureFacts {
                field: shown(&signature.field),
                conclusion: Conclusion::of(kind, structure.is_none(), cms.indication),
                kind,
                revision: signature.revision + 1,
                is_new: signature.revision >= since,
                is_accepted: false,
                why: Vec::new(),
                structure,
                later: later.chain(trailing).collect(),
                reason: signature.reason.as_deref().map(shown).filter(|reason| !reason.trim().is_empty()),
                shows: self.look(signature),
                looked_at: self.now,
                cms,
            }
            .concluded()
        });
        Ok(facts.collect())
    }

    fn judge(&self, signature: &Signature, store: &Store, proofs: &Proofs) -> trust::SignatureFacts {
        let pieces: Vec<&[u8]> = match &signature.covered {
            Some(covered) => covered.iter().filter_map(|range| self.bytes.get(range.clone())).collect(),
            None => self.claimed(signature),
        };
        let (ocsps, crls) = (dated(&store.ocsps, proofs), dated(&store.crls, proofs));
        trust::judge(&Input {
            cms: &signature.contents,
            content: &pieces,
            sub_filter: &signature.sub_filter,
            claimed: signature.claimed_time,
            proven: &proofs.of_signature(signature.revision),
            certificates: &store.certificates,
            ocsps: &ocsps,
            crls: &crls,
            roots: self.roots,
            now: self.now,
        })
    }

    /// What a signature's field shows.
    fn look(&self, signature: &Signature) -> Option<String> {
        match self.file.signature_look(self.file.newest(), &signature.field) {
            Ok(None) => None,
            Ok(Some(text)) => Some(shown(&text)),
            Err(_) => Some("something that only a person can read".to_owned()),
        }
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

    /// What the picture of a new signature field hides of what was printed or filled in; none if it lies on an empty place.
    fn hides(&self, new: &NewSignature) -> Result<(), String> {
        let covers = || format!("the signature field {} covers part of a page", shown(&new.field));
        let issued = self.issued.and_then(|end| self.bytes.get(..end)).ok_or_else(covers)?;
        let newest = self.file.newest();
        let pages = self.file.pages(newest).map_err(|_| covers())?;
        let page = new.page.and_then(|page| pages.iter().position(|number| *number == page)).ok_or_else(covers)?;
        let [left, bottom, right, top] = new.rect;
        let overlaps = |rect: [f64; 4]| rect[0] < right && left < rect[2] && rect[1] < top && bottom < rect[3];
        let widgets = self.file.widgets(newest).map_err(|_| covers())?;
        if let Some(other) =
            widgets.iter().find(|other| other.page == Some(page) && other.field != new.field && overlaps(other.rect))
        {
            return Err(format!("the signature field {} covers the field {}", shown(&new.field), shown(&other.field)));
        }
        let [left, bottom, right, top] = new.rect.map(|side| side as f32);
        match scan::ink_in(issued, page, &[scan::Rect { left, bottom, right, top }]).as_deref() {
            Ok([false]) => Ok(()),
            Ok(_) => Err(format!("the signature field {} hides what is printed on page {}", shown(&new.field), page + 1)),
            Err(_) => Err(covers()),
        }
    }

    /// The fields: what is in them, and whether they show it, now and when they were signed.
    fn fields(&self, of_issue: Option<usize>, signed: impl Iterator<Item = usize>) -> Result<Vec<FieldFacts>, Fault> {
        let issued = of_issue.map(|nth| self.file.fields(nth)).transpose()?.unwrap_or_default();
        let newest = self.file.newest();
        let now = self.file.fields(newest)?;
        let signed: BTreeSet<usize> = signed.filter(|nth| *nth != newest).collect();
        let then = signed.into_iter().map(|nth| self.file.fields(nth)).collect::<Result<Vec<_>, _>>()?;
        let text = now.into_iter().filter(|field| field.kind != FieldKind::Signature);
        let facts = text.map(|field| {
            let value = |field: &FieldValue| field.value.clone().unwrap_or_default();
            let mut wrong = wrong_with(&field.shown);
            for then in then.iter().flatten().filter(|then| then.name == field.name) {
                let (shows, is_in_doubt) = wrong_with(&then.shown);
                if wrong.0.is_none() || (wrong.1 && shows.is_some() && !is_in_doubt) {
                    wrong = (shows.map(|shows| format!("{shows}, when it was signed")), is_in_doubt);
                }
            }
            let (shows, is_in_doubt) = wrong;
            FieldFacts {
                issued: issued.iter().find(|issued| issued.name == field.name).map(value),
                value: value(&field),
                shows,
                is_in_doubt,
                name: shown(&field.name),
            }
        });
        Ok(facts.collect())
    }
}

/// What is wrong with what a field shows, and whether that is only not known.
fn wrong_with(shown: &Shown) -> (Option<String>, bool) {
    match shown {
        Shown::Same | Shown::CannotTell(Unclear::NotText) => (None, false),
        Shown::Other(text) => (Some(format!("shows {text:?} instead of its value")), false),
        Shown::Nothing => (Some("shows nothing of its value".to_owned()), true),
        Shown::CannotTell(why @ (Unclear::Invisible | Unclear::Outside | Unclear::Covered)) => {
            (Some(format!("hides its value: {why}")), false)
        }
        Shown::CannotTell(Unclear::CutOff) => {
            (Some("shows only the beginning of its value, which is longer than its box".to_owned()), true)
        }
        Shown::CannotTell(why) => (Some(format!("may show anything: {why}")), true),
    }
}

fn is_stamp(signature: &Signature) -> bool {
    signature.kind == revisions::SignatureKind::DocumentTimestamp
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

fn refused(object: &str, what: String) -> ChangeFacts {
    ChangeFacts { object: object.to_owned(), part_of: None, what, is_allowed: false, fills: None }
}

/// A revision's changes in words.
fn told(file: &File, changes: &Changes) -> Vec<ChangeFacts> {
    let is_explained = |explanation: &Explanation| !matches!(explanation, Explanation::Unexplained(_));
    let owners = match changes.objects.iter().all(|change| is_explained(&change.explanation)) {
        true => BTreeMap::new(),
        false => file.owners(changes.revision).unwrap_or_default(),
    };
    let owner = |number: u32| owners.get(&number).map(|owner| shown(&owner.to_string()));
    let objects = changes.objects.iter().map(|change| ChangeFacts {
        object: format!("object {}", change.number),
        part_of: if is_explained(&change.explanation) { None } else { owner(change.number) },
        what: words(&change.explanation),
        is_allowed: is_explained(&change.explanation),
        fills: match &change.explanation {
            Explanation::FieldFilled { field } => Some(shown(field)),
            _ => None,
        },
    });
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
        Explanation::FieldFilled { field } => format!("the field {} is filled in", shown(field)),
        Explanation::Appearance { field } => format!("what the field {} shows", shown(field)),
        Explanation::Signature { field } => format!("the field {} is signed", shown(field)),
        Explanation::DocumentTimestamp { field } => format!("the document is timestamped in {}", shown(field)),
        Explanation::SecurityStore => "certificates and revocation data".to_owned(),
        Explanation::Metadata => "metadata".to_owned(),
        Explanation::Extensions => "the version of PDF, or extensions".to_owned(),
        Explanation::FormResources => "resources of the form".to_owned(),
        Explanation::Unreferenced => "nothing refers to it".to_owned(),
        Explanation::Unexplained(why) => shown(&why.to_string()),
    }
}
