//! The key that seals: how it is kept, its password, and what it must not be.

use super::*;

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn a_key_is_read_as_people_keep_it() {
    let pki = Pki::new();
    let [pkcs12, pem] = organisation(&pki, "P-384");
    let alone = pki.pkcs12("alone.p12", "organisation", &["organisation"], PASSWORD);
    let secret = pki.encrypted("secret.key", "organisation", PASSWORD);
    let (plain, chain) = (pki.file("organisation.key"), pki.file("organisation.chain"));
    let workspace = Workspace::generated();
    for (party, words) in [
        ("42", vec!["--key", &pkcs12]),
        ("15", vec!["--key", &pem]),
        ("Bodø", vec!["--key", &secret, "--cert", &chain]),
        ("Molde kommune", vec!["--key", &plain, "--cert", &chain]),
        ("1508", vec!["--key", &alone, "--cert", &chain]),
    ] {
        let words = ["seal", party].into_iter().chain(words);
        let ran = run(&workspace, words.chain(["--format", "json"]), 0).json();
        assert_eq!(ran["documents"].as_array().unwrap().len(), 1, "{ran:#}");
    }
    // A key without a password asks for none.
    workspace.run(["seal", "50", "--key", &pem]).exit(0).stdout_has("1 document");
    let parties: Vec<_> = workspace.events_of("sealed").iter().map(|event| event["party"].clone()).collect();
    assert_eq!(parties, ["42", "15", "1804", "1506", "1508", "50"]);
    // Whichever way, the issuers' certificates are in the signature.
    for party in ["42", "15", "1804", "1506", "1508", "50"] {
        let (cms, content) = Pdf::open(workspace.pdf(party)).signed("Segl", &fs::read(workspace.pdf(party)).unwrap());
        assert!(pki.accepts(&cms, &content), "{party}");
    }
    workspace.is_in_order();
}

/// What is wrong with a key: the words of the command, the password, and what is said of it.
type Wrong = (Vec<String>, Option<&'static str>, &'static str);

/// Keys and certificates that nobody may sign with.
fn wrong_keys(pki: &Pki) -> Vec<Wrong> {
    let [pkcs12, pem] = organisation(pki, "P-256");
    let words = |words: &[&str]| words.iter().map(|word| word.to_string()).collect::<Vec<_>>();
    let secret = pki.encrypted("secret.key", "organisation", PASSWORD);
    pki.write("garbage", [0xff, 0xfe, 0, 1, 2, 3]);
    pki.write("empty", "");
    let chain = pki.file("organisation.chain");
    let mut wrong = vec![
        (words(&["--key", &pkcs12]), Some("fløte-og-blåbær"), "password for the PKCS#12 file is wrong"),
        (words(&["--key", &pkcs12]), None, "AVTALE_KEY_PASSWORD"),
        (words(&["--key", &secret, "--cert", &chain]), Some("fløte"), "password for the private key is wrong"),
        (words(&["--key", &secret, "--cert", &chain]), None, "AVTALE_KEY_PASSWORD"),
        (words(&["--key", &pki.file("organisation.key")]), None, "no certificate"),
        (words(&["--key", &chain]), None, "no private key"),
        (words(&["--key", &pki.file("issuer.key"), "--cert", &pki.file("organisation.pem")]), None, "belongs to none"),
        (words(&["--key", &pki.file("missing.p12")]), None, "missing.p12"),
        (words(&["--key", &pki.file("")]), None, "cannot read the key"),
        (words(&["--key", &pki.file("garbage")]), None, "cannot be read"),
        (words(&["--key", &pki.file("empty")]), None, "cannot be read"),
        (words(&["--key", &pki.file("organisation.key"), "--cert", &pki.file("missing.pem")]), None, "missing.pem"),
        (words(&["--key", &pem, "--cert", &pki.file("garbage")]), None, "there is no certificate in this file"),
    ];
    for (name, extensions, valid, says) in [
        ("expired", SIGNS, PAST, "expired"),
        ("early", SIGNS, FUTURE, "not valid before"),
        ("encrypts", "keyUsage = critical, keyEncipherment", NOW, "sign"),
        ("authority", "basicConstraints = critical, CA:TRUE\nkeyUsage = critical, digitalSignature, keyCertSign", NOW, "issue"),
    ] {
        pki.issue(name, "P-256", extensions, valid);
        wrong.push((words(&["--key", &pki.files(name, PASSWORD)[1]]), None, says));
    }
    wrong
}

