//! Files that a PDF carries (ISO 32000-1, 7.11.4), as portfolios do: they are counted and not opened.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Object};

/// Dictionaries and arrays within each other in one object; in what writers make, a file specification lies two deep.
const DEPTH: usize = 8;

/// How many files are attached: to the document, to a page as an annotation, or as associated files.
pub(super) fn count(pdf: &Pdf) -> usize {
    pdf.objects().into_iter().map(|object| within(&object, DEPTH)).sum()
}

/// File specifications with a file of their own in an object, without what it refers to, which is an object as well.
fn within(object: &Object, depth: usize) -> usize {
    let inner = |object: MaybeRef<Object>| match object {
        MaybeRef::NotRef(object) if depth > 0 => within(&object, depth - 1),
        _ => 0,
    };
    let of_dictionary = |dictionary: &Dict| {
        let own = usize::from(dictionary.get::<Dict>("EF").is_some_and(|files| !files.is_empty()));
        own + dictionary.entries().map(|(_, value)| inner(value)).sum::<usize>()
    };
    match object {
        Object::Dict(dictionary) => of_dictionary(dictionary),
        Object::Stream(stream) => of_dictionary(stream.dict()),
        Object::Array(array) => Array::raw_iter(array).map(inner).sum(),
        _ => 0,
    }
}
