//! Units of a deposit: signatures and their level, what they were extended to, what went with a letter, and mergers.

use avtale::register::{Dispatch, Event, Means};

use super::*;
use crate::pki::{NOW, SIGNS, STAMPS, StampServer};
use crate::workspace::{noon, sha256};

/// Deposits the end of 2026, and returns the structure, which keeps to the archives' rules.
#[track_caller]
fn deposited(workspace: &Workspace) -> String {
    deposited_until(workspace, "2026-12-31")
}

#[track_caller]
fn deposited_until(workspace: &Workspace, until: &str) -> String {
    workspace.on("2027-02-01").run(["archive", "pakke", "--noark5", "2026-11-23", until, "--dias"]).ended_with();
    let deposit = workspace.path("pakke/data/avleveringspakke");
    assert_eq!(check(&Folder(&deposit)), []);
    if cfg!(has_xmllint) {
        are_valid(workspace);
    }
    fs::read_to_string(deposit.join("arkivstruktur.xml")).unwrap()
}

/// What stands in each element of this name.
fn values<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(&begin).skip(1).filter_map(|rest| rest.split(&end).next()).collect()
}

const LEVEL: &str = "elektroniskSignaturSikkerhetsnivaa";

#[test]
fn the_level_of_a_signature_is_what_its_certificate_says_and_a_trusted_issuer_vouches_for() {
    // M507, in the words of its list; EN 319 412-5.
    for (says, level) in [
        ("", "Sendt med PKI/&quot;person standard&quot;-sertifikat"),
        ("\nqcStatements = qualified, signature", "Sendt med PKI/&quot;person høy&quot;-sertifikat"),
        ("\nqcStatements = qualified, seal", "Sendt med PKI/virksomhetssertifikat"),
    ] {
        let (workspace, pki) = sent();
        pki.key("kari", "P-256");
        pki.certify_as("kari", "issuer", "/C=NO/CN=Test kari", &format!("{SIGNS}{says}"), NOW);
        answered(&workspace, &pki);
        later(&workspace);
        let structure = deposited(&workspace);
        assert_eq!(values(&structure, LEVEL), [level], "{says}");
        assert_eq!(values(&structure, "elektroniskSignaturVerifisert"), ["Signatur påført og verifisert"]);
        // What nobody vouches for who is trusted, anybody can write.
        fs::remove_file(workspace.path("trust/root.pem")).unwrap();
        fs::remove_dir_all(workspace.path("pakke")).unwrap();
        let structure = deposited(&workspace);
        assert_eq!(values(&structure, LEVEL), ["Sendt med PKI/&quot;person standard&quot;-sertifikat"], "{says}");
        assert_eq!(values(&structure, "elektroniskSignaturVerifisert"), ["Signatur påført, ikke verifisert"]);
    }
}

#[test]
fn what_a_copy_was_extended_to_is_a_further_file_of_its_document() {
    let (workspace, pki) = workspace();
    pki.issue("stamper", "P-256", STAMPS, NOW);
    let preserve = |day: &str| {
        let stamps = StampServer::start_as(&pki, "stamper", &noon(day).to_string());
        let lists = ["root", "issuer"].map(|issuer| {
            let name = format!("{issuer}.crl");
            pki.write(&name, pki.crl(issuer, noon(day), noon("2049-01-01"), &[]));
            pki.file(&name)
        });
        let args = ["preserve", "42", "--tsa", stamps.url(), "--revocation", &lists[0], "--revocation", &lists[1]];
        workspace.on(day).run(args).exit(0);
    };
    preserve("2026-11-26");
    preserve("2026-11-26");
    // Of the next period.
    preserve("2026-11-27");
    let structure = deposited_until(&workspace, "2026-11-26");
    let signed = structure.split("<dokumentbeskrivelse>").find(|text| text.contains("-signed.pdf")).unwrap();
    assert_eq!(values(signed, "versjonsnummer"), ["1", "2", "3"]);
    let files = values(signed, "referanseDokumentfil");
    let folder = workspace.path("pakke/data/avleveringspakke");
    let sums: Vec<String> = files.iter().map(|file| sha256(&fs::read(folder.join(file)).unwrap())).collect();
    assert_eq!(values(signed, "sjekksum"), sums);
    let events = workspace.events_of("preserved");
    let registered: Vec<_> = events.iter().map(|event| event["copy"]["sha256"].as_str().unwrap()).collect();
    assert_eq!(sums[1..], registered[..2]);
    assert_eq!(values(signed, LEVEL).len(), 3);
    assert!(values(signed, "opprettetDato").contains(&"2026-11-26T12:00:00Z"), "{signed}");
}

