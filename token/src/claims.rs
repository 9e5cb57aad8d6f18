//! What each claim and header parameter is. The explanations are messages; this table says which one and of what kind.
//!
//! Sources: Microsoft Learn "ID token claims reference" and "Optional claims reference" (Microsoft identity platform),
//! OpenID Connect Core 1.0 §2 and §5.1, RFC 7519 §4.1, RFC 7515 §4.1, RFC 7516 §4.1.

use crate::json::Json;

/// What a value is, as far as showing and using it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A moment in Unix seconds.
    Time,
    /// Who the token is for.
    Audience,
    /// Who made the token.
    Issuer,
    /// The directory of the person.
    Tenant,
    /// A stable identifier of the person.
    Identifier,
    /// Names the person, but can change or be given to somebody else: not for authorization.
    Mutable,
    /// About the person, for display.
    Profile,
    /// Groups and roles.
    Access,
    /// Ties the token to a request, a session or another token.
    Binding,
    /// About the token itself: version, algorithm, key.
    Form,
    /// Microsoft's own bookkeeping: applications ignore it.
    Internal,
    /// Not in the catalogue.
    Unknown,
}

/// One line of the decoded token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name as it was written.
    pub name: String,
    /// A string's exact text; for everything else the exact JSON text.
    pub value: String,
    /// What it is.
    pub kind: Kind,
    /// For a [`Kind::Time`] that is a number: the moment in Unix seconds.
    pub time: Option<i64>,
    /// The key of the message that explains it.
    pub explain: Option<&'static str>,
}

macro_rules! catalogue {
    ($prefix:literal: $($kind:ident { $($name:literal)* })*) => {
        &[$($(($name, Kind::$kind, concat!($prefix, $name)),)*)*]
    };
}

type Entry = (&'static str, Kind, &'static str);

/// Claims: name, kind, message key `claim_<name>`.
pub const CLAIMS: &[Entry] = catalogue! { "claim_":
    Time { "exp" "nbf" "iat" "auth_time" "pwd_exp" }
    Audience { "aud" "azp" "appid" }
    Issuer { "iss" "idp" }
    Tenant { "tid" }
    Identifier { "oid" "sub" "puid" "onprem_sid" }
    Mutable { "preferred_username" "upn" "unique_name" "email" "emails" "verified_primary_email" "login_hint" }
    Profile {
        "name" "given_name" "family_name" "ctry" "tenant_ctry" "tenant_region_scope" "acct" "xms_pl" "xms_tpl"
        "xms_edov" "email_verified" "ipaddr" "in_corp" "newUser"
    }
    Access { "groups" "roles" "wids" "hasgroups" "_claim_names" "_claim_sources" "scp" "idtyp" }
    Binding { "nonce" "at_hash" "c_hash" "sid" "jti" "acr" "amr" "tfp" "xms_cc" }
    Form { "ver" }
    Internal { "aio" "rh" "uti" "xms_ftd" }
};

/// Header parameters: name, kind, message key `header_<name>`.
pub const HEADER: &[Entry] = catalogue! { "header_":
    Form { "alg" "typ" "kid" "x5t" "cty" "enc" "zip" "crit" }
    Binding { "nonce" "jku" "jwk" "x5u" "x5c" }
};

/// The members of the payload in their order, duplicates included.
pub fn rows(payload: &Json) -> Vec<Row> {
    explain(payload, CLAIMS)
}

/// The members of the header in their order, duplicates included.
pub fn header_rows(header: &Json) -> Vec<Row> {
    explain(header, HEADER)
}

fn explain(object: &Json, catalogue: &'static [Entry]) -> Vec<Row> {
    object
        .members()
        .iter()
        .map(|member| {
            // Names are case-sensitive (RFC 7519 §4): `Exp` is not `exp`.
            let entry = catalogue.iter().find(|(name, ..)| *name == member.name);
            let kind = entry.map_or(Kind::Unknown, |(_, kind, _)| *kind);
            Row {
                name: member.name.clone(),
                value: member.value.as_str().map_or_else(|| member.value.to_text(), str::to_owned),
                kind,
                time: if kind == Kind::Time { member.value.as_whole() } else { None },
                explain: entry.map(|(.., key)| *key),
            }
        })
        .collect()
}
