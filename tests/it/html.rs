//! A document as a page to read in a browser: it says what the PDF shows, no more and no less.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
#[cfg(has_poppler)]
use std::process::Command;

use avtale::html::{Node, Page, View};

use crate::profile::bergen;
use crate::workspace::Workspace;
#[cfg(has_poppler)]
use crate::workspace::outside;

fn page(path: &Path) -> Page {
    Page::of(&fs::read(path).unwrap(), &View { level: 1, ..View::default() }).unwrap()
}

/// The same without what a PDF shows as a picture or a field, and without its notes; those by themselves.
fn without_extras(node: &Node, notes: &mut Vec<String>) -> Option<Node> {
    let Node::Element(name, attributes, children) = node else { return Some(node.clone()) };
    match node.attribute("class") {
        Some("figure" | "signature") => return None,
        Some("note") => {
            notes.push(node.plain());
            return None;
        }
        _ => {}
    }
    let children = children.iter().filter_map(|child| without_extras(child, notes)).collect();
    Some(Node::Element(name, attributes.clone(), children))
}

/// What `pdftotext` finds, page by page, in the order of the content: the text, and behind the foot of each page, which
/// begins with the document's identifier, what is written in fields.
#[cfg(has_poppler)]
fn poppler(path: &Path) -> (String, String) {
    let output = outside(Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(path).arg("-"));
    let all = String::from_utf8(output.stdout).unwrap();
    let id = path.file_stem().unwrap().to_str().unwrap();
    let (mut text, mut fields) = (String::new(), String::new());
    for page in all.split('\u{c}') {
        match page.find(&format!("\n{id} · ")) {
            Some(foot) => {
                text += &page[..=foot];
                fields += page[foot + 1..].split_once('\n').unwrap().1;
            }
            None => assert_eq!(page.trim(), "", "every page has a foot"),
        }
    }
    (text, fields)
}

/// The letters of a text, and after which of them there is white space; whether it is the end of a line too.
fn letters(text: &str) -> (Vec<char>, Vec<(usize, bool)>) {
    let (mut letters, mut gaps): (Vec<char>, Vec<(usize, bool)>) = (Vec::new(), Vec::new());
    for letter in text.trim().chars() {
        match gaps.last_mut() {
            _ if !letter.is_whitespace() => letters.push(letter),
            Some((at, is_line)) if *at == letters.len() => *is_line |= letter == '\n',
            _ => gaps.push((letters.len(), letter == '\n')),
        }
    }
    (letters, gaps)
}

/// Says where two texts have not the same words. Where `theirs` breaks a line behind a hyphen or a slash, or spaces capitals
/// out, it cannot know that the word goes on.
fn same_words(ours: &str, theirs: &str) {
    let ((ours, our_gaps), (theirs, their_gaps)) = (letters(ours), letters(theirs));
    let differ = ours.iter().zip(&theirs).position(|(one, other)| one != other).unwrap_or(ours.len().min(theirs.len()));
    let around =
        |letters: &[char]| letters[differ.saturating_sub(40)..(differ + 40).min(letters.len())].iter().collect::<String>();
    assert_eq!(around(&ours), around(&theirs), "at letter {differ} of {} and {}", ours.len(), theirs.len());
    let places = |gaps: &[(usize, bool)]| gaps.iter().map(|(at, _)| *at).collect::<BTreeSet<usize>>();
    let context = |at: usize| ours[at.saturating_sub(12)..(at + 12).min(ours.len())].iter().collect::<String>();
    let more: Vec<String> = places(&our_gaps).difference(&places(&their_gaps)).map(|at| context(*at)).collect();
    assert_eq!(more, Vec::<String>::new(), "spaces that are not on the page");
    for (at, is_line) in &their_gaps {
        let (before, after) = (ours[at - 1], ours[*at]);
        let may_go_on = (*is_line && matches!(before, '-' | '/')) || (before.is_uppercase() && after.is_uppercase());
        assert!(may_go_on || places(&our_gaps).contains(at), "no space where the page has one: {}", context(*at));
    }
}

