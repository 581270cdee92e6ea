//! An agreement whose settings are gone: its folder is named, and how to get them back; nobody is told to begin anew.

use std::fs;

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

#[test]
fn the_only_agreement_without_its_settings_is_named_everywhere() {
    let workspace = Workspace::with_agder();
    workspace.run(["send", "42"]).exit(0);
    let before = fs::read_to_string(workspace.path(SETTINGS)).unwrap();
    fs::remove_file(workspace.path(SETTINGS)).unwrap();
    for words in [
        "status",
        "check",
        "report",
        "due",
        "generate",
        "send",
        "remind",
        "export ark.csv",
        "parties --bound",
        "parties --fix 2026-11-23",
        "record declined 42 --reason nei",
        "--agreement samarbeidsavtale status",
    ] {
        let told = workspace.run(words.split(' ').chain(["--language", "nb"])).ended_with();
        assert_ne!(told.0, Some(0), "{words}: {}", told.1);
        let all = format!("{}{}", told.1.stdout, told.1.stderr);
        assert!(all.contains("templates/samarbeidsavtale: ") && all.contains("men ingen agreement.yaml"), "{words}: {all}");
        assert!(all.contains("sikkerhetskopi") && all.contains("identifikator: samarbeidsavtale"), "{words}: {all}");
        assert!(!all.contains("avtale init"), "{words}: {all}");
    }
    // It lies where it is said to.
    let kept = fs::read_dir(workspace.path("output/inputs")).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let kept: Vec<Vec<u8>> = kept.filter(|bytes| bytes.starts_with(before.as_bytes())).collect();
    assert_eq!(kept.len(), 1);
    assert!(before.contains("identifikator: samarbeidsavtale"));

    // Where nothing is left of it, nothing says that one is to begin anew only.
    fs::remove_dir_all(workspace.path("templates/samarbeidsavtale")).unwrap();
    workspace.run(["status", "--language", "nb"]).exit(1).stderr_has("legger du mappen dens tilbake");
}