#[test]
fn a_key_that_nobody_may_sign_with_changes_nothing() {
    let pki = Pki::new();
    let workspace = Workspace::with_agder();
    fs::copy(workspace.pdf("42"), workspace.path("mottatt.pdf")).unwrap();
    let before = (workspace.snapshot(), crate::workspace::files_below(&workspace.path("")));
    for (words, password, says) in wrong_keys(&pki) {
        for command in [&["seal"] as &[&str], &["sign", "mottatt.pdf"]] {
            let mut command = workspace.command(command.iter().copied().chain(words.iter().map(String::as_str)));
            let ran = Ran::of(command.envs(password.map(|password| ("AVTALE_KEY_PASSWORD", password)))).exit(1);
            ran.stderr_has(says);
            for secret in [PASSWORD, "fløte"] {
                assert!(!ran.stdout.contains(secret) && !ran.stderr.contains(secret), "{ran}");
            }
            // Whoever has several keys is told which it is about; a `--cert` that cannot be read is itself named.
            let file = words.iter().rfind(|word| word.ends_with("missing.pem") || word.ends_with("garbage")).unwrap_or(&words[1]);
            ran.stderr_has(file);
            assert_eq!((workspace.snapshot(), crate::workspace::files_below(&workspace.path(""))), before, "{says}");
        }
    }
    workspace.run(["seal"]).exit(2).stderr_has("--key");
    workspace.run(["seal", "--key", "a.p12", "--password", "x"]).exit(2);
}

#[test]
fn a_timestamp_authority_that_fails_changes_nothing() {
    let pki = Pki::new();
    let [_, key] = organisation(&pki, "P-256");
    let workspace = Workspace::generated();
    fs::copy(workspace.pdf("42"), workspace.path("mottatt.pdf")).unwrap();
    let before = (workspace.snapshot(), crate::workspace::files_below(&workspace.path("")));
    let fails = |url: &str, code: i32, says: &str| {
        for command in [&["seal"] as &[&str], &["sign", "mottatt.pdf"]] {
            let command = command.iter().copied().chain(["--key", &key, "--tsa", url]);
            workspace.run(command).exit(code).stderr_has(says);
            assert_eq!((workspace.snapshot(), crate::workspace::files_below(&workspace.path(""))), before, "{says}");
        }
    };
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    fails(&format!("http://127.0.0.1:{port}/"), 1, "check the address");
    fails("tsa.example.no", 2, "tsa.example.no");
    fails("http://user:hunter2@tsa.example.no", 2, "user or a password");
    for (fault, says) in [
        ("error-status", "503"),
        ("other-imprint", "something else than was asked"),
        ("changed", "not made with the key"),
        ("garbage", "no timestamp"),
    ] {
        let server = StampServer::start(&pki, fault);
        fails(server.url(), 1, says);
    }
    // One fault is told once, not once for each document.
    let server = StampServer::start(&pki, "error-status");
    let told = workspace.run(["seal", "--key", &key, "--tsa", server.url(), "--format", "json"]).exit(1);
    assert!(told.problems().len() < 3, "{told}");
}

#[test]
#[cfg_attr(not(has_script), ignore = "needs script")]
#[cfg(target_os = "linux")]
fn a_password_is_asked_for_where_somebody_is_there_and_never_shown() {
    use std::io::{Read as _, Write as _};
    let pki = Pki::new();
    let [key, _] = organisation(&pki, "P-256");
    let workspace = Workspace::with_agder();
    for (password, code) in [("wrong-one", 1), (PASSWORD, 0)] {
        let mut command = std::process::Command::new("script");
        let seal = format!("{} seal --key {key}", env!("CARGO_BIN_EXE_avtale"));
        command.args(["-qec", &seal, "/dev/null"]).current_dir(workspace.path("")).env("TERM", "xterm");
        command.env_remove("AVTALE_KEY_PASSWORD").env("SOURCE_DATE_EPOCH", "1795435200");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (mut said, mut byte) = (Vec::new(), [0]);
        while !String::from_utf8_lossy(&said).contains("Password of") || !said.ends_with(b": ") {
            assert_eq!(child.stdout.as_mut().unwrap().read(&mut byte).unwrap(), 1, "{}", String::from_utf8_lossy(&said));
            said.push(byte[0]);
        }
        // The prompt comes first, and then what is typed is hidden.
        thread::sleep(std::time::Duration::from_millis(300));
        child.stdin.as_mut().unwrap().write_all(format!("{password}\n").as_bytes()).unwrap();
        child.stdout.as_mut().unwrap().read_to_end(&mut said).unwrap();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{said}");
        assert!(!said.contains(password), "{said}");
    }
    workspace.is_in_order();
}
