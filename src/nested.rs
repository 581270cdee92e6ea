//! Mails from outside: read, unless so many lie in each other that reading or forgetting them would take more stack than
//! there is.

use mail_parser::{Message, MessageParser};

/// So many mails lie in each other. Somebody who forwards what was forwarded gets nowhere near it.
const MAX_NESTED: usize = 20;

/// Reads a mail, as the parser is set; none if it is no mail, or may have too many in it. What may be one is counted before
/// anything is parsed, and rather too much than too little.
pub fn parse<'a>(parser: &MessageParser, bytes: &'a [u8]) -> Option<Message<'a>> {
    if is_deep(bytes) { None } else { parser.parse(bytes) }
}

/// Whether more mails than those may lie in each other, or any in what is encoded, where they cannot be counted (RFC 2046, 5.2.1
/// forbids that).
fn is_deep(bytes: &[u8]) -> bool {
    let (mut nested, mut has_digest, mut has_encoded) = (0, false, false);
    // Of the headers that stand together, up to a blank line.
    let (mut is_mail, mut is_encoded) = (false, false);
    for line in unfolded(bytes) {
        if line.is_empty() {
            (is_mail, is_encoded) = (false, false);
        } else if has(&line, b"content-type:") {
            let kind = kind(&line);
            let is_digest = has(kind, b"digest");
            if is_digest || has(kind, b"message") {
                nested += 1;
                is_mail = true;
                has_digest |= is_digest;
            }
        } else if has(&line, b"content-transfer-encoding:") && (has(&line, b"base64") || has(&line, b"quoted-printable")) {
            is_encoded = true;
            has_encoded = true;
        }
        // In a digest, what says nothing of what it is, is a mail.
        if nested > MAX_NESTED || (is_mail && is_encoded) || (has_digest && has_encoded) {
            return true;
        }
    }
    false
}

/// The lines with those by which they are continued, in small letters and without blanks, which the parser passes over.
fn unfolded(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let is_end = |at: &usize| rest[*at] == b'\n' && !matches!(rest.get(at + 1), Some(b' ' | b'\t'));
        let end = (0..rest.len()).find(is_end).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        Some(line.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect())
    })
}

/// What a line says before its parameters. In a comment a semicolon ends nothing, so then it is all of it.
fn kind(line: &[u8]) -> &[u8] {
    let end = line.iter().position(|byte| *byte == b';').filter(|_| !line.contains(&b'('));
    &line[..end.unwrap_or(line.len())]
}

fn has(line: &[u8], words: &[u8]) -> bool {
    line.windows(words.len()).any(|there| there == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "From: a@b.no\nSubject: Avtale\n";

    fn parsed(mail: &str) -> Option<Message<'_>> {
        parse(&MessageParser::default(), mail.as_bytes())
    }

    fn within(line: &str, times: usize) -> String {
        format!("{FIRST}{}\nHei\n", line.repeat(times))
    }

    #[test]
    fn mails_in_mails_are_read_to_a_depth() {
        let forwarded = within("Content-Type: message/rfc822\n\nFrom: c@d.no\n", 20);
        assert!(parsed(&forwarded).is_some());
        for line in [
            "Content-Type: message/rfc822\n\n",
            "CONTENT-type:MESSAGE/RFC822\r\n\r\n",
            "content - type:\n (et brev;) message (x)\n / global\n\n",
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\n",
        ] {
            assert!(parsed(&within(line, 100_000)).is_none(), "{line}");
            assert!(parsed(&within(line, 21)).is_none(), "{line}");
        }
    }

    #[test]
    fn mails_that_are_encoded_are_not_looked_into() {
        for encoding in ["base64", "Quoted-Printable"] {
            let headers = format!("Content-Transfer-Encoding: {encoding}\nContent-Type: message/rfc822\n");
            assert!(parsed(&format!("{FIRST}{headers}\nSGVp\n")).is_none(), "{encoding}");
        }
        let digest = "Content-Type: multipart/digest; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\nSGVp\n--b--\n";
        assert!(parsed(&format!("{FIRST}{digest}")).is_none());
        let named = "Content-Type: text/plain; name=message.txt\nContent-Transfer-Encoding: base64\n\nSGVp\n";
        assert!(parsed(&format!("{FIRST}{named}")).is_some());
        // What a forwarded mail has in it may be.
        let forwarded = "Content-Type: message/rfc822\n\nFrom: c@d.no\nContent-Type: text/plain\n\
            Content-Transfer-Encoding: base64\n\nSGVp\n";
        assert!(parsed(&format!("{FIRST}{forwarded}")).is_some());
    }
}
