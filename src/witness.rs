//! A witness: a second organisation that signs the checkpoints of a register, and remembers what it signed.
//!
//! It needs nothing of the register but proofs: each checkpoint that it signs continues the one before, or it is refused. Two of
//! one size that differ are both kept, for together they prove that the register was rewritten. So whoever trusts a witness need
//! not trust whoever keeps the register to show the same to everybody (C2SP `tlog-witness`, with files in place of a connection).

use avtale_log::{Checkpoint, Note, Request, SigningKey, verify_consistency};
use jiff::Timestamp;

use crate::checkpoint::{TrustedKeys, Vouching, find, keys_in};
use crate::diagnostic::{Diagnostic, Kind, Source};
use crate::digest::Digest;
use crate::message::says::{checkpoint as says_of_checkpoint, witness as says};
use crate::store::Store;
use crate::text::shown;

/// A witness, and what it needs to sign.
pub struct Witness<'a> {
    /// What it signs with.
    pub key: &'a SigningKey,
    /// What it remembers: nothing else, and nobody else, writes there meanwhile.
    pub memory: &'a dyn Store,
    /// The keys of logs that it was told of now. One that it has signed for before it knows.
    pub logs: &'a TrustedKeys,
    /// When it signs.
    pub at: Timestamp,
}

/// A checkpoint with the witness's signature.
#[derive(Debug)]
pub struct Cosigned {
    /// What was signed.
    pub checkpoint: Checkpoint,
    /// All signatures, this one the last.
    pub note: Note,
}

