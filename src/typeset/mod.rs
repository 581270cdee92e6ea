//! Step 3: Typst markup becomes pages.

mod fonts;
mod threads;
mod world;

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use typst::WorldExt as _;
use typst::diag::SourceDiagnostic;
use typst::layout::{Frame, FrameItem};
use typst::syntax::DiagSpan;
use typst_layout::PagedDocument;

pub use fonts::Fonts;
pub use threads::each;
use world::PartyWorld;
pub use world::SharedWorld;

use crate::diagnostic::Diagnostic;
use crate::message::says::typeset as says;
use crate::message::{Argument, Message};
use crate::template::Markup;

/// The stack a thread needs that typesets: nested markup is laid out recursively.
const STACK_BYTES: usize = 64 << 20;
/// Looking through all that Typst remembers takes time, so it is done once for this many documents.
const FORGET_EVERY: usize = 16;
/// How many such looks a memoised result outlives its last use. What all parties share is used by each of them; what
/// is one party's own is never used again.
const FORGET_AFTER: usize = 1;

/// Something Typst objects to, with its place in what Typst saw.
#[derive(Debug)]
pub struct TypesetFault {
    /// What is wrong, in Typst's words or ours.
    pub message: Argument,
    /// Typst's own advice, and ours.
    pub hints: Vec<Message>,
    /// File from the agreement's folder and byte range in it, if there is one.
    pub place: Option<(String, Range<usize>)>,
}

impl TypesetFault {
    /// One that is ours to find, and lies with no place in particular.
    pub(crate) fn of(message: impl Into<Message>) -> Self {
        Self { message: message.into().into(), hints: Vec::new(), place: None }
    }
}

/// Lays out one party's agreement. A warning is an error: nobody should sign what Typst has doubts about, and a
/// missing font or a reference that never settles is only a warning to it.
pub fn typeset(shared: &SharedWorld, personal: &[Markup]) -> Result<PagedDocument, Vec<TypesetFault>> {
    typeset_with(shared, personal, Vec::new())
}

/// The same with files of the party's own that are no text, such as pictures, by their paths.
pub fn typeset_with(
    shared: &SharedWorld,
    personal: &[Markup],
    files: Vec<(String, Vec<u8>)>,
) -> Result<PagedDocument, Vec<TypesetFault>> {
    let world = PartyWorld::new(shared, personal).with(files);
    let typst::diag::Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let explain = |diagnostics: &[SourceDiagnostic]| diagnostics.iter().map(|found| explain(&world, shared, found)).collect();
    match output {
        Err(errors) => Err(explain(&errors)),
        Ok(_) if !warnings.is_empty() => Err(explain(&warnings)),
        Ok(document) => Ok(document),
    }
}

/// Whether words are divided at the ends of lines.
pub fn divides_words(document: &PagedDocument) -> bool {
    fn is_in(frame: &Frame) -> bool {
        frame.items().any(|(_, item)| match item {
            FrameItem::Group(group) => is_in(&group.frame),
            FrameItem::Text(text) => text.text.contains('\u{ad}'),
            _ => false,
        })
    }
    document.pages().iter().any(|page| is_in(&page.frame))
}

/// What Typst's PDF export objects to, with its place in what Typst saw.
pub fn explain_export(shared: &SharedWorld, personal: &[Markup], errors: &[SourceDiagnostic]) -> Vec<TypesetFault> {
    let world = PartyWorld::new(shared, personal);
    errors.iter().map(|error| explain(&world, shared, error)).collect()
}

/// A thread to typeset on. Typst divides a document's work with rayon; a pool of one for each document keeps it from
/// taking up another document's work while it waits, which nests without bound.
pub fn thread() -> Result<rayon::ThreadPool, Diagnostic> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK_BYTES).build();
    pool.map_err(|error| Diagnostic::error(says::NoThread { cause: error.to_string() }).hint(says::NoThreadStep {}))
}

/// Lets go of what later documents will not need. To be called after each document, also after a failed one.
pub fn forget() {
    static DOCUMENTS: AtomicUsize = AtomicUsize::new(1);
    if DOCUMENTS.fetch_add(1, Ordering::Relaxed).is_multiple_of(FORGET_EVERY) {
        comemo::evict(FORGET_AFTER);
    }
}

fn explain(world: &PartyWorld, shared: &SharedWorld, found: &SourceDiagnostic) -> TypesetFault {
    let place = |span: DiagSpan| Some((span.id()?.get().vpath().get_without_slash().to_owned(), world.range(span)?));
    // Where the fault lies deep in Typst's own code, the call that led there is the place to show.
    let trace = || found.trace.iter().find_map(|point| place(point.span.into()));
    let mut hints: Vec<Message> = found.hints.iter().map(|hint| says::OwnStep { cause: hint.v.as_str() }.into()).collect();
    // Typst has no other name for it, and it decides nothing but a hint.
    if found.message.starts_with("unknown font family") {
        hints.push(says::UnknownFontStep { families: shared.font_families() }.into());
    }
    TypesetFault { message: found.message.as_str().into(), hints, place: place(found.span).or_else(trace) }
}
