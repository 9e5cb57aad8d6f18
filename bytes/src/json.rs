//! A JSON reader that loses nothing and never fails.
//!
//! It keeps the order of members, duplicate names and the exact text of numbers, and it reads what it can of cut or
//! damaged text: every deviation from RFC 8259 becomes a [`JsonProblem`]. It is for showing, judging and comparing
//! foreign documents (tokens, provider metadata). It never repairs silently and never decides what a value means.

mod number;
mod parse;
mod write;

pub use parse::{MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, parse};
pub use write::short;

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number with its exact text, so that 64-bit identifiers and trailing zeros survive.
    Number(String),
    /// A decoded string. An escape that stands for no character stays as written, with a problem beside it.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object with its members in order, duplicates included.
    Object(Vec<Member>),
    /// Text that is no complete JSON value, as written: a cut string or number, an unknown word, a value below the
    /// depth limit. Empty where a value is missing. It equals nothing in a check: its real value is not known.
    Raw(String),
}

/// One name and its value in an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The decoded name.
    pub name: String,
    /// The value.
    pub value: Json,
}

/// One deviation from RFC 8259, or a limit that was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonProblem {
    /// The byte where it was noticed, counted from 0.
    pub at: usize,
    /// What it is.
    pub kind: JsonProblemKind,
}

/// What can be wrong with JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonProblemKind {
    /// There is nothing but white space.
    Empty,
    /// The text ends before the value does.
    Cut {
        /// The last name that was read before the end; empty if there was none.
        within: String,
    },
    /// Something that does not belong at this place.
    Unexpected {
        /// How it begins; empty if something is missing here.
        found: String,
    },
    /// Text after the end of the value.
    Trailing {
        /// How it begins.
        found: String,
    },
    /// A name that occurs again in the same object. RFC 8259 §4 leaves open which one counts, so readers disagree.
    DuplicateName {
        /// The name.
        name: String,
        /// Its first value.
        first: String,
        /// Its value here.
        again: String,
    },
    /// An escape that stands for no character although the grammar allows it: half of a surrogate pair.
    Escape {
        /// The escape as written.
        found: String,
    },
    /// A backslash and what follows, which is no escape of JSON, such as `\q` or `\u12`.
    NoEscape {
        /// As written.
        found: String,
    },
    /// A control character that stands unescaped in a string.
    Control {
        /// Its code point.
        code: u32,
    },
    /// A number outside the grammar, such as `01` or `+1`.
    Number {
        /// As written.
        found: String,
    },
    /// Nested deeper than [`MAX_DEPTH`]; the value is kept as [`Json::Raw`].
    Depth,
    /// Longer than [`MAX_BYTES`]; the rest was not read.
    Length {
        /// How long the text is in bytes.
        bytes: usize,
    },
    /// There are more than [`MAX_PROBLEMS`] problems. Of the rest only the first of each grave kind is listed, after
    /// this: [`Cut`](JsonProblemKind::Cut), [`Trailing`](JsonProblemKind::Trailing),
    /// [`DuplicateName`](JsonProblemKind::DuplicateName), [`Depth`](JsonProblemKind::Depth).
    More,
}

impl Json {
    /// The members of an object in order; empty for everything else.
    pub fn members(&self) -> &[Member] {
        if let Json::Object(members) = self { members } else { &[] }
    }

    /// The items of an array; empty for everything else.
    pub fn items(&self) -> &[Json] {
        if let Json::Array(items) = self { items } else { &[] }
    }

    /// The first member of that name. That there are others is a problem of the parse.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members().iter().find(|member| member.name == name).map(|member| &member.value)
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Json::String(text) = self { Some(text) } else { None }
    }

    /// The value of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        if let Json::Bool(value) = self { Some(*value) } else { None }
    }

    /// The value of a number that is an integer and fits, however it is written (`1e3` is 1000).
    pub fn as_i64(&self) -> Option<i64> {
        if let Json::Number(text) = self { number::exact(text) } else { None }
    }

    /// The value of a number without its fraction, if that fits.
    pub fn as_whole(&self) -> Option<i64> {
        if let Json::Number(text) = self { number::whole(text) } else { None }
    }

    /// Whether both say the same: objects in any order of names, numbers by value, text that is no JSON as written.
    pub fn same_as(&self, other: &Json) -> bool {
        match (self, other) {
            (Json::Number(a), Json::Number(b)) => number::same(a, b),
            (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same_as(b)),
            (Json::Object(a), Json::Object(b)) => {
                a.len() == b.len()
                    && by_name(a).iter().zip(by_name(b)).all(|(a, b)| a.name == b.name && a.value.same_as(&b.value))
            }
            _ => self == other,
        }
    }
}

/// Sorted by name; duplicates keep their order.
fn by_name(members: &[Member]) -> Vec<&Member> {
    let mut sorted: Vec<&Member> = members.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    sorted
}

#[cfg(test)]
mod tests;