#[test]
fn the_agreement_that_goes_with_a_reminder_is_its_attachment() {
    let (workspace, pki) = sent();
    let reminded = |party: &str, how| {
        let (party, agreement, to) = (party.to_owned(), "samarbeidsavtale".to_owned(), "post@example.no".to_owned());
        let date = "2026-11-25".parse().unwrap();
        Event::Reminded(Dispatch {
            party,
            agreement,
            edition: 1,
            to,
            copies: Vec::new(),
            how,
            date,
            message_id: None,
            reply_by: None,
        })
    };
    // Ours have it with them; what a person wrote, nobody knows.
    workspace
        .register_at([reminded("42", Means::Outbox), reminded("1804", Means::Email)].map(|event| (noon("2026-11-25"), event)));
    pki.issue_person("kari", "P-256");
    answered(&workspace, &pki);
    later(&workspace);
    let structure = deposited(&workspace);
    let reminders: Vec<_> = structure.split("<registrering ").filter(|text| text.contains("Påminnelse om avtale")).collect();
    assert_eq!(reminders.len(), 2);
    let attached: Vec<_> = reminders.iter().flat_map(|text| values(text, "tilknyttetRegistreringSom")).collect();
    assert_eq!(attached, ["Vedlegg"]);
    let mut counts: Vec<_> = reminders.iter().flat_map(|text| values(text, "antallVedlegg")).collect();
    counts.sort_unstable();
    assert_eq!(counts, ["0", "1"]);
    let file = "dokumenter/42-agder/42-samarbeidsavtale-1.pdf";
    assert_eq!(values(&structure, "referanseDokumentfil").iter().filter(|name| **name == file).count(), 2, "one file, twice");
}

#[test]
fn whoever_took_a_partys_place_is_a_party_of_its_case_and_who_wrote_since() {
    let (workspace, _pki) = workspace();
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    let succeeded = ["record", "succeeded", "Agder", "--into", "Storvik", "--date", "2026-12-01"];
    workspace.on("2026-12-01").run(succeeded).exit(0);
    workspace.on("2026-12-10").run(["record", "notice", "Storvik"]).exit(0);
    workspace.on("2027-01-15").record("approved Bodø --organ Bystyret --case 1/27").ended_with();
    workspace.on("2027-02-01").run(["archive", "pakke", "--noark5", "2026-11-23", "2026-12-31"]).exit(0);
    if cfg!(has_xmllint) {
        are_valid(&workspace);
    }
    let deposit = workspace.path("pakke/data/avleveringspakke");
    assert_eq!(check(&Folder(&deposit)), []);
    let structure = fs::read_to_string(deposit.join("arkivstruktur.xml")).unwrap();
    let case = structure.split("<mappe ").find(|text| text.contains("42-samarbeidsavtale-1-signed.pdf")).unwrap();
    let parties = values(case, "partNavn");
    assert!(parties.len() == 2 && parties[0].contains("Agder") && parties[1].contains("Storvik"), "{parties:?}");
    let roles = values(case, "partRolle");
    assert_eq!(roles, ["Avtalepart", "Avtalepart etter overgang 01.12.2026"]);
    let letters = values(case, "korrespondansepartNavn");
    assert!(letters.len() == 3 && letters[..2].iter().all(|name| name.contains("Agder")), "{letters:?}");
    assert!(letters[2].contains("Storvik"), "{letters:?}");
    assert!(values(case, "merknadstekst").iter().any(|text| text.contains("gikk over til Storvik")), "{case}");
}

#[test]
fn beside_a_dias_package_lies_what_it_is() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    deposited(&workspace);
    let named = |ending: &str| {
        let mut all = files_below(&workspace.path("")).into_iter().filter(|name| !name.contains('/') && name.ends_with(ending));
        let name = all.next().unwrap();
        assert_eq!(all.next(), None);
        name
    };
    let (tar, told) = (named(".tar"), named(".xml"));
    assert_eq!(tar.strip_suffix(".tar"), told.strip_suffix(".xml"));
    let (bytes, told) = (fs::read(workspace.path(&tar)).unwrap(), fs::read_to_string(workspace.path(told)).unwrap());
    assert!(told.contains(&format!("CHECKSUM=\"{}\"", sha256(&bytes))), "{told}");
    assert!(told.contains(&format!("SIZE=\"{}\"", bytes.len())) && told.contains(&format!("file:{tar}")), "{told}");
}
