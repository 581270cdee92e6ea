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
fn a_letter_that_lies_at_hand_is_deposited_as_what_it_says() {
    let (workspace, pki) = sent();
    // One that nobody has any more: then the agreement is what there is.
    fs::remove_file(workspace.path("output/outbox/1804-samarbeidsavtale-1.eml")).unwrap();
    pki.issue_person("kari", "P-256");
    answered(&workspace, &pki);
    later(&workspace);
    let structure = deposited(&workspace);
    let sent =
        |party: &str| structure.split("<registrering ").find(|text| text.contains("Utsending av avtale") && text.contains(party));
    let letter = sent("Agder").unwrap();
    assert_eq!(values(letter, "tilknyttetRegistreringSom"), ["Hoveddokument", "Vedlegg"]);
    assert_eq!(values(letter, "dokumentnummer"), ["1", "2"]);
    assert_eq!(values(letter, "dokumenttype"), ["Brev", "Avtale"]);
    assert_eq!(values(letter, "format"), ["x-fmt/111", "fmt/476"]);
    assert_eq!(values(letter, "antallVedlegg"), ["1"]);
    let file = values(letter, "referanseDokumentfil")[0];
    assert_eq!(file, "dokumenter/outbox/42-samarbeidsavtale-1.txt");
    let bytes = fs::read(workspace.path("pakke/data/avleveringspakke").join(file)).unwrap();
    assert_eq!(values(letter, "sjekksum")[0], sha256(&bytes));
    let text = String::from_utf8(bytes).unwrap();
    let (head, says) = text.split_once("\n\n").unwrap();
    let subject = head.lines().find(|line| line.starts_with("Subject: ")).unwrap();
    assert!(subject.contains("Samarbeidsavtale") && head.contains("\nTo: "), "{head}");
    assert!(says.contains("Bærekraftsnettverket") && !text.contains('\r') && !says.contains("=C3"), "{says}");
    assert_eq!(values(sent("Bodø").unwrap(), "tilknyttetRegistreringSom"), ["Hoveddokument"]);
    // It is made again of the package.
    assert_eq!(crate::archive::faults(&workspace.path("pakke")), []);
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
    let label = "LABEL=\"Arkivet etter Bærekraftsnettverket: Samarbeidsavtaler 2026, 2026-11-24–2026-11-28\"";
    assert!(told.contains(label), "{told}");
    assert!(told.contains("<altRecordID TYPE=\"SUBMISSIONAGREEMENT\">2027/1</altRecordID>"), "{told}");
    for (role, name) in [
        ("ROLE=\"ARCHIVIST\" TYPE=\"ORGANIZATION\"", "Bærekraftsnettverket"),
        ("ROLE=\"CREATOR\" TYPE=\"ORGANIZATION\"", "Bærekraftsnettverket"),
        ("ROLE=\"OTHER\" OTHERROLE=\"SUBMITTER\" TYPE=\"ORGANIZATION\"", "Asker kommune"),
        ("ROLE=\"IPOWNER\" TYPE=\"ORGANIZATION\"", "Bærekraftsnettverket"),
        ("ROLE=\"PRESERVATION\" TYPE=\"ORGANIZATION\"", "Interkommunalt arkiv"),
    ] {
        let agent = told.split(&format!("<agent {role}>")).nth(1).unwrap_or_else(|| panic!("{role}: {told}"));
        assert!(agent.trim_start().starts_with(&format!("<name>{name}</name>")), "{role}: {told}");
    }
}

/// Neither where it is made nor where it is checked does a deposit hide that a document is missing.
#[test]
fn a_document_that_is_missing_is_no_matter_of_attention_alone() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    deposited(&workspace);
    let gone = "output/42-agder/42-samarbeidsavtale-1.pdf";
    fs::remove_file(workspace.path(format!("pakke/data/{gone}"))).unwrap();
    crate::archive::renewed(&workspace.path("pakke"));
    workspace.run(["archive", "--check", "pakke"]).exit(4).stderr_has("a registered document is missing").stderr_has(gone);
    fs::remove_file(workspace.path(gone)).unwrap();
    let words = ["archive", "ny", "--noark5", "2026-11-23", "2026-12-31"];
    workspace.on("2027-02-01").run(words).exit(4).stderr_has("a registered document is missing").stderr_has(gone);
}

/// What the schema of the file beside it requires, and nobody said.
#[test]
fn a_dias_package_asks_for_the_agreement_under_which_it_is_handed_over() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    workspace.edit(SETTINGS, ", avtale: 2027/1", "");
    let words = ["archive", "pakke", "--noark5", "2026-11-23", "2026-12-31"];
    let asked = workspace.on("2027-02-01").run(words.into_iter().chain(["--dias"])).exit(1);
    asked.stderr_has("under which agreement the deposit is handed over").stderr_has("agreement.yaml");
    workspace.on("2027-02-01").run(words).exit(0);
}

