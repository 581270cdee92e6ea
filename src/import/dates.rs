//! In which order day and month stand in a column of dates. One date of a column says it for all.

use jiff::civil::Date;

use super::table::Value;
use crate::message::says::import as says;
use crate::message::{Argument, Message};
use crate::text;

/// Which comes first in `10/11/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// 10 November.
    DayFirst,
    /// 11 October.
    MonthFirst,
}

/// A date in three numbers, the year last.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Numbers {
    first: i8,
    second: i8,
    year: i16,
    /// Whether dots stand between them, which is how Norwegians write and hardly anybody who puts the month first.
    dotted: bool,
}

impl Numbers {
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '.' | '/' | '-'))?;
        let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
        let [first, second, year] = parts[..] else { return None };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let short = |part: &str| (1..=2).contains(&part.len()) && digits(part);
        // 26-11-23 is as likely to begin with the year.
        let century = match year.len() {
            4 if digits(year) => 0,
            2 if digits(year) && separator != '-' => 2000,
            _ => return None,
        };
        let fine = short(first) && short(second);
        let year = century + year.parse::<i16>().ok()?;
        fine.then_some(Self { first: first.parse().ok()?, second: second.parse().ok()?, year, dotted: separator == '.' })
    }

    fn read(self, order: Order) -> Option<Date> {
        let (day, month) = match order {
            Order::DayFirst => (self.first, self.second),
            Order::MonthFirst => (self.second, self.first),
        };
        Date::new(self.year, month, day).ok()
    }

    /// The order that it can only have.
    fn only(self) -> Option<Order> {
        match (self.read(Order::DayFirst), self.read(Order::MonthFirst)) {
            (Some(_), None) => Some(Order::DayFirst),
            (None, Some(_)) => Some(Order::MonthFirst),
            _ => None,
        }
    }
}

/// What the dates of a column say together.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// The first date that can only begin with the day, and the first that can only begin with the month: with dots, and
    /// with anything else between.
    day_first: [Option<String>; 2],
    month_first: [Option<String>; 2],
    /// What a person said.
    said: Option<Order>,
}

/// What a cell says.
#[derive(Debug, PartialEq)]
pub(super) enum Day {
    /// This day.
    Is(Date),
    /// One of two days; why that cannot be told.
    Either(Message),
    /// No day.
    No,
}

impl Column {
    /// Looks at all the cells of a column.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a Value>, said: Option<Order>) -> Self {
        let mut column = Self { said, ..Self::default() };
        for cell in cells {
            let Value::Text(text) = cell else { continue };
            let Some(numbers) = Numbers::of(without_time(text)) else { continue };
            let seen = match numbers.only() {
                Some(Order::DayFirst) => &mut column.day_first,
                Some(Order::MonthFirst) => &mut column.month_first,
                None => continue,
            };
            seen[usize::from(numbers.dotted)].get_or_insert_with(|| text.clone());
        }
        column
    }

    /// The day that a text says.
    pub(super) fn day(&self, text: &str) -> Day {
        let date = without_time(text);
        let Some(numbers) = Numbers::of(date) else { return text::date(date).map_or(Day::No, Day::Is) };
        let (day_first, month_first) = (numbers.read(Order::DayFirst), numbers.read(Order::MonthFirst));
        let (Some(one), Some(other)) = (day_first.or(month_first), month_first.or(day_first)) else { return Day::No };
        let nth = usize::from(numbers.dotted);
        let order = match (self.said, &self.day_first[nth], &self.month_first[nth]) {
            (Some(said), ..) if !numbers.dotted || self.month_first[nth].is_some() => Some(said),
            (_, Some(_), None) => Some(Order::DayFirst),
            (_, None, None) if numbers.dotted => Some(Order::DayFirst),
            _ => None,
        };
        let why: Message = match (order, &self.day_first[nth], &self.month_first[nth]) {
            (Some(order), ..) => return numbers.read(order).map_or(Day::No, Day::Is),
            (None, Some(day), Some(month)) => says::BothOrders { day, month }.into(),
            (None, _, Some(month)) if month != text => says::MonthInColumn { value: month }.into(),
            (None, _, Some(_)) => says::OnlyMonth {}.into(),
            _ if one == other => return Day::Is(one),
            _ => says::NoOrder {}.into(),
        };
        let dates = if one == other { vec![one] } else { vec![one, other] };
        let dates = Argument::any_of(dates);
        Day::Either(says::Either { value: text, dates, why }.into())
    }

    /// Why a cell that is shown as a date may have day and month the wrong way round: a spreadsheet program has made dates
    /// of those texts that fitted its own order, and left the others as they were.
    pub(super) fn turned(&self, date: Date) -> Option<Message> {
        let left = self.month_first[0].as_ref().or(self.day_first[0].as_ref())?;
        let other = Date::new(date.year(), date.day(), date.month()).ok().filter(|other| *other != date)?;
        Some(says::Turned { one: date, other, text: left }.into())
    }
}

