//! The fast part of the search: where one of a few three-byte texts stands.
//!
//! Almost all bytes of a file are looked at here and nowhere else, 64 at a time and without a branch, so that the
//! compiler makes vector instructions of it. Every browser that the manifest admits has them in WebAssembly
//! (`simd128`: Chromium 91, Firefox 89).

/// How long each needle is.
pub const LENGTH: usize = 3;

const BLOCK: usize = 64;

/// 1 where a needle stands: the beginning of a token, of an AADSTS code, of the name `"url"`.
///
/// A compact token begins with base64url of `{` and `"` (`eyJ`, `eyI`), a space (`eyA`), a line break (`ewo`, `ew0`)
/// or a tab (`ewk`).
#[inline(always)]
fn is_needle(a: u8, b: u8, c: u8) -> u8 {
    let is = |byte: u8, letter: u8| u8::from(byte == letter);
    let object = is(b, b'y') & (is(c, b'J') | is(c, b'I') | is(c, b'A'));
    let broken = is(b, b'w') & (is(c, b'o') | is(c, b'0') | is(c, b'k'));
    let code = is(a, b'A') & is(b, b'A') & is(c, b'D');
    let url = is(a, b'"') & is(b, b'u') & is(c, b'r');
    is(a, b'e') & (object | broken) | code | url
}

/// Where the first needle stands, from that byte on.
pub fn next(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let passed = empty_blocks(rest).saturating_mul(BLOCK);
    let rest = rest.get(passed..)?;
    let place = rest.windows(LENGTH).position(|three| matches!(three, [a, b, c] if is_needle(*a, *b, *c) == 1))?;
    Some(from.saturating_add(passed).saturating_add(place))
}

/// How many whole blocks at the beginning have no needle that begins in them.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn empty_blocks(bytes: &[u8]) -> usize {
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let blocks = bytes.chunks_exact(BLOCK).zip(second.chunks_exact(BLOCK)).zip(third.chunks_exact(BLOCK));
    let whole = third.len() / BLOCK;
    let mut blocks =
        blocks.map(|((a, b), c)| a.iter().zip(b).zip(c).fold(0, |found, ((a, b), c)| found | is_needle(*a, *b, *c)));
    blocks.position(|found| found != 0).unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn each_needle_is_found_at_every_place() {
        for needle in ["eyJ", "eyI", "eyA", "ewo", "ew0", "ewk", "AAD", "\"ur"] {
            for place in 0..200 {
                for after in [0, 1, 63, 64, 130] {
                    let text = [&"x".repeat(place), needle, &"y".repeat(after)].concat();
                    assert_eq!(next(text.as_bytes(), 0), Some(place), "{text}");
                    assert_eq!(next(text.as_bytes(), place + 1), None, "{text}");
                }
            }
        }
    }

    #[test]
    fn what_only_begins_like_a_needle_is_passed() {
        for text in ["", "e", "ey", "eyj", "keyB", "newt", "AAB", "\"uri".split_at(3).0, "{\"u\":1}"] {
            let found = next(text.as_bytes(), 0);
            assert_eq!(found.is_some(), text == "\"ur", "{text}");
        }
    }
}
