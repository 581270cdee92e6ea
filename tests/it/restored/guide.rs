//! The guide to backups, run as it stands.

use super::*;

/// The commands of the guide, one block after the other.
struct Guide<'a> {
    scene: &'a Workspace,
    blocks: std::vec::IntoIter<String>,
}

impl Guide<'_> {
    /// Runs the next block, which begins so.
    #[track_caller]
    fn run(&mut self, folder: &str, beginning: &str) -> String {
        let block = self.blocks.next().unwrap_or_else(|| panic!("there is no block that begins with {beginning:?}"));
        assert!(block.starts_with(beginning), "{block}");
        let mut shell = shell(self.scene, &self.scene.path(folder), &block);
        let (code, told) = Ran::of(&mut shell).ended_with();
        // What is known wants a person's attention.
        assert!(matches!(code, Some(0 | 1)), "{block}{code:?} {told}");
        assert!(code == Some(0) || told.stderr.contains("known to have happened"), "{block}{told}");
        format!("{}{}", told.stdout, told.stderr)
    }
}

#[test]
#[cfg(unix)]
#[cfg_attr(not(has_flock), ignore = "needs flock")]
fn the_guide_to_backups_is_run_from_its_first_command_to_its_last() {
    let blocks = commands_of("docs/backup.md");
    let scene = Workspace::empty();
    for folder in ["bin", "kopi", "sendt", "innboks"] {
        fs::create_dir(scene.path(folder)).unwrap();
    }
    std::os::unix::fs::symlink(PROGRAM, scene.path("bin/avtale")).unwrap();
    scene.run(["init", "avtaler"]).exit(0);
    let members = scene.path("avtaler/members");
    for record in files_below(&members).iter().filter(|file| file.ends_with(".yaml")) {
        if !["15-", "42-", "50-", "1804-"].iter().any(|number| record.starts_with(number)) {
            fs::remove_file(members.join(record)).unwrap();
        }
    }
    let run = |words: &str| scene.run(["-C", "avtaler"].into_iter().chain(words.split(' ')));
    // Copies are made every day.
    let is_daily = |block: &str| block.contains(" kopi/morgen\n") && block.starts_with("flock") || block.contains(" kopi/natt\n");
    let blocks: Vec<_> = blocks.into_iter().flat_map(|block| vec![block.clone(); if is_daily(&block) { 2 } else { 1 }]).collect();
    let mut guide = Guide { scene: &scene, blocks: blocks.into_iter() };
    run("generate --only 42 15").exit(0);
    guide.run("", "flock avtaler/output/register.lock");
    run("generate --only 50").exit(0);
    guide.run("", "flock avtaler/output/register.lock");
    guide.run("", "cp -aT avtaler kopi/natt\n");
    run("generate --only 50").exit(0);
    guide.run("", "cp -aT avtaler kopi/natt\n");
    for copy in ["kopi/morgen", "kopi/natt"] {
        assert!(!scene.path(copy).join("avtaler").exists(), "a copy inside {copy}");
        scene.run(["-C", copy, "verify"]).exit(0);
    }

    // The day: a letter; a document that is made and sent; an agreement that comes back signed.
    run("send 42").exit(0);
    guide.run("", "cp -p avtaler/output/register.jsonl kopi/register.jsonl");
    run("generate --only 1804").exit(0);
    run("send 1804").exit(0);
    fs::copy(scene.path("avtaler/output/SHA256SUMS"), scene.path("kopi/SHA256SUMS")).unwrap();
    for party in ["42", "1804"] {
        let file = format!("{party}-samarbeidsavtale-1.eml");
        fs::copy(scene.path("avtaler/output/outbox").join(&file), scene.path("sendt").join(&file)).unwrap();
    }
    let pki = Pki::new();
    pki.issue_person("kari", "P-256");
    pki.files("kari", "hemmelig");
    let (document, key) = ("output/50-trondelag/50-samarbeidsavtale-1.pdf", pki.file("kari.both"));
    let sign = ["-C", "avtaler", "sign", &format!("avtaler/{document}"), "--key", &key, "--out", "innboks/signert.pdf"];
    scene.run(sign).exit(0);
    let digest = sha256(&fs::read(scene.path("avtaler/output/1804-bodo/1804-samarbeidsavtale-1.pdf")).unwrap());

    assert!(guide.run("", "avtale -C kopi/morgen verify --register").contains("4 events follow each other"));
    guide.run("", "mv avtaler ødelagt\n");
    assert!(guide.run("", "cd avtaler\navtale restored").contains("nothing is sent until"));
    run("send").exit(1).stderr_has("nobody has confirmed");
    let taken = guide.run("avtaler", "avtale restored --register");
    assert!(taken.contains("1 event taken over") && taken.contains("Nothing is known"), "{taken}");
    let told = guide.run("avtaler", "avtale restored --manifest");
    // The register was copied before this letter was written.
    assert!(told.contains("1804-samarbeidsavtale-1 to ") && !told.contains("42-samarbeidsavtale-1 to "), "{told}");
    guide.run("avtaler", "avtale generate --only 1804\navtale record sent 1804");
    assert_eq!(sha256(&fs::read(scene.path("avtaler/output/1804-bodo/1804-samarbeidsavtale-1.pdf")).unwrap()), digest);
    let going_on = guide.run("avtaler", "avtale restored --confirm");
    let would: Vec<&str> = going_on.lines().filter(|line| line.starts_with("would send")).collect();
    assert_eq!(would, ["would send 15-samarbeidsavtale-1 to kari.nordmann@mrfylke.no (Møre og Romsdal fylkeskommune)"]);
    assert_eq!(guide.blocks.next(), None, "every block is run");
}
