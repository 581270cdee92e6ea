//! What a worker answers, to how many at once, and when it gives up.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use avtale_pages::{Page, PageError, Pair, Rect, RenderWorker, limits};
use libtest_mimic::Trial;

use crate::{other, trials, worker};

/// Two pages of A4: an empty one, and one with a square of an inch in its lower left corner.
const PDF: &[u8] = b"%PDF-1.7\n\
    1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
    2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >> endobj\n\
    3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj\n\
    4 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R >> endobj\n\
    5 0 obj << /Length 14 >> stream\n0 0 72 72 re f\nendstream endobj\n\
    trailer << /Root 1 0 R >>\n%%EOF\n";

pub fn all() -> Vec<Trial> {
    trials![
        all_that_can_be_asked_is_answered,
        what_needs_no_process_starts_none,
        a_program_that_is_no_worker_has_its_fault,
        many_threads_may_ask_one_worker,
        what_nobody_waits_for_is_given_up,
        a_turn_that_is_not_waited_for_leaves_the_others_theirs,
        a_panic_of_who_asks_leaves_no_process_and_no_turn_behind,
    ]
}

fn all_that_can_be_asked_is_answered() {
    let worker = worker();
    let mut heard = Vec::new();
    let reading = worker.read(PDF, &mut |done, of| heard.push((done, of))).unwrap();
    assert_eq!((reading.pages.len(), reading.attached), (2, 0));
    assert_eq!(heard, [(1, 2), (2, 2)]);
    assert_eq!(worker.thumbnails(PDF).unwrap().len(), 2);
    let page = worker.draw(PDF, 1, 72.0).unwrap();
    assert_eq!((page.width, page.height), (595, 842));
    assert_eq!([page.pixels[841 * 595], page.pixels[0]], [0, 255], "black in the lower left corner, white in the upper");
    let rect = |left: f32, bottom: f32| Rect { left, bottom, right: left + 20.0, top: bottom + 20.0 };
    assert_eq!(worker.ink_in(PDF, 1, &[rect(10.0, 10.0), rect(100.0, 100.0)]).unwrap(), [true, false]);
    let pairs = [Pair::default(), Pair { issued: 0, returned: 1, ..Pair::default() }];
    let compared = worker.compare(PDF, PDF, &pairs).unwrap();
    let differences = |nth: usize| &compared[nth].as_ref().unwrap().differences;
    assert!(differences(0).is_empty() && !differences(1).is_empty());
    assert!(differences(1).iter().all(|one| one.added > 0 && one.missing == 0 && one.rect.right < 73.0));
    assert_eq!(worker.draw(PDF, 2, 72.0).unwrap_err(), PageError::NoSuchPage);
    // A photograph says nothing of how large it is on paper.
    let photograph = Page { width: 4000, height: 3000, pixels: vec![128; 4000 * 3000], dpi: None }.png();
    let page = worker.draw(&photograph, 0, 72.0).unwrap();
    assert_eq!((page.width, page.height, page.pixels[0]), (800, 600, 128));
    assert_eq!(worker.draw(&photograph, 1, 72.0).unwrap_err(), PageError::NoSuchPage);
    assert!(Page { width: 2, height: 2, pixels: vec![0; 3], dpi: None }.png().is_empty());
}

fn what_needs_no_process_starts_none() {
    let nobody = RenderWorker::new("/no/such/program");
    assert_eq!(nobody.read(b"hello", &mut |_, _| {}).unwrap_err(), PageError::UnknownFormat);
    let mut large = vec![0; limits::MAX_BYTES + 1];
    large[..PDF.len()].copy_from_slice(PDF);
    assert_eq!(nobody.read(&large, &mut |_, _| {}).unwrap_err(), PageError::TooManyBytes);
    large.truncate(PDF.len());
    assert!(matches!(nobody.read(&large, &mut |_, _| {}), Err(PageError::NoProcess(_))));
}

fn a_program_that_is_no_worker_has_its_fault() {
    assert_eq!(other("nothing").thumbnails(PDF).unwrap_err(), PageError::Renderer);
    assert_eq!(other("fail").thumbnails(PDF).unwrap_err(), PageError::Renderer);
    // As where the system stops one whose memory or stack has ended.
    #[cfg(unix)]
    assert_eq!(other("abort").thumbnails(PDF).unwrap_err(), PageError::TooMuchWork);
}

fn many_threads_may_ask_one_worker() {
    let worker = worker().with_turns(NonZero::new(2).unwrap());
    thread::scope(|scope| {
        let ask = || {
            // Each with its own clone, or all with the same.
            let own = worker.clone();
            own.thumbnails(PDF).unwrap().len() + worker.thumbnails(PDF).unwrap().len()
        };
        let threads: Vec<_> = (0..6).map(|_| scope.spawn(ask)).collect();
        assert!(threads.into_iter().all(|thread| thread.join().unwrap() == 4));
    });
}

fn what_nobody_waits_for_is_given_up() {
    let flag = Arc::new(AtomicBool::new(false));
    let worker = other("stop half way").until(Arc::clone(&flag));
    let mut heard = Vec::new();
    let asked = worker.read(PDF, &mut |done, of| {
        heard.push((done, of));
        flag.store(true, Ordering::Relaxed);
    });
    // It comes back once its process is gone.
    assert_eq!((asked.unwrap_err(), heard), (PageError::Cancelled, vec![(1, 2)]));
    assert_eq!(worker.thumbnails(PDF).unwrap_err(), PageError::Cancelled, "and so is what is asked later");
}

fn a_turn_that_is_not_waited_for_leaves_the_others_theirs() {
    let one = other("stop half way").with_turns(NonZero::<usize>::MIN);
    let flags = [(); 2].map(|()| Arc::new(AtomicBool::new(false)));
    let [first, second] = [0, 1].map(|nth: usize| one.until(Arc::clone(&flags[nth])));
    let third = one.until(Arc::default());
    thread::scope(|scope| {
        let threads = [scope.spawn(|| first.thumbnails(PDF).unwrap_err()), scope.spawn(|| second.thumbnails(PDF).unwrap_err())];
        // One of the two has the only turn, and the other waits for it.
        flags.iter().for_each(|flag| flag.store(true, Ordering::Relaxed));
        assert!(threads.into_iter().all(|thread| thread.join().unwrap() == PageError::Cancelled));
    });
    let answering = third.with_environment([]);
    assert_eq!(answering.thumbnails(PDF).unwrap().len(), 2);
}

fn a_panic_of_who_asks_leaves_no_process_and_no_turn_behind() {
    let worker = worker().with_turns(NonZero::<usize>::MIN);
    let asked = thread::spawn({
        let worker = worker.clone();
        move || worker.read(PDF, &mut |_, _| std::panic::resume_unwind(Box::new("as a caller might")))
    });
    assert!(asked.join().is_err());
    assert_eq!(worker.thumbnails(PDF).unwrap().len(), 2);
}
