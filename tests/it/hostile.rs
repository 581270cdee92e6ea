//! Bad input: values that look like code, and records that are no records.

use std::process::Command;

use avtale::reference::{Party, PartyKind, PartyTable};

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
        format!("Godkjent av {value} i sak {value}."),
        format!("mellom {value} "),
        format!("Kontaktperson I teksten {value} her. {value} For organisasjon:"),
    ] {
        assert!(text.contains(&expected), "{reader} does not show {expected:?} in {text}");
    }
}

#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler")]
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
            let address = format!("{value}, 5014 Bergen");
            for (field, expected) in [
                ("kontakt-organisasjon", *value),
                ("kontakt-navn", value),
                ("kontakt-tittel", value),
                ("kontakt-adresse", &address),
                ("navn", value),
                ("tittel", value),
            ] {
                assert_eq!((pdf.value(field).as_str(), pdf.shown(field).as_str()), (expected, expected), "{field}");
            }
            assert!(pdf.info("Title").contains(&format!("– {value} ")), "{value}: {}", pdf.info("Title"));
            // The annex names the others too.
            let text = on_one_line(&pdf.text());
            let annex = text.split("Vedlegg: ").last().unwrap();
            values.iter().for_each(|other| assert!(annex.contains(other), "{other} is not in the annex for {value}: {annex}"));
            let output = outside(Command::new("pdftotext").arg("-raw").arg(&path).arg("-"));
            stands_as_written(&String::from_utf8(output.stdout).unwrap(), value, "pdftotext");
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
    // As YAML's escapes, so that no editor and no parser drops any of it on the way.
    let escaped = |value: &str| value.chars().map(|c| format!("\\U{:08x}", c as u32)).collect::<String>();
    let record = |value| format!("kommunenummer: NR\nkontaktperson:\n  tittel: Rådgiver\n  navn: \"{}\"\n", escaped(value));
    let workspace = Workspace::samples();
    let expected = given_to_new_parties(&workspace, values.map(|(value, says)| (record(value), "4:9", says)));
    has_all(&workspace.run(["check", "--format", "json"]).exit(1), &expected);
}

