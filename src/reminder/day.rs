//! The portal's dates. They are written in the portal's regional format, so the order of day and month is told, or it
//! is asked; never guessed.

use crate::entra::advice::moment;
use crate::token::time::civil;

/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// What a date's text means. Days are Unix seconds of 0:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// This day.
    Known(i64),
    /// Day and month could stand either way: with the month first, with the day first.
    Either(i64, i64),
    /// It does not say, or not in a way that is known.
    Unknown,
}

/// Which of day and month comes first in texts that leave it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Nothing tells.
    #[default]
    Open,
    /// The month.
    MonthFirst,
    /// The day.
    DayFirst,
}

impl Order {
    /// What the dates of one list say about each other: `7/27/2028` in one row tells how `7/5/2028` in another is meant.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Order {
        let mut order = Order::Open;
        for text in texts {
            let told = match parts(text) {
                Some(Parts { year_first: false, first, second, .. }) if first > 12 && second <= 12 => Order::DayFirst,
                Some(Parts { year_first: false, first, second, .. }) if second > 12 && first <= 12 => Order::MonthFirst,
                _ => continue,
            };
            if order != Order::Open && order != told {
                return Order::Open;
            }
            order = told;
        }
        order
    }
}

/// Three numbers of a date, the year apart.
struct Parts {
    year: i64,
    first: i64,
    second: i64,
    year_first: bool,
    dots: bool,
}

/// What a date's text means, in lists with this order.
pub fn read(text: &str, order: Order) -> Day {
    // A manifest's moment; the portal's own rows have no time.
    if let Some(at) = moment(text.trim()) {
        return Day::Known(at.div_euclid(DAY).saturating_mul(DAY));
    }
    let Some(parts) = parts(text) else { return Day::Unknown };
    let Parts { year, first, second, .. } = parts;
    let month_first = at(year, first, second);
    let day_first = at(year, second, first);
    let known = |day: Option<i64>| day.map_or(Day::Unknown, Day::Known);
    if parts.year_first {
        return known(month_first);
    }
    match (month_first, day_first) {
        (Some(one), Some(other)) if one != other => match order {
            // With full stops the day is first in every region of Unicode's CLDR that puts the year last.
            _ if parts.dots => Day::Known(other),
            Order::MonthFirst => Day::Known(one),
            Order::DayFirst => Day::Known(other),
            Order::Open => Day::Either(one, other),
        },
        (one, other) => known(one.or(other)),
    }
}

/// The day of a text like `2028-07-27`, as `<input type=date>` gives it.
pub fn iso_day(text: &str) -> Option<i64> {
    if text.len() != 10 {
        return None;
    }
    let day = moment(text)?;
    // 31 February is read as a day of March, and written as one.
    (iso(day) == text).then_some(day)
}

/// A day as `2028-07-27`.
pub fn iso(day: i64) -> String {
    civil(day, 0).map(|c| date(c.year, c.month, c.day)).unwrap_or_default()
}

fn at(year: i64, month: i64, day: i64) -> Option<i64> {
    iso_day(&date(year, month, day))
}

fn date(year: i64, month: i64, day: i64) -> String {
    [year.to_string(), two(month), two(day)].join("-")
}

/// A number in two digits at least.
pub(super) fn two(number: i64) -> String {
    let text = number.to_string();
    if text.len() < 2 { ["0", &text].concat() } else { text }
}

/// The three numbers of a date with a year of four digits at one end, in this century or the next: other calendars'
/// years are none of ours. What stands around and between them is not looked at, because it is in any language; a time
/// after them neither.
fn parts(text: &str) -> Option<Parts> {
    // A number in other digits than these, or a month's name, leaves less than three.
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let numbers: Vec<&str> = runs.take(3).collect();
    let &[a, b, c] = numbers.as_slice() else { return None };
    let number = |text: &str| text.parse::<i64>().ok();
    let short = |text: &str| text.len() <= 2;
    let dots = text.contains('.') && !text.contains('/');
    let (year, first, second, year_first) = match (a.len(), b, c.len()) {
        (4, b, _) if short(b) && short(c) => (a, b, c, true),
        (_, b, 4) if short(a) && short(b) => (c, a, b, false),
        _ => return None,
    };
    let year = number(year).filter(|year| (2000..2200).contains(year))?;
    Some(Parts { year, first: number(first)?, second: number(second)?, year_first, dots })
}
