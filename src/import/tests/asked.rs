//! What can be read in two ways is asked about, once for the whole column, and nothing of it is registered.

use jiff::civil::date;

use super::*;

fn dated(dates: &[&str], order: Option<Order>) -> Sheet {
    let parties = ["Bergen", "Stavanger", "Haugesund", "Molde"];
    let rows = parties.iter().zip(dates).map(|(party, date)| format!("{party},{date},Kari Nordmann,X\n"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    fs::write(&path, format!("Kommune,Dato,Signert av,Tittel\n{}", rows.collect::<String>())).unwrap();
    read_by(&path, None, order).unwrap()
}

#[test]
fn one_date_with_the_month_first_makes_a_question_of_the_column() {
    let dates = ["10/11/2026", "10/22/2026", "11/2/2026", "2026-11-20"];
    let sheet = dated(&dates, None);
    assert_eq!(sheet.signings.iter().map(|signing| signing.date).collect::<Vec<_>>(), [date(2026, 11, 20)]);
    let [fault] = &sheet.faults[..] else { panic!("{:?}", sheet.faults) };
    assert!(fault.message.contains("2026-11-10 or 2026-10-11"), "{fault:?}");
    assert!(fault.message.contains("\"10/22/2026\", in the same column, can only begin with the month; so with 3 dates in all"));
    assert!(fault.hints[0].contains("--dates month-first"), "{fault:?}");
    let sheet = dated(&dates, Some(Order::MonthFirst));
    let read: Vec<_> = sheet.signings.iter().map(|signing| signing.date).collect();
    assert_eq!(read, [date(2026, 10, 11), date(2026, 10, 22), date(2026, 11, 2), date(2026, 11, 20)]);
}

#[test]
fn a_column_in_which_the_day_comes_first_is_read_so() {
    let read = |dates: &[&str]| dated(dates, None).signings.iter().map(|signing| signing.date).collect::<Vec<_>>();
    assert_eq!(read(&["10/11/2026", "22/10/2026"]), [date(2026, 11, 10), date(2026, 10, 22)]);
    assert_eq!(read(&["10.11.2026", "1.2.27"]), [date(2026, 11, 10), date(2027, 2, 1)]);
    assert_eq!(read(&["10/11/2026", "11/10/2026"]), [] as [Date; 0]);
    assert_eq!(read(&["22/10/2026", "10/22/2026", "10/11/2026"]), [] as [Date; 0]);
}

fn told(status: &str) -> (usize, usize, Vec<String>, Vec<String>) {
    let sheet = csv(&format!("Kommune;Status;Dato;Signert av;Tittel\nBergen;{status};20.11.2026;Kari Nordmann;X\n"));
    let said = |fault: &Diagnostic| fault.message.to_string();
    (
        sheet.signings.len(),
        sheet.unsigned,
        sheet.faults.iter().map(said).collect(),
        sheet.passed.iter().map(|p| p.what.to_string()).collect(),
    )
}

/// What a column that tells of other rows says nothing of.
#[test]
fn a_row_of_which_the_column_for_signed_says_nothing_is_not_signed() {
    for (empty, other) in [("", "Signert"), ("-", "ja"), (" – ", "x")] {
        let rows = format!("Bergen;{empty};20.11.2026;Kari Nordmann;X\nMolde;{other};21.11.2026;Ola Hansen;Y\n");
        let sheet = csv(&format!("Kommune;Status;Dato;Signert av;Tittel\n{rows}Rana;{empty};22.11.2026;;\nAskøy;{empty};;;\n"));
        let signed: Vec<_> = sheet.signings.iter().map(|signing| signing.party.norwegian_name.as_str()).collect();
        assert_eq!(signed, ["Molde"], "{empty:?}");
        let [fault] = sheet.faults.as_slice() else { panic!("{:?}", sheet.faults) };
        let why = "\"Status\" says nothing, where it says of other rows that they are signed";
        assert_eq!(fault.message, format!("{why}: the row is not registered as signed"));
        assert_eq!(sheet.passed, [("line 4, Rana kommune", why)]);
        assert_eq!(sheet.unsigned, 2);
    }
    // Where it says of none that it is signed, it is about something else, or nobody kept it.
    for other in ["", "Sendt"] {
        let rows = format!("Bergen;;20.11.2026;Kari Nordmann;X\nMolde;{other};;;\n");
        let sheet = csv(&format!("Kommune;Status;Dato;Signert av;Tittel\n{rows}"));
        assert_eq!((sheet.signings.len(), sheet.faults.len()), (1, 0), "{other:?}");
    }
}

#[test]
fn a_row_whose_status_says_otherwise_is_not_signed() {
    for status in ["Signert", "Ja", "signed", ""] {
        assert_eq!(told(status), (1, 0, vec![], vec![]), "{status}");
    }
    for status in ["Avslått", "Ikke signert", "Venter", "Nei", "declined", "Sendt", "Til signering"] {
        let message = format!("\"Status\" says {status:?}: the row is not registered as signed");
        assert_eq!(told(status), (0, 0, vec![message], vec![]), "{status}");
    }
    let message = "\"Status\" says \"Grønn\", which may mean signed or not".to_owned();
    assert_eq!(told("Grønn"), (0, 0, vec![message], vec![]));
}

#[test]
fn a_row_without_a_signature_is_counted_and_named_if_it_says_why() {
    let sheet =
        csv("Kommune;Status;Dato;Signert av;Tittel\nBergen;Venter;;;\nMolde;Avslått;1.11.2026;;\nRana;Signert;;;\nAskøy;;;;\n");
    assert_eq!((sheet.signings.len(), sheet.unsigned), (0, 3));
    assert_eq!(sheet.passed, [("line 3, Molde kommune", "\"Status\" says \"Avslått\"")]);
    let [fault] = &sheet.faults[..] else { panic!("{:?}", sheet.faults) };
    assert!(fault.message.contains("\"Status\" says \"Signert\", and the row has neither date nor signatory"), "{fault:?}");
}

#[test]
fn a_column_named_signert_may_say_yes_or_no() {
    let sheet = csv("Kommune;Signert;Dato;Signert av;Tittel\nBergen;Ja;20.11.2026;A A;X\nMolde;Nei;20.11.2026;B B;X\n");
    assert_eq!((sheet.signings.len(), sheet.faults.len()), (1, 1));
    assert_eq!(sheet.columns[1], ("Signert".to_owned(), Role::Status));
    let sheet = csv("Kommune;Svar;Dato;Signert av;Tittel\nBergen;Ja;20.11.2026;A A;X\nMolde;Nei;20.11.2026;B B;X\n");
    assert_eq!((sheet.signings.len(), sheet.faults.len()), (1, 1));
    let sheet = csv("Kommune;Vedtak;Dato;Signert av;Tittel\nBergen;PS 12/26;20.11.2026;A A;X\n");
    assert_eq!((sheet.signings.len(), sheet.passed.len()), (1, 1), "the number of a case is no status");
    let sheet = csv("Kommune;Signert;Signert av;Tittel\nBergen;20.11.2026;A A;X\n");
    assert_eq!(sheet.columns[1], ("Signert".to_owned(), Role::Date));
}

#[test]
fn columns_that_were_not_understood_are_named_and_not_deaf() {
    let sheet =
        csv("Kommune;Dato;Signert av;Tittel;Merknad\nBergen;20.11.2026;A A;X;Ring Kari\nMolde;20.11.2026;B B;X;Avslått\n");
    assert_eq!(sheet.passed, [("column \"Merknad\"", "not understood")]);
    assert_eq!(sheet.signings.len(), 1);
    assert_eq!(sheet.faults[0].message, "\"Merknad\" says \"Avslått\": the row is not registered as signed");
    let sheet = csv(
        "Kommune;Dato;Signert av;Tittel;Avslått\nBergen;20.11.2026;A A;X;x\nMolde;20.11.2026;B B;X;\nRana;20.11.2026;C C;X;nei\n",
    );
    assert_eq!(sheet.signings.iter().map(|signing| signing.name.as_str()).collect::<Vec<_>>(), ["B B", "C C"]);
    let sheet = csv("Kommune;Status;Dato;Signert av;Tittel;Merknad\nBergen;Signert;20.11.2026;A A;X;Trukket\n");
    assert_eq!((sheet.signings.len(), sheet.faults.len()), (0, 1), "one no is a no");
    let sheet = csv("Kommune;Dato;Signert av;Tittel\nBergen;20.11.2026;A A;X;;Ikke signert\n");
    assert_eq!(sheet.passed, [("column F, which has no title", "not understood")]);
    assert_eq!((sheet.signings.len(), sheet.faults.len()), (0, 1));
}

#[test]
fn a_letter_put_together_from_parts_is_one_letter() {
    let sheet = csv("Kommune;Dato;Signert av;Tittel;Ma\u{30a}te\nA\u{30a}lesund;20.11.2026;Ka\u{30a}re;X;papir\n");
    assert_eq!((sheet.signings[0].name.as_str(), sheet.signings[0].digital, &sheet.faults[..]), ("Kåre", Some(false), &[][..]));
}

#[test]
fn letters_that_were_misread_are_asked_about() {
    for (name, said) in [
        ("K\u{fffd}re", "another encoding"),
        ("K†re", "\"Kåre\" was meant"),
        ("KÃ¥re", "\"Kåre\" was meant"),
        ("Bj¿rn", "\"Bjørn\" was meant"),
        ("山田", "which the agreement's fonts do not have"),
    ] {
        let (at, message, hints) = fault(&format!("4601;;;;20.11.2026;{name};Ordfører;"));
        assert_eq!(at, name);
        assert!(format!("{message} {hints}").contains(said), "{name}: {message} {hints}");
    }
    assert_eq!(row("4601;;;;20.11.2026;Máret Áŋŧ;Ordfører;").faults, []);
}

#[test]
fn an_encoding_is_found_or_said() {
    let bytes = |name: &[u8]| [b"Kommune;Dato;Signatar;Tittel\nBergen;20.11.2026;", name, b";X\n"].concat();
    for (name, read) in [(&b"K\x86re"[..], "Kåre"), (b"K\x8cre", "Kåre"), (b"K\xe5re", "Kåre"), (b"\xc1\xbf\xbfa", "Áŋŋa")]
    {
        assert_eq!(read_as("a.csv", &bytes(name)).unwrap().signings[0].name, read);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    fs::write(&path, bytes(b"Ad\xe8le")).unwrap();
    let fault = read_by(&path, None, None).unwrap_err();
    assert!(fault.message.contains("\"Adèle\" (windows-1252) or \"Adčle\" (iso-8859-10)"), "{fault:?}");
    let said = read_by(&path, Some("windows-1252"), None).unwrap();
    assert_eq!((said.signings[0].name.as_str(), said.encoding), ("Adèle", Some("windows-1252")));
    let wrong = read_by(&path, Some("klingon"), None).unwrap_err();
    assert!(wrong.kind == crate::diagnostic::Kind::Usage && wrong.hints[0].contains("windows-1252"), "{wrong:?}");
}
