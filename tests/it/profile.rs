//! An agreement of another kind than the sample: what its settings say, and what `check` says against them.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::pdf::Pdf;
use crate::workspace::{Ended, Workspace};

const FOLDER: &str = "templates/databehandleravtale";
pub const SETTINGS: &str = "templates/databehandleravtale/agreement.yaml";
const TEXT: &str = "templates/databehandleravtale/bokmal.typ.j2";
pub const RECORD: &str = "\
kommunenummer: 4601
kontaktperson:
  navn: Kari Nordmann
  epost: kari.nordmann@bergen.kommune.no
behandling: Lønn og fravær
lagring: EØS
registrerte: 1200
";

/// A workspace with the data processing agreement of docs/, and Bergen (4601) as its party.
pub fn bergen() -> Workspace {
    let workspace = Workspace::samples();
    fs::remove_dir_all(workspace.path("templates/samarbeidsavtale")).unwrap();
    add(&workspace);
    for entry in fs::read_dir(workspace.path("members")).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    workspace.record("4601-bergen.yaml", RECORD);
    workspace.write("members/record.schema.json", workspace.run(["schema"]).exit(0).stdout);
    workspace
}

/// Puts the data processing agreement beside others.
pub fn add(workspace: &Workspace) {
    copy_example(&workspace.path(FOLDER));
}

/// Puts it in a folder that is not there yet.
pub fn copy_example(to: &Path) {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/databehandleravtale");
    for folder in ["", "epost"] {
        fs::create_dir_all(to.join(folder)).unwrap();
        for entry in fs::read_dir(example.join(folder)).unwrap().map(Result::unwrap).filter(|one| one.path().is_file()) {
            fs::copy(entry.path(), to.join(folder).join(entry.file_name())).unwrap();
        }
    }
}

fn check(workspace: &Workspace, code: i32) -> Ended {
    workspace.run(["check", "--format", "json"]).exit(code)
}

/// Every fault and warning.
fn problems(told: &Ended) -> Vec<Value> {
    told.json()["problems"].as_array().unwrap().clone()
}

/// A fault at this place that says these words, quotation marks and all.
#[track_caller]
fn has(told: &Ended, place: &str, words: &str) {
    told.has_fault(place, &words.replace('"', "\\\""));
}

