//! A year at the secretariat, from the first letters to a merger, in both language forms: who is bound on which day, and through
//! what, is one and the same everywhere, and no letter says otherwise.

mod desk;
mod replacing;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use self::desk::Year;
use crate::pdf::Pdf;
use crate::workspace::files_below;

const KS: &str = "971032146";
const NETWORK: &str = "samarbeidsavtale";
const DATA: &str = "databehandleravtale";
const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

#[test]
fn a_year_at_the_secretariat() {
    let year = Year::begin();
    everybody_is_sent_the_agreement(&year);
    a_second_agreement_is_signed_by_two(&year);
    most_sign_and_one_is_reminded(&year);
    contacts_come_in_a_sheet(&year);
    two_are_sent_another_edition(&year);
    one_signs_it_one_declines_and_one_leaves(&year);
    a_sheet_goes_out_and_comes_back(&year);
    two_become_one(&year);
    who_was_bound_when(&year);
    the_sheet_of_everything(&year);
    year.workspace.is_in_order();
}

fn everybody_is_sent_the_agreement(year: &Year) {
    let fixed = year.nb("2026-11-23", "parties --fix 23.11.2026").exit(0);
    fixed.stdout_has("templates/samarbeidsavtale/parter.yaml lister 5 parter per 23.11.2026.");
    year.nb("2026-11-23", "generate").exit(0).stdout_has("5 dokumenter: 5 laget.");
    for (party, language, said) in
        // As the register has it: whoever signs later is bound from then on.
        [
            ("42", "nb-NO", "Avtalen gjelder fra 1. januar 2027, eller fra den dagen den signeres, hvis det er senere."),
            ("15", "nn-NO", "Avtalen gjeld frå 1. januar 2027, eller frå den dagen han blir signert, dersom det er seinare."),
        ]
    {
        let pdf = Pdf::open(year.workspace.pdf(party));
        assert_eq!(pdf.language(), language);
        let text = pdf.text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(said) && text.contains("KS"), "{party}: {text}");
    }
    year.nn("2026-11-24", "send").exit(0).stdout_has("5 brev: 5 sende.");
    for (letter, said) in [
        ("42-samarbeidsavtale-1", "Vedlagt følger «Samarbeidsavtale for Bærekraftsnettverket» for Agder fylkeskommune."),
        (
            "15-samarbeidsavtale-1",
            "Vedlagd følgjer «Samarbeidsavtale for Bærekraftsnettverket» for Møre og Romsdal fylkeskommune.",
        ),
        ("971032146-samarbeidsavtale-1", "Vedlagt følger «Samarbeidsavtale for Bærekraftsnettverket» for KS."),
    ] {
        year.letter_says(letter, &[said]);
        year.letter_is_silent_of(letter, &["Dette er utg", "Utgave 1", "Utgåve 1"]);
    }
    year.nb("2026-11-24", "status").exit(0).stdout_has("0 av 5 har signert").stdout_has("5 avtaler: 5 sendt");
    year.nn("2026-11-24", "due").exit(0).stdout_has("31.01.2027");
    assert_eq!(year.letter("971032146-samarbeidsavtale-1").1, fs::read(year.workspace.pdf(KS)).unwrap());
}

