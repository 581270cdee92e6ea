//! A second run: what a party's part of a package is made of is the same, so it is kept; or anything of it is not, and then it
//! is made anew. Either way the package is the one that a run into an empty folder makes.

use std::fs;
use std::io::Write as _;

use serde_json::Value;

use super::signed;
use crate::checkpoints::Logged;
use crate::pki::{NOW, Pki, SIGNS};
use crate::workspace::{PROGRAM, Ran, Workspace, files_below};

/// Archives into the folder, and into one that is not there yet; both are the same. The answer is of how many parties nothing was
/// made again.
#[track_caller]
fn kept(workspace: &Workspace, code: i32, more: &str) -> u64 {
    let run = |target: &str| {
        let words = format!("archive {target}{more} --remove-old --format json");
        workspace.run(words.trim().split(' ')).exit(code).json()
    };
    let again = run("arkiv");
    is_as_from_nothing(workspace, &run("nytt"));
    again["kept"].as_u64().unwrap()
}

#[track_caller]
fn is_as_from_nothing(workspace: &Workspace, fresh: &Value) {
    assert_eq!(fresh["kept"], 0);
    let [one, other] = ["arkiv", "nytt"].map(|target| workspace.path(target));
    assert_eq!(files_below(&one), files_below(&other));
    for file in files_below(&one) {
        assert!(fs::read(one.join(&file)).unwrap() == fs::read(other.join(&file)).unwrap(), "{file}");
    }
    fs::remove_dir_all(other).unwrap();
}

#[test]
fn where_nothing_has_changed_nothing_is_made_again() {
    let workspace = signed();
    workspace.run(["archive", "arkiv"]).exit(0);
    let told = workspace.run(["archive", "arkiv"]).exit(0);
    told.stdout_has("2 of 2 were kept as they were").stdout_has("all of them were there");
    assert_eq!(kept(&workspace, 0, ""), 2);
    // Each in its own package too, and in one file.
    workspace.run("archive deler --per-party".split(' ')).exit(0);
    workspace.run("archive deler --per-party --zip".split(' ')).exit(0).stdout_has("2 of 2 were kept");
    workspace.run(["archive", "--check", "deler"]).exit(0);
}

#[test]
fn whatever_it_is_made_of_changes_it_is_made_anew() {
    let logged = Logged::of(signed());
    let workspace = &logged.workspace;
    workspace.run(["archive", "arkiv"]).exit(0);
    assert_eq!(kept(workspace, 0, ""), 2);
    type Act<'a> = (&'static str, Box<dyn Fn() + 'a>);
    let acts: [Act; 6] = [
        ("an event of another party", Box::new(|| _ = workspace.on("2026-12-03").record("declined 15 --reason Nei").exit(0))),
        ("a checkpoint", Box::new(|| _ = logged.checkpoint())),
        ("a template", Box::new(|| _ = workspace.change_everybodys_text())),
        ("a record", Box::new(|| _ = workspace.edit("members/42-agder.yaml", "Kari", "Per"))),
        (
            "a trust anchor",
            Box::new(|| fs::copy(Pki::new().path("root.pem"), workspace.path("trust/root.pem")).map(drop).unwrap()),
        ),
        (
            "a line that is erased",
            Box::new(|| {
                workspace.on("2026-12-04").record("void 5 --why feil").exit(0);
                workspace.on("2026-12-04").record("erase 5 --why feil").exit(0);
            }),
        ),
    ];
    for (what, act) in acts {
        act();
        assert_eq!(kept(workspace, 0, ""), 0, "{what}");
        assert_eq!(kept(workspace, 0, ""), 2, "{what}");
    }
    assert_eq!(kept(workspace, 0, " --at 31.12.2026"), 0);
    assert_eq!(kept(workspace, 0, " --at 31.12.2026"), 2);
    assert_eq!(kept(workspace, 0, ""), 0);
    // What the documents were made from, which is missed each time.
    fs::remove_dir_all(workspace.path("output/inputs")).unwrap();
    assert_eq!(kept(workspace, 4, ""), 0);
    assert_eq!(kept(workspace, 4, ""), 2);
}