/// Writes records for kommuner that are not among the samples, one after the other; NR stands for each one's number.
/// Returns where what is to be said.
fn given_to_new_parties<'a>(
    workspace: &Workspace,
    records: impl IntoIterator<Item = (String, &'a str, &'a str)>,
) -> Vec<(String, &'a str)> {
    let is_free = |party: &&Party| party.kind == PartyKind::Kommune && matches!(&party.number[..2], "34" | "55" | "56");
    let kommuner = PartyTable::official().all().iter().filter(is_free);
    let write = |((text, place, says), party): ((String, &str, &'a str), &Party)| {
        let name = format!("{}-x.yaml", party.number);
        workspace.record(&name, text.replace("NR", &party.number));
        (format!("members/{name}:{place}"), says)
    };
    records.into_iter().zip(kommuner).map(write).collect()
}

#[track_caller]
fn has_all(run: &Ended, expected: &[(String, &str)]) {
    for (place, says) in expected {
        run.has_fault(place, says);
    }
    let of_records: Vec<_> = run.problems().into_iter().filter(|(place, _)| place.starts_with("members/")).collect();
    assert_eq!(of_records.len(), expected.len(), "one fault each: {of_records:#?}");
}

/// Records with one fault each: what they begin with (NR stands for a kommune's number), the place of the fault, what is
/// said about it, and what they end with.
const BAD: &[(&str, &str, &str, &[&str])] = &[
    // Not a record at all.
    ("", "1:1", "which party", &["", "kontaktperson:\n  navn: Kari"]),
    ("- NR\n", "1:1", "a list", &[""]),
    ("kommunenummer: NR\nkontaktperson:\n\tnavn: Kari", "3", "not YAML", &[""]),
    ("kommunenummer: NR\nkontaktperson: {navn: Kari", "2:16", "not YAML", &[""]),
    ("kommunenummer: NR\nkontaktperson:\n  navn: Kari: Nordmann", "3:13", "quotes", &[""]),
    ("kommunenummer: NR\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]", "2", "alias", &[""]),
    ("kommunenummer: NR\n---\nkommunenummer: NR", "3", "more than one document", &[""]),
    // Keys.
    ("kommunenummer: NR\nkontaktperson:\n  nvan: Kari", "3:3", "did you mean `navn`", &[""]),
    ("kommunenummer: NR\nkontakt: Kari", "2:1", "not a key", &[""]),
    ("kommunenummer: NR\nkontaktperson:\n  navn: Kari\n  navn: Ola", "4:3", "stands twice", &[""]),
    ("kommunenummer: NR\nkontaktperson:\n  navn: [Kari, Ola]", "3:9", "a list", &[""]),
    ("kommunenummer: NR\nkontaktperson: Kari", "2:16", "keys of its own", &[""]),
    ("kommunenummer: NR\nmålform: engelsk", "2:10", "nynorsk", &[""]),
    // Numbers.
    ("kommunenummer: ", "1:16", "4 digits", &["46O1", "46011", "460"]),
    ("# Oslo\nkommunenummer: 301", "2:16", "0301", &[""]),
    ("kommunenummer: 9999", "1:16", "no kommune has the number 9999", &[""]),
    ("fylkesnummer: 99", "1:15", "no fylkeskommune has the number 99", &[""]),
    ("fylkesnummer: 4", "1:15", "2 digits", &[""]),
    ("fylkesnummer: \"03\"", "1:15", "0301", &[""]),
    ("kommunenummer: NR\nfylkesnummer: 46", "2:15", "not both", &[""]),
    ("kommunenummer: NR\norganisasjonsnummer: ", "2:22", "check digit", &["964338532", "964 338 532"]),
    ("kommunenummer: NR\norganisasjonsnummer: ", "2:22", "is not the organisasjonsnummer of", &["123456785", "964338531"]),
    ("kommunenummer: NR\norganisasjonsnummer: ", "2:22", "nine digits", &["96433853", "NO964338531MVA"]),
    // Values.
    (
        "kommunenummer: NR\nkontaktperson:\n  epost: ",
        "3:10",
        "e-mail",
        &["kari", "kari@", "kari@bergen", "kari nordmann@bergen.no", "kari@@bergen.no", "Kari <kari@bergen.no>"],
    ),
    (
        "kommunenummer: NR\nkontaktperson:\n  telefon: ",
        "3:12",
        "telephone",
        &["5556555", "555655567", "55 56 55 5O", "113", "+46 8 508 000 00 000 00"],
    ),
    (
        "kommunenummer: NR\nkontaktperson:\n  adresse: Rådhusgata 10",
        "3:12",
        "postal code",
        &["", ", 501 Bergen", ", 50144 Bergen", ", 5014"],
    ),
    ("kommunenummer: NR\ngodkjenning:\n  organ: X\n  dato: ", "4:9", "date", &["2026-02-30", "30.2.2026", "2026-1-2", "i går"]),
    ("kommunenummer: NR\ngodkjenning:\n  organ: X\n  dato: ", "4:9", "may be 2026-11-10 or 2026-10-11", &["10/11/2026"]),
];

#[test]
fn every_fault_in_every_record_is_reported_in_one_run_and_the_good_ones_are_made() {
    let workspace = Workspace::samples();
    let records = BAD.iter().flat_map(|(begin, place, says, ends)| ends.iter().map(move |end| (begin, place, says, end)));
    let records = records.map(|(begin, place, says, end)| (format!("{begin}{end}"), *place, *says));
    let mut expected = given_to_new_parties(&workspace, records);
    // Several in one record, too.
    let record = "fylkesnummer: 42\nkontaktperson:\n  nvan: Kari\n  epost: kari\n  telefon: 12\ngodkjenning:\n  dato: i går\n";
    workspace.record("42-agder.yaml", record);
    let places = [("3:3", "navn"), ("4:10", "e-mail"), ("5:12", "telephone"), ("7:9", "date")];
    expected.extend(places.map(|(place, says)| (format!("members/42-agder.yaml:{place}"), says)));
    has_all(&workspace.run(["check", "--format", "json"]).exit(1), &expected);
    let generated = workspace.run(["generate", "--format", "json"]).exit(1);
    has_all(&generated, &expected);
    assert_eq!(generated.parties("made").len(), 14);
    workspace.is_in_order();
}

#[test]
fn a_file_that_cannot_be_a_record_is_refused_and_the_others_are_made() {
    let workspace = Workspace::samples();
    workspace.record("4601-bergen.yaml", b"kommunenummer: 4601\nkontaktperson:\n  navn: K\xe5re\n");
    std::fs::File::create(workspace.path("members/4602-kinn.yaml")).unwrap().set_len(100 << 20).unwrap();
    workspace.record("4611-wrong.yaml", "kommunenummer: 4612\n");
    workspace.record("50-trøndelag-igjen.yaml", "fylkesnummer: 50\n");
    let mut expected = vec![
        ("members/4601-bergen.yaml:3:10".into(), "UTF-8"),
        ("members/4602-kinn.yaml".into(), "104857600 bytes"),
        ("members/4611-wrong.yaml:1:16".into(), "4612"),
        ("members/50-trøndelag-igjen.yaml:1:15".into(), "already has a record"),
    ];
    let elsewhere = Workspace::empty();
    elsewhere.write("4613.yaml", "kommunenummer: 4613\n");
    #[cfg(unix)]
    for (to, name) in [(elsewhere.path("4613.yaml"), "4613-bømlo.yaml"), ("/dev/zero".into(), "4614-stord.yaml")] {
        std::os::unix::fs::symlink(to, workspace.path("members").join(name)).unwrap();
        expected.push((format!("members/{name}"), "outside the workspace"));
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
    for faulty in [b"fylkesnummer: 42\nnavn: [Agder]\n".as_slice(), b"\xff\xfe", b""] {
        workspace.record("42-agder.yaml", faulty).run(["generate"]).exit(1).stdout_has("14 unchanged");
        assert_eq!(workspace.snapshot(), before);
    }
}

#[test]
fn what_people_write_by_good_right_is_accepted() {
    let workspace = Workspace::samples();
    for (name, record) in [
        ("0301-oslo.yaml", "kommunenummer: 0301\n"),
        ("1101-eigersund.yml", "kommunenummer: \"1101\"\norganisasjonsnummer: 944 496 394\n"),
        ("1108-sandnes.yaml", "\u{feff}kommunenummer: 1108\r\nkontaktperson:\r\n  navn: Kari Nordmann\r\n"),
        ("1111-sokndal.yaml", "kommunenummer: 1111\nkontaktperson:\n  navn:\n  epost: \"\"\nsignatar:\ngodkjenning:\n"),
        ("1114-bjerkreim.yaml", "kommunenummer: 1114\nkontaktperson:\n  telefon: +47 412 34 567\n  epost: o'h+x@bjerkreim.no\n"),
        ("46-vestland.yaml", "fylkesnummer: 46\nmålform: bokmål\n"),
    ] {
        workspace.record(name, record);
    }
    workspace.run(["check"]).exit(0);
    workspace.run(["generate", "--only", "0301", "1111", "46"]).exit(0);
    for (party, text) in [
        ("1111", "Navn: Tittel: Adresse: Telefon: E-post: 10."),
        ("0301", "mellom Oslo kommune Oslo – Oslove organisasjonsnummer 958 935 420"),
        ("46", "mellom Vestland fylkeskommune"),
    ] {
        let found = on_one_line(&Pdf::open(workspace.pdf(party)).text());
        assert!(found.contains(text), "{found}");
    }
}

#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler")]
fn a_value_as_long_as_may_be_still_gives_a_page_with_all_of_it_on_it() {
    let workspace = Workspace::samples();
    let long = "Kontaktpersonadministrasjonskoordinatorfunksjon".repeat(6)[..250].to_owned();
    let address = format!("{}, 5014 Bergen", "Rådhusgata 10 ".repeat(17).trim());
    workspace.record("42-agder.yaml", everywhere("fylkesnummer: 42", &long).replace(&format!("{long}, 5014 Bergen"), &address));
    workspace.run(["generate", "--only", "42"]).exit(0);
    let pdf = Pdf::open(workspace.pdf("42"));
    for (field, expected) in
        [("kontakt-navn", &long), ("kontakt-tittel", &long), ("kontakt-adresse", &address), ("navn", &long), ("tittel", &long)]
    {
        assert_eq!((&pdf.value(field), pdf.shown(field).replace(' ', "")), (expected, expected.replace(' ', "")), "{field}");
    }
    assert!(pdf.pages() < 8, "{} pages", pdf.pages());
    let output = outside(Command::new("pdftotext").arg("-bbox").arg(workspace.pdf("42")).arg("-"));
    // A4 is 595 points wide; nothing of the text has any business in its outermost 20 mm.
    let boxes = String::from_utf8(output.stdout).unwrap();
    let edges = boxes.split("xMax=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap());
    assert!(edges.clone().count() > 100 && edges.clone().all(|edge| edge < 595.0 - 57.0), "{:?}", edges.reduce(f64::max));
}
