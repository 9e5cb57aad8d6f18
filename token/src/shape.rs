//! What the shape of a token tells: which endpoint issued it, whether it is an ID token, how long its signature is.

use super::cloud::{self, Place};
use super::compact::{Decoded, plain};
use crate::json::Json;
use crate::kind;

/// Audiences of Microsoft Graph and of its predecessor: by application ID and by address, per cloud
/// (Microsoft Learn, "National clouds" of Microsoft Graph; MSAL.NET `KnownMetadataProvider.cs`).
const GRAPH: [&str; 8] = [
    "00000003-0000-0000-c000-000000000000",
    "00000002-0000-0000-c000-000000000000",
    "https://graph.microsoft.com",
    "https://graph.microsoft.us",
    "https://dod-graph.microsoft.us",
    "https://microsoftgraph.chinacloudapi.cn",
    "https://graph.windows.net",
    "https://graph.chinacloudapi.cn",
];

/// The `tid` of personal Microsoft accounts (Microsoft Learn, "ID token claims reference").
pub(super) const PERSONAL_TENANT: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// Whether the audience is Microsoft Graph: then it is an access token, and its signature follows rules of its own.
pub(super) fn is_graph(audience: &str) -> bool {
    GRAPH.iter().any(|known| audience.trim_end_matches('/').eq_ignore_ascii_case(known))
}

/// Which version of the endpoints an issuer belongs to (Microsoft Learn, "Access tokens": `iss` and `ver`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum IssuerVersion {
    /// `https://sts.windows.net/<tenant>/` and its like in other clouds.
    V1,
    /// `https://<login host>/<tenant>/v2.0`
    V2,
    /// Anything else. Azure AD B2C is here: its issuers end in `/v2.0/` while its tokens say `ver` 1.0.
    Other,
}

pub(super) fn issuer_version(issuer: &str) -> IssuerVersion {
    // Many an AD FS has such a name, too: `https://sts.contoso.com/adfs`.
    if issuer.starts_with("https://sts.") && matches!(cloud::place(issuer), Some(Place::Cloud(_))) {
        IssuerVersion::V1
    } else if issuer.ends_with("/v2.0") {
        IssuerVersion::V2
    } else {
        IssuerVersion::Other
    }
}

impl IssuerVersion {
    /// The `ver` claim of its tokens.
    pub(super) fn claim(self) -> Option<&'static str> {
        match self {
            IssuerVersion::V1 => Some("1.0"),
            IssuerVersion::V2 => Some("2.0"),
            IssuerVersion::Other => None,
        }
    }
}

/// The first GUID among the path segments of an issuer: its tenant.
pub(super) fn issuer_tenant(issuer: &str) -> Option<&str> {
    issuer.split('/').skip(3).find(|segment| is_guid(segment))
}

pub(super) fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// What shows that it is an access token: `typ` (RFC 9068 §2.1), or what Entra ID puts in access tokens only
/// (Microsoft Learn, "Access token claims reference"; a `nonce` in the header is Microsoft Graph's).
pub(super) fn access_token_sign(decoded: &Decoded) -> Option<String> {
    let sign = |name: &str, value: &Json| [name, " ", &plain(value)].concat();
    if let Some(typ) = decoded.header.get("typ")
        && typ.as_str().is_some_and(|typ| kind::is_type(typ, "at+jwt"))
    {
        return Some(sign("typ", typ));
    }
    if let Some(nonce) = decoded.header.get("nonce") {
        return Some(sign("nonce", nonce));
    }
    ["scp", "appid", "appidacr", "azpacr", "idtyp"]
        .iter()
        .find_map(|name| decoded.claim(name).map(|value| sign(name, value)))
}

/// The length in bytes that a signature of this algorithm has at least, and whether exactly (RFC 7518 §3.2 to §3.5, RFC 8032 §5.1.6;
/// an RSA key has 2048 bits or more).
pub(super) fn signature_length(algorithm: &str) -> Option<(usize, bool)> {
    Some(match algorithm {
        "RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512" => (256, false),
        "ES256" | "HS512" | "EdDSA" | "Ed25519" => (64, true),
        "ES384" => (96, true),
        "ES512" => (132, true),
        "HS256" => (32, true),
        "HS384" => (48, true),
        _ => return None,
    })
}
