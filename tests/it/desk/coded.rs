//! Where a QR code leads.

use super::client::{Browser, within};
use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

/// What stands in the code of a party's newest document, without the address.
pub fn code(workspace: &Workspace) -> String {
    let events = workspace.events_of("generated");
    let code = events.last().unwrap()["code"].as_str().unwrap().to_owned();
    code.rsplitn(3, '/').take(2).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("/")
}

#[test]
fn a_code_tells_whether_it_is_of_the_newest_edition_and_names_nobody() {
    for host in ["", "nettsted: avtaler.nettverk.no\n"] {
        let workspace = Workspace::samples();
        workspace.edit(SETTINGS, "utgave: 1", &format!("{host}utgave: 1"));
        workspace.run(["generate", "--only", "42"]).exit(0);
        let mut browser = Browser { address: within(&workspace).1, cookies: Vec::new() };
        let draft = code(&workspace);
        workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Kari Hansen");
        workspace.run(["generate", "--only", "42"]).exit(0);
        let own = code(&workspace);
        assert_ne!(own, draft);
        let page = browser.get(&format!("/{own}"));
        assert_eq!(page.status, 200, "{}", page.text());
        page.has("42-samarbeidsavtale-1").has("It is the newest").lacks("Hansen").lacks("Agder");
        browser.get(&format!("/{draft}")).has("was replaced").lacks("Agder");
        workspace.send("42", 1);
        workspace.run(["generate", "--reissue", "42"]).exit(0);
        browser.get(&format!("/{own}")).has("It is the newest");
        workspace.send("42", 2);
        browser.get(&format!("/{own}")).has("A newer edition");
        // Anybody can write what is not secret in it.
        let (document, mark) = own.split_once('/').unwrap();
        let guessed = [
            format!("/{document}/0000-0000-0000-0000"),
            format!("/50-SAMARBEIDSAVTALE-1/{mark}"),
            format!("/{}", own.to_lowercase()),
        ];
        for path in guessed {
            let reply = browser.get(&path);
            assert_eq!(reply.status, 404, "{path}");
            reply.lacks("edition").lacks("newest");
        }
    }
}
