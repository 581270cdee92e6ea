//! What a record says must not become a header of a letter.

use std::fs;

use crate::workspace::{Workspace, files_below};

fn record(name: &str, email: &str) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    format!("fylkesnummer: \"42\"\nkontaktperson:\n  navn: {}\n  epost: {}\n", quoted(name), quoted(email))
}

/// The letters in the outbox.
fn letters(workspace: &Workspace) -> Vec<String> {
    let files = files_below(&workspace.path("output/outbox")).into_iter().filter(|file| file.ends_with(".eml"));
    files.map(|file| fs::read_to_string(workspace.path("output/outbox").join(file)).unwrap()).collect()
}

/// The headers of a letter, each on one line.
fn headers(letter: &str) -> Vec<String> {
    let head = letter.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
    head.split("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_line_break_in_a_name_or_an_address_is_refused_where_it_stands() {
    for (name, email, line) in [
        ("Kari\r\nBcc: alle@kommune.no", "kari@agderfk.no", 3),
        ("Kari\nBcc: alle@kommune.no", "kari@agderfk.no", 3),
        ("Kari\rBcc: alle@kommune.no", "kari@agderfk.no", 3),
        ("Kari\u{2028}Bcc: alle@kommune.no", "kari@agderfk.no", 3),
        ("Kari\u{85}Bcc: alle@kommune.no", "kari@agderfk.no", 3),
        ("Kari\0", "kari@agderfk.no", 3),
        ("Kari", "kari@agderfk.no\r\nBcc: alle@kommune.no", 4),
        ("Kari", "kari@agderfk.no, alle@kommune.no", 4),
        ("Kari", "Kari <kari@agderfk.no>", 4),
        ("Kari", "kari@agderfk.no> SIZE=1", 4),
    ] {
        let workspace = Workspace::with_agder();
        workspace.record("42-agder.yaml", record(name, email));
        let ran = workspace.run(["send", "42", "--format", "json"]).exit(1);
        ran.has_fault(&format!("members/42-agder.yaml:{line}"), "");
        assert!(letters(&workspace).is_empty(), "{ran}");
        assert!(!workspace.events().iter().any(|event| event["event"] == "sent"), "{ran}");
    }
}

#[test]
fn an_odd_name_is_the_name_of_one_recipient_and_no_header() {
    for name in [
        "Nordmann, Kari <alle@kommune.no>",
        "\"Kari\" \\ Nordmann",
        "kari@kommune.no",
        "Kari; alle@kommune.no:",
        "(Kari)",
        "Bcc: alle@kommune.no",
        "=?utf-8?q?Kari=0D=0ABcc:_alle@kommune.no?=",
        "Kári Ŋilsen Åse Čáhcesuolu",
        "=cmd|' /C calc'!A0",
        "æ",
    ] {
        let workspace = Workspace::with_agder();
        let long = format!("{name} {}", "ø,\"".repeat(60));
        for name in [name, &long] {
            workspace.record("42-agder.yaml", record(name, "kari@agderfk.no"));
            workspace.run(["generate", "--only", "42"]).exit(0);
            workspace.run(["send", "42", "--again"]).exit(0);
            let letters = letters(&workspace);
            let headers = headers(letters.last().unwrap());
            let of = |key: &str| headers.iter().filter(|line| line.to_lowercase().starts_with(key)).collect::<Vec<_>>();
            assert!(of("bcc:").is_empty() && of("cc:").is_empty(), "{headers:#?}");
            for key in ["to:", "from:", "subject:", "date:", "message-id:", "mime-version:", "content-type:"] {
                assert_eq!(of(key).len(), 1, "{key} {headers:#?}");
            }
            // Besides these, one that has mail programs open it ready to be sent.
            assert_eq!((headers.len(), of("x-unsent:").len()), (8, 1), "{headers:#?}");
            assert!(of("to:")[0].ends_with(" <kari@agderfk.no>"), "{headers:#?}");
            // Outside quotation marks there is one address, and one at sign.
            let outside: String = of("to:")[0].split('"').step_by(2).collect();
            assert!(outside.matches('@').count() == 1, "{headers:#?}");
            fs::remove_dir_all(workspace.path("output/outbox")).unwrap();
        }
    }
}
