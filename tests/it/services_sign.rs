//! Signing as a server calls it: bytes go in and come out.

use std::thread;

use avtale::approval::{Elsewhere, Request, Signed, Unsigned, Waiting, complete, prepare, sign};
use avtale::diagnostic::Kind;
use avtale::digest::Digest;
use avtale_signatures::sign::{PreparedSignature, Signer as _};

use crate::borders::CLOCK;
use crate::office::Office;

fn request(pdf: &[u8]) -> Request<'_> {
    let fields = [("navn", "Test kari"), ("tittel", "Ordfører")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    Request { pdf, role: None, on_paper: &[], fields: fields.into(), at: CLOCK() }
}

#[test]
fn two_who_sign_at_once_each_get_the_issued_bytes_with_their_signature() {
    fn can_go<T: Send + Sync>() {}
    can_go::<Request>();
    can_go::<Signed>();
    can_go::<Waiting>();
    let office = Office::trusting();
    let issued = std::fs::read(office.workspace.pdf("42")).unwrap();
    let signer = office.pki.signer("kari");
    let signed = thread::scope(|scope| {
        [(); 2].map(|()| scope.spawn(|| sign(&request(&issued), &signer, None).unwrap())).map(|one| one.join().unwrap())
    });
    for (nth, Signed { pdf, sha256, by }) in signed.iter().enumerate() {
        assert!(pdf.starts_with(&issued) && *sha256 == Digest::of(pdf) && by == "Test kari");
        let name = format!("inn/{nth}.pdf");
        office.workspace.write(&name, pdf);
        office.workspace.run(["verify", &name]).exit(0).stdout_has("signed as issued");
    }
}

#[test]
fn what_is_signed_elsewhere_is_completed_with_what_was_prepared_and_nothing_else() {
    let office = Office::trusting();
    let issued = std::fs::read(office.workspace.pdf("42")).unwrap();
    let signer = office.pki.signer("kari");
    let Waiting { pdf, prepared } = prepare(&request(&issued), signer.certificates()).unwrap();
    let json = prepared.to_json();
    let signature = signer.sign(PreparedSignature::from_json(&json).unwrap().to_be_signed()).unwrap();
    let elsewhere = Elsewhere { pdf: &pdf, prepared: json.as_bytes(), signature: &signature };
    let signed = complete(&elsewhere, None, CLOCK()).unwrap();
    office.workspace.write("inn/a.pdf", &signed.pdf);
    office.workspace.run(["verify", "inn/a.pdf"]).exit(0).stdout_has("signed as issued");

    let refused = |elsewhere: Elsewhere| complete(&elsewhere, None, CLOCK()).unwrap_err();
    let other = prepare(&Request { fields: Vec::new(), ..request(&issued) }, signer.certificates()).unwrap();
    assert_eq!(refused(Elsewhere { pdf: &other.pdf, ..elsewhere }), Unsigned::OtherPdf);
    assert!(matches!(refused(Elsewhere { pdf: &issued, ..elsewhere }), Unsigned::Pdf(_)));
    assert!(matches!(refused(Elsewhere { prepared: b"{}", ..elsewhere }), Unsigned::Prepared(_)));
    assert!(matches!(refused(Elsewhere { signature: &signature[1..], ..elsewhere }), Unsigned::Signature(_)));
}

#[test]
fn what_cannot_be_signed_says_whose_fault_it_is() {
    let office = Office::trusting();
    let issued = std::fs::read(office.workspace.pdf("42")).unwrap();
    let signer = office.pki.signer("kari");
    let refused = |request: Request| sign(&request, &signer, None).unwrap_err();
    assert!(matches!(refused(request(&issued[..issued.len() / 2])), Unsigned::Pdf(_)));
    let fields = vec![("navn".to_owned(), "-".to_owned())];
    let Unsigned::Other(fault) = refused(Request { fields, ..request(&issued) }) else { panic!() };
    assert_eq!(fault.kind, Kind::Usage);
    assert!(matches!(prepare(&request(&issued), &[]), Err(Unsigned::Other(_))));
    let signed = sign(&request(&issued), &signer, None).unwrap();
    assert!(matches!(refused(request(&signed.pdf)), Unsigned::Pdf(_)), "it has one place for a signature");
}
