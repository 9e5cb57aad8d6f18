//! Which of Microsoft's clouds, or which kind of customers' directory, an issuer is from.
//!
//! A small copy of what the main crate knows of login hosts, because this crate is below it; a test holds the two
//! together. Sources: MSAL.js `AuthorityMetadata.ts`, MSAL.NET `KnownMetadataProvider.cs`, Microsoft Learn "National
//! clouds".

/// Login hosts, their older names and the hosts of v1.0 issuers, each with the id of its cloud.
pub const HOSTS: &[(&str, &str)] = &[
    ("login.microsoftonline.com", "global"),
    (SHARED, "global"),
    ("login.windows.net", "global"),
    ("login.microsoft.com", "global"),
    ("login-us.microsoftonline.com", "global"),
    ("login.microsoftonline.us", US_GOVERNMENT),
    ("login.usgovcloudapi.net", US_GOVERNMENT),
    ("login.partner.microsoftonline.cn", "china"),
    ("login.chinacloudapi.cn", "china"),
    ("sts.chinacloudapi.cn", "china"),
    ("login.sovcloud-identity.fr", "bleu-fr"),
    ("login.sovcloud-identity.de", "delos-de"),
    ("login.sovcloud-identity.sg", "govsg"),
    ("login.microsoftonline.de", "germany-closed-2021"),
    ("login.windows-ppe.net", "ppe"),
    ("sts.windows-ppe.net", "ppe"),
];

/// v1.0 issuers of US Government are on the global cloud's host.
const SHARED: &str = "sts.windows.net";
const US_GOVERNMENT: &str = "usgov";

/// Where an issuer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An organization's directory, in the cloud of this id.
    Cloud(&'static str),
    /// Customers, Entra External ID: `<tenant ID>.ciamlogin.com`.
    ExternalId,
    /// Customers, Azure AD B2C: `<name>.b2clogin.com`.
    B2c,
}

/// The host of an https address, as it is written.
pub(crate) fn host(url: &str) -> &str {
    let rest = url.strip_prefix("https://").unwrap_or_default();
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Where an issuer is; nothing if its host is not Microsoft's.
pub fn place(issuer: &str) -> Option<Place> {
    let host = host(issuer);
    if let Some((_, cloud)) = HOSTS.iter().find(|(known, _)| *known == host) {
        return Some(Place::Cloud(cloud));
    }
    // Exactly one label before the ending: anything else is a host of somebody else.
    let one_label =
        |ending: &str| host.strip_suffix(ending).is_some_and(|label| !label.is_empty() && !label.contains('.'));
    if one_label(".ciamlogin.com") {
        return Some(Place::ExternalId);
    }
    one_label(".b2clogin.com").then_some(Place::B2c)
}

/// The clouds of two issuers, where they are certainly two.
pub(crate) fn differ(one: &str, other: &str) -> Option<(&'static str, &'static str)> {
    let (Some(Place::Cloud(a)), Some(Place::Cloud(b))) = (place(one), place(other)) else { return None };
    let shared = (host(one) == SHARED && b == US_GOVERNMENT) || (host(other) == SHARED && a == US_GOVERNMENT);
    (a != b && !shared).then_some((a, b))
}
