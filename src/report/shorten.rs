//! Events as they are told on a page: what it does not say is left out, and long texts are cut.

use crate::register::Event;
use crate::text;

/// The longest text of an event that is told whole, in characters: a long paragraph.
const LONGEST: usize = 500;

/// Leaves out what the report does not say, cuts what is too long for it, and says whether anything was cut.
pub fn shorten(event: &mut Event) -> bool {
    let texts: &mut [&mut String] = match event {
        Event::Opened(_)
        | Event::Upgraded(_)
        | Event::Notice(_)
        | Event::Renewed(_)
        | Event::Superseded(_)
        | Event::Preserved(_)
        | Event::Succeeded(_)
        | Event::Restored(_)
        | Event::Confirmed(_) => &mut [],
        Event::Kept(event) => &mut [&mut event.inputs.program],
        Event::Generated(event) => {
            event.code = None;
            &mut [&mut event.inputs.program]
        }
        Event::Sealed(event) => &mut [&mut event.sealer],
        Event::Approved(event) => &mut [&mut event.organ, &mut event.case],
        Event::Written(event) | Event::ReminderWritten(event) | Event::Sent(event) | Event::Reminded(event) => {
            event.message_id = None;
            event.copies.clear();
            &mut [&mut event.to]
        }
        Event::Signed(event) => {
            event.confirmed = None;
            event.proof = None;
            event.signers.clear();
            &mut [&mut event.name, &mut event.title]
        }
        Event::PartlySigned(event) => {
            event.confirmed = None;
            event.proof = None;
            event.signers.truncate(1);
            match event.signers.first_mut() {
                Some(signer) => &mut [&mut signer.name, &mut signer.title],
                None => &mut [],
            }
        }
        Event::Declined(event) => &mut [&mut event.reason],
        Event::Void(event) => &mut [&mut event.why],
        Event::Erasure(event) => &mut [&mut event.why],
    };
    texts.iter_mut().filter_map(|text| text::shorten(text, LONGEST).then_some(())).count() > 0
}
