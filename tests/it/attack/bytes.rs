//! Any byte at all: exchanged, taken out, put in; and the file cut off anywhere.

use std::fs;

use super::file::File;
use super::ours::Ours;
use super::{BAD, Returned};

/// How many files each test makes.
const FILES: usize = 8;

/// Evenly over the file, but not within the CMS: of the certificates in it, some are nobody's promise. What follows it, up
/// to the end of its room, counts.
fn places(file: &File) -> Vec<usize> {
    let is_cms = |at: usize| {
        let digits = |range: std::ops::Range<usize>| file[range].iter().all(u8::is_ascii_hexdigit);
        let is_in_string = (60..file.len() - 60).contains(&at) && digits(at - 50..at + 50);
        is_in_string && file[at - 50..at + 50].iter().any(|digit| *digit != b'0')
    };
    let step = file.len() / FILES;
    (0..FILES).map(|nth| nth * step + nth % step).filter(|at| !is_cms(*at)).collect()
}

/// Every one of them is refused, in one run.
#[track_caller]
fn refused(file: impl Fn(&'static Ours) -> &'static File, change: impl Fn(&File, usize) -> Vec<u8>) {
    let ours = Ours::get();
    let folder = format!("returned/{}", Returned::test());
    fs::create_dir_all(ours.workspace().path(&folder)).unwrap();
    let file = file(ours);
    let places = places(file);
    for at in &places {
        ours.workspace().write(&format!("{folder}/{at}.pdf"), change(file, *at));
    }
    let json = ours.workspace().run(["verify", &folder, "--format", "json"]).exit(4).json();
    let files = json["files"].as_array().unwrap();
    assert_eq!(files.len(), places.len());
    let is_refused = |file: &&serde_json::Value| {
        let has_reason = file["reasons"].as_array().is_some_and(|reasons| !reasons.is_empty());
        BAD.contains(&file["verdict"].as_str().unwrap_or_default()) && has_reason
    };
    let accepted: Vec<_> = files.iter().filter(|file| !is_refused(file)).collect();
    assert!(accepted.is_empty(), "{} of {}: {accepted:#?}", accepted.len(), files.len());
}

fn exchanged(file: &File, at: usize) -> Vec<u8> {
    let mut bytes = file.to_vec();
    bytes[at] ^= 1;
    bytes
}

fn taken_out(file: &File, at: usize) -> Vec<u8> {
    [&file[..at], &file[at + 1..]].concat()
}

fn put_in(file: &File, at: usize) -> Vec<u8> {
    [&file[..at], b" ", &file[at..]].concat()
}

fn cut_off(file: &File, at: usize) -> Vec<u8> {
    file[..at].to_vec()
}

#[test]
fn exchanged_in_what_was_issued() {
    refused(|ours| &ours.issued, exchanged);
}

#[test]
fn exchanged_in_what_was_signed() {
    refused(|ours| &ours.signed, exchanged);
}

#[test]
fn exchanged_in_what_was_sealed_and_signed() {
    refused(|ours| &ours.sealed_signed, exchanged);
}

#[test]
fn taken_out_of_what_was_signed() {
    refused(|ours| &ours.signed, taken_out);
}

#[test]
fn put_into_what_was_signed() {
    refused(|ours| &ours.signed, put_in);
}

#[test]
fn cut_off_where_it_was_issued() {
    refused(|ours| &ours.issued, cut_off);
}

#[test]
fn cut_off_where_it_was_sealed_and_signed() {
    refused(|ours| &ours.sealed_signed, cut_off);
}
