//! Signed PDFs that others made, each with the verdict that its own project expects of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::workspace::Workspace;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus/returned");

/// Good files that are refused, and words that the reason has. Adding one is a decision.
const REFUSED_WITH_REASON: &[(&str, &str)] = &[
    // A key that short can be broken.
    ("dss__hello_signed_INCSAVE_signed.pdf", "RSA-1024"),
];

struct Row {
    file: String,
    signature: usize,
    accept: bool,
    /// The verdict is about the file: nothing in it may be accepted.
    is_whole: bool,
    notes: String,
}

fn rows() -> Vec<Row> {
    let text = fs::read(Path::new(CORPUS).join("expected.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(&text[..]);
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (file, signature, accept, count, notes) =
        (column("file"), column("sig_index"), column("expected_accept"), column("n_sigs"), column("notes"));
    let mut rows = Vec::new();
    for record in reader.records().map(Result::unwrap) {
        if &record[accept] == "disputed" {
            continue;
        }
        rows.push(Row {
            file: record[file].to_owned(),
            signature: record[signature].parse().unwrap(),
            accept: record[accept].parse().unwrap(),
            // How many signatures there are is a matter of view in these.
            is_whole: record[count].is_empty(),
            notes: record[notes].to_owned(),
        });
    }
    rows
}

#[test]
#[cfg_attr(not(has_corpus), ignore = "needs the corpus beside the project")]
fn third_party_files_are_judged_as_their_makers_do() {
    let rows = rows();
    let workspace = Workspace::with_agder();
    let (code, ran) = workspace.run(["verify", CORPUS, "--format", "json"]).ended_with();
    assert!(code == Some(4) || code == Some(1), "{ran}");
    let json = ran.json();
    let judged: BTreeMap<String, &Value> = json["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            let path = ["path", "file", "name"].iter().find_map(|key| file[key].as_str()).expect("a file has a path");
            (Path::new(path).file_name().unwrap().to_str().unwrap().to_owned(), file)
        })
        .collect();
    let mut wrong = Vec::new();
    for row in &rows {
        let Some(file) = judged.get(&row.file) else {
            wrong.push(format!("{}: not judged", row.file));
            continue;
        };
        let good = ["signed-as-issued", "signed-trust-unknown", "unsigned-copy"];
        if good.contains(&file["verdict"].as_str().unwrap_or_default()) {
            wrong.push(format!("{}: nothing of this was issued by us: {}", row.file, file["verdict"]));
        }
        let signatures = file["signatures"].as_array().cloned().unwrap_or_default();
        let signature = signatures.get(row.signature).unwrap_or(&Value::Null);
        let accepted = match row.is_whole {
            true => signatures.iter().any(|signature| signature["accepted"] == true),
            false => signature["accepted"] == true,
        };
        if accepted == row.accept {
            continue;
        }
        let why = signature["why"].to_string();
        if row.accept && REFUSED_WITH_REASON.iter().any(|(name, words)| *name == row.file && why.contains(words)) {
            continue;
        }
        wrong.push(format!("{} {}: accepted is {accepted} ({}): {signature:#}", row.file, row.signature, row.notes));
    }
    assert!(wrong.is_empty(), "{} of {} rows: {}", wrong.len(), rows.len(), wrong.join("\n"));
}
