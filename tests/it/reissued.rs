//! Why the next edition is made: what has changed, and nothing that has not.

use serde_json::json;

use crate::workspace::Workspace;

#[test]
fn that_it_is_the_next_edition_is_no_change_of_the_record() {
    let workspace = Workspace::with_agder();
    workspace.run(["send", "42"]).exit(0);
    let reissue = ["generate", "--reissue", "42", "--dry-run"];
    workspace.run(reissue).exit(0).stdout_has("would make 42-samarbeidsavtale-2 for Agder fylkeskommune (new edition)");
    let changes = |workspace: &Workspace| {
        workspace.run(reissue.into_iter().chain(["--format", "json"])).exit(0).json()["documents"][0]["changes"].clone()
    };
    assert_eq!(changes(&workspace), json!(["edition"]));
    // What has changed is told, alone or beside other things.
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Åse Nordmann");
    assert_eq!(changes(&workspace), json!(["record", "edition"]));
    workspace.change_everybodys_text();
    assert_eq!(changes(&workspace), json!(["record", "text, annex or layout", "edition"]));
    // Nor is it where the next one takes the place of the first.
    let workspace = Workspace::with_agder();
    workspace.run(["send", "42"]).exit(0);
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "forsegles: nei", "avløser: ja\nforsegles: nei");
    assert!(!changes(&workspace).to_string().contains("record"), "{}", changes(&workspace));
    workspace.run(["generate", "--reissue", "42"]).exit(0).stdout_has("1 made");
}
