//! Markdown that survives whatever a page held: values are untrusted, and the text is pasted into tickets and wikis.

use super::input::Source;
use super::plan::{Now, State, Why, Will};
use crate::page::Value;
use crate::token::time::civil;
use crate::token::visible;

/// The words of a message with values for `$1`, `$2`, …, by its key.
pub type Words<'a> = dyn Fn(&str, &[&str]) -> String + 'a;

/// Text in one line with everything escaped that CommonMark or a table could take for its own (CommonMark §2.4, GFM
/// tables). A line break becomes a blank, an invisible character its code point.
pub fn plain(text: &str) -> String {
    const HARMLESS: &str = ".,:;/-+()'\"=?%";
    let mut out = String::new();
    for c in line(text).chars() {
        // At the beginning of an item a hyphen, a plus, or a number with a dot or a bracket would begin a list.
        let begins_list = (out.is_empty() && matches!(c, '-' | '+'))
            || (matches!(c, '.' | ')') && out.bytes().all(|byte| byte.is_ascii_digit()));
        if c.is_ascii_punctuation() && (begins_list || !HARMLESS.contains(c)) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A value in the font for values. One with a backtick, a pipe or a backslash is escaped text instead: a code span
/// inside a table cannot hold them in every renderer.
pub fn code(text: &str) -> String {
    let text = line(text);
    if text.is_empty() || text.contains(['`', '|', '\\']) { plain(&text) } else { format!("`{text}`") }
}

fn line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A row of a table; the cells are Markdown already.
pub(crate) fn row(cells: &[&str]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// The head of a table; the cells are words.
pub(crate) fn head(cells: &[String]) -> String {
    let names: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("{}{}", row(&names), row(&vec!["---"; cells.len()]))
}

/// A moment in Unix seconds as ISO 8601 in UTC: `2026-08-21T09:30:00Z`.
pub fn moment(at: u32) -> String {
    let two = |number: i64| format!("{}{number}", if number < 10 { "0" } else { "" });
    let Some(c) = civil(i64::from(at), 0) else { return at.to_string() };
    let (month, day) = (two(c.month), two(c.day));
    format!("{}-{month}-{day}T{}:{}:{}Z", c.year, two(c.hour), two(c.minute), two(c.second))
}

/// A value, in the panel's words where it has some.
pub fn value(value: &Value, words: &Words<'_>) -> String {
    match value {
        Value::Text(text) if text.trim().is_empty() => plain(&words("value_empty", &[])),
        Value::Text(text) => code(text),
        Value::On(true) => plain(&words("value_on", &[])),
        Value::On(false) => plain(&words("value_off", &[])),
        Value::Many(texts) if texts.is_empty() => plain(&words("value_none", &[])),
        Value::Many(texts) => texts.iter().map(|text| code(text)).collect::<Vec<_>>().join(", "),
    }
}

/// What a field holds.
pub(super) fn now(now: &Now, words: &Words<'_>) -> String {
    match now {
        Now::NotShown => plain(&words("now_not_shown", &[])),
        Now::Holds(holds) => value(holds, words),
        Now::Secret { length: 0 } => plain(&words("value_empty", &[])),
        Now::Secret { length } => plain(&words("value_secret", &[&length.to_string()])),
        Now::Unreadable => plain(&words("now_unreadable", &[])),
    }
}

/// What a field would hold; of a secret its length.
pub(super) fn will(will: &Will, words: &Words<'_>) -> String {
    match will {
        Will::Hold(wanted) => value(wanted, words),
        Will::Option(texts) => code(texts.first().map_or("", String::as_str)),
        Will::Secret { length } => plain(&words("value_secret", &[&length.to_string()])),
    }
}

/// Keys of all messages that this module asks for.
pub const KEYS: &[&str] = &[
    "why_guide",
    "why_fact",
    "why_choice",
    "why_edited",
    "why_own_recipe",
    "source_registration",
    "source_document",
    "source_address",
    "source_intent",
    "source_secret",
    "row_not_in_version",
    "row_missing",
    "row_ambiguous",
    "row_not_editable",
    "row_needs_choice",
    "row_needs_secret",
    "row_needs_input",
    "row_by_hand",
    "row_kept",
    "row_secret_not_allowed",
    "row_edit_empty",
];

/// Key of the message that says what a value rests on.
pub fn why_key(why: Why) -> &'static str {
    match why {
        Why::Guide => "why_guide",
        Why::Fact => "why_fact",
        Why::Choice => "why_choice",
        Why::Edited => "why_edited",
        Why::OwnRecipe => "why_own_recipe",
    }
}

/// Key of the message that says where a value comes from; nothing where [`why_key`] says it already.
pub fn source_key(source: Source) -> Option<&'static str> {
    match source {
        Source::Registration => Some("source_registration"),
        Source::Document => Some("source_document"),
        Source::Address => Some("source_address"),
        Source::Intent => Some("source_intent"),
        Source::Secret => Some("source_secret"),
        Source::Recipe | Source::Person => None,
    }
}

/// Key of the message that says why a row is not written, and its value; nothing when there is nothing to say.
pub fn state_words(state: &State, words: &Words<'_>) -> Option<String> {
    let key = match state {
        State::Same | State::Change => return None,
        State::NotInThisVersion => "row_not_in_version",
        State::Missing => "row_missing",
        State::Ambiguous { count } => return Some(words("row_ambiguous", &[&count.to_string()])),
        State::NotEditable => "row_not_editable",
        State::NeedsChoice => "row_needs_choice",
        State::NeedsSecret => "row_needs_secret",
        State::NeedsInput { input } => return Some(words("row_needs_input", &[input])),
        State::ByHand => "row_by_hand",
        State::Kept => "row_kept",
        State::SecretNotAllowed => "row_secret_not_allowed",
        State::EditIsEmpty => "row_edit_empty",
    };
    Some(words(key, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_leave_its_cell() {
        for (text, expected) in [
            ("client_secret_basic", "`client_secret_basic`"),
            ("a\n | b", "a \\| b"),
            ("a\\|b", "a\\\\\\|b"),
            ("`x` <b>*", "\\`x\\` \\<b\\>\\*"),
            ("{\n  \"a\": \"b\"\n}", "`{ \"a\": \"b\" }`"),
            ("a\u{202e}b", "`a⟨U+202E⟩b`"),
            ("", ""),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
        assert_eq!((plain("- a-b"), plain("1. x.y")), ("\\- a-b".into(), "1\\. x.y".into()));
        assert_eq!(plain("[x](http://a) # 1_2"), "\\[x\\](http://a) \\# 1\\_2");
    }

    #[test]
    fn a_moment_is_utc() {
        for (at, expected) in [(0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z")] {
            assert_eq!(moment(at), expected);
        }
    }
}
