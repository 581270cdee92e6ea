//! What a document security store gives.

use super::builder::{CATALOG, base, stream};
use crate::{DocumentSecurityStore, File, StoredData};

fn store(dss: &str) -> DocumentSecurityStore {
    let pdf = base().with(&[
        (1, &format!("<<{CATALOG}/DSS 40 0 R>>")),
        (40, &format!("<<{dss}>>")),
        (41, &stream("", "a certificate")),
        (42, &stream("", "a list")),
    ]);
    let pdf = pdf.with(&[(42, &stream("", "a list"))]);
    File::read(&pdf.bytes).unwrap().security_store()
}

#[test]
fn each_item_comes_with_the_revision_that_wrote_it_last() {
    let item = |der: &str, revision| StoredData { der: der.as_bytes().to_vec(), revision };
    let found = store("/Certs[41 0 R]/CRLs[42 0 R]");
    assert_eq!((found.certificates, found.crls, found.ocsps), (vec![item("a certificate", 1)], vec![item("a list", 2)], vec![]));
}

#[test]
fn what_cannot_be_read_is_not_there() {
    // Nothing, what is no list, what is no stream, what is not there, and what cannot be decoded.
    for dss in ["", "/Certs 41 0 R", "/Certs[1 0 R]", "/Certs[77 0 R]", "/Certs(anything)"] {
        assert_eq!(store(dss), DocumentSecurityStore::default(), "{dss}");
    }
    let pdf = base().with(&[
        (1, &format!("<<{CATALOG}/DSS 40 0 R>>")),
        (40, "<</Certs[41 0 R]>>"),
        (41, &stream("/Filter/Crypt", "x")),
    ]);
    assert_eq!(File::read(&pdf.bytes).unwrap().security_store(), DocumentSecurityStore::default());
    assert_eq!(File::read(&base().bytes).unwrap().security_store(), DocumentSecurityStore::default());
}