#[test]
fn the_example_of_the_documentation_has_no_fault_and_becomes_a_document() {
    let workspace = bergen();
    assert_eq!(check(&workspace, 0).problems(), []);
    workspace.run(["generate"]).exit(0).stdout_has("1 made");
    let pdf = Pdf::open(workspace.pdf("4601"));
    let text = pdf.text().split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["Lønn og fravær", "omtrent 1200 personer", "lagres i EØS", "med 3 måneders varsel", "fra 1. januar 2027"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let meaning = |field: &str| pdf.text_of(field, b"TM");
    for (field, means) in [
        ("signatur-behandlingsansvarlig", "signatur/behandlingsansvarlig/part"),
        ("signatur-databehandler", "signatur/databehandler/avsender/behandlingsansvarlig"),
        ("navn-databehandler", "navn/databehandler"),
        ("dato-behandlingsansvarlig", "dato/behandlingsansvarlig"),
        ("kontakt-epost", "kontaktperson/epost"),
    ] {
        assert_eq!(meaning(field).as_deref(), Some(means), "{field}");
    }
    let locked = |signature: &str| pdf.locked(signature);
    let own = |role: &str| ["dato", "navn", "tittel"].map(|what| format!("{what}-{role}"));
    let mut of_party = own("behandlingsansvarlig").to_vec();
    of_party.extend(["kontakt-navn".to_owned(), "kontakt-epost".to_owned()]);
    of_party.sort();
    assert_eq!(locked("signatur-behandlingsansvarlig"), of_party);
    assert_eq!(locked("signatur-databehandler"), own("databehandler"));
}

#[test]
fn a_document_of_an_agreement_that_says_nothing_of_its_fields_has_none_of_their_meanings() {
    let workspace = Workspace::with_agder();
    let pdf = Pdf::open(workspace.pdf("42"));
    assert_eq!(pdf.text_of("Signatur", b"TM"), None);
}

/// Each change of the settings or the text, with what is said of it.
#[test]
fn what_settings_and_text_cannot_be_is_said_with_its_place() {
    let order = "    etter: behandlingsansvarlig\n";
    for (file, from, to, said) in [
        (SETTINGS, "kontaktfelt:", "kontaktfelter:", "`kontaktfelter` is not a key of this form"),
        (SETTINGS, "type: tekst", "type: text", "`type` cannot be \"text\""),
        (SETTINGS, "valg: [Norge, EØS]", "valg: Norge", "`valg` has text where a list should stand"),
        (SETTINGS, "valg: [Norge, EØS]", "valg: [Norge]", "`lagring` is of the type valg, and leaves nothing to choose"),
        (SETTINGS, "valg: [Norge, EØS]", "valg: [Norge, EØS, Norge]", "\"Norge\" can be chosen twice"),
        (
            SETTINGS,
            "    type: tall\n",
            "    type: tall\n    valg: [a, b]\n",
            "`registrerte` has choices, and is not of the type valg",
        ),
        (SETTINGS, "  registrerte:", "  kontaktperson:", "records or templates have a key `kontaktperson` already"),
        (SETTINGS, "  registrerte:", "  Registrerte:", "\"Registrerte\" cannot be the name of a key"),
        (SETTINGS, "  databehandler:", "  behandlingsansvarlig:", "`behandlingsansvarlig` stands twice; the first is on line 30"),
        (SETTINGS, "  databehandler:", "  Databehandler:", "\"Databehandler\" cannot be the name of a role"),
        (
            SETTINGS,
            "navn: navn-databehandler",
            "navn: navn-behandlingsansvarlig",
            "the field navn-behandlingsansvarlig stands here and at",
        ),
        (
            SETTINGS,
            "felt: signatur-databehandler",
            "felt: signatur-behandlingsansvarlig",
            "the field signatur-behandlingsansvarlig stands here and at",
        ),
        (SETTINGS, "felt: signatur-databehandler", "felt: Segl", "\"Segl\" cannot be the name of a field"),
        (SETTINGS, "navn: navn-databehandler", "navn: navn på databehandler", "cannot be the name of a field"),
        (SETTINGS, order, "    etter: vitne\n", "databehandler signs after \"vitne\", and nobody signs as that"),
        (
            SETTINGS,
            "  behandlingsansvarlig:\n    felt",
            "  behandlingsansvarlig:\n    etter: databehandler\n    felt",
            "nobody can begin: behandlingsansvarlig and databehandler sign after each other",
        ),
        (SETTINGS, order, "    etter: databehandler\n", "nobody can begin: databehandler"),
        (SETTINGS, "  behandlingsansvarlig:\n", "  behandlingsansvarlig:\n    for: avsender\n", "nobody signs for the party"),
        (SETTINGS, "  epost: kontakt-epost", "  faks: kontakt-epost", "a contact person has no line `faks`"),
        (SETTINGS, "  bokmål: Data", "  bokmal: Data", "\"bokmal\" is no language form"),
        (SETTINGS, "  bokmål: Data", "  nynorsk: Data", "the agreement has no template nynorsk.typ"),
        (SETTINGS, "utgave: 1", "  se: Diehtomeannudansoahpamuš\nutgave: 1", "the agreement has no template se.typ"),
        (
            TEXT,
            "\"signatur-databehandler\", \"Digital",
            "\"signatur-annen\", \"Digital",
            "the settings let somebody sign in the field signatur-databehandler",
        ),
        (
            TEXT,
            "\"tittel-databehandler\"",
            "\"stilling\"",
            "the settings name the field tittel-databehandler, and the text has no such field",
        ),
        (
            TEXT,
            "\"navn-databehandler\", \"Navn på den",
            "\"navn-databehandler\", type: \"signatur\", \"Navn på den",
            "the settings name the field navn-databehandler, and the text has no such field",
        ),
    ] {
        let workspace = bergen();
        workspace.edit(file, from, to);
        let told = check(&workspace, 1);
        let problems = problems(&told);
        let about = |problem: &&Value| problem["message"].as_str().unwrap().contains(said);
        let problem = problems.iter().find(about).unwrap_or_else(|| panic!("{said}: {problems:#?}"));
        assert_eq!(problem["severity"], "error", "{problem}");
        assert!(!problem["hints"].as_array().unwrap().is_empty(), "{problem}");
        assert!(problem["file"].as_str().unwrap().starts_with(FOLDER), "{problem}");
    }
}

#[test]
fn check_warns_of_what_is_not_as_it_should_be_and_goes_through() {
    for (file, from, to, said) in [
        (SETTINGS, "personvern@nettverkdrift.no", "personvern@nettverk.example", "personvern@nettverk.example is an example"),
        (SETTINGS, "personvern@nettverkdrift.no", "personvern@example.com", "personvern@example.com is an example"),
        (SETTINGS, "svarfrist", "varighet_år: 3\nsvarfrist", "bokmal.typ does not say what the settings do: `varighet_år` is 3"),
        (TEXT, " Avtalen gjelder fra {{ avtale.gjelder_fra | dato }}.", "", "does not say that the agreement takes effect on"),
        (
            TEXT,
            "{{ avtale.oppsigelse_måneder }} måneders",
            "to måneders",
            "`oppsigelse_måneder` is 3, and bokmal.typ says another number",
        ),
        (
            TEXT,
            "{%- if registrerte %} Det gjelder omtrent {{ registrerte }} personer.{% endif %}",
            "",
            "no text prints `registrerte`",
        ),
        (
            TEXT,
            "  ved: dokumentkode(\"{{ dokument.kodebilde }}\", \"{{ dokument.kode }}\", \"Dokumentkode for {{ part.navn_med_form }}\"),\n",
            "",
            "prints no document code",
        ),
        // The word alone, or in a remark, prints nothing.
        (
            TEXT,
            "{%- if registrerte %} Det gjelder omtrent {{ registrerte }} personer.{% endif %}",
            " De registrerte: registrerte.",
            "no text prints `registrerte`",
        ),
        (
            TEXT,
            " Avtalen gjelder fra {{ avtale.gjelder_fra | dato }}.",
            "{# avtale.gjelder_fra #}",
            "does not say that the agreement takes effect on",
        ),
        (
            TEXT,
            "  ved: dokumentkode(\"{{ dokument.kodebilde }}\", \"{{ dokument.kode }}\", \"Dokumentkode for {{ part.navn_med_form }}\"),\n",
            "  // dokument.kodebilde\n",
            "prints no document code",
        ),
    ] {
        let workspace = bergen();
        workspace.edit(file, from, to);
        let told = check(&workspace, 0);
        let problems = problems(&told);
        assert_eq!(problems.len(), 1, "{said}: {problems:#?}");
        assert!(problems[0]["message"].as_str().unwrap().contains(said), "{said}: {problems:#?}");
        assert_eq!(problems[0]["severity"], "warning");
    }
}

/// By another name, and as a whole, a value is printed too.
#[test]
fn a_value_is_printed_by_whatever_name_it_has_in_the_text() {
    let workspace = bergen();
    workspace.edit(TEXT, "{{ avtale.gjelder_fra | dato }}", "{% set a = avtale %}{{ a.gjelder_fra | dato }}");
    workspace.edit(TEXT, "#verdi[{{ behandling }}]", "#verdi[{{ behandling | upper }}]");
    assert_eq!(problems(&check(&workspace, 0)), Vec::<Value>::new());
}

#[test]
fn what_one_language_form_prints_of_a_record_and_another_does_not_is_told() {
    let workspace = bergen();
    workspace.edit(SETTINGS, "utgave: 1", "  se: Diehtomeannudansoahpamuš\nutgave: 1");
    let text = fs::read_to_string(workspace.path(TEXT)).unwrap();
    workspace.write(&TEXT.replace("bokmal", "se"), text.replace("{{ lagring }}", "Norga"));
    for letter in ["utsending", "purring"] {
        let file = format!("{FOLDER}/epost/{letter}");
        fs::copy(workspace.path(format!("{file}.bokmal.j2")), workspace.path(format!("{file}.se.j2"))).unwrap();
    }
    workspace.write("members/record.schema.json", workspace.run(["schema"]).exit(0).stdout);
    let told = check(&workspace, 0);
    has(&told, &format!("{FOLDER}/se.typ"), "does not print `lagring`, which another language form prints");
    assert_eq!(problems(&told).len(), 1, "{told}");
}

/// Nobody here can read it: what a text in Sami says of its term is not held against the settings.
#[test]
fn a_text_in_another_language_may_say_its_term_in_words() {
    let workspace = bergen();
    let text = fs::read_to_string(workspace.path(TEXT)).unwrap();
    fs::remove_file(workspace.path(TEXT)).unwrap();
    let said = "Soahpamuš bistá golbma jagi. Dan sáhttá eretcealkit golmma mánu dieđuin.";
    let notice = "Hver av partene kan si den opp med {{ avtale.oppsigelse_måneder }} måneders varsel.";
    assert!(text.contains(notice));
    workspace.write(&TEXT.replace("bokmal", "se"), text.replace(notice, said));
    workspace.edit(SETTINGS, "  bokmål: Databehandleravtale ", "  se: Diehtomeannudansoahpamuš ");
    workspace.edit(SETTINGS, "svarfrist", "varighet_år: 3\nsvarfrist");
    for letter in ["utsending", "purring"] {
        let file = format!("{FOLDER}/epost/{letter}");
        fs::rename(workspace.path(format!("{file}.bokmal.j2")), workspace.path(format!("{file}.se.j2"))).unwrap();
    }
    workspace.write("members/record.schema.json", workspace.run(["schema"]).exit(0).stdout);
    assert_eq!(problems(&check(&workspace, 0)), Vec::<Value>::new());
    workspace.run(["generate"]).exit(0).stdout_has("1 made");
}

/// Without `underskrifter` the party signs in `Signatur`, and nobody in a second field that a text has.
#[test]
fn a_second_field_for_a_signature_in_which_nobody_signs_is_told() {
    let workspace = Workspace::samples();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "baerekraftsnettverket.example", "baerekraftsnettverket.no");
    let field = "minst: 16mm),\n";
    let second = "  felt(\"Leder\", \"signatur-leder\", \"Digital signatur for lederen\", type: \"signatur\", minst: 16mm),\n";
    workspace.edit("templates/samarbeidsavtale/bokmal/12-signatur.typ.j2", field, &format!("{field}{second}"));
    let told = check(&workspace, 0);
    has(&told, "templates/samarbeidsavtale/bokmal.typ", "has the signature field signatur-leder");
    let problems = problems(&told);
    assert_eq!((problems.len(), &problems[0]["severity"]), (1, &json!("warning")), "{problems:#?}");
}

