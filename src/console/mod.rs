//! From a connection to a filled and proven form: recipes are data, [`plan()`] decides, [`verify`] judges.
//!
//! Nothing here knows a console; all of that is in `static/recipes/*.json`. The portal's own forms are recipes too;
//! what they are filled with comes from an [`intent::Intent`], because there is no registration yet.

mod account;
pub mod address;
pub mod base_url;
pub mod change;
pub mod check;
pub mod compare;
pub mod edit;
pub mod field;
pub mod gate;
pub mod input;
pub mod intent;
pub mod markdown;
pub mod own;
pub mod pairs;
pub mod plan;
pub mod receipt;
pub mod recipe;
pub mod schema;
mod selectors;
pub mod sign_in;
pub mod token;
pub mod trouble;
pub mod verify;

pub use plan::plan;