/// The agreement of the documentation, beside the first, with KS.
fn a_second_agreement_is_signed_by_two(year: &Year) {
    let workspace = &year.workspace;
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(DATA);
    for folder in ["", "epost"] {
        let here = workspace.path("templates").join(DATA).join(folder);
        fs::create_dir_all(&here).unwrap();
        for file in fs::read_dir(example.join(folder)).unwrap().map(Result::unwrap).filter(|file| file.path().is_file()) {
            fs::copy(file.path(), here.join(file.file_name())).unwrap();
        }
    }
    for record in ["42-agder", "15-more-og-romsdal", "1804-bodo", "1833-rana", "971032146-ks"] {
        let record = format!("members/{record}.yaml");
        let text = fs::read_to_string(workspace.path(&record)).unwrap();
        workspace.write(&record, format!("{text}behandling: Lønn og fravær\nlagring: Norge\n"));
    }
    workspace.on("2026-11-24").run(["check"]).exit(0);
    year.run("2026-11-24", DATA, "nb", "generate --only KS").exit(0).stdout_has("1 dokument: 1 laget.");
    year.run("2026-11-25", DATA, "nn", "send KS").exit(0).stdout_has("1 brev: 1 sendt.");
    let letter = "971032146-databehandleravtale-1";
    year.letter_says(letter, &["Vedlagt er databehandleravtalen med KS.", "innen 31. januar 2027. Vi signerer etter dere."]);

    year.sign("2026-11-26", "kari", &format!("output/971032146-ks/{letter}.pdf"), "svar.pdf", &[]);
    let received = workspace.on("2026-11-26").run(["receive", "svar.pdf", "--language", "nb"]).exit(0);
    received.stdout_has("den binder når databehandler også har signert");
    assert_eq!(year.row(KS, DATA, "2026-11-26")["status"], "partly-signed");
    let kept = workspace.events_of("partlysigned")[0]["copy"]["file"].as_str().unwrap().to_owned();
    year.sign("2026-11-27", "ola", &format!("output/{kept}"), "begge.pdf", &["--as", "databehandler"]);
    workspace.on("2026-11-27").run(["receive", "begge.pdf"]).exit(0);
    for (day, status) in [("2026-11-27", "signed"), ("2027-01-01", "in-force")] {
        assert_eq!(year.row(KS, DATA, day)["status"], status);
    }
    let found = workspace.run(["verify", "begge.pdf", "--format", "json"]).exit(0).json();
    assert_eq!(found["files"][0]["verdict"], "signed-as-issued");
    let signers = &workspace.events_of("signed").pop().unwrap()["signers"];
    assert_eq!((&signers[0]["name"], &signers[1]["name"]), (&json!("Test kari"), &json!("Test ola")));
    // Each agreement by itself, both shown.
    for language in ["nb", "nn"] {
        let status = workspace.on("2026-11-27").run(["status", "--language", language]).exit(0);
        status.stdout_has("1 av 5 har signert").stdout_has("0 av 5 har signert");
        status.stdout_has("Databehandleravtale\n").stdout_has("Samarbeidsavtale for Bærekraftsnettverket\n");
    }
}

fn most_sign_and_one_is_reminded(year: &Year) {
    year.sign("2026-11-27", "kari", "output/971032146-ks/971032146-samarbeidsavtale-1.pdf", "samarbeid.pdf", &[]);
    year.nn("2026-11-28", "receive samarbeid.pdf")
        .exit(0)
        .stdout_has("registrert: KS: utgåve 1 vart signert digitalt av Test kari");
    let signed = year.workspace.events_of("signed").pop().unwrap();
    assert_eq!((&signed["party"], &signed["name"], &signed["title"]), (&json!(KS), &json!("Test kari"), &json!("Direktør")));
    year.nb("2026-12-10", "record signed Agder --name Eva --title Fylkesordfører").exit(0);
    // Signed before the agreement takes effect, it is not in force.
    for (day, status) in [("2026-12-31", "signed"), ("2027-01-01", "in-force")] {
        assert_eq!(
            (year.row("42", NETWORK, day)["status"].clone(), year.row(KS, NETWORK, day)["status"].clone()),
            (json!(status), json!(status))
        );
    }
    year.nn("2027-01-12", "record signed 15 --name Anne --title Fylkesordførar").exit(0);
    year.nb("2027-01-20", "record signed Bodø --name Ola --title Ordfører").exit(0);

    for (language, what) in [("nb", "svarfrist"), ("nn", "svarfrist")] {
        let due = year.run("2027-02-02", NETWORK, language, "due").exit(0);
        due.stdout_has("31.01.2027").stdout_has("Rana kommune").stdout_has(what);
        assert!(!["Agder", "Bodø", "KS", "Romsdal"].iter().any(|name| due.stdout.contains(name)), "{due}");
    }
    year.nb("2027-02-02", "remind").exit(0).stdout_has("1 brev: 1 sendt.");
    let said = "Vi har ikke registrert svar fra Rana kommune på «Samarbeidsavtale for Bærekraftsnettverket».";
    year.letter_says("1833-samarbeidsavtale-1-reminder", &[said, "Svarfristen var 31. januar 2027."]);
    year.nb("2027-02-10", "record signed Rana --name Pål --title Ordfører").exit(0);
    year.nn("2027-02-11", "status").exit(0).stdout_has("5 av 5 har signert");
    year.nb("2027-02-11", "remind").exit(0);
    assert_eq!(year.workspace.events_of("reminded").len(), 1);
}