/// The files and folders of the DIAS package, by their names in it.
fn in_package(workspace: &Workspace) -> Vec<(String, Vec<u8>)> {
    let mut names = files_below(&workspace.path("")).into_iter().filter(|name| !name.contains('/') && name.ends_with(".tar"));
    let mut tar = tar::Archive::new(fs::File::open(workspace.path(names.next().unwrap())).unwrap());
    let entry = |entry: std::io::Result<tar::Entry<fs::File>>| {
        let mut entry = entry.unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        (entry.path().unwrap().to_str().unwrap().split_once('/').unwrap().1.to_owned(), bytes)
    };
    tar.entries().unwrap().map(entry).collect()
}

/// A case is one, however often parts of it are deposited; what is deposited of it is closed with the period.
#[test]
fn a_case_is_the_same_in_the_deposits_of_two_periods() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    workspace.on("2027-02-02").run(["record", "notice", "Bodø"]).exit(0);
    let of_agder = |from: &str, until: &str| {
        let folder = format!("pakke-{from}");
        workspace.on("2027-03-01").run(["archive", &folder, "--noark5", from, until]).exit(0);
        let structure = fs::read_to_string(workspace.path(format!("{folder}/data/avleveringspakke/arkivstruktur.xml"))).unwrap();
        let case = values(&structure, "mappe").len();
        assert_eq!(case, 0, "a case has attributes");
        let cases: Vec<&str> = structure.split("<mappe ").skip(1).collect();
        let case = cases.into_iter().find(|case| case.contains("Agder")).unwrap().to_owned();
        (values(&case, "systemID")[0].to_owned(), values(&case, "mappeID")[0].to_owned())
    };
    assert_eq!(of_agder("2026-11-23", "2026-12-31"), of_agder("2027-01-01", "2027-01-31"));
}

/// It was made when its files were judged, which is after the last of them came.
#[test]
fn a_dias_package_was_made_on_the_day_as_of_which_its_files_were_judged() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    workspace
        .on("2027-02-01")
        .run(["archive", "pakke", "--noark5", "2026-11-23", "2026-12-31", "--dias", "--at", "2027-01-20"])
        .exit(0);
    let files = in_package(&workspace);
    let (_, mets) = files.iter().find(|(name, _)| name == "dias-mets.xml").unwrap();
    let mets = String::from_utf8(mets.clone()).unwrap();
    let days: Vec<&str> = mets.split("CREATE").skip(1).filter_map(|rest| rest.split('"').nth(1)).collect();
    assert!(days.len() > 5 && days.iter().all(|day| day.starts_with("2027-01-20T")), "{days:?}");
}

#[test]
fn the_folder_of_documents_is_there_where_no_document_is() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    workspace.on("2027-02-02").run(["record", "notice", "Bodø"]).exit(0);
    let words = ["archive", "pakke", "--noark5", "2027-01-01", "2027-01-31", "--dias", "--zip", "--tar"];
    for _ in 0..2 {
        workspace.on("2027-03-01").run(words).exit(0);
        let folder = workspace.path("pakke/data/avleveringspakke/dokumenter");
        assert!(folder.is_dir() && files_below(&folder).is_empty());
    }
    for package in ["pakke", "pakke.zip", "pakke.tar"] {
        let checked = workspace.run(["archive", "--check", package]).exit(0);
        assert!(!checked.stderr.contains("dokumenter"), "{checked}");
    }
    let zip = fs::File::open(workspace.path("pakke.zip")).unwrap();
    let zip = zip::ZipArchive::new(zip).unwrap();
    assert!(zip.file_names().any(|name| name.is_ok_and(|name| name == "pakke/data/avleveringspakke/dokumenter/")));
    fs::remove_file(workspace.path("pakke.tar")).unwrap();
    assert!(in_package(&workspace).iter().any(|(name, bytes)| name == "content/dokumenter/" && bytes.is_empty()));
}

