//! What every store must do.

use avtale::digest::Digest;
use avtale::store::{Staged, Standing, Store};

use super::{Place, code, conforms};

conforms! {
    what_is_staged_is_unseen_until_it_is_placed,
    what_was_flushed_is_staged_after_a_crash,
    what_was_never_flushed_is_whole_or_gone_after_a_crash,
    what_is_placed_stays_after_a_crash,
    what_cannot_be_placed_is_told_and_the_rest_is_placed,
    the_same_bytes_are_staged_once_and_discarded_once,
    what_stands_there_is_put_once_and_never_overwritten,
    names_are_listed_in_order_and_what_is_staged_has_none,
    what_is_removed_is_gone_and_may_be_removed_again,
    of_a_document_its_beginning_is_read,
    no_name_leads_out,
    one_that_does_not_answer_is_an_error,
}

fn place_one(store: &dyn Store, staged: Staged) {
    store.place(&[staged]).into_iter().for_each(|placed| placed.unwrap());
}

fn list(store: &dyn Store, folder: &str) -> Vec<String> {
    let (names, unseen) = store.list(folder).unwrap();
    assert!(unseen.is_empty(), "{unseen:?}");
    names
}

fn staged(store: &dyn Store) -> Vec<(String, Digest)> {
    store.staged().unwrap().0
}

fn what_is_staged_is_unseen_until_it_is_placed(place: &impl Place) {
    let store = place.store();
    assert_eq!((store.get("a/b.pdf").unwrap(), store.exists("a/b.pdf").unwrap()), (None, false));
    for bytes in [b"one", b"two"] {
        let before = store.get("a/b.pdf").unwrap();
        let one = store.stage("a/b.pdf", bytes).unwrap();
        assert_eq!(one, Staged { name: "a/b.pdf".into(), digest: Digest::of(bytes) });
        assert!(store.is_staged(&one).unwrap());
        assert_eq!(store.get("a/b.pdf").unwrap(), before, "the old bytes, until then");
        store.flush(std::slice::from_ref(&one)).unwrap();
        place_one(&*store, one.clone());
        assert_eq!(store.get("a/b.pdf").unwrap().unwrap(), bytes);
        assert!(!store.is_staged(&one).unwrap() && staged(&*store).is_empty());
    }
}

fn what_was_flushed_is_staged_after_a_crash(place: &impl Place) {
    let store = place.store();
    let two = [store.stage("a/b.pdf", b"one").unwrap(), store.stage("c.pdf", b"two").unwrap()];
    store.flush(&two).unwrap();
    drop(store);
    place.crash();
    let store = place.store();
    let mut found = staged(&*store);
    found.sort();
    assert_eq!(found, [(String::new(), Digest::of(b"two")), ("a".to_owned(), Digest::of(b"one"))]);
    assert!(two.iter().all(|one| store.is_staged(one).unwrap()));
    assert_eq!(store.get("a/b.pdf").unwrap(), None);
    assert!(store.place(&two).iter().all(Result::is_ok));
    assert_eq!(store.get("a/b.pdf").unwrap().unwrap(), b"one");
    assert_eq!(store.get("c.pdf").unwrap().unwrap(), b"two");
}

fn what_was_never_flushed_is_whole_or_gone_after_a_crash(place: &impl Place) {
    let one = place.store().stage("a/b.pdf", b"one").unwrap();
    place.crash();
    let store = place.store();
    let is_there = store.is_staged(&one).unwrap();
    assert_eq!(store.place(std::slice::from_ref(&one))[0].is_ok(), is_there);
    assert_eq!(store.get("a/b.pdf").unwrap(), is_there.then(|| b"one".to_vec()));
}

fn what_is_placed_stays_after_a_crash(place: &impl Place) {
    place.store().put("a/b.pdf", b"one").unwrap();
    place.crash();
    assert_eq!(place.store().get("a/b.pdf").unwrap().unwrap(), b"one");
}

fn what_cannot_be_placed_is_told_and_the_rest_is_placed<P: Place>(place: &P) {
    let store = place.store();
    let never = Staged { name: "a/c.pdf".into(), digest: Digest::of(b"never staged") };
    let one = store.stage("a/b.pdf", b"one").unwrap();
    let placed = store.place(&[never, one]);
    let [never, one] = <[_; 2]>::try_from(placed).unwrap();
    assert_eq!((code(never).as_str(), one), (P::NOT_STAGED, Ok(())));
    assert_eq!((store.exists("a/b.pdf").unwrap(), store.exists("a/c.pdf").unwrap()), (true, false));
}

