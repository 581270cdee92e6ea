//! Progress over time, as the geometry of a drawing.
//!
//! Three lines in steps: an agreement is sent on one day, not little by little between two. Those of what was made and sent only
//! rise; that of who is bound falls where agreements end. The template draws what is worked out here.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

use super::Progress;

/// The largest number of marks on the upright axis.
const MARKS: usize = 5;
/// Height of a line of text, below which two labels would run into each other.
const LINE: f64 = 17.0;
/// Room for the text around the drawing: the numbers to the left, the labels to the right, the days below.
const MARGIN: Margin = Margin { left: 34.0, right: 104.0, top: 12.0, bottom: 30.0 };

struct Margin {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// A drawing of one size. Lengths are in its own units, counted from the upper left corner.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// Left end of the days' axis.
    pub left: f64,
    /// Right end of the days' axis, where the lines end.
    pub right: f64,
    /// The days' axis.
    pub bottom: f64,
    /// Marks of the upright axis, from 0 up.
    pub counts: Vec<Mark<usize>>,
    /// Marks of the days' axis, from the first to the last.
    pub days: Vec<Mark<Date>>,
    /// What was generated, sent, signed; in this order.
    pub lines: Vec<Line>,
}

/// A mark on an axis.
#[derive(Debug, Clone, Serialize)]
pub struct Mark<T> {
    /// Where on the axis.
    pub at: f64,
    /// What it stands for.
    pub value: T,
}

/// One line.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// `generated`, `sent` or `signed`.
    pub key: &'static str,
    /// The line as SVG path data.
    pub path: String,
    /// Its last value.
    pub value: usize,
    /// Where its label stands: at the line's end, or moved out of the way of another label.
    pub label: f64,
}

impl Chart {
    /// Draws the progress up to the day `on`, of so many parties in all. Nothing has happened, so there is nothing to
    /// draw: `None`.
    pub fn new(progress: &[Progress], on: Date, parties: usize, width: u32, height: u32) -> Option<Self> {
        let (first, last) = (progress.first()?, progress.last()?);
        // The day before is drawn too: everything begins at nothing, also what happened in a single day.
        let begin = first.date.checked_sub(1.day()).unwrap_or(first.date);
        let days = days_between(begin, on.max(last.date)).max(1);
        let (width, height) = (f64::from(width), f64::from(height));
        let (left, right) = (MARGIN.left, width - MARGIN.right);
        let (top, bottom) = (MARGIN.top, height - MARGIN.bottom);

        let most = [parties, last.generated, last.sent, last.signed, 1].into_iter().fold(0, usize::max);
        let step = step(most);
        let marks = most.div_ceil(step);
        let x = |date: Date| tenth(left + (right - left) * days_between(begin, date) as f64 / days as f64);
        let y = |count: usize| tenth(bottom - (bottom - top) * count as f64 / (marks * step) as f64);

        let line = |key, count: fn(&Progress) -> usize| {
            let mut path = format!("M{left} {bottom}");
            let mut before = 0;
            for point in progress {
                // A day on which another line rose is no step of this one.
                if count(point) != before {
                    path.push_str(&format!("H{}V{}", x(point.date), y(count(point))));
                    before = count(point);
                }
            }
            path.push_str(&format!("H{right}"));
            Line { key, path, value: before, label: y(before) }
        };
        let mut lines = vec![line("generated", |at| at.generated), line("sent", |at| at.sent), line("signed", |at| at.signed)];
        part(&mut lines, top, bottom);

        let most_days = if width < 500.0 { 1 } else { 4 };
        let pieces = days.min(most_days);
        let day = |nth: i64| begin.checked_add((days * nth / pieces).days()).unwrap_or(begin);
        let mut dates: Vec<Date> = (0..=pieces).map(day).collect();
        dates.dedup();
        Some(Self {
            width,
            height,
            left,
            right,
            bottom,
            counts: (0..=marks).map(|nth| Mark { at: y(nth * step), value: nth * step }).collect(),
            days: dates.into_iter().map(|date| Mark { at: x(date), value: date }).collect(),
            lines,
        })
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| span.get_days().into())
}

/// A tenth of a unit is finer than any screen; more digits would only make the page longer.
fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// The distance between two marks: 1, 2 or 5 times a power of ten, so that few enough reach `most`.
fn step(most: usize) -> usize {
    let mut power = 1;
    loop {
        for step in [power, power * 2, power * 5] {
            if most.div_ceil(step) < MARKS {
                return step;
            }
        }
        power *= 10;
    }
}

