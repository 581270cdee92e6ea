//! Each part knows only those before it.

use std::fs;
use std::path::Path;

const PARTS: [&str; 5] = ["reader", "document", "appearance", "structure", "policy"];

/// All source below a folder, with the names of its files.
fn source(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(source(&path));
        } else {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

#[test]
fn no_part_knows_a_later_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut known = 0;
    for (nth, part) in PARTS.iter().enumerate() {
        for (name, text) in source(&root.join(part)) {
            for later in &PARTS[nth + 1..] {
                assert!(!text.contains(&format!("crate::{later}")), "{name} knows {later}");
            }
            known += PARTS[..nth].iter().filter(|earlier| text.contains(&format!("crate::{earlier}"))).count();
        }
    }
    assert!(known > 30, "the parts know {known} of each other: have they other names?");
}
