//! What a PDF would have the renderer do, looked at before it does it: it is cheaper to be told than to be stopped, and not
//! every system has the limits of a worker process.

use flate2::{Decompress, FlushDecompress, Status};
use hayro::hayro_syntax::object::Object;
use hayro::hayro_syntax::{Filter, Pdf};

use super::pictures;
use crate::limits;

/// Whether a file becomes larger than [`limits::MAX_INFLATED`] when its streams are decompressed, each once.
///
/// The parser opens streams of objects before it can be asked for any, so that streams are looked for by their keyword here.
pub(in crate::decode) fn is_too_large(bytes: &[u8]) -> bool {
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

/// Whether its streams ask for more than any agreement would.
pub(super) fn asks_too_much(pdf: &Pdf) -> bool {
    pdf.objects().into_iter().any(|object| match &object {
        Object::Stream(stream) => grows_twice(&stream.filters()) || !pictures::is_bounded(stream),
        _ => false,
    })
}

/// Whether a stream is compressed twice, which nobody does to save space: that squares how much it may grow.
fn grows_twice(filters: &[Filter]) -> bool {
    let grows = |filter: &&Filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
    filters.iter().filter(grows).count() > 1
}
