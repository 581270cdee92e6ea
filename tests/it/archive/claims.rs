//! What a package must not take, overwrite or believe.

use std::fs;

use super::damaged::renew;
use super::{archived, faults, signed};
use crate::workspace::{Workspace, files_below};

#[test]
fn nothing_is_archived_where_a_private_key_lies_among_the_certificates() {
    let workspace = signed();
    let pki = crate::pki::Pki::new();
    pki.issue("organisation", "P-256", crate::pki::SIGNS, crate::pki::NOW);
    let [_, key] = pki.files("organisation", "hemmelig");
    fs::create_dir_all(workspace.path("trust")).unwrap();
    fs::copy(&key, workspace.path("trust/segl.pem")).unwrap();
    for words in ["archive arkiv", "archive arkiv --per-party --zip"] {
        workspace.run(words.split(' ')).exit(1).stderr_has("segl.pem").stderr_has("move it out of trust/");
        assert!(!workspace.path("arkiv").exists(), "{words}");
    }
    fs::remove_file(workspace.path("trust/segl.pem")).unwrap();
    workspace.write("trust/notater.txt", "hvem la dette her").run(["archive", "arkiv"]).exit(0);
    let trusted = workspace.path("arkiv/data/trust");
    assert!(!trusted.exists() || !files_below(&trusted).contains(&"notater.txt".to_owned()));
}

#[test]
fn a_bag_that_somebody_else_has_written_or_begun_stays_as_it_is() {
    let workspace = signed();
    let bagit = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    ["halv/data", "hel/data", "annen"].iter().for_each(|folder| fs::create_dir_all(workspace.path(folder)).unwrap());
    workspace.write("halv/bagit.txt", bagit).write("halv/data/mine.txt", "mitt");
    workspace.write("hel/bagit.txt", bagit).write("hel/data/archive.json", "{}").write("hel/manifest-sha256.txt", "");
    workspace.write("annen/bag-info.txt", "Bag-Software-Agent: bagit.py\n").write("annen/bagit.txt", bagit);
    for folder in ["halv", "hel", "annen"] {
        let before = files_below(&workspace.path(folder));
        workspace.run(["archive", folder]).exit(1).stderr_has("is no package that avtale has written");
        assert_eq!(files_below(&workspace.path(folder)), before);
    }
}

#[test]
fn containers_in_a_folder_are_checked_as_well() {
    let workspace = archived("archive arkiv --per-party --zip --tar");
    let packages = || {
        let json = workspace.run(["archive", "--check", "arkiv", "--format", "json"]).exit(0).json();
        json["packages"].as_array().unwrap().len()
    };
    assert_eq!(packages(), 6);
    for folder in ["15-more-og-romsdal", "42-agder"] {
        fs::remove_dir_all(workspace.path("arkiv").join(folder)).unwrap();
        fs::remove_file(workspace.path(format!("arkiv/{folder}.tar"))).unwrap();
    }
    assert_eq!(packages(), 2);
    workspace.write("arkiv/42-agder.zip", "PK");
    workspace.run(["archive", "--check", "arkiv"]).exit(4);
}

#[cfg(unix)]
#[test]
fn what_lies_beside_a_container_and_never_ends_is_not_waited_for() {
    let workspace = archived("archive arkiv --per-party --zip");
    let sum = workspace.path("arkiv/42-agder.zip.sha256");
    fs::remove_file(&sum).unwrap();
    std::os::unix::fs::symlink("/dev/zero", &sum).unwrap();
    let of_sum = || faults(&workspace.path("arkiv/42-agder.zip")).iter().any(|(_, file)| file.ends_with(".sha256"));
    assert!(of_sum());
    fs::remove_file(&sum).unwrap();
    fs::write(&sum, vec![b' '; 1 << 20]).unwrap();
    assert!(of_sum());
}

/// Whoever can write the manifests anew says that the package is one party's, whose documents alone need be there.
#[test]
fn whose_a_package_is_is_not_believed() {
    let workspace = archived("archive arkiv");
    let bag = workspace.path("arkiv");
    let says = |party: serde_json::Value| {
        let place = bag.join("data/archive.json");
        let mut told: serde_json::Value = serde_json::from_slice(&fs::read(&place).unwrap()).unwrap();
        told["party"] = party;
        fs::write(place, told.to_string()).unwrap();
    };
    says("42".into());
    fs::remove_file(bag.join("data/output/15-more-og-romsdal/15-samarbeidsavtale-1.pdf")).unwrap();
    renew(&bag);
    assert!(faults(&bag).contains(&("archive-several-parties", "data/archive.json".to_owned())), "{:?}", faults(&bag));
    workspace.run(["verify", "--rebuild", "arkiv"]).exit(4);
    for other in [serde_json::Value::from("9999"), 9999.into()] {
        says(other.clone());
        renew(&bag);
        assert!(faults(&bag).contains(&("archive-unknown-party", "data/archive.json".to_owned())), "{other}");
        workspace.run(["verify", "--rebuild", "arkiv"]).exit(4);
    }
}

