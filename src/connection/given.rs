//! Names and owners that a person gives.

use crate::entra::client_secret;
use crate::finding::{Code, Finding};

/// How long one may be, in characters.
const MOST: usize = 100;

/// A name or an owner as it is stored: blanks at its ends removed, control characters blanks; nothing when nothing was
/// given. A client secret is refused, because it would be stored and shown.
pub fn given(text: &str) -> Result<Option<String>, Finding> {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.trim();
    let length = text.chars().count();
    if client_secret::is_in(text) {
        return Err(Finding::new(Code::WordsAreSecret, &[&length.to_string()]));
    }
    if length > MOST {
        return Err(Finding::new(Code::WordsTooLong, &[&length.to_string(), &MOST.to_string()]));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}
