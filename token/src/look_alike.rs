//! Letters that look like ASCII ones: Cyrillic, Greek and full-width. A claim with one of them can pass for another.
//!
//! Source: Unicode Technical Standard #39, `confusables.txt`, as far as the two look alike in usual fonts.

/// The ASCII character that this one looks like.
pub(crate) fn ascii_like(c: char) -> Option<char> {
    Some(match c {
        // Full-width forms
        '\u{ff01}'..='\u{ff5e}' => return char::from_u32(u32::from(c).saturating_sub(0xfee0)),
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

/// The different look-alikes in words that mix them with ASCII letters, or that are made of them only.
pub(crate) fn collect(text: &str, found: &mut Vec<(char, char)>) {
    if text.is_ascii() {
        return;
    }
    for word in words(text).filter(|word| misleads(word, true)) {
        for c in word.chars() {
            if let Some(like) = ascii_like(c)
                && !found.contains(&(c, like))
            {
                found.push((c, like));
            }
        }
    }
}

/// Runs of letters: what is between the punctuation and digits of ASCII.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()).filter(|word| !word.is_empty())
}

/// Whether a word mixes look-alikes with ASCII letters; with `alone`, also whether it is made of them only.
pub(crate) fn misleads(word: &str, alone: bool) -> bool {
    let (mut alike, mut ascii, mut other) = (false, false, false);
    for c in word.chars() {
        match c {
            _ if c.is_ascii() => ascii = true,
            _ if ascii_like(c).is_some() => alike = true,
            _ => other = true,
        }
    }
    alike && (ascii || alone && !other)
}

/// The byte ranges of the words that mislead.
pub(crate) fn misleading(text: &str, alone: bool) -> Vec<std::ops::Range<usize>> {
    if text.is_ascii() {
        return Vec::new();
    }
    let at = |word: &str| word.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    words(text).filter(|word| misleads(word, alone)).map(|word| at(word)..at(word).saturating_add(word.len())).collect()
}
