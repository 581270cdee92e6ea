//! Checkpoints and receipts in a package.

use std::fs;

use super::{faults, signed};
use crate::checkpoints::{Logged, rewrite};
use crate::workspace::files_below;

#[test]
fn checkpoints_and_a_receipt_for_each_document_are_in_it_and_are_checked() {
    let logged = Logged::of(signed());
    logged.checkpoint();
    let workspace = &logged.workspace;
    workspace.run(["archive", "arkiv"]).exit(0);
    // The event of what was issued is the second or the third: two documents were made at the same time.
    let made = workspace.events().into_iter().find(|event| event["event"] == "generated" && event["party"] == "42").unwrap();
    let issued = format!("42-samarbeidsavtale-1.pdf.{}.tlog-proof", made["seq"]);
    let receipts = files_below(&workspace.path("arkiv/data/parties/42-agder/receipts"));
    assert_eq!(receipts, ["42-samarbeidsavtale-1-signed.pdf.4.tlog-proof", issued.as_str()]);
    assert_eq!(files_below(&workspace.path("arkiv/data/output/checkpoints")).len(), 1);
    assert_eq!(faults(&workspace.path("arkiv")), []);
    let checked = workspace.run(["archive", "--check", "arkiv", "--format", "json"]).exit(0).json();
    let checkpoint = &checked["packages"][0]["checkpoints"][0];
    assert!(checkpoint["relation"] == "contains" && checkpoint["size"] == 4, "{checkpoint}");
}

/// The chain is whole, every document fits, and the manifests are those of this very register.
#[test]
fn a_register_that_was_written_anew_is_found_by_the_checkpoint_in_the_package() {
    let logged = Logged::of(signed());
    logged.checkpoint();
    let workspace = &logged.workspace;
    rewrite(workspace, |events| events[3]["title"] = "Rådmann".into());
    workspace.run(["archive", "arkiv"]).exit(4);
    let found = faults(&workspace.path("arkiv"));
    let [(code, file)] = &found[..] else { panic!("{found:?}") };
    assert!(*code == "archive-other-checkpoint" && file.starts_with("data/output/checkpoints/"), "{found:?}");
    workspace.run(["archive", "--check", "arkiv"]).exit(4);
}

/// Whoever takes the checkpoints away seldom thinks of the letters that carry their lines.
#[test]
fn a_register_that_was_written_anew_is_found_by_a_letter_in_the_package() {
    let logged = Logged::of(signed());
    logged.checkpoint();
    let workspace = &logged.workspace;
    workspace.run(["send", "15"]).exit(0);
    workspace.run(["archive", "arkiv"]).exit(0);
    workspace.run(["archive", "--check", "arkiv"]).exit(0);
    fs::remove_dir_all(workspace.path("output/checkpoints")).unwrap();
    rewrite(workspace, |events| events[0]["by"] = "En annen".into());
    let letter = "outbox/15-samarbeidsavtale-1.eml";
    let said = workspace.run(["archive", "anew"]).exit(4);
    said.stderr_has("is not the one that this checkpoint").stderr_has(letter).stderr_has("avtale verify --register");
    let found = faults(&workspace.path("anew"));
    let place = format!("data/output/{letter}");
    assert!(found.iter().any(|(code, file)| *code == "archive-other-checkpoint" && *file == place), "{found:?}");
    workspace.run(["archive", "--check", "anew"]).exit(4);
}

/// Whoever writes a register anew makes a checkpoint of it that nobody has signed, or with a signature that does not hold.
#[test]
fn who_signed_the_checkpoint_is_judged() {
    let logged = Logged::of(signed());
    logged.checkpoint();
    let workspace = &logged.workspace;
    workspace.run(["archive", "arkiv"]).exit(0);
    let folder = workspace.path("arkiv/data/output/checkpoints");
    let file = folder.join(&files_below(&folder)[0]);
    let text = fs::read_to_string(&file).unwrap();
    let (start, encoded) = text.trim_end().rsplit_once(' ').unwrap();
    // One bit of the signature; the first letters are the key's.
    let (key, signature) = encoded.split_at(20);
    let other = format!("{}{}", if signature.starts_with('A') { 'B' } else { 'A' }, &signature[1..]);
    fs::write(&file, format!("{start} {key}{other}\n")).unwrap();
    super::damaged::renew(&workspace.path("arkiv"));
    let found = faults(&workspace.path("arkiv"));
    assert!(found.iter().any(|(code, file)| *code == "checkpoint-forged-one" && file.contains("checkpoints/")), "{found:?}");
    // By a key that nobody has.
    fs::write(&file, text).unwrap();
    fs::remove_file(workspace.path("arkiv/data/trust/logg.vkey")).unwrap();
    super::damaged::renew(&workspace.path("arkiv"));
    let checked = workspace.run(["archive", "--check", "arkiv"]).exit(4);
    checked.stderr_has("no log whose key is in the package has signed").stderr_has("is another than when that was found");
    // By one whose key was never in it.
    fs::remove_file(workspace.path("trust/logg.vkey")).unwrap();
    workspace.run(["archive", "uten"]).ended_with();
    workspace.run(["archive", "--check", "uten"]).exit(0).stderr_has("no log whose key is in the package has signed");
    let checked = workspace.run(["archive", "--check", "uten", "--format", "json"]).exit(0).json();
    assert_eq!(checked["packages"][0]["checkpoints"][0]["by"], "nobody");
}

/// It proves what it says; but nothing shows that this was ever the register.
#[test]
fn a_receipt_of_a_checkpoint_that_is_not_kept_proves_nothing() {
    let logged = Logged::of(signed());
    logged.checkpoint();
    let workspace = &logged.workspace;
    workspace.run(["archive", "arkiv"]).exit(0);
    fs::remove_dir_all(workspace.path("arkiv/data/output/checkpoints")).unwrap();
    super::damaged::renew(&workspace.path("arkiv"));
    let found = faults(&workspace.path("arkiv"));
    assert!(found.iter().any(|(code, _)| *code == "archive-other-receipt"), "{found:?}");
}

#[test]
fn a_receipt_of_another_line_proves_nothing() {
    let logged = Logged::of(signed());
    logged.checkpoint();
    let workspace = &logged.workspace;
    workspace.run(["archive", "arkiv"]).exit(0);
    let folder = workspace.path("arkiv/data/parties/42-agder/receipts");
    let receipt = folder.join("42-samarbeidsavtale-1-signed.pdf.4.tlog-proof");
    let text = fs::read_to_string(&receipt).unwrap();
    assert!(text.contains("index 3\n"), "{text}");
    fs::write(&receipt, text.replacen("index 3\n", "index 2\n", 1)).unwrap();
    super::damaged::renew(&workspace.path("arkiv"));
    let found = faults(&workspace.path("arkiv"));
    assert!(found.iter().any(|(code, _)| *code == "archive-other-receipt"), "{found:?}");
}
