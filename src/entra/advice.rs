//! A registration as a whole against what a console needs of it: what is missing, what is more than needed, and where
//! two pages of the portal disagree. What has not been read is never judged.

use super::registration::{Permission, Platform, Registration};
use crate::finding::{Code, Finding};

/// What a console needs of a registration. The caller makes it from the console's recipe.
#[derive(Clone, Copy, Debug)]
pub struct Needs<'a> {
    /// The console's name.
    pub console: &'a str,
    /// The "ID tokens" box: needed, or of no use because the console asks for a code; nothing when not known.
    pub id_tokens: Option<bool>,
    /// Optional claims of the ID token.
    pub claims: &'a [&'a str],
    /// Delegated permissions of Microsoft Graph.
    pub permissions: &'a [&'a str],
}

/// Warned of this many days before.
const SOON_DAYS: i64 = 30;
const DAY: i64 = 86_400;

/// Everything that can be said now. `now` is in Unix seconds.
pub fn advise(registration: &Registration, needs: &Needs<'_>, now: i64) -> Vec<Finding> {
    let mut findings = counts(registration);
    findings.extend(boxes(registration, needs));
    findings.extend(secrets(registration, now));
    findings.extend(claims(registration, needs));
    findings.extend(permissions(registration, needs));
    if registration.assignment_required == Some(false) {
        findings.push(Finding::new(Code::AssignmentNotRequired, &[needs.console]));
    }
    findings
}

/// The Overview's counters against the lists of other pages.
fn counts(registration: &Registration) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut differ = |code: Code, counted: u32, listed: usize| {
        if usize::try_from(counted).ok() != Some(listed) {
            findings.push(Finding::new(code, &[&counted.to_string(), &listed.to_string()]));
        }
    };
    if let (Some(counted), Some(rows)) = (registration.credentials, &registration.secrets) {
        differ(Code::SecretsCountDiffers, counted.secrets, rows.len());
    }
    if let (Some(counted), Some(uris)) = (registration.redirect_counts, &registration.redirects) {
        let of = |platform: Platform| uris.iter().filter(|redirect| redirect.platform == platform).count();
        // An unknown platform would make every number wrong.
        if of(Platform::Unknown) == 0 {
            differ(Code::WebRedirectsCountDiffers, counted.web, of(Platform::Web));
            differ(Code::SpaRedirectsCountDiffers, counted.spa, of(Platform::Spa));
        }
    }
    findings
}

/// "ID tokens" and "Access tokens" of the implicit flow.
fn boxes(registration: &Registration, needs: &Needs<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    match (registration.id_tokens, needs.id_tokens) {
        (Some(true), Some(false)) => findings.push(Finding::new(Code::IdTokensNotNeeded, &[needs.console])),
        (Some(false), Some(true)) => findings.push(Finding::new(Code::IdTokensOff, &[needs.console])),
        _ => {}
    }
    if registration.access_tokens == Some(true) {
        findings.push(Finding::new(Code::AccessTokensOn, &[needs.console]));
    }
    findings
}

/// No secret, one that has expired, one that will soon. Dates that depend on the portal's language are not judged.
fn secrets(registration: &Registration, now: i64) -> Vec<Finding> {
    let counted = registration.credentials.map(|counted| counted.secrets == 0);
    let none = registration.secrets.as_ref().map(Vec::is_empty).or(counted);
    if none == Some(true) {
        return vec![Finding::new(Code::NoSecret, &[])];
    }
    let mut findings = Vec::new();
    for row in registration.secrets.iter().flatten() {
        let Some(end) = moment(&row.expires) else { continue };
        let name = if row.description.is_empty() { row.id.as_deref().unwrap_or("—") } else { &row.description };
        let day = row.expires.get(..10).unwrap_or(&row.expires);
        let left = end.saturating_sub(now);
        if has_ended(&row.expires, now) {
            findings.push(Finding::new(Code::SecretExpired, &[name, day]));
        } else if left <= SOON_DAYS * DAY {
            findings.push(Finding::new(Code::SecretExpiresSoon, &[name, day, &(left / DAY).to_string()]));
        }
    }
    findings
}

/// Optional claims that lack.
fn claims(registration: &Registration, needs: &Needs<'_>) -> Option<Finding> {
    let there = registration.optional_claims.as_ref()?;
    let lacking = lacking(needs.claims, |name| there.iter().any(|claim| claim.eq_ignore_ascii_case(name)))?;
    Some(Finding::new(Code::ClaimsLack, &[&lacking, needs.console]))
}

/// Permissions that are not asked for, or not consented to.
fn permissions(registration: &Registration, needs: &Needs<'_>) -> Vec<Finding> {
    let Some(there) = &registration.permissions else { return Vec::new() };
    let absent = lacking(needs.permissions, |name| there.iter().any(|one| is(one, name)));
    let refused = lacking(needs.permissions, |name| {
        let mut of_name = there.iter().filter(|one| is(one, name)).peekable();
        of_name.peek().is_none() || of_name.any(|one| one.granted != Some(false))
    });
    let absent = absent.map(|names| Finding::new(Code::PermissionsLack, &[&names, needs.console]));
    let refused = refused.map(|names| Finding::new(Code::PermissionsNotGranted, &[&names]));
    absent.into_iter().chain(refused).collect()
}

fn is(permission: &Permission, name: &str) -> bool {
    permission.name.eq_ignore_ascii_case(name) && permission.delegated != Some(false)
}

/// The names that do not hold, joined; nothing when all do.
fn lacking(names: &[&str], holds: impl Fn(&str) -> bool) -> Option<String> {
    let lacking: Vec<&str> = names.iter().copied().filter(|name| !holds(name)).collect();
    (!lacking.is_empty()).then(|| lacking.join(", "))
}

/// Whether an expiry is over: a moment that was, or a day that is over. On its last day a secret may still work, because
/// the portal's list tells no hour.
pub fn has_ended(expires: &str, now: i64) -> bool {
    let last = if expires.contains('T') { 0 } else { DAY };
    moment(expires).is_some_and(|at| at.saturating_add(last) <= now)
}

/// An ISO 8601 moment or day in Unix seconds: `2028-07-27T00:00:00Z`, with or without a fraction, or `2028-07-27`. A
/// day counts to its beginning. Anything else, `7/27/2028` above all, could mean two days and is nothing. Other offsets
/// than `Z` are not understood: manifests have none.
pub fn moment(text: &str) -> Option<i64> {
    let (day, clock) = match text.split_once('T') {
        Some((day, clock)) => (day, clock.strip_suffix('Z')?.split('.').next()?),
        None => (text, "00:00:00"),
    };
    let [year, month, day] = numbers(day, '-', [4, 2, 2])?;
    let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    // Howard Hinnant's `days_from_civil`, <https://howardhinnant.github.io/date_algorithms.html>.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = era * 146_097 + day_of_era - 719_468;
    Some(days * DAY + hour * 3600 + minute * 60 + second)
}

/// Three numbers of exactly these widths.
fn numbers(text: &str, between: char, widths: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(between);
    let mut next = |width: usize| {
        let part = parts.next()?;
        (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let [first, second, third] = widths;
    let numbers = [next(first)?, next(second)?, next(third)?];
    parts.next().is_none().then_some(numbers)
}
