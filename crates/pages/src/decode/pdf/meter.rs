//! What a PDF page asks for, counted before it is drawn.
//!
//! [`Meter`] is a device that draws nothing. It goes through the page's content as the renderer will, into forms,
//! patterns, soft masks and glyphs that are content themselves, and stops at [`limits::MAX_WORK`]. It can only stop
//! where something is drawn: the rest is left to [`limits::PATIENCE`].

use std::collections::BTreeSet;
use std::panic::resume_unwind;

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::pattern::{Pattern, TilingPattern};
use hayro::hayro_interpret::util::x_y_advances;
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, Paint, SoftMask, StrokeProps,
};
use hayro::hayro_syntax::object::Stream;
use hayro::kurbo::{Affine, BezPath, PathEl, PathSeg, Point, Rect};

use super::pictures;
use crate::decode::colour::luma;
use crate::limits;
use crate::page::Page;

/// Points from the page within which everything is drawn. Some writers clip to squares of 65,536.
const FAR: f64 = 1_000_000.0;

/// Pixels an inch, at most, where a page is not very small.
const DPI: f64 = 200.0;

/// Thrown where a page asks for too much.
pub(super) struct TooMuch;

#[derive(Default)]
pub(super) struct Meter {
    /// Size of the page in points, as drawn.
    pub(super) size: (f64, f64),
    /// Operations that can be seen, apart from pictures.
    pub(super) marks: u64,
    /// Pictures drawn.
    pub(super) pictures: u64,
    /// The picture that covers the page, where there is one and it stands straight.
    pub(super) cover: Option<Page>,
    /// A mask, a transparency or a clip that the cover alone would not show. A clip around all that can be seen is left out
    /// by the interpreter.
    pub(super) altered: bool,
    masks: BTreeSet<u128>,
    work: u64,
    groups: usize,
    inside: usize,
}

impl Meter {
    pub(super) fn new(size: (f64, f64)) -> Meter {
        Meter { size, ..Meter::default() }
    }

    fn spend(&mut self, work: u64) {
        self.work = self.work.saturating_add(work);
        if self.work > limits::MAX_WORK || self.groups > limits::MAX_GROUPS {
            stop();
        }
    }

    /// A path that is filled, or drawn with a pen. Curves and dashes are cut up when they are drawn, into as many pieces as
    /// they are long.
    fn line(&mut self, path: &BezPath, transform: Affine, pen: Option<&StrokeProps>) {
        self.spend(1 + path.elements().len() as u64);
        let curved = path.elements().iter().any(|part| matches!(part, PathEl::QuadTo(..) | PathEl::CurveTo(..)));
        let [a, b, c, d, ..] = transform.as_coeffs();
        let width = pen.map_or(0.0, |pen| f64::from(pen.line_width) * a.hypot(b).max(c.hypot(d)));
        let place = transform.transform_rect_bbox(path.control_box());
        // What is no number is no nearer.
        let near = [place.x0, place.y0, place.x1, place.y1, width].iter().all(|far| far.abs() <= FAR);
        if (curved || pen.is_some()) && !near {
            stop();
        }
        if let Some(pen) = pen.filter(|pen| !pen.dash_array.is_empty()) {
            let dash: f64 = pen.dash_array.iter().map(|dash| f64::from(*dash)).sum();
            let length: f64 = path.segments().map(|segment| reach(&segment)).sum();
            let dashes = length / dash * pen.dash_array.len() as f64;
            if !(0.0..=limits::MAX_WORK as f64).contains(&dashes) {
                stop();
            }
            self.spend(2 * dashes as u64);
        }
    }

    fn within(&mut self, content: impl FnOnce(&mut Meter)) {
        // Content within content is counted at every use, as it is drawn at every use.
        self.spend(1);
        self.inside += 1;
        if self.inside > limits::MAX_GROUPS {
            stop();
        }
        let masks = std::mem::take(&mut self.masks);
        content(self);
        self.masks = masks;
        self.inside -= 1;
    }

