use serde_json::json;

use super::*;
use crate::reference::PartyTable;
use jiff::civil::date;

fn party(number: &str, status: Status) -> PartyReport {
    let official = PartyTable::official().party(number).unwrap();
    PartyReport {
        number: number.into(),
        name: official.name_with_form(),
        official_name: official.official_name.clone(),
        kind: official.kind,
        fylke: official.fylke.clone(),
        bound: status.is_bound(),
        is_asked: true,
        standing: status.words(),
        status,
        edition: Some(1),
        since: Some(date(2027, 1, 12)),
        waiting: None,
        reply_by: None,
        sent: Some(date(2026, 12, 1)),
        signed: (status == Status::Signed).then(|| date(2027, 1, 12)),
        ends: None,
        signatory: None,
        signatory_title: None,
        binding: Vec::new(),
        offered: None,
        draft: None,
        declined: None,
        ended: None,
        ended_before: Vec::new(),
        open: Vec::new(),
        successor: None,
        through: Vec::new(),
        edition_of: None,
        differs: Vec::new(),
        doubts: false,
        documents: Vec::new(),
        earlier_documents: 0,
        history: Vec::new(),
        earlier: Vec::new(),
        is_shortened: false,
    }
}

fn report(parties: Vec<PartyReport>) -> Report {
    Report {
        title: "Samarbeidsavtale".into(),
        sender: "Nettverket".into(),
        on: date(2027, 2, 3),
        reply_by: date(2027, 2, 1),
        events: 7,
        head: Digest::of(b"last"),
        contacts: BTreeMap::new(),
        is_beside_documents: false,
        checkpoint: None,
        bound: Vec::new(),
        progress: vec![Progress { date: date(2026, 12, 1), generated: parties.len(), sent: parties.len(), signed: 0 }],
        parties,
    }
}

