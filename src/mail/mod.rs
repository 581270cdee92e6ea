//! Agreements go out by e-mail: [`Letter`] is one letter as the bytes of RFC 5322, [`Connection`] hands it to a mail
//! server, over a line on which the codes of the server's replies decide and their text is only shown.
//!
//! Handing over is in two steps, because a letter must be neither lost nor sent twice, whenever the program is killed.
//! After [`Connection::offer`] the server has agreed to sender and recipient and has nothing yet: time to write down
//! that the letter is about to go. After [`Connection::deliver`] it is known to be taken or not, or, if the line broke
//! at the one moment where nobody can tell, known to be in doubt.

mod letter;
mod line;
mod server;
mod smtp;

pub use letter::{Address, Attachment, Letter};
pub use server::{Credentials, Server};
pub use smtp::{Connection, Failure};
