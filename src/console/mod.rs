//! From a connection to a filled and proven form: recipes are data, [`plan()`] decides, [`verify`] judges.
//!
//! Nothing here knows a console; all of that is in `static/recipes/*.json`.

pub mod gate;
pub mod input;
pub mod plan;
pub mod recipe;
pub mod verify;

pub use plan::plan;
