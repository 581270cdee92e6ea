//! What is returned by links has so much room, and so many files a link.

use std::fs;

use avtale::desk::{Limits, Room};
use avtale::digest::Digest;
use avtale::invitation::{Invitations as _, spend};

use super::client::{Browser, within_limits};
use super::invited::{inbox, invitations, link};
use crate::office::{KARI, Office};
use crate::workspace::{Workspace, noon};

/// Agder's document, signed, twice.
fn signed(office: &Office) -> [Vec<u8>; 2] {
    ["en.pdf", "to.pdf"].map(|name| {
        office.signed(name, KARI);
        let mut bytes = fs::read(office.workspace.path("inn").join(name)).unwrap();
        // Two of one second may be the same.
        if name == "to.pdf" {
            bytes.push(b'\n');
        }
        bytes
    })
}

fn used(workspace: &Workspace) -> u32 {
    invitations(workspace).all().unwrap()[0].used
}

#[test]
fn what_is_refused_or_cannot_be_kept_takes_nothing_from_what_a_link_may() {
    let office = Office::trusting();
    let workspace = &office.workspace;
    let link = link(workspace, "42");
    let [one, other] = signed(&office);
    for nth in 0..19 {
        let secret = link.strip_prefix("/lenke/").unwrap();
        spend(&invitations(workspace), secret, &Digest::of(&[nth]), noon("2026-11-23")).unwrap().unwrap();
    }
    let room = Room { free: u64::MAX >> 1, ..Room::default() };
    let full = within_limits(workspace, Limits { inbox: room, ..Limits::default() }).1;
    let free = within_limits(workspace, Limits::default()).1;
    let back = |address, bytes: &[u8]| {
        let mut browser = Browser { address, cookies: Vec::new() };
        browser.hand_in(&format!("{link}/retur"), &[], &[("a.pdf", bytes)])
    };
    let unsigned = fs::read(workspace.pdf("42")).unwrap();
    for _ in 0..3 {
        assert_eq!(back(free, &unsigned).status, 400);
    }
    let reply = back(full, &one);
    assert_eq!(reply.status, 507);
    reply.has("MB ledig plass");
    assert_eq!((used(workspace), inbox(workspace).len()), (19, 0));
    assert_eq!(back(free, &one).status, 200);
    assert_eq!((used(workspace), inbox(workspace).len()), (20, 1));
    // The same once more is the same; another is one too many.
    assert_eq!(back(free, &one).status, 200);
    assert_eq!(back(free, &other).status, 429);
    assert_eq!((used(workspace), inbox(workspace).len()), (20, 1));
}

#[test]
fn there_is_so_much_room_for_a_document_and_for_an_agreement() {
    let office = Office::trusting();
    let workspace = &office.workspace;
    let link = link(workspace, "42");
    let [one, other] = signed(&office);
    let most = one.len() as u64 + 10;
    let rooms = [Room { document: most, ..Room::default() }, Room { agreement: most, ..Room::default() }];
    for room in rooms {
        let _ = fs::remove_dir_all(workspace.path("output/inbox"));
        let address = within_limits(workspace, Limits { inbox: room, ..Limits::default() }).1;
        let mut browser = Browser { address, cookies: Vec::new() };
        let mut back = |bytes: &[u8]| browser.hand_in(&format!("{link}/retur"), &[], &[("a.pdf", bytes)]);
        assert_eq!(back(&one).status, 200);
        let refused = back(&other);
        assert_eq!(refused.status, 507);
        refused.has("ikke plass til mer");
        assert_eq!(back(&one).status, 200, "what lies there takes no more room");
        assert_eq!(inbox(workspace).len(), 1);
        // A person of the office has taken it away.
        fs::remove_dir_all(workspace.path("output/inbox")).unwrap();
        assert_eq!(back(&other).status, 200);
    }
    // What lies there of another agreement is in nobody's way.
    workspace.write("output/inbox/42-annen-avtale-1-0.pdf", vec![b'x'; 1 << 20]);
    let address = within_limits(workspace, Limits { inbox: rooms[1], ..Limits::default() }).1;
    fs::remove_file(workspace.path("output").join(inbox(workspace).into_iter().find(|name| name.contains("samarbeid")).unwrap()))
        .unwrap();
    let mut browser = Browser { address, cookies: Vec::new() };
    assert_eq!(browser.hand_in(&format!("{link}/retur"), &[], &[("a.pdf", &one)]).status, 200);
}

#[test]
fn a_registered_copy_of_another_party_is_another_document() {
    let office = Office::trusting();
    let workspace = &office.workspace;
    workspace.run(["generate", "--only", "50"]).exit(0);
    let link = link(workspace, "50");
    let [one, _] = signed(&office);
    workspace.write("inn/svar.pdf", &one);
    workspace.run(["receive", "inn/svar.pdf"]).exit(0);
    let address = within_limits(workspace, Limits::default()).1;
    let mut browser = Browser { address, cookies: Vec::new() };
    let reply = browser.hand_in(&format!("{link}/retur"), &[], &[("a.pdf", &one)]);
    assert_eq!(reply.status, 400);
    reply.has("et annet dokument").lacks("Test kari").lacks("42-samarbeidsavtale");
    // Nor is the page of what was done one that a chosen language leads to.
    assert_eq!(reply.field("to").replace("&#x2f;", "/"), link);
}
