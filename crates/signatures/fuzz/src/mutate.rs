//! Changes to what is in DER, after which all lengths fit again. Bytes changed at random seldom leave anything that can be
//! read beyond the first few.

use libfuzzer_sys::fuzzer_mutate;

/// An element: its tag, and what is inside.
#[derive(Clone)]
struct Element {
    tag: u8,
    inside: Inside,
}

#[derive(Clone)]
enum Inside {
    Elements(Vec<Element>),
    Bytes(Vec<u8>),
}

/// Numbers that depend on the seed only.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// Changes one of the parts that `~~` and a letter stand between. The new size; none if that part is no DER.
pub fn mutate(data: &mut [u8], size: usize, most: usize, seed: u32) -> Option<usize> {
    let mut chance = Chance(u64::from(seed) << 1 | 1);
    let mut borders = vec![0];
    borders.extend(data[..size].windows(3).enumerate().filter(|(_, three)| three.starts_with(b"~~")).map(|(at, _)| at + 3));
    let nth = chance.below(borders.len());
    let start = borders[nth];
    let end = borders.get(nth + 1).map_or(size, |next| next - 3).max(start);
    let mut elements = read(&data[start..end], 0)?;
    for _ in 0..=chance.below(3) {
        change(&mut elements, &mut chance);
    }
    let mut out = Vec::new();
    elements.iter().for_each(|element| write(element, &mut out));
    let whole = [&data[..start], &out, &data[end..size]].concat();
    data.get_mut(..whole.len()).filter(|_| whole.len() <= most)?.copy_from_slice(&whole);
    Some(whole.len())
}

/// All of the bytes as elements.
fn read(mut bytes: &[u8], depth: usize) -> Option<Vec<Element>> {
    let mut elements = Vec::new();
    while let [tag, rest @ ..] = bytes {
        let (first, rest) = rest.split_first()?;
        let (length, rest) = match first {
            0..=0x7f => (usize::from(*first), rest),
            0x81..=0x83 => {
                let (digits, rest) = rest.split_at_checked(usize::from(first & 3))?;
                (digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit)), rest)
            }
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(length)?;
        // Extensions and timestamps lie in octet strings.
        let nested = (tag & 0x20 != 0 || *tag == 4 && length > 1) && depth < 60;
        let inside = match nested.then(|| read(content, depth + 1)).flatten() {
            Some(elements) => Inside::Elements(elements),
            None => Inside::Bytes(content.to_vec()),
        };
        elements.push(Element { tag: *tag, inside });
        bytes = rest;
    }
    Some(elements)
}

fn write(element: &Element, out: &mut Vec<u8>) {
    let mut content = Vec::new();
    match &element.inside {
        Inside::Elements(elements) => elements.iter().for_each(|element| write(element, &mut content)),
        Inside::Bytes(bytes) => content.extend_from_slice(bytes),
    }
    out.push(element.tag);
    match content.len() {
        short @ 0..0x80 => out.push(short as u8),
        length @ 0x80..0x100 => out.extend([0x81, length as u8]),
        length @ 0x100..0x10000 => out.extend([0x82, (length >> 8) as u8, length as u8]),
        length => out.extend([0x83, (length >> 16) as u8, (length >> 8) as u8, length as u8]),
    }
    out.extend(content);
}

fn count(elements: &[Element]) -> usize {
    let below = |element: &Element| if let Inside::Elements(elements) = &element.inside { count(elements) } else { 0 };
    elements.iter().map(|element| 1 + below(element)).sum()
}

/// The nth element, counted through all: the list that it is in, and where.
fn nth<'a>(elements: &'a mut Vec<Element>, left: &mut usize) -> Option<(&'a mut Vec<Element>, usize)> {
    for at in 0..elements.len() {
        if *left == 0 {
            return Some((elements, at));
        }
        *left -= 1;
        let below = match &elements[at].inside {
            Inside::Elements(inside) => count(inside),
            Inside::Bytes(_) => 0,
        };
        if *left < below {
            let Inside::Elements(inside) = &mut elements[at].inside else { return None };
            return nth(inside, left);
        }
        *left -= below;
    }
    None
}

fn change(elements: &mut Vec<Element>, chance: &mut Chance) {
    let all = count(elements);
    let (mut one, mut other) = (chance.below(all), chance.below(all));
    let Some(other) = nth(elements, &mut other).map(|(list, at)| list[at].clone()) else { return };
    let Some((list, at)) = nth(elements, &mut one) else { return };
    match chance.below(10) {
        0 => drop(list.remove(at)),
        1 => list.insert(at, other),
        2 => list[at] = other,
        3 => list[at].tag = [2, 3, 4, 5, 6, 12, 0x17, 0x18, 0x30, 0x31, 0x80, 0xa0, 0xa1, 0xa2, 0x24, 0x1e][chance.below(16)],
        4 => list[at] = Element { tag: 0x30, inside: Inside::Elements(vec![list[at].clone()]) },
        5 => {
            let copy = list[at].clone();
            let times = chance.below(20);
            list.splice(at..at, std::iter::repeat_n(copy, times));
        }
        6 => list[at].inside = Inside::Bytes(Vec::new()),
        _ => {
            if let Inside::Bytes(bytes) = &mut list[at].inside {
                let size = bytes.len();
                bytes.resize(size + 16, 0);
                let size = fuzzer_mutate(bytes, size, size + 16);
                bytes.truncate(size);
            } else {
                let copy = list[at].clone();
                list.push(copy);
            }
        }
    }
}
