//! What every workspace must do.

use std::path::{Path, PathBuf};

use avtale::diagnostic::Diagnostic;
use avtale::workspace::{FolderWorkspace, Input, MemoryWorkspace, Workspace};
use tempfile::TempDir;

use super::code;

/// Somewhere that people's own files come from.
trait Given {
    fn with(self, name: &str, bytes: &[u8]) -> Self;
    fn workspace(&self) -> &dyn Workspace;
    fn go_down(&self);

    /// What is said of a file that is not there.
    const ABSENT: &'static str;
    /// What is said of it where nothing answers.
    const DOWN: &'static [&'static str];

    /// That something failed because nothing answers.
    #[track_caller]
    fn no_answer<T>(&self, done: Result<T, Diagnostic>) {
        let code = code(done);
        assert!(Self::DOWN.contains(&code.as_str()), "{code}");
    }
}

impl Given for MemoryWorkspace {
    const DOWN: &'static [&'static str] = &["workspace-down"];
    const ABSENT: &'static str = "file-absent";

    fn with(self, name: &str, bytes: &[u8]) -> Self {
        self.with(name, bytes)
    }

    fn workspace(&self) -> &dyn Workspace {
        self
    }

    fn go_down(&self) {
        self.set_down(true);
    }
}

struct InFolder(TempDir, FolderWorkspace);

impl InFolder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("templates")).unwrap();
        let workspace = FolderWorkspace::open(folder.path()).unwrap();
        Self(folder, workspace)
    }
}

impl Given for InFolder {
    const DOWN: &'static [&'static str] = &["file-cannot"];
    // The system says why.
    const ABSENT: &'static str = "file-cannot";

    fn with(self, name: &str, bytes: &[u8]) -> Self {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    fn workspace(&self) -> &dyn Workspace {
        &self.1
    }

    /// The share is not there any more.
    fn go_down(&self) {
        std::fs::remove_dir_all(self.0.path()).unwrap();
    }
}

