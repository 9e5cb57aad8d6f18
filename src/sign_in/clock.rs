//! Whether this machine's clock is right, by the answers of the login host.

use crate::finding::{Code, Finding};
use crate::token::time;

/// How far it may be off before it is said, in seconds: as far as the checks of a token allow.
const MOST: i64 = 300;

/// The moment in the header `Date` in Unix seconds: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
pub fn http_date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = text.split_once(", ")?.1.split(' ');
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<u32>().ok()).map(i64::from);
    let day = number(parts.next())?;
    let name = parts.next()?;
    let month = i64::try_from(MONTHS.iter().position(|month| *month == name)?).ok()? + 1;
    let year = number(parts.next())?;
    let mut clock = parts.next()?.split(':');
    let (hour, minute, second) = (number(clock.next())?, number(clock.next())?, number(clock.next())?);
    let fits = (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 61 && (1970..=9999).contains(&year);
    (fits && parts.next() == Some("GMT")).then(|| days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second)
}

/// Days from 1970-01-01 (Howard Hinnant's `days_from_civil`, howardhinnant.github.io/date_algorithms.html).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The moment of the login host, as far as an answer tells: its header `Date`, else the token's `iat` where that lies
/// outside of what a right clock could show. Entra ID dates `iat` five minutes back.
pub fn server_time(date: Option<&str>, issued: Option<i64>, now: i64) -> Option<i64> {
    date.and_then(http_date).or_else(|| {
        let issued = issued?;
        let real = issued.saturating_add(MOST);
        // The answer came a moment ago; a person who pastes an address may need some minutes.
        (now < issued.saturating_sub(MOST) || now > real.saturating_add(2 * MOST)).then_some(real)
    })
}

/// What to say when this machine's clock is off.
pub fn judge(now: i64, server: i64, offset_minutes: i32) -> Option<Finding> {
    let off = now.saturating_sub(server);
    let text = |at: i64| time::text(at, offset_minutes).unwrap_or_else(|| at.to_string());
    let wrong = off.saturating_abs() >= MOST;
    wrong.then(|| Finding::new(Code::TestClockOff, &[&text(now), &text(server), &time::span(off.saturating_abs())]))
}
