//! The page tree (ISO 32000-1, 7.7.3), measured before the parser walks it: in a few lines that name each other twice, there
//! are more pages than memory. It is read as text, since the parser walks the tree before anything else.

use std::collections::BTreeMap;

/// How deep the tree may be. Balanced, it has four levels for a thousand pages.
const DEPTH: usize = 64;
/// Its leaves, each counted as often as it is named. Other trees have kids too, of names and fields.
const LEAVES: usize = 1 << 16;

/// Who names whom as a kid, and how often, by object numbers. What a later revision names again is the same kid.
#[derive(Default)]
pub(super) struct Tree {
    kids: BTreeMap<u32, BTreeMap<u32, usize>>,
}

impl Tree {
    /// Reads the objects in a part of a file that is no stream.
    pub(super) fn read(&mut self, text: &[u8]) {
        let mut number = None;
        let mut rest = text;
        loop {
            let at = rest.windows(4).position(|word| word == b" obj");
            let (body, after) = rest.split_at(at.map_or(rest.len(), |at| at + 4));
            if let Some(number) = number {
                self.object(number, body);
            }
            number = at.and_then(|at| number_before(body.get(..at)?));
            if at.is_none() {
                return;
            }
            rest = after;
        }
    }

    /// Reads an object stream (7.5.7), whose objects begin at `first`.
    pub(super) fn read_packed(&mut self, stream: &[u8], first: usize) {
        let Some((head, bodies)) = stream.split_at_checked(first) else { return };
        let mut numbers = head.split(|byte| byte.is_ascii_whitespace()).filter_map(digits);
        let places: Vec<(u32, usize)> =
            std::iter::from_fn(|| Some((numbers.next()?, usize::try_from(numbers.next()?).ok()?))).collect();
        for (nth, (number, start)) in places.iter().enumerate() {
            let end = places.get(nth + 1).map_or(bodies.len(), |(_, end)| *end);
            self.object(*number, bodies.get(*start..end).unwrap_or_default());
        }
    }

    /// The kids that an object names, or those that it is a list of.
    fn object(&mut self, number: u32, body: &[u8]) {
        let mut found = Vec::new();
        if body.trim_ascii_start().starts_with(b"[") {
            references(body, &mut found);
        }
        for (at, _) in body.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
            if let Some(value) = body.get(at + 1..).and_then(after_kids) {
                references(value, &mut found);
            }
        }
        if found.is_empty() {
            return;
        }
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        found.iter().for_each(|kid| *counts.entry(*kid).or_default() += 1);
        let known = self.kids.entry(number).or_default();
        for (kid, count) in counts {
            let most = known.entry(kid).or_default();
            *most = count.max(*most);
        }
    }

    /// Whether any tree is deeper or larger than a page tree may be, or holds itself.
    pub(super) fn is_too_large(&self) -> bool {
        let mut known = BTreeMap::new();
        self.kids.keys().any(|number| self.size(*number, &mut known, 0).is_none())
    }

    /// How many leaves there are below an object, and how many levels; none if there are too many. What is being counted is
    /// known as nothing.
    fn size(&self, number: u32, known: &mut BTreeMap<u32, Option<(usize, usize)>>, depth: usize) -> Option<(usize, usize)> {
        if let Some(known) = known.get(&number) {
            return *known;
        }
        let Some(own) = self.kids.get(&number) else { return Some((1, 0)) };
        if depth > DEPTH {
            return None;
        }
        known.insert(number, None);
        let (mut leaves, mut levels) = (0, 0);
        for (kid, count) in own {
            let below = self.size(*kid, known, depth + 1)?;
            leaves = below.0.saturating_mul(*count).saturating_add(leaves);
            levels = levels.max(below.1 + 1);
            if leaves > LEAVES || levels > DEPTH {
                return None;
            }
        }
        known.insert(number, Some((leaves, levels)));
        Some((leaves, levels))
    }
}

fn digits(word: &[u8]) -> Option<u32> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