#[test]
fn every_status_has_a_name_a_mark_and_colours() {
    for status in Status::ALL {
        let html = render(&report(vec![party("4601", status)]), Language::Bokmal).unwrap();
        let status = status.id();
        assert!(html.contains(&format!(r#"<symbol id="m-{status}""#)), "{status}");
        assert!(STYLE.contains(&format!(".s-{status} {{ --bg: ")), "{status}");
        assert!(html.contains(&format!(r#"<option value="{status}">"#)), "{status}");
    }
}

#[test]
fn a_value_is_text_whatever_it_says() {
    let hostile = r#"<script>alert(1)</script>"><img src=x onerror='alert(2)'>{{ 7*7 }}"#;
    let mut victim = party("4601", Status::Declined);
    victim.name = hostile.into();
    victim.official_name = format!("{hostile} - x");
    victim.signatory = Some(hostile.into());
    victim.signatory_title = Some(hostile.into());
    victim.documents =
        vec![DocumentReport { what: "returned".into(), edition: 1, file: hostile.into(), sha256: Digest::of(b""), bytes: None }];
    victim.history = vec![
        json!({"seq": 2, "at": "2026-12-01T08:00:00Z", "event": "sent", "edition": 1, "to": hostile, "how": "smtp", "date": "2026-12-01"}),
        json!({"seq": 3, "at": "2026-12-02T08:00:00Z", "event": "declined", "edition": 1, "date": "2026-12-02", "reason": hostile}),
        json!({"seq": 4, "at": "2026-12-03T08:00:00Z", "event": hostile}),
        json!({"seq": 5, "at": "2026-12-04T08:00:00Z", "event": "void", "void": 3, "why": hostile}),
    ];
    let mut hostile_report = report(vec![victim]);
    hostile_report.title = hostile.into();
    hostile_report.sender = hostile.into();
    let html = render(&hostile_report, Language::Bokmal).unwrap();
    assert_eq!(html.matches("<script").count(), 1);
    assert_eq!(html.matches("</style").count(), 1);
    assert!(!html.contains("<img") && !html.contains(">49<") && html.contains("{{ 7*7 }}"));
}

#[test]
fn what_happened_is_told_in_sentences() {
    let mut bergen = party("4601", Status::Signed);
    let at = "2026-12-24T23:30:00Z";
    bergen.history = vec![
        json!({"seq": 2, "at": at, "event": "generated", "edition": 1, "file": "4601.pdf", "sha256": "ab12", "bytes": 1}),
        json!({"seq": 3, "at": at, "event": "approved", "organ": "Bystyret", "case": "123/26", "date": "2026-10-21"}),
        json!({"seq": 4, "at": at, "event": "sent", "edition": 1, "to": "kari@bergen.no", "how": "email", "date": "2026-12-01"}),
        json!({"seq": 5, "at": at, "event": "reminded", "edition": 1, "to": "kari@bergen.no", "how": "svarut", "date": "2026-12-20"}),
        json!({"seq": 6, "at": at, "event": "signed", "edition": 1, "date": "2027-01-12", "name": "Ola", "title": "ordfører",
               "how": "paper", "file": null, "from": "2027-01-01", "until": "2028-12-31"}),
        json!({"seq": 7, "at": at, "event": "notice", "edition": 1, "date": "2027-05-01", "ends": "2027-08-01"}),
        json!({"seq": 8, "at": at, "event": "void", "void": 7, "why": "feil kommune"}),
        json!({"seq": 9, "at": at, "event": "renewed", "edition": 1, "date": "2028-11-01", "until": "2030-12-31"}),
    ];
    let html = render(&report(vec![bergen]), Language::Bokmal).unwrap();
    for said in [
        "25. desember 2026:</b> Utgave 1 ble laget",
        "21. oktober 2026:</b> Avtalen ble godkjent av <bdi>Bystyret</bdi> i sak <bdi>123&#x2f;26</bdi>.",
        "1. desember 2026:</b> Utgave 1 ble sendt til <bdi>kari@bergen.no</bdi> med e-post.",
        "Påminnelse om utgave 1 ble sendt til <bdi>kari@bergen.no</bdi> med SvarUt.",
        "ble signert av <bdi>Ola</bdi>, <bdi>ordfører</bdi>, på papir. Avtalen gjelder fra 1. januar 2027 til 31. desember 2028.",
        r##"<li id="h7"><del><b>1. mai 2027:</b> Utgave 1 ble sagt opp, og opphører 1. august 2027."##,
        r##"</del> <a class="void" href="#h8">trukket tilbake</a>"##,
        r##"<a href="#h7">Hendelse 7</a> ble trukket tilbake: <bdi>feil kommune</bdi>"##,
        "Utgave 1 ble fornyet til 31. desember 2030.",
        r#"title="4601 Bergen: signert 12.01.2027""#,
        "<strong>1 av 1</strong> har signert",
        "Svarfristen var 1. februar 2027, for 2 dager siden.",
    ] {
        assert!(html.contains(said), "{said}");
    }
}

/// The settings may say another day by now.
#[test]
fn answers_are_expected_by_the_day_that_each_was_told() {
    let told = |days: &[Date]| {
        let waits = |(nth, day): (usize, &Date)| PartyReport {
            reply_by: Some(*day),
            ..party(["4601", "4602", "4204"][nth], Status::Sent)
        };
        let html = render(&report(days.iter().enumerate().map(waits).collect()), Language::Bokmal).unwrap();
        html.lines().find(|line| line.contains("Svarfrist")).unwrap().to_owned()
    };
    let (over, today, ahead) = (date(2027, 1, 31), date(2027, 2, 3), date(2027, 3, 1));
    assert!(told(&[]).contains("Svarfristen var 1. februar 2027, for 2 dager siden."));
    assert!(told(&[ahead, ahead]).contains("Svarfristen er 1. mars 2027, om 26 dager."));
    assert!(told(&[over, over]).contains("Svarfristen var 31. januar 2027, for 3 dager siden."));
    let both =
        "Svarfristene er fra 31. januar 2027 til 1. mars 2027, slik hver part fikk dem oppgitt. For 2 parter er fristen ute.";
    assert!(told(&[over, ahead, over]).contains(both));
    assert!(
        told(&[today, ahead]).contains("Svarfristene er fra 3. februar 2027 til 1. mars 2027, slik hver part fikk dem oppgitt.")
    );
}

#[test]
fn a_withdrawal_that_was_withdrawn_has_no_effect() {
    let mut bergen = party("4601", Status::Notice);
    let void = |seq: u64, of: u64| json!({"seq": seq, "at": "2027-01-01T00:00:00Z", "event": "void", "void": of, "why": "x"});
    let notice = json!({"seq": 2, "at": "2027-01-01T00:00:00Z", "event": "notice", "edition": 1, "date": "2027-01-01"});
    bergen.history = vec![notice, void(3, 2), void(4, 3)];
    let html = render(&report(vec![bergen]), Language::Bokmal).unwrap();
    assert!(html.contains(r#"<li id="h2"><b>"#) && html.contains(r#"<li id="h3"><del>"#));
}

#[test]
fn nothing_is_fetched_and_only_the_pages_own_style_and_script_are_allowed() {
    let html = render(&report(vec![party("4601", Status::Sent)]), Language::Bokmal).unwrap();
    for outside in ["http:", "https:", " src=", "<link", "@import", "url(", " style=", " onclick="] {
        assert!(!html.contains(outside), "{outside}");
    }
    let between = |from: &str, to: &str| {
        let start = html.find(from).unwrap() + from.len();
        html[start..start + html[start..].find(to).unwrap()].to_owned()
    };
    let policy = between("Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none';"));
    for (from, to) in [("<style>", "</style>"), ("<script>", "</script>")] {
        assert!(policy.contains(&format!("'{}'", Source::new(between(from, to)).hash)), "{from}");
    }
}

#[test]
fn parallel_names_stand_as_they_are_written() {
    let html = render(&report(vec![party("5612", Status::Sent), party("5622", Status::Sent)]), Language::Bokmal).unwrap();
    for number in ["5612", "5622"] {
        assert!(html.contains(&PartyTable::official().party(number).unwrap().official_name));
    }
}

#[test]
fn the_map_counts_nobody_whose_place_another_took() {
    let mut gone = party("1804", Status::Succeeded);
    gone.bound = false;
    let view = |parties| render(&report(parties), Language::Bokmal).unwrap();
    let map = |signed, all| Message::from(says::SignedIn { signed, all }).text(Language::Bokmal);
    let html = view(vec![gone, party("1833", Status::Signed)]);
    assert!(html.contains(&map(1_usize, 1_usize)) && !html.contains(&map(1, 2)));
    // Whoever has not signed counts.
    let html = view(vec![party("1804", Status::Sent), party("1833", Status::Signed)]);
    assert!(html.contains(&map(1, 2)));
}

#[test]
fn a_report_of_nobody_and_nothing_is_a_report() {
    let mut empty = report(Vec::new());
    empty.progress.clear();
    let html = render(&empty, Language::Bokmal).unwrap();
    assert!(html.contains("Ingen parter er med ennå"));
    assert_eq!(html.matches("ikke med\"").count(), 2 * 371);
}

#[test]
fn the_same_report_gives_the_same_bytes_in_whatever_order_its_parties_come() {
    let (bergen, vestland) = (party("4601", Status::Sent), party("46", Status::Signed));
    let one = render(&report(vec![bergen.clone(), vestland.clone()]), Language::Bokmal).unwrap();
    assert_eq!(one, render(&report(vec![vestland, bergen]), Language::Bokmal).unwrap());
}

/// Its own hyphen is not one at the end of a line: who reads it on paper could not tell.
#[test]
fn an_address_is_one_piece_on_paper() {
    let name = "Kari Nordmann".to_owned();
    let contact = Contact { name, telephone: "22 22 22 22".into(), email: "kari-anne@bergen.no".into() };
    let contacts = BTreeMap::from([("4601".to_owned(), contact)]);
    let report = Report { contacts, ..report(vec![party("4601", Status::Sent)]) };
    let html = render(&report, Language::Bokmal).unwrap();
    assert!(html.contains(r#"<span class="phone">22 22 22 22</span> <span class="email">kari-anne@bergen.no</span>"#), "{html}");
    assert!(STYLE.contains("\n.email { display: inline-block }\n"));
}
