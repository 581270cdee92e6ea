//! Pages and scans for tests, made from numbers alone: the same everywhere.

use image::codecs::jpeg::JpegEncoder;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::page::Page;

pub(super) const TEXT: &str = "4601-SAMARBEIDSAVTALE-1/3F9A12CD77E0";

/// Marsaglia 2003, xorshift.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Numbers {
        Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    /// From 0 up to this.
    pub(super) fn below(&mut self, most: u64) -> u64 {
        self.next() % most.max(1)
    }

    /// About the normal distribution.
    pub(super) fn noise(&mut self) -> f32 {
        (0..4).map(|_| self.below(2001) as f32 / 1000.0 - 1.0).sum::<f32>() * 0.87
    }
}

/// A sheet of A4 that can be printed on.
pub(super) struct Sheet {
    pub(super) page: Page,
    per_mm: f32,
}

impl Sheet {
    pub(super) fn new(dpi: f32) -> Sheet {
        let per_mm = dpi / 25.4;
        let page = Page::white((210.0 * per_mm).round() as usize, (297.0 * per_mm).round() as usize, Some(dpi));
        Sheet { page, per_mm }
    }

    pub(super) fn ink(&mut self, left: f32, top: f32, width: f32, height: f32, grey: u8) {
        let px = |mm: f32| (mm * self.per_mm).round().max(0.0) as usize;
        for y in px(top)..px(top + height).min(self.page.height) {
            let row = y * self.page.width;
            let right = px(left + width).min(self.page.width);
            if let Some(run) = self.page.pixels.get_mut(row + px(left).min(right)..row + right) {
                run.fill(grey);
            }
        }
    }

    /// A line of words, made of strokes.
    pub(super) fn words(&mut self, left: f32, base: f32, width: f32, numbers: &mut Numbers) {
        let mut x = left;
        while x < left + width {
            for _ in 0..2 + numbers.below(9) {
                let tall = if numbers.below(4) == 0 { 2.6 } else { 1.8 };
                self.ink(x, base - tall, 0.28, tall, 20);
                match numbers.below(3) {
                    0 => self.ink(x, base - 1.8, 1.3, 0.25, 20),
                    1 => self.ink(x, base - 0.25, 1.3, 0.25, 20),
                    _ => self.ink(x + 1.1, base - 1.8, 0.28, 1.8, 20),
                }
                x += 1.9;
                if x > left + width {
                    return;
                }
            }
            x += 1.6;
        }
    }

    /// Paragraphs with headings, within the agreement's margins.
    pub(super) fn text(mut self, seed: u64) -> Sheet {
        let mut numbers = Numbers::new(seed);
        let mut base = 26.0;
        while base < 262.0 {
            if numbers.below(3) == 0 {
                self.ink(28.0, base - 3.0, 30.0 + numbers.below(50) as f32, 2.6, 10);
                base += 8.0;
            }
            for line in 0..2 + numbers.below(6) {
                if base > 262.0 {
                    break;
                }
                let width = if line == 0 { 154.0 } else { 100.0 + numbers.below(54) as f32 };
                self.words(28.0, base, width, &mut numbers);
                base += 5.2;
            }
            base += 4.0;
        }
        self
    }

    pub(super) fn footer(mut self, number: u64) -> Sheet {
        self.words(28.0, 284.0, 60.0, &mut Numbers::new(7));
        self.words(160.0, 284.0, 20.0, &mut Numbers::new(number + 100));
        self
    }

    /// A code with its quiet zone of four modules, `size` mm wide without.
    pub(super) fn code(mut self, text: &str, left: f32, top: f32, size: f32) -> Sheet {
        let code = QrCode::encode_text(text, QrCodeEcc::Quartile).expect("fits");
        let module = size / code.size() as f32;
        self.ink(left - 4.0 * module, top - 4.0 * module, size + 8.0 * module, size + 8.0 * module, 255);
        for y in 0..code.size() {
            for x in 0..code.size() {
                if code.get_module(x, y) {
                    self.ink(left + x as f32 * module, top + y as f32 * module, module, module, 0);
                }
            }
        }
        self
    }

    /// A line by hand, from place to place.
    pub(super) fn pen(mut self, seed: u64, left: f32, top: f32, width: f32, height: f32) -> Sheet {
        let mut numbers = Numbers::new(seed);
        let steps = (width * 8.0) as usize;
        let mut y = height / 2.0;
        for step in 0..steps {
            y = (y + numbers.noise() * 0.5).clamp(0.0, height);
            self.ink(left + width * step as f32 / steps as f32, top + y, 0.5, 0.5, 60);
        }
        self
    }
}

/// What printing and scanning do to a page.
#[derive(Clone, Copy)]
pub(super) struct Scanner {
    /// Clockwise, in degrees.
    pub(super) angle: f32,
    pub(super) scale: f32,
    /// In hundredths of the page's width.
    pub(super) shift: (f32, f32),
    pub(super) noise: f32,
    pub(super) soft: usize,
    pub(super) ink: f32,
    pub(super) paper: f32,
    /// Light from one side takes away this share of the other.
    pub(super) shadow: f32,
    /// How much nearer the top is than the bottom.
    pub(super) tilt: f32,
    pub(super) seed: u64,
}

