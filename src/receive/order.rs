//! The order in which several sign, against what a person says of it. Paper can be signed in any order, and what was signed
//! is a fact: it is told, and registered as what a person confirmed.

use crate::facts;
use crate::message::Message;
use crate::profile::FormFields;
use crate::register::Event;
use crate::verify::{data, registered};

/// Adds to an event what contradicts the order, and says it.
pub fn confirm_order(form: &FormFields, event: &mut Event) -> Vec<Message> {
    let contrary = facts::out_of_order(form, event);
    let (confirmed, confirmed_data) = match event {
        Event::Signed(signed) => (&mut signed.confirmed, &mut signed.confirmed_data),
        Event::PartlySigned(signed) => (&mut signed.confirmed, &mut signed.confirmed_data),
        _ => return contrary,
    };
    for one in &contrary {
        let new = data(std::slice::from_ref(one));
        // A file that was signed digitally tells it by itself.
        if !new.iter().all(|one| confirmed_data.contains(one)) {
            confirmed_data.extend(new);
            let words = confirmed.take().into_iter().chain(registered(std::slice::from_ref(one)));
            *confirmed = Some(words.collect::<Vec<_>>().join("; "));
        }
    }
    contrary
}
