//! Bad input: values that look like code, and records that are no records.

use std::process::Command;

use avtale::reference::{self, Party, PartyKind};

use crate::pdf::Pdf;
use crate::workspace::{Ended, Workspace, files_below, outside};

/// What Typst, Jinja or YAML would take for something else than text, with what the issue names first.
#[rustfmt::skip]
const CODE: [&str; 30] = [
    "#panic()", "{{ 7*7 }}", "*fet*", "$x$", "`kode`", "@ref", "<label>", "\\", "//", "= overskrift", "- punkt", "[",
    "\"x\" 'y'", "#include \"a\"", "\\u{41}", "{% raw %}", "{# borte #}", "_kursiv_", "--- ... ~", "https://x.no/?a=b#c",
    "\"); panic(\"", "1. punkt", "/ ord: forklaring", "+ punkt", "/* borte */", "]", "none", "auto -> 1/2",
    "#import \"@preview/x:1.0.0\"", "Čč Đđ Ŋŋ Šš Ŧŧ Žž Åå Ää Öö Øø Ææ Ïï",
];

/// A record for a sample member with a value wherever any text is taken. A JSON string is a YAML string too.
fn everywhere(number_line: &str, value: &str) -> String {
    let quoted = serde_json::to_string(value).unwrap();
    let address = serde_json::to_string(&format!("{value}, 5014 Bergen")).unwrap();
    format!(
        "{number_line}\nnavn: {quoted}\nmålform: bokmål\n\
         kontaktperson:\n  organisasjon: {quoted}\n  navn: {quoted}\n  tittel: {quoted}\n  adresse: {address}\n\
         signatar:\n  navn: {quoted}\n  tittel: {quoted}\n\
         godkjenning:\n  organ: {quoted}\n  saksnummer: {quoted}\n"
    )
}

/// The samples' records: file name, and the line that says whose it is.
fn sample_records(workspace: &Workspace) -> Vec<(String, String)> {
    let text = |name: &String| std::fs::read_to_string(workspace.path("members").join(name)).unwrap();
    let number = |text: String| text.lines().find(|line| line.contains("nummer:")).unwrap().to_owned();
    let names = files_below(&workspace.path("members")).into_iter().filter(|name| name.ends_with(".yaml"));
    names.map(|name| (number(text(&name)), name)).map(|(number, name)| (name, number)).collect()
}

/// With every run of white space as one space: where lines end is no part of a text.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn stands_as_written(text: &str, value: &str, reader: &str) {
    let text = on_one_line(text);
    for expected in [
        format!("For organisasjon: {value} Navn: {value} Tittel: {value} Adresse: {value}, 5014 Bergen Telefon:"),
        format!("Navn: {value} Tittel: {value} Signatur"),
        format!("Godkjent av {value} i sak {value}."),
        format!("mellom {value} "),
        format!("Kontaktperson I teksten {value} her. {value} For organisasjon:"),
    ] {
        assert!(text.contains(&expected), "{reader} does not show {expected:?} in {text}");
    }
}

#[test]
fn a_value_that_looks_like_code_stands_in_the_pdf_as_it_was_written() {
    let workspace = Workspace::samples();
    // The agreement has its values in strings of Typst's; they may as well stand in running text.
    let running = "= Kontaktperson\n\nI teksten {{ kontaktperson.navn }} her.\n\n{{ signatar.navn }}\n";
    workspace.edit("templates/samarbeidsavtale/bokmal/9-kontaktperson.typ.j2", "= Kontaktperson", running);
    let records = sample_records(&workspace);
    for values in CODE.chunks(records.len()) {
        let given: Vec<_> = records.iter().zip(values).collect();
        for ((name, line), value) in &given {
            workspace.record(name, everywhere(line, value));
        }
        workspace.run(["check"]).exit(0);
        workspace.run(["generate"]).exit(0);
        for ((name, _), value) in given {
            let path = workspace.pdf(name.split('-').next().unwrap());
            let pdf = Pdf::open(&path);
            stands_as_written(&pdf.text(), value, "lopdf");
            assert!(pdf.info("Title").contains(&format!("– {value} ")), "{value}: {}", pdf.info("Title"));
            // The annex names the others too.
            let text = on_one_line(&pdf.text());
            let annex = text.split("Vedlegg: ").last().unwrap();
            values.iter().for_each(|other| assert!(annex.contains(other), "{other} is not in the annex for {value}: {annex}"));
            if let Some(output) = outside(Command::new("pdftotext").arg("-raw").arg(&path).arg("-")) {
                stands_as_written(&String::from_utf8(output.stdout).unwrap(), value, "pdftotext");
            }
        }
    }
}

