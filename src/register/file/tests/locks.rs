use super::*;

#[test]
fn a_second_writer_waits_for_the_first_and_no_longer_than_it_was_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let register = FileRegister::new(folder.path());
    let first = open(&register);
    let refused = open_for(&register, &Wait::NONE).err().unwrap();
    let who = "another avtale is writing to this register just now: Kari (process 4711 on kontor-pc, since 01:00)";
    assert_eq!(refused.message, who);
    assert_eq!(register.held().unwrap(), Held::By(holder()));
    let told = AtomicU32::new(0);
    let count = |who: Option<&Holder>| {
        assert_eq!(who, Some(&holder()));
        told.fetch_add(1, Ordering::Relaxed);
    };
    let given_up = open_for(&register, &Wait { limit: Wait::PAUSE * 3, told: &count, ..Wait::NONE }).err().unwrap();
    assert_eq!(given_up.message, who);
    // The first is done as soon as it is heard that somebody waits for it.
    let first = Mutex::new(Some(first));
    let done = |who: Option<&Holder>| {
        count(who);
        drop(first.lock().unwrap().take());
    };
    assert!(open_for(&register, &Wait { limit: Duration::from_secs(60), told: &done, ..Wait::NONE }).is_ok());
    assert_eq!(told.load(Ordering::Relaxed), 2, "once each time");
    assert_eq!(register.held().unwrap(), Held::Free);
    assert_eq!(fs::read(folder.path().join(LOCK)).unwrap(), b"", "whose it was is forgotten");
}

#[test]
#[cfg(unix)]
fn with_the_lock_file_removed_nobody_lets_himself_in_and_nobody_can_tell_who_is_in() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let register = FileRegister::new(folder.path());
    let _first = open(&register);
    fs::remove_file(folder.path().join(LOCK)).unwrap();
    let refused = open_for(&register, &Wait::NONE).err().unwrap();
    assert_eq!(refused.message.code(), "register-taken");
    assert_eq!(refused.hints[1].code(), "register-taken-unknown-step");
}

#[test]
fn a_lock_that_says_nothing_sensible_is_held_by_nobody_knows_whom() {
    let folder = tempfile::tempdir().unwrap();
    let register = FileRegister::new(folder.path());
    let _first = open(&register);
    for text in [&b""[..], b"{", b"\xff", br#"{"name":"Kari"}"#] {
        fs::write(folder.path().join(LOCK), text).unwrap();
        assert_eq!(register.held().unwrap(), Held::Unknown);
    }
}
