//! Signed files of other projects, with what their own tests expect. They are read where they are, beside the project.

use std::path::Path;

use avtale_revisions::{Fault, File, ModificationPolicy, Standing};

/// Whether a file's signature is sound, and all that came after it explained.
fn later_changes_ok(bytes: &[u8], nth: usize) -> Result<bool, Fault> {
    let file = File::read(bytes)?;
    let signatures = file.signatures()?;
    let Some(signature) = signatures.get(nth) else { return Ok(false) };
    let mut ok = file.trailing().is_none() && signature.structure.is_ok() && signature.standing == Standing::Current;
    for revision in signature.revision + 1..file.revisions().len() {
        ok &= ModificationPolicy::STANDARD.changes(&file, revision, &signatures)?.is_permitted();
    }
    Ok(ok)
}

#[test]
#[cfg_attr(not(has_corpus), ignore = "needs the corpus beside the project")]
fn files_of_others_are_judged_as_their_own_tests_judge_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/returned");
    let expected = std::fs::read_to_string(folder.join("expected.csv")).unwrap();
    let mut judged = 0;
    for line in expected.lines().skip(1) {
        // The first columns have no quotation marks: file, sig_index, intact, valid, later_changes_ok, accept.
        let columns: Vec<&str> = line.splitn(7, ',').collect();
        let [name, nth, intact, valid, later, accept, _] = columns.as_slice() else { panic!("{line}") };
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let ok = later_changes_ok(&bytes, nth.parse().unwrap());
        match (*later, *accept) {
            ("true", _) | (_, "true") => assert_eq!(ok, Ok(true), "{name}, signature {nth}"),
            ("false", _) => assert_ne!(ok, Ok(true), "{name}, signature {nth}"),
            _ => {}
        }
        // A byte range that cannot be right is found without any cryptography.
        if *intact == "false" && *valid == "false" && line.contains("ByteRange") {
            assert_ne!(ok, Ok(true), "{name}, signature {nth}");
        }
        judged += 1;
    }
    assert!(judged > 25);
}
