//! The address of a link.

use crate::message::Message;
use crate::message::says::invitation as says;
use crate::secret::Secret;
use jiff::{SignedDuration, Timestamp};

/// The longest, without what makes it a link.
const LONGEST: usize = 100;
/// What the address of a link has behind that of the desk, before the secret.
pub const PATH: &str = "/lenke/";
/// What stands in the place of the secret where a letter is only shown, or its text worked out: as long as a secret, and none.
const BLANK: &str = "-------------------------------------------";

/// Where links lead, and for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The desk's, without a slash at its end.
    desk: String,
    days: u16,
}

impl Address {
    /// Reads the address of a desk. The error completes the sentence that begins with it.
    pub fn parse(text: &str, days: u16) -> Result<Self, Message> {
        Ok(Self { desk: desk_address(text)?, days })
    }

    /// The desk's own, without a slash at its end.
    pub fn desk(&self) -> &str {
        &self.desk
    }

    /// The link that a secret makes.
    pub fn link(&self, secret: &Secret) -> String {
        format!("{}{PATH}{}", self.desk, secret.text())
    }

    /// What stands in its place where there is none yet.
    pub fn blank(&self) -> String {
        format!("{}{PATH}{BLANK}", self.desk)
    }

    /// The moment from which a link that is made now leads nowhere any more.
    pub fn expires(&self, now: Timestamp) -> Timestamp {
        now.checked_add(SignedDuration::from_hours(24) * i32::from(self.days)).unwrap_or(Timestamp::MAX)
    }
}

/// The address at which a desk is reached, without a slash at its end. The error completes the sentence that begins with it.
pub fn desk_address(text: &str) -> Result<String, Message> {
    let Some(rest) = text.strip_prefix("https://") else { return Err(says::NotSecure {}.into()) };
    if text.len() > LONGEST {
        return Err(says::LongAddress { length: text.len(), longest: LONGEST }.into());
    }
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let (name, port) = rest.split_once(':').map_or((rest, None), |(name, port)| (name, Some(port)));
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_label = |label: &str| (1..=63).contains(&label.len()) && label.bytes().all(plain) && !label.starts_with('-');
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|number| number > 0 && number.to_string() == port);
    let is_address = name.contains('.') && name.split('.').all(is_label) && port.is_none_or(is_port);
    if !is_address {
        return Err(says::NotAnAddress {}.into());
    }
    // Browsers leave out the port that is meant anyway (URL Standard, 4.2).
    Ok(format!("https://{}", rest.strip_suffix(":443").unwrap_or(rest)))
}
