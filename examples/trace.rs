use avtale::{project::Project, typeset, workspace::Workspace};
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
fn main() {
    let ws = Workspace::open(std::env::args().nth(1).unwrap()).unwrap();
    let (project, _) = Project::read(&ws, None).ok().unwrap();
    let pool = typeset::thread().ok().unwrap();
    let members: Vec<_> = project.members.iter().filter(|m| m.text_form() == avtale::reference::LanguageForm::Bokmål).collect();
    pool.install(|| {
        for (n, m) in members.iter().take(60).enumerate() {
            if n == 20 { typst_timing::enable(); }
            let d = project.draft(m, 1).ok().unwrap();
            project.typeset(&d).ok().unwrap();
            typeset::forget();
        }
    });
    let mut out = Vec::new();
    typst_timing::export_json(&mut out, |_| ("x".into(), 0)).unwrap();
    std::fs::write("/tmp/trace.json", out).unwrap();
}
