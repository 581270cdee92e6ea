//! What programs do to a page that leaves what is on it as it was: turned, of another size, cut to its margins.

use lopdf::{Dictionary, ObjectId};

use super::*;

fn helvetica(document: &mut Document) -> ObjectId {
    document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" })
}

fn page_of(document: &mut Document, number: u32) -> &mut Dictionary {
    let id = document.get_pages()[&number];
    document.get_dictionary_mut(id).unwrap()
}

#[test]
fn pages_that_were_turned_are_compared_as_they_are_shown() {
    let (workspace, pki, agder) = office();
    let cases: [(&[u32], i64, &str); 4] = [
        (&[3], 90, "turned by 90 degrees: page 3\""),
        (&[3], 180, "upside down: page 3\""),
        (&[2, 3], 270, "turned by 270 degrees: page 2, 3\""),
        (&[1, 2, 3, 4], 90, "turned by 90 degrees: page 1, 2, 3, 4\""),
    ];
    for (pages, degrees, told) in cases {
        let turned = saved(&agder, |document| pages.iter().for_each(|page| page_of(document, *page).set("Rotate", degrees)));
        let finding = signed(&workspace, &pki, &turned, 1);
        assert_eq!(finding["verdict"], "cannot-tell", "{finding:#}");
        assert_eq!(finding["looks"]["differences"], Value::Array(vec![]), "{finding:#}");
        assert_eq!(finding["looks"]["missing"], Value::Array(vec![]), "{finding:#}");
        let reasons = finding["reasons"].to_string();
        assert!(reasons.contains(told) && reasons.contains("outside the margins and the fields: page 1, 2, 3, 4\""), "{reasons}");
        workspace.run(["receive", "service.pdf"]).exit(1).stderr_has("a person must confirm it");
    }
}

#[test]
fn what_was_changed_on_a_page_that_was_turned_is_seen() {
    let (workspace, pki, agder) = office();
    let changed = saved(&agder, |document| {
        let font = helvetica(document);
        let third = document.get_pages()[&3];
        draw(document, third, font, 400.0, "Avtalen koster 100 000 kroner.");
        page_of(document, 3).set("Rotate", 90);
    });
    let finding = signed(&workspace, &pki, &changed, 4);
    assert_eq!(finding["verdict"], "changed");
    // 90 and 400 points from the lower left corner, whichever way the page is shown.
    let [difference] = &finding["looks"]["differences"].as_array().unwrap()[..] else { panic!("{finding:#}") };
    let place = |nth: usize| difference["place"][nth].as_f64().unwrap();
    assert!((place(0) - 31.8).abs() < 2.0 && (place(3) - 141.1).abs() < 3.0, "{difference:#}");
    assert_eq!((&difference["page"], &difference["issued"]), (&3.into(), &3.into()));
}

/// Everything on every page so many times as large, and the pages as well; `unit` is what a point is counted as.
fn scaled(pdf: &[u8], by: f32, unit: Option<f32>) -> Vec<u8> {
    let real = |numbers: &[f32]| Object::Array(numbers.iter().map(|number| Object::Real(*number)).collect());
    saved(pdf, |document| {
        let scale = document.add_object(Stream::new(dictionary! {}, format!("{by} 0 0 {by} 0 0 cm ").into_bytes()));
        for page in document.get_pages().into_values() {
            let page = document.get_dictionary_mut(page).unwrap();
            let mut contents = vec![scale.into()];
            match page.get(b"Contents").unwrap().clone() {
                Object::Array(all) => contents.extend(all),
                one => contents.push(one),
            }
            page.set("Contents", contents);
            page.set("MediaBox", real(&[0.0, 0.0, 595.276 * by, 841.89 * by]));
            page.remove(b"CropBox");
            if let Some(unit) = unit {
                page.set("UserUnit", unit);
            }
        }
        for object in document.objects.values_mut() {
            let Ok(widget) = object.as_dict_mut() else { continue };
            let Ok(Object::Array(rect)) = widget.get(b"Rect") else { continue };
            let sides: Vec<f32> = rect.iter().map(|side| side.as_float().unwrap() * by).collect();
            widget.set("Rect", real(&sides));
        }
    })
}

#[test]
fn pages_of_another_size_are_compared_as_they_are_shown() {
    let (workspace, agder, _) = two();
    // A3, A5, and half as large with points that are two.
    for (by, unit) in [(std::f32::consts::SQRT_2, None), (std::f32::consts::FRAC_1_SQRT_2, None), (0.5, Some(2.0))] {
        let finding = judged(&workspace, "sized.pdf", &scaled(&agder, by, unit), 4);
        assert_eq!(finding["looks"]["missing"], Value::Array(vec![]), "{by}: {finding:#}");
        assert_eq!(finding["looks"]["differences"], Value::Array(vec![]), "{by}: {finding:#}");
        assert!(finding["reasons"].to_string().contains("outside the margins and the fields: page 1, 2, 3, 4\""), "{finding:#}");
        let changed = saved(&scaled(&agder, by, unit), |document| {
            let font = helvetica(document);
            let first = document.get_pages()[&1];
            draw(document, first, font, 400.0 * by, "Avtalen koster 100 000 kroner.");
        });
        let finding = judged(&workspace, "changed.pdf", &changed, 4);
        assert!(finding["reasons"].to_string().contains("page 1 looks different"), "{by}: {finding:#}");
    }
}