macro_rules! conforms {
    ($($behaviour:ident),* $(,)?) => {
        mod in_a_folder {
            $(#[test] fn $behaviour() { super::$behaviour(super::InFolder::new()); })*
        }
        mod in_memory {
            $(#[test] fn $behaviour() { super::$behaviour(avtale::workspace::MemoryWorkspace::default()); })*
        }
    };
}

conforms! {
    a_folder_is_listed_by_name_without_what_systems_leave_behind,
    what_is_not_there_is_told_from_what_does_not_answer,
    a_text_is_read_as_it_was_meant_and_shown_by_its_name,
    what_is_too_large_is_refused_alone_and_together,
    what_was_read_is_replaced_and_nothing_that_came_meanwhile,
    what_is_new_takes_nobodys_place,
}

fn names(inputs: Vec<Input>) -> Vec<(PathBuf, bool)> {
    inputs.into_iter().map(|input| (input.name, input.is_folder)).collect()
}

fn a_folder_is_listed_by_name_without_what_systems_leave_behind(given: impl Given) {
    let given = given.with("members/b.yaml", b"").with("members/a.yaml", b"").with("members/c/d.yaml", b"");
    let given = given.with("members/.DS_Store", b"").with("members/a.yaml~", b"").with("members/Thumbs.db", b"");
    let workspace = given.workspace();
    let listed = names(workspace.entries(Path::new("members")).unwrap());
    let expected = [("members/a.yaml", false), ("members/b.yaml", false), ("members/c", true)];
    assert_eq!(listed, expected.map(|(name, is_folder)| (PathBuf::from(name), is_folder)));
    let below = workspace.files_below(Path::new("members")).unwrap();
    assert_eq!(below, ["members/a.yaml", "members/b.yaml", "members/c/d.yaml"].map(PathBuf::from));
}

fn what_is_not_there_is_told_from_what_does_not_answer<G: Given>(given: G) {
    let given = given.with("members/a.yaml", b"12345");
    let workspace = given.workspace();
    assert_eq!(workspace.size(Path::new("members/a.yaml")).unwrap(), Some(5));
    for absent in ["members/b.yaml", "gone/b.yaml", "members/a.yaml/b.yaml"] {
        assert_eq!(workspace.size(Path::new(absent)).unwrap(), None, "{absent}");
        assert_eq!(code(workspace.bytes(Path::new(absent), 9)), G::ABSENT, "{absent}");
    }
    assert!(workspace.entries(Path::new("trust")).unwrap().is_empty());
    given.go_down();
    for name in ["members/a.yaml", "members/b.yaml"] {
        given.no_answer(workspace.size(Path::new(name)));
        given.no_answer(workspace.bytes(Path::new(name), 9));
    }
    given.no_answer(workspace.entries(Path::new("members")));
    given.no_answer(workspace.entries(Path::new("trust")));
}

fn a_text_is_read_as_it_was_meant_and_shown_by_its_name(given: impl Given) {
    let given = given.with("members/a.yaml", b"\xef\xbb\xbfone\r\ntwo\n").with("members/b.yaml", b"one \xe6\n");
    let workspace = given.workspace();
    let source = workspace.read(Path::new("members/a.yaml")).unwrap();
    assert_eq!((source.path.as_path(), source.text.as_str()), (Path::new("members/a.yaml"), "one\ntwo\n"));
    let fault = workspace.read(Path::new("members/b.yaml")).unwrap_err();
    assert_eq!(fault.file(), Some(Path::new("members/b.yaml")));
    assert!(fault.message.to_string().contains("not UTF-8") && fault.place.unwrap().range.start == 4);
}

fn what_is_too_large_is_refused_alone_and_together(given: impl Given) {
    let given = given.with("members/a.yaml", b"12345").with("members/b.yaml", b"12345");
    let workspace = given.workspace();
    let [a, b] = ["members/a.yaml", "members/b.yaml"].map(PathBuf::from);
    assert_eq!(workspace.bytes(&a, 5).unwrap(), b"12345");
    let fault = workspace.bytes(&a, 4).unwrap_err();
    assert_eq!(fault.file(), Some(a.as_path()));
    let records = || fault.message.clone();
    let sum = |limit| workspace.check_sum(records(), Path::new("members"), &[a.clone(), b.clone()], 9, limit);
    assert_eq!((sum(10), code(sum(9)).as_str()), (Ok(()), "workspace-sum"));
    assert_eq!(workspace.check_sum(records(), Path::new("members"), &[a.clone(), b.clone()], 4, 9), Ok(()));
}

fn what_was_read_is_replaced_and_nothing_that_came_meanwhile(given: impl Given) {
    let given = given.with("members/a.yaml", b"one").with("members/b.yaml", b"two");
    let workspace = given.workspace();
    let a = Path::new("members/a.yaml");
    workspace.replace(a, Some(b"one"), b"three").unwrap();
    assert_eq!(workspace.bytes(a, 9).unwrap(), b"three");
    for other in [&b"one"[..], b"thre", b"three, and more", b""] {
        let fault = workspace.replace(a, Some(other), b"four").unwrap_err();
        assert_eq!((fault.message.code(), fault.file()), ("workspace-changed", Some(a)));
    }
    let gone = workspace.replace(Path::new("members/c.yaml"), Some(b"one"), b"four").unwrap_err();
    assert_eq!(gone.message.code(), "workspace-changed");
    assert_eq!(workspace.bytes(a, 9).unwrap(), b"three");
    assert_eq!(names(workspace.entries(Path::new("members")).unwrap()).len(), 2, "nothing is left behind");
    given.go_down();
    given.no_answer(given.workspace().replace(a, Some(b"three"), b"four"));
}

fn what_is_new_takes_nobodys_place(given: impl Given) {
    let given = given.with("members/a.yaml", b"one");
    let workspace = given.workspace();
    let [a, b] = ["members/a.yaml", "members/b.yaml"].map(Path::new);
    workspace.replace(b, None, b"two").unwrap();
    assert_eq!(workspace.bytes(b, 9).unwrap(), b"two");
    let fault = workspace.replace(a, None, b"two").unwrap_err();
    assert_eq!((fault.message.code(), fault.file()), ("workspace-made-meanwhile", Some(a)));
    assert_eq!(workspace.bytes(a, 9).unwrap(), b"one");
}

#[cfg(unix)]
#[test]
fn what_is_written_lies_where_the_record_lies_and_is_open_to_the_same_people() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let given = InFolder::new().with("members/real.yaml", b"one").with("members/b.yaml", b"one");
    let at = |name: &str| given.0.path().join("members").join(name);
    std::fs::set_permissions(at("real.yaml"), std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.yaml", at("linked.yaml")).unwrap();
    given.1.replace(Path::new("members/linked.yaml"), Some(b"one"), b"two").unwrap();
    assert!(at("linked.yaml").is_symlink());
    assert_eq!(std::fs::read(at("real.yaml")).unwrap(), b"two");
    assert_eq!(at("real.yaml").metadata().unwrap().permissions().mode() & 0o777, 0o640);
    // Nothing outside is written to, by whatever way a name leads there.
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("a.yaml"), "one").unwrap();
    symlink(outside.path().join("a.yaml"), at("out.yaml")).unwrap();
    symlink(outside.path(), at("folder")).unwrap();
    for (name, read) in
        [("members/out.yaml", Some(&b"one"[..])), ("members/folder/a.yaml", Some(b"one")), ("members/folder/b.yaml", None)]
    {
        let fault = given.1.replace(Path::new(name), read, b"two").unwrap_err();
        assert_eq!(fault.message.code(), "workspace-outside", "{name}");
    }
    assert_eq!(std::fs::read(outside.path().join("a.yaml")).unwrap(), b"one");
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 1);
}

/// The same files from elsewhere are the same agreements.
#[test]
fn what_is_made_of_a_workspace_does_not_depend_on_where_it_is() {
    let folder = crate::workspace::Workspace::samples();
    let mut memory = MemoryWorkspace::default();
    for name in crate::workspace::files_below(&folder.path("")) {
        memory = memory.with(&name, std::fs::read(folder.path(&name)).unwrap());
    }
    let inputs = |workspace: &dyn Workspace| {
        let (project, faults) = avtale::project::Project::read(workspace, None).unwrap();
        assert!(faults.is_empty(), "{faults:?}");
        project.members.iter().map(|member| project.draft(member, 1, false).unwrap().inputs.clone()).collect::<Vec<_>>()
    };
    let folder = FolderWorkspace::open(folder.path("")).unwrap();
    assert_eq!(inputs(&memory), inputs(&folder));
}
