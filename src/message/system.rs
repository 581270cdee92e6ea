//! What the operating system says of files and of the network, in words of ours.

use std::io::{Error, ErrorKind};

use super::says::system as says;
use super::{Argument, Message};

/// What went wrong, if there are words for it: the system's code decides, which is the same everywhere.
pub(crate) fn said(kind: ErrorKind) -> Option<Message> {
    use ErrorKind::*;
    Some(match kind {
        NotFound => says::NotFound {}.into(),
        PermissionDenied => says::Permission {}.into(),
        AlreadyExists => says::Exists {}.into(),
        IsADirectory => says::Folder {}.into(),
        NotADirectory => says::NoFolder {}.into(),
        DirectoryNotEmpty => says::NotEmpty {}.into(),
        StorageFull => says::Full {}.into(),
        QuotaExceeded => says::Quota {}.into(),
        ReadOnlyFilesystem => says::ReadOnly {}.into(),
        FileTooLarge => says::Large {}.into(),
        CrossesDevices => says::OtherDisk {}.into(),
        InvalidFilename => says::Name {}.into(),
        ResourceBusy | ExecutableFileBusy => says::Busy {}.into(),
        StaleNetworkFileHandle => says::Stale {}.into(),
        OutOfMemory => says::Memory {}.into(),
        Unsupported => says::Unsupported {}.into(),
        Interrupted => says::Interrupted {}.into(),
        UnexpectedEof => says::Short {}.into(),
        WriteZero => says::NotTaken {}.into(),
        ConnectionRefused => says::Refused {}.into(),
        ConnectionReset | ConnectionAborted | NotConnected => says::Broken {}.into(),
        BrokenPipe => says::Gone {}.into(),
        HostUnreachable | NetworkUnreachable | NetworkDown => says::Unreachable {}.into(),
        TimedOut | WouldBlock => says::Silence {}.into(),
        AddrInUse => says::AddressInUse {}.into(),
        AddrNotAvailable => says::NoAddress {}.into(),
        _ => return None,
    })
}

impl Argument {
    /// What went wrong, or what is said of it where there are no words for that.
    pub(crate) fn of_system(kind: ErrorKind, otherwise: &str) -> Self {
        said(kind).map_or_else(|| otherwise.into(), Self::from)
    }
}

/// What a system says. What is said of an error by the library that came upon it is left as it is.
impl From<&Error> for Argument {
    fn from(error: &Error) -> Self {
        match error.get_ref() {
            None => match said(error.kind()) {
                Some(words) => words.into(),
                None => Message::from(says::Other { words: error.to_string() }).into(),
            },
            // Some put the system's error into one of their own, with the path.
            Some(wrapped) => match wrapped.source().and_then(|within| within.downcast_ref::<Error>()) {
                Some(within) => within.into(),
                None => error.to_string().into(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn the_systems_code_is_put_into_words_and_what_has_none_is_quoted() {
        let [bokmål, english] =
            [Language::Bokmal, Language::English].map(|language| move |error: Error| Argument::from(&error).text(language));
        assert_eq!(bokmål(ErrorKind::NotFound.into()), "det er ingenting der");
        assert_eq!(bokmål(ErrorKind::StorageFull.into()), "disken er full");
        assert_eq!(english(ErrorKind::PermissionDenied.into()), "permission denied");
        // No system has so many codes.
        let unknown = || Error::from_raw_os_error(99_999);
        assert_eq!(bokmål(unknown()), format!("systemet sier «{}»", unknown()));
    }

    #[test]
    fn what_a_library_says_is_left_and_what_it_wraps_is_found() {
        #[derive(Debug, thiserror::Error)]
        #[error("at this path: {0}")]
        struct AtPath(#[source] Error);
        let said = |error: Error| Argument::from(&error).text(Language::Bokmal);
        assert_eq!(said(Error::new(ErrorKind::NotFound, "disk on fire")), "disk on fire");
        let wrapped = AtPath(ErrorKind::PermissionDenied.into());
        assert_eq!(said(Error::new(ErrorKind::PermissionDenied, wrapped)), "ingen tilgang");
    }
}
