//! Places become fields: an interactive form (ISO 32000-1, 12.7) that is accessible and archivable.
//!
//! For each link to `avtale:NAME` that Typst wrote, the link's annotation becomes a widget in the same rectangle, and the
//! link's structure element becomes a `Form` (ISO 14289-1, 7.18.4). Its one child is a direct object reference: some
//! validators take an array of one for a change when a field is filled in. Every widget has an appearance, and none has an
//! action (ISO 19005-2, 6.4.1). A signature field locks what its signatory fills in, by name, so that a value cannot change
//! once it is signed. It does not lock all there is: others may have yet to sign, and validators take the field of a
//! document time-stamp, which comes later, for a change of what is locked.

use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object};
use pdf_writer::types::{AnnotationFlags, FieldFlags, FieldType, SigFlags};
use pdf_writer::writers::Form;
use pdf_writer::{Chunk, Finish as _, Name, Rect, Ref, Str, TextStr};

use super::appearance::{FONT, Metrics, appearance};
use super::field::{Field, FieldKind, SCHEME};
use super::objects::{Changes, Objects};
use super::typeface::Typeface;

impl Metrics for Typeface {
    fn width(&self, code: u8) -> f32 {
        Typeface::width(self, code)
    }

    fn extent(&self) -> (f32, f32) {
        Typeface::extent(self)
    }
}

/// What Typst wrote in a field's place.
struct Place {
    /// Object number of the annotation.
    annotation: u32,
    rect: Rect,
    page: Ref,
    struct_parent: i32,
    /// Object number of the structure element, and of the one it lies in.
    element: u32,
    parent: Ref,
}

/// Makes fields of the places in a PDF that Typst wrote. None if it is not put together as such a PDF is, or a place is
/// missing.
pub(super) fn add_fields(bytes: &Arc<Vec<u8>>, fields: &[Field], typeface: &Typeface) -> Option<Vec<u8>> {
    let objects = Objects::read(bytes)?;
    let pdf = Pdf::new(bytes.clone()).ok()?;
    let places = places(&pdf)?;
    let mut next = objects.next();
    let mut id = || {
        next += 1;
        Ref::new(i32::try_from(next - 1).unwrap_or(i32::MAX))
    };
    let (form, font, descriptor, program) = (id(), id(), id(), id());
    let mut changes = Changes::default();
    let add = |changes: &mut Changes, id: Ref, chunk: &Chunk| {
        changes.added.insert(id.get().unsigned_abs(), chunk.as_bytes().to_vec());
    };
    let mut widgets = Vec::new();
    for field in fields {
        let (_, place) = places.iter().find(|(name, _)| *name == field.name)?;
        let widget = Ref::new(i32::try_from(place.annotation).ok()?);
        let look = id();
        add(&mut changes, look, &look_of(look, field, place, font, typeface));
        let lock = locked_by(field, fields).map(|names| {
            let lock = id();
            add(&mut changes, lock, &lock_of(lock, &names));
            lock
        });
        changes.replaced.insert(place.annotation, body(&widget_of(widget, look, lock, field, place), widget)?);
        let element = Ref::new(i32::try_from(place.element).ok()?);
        changes.replaced.insert(place.element, body(&element_of(element, widget, place), element)?);
        widgets.push(widget);
    }
    for (id, chunk) in [font, descriptor, program].into_iter().zip(typeface.write(font, descriptor, program)) {
        add(&mut changes, id, &chunk);
    }
    add(&mut changes, form, &form_of(form, &widgets, font));
    let root = pdf.xref().root_id().obj_number;
    let catalog = objects.body(root)?.strip_prefix(b"<<")?;
    changes.replaced.insert(root, [format!("<</AcroForm {} 0 R", form.get()).as_bytes(), catalog].concat());
    Some(objects.write(&changes))
}

/// Every place of a field, with the field's name.
fn places(pdf: &Pdf) -> Option<Vec<(String, Place)>> {
    let xref = pdf.xref();
    let catalog: Dict = xref.get(xref.root_id())?;
    let tree: Dict = catalog.get("StructTreeRoot")?;
    let parents: Array = tree.get::<Dict>("ParentTree")?.get("Nums")?;
    let parents: Vec<_> = parents.raw_iter().collect();
    let mut places = Vec::new();
    for page in pdf.pages().iter() {
        let dict = page.raw();
        let Some(annotations) = dict.get::<Array>("Annots") else { continue };
        for annotation in annotations.raw_iter() {
            let number = annotation.as_obj_ref()?;
            let annotation: Dict = xref.get(number.into())?;
            let Some(name) = field_name(&annotation) else { continue };
            let struct_parent: i32 = annotation.get("StructParent")?;
            let at = parents.iter().step_by(2).position(|key| is_number(key, struct_parent))?;
            let element = parents.get(at * 2 + 1)?.as_obj_ref()?;
            let element_dict: Dict = xref.get(element.into())?;
            let rect: Array = annotation.get("Rect")?;
            let [x0, y0, x1, y1] = rect.iter::<f32>().collect::<Vec<_>>().try_into().ok()?;
            let place = Place {
                annotation: number.obj_number,
                rect: Rect::new(x0, y0, x1, y1),
                page: reference(dict.obj_id()?.obj_number)?,
                struct_parent,
                element: element.obj_number,
                parent: reference(element_dict.get_ref("P")?.obj_number)?,
            };
            places.push((name, place));
        }
    }
    Some(places)
}

