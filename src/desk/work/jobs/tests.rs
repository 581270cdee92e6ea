use super::*;
use crate::message::says::work as says;

fn over(job: &Job) -> State {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(async { job.look().wait_for(|state| state.end.is_some()).await.unwrap().clone() })
}

#[test]
fn one_is_at_work_at_a_time_and_another_hears_who_it_is() {
    let jobs = Jobs::default();
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let first = jobs.start(says::Sealing {}, "Kari", Timestamp::UNIX_EPOCH, move |job| {
        job.begin(2);
        job.step("4601 Bergen".into(), says::Sealing {});
        let _ = wait.recv();
        End::default()
    });
    let first = first.ok().unwrap();
    let other = jobs.start(says::Sending {}, "Ola", Timestamp::UNIX_EPOCH, |_| unreachable!()).err().unwrap();
    assert_eq!((other.number, other.by.as_str()), (first.number, "Kari"));
    go.send(()).unwrap();
    let state = over(&first);
    assert_eq!((state.done, state.total), (1, Some(2)));
    let third = jobs.start(says::Sending {}, "Ola", Timestamp::UNIX_EPOCH, |_| End::default()).ok().unwrap();
    over(&third);
    assert_eq!(jobs.all().iter().map(|job| job.number).collect::<Vec<_>>(), [2, 1]);
    assert!(jobs.find("1").is_some() && jobs.find("3").is_none() && jobs.find("x").is_none());
}

#[test]
fn what_breaks_off_is_over_and_the_next_can_begin() {
    let jobs = Jobs::default();
    let first = jobs.start(says::Sealing {}, "Kari", Timestamp::UNIX_EPOCH, |_| panic!("as a library might")).ok().unwrap();
    let end = over(&first).end.unwrap();
    assert_eq!(end.faults[0].message.code(), "work-broke-off");
    assert!(jobs.start(says::Sending {}, "Ola", Timestamp::UNIX_EPOCH, |_| End::default()).is_ok());
}

#[test]
fn no_more_are_remembered_than_anybody_looks_at() {
    let jobs = Jobs::default();
    for _ in 0..REMEMBERED + 2 {
        over(&jobs.start(says::Sealing {}, "Kari", Timestamp::UNIX_EPOCH, |_| End::default()).ok().unwrap());
    }
    assert_eq!(jobs.all().len(), REMEMBERED);
    assert!(jobs.find("1").is_none());
}
