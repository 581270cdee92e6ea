//! Pages of a PDF, as a reader shows them.

mod annotation;
mod attached;
mod meter;
mod pictures;
mod screen;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, InterpreterWarning, TransformExt, interpret_page};
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::{self, Affine};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

use self::annotation::undrawn;
use self::meter::{Meter, TooMuch};
use super::bytes::FileBytes;
use super::colour::luma;
use crate::error::PageError;
use crate::limits;
use crate::page::Page;
use crate::rect::Rect;

/// A PDF file, opened. Opened once in each thread: what the renderer remembers between pages cannot be shared.
pub(crate) struct Document {
    pdf: Pdf,
}

/// A page drawn.
pub(crate) struct Drawn {
    pub(crate) page: Page,
    /// A font or a picture could not be read: the page shows less than another reader would.
    pub(crate) incomplete: bool,
    /// Annotations that a reader shows and this renderer does not.
    pub(crate) undrawn: Vec<Rect>,
    /// It has a picture and few marks beside it, as where scanners and services add a line of text. A mark may be a path of
    /// any size: this is how a page is read, and proves nothing.
    pub(crate) is_picture: bool,
}

/// Marks of a line of text.
const LINE: u64 = 200;

/// How large a page is to be.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    /// Pixels an inch.
    Dpi(f32),
    /// As its picture has it where the page is nothing but a picture, else enough to read a code in it.
    Code,
}

/// Resolution at which codes of printed pages are read, and enough for one that was drawn with lines.
const CODE_IN_PICTURE: f32 = 200.0;
const CODE_IN_LINES: f32 = 120.0;

impl Document {
    /// # Errors
    ///
    /// [`PageError::NotPdf`], [`PageError::Encrypted`], [`PageError::TooManyPages`], [`PageError::TooMuchWork`] for what the renderer would
    /// not survive, [`PageError::Renderer`] where the parser gives up.
    pub(crate) fn open(bytes: &FileBytes) -> Result<Document, PageError> {
        use hayro::hayro_syntax::LoadPdfError;
        let opened = catch_unwind(AssertUnwindSafe(|| Pdf::new(Arc::clone(&bytes.0)))).map_err(|_| PageError::Renderer)?;
        let pdf = opened.map_err(|error| match error {
            LoadPdfError::Decryption(_) => PageError::Encrypted,
            LoadPdfError::Invalid => PageError::NotPdf,
        })?;
        if screen::asks_too_much(&pdf) {
            return Err(PageError::TooMuchWork);
        }
        if pdf.pages().len() > limits::MAX_PAGES { Err(PageError::TooManyPages) } else { Ok(Document { pdf }) }
    }

    pub(crate) fn pages(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Files that are attached to it.
    pub(crate) fn attached(&self) -> usize {
        attached::count(&self.pdf)
    }

    /// Draws one page, counted from 0, annotations included.
    pub(crate) fn draw(&self, index: usize, wanted: Wanted) -> Result<Drawn, PageError> {
        catch_unwind(AssertUnwindSafe(|| self.drawn(index, wanted)))
            .unwrap_or_else(|thrown| Err(if thrown.is::<TooMuch>() { PageError::TooMuchWork } else { PageError::Renderer }))
    }

    fn drawn(&self, index: usize, wanted: Wanted) -> Result<Drawn, PageError> {
        let page = self.pdf.pages().get(index).ok_or(PageError::NoSuchPage)?;
        let (width, height) = page.render_dimensions();
        if !(width.max(height) <= limits::MAX_POINTS && width.min(height) >= 1.0) {
            return Err(PageError::PageSize);
        }
        let incomplete = Arc::new(AtomicBool::new(false));
        let noted = Arc::clone(&incomplete);
        let warning_sink = Arc::new(move |warning| {
            // Which annotations are not drawn is found by themselves.
            let is_told = matches!(warning, InterpreterWarning::UnresolvedAnnotationAppearance);
            noted.fetch_or(!is_told, Ordering::Relaxed);
        });
        let settings = InterpreterSettings { warning_sink, ..Default::default() };

        let mut meter = Meter::new((f64::from(width), f64::from(height)));
        let area = kurbo::Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let upright: Affine = page.initial_transform(true).to_kurbo();
        let cache = InterpreterCache::new();
        interpret_page(page, &mut Context::new(upright, area, &cache, page.xref(), settings.clone()), &mut meter);

        let undrawn = undrawn(page.raw());
        let alone = meter.pictures == 1 && meter.marks == 0 && !meter.altered;
        let cover = meter.cover.take().filter(|_| alone);
        let is_picture = meter.pictures > 0 && meter.marks < LINE;
        let dpi = match (wanted, cover) {
            (Wanted::Code, Some(page)) => {
                return Ok(Drawn { page, incomplete: incomplete.load(Ordering::Relaxed), undrawn, is_picture });
            }
            (Wanted::Code, None) if meter.pictures == 0 => CODE_IN_LINES,
            (Wanted::Code, None) => CODE_IN_PICTURE,
            (Wanted::Dpi(dpi), _) => dpi,
        };
        // A page that is too large for this resolution is drawn smaller.
        let most = (limits::MAX_PIXELS as f32 / 4.0 / (width * height)).sqrt().min(f32::from(u16::MAX) / width.max(height));
        let scale = (dpi / 72.0).min(most);
        let size = |points: f32| ((points * scale).round().max(1.0)) as u16;
        let mut context = RenderContext::new(size(width), size(height));
        // Letters as they are, and where they are: pages of different scales are compared.
        let drawing = RenderSettings { hinting: false, glyph_caching: false, ..Default::default() };
        let upright = Affine::scale(f64::from(scale)) * upright;
        render_into(page, &RenderCache::new(), &settings, &drawing, &mut context, upright);
        context.flush();
        let mut pixmap = Pixmap::new(context.width(), context.height());
        let white = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..Default::default() };
        context.render_with(&mut pixmap, &mut Resources::default(), white);
        let pixels = pixmap.data().iter().map(|p| luma(p.r, p.g, p.b)).collect();
        let page = Page::new(pixmap.width().into(), pixmap.height().into(), pixels, Some(scale * 72.0));
        Ok(Drawn { page, incomplete: incomplete.load(Ordering::Relaxed), undrawn, is_picture })
    }
}
