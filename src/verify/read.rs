//! From a PDF's bytes to [`Evidence`].

use std::collections::BTreeMap;

use avtale_revisions::{Changes, Fault, FieldKind, FieldValue, File, ModificationPolicy, Shown, Signature, Standing, Unclear};

use super::VerificationContext;
use super::change::{self, refused};
use super::covering::{Covering, pictured};
use super::drawing::{drawn, with_words};
use super::evidence::{Evidence, FieldFacts, Part, RevisionFacts, Unreadable};
use super::reason::Reason;
use super::signature::{Conclusion, SignatureFacts, SignatureKind};
use super::signed_file::SignedFile;
use super::worded::{archive_lost, no_claims, reader_fault, structure_fault, unclear, untidy};
use crate::message::{Message, says};
use crate::profile::FormFields;
use crate::text::shown;

impl Evidence {
    /// Takes a PDF apart. `issued` is how many bytes of it are what was issued. Beside it comes the identifier that its
    /// metadata name.
    pub(crate) fn read(
        bytes: &[u8],
        issued: Option<usize>,
        context: &VerificationContext,
    ) -> (Result<Self, Unreadable>, Option<String>) {
        let file = match File::read(bytes) {
            Ok(file) => file,
            Err(fault) => return (Err(fault.into()), None),
        };
        let evidence = Reader { file: &file, bytes, issued, context }.evidence();
        let identifier = file.identifier(file.newest()).unwrap_or_default();
        (evidence.map_err(Into::into), identifier.xmp.or(identifier.info))
    }
}

impl From<Fault> for Unreadable {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Encrypted | Fault::Limit(_) => Self::Beyond(reader_fault(&fault)),
            _ => Self::Broken(reader_fault(&fault)),
        }
    }
}

/// Whether an object stands first, as after the end of a revision (ISO 32000-1, 7.3.10 and 7.5.6).
fn begins_an_object(bytes: &[u8]) -> bool {
    let mut words = bytes.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut is_number = || words.next().is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    is_number() && is_number() && words.next().is_some_and(|word| word.starts_with(b"obj"))
}

/// What fields say that they mean.
fn meant(fields: &[FieldValue]) -> FormFields {
    FormFields::of_document(fields.iter().map(|field| (field.name.as_str(), field.mapping.as_deref())))
}

/// What the fields of a document mean as it was issued; none if it cannot be read.
pub(super) fn form(issued: &[u8]) -> Option<FormFields> {
    let file = File::read(issued).ok()?;
    Some(meant(&file.fields(file.newest()).ok()?))
}

