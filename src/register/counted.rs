//! What was registered and counts: kept in the order of the events, and taken out by an event's number.

/// Values with the numbers of their events, in ascending order. Adding one, finding one and taking one out take the same
/// short time however many there are.
#[derive(Debug, Clone)]
pub struct Counted<T> {
    /// What was taken out leaves its place empty, so that nothing need be moved.
    all: Vec<(u64, Option<T>)>,
    empty: usize,
}

impl<T> Default for Counted<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Counted<T> {
    /// Nothing.
    pub(super) const fn new() -> Self {
        Self { all: Vec::new(), empty: 0 }
    }

    /// Adds a value, whose event is later than those before.
    pub(super) fn push(&mut self, seq: u64, value: T) {
        // Of most there is one, or a few.
        if self.all.is_empty() {
            self.all.reserve_exact(1);
        }
        self.all.push((seq, Some(value)));
    }

    /// Takes out what an event added, and says whether there was anything.
    pub(super) fn lose(&mut self, seq: u64) -> bool {
        let Some(nth) = self.position(seq) else { return false };
        self.all[nth].1 = None;
        self.empty += 1;
        // Half of it empty is worth moving the other half once.
        if self.empty * 2 > self.all.len() {
            self.all.retain(|(_, value)| value.is_some());
            self.empty = 0;
        }
        true
    }

    /// Whether an event's value is there.
    pub fn has(&self, seq: u64) -> bool {
        self.position(seq).is_some()
    }

    /// What an event added, if it is there.
    pub fn get(&self, seq: u64) -> Option<&T> {
        self.all.get(self.position(seq)?)?.1.as_ref()
    }

    /// Changes what an event added, if it is there.
    pub(super) fn change(&mut self, seq: u64, change: impl FnOnce(&mut T)) {
        if let Some(value) = self.position(seq).and_then(|nth| self.all[nth].1.as_mut()) {
            change(value);
        }
    }

    /// What there is, in the order of the events.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (u64, &T)> {
        self.all.iter().filter_map(|(seq, value)| Some((*seq, value.as_ref()?)))
    }

    fn position(&self, seq: u64) -> Option<usize> {
        let nth = self.all.binary_search_by_key(&seq, |(known, _)| *known).ok()?;
        self.all[nth].1.is_some().then_some(nth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(counted: &Counted<char>) -> Vec<(u64, char)> {
        counted.iter().map(|(seq, value)| (seq, *value)).collect()
    }

    #[test]
    fn what_is_taken_out_is_gone_once_and_the_rest_keeps_its_order() {
        let mut counted = Counted::default();
        for (seq, value) in [(2, 'a'), (3, 'b'), (7, 'c'), (9, 'd')] {
            counted.push(seq, value);
        }
        assert!(counted.lose(3) && !counted.lose(3) && !counted.lose(4));
        assert_eq!(left(&counted), [(2, 'a'), (7, 'c'), (9, 'd')]);
        assert!(counted.lose(2) && counted.lose(9) && !counted.has(2) && counted.has(7));
        counted.push(10, 'e');
        assert_eq!(left(&counted), [(7, 'c'), (10, 'e')]);
        assert!(counted.lose(7) && counted.lose(10) && left(&counted).is_empty());
    }
}