/// Moves labels apart: upwards from the axis, and then down again from the top of the drawing if they left it. Of two
/// at the same height the one that is given first stands above, as it does when they differ.
fn part(lines: &mut [Line], top: f64, bottom: f64) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*b].label.total_cmp(&lines[*a].label).then(b.cmp(a)));
    let mut lowest = bottom;
    for at in &order {
        lines[*at].label = tenth(lines[*at].label.min(lowest));
        lowest = lines[*at].label - LINE;
    }
    let mut highest = top;
    for at in order.iter().rev() {
        lines[*at].label = tenth(lines[*at].label.max(highest));
        highest = lines[*at].label + LINE;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const SIZES: [(u32, u32); 2] = [(960, 300), (340, 240)];

    fn days(count: usize) -> Vec<Progress> {
        let day = |nth: usize| Progress {
            date: date(2026, 11, 23).checked_add((nth as i64).days()).unwrap(),
            generated: (nth + 1) * 2,
            sent: nth + 1,
            signed: nth / 2,
        };
        (0..count).map(day).collect()
    }

    /// The points of a path, which only ever moves level or straight up.
    fn points(path: &str) -> Vec<(f64, f64)> {
        let (start, rest) = path[1..].split_once('H').unwrap();
        let (x, y) = start.split_once(' ').unwrap();
        let mut at = (x.parse().unwrap(), y.parse().unwrap());
        let mut points = vec![at];
        for piece in rest.split('H') {
            let (x, y) = piece.split_once('V').map_or((piece, None), |(x, y)| (x, Some(y)));
            at.0 = x.parse().unwrap();
            points.push(at);
            if let Some(y) = y {
                at.1 = y.parse().unwrap();
                points.push(at);
            }
        }
        points
    }

    #[test]
    fn lines_only_rise_and_stay_inside() {
        for count in [1, 2, 3, 17, 400] {
            for (width, height) in SIZES {
                let chart = Chart::new(&days(count), date(2026, 12, 1), 15, width, height).unwrap();
                for line in &chart.lines {
                    let points = points(&line.path);
                    assert!(points.is_sorted_by(|a, b| a.0 <= b.0 && a.1 >= b.1), "{count}: {}", line.path);
                    assert!(
                        points.iter().all(|(x, y)| (chart.left..=chart.right).contains(x) && (0.0..=chart.bottom).contains(y))
                    );
                    assert_eq!(points.last().unwrap().0, chart.right);
                }
                assert!(chart.counts.len() <= MARKS && chart.counts.is_sorted_by(|a, b| a.at > b.at && a.value < b.value));
                assert!(chart.days.is_sorted_by(|a, b| a.at < b.at && a.value < b.value));
            }
        }
    }

    #[test]
    fn the_line_of_those_who_are_bound_falls_where_agreements_end() {
        let on = |day: i8, signed| Progress { date: date(2026, 11, day), generated: 4, sent: 4, signed };
        let chart = Chart::new(&[on(23, 4), on(25, 1)], date(2026, 11, 26), 4, 340, 240).unwrap();
        let [.., signed] = chart.lines.as_slice() else { panic!("three lines") };
        let heights: Vec<f64> = points(&signed.path).into_iter().map(|(_, y)| y).collect();
        let top = heights.iter().copied().fold(f64::MAX, f64::min);
        let last = *heights.last().unwrap();
        assert!(signed.value == 1 && top < last && last < chart.bottom, "{heights:?}");
    }

    #[test]
    fn labels_never_cover_each_other() {
        let same = [Progress { date: date(2026, 11, 23), generated: 15, sent: 15, signed: 15 }];
        let none = [Progress { date: date(2026, 11, 23), generated: 0, sent: 0, signed: 0 }];
        for progress in [same, none] {
            let chart = Chart::new(&progress, date(2026, 11, 23), 15, 340, 240).unwrap();
            let mut labels: Vec<f64> = chart.lines.iter().map(|line| line.label).collect();
            labels.sort_by(f64::total_cmp);
            assert!(labels.is_sorted_by(|a, b| b - a >= LINE - 0.1), "{labels:?}");
            assert!(labels[0] >= MARGIN.top && labels[2] <= chart.bottom, "{labels:?}");
        }
    }

    #[test]
    fn nothing_happened_nothing_drawn() {
        assert!(Chart::new(&[], date(2026, 11, 23), 15, 340, 240).is_none());
    }

    #[test]
    fn marks_are_round_numbers() {
        assert_eq!([1, 4, 5, 15, 371, 5_000].map(step), [1, 1, 2, 5, 100, 2_000]);
    }
}