/// What goes out with our seal alone is signed too (M507–M510), by an organisation.
#[test]
fn our_own_seal_is_an_electronic_signature_of_what_went_out() {
    let (workspace, pki) = (Workspace::samples(), Pki::new());
    for record in files_below(&workspace.path("members")) {
        if !["42-", "record"].iter().any(|begins| record.starts_with(begins)) {
            fs::remove_file(workspace.path("members").join(record)).unwrap();
        }
    }
    let settings = fs::read_to_string(workspace.path(SETTINGS)).unwrap();
    workspace.write(SETTINGS, settings.replace("sekretariatet@baerekraftsnettverket.example", "a@nettverket.no") + ARCHIVE);
    fs::create_dir(workspace.path("trust")).unwrap();
    workspace.write("trust/root.pem", pki.read("root.pem"));
    workspace.on("2026-11-23").run(["generate"]).exit(0);
    pki.key("segl", "P-256");
    pki.certify_as(
        "segl",
        "issuer",
        "/C=NO/O=Nettverket/CN=Nettverket",
        &format!("{SIGNS}\nqcStatements = qualified, seal"),
        NOW,
    );
    pki.files("segl", "hemmelig");
    workspace.on("2026-11-23").run(["seal", "--key", &pki.file("segl.both")]).exit(0);
    workspace.on("2026-11-24").run(["send"]).exit(0);
    workspace.on("2027-01-15").run(["record", "declined", "Agder", "--reason", "Nei"]).exit(0);
    let structure = deposited(&workspace);
    assert_eq!(values(&structure, LEVEL), ["Sendt med PKI/virksomhetssertifikat"], "{structure}");
    assert_eq!(values(&structure, "elektroniskSignaturVerifisert"), ["Signatur påført og verifisert"]);
    assert!(values(&structure, "verifisertDato").len() == 1 && values(&structure, "verifisertAv").len() == 1, "{structure}");
}

/// Whoever can write manifests and counts anew takes a letter out of the deposit; it is made again from the register.
#[test]
fn a_deposit_is_made_again_from_the_register_and_compared() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    workspace.on("2027-02-01").run(["archive", "pakke", "--noark5", "2026-11-23", "2026-12-31"]).exit(0);
    workspace.run(["archive", "--check", "pakke"]).exit(0);
    let place = "pakke/data/avleveringspakke/endringslogg.xml";
    let text = fs::read_to_string(workspace.path(place)).unwrap();
    assert!(text.contains("Avsluttet"), "{text}");
    workspace.write(place, text.replacen("Avsluttet", "Utgått", 1));
    crate::archive::renewed(&workspace.path("pakke"));
    let checked = workspace.run(["archive", "--check", "pakke"]).exit(4);
    checked.stderr_has("endringslogg.xml");
}

/// Ten are told, and the others are counted.
#[test]
fn broken_rules_beyond_those_that_are_told_are_counted() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    workspace.on("2027-02-01").run(["archive", "pakke", "--noark5", "2026-11-23", "2026-12-31"]).exit(0);
    for nth in 0..12 {
        workspace.write(&format!("pakke/data/avleveringspakke/dokumenter/{nth}.pdf"), "%PDF");
    }
    crate::archive::renewed(&workspace.path("pakke"));
    // N5.33 of each, and N5.28: they are more than the deposit says.
    workspace.run(["archive", "--check", "pakke"]).exit(4).stderr_has("rules of the national archives in 3 more places");
}

/// One byte of any file, a file more and one less, though the SHA-256 beside the package fits.
#[test]
fn a_dias_package_is_held_against_its_own_description() {
    let (workspace, _pki) = workspace();
    later(&workspace);
    deposited(&workspace);
    let name = files_below(&workspace.path("")).into_iter().find(|name| !name.contains('/') && name.ends_with(".tar")).unwrap();
    workspace.run(["archive", "--check", &name]).exit(0);
    let id = name.strip_suffix(".tar").unwrap();
    let whole = in_package(&workspace);
    fs::remove_file(workspace.path(format!("{id}.xml"))).unwrap();
    let told = |files: &[(String, Vec<u8>)], words: &str| {
        let mut tar = tar::Builder::new(Vec::new());
        for (file, bytes) in files {
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            tar.append_data(&mut header, format!("{id}/{file}"), bytes.as_slice()).unwrap();
        }
        let bytes = tar.into_inner().unwrap();
        workspace.write(&name, &bytes).write(&format!("{name}.sha256"), format!("{}  {name}\n", sha256(&bytes)));
        let checked = workspace.run(["archive", "--check", &name]).exit(if words.is_empty() { 0 } else { 4 });
        if !words.is_empty() {
            checked.stderr_has(words);
        }
    };
    told(&whole, "");
    for at in 0..whole.len() {
        let mut files = whole.clone();
        let (file, bytes) = &mut files[at];
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        let file = file.clone();
        // What describes the others is described by nothing.
        if file == "dias-mets.xml" {
            continue;
        }
        told(&files, &file);
        files.remove(at);
        told(&files, "it was removed");
    }
    let more = [&whole[..], &[("content/ekstra.txt".to_owned(), b"x".to_vec())]].concat();
    told(&more, "content/ekstra.txt: dias-mets.xml does not name it");
}
