//! A spreadsheet that is dropped: what would change is read first, and is done if it is still the same.

use std::fs;
use std::io::{Cursor, Write as _};

use avtale::desk::session::Role;

use super::client::{Browser, Reply, signed_in, within};
use crate::workspace::Workspace;

const PATH: &str = "/work/import";
const SHEET: &str = "Kommunenr;Kommune;Dato;Signert av;Tittel;Måte\n;Agder;23.11.2026;\"Nordmann, Ola\";Fylkesordfører;papir\n\
    ;Molde;;;;\n9999;Ingensteds;23.11.2026;Kari;Ordfører;\n";
const CONTACTS: &str = "Kommune;Kontaktperson;E-post\nAgder;Åse <b>Ødegård;ase@agderfk.no\n";

/// What a sheet would change.
fn drop_sheet(browser: &mut Browser, name: &str, sheet: &[u8], said: &[(&str, &str)]) -> Reply {
    let token = browser.get(PATH).field("token");
    browser.hand_in(PATH, &[&[("token", token.as_str())][..], said].concat(), &[(name, sheet)])
}

/// Presses the button below it.
fn make(browser: &mut Browser, shown: &Reply) -> Reply {
    let fields = ["token", "sheet", "seen"].map(|name| (name, shown.field(name)));
    browser.post(PATH, &fields.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn kari(workspace: &Workspace) -> Browser {
    let (desk, address) = within(workspace);
    signed_in(&desk, address, "Kari Hansen", Role::Caseworker)
}

#[test]
fn signatures_are_shown_first_and_registered_on_yes_and_rows_with_faults_are_told_with_their_place() {
    let workspace = Workspace::with_agder();
    let mut kari = kari(&workspace);
    let before = workspace.snapshot();
    let shown = drop_sheet(&mut kari, "../signert.csv", SHEET.as_bytes(), &[]);
    assert_eq!(shown.status, 200, "{}", shown.text());
    shown.has("Would register: Agder fylkeskommune").has("1 to register, 0 registered before, 1 not signed yet");
    shown.has("signert.csv:4:").has("9999").has("1 fault is told").has("Kommunenr (");
    assert_eq!(workspace.snapshot(), before);
    let made = make(&mut kari, &shown);
    assert_eq!(made.status, 200);
    made.has("Registered: Agder fylkeskommune").has("This was changed").lacks("name=\"seen\"");
    let [event] = &workspace.events_of("signed")[..] else { panic!("one signature") };
    assert_eq!((&event["by"], &event["how"], &event["name"]), (&"Kari Hansen".into(), &"paper".into(), &"Nordmann, Ola".into()));
    workspace.is_in_order();
    // Once more: of the page that was read, and of the sheet.
    let again = make(&mut kari, &shown);
    assert_eq!(again.status, 410);
    again.has("not remembered");
    drop_sheet(&mut kari, "signert.csv", SHEET.as_bytes(), &[]).has("1 registered before").lacks("name=\"seen\"");
    assert_eq!(workspace.events_of("signed").len(), 1);
}

#[test]
fn contacts_are_shown_as_lines_of_the_records_and_written_on_yes() {
    let workspace = Workspace::samples();
    let mut kari = kari(&workspace);
    let file = workspace.path("members/42-agder.yaml");
    let before = fs::read_to_string(&file).unwrap();
    let shown = drop_sheet(&mut kari, "kontakter.csv", CONTACTS.as_bytes(), &[]);
    shown.has("<ins>+").has("Åse &lt;b&gt;Ødegård").has("<del>-").has("Records: 1 to change, 0 to make").lacks("<b>Ø");
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    make(&mut kari, &shown).has("Records: 1 changed, 0 made");
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.contains("ase@agderfk.no") && after.lines().count() == before.lines().count(), "{after}");
    drop_sheet(&mut kari, "kontakter.csv", CONTACTS.as_bytes(), &[])
        .has("1 row: 0 to take over, 1 with nothing new, 0 left out.")
        .lacks("name=\"seen\"");
}

#[test]
fn what_is_another_than_was_read_is_not_done() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    let (desk, address) = within(&workspace);
    let [mut kari, mut ola] = ["Kari", "Ola"].map(|name| signed_in(&desk, address, name, Role::Caseworker));
    let sheet = format!("{SHEET};Trøndelag;23.11.2026;Ola;Fylkesordfører;papir\n");
    let shown = drop_sheet(&mut kari, "signert.csv", sheet.as_bytes(), &[]);
    shown.has("2 to register");
    // Of the two, another has registered one.
    let theirs = drop_sheet(&mut ola, "signert.csv", SHEET.as_bytes(), &[]);
    assert_eq!(make(&mut ola, &theirs).status, 200);
    let late = make(&mut kari, &shown);
    assert_eq!(late.status, 409, "{}", late.text());
    late.has("role=\"alert\"").has("hat would be done is another than what you read").has("1 to register, 1 registered before");
    assert_eq!(workspace.events_of("signed").len(), 1);
    assert_eq!(make(&mut kari, &late).status, 200);
    assert_eq!(workspace.events_of("signed").len(), 2);
    // A record that was changed meanwhile is not written over.
    let shown = drop_sheet(&mut kari, "kontakter.csv", CONTACTS.as_bytes(), &[]);
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Olsen");
    let late = make(&mut kari, &shown);
    assert_eq!(late.status, 409, "{}", late.text());
    late.has("Per Olsen");
    assert!(fs::read_to_string(workspace.path("members/42-agder.yaml")).unwrap().contains("Per Olsen"));
}

