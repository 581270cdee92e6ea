use std::num::NonZero;
use avtale::{generate::*, project::Project, register::*, store::FolderStore, workspace::Workspace};
fn main() {
    let ws = Workspace::open(std::env::args().nth(1).unwrap_or(".".into())).unwrap();
    let (project, faults) = match Project::read(&ws, None) { Ok(x) => x, Err(f) => { for f in f { println!("{f:#?}"); } return; } };
    println!("{} members, {} faults", project.members.len(), faults.len());
    for f in faults { println!("{} {:?} {:?}", f.message, f.file(), f.hints); }
    let (mut register, reading) = FileRegister::open(&ws.output(), || jiff::Timestamp::UNIX_EPOCH).unwrap();
    let mut ledger = Ledger::new(&reading.entries);
    let store = FolderStore::new(ws.output());
    let jobs = std::env::args().nth(2).and_then(|s| s.parse().ok()).unwrap_or(NonZero::new(2).unwrap());
    let request = Request { only: vec![], reissue: vec![], dry_run: false, jobs };
    let t = std::time::Instant::now();
    let report = generate(&project, &request, &mut ledger, &mut register, &store, &mut |_| {}).unwrap();
    println!("{:?} made {}", t.elapsed(), report.outcomes.iter().filter(|o| o.action == Action::Made).count());
    for f in report.problems.iter().take(5) { println!("{} {:?} {:?} {:?}", f.message, f.file(), f.hints, f.place.as_ref().map(|p| p.source.line_column(p.range.start))); }
}
