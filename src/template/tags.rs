//! The length of tags. Jinja's parser calls itself for every operator and filter: a run of thousands of them in one tag
//! overflows the stack, which nothing can catch.

use std::ops::Range;

/// The longest tag that is parsed, in bytes.
pub(super) const MAX: usize = 4 << 10;

/// Where the first tag begins, `{{ }}` or `{% %}`, that is too long. What is commented out or raw is none.
pub(super) fn too_long(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    loop {
        let begin = at
            + text[at..].match_indices('{').map(|(at, _)| at).find(|nth| {
                let after = text.as_bytes().get(at + nth + 1);
                matches!(after, Some(b'{' | b'%' | b'#'))
            })?;
        let rest = &text[begin..];
        at = begin
            + match rest.as_bytes()[1] {
                b'#' => 2 + rest[2..].find("#}")? + 2,
                _ if is_word(rest, "raw").is_some() => {
                    let tags = rest.match_indices("{%").map(|(at, _)| at);
                    tags.filter_map(|at| Some(at + is_word(&rest[at..], "endraw")?)).next()?
                }
                _ => match end(rest) {
                    Some(length) if length <= MAX => length,
                    None if rest.len() <= MAX => return None,
                    _ => return Some(begin..begin + 2),
                },
            };
    }
}

/// The length of a block of one word, if this is what stands here: `{%- raw %}`.
fn is_word(text: &str, word: &str) -> Option<usize> {
    let inside = text.strip_prefix("{%")?;
    let inside = inside.strip_prefix(['-', '+']).unwrap_or(inside).trim_ascii_start();
    let rest = inside.strip_prefix(word)?.trim_ascii_start();
    let rest = rest.strip_prefix(['-', '+']).unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

/// The length of the tag that begins here, if it ends. What looks like its end does not end it in quotation marks or
/// brackets.
fn end(tag: &str) -> Option<usize> {
    let bytes = tag.as_bytes();
    let close: &[u8] = if bytes.get(1) == Some(&b'{') { b"}}" } else { b"%}" };
    let (mut at, mut open) = (2, 0_isize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            _ if open == 0 && bytes[at..].starts_with(close) => return Some(at + 2),
            b'"' | b'\'' => {
                at += 1;
                while bytes.get(at)? != byte {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open -= 1,
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_too_long_for_the_parsers_stack_is_found_where_it_begins() {
        let run = "-".repeat(MAX);
        for before in [
            "",
            "a { b {{ x }}\n",
            "{# {{ #}",
            "{# {% raw %} #}",
            "{%- raw -%}{# {{ {% endraw %}",
            "{{ '}}' ~ \"\\\"\" }}",
            "{{ {'a': {'b': 1}} }}",
        ] {
            for tag in [
                format!("{{{{ {run}1 }}}}"),
                format!("{{% if {run}1 %}}"),
                format!("{{{{ '}}}}' ~ {run}"),
                format!("{{{{ {{'a': {{}}}}, {run}"),
            ] {
                assert_eq!(too_long(&format!("{before}{tag}")), Some(before.len()..before.len() + 2), "{before}");
            }
        }
    }

    #[test]
    fn long_text_comments_and_raw_parts_are_no_tags() {
        let run = "-".repeat(2 * MAX);
        for text in [
            run.clone(),
            format!("{{{{ x }}}}{run}{{{{ y }}}}"),
            format!("{{# {run} #}}"),
            format!("{{% raw %}}{{{{ {run} }}}}{{% endraw %}}{{{{ x }}}}"),
            format!("{{{{ {}1 }}}}", "-".repeat(MAX - 7)),
            "{{ x".to_owned(),
        ] {
            assert_eq!(too_long(&text), None, "{}", &text[..20.min(text.len())]);
        }
    }
}
