//! What can be seen on a file's pages, in words.

use super::{Line, line};
use crate::message::{Message, says::verify as says};
use crate::verify::{Looks, PageFacts};

pub(super) fn on_pages(looks: &Looks) -> Vec<Line> {
    let number = looks.pages.len();
    let mut lines = vec![match looks.is_scan {
        true => line(0, says::StepScannedPages { number }),
        false => line(0, says::StepPages { number }),
    }];
    let is_several = looks.documents().len() > 1;
    for (nth, page) in looks.pages.iter().enumerate() {
        lines.push(line(3, says::Page { page: nth + 1, what: of_page(page, is_several) }));
    }
    for difference in &looks.differences {
        let [left, top, right, bottom] = difference.rect.map(|side| format!("{side:.0}"));
        let (page, issued) = (difference.page, difference.issued);
        lines.push(line(3, says::PageDiffers { page, issued, left, right, bottom, top }));
    }
    lines.extend(looks.notes.iter().map(|note| line(3, note.clone())));
    lines
}

/// Which page it is, how it lies, and the codes on it.
fn of_page(page: &PageFacts, is_several: bool) -> Message {
    let what: Message = match &page.issued {
        Some(issued) if page.is_picture => {
            says::PageOfPicture { page: issued.page, of: issued.of, document: &issued.document }.into()
        }
        Some(issued) => says::PageOf { page: issued.page, of: issued.of, document: &issued.document }.into(),
        None if page.codes.is_empty() && is_several => says::PageNotCompared {}.into(),
        None if page.codes.is_empty() => says::PageNotOurs {}.into(),
        None => says::PageByCode {}.into(),
    };
    let what = match page.turned {
        0 => what,
        180 => says::PageUpsideDown { what }.into(),
        degrees => says::PageTurned { what, degrees }.into(),
    };
    page.codes.iter().fold(what, |what, code| says::PageCode { what, code: code.to_string() }.into())
}