#[test]
fn pages_cut_to_less_than_their_paper_are_compared_as_they_are_shown() {
    let (workspace, agder, _) = two();
    let cut = |left: i64, bottom: i64, right: i64, top: i64| {
        let area = vec![left.into(), bottom.into(), right.into(), top.into()];
        saved(&agder, |document| (1..=4).for_each(|page| page_of(document, page).set("CropBox", area.clone())))
    };
    for (nth, area) in [cut(30, 20, 565, 822), cut(0, 0, 595, 800)].iter().enumerate() {
        let finding = judged(&workspace, "cut.pdf", area, 4);
        assert_eq!(finding["looks"]["missing"], Value::Array(vec![]), "{nth}: {finding:#}");
        assert_eq!(finding["looks"]["differences"], Value::Array(vec![]), "{nth}: {finding:#}");
    }
    // Below the text, the footer is gone.
    let finding = judged(&workspace, "cut.pdf", &cut(0, 60, 595, 842), 4);
    assert!(finding["reasons"].to_string().contains("looks different"), "{finding:#}");
}

#[test]
fn one_place_that_is_left_over_is_counted() {
    let (workspace, agder, _) = two();
    for (places, told) in [(4u32, "page 1 differs in 1 place more\""), (5, "page 1 differs in 2 places more\"")] {
        let changed = saved(&agder, |document| {
            let font = helvetica(document);
            let first = document.get_pages()[&1];
            (0..places).for_each(|nth| draw(document, first, font, 300.0 + 80.0 * nth as f32, "X"));
        });
        let finding = judged(&workspace, "changed.pdf", &changed, 4);
        assert!(finding["reasons"].to_string().contains(told), "{finding:#}");
    }
}

#[test]
fn what_may_be_ignored_is_where_the_agreement_itself_has_nothing() {
    let (wide, narrow) = ("margin: (top: 22mm, bottom: 26mm, x: 28mm)", "margin: (top: 12mm, bottom: 26mm, x: 12mm)");
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42"]).exit(0);
    let own = fs::read(workspace.pdf("42")).unwrap();
    let other = Workspace::samples();
    other.edit("templates/samarbeidsavtale/layout.typ", wide, narrow).run(["generate", "--only", "42"]).exit(0);
    let near = fs::read(other.pdf("42")).unwrap();
    let marked = |pdf: &[u8], x: f32, y: f32, text: &str| {
        saved(pdf, |document| {
            let font = helvetica(document);
            let first = document.get_pages()[&1];
            draw_at(document, first, font, (x, y), text);
        })
    };
    let is_told = |workspace: &Workspace, pdf: &[u8], x: f32, y: f32| {
        let finding = judged(workspace, "marked.pdf", &marked(pdf, x, y, "ikke"), 4);
        finding["reasons"].to_string().contains("page 1 looks different")
    };
    // 15 mm from the left and 200 mm from the foot there are words with one layout, and none with the other.
    assert_eq!((is_told(&workspace, &own, 42.5, 567.0), is_told(&other, &near, 42.5, 567.0)), (false, true));
    // 6 mm from the left, and below the footer, nobody's agreement has any.
    assert_eq!((is_told(&workspace, &own, 10.0, 567.0), is_told(&other, &near, 5.0, 567.0)), (false, false));
    assert_eq!((is_told(&workspace, &own, 200.0, 15.0), is_told(&other, &near, 200.0, 15.0)), (false, false));
    // A footer is text.
    assert_eq!((is_told(&workspace, &own, 100.0, 39.0), is_told(&other, &near, 60.0, 39.0)), (true, true));
}

#[test]
fn what_is_drawn_where_it_may_be_signed_is_told_and_a_person_confirms() {
    let (workspace, pki, agder) = office();
    let widget = |document: &Document| {
        let is_signature = |object: &Object| object.as_name().is_ok_and(|name| name == b"Sig");
        let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
        let field = dictionaries.into_iter().find(|field| field.get(b"FT").is_ok_and(is_signature)).unwrap();
        let rect = field.get(b"Rect").unwrap().as_array().unwrap();
        let sides: Vec<f32> = rect.iter().map(|side| side.as_float().unwrap()).collect();
        (sides[0], sides[1])
    };
    let drawn = |up: f32| {
        saved(&agder, |document| {
            let (left, bottom) = widget(document);
            let font = helvetica(document);
            let third = document.get_pages()[&3];
            draw_at(document, third, font, (left + 20.0, bottom + up), "Kari Nordmann");
        })
    };
    // On the line, and a little below it.
    for up in [10.0, -4.0] {
        let finding = signed(&workspace, &pki, &drawn(up), 1);
        assert_eq!((&finding["verdict"], &finding["looks"]["differences"]), (&"cannot-tell".into(), &Value::Array(vec![])));
        let copy = judged(&workspace, "copy.pdf", &drawn(up), 4);
        let told = "page 3: something is drawn where it may be signed, ";
        assert!(copy["reasons"].to_string().contains(told) && finding["reasons"].to_string().contains(told), "{copy:#}");
        workspace.run(["receive", "service.pdf"]).exit(1).stderr_has("a person must confirm it");
    }
    // Far above, there are words.
    assert_eq!(signed(&workspace, &pki, &drawn(150.0), 4)["verdict"], "changed");
    let nothing = judged(&workspace, "copy.pdf", &saved(&agder, |_| {}), 4);
    assert!(!nothing["reasons"].to_string().contains("something is drawn"), "{nothing:#}");
}