impl Default for Scanner {
    fn default() -> Scanner {
        Scanner {
            angle: 0.0,
            scale: 1.0,
            shift: (0.0, 0.0),
            noise: 6.0,
            soft: 1,
            ink: 40.0,
            paper: 240.0,
            shadow: 0.0,
            tilt: 0.0,
            seed: 1,
        }
    }
}

impl Scanner {
    pub(super) fn scan(&self, page: &Page) -> Page {
        self.onto(page, page.width, page.height, 255.0)
    }

    /// Onto a picture of another size, with a ground around the sheet.
    pub(super) fn onto(&self, page: &Page, width: usize, height: usize, ground: f32) -> Page {
        let mut numbers = Numbers::new(self.seed);
        let (sin, cos) = self.angle.to_radians().sin_cos();
        let fit = self.scale * (width as f32 / page.width as f32).min(height as f32 / page.height as f32);
        let mut source = page.clone();
        for _ in 0..self.soft {
            source = source.softened();
        }
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let (mut u, mut v) = (x as f32 - width as f32 / 2.0, y as f32 - height as f32 / 2.0);
                let nearer = 1.0 + self.tilt * v / height as f32;
                (u, v) = (u * nearer, v * nearer);
                u -= self.shift.0 * width as f32 / 100.0;
                v -= self.shift.1 * width as f32 / 100.0;
                let (u, v) = ((u * cos + v * sin) / fit, (v * cos - u * sin) / fit);
                let (u, v) = (u + page.width as f32 / 2.0, v + page.height as f32 / 2.0);
                let on_sheet = u >= 0.0 && v >= 0.0 && u < page.width as f32 && v < page.height as f32;
                let grey = if on_sheet { self.ink + source.between(u, v) / 255.0 * (self.paper - self.ink) } else { ground };
                let light = 1.0 - self.shadow * x as f32 / width as f32;
                pixels.push((grey * light + self.noise * numbers.noise()).clamp(0.0, 255.0) as u8);
            }
        }
        Page::new(width, height, pixels, page.dpi)
    }
}

pub(super) fn jpeg(page: &Page, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode(&page.pixels, page.width as u32, page.height as u32, image::ExtendedColorType::L8)
        .expect("in memory");
    bytes
}

/// A page after a round through JPEG.
pub(super) fn through_jpeg(page: &Page, quality: u8) -> Page {
    let bytes = jpeg(page, quality);
    let mut decoded = crate::decode::picture::decode(&bytes, image::ImageFormat::Jpeg).expect("just encoded");
    decoded.dpi = page.dpi;
    decoded
}

/// A PDF as scanners write it: each page one JPEG.
pub(super) fn pdf_of(pages: &[Page], quality: u8) -> Vec<u8> {
    use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref};
    let mut pdf = Pdf::new();
    let page_ref = |i: usize| Ref::new(10 + 3 * i as i32);
    pdf.catalog(Ref::new(1)).pages(Ref::new(2));
    pdf.pages(Ref::new(2)).kids((0..pages.len()).map(page_ref)).count(pages.len() as i32);
    for (i, page) in pages.iter().enumerate() {
        let (image, content) = (Ref::new(11 + 3 * i as i32), Ref::new(12 + 3 * i as i32));
        let points = |pixels: usize| pixels as f32 * 72.0 / page.dpi.unwrap_or(200.0);
        let (width, height) = (points(page.width), points(page.height));
        let mut written = pdf.page(page_ref(i));
        written.parent(Ref::new(2)).media_box(Rect::new(0.0, 0.0, width, height)).contents(content);
        written.resources().x_objects().pair(Name(b"Im"), image);
        written.finish();
        let mut operations = Content::new();
        operations.save_state().transform([width, 0.0, 0.0, height, 0.0, 0.0]).x_object(Name(b"Im")).restore_state();
        pdf.stream(content, &operations.finish());
        let data = jpeg(page, quality);
        let mut stream = pdf.image_xobject(image, &data);
        stream.filter(Filter::DctDecode);
        stream.width(page.width as i32).height(page.height as i32).bits_per_component(8);
        stream.color_space().device_gray();
    }
    pdf.finish()
}

/// A TIFF of grey pages, deflated.
pub(super) fn tiff_of(pages: &[Page]) -> Vec<u8> {
    use tiff::encoder::{Compression, DeflateLevel, Rational, TiffEncoder, colortype::Gray8};
    let mut bytes = Vec::new();
    let mut encoder = TiffEncoder::new(std::io::Cursor::new(&mut bytes))
        .expect("in memory")
        .with_compression(Compression::Deflate(DeflateLevel::Fast));
    for page in pages {
        let mut image = encoder.new_image::<Gray8>(page.width as u32, page.height as u32).expect("in memory");
        image.resolution(tiff::tags::ResolutionUnit::Inch, Rational { n: page.dpi.unwrap_or(200.0) as u32, d: 1 });
        image.write_data(&page.pixels).expect("in memory");
    }
    bytes
}
