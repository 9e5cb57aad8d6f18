//! SSO Ferry carries OIDC settings from Microsoft Entra ID into an admin console, proves each field and explains
//! the ID tokens that come out.
//!
//! Everything here is pure but `browser` and `ui`, which exist on wasm32 only: no I/O, no clock, no randomness, no
//! DOM. Parsers return what they understood plus findings and never fail. `ARCHITECTURE.md` has the whole map.

#[cfg(target_arch = "wasm32")]
mod browser;
pub mod connection;
pub mod console;
pub mod entra;
pub mod finding;
pub mod here;
pub mod json;
pub mod page;
pub mod record;
pub mod secret;
pub mod token;
#[cfg(target_arch = "wasm32")]
mod ui;
