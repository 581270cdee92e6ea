//! Whoever has documents made, sealed or sent can put an end to it: between documents, and what was done is whole.

use std::num::NonZero;
use std::sync::atomic::Ordering;

use avtale::control::Control;
use avtale::generate::{self, Action, Progress, generate};
use avtale::project::Project;
use avtale::register::{Means, Wait};
use avtale::selection::Selection;
use avtale::send::{self, Carrier, Occasion};
use avtale::session::{Access, Known, WriteSession};
use avtale::workspace::FolderWorkspace;

use crate::borders::{Borders, CLOCK};
use crate::workspace::Workspace;

fn control() -> Control<'static> {
    Control::new(NonZero::<usize>::MIN, &|_| {})
}

fn generated(workspace: &Workspace, control: &Control, cancel: impl Fn(&Progress) -> bool) -> generate::Report {
    let borders = Borders::of(&workspace.path("output"));
    let access = Access { wait: Wait::NONE, ..borders.access() };
    let access = access.until(control);
    let (known, _) = Known::read(access.register, access.store).unwrap();
    let (project, _) = Project::read(&FolderWorkspace::open(workspace.path("")).unwrap(), None).unwrap();
    let on = avtale::register::day(CLOCK());
    let request = generate::Request { parties: Selection::default(), reissue: false, on, jobs: control.jobs };
    let mut progress = |progress: Progress| {
        if cancel(&progress) {
            control.cancelled.store(true, Ordering::Relaxed);
        }
    };
    generate(&project, &request, &access, known, &mut progress).unwrap()
}

#[test]
fn what_was_not_begun_is_to_be_made_and_what_was_made_is_registered() {
    let workspace = Workspace::samples();
    let report = generated(&workspace, &control(), |progress| matches!(progress, Progress::Begin(_)));
    assert!(report.outcomes.iter().all(|outcome| outcome.action == Action::WouldMake), "{:?}", report.outcomes);
    assert_eq!(report.problems.iter().map(|fault| fault.message.code()).collect::<Vec<_>>(), ["generate-cancelled"]);
    assert_eq!(report.problems[0].message.to_string(), "ended early: 15 documents were not made");
    assert!(workspace.events_of("generated").is_empty());
    let report = generated(&workspace, &control(), |progress| matches!(progress, Progress::Done(_)));
    let number = |action| report.outcomes.iter().filter(|outcome| outcome.action == action).count();
    let (made, left) = (number(Action::Made), number(Action::WouldMake));
    assert!(made >= 1 && made + left == 15, "{made} {left}");
    assert_eq!(workspace.events_of("generated").len(), made);
    workspace.is_in_order();
    let report = generated(&workspace, &control(), |_| false);
    assert_eq!(report.outcomes.iter().filter(|outcome| outcome.action == Action::Made).count(), left);
    assert!(report.problems.iter().all(|fault| fault.message.code() != "generate-cancelled"));
}

#[test]
fn no_letter_goes_after_it() {
    let workspace = Workspace::generated();
    let (borders, control) = (Borders::of(&workspace.path("output")), control());
    let access = borders.access().until(&control);
    let (project, _) = Project::read(&FolderWorkspace::open(workspace.path("")).unwrap(), None).unwrap();
    let (now, today) = (CLOCK(), avtale::register::day(CLOCK()));
    let (occasion, parties) = (Occasion::Sending, Selection::default());
    let request = send::Request { occasion, parties, again: false, test: None, now, today };
    let mut session = WriteSession::open(&access).unwrap();
    let mut progress = |progress: send::Progress| {
        if matches!(progress, send::Progress::Done(_)) {
            control.cancelled.store(true, Ordering::Relaxed);
        }
    };
    let report = send::send(&project, &request, &mut session, Carrier::Outbox, &mut progress);
    assert_eq!(Carrier::Outbox.means(), Means::Outbox);
    assert_eq!(report.outcomes.len(), 1);
    let told: Vec<String> = report.problems.iter().map(|fault| fault.message.to_string()).collect();
    assert_eq!(told.last().unwrap(), "ended early: 14 letters were not sent");
    drop(session);
    assert_eq!(workspace.events_of("sent").len(), 1);
    workspace.run(["send"]).exit(0).stdout_has("14 letters: 14 sent.");
}
