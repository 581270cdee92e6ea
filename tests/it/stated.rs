//! What the settings say, and the text in words of its own.

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";
const TEXT: &str = "templates/samarbeidsavtale/bokmal/10-11.typ";

/// The samples, sent by somebody whom letters reach.
fn samples() -> Workspace {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "baerekraftsnettverket.example", "baerekraftsnettverket.no");
    workspace
}

#[test]
fn check_tells_where_the_text_says_another_number_than_the_settings() {
    let workspace = samples();
    let told = |workspace: &Workspace| workspace.run(["check", "--format", "json"]).exit(0).problems();
    assert_eq!(told(&workspace), []);
    workspace.edit(SETTINGS, "varighet_år: 3", "varighet_år: 4");
    let both = workspace.run(["check", "--format", "json"]).exit(0);
    both.has_fault(SETTINGS, "`varighet_år` is 4, and bokmal.typ says another number").has_fault(SETTINGS, "nynorsk.typ says");
    both.has_fault(SETTINGS, "tre år (templates/samarbeidsavtale/bokmal/10-11.typ, line 5)");
    assert_eq!(both.problems().len(), 2);
    // One of the two is put right, in figures.
    workspace.edit(TEXT, "tre år", "4 år");
    assert_eq!(told(&workspace).len(), 1);
    workspace.edit(SETTINGS, "oppsigelse_måneder: 6", "oppsigelse_måneder: 3");
    let notice = workspace.run(["check", "--format", "json"]).exit(0);
    notice.has_fault(SETTINGS, "`oppsigelse_måneder` is 3").has_fault(SETTINGS, "seks månader");
}

/// The text says how long a board sits as well.
#[test]
fn what_a_text_says_of_something_else_is_not_the_term() {
    let workspace = samples();
    workspace.edit(SETTINGS, "varighet_år: 3", "varighet_år: 2");
    let told = workspace.run(["check", "--format", "json"]).exit(0);
    told.has_fault(SETTINGS, "`varighet_år` is 2, and bokmal.typ says another number").has_fault(SETTINGS, "nynorsk.typ says");
    assert!(!told.stdout.contains("to år"), "{told}");
}

#[test]
fn a_text_that_prints_the_setting_is_right() {
    let workspace = samples();
    workspace.edit(SETTINGS, "varighet_år: 3", "varighet_år: 5");
    for form in ["bokmal", "nynorsk"] {
        let (plain, template) = (format!("templates/samarbeidsavtale/{form}/10-11.typ"), format!("{form}/10-11.typ.j2"));
        workspace.edit(&plain, "tre år", "{{ avtale.varighet_år }} år");
        let template = workspace.path(format!("templates/samarbeidsavtale/{template}"));
        std::fs::rename(workspace.path(plain), template).unwrap();
    }
    assert_eq!(workspace.run(["check", "--format", "json"]).exit(0).problems(), []);
}

/// What is printed changes the documents; so do the terms, which are registered with them, printed or not.
#[test]
fn a_document_is_made_again_when_a_setting_that_it_prints_has_changed() {
    let workspace = Workspace::with_agder();
    let generate = || workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.edit(SETTINGS, "svarfrist: 2027-01-31", "svarfrist: 2027-02-28");
    generate().stdout_has("1 unchanged");
    workspace.edit(SETTINGS, "varighet_år: 3", "varighet_år: 4");
    generate().stdout_has("1 document: 1 made");
    workspace.edit(SETTINGS, "gjelder_fra: 2027-01-01", "gjelder_fra: 2027-02-01");
    generate().stdout_has("1 document: 1 made");
    let text = "templates/samarbeidsavtale/bokmal/tittel.typ.j2";
    let other = "templates/samarbeidsavtale/nynorsk/tittel.typ.j2";
    for file in [text, other] {
        let before = std::fs::read_to_string(workspace.path(file)).unwrap();
        workspace.write(file, format!("{before}\nAvtalen gjelder i {{{{ avtale.varighet_år }}}} år.\n"));
    }
    generate().stdout_has("made");
    generate().stdout_has("1 unchanged");
    workspace.edit(SETTINGS, "varighet_år: 4", "varighet_år: 5");
    generate().stdout_has("made");
}