/// That the page says what `pdftotext` finds. Bullets are a browser's own; notes stand at the foot of the page there, and behind
/// their paragraph here.
#[cfg(has_poppler)]
#[track_caller]
fn says_the_same(path: &Path) {
    let page = page(path);
    let mut notes = Vec::new();
    let article = without_extras(&page.article, &mut notes).unwrap();
    let (mut text, fields) = poppler(path);
    for note in notes {
        // An address is broken behind its slashes.
        let lines: Vec<&str> = text.lines().collect();
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let runs = (0..lines.len()).flat_map(|from| (from + 1..=(from + 4).min(lines.len())).map(move |to| (from, to)));
        let found = runs.into_iter().find(|(from, to)| bare(&lines[*from..*to].join("")) == bare(&note));
        let (from, to) = found.unwrap_or_else(|| panic!("no such note on the page: {note}"));
        text = [&lines[..from], &lines[to..]].concat().join("\n");
    }
    same_words(&article.plain(), &text.replace('•', ""));
    let filled: Vec<String> = page.texts().filter_map(|field| field.value.clone()).collect();
    same_words(&filled.join(" "), &fields);
}

#[cfg_attr(not(has_poppler), ignore = "pdftotext is not installed")]
#[test]
fn the_page_of_every_sample_says_what_pdftotext_finds() {
    #[cfg(has_poppler)]
    {
        let workspace = Workspace::samples();
        workspace.run(["generate"]).exit(0);
        let documents: Vec<String> = workspace.output().into_iter().filter(|name| name.ends_with(".pdf")).collect();
        assert_eq!(documents.len(), 15);
        let languages: BTreeSet<String> =
            documents.iter().filter_map(|name| page(&workspace.path("output").join(name)).language).collect();
        assert_eq!(languages, BTreeSet::from(["nb-NO".to_owned(), "nn-NO".to_owned()]));
        for name in documents {
            says_the_same(&workspace.path("output").join(name));
        }
    }
}

#[cfg_attr(not(has_poppler), ignore = "pdftotext is not installed")]
#[test]
fn the_page_of_another_agreement_says_what_pdftotext_finds() {
    #[cfg(has_poppler)]
    {
        let workspace = bergen();
        workspace.run(["generate"]).exit(0);
        says_the_same(&workspace.path(format!("output/{}", workspace.pdfs_of("4601")[0])));
    }
}

/// What a template calls its headings, numbered as the layout does it.
fn headings(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // 1-8, 9, 10-11, 12, as they follow each other in the agreement.
    files.retain(|path| path.file_name().unwrap().to_str().unwrap().starts_with(|letter: char| letter.is_ascii_digit()));
    files.sort_by_key(|path| {
        path.file_name().unwrap().to_str().unwrap().split(['-', '.']).next().unwrap().parse::<u32>().unwrap()
    });
    let text: Vec<String> = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let lines = text.iter().flat_map(|text| text.lines()).filter_map(|line| line.trim_start().strip_prefix("= "));
    lines.enumerate().map(|(nth, line)| format!("{}. {line}", nth + 1)).collect()
}