#[test]
fn a_value_that_cannot_be_printed_as_written_is_refused_with_its_place() {
    let long = ["x".repeat(10_000), "å".repeat(251)];
    #[rustfmt::skip]
    let values = [
        ("a\nb", "line break"), ("a\u{2028}b", "line break"), ("a\u{200b}b", "U+200B"), ("a\u{feff}b", "U+FEFF"),
        ("a\u{ad}b", "U+00AD"), ("\u{200f}a", "U+200F"), ("a \u{202e}b", "U+202E"), ("a\u{7}", "U+0007"), ("a\u{0}", "U+0000"),
        ("a\tb", "U+0009"), ("a\u{85}b", "U+0085"), ("A\u{30a}se", "U+030A"), ("a 漢", "U+6F22"), ("a 😀", "U+1F600"),
        (&long[0], "10000 characters"), (&long[1], "251 characters"),
    ];
    let record = |value| format!("kommunenummer: NR\nkontaktperson:\n  tittel: Rådgiver\n  navn: \"{}\"\n", escaped(value));
    let records: Vec<_> = values.map(|(value, says)| (record(value), "4:9", says)).into();
    let workspace = Workspace::samples();
    let expected = given_to_new_parties(&workspace, records.iter().map(|(text, place, says)| (text.as_str(), *place, *says)));
    has_all(&workspace.run(["check", "--format", "json"]).exit(1), &expected);
}

/// The value in YAML's escapes, so that no editor and no parser drops any of it on the way.
fn escaped(value: &str) -> String {
    value.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c.to_string() } else { format!("\\U{:08x}", c as u32) }).collect()
}

/// Writes records for kommuner that are not among the samples, one after the other; NR stands for each one's number.
/// Returns where what is to be said of each.
fn given_to_new_parties<'a>(
    workspace: &Workspace,
    records: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
) -> Vec<(String, &'a str)> {
    let is_free = |party: &&Party| party.kind == PartyKind::Kommune && matches!(&party.number[..2], "34" | "55" | "56");
    let mut kommuner = reference::parties().iter().filter(is_free);
    let write = |(text, place, says): (&str, &str, &'a str)| {
        let number = &kommuner.next().unwrap().number;
        let name = format!("{number}-x.yaml");
        workspace.record(&name, text.replace("NR", number));
        (format!("members/{name}:{place}"), says)
    };
    records.into_iter().map(write).collect()
}

