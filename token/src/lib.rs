//! What a pasted ID token says, and whether it fits a connection.
//!
//! [`decode`] finds and opens the token in pasted text, whatever state it is in; [`found`] lists all of them, and
//! [`mentions`] says what else stands there. [`view`] shows a part as it was written, [`claims`] explains it,
//! [`check::check`] compares it with a connection, [`signature`] makes ready what WebCrypto checks. Nothing here asks a
//! server or knows the time: the moment is passed in.
//!
//! The crate is apart from the rest so that it stays as pure as that. [`json`], the reader that loses nothing, and the
//! search in files are one crate below, because their loops are compiled for speed. [`finding`], the table of everything
//! the product has to say, is here because tokens need it.

pub mod aadsts;
pub mod base64url;
pub mod check;
pub mod claims;
pub mod cloud;
pub mod compact;
pub mod compare;
pub mod console;
mod find;
pub mod finding;
mod hidden;
pub mod keys;
pub mod kind;
mod look_alike;
mod mentions;
pub mod notes;
mod problems;
pub mod scan;
mod shape;
pub mod signature;
pub mod time;
pub mod verdict;
pub mod view;

pub use sso_ferry_bytes::json;

pub use compact::{Decoded, Form, decode, open};
pub use find::{Found, MAX_FOUND, Source, found};
pub use hidden::visible;
pub use look_alike::unmasked;
pub use mentions::{beginning, mentions};
pub use view::{Part, view};
