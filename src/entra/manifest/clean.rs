//! The JSON inside a pasted text: without a byte order mark, comments, and what stands before the first brace.

/// The text to read, and what was left out.
pub(super) struct Clean {
    /// From the first brace or bracket on, comments blanked; empty when there is none.
    pub(super) text: String,
    /// There were comments (`//` or `/* */`), which JSON does not have.
    pub(super) comments: bool,
    /// There was something else before it.
    pub(super) around: bool,
}

/// Cleans a text. A comment is replaced by one blank, so that what is around it stays apart.
pub(super) fn clean(text: &str) -> Clean {
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut out = String::with_capacity(text.len());
    let (mut comments, mut around, mut in_string, mut escaped) = (false, false, false, false);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if in_string {
            in_string = c != '"' || escaped;
            escaped = c == '\\' && !escaped;
            out.push(c);
            continue;
        }
        let next = rest.as_str();
        if c == '/' && (next.starts_with('/') || next.starts_with('*')) {
            comments = true;
            let (end, ended) = if next.starts_with('/') { (next.find('\n'), 1) } else { (next.find("*/"), 2) };
            let after = end.and_then(|end| next.get(end.saturating_add(ended)..)).unwrap_or_default();
            rest = after.chars();
            out.push(' ');
            continue;
        }
        if out.trim_start().is_empty() && !matches!(c, '{' | '[') {
            around |= !c.is_ascii_whitespace();
            continue;
        }
        in_string = c == '"';
        out.push(c);
    }
    Clean { text: out.trim().to_owned(), comments, around }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn comments_and_what_stands_before_are_left_out() {
        for (text, expected, comments, around) in [
            ("\u{feff}{\"a\":1}", "{\"a\":1}", false, false),
            ("{\"a\": 1, // one\n\"b\":2}", "{\"a\": 1,  \"b\":2}", true, false),
            ("/* x */ {\"a\":1}", "{\"a\":1}", true, false),
            ("{\"a\":\"http://x/*y*/\"}", "{\"a\":\"http://x/*y*/\"}", false, false),
            ("{\"a\":\"\\\"//\"}", "{\"a\":\"\\\"//\"}", false, false),
            ("```json\n{\"a\":1}", "{\"a\":1}", false, true),
            ("{\"a\":1 /* never ends", "{\"a\":1", true, false),
            ("secret", "", false, true),
            ("", "", false, false),
        ] {
            let clean = clean(text);
            assert_eq!((clean.text.as_str(), clean.comments, clean.around), (expected, comments, around), "{text}");
        }
    }
}