/// Records with one fault each: the text, in which NR stands for a kommune's number, the place of the fault, and what is
/// said about it.
const BAD: &[(&str, &str, &str)] = &[
    // Not a record at all.
    ("kommunenummer: NR\nkontaktperson:\n\tnavn: Kari\n", "3", "not YAML"),
    ("kommunenummer: NR\nkontaktperson: {navn: Kari\n", "2:16", "not YAML"),
    ("kommunenummer: NR\nkontaktperson:\n  navn: Kari: Nordmann\n", "3:13", "quotes"),
    ("kommunenummer: NR\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", "2", "aliases"),
    ("kommunenummer: NR\n---\nkommunenummer: NR\n", "3", "not YAML"),
    ("- kommunenummer\n- NR\n", "1:1", "a list"),
    ("", "1:1", "which party"),
    // Keys.
    ("kommunenummer: NR\nkontaktperson:\n  nvan: Kari\n", "3:3", "did you mean `navn`"),
    ("kommunenummer: NR\nkontakt: Kari\n", "2:1", "not a key"),
    ("kommunenummer: NR\nkontaktperson:\n  navn: Kari\n  navn: Ola\n", "4:3", "stands twice"),
    ("kommunenummer: NR\nkontaktperson:\n  navn: [Kari, Ola]\n", "3:9", "a list"),
    ("kommunenummer: NR\nkontaktperson: Kari\n", "2:16", "keys of its own"),
    ("kommunenummer: NR\nmålform: engelsk\n", "2:10", "nynorsk"),
    // Numbers.
    ("kommunenummer: 9999\n", "1:16", "no kommune has the number 9999"),
    ("# Oslo\nkommunenummer: 301\n", "2:16", "0301"),
    ("kommunenummer: 46O1\n", "1:16", "4 digits"),
    ("fylkesnummer: 99\n", "1:15", "no fylkeskommune has the number 99"),
    ("fylkesnummer: \"03\"\n", "1:15", "0301"),
    ("fylkesnummer: 4\n", "1:15", "2 digits"),
    ("kommunenummer: NR\nfylkesnummer: 46\n", "2:15", "not both"),
    ("kontaktperson:\n  navn: Kari\n", "1:1", "which party"),
    ("kommunenummer: NR\norganisasjonsnummer: 964338532\n", "2:22", "check digit"),
    ("kommunenummer: NR\norganisasjonsnummer: 123456785\n", "2:22", "is not the organisasjonsnummer of"),
    ("kommunenummer: NR\norganisasjonsnummer: 96433853\n", "2:22", "nine digits"),
    // Values.
    ("kommunenummer: NR\nkontaktperson:\n  epost: kari\n", "3:10", "e-mail"),
    ("kommunenummer: NR\nkontaktperson:\n  epost: kari@\n", "3:10", "e-mail"),
    ("kommunenummer: NR\nkontaktperson:\n  epost: kari@bergen\n", "3:10", "e-mail"),
    ("kommunenummer: NR\nkontaktperson:\n  epost: kari nordmann@bergen.no\n", "3:10", "e-mail"),
    ("kommunenummer: NR\nkontaktperson:\n  epost: kari@@bergen.no\n", "3:10", "e-mail"),
    ("kommunenummer: NR\nkontaktperson:\n  epost: Kari <kari@bergen.no>\n", "3:10", "e-mail"),
    ("kommunenummer: NR\nkontaktperson:\n  telefon: 5556555\n", "3:12", "telephone"),
    ("kommunenummer: NR\nkontaktperson:\n  telefon: 555655567\n", "3:12", "telephone"),
    ("kommunenummer: NR\nkontaktperson:\n  telefon: 55 56 55 5O\n", "3:12", "telephone"),
    ("kommunenummer: NR\nkontaktperson:\n  telefon: +46 8 508 000 00\n", "3:12", "telephone"),
    ("kommunenummer: NR\nkontaktperson:\n  adresse: Rådhusgata 10\n", "3:12", "postal code"),
    ("kommunenummer: NR\nkontaktperson:\n  adresse: Rådhusgata 10, 501 Bergen\n", "3:12", "postal code"),
    ("kommunenummer: NR\nkontaktperson:\n  adresse: Rådhusgata 10, 50144 Bergen\n", "3:12", "postal code"),
    ("kommunenummer: NR\nkontaktperson:\n  adresse: Rådhusgata 10, 5014\n", "3:12", "postal code"),
    ("kommunenummer: NR\ngodkjenning:\n  organ: Bystyret\n  dato: 2026-02-30\n", "4:9", "date"),
    ("kommunenummer: NR\ngodkjenning:\n  organ: Bystyret\n  dato: 21.10.2026\n", "4:9", "date"),
    ("kommunenummer: NR\ngodkjenning:\n  organ: Bystyret\n  dato: 2026-1-2\n", "4:9", "date"),
];

