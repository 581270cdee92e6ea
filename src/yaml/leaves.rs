//! What a file says, value by value: to compare it with another.

use super::{Content, Document, Node};

impl Document {
    /// Every value that says something, with the keys that lead to it, in the order written.
    pub(crate) fn leaves(&self) -> Vec<(Vec<String>, String)> {
        let mut leaves = Vec::new();
        self.root.leaves(&mut Vec::new(), &mut leaves);
        leaves
    }
}

impl Node {
    fn leaves(&self, path: &mut Vec<String>, leaves: &mut Vec<(Vec<String>, String)>) {
        let mut below = |key: String, value: &Self| {
            path.push(key);
            value.leaves(path, leaves);
            path.pop();
        };
        match &self.content {
            Content::Null => {}
            Content::Scalar(text) if text.is_empty() => {}
            Content::Scalar(text) => leaves.push((path.clone(), text.clone())),
            Content::Sequence(items) => items.iter().enumerate().for_each(|(nth, item)| below(nth.to_string(), item)),
            Content::Mapping(entries) => entries.iter().for_each(|(key, value)| match &key.content {
                Content::Scalar(key) => below(key.clone(), value),
                _ => below(String::new(), value),
            }),
        }
    }
}