fn contacts_come_in_a_sheet(year: &Year) {
    let workspace = &year.workspace;
    workspace.write(
        "kontakter.csv",
        "Kommune;Kontaktperson;E-post;Tlf.\nAgder;Åse Ødegård;ase.odegard@agderfk.no;\n\
         Møre og Romsdal;Liv Åsen;liv.asen@mrfylke.no;\nBodø;;;75 55 50 00\nRana;Ola Nordmann;;\n",
    );
    let record = |name: &str| fs::read_to_string(workspace.path(format!("members/{name}"))).unwrap();
    let before = record("42-agder.yaml");
    let shown = year.nb("2027-02-15", "import kontakter.csv").exit(0);
    shown
        .stdout_has("-   navn: Kari Nordmann")
        .stdout_has("+   navn: Åse Ødegård")
        .stdout_has("Oppføringer: 3 å endre, 0 å lage.");
    assert_eq!(record("42-agder.yaml"), before);
    year.nn("2027-02-15", "import kontakter.csv --yes").exit(0).stdout_has("Oppføringar: 3 endra, 0 laga.");
    let after = before.replace("Kari Nordmann", "Åse Ødegård").replace("kari.nordmann@", "ase.odegard@");
    assert_eq!(record("42-agder.yaml"), after);
    assert!(record("1804-bodo.yaml").contains("telefon: 75 55 50 00\n"));

    // What was signed stays; who is to get another edition, and who not, is decided.
    let documents = workspace.snapshot_of_pdfs();
    let told = year.nb("2027-02-16", "generate --format json").exit(0).json().to_string();
    assert_eq!(workspace.snapshot_of_pdfs(), documents);
    for party in ["42", "15", "1804"] {
        assert!(told.contains(&format!("{party}-samarbeidsavtale-1")), "{told}");
    }
    year.nn("2027-02-16", "record kept Bodø").exit(0);
    let quiet = year.nb("2027-02-16", "generate").exit(0);
    assert!(!quiet.stdout.contains("Bodø") && quiet.stdout.contains("Agder"), "{quiet}");
    year.nn("2027-02-20", "generate --reissue Agder 15").exit(0).stdout_has("2 dokument: 2 laga.");
    for (file, name) in
        [("42-agder/42-samarbeidsavtale-2.pdf", "Åse Ødegård"), ("15-more-og-romsdal/15-samarbeidsavtale-2.pdf", "Liv Åsen")]
    {
        let pdf = Pdf::open(workspace.path("output").join(file));
        assert!(pdf.fields().iter().any(|field| pdf.shown(field).contains(name)), "{file}");
    }
    for (file, digest) in documents {
        assert!(workspace.snapshot_of_pdfs().contains(&(file.clone(), digest)), "{file} stays as it was signed");
    }
}