#[test]
fn an_agreement_that_nobody_sends_by_email_needs_no_letters() {
    let workspace = bergen();
    fs::remove_dir_all(workspace.path(FOLDER).join("epost")).unwrap();
    assert_eq!(check(&workspace, 0).problems(), []);
}

#[test]
fn records_have_the_keys_of_the_settings_and_no_others() {
    for (from, to, said) in [
        ("behandling: Lønn og fravær\n", "", "the agreement databehandleravtale needs `behandling`"),
        ("behandling: Lønn og fravær\n", "behandling:\n", "the agreement databehandleravtale needs `behandling`"),
        ("lagring: EØS", "lagring: USA", "`lagring` cannot be \"USA\""),
        ("registrerte: 1200", "registrerte: mange", "`registrerte` must be a whole number, not \"mange\""),
        ("registrerte: 1200", "registrerte: 1,5", "`registrerte` must be a whole number, not \"1,5\""),
        ("registrerte: 1200", "registrert: 1200", "`registrert` is not a key of this form"),
        (
            "behandling: Lønn og fravær",
            "behandling: [Lønn, fravær]",
            "`behandling` has a list where one line of text should stand",
        ),
        ("  navn: Kari", "  behandling: Lønn\n  navn: Kari", "`behandling` is not a key of this form"),
    ] {
        let workspace = bergen();
        workspace.edit("members/4601-bergen.yaml", from, to);
        has(&check(&workspace, 1), "members/4601-bergen.yaml", said);
    }
    // Keys of other kinds.
    let workspace = bergen();
    workspace.edit(SETTINGS, "  registrerte:\n    type: tall\n", "  slettes: { type: dato }\n  varsel: { type: epost }\n  vakt: { type: telefon }\n  særlige: { type: ja/nei }\n  registrerte:\n    type: tall\n");
    workspace.edit(
        "members/4601-bergen.yaml",
        "registrerte: 1200",
        "slettes: 31/12\nvarsel: brudd.bergen.no\nvakt: 123\nsærlige: kanskje",
    );
    let told = check(&workspace, 1);
    let record = "members/4601-bergen.yaml";
    told.has_fault(record, "31/12").has_fault(record, "brudd.bergen.no");
    has(&told, record, "\"123\" is not a telephone number");
    has(&told, record, "`særlige` cannot be \"kanskje\"");
    // Without the agreement that asks for them, no record may have them.
    let samples = Workspace::samples();
    samples.record("4601-bergen.yaml", RECORD);
    check(&samples, 1).has_fault(record, "`behandling` is not a key of this form");
}