#[test]
fn headings_lists_tables_notes_and_fields_are_what_the_template_has() {
    let workspace = Workspace::with_agder();
    let article = page(&workspace.pdf("42")).article;
    let texts = |name: &str| article.all(name).iter().map(|node| node.plain().trim().to_owned()).collect::<Vec<_>>();
    assert_eq!(texts("h1"), ["Samarbeidsavtale for Bærekraftsnettverket"]);
    let templates = workspace.path("templates/samarbeidsavtale/bokmal");
    let own = texts("h2");
    assert_eq!(own[..12], headings(&templates)[..12]);
    assert_eq!(own[12..], ["Vedlegg: Parter i Bærekraftsnettverket"]);
    let items = fs::read_to_string(templates.join("1-8.typ")).unwrap();
    let items: Vec<&str> = items.lines().filter_map(|line| line.trim_start().strip_prefix("- ")).collect();
    assert_eq!(texts("li"), items);
    assert_eq!(article.all("ul").len(), 3, "each list is one, also over a page's end");

    let table = article.all("table")[0];
    let heads: Vec<(Option<&str>, String)> = table.all("th").iter().map(|cell| (cell.attribute("scope"), cell.plain())).collect();
    assert!(heads.iter().all(|(scope, _)| *scope == Some("col")), "{heads:?}");
    assert_eq!((heads.len(), table.all("tr").len(), table.all("td").len()), (3, 16, 45));
    let sami: Vec<&str> = article.all("span").iter().filter_map(|node| node.attribute("lang")).collect();
    assert!(sami.contains(&"sma-NO"), "names in other languages say so: {sami:?}");

    let note = article.all("p").into_iter().find(|node| node.attribute("class") == Some("note")).unwrap();
    let link = note.all("a").into_iter().find(|link| link.attribute("rel").is_some()).unwrap();
    assert!(link.attribute("href").unwrap().starts_with("https://cityxchange.eu/"));
    let mark = article.all("sup")[0].all("a")[0];
    assert_eq!((mark.attribute("href"), note.attribute("id")), (Some("#note-1"), Some("note-1")));

    let named: Vec<&str> = article.all("input").iter().filter_map(|input| input.attribute("aria-label")).collect();
    assert_eq!(named[6..], ["Dato for signaturen", "Navn på den som signerer", "Tittel på den som signerer"]);
    let labels: Vec<_> = article.all("label").iter().filter_map(|label| label.attribute("for")).collect();
    let ids: Vec<_> = article.all("input").iter().filter_map(|input| input.attribute("id")).collect();
    assert_eq!(labels[..9], ids[..], "each line of the form is the label of its field");
    assert!(
        article.all("input").iter().all(|input| input.attribute("readonly").is_some()),
        "nothing is open that is not said to be"
    );
}

#[test]
fn a_field_that_is_open_takes_what_was_filled_in_and_no_other_does() {
    let workspace = Workspace::with_agder();
    let pdf = fs::read(workspace.pdf("42")).unwrap();
    let evil = "\"><script>alert('x')</script>&";
    let view = View {
        level: 2,
        open: ["navn", "Signatur"].into(),
        filled: [("navn", evil), ("kontakt-navn", "Per")].into(),
        faulty: ["navn"].into(),
    };
    let page = Page::of(&pdf, &view).unwrap();
    let open: Vec<&str> = page
        .article
        .all("input")
        .iter()
        .filter(|one| one.attribute("readonly").is_none())
        .filter_map(|one| one.attribute("name"))
        .collect();
    assert_eq!(open, ["felt-navn"]);
    let faulty: Vec<_> = page.article.all("input").iter().filter_map(|one| one.attribute("aria-describedby")).collect();
    assert_eq!(faulty, ["feil-felt-navn"]);
    let written = page.article.to_string();
    assert!(written.contains("value=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\""), "{written}");
    assert!(!written.contains("<script"));
    assert!(written.contains("<h2>Samarbeidsavtale") && written.contains("<h3>1. Bakgrunn"), "{written}");
}

#[test]
fn a_value_of_a_party_is_never_markup() {
    let workspace = Workspace::samples();
    let evil = "<script>alert(1)</script> \"&' <img src=x onerror=alert(1)>";
    workspace.record("42-agder.yaml", format!("fylkesnummer: 42\nkontaktperson:\n  navn: '{}'\n", evil.replace('\'', "''")));
    workspace.run(["generate", "--only", "42"]).exit(0);
    let written = page(&workspace.pdf("42")).article.to_string();
    assert!(
        written.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&#39; &lt;img src=x onerror=alert(1)&gt;"),
        "{written}"
    );
    assert!(!written.contains("<script") && !written.contains("<img"));
}

#[test]
fn what_is_not_tagged_is_refused() {
    let mut plain = pdf_writer::Pdf::new();
    plain.catalog(pdf_writer::Ref::new(1)).pages(pdf_writer::Ref::new(2));
    plain.pages(pdf_writer::Ref::new(2)).count(0);
    let refused = |bytes: &[u8]| Page::of(bytes, &View::default()).unwrap_err().message.code();
    assert_eq!(refused(&plain.finish()), "html-not-tagged");
    assert_eq!(refused(b"<html>"), "html-broken");
    assert_eq!(refused(b""), "html-broken");
}