    /// What a path is painted with, and how much of the page it may cover: patterns become pictures of that size.
    fn paint<'a>(&mut self, props: &DrawProps<'a>, area: Rect)
    where
        Self: Device<'a>,
    {
        self.mask(props.soft_mask.as_ref());
        self.altered |= props.blend_mode != BlendMode::Normal;
        let Paint::Pattern(pattern) = &props.paint else { return };
        let page = Rect::new(0.0, 0.0, self.size.0, self.size.1);
        let share = props.transform.transform_rect_bbox(area).intersect(page).area() / page.area();
        self.pixels((share * self.drawn()) as u64);
        if let Pattern::Tiling(tiling) = &**pattern {
            let tiles = tiles(tiling);
            self.within(|meter| {
                let before = meter.work;
                tiling.interpret(meter, Affine::IDENTITY, false);
                // It is drawn anew wherever a tile reaches into others.
                meter.spend(((meter.work - before) as f64 * tiles) as u64);
            });
        }
    }

    /// A mask is drawn once, in the size of the page.
    fn mask<'a>(&mut self, mask: Option<&SoftMask<'a>>)
    where
        Self: Device<'a>,
    {
        let Some(mask) = mask else { return };
        self.altered = true;
        if self.masks.insert(mask.cache_key()) {
            // One byte a pixel, where pictures have four.
            self.pixels((self.drawn() / 4.0) as u64);
            self.within(|meter| mask.interpret(meter));
        }
    }

    /// In how many pixels the page is drawn, about.
    fn drawn(&self) -> f64 {
        (self.size.0 * self.size.1 * (DPI / 72.0).powi(2)).min(limits::MAX_PIXELS as f64 / 4.0)
    }

    /// A picture, and those that say where it can be seen through.
    fn picture(&mut self, stream: &Stream, width: u32, height: u32) {
        let of = |stream: &Stream, side: &str| stream.dict().get::<u32>(side).unwrap_or(0);
        let masks = ["SMask", "Mask"].into_iter().filter_map(|key| stream.dict().get::<Stream>(key));
        let masks = masks.map(|mask| (of(&mask, "Width"), of(&mask, "Height"), pictures::is_bounded(&mask)));
        for (width, height, is_bounded) in std::iter::once((width, height, pictures::is_bounded(stream))).chain(masks) {
            if !is_bounded {
                stop();
            }
            self.pixels(u64::from(width) * u64::from(height));
        }
    }

    /// All pictures of a page together may have four times the pixels of one.
    fn pixels(&mut self, pixels: u64) {
        if pixels > limits::MAX_PIXELS as u64 {
            stop();
        }
        self.spend(1 + pixels * limits::MAX_WORK / (4 * limits::MAX_PIXELS as u64));
    }

    /// Keeps a picture that is the whole page.
    fn keep(&mut self, image: &Image<'_, '_>, transform: Affine) {
        let (width, height) = self.size;
        let corner = |x: u32, y: u32| transform * Point::new(f64::from(x), f64::from(y));
        let (a, b) = (corner(0, 0), corner(image.width(), image.height()));
        let near = |value: f64, wanted: f64, size: f64| (value - wanted).abs() <= 0.03 * size;
        let covers = near(a.x.min(b.x), 0.0, width)
            && near(a.x.max(b.x), width, width)
            && near(a.y.min(b.y), 0.0, height)
            && near(a.y.max(b.y), height, height);
        let [xx, yx, xy, yy, _, _] = transform.as_coeffs();
        let straight = (yx.abs() + xy.abs()) * 500.0 < xx.abs() + yy.abs();
        let quarter = (xx.abs() + yy.abs()) * 500.0 < yx.abs() + xy.abs();
        if !covers || !(straight || quarter) || self.inside > 0 {
            return;
        }
        let mut kept = None;
        if let Image::Raster(raster) = image {
            raster.with_rgba(
                |data, alpha| {
                    if alpha.is_none() {
                        kept = Some(grey(data));
                    }
                },
                None,
            );
        }
        self.cover = kept.map(|mut page| {
            if quarter {
                // Rows become columns: a mirror image, turned.
                page = page.turned(1).mirrored();
            }
            let (right, down) = if straight { (xx, yy) } else { (xy, yx) };
            if down < 0.0 {
                page = page.turned(2).mirrored();
            }
            if right < 0.0 {
                page = page.mirrored();
            }
            let (across, down) = (page.width as f64 / width * 72.0, page.height as f64 / height * 72.0);
            page.dpi = Some(across as f32);
            page.squared(Some(across as f32), Some(down as f32))
        });
    }
}

/// Not a panic: nothing is printed, and the caller knows it by its type.
fn stop() -> ! {
    resume_unwind(Box::new(TooMuch))
}