#[test]
fn the_schema_has_what_the_agreements_ask_and_check_tells_when_the_written_one_has_not() {
    let workspace = bergen();
    let schema = workspace.run(["schema"]).exit(0).json();
    let of = |key: &str| schema["properties"][key].clone();
    assert_eq!(of("lagring")["enum"], json!(["Norge", "EØS", null]));
    assert_eq!(of("behandling")["description"], "Hva databehandleren gjør, med få ord");
    assert_eq!(of("registrerte")["type"], json!(["string", "integer", "null"]));
    assert_eq!(check(&workspace, 0).problems(), []);
    workspace.edit("members/record.schema.json", "\"EØS\"", "\"EU\"");
    let problems = problems(&check(&workspace, 0));
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0]["message"].as_str().unwrap().contains("is not the schema of these records"), "{problems:#?}");
    workspace.edit(SETTINGS, "utgave: 1", "  se: Diehtomeannudansoahpamuš\nutgave: 1");
    let schema = workspace.run(["schema"]).exit(0).json();
    assert_eq!(schema["properties"]["målform"]["enum"], json!(["bokmål", "nynorsk", "nøytral", "se", null]));
}

#[test]
fn a_party_gets_the_language_form_it_wants_or_the_first_that_the_text_has() {
    let workspace = bergen();
    // Kautokeino wants Sami, Stord's own form is nynorsk.
    let with = |head: &str| RECORD.replace("kommunenummer: 4601\n", head);
    workspace.record("5612-kautokeino.yaml", with("kommunenummer: 5612\nmålform: se\n"));
    workspace.record("4614-stord.yaml", with("kommunenummer: 4614\n"));
    workspace.edit(SETTINGS, "utgave: 1", "  se: Diehtomeannudansoahpamuš\nutgave: 1");
    let text = fs::read_to_string(workspace.path(TEXT)).unwrap();
    workspace.write(&TEXT.replace("bokmal", "se"), text.replace("= Sikkerhet", "= Sihkkarvuohta"));
    for letter in ["utsending", "purring"] {
        let file = format!("{FOLDER}/epost/{letter}");
        fs::copy(workspace.path(format!("{file}.bokmal.j2")), workspace.path(format!("{file}.se.j2"))).unwrap();
    }
    workspace.run(["generate"]).exit(0).stdout_has("3 made");
    for (party, heading, title) in [
        ("4601", "Sikkerhet", "Databehandleravtale – Bergen kommune"),
        ("4614", "Sikkerhet", "Databehandleravtale – Stord kommune"),
        ("5612", "Sihkkarvuohta", "Diehtomeannudansoahpamuš – Kautokeino kommune"),
    ] {
        let pdf = Pdf::open(workspace.pdf(party));
        assert!(pdf.text().contains(heading), "{party}");
        assert_eq!(pdf.info("Title"), title);
    }
    // No text of any agreement is in Kven.
    workspace.edit("members/5612-kautokeino.yaml", "målform: se", "målform: fkv");
    has(&check(&workspace, 1), "members/5612-kautokeino.yaml", "`målform` cannot be \"fkv\"");
}