#[test]
fn every_fault_in_every_record_is_reported_in_one_run_and_the_good_ones_are_made() {
    let workspace = Workspace::samples();
    let samples = sample_records(&workspace).len();
    let expected = given_to_new_parties(&workspace, BAD.iter().copied());
    let checked = workspace.run(["check", "--format", "json"]).exit(1);
    has_all(&checked, &expected);
    assert_eq!(checked.problems().len(), expected.len(), "one fault each: {:#?}", checked.problems());
    let generated = workspace.run(["generate", "--format", "json"]).exit(1);
    has_all(&generated, &expected);
    assert_eq!(generated.parties("made").len(), samples);
    workspace.is_in_order();
}

#[track_caller]
fn has_all(run: &Ended, expected: &[(String, &str)]) {
    for (place, says) in expected {
        run.has_fault(place, says);
    }
}

#[test]
fn several_faults_in_one_record_are_all_reported() {
    let workspace = Workspace::samples();
    let record = "fylkesnummer: 42\nkontaktperson:\n  nvan: Kari\n  epost: kari\n  telefon: 12\ngodkjenning:\n  dato: i går\n";
    workspace.record("42-agder.yaml", record);
    let checked = workspace.run(["check", "--format", "json"]).exit(1);
    for (place, says) in [("3:3", "navn"), ("4:10", "e-mail"), ("5:12", "telephone"), ("7:9", "date")] {
        checked.has_fault(&format!("members/42-agder.yaml:{place}"), says);
    }
}