#[test]
fn what_is_registered_of_the_party_is_in_its_package() {
    let workspace = archived("archive arkiv --per-party");
    let bag = workspace.path("arkiv/42-agder");
    assert_eq!(faults(&bag), []);
    let copy = "data/output/42-agder/42-samarbeidsavtale-1-signed.pdf";
    fs::remove_file(bag.join(copy)).unwrap();
    renew(&bag);
    assert_eq!(faults(&bag), [("archive-registered-missing", copy.to_owned())]);
}

#[test]
fn a_document_that_is_missing_fails_the_check_though_the_manifests_fit() {
    let workspace = archived("archive arkiv");
    let bag = workspace.path("arkiv");
    for gone in ["42-agder/42-samarbeidsavtale-1-signed.pdf", "15-more-og-romsdal/15-samarbeidsavtale-1.pdf"] {
        fs::remove_file(bag.join("data/output").join(gone)).unwrap();
        renew(&bag);
        workspace.run(["archive", "--check", "arkiv"]).exit(4).stderr_has("a registered document is missing").stderr_has(gone);
    }
}

#[test]
fn what_is_known_of_each_listed_party_is_in_the_package() {
    let workspace = archived("archive arkiv");
    let bag = workspace.path("arkiv");
    fs::remove_dir_all(bag.join("data/parties/15-more-og-romsdal")).unwrap();
    renew(&bag);
    let found = faults(&bag);
    let [("archive-party-gone", folder)] = &found[..] else { panic!("{found:?}") };
    assert!(folder.contains("15-more-og-romsdal"), "{folder}");
}

/// Nothing of others is told to whoever archives one party: neither their letters nor records, nor what is gone of theirs.
#[test]
fn of_one_party_only_what_is_its_own_is_told() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    workspace.run(["send", "42", "50"]).exit(0);
    let made = workspace.events_of("generated").into_iter().find(|event| event["party"] == "50").unwrap();
    let record = made["kept_inputs"]["record"].as_str().unwrap().to_owned();
    fs::remove_file(workspace.path(format!("output/inputs/{record}"))).unwrap();
    fs::remove_file(workspace.pdf("50")).unwrap();
    workspace.write("members/50-trondelag.yaml", "navn: [");
    let letter = |party: &str| {
        let name = format!("output/outbox/{party}-samarbeidsavtale-1.eml");
        let text = fs::read_to_string(workspace.path(&name)).unwrap();
        let to = text.lines().find(|line| line.starts_with("To: ")).unwrap();
        workspace.write(&name, text.replace(to, "To: <en.annen@fylke.example>"));
        let stranger = text.replace("Message-ID: <", "Message-ID: <x-");
        workspace.write(&format!("output/outbox/{party}-samarbeidsavtale-1-x.eml"), stranger);
    };
    letter("50");
    let only = |party: &str| workspace.run(["archive", "en", "--per-party", "--only", party]);
    let told = only("42").exit(0);
    assert!(!told.stderr.contains("50-"), "{told}");
    told.stderr_has("1 document gets no receipt");
    let told = only("50").exit(4);
    told.stderr_has("members/50-trondelag.yaml").stderr_has("is not kept any more").stderr_has("no event tells of this letter");
    told.stderr_has("and it is addressed to").stderr_has("50-samarbeidsavtale-1.pdf");
    letter("42");
    let told = only("42").exit(1);
    told.stderr_has("no event tells of this letter").stderr_has("and it is addressed to");
    assert!(!told.stderr.contains("50-"), "{told}");
    // A broken checkpoint is everybody's.
    fs::create_dir(workspace.path("output/checkpoints")).unwrap();
    workspace.write("output/checkpoints/0000000002-1a2b3c4d.txt", "x");
    only("42").ended_with().1.stderr_has("0000000002-1a2b3c4d.txt");
}

#[test]
fn nothing_is_archived_as_of_a_day_before_the_last_event() {
    let workspace = signed();
    workspace.run(["archive", "arkiv", "--at", "1.12.2026"]).exit(2).stderr_has("--at");
    assert!(!workspace.path("arkiv").exists());
    workspace.run(["archive", "arkiv", "--at", "2.12.2026"]).exit(0);
    let readme = fs::read_to_string(workspace.path("arkiv/data/README.txt")).unwrap();
    for word in
        ["-attime", "openssl ts -verify", "receipts/", "checkpoints/", "data/source/", "reference/", "licences/", "program/"]
    {
        assert!(readme.contains(word), "{word}");
    }
}
