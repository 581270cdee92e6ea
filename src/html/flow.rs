//! Text that goes on over lines and pages, put together again.

use avtale_revisions::{Joint, Place, Text};

use super::node::Node;

/// Where the text of a block has come to.
#[derive(Debug, Default)]
pub(super) struct Flow {
    end: Option<(Place, char)>,
}

impl Flow {
    /// Adds a text behind what came before it.
    pub(super) fn add(&mut self, text: &Text, to: &mut Vec<Node>) {
        let (begin, end) = text.at;
        let joint = self.end.map_or(Joint::None, |(place, _)| place.joint(begin));
        for (nth, line) in text.text.split('\n').enumerate() {
            let joint = if nth == 0 { joint } else { Joint::Line };
            let last = self.end.map(|(_, last)| last);
            let begins_with = |space: fn(char) -> bool| line.chars().next().is_none_or(space);
            match joint {
                // The page had no room left, or the words have an end there.
                Joint::Line if last.is_some_and(|last| !goes_on(last)) && !begins_with(|first| first == '-') => {
                    to.push(Node::of("br", Vec::new()));
                }
                Joint::Line if last == Some(SOFT_HYPHEN) => trim_soft_hyphen(to),
                Joint::Space if last.is_some_and(|last| !last.is_whitespace()) && !begins_with(char::is_whitespace) => {
                    to.push(Node::text(" "));
                }
                _ => {}
            }
            if let Some(last) = line.chars().next_back() {
                let node = Node::text(line);
                to.push(match &text.language {
                    Some(language) => Node::of("span", vec![node]).with("lang", language),
                    None => node,
                });
                self.end = Some((end, last));
            }
        }
    }

    /// Goes on behind something that stands elsewhere on the page.
    pub(super) fn forget(&mut self) {
        self.end = None;
    }
}

const SOFT_HYPHEN: char = '\u{ad}';

/// Whether a line that ends so was broken for want of room: at a space, which is there, or behind a sign after which words may
/// be broken (UAX #14).
fn goes_on(last: char) -> bool {
    last.is_whitespace() || matches!(last, '-' | '/' | SOFT_HYPHEN | '\u{2010}')
}

/// Takes out the hyphen of a word that is whole again.
fn trim_soft_hyphen(nodes: &mut [Node]) {
    let mut last = nodes.last_mut();
    while let Some(Node::Element(_, _, children)) = last {
        last = children.last_mut();
    }
    if let Some(Node::Text(text)) = last
        && text.ends_with(SOFT_HYPHEN)
    {
        text.pop();
    }
}
