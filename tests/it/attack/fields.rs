//! Attacks on form fields: what is shown is not what is held, or not where, or not at all.

use lopdf::Object;

use super::file::{File, Revision, pdf, reference};
use super::ours::Ours;
use super::returned;
use super::signing::{by, sign_field, sign_new_field};
use super::stages::{BROKEN, CHANGED, UNCLEAR, alterations};
use super::tools::{RESOURCES, body, covers, fill, fill_all, form, look, set_value, show};

/// Gives a field an appearance that is drawn in another way.
fn drawn(revision: &mut Revision, field: &str, entries: &str, content: &str) {
    let (font, field) = (revision.file.typeface(), revision.file.field(field));
    let entries = format!("/Type/XObject/Subtype/Form/Resources<</Font<</F {font} 0 R>>>>{entries}");
    let look = revision.add_stream(&entries, content);
    revision.set(field, "AP", pdf(&format!("<</N {look} 0 R>>")));
}

const BOX: &str = "/BBox[0 0 351 15]";

alterations! {
    CHANGED;
    value_unchanged_and_appearance_of_the_name_changed: |revision| show(revision, "kontakt-navn", "Ole Olsen") => "instead of its value";
    value_changed_and_appearance_unchanged: |revision| set_value(revision, "kontakt-navn", "Ole Olsen") => "instead of its value";
    appearance_of_an_unchanged_value_in_its_own_object: |revision| {
        revision.put(revision.file.look("kontakt-navn"), look(revision.file, "kontakt-navn", "Ole Olsen"));
    } => "instead of its value";
    appearance_that_readers_are_to_make: |revision| {
        revision.set(revision.file.form(), "NeedAppearances", true);
        set_value(revision, "kontakt-navn", "Ole Olsen");
    } => "instead of its value";
    field_moved: |revision| revision.set(revision.file.field("kontakt-navn"), "Rect", pdf("[164 600 516 615]")) => "the field kontakt-navn was moved, or made larger or smaller";
    field_as_large_as_the_page: |revision| revision.set(revision.file.field("kontakt-navn"), "Rect", pdf("[0 0 595 842]")) => "the field kontakt-navn was moved, or made larger or smaller";
    field_of_no_size: |revision| revision.set(revision.file.field("kontakt-navn"), "Rect", pdf("[0 0 0 0]")) => "the field kontakt-navn was moved, or made larger or smaller";
    field_made_hidden: |revision| revision.set(revision.file.field("kontakt-navn"), "F", 6) => "whether the field kontakt-navn is shown was changed";
    field_made_invisible: |revision| revision.set(revision.file.field("kontakt-navn"), "F", 5) => "whether the field kontakt-navn is shown was changed";
    field_not_viewed: |revision| revision.set(revision.file.field("kontakt-navn"), "F", 36) => "whether the field kontakt-navn is shown was changed";
    field_not_printed: |revision| revision.set(revision.file.field("kontakt-navn"), "F", 0) => "whether the field kontakt-navn is shown was changed";
    field_renamed: |revision| revision.set(revision.file.field("kontakt-navn"), "T", Object::string_literal("annet")) => "another field was made of";
    fields_exchange_their_names: |revision| {
        revision.set(revision.file.field("kontakt-navn"), "T", Object::string_literal("kontakt-tittel"));
        revision.set(revision.file.field("kontakt-tittel"), "T", Object::string_literal("kontakt-navn"));
    } => "another field was made of";
    field_with_another_hint: |revision| revision.set(revision.file.field("kontakt-navn"), "TU", Object::string_literal("Godkjent")) => "what is read aloud of the field kontakt-navn";
    field_that_is_a_password: |revision| revision.set(revision.file.field("kontakt-navn"), "Ff", 1 << 13) => "what may be filled in in the field kontakt-navn";
    field_of_another_type: |revision| revision.set(revision.file.field("kontakt-navn"), "FT", "Btn") => "another field was made of";
    field_removed_from_the_form: |revision| {
        revision.edit(revision.file.form()).get_mut(b"Fields").unwrap().as_array_mut().unwrap().remove(1);
    } => "something was taken away from the form";
    field_removed_from_its_page: |revision| {
        let page = revision.file.page(3);
        revision.edit(page).get_mut(b"Annots").unwrap().as_array_mut().unwrap().remove(1);
    } => "page 3";
    field_with_a_twin_of_the_same_name: |revision| {
        let twin = revision.add("<</FT/Tx/T(kontakt-navn)/V(Ole Olsen)>>");
        revision.push(revision.file.form(), "Fields", reference(twin));
    } => "a field is added";
    field_with_a_second_widget: |revision| {
        let (field, look) = (revision.file.field("kontakt-navn"), form(revision, &covers("Ole Olsen")));
        let page = revision.file.page(1);
        let widget = format!("<</Type/Annot/Subtype/Widget/F 4/Parent {field} 0 R/P {page} 0 R/Rect[0 0 600 850]/AP<</N {look} 0 R>>>>");
        let widget = revision.add(widget);
        revision.push(field, "Kids", reference(widget));
        revision.push(page, "Annots", reference(widget));
    } => "/Kids";
    field_with_another_rotation: |revision| revision.set(revision.file.field("kontakt-navn"), "MK", pdf("<</R 180>>")) => "how the field kontakt-navn looks";
    field_with_a_background: |revision| revision.set(revision.file.field("kontakt-navn"), "MK", pdf("<</BG[0 0 0]/CA(Nei)>>")) => "how the field kontakt-navn looks";
    field_in_an_optional_group: |revision| {
        let group = revision.add("<</Type/OCG/Name(mer)>>");
        revision.set(revision.file.field("kontakt-navn"), "OC", reference(group));
    } => "that nobody may change (/OC)";
    field_with_another_default_look: |revision| {
        revision.set(revision.file.field("kontakt-navn"), "DA", Object::string_literal("/F 0.1 Tf 1 g"));
    } => "how the field kontakt-navn looks";
    appearance_in_white: |revision| {
        drawn(revision, "kontakt-navn", BOX, "/Tx BMC q BT /F 10 Tf 1 g 2 4 Td (Kari Nordmann) Tj ET Q EMC");
    } => "hides its value";
    appearance_rendered_invisibly: |revision| {
        drawn(revision, "kontakt-navn", BOX, "/Tx BMC q BT 3 Tr /F 10 Tf 0 g 2 4 Td (Kari Nordmann) Tj ET Q EMC");
    } => "hides its value";
    appearance_out_of_sight: |revision| {
        drawn(revision, "kontakt-navn", BOX, "/Tx BMC q BT /F 10 Tf 0 g 2 -400 Td (Kari Nordmann) Tj ET Q EMC");
    } => "hides its value";
    appearance_clipped_away: |revision| {
        drawn(revision, "kontakt-navn", BOX, "/Tx BMC q 0 0 1 1 re W n BT /F 10 Tf 0 g 2 4 Td (Kari Nordmann) Tj ET Q EMC");
    } => "hides its value";
    appearance_too_small_to_read: |revision| {
        drawn(revision, "kontakt-navn", BOX, "/Tx BMC q BT /F 0.01 Tf 0 g 2 4 Td (Kari Nordmann) Tj ET Q EMC");
    } => "hides its value";
    appearance_painted_over: |revision| {
        let content = "/Tx BMC q BT /F 10 Tf 0 g 2 4 Td (Kari Nordmann) Tj ET 1 g 0 0 351 15 re f Q EMC";
        drawn(revision, "kontakt-navn", BOX, content);
    } => "hides its value";
    appearance_that_says_more: |revision| {
        let content = "/Tx BMC q BT /F 10 Tf 0 g 2 4 Td (Kari Nordmann) Tj 90 0 Td (og Ole Olsen) Tj ET Q EMC";
        drawn(revision, "kontakt-navn", BOX, content);
    } => "instead of its value";
    appearance_that_says_less: |revision| {
        drawn(revision, "kontakt-navn", BOX, "/Tx BMC q BT /F 10 Tf 0 g 2 4 Td (Kari) Tj ET Q EMC");
    } => "instead of its value";
    appearance_whose_words_are_said_to_be_others: |revision| {
        let content = "/Tx BMC /Span<</ActualText(Kari Nordmann)>>BDC q BT /F 10 Tf 0 g 2 4 Td (Ole Olsen) Tj ET Q EMC EMC";
        drawn(revision, "kontakt-navn", BOX, content);
    } => "instead of its value";
    appearance_by_state: |revision| {
        let looks = ["Kari Nordmann", "Ole Olsen"].map(|words| revision.add(look(revision.file, "kontakt-navn", words)));
        let field = revision.file.field("kontakt-navn");
        revision.set(field, "AP", pdf(&format!("<</N<</Off {} 0 R/On {} 0 R>>>>", looks[0], looks[1])));
        revision.set(field, "AS", "On");
    } => "otherwise than by filling it in";
    appearance_when_the_mouse_is_over_it: |revision| {
        let (old, other) = (revision.file.look("kontakt-navn"), revision.add(look(revision.file, "kontakt-navn", "Ole Olsen")));
        let field = revision.file.field("kontakt-navn");
        revision.set(field, "AP", pdf(&format!("<</N {old} 0 R/R {other} 0 R/D {other} 0 R>>")));
    } => "that nobody may change (/D)";
    /// The typeface has other letters in the same places.
    font_with_another_encoding: |revision| {
        let differences = "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[75/O/a/e]>>";
        revision.set(revision.file.typeface(), "Encoding", pdf(differences));
    } => "kontakt-organisasjon";
    font_that_says_it_is_other_words: |revision| {
        let map = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <4b> <004f> endbfchar endcmap";
        let map = revision.add_stream("", map);
        revision.set(revision.file.typeface(), "ToUnicode", reference(map));
    } => "kontakt-organisasjon";
    font_replaced: |revision| {
        revision.put(revision.file.typeface(), "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>");
    } => "kontakt-organisasjon";
    font_file_replaced: |revision| {
        let descriptor = revision.file.dictionary(revision.file.typeface()).get(b"FontDescriptor").unwrap().as_reference().unwrap();
        let file = revision.file.dictionary(descriptor.0).get(b"FontFile2").unwrap().as_reference().unwrap();
        revision.put_stream(file.0, "/Length1 3", "abc");
    } => "kontakt-organisasjon";
    font_of_the_form_replaced: |revision| {
        let differences = "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[75/O/a/e]>>";
        let font = revision.add(format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding{differences}>>"));
        revision.set(revision.file.form(), "DR", pdf(&format!("<</Font<</F {font} 0 R>>>>")));
    } => "something of the form was changed that nobody may change (/F)";
    /// The appearance has a typeface of its own in which the letters are others.
    font_of_the_appearance_with_another_encoding: |revision| {
        let differences = "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[75/O/a/l/r/e]>>";
        let font = format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding{differences}>>");
        let entries = format!("{BOX}/Type/XObject/Subtype/Form/Resources<</Font<</F{font}>>>>");
        let look = revision.add_stream(&entries, "/Tx BMC q BT /F 10 Tf 0 g 2 4 Td (Kari Nordmann) Tj ET Q EMC");
        revision.set(revision.file.field("kontakt-navn"), "AP", pdf(&format!("<</N {look} 0 R>>")));
    } => "instead of its value";
}

alterations! {
    UNCLEAR;
    appearance_that_draws_another_object: |revision| {
        let inner = form(revision, &covers("Ole Olsen"));
        let font = revision.file.typeface();
        let entries = format!("{BOX}/Type/XObject/Subtype/Form/Resources<</Font<</F {font} 0 R>>/XObject<</X {inner} 0 R>>>>");
        let look = revision.add_stream(&entries, "/Tx BMC q BT /F 10 Tf 0 g 2 4 Td (Kari Nordmann) Tj ET /X Do Q EMC");
        revision.set(revision.file.field("kontakt-navn"), "AP", pdf(&format!("<</N {look} 0 R>>")));
    } => "kontakt-navn";
    /// The appearance has a typeface of its own whose letters are drawn by procedures: any picture at all.
    font_of_the_appearance_whose_letters_are_pictures: |revision| {
        let glyph = revision.add_stream("", "1000 0 0 0 750 750 d1 0 0 750 750 re f");
        let font = format!(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 75/LastChar 75/Widths[1000]\
             /CharProcs<</K {glyph} 0 R>>/Encoding<</Type/Encoding/Differences[75/K]>>/Resources{RESOURCES}>>"
        );
        let entries = format!("{BOX}/Type/XObject/Subtype/Form/Resources<</Font<</F{font}>>>>");
        let look = revision.add_stream(&entries, "/Tx BMC q BT /F 10 Tf 0 g 2 4 Td (Kari Nordmann) Tj ET Q EMC");
        revision.set(revision.file.field("kontakt-navn"), "AP", pdf(&format!("<</N {look} 0 R>>")));
    } => "kontakt-navn";
}

alterations! {
    BROKEN;
    field_twice_in_the_form: |revision| {
        let field = revision.file.field("kontakt-navn");
        revision.push(revision.file.form(), "Fields", reference(field));
    } => "leads back to itself";
}

/// Filled in with these, where other words are shown in the field; then signed.
fn signed_showing(ours: &'static Ours, field: &str, words: &str) -> Vec<u8> {
    ours.issued.revise(|revision| {
        fill_all(revision);
        show(revision, field, words);
        sign_field(revision, "Signatur", by(&ours.kari));
    })
}

#[test]
fn another_name_is_shown_than_is_signed_for() {
    returned(|ours| signed_showing(ours, "navn", "Ole Olsen"))
        .sound()
        .shows("Ole Olsen")
        .holds(1)
        .because("changed", "instead of its value");
}

#[test]
fn another_date_is_shown_than_is_signed_for() {
    returned(|ours| signed_showing(ours, "dato", "12.01.2029"))
        .sound()
        .shows("12.01.2029")
        .holds(1)
        .because("changed", "instead of its value");
}

#[test]
fn another_name_after_signing() {
    let attack = returned(|ours| ours.signed.revise(|revision| fill(revision, "navn", "Ole Olsen")));
    attack.sound().shows("Ole Olsen").changed_after_signing("an earlier signature locks");
}

#[test]
fn another_date_after_signing() {
    let attack = returned(|ours| ours.signed.revise(|revision| fill(revision, "dato", "12.01.2029")));
    attack.sound().shows("12.01.2029").changed_after_signing("an earlier signature locks");
}

#[test]
fn another_appearance_of_the_name_after_signing() {
    let attack = returned(|ours| ours.signed.revise(|revision| show(revision, "navn", "Ole Olsen")));
    attack.sound().shows("Ole Olsen").changed_after_signing("an earlier signature locks");
}

#[test]
fn another_appearance_of_the_date_after_signing() {
    let attack = returned(|ours| ours.signed.revise(|revision| show(revision, "dato", "12.01.2029")));
    attack.sound().shows("12.01.2029").changed_after_signing("an earlier signature locks");
}

#[test]
fn another_appearance_of_the_signature_after_signing() {
    let attack = returned(|ours| ours.signed.revise(|revision| show(revision, "Signatur", "Signert av Ole Olsen")));
    attack.sound().shows("Ole Olsen").holds(1).changed_after_signing("was signed already");
}

/// Draws a field otherwise in the object that its appearance was before, and writes the field itself once more as it was: by
/// itself, nothing of it is another.
fn drawn_behind_the_field(revision: &mut Revision, field: &str, words: &str) {
    let file = revision.file;
    revision.put(file.look(field), look(file, field, words));
    revision.put(file.field(field), body(file, file.field(field)));
}

#[test]
fn another_appearance_of_the_signature_behind_a_field_that_is_written_again() {
    let attack =
        returned(|ours| ours.signed.revise(|revision| drawn_behind_the_field(revision, "Signatur", "Signert av Ole Olsen")));
    attack.sound().shows("Ole Olsen").holds(1).changed_after_signing("was signed already");
}

#[test]
fn another_appearance_of_a_locked_name_behind_a_field_that_is_written_again() {
    let attack = returned(|ours| ours.signed.revise(|revision| drawn_behind_the_field(revision, "navn", "Ole Olsen")));
    attack.sound().shows("Ole Olsen").changed_after_signing("an earlier signature locks");
}

/// What another program signs without a lock is still what was signed for.
#[test]
fn another_name_after_signing_without_a_lock() {
    let attack = returned(|ours| {
        File::read(ours.filled_and_signed_by_kari(&ours.issued)).revise(|revision| fill(revision, "navn", "Ole Olsen"))
    });
    attack.sound().shows("Ole Olsen").holds(1).because("changed", "an earlier signature locks");
}

/// Whoever opens it makes an appearance, each in their own way.
#[test]
fn appearance_removed() {
    let attack = returned(|ours| {
        ours.issued.revise(|revision| {
            fill_all(revision);
            revision.remove(revision.file.field("navn"), "AP");
            sign_field(revision, "Signatur", by(&ours.kari));
        })
    });
    attack.opens().holds(1).because("changed", "is not the appearance of a field");
}

/// Signed in a field that locks nothing, while a field showed something else than its value; mended afterwards.
#[test]
fn appearance_mended_after_signing() {
    let attack = returned(|ours| {
        let signed = ours.issued.then(|revision| {
            fill_all(revision);
            show(revision, "navn", "Ola Svindel");
            sign_new_field(revision, "Signature1", "/Rect[0 0 0 0]", by(&ours.kari));
        });
        signed.revise(|revision| show(revision, "navn", "Kari Nordmann"))
    });
    attack.sound().shows("Kari Nordmann").holds(1).because("changed", "instead of its value");
}
