//! A record as a form: what somebody writes there is an edit of the file, which they have read before it is made.

use std::fs;

use avtale::desk::session::Role;

use super::client::{Browser, Desk, Reply, signed_in, within};
use crate::workspace::Workspace;

const PATH: &str = "/parties/42/edit";
const FILE: &str = "members/42-agder.yaml";

/// A record as a person wrote it, with remarks and an order of their own.
const RECORD: &str = "# Agder – ring Kari\nsignatar:   # sjå e-post\n  tittel: 'Fylkeskommunedirektør'\n  navn: Ola Nordmann\n\n\
    fylkesnummer: 42  # Agder\nkontaktperson:\n  navn: Kari Nordmann # frå 1. mai\n  epost: kari@agderfk.no\n  \
    adresse: Postboks 788 Stoa, 4809 Arendal\n";

fn record(workspace: &Workspace) -> String {
    fs::read_to_string(workspace.path(FILE)).unwrap()
}

/// What a form on a page says that is hidden.
fn hidden(page: &Reply) -> Vec<(String, String)> {
    ["token", "sha256", "shown"].map(|name| (name.to_owned(), unescaped(&page.field(name)))).to_vec()
}

fn unescaped(text: &str) -> String {
    let pairs = [("&quot;", "\""), ("&#x27;", "'"), ("&#x2f;", "/"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Every field of a page's form, hidden or not, with what stands in it; then with what somebody writes, and the button they press.
fn fill(page: &Reply, said: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = hidden(page);
    let text = page.text();
    let inputs = text.split("<input ").skip(1).filter_map(|tag| {
        let name = tag.split_once("name=\"")?.1.split('"').next()?;
        let value = tag.split('>').next()?.split_once("value=\"")?.1.split('"').next()?;
        name.starts_with("line.").then(|| (name.to_owned(), unescaped(value)))
    });
    fields.extend(inputs);
    for (name, value) in said {
        fields.retain(|(own, _)| own != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

fn send(browser: &mut Browser, fields: &[(String, String)]) -> Reply {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(PATH, &fields)
}

/// Writes in the form, and sends it.
fn write(browser: &mut Browser, said: &[(&str, &str)]) -> Reply {
    let form = browser.get(PATH);
    assert_eq!(form.status, 200);
    send(browser, &fill(&form, said))
}

/// Presses the button below what would change.
fn make(browser: &mut Browser, shown: &Reply) -> Reply {
    send(browser, &fill(shown, &[("make", "yes")]))
}

fn as_written() -> Workspace {
    let workspace = Workspace::samples();
    workspace.write(FILE, RECORD);
    workspace
}

#[test]
fn an_edit_changes_its_line_and_nothing_else() {
    let workspace = as_written();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    browser.get("/parties/42").has("href=\"/parties/42/edit\"");
    let form = browser.get(PATH);
    form.has("value=\"Kari Nordmann\"").has("value=\"Postboks 788 Stoa, 4809 Arendal\"").has("Language form");
    let shown = send(&mut browser, &fill(&form, &[("line.kontaktperson.navn", "Åse Berg")]));
    assert_eq!(shown.status, 200);
    shown.has("-   navn: Kari Nordmann # frå 1. mai").has("+   navn: Åse Berg # frå 1. mai").lacks("Arendal");
    assert_eq!(record(&workspace), RECORD, "nothing is written before it was read");
    let made = make(&mut browser, &shown);
    assert_eq!((made.status, made.header("location")), (303, "/parties/42?edited=yes"), "{}", made.text());
    assert_eq!(record(&workspace), RECORD.replace("Kari Nordmann", "Åse Berg"));
    browser
        .get("/parties/42?edited=yes")
        .has("The record is changed.")
        .has("Åse Berg")
        .has("&#x2f;work&#x2f;generate?parties=42\"");
    // Lines that are new, and one that is emptied.
    let shown = write(
        &mut browser,
        &[
            ("line.kopi", "postmottak@agderfk.no"),
            ("line.målform", "nynorsk"),
            ("line.signatar.navn", ""),
            ("line.godkjenning.organ", "Fylkestinget"),
            ("line.godkjenning.dato", "2026-10-21"),
        ],
    );
    assert_eq!(make(&mut browser, &shown).status, 303, "{}", shown.text());
    let after = record(&workspace);
    for line in [
        "kopi: postmottak@agderfk.no\n",
        "målform: nynorsk\n",
        "  navn:\n",
        "godkjenning:\n  organ: Fylkestinget\n  dato: 2026-10-21\n",
        "  navn: Åse Berg # frå 1. mai\n",
    ] {
        assert!(after.contains(line), "{line:?} in {after}");
    }
    assert!(after.starts_with("# Agder – ring Kari\nsignatar:   # sjå e-post\n"), "{after}");
    workspace.run(["check"]).exit(0);
}

#[test]
fn what_says_the_same_changes_nothing() {
    let workspace = as_written();
    workspace.edit(FILE, "signatar:", "godkjenning:\n  dato: 21. oktober 2026\nsignatar:");
    let before = record(&workspace);
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    browser.get(PATH).has("value=\"2026-10-21\"");
    for said in [&[][..], &[("line.kontaktperson.navn", "  Kari   Nordmann ")], &[("line.målform", "")]] {
        let reply = write(&mut browser, said);
        assert_eq!(reply.status, 200);
        reply.has("says this already").lacks("name=\"make\"");
    }
    assert_eq!(record(&workspace), before);
}

#[test]
fn of_two_at_once_the_second_sees_what_the_first_did() {
    let workspace = as_written();
    let (desk, address) = within(&workspace);
    let (mut kari, mut ola) =
        (signed_in(&desk, address, "Kari", Role::Caseworker), signed_in(&desk, address, "Ola", Role::Caseworker));
    let old = kari.get(PATH);
    let of_kari = send(&mut kari, &fill(&old, &[("line.kontaktperson.navn", "Åse Berg")]));
    let of_ola = write(&mut ola, &[("line.kontaktperson.epost", "post@agderfk.no")]);
    assert_eq!(make(&mut ola, &of_ola).status, 303);
    let late = make(&mut kari, &of_kari);
    assert_eq!(late.status, 409);
    late.has("Somebody has changed the record").has("+   navn: Åse Berg").lacks("epost");
    assert_eq!(record(&workspace), RECORD.replace("kari@agderfk.no", "post@agderfk.no"));
    // Whoever goes on from an old form takes back nothing that others did.
    let from_old = send(&mut kari, &fill(&old, &[("line.kontaktperson.navn", "Åse Berg")]));
    assert_eq!(from_old.status, 409);
    from_old.has("+   navn: Åse Berg").lacks("epost");
    // What was read now is done.
    assert_eq!(make(&mut kari, &late).status, 303);
    let both = RECORD.replace("kari@agderfk.no", "post@agderfk.no").replace("Kari Nordmann", "Åse Berg");
    assert_eq!(record(&workspace), both);
}

#[test]
fn what_cannot_stand_in_a_record_is_told_with_its_place() {
    let workspace = as_written();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    for (line, value, place) in [
        ("line.kontaktperson.epost", "kari at agderfk", "members/42-agder.yaml:9:10"),
        ("line.kontaktperson.adresse", "Postboks 788", "members/42-agder.yaml:10:12"),
        ("line.kopi", "a@b.no, c@d.no", "members/42-agder.yaml:11:7"),
        ("line.godkjenning.dato", "11/10/2026", "members/42-agder.yaml:12:9"),
        ("line.målform", "svensk", "members/42-agder.yaml:11:10"),
    ] {
        let reply = write(&mut browser, &[(line, value)]);
        assert_eq!(reply.status, 422, "{line}");
        reply.has("role=\"alert\"").has(&place.replace('/', "&#x2f;")).has(&value.replace('/', "&#x2f;")).lacks("name=\"make\"");
        assert_eq!(record(&workspace), RECORD, "{line}");
    }
    // A record that is none is edited by nobody but in the file.
    workspace.write(FILE, "fylkesnummer: 42\nkontaktperson: [\n");
    let reply = browser.get(PATH);
    assert_eq!(reply.status, 422);
    reply.has("members&#x2f;42-agder.yaml:");
}

#[test]
fn markup_and_line_ends_are_text() {
    let workspace = as_written();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let evil = "<b>x</b>\"'>{{ 7*191 }}";
    let said = [("line.kontaktperson.navn", evil), ("line.kontaktperson.tittel", "Rådgiver\r\nkopi: ond@example.no\n# x")];
    let shown = write(&mut browser, &said);
    assert_eq!(shown.status, 200, "{}", shown.text());
    shown.lacks("<b>x").lacks("1337").has("&lt;b&gt;x&lt;");
    assert_eq!(make(&mut browser, &shown).status, 303);
    let form = browser.get(PATH);
    form.lacks("<b>x").lacks("1337");
    let values = fill(&form, &[]);
    let value = |name: &str| values.iter().find(|(own, _)| own == name).unwrap().1.clone();
    assert_eq!(value("line.kontaktperson.navn"), evil);
    assert_eq!(value("line.kontaktperson.tittel"), "Rådgiver kopi: ond@example.no # x");
    assert_eq!(value("line.kopi"), "");
    browser.get("/parties/42").lacks("<b>x");
}

#[test]
fn what_is_sent_otherwise_than_by_the_form_changes_nothing() {
    let workspace = as_written();
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let form = kari.get(PATH);
    let right = fill(&form, &[("line.kontaktperson.navn", "Åse Berg"), ("make", "yes")]);
    let without = |name: &str| right.iter().filter(|(own, _)| own != name).cloned().collect::<Vec<_>>();
    assert_eq!(send(&mut kari, &without("token")).status, 403);
    assert_eq!(send(&mut kari, &without("sha256")).status, 400);
    assert_eq!(send(&mut kari, &without("shown")).status, 400);
    // No line of a record is made that no sheet may change.
    let other = fill(&form, &[("line.fylkesnummer", "50"), ("line.ukjent", "x"), ("make", "yes")]);
    send(&mut kari, &other).has("says this already");
    assert_eq!(kari.get("/parties/9999/edit").status, 404);
    let mut reader = signed_in(&desk, address, "Per", Role::Reader);
    reader.get("/parties/42").lacks("/parties/42/edit");
    reader.get("/parties/42?edited=yes").lacks("The record is changed.");
    assert_eq!((reader.get(PATH).status, send(&mut reader, &right).status), (403, 403));
    assert_eq!(record(&workspace), RECORD);
}

#[test]
fn of_what_was_sent_it_is_said_what_can_be_done() {
    let workspace = Workspace::with_agder();
    workspace.send("42", 1);
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let shown = write(&mut browser, &[("line.kontaktperson.telefon", "99 99 99 99")]);
    let made = make(&mut browser, &shown);
    let page = browser.get(made.header("location"));
    page.has("What was sent does not change with it.").has("&#x2f;parties&#x2f;42&#x2f;record&#x2f;kept?seen=3\"");
    page.has("&#x2f;work&#x2f;generate?parties=42&amp;reissue=yes\"");
    browser.get("/work/generate?parties=42&reissue=yes").has("value=\"42\"").has("value=\"yes\" checked");
}