/// The same program with a byte more behind it is another one: who knows what it does otherwise.
#[cfg(target_os = "linux")]
#[test]
fn another_program_makes_it_anew() {
    let workspace = signed();
    workspace.run(["archive", "arkiv"]).exit(0);
    let other = workspace.path("avtale-2");
    fs::copy(PROGRAM, &other).unwrap();
    fs::OpenOptions::new().append(true).open(&other).unwrap().write_all(b"\n").unwrap();
    for (target, kept) in [("arkiv", 0), ("arkiv", 2), ("nytt", 0)] {
        let ran = Ran::of(&mut workspace.command_of(&other, ["archive", target, "--format", "json"])).exit(0);
        assert_eq!(ran.json()["kept"], kept);
        if target == "nytt" {
            is_as_from_nothing(&workspace, &ran.json());
        }
    }
}

#[test]
fn what_was_damaged_in_the_package_is_made_anew() {
    let workspace = signed();
    workspace.run(["archive", "arkiv"]).exit(0);
    let folder = "arkiv/data/parties/42-agder";
    for file in ["evidence.pdf", "validation.json", "events.jsonl", "made-of.json", "source/42-samarbeidsavtale-1/inputs.json"] {
        let file = format!("{folder}/{file}");
        let mut bytes = fs::read(workspace.path(&file)).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        workspace.write(&file, &bytes);
        assert_eq!(kept(&workspace, 0, ""), 1, "{file}");
        fs::remove_file(workspace.path(&file)).unwrap();
        assert_eq!(kept(&workspace, 0, ""), 1, "{file}");
        assert_eq!(kept(&workspace, 0, ""), 2, "{file}");
    }
    // A list that leaves something out, or leads elsewhere, is none.
    for (from, to) in [("\"evidence.pdf\"", "\"andre.pdf\""), ("\"evidence.pdf\"", "\"../15-more-og-romsdal/evidence.pdf\"")] {
        workspace.edit(&format!("{folder}/made-of.json"), from, to);
        assert_eq!(kept(&workspace, 0, ""), 1, "{to}");
    }
}

#[test]
fn a_document_that_is_not_as_it_was_registered_is_looked_at_each_time() {
    let workspace = signed();
    workspace.run(["archive", "arkiv"]).exit(0);
    let copy = "output/42-agder/42-samarbeidsavtale-1-signed.pdf";
    let whole = fs::read(workspace.path(copy)).unwrap();
    workspace.write(copy, [&whole[..], b"\n%"].concat());
    for _ in 0..2 {
        assert_eq!(kept(&workspace, 4, ""), 1);
    }
    workspace.write(copy, whole);
    assert_eq!(kept(&workspace, 0, ""), 1);
    assert_eq!(kept(&workspace, 0, ""), 2);
}

#[test]
fn what_was_said_against_a_document_is_said_again() {
    let workspace = Workspace::with_agder();
    workspace.run(["send"]).exit(1);
    let pki = Pki::new();
    pki.key("kari", "P-256");
    pki.certify_as("kari", "issuer", "/C=NO/CN=Kari Nordmann", SIGNS, NOW);
    pki.files("kari", "hemmelig");
    fs::create_dir(workspace.path("trust")).unwrap();
    fs::copy(pki.file("root.pem"), workspace.path("trust/rot.pem")).unwrap();
    let (agder, key) = ("output/42-agder/42-samarbeidsavtale-1.pdf", pki.file("kari.both"));
    let sign = ["sign", agder, "--key", &key, "--out", "svar.pdf", "--name", "Kari Nordmann", "--title", "Fylkesordfører"];
    workspace.run(sign).exit(0);
    workspace.run(["receive", "svar.pdf"]).exit(0);
    fs::remove_file(workspace.path("trust/rot.pem")).unwrap();
    let said = |target: &str| workspace.run(["archive", target, "--format", "json"]).exit(1).json()["problems"].clone();
    let first = said("arkiv");
    assert!(!first.as_array().unwrap().is_empty());
    assert_eq!(said("arkiv"), first);
    assert_eq!(kept(&workspace, 1, ""), 1);
}

