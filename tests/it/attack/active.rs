//! What acts by itself, leads elsewhere or shows itself differently: nothing of it was issued, nothing may be added.

use lopdf::Object;

use super::file::{Revision, pdf, reference};
use super::stages::{CHANGED, alterations};
use super::tools::{RESOURCES, covers};

const SCRIPT: &str = "<</S/JavaScript/JS(app.alert\\('Hei'\\))>>";

fn catalog(revision: &mut Revision, key: &str, text: &str) {
    revision.set(revision.file.catalog(), key, pdf(text));
}

fn page(revision: &mut Revision, key: &str, text: &str) {
    revision.set(revision.file.page(3), key, pdf(text));
}

fn field(revision: &mut Revision, key: &str, text: &str) {
    revision.set(revision.file.field("kontakt-navn"), key, pdf(text));
}

alterations! {
    CHANGED;
    script_when_opened: |revision| catalog(revision, "OpenAction", SCRIPT) => "/OpenAction";
    script_by_name: |revision| catalog(revision, "Names", &format!("<</JavaScript<</Names[(a){SCRIPT}]>>>>")) => "/Names";
    script_before_printing: |revision| catalog(revision, "AA", &format!("<</WP{SCRIPT}>>")) => "was made to do something by itself (/AA)";
    script_of_a_page: |revision| page(revision, "AA", &format!("<</O{SCRIPT}>>")) => "page 3";
    script_of_a_field: |revision| field(revision, "AA", &format!("<</F{SCRIPT}>>")) => "was made to do something by itself (/AA)";
    script_that_calculates: |revision| {
        field(revision, "AA", &format!("<</C{SCRIPT}>>"));
        let field = revision.file.field("kontakt-navn");
        revision.push(revision.file.form(), "CO", reference(field));
    } => "was made to do something by itself (/AA)";
    action_of_a_field: |revision| field(revision, "A", "<</S/URI/URI(https://example.no)>>") => "was made to do something by itself (/A)";
    action_that_leads_elsewhere: |revision| catalog(revision, "OpenAction", "<</S/URI/URI(https://example.no)>>") => "/OpenAction";
    action_that_starts_a_program: |revision| catalog(revision, "OpenAction", "<</S/Launch/F(avtale.exe)>>") => "/OpenAction";
    action_that_opens_another_file: |revision| catalog(revision, "OpenAction", "<</S/GoToR/F(annen.pdf)/D[0/Fit]>>") => "/OpenAction";
    action_that_resets_the_form: |revision| catalog(revision, "OpenAction", "<</S/ResetForm>>") => "/OpenAction";
    action_that_hides_a_field: |revision| catalog(revision, "OpenAction", "<</S/Hide/T(navn)>>") => "/OpenAction";
    action_that_sends_the_form: |revision| catalog(revision, "OpenAction", "<</S/SubmitForm/F(https://example.no)>>") => "/OpenAction";
    addresses_that_begin_elsewhere: |revision| catalog(revision, "URI", "<</Base(https://example.no/)>>") => "that nobody may change (/URI)";
    form_of_another_kind: |revision| {
        let xfa = "<xdp:xdp xmlns:xdp=\"http://ns.adobe.com/xdp/\"><template/></xdp:xdp>";
        let xfa = revision.add_stream("", xfa);
        revision.set(revision.file.form(), "XFA", reference(xfa));
    } => "a second form was added";
    file_embedded: |revision| {
        let file = revision.add_stream("/Type/EmbeddedFile", "Tilleggsavtale");
        let files = format!("<</EmbeddedFiles<</Names[(a.txt)<</Type/Filespec/F(a.txt)/EF<</F {file} 0 R>>>>]>>>>");
        catalog(revision, "Names", &files);
    } => "/Names";
    file_associated: |revision| {
        let file = revision.add_stream("/Type/EmbeddedFile", "Tilleggsavtale");
        catalog(revision, "AF", &format!("[<</Type/Filespec/F(a.txt)/AFRelationship/Source/EF<</F {file} 0 R>>>>]"));
    } => "that nobody may change (/AF)";
    collection_of_files: |revision| catalog(revision, "Collection", "<</Type/Collection/View/D>>") => "/Collection";
    optional_groups: |revision| {
        let group = revision.add("<</Type/OCG/Name(mer)>>");
        catalog(revision, "OCProperties", &format!("<</OCGs[{group} 0 R]/D<</OFF[{group} 0 R]/Order[]>>>>"));
    } => "/OCProperties";
    /// What is seen on the screen is not what is printed.
    optional_group_for_printing: |revision| {
        let group = revision.add("<</Type/OCG/Name(mer)/Usage<</Print<</PrintState/ON>>/View<</ViewState/OFF>>>>>>");
        let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 600 850]/OC {group} 0 R/Resources{RESOURCES}");
        let form = revision.add_stream(&entries, covers("999 000 kroner"));
        let (wrapped, content) = (revision.add_stream("", "/X Do"), revision.file.content(4));
        revision.set(revision.file.page(4), "Contents", pdf(&format!("[{content} 0 R {wrapped} 0 R]")));
        revision.set(revision.file.page(4), "Resources", pdf(&format!("<</XObject<</X {form} 0 R>>>>")));
        catalog(revision, "OCProperties", &format!("<</OCGs[{group} 0 R]/D<</AS[<</Event/Print/Category[/Print]/OCGs[{group} 0 R]>>]>>>>"));
    } => "page 4";
    page_rotated: |revision| page(revision, "Rotate", "180") => "page 3";
    page_cropped: |revision| page(revision, "CropBox", "[0 400 595 842]") => "page 3";
    page_of_another_size: |revision| page(revision, "MediaBox", "[0 400 595 842]") => "page 3";
    page_in_other_units: |revision| page(revision, "UserUnit", "75") => "page 3";
    page_trimmed: |revision| page(revision, "TrimBox", "[0 400 595 842]") => "page 3";
    page_with_a_transparency_group: |revision| page(revision, "Group", "<</S/Transparency/CS/DeviceRGB/K true>>") => "page 3";
    page_that_turns_by_itself: |revision| page(revision, "Dur", "1") => "page 3";
    page_with_private_data: |revision| page(revision, "PieceInfo", "<</Avtale<</LastModified(D:20261123)/Private(999)>>>>") => "page 3";
    page_with_a_thumbnail: |revision| {
        let entries = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8";
        let thumbnail = revision.add_stream(entries, [255_u8]);
        revision.set(revision.file.page(3), "Thumb", reference(thumbnail));
    } => "page 3";
    page_size_for_all: |revision| {
        let pages = revision.file.pages();
        revision.set(pages, "Rotate", 180);
    } => "given another size";
    page_labels: |revision| catalog(revision, "PageLabels", "<</Nums[0<</P(Side )/S/D/St 9>>]>>") => "/PageLabels";
    language_changed: |revision| revision.set(revision.file.catalog(), "Lang", Object::string_literal("en")) => "/Lang";
    needs_a_program: |revision| catalog(revision, "Requirements", "[<</Type/Requirement/S/EnableJavaScripts>>]") => "/Requirements";
    read_in_another_order: |revision| catalog(revision, "ViewerPreferences", "<</Direction/R2L/HideToolbar true>>") => "/ViewerPreferences";
    opened_elsewhere: |revision| {
        let page = revision.file.page(4);
        catalog(revision, "OpenAction", &format!("[{page} 0 R/Fit]"));
    } => "/OpenAction";
    colours_for_printing: |revision| catalog(revision, "OutputIntents", "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(x)>>]") => "/OutputIntents";
    legal_attestation: |revision| catalog(revision, "Legal", "<</Attestation(Alt er i orden)>>") => "/Legal";
    threads: |revision| catalog(revision, "Threads", "[]") => "/Threads";
    destinations: |revision| {
        let page = revision.file.page(4);
        catalog(revision, "Dests", &format!("<</x[{page} 0 R/Fit]>>"));
    } => "/Dests";
    entry_that_nobody_knows: |revision| catalog(revision, "AvtaleX", "(999 000 kroner)") => "/AvtaleX";
}
