//! Letters that look like ASCII ones: Cyrillic, Greek and full-width, and the blanks, hyphens, dots and slashes that do.
//! A claim with one of them can pass for another.
//!
//! Source: Unicode Technical Standard #39, `confusables.txt`, as far as the two look alike in usual fonts.

use std::ops::Range;

/// The ASCII character that this one looks like.
pub(crate) fn ascii_like(c: char) -> Option<char> {
    Some(match c {
        // Full-width forms
        '\u{ff01}'..='\u{ff5e}' => return char::from_u32(u32::from(c).saturating_sub(0xfee0)),
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        // IDNA takes the ideographic full stop for a dot, too (RFC 3490 §3.1).
        '\u{2024}' | '\u{3002}' | '\u{ff61}' => '.',
        '\u{2044}' | '\u{2215}' => '/',
        'а' | 'α' => 'a',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'с' | 'ϲ' => 'c',
        'С' => 'C',
        'ԁ' => 'd',
        'е' => 'e',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'һ' => 'h',
        'і' | 'ι' => 'i',
        'І' | 'Ι' => 'I',
        'ј' | 'ϳ' => 'j',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'ӏ' => 'l',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'о' | 'ο' => 'o',
        'О' | 'Ο' => 'O',
        'р' | 'ρ' => 'p',
        'Р' | 'Ρ' => 'P',
        'ԛ' => 'q',
        'ѕ' => 's',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'υ' => 'u',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' => 'x',
        'Х' | 'Χ' => 'X',
        'у' => 'y',
        'Υ' | 'Ү' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}

/// `⟨U+0430 ≈ a⟩`: the same in every language.
pub(crate) fn shown(c: char, like: char) -> String {
    let point = crate::hidden::code_point(c);
    let mut out = String::with_capacity(24);
    out.push('⟨');
    out.push_str(&point);
    out.push_str(" ≈ ");
    out.push(like);
    out.push('⟩');
    out
}

/// The different look-alikes in a value that is compared, where they mislead.
pub(crate) fn collect(text: &str, found: &mut Vec<(char, char)>) {
    for word in misleading(text, true) {
        for c in text.get(word).unwrap_or_default().chars() {
            if let Some(like) = ascii_like(c)
                && !found.contains(&(c, like))
            {
                found.push((c, like));
            }
        }
    }
}

/// The text with hidden characters and misleading look-alikes written out: for names that a person is to recognise.
pub fn unmasked(text: &str) -> String {
    let words = misleading(text, true);
    let mut words = words.iter().peekable();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        while words.next_if(|word| word.end <= at).is_some() {}
        let inside = words.peek().is_some_and(|word| word.contains(&at));
        match ascii_like(c).filter(|_| inside) {
            Some(like) => out.push_str(&shown(c, like)),
            None => out.push_str(&crate::visible(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}

/// The byte ranges of the words that mislead: they mix look-alikes with ASCII letters, or, where values are compared,
/// are made of them only. Names for display may have the blanks and the punctuation of their script.
pub(crate) fn misleading(text: &str, compared: bool) -> Vec<Range<usize>> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut ranges = Vec::new();
    let mut at = 0_usize;
    // Between the punctuation and the digits of ASCII.
    for word in text.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()) {
        let end = at.saturating_add(word.len());
        if misleads(word, compared) {
            ranges.push(at..end);
        }
        at = end.saturating_add(1);
    }
    ranges
}

fn misleads(word: &str, compared: bool) -> bool {
    let (mut alike, mut ascii, mut other) = (false, false, false);
    for c in word.chars() {
        match ascii_like(c) {
            _ if c.is_ascii() => ascii = true,
            Some(like) if compared || like.is_ascii_alphabetic() => alike = true,
            _ => other = true,
        }
    }
    alike && (ascii || compared && !other)
}
