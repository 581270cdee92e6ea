//! Packages for the archive, made from the desk by whoever reads.

use std::fs;

use avtale::desk::session::Role;

use super::client::{Browser, signed_in, within};
use super::working::{begin, over};
use crate::workspace::Workspace;

/// The addresses of what a job has made.
fn packages(page: &str) -> Vec<String> {
    let page = page.replace("&#x2f;", "/");
    page.split("class=\"button\" href=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0.to_owned()).collect()
}

/// Fetches a package, and has the command look at it.
fn checked(workspace: &Workspace, browser: &mut Browser, address: &str) -> (String, Vec<u8>) {
    let package = browser.get(address);
    assert_eq!(package.status, 200);
    let (_, name) = package.header("content-disposition").split_once("filename=\"").unwrap();
    let name = name.trim_end_matches('"').to_owned();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join(&name);
    fs::write(&file, &package.body).unwrap();
    workspace.run(["archive", "--check", file.to_str().unwrap()]).exit(0);
    (name, package.body)
}

#[test]
fn who_reads_makes_packages_of_each_party_or_of_one_and_they_are_the_commands() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    let before = workspace.events();
    let (desk, address) = within(&workspace);
    let mut reader = signed_in(&desk, address, "Leser", Role::Reader);
    reader.get("/work/archive").has("value=\"per-party\"").has("value=\"noark5\"");
    let job = begin(&mut reader, "/work/archive", &[("what", "per-party")]);
    let page = over(&mut reader, &job);
    page.has("2 parties archived in avtaler-2026-11-23");
    let both: Vec<_> = packages(&page.text()).iter().map(|address| checked(&workspace, &mut reader, address)).collect();
    assert_eq!(both.len(), 2);
    let job = begin(&mut reader, "/work/archive", &[("what", "per-party"), ("parties", "Agder")]);
    let page = over(&mut reader, &job);
    page.has("1 party archived");
    let [one] = packages(&page.text()).try_into().unwrap();
    // It is the same, whoever else has one.
    assert!(both.contains(&checked(&workspace, &mut reader, &one)));
    assert_eq!(reader.get(&one.replace("/packages/1", "/packages/2")).status, 404);
    assert_eq!(reader.get(&one.replace("/packages/1", "/packages/0")).status, 404);
    // What is asked for and cannot be is told beside the form.
    let token = reader.get("/work/archive").field("token");
    for fields in [&[("what", "per-party"), ("parties", "<b>Nowhere")][..], &[("what", "noark5"), ("from", "x"), ("until", "y")]]
    {
        let reply = reader.post("/work/archive", &[fields, &[("token", &token)]].concat());
        assert_eq!(reply.status, 422, "{fields:?}");
        reply.has("role=\"alert\"").lacks("<b>Nowhere");
    }
    assert_eq!(reader.post("/work/archive", &[("token", &token), ("what", "../x")]).status, 400);
    let job = begin(&mut reader, "/work/archive", &[("what", "per-party"), ("parties", "1804")]);
    over(&mut reader, &job).has("Nothing is registered about Bodø kommune");
    assert_eq!(workspace.events(), before, "nothing is registered by it");
}

#[test]
fn a_deposit_is_made_of_a_period_that_is_over_and_packed_if_that_is_asked_for() {
    let workspace = Workspace::samples();
    crate::noark::with_settings(&workspace);
    workspace.on("2026-10-01").run(["generate", "--only", "42"]).exit(0);
    workspace.on("2026-10-02").run(["record", "sent", "42", "--to", "post@agderfk.no", "--how", "email"]).exit(0);
    workspace.on("2026-11-10").run(["generate", "--only", "50"]).exit(0);
    let (desk, address) = within(&workspace);
    let mut reader = signed_in(&desk, address, "Leser", Role::Reader);
    let days = [("what", "noark5"), ("from", "2026-10-01"), ("until", "2026-10-31")];
    let job = begin(&mut reader, "/work/archive", &[&days[..], &[("dias", "yes")]].concat());
    let page = over(&mut reader, &job);
    let packages = packages(&page.text());
    assert_eq!(packages.len(), 2, "{}", page.text());
    assert_eq!(checked(&workspace, &mut reader, &packages[0]).0, "avtaler-2026-11-23.zip");
    assert_eq!(reader.get(&packages[1]).header("content-type"), "application/x-tar");
    page.has("1 case");
    // One that is not over yet is refused as the command refuses it.
    let job = begin(&mut reader, "/work/archive", &[("what", "noark5"), ("from", "2026-10-01"), ("until", "2026-11-10")]);
    over(&mut reader, &job).has("Only a period that is over can be deposited").lacks("class=\"button\" href");
}

#[test]
fn whoever_began_it_puts_an_end_to_it_and_no_other_reader() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let mut one = signed_in(&desk, address, "Ada", Role::Reader);
    let mut other = signed_in(&desk, address, "Bo", Role::Reader);
    let job = begin(&mut one, "/work/archive", &[]);
    let cancel = format!("{job}/cancel");
    let token = other.get("/work").field("token");
    assert_eq!(other.post(&cancel, &[("token", &token)]).status, 403);
    let token = one.get("/work").field("token");
    assert_eq!(one.post(&cancel, &[("token", &token)]).status, 303);
    over(&mut one, &job);
}