fn the_same_bytes_are_staged_once_and_discarded_once(place: &impl Place) {
    let store = place.store();
    let one = store.stage("a/b.pdf", b"one").unwrap();
    assert_eq!(store.stage("a/b.pdf", b"one").unwrap(), one);
    store.stage("a/b.pdf", b"two").unwrap();
    assert_eq!(staged(&*store).len(), 2, "other bytes under the same name");
    store.discard("a", &Digest::of(b"two")).unwrap();
    assert_eq!(staged(&*store), [("a".to_owned(), one.digest)]);
    store.discard("a", &one.digest).unwrap();
    assert!(staged(&*store).is_empty() && !store.is_staged(&one).unwrap());
}

fn what_stands_there_is_put_once_and_never_overwritten(place: &impl Place) {
    let store = place.store();
    assert_eq!(store.compare("a/b.pdf", &Digest::of(b"one")).unwrap(), Standing::Nothing);
    assert_eq!(store.put_if_absent("a/b.pdf", b"one").unwrap(), Standing::Nothing);
    assert_eq!(store.put_if_absent("a/b.pdf", b"one").unwrap(), Standing::Same);
    assert_eq!(store.put_if_absent("a/b.pdf", b"two").unwrap(), Standing::Other);
    assert_eq!(store.get("a/b.pdf").unwrap().unwrap(), b"one");
    store.put("a/b.pdf", b"two").unwrap();
    assert_eq!(store.compare("a/b.pdf", &Digest::of(b"two")).unwrap(), Standing::Same);
    assert!(staged(&*store).is_empty());
}

fn names_are_listed_in_order_and_what_is_staged_has_none(place: &impl Place) {
    let store = place.store();
    assert!(list(&*store, "").is_empty() && list(&*store, "outbox").is_empty());
    for name in ["b/2.pdf", "a/1.pdf", "SHA256SUMS", "outbox/1.eml", "a/c/d.pdf", "ab/1.pdf"] {
        store.put(name, name.as_bytes()).unwrap();
    }
    store.stage("a/0.pdf", b"staged").unwrap();
    assert_eq!(list(&*store, ""), ["SHA256SUMS", "a/1.pdf", "a/c/d.pdf", "ab/1.pdf", "b/2.pdf", "outbox/1.eml"]);
    assert_eq!(list(&*store, "a"), ["a/1.pdf", "a/c/d.pdf"], "ab is another folder");
    assert_eq!(list(&*store, "a/c"), ["a/c/d.pdf"]);
    assert!(list(&*store, "c").is_empty());
}

fn what_is_removed_is_gone_and_may_be_removed_again(place: &impl Place) {
    let store = place.store();
    store.put("a/b.pdf", b"one").unwrap();
    for _ in 0..2 {
        store.remove("a/b.pdf").unwrap();
        assert!(!store.exists("a/b.pdf").unwrap() && list(&*store, "").is_empty());
    }
}

fn of_a_document_its_beginning_is_read(place: &impl Place) {
    let store = place.store();
    store.put("a.pdf", b"12345").unwrap();
    assert_eq!(store.beginning("a.pdf", 2).unwrap().unwrap(), b"12");
    assert_eq!(store.beginning("a.pdf", 9).unwrap().unwrap(), b"12345");
    assert_eq!(store.beginning("b.pdf", 2).unwrap(), None);
}

fn no_name_leads_out(place: &impl Place) {
    let store = place.store();
    for name in ["../a.pdf", "/a.pdf", "a/../../b.pdf", "", "a//b", ".avtale-1", "a\\..\\..\\b"] {
        let all = [store.put(name, b"x"), store.stage(name, b"x").map(drop), store.remove(name), store.exists(name).map(drop)];
        assert_eq!(all.map(code), ["file-not-a-name"; 4], "{name}");
    }
    for name in ["../a.pdf", "/etc/passwd", "a/../../b.pdf", ""] {
        assert_eq!(code(store.get(name)), "file-not-a-name", "{name}");
    }
    assert!(list(&*store, "").is_empty());
}

fn one_that_does_not_answer_is_an_error(place: &impl Place) {
    let store = place.store();
    store.put("a/b.pdf", b"one").unwrap();
    let one = store.stage("a/c.pdf", b"two").unwrap();
    place.go_down();
    place.no_answer(store.get("a/b.pdf"));
    place.no_answer(store.beginning("a/b.pdf", 1));
    place.no_answer(store.exists("a/b.pdf"));
    place.no_answer(store.compare("a/b.pdf", &one.digest));
    place.no_answer(store.list(""));
    place.no_answer(store.staged());
    place.no_answer(store.stage("a/d.pdf", b"x"));
    place.no_answer(store.put("a/d.pdf", b"x"));
    place.no_answer(store.put_if_absent("a/b.pdf", b"one"));
    place.no_answer(store.is_staged(&one));
    place.no_answer(store.flush(std::slice::from_ref(&one)));
    place.no_answer(store.place(&[one]).remove(0));
    place.no_answer(store.remove("a/b.pdf"));
}