#[test]
fn what_is_no_sheet_or_too_much_of_one_is_refused_and_told_as_text() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let before = workspace.snapshot();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        (0..300).for_each(|_| zip.write_all(&[b' '; 1 << 20]).unwrap());
    }
    let bomb = zip.finish().unwrap().into_inner();
    let evil = "Kommune;Dato;Signert av;Tittel\n<script>alert(1)</script>;23.11.2026;<img src=x>;x\n";
    let refused: [(&str, &[u8]); 6] = [
        ("bombe.xlsx", &bomb),
        ("a.pdf", b"%PDF-1.7"),
        ("<script>alert(1)</script>.exe", b"x"),
        ("tom.csv", b""),
        ("../../../etc/passwd", b"x"),
        ("a.csv", b"a;b;c\n1;2;3\n"),
    ];
    for (name, bytes) in refused {
        let reply = drop_sheet(&mut kari, name, bytes, &[]);
        assert_eq!(reply.status, 422, "{name}: {}", reply.text());
        reply.has("role=\"alert\"").lacks("<script>").lacks("root:").lacks("name=\"seen\"");
    }
    drop_sheet(&mut kari, "<b>.csv", evil.as_bytes(), &[]).lacks("<script>").lacks("<img").lacks("<b>.csv").has("&lt;b&gt;.csv");
    assert_eq!(drop_sheet(&mut kari, "a.csv", b"x", &[("on", "pigeon")]).status, 400);
    assert_eq!(drop_sheet(&mut kari, "stor.csv", &vec![b'a'; (16 << 20) + 1], &[]).status, 413);
    let token = kari.get(PATH).field("token");
    assert_eq!(kari.post(PATH, &[("token", &token), ("sheet", "guess"), ("seen", &"0".repeat(64))]).status, 410);
    assert_eq!(kari.hand_in(PATH, &[("token", &token)], &[]).status, 422);
    let shown = drop_sheet(&mut kari, "signert.csv", SHEET.as_bytes(), &[]);
    let id = shown.field("sheet");
    assert_eq!(kari.post(PATH, &[("token", &token), ("sheet", &id), ("seen", "x")]).status, 400);
    assert_eq!(kari.post(PATH, &[("token", &token), ("sheet", &id), ("seen", &"0".repeat(64))]).status, 409);
    let mut reader = signed_in(&desk, address, "Per", Role::Reader);
    assert_eq!(reader.get(PATH).status, 403);
    assert_eq!(workspace.snapshot(), before);
}
