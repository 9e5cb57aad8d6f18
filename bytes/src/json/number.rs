//! The value of a number by its decimal text, without floating point: exact at any size, and small in the wasm.

/// `digits × 10^exponent`, without zeros at either end of the digits; zero has no digits.
#[derive(PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

/// Reads a number that has the shape of RFC 8259 §6; `None` if its exponent is beyond reason.
fn decimal(text: &str) -> Option<Decimal> {
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = i64::from(exponent.parse::<i32>().ok()?);
    let mut digits = integer.to_owned();
    digits.push_str(fraction);
    let kept = digits.trim_end_matches('0');
    let zeros = digits.len().saturating_sub(kept.len());
    let exponent = exponent.saturating_sub_unsigned(fraction.len() as u64).saturating_add_unsigned(zeros as u64);
    let digits = kept.trim_start_matches('0').to_owned();
    if digits.is_empty() {
        return Some(Decimal { negative: false, digits, exponent: 0 });
    }
    Some(Decimal { negative, digits, exponent })
}

impl Decimal {
    /// The part before the decimal point, if it fits.
    fn whole(&self) -> Option<i64> {
        let mut text = String::from(if self.negative { "-" } else { "" });
        if let Ok(zeros) = usize::try_from(self.exponent) {
            // An i64 has at most 19 digits.
            if !self.digits.is_empty() && zeros > 19 {
                return None;
            }
            text.push_str(&self.digits);
            text.extend(std::iter::repeat_n('0', zeros));
        } else {
            let fraction = usize::try_from(self.exponent.unsigned_abs()).ok()?;
            let integer = self.digits.len().saturating_sub(fraction);
            text.push_str(self.digits.get(..integer).unwrap_or_default());
        }
        if text.is_empty() || text == "-" { Some(0) } else { text.parse().ok() }
    }
}

/// The integer that the text stands for; `None` with a fraction or beyond 64 bits.
pub(super) fn exact(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    decimal(text).filter(|number| number.exponent >= 0)?.whole()
}

/// The number without its fraction; `None` beyond 64 bits.
pub(super) fn whole(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    decimal(text)?.whole()
}

/// Whether two texts stand for the same number.
pub(super) fn same(a: &str, b: &str) -> bool {
    a == b || matches!((decimal(a), decimal(b)), (Some(a), Some(b)) if a == b)
}

/// The grammar of RFC 8259 §6.
pub(super) fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // Every time in a token.
    if digits(text) {
        return text == "0" || !text.starts_with('0');
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    digits(integer) && digits(fraction) && digits(exponent) && (integer == "0" || !integer.starts_with('0'))
}
