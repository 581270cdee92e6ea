//! The order in which two sign on paper: what a person says against it is registered, and told.

use serde_json::{Value, json};

use crate::two_signatories::Desk;

const FIRST: [&str; 6] = ["--as", "behandlingsansvarlig", "--name", "Kari Nordmann", "--title", "Ordfører"];
const SECOND: [&str; 6] = ["--as", "databehandler", "--name", "Ola Nordmann", "--title", "Daglig leder"];
const ALONE: &str = "databehandler has signed, and signs after behandlingsansvarlig, who has not";
const EARLY: &str = "databehandler has signed before behandlingsansvarlig, and signs after";

fn record(desk: &Desk, day: &str, who: &[&str]) -> crate::workspace::Ended {
    let args = ["record", "signed", "4601", "--date", day];
    desk.workspace.on("2026-12-24").run(args.into_iter().chain(who.iter().copied())).exit(0)
}

#[test]
fn who_signed_before_those_whom_they_sign_after_is_told() {
    let desk = Desk::open();
    record(&desk, "2026-12-01", &SECOND).stderr_has(ALONE).stderr_has("avtale undo");
    record(&desk, "2026-12-20", &FIRST).stderr_has(EARLY);
    let [partly, signed] = ["partlysigned", "signed"].map(|kind| desk.workspace.events_of(kind)[0].clone());
    assert_eq!((&partly["confirmed"], &signed["confirmed"]), (&ALONE.into(), &EARLY.into()));
    assert_eq!(signed["confirmed_data"][0]["code"], "caution-other-order");
    desk.workspace.run(["history", "4601"]).exit(0).stdout_has(EARLY);
    desk.workspace.is_in_order();
}

#[test]
fn the_right_order_and_one_day_for_both_are_no_news() {
    for second in ["2026-12-01", "2026-12-20"] {
        let desk = Desk::open();
        let told = [record(&desk, "2026-12-01", &FIRST), record(&desk, second, &SECOND)];
        told.iter().for_each(|told| assert!(!told.stderr.contains("signs after"), "{told}"));
        assert!(desk.workspace.events_of("signed")[0].get("confirmed").is_none());
    }
}

#[test]
fn it_is_registered_in_any_order_where_the_days_are_right() {
    let desk = Desk::open();
    record(&desk, "2026-12-20", &SECOND).stderr_has(ALONE);
    assert!(!record(&desk, "2026-12-01", &FIRST).stderr.contains("signs after"));
}

#[test]
fn status_says_who_is_missing_and_who_signed_too_early() {
    let desk = Desk::open();
    record(&desk, "2026-12-01", &SECOND);
    let day = desk.workspace.on("2026-12-24");
    let status = day.run(["status"]).exit(0);
    status.stdout_has("Bergen kommune (4601): not signed yet by behandlingsansvarlig");
    status.stdout_has(&format!("Bergen kommune (4601): {ALONE}"));
    day.run(["status", "--language", "nb"])
        .exit(0)
        .stdout_has("Bergen kommune (4601): ennå ikke signert av behandlingsansvarlig");
    let row = desk.workspace.row("4601", "2026-12-24");
    assert_eq!((&row["offered"]["missing"], &row["doubts"]), (&json!(["behandlingsansvarlig"]), &json!([ALONE])));

    record(&desk, "2026-12-20", &FIRST);
    let status = day.run(["status"]).exit(0);
    status.stdout_has(&format!("Bergen kommune (4601): {EARLY}"));
    assert!(!status.stdout.contains("not signed yet"), "{status}");
    let row = desk.workspace.row("4601", "2026-12-24");
    assert_eq!((&row["binding"][0]["missing"], &row["doubts"]), (&Value::Null, &json!([EARLY])));
    assert_eq!(row["doubts_data"][0]["code"], "caution-other-order");

    // In their order there is nothing to say but who is missing.
    let desk = Desk::open();
    record(&desk, "2026-12-01", &FIRST);
    let status = desk.workspace.on("2026-12-24").run(["status"]).exit(0);
    status.stdout_has("Bergen kommune (4601): not signed yet by databehandler");
    assert!(!status.stdout.contains("signs after"), "{status}");
}
