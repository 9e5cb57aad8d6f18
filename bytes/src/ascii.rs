//! One pass over a short text, without a branch for each byte, so that the compiler makes vector instructions of it
//! (as in [`crate::needle`]).

const BLOCK: usize = 32;

/// Where the byte stands first.
pub fn position(bytes: &[u8], wanted: u8) -> Option<usize> {
    let passed = blocks_without(bytes, wanted).saturating_mul(BLOCK);
    let place = bytes.get(passed..)?.iter().position(|byte| *byte == wanted)?;
    Some(passed.saturating_add(place))
}

/// How many whole blocks at the beginning do not have the byte.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn blocks_without(bytes: &[u8], wanted: u8) -> usize {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let has = |block: &[u8; BLOCK]| block.iter().fold(0, |found, byte| found | u8::from(*byte == wanted)) != 0;
    blocks.iter().position(has).unwrap_or(blocks.len())
}

/// Whether each byte is printable ASCII and none is a backslash: then every character is seen, and JSON has no escapes.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub fn is_plain(bytes: &[u8]) -> bool {
    let odd = |byte: u8| u8::from(byte < b' ') | u8::from(byte > b'~') | u8::from(byte == b'\\');
    bytes.iter().fold(0, |found, byte| found | odd(*byte)) == 0
}

#[cfg(test)]
mod tests {
    use super::{is_plain, position};

    #[test]
    fn a_byte_is_found_at_every_place_and_only_there() {
        for place in 0..100 {
            for after in [0, 1, 31, 32, 70] {
                let text = [&"x".repeat(place), ".", &"y.".repeat(after)].concat();
                assert_eq!(position(text.as_bytes(), b'.'), Some(place), "{text}");
                assert_eq!(position(text.as_bytes(), b'z'), None, "{text}");
            }
        }
    }

    #[test]
    fn one_odd_byte_is_seen_wherever_it_stands() {
        for byte in 0..=255_u8 {
            for place in [0, 1, 15, 16, 31, 40] {
                let mut bytes = vec![b'a'; 41];
                bytes[place] = byte;
                assert_eq!(is_plain(&bytes), (b' '..=b'~').contains(&byte) && byte != b'\\', "{byte} {place}");
            }
        }
        assert!(is_plain(b""));
    }
}
