//! GUIDs: exact recognition, and finding them in text.

/// The text in lower case when it is exactly one GUID (8-4-4-4-12 hexadecimal digits), else nothing. A GUID that a
/// narrow column cut with "…" is not a GUID.
pub fn parse(text: &str) -> Option<String> {
    is_guid(text).then(|| text.to_ascii_lowercase())
}

/// Whether the text is exactly one GUID.
pub fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_guid_is_one() {
        assert_eq!(
            parse("6731DE76-14a6-49ae-97bc-6eba6914391e").as_deref(),
            Some("6731de76-14a6-49ae-97bc-6eba6914391e")
        );
        for text in [
            "",
            "6731de76-14a6-49ae-97bc-6eba6914391",
            "6731de76-14a6-49ae-97bc-6eba6914391…",
            "{6731de76-14a6-49ae-97bc-6eba6914391e}",
            "6731de7614a649ae97bc6eba6914391e",
            "6731de76-14a6-49ae-97bc-6eba6914391g",
            " 6731de76-14a6-49ae-97bc-6eba6914391e",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