#[test]
fn check_tells_where_the_text_says_a_term_or_a_notice_and_the_settings_have_none() {
    let workspace = samples();
    let told = |workspace: &Workspace| workspace.run(["check", "--format", "json"]).exit(0);
    workspace.edit(SETTINGS, "varighet_år: 3 ", "# ");
    let term = told(&workspace);
    term.has_fault(SETTINGS, "bokmal.typ says tre år (templates/samarbeidsavtale/bokmal/10-11.typ, line 5), and `varighet_år`");
    term.has_fault(SETTINGS, "nynorsk.typ says tre år");
    assert_eq!(term.problems().len(), 2);
    workspace.run(["check"]).exit(0).stderr_has("write `varighet_år: 3` into agreement.yaml");
    workspace.edit(SETTINGS, "oppsigelse_måneder: 6 ", "# ");
    let both = told(&workspace);
    both.has_fault(SETTINGS, "bokmal.typ says seks måneder").has_fault(SETTINGS, "nynorsk.typ says seks månader");
    assert_eq!(both.problems().len(), 4);
    // A text with other years and months in it, and lines that end where they end.
    let neither = "Avtalen gjelder til den blir sagt opp. Arbeidet vurderes etter to år. Partene møtes hver tredje\nmåned, og etter seks\nmåneder i Oslo.";
    for form in ["bokmal", "nynorsk"] {
        workspace.write(&format!("templates/samarbeidsavtale/{form}/10-11.typ"), neither);
    }
    assert_eq!(told(&workspace).problems(), []);
    let wrapped = neither.replace("til den blir sagt opp", "i\nto\når, og kan sies opp");
    workspace.write(TEXT, wrapped);
    told(&workspace).has_fault(SETTINGS, "bokmal.typ says to år (templates/samarbeidsavtale/bokmal/10-11.typ, line 2)");
}

#[test]
fn check_tells_where_the_text_prints_a_setting_that_is_not_there() {
    let workspace = samples();
    workspace.edit(SETTINGS, "varighet_år: 3 ", "# ");
    let printed = [
        "Avtalen varer i {{ avtale.varighet_år }} år.",
        "{% if avtale.varighet_år %}Avtalen varer i {{ avtale.varighet_år }} år.{% endif %}",
    ];
    for (text, faults) in printed.into_iter().zip([2, 0]) {
        for form in ["bokmal", "nynorsk"] {
            let folder = format!("templates/samarbeidsavtale/{form}");
            std::fs::remove_file(workspace.path(format!("{folder}/10-11.typ"))).ok();
            workspace.write(
                &format!("{folder}/10-11.typ.j2"),
                format!("{text} Den kan sies opp med seks måneders varsel, seks månaders.\n"),
            );
        }
        let told = workspace.run(["check", "--format", "json"]).exit(0);
        assert_eq!(told.problems().len(), faults, "{told}");
        if faults > 0 {
            told.has_fault(SETTINGS, "bokmal.typ prints `varighet_år`, which is not in agreement.yaml");
        }
    }
}

/// A term of three years is also 36 months, or one word.
#[test]
fn a_length_of_time_is_known_in_years_and_months_and_in_one_word() {
    let workspace = samples();
    let (term, notice) = ("har en varighet på tre år", "en oppsigelsestid på seks måneder");
    let text = std::fs::read_to_string(workspace.path(TEXT)).unwrap();
    for (from, to, said) in [
        (term, "har en varighet på 36 måneder", None),
        (term, "varer i tre kalenderår", None),
        (term, "er treårig", None),
        (term, "inngås for en 3-årig periode", None),
        (term, "har en varighet på 60 måneder", Some("`varighet_år` is 3, and bokmal.typ says another number: 60 måneder (")),
        (term, "varer i fem kalenderår", Some("another number: fem kalenderår (")),
        (term, "er femårig", Some("another number: femårig (")),
        (term, "inngås for en 5-årig periode", Some("another number: 5-årig (")),
        (notice, "seksmåneders varsel", None),
        (notice, "et års varsel", Some("`oppsigelse_måneder` is 6, and bokmal.typ says another number: et års (")),
        (notice, "12-måneders varsel", Some("another number: 12-måneders (")),
    ] {
        assert!(text.contains(from), "{from}");
        workspace.write(TEXT, text.replace(from, to));
        let told = workspace.run(["check", "--format", "json"]).exit(0);
        assert_eq!(told.problems().len(), usize::from(said.is_some()), "{to}: {told}");
        if let Some(said) = said {
            told.has_fault(SETTINGS, said);
        }
    }
    workspace.write(TEXT, text.replace(term, "har en varighet på 36 måneder"));
    workspace.edit(SETTINGS, "varighet_år: 3 ", "# ");
    workspace.run(["check", "--format", "json"]).exit(0).has_fault(SETTINGS, "bokmal.typ says 36 måneder (");
    workspace.run(["check"]).exit(0).stderr_has("write `varighet_år: 3` into agreement.yaml");
}

#[test]
fn a_remark_that_names_a_setting_does_not_print_it() {
    let workspace = samples();
    let text = std::fs::read_to_string(workspace.path(TEXT)).unwrap();
    std::fs::remove_file(workspace.path(TEXT)).unwrap();
    workspace.write(&format!("{TEXT}.j2"), format!("{{# avtale.varighet_år #}}// avtale.varighet_år\n{text}"));
    workspace.edit(SETTINGS, "varighet_år: 3", "varighet_år: 4");
    workspace.run(["check", "--format", "json"]).exit(0).has_fault(SETTINGS, "`varighet_år` is 4, and bokmal.typ says another");
}
