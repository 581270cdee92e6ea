//! What the strict reader of PDFs finds.

use avtale_revisions::{Excess, Fault, LostClaim, Misuse, NoClaims, StructureFault, Syntax, Unclear, Untidy, Xref};

use crate::message::{Message, says::reader as says};

/// Why a file cannot be judged.
pub fn reader_fault(fault: &Fault) -> Message {
    match *fault {
        Fault::NoHeader => says::NoHeader {}.into(),
        Fault::NoEnd => says::NoEnd {}.into(),
        Fault::Encrypted => says::Encrypted {}.into(),
        Fault::Syntax { at, what } => says::At { at, what: syntax(what) }.into(),
        Fault::Xref { at, what } => says::Xref { at, what: xref(what) }.into(),
        Fault::Entry { number } => says::Entry { number }.into(),
        Fault::Object { number, what } => says::Object { number, what: misuse(what) }.into(),
        Fault::Filter { number } => says::Filter { number }.into(),
        Fault::Loop { number } => says::Loop { number }.into(),
        Fault::Limit(what) => says::Limit { what: excess(what) }.into(),
    }
}

fn syntax(what: Syntax) -> Message {
    match what {
        Syntax::End => says::SyntaxEnd {}.into(),
        Syntax::Token => says::SyntaxToken {}.into(),
        Syntax::Number => says::SyntaxNumber {}.into(),
        Syntax::Name => says::SyntaxName {}.into(),
        Syntax::Hex => says::SyntaxHex {}.into(),
        Syntax::Key => says::SyntaxKey {}.into(),
        Syntax::Depth => says::SyntaxDepth {}.into(),
        Syntax::Stream => says::SyntaxStream {}.into(),
        Syntax::EndObject => says::SyntaxEndObject {}.into(),
    }
}

fn xref(what: Xref) -> Message {
    match what {
        Xref::Missing => says::XrefMissing {}.into(),
        Xref::Line => says::XrefLine {}.into(),
        Xref::Stream => says::XrefStream {}.into(),
        Xref::Ambiguous => says::XrefAmbiguous {}.into(),
        Xref::Size => says::XrefSize {}.into(),
        Xref::Trailer => says::XrefTrailer {}.into(),
        Xref::StartXref => says::XrefStart {}.into(),
        Xref::Previous => says::XrefPrevious {}.into(),
        Xref::Outside => says::XrefOutside {}.into(),
    }
}

fn misuse(what: Misuse) -> Message {
    match what {
        Misuse::NoCatalog => says::NoCatalog {}.into(),
        Misuse::Generation => says::Generation {}.into(),
        Misuse::NoObjectStream => says::NoObjectStream {}.into(),
        Misuse::Form => says::Form {}.into(),
        Misuse::Fields => says::Fields {}.into(),
        Misuse::Field => says::Field {}.into(),
        Misuse::FieldsAndWidgets => says::FieldsAndWidgets {}.into(),
    }
}

fn excess(what: Excess) -> Message {
    match what {
        Excess::Revisions => says::Revisions {}.into(),
        Excess::Links => says::Links {}.into(),
        Excess::Values => says::Values {}.into(),
        Excess::Pages => says::Pages {}.into(),
        Excess::Fields => says::ManyFields {}.into(),
        Excess::FieldsInRevisions => says::FieldsInRevisions {}.into(),
        Excess::NestedFields => says::NestedFields {}.into(),
        Excess::Signatures => says::Signatures {}.into(),
        Excess::NumberTree => says::NumberTree {}.into(),
    }
}

/// What all readers forgive alike.
pub fn untidy(untidy: Untidy) -> Message {
    match untidy {
        Untidy::LineBreak { to, section } => says::UntidyLineBreak { to, section }.into(),
        Untidy::Pointer { to, section } => says::UntidyPointer { to, section }.into(),
        Untidy::Lines { section } => says::UntidyLines { section }.into(),
        Untidy::Size { section } => says::UntidySize { section }.into(),
        Untidy::End { at } => says::UntidyEnd { at }.into(),
        Untidy::EndAgain { at } => says::UntidyEndAgain { at }.into(),
        Untidy::Form { at } => says::UntidyForm { at }.into(),
        Untidy::NoIdentifiers => says::UntidyNoIdentifiers {}.into(),
        Untidy::EndObject { at } => says::UntidyEndObject { at }.into(),
    }
}

/// Why it cannot be told what a field shows.
pub fn unclear(why: Unclear) -> Message {
    match why {
        Unclear::NotText => says::NotText {}.into(),
        Unclear::Broken => says::AppearanceBroken {}.into(),
        Unclear::Drawing => says::AppearanceDrawing {}.into(),
        Unclear::Font => says::AppearanceFont {}.into(),
        Unclear::Invisible => says::AppearanceInvisible {}.into(),
        Unclear::Outside => says::AppearanceOutside {}.into(),
        Unclear::Covered => says::AppearanceCovered {}.into(),
        Unclear::LineBreak => says::AppearanceLineBreak {}.into(),
        Unclear::CutOff => says::AppearanceCutOff {}.into(),
    }
}

/// Why a signature does not cover what it must.
pub fn structure_fault(fault: StructureFault) -> Message {
    match fault {
        StructureFault::NotAnObject => says::SignatureNoObject {}.into(),
        StructureFault::ByteRange => says::ByteRange {}.into(),
        StructureFault::Lost => says::SignatureLost {}.into(),
        StructureFault::Contents => says::SignatureContents {}.into(),
        StructureFault::Gap => says::SignatureGap {}.into(),
        StructureFault::Coverage => says::SignatureCoverage {}.into(),
        StructureFault::Padding => says::SignaturePadding {}.into(),
        StructureFault::Shared => says::SignatureShared {}.into(),
    }
}

/// Why metadata claim nothing.
pub fn no_claims(why: NoClaims) -> Message {
    match why {
        NoClaims::Missing => says::NoMetadata {}.into(),
        NoClaims::Undecodable => says::MetadataUndecodable {}.into(),
        NoClaims::NotXml => says::MetadataNotXml {}.into(),
        NoClaims::Malformed => says::MetadataMalformed {}.into(),
        NoClaims::NotXmp => says::MetadataNotXmp {}.into(),
    }
}

/// What metadata claim no more.
pub fn archive_lost(lost: &LostClaim) -> Message {
    match lost {
        LostClaim::Other { standard, now, before } => says::OtherStandard { standard: standard.to_string(), now, before }.into(),
        LostClaim::Standard(standard) => says::NoStandard { standard: standard.to_string() }.into(),
        LostClaim::Title => says::NoTitle {}.into(),
    }
}
