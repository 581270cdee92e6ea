//! Texts of PEM (RFC 7468), with the liberties people take: words between the blocks, several files in one.

use base64ct::{Base64, Encoding as _};
use zeroize::Zeroizing;

use crate::diagnostic::Diagnostic;

/// A block of PEM. It may be a key, so it is wiped when dropped and cannot be printed.
pub(super) struct Block<'a> {
    /// What stands after `-----BEGIN`.
    pub label: &'a str,
    /// What it holds.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// All blocks in their order.
pub(super) fn blocks(text: &str) -> Result<Vec<Block<'_>>, Diagnostic> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("-----BEGIN ") {
        let (label, after) = after.split_once("-----").ok_or_else(|| broken("?"))?;
        let (body, after) = after.split_once(&format!("-----END {label}-----")).ok_or_else(|| broken(label))?;
        blocks.push(Block { label, bytes: decode(label, body)? });
        rest = after;
    }
    Ok(blocks)
}

/// Whether a block by this name is a certificate.
pub(super) fn is_certificate(label: &str) -> bool {
    matches!(label, "CERTIFICATE" | "X509 CERTIFICATE")
}

fn decode(label: &str, body: &str) -> Result<Zeroizing<Vec<u8>>, Diagnostic> {
    // RFC 1421's headers, of which a key encrypted in OpenSSL's older way has some.
    if body.contains("Proc-Type:") {
        return Err(Diagnostic::error(format!("the {label} is encrypted in OpenSSL's older way, which cannot be read"))
            .hint("write it anew with: openssl pkcs8 -topk8 -in OLD.pem -out NEW.pem"));
    }
    let digits: Zeroizing<String> = Zeroizing::new(body.split_ascii_whitespace().collect());
    Base64::decode_vec(&digits).map(Zeroizing::new).map_err(|_| broken(label))
}

fn broken(label: &str) -> Diagnostic {
    let label: String = label.chars().filter(|char| !char.is_control()).take(40).collect();
    Diagnostic::error(format!("the PEM block {label:?} is damaged or cut off")).hint("get the file again from where it came")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_blocks_and_damage() {
        let text = "Bag Attributes\n-----BEGIN A-----\r\nAQID\r\n-----END A-----\nsubject=x\n-----BEGIN B C-----\nBA==\n-----END B C-----";
        let found = blocks(text).unwrap();
        let found: Vec<_> = found.iter().map(|block| (block.label, block.bytes.to_vec())).collect();
        assert_eq!(found, [("A", vec![1, 2, 3]), ("B C", vec![4])]);
        for wrong in [
            "-----BEGIN A-----\nAQID",
            "-----BEGIN ",
            "-----BEGIN A-----\nAQ?D\n-----END A-----",
            "-----BEGIN A-----\nA\n-----END B-----",
        ] {
            assert!(blocks(wrong).is_err(), "{wrong}");
        }
        assert!(blocks("no PEM").unwrap().is_empty());
    }
}
