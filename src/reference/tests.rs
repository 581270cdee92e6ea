//! The official tables.

use super::*;

fn official() -> &'static PartyTable {
    PartyTable::official()
}

#[test]
fn the_division_of_2024_is_complete() {
    let count = |kind| official().all().iter().filter(|party| party.kind == kind).count();
    assert_eq!((count(PartyKind::Kommune), count(PartyKind::Fylkeskommune)), (357, 14));
    let kommuner = || official().all().iter().filter(|party| party.kind == PartyKind::Kommune);
    let language = |form| kommuner().filter(|party| party.language == form).count();
    assert_eq!(
        (language(LanguageForm::Bokmål), language(LanguageForm::Nynorsk), language(LanguageForm::Nøytral)),
        (119, 88, 150)
    );
    assert!(official().all().iter().all(|party| is_organisation_number(&party.organisation_number)));
    assert!(kommuner().all(|party| party.number.len() == 4));
}

#[test]
fn names_in_running_text() {
    let name = |number| official().party(number).unwrap().name_with_form();
    assert_eq!(name("0301"), "Oslo kommune");
    assert_eq!(name("5612"), "Kautokeino kommune");
    assert_eq!(name("4621"), "Voss herad");
    assert_eq!(name("3318"), "Krødsherad kommune");
    assert_eq!(name("4617"), "Kvinnherad kommune");
    assert_eq!(name("18"), "Nordland fylkeskommune");
}

#[test]
fn every_official_name_has_the_language_it_is_in() {
    let names = |number| official().party(number).unwrap().official_names().collect::<Vec<_>>();
    assert_eq!(names("5612"), [("Guovdageaidnu", Some("se")), ("Kautokeino", None)]);
    assert_eq!(names("5622"), [("Porsanger", None), ("Porsáŋgu", Some("se")), ("Porsanki", Some("fkv"))]);
    assert_eq!(names("5540"), [("Gáivuotna", Some("se")), ("Kåfjord", None), ("Kaivuono", Some("fkv"))]);
    assert_eq!(names("5001"), [("Trondheim", None), ("Tråante", Some("sma"))]);
    assert_eq!(names("1875"), [("Hábmer", Some("smj")), ("Hamarøy", None)]);
    assert_eq!(names("42"), [("Agder", None)]);
    let mut marked = 0;
    for party in official().all() {
        // The Norwegian name is one of them, and the only one without a language.
        let norwegian: Vec<_> = party.official_names().filter(|(_, language)| language.is_none()).collect();
        assert_eq!(norwegian, [(party.norwegian_name.as_str(), None)], "{}", party.number);
        marked += party.official_names().count() - 1;
    }
    assert_eq!(languages().len(), marked, "a name in the table is no party's");
}

#[test]
fn file_names_are_plain_and_unique() {
    let mut slugs: Vec<_> = official().all().iter().map(Party::slug).collect();
    assert!(slugs.contains(&"1508-alesund".into()) && slugs.contains(&"15-more-og-romsdal".into()));
    assert!(slugs.iter().all(|slug| slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')));
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), official().all().len());
}

#[test]
fn names_find_their_parties_and_namesakes_find_each_other() {
    let numbers = |name| official().named(name).iter().map(|party| party.number.as_str()).collect::<Vec<_>>();
    for name in ["Porsanger", "PORSÁŊGU", "porsanki", "Porsanger - Porsáŋgu - Porsanki", "porsanger kommune"] {
        assert_eq!(numbers(name), ["5622"], "{name}");
    }
    assert_eq!(numbers("Voss herad"), ["4621"]);
    assert_eq!(numbers("Voss kommune"), [""; 0]);
    assert_eq!(numbers("Herøy"), ["1515", "1818"]);
    assert_eq!(numbers("Våler kommune"), ["3114", "3419"]);
    assert_eq!(numbers("Nordland"), ["18"]);
    assert_eq!(numbers("Oslo"), ["0301"]);
    let mut namesakes: Vec<_> = official().names().filter(|name| official().named(name).len() > 1).collect();
    namesakes.sort();
    assert_eq!(namesakes, ["herøy", "herøy kommune", "våler", "våler kommune"]);
}

#[test]
fn every_party_lies_in_a_fylke_that_has_a_name() {
    assert!(official().all().iter().all(|party| official().fylke_name(&party.fylke).is_some()));
    assert!(official().all().iter().all(|party| party.number.starts_with(&party.fylke)));
    assert_eq!(official().party("0301").unwrap().fylke, "03");
    assert_eq!(official().party("46").unwrap().fylke, "46");
    assert_eq!((official().fylke_name("03"), official().fylke_name("18")), (Some("Oslo"), Some("Nordland")));
    assert_eq!((official().fylke_name("4601"), official().fylke_name("0301"), official().fylke_name("99")), (None, None, None));
}

#[test]
fn check_digit_of_the_organisasjonsnummer() {
    assert!(is_organisation_number("123456785"));
    for wrong in ["123456784", "12345678", "1234567850", "12345678x", "", "００００００００0"] {
        assert!(!is_organisation_number(wrong), "{wrong}");
    }
}
