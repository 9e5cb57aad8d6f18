//! Typed values out of a JSON tree: what comes from pages, storage and recipes.
//!
//! Why not `derive(Deserialize)`: it writes a reader per type and per format, 150 kB of a 640 kB module when it was
//! measured. What comes from JavaScript is read once into [`Json`], and a record is taken from that tree with one call
//! per member. The other direction is `serde`'s as usual; the tests read back what it wrote.

use crate::finding::{Code, Finding};
use crate::json::Json;

/// The member that is missing or of the wrong type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong(pub &'static str);

/// A value that can be read out of a JSON tree. Members that are not known are passed over.
pub trait FromJson: Sized {
    /// Reads it; the error names the innermost member that did not read.
    fn from_json(json: &Json) -> Result<Self, Wrong>;

    /// What stands for an absent member. Nothing: it must be there.
    fn absent() -> Option<Self> {
        None
    }
}

/// A member of an object.
pub fn member<T: FromJson>(json: &Json, name: &'static str) -> Result<T, Wrong> {
    match json.get(name) {
        Some(value) => T::from_json(value).map_err(|wrong| if wrong.0.is_empty() { Wrong(name) } else { wrong }),
        None => T::absent().ok_or(Wrong(name)),
    }
}

/// The text of a member, for telling variants apart.
pub fn text<'a>(json: &'a Json, name: &'static str) -> Result<&'a str, Wrong> {
    json.get(name).and_then(Json::as_str).ok_or(Wrong(name))
}

/// The wrong type; [`member`] adds the name.
const TYPE: Wrong = Wrong("");

/// What members are taken from is an object. Anything else would read as a record whose members are all absent.
pub fn object(json: &Json) -> Result<(), Wrong> {
    if matches!(json, Json::Object(_)) { Ok(()) } else { Err(TYPE) }
}

impl FromJson for String {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        json.as_str().map(str::to_owned).ok_or(TYPE)
    }
}

impl FromJson for bool {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        json.as_bool().ok_or(TYPE)
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl FromJson for u32 {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        json.as_i64().and_then(|number| u32::try_from(number).ok()).ok_or(TYPE)
    }

    fn absent() -> Option<Self> {
        Some(0)
    }
}

impl FromJson for i32 {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        json.as_i64().and_then(|number| i32::try_from(number).ok()).ok_or(TYPE)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        if *json == Json::Null { Ok(None) } else { T::from_json(json).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        let Json::Array(items) = json else { return Err(TYPE) };
        // A loop: collecting results would compile three more functions for each type of item.
        let mut read = Vec::with_capacity(items.len());
        for item in items {
            read.push(T::from_json(item)?);
        }
        Ok(read)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json.items() {
            [a, b] => Ok((A::from_json(a)?, B::from_json(b)?)),
            _ => Err(TYPE),
        }
    }
}

/// [`FromJson`] for a struct whose members are called as in JSON.
macro_rules! record {
    ($name:ty { $($member:ident),* $(,)? }) => {
        impl $crate::record::FromJson for $name {
            fn from_json(json: &$crate::json::Json) -> Result<Self, $crate::record::Wrong> {
                $crate::record::object(json)?;
                Ok(Self { $($member: $crate::record::member(json, stringify!($member))?,)* })
            }
        }
    };
}

/// [`FromJson`] for an enum of plain names.
macro_rules! names {
    ($name:ty { $($text:literal => $variant:ident),* $(,)? }) => {
        impl $crate::record::FromJson for $name {
            fn from_json(json: &$crate::json::Json) -> Result<Self, $crate::record::Wrong> {
                match json.as_str() {
                    $(Some($text) => Ok(Self::$variant),)*
                    _ => Err($crate::record::Wrong("")),
                }
            }
        }
    };
}

pub(crate) use {names, record};

record!(Finding { code, details });

impl FromJson for Code {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        let named = |code: &&Code| json.as_str() == Some(code.as_str());
        Code::ALL.iter().find(named).copied().ok_or(TYPE)
    }
}
