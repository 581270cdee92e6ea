//! Templates, fonts and settings with faults: told with their place, and nothing that was made before is touched.

use std::fs;

use crate::workspace::Workspace;

const AGREEMENT: &str = "templates/samarbeidsavtale";

/// Where a word stands, as `file:line`: whether the column is the word's or that of the expression around it, is open.
fn line_of(workspace: &Workspace, file: &str, word: &str) -> String {
    let text = fs::read_to_string(workspace.path(file)).unwrap();
    let at = text.find(word).unwrap_or_else(|| panic!("{file} does not contain {word}"));
    format!("{file}:{}", text[..at].matches('\n').count() + 1)
}

/// The fault stops the run at its place, with a remedy; what was made before stands, and what was being made is gone.
#[track_caller]
fn stops(workspace: &Workspace, place: &str, says: &str) {
    let before = workspace.snapshot();
    workspace.run(["check", "--format", "json"]).exit(1).has_fault(place, says);
    workspace.run(["generate", "--only", "42", "--format", "json"]).exit(1).has_fault(place, says);
    assert_eq!(workspace.snapshot(), before, "nothing is made, and nothing half made");
    workspace.is_in_order();
}

#[test]
fn a_fault_in_a_template_is_told_with_its_place_and_nothing_is_made() {
    let workspace = Workspace::with_agder();
    let navn = "{{ kontaktperson.navn }}";
    for (file, from, to, word, says) in [
        // Jinja.
        ("bokmal/9-kontaktperson.typ.j2", navn, "{{ kontaktperson.nvan }}", "nvan", "kontaktperson"),
        ("bokmal/9-kontaktperson.typ.j2", navn, "{{ kontakt.navn }}", "kontakt.navn", "kontaktperson"),
        ("bokmal/9-kontaktperson.typ.j2", navn, "{{ kontaktperson.navn }", "kontaktperson.navn }", "not valid Jinja"),
        ("bokmal/9-kontaktperson.typ.j2", navn, "{{ kontaktperson.navn | storebokstaver }}", "storebokstaver", "filter"),
        ("bokmal/9-kontaktperson.typ.j2", navn, "{{ kontaktperson.navn | safe }}", "| safe", "filter"),
        ("bokmal/9-kontaktperson.typ.j2", navn, "{% include 'borte.j2' %}", "borte", "borte"),
        ("nynorsk/vedlegg.typ.j2", "{%- endfor %}", "{%- endmacro %}", "endmacro", "not valid Jinja"),
        (
            "bokmal/vedlegg.typ.j2",
            "{%- for p in parter %}",
            "{%- for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}{% for p in parter %}",
            "range",
            "never ends",
        ),
        // Typst.
        ("bokmal.typ", "#include \"bokmal/10-11.typ\"", "#ukjent()", "ukjent", "unknown variable"),
        ("bokmal/10-11.typ", "= ", "#panic(\"stopp\")\n\n= ", "panic", "stopp"),
        ("bokmal/10-11.typ", "= ", "#{ let n = 0; while n >= 0 { n += 1 } }\n\n= ", "while", "infinite"),
        ("bokmal/10-11.typ", "= ", "#let f() = f()\n#f()\n\n= ", "f()", "depth"),
        ("bokmal/10-11.typ", "= ", "#(\n\n= ", "#(", "unclosed"),
        ("bokmal/10-11.typ", "= ", "#read(\"/../../../../../../etc/passwd\")\n\n= ", "read", "passwd"),
        ("bokmal/10-11.typ", "= ", "#read(\"../../../members/42-agder.yaml\")\n\n= ", "read", "members"),
        ("bokmal/10-11.typ", "= ", "#import \"@preview/cetz:0.4.0\"\n\n= ", "@preview", "not found"),
        ("bokmal/9-kontaktperson.typ.j2", "\"Tittel:\"", "tittel", "felt(tittel", "unknown variable"),
        ("layout.typ", "\"Source Sans 3\"", "\"Comic Sans\"", "", "templates/fonts"),
        ("bokmal.typ", "bokmal/10-11.typ", "bokmal/borte.typ", "borte", "borte"),
        // Settings.
        ("agreement.yaml", "svarfrist: 2027-01-31", "svarfrist: snart", "svarfrist: snart", "date"),
        ("agreement.yaml", "utgave: 1", "utgave: 0", "utgave", "1 to 999"),
        ("agreement.yaml", "utgave: 1", "utgåve: 1", "utgåve", "utgave"),
        ("agreement.yaml", "identifikator: samarbeidsavtale", "identifikator: ../../x", "identifikator", "file name"),
    ] {
        let file = format!("{AGREEMENT}/{file}");
        let good = fs::read(workspace.path(&file)).unwrap();
        workspace.edit(&file, from, to);
        // Where a font is missed is for Typst to say; its name stands once for all texts that use it.
        let place = if word.is_empty() { file.clone() } else { line_of(&workspace, &file, word) };
        stops(&workspace, &place, says);
        workspace.write(&file, good);
    }
}

