//! A register that was kept, whole or in part, is taken over.

use super::*;

#[test]
fn a_register_of_which_only_a_part_is_left_tells_what_it_can() {
    let workspace = in_the_morning();
    workspace.run(["send", "42", "15"]).exit(0);
    workspace.run(["record", "declined", "50", "--reason", "Vedtak i \"fylkestinget\"", "--date", "2026-11-23"]).exit(0);
    workspace.run(["record", "approved", "15", "--organ", "Fylkestinget", "--case", "12/26"]).exit(0);
    put_back(&workspace);
    let whole = text(&workspace, "kveld/register.jsonl");
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    assert_eq!(lines.len(), 8);
    let hole = |nth: usize| {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        lines[nth] = format!("{}\n", "\0".repeat(lines[nth].len() - 1));
        lines.concat()
    };
    for (left, relation, continues, since) in [
        (whole.clone(), "continues", 4, 4),
        (whole[..whole.len() - 20].to_owned(), "continues", 3, 3),
        (lines[5..].concat(), "apart", 0, 3),
        (lines[4..6].concat(), "continues", 2, 2),
        (lines[6].to_owned(), "apart", 0, 1),
        (hole(2), "continues", 4, 4),
        (hole(5), "continues", 1, 3),
        (hole(4), "continues", 0, 3),
        (lines[..3].concat(), "older", 0, 0),
        (lines[..4].concat(), "continues", 0, 0),
    ] {
        workspace.write("rest.jsonl", &left);
        let (_, told) = workspace.run(["restored", "--register", "rest.jsonl", "--dry-run", "--format", "json"]).ended_with();
        let register = told.json()["register"].clone();
        let found = (register["relation"].as_str().unwrap(), register["continues"].as_u64(), known(&told.json()).len());
        assert_eq!(found, (relation, Some(continues), since), "{told}");
    }
    // By hand, as is told, what cannot be taken over.
    workspace.write("rest.jsonl", hole(4));
    let (code, told) = workspace.run(["restored", "--register", "rest.jsonl", "--format", "json"]).ended_with();
    assert_eq!(code, Some(1));
    workspace.run(["restored", "--register", "rest.jsonl", "--take"]).exit(2).stderr_has("nothing of it can be taken over");
    assert_eq!(do_as_told(&workspace, &told.json()), 3);
    let told = workspace.run(["restored", "--register", "rest.jsonl"]).exit(1);
    told.stderr_has("line 5 cannot be read, and may have been an event");
    assert!(!told.stdout.contains("Nothing is known"), "{told}");
    assert_eq!(workspace.status("50", "2026-11-23"), "declined");
    assert_eq!(workspace.row("15", "2026-11-23")["approved"], "2026-11-23");

    for (file, words) in [("README.txt", "no line of a register"), ("output", "this is a folder"), ("nowhere", "nowhere")] {
        workspace.write("README.txt", "Hei\n");
        workspace.run(["restored", "--register", file]).exit(1).stderr_has(words);
    }
    let another = Workspace::samples();
    another.on("2026-11-20").run(["generate", "--only", "42"]).exit(0);
    workspace.write("rest.jsonl", text(&another, REGISTER));
    workspace.run(["restored", "--register", "rest.jsonl"]).exit(1).stderr_has("another workspace");
}

#[test]
fn a_register_that_turns_up_after_the_restoration_was_registered_is_taken_over_all_the_same() {
    let workspace = in_the_morning();
    workspace.run(["send", "42"]).exit(0);
    put_back(&workspace);
    workspace.run(["restored"]).exit(0);
    confirm(&workspace);
    let before = text(&workspace, REGISTER);
    workspace
        .run(["restored", "--register", "kveld/register.jsonl"])
        .exit(1)
        .stdout_has("To take over 1 event as it is: avtale restored --register kveld/register.jsonl --take\n");
    let taken = workspace.run(["restored", "--register", "kveld/register.jsonl", "--take"]).exit(0);
    taken.stdout_has("1 event taken over").stderr_has("its lines are kept in output/register.restored-1");
    assert!(text(&workspace, REGISTER).starts_with(&text(&workspace, "kveld/register.jsonl")));
    assert_eq!(kinds(&workspace)[4..], ["sent", "restored"]);
    let aside = text(&workspace, "output/register.restored-1");
    assert!(aside.starts_with(&before[text(&workspace, "morgen/register.jsonl").len()..]), "it is kept: {aside}");
    workspace.run(["verify", "--register"]).exit(0);
    workspace.run(["send"]).exit(1).stderr_has("nobody has confirmed");

    // But not once something else was registered: nothing is ever taken out.
    put_back(&workspace);
    workspace.run(["restored"]).exit(0);
    workspace.run(["record", "declined", "50", "--reason", "Nei"]).exit(0);
    let told = workspace.run(["restored", "--register", "kveld/register.jsonl"]).exit(1);
    told.stdout_has("and this register has others").stdout_has("avtale record sent 42 --how email --to kari.nordmann@agderfk.no");
    let before = text(&workspace, REGISTER);
    workspace.run(["restored", "--register", "kveld/register.jsonl", "--take"]).exit(2);
    assert_eq!(text(&workspace, REGISTER), before);
}

