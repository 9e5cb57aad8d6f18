//! A string that never prints itself and is wiped when dropped.
//!
//! It can be compared, measured and, at one place per use, exposed. It has no `Serialize`, no `Display` and a `Debug`
//! without content, so that a log line, an error or a report cannot carry it (invariant 5).

use zeroize::Zeroizing;

/// A client secret while it is held in memory.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes ownership of the text.
    pub fn new(text: String) -> Self {
        Secret(Zeroizing::new(text))
    }

    /// The text itself. Every caller is a place where the secret leaves: keep them few.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// How many characters it has, which is safe to show.
    pub fn chars(&self) -> usize {
        self.0.chars().count()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secret({} characters)", self.chars())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_names_the_length_and_nothing_else() {
        let secret = Secret::new("abc8Q~secret".into());
        assert_eq!(format!("{secret:?}"), "Secret(12 characters)");
    }
}