/// The length of a segment, or more.
fn reach(segment: &PathSeg) -> f64 {
    match segment {
        PathSeg::Line(line) => line.p0.distance(line.p1),
        PathSeg::Quad(quad) => quad.p0.distance(quad.p1) + quad.p1.distance(quad.p2),
        PathSeg::Cubic(cubic) => cubic.p0.distance(cubic.p1) + cubic.p1.distance(cubic.p2) + cubic.p2.distance(cubic.p3),
    }
}

fn grey(data: ImageData) -> Page {
    let (width, height) = (data.width() as usize, data.height() as usize);
    let pixels = match data {
        ImageData::Luma(luma) => luma.data,
        ImageData::Rgb(rgb) => rgb
            .data
            .chunks_exact(3)
            .map(|pixel| match pixel {
                [r, g, b] => luma(*r, *g, *b),
                _ => 255,
            })
            .collect(),
    };
    Page::new(width, height, pixels, None)
}

/// How often a pattern's cell is drawn for one tile (ISO 32000-1, 8.7.3.1): as often as it is larger than its steps.
fn tiles(tiling: &TilingPattern) -> f64 {
    let (right, down) = x_y_advances(&tiling.matrix);
    let along = |cell: f64, step: f32, advance: f64| {
        let step = f64::from(step.abs());
        let copies = (cell.abs() / step).ceil().max(1.0);
        // Tiles of less than a thousandth of a point are no pattern.
        if step * advance < 0.001 { f64::INFINITY } else { copies }
    };
    along(tiling.bbox.width(), tiling.x_step, right.length()) * along(tiling.bbox.height(), tiling.y_step, down.length())
}

/// The pen that a path or a glyph is drawn with.
fn pen(mode: &DrawMode) -> Option<&StrokeProps> {
    match mode {
        DrawMode::Stroke(pen) | DrawMode::FillAndStroke(_, pen) => Some(pen),
        DrawMode::Fill(_) | DrawMode::Invisible => None,
    }
}

impl<'a> Device<'a> for Meter {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.line(path, props.transform, pen(mode));
        self.marks += 1;
        let width = pen(mode).map_or(0.0, |pen| pen.line_width.into());
        self.paint(&props, path.control_box().inflate(width, width));
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.line(&clip.path, Affine::IDENTITY, None);
        self.altered = true;
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, mode: BlendMode) {
        self.groups += 1;
        self.spend(10);
        self.altered |= opacity < 1.0 || mode != BlendMode::Normal;
        self.mask(mask.as_ref());
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend(20 * run.glyphs().len() as u64);
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        // Glyphs lie within twice the square of their font (ISO 32000-1, 9.2.4), and where they do not, little is lost.
        let square = Rect::new(-1000.0, -1000.0, 2000.0, 2000.0);
        let mut area: Option<Rect> = None;
        for glyph in run.glyphs() {
            self.marks += 1;
            let place = glyph.transform().transform_rect_bbox(square);
            area = Some(area.map_or(place, |area| area.union(place)));
            match (&**glyph, pen(mode)) {
                (Glyph::Outline(outline), Some(pen)) => {
                    self.line(&(glyph.transform() * outline.outline()), props.transform, Some(pen));
                }
                (Glyph::Type3(content), _) => {
                    self.within(|meter| content.interpret(meter, props.transform, glyph.transform(), &props.paint));
                }
                (Glyph::Outline(_), None) => {}
            }
        }
        self.paint(&props, area.unwrap_or_default());
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let stream = match &image {
            Image::Raster(raster) => raster.stream(),
            Image::Stencil(stencil) => stencil.stream(),
        };
        self.picture(stream, image.width(), image.height());
        self.mask(props.soft_mask.as_ref());
        self.altered |= props.blend_mode != BlendMode::Normal;
        if let Image::Stencil(stencil) = &image {
            // What it is painted with is told only together with its pixels, of which one is enough.
            let mut paint = None;
            stencil.with_stencil(|_, with| paint = Some(with.clone()), Some((1, 1)));
            let ImageDrawProps { transform, soft_mask, blend_mode } = props.clone();
            let area = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
            if let Some(paint) = paint {
                self.paint(&DrawProps { transform, paint, soft_mask, blend_mode }, area);
            }
        }
        self.pictures += 1;
        if self.pictures == 1 && self.marks == 0 {
            self.keep(&image, props.transform);
        } else {
            self.cover = None;
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {
        self.groups = self.groups.saturating_sub(1);
    }
}