#[test]
fn a_wrong_name_is_found_before_the_branch_it_stands_in_is_ever_taken() {
    let workspace = Workspace::samples();
    let file = format!("{AGREEMENT}/nynorsk/9-kontaktperson.typ.j2");
    workspace.edit(&file, "{{ kontaktperson.navn }}", "{% if part.nummer == '4601' %}{{ kontaktperson.nvan }}{% endif %}");
    workspace.run(["check", "--format", "json"]).exit(1).has_fault(&line_of(&workspace, &file, "nvan"), "kontaktperson.nvan");
}

#[test]
fn two_faults_in_two_templates_are_told_in_one_run() {
    let workspace = Workspace::with_agder();
    let files = ["bokmal", "nynorsk"].map(|form| format!("{AGREEMENT}/{form}/9-kontaktperson.typ.j2"));
    for file in &files {
        workspace.edit(file, "kontaktperson.tittel", "kontaktperson.titel");
    }
    let checked = workspace.run(["check", "--format", "json"]).exit(1);
    for file in &files {
        checked.has_fault(&line_of(&workspace, file, "titel"), "kontaktperson.titel");
    }
}

#[test]
fn a_file_that_is_missing_or_cannot_be_read_is_named() {
    let (sans, serif) = ("templates/fonts/SourceSans3-Regular.ttf", "templates/fonts/LibertinusSerif-Regular.ttf");
    let font = fs::read(Workspace::samples().path(serif)).unwrap();
    let cases: [(&str, Option<&[u8]>, &str, &str); 8] = [
        ("templates/samarbeidsavtale/bokmal.typ", None, "templates/samarbeidsavtale/bokmal.typ", "bokmal.typ"),
        ("templates/samarbeidsavtale/agreement.yaml", None, "templates/samarbeidsavtale", "agreement.yaml"),
        ("templates/samarbeidsavtale/bokmal/10-11.typ", None, "templates/samarbeidsavtale/bokmal.typ", "bokmal/10-11.typ"),
        (
            "templates/samarbeidsavtale/bokmal/10-11.typ",
            Some(b"K\xe5r"),
            "templates/samarbeidsavtale/bokmal/10-11.typ:1:2",
            "UTF-8",
        ),
        (sans, Some(b"no font"), sans, "not a font"),
        (sans, Some(b""), sans, "not a font"),
        (serif, Some(&font[..font.len() / 10]), serif, "font"),
        (serif, Some(&font[..font.len() / 2]), serif, "font"),
    ];
    for (file, content, place, says) in cases {
        let workspace = Workspace::with_agder();
        let file = workspace.path(file);
        content.map_or_else(|| fs::remove_file(&file), |content| fs::write(&file, content)).unwrap();
        stops(&workspace, place, says);
    }
    let workspace = Workspace::with_agder();
    fs::remove_dir_all(workspace.path("templates/fonts")).unwrap();
    stops(&workspace, "templates/fonts", "no font");
}

