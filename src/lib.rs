//! Avtale takes a cooperation agreement from YAML records to registered, verifiable PDFs.
//!
//! # The pipeline
//!
//! 1. **Record to member.** [`member::Members::read`] reads one YAML record for each party, checks it against the
//!    official tables in [`mod@reference`], and reports every fault in every file with its place ([`diagnostic`]).
//! 2. **Member to markup.** [`template::Templates`] fills in the agreement's Jinja templates. Values are text, never
//!    code; undefined names are errors.
//! 3. **Markup to pages.** [`typeset::typeset`] lays the markup out with Typst, which may see the agreement's files,
//!    its fonts, and nothing else.
//! 4. **Pages to PDF.** [`pdf::export`] writes PDF/A-2a and PDF/UA-1. The same input gives the same bytes anywhere.
//! 5. **PDF to digest.** [`digest::Digest::of`] is its SHA-256.
//! 6. **Digest to register.** [`register`] is an append-only, hash-chained text file of events. Where an agreement
//!    stands is never stored: [`register::Ledger`] derives it.
//!
//! 7. **Out and back.** [`send::send`] puts the documents in letters ([`mail`]) and hands them to a mail server, or leaves
//!    them in the outbox. [`receive`] registers and files the copies that come back, as far as they prove a signature. What
//!    people know of the answers ([`facts`]) comes through [`mod@record`], one at a time, or from the spreadsheet that
//!    [`mod@import`] reads.
//! 8. **File to verdict.** [`verify::verify`] goes the other way: from a file to what it was issued as, what was changed in
//!    it since, and who has signed it. [`avtale_revisions`] takes a PDF apart, [`avtale_signatures::validate`] judges its
//!    signatures, and [`avtale_pages`] looks at what is only a picture, or was rewritten by a program.
//!
//! 9. **Verdict to archive.** [`archive::archive`] puts it all into bags that need no `avtale`, and [`mod@rebuild`] shows that the
//!    issued documents are what records, templates and fonts make.
//!
//! [`avtale_signatures`] turns bytes into the signature that a PDF carries, has it timestamped, and validates those of others.
//! What is wrong with a key, a certificate or a timestamp is said in [`signing`]; [`anchors`] are the certificates in `trust/`.
//! [`approval`] makes a party's signature, and [`mod@preserve`] makes those that came back last: it appends what proves them when
//! certificates have expired. [`control`] is how long work is watched and put an end to.
//! [`document`] is the name that a document is known by everywhere, and the code on its signature page. [`letters`] knows
//! text that was read in another encoding than it was written in, wherever it comes from. [`cells`] keeps spreadsheet
//! programs from taking a value for a formula. [`at_work`] knows what is being made of which template, for whoever has to
//! put an end to it.
//!
//! [`project::Project`] holds steps 1 to 4 for a workspace; [`generate::generate`] drives the first six, in parallel, in the
//! order that makes a crash harmless. Whoever writes opens a [`session`]. Nothing leads out of a [`folder`], and no file is
//! read that is not a [`regular`] one of a size that it can have, nor a mail with very many [`nested`] in it. After a backup was put back, [`restored`] tells what is known
//! to have happened since, and nothing is sent until a person has confirmed it. [`reminders`] knows on which day a party that
//! has not answered is written to again. [`overview`] is where every party stands on a day, and [`report`] shows it to those who
//! would rather look; [`mod@export`] gives it to those who would rather edit a spreadsheet, from which [`mod@import`] reads what
//! they changed, in records and register. Both know from [`sheet`] what its columns are.
//!
//! [`annex`] is the list of whom the annex lists, and [`parties`] finds out whom it should; [`bound`] tells who is bound on a day.
//! A merger or a new number is an event too: [`succession`] tells whose agreement passed to whom. [`terms`] are the days that
//! were agreed, as they stand with each edition.
//!
//! [`filling`] writes what a party fills in into its document.
//!
//! An [`invitation`] is the link in a letter by which a party reads and returns its document without an account.
//!
//! [`html`] shows a document to those who would rather read it in a browser: the PDF's own words, in the order of its structure.
//!
//! Whoever keeps a register can rewrite it. [`checkpoint`]s that others hold show it, and a [`witness`] signs those that continue
//! each other.
//!
//! What a document was made from is kept beside it ([`kept_inputs`]), so that it can be made again when record and text are
//! others.
//!
//! Where something changed that is no reason to issue an agreement anew, [`keep`] registers that it stays.
//!
//! What an event says of persons can be taken out of it again: [`erase`] knows what may go, and [`retention`] what is no longer
//! needed.
//!
//! [`situation`] is what is known of an agreement on a day, from which all of these begin, and [`story`] all that happened to a party's.
//!
//! A module knows only those before it. The user interfaces, [`cli`] and [`desk`] (which [`cli`] starts), know all, none knows them, and the library looks at no clock, no
//! environment and no terminal.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod agreement;
pub mod anchors;
pub mod annex;
pub mod approval;
pub mod archive;
pub mod at_work;
pub mod bound;
pub mod cells;
pub mod changes;
pub mod checkpoint;
pub mod cli;
pub mod control;
pub mod desk;
pub mod diagnostic;
pub mod digest;
pub mod document;
pub mod erase;
pub mod export;
pub mod facts;
pub mod filling;
pub mod folder;
pub mod generate;
pub mod html;
pub mod import;
pub mod init;
pub mod invitation;
pub mod keep;
pub mod kept_inputs;
pub mod letters;
pub mod mail;
pub mod manifest;
pub mod member;
pub mod message;
pub mod name;
pub mod nested;
pub mod overview;
pub mod parties;
pub mod pdf;
pub mod preserve;
pub mod profile;
pub mod project;
pub mod readiness;
pub mod rebuild;
pub mod receive;
pub mod record;
pub mod reference;
pub mod register;
pub mod regular;
pub mod reminders;
pub mod report;
pub mod restored;
pub mod retention;
pub mod seal;
pub mod secret;
pub mod selection;
pub mod send;
pub mod session;
pub mod sheet;
pub mod signing;
pub mod situation;
pub mod store;
pub mod story;
pub mod succession;
pub mod template;
pub mod terms;
pub mod text;
pub mod told;
pub mod typeset;
pub mod verify;
pub mod witness;
pub mod workspace;
pub mod yaml;
