//! Signatures and whether they cover what they must.

use super::builder::{Pdf, SEAL, SIGNATURE, base};
use crate::{File, Lock, Signature, SignatureKind, Standing, StructureFault};

fn signatures(pdf: &Pdf) -> Vec<Signature> {
    File::read(&pdf.bytes).unwrap().signatures().unwrap()
}

fn structure(pdf: &Pdf) -> Result<(), StructureFault> {
    signatures(pdf).first().unwrap().structure
}

#[test]
fn a_signature_that_covers_its_revision_is_sound() {
    let pdf = base().signed("", "/M(D:20261124120000+01'00')/Name(Kari Nordmann)/Reason<FEFF00E5>");
    let signatures = signatures(&pdf);
    let [signature] = signatures.as_slice() else { panic!("{signatures:?}") };
    assert_eq!(signature.structure, Ok(()));
    assert_eq!((signature.field.as_str(), signature.revision, signature.standing), ("sign", 1, Standing::Current));
    assert_eq!(signature.kind, SignatureKind::Approval);
    assert_eq!(signature.contents, [0x30, 0]);
    assert_eq!(signature.claimed_time.unwrap().to_string(), "2026-11-24T11:00:00Z");
    assert_eq!((signature.name.as_deref(), signature.reason.as_deref()), (Some("Kari Nordmann"), Some("å")));
    let [before, after] = signature.covered.clone().unwrap();
    assert_eq!((before.start, pdf.bytes[before.end], pdf.bytes[after.start - 1], after.end), (0, b'<', b'>', pdf.bytes.len()));
    // It still is when something is appended; and the line's end after the marker need not be covered.
    assert_eq!(structure(&pdf.with(&[(60, "1")])), Ok(()));
}

#[test]
fn what_is_odd_about_a_byte_range_is_found() {
    let pdf = base().signed("", "");
    let range = signatures(&pdf)[0].byte_range.clone();
    let [_, before, after, length] = range.try_into().unwrap();
    let written = format!("[0 {before:06} {after:06} {length:06}]");
    let patched = |to: String| structure(&pdf.patched(&written, &format!("{to:width$}", width = written.len())));
    for odd in [format!("[0 {before} {after}]"), "[]".to_owned(), " null".to_owned(), format!("[1 {before} {after} {length}]")] {
        assert_eq!(patched(odd.clone()), Err(StructureFault::ByteRange), "{odd}");
    }
    assert_eq!(patched(format!("[0 {before} {after} 99999]")), Err(StructureFault::Lost));
    assert_eq!(patched(format!("[0 -{before} {after} 1]")), Err(StructureFault::ByteRange));
    assert_eq!(patched(format!("[0 {} {after} {length}]", before - 1)), Err(StructureFault::Gap));
    assert_eq!(patched(format!("[0 {before} {} {}]", after + 1, length - 1)), Err(StructureFault::Gap));
    assert_eq!(patched(format!("[0 {before} {after} {}]", length - 2)), Err(StructureFault::Coverage));
    assert_eq!(patched(format!("[0 {before} {after} {}]", length - 1)), Ok(()));
}

#[test]
fn what_is_odd_about_contents_is_found() {
    let pdf = base().signed("", "");
    let hole = format!("<3000{}>", "0".repeat(60));
    let other = |to: String| structure(&pdf.patched(&hole, &to));
    assert_eq!(other(format!("(3000{})", "0".repeat(60))), Err(StructureFault::Contents));
    assert_eq!(other(format!("<3000 {}>", "0".repeat(59))), Err(StructureFault::Contents));
    assert_eq!(other(format!("<3000{}01>", "0".repeat(58))), Err(StructureFault::Padding));
    // The gap is a string, but not this signature's.
    assert_eq!(structure(&pdf.patched("/Contents<", "/Kontents<")), Err(StructureFault::Contents));
    let decoy = base().signed("", "/Decoy   <00>");
    assert_eq!(
        structure(&decoy.patched("/Contents<3", "/Decoys  <3").patched("/Decoy   <00>", "/Contents<00>")),
        Err(StructureFault::Gap)
    );
}

#[test]
fn one_signature_in_two_fields_is_found() {
    let fields = "<</Fields[6 0 R 8 0 R 13 0 R 31 0 R]/SigFlags 3/DR<</Font<</F 9 0 R>>>>/DA(/F 0 Tf 0 g)>>";
    let (one, other) = (format!("<<{SIGNATURE}/V 30 0 R>>"), format!("<<{SEAL}/V 30 0 R>>"));
    let pdf = base().signed_as(&[(8, &one), (31, &other), (5, fields)], 30, "");
    assert!(signatures(&pdf).iter().all(|signature| signature.structure == Err(StructureFault::Shared)));
}

#[test]
fn a_signature_within_its_field_is_no_object() {
    let pdf = base().with(&[(8, &format!("<<{SIGNATURE}/V<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>>>"))]);
    assert_eq!(structure(&pdf), Err(StructureFault::NotAnObject));
}

#[test]
fn what_becomes_of_a_signature_is_told() {
    let pdf = base().signed("", "");
    let standing = |pdf: &Pdf| signatures(pdf)[0].standing;
    let empty = format!("<<{SIGNATURE}>>");
    assert_eq!(standing(&pdf.with(&[(8, &empty)])), Standing::Detached { revision: 2 });
    assert_eq!(standing(&pdf.with(&[(5, "<</Fields[6 0 R]>>")])), Standing::Detached { revision: 2 });
    assert_eq!(standing(&pdf.with(&[(30, "<</Type/Sig>>")])), Standing::Replaced { revision: 2 });
    let loose = base().signed_as(&[], 30, "");
    let found = signatures(&loose);
    assert_eq!((found.len(), found[0].standing, found[0].field_id), (1, Standing::Unreachable, None));
}

#[test]
fn permissions_are_read() {
    let reference = "/Reference[<</TransformMethod/DocMDP/TransformParams<</P 2>>>>]";
    let perms = format!("<<{}/Perms<</DocMDP 30 0 R>>>>", super::builder::CATALOG);
    let field = format!("<<{SIGNATURE}/V 30 0 R>>");
    let certified = &signatures(&base().signed_as(&[(8, &field), (1, &perms)], 30, reference))[0];
    assert_eq!(certified.kind, SignatureKind::Certification);
    assert_eq!((certified.permissions.certification, certified.permissions.listed), (Some(2), true));
    // Without a number, it is 2 (ISO 32000-1, table 254).
    let plain = &signatures(&base().signed("", "/Reference[<</TransformMethod/DocMDP>>]"))[0];
    assert_eq!((plain.permissions.certification, plain.permissions.listed), (Some(2), false));
    let locking = "/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(a)(b.c)]>>>>]";
    let locked = &signatures(&base().signed("/Lock<</Action/Exclude/Fields[(x)]/P 1>>", locking))[0].permissions;
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(locked.locks, [Lock::Include(names(&["a", "b.c"])), Lock::Exclude(names(&["x"]))]);
    assert_eq!(locked.level(), Some(1));
    let include = Lock::Include(names(&["a", "b.c"]));
    assert_eq!(["a", "a.b", "ab", "b", "b.c.d"].map(|name| include.covers(name)), [true, true, false, false, true]);
    let timestamp = &signatures(&base().signed("", "").patched("ETSI.CAdES.detached", "ETSI.RFC3161       "))[0];
    assert_eq!(timestamp.kind, SignatureKind::DocumentTimestamp);
}
