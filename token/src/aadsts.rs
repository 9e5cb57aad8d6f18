//! Error codes of Entra ID in text: an error page, an answer of the token endpoint, a log.
//!
//! Source: Microsoft Learn, "Microsoft Entra authentication and authorization error codes": `AADSTS` and a number; the
//! login host explains each at `/error?code=`.

/// How many different codes are listed.
const MOST: usize = 16;

/// The numbers of the different codes, in their order.
pub fn codes(text: &str) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for (at, name) in text.match_indices("AADSTS") {
        let number = digits(text, at.saturating_add(name.len()));
        if (5..=7).contains(&number.len()) && !all.contains(&number) {
            all.push(number);
            if all.len() == MOST {
                break;
            }
        }
    }
    // The details of the error page have the number alone.
    for name in ["Error Code: ", "error?code="] {
        for (at, _) in text.match_indices(name).take(MOST) {
            let number = digits(text, at.saturating_add(name.len()));
            if (5..=7).contains(&number.len()) && !all.contains(&number) && all.len() < MOST {
                all.push(number);
            }
        }
    }
    all
}

fn digits(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest.get(..end).unwrap_or_default()
}

/// Where Microsoft explains a code.
pub fn address(code: &str) -> String {
    ["https://login.microsoftonline.com/error?code=", code].concat()
}
