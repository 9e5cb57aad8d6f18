//! Everything the product has to say about a value, with a stable code.
//!
//! A finding names what is wrong, the values that disagree and, through its messages, the next thing to do. The text
//! lives in `static/_locales/*/messages.json`: `f_<code>` says what, `f_<code>_next` says what to do; both may use
//! the details as `$1`…`$9`, in the order of the table below. `tests/messages.rs` holds every language to that.

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Notice,
    /// It may work, but not as intended or not as safely as it could.
    Warning,
    /// It cannot work, or must not be done.
    Error,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $text:literal $severity:ident [$($detail:literal),*];)*) => {
        /// What a finding is about. The text form is stable: reports, tests and messages refer to it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code there is, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The stable text form, also the key of its messages.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// How much it matters.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// What each detail is, in order: `$1` is the first.
            pub const fn details(self) -> &'static [&'static str] {
                match self { $(Code::$name => &[$($detail),*],)* }
            }
        }
    };
}

codes! {
    // Tokens: `token/`.
    /// Nothing in the pasted text looks like a token.
    TokenNotFound "token_not_found" Error ["beginning of the text"];
}

/// One thing to say. Two findings are equal when code and details are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// The values it names, in the order of [`Code::details`].
    pub details: Vec<String>,
}

impl Finding {
    /// A finding with its details in the order of [`Code::details`].
    pub fn new<const N: usize>(code: Code, details: [&str; N]) -> Self {
        debug_assert_eq!(code.details().len(), N, "{} takes {:?}", code.as_str(), code.details());
        Finding { code, details: details.map(str::to_owned).into() }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The gravest severity among the findings, if there are any.
pub fn gravest(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(Finding::severity).max()
}
