//! Unix seconds as a date that a person reads, and as a distance from now. It has no clock and knows no time zones:
//! the moment and the offset are passed in.

/// The civil date and time of a moment at an offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// 0 to 9999.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    /// 0 to 23.
    pub hour: i64,
    /// 0 to 59.
    pub minute: i64,
    /// 0 to 59; Unix time has no leap seconds.
    pub second: i64,
}

const DAY: i64 = 86_400;

/// The date in the proleptic Gregorian calendar; `None` outside the years 0 to 9999.
///
/// The algorithm is Howard Hinnant's `civil_from_days`, <https://howardhinnant.github.io/date_algorithms.html>.
pub fn civil(seconds: i64, offset_minutes: i32) -> Option<Civil> {
    let local = seconds.checked_add(i64::from(offset_minutes).checked_mul(60)?)?;
    let (days, second_of_day) = (local.div_euclid(DAY), local.rem_euclid(DAY));
    // Days since 0000-03-01, then the 400-year era and the day in it.
    let shifted = days.checked_add(719_468)?;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (0..=9999).contains(&year).then_some(Civil {
        year,
        month,
        day: day_of_year - (153 * month_from_march + 2) / 5 + 1,
        hour: second_of_day / 3600,
        minute: second_of_day / 60 % 60,
        second: second_of_day % 60,
    })
}

/// `2026-08-21 09:30:00 +08:00`; `None` outside the years 0 to 9999.
pub fn text(seconds: i64, offset_minutes: i32) -> Option<String> {
    let c = civil(seconds, offset_minutes)?;
    let mut out = String::with_capacity(26);
    digits(c.year, 4, &mut out);
    for (before, value) in [('-', c.month), ('-', c.day), (' ', c.hour), (':', c.minute), (':', c.second)] {
        out.push(before);
        digits(value, 2, &mut out);
    }
    out.push_str(if offset_minutes < 0 { " -" } else { " +" });
    let offset = i64::from(offset_minutes.unsigned_abs());
    digits(offset / 60, 2, &mut out);
    out.push(':');
    digits(offset % 60, 2, &mut out);
    Some(out)
}

fn digits(value: i64, width: u32, out: &mut String) {
    let mut place = 10_i64.saturating_pow(width.saturating_sub(1));
    while place > 0 {
        out.push(char::from(
            b"0123456789".get(usize::try_from(value / place % 10).unwrap_or(0)).copied().unwrap_or(b'0'),
        ));
        place /= 10;
    }
}

/// A length of time in its two largest units: `1 h 5 min`. The symbols are those of the SI, the same in every language.
pub fn span(seconds: i64) -> String {
    let (first, second) = relative(seconds, 0).largest();
    let mut out = String::new();
    if seconds < 0 {
        out.push('-');
    }
    for (at, (count, unit)) in std::iter::once(first).chain(second).enumerate() {
        if at > 0 {
            out.push(' ');
        }
        out.push_str(&count.to_string());
        out.push_str(match unit {
            Unit::Day => " d",
            Unit::Hour => " h",
            Unit::Minute => " min",
            Unit::Second => " s",
        });
    }
    out
}

/// How far a moment is from now, in whole units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative {
    /// Before now. Now itself is not past.
    pub past: bool,
    /// Whole days.
    pub days: u64,
    /// 0 to 23.
    pub hours: u64,
    /// 0 to 59.
    pub minutes: u64,
    /// 0 to 59.
    pub seconds: u64,
}

/// A unit of a relative time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 24 hours.
    Day,
    /// 60 minutes.
    Hour,
    /// 60 seconds.
    Minute,
    /// One second.
    Second,
}

/// The distance from `now` to `seconds`.
pub fn relative(seconds: i64, now: i64) -> Relative {
    let distance = seconds.abs_diff(now);
    Relative {
        past: seconds < now,
        days: distance / 86_400,
        hours: distance / 3600 % 24,
        minutes: distance / 60 % 60,
        seconds: distance % 60,
    }
}

impl Relative {
    /// The largest unit that is not zero and, if that is not zero, the next one. Now is 0 seconds.
    pub fn largest(&self) -> ((u64, Unit), Option<(u64, Unit)>) {
        let units = [
            (self.days, Unit::Day),
            (self.hours, Unit::Hour),
            (self.minutes, Unit::Minute),
            (self.seconds, Unit::Second),
        ];
        let mut from_first = units.into_iter().skip_while(|(count, _)| *count == 0);
        let first = from_first.next().unwrap_or((0, Unit::Second));
        (first, from_first.next().filter(|(count, _)| *count > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::{Unit, relative, span, text};

    #[test]
    fn dates_are_right_around_leap_days_centuries_and_offsets() {
        for (seconds, offset, expected) in [
            (0, 0, "1970-01-01 00:00:00 +00:00"),
            (-1, 0, "1969-12-31 23:59:59 +00:00"),
            (951_782_399, 0, "2000-02-28 23:59:59 +00:00"),
            (951_782_400, 0, "2000-02-29 00:00:00 +00:00"),
            (1_709_164_800, 480, "2024-02-29 08:00:00 +08:00"),
            (1_709_251_199, 480, "2024-03-01 07:59:59 +08:00"),
            (4_107_542_400, 0, "2100-03-01 00:00:00 +00:00"),
            (1_300_819_380, -210, "2011-03-22 15:13:00 -03:30"),
            (253_402_300_799, 0, "9999-12-31 23:59:59 +00:00"),
            (-62_167_219_200, 0, "0000-01-01 00:00:00 +00:00"),
        ] {
            assert_eq!(text(seconds, offset).as_deref(), Some(expected), "{seconds}");
        }
        for seconds in [253_402_300_800, -62_167_219_201, i64::MAX, i64::MIN] {
            assert_eq!(text(seconds, 0), None, "{seconds}");
        }
    }

    #[test]
    fn a_length_of_time_is_written_in_its_two_largest_units() {
        for (seconds, expected) in [
            (0, "0 s"),
            (59, "59 s"),
            (3600, "1 h"),
            (3900, "1 h 5 min"),
            (86_700, "1 d"),
            (43_500, "12 h 5 min"),
            (-300, "-5 min"),
        ] {
            assert_eq!(span(seconds), expected, "{seconds}");
        }
    }

    #[test]
    fn a_distance_has_its_two_largest_units() {
        for (seconds, now, past, first, second) in [
            (100, 100, false, (0, Unit::Second), None),
            (99, 100, true, (1, Unit::Second), None),
            (3700, 0, false, (1, Unit::Hour), Some((1, Unit::Minute))),
            (3605, 0, false, (1, Unit::Hour), None),
            (0, 90_061, true, (1, Unit::Day), Some((1, Unit::Hour))),
            (61, 0, false, (1, Unit::Minute), Some((1, Unit::Second))),
        ] {
            let distance = relative(seconds, now);
            assert_eq!((distance.past, distance.largest()), (past, (first, second)), "{seconds} {now}");
        }
        assert_eq!(relative(i64::MIN, i64::MAX).days, u64::MAX / 86_400);
    }
}
