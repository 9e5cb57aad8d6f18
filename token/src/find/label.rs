//! What a token is called where it stands.

use super::Source;

/// How far before a token its name is looked for.
const WINDOW: usize = 96;

/// What the name before this byte says. Between both there are only separators, quotes and the markup of forms.
pub(super) fn before(text: &str, at: usize) -> Source {
    let from = text.floor_char_boundary(at.saturating_sub(WINDOW));
    let name = letters(text.get(from..at).unwrap_or_default());
    // `<input type="hidden" name="id_token" value="`
    let mut name = name.as_str();
    for around in ["value", "typehidden", "inputtypehidden"] {
        name = name.strip_suffix(around).unwrap_or(name);
    }
    if ["idtoken", "idtokenhint"].iter().any(|end| name.ends_with(end)) {
        Source::IdTokenField
    } else if name.ends_with("bearer") {
        Source::Bearer
    } else if name.ends_with("accesstoken") {
        Source::AccessTokenField
    } else if name.ends_with("refreshtoken") {
        Source::RefreshTokenField
    } else {
        Source::Text
    }
}

/// The letters in lower case, without those that only write a separator: `%3D`, `\u0022`, `\n`, `&quot;`, `=3D`.
fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0_usize;
    while let Some((c, len)) = super::unwrapped(text, at) {
        if c.is_ascii_alphabetic() {
            out.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() {
            // A word of another script, not a separator of ours, stands between.
            if c.is_alphabetic() {
                out.push('?');
            }
        }
        at = at.saturating_add(len);
    }
    out
}
