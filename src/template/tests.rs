use super::*;

#[test]
fn everything_but_letters_digits_and_single_spaces_is_escaped() {
    let mut out = String::new();
    escape(" Åse #1  a", &mut out).unwrap();
    assert_eq!(out, "\\u{20}Åse \\u{23}1 \\u{20}a");
    let mut code = String::new();
    escape("none", &mut code).unwrap();
    assert_eq!(code, "\\u{6e}one");
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out).unwrap();
    out
}

proptest::proptest! {
    /// Whatever is in it, Typst's own parser finds the same text again, in markup and in a string, and nothing
    /// else.
    #[test]
    fn any_value_is_text_to_typst(value in proptest::prop_oneof![r"\PC{1,40}", r"[ #*_$@<>`\[\]{}()/=+.,:;!~'\x22\\\-a-zæ0-9]{1,40}"]) {
        use typst::syntax::{SyntaxKind, SyntaxNode, ast};
        fn leaves<'a>(node: &'a SyntaxNode, out: &mut Vec<&'a SyntaxNode>) {
            if node.children().len() == 0 { out.push(node) } else { node.children().for_each(|child| leaves(child, out)) }
        }
        let markup = typst::syntax::parse(&format!("x{}", escaped(&value)));
        let mut nodes = Vec::new();
        leaves(&markup, &mut nodes);
        let mut text = String::new();
        for node in nodes {
            match node.kind() {
                SyntaxKind::Text | SyntaxKind::Space => text.push_str(node.leaf_text()),
                SyntaxKind::Escape => text.push(node.cast::<ast::Escape>().unwrap().get()),
                kind => proptest::prop_assert!(false, "{kind:?} in the markup of {value:?}"),
            }
        }
        proptest::prop_assert_eq!(&text[1..], &value);

        let code = typst::syntax::parse_code(&format!("\"{}\"", escaped(&value)));
        let strings: Vec<_> = code.children().filter_map(|node| node.cast::<ast::Str>()).collect();
        proptest::prop_assert_eq!(strings.len(), 1);
        proptest::prop_assert_eq!(strings[0].get().to_string(), value.as_str());

        // Put in code by mistake, it does not even parse.
        let misplaced = typst::syntax::parse_code(&format!("let x = {}", escaped(&value)));
        proptest::prop_assert!(!misplaced.errors_and_warnings().0.is_empty(), "it parses as code");
    }
}
