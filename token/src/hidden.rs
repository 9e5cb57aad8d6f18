//! Characters that a person cannot see or that change what they see: bidirectional controls, zero-width characters,
//! controls, tags. A name with one of them can look like another name.

/// Whether the character is invisible or reorders its neighbours (Unicode bidirectional controls, UAX #9 §2; format
/// and tag characters; C0 and C1 controls).
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180d}' | '\u{2800}' | '\u{ffa0}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// `U+202E`
pub(super) fn code_point(c: char) -> String {
    let code = u32::from(c);
    let digits = if code > 0xffff { 6 } else { 4 };
    let hex = (0..digits).rev().filter_map(|place| char::from_digit((code >> (place * 4)) & 15, 16));
    let mut out = String::from("U+");
    out.extend(hex.map(|digit| digit.to_ascii_uppercase()));
    out
}

/// The text with each hidden character written as `⟨U+202E⟩`: for display, never for comparison or copying.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            out.push('⟨');
            out.push_str(&code_point(c));
            out.push('⟩');
        } else {
            out.push(c);
        }
    }
    out
}