struct Reader<'a> {
    file: &'a File<'a>,
    bytes: &'a [u8],
    issued: Option<usize>,
    context: &'a VerificationContext<'a>,
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
            changes.push(ModificationPolicy::STANDARD.changes(file, nth, &signatures)?);
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
                    .map_or_else(Vec::new, |changes| change::facts(file, changes)),
            })
            .collect();
        if self.issued.is_some()
            && of_issue.is_none()
            && let Some(first) = facts.first_mut()
        {
            first.changes.push(refused(Part::File, says::evidence::NotARevision {}));
        }
        // What stands after the last is told of as that.
        if let Some(at) =
            self.file.hidden_after(of_issue.unwrap_or_default()).filter(|at| revisions.last().is_some_and(|last| *at < last.end))
            && let Some(last) = facts.last_mut()
        {
            last.changes.push(refused(Part::File, says::evidence::HiddenObject { at }));
        }
        if let Some(nth) = of_issue
            && let Some(other) = file.identifier(file.newest())?.contradicts(&file.identifier(nth)?)
            && let Some(last) = facts.last_mut()
        {
            last.changes.push(refused(Part::Metadata, says::evidence::OtherIdentifier { name: shown(other) }));
        }
        let (mut pictures, mut drawings) = (Vec::new(), Vec::new());
        if let (Some(of_issue), Some(issued)) = (of_issue, self.issued.and_then(|end| self.bytes.get(..end))) {
            let covering = Covering { file, issued, of_issue, worker: self.context.worker };
            for changes in &changes {
                let Some(facts) = facts.get_mut(changes.revision) else { continue };
                pictures.extend(self.pictures(&covering, changes, facts));
                drawings.extend(self.drawings(&covering, changes, facts));
            }
        }
        let issued = of_issue.map(|nth| self.file.fields(nth)).transpose()?.unwrap_or_default();
        let form = match of_issue {
            Some(_) => Some(meant(&issued)),
            // What the file began as says it or does not; whoever wrote it may have left it out.
            None => Some(meant(&file.fields(0)?)).filter(|form| form.is_said),
        };
        let trailing = file.trailing().and_then(|range| self.bytes.get(range)).unwrap_or_default();
        let trailing_bytes = trailing.len();
        Ok(Evidence {
            signatures: self.signatures(&signatures, &facts, trailing_bytes, since)?,
            fields: self.fields(of_issue, signatures.iter().filter(|signature| signature.revision >= since))?,
            form,
            revisions: facts,
            trailing_bytes,
            is_cut_off: begins_an_object(trailing) && !trailing.windows(9).any(|word| word == b"startxref"),
            pictures,
            drawn: drawings,
            no_archive: of_issue.map_or(Ok(None), |nth| self.no_archive(nth))?,
            untidy: file.untidy().iter().copied().map(untidy).collect(),
        })
    }

    /// Pictures of signatures that a revision put on pages. What hides something is noted in its facts.
    fn pictures(&self, covering: &Covering, changes: &Changes, facts: &mut RevisionFacts) -> Vec<Reason> {
        let mut pictures = Vec::new();
        for new in changes.new_signatures.iter().filter(|new| new.visible) {
            match covering.signature(new) {
                Ok(true) => pictures.push(Reason::with_step(pictured(self.file, new, true), says::verdict::ConfirmStep {})),
                Ok(false) => pictures.push(pictured(self.file, new, false).into()),
                Err(how) => {
                    let what = says::evidence::SignatureCovers { field: shown(&new.field), how };
                    facts.changes.push(refused(Part::Page, what));
                }
            }
        }
        pictures
    }

    /// What a revision drew on signature lines. What hides something, or is drawn elsewhere, is noted in its facts.
    fn drawings(&self, covering: &Covering, changes: &Changes, facts: &mut RevisionFacts) -> Vec<Reason> {
        let mut drawings = Vec::new();
        for drawing in changes.drawings.iter().filter(|drawing| drawing.objection.is_none()) {
            let (drawn, part) = (drawn(self.file, changes.revision, drawing), Part::Object(drawing.number));
            let how = match covering.drawing(drawing) {
                Ok(()) => {
                    let on_line = says::change::DrawnOnLine { drawn, object: part.named() };
                    drawings.push(Reason::with_step(with_words(on_line.into(), drawing), says::verdict::ConfirmStep {}));
                    continue;
                }
                Err(how) => how,
            };
            let what = with_words(says::change::DrawnHow { drawn, how }.into(), drawing);
            match facts.changes.iter_mut().find(|change| change.part == part) {
                Some(change) => (change.what, change.is_allowed) = (what, false),
                None => facts.changes.push(refused(part, what)),
            }
        }
        drawings
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
        let (signed, judged) = SignedFile::read(self.file, self.bytes, signatures, self.context.trust_anchors, self.context.now);
        let facts = signatures.iter().map(|signature| {
            let later = revisions.iter().skip(signature.revision + 1).flat_map(RevisionFacts::unexplained);
            let trailing = (trailing > 0).then(|| says::evidence::BytesAfterFile { bytes: trailing }.into());
            let cms = match judged.iter().find(|(stamp, _)| std::ptr::eq(*stamp, signature)) {
                Some((_, facts)) => facts.clone(),
                None => signed.validate(signature),
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
                shows: self.file.signature_look(self.file.newest(), &signature.field),
                cms,
            }
            .concluded()
        });
        Ok(facts.collect())
    }

    /// Why it is no archive format any more, which it was when it was issued.
    fn no_archive(&self, of_issue: usize) -> Result<Option<Message>, Fault> {
        let Ok(issued) = self.file.claims(of_issue)? else { return Ok(None) };
        Ok(match self.file.claims(self.file.newest())? {
            Err(why) => Some(no_claims(why)),
            Ok(now) => now.lost(&issued).as_ref().map(archive_lost),
        })
    }

    /// The fields: what is in them, and whether they show it, now and when they were signed.
    fn fields<'s>(
        &self,
        of_issue: Option<usize>,
        signatures: impl Iterator<Item = &'s Signature>,
    ) -> Result<Vec<FieldFacts>, Fault> {
        let issued = of_issue.map(|nth| self.file.fields(nth)).transpose()?.unwrap_or_default();
        let locks = of_issue.map(|nth| self.file.locks(nth)).transpose()?.unwrap_or_default();
        let newest = self.file.newest();
        let now = self.file.fields(newest)?;
        // Each revision that was signed, and whether it was certified.
        let mut signed: BTreeMap<usize, bool> = BTreeMap::new();
        let mut is_signed = false;
        for signature in signatures {
            is_signed |= signature.revision == newest;
            *signed.entry(signature.revision).or_default() |= signature.kind == avtale_revisions::SignatureKind::Certification;
        }
        signed.remove(&newest);
        let then = signed.into_iter().map(|(nth, is_certified)| Ok((self.file.fields(nth)?, is_certified)));
        let then = then.collect::<Result<Vec<_>, Fault>>()?;
        let is_signed = is_signed || !then.is_empty();
        let text = now.into_iter().filter(|field| field.kind != FieldKind::Signature);
        let facts = text.map(|field| {
            let value = |field: &FieldValue| field.value.clone().unwrap_or_default();
            let mut wrong = wrong_with(&field.shown);
            let mut certified = None;
            for (then, is_certified) in &then {
                let Some(then) = then.iter().find(|then| then.name == field.name) else { continue };
                if *is_certified && then.value != field.value {
                    certified = certified.or(then.value.clone().filter(|value| !value.is_empty()));
                }
                let (shows, is_in_doubt) = wrong_with(&then.shown);
                if wrong.0.is_none() || (wrong.1 && shows.is_some() && !is_in_doubt) {
                    wrong = (shows.map(|shows| says::evidence::WhenSigned { shows }.into()), is_in_doubt);
                }
            }
            let (mut shows, mut is_in_doubt) = wrong;
            // Whoever looks at what nobody has signed sees its value.
            let is_drawn_anew = field.shown == Shown::DrawnAnew;
            if is_drawn_anew && !is_signed {
                (shows, is_in_doubt) = (None, false);
            }
            FieldFacts {
                is_drawn_anew,
                locked_by: locks.iter().filter(|(_, lock)| lock.covers(&field.name)).map(|(by, _)| shown(by)).collect(),
                issued: issued.iter().find(|issued| issued.name == field.name).map(value),
                certified,
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
fn wrong_with(shown: &Shown) -> (Option<Message>, bool) {
    use says::evidence as says;
    match shown {
        Shown::Same | Shown::CannotTell(Unclear::NotText) => (None, false),
        Shown::Other(text) => (Some(says::ShowsOther { text }.into()), false),
        Shown::ReadAs(text) => (Some(says::ReadAs { text }.into()), false),
        Shown::Nothing => (Some(says::ShowsNothing {}.into()), true),
        Shown::DrawnAnew => (Some(says::DrawnAnew {}.into()), true),
        Shown::CannotTell(why @ (Unclear::Invisible | Unclear::Outside | Unclear::Covered)) => {
            (Some(says::Hides { why: unclear(*why) }.into()), false)
        }
        Shown::CannotTell(Unclear::LineBreak) => (Some(says::LineBreak {}.into()), true),
        Shown::CannotTell(Unclear::CutOff) => (Some(says::CutOff {}.into()), true),
        Shown::CannotTell(why) => (Some(says::Unclear { why: unclear(*why) }.into()), true),
    }
}

fn kind(kind: avtale_revisions::SignatureKind) -> SignatureKind {
    match kind {
        avtale_revisions::SignatureKind::Approval => SignatureKind::Approval,
        avtale_revisions::SignatureKind::Certification => SignatureKind::Certification,
        avtale_revisions::SignatureKind::DocumentTimestamp => SignatureKind::Timestamp,
    }
}

/// What is wrong with a signature's ByteRange, or with the field it is in.
fn standing(signature: &Signature) -> Option<Message> {
    match signature.standing {
        Standing::Current => signature.structure.err().map(structure_fault),
        Standing::Detached { revision } => Some(says::evidence::Detached { number: revision + 1 }.into()),
        Standing::Replaced { revision } => Some(says::evidence::Replaced { number: revision + 1 }.into()),
        Standing::Unreachable => Some(says::evidence::Unreachable {}.into()),
    }
}