/// The object number in `N G`, at the end of a text.
fn number_before(text: &[u8]) -> Option<u32> {
    let mut words = text.rsplit(|byte| !byte.is_ascii_digit()).filter(|word| !word.is_empty());
    let _generation = words.next()?;
    digits(words.next()?)
}

/// What follows the name `Kids`, however it is written (7.3.5).
fn after_kids(mut rest: &[u8]) -> Option<&[u8]> {
    for letter in b"Kids" {
        rest = match rest {
            [b'#', high, low, rest @ ..] => {
                let code = std::str::from_utf8(&[*high, *low]).ok().and_then(|code| u8::from_str_radix(code, 16).ok());
                (code == Some(*letter)).then_some(rest)?
            }
            [byte, rest @ ..] if byte == letter => rest,
            _ => return None,
        };
    }
    rest.first().is_none_or(|byte| !byte.is_ascii_alphanumeric()).then_some(rest)
}

/// The numbers of the objects that a list refers to, or of the one that is referred to.
fn references(value: &[u8], found: &mut Vec<u32>) {
    let end = value.iter().position(|byte| matches!(byte, b']' | b'/' | b'>')).unwrap_or(value.len());
    let words = value.get(..end).unwrap_or_default().split(|byte| byte.is_ascii_whitespace() || *byte == b'[');
    let words: Vec<&[u8]> = words.filter(|word| !word.is_empty()).collect();
    found.extend(words.windows(3).filter(|three| matches!(three, [_, _, [b'R', ..]])).filter_map(|three| digits(three.first()?)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_too_large(objects: &[(u32, String)]) -> bool {
        let (mut one, mut other) = (Tree::default(), Tree::default());
        let text: String = objects.iter().map(|(number, body)| format!("{number} 0 obj {body} endobj\n")).collect();
        one.read(text.as_bytes());
        let (mut head, mut bodies) = (String::new(), String::new());
        for (number, body) in objects {
            head += &format!("{number} {} ", bodies.len());
            bodies += &format!("{body} ");
        }
        other.read_packed((head.clone() + &bodies).as_bytes(), head.len());
        assert_eq!(one.is_too_large(), other.is_too_large());
        one.is_too_large()
    }

    fn pages(number: u32, kids: &[u32]) -> (u32, String) {
        let kids: String = kids.iter().map(|kid| format!("{kid} 0 R ")).collect();
        (number, format!("<</Type/Pages/Kids [ {kids}]/Count 1>>"))
    }

    #[test]
    fn trees_as_they_are_found() {
        let plain = || [pages(2, &[3, 4]), pages(3, &[5, 6]), pages(4, &[7])];
        assert!(!is_too_large(&plain()));
        // Written again by three hundred revisions.
        assert!(!is_too_large(&(0..300).flat_map(|_| plain()).collect::<Vec<_>>()));
        let flat: Vec<u32> = (3..3_000).collect();
        assert!(!is_too_large(&[pages(2, &flat)]));
    }

    #[test]
    fn trees_that_multiply_or_hold_themselves() {
        let doubled: Vec<_> = (2..40).map(|number| pages(number, &[number + 1, number + 1])).collect();
        assert!(is_too_large(&doubled));
        let crossed: Vec<_> =
            (1..40).flat_map(|n| [2 * n, 2 * n + 1].map(|number| pages(number, &[2 * n + 2, 2 * n + 3]))).collect();
        assert!(is_too_large(&crossed));
        let deep: Vec<_> = (2..100).map(|number| pages(number, &[number + 1])).collect();
        assert!(is_too_large(&deep));
        assert!(is_too_large(&[pages(2, &[3]), pages(3, &[2])]));
        // The list may be an object of its own, and the name written with codes.
        let apart = [(2, "<</K#69ds 3 0 R>>".to_owned()), (3, "[4 0 R]".to_owned()), (4, "<</Kids[2 0 R]>>".to_owned())];
        assert!(is_too_large(&apart));
    }
}
