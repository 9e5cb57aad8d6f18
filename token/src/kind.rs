//! What kind of token it is, in one word and with one text: what it is for, and who may check it.
//!
//! Sources: Microsoft Learn "ID tokens", "Access tokens", "Access token claims reference"; RFC 9068 §2; OpenID Connect
//! Back-Channel Logout 1.0 §2.4.

use crate::check::keys;
use crate::cloud::{self, Place};
use crate::compact::{Decoded, Form, plain};
use crate::json::Json;
use crate::shape::{self, IssuerVersion};

keys! {
    /// What a token is. Each has a message that says what it is for.
    TokenKind "token_kind_" {
        /// An ID token of the v1.0 endpoint.
        IdV1 "id_v1"
        /// An ID token of the v2.0 endpoint.
        IdV2 "id_v2"
        /// An access token for Microsoft Graph. Its signature covers another header than the one that is sent.
        AccessGraph "access_graph"
        /// An access token for an API of this application.
        AccessOwnApi "access_own_api"
        /// An access token for something else.
        AccessOther "access_other"
        /// An access token of an application, without a user.
        AppOnly "app_only"
        /// A logout token: it ends sessions and signs nobody in.
        Logout "logout"
        /// An ID token of Azure AD B2C.
        B2c "b2c"
        /// An ID token of Entra External ID.
        Ciam "ciam"
        /// An ID token of a personal Microsoft account.
        Personal "personal"
        /// None that is known.
        Unknown "unknown"
    }
}

/// What kind of token it is. The client ID tells the application's own API from others.
pub fn kind(decoded: &Decoded, client_id: Option<&str>) -> TokenKind {
    if matches!(decoded.form, Form::Nothing | Form::Encrypted) {
        return TokenKind::Unknown;
    }
    if logout_sign(decoded).is_some() {
        return TokenKind::Logout;
    }
    let is_for = |test: &dyn Fn(&str) -> bool| audiences(decoded).any(test);
    if is_for(&shape::is_graph) {
        return TokenKind::AccessGraph;
    }
    if app_sign(decoded).is_some() {
        return TokenKind::AppOnly;
    }
    if shape::access_token_sign(decoded).is_some() {
        let own = |audience: &str| {
            client_id.is_some_and(|client| {
                audience
                    .strip_prefix("api://")
                    .unwrap_or(audience)
                    .split('/')
                    .any(|part| part.eq_ignore_ascii_case(client))
            })
        };
        return if is_for(&own) { TokenKind::AccessOwnApi } else { TokenKind::AccessOther };
    }
    let issuer = decoded.text("iss").unwrap_or_default();
    if decoded.text("tid").or(shape::issuer_tenant(issuer)).is_some_and(is_personal) {
        return TokenKind::Personal;
    }
    match (cloud::place(issuer), shape::issuer_version(issuer)) {
        (Some(Place::ExternalId), _) => TokenKind::Ciam,
        (Some(Place::B2c), _) => TokenKind::B2c,
        (Some(Place::Cloud(_)), IssuerVersion::V1) => TokenKind::IdV1,
        (Some(Place::Cloud(_)), IssuerVersion::V2) => TokenKind::IdV2,
        _ => TokenKind::Unknown,
    }
}

impl TokenKind {
    /// It signs a person in: the rules of ID tokens hold.
    pub fn is_id_token(self) -> bool {
        matches!(self, TokenKind::IdV1 | TokenKind::IdV2 | TokenKind::B2c | TokenKind::Ciam | TokenKind::Personal)
    }
}

/// An access token, by its audience or by what only access tokens have.
pub(crate) fn is_access(decoded: &Decoded) -> bool {
    audiences(decoded).any(shape::is_graph) || shape::access_token_sign(decoded).is_some()
}

/// `aud` as a list: one string or several (RFC 7519 §4.1.3).
pub(crate) fn audiences(decoded: &Decoded) -> impl Iterator<Item = &str> {
    let claim = decoded.claim("aud");
    let several = claim.map(Json::items).unwrap_or_default();
    claim.and_then(Json::as_str).into_iter().chain(several.iter().filter_map(Json::as_str))
}

/// The tenant of all personal accounts.
pub(crate) fn is_personal(tenant: &str) -> bool {
    tenant.eq_ignore_ascii_case(shape::PERSONAL_TENANT)
}

/// What shows that no user is in it: `idtyp` (Microsoft Learn, "Optional claims reference"), or roles of an application
/// that is its own subject (same source, `oid` and `sub` of app-only tokens).
pub(crate) fn app_sign(decoded: &Decoded) -> Option<String> {
    if decoded.text("idtyp") == Some("app") {
        return Some("idtyp app".to_owned());
    }
    let application = ["azpacr", "appidacr"].iter().any(|name| decoded.claim(name).is_some());
    let same = decoded.text("oid").is_some_and(|oid| decoded.text("sub") == Some(oid));
    (application && same && decoded.claim("scp").is_none()).then(|| "sub = oid".to_owned())
}

/// What shows that it is a logout token.
pub(crate) fn logout_sign(decoded: &Decoded) -> Option<String> {
    const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
    if decoded.claim("events").is_some_and(|events| events.get(EVENT).is_some()) {
        return Some("events backchannel-logout".to_owned());
    }
    let typ = decoded.header.get("typ")?;
    typ.as_str().is_some_and(|typ| is_type(typ, "logout+jwt")).then(|| ["typ ", &plain(typ)].concat())
}

/// Compares `typ`: without case, and `application/` may be left out (RFC 7515 §4.1.9).
pub(crate) fn is_type(typ: &str, wanted: &str) -> bool {
    const PREFIX: &str = "application/";
    let rest = match typ.get(..PREFIX.len()) {
        Some(prefix) if prefix.eq_ignore_ascii_case(PREFIX) => typ.get(PREFIX.len()..).unwrap_or_default(),
        _ => typ,
    };
    rest.eq_ignore_ascii_case(wanted)
}