#[test]
fn a_value_in_a_place_for_code_is_an_error_and_is_never_executed() {
    let template = format!("{AGREEMENT}/bokmal/9-kontaktperson.typ.j2");
    for code in ["#let x = {{ kontaktperson.navn }}", "#{ {{ kontaktperson.navn }} }", "#text(fill: {{ kontaktperson.navn }})[x]"]
    {
        let workspace = Workspace::with_agder();
        workspace.edit(&template, "= Kontaktperson", &format!("{code}\n= Kontaktperson"));
        let (before, place) = (workspace.snapshot(), line_of(&workspace, &template, "{{ kontaktperson.navn }}"));
        for value in ["panic()", "none", "12", "read(\"/etc/passwd\")", "sys.version", "x", "red", "[x]", "{ }", "\"a\""] {
            let navn = serde_json::to_string(value).unwrap();
            workspace.record("42-agder.yaml", format!("fylkesnummer: 42\nkontaktperson:\n  navn: {navn}\n"));
            let ran = workspace.run(["generate", "--only", "42", "--format", "json"]).exit(1);
            ran.has_fault(&place, "cannot be typeset");
            assert!(!ran.stdout.contains("panicked"), "{ran}");
            assert_eq!(workspace.snapshot(), before);
        }
    }
}

#[test]
fn a_second_agreement_is_another_folder_and_has_to_be_named() {
    let workspace = Workspace::samples();
    let copy = workspace.path("templates/dataavtale");
    for file in crate::workspace::files_below(&workspace.path(AGREEMENT)) {
        fs::create_dir_all(copy.join(&file).parent().unwrap()).unwrap();
        fs::copy(workspace.path(AGREEMENT).join(&file), copy.join(&file)).unwrap();
    }
    workspace.edit("templates/dataavtale/agreement.yaml", "identifikator: samarbeidsavtale", "identifikator: dataavtale");
    workspace.run(["generate", "--only", "42"]).exit(2).stderr_has("dataavtale, samarbeidsavtale");
    for agreement in ["dataavtale", "samarbeidsavtale"] {
        workspace.run(["generate", "--only", "42", "--agreement", agreement]).exit(0);
    }
    assert_eq!(workspace.pdfs_of("42"), ["42-agder/42-dataavtale-1.pdf", "42-agder/42-samarbeidsavtale-1.pdf"]);
    workspace.is_in_order();
}

#[test]
fn a_list_is_never_printed_whole_for_its_values_would_be_code() {
    let template = format!("{AGREEMENT}/bokmal/9-kontaktperson.typ.j2");
    for expression in ["[kontaktperson.navn]", "kontaktperson", "{'a': kontaktperson.navn}"] {
        let workspace = Workspace::with_agder();
        workspace.edit(&template, "= Kontaktperson", &format!("{{{{ {expression} }}}}\n= Kontaktperson"));
        let place = line_of(&workspace, &template, &format!("{{{{ {expression} }}}}"));
        workspace.run(["check", "--format", "json"]).exit(1).has_fault(&place, "cannot be printed");
    }
}

#[test]
fn what_no_accessible_pdf_may_have_is_told_at_its_place_in_the_template() {
    let workspace = Workspace::with_agder();
    let template = format!("{AGREEMENT}/bokmal/10-11.typ");
    workspace.edit(&template, "= Diverse", "=== Diverse");
    let place = line_of(&workspace, &template, "=== Diverse");
    workspace.run(["check", "--format", "json"]).exit(1).has_fault(&place, "PDF/UA");
}

#[test]
fn a_tag_too_long_for_the_parsers_stack_is_told_with_its_place() {
    let workspace = Workspace::with_agder();
    let navn = "{{ kontaktperson.navn }}";
    let file = format!("{AGREEMENT}/bokmal/9-kontaktperson.typ.j2");
    let good = fs::read(workspace.path(&file)).unwrap();
    for tag in [format!("{{{{ {}1 }}}}", "-".repeat(100_000)), format!("{{{{ part.navn{} }}}}", " | upper".repeat(50_000))] {
        workspace.edit(&file, navn, &tag);
        stops(&workspace, &line_of(&workspace, &file, &tag), "a tag of more than 4 KiB");
        workspace.write(&file, good.clone());
    }
    workspace.edit(&file, navn, &format!("{{{{ {}1 }}}}", "- ".repeat(2000)));
    workspace.run(["check"]).exit(0);
}
