//! What is due, in a calendar.

use crate::workspace::Workspace;

#[test]
fn a_calendar_has_one_entry_for_each_day_and_reason() {
    let workspace = Workspace::generated();
    for party in ["42", "50", "1804"] {
        workspace.send(party, 1);
    }
    let signed = ["record", "signed", "42", "--name", "Ola Nordmann", "--title", "Fylkesordfører"];
    workspace.on("2026-12-02").run(signed).exit(0);
    let run = workspace.run(["due", "--within", "5y", "--format", "ics", "--language", "nb"]).exit(0);
    let text = run.stdout.replace("\r\n ", "");
    let lines = |name: &str| text.lines().filter(|line| line.starts_with(name)).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines("SUMMARY:"), ["SUMMARY:2 parter: svarfrist", "SUMMARY:Agder fylkeskommune: avtalen utløper"]);
    let title = "DESCRIPTION:Samarbeidsavtale for Bærekraftsnettverket\\n";
    assert_eq!(
        lines("DESCRIPTION:"),
        [format!("{title}Bodø kommune (1804)\\nTrøndelag fylkeskommune (50)"), format!("{title}Agder fylkeskommune (42)"),]
    );
    assert_eq!(
        lines("UID:"),
        ["UID:samarbeidsavtale-svarfrist-2027-01-31@avtale", "UID:samarbeidsavtale-utloper-2029-12-31@avtale"]
    );
}
