//! SSO Ferry carries OIDC settings from Microsoft Entra ID into an admin console, proves each field and explains
//! the ID tokens that come out.
//!
//! Everything here is pure but `browser` and `ui`, which exist on wasm32 only: no I/O, no clock, no randomness, no
//! DOM. Parsers return what they understood plus findings and never fail. `ARCHITECTURE.md` has the whole map.

pub mod finding;
pub mod secret;
pub mod token;