/// A date without the time of day behind it, as forms write it.
fn without_time(text: &str) -> &str {
    let Some((date, time)) = text.split_once([' ', 'T']).filter(|(_, time)| time.contains(':')) else { return text };
    let clock = time.trim_end_matches(['A', 'P', 'M', 'a', 'p', 'm', ' ', 'Z']);
    let is_time = clock.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ','));
    if is_time { date } else { text }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn column(texts: &[&str], said: Option<Order>) -> Column {
        let cells: Vec<_> = texts.iter().map(|text| Value::Text((*text).to_owned())).collect();
        Column::of(cells.iter(), said)
    }

    #[test]
    fn one_date_says_for_all_which_comes_first() {
        let norwegian = column(&["1/12/2026", "23/11/2026"], None);
        assert_eq!(norwegian.day("1/12/2026"), Day::Is(date(2026, 12, 1)));
        let american = column(&["10/11/2026", "10/22/2026 2:30 PM"], None);
        for text in ["10/11/2026", "10/22/2026 2:30 PM", "11/11/2026", "2-1-2027"] {
            assert!(matches!(american.day(text), Day::Either(_)), "{text}");
        }
        assert_eq!(american.day("10.11.2026"), Day::Is(date(2026, 11, 10)), "dots are the other custom");
        assert_eq!(american.day("2026-11-10"), Day::Is(date(2026, 11, 10)));
        assert_eq!(american.day("10. november 2026"), Day::Is(date(2026, 11, 10)));
        assert_eq!(american.day("10/11-2026"), Day::Is(date(2026, 11, 10)), "nobody else writes so");
        let both = column(&["23/11/2026", "11/23/2026"], None);
        let Day::Either(why) = both.day("23/11/2026") else { panic!() };
        assert!(why.contains("\"23/11/2026\" can only begin with the day, and \"11/23/2026\" only with the month"), "{why}");
        let neither = column(&["10/11/2026"], None);
        let Day::Either(why) = neither.day("10/11/2026") else { panic!() };
        assert!(why.starts_with("the date \"10/11/2026\" is 2026-11-10 or 2026-10-11"), "{why}");
        assert_eq!(neither.day("11/11/2026"), Day::Is(date(2026, 11, 11)), "the same both ways");
        let dotted = column(&["10.22.2026"], None);
        assert!(matches!(dotted.day("10.11.2026"), Day::Either(_)));
        for text in ["31/11/2026", "13/13/2026", "11/2026", "1/2/3/2026", "26-11-23", "١٠/11/2026", ""] {
            assert_eq!(norwegian.day(text), Day::No, "{text}");
        }
    }

    #[test]
    fn a_person_says_which_comes_first() {
        let texts = ["10/11/2026", "10/22/2026"];
        let american = column(&texts, Some(Order::MonthFirst));
        assert_eq!(texts.map(|text| american.day(text)), [Day::Is(date(2026, 10, 11)), Day::Is(date(2026, 10, 22))]);
        assert_eq!(american.day("10.11.2026"), Day::Is(date(2026, 11, 10)));
        let norwegian = column(&texts, Some(Order::DayFirst));
        assert_eq!(texts.map(|text| norwegian.day(text)), [Day::Is(date(2026, 11, 10)), Day::No]);
    }

    #[test]
    fn dates_beside_texts_that_are_none_to_the_program_may_be_turned_round() {
        assert!(column(&["10/22/2026"], None).turned(date(2026, 11, 10)).unwrap().contains("2026-11-10 or 2026-10-11"));
        assert!(column(&["22/10/2026"], None).turned(date(2026, 11, 10)).is_some());
        assert_eq!(column(&["10/22/2026"], None).turned(date(2026, 11, 23)), None);
        assert_eq!(column(&["10/22/2026"], None).turned(date(2026, 11, 11)), None);
        assert_eq!(column(&["22.10.2026", "1. mai 2026"], None).turned(date(2026, 11, 10)), None);
    }
}
