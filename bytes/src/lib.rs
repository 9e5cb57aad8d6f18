//! The loops over every byte of a text: reading JSON, and looking for tokens in files of any length.
//!
//! The crate is apart from the others because it alone is compiled for speed. What a text means is not known here.

pub mod ascii;
pub mod json;
pub mod needle;