fn reference(number: u32) -> Option<Ref> {
    i32::try_from(number).ok().map(Ref::new)
}

/// The name in a link to a place, if the annotation is one.
fn field_name(annotation: &Dict) -> Option<String> {
    let uri: hayro_syntax::object::String = annotation.get::<Dict>("A")?.get("URI")?;
    let uri = std::str::from_utf8(uri.as_bytes()).ok()?;
    uri.strip_prefix(SCHEME).map(str::to_owned)
}

fn is_number(object: &MaybeRef<Object>, number: i32) -> bool {
    matches!(object, MaybeRef::NotRef(Object::Number(found)) if found.as_i64() == i64::from(number))
}

/// The widget of a field and the field itself, in one dictionary.
fn widget_of(id: Ref, look: Ref, lock: Option<Ref>, field: &Field, place: &Place) -> Chunk {
    let mut chunk = Chunk::new();
    let mut dict = chunk.form_field(id);
    dict.partial_name(TextStr(&field.name)).alternate_name(TextStr(&field.tooltip));
    if let Some(meaning) = &field.meaning {
        dict.mapping_name(TextStr(&meaning.to_string()));
    }
    match field.kind {
        FieldKind::Text => {
            dict.field_type(FieldType::Text);
            if field.multiline {
                dict.field_flags(FieldFlags::MULTILINE);
            }
            dict.text_value(TextStr(&field.value));
            dict.vartext_default_appearance(Str(default_appearance(field.size).as_bytes()));
        }
        FieldKind::Signature => {
            dict.field_type(FieldType::Signature);
            // An indirect reference, as the standard asks for (ISO 32000-1, table 232).
            if let Some(lock) = lock {
                dict.pair(Name(b"Lock"), lock);
            }
        }
    }
    let mut annotation = dict.into_annotation();
    annotation.rect(place.rect).flags(AnnotationFlags::PRINT).page(place.page).struct_parent(place.struct_parent);
    annotation.appearance().normal().stream(look);
    annotation.finish();
    chunk
}

/// What a field shows: its value, or nothing.
fn look_of(id: Ref, field: &Field, place: &Place, font: Ref, typeface: &Typeface) -> Chunk {
    let (width, height) = (place.rect.x2 - place.rect.x1, place.rect.y2 - place.rect.y1);
    let content = match field.kind {
        FieldKind::Text => appearance(&field.value, (width, height), field.size, field.multiline, typeface),
        FieldKind::Signature => Vec::new(),
    };
    let mut chunk = Chunk::new();
    let mut form = chunk.form_xobject(id, &content);
    form.bbox(Rect::new(0.0, 0.0, width, height));
    if field.kind == FieldKind::Text {
        form.resources().fonts().pair(FONT, font);
    }
    form.finish();
    chunk
}

fn element_of(id: Ref, widget: Ref, place: &Place) -> Chunk {
    let mut chunk = Chunk::new();
    let mut dict = chunk.indirect(id).dict();
    dict.pair(Name(b"Type"), Name(b"StructElem"));
    dict.pair(Name(b"S"), Name(b"Form"));
    dict.pair(Name(b"P"), place.parent);
    let mut child = dict.insert(Name(b"K")).dict();
    child.pair(Name(b"Type"), Name(b"OBJR"));
    child.pair(Name(b"Pg"), place.page);
    child.pair(Name(b"Obj"), widget);
    child.finish();
    dict.finish();
    chunk
}

/// The names of what the signatory of a field fills in, if the field is signed and there is any.
fn locked_by<'a>(signature: &Field, fields: &'a [Field]) -> Option<Vec<&'a str>> {
    let is_theirs = |field: &&Field| field.kind == FieldKind::Text && field.signature == signature.name;
    let names: Vec<&str> = fields.iter().filter(is_theirs).map(|field| field.name.as_str()).collect();
    (signature.kind == FieldKind::Signature && !names.is_empty()).then_some(names)
}

/// Once the field is signed, these may not change (ISO 32000-1, 12.7.4.5).
fn lock_of(id: Ref, names: &[&str]) -> Chunk {
    let mut chunk = Chunk::new();
    let mut lock = chunk.indirect(id).dict();
    lock.pair(Name(b"Type"), Name(b"SigFieldLock"));
    lock.pair(Name(b"Action"), Name(b"Include"));
    lock.insert(Name(b"Fields")).array().items(names.iter().map(|name| TextStr(name)));
    lock.finish();
    chunk
}

fn form_of(id: Ref, widgets: &[Ref], font: Ref) -> Chunk {
    let mut chunk = Chunk::new();
    let mut form = chunk.indirect(id).start::<Form>();
    form.fields(widgets.iter().copied());
    // From the beginning: a reader that adds a signature need not change it (ISO 32000-1, 12.7.2).
    form.sig_flags(SigFlags::SIGNATURES_EXIST | SigFlags::APPEND_ONLY);
    form.default_resources().fonts().pair(FONT, font);
    form.default_appearance(Str(default_appearance(10.0).as_bytes()));
    form.finish();
    chunk
}

fn default_appearance(size: f32) -> String {
    format!("/F {size} Tf 0 g")
}

/// The body of an object that a chunk holds.
fn body(chunk: &Chunk, id: Ref) -> Option<Vec<u8>> {
    let bytes = chunk.as_bytes().strip_prefix(format!("{} 0 obj\n", id.get()).as_bytes())?;
    let bytes = bytes.trim_ascii_end();
    Some(bytes.strip_suffix(b"endobj")?.trim_ascii_end().to_vec())
}
