//! What a pasted ID token says, and whether it fits a connection.
//!
//! [`decode`] finds and opens the token in pasted text, whatever state it is in. [`claims::rows`] explains what it
//! says. [`check::check`] compares it with a connection. Nothing here verifies a signature, asks a server or knows
//! the time: the moment is passed in, and a signature is reported as not checked.

pub mod base64url;
pub mod check;
pub mod claims;
pub mod compact;
mod find;
mod hidden;
mod problems;
mod shape;
pub mod time;

pub use compact::{Decoded, Form, decode};
pub use find::Source;
pub use hidden::visible;