/// Nothing but the inputs shows it: file, register and sums agree.
#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler")]
fn a_document_that_is_not_what_it_is_said_to_be_made_of_is_no_evidence() {
    let workspace = signed();
    let pdf = workspace.pdf("15");
    let mut bytes = fs::read(&pdf).unwrap();
    let before = crate::workspace::sha256(&bytes);
    bytes.extend_from_slice(b"\n% en hvit boks\n");
    fs::write(&pdf, &bytes).unwrap();
    let after = crate::workspace::sha256(&bytes);
    crate::checkpoints::rewrite(&workspace, |events| {
        for event in events.iter_mut().filter(|event| event["sha256"] == before.as_str()) {
            (event["sha256"], event["bytes"]) = (after.clone().into(), bytes.len().into());
        }
    });
    workspace.edit("output/SHA256SUMS", &before, &after);
    workspace.run(["verify"]).exit(0);
    for _ in 0..2 {
        workspace
            .run(["archive", "arkiv"])
            .exit(4)
            .stderr_has("15-samarbeidsavtale-1 is not what its record, text and fonts make");
    }
    let told = |file: &str| -> Value {
        serde_json::from_slice(&fs::read(workspace.path(format!("arkiv/data/parties/{file}"))).unwrap()).unwrap()
    };
    let validation = told("15-more-og-romsdal/validation.json");
    assert_eq!(validation["problems"][0]["code"], "rebuild-not-what-was-made");
    assert_eq!(validation["rebuilt"][0]["outcome"], "other");
    assert_eq!(told("42-agder/validation.json")["rebuilt"][0]["outcome"], "same");
    let inputs = told("15-more-og-romsdal/source/15-samarbeidsavtale-1/inputs.json");
    assert_eq!(inputs["made_again"]["outcome"], "other");
    let page = super::evidence::page(&workspace, "arkiv", "15-more-og-romsdal");
    assert!(!page.contains("Dokumentet slik det"), "{page}");
    assert!(page.contains("Ikkje det dokumentet som oppføringa, teksten og skriftene gir"), "{page}");
    assert!(super::evidence::page(&workspace, "arkiv", "42-agder").contains("gir nøyaktig de samme bytene"));
    // Whoever is handed the package is told, too.
    let place = "arkiv/data/output/15-more-og-romsdal/15-samarbeidsavtale-1.pdf";
    let checked = workspace.run(["archive", "--check", "arkiv"]).exit(4);
    checked.stderr_has("15-samarbeidsavtale-1 is not what its record, text and fonts make").stderr_has(place);
    assert!(!checked.stderr.contains("42-samarbeidsavtale-1 is not"), "{checked}");
    // Where nothing is made again, as of very many parties or of another version's package, it is what the package itself tells.
    let bag = workspace.path("arkiv");
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    workspace.edit("arkiv/data/archive.json", &version, "\"version\": \"0.1.9\"");
    super::renewed(&bag);
    let place = "data/parties/15-more-og-romsdal/validation.json".to_owned();
    assert_eq!(super::faults(&bag), [("rebuild-not-what-was-made", place.clone())]);
    let checked = workspace.run(["archive", "--check", "arkiv"]).exit(4);
    checked.stderr_has("15-samarbeidsavtale-1 is not what its record, text and fonts make").stdout_has("of 2 parties");
    workspace.edit(&format!("arkiv/{place}"), "\"outcome\": \"other\"", "\"outcome\": \"same\"");
    super::renewed(&bag);
    assert_eq!(super::faults(&bag), [], "which proves nothing against whoever writes it otherwise");
}
