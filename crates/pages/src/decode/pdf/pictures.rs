//! How large a picture in a PDF becomes, whatever its dictionary says.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Dict, Stream};

use crate::decode::declared::{fits, jbig2, jpeg, jpeg_2000};

/// Bytes of a picture's data within which it says how large it is: colour profiles may come first.
const HEAD: u64 = 4 << 20;
/// Samples in a row, by a filter's parameters.
const COLUMNS: usize = 1 << 20;

/// Whether a picture becomes no larger than a page may be, as far as its data tell.
pub(super) fn is_bounded(stream: &Stream) -> bool {
    let filters = stream.filters();
    let parameters = parameters(stream.dict(), filters.len());
    if !parameters.iter().all(|one| one.get::<usize>("Columns").unwrap_or(0) <= COLUMNS) {
        return false;
    }
    let Some((last, before)) = filters.split_last() else { return true };
    let is_codec =
        |filter: &Filter| matches!(filter, Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::DctDecode | Filter::JpxDecode);
    if before.iter().any(is_codec) {
        return false;
    }
    let raw = stream.raw_data();
    let mut head = Vec::new();
    let data = match before {
        [] => &*raw,
        [Filter::FlateDecode] => {
            // Broken or not, what is there is what the decoder gets.
            let _ = ZlibDecoder::new(&*raw).take(HEAD).read_to_end(&mut head);
            &head
        }
        // Written in letters, say: it is not looked into.
        _ => return true,
    };
    match last {
        Filter::CcittFaxDecode => parameters.iter().all(|one| fax(stream.dict(), one, data.len())),
        Filter::DctDecode => jpeg(data).is_none_or(|(width, height)| fits(width, height)),
        Filter::JpxDecode => jpeg_2000(data),
        Filter::Jbig2Decode => {
            let globals = parameters.iter().filter_map(|one| one.get::<Stream>("JBIG2Globals")?.decoded_data().ok());
            jbig2(data) && globals.into_iter().all(|globals| jbig2(&globals))
        }
        _ => true,
    }
}

/// The parameters of its filters, and empty ones where some of `filters` have none (ISO 32000-1, 7.3.8.2).
fn parameters<'a>(dictionary: &Dict<'a>, filters: usize) -> Vec<Dict<'a>> {
    let one = |key| dictionary.get::<Dict>(key).map(|one| vec![one]);
    let all = |key| dictionary.get::<Array>(key).map(|all| all.iter::<Dict>().collect());
    let mut found: Vec<Dict> =
        ["DP", "DecodeParms"].into_iter().filter_map(|key| one(key).or_else(|| all(key))).flatten().collect();
    if found.len() < filters {
        found.push(Dict::default());
    }
    found
}

/// Group 3 and 4: columns from the parameters, and rows from there or from the dictionary (ISO 32000-1, 7.4.6). Where
/// neither has rows, they end with the data, and the shortest takes a bit.
fn fax(dictionary: &Dict, parameters: &Dict, length: usize) -> bool {
    // Numbers of another kind than the decoder reads count as if they were not there, for it too.
    let columns = parameters.get::<usize>("Columns").unwrap_or(1728) as u64;
    let own = ["Height", "H"].into_iter().find_map(|key| dictionary.get::<u32>(key)).unwrap_or(0);
    let rows = match own.max(parameters.get::<u32>("Rows").unwrap_or(0)) {
        0 => length as u64 * 8,
        rows => rows.into(),
    };
    fits(columns, rows)
}