fn two_are_sent_another_edition(year: &Year) {
    year.workspace.edit(SETTINGS, "svarfrist: 2027-01-31", "svarfrist: 2027-04-15");
    year.nb("2027-03-01", "send").exit(0).stdout_has("2 brev: 2 sendt.");
    let agder = "Dette er utgave 2. Utgave 1, som dere signerte 10. desember 2026, gjelder til 31. desember 2029. Den nye utgaven \
                 endrer ikke dette; den gjelder ved siden av når dere har signert den.";
    year.letter_says("42-samarbeidsavtale-2", &["Hei, Åse Ødegård!", agder, "innen 15. april 2027"]);
    let romsdal = "Dette er utgåve 2. Utgåve 1, som de signerte 12. januar 2027, gjeld til 11. januar 2030. Den nye utgåva endrar \
                   ikkje dette; ho gjeld ved sida av når de har signert henne.";
    year.letter_says("15-samarbeidsavtale-2", &["Hei, Liv Åsen!", romsdal, "innan 15. april 2027"]);

    // Sent another edition, they are bound as before, and so says the table, the report and the list of what is due.
    for (language, standing) in [
        ("nb", "i kraft (utgave 1), utgave 2 tilbudt, sendt 01.03.2027"),
        ("nn", "i kraft (utgåve 1), utgåve 2 tilboden, send 01.03.2027"),
    ] {
        let status = year.run("2027-03-02", NETWORK, language, "status").exit(0);
        status.stdout_has("5 av 5 har signert");
        assert_eq!(status.stdout.matches(standing).count(), 2, "{status}");
        year.run("2027-03-02", NETWORK, language, "report --out rapport.html").exit(0);
        let page = fs::read_to_string(year.workspace.path("rapport.html")).unwrap();
        assert!(page.contains(standing) && page.contains("<strong>5 av 5</strong>"), "{language}");
    }
    let due = year.nb("2027-03-02", "due --within 4y --format json").exit(0).json();
    let due = due["due"].as_array().unwrap();
    let of = |party: &str| -> Vec<&str> {
        due.iter().filter(|due| due["party"] == party).map(|due| due["date"].as_str().unwrap()).collect()
    };
    assert_eq!((of("42"), of("15")), (vec!["2027-04-15", "2029-12-31"], vec!["2027-04-15", "2030-01-11"]));
    assert_eq!((of(KS), of("1804")), (vec!["2029-12-31"], vec!["2030-01-19"]));

    year.nn("2027-04-20", "remind").exit(0).stdout_has("2 brev: 2 sende.");
    let agder = "Utgave 2 av «Samarbeidsavtale for Bærekraftsnettverket» venter på svar fra Agder fylkeskommune. Utgave 1, som dere \
                 signerte 10. desember 2026, gjelder til 31. desember 2029.";
    year.letter_says("42-samarbeidsavtale-2-reminder", &[agder, "Svarfristen var 15. april 2027."]);
    let romsdal = "Utgåve 2 av «Samarbeidsavtale for Bærekraftsnettverket» ventar på svar frå Møre og Romsdal fylkeskommune. Utgåve \
                   1, som de signerte 12. januar 2027, gjeld til 11. januar 2030.";
    year.letter_says("15-samarbeidsavtale-2-reminder", &[romsdal, "Svarfristen var 15. april 2027."]);
    for letter in ["42-samarbeidsavtale-2-reminder", "15-samarbeidsavtale-2-reminder"] {
        year.letter_is_silent_of(letter, &["ikke registrert svar", "ikkje registrert svar"]);
    }
}

fn one_signs_it_one_declines_and_one_leaves(year: &Year) {
    year.nb("2027-05-01", "record signed Agder --name Per --title Fylkesordfører").exit(0);
    // As the letter said, both hold; a person registers when the first ended.
    year.nb("2027-05-02", "record notice Agder").exit(2).stderr_has("--edition");
    year.nn("2027-05-04", "record declined 15 --reason Nøgd").exit(0);
    let romsdal = year.row("15", NETWORK, "2027-06-01");
    assert_eq!((&romsdal["status"], &romsdal["edition"], &romsdal["bound"]), (&json!("in-force"), &json!(1), &json!(true)));
    assert_eq!(romsdal["declined"]["status"], "declined");
    year.nb("2027-05-20", "record superseded Agder --ends 2027-05-31").exit(0).stdout_has("31.05.2027");
    // Six months' notice (section 10).
    year.nb("2027-05-25", "record notice KS").exit(0).stdout_has("25.11.2027");
    year.nb("2027-06-01", "status").exit(0).stdout_has("5 av 5 har signert").stdout_has("oppsagt");
    year.nn("2027-11-01", "due --within 6mo").exit(0).stdout_has("25.11.2027").stdout_has("KS");
    assert_eq!(year.row(KS, NETWORK, "2027-11-25")["status"], "notice");
    assert_eq!(year.row(KS, NETWORK, "2027-11-26")["status"], "terminated");
    let data = year.row(KS, DATA, "2027-11-26");
    assert_eq!((&data["status"], &data["ends"]), (&json!("in-force"), &Value::Null), "the other agreement goes on");
    year.nb("2027-11-26", "status").exit(0).stdout_has("4 av 5 har signert").stdout_has("avsluttet");
    year.nn("2027-11-26", "status").exit(0).stdout_has("4 av 5 har signert").stdout_has("avslutta");
    let agder = year.row("42", NETWORK, "2027-06-01");
    assert_eq!((&agder["edition"], &agder["signatory"], &agder["offered"]), (&json!(2), &json!("Per"), &Value::Null));
    let ended = &agder["ended"];
    assert_eq!((&ended["edition"], &ended["status"], &ended["ends"]), (&json!(1), &json!("superseded"), &json!("2027-05-31")));
    let story = year.nb("2027-06-01", "history Agder").exit(0);
    story.stdout_has("utgave 2: i kraft siden 01.05.2027, til 30.04.2030").stdout_has("en annen utgave avløser utgave 1");
}

