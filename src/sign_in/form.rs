//! `application/x-www-form-urlencoded`, the writing of queries and of token requests (RFC 6749 appendix B).

use crate::secret::Secret;

/// Adds names and values to a text, percent-encoded, with `&` between.
pub fn encode(pairs: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        escape(name, &mut out);
        out.push('=');
        escape(value, &mut out);
    }
    out
}

/// One text, percent-encoded.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

fn escape(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |value: u8| HEX.get(usize::from(value)).copied().map_or('0', char::from);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(digit(byte >> 4));
            out.push(digit(byte & 15));
        }
    }
}

/// Names and values, decoded, in their order.
pub fn decode(text: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (unescape(name), unescape(value))
    };
    text.split('&').filter(|pair| !pair.is_empty()).map(pair).collect()
}

/// A broken escape stays as it is.
fn unescape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, _)) = rest.as_bytes().split_first() {
        let hex = (byte == b'%').then(|| rest.get(1..3)).flatten().filter(|hex| !hex.starts_with('+'));
        let used = match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                3
            }
            None => {
                out.push(if byte == b'+' { b' ' } else { byte });
                1
            }
        };
        // Inside a character of several bytes there is no place to cut: it goes over whole.
        rest = match rest.get(used..) {
            Some(rest) => rest,
            None => {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                out.extend(rest.as_bytes().iter().take(first).skip(1));
                rest.get(first..).unwrap_or_default()
            }
        };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// `client_secret_basic` as JumpServer writes it (`apps/authentication/backends/oidc/backends.py`, v4.10): base64 of
/// `client_id:client_secret`, not percent-encoded first as RFC 6749 §2.3.1 has it. Entra ID takes both.
pub fn basic(client_id: &str, secret: &Secret) -> Secret {
    let text = Secret::new([client_id, ":", secret.expose()].concat());
    let mut out = String::with_capacity(256);
    out.push_str("Basic ");
    base64(text.expose().as_bytes(), &mut out);
    Secret::new(out)
}

/// Base64 with padding (RFC 4648 §4).
fn base64(bytes: &[u8], out: &mut String) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4_usize {
            let letter = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0);
            let shown = place <= three.len();
            out.push(if shown { LETTERS.get(letter).copied().map_or('=', char::from) } else { '=' });
        }
    }
}
