//! How it stood at the end of a day.

use avtale::desk::session::Role;

use super::client::{signed_in, within};
use crate::workspace::Workspace;

/// What a page says without its marks.
fn words(html: &str) -> String {
    html.replace("&#x2f;", "/").replace("&amp;", "&")
}

#[test]
fn the_archivist_sees_how_it_stood_at_the_end_of_a_day_and_changes_nothing_there() {
    let workspace = Workspace::samples();
    workspace.on("2026-11-02").run(["generate", "--only", "42"]).exit(0);
    workspace.on("2026-11-05").run(["record", "sent", "42", "--to", "post@agderfk.no", "--how", "email"]).exit(0);
    workspace.on("2026-11-20").run(["record", "declined", "42", "--reason", "Vedtak i fylkestinget"]).exit(0);
    workspace.on("2026-11-21").run(["generate", "--only", "50"]).exit(0);
    let (desk, address) = within(&workspace);
    for role in [Role::Reader, Role::Administrator] {
        let mut browser = signed_in(&desk, address, "Leser", role);
        for (on, status, declined, other) in [
            ("2026-11-01", None, false, false),
            ("2026-11-02", Some("generated"), false, false),
            ("2026-11-10", Some("sent"), false, false),
            ("2026-11-20", Some("declined"), true, false),
        ] {
            // It is what the command says of that day.
            let json = workspace.run(["status", "--as-of", on, "--format", "json"]).exit(0).json();
            assert_eq!(json["parties"].as_array().unwrap().len(), usize::from(status.is_some()));
            let page = words(&browser.get(&format!("/?on={on}")).text());
            assert!(page.contains("This is how the register stood at the end of"), "{on}");
            assert!(page.contains("href=\"/\">Show it as it is now"));
            assert_eq!(page.contains(&format!("href=\"/parties/42?on={on}\"")), status.is_some(), "{on}: {page}");
            assert_eq!(page.contains("/parties/50?"), other, "{on}");
            let Some(status) = status else {
                assert_eq!(browser.get(&format!("/parties/42?on={on}")).status, 404);
                continue;
            };
            assert_eq!(json["parties"][0]["status"], status);
            assert!(page.contains(&format!("data-status=\"{status}\" data-fylke")), "{on}: {page}");
            assert!(page.contains(&format!("/?on={on}#tabell")) && page.contains(&format!("name=\"on\" value=\"{on}\"")));
            assert!(page.contains(&format!("?on={on}&status=")), "{page}");
            let page = browser.get(&format!("/parties/42?on={on}"));
            page.has("This is how the register stood").lacks("/record/").lacks("/erase").lacks("/edit");
            assert_eq!(page.text().contains("Vedtak i fylkestinget"), declined);
            let page = words(&page.text());
            let document = page.split("href=\"/parties/42/documents/").nth(1).unwrap().split('"').next().unwrap();
            assert!(document.ends_with(&format!("?on={on}")));
            assert_eq!(browser.get(&format!("/parties/42/documents/{document}")).status, 200);
        }
    }
    let mut reader = signed_in(&desk, address, "Leser", Role::Reader);
    let now = reader.get("/");
    now.lacks("This is how the register stood").has("name=\"on\" type=\"date\" max=\"2026-11-23\"");
    reader.get("/?on=2026-11-23").lacks("This is how the register stood");
    for (on, words) in [("2026-11-24", "is in the future"), ("32.11.2026", "32.11.2026"), ("%3Cb%3E", "&lt;b&gt;")] {
        let reply = reader.get(&format!("/?on={on}"));
        assert_eq!(reply.status, 422, "{on}");
        reply.has(words);
    }
    // What is registered is on the pages of days that it is of, and on no earlier one's.
    reader.get("/parties/42?on=2026-11-22").has("Vedtak i fylkestinget").lacks("feilregistrert");
    workspace.on("2026-11-23").run(["record", "void", "4", "--why", "feilregistrert"]).exit(0);
    reader.get("/parties/42?on=2026-11-22").has("Vedtak i fylkestinget").lacks("feilregistrert");
    reader.get("/parties/42").has("feilregistrert");
}

#[test]
fn of_very_many_days_a_few_are_kept_and_each_is_right() {
    let workspace = Workspace::samples();
    workspace.on("2026-11-10").run(["generate", "--only", "42"]).exit(0);
    let (desk, address) = within(&workspace);
    let mut reader = signed_in(&desk, address, "Leser", Role::Reader);
    for _ in 0..2 {
        for day in 1..=22 {
            let status = reader.get(&format!("/parties/42?on=2026-11-{day:02}")).status;
            assert_eq!(status, if day < 10 { 404 } else { 200 }, "{day}");
        }
    }
}
