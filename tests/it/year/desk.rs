//! The desk at which the year is lived, and what is looked at on it.

use std::fs;

use mail_parser::MessageParser;
use serde_json::{Value, json};

use super::{KS, NETWORK, SETTINGS};
use crate::pki::Pki;
use crate::workspace::{Ran, Workspace};

/// Agder, Møre og Romsdal (which writes nynorsk), Bodø and Rana of the samples, and KS.
pub struct Year {
    pub workspace: Workspace,
    pki: Pki,
}

impl Year {
    pub fn begin() -> Self {
        let (workspace, pki) = (Workspace::samples(), Pki::new());
        for record in fs::read_dir(workspace.path("members")).unwrap().map(|record| record.unwrap().path()) {
            let number = record.file_name().unwrap().to_str().unwrap().split('-').next().unwrap();
            if !["42", "15", "1804", "1833", "record.schema.json"].contains(&number) {
                fs::remove_file(record).unwrap();
            }
        }
        let contact = "kontaktperson:\n  navn: Kari Nordmann\n  epost: kari@ks.no\n";
        workspace.record("971032146-ks.yaml", format!("organisasjonsnummer: {KS}\nnavn: KS\nmålform: bokmål\n{contact}"));
        workspace.edit(SETTINGS, "sekretariatet@baerekraftsnettverket.example", "sekretariatet@nettverket.no");
        fs::create_dir(workspace.path("trust")).unwrap();
        workspace.write("trust/root.pem", pki.read("root.pem"));
        for name in ["kari", "ola"] {
            pki.issue_person(name, "P-256");
            pki.files(name, "hemmelig");
        }
        Self { workspace, pki }
    }

    /// The program on a day about an agreement, in a language.
    pub fn run(&self, day: &str, agreement: &str, language: &str, words: &str) -> Ran {
        let about = ["--agreement", agreement, "--language", language];
        self.workspace.on(day).run(about.into_iter().chain(words.split_whitespace()))
    }

    pub fn nb(&self, day: &str, words: &str) -> Ran {
        self.run(day, NETWORK, "nb", words)
    }

    pub fn nn(&self, day: &str, words: &str) -> Ran {
        self.run(day, NETWORK, "nn", words)
    }

    /// Where a party stands on a day.
    #[track_caller]
    pub fn row(&self, party: &str, agreement: &str, day: &str) -> Value {
        let status = self.run(day, agreement, "nb", "status --format json").exit(0).json();
        status["parties"].as_array().unwrap().iter().find(|row| row["party"] == party).unwrap().clone()
    }

    /// A letter's text, with one blank wherever there are several, and its attachment.
    #[track_caller]
    pub fn letter(&self, name: &str) -> (String, Vec<u8>) {
        let path = self.workspace.path(format!("output/outbox/{name}.eml"));
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let letter = MessageParser::default().parse(&bytes).unwrap();
        let text = letter.body_text(0).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        (text, letter.attachment(0).unwrap().contents().to_vec())
    }

    #[track_caller]
    pub fn letter_says(&self, name: &str, words: &[&str]) {
        let (text, _) = self.letter(name);
        for words in words {
            assert!(text.contains(words), "{name}: {words:?}: {text}");
        }
    }

    #[track_caller]
    pub fn letter_is_silent_of(&self, name: &str, words: &[&str]) {
        let (text, _) = self.letter(name);
        for words in words {
            assert!(!text.contains(words), "{name}: {words:?}: {text}");
        }
    }

    pub fn sign(&self, day: &str, who: &str, file: &str, out: &str, more: &[&str]) {
        let (key, name) = (self.pki.file(&format!("{who}.both")), format!("Test {who}"));
        let args = ["sign", file, "--key", &key, "--out", out, "--name", &name, "--title", "Direktør", "--date", day];
        self.workspace.on(day).run(args.into_iter().chain(more.iter().copied())).exit(0);
    }

    /// Who is bound on a day, as the register stood then: `party`, `party/edition` of the one that signed, and until when. The
    /// list, the table and the report say the same.
    #[track_caller]
    pub fn is_bound(&self, day: &str, of: usize, expected: &[&str]) {
        let today = "2028-02-01";
        let as_json = |words: &str| self.nb(today, &format!("{words} --as-of {day} --format json")).exit(0).json();
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = as_json("parties --bound");
        let mut told: Vec<String> = Vec::new();
        for row in list["bound"].as_array().unwrap() {
            let signed_by = if row["through"].is_null() { &row["party"] } else { &row["through"]["party"] };
            told.push(format!("{} {}/{} {}", word(&row["party"]), word(signed_by), row["edition"], word(&row["until"])));
        }
        told.sort();
        assert_eq!(told, expected, "{day}");
        let mut parties: Vec<&str> = expected.iter().map(|line| line.split(' ').next().unwrap()).collect();
        parties.dedup();

        let status = as_json("status");
        assert_eq!((&status["signed"], &status["of"]), (&json!(parties.len()), &json!(of)), "{day}");
        let mut rows: Vec<String> = Vec::new();
        for row in status["parties"].as_array().unwrap() {
            if row["bound"] == true {
                rows.push(word(&row["party"]));
            }
        }
        rows.sort();
        assert_eq!(rows, parties, "{day}");
        for (language, said) in [("nb", "har signert"), ("nn", "har signert")] {
            let report = format!("report --as-of {day} --out rapport.html");
            self.run(today, NETWORK, language, &report).exit(0);
            let page = fs::read_to_string(self.workspace.path("rapport.html")).unwrap();
            assert!(page.contains(&format!("lang=\"{language}\"")), "{day}");
            assert!(page.contains(&format!("<strong>{} av {of}</strong> {said}", parties.len())), "{day}: {language}");
            let rows = page
                .split_once("<table class=\"bound\">")
                .map_or(0, |(_, table)| table.split("</tbody>").next().unwrap().matches("<th scope=\"row\">").count());
            assert_eq!(rows, expected.len(), "{day}: {language}");
        }
    }
}