#[test]
fn a_file_that_cannot_be_a_record_is_refused_and_the_others_are_made() {
    let workspace = Workspace::samples();
    workspace.record("4601-bergen.yaml", b"kommunenummer: 4601\nkontaktperson:\n  navn: K\xe5re\n");
    let huge = std::fs::File::create(workspace.path("members/4602-kinn.yaml")).unwrap();
    huge.set_len(100 << 20).unwrap();
    workspace.record("4611-wrong.yaml", "kommunenummer: 4612\n");
    workspace.record("50-trøndelag-igjen.yaml", "fylkesnummer: 50\n");
    let mut expected = vec![
        ("members/4601-bergen.yaml:3:10".into(), "UTF-8"),
        ("members/4602-kinn.yaml".into(), "104857600 bytes"),
        ("members/4611-wrong.yaml:1:16".into(), "4612"),
        ("members/50-trøndelag-igjen.yaml:1:15".into(), "already has a record"),
    ];
    let elsewhere = Workspace::empty();
    #[cfg(unix)]
    {
        elsewhere.write("4613.yaml", "kommunenummer: 4613\n");
        std::os::unix::fs::symlink(elsewhere.path("4613.yaml"), workspace.path("members/4613-bømlo.yaml")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", workspace.path("members/4614-stord.yaml")).unwrap();
        expected.push(("members/4613-bømlo.yaml".into(), "outside the workspace"));
        expected.push(("members/4614-stord.yaml".into(), "outside the workspace"));
    }
    let generated = workspace.run(["generate", "--format", "json"]).exit(1);
    has_all(&generated, &expected);
    assert_eq!(generated.parties("made").len(), 15);
    workspace.is_in_order();
}

#[test]
fn a_fault_in_one_record_changes_nobody_elses_agreement() {
    let workspace = Workspace::generated();
    let before = workspace.snapshot();
    workspace.edit("members/42-agder.yaml", "epost: ", "epost: ikke ");
    let generated = workspace.run(["generate", "--format", "json"]).exit(1);
    assert_eq!(generated.parties("unchanged").len(), 14);
    assert_eq!(workspace.snapshot(), before);
    // Nor when it cannot be read at all.
    workspace.record("42-agder.yaml", b"\xff\xfe");
    workspace.run(["generate"]).exit(1).stdout_has("14 unchanged");
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn what_people_write_by_good_right_is_accepted() {
    let workspace = Workspace::samples();
    for (name, record) in [
        ("0301-oslo.yaml", "kommunenummer: 0301\n"),
        ("1101-eigersund.yml", "kommunenummer: \"1101\"\norganisasjonsnummer: 944 496 394\n"),
        ("1108-sandnes.yaml", "\u{feff}kommunenummer: 1108\r\nkontaktperson:\r\n  navn: Kari Nordmann\r\n"),
        ("1111-sokndal.yaml", "kommunenummer: 1111\nkontaktperson:\n  navn:\n  epost: \"\"\nsignatar:\ngodkjenning:\n"),
        ("1112-lund.yaml", "kommunenummer: 1112\nkontaktperson:\n  telefon: 51234567\n"),
        (
            "1114-bjerkreim.yaml",
            "kommunenummer: 1114\nkontaktperson:\n  telefon: +47 412 34 567\n  epost: o'hara+x@bjerkreim.no\n",
        ),
        ("46-vestland.yaml", "fylkesnummer: 46\nmålform: bokmål\n"),
    ] {
        workspace.record(name, record);
    }
    workspace.run(["check"]).exit(0);
    workspace.run(["generate", "--only", "0301", "1111", "46"]).exit(0);
    let text = |party| on_one_line(&Pdf::open(workspace.pdf(party)).text());
    assert!(text("1111").contains("Navn: Tittel: Adresse: Telefon: E-post: 10."), "{}", text("1111"));
    assert!(text("0301").contains("mellom Oslo kommune Oslo - Oslove organisasjonsnummer 958 935 420"), "{}", text("0301"));
    assert!(text("46").contains("mellom Vestland fylkeskommune"), "{}", text("46"));
}

#[test]
fn a_value_as_long_as_may_be_still_gives_a_page_with_all_of_it_on_it() {
    let workspace = Workspace::samples();
    let long = "Kontaktpersonadministrasjonskoordinatorfunksjon".repeat(6)[..250].to_owned();
    let words = format!("{}, 5014 Bergen", "Rådhusgata 10 ".repeat(17).trim());
    assert!(words.chars().count() <= 250);
    let contact = format!("kontaktperson:\n  organisasjon: {long}\n  navn: {long}\n  tittel: {long}\n  adresse: {words}\n");
    let rest = format!("signatar:\n  navn: {long}\n  tittel: {long}\ngodkjenning:\n  organ: {long}\n  saksnummer: {long}\n");
    workspace.record("42-agder.yaml", format!("fylkesnummer: 42\nnavn: {long}\n{contact}{rest}"));
    workspace.run(["generate", "--only", "42"]).exit(0);
    let pdf = Pdf::open(workspace.pdf("42"));
    let text = pdf.text().replace(char::is_whitespace, "");
    assert!(text.contains(&format!("Navn:{long}Tittel:{long}Adresse:{}Telefon:", words.replace(' ', ""))), "{text}");
    assert!(text.contains(&format!("Navn:{long}Tittel:{long}Signatur")), "{text}");
    assert!(pdf.pages() < 8, "{} pages", pdf.pages());
    if let Some(output) = outside(Command::new("pdftotext").arg("-bbox").arg(workspace.pdf("42")).arg("-")) {
        // A4 is 595 points wide; outside of 20 mm from its edge nothing of the text has any business.
        let boxes = String::from_utf8(output.stdout).unwrap();
        let edges = boxes.split("xMax=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap());
        assert!(edges.clone().count() > 100);
        edges.for_each(|edge| assert!(edge < 595.0 - 57.0, "something stands {edge} points from the left"));
    }
}
