//! Files that may well be an agreement, or hold one, and are not opened here: what to do with them is told.

use super::looks::Looks;
use crate::facts;
use crate::message::{Message, says::page as says};

impl Looks {
    /// Of a file that may well be an agreement, and cannot be opened here.
    pub(super) fn closed(bytes: &[u8]) -> Option<Self> {
        let is_picture =
            !is_envelope(bytes) && !is_archive(bytes) && !is_letter(bytes) && facts::kind_of_copy(bytes) != Some("asice");
        let picture = |format| says::ClosedPicture { format }.into();
        let what: Message = match (facts::kind_of_copy(bytes), bytes) {
            _ if is_envelope(bytes) => says::ClosedEnvelope {}.into(),
            (Some("asice"), _) => says::ClosedContainer {}.into(),
            _ if is_archive(bytes) => says::ClosedArchive {}.into(),
            _ if is_letter(bytes) => says::ClosedLetter {}.into(),
            (Some("heic"), _) => picture("HEIC"),
            (_, [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..]) => picture("WebP"),
            (_, [_, _, _, _, b'f', b't', b'y', b'p', b'm', b'i' | b's', b'f', b'1', ..]) => picture("HEIF or AVIF"),
            (_, [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', ..]) => picture("HEIF or AVIF"),
            (_, [0xff, 0x0a, ..] | [0, 0, 0, 12, b'J', b'X', b'L', b' ', ..]) => picture("JPEG XL"),
            _ if bytes.starts_with(b"AT&TFORM") => picture("DjVu"),
            (_, [b'G', b'I', b'F', b'8', ..]) => picture("GIF"),
            // Bytes 6 to 9 are reserved.
            (_, [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..]) => picture("BMP"),
            _ => return None,
        };
        Some(Self { is_scan: true, is_container: !is_picture, notes: vec![what], ..Self::default() })
    }
}

/// Whether it is CMS signed data with something in it (RFC 5652, 5.1).
pub(super) fn is_envelope(bytes: &[u8]) -> bool {
    let signed_data = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
    let head = bytes.get(..bytes.len().min(24)).unwrap_or_default();
    head.first() == Some(&0x30) && head.windows(signed_data.len()).any(|here| here == signed_data)
}

/// Whether it begins like an e-mail (RFC 5322, 2.2), or holds what Outlook calls the parts of one.
fn is_letter(bytes: &[u8]) -> bool {
    let names: [&[u8]; 4] = [b"from:", b"received:", b"return-path:", b"mime-version:"];
    let is_named =
        |line: &&[u8]| names.iter().any(|name| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)));
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let lines = head.split(|byte| *byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let part = b"_\0_\0s\0u\0b\0s\0t\0g\0";
    lines.filter(is_named).count() >= 2
        || (bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) && bytes.windows(part.len()).any(|here| here == part))
}

/// Whether it is an archive that is no document of an office program (ISO/IEC 29500-2, ISO/IEC 26300-3).
fn is_archive(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let has = |what: &[u8]| head.windows(what.len()).any(|here| here == what);
    head.starts_with(b"PK\x03\x04") && !has(b"[Content_Types].xml") && !has(b"application/vnd.oasis")
}