#[test]
fn without_any_register_the_one_that_was_kept_is_taken_over_whole() {
    let workspace = in_the_morning();
    fs::remove_file(workspace.path(REGISTER)).unwrap();
    workspace.run(["send"]).exit(4).stderr_has("avtale restored");
    workspace.run(["restored", "--register", "morgen/register.jsonl", "--take"]).exit(0).stdout_has("4 events taken over");
    assert_eq!(kinds(&workspace), ["opened", "generated", "generated", "generated", "restored"]);
    confirm(&workspace);
    workspace.is_in_order();
}

#[test]
fn a_restoration_is_registered_whatever_cannot_be_read_of_what_is_handed_in() {
    let workspace = in_the_morning();
    workspace.run(["send", "42"]).exit(0);
    workspace.write("annet.txt", "Hei\n");
    for handed_in in ["--register nowhere", "--register annet.txt --take", "--manifest annet.txt", "--letters nowhere"] {
        put_back(&workspace);
        let (code, told) = workspace.run(["restored"].into_iter().chain(handed_in.split(' '))).ended_with();
        assert_ne!(code, Some(0), "{handed_in}: {told}");
        assert_eq!(kinds(&workspace)[4..], ["restored"], "{handed_in}: {told}");
        workspace.run(["send", "--dry-run"]).exit(1).stderr_has("nobody has confirmed");
        copy(&workspace, "kveld", "output");
    }
}

#[test]
#[cfg(unix)]
fn what_cannot_be_taken_over_leaves_the_restoration_registered() {
    let workspace = in_the_morning();
    workspace.run(["send", "42"]).exit(0);
    put_back(&workspace);
    workspace.run(["restored"]).exit(0);
    // In its place no new register can be made.
    fs::create_dir(workspace.path("output/register.jsonl.new")).unwrap();
    let before = text(&workspace, REGISTER);
    workspace.run(["restored", "--register", "kveld/register.jsonl", "--take"]).exit(1);
    assert_eq!(text(&workspace, REGISTER), before);
    workspace.run(["send", "--dry-run"]).exit(1).stderr_has("nobody has confirmed");
    fs::remove_dir(workspace.path("output/register.jsonl.new")).unwrap();
    workspace.run(["restored", "--register", "kveld/register.jsonl", "--take"]).exit(0);
    // Taken over and registered again in one: one call has both, or neither.
    assert_eq!(kinds(&workspace)[4..], ["sent", "restored"]);
}

#[test]
fn what_stood_in_a_damaged_line_is_shown_and_not_passed_over() {
    let workspace = in_the_morning();
    workspace.run(["send", "42"]).exit(0);
    put_back(&workspace);
    let whole = text(&workspace, "kveld/register.jsonl");
    // Torn in the last line; and one letter of it is another.
    for (left, shown) in
        [(whole[..whole.len() - 20].to_owned(), "kari.nordmann"), (whole.replace("kari.", "kari\u{1b}"), "nordmann")]
    {
        workspace.write("rest.jsonl", left);
        for take in [&[][..], &["--dry-run"]] {
            let told = workspace.run(["restored", "--register", "rest.jsonl"].iter().chain(take).copied()).exit(1);
            assert!(told.stdout.contains("\n1 line of it cannot be read"), "{told}");
            told.stderr_has("line 5 cannot be read, and may have been an event").stderr_has(shown).stderr_has("avtale record");
            assert!(!told.stdout.contains("Nothing is known") && !told.stderr.contains('\u{1b}'), "{told}");
        }
    }
    // Damage in what both have says nothing of the time since.
    workspace.write("rest.jsonl", whole.replacen("generated", "gen\0rated", 1));
    workspace.run(["restored", "--register", "rest.jsonl", "--take"]).exit(0).stdout_has("Nothing is known");
}

#[test]
fn of_a_copy_that_was_made_while_a_run_wrote_the_register_must_be_the_latest_part() {
    let workspace = in_the_morning();
    workspace.run(["send", "42", "15"]).exit(0);
    workspace.run(["generate", "--only", "1804"]).exit(0);
    let evening = text(&workspace, REGISTER);
    put_back(&workspace);
    // The register last: it knows more than the files say, and nothing is sent again.
    workspace.write(REGISTER, &evening);
    workspace.run(["verify", "--register"]).exit(0);
    workspace.run(["verify"]).exit(4).stderr_has("1804-samarbeidsavtale-1.pdf").stderr_has("a registered document is missing");
    workspace.run(["generate", "--only", "1804"]).exit(0).stdout_has("1 made");
    workspace.run(["verify"]).exit(0);
    let left = workspace.run(["send", "--dry-run"]).ended_with().1;
    assert!(!left.stdout.contains("would send 42") && !left.stdout.contains("would send 15"), "{left}");
    // The register first: the files say what it does not know.
    copy(&workspace, "kveld", "output");
    workspace.write(REGISTER, text(&workspace, "morgen/register.jsonl"));
    workspace.run(["verify", "--register"]).exit(4).stderr_has("lost events");
    workspace.run(["send"]).exit(4);
}