/// Edited and imported again, it changes what was edited.
fn a_sheet_goes_out_and_comes_back(year: &Year) {
    let workspace = &year.workspace;
    let members = || {
        files_below(&workspace.path("members"))
            .into_iter()
            .map(|name| {
                let text = fs::read_to_string(workspace.path("members").join(&name)).unwrap();
                (name, text)
            })
            .collect::<BTreeMap<_, _>>()
    };
    let (before, events) = (members(), workspace.events().len());
    year.nb("2027-12-01", "export ut.csv").exit(0).stdout_has("5 parter");
    year.nn("2027-12-01", "import ut.csv --yes").exit(0).stdout_has("Oppføringar: 0 endra, 0 laga.");
    assert_eq!((members(), workspace.events().len()), (before.clone(), events));
    workspace.edit("ut.csv", "ola.nordmann@rana.kommune.no", "post@rana.kommune.no");
    year.nb("2027-12-02", "import ut.csv --yes").exit(0).stdout_has("-   epost: ola.nordmann@rana.kommune.no");
    let mut after = before;
    let rana = after.get_mut("1833-rana.yaml").unwrap();
    *rana = rana.replace("ola.nordmann@rana.kommune.no", "post@rana.kommune.no");
    assert_eq!((members(), workspace.events().len()), (after, events));
    // A contact person is nothing that a signed agreement is issued anew for.
    year.nn("2027-12-02", "record kept Rana").exit(0);
}

fn two_become_one(year: &Year) {
    let workspace = &year.workspace;
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    let before = workspace.snapshot_of_pdfs();
    year.nb("2028-01-03", "record succeeded Bodø Rana --into Storvik --date 1.1.2028").exit(0);
    assert_eq!(workspace.snapshot_of_pdfs(), before, "nothing is rewritten");
    let status = year.nb("2028-01-04", "status").exit(0);
    status.stdout_has("3 av 4 har signert");
    for name in ["Bodø kommune", "Rana kommune"] {
        status.stdout_has(&format!("Storvik kommune (1899) er bundet gjennom utgave 1 for {name}, siden 01.01.2028"));
    }
    let status = year.nn("2028-01-04", "status").exit(0);
    status.stdout_has("Storvik kommune (1899) er bunden gjennom utgåve 1 for Bodø kommune, sidan 01.01.2028");
    let told = year.nn("2028-01-04", "parties --bound").exit(0);
    told.stdout_has("3 partar er bundne 04.01.2028.").stdout_has("19.01.2030").stdout_has("09.02.2030");
    let due = year.nb("2028-01-04", "due --within 3y").exit(0);
    for day in ["19.01.2030", "09.02.2030"] {
        let line = due.stdout.lines().find(|line| line.contains(day)).unwrap();
        assert!(line.contains("1899") && line.contains("Storvik kommune") && line.contains("utløper"), "{due}");
    }
    for (language, said) in
        [("nb", ["Bundet gjennom", "siden 1. januar 2028"]), ("nn", ["Bunden gjennom", "sidan 1. januar 2028"])]
    {
        year.run("2028-01-04", NETWORK, language, "report --out rapport.html").exit(0);
        let page = fs::read_to_string(workspace.path("rapport.html")).unwrap();
        let storvik = page.split_once("<article id=\"p1899\"").unwrap().1.split("</article>").next().unwrap();
        for words in said.into_iter().chain(["Bodø kommune", "Rana kommune"]) {
            assert!(storvik.contains(words), "{language}: {words}: {storvik}");
        }
    }
    // The list of the annex follows when it is fixed anew.
    year.nb("2028-01-04", "check").exit(0).stderr_has("Storvik kommune");
    let fixed = year.nb("2028-01-05", "parties --fix 1.1.2028").exit(0);
    fixed.stdout_has("lister 3 parter per 01.01.2028.").stdout_has("Nye i listen: Storvik kommune.");
    for left in ["Bodø kommune", "Rana kommune", "KS"] {
        fixed.stdout_has(&format!("Utelatt: {left}, "));
    }
    year.nb("2028-01-05", "remind").exit(0);
    assert_eq!(workspace.events_of("reminded").len(), 3, "nobody has anything to answer");
}

