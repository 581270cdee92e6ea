//! An agreement whose new edition takes the place of the earlier one: document, letter, reminder and table say so.

use serde_json::json;

use super::desk::Year;
use super::{NETWORK, SETTINGS};
use crate::pdf::Pdf;

#[test]
fn an_edition_that_takes_the_place_of_the_first_says_so_in_both_language_forms() {
    let year = Year::begin();
    let workspace = &year.workspace;
    workspace.edit(SETTINGS, "forsegles: nei", "avløser: ja\nforsegles: nei");
    year.nb("2026-11-24", "generate --only Agder 15").exit(0);
    year.nb("2026-11-24", "send Agder 15").exit(0);
    year.nn("2026-12-10", "record signed Agder 15 --name Eva --title Fylkesordfører").exit(0);
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Åse Ødegård");
    workspace.edit("members/15-more-og-romsdal.yaml", "Kari Nordmann", "Liv Åsen");
    year.nb("2027-03-01", "generate --reissue 42 15").exit(0);
    workspace.edit(SETTINGS, "svarfrist: 2027-01-31", "svarfrist: 2027-04-15");
    year.nn("2027-03-01", "send Agder 15").exit(0).stdout_has("2 brev: 2 sende.");
    let words_of = |file: &str| {
        let text = Pdf::open(workspace.path("output").join(file)).text();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for (file, printed, letter, said) in [
        (
            "42-agder/42-samarbeidsavtale",
            "Denne utgaven, utgave 2, avløser tidligere utgaver av avtalen fra den dagen den gjelder for parten.",
            "42-samarbeidsavtale-2",
            "Når dere har signert den nye utgaven, avløser den de tidligere fra den dagen den gjelder.",
        ),
        (
            "15-more-og-romsdal/15-samarbeidsavtale",
            "Denne utgåva, utgåve 2, avløyser tidlegare utgåver av avtalen frå den dagen ho gjeld for parten.",
            "15-samarbeidsavtale-2",
            "Når de har signert den nye utgåva, avløyser ho dei tidlegare frå den dagen ho gjeld.",
        ),
    ] {
        assert!(words_of(&format!("{file}-2.pdf")).contains(printed), "{file}");
        assert!(!words_of(&format!("{file}-1.pdf")).contains(&printed[..20]), "{file}: the first takes nothing's place");
        year.letter_says(letter, &[said]);
        year.letter_is_silent_of(letter, &["ved siden av", "ved sida av"]);
    }
    // Agder signs, and is bound by one edition on each day; Møre og Romsdal has not answered, and is bound as before.
    year.nb("2027-04-01", "record signed Agder --name Per --title Fylkesordfører").exit(0);
    let (romsdal, first) = ("15 15/1 2029-12-31", "42 42/1 2029-12-31");
    year.is_bound("2027-03-31", 2, &[romsdal, first]);
    year.is_bound("2027-04-01", 2, &[romsdal, "42 42/2 2030-03-31"]);
    let status = year.nn("2027-04-01", "status --format json").exit(0).json();
    assert_eq!(status["signed"], 2);
    let agder = year.row("42", NETWORK, "2027-04-01");
    assert_eq!((&agder["ended"]["status"], &agder["ended"]["ends"]), (&json!("superseded"), &json!("2027-03-31")));
    year.nn("2027-04-20", "remind").exit(0).stdout_has("1 brev: 1 sendt.");
    year.letter_says(
        "15-samarbeidsavtale-2-reminder",
        &["Utgåve 1, som de signerte 10. desember 2026, gjeld til 31. desember 2029."],
    );
    workspace.is_in_order();
}
