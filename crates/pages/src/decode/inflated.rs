//! How large a PDF becomes when it is decompressed.

use flate2::{Decompress, FlushDecompress, Status};

use crate::limits;

/// Whether a file becomes larger than [`limits::MAX_INFLATED`] when its streams are decompressed, each once.
///
/// The parser opens streams of objects before it can be asked for any, so that streams are looked for by their keyword here.
pub(super) fn is_too_large(bytes: &[u8]) -> bool {
    let mut sink = vec![0; 1 << 16];
    let (mut total, mut rest) = (0, bytes);
    while let Some(at) = rest.windows(6).position(|word| word == b"stream") {
        let data = rest.get(at + 6..).unwrap_or_default();
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        let mut inflate = Decompress::new(true);
        // The method deflate, in the first byte of a stream of RFC 1950.
        while total <= limits::MAX_INFLATED && data.first().is_some_and(|first| first & 0x0f == 8) {
            let (read, written) = (inflate.total_in(), inflate.total_out());
            let from = data.get(read as usize..).unwrap_or_default();
            let status = inflate.decompress(from, &mut sink, FlushDecompress::None);
            let more = inflate.total_out() - written;
            total += more;
            let stuck = inflate.total_in() == read && more == 0;
            if stuck || !matches!(status, Ok(Status::Ok | Status::BufError)) {
                break;
            }
        }
        if total > limits::MAX_INFLATED {
            return true;
        }
        rest = data.get(inflate.total_in() as usize..).unwrap_or_default();
    }
    false
}
