//! What faxes and copiers put into TIFF: ITU-T T.4, in one dimension and in two, and T.6 (TIFF 6.0, sections 10 and 11).

use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

/// How the strips or tiles of a page are encoded.
#[derive(Clone, Copy)]
pub(super) struct Fax {
    encoding: EncodingMode,
    /// Without marks between rows: each begins on a byte.
    is_plain: bool,
    /// Whether a run of white means light (TIFF 6.0, PhotometricInterpretation).
    is_white_light: bool,
}

impl Fax {
    /// By the tags Compression, T4Options and PhotometricInterpretation; none where it is another compression.
    pub(super) fn of(compression: u32, options: u32, photometric: u32) -> Option<Fax> {
        let encoding = match compression {
            2 => EncodingMode::Group3_1D,
            3 if options & 1 == 0 => EncodingMode::Group3_1D,
            3 => EncodingMode::Group3_2D,
            4 => EncodingMode::Group4,
            _ => return None,
        };
        Some(Fax { encoding, is_plain: compression == 2, is_white_light: photometric == 0 })
    }

    /// Decodes one strip or tile of so many columns and rows. `put` gets each row's number and its pixels, as grey, as far
    /// as they can be read: as in a fax, a row that came through damaged does not spoil the others.
    pub(super) fn decode(self, data: &[u8], columns: u32, rows: u32, put: impl FnMut(usize, &[u8])) {
        let settings = DecodeSettings {
            columns,
            rows,
            end_of_block: true,
            end_of_line: false,
            rows_are_byte_aligned: self.is_plain,
            encoding: self.encoding,
            strict: false,
        };
        let row = vec![0; columns as usize];
        let mut rows = Rows { fax: self, row, count: 0, put };
        // What was damaged is left as it is; what was read before is there.
        let _ = hayro_ccitt::decode(data, &mut rows, &mut DecoderContext::new(settings));
    }
}

struct Rows<P> {
    fax: Fax,
    row: Vec<u8>,
    count: usize,
    put: P,
}

impl<P: FnMut(usize, &[u8])> Decoder for Rows<P> {
    fn push_row(&mut self, changes: &[u32]) {
        let mut grey = if self.fax.is_white_light { 255 } else { 0 };
        let mut from = 0;
        for to in changes.iter().map(|at| *at as usize).chain([self.row.len()]) {
            if let Some(run) = self.row.get_mut(from..to) {
                run.fill(grey);
            }
            (from, grey) = (to, 255 - grey);
        }
        (self.put)(self.count, &self.row);
        self.count += 1;
    }
}