#[test]
fn check_looks_at_every_agreement_there_is() {
    let workspace = Workspace::samples();
    add(&workspace);
    workspace.edit(SETTINGS, "parter: oppgitte", "parter: alle");
    let told = check(&workspace, 1);
    // Records of the samples say nothing of data processing.
    told.has_fault("members/42-agder.yaml", "the agreement databehandleravtale needs `behandling`");
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "varighet_år: 3", "varighet_år: 4");
    check(&workspace, 1).has_fault("templates/samarbeidsavtale/agreement.yaml", "`varighet_år` is 4");
    let one = workspace.run(["--agreement", "samarbeidsavtale", "check", "--format", "json"]).exit(0);
    assert!(problems(&one).iter().all(|problem| !problem["message"].as_str().unwrap().contains("databehandleravtale")));
    // The two would mean different things with one key.
    workspace.edit(
        "templates/samarbeidsavtale/agreement.yaml",
        "forsegles: nei",
        "forsegles: nei\nopplysninger:\n  lagring:\n    type: dato\n",
    );
    check(&workspace, 1).has_fault("templates/samarbeidsavtale/agreement.yaml", "say different things of the key `lagring`");
}

#[test]
fn status_and_report_show_every_agreement_there_is() {
    let workspace = Workspace::samples();
    add(&workspace);
    let several = workspace.run(["status", "--format", "json"]).exit(0).json();
    let names: Vec<&str> =
        several["agreements"].as_array().unwrap().iter().map(|one| one["agreement"].as_str().unwrap()).collect();
    assert_eq!(names, ["databehandleravtale", "samarbeidsavtale"]);
    let told = workspace.run(["status"]).exit(0);
    told.stdout_has("Databehandleravtale\n").stdout_has("Samarbeidsavtale for Bærekraftsnettverket\n");
    let one = workspace.run(["status", "--format", "json", "--agreement", "samarbeidsavtale"]).exit(0).json();
    assert_eq!(one["agreement"], "samarbeidsavtale");
    // A line of a table says of which agreement it is.
    let table = workspace.run(["status", "--format", "csv"]).exit(0);
    let of = |agreement: &str| table.stdout.lines().filter(|line| line.ends_with(&format!(",{agreement}"))).count();
    assert!(of("agreement") == 1 && of("samarbeidsavtale") == 15, "{table}");
    assert_eq!(of("samarbeidsavtale") + of("databehandleravtale") + 1, table.stdout.lines().count());

    workspace.run(["report"]).exit(0).stdout_has("report-databehandleravtale.html").stdout_has("report-samarbeidsavtale.html");
    workspace.run(["report", "--agreement", "samarbeidsavtale"]).exit(0).stdout_has("report-samarbeidsavtale.html");
    let reports: Vec<String> = workspace.output().into_iter().filter(|file| file.ends_with(".html")).collect();
    assert_eq!(reports, ["report-databehandleravtale.html", "report-samarbeidsavtale.html"]);
    workspace.run(["report", "--out", "begge.html"]).exit(2).stderr_has("databehandleravtale, samarbeidsavtale");
    // Where there is one, it is where it always was.
    let workspace = Workspace::samples();
    workspace.run(["report"]).exit(0);
    assert!(workspace.path("output/report.html").exists());
}
