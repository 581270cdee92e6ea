//! What a PDF would have the renderer do, looked at before it does it: it is cheaper to be told than to be stopped, and not
//! every system has the limits of a worker process.

use hayro::hayro_syntax::object::Object;
use hayro::hayro_syntax::{Filter, Pdf};

use super::pictures;

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