impl Witness<'_> {
    /// Signs what it was sent: a request with a proof, or a checkpoint alone where it has signed nothing of that log yet. That it
    /// has, it remembers in a way that survives a power cut, before it signs.
    pub fn cosign(&self, sent: &[u8]) -> Result<Cosigned, Diagnostic> {
        let (request, checkpoint) = read(sent)?;
        let folder = folder(&checkpoint.origin);
        let keys = self.keys(&folder, &checkpoint)?;
        match keys.vouching(&checkpoint, &request.note) {
            Vouching::Log { .. } => {}
            Vouching::Nobody { .. } | Vouching::Forged => {
                let fault = Diagnostic::error(says::NotSigned { origin: shown(&checkpoint.origin) });
                return Err(fault.hint(says::NotSignedStep {}));
            }
        }
        self.check(&folder, &request, &checkpoint)?;
        let mut note = request.note;
        for name in [signed(&folder, checkpoint.size), format!("{folder}/latest.txt")] {
            self.memory.put(&name, note.to_string().as_bytes())?;
        }
        let seconds = u64::try_from(self.at.as_second()).unwrap_or(0);
        self.key.sign(&mut note, seconds).map_err(|_| not_one())?;
        Ok(Cosigned { checkpoint, note })
    }

    /// The keys of the log: those that were pinned when its first checkpoint was signed, or else those that are given now, which
    /// then are.
    fn keys(&self, folder: &str, checkpoint: &Checkpoint) -> Result<TrustedKeys, Diagnostic> {
        let name = format!("{folder}/log.vkey");
        if let Some(bytes) = self.memory.get(&name)? {
            let source = Source::new(self.memory.location(&name), String::from_utf8_lossy(&bytes));
            let (pinned, faults) = keys_in(&source);
            let mut keys = TrustedKeys::default();
            keys.extend(pinned);
            return faults.into_iter().next().map_or(Ok(keys), Err);
        }
        let given: Vec<_> = self.logs.of(avtale_log::Kind::Log).filter(|key| key.name() == checkpoint.origin).cloned().collect();
        if given.is_empty() {
            let fault = Diagnostic::error(says::UnknownLog { origin: shown(&checkpoint.origin) });
            return Err(fault.hint(says::UnknownLogStep {}));
        }
        let text: String = given.iter().map(|key| format!("{key}\n")).collect();
        let mut keys = TrustedKeys::default();
        keys.extend(given);
        self.memory.put(&name, text.as_bytes())?;
        Ok(keys)
    }

    /// Whether a checkpoint continues the one that was signed last.
    fn check(&self, folder: &str, request: &Request, checkpoint: &Checkpoint) -> Result<(), Diagnostic> {
        let Some(latest) = self.remembered(&format!("{folder}/latest.txt"))? else {
            return match request.old {
                0 => Ok(()),
                old => Err(Diagnostic::error(says::Never { old }).hint(says::NeverStep {})),
            };
        };
        let (latest_note, latest) = latest;
        if latest.size > checkpoint.size {
            // Of a size that was signed before, another root is a contradiction, however far the register has come since.
            if let Some((note, signed)) = self.remembered(&signed(folder, checkpoint.size))?
                && signed.root != checkpoint.root
            {
                return Err(self.conflict(folder, &note, &signed, request)?);
            }
            let fault = Diagnostic::error(says::Older { size: checkpoint.size, latest: latest.size });
            return Err(fault.hint(says::OlderStep {}));
        }
        if latest.size == checkpoint.size {
            // Signing it once more says nothing new.
            return if latest.root == checkpoint.root {
                Ok(())
            } else {
                Err(self.conflict(folder, &latest_note, &latest, request)?)
            };
        }
        if request.old != latest.size {
            let fault = Diagnostic::error(says::NeedsProof { latest: latest.size });
            return Err(fault.hint(says::NeedsProofStep { latest: latest.size }));
        }
        let proven = verify_consistency(latest.size, &latest.root, checkpoint.size, &checkpoint.root, &request.proof);
        match proven {
            Ok(()) => Ok(()),
            Err(_) => Err(self.not_proven(folder, &latest_note, &latest, request, checkpoint)?),
        }
    }

    /// A checkpoint that was signed.
    fn remembered(&self, name: &str) -> Result<Option<(Note, Checkpoint)>, Diagnostic> {
        let Some(bytes) = self.memory.get(name)? else { return Ok(None) };
        let read = std::str::from_utf8(&bytes).ok().and_then(|text| Checkpoint::signed(text).ok());
        let (checkpoint, note) = read.ok_or_else(|| {
            let fault = Diagnostic::of(Kind::Integrity, says::RememberedWrongly {}).in_file(self.memory.location(name));
            fault.hint(says::RememberedWronglyStep {})
        })?;
        Ok(Some((note, checkpoint)))
    }

    /// That a proof does not hold. A damaged file looks the same as another past; both checkpoints are signed by the log all the
    /// same, and whoever has its register finds out by them.
    fn not_proven(
        &self,
        folder: &str,
        latest_note: &Note,
        latest: &Checkpoint,
        refused: &Request,
        checkpoint: &Checkpoint,
    ) -> Result<Diagnostic, Diagnostic> {
        let kept = |note: &Note, size: u64| {
            let text = note.to_string();
            let name = format!("{folder}/unproven-{size:010}-{}.txt", &Digest::of(text.as_bytes()).to_string()[..8]);
            self.memory.put(&name, text.as_bytes()).map(|()| self.memory.location(&name).display().to_string())
        };
        let (one, other) = (kept(latest_note, latest.size)?, kept(&refused.note, checkpoint.size)?);
        let fault = Diagnostic::error(says::NotProven { latest: latest.size, size: checkpoint.size });
        let fault = fault.hint(says::NeedsProofStep { latest: latest.size });
        Ok(fault.hint(says::NotProvenStep { one: shown(&one), other: shown(&other) }))
    }

    /// Keeps both sides of a contradiction, and says so.
    fn conflict(
        &self,
        folder: &str,
        latest_note: &Note,
        latest: &Checkpoint,
        refused: &Request,
    ) -> Result<Diagnostic, Diagnostic> {
        let kept = |text: String| {
            let name = format!("{folder}/conflict-{}.txt", &Digest::of(text.as_bytes()).to_string()[..16]);
            self.memory.put(&name, text.as_bytes()).map(|()| self.memory.location(&name).display().to_string())
        };
        let (one, other) = (kept(latest_note.to_string())?, kept(refused.to_string())?);
        let size = refused.note.text().parse::<Checkpoint>().map_or(0, |checkpoint| checkpoint.size);
        let fault = Diagnostic::of(Kind::Integrity, says::Conflict { size, latest: latest.size });
        Ok(fault.hint(says::ConflictStep { one: shown(&one), other: shown(&other) }))
    }
}

/// What was sent, as a request; without a proof where there was none.
fn read(sent: &[u8]) -> Result<(Request, Checkpoint), Diagnostic> {
    let text = String::from_utf8_lossy(sent).replace("\r\n", "\n");
    let request = match text.parse::<Request>() {
        Ok(request) => request,
        Err(_) => {
            let (_, note) = find(sent).into_iter().next().ok_or_else(not_one)?;
            Request { old: 0, proof: Vec::new(), note }
        }
    };
    let checkpoint = request.note.text().parse().map_err(|_| not_one())?;
    Ok((request, checkpoint))
}

fn not_one() -> Diagnostic {
    Diagnostic::error(says_of_checkpoint::NoLineIn {}).hint(says_of_checkpoint::NoLineInStep {})
}

/// Where the checkpoint of a size lies that was signed.
fn signed(folder: &str, size: u64) -> String {
    format!("{folder}/signed-{size:010}.txt")
}

/// Where what is remembered of a log lies.
fn folder(origin: &str) -> String {
    Digest::of(origin.as_bytes()).to_string()[..32].to_owned()
}
