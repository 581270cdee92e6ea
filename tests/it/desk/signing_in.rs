//! Who is let in, and for how long.

use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};

use avtale::desk::session::{IDLE, LONGEST, Role, Sessions};
use jiff::Timestamp;

use super::client::Desk;
use crate::workspace::Workspace;

#[test]
fn a_link_signs_in_once_and_by_its_button_alone() {
    let workspace = Workspace::samples();
    let mut desk = Desk::open(&workspace);
    let mut browser = desk.stranger();
    // A program that looks at what is behind a link does not use it up.
    for _ in 0..2 {
        assert_eq!(browser.get(&desk.link).status, 200);
        assert!(browser.cookies.is_empty());
    }
    let entered = browser.post(&desk.link, &[]);
    assert_eq!((entered.status, entered.header("location")), (303, "/"));
    let cookie = entered.header("set-cookie");
    assert!(cookie.contains("; HttpOnly; SameSite=Strict") && cookie.contains("; Path=/;"), "{cookie}");
    browser.get("/").has("Signed in as").has("Kari");
    let mut other = desk.stranger();
    assert_eq!(other.post(&desk.link, &[]).status, 410);
    assert_eq!(other.get(&desk.link).status, 410);
    assert_eq!(other.get("/").status, 403);
    #[cfg(unix)]
    {
        let link = desk.link_by_signal();
        assert_eq!(desk.stranger().post(&link, &[]).status, 303);
    }
    let link = desk.another_link();
    assert_ne!(link, desk.link);
    assert_eq!(other.post(&link, &[]).status, 303);
    assert_eq!(other.get("/").status, 200);
}

#[test]
fn a_guessed_link_leads_nowhere() {
    let workspace = Workspace::samples();
    let desk = Desk::open(&workspace);
    let mut browser = desk.stranger();
    let almost = format!("{}A", &desk.link[..desk.link.len() - 1]);
    let other = format!("{}B", &desk.link[..desk.link.len() - 1]);
    for guess in ["/sign-in/a", "/sign-in/%00", &other, &almost].into_iter().filter(|guess| **guess != desk.link) {
        assert_eq!(browser.post(guess, &[]).status, 410, "{guess}");
    }
    // 256 bits, six to a letter.
    assert_eq!(desk.link.len(), "/sign-in/".len() + 43);
    assert!(browser.cookies.is_empty());
}

#[test]
fn whoever_signs_out_is_out() {
    let workspace = Workspace::samples();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let cookies = browser.cookies.clone();
    let token = browser.get("/").field("token");
    assert_eq!(browser.post("/sign-out", &[("token", &token)]).status, 303);
    browser.cookies = cookies;
    assert_eq!(browser.get("/").status, 403);
}

static NOW: AtomicI64 = AtomicI64::new(1_795_435_200);
static DRAWN: AtomicU8 = AtomicU8::new(0);

fn now() -> Timestamp {
    Timestamp::from_second(NOW.load(Ordering::Relaxed)).unwrap()
}

#[test]
fn a_session_ends_when_nothing_is_done_and_at_the_end_of_a_day() {
    let sessions = Sessions::new(now, || Some([DRAWN.fetch_add(1, Ordering::Relaxed); 16]));
    let pass = |duration: jiff::SignedDuration| NOW.fetch_add(duration.as_secs(), Ordering::Relaxed);
    let idle = sessions.begin("Kari", Role::Reader).unwrap();
    pass(IDLE);
    assert_eq!(sessions.of(idle.text()).unwrap().name, "Kari");
    pass(IDLE);
    assert!(sessions.of(idle.text()).is_some(), "what is done counts");
    NOW.fetch_add(IDLE.as_secs() + 1, Ordering::Relaxed);
    assert!(sessions.of(idle.text()).is_none());
    let busy = sessions.begin("Ola", Role::Reader).unwrap();
    for _ in 0..LONGEST.as_secs() / IDLE.as_secs() {
        pass(IDLE);
        assert!(sessions.of(busy.text()).is_some());
    }
    NOW.fetch_add(1, Ordering::Relaxed);
    assert!(sessions.of(busy.text()).is_none());
}

#[test]
fn only_this_machine_is_listened_to() {
    let workspace = Workspace::samples();
    for address in ["0.0.0.0:0", "192.0.2.1:8371", "[::]:0"] {
        workspace.run(["desk", "--listen", address]).exit(2).stderr_has("the desk encrypts nothing");
    }
    workspace.run(["desk", "--listen", "localhost"]).exit(2).stderr_has("no address");
}
