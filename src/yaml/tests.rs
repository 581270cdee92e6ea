use super::*;

#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Form {
    number: String,
    #[serde(default)]
    years: Option<u32>,
    #[serde(default)]
    person: Option<Person>,
}

#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Person {
    #[serde(default)]
    telephone: Option<String>,
}

fn decode(text: &str) -> Result<Form, Vec<(usize, usize, String)>> {
    let source = Source::new("form.yaml", text);
    let faults = match Document::parse(&source) {
        Ok(document) => match document.decode() {
            (Some(form), faults) if faults.is_empty() => return Ok(form),
            (_, faults) => faults,
        },
        Err(fault) => vec![fault],
    };
    Err(faults
        .into_iter()
        .map(|fault| {
            let (line, column) = source.line_column(fault.place.unwrap().range.start);
            (line, column, fault.message.to_string())
        })
        .collect())
}

#[test]
fn scalars_keep_what_was_written() {
    for written in ["0301", "1e3", "no", "2026-10-21", "0x1F", "12_000", "-.inf", "!x"] {
        let text = format!("number: {}  # note\n", if written == "!x" { "\"!x\"" } else { written });
        assert_eq!(decode(&text).unwrap().number, written);
    }
    let form = decode("number: 1\nyears: 3\nperson:\n  telephone: 22222222\n").unwrap();
    assert_eq!((form.years, form.person.unwrap().telephone.unwrap().as_str()), (Some(3), "22222222"));
    assert!(decode("number: 1\nyears:\nperson:\n").unwrap().person.is_none());
}

#[test]
fn every_fault_is_reported_with_its_place() {
    let faults = decode("years: three\nperson:\n  telefone: 1\n  telephone: [1]\nyears: 4\nå: 1\n").unwrap_err();
    let places: Vec<_> = faults.iter().map(|(line, column, _)| (*line, *column)).collect();
    assert_eq!(places, [(1, 8), (3, 3), (4, 14), (5, 1), (6, 1), (1, 1)], "{faults:#?}");
}

#[test]
fn a_file_of_faults_is_told_of_up_to_a_hundred() {
    let faults_of = |lines: usize| decode(&(0..lines).map(|nth| format!("x{nth}: 1\n")).collect::<String>()).unwrap_err();
    // The number that is missing is one more.
    assert_eq!(faults_of(99).len(), 100);
    assert!(faults_of(99).iter().all(|(.., message)| !message.contains("than are told")));
    for lines in [100, 4_000] {
        let faults = faults_of(lines);
        assert_eq!(faults.len(), 100);
        assert_eq!(faults[98], (99, 1, "`x98` is not a key of this form".to_owned()));
        assert_eq!(faults[99], (100, 1, "there are more faults in this file than are told".to_owned()));
    }
}

#[test]
fn a_key_is_the_same_however_its_letters_are_put_together() {
    #[derive(Debug, serde::Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Language {
        målform: String,
    }
    let decode = |text: &str| {
        let source = Source::new("form.yaml", text);
        let (form, faults) = Document::parse(&source).unwrap().decode::<Language>();
        let told = |fault: Diagnostic| (source.line_column(fault.place.unwrap().range.start), fault.message.to_string());
        (form.map(|form| form.målform), faults.into_iter().map(told).collect::<Vec<_>>())
    };
    for key in ["målform", "ma\u{30a}lform", "\"ma\u{30a}lform\""] {
        assert_eq!(decode(&format!("{key}: nynorsk\n")), (Some("nynorsk".to_owned()), vec![]), "{key}");
    }
    let (_, faults) = decode("målform: nynorsk\nma\u{30a}lform: bokmål\n");
    assert_eq!(faults, [((2, 1), "`målform` stands twice; the first is on line 1".to_owned())]);
    let (_, faults) = decode("ma\u{30a}lform: nynorsk\nma\u{30a}lfor: x\n");
    assert_eq!(faults, [((2, 1), "`målfor` is not a key of this form".to_owned())]);
    let (value, _) = decode("målform: ma\u{30a}\n");
    assert_eq!(value.as_deref(), Some("ma\u{30a}"), "values are left as they are, and looked at elsewhere");
}

#[test]
fn nothing_after_three_hyphens_is_no_second_document() {
    for text in [
        "number: 1\n---\n",
        "number: 1\n---",
        "---\nnumber: 1\n---\n\n",
        "number: 1\n---\n# remark\n",
        "number: 1\n...\n",
        "number: 1\r\n---\r\n",
        "number: 1\n---\n---\n",
        "number: 1\n--- # remark\n...\n",
        "number: 1\n# remark",
    ] {
        assert_eq!(decode(text).unwrap().number, "1", "{text:?}");
    }
    for text in ["number: 1\n---\nyears: 2\n", "number: 1\n--- x\n", "number: 1\n---#\n", "number: 1\n--- |\n"] {
        assert!(decode(text).is_err(), "{text:?}");
    }
    assert_eq!(decode("number: 1\nx: 2\n---\n").unwrap_err()[0].0, 2, "places stay");
    assert!(decode("---\n").is_err() && decode("").is_err());
}

#[test]
fn alias_bombs_are_refused() {
    let bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n";
    assert_eq!(decode(bomb).unwrap_err().len(), 1);
    assert!(decode(&format!("number: {}", "[".repeat(100_000))).is_err());
    assert!(decode("number: 1\n---\nnumber: 2\n").is_err());
}

proptest::proptest! {
    /// No text, however odd, makes reading it panic, and every fault has its place inside the text.
    #[test]
    fn any_text_is_read_or_refused(text in proptest::prop_oneof![r"\PC{0,80}", r"([a-zæ]{1,8}: ?[\[\]{}#&*!|>'\x22%@`,\-a-z0-9\n\t ]{0,12}\n?){0,5}"]) {
        let source = Source::new("form.yaml", text);
        let faults = match Document::parse(&source) {
            Ok(document) => document.decode::<Form>().1,
            Err(fault) => vec![fault],
        };
        for fault in faults {
            let place = fault.place.expect("a place");
            proptest::prop_assert!(source.text.get(place.range).is_some());
        }
    }
}
