//! Script and markup in everything that somebody can write, looked for in what the pages give back.

use std::fs;

use avtale::desk::session::Role;

use super::client::{Browser, Desk, Reply, signed_in, within};
use super::invited::link;
use super::registering::form_of;
use crate::pki::{NOW, Pki, SIGNS};
use crate::workspace::Workspace;

/// Markup for text, for the value of an attribute, and for a template.
const EVIL: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*191 }}<!--";

#[track_caller]
fn is_harmless(page: &Reply) {
    for word in ["<script", "<img", "\"'>", "<!--", "onerror=alert(2)>"] {
        page.lacks(word);
    }
    page.lacks("1337");
}

/// The names of the fields that a form on a page has, but for those that are hidden.
fn fields(page: &Reply) -> Vec<(String, bool)> {
    let text = page.text();
    let (_, form) = text.split_once("<form class=\"fields\"").expect("there is a form");
    let (form, _) = form.split_once("</form>").unwrap();
    let tags = form.split('<').filter(|tag| ["input", "textarea", "select"].iter().any(|kind| tag.starts_with(kind)));
    let named = tags.filter(|tag| !tag.contains("type=\"hidden\"")).filter_map(|tag| {
        let (_, name) = tag.split_once("name=\"")?;
        Some((name.split('"').next()?.to_owned(), tag.contains("type=\"file\"")))
    });
    named.collect()
}

#[test]
fn in_every_field_of_every_form_it_is_text() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let mut browser = signed_in(&desk, address, &format!("Kari {EVIL}"), Role::Caseworker);
    let page = browser.get("/parties/42").text();
    let kinds: Vec<String> =
        page.split("href=\"/parties/42/record/").skip(1).map(|link| link.split('?').next().unwrap().to_owned()).collect();
    assert_eq!(kinds.len(), 11, "{kinds:?}");
    let mut seen = 0;
    for kind in &kinds {
        let path = form_of(&mut browser, kind);
        let form = browser.get(&path);
        is_harmless(&form);
        let (token, last) = (form.field("token"), form.field("seen"));
        let hidden = [("token", token.as_str()), ("seen", last.as_str())];
        let all = fields(&form);
        assert!(!all.is_empty(), "{kind}");
        // In one field at a time, beside what is right; and in all of them.
        let right = |name: &str| match name {
            "date" | "ends" => "2026-11-23",
            "seq" | "edition" => "1",
            "how" => "email",
            "on" | "again" => "",
            "into" => "50",
            _ => "Ola",
        };
        let texts: Vec<&str> = all.iter().filter(|(_, is_file)| !is_file).map(|(name, _)| name.as_str()).collect();
        for evil in texts.iter().copied().map(Some).chain([None]) {
            let value = |name: &&str| if evil.is_none_or(|evil| evil == *name) { EVIL } else { right(name) };
            let mut said: Vec<(&str, &str)> = hidden.to_vec();
            // What is sent as an older page changes nothing, and shows all that was written.
            said[1].1 = "0";
            said.extend(texts.iter().map(|name| (*name, value(name))));
            let takes_file = all.iter().any(|(_, is_file)| *is_file);
            let files: &[(&str, &[u8])] = if takes_file { &[(EVIL, b"%PDF-1.4 <script>alert(1)</script>")] } else { &[] };
            let reply =
                browser.hand_in(&path, &said, &files.iter().map(|(_, bytes)| ("<img src=x>.pdf", *bytes)).collect::<Vec<_>>());
            assert!([400, 422].contains(&reply.status), "{kind} {evil:?}: {}", reply.status);
            is_harmless(&reply);
            seen += usize::from(reply.text().contains("&lt;script&gt;"));
        }
    }
    assert!(seen > 20, "what was written is shown, as text: {seen}");
    // What is registered is told in the story.
    for (kind, said) in [("approved", vec![("organ", EVIL), ("case", EVIL)]), ("declined", vec![("reason", EVIL)])] {
        let path = form_of(&mut browser, kind);
        let form = browser.get(&path);
        let (token, last) = (form.field("token"), form.field("seen"));
        let hidden = [("token", token.as_str()), ("seen", last.as_str()), ("date", "2026-11-23")];
        let reply = browser.post(&path, &[&hidden[..], &said].concat());
        assert!([303, 422].contains(&reply.status), "{kind}: {}", reply.text());
        is_harmless(&reply);
    }
    for path in ["/", "/parties/42", "/parties/42?q=<script>"] {
        let path = path.replace('<', "%3C").replace('>', "%3E");
        is_harmless(&browser.get(&path));
    }
    browser.get("/parties/42").has("&lt;script&gt;");
}

#[test]
fn in_every_field_of_a_record_it_is_text() {
    let workspace = Workspace::samples();
    let record = "members/42-agder.yaml";
    let evil = "<b onclick=x>";
    for own in [
        "Kari Nordmann",
        "Bærekraftsrådgiver",
        "Postboks 788 Stoa, 4809 Arendal",
        "22 22 22 22",
        "Ola Nordmann",
        "Fylkeskommunedirektør",
    ] {
        workspace.edit(record, own, &format!("\"{evil}\""));
    }
    let (desk, address) = within(&workspace);
    let mut browser = signed_in(&desk, address, "Kari", Role::Administrator);
    for path in ["/", "/parties/42"] {
        let page = browser.get(path);
        assert_eq!(page.status, 200);
        page.lacks("<b onclick");
    }
}

#[test]
fn in_the_name_of_a_file_and_of_a_certificate_it_is_text() {
    let workspace = Workspace::with_agder();
    let pki = Pki::new();
    let (name, title) = ("<img src=x onerror=alert(1)>", "\"><b onmouseover=alert(1)>");
    pki.key("kari", "P-256");
    pki.certify_as("kari", "issuer", &format!("/C=NO/CN={name}"), SIGNS, NOW);
    let [_, key] = pki.files("kari", "hemmelig");
    fs::create_dir_all(workspace.path("trust")).unwrap();
    fs::copy(pki.file("root.pem"), workspace.path("trust/rot.pem")).unwrap();
    let issued = workspace.pdf("42");
    let words = ["sign", issued.to_str().unwrap(), "--key", &key, "--out", "svar.pdf", "--name", name, "--title", title];
    workspace.run(words).exit(0);
    let signed = fs::read(workspace.path("svar.pdf")).unwrap();
    let link = link(&workspace, "42");
    let desk = Desk::open(&workspace);
    let mut anybody: Browser = desk.stranger();
    let file = "<script>alert(1)</script><img src=x>.pdf";
    let found = anybody.hand_in("/verify", &[], &[(file, &signed)]);
    found.lacks("<script").lacks("<img").lacks("<b onmouseover").has("&lt;img src=x onerror=alert(1)&gt;").has("&lt;script&gt;");
    let back = anybody.hand_in(&format!("{link}/retur"), &[], &[(file, &signed)]);
    assert_eq!(back.status, 200);
    back.lacks("<script").lacks("<img").lacks("<b onmouseover").has("&lt;img src=x onerror=alert(1)&gt;").has("&lt;script&gt;");
    // Once it is registered it is in the story and in the table.
    workspace.run(["receive", "output/inbox"]).exit(0);
    let mut office = desk.person();
    for path in ["/", "/parties/42"] {
        let page = office.get(path);
        page.lacks("<img").lacks("<b onmouseover").has("&lt;img src=x");
    }
}
