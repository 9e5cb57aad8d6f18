//! SSO Ferry carries OIDC settings from Microsoft Entra ID into an admin console, proves each field and explains
//! the ID tokens that come out.
//!
//! Everything here is pure but `browser` and `ui`, which exist on wasm32 only: no I/O, no clock, no randomness, no
//! DOM. Parsers return what they understood plus findings and never fail. `ARCHITECTURE.md` has the whole map.

#[cfg(target_arch = "wasm32")]
mod browser;
pub mod connection;
pub mod console;
pub mod doctor;
pub mod entra;
pub mod guide;
pub mod here;
pub mod page;
pub mod record;
pub mod redirect_truth;
pub mod reminder;
pub mod report;
pub mod rotation;
pub mod secret;
pub mod sign_in;
pub mod token_fix;
pub mod token_markdown;
pub mod transfer;
#[cfg(target_arch = "wasm32")]
mod ui;

pub use sso_ferry_token as token;
pub use sso_ferry_token::{finding, json};
