//! What a pasted ID token says, and whether it fits a connection.
//!
//! [`decode`] finds and opens the token in pasted text, whatever state it is in. [`claims::rows`] explains what it
//! says. [`check::check`] compares it with a connection. Nothing here asks a server or knows the time: the moment is
//! passed in.
//!
//! The crate is apart from the rest because it is compiled for speed. [`json`], the reader that loses nothing, and
//! [`finding`], the table of everything the product has to say, are here because tokens need them and nothing is below.

pub mod base64url;
pub mod check;
pub mod claims;
pub mod compact;
mod find;
pub mod finding;
mod hidden;
pub mod json;
mod problems;
pub mod scan;
mod shape;
pub mod time;

pub use compact::{Decoded, Form, decode};
pub use find::Source;
pub use hidden::visible;