fn who_was_bound_when(year: &Year) {
    let (agder, agder_2) = ("42 42/1 2029-12-31", "42 42/2 2030-04-30");
    let (romsdal, bodo, rana) = ("15 15/1 2030-01-11", "1804 1804/1 2030-01-19", "1833 1833/1 2030-02-09");
    let ks = "971032146 971032146/1 2029-12-31";
    let left = ["971032146 971032146/1 2027-11-25", "42 42/1 2027-05-31"];
    for (day, of, bound) in [
        ("2026-11-27", 5, vec![]),
        ("2026-12-09", 5, vec![ks]),
        ("2026-12-31", 5, vec![agder, ks]),
        ("2027-02-09", 5, vec![romsdal, bodo, agder, ks]),
        ("2027-02-10", 5, vec![romsdal, bodo, rana, agder, ks]),
        // Another edition is sent, and nothing else.
        ("2027-03-01", 5, vec![romsdal, bodo, rana, agder, ks]),
        ("2027-05-01", 5, vec![romsdal, bodo, rana, agder, agder_2, ks]),
        ("2027-05-31", 5, vec![romsdal, bodo, rana, left[1], agder_2, left[0]]),
        ("2027-06-01", 5, vec![romsdal, bodo, rana, agder_2, left[0]]),
        ("2027-11-25", 5, vec![romsdal, bodo, rana, agder_2, left[0]]),
        ("2027-11-26", 5, vec![romsdal, bodo, rana, agder_2]),
        ("2028-01-03", 4, vec![romsdal, "1899 1804/1 2030-01-19", "1899 1833/1 2030-02-09", agder_2]),
    ] {
        let mut bound = bound;
        bound.sort_unstable();
        year.is_bound(day, of, &bound);
    }
}

fn the_sheet_of_everything(year: &Year) {
    year.nn("2028-01-05", "export oversikt.csv").exit(0);
    let sheet = fs::read_to_string(year.workspace.path("oversikt.csv")).unwrap();
    let mut lines = sheet.trim_start_matches('\u{feff}').lines();
    let heads: Vec<&str> = lines.next().unwrap().split(';').collect();
    let rows: Vec<&str> = lines.collect();
    let cell = |party: &str, head: &str| -> String {
        let row = rows.iter().find(|row| row.starts_with(&format!("{party};"))).unwrap_or_else(|| panic!("{party}: {sheet}"));
        // Addresses have a comma, and no semicolon.
        row.split(';').nth(heads.iter().position(|one| *one == head).unwrap()).unwrap().to_owned()
    };
    assert_eq!(rows.len(), 6);
    assert_eq!((cell("42", "Kontaktperson"), cell("42", "Utgave")), ("Åse Ødegård".into(), "2".into()));
    assert_eq!((cell("42", "Signert dato"), cell("42", "Signert av")), ("01.05.2027".into(), "Per".into()));
    assert_eq!((cell("15", "Utgave"), cell("15", "Signert dato")), ("1".into(), "12.01.2027".into()));
    assert_eq!((cell(KS, "Sagt opp"), cell(KS, "Siste dag")), ("25.05.2027".into(), "25.11.2027".into()));
    assert_eq!((cell("1804", "Status"), cell("1804", "Signert dato")), ("etterfulgt".into(), String::new()));
    assert_eq!((cell("1899", "Part"), cell("1899", "Signert av")), ("Storvik kommune".into(), String::new()));
    let both = "i kraft (utgave 1 for Rana kommune), i kraft (utgave 1 for Bodø kommune)";
    assert_eq!(cell("1899", "Status").trim_matches('"'), both);
}
