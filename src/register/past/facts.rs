//! What is registered of an edition, as far as it bears on what can follow.

use super::{Impossible, What, impossible};
use crate::message::Message;
use crate::message::says::{kept, register as says};

/// What is registered of an edition and was not withdrawn: how often, where that can be more than once.
#[derive(Debug, Default)]
pub(super) struct Facts {
    sent: u32,
    reminded: u32,
    renewed: u32,
    partly: u32,
    kept: u32,
    is_signed: bool,
    has_notice: bool,
    is_superseded: bool,
}

impl Facts {
    pub(super) fn has_left(&self) -> bool {
        self.sent > 0 || self.partly > 0 || self.is_signed
    }

    /// Takes account of one more of an edition, if it can follow those that are there.
    pub(super) fn add(&mut self, number: u32, what: What) -> Result<(), Impossible> {
        let message: Message = match what {
            What::Signed if self.is_signed => says::SignedTwice { edition: number }.into(),
            What::PartlySigned if self.is_signed => says::SignedBySomeAfterAll { edition: number }.into(),
            What::Declined if self.is_signed => says::DeclinedAfterSigning { edition: number }.into(),
            What::Notice if self.has_notice => says::NoticeTwice { edition: number }.into(),
            What::Renewed if self.has_notice => says::RenewedAfterNotice { edition: number }.into(),
            What::Superseded if self.is_superseded => says::SupersededTwice { edition: number }.into(),
            What::Notice | What::Renewed if self.is_superseded => says::AfterSuperseded { edition: number }.into(),
            _ => {
                match what {
                    What::Sent | What::Taken => self.sent += 1,
                    What::Reminded => self.reminded += 1,
                    What::Renewed => self.renewed += 1,
                    What::PartlySigned => self.partly += 1,
                    What::Kept => self.kept += 1,
                    What::Signed => self.is_signed = true,
                    What::Notice => self.has_notice = true,
                    What::Superseded => self.is_superseded = true,
                    What::Written | What::Declined | What::Approved | What::Succeeded | What::Withdrawn | What::Other => {}
                }
                return self.make_sense(number).or_else(|message| impossible("edition", message));
            }
        };
        impossible("edition", message)
    }

    /// One that was there is withdrawn.
    pub(super) fn lose(&mut self, what: What) {
        match what {
            What::Sent | What::Taken => self.sent -= 1,
            What::Reminded => self.reminded -= 1,
            What::Renewed => self.renewed -= 1,
            What::PartlySigned => self.partly -= 1,
            What::Kept => self.kept -= 1,
            What::Signed => self.is_signed = false,
            What::Notice => self.has_notice = false,
            What::Superseded => self.is_superseded = false,
            What::Written | What::Declined | What::Approved | What::Succeeded | What::Withdrawn | What::Other => {}
        }
    }

    /// Whether what is registered has what it needs.
    pub(super) fn make_sense(&self, edition: u32) -> Result<(), Message> {
        if self.reminded > 0 && self.sent == 0 {
            return Err(says::RemindedUnsent { edition }.into());
        }
        if self.kept > 0 && !self.has_left() {
            return Err(kept::Unsent { edition }.into());
        }
        if self.has_notice && !self.is_signed {
            return Err(says::NoticeUnsigned { edition }.into());
        }
        if self.is_superseded && !self.is_signed {
            return Err(says::SupersededUnsigned { edition }.into());
        }
        if self.renewed > 0 && !self.is_signed {
            return Err(says::RenewedUnsigned { edition }.into());
        }
        Ok(())
    }
}
