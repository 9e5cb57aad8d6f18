//! Microsoft's national clouds: which portal, which login host, which issuer.
//!
//! Sources: MSAL.js `AuthorityMetadata.ts`, MSAL.NET `KnownMetadataProvider.cs`, Microsoft's
//! `authentication-national-cloud` page, and public dumps of the metadata documents. A host that is not here is
//! never asked and never read as the portal.

/// One national cloud.
#[derive(Debug, PartialEq, Eq)]
pub struct Cloud {
    /// Stable name, stored with a connection.
    pub id: &'static str,
    /// Hosts of the Azure portal and of the Entra admin center.
    pub portals: &'static [&'static str],
    /// The login host that today's endpoints use.
    pub login: &'static str,
    /// Older or alternative names of the login host.
    pub aliases: &'static [&'static str],
    /// Host of a v1.0 issuer, `https://<host>/<tenant>/`, where known.
    pub issuer_v1_host: Option<&'static str>,
    /// The userinfo endpoint, where documented.
    pub userinfo: Option<&'static str>,
}

/// The global cloud's Azure portal and Entra admin center: where a person who has nothing open yet begins.
pub const PORTAL: &str = "portal.azure.com";
/// See [`PORTAL`].
pub const ADMIN_CENTER: &str = "entra.microsoft.com";

/// Every cloud that is known. The first is the global one.
pub const CLOUDS: &[Cloud] = &[
    Cloud {
        id: "global",
        portals: &[
            PORTAL,
            "ms.portal.azure.com",
            "preview.portal.azure.com",
            "rc.portal.azure.com",
            "canary.portal.azure.com",
            ADMIN_CENTER,
            "aad.portal.azure.com",
        ],
        login: "login.microsoftonline.com",
        aliases: &["login.windows.net", "login.microsoft.com", "sts.windows.net", "login-us.microsoftonline.com"],
        issuer_v1_host: Some("sts.windows.net"),
        userinfo: Some("https://graph.microsoft.com/oidc/userinfo"),
    },
    Cloud {
        id: "usgov",
        portals: &["portal.azure.us", "entra.microsoft.us"],
        login: "login.microsoftonline.us",
        aliases: &["login.usgovcloudapi.net"],
        issuer_v1_host: Some("sts.windows.net"),
        userinfo: None,
    },
    Cloud {
        id: "china",
        portals: &["portal.azure.cn", "entra.microsoftonline.cn"],
        login: "login.partner.microsoftonline.cn",
        aliases: &["login.chinacloudapi.cn"],
        issuer_v1_host: Some("sts.chinacloudapi.cn"),
        userinfo: Some("https://microsoftgraph.chinacloudapi.cn/oidc/userinfo"),
    },
    Cloud {
        id: "bleu-fr",
        portals: &[],
        login: "login.sovcloud-identity.fr",
        aliases: &[],
        issuer_v1_host: None,
        userinfo: None,
    },
    Cloud {
        id: "delos-de",
        portals: &[],
        login: "login.sovcloud-identity.de",
        aliases: &[],
        issuer_v1_host: None,
        userinfo: None,
    },
    Cloud {
        id: "govsg",
        portals: &[],
        login: "login.sovcloud-identity.sg",
        aliases: &[],
        issuer_v1_host: None,
        userinfo: None,
    },
];

/// The hosts the panel may send a metadata request to: the login hosts of [`CLOUDS`], and China's older name, which
/// its portal may still show. The manifest's `connect-src` is made from this list, so nothing else can be reached.
pub const LOGIN_HOSTS: &[&str] = &[
    "login.microsoftonline.com",
    "login.microsoftonline.us",
    "login.partner.microsoftonline.cn",
    "login.chinacloudapi.cn",
    "login.sovcloud-identity.fr",
    "login.sovcloud-identity.de",
    "login.sovcloud-identity.sg",
];

/// The cloud whose portal or admin center this host is. Exact: a look-alike is not a portal.
pub fn by_portal_host(host: &str) -> Option<&'static Cloud> {
    CLOUDS.iter().find(|cloud| cloud.portals.contains(&host))
}

/// The cloud whose login host, or an alias of it, this is.
pub fn by_login_host(host: &str) -> Option<&'static Cloud> {
    CLOUDS.iter().find(|cloud| cloud.login == host || cloud.aliases.contains(&host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metadata_request_can_go_to_known_login_hosts_only() {
        for host in LOGIN_HOSTS {
            assert!(by_login_host(host).is_some(), "{host} belongs to no cloud");
        }
        for cloud in CLOUDS {
            assert!(LOGIN_HOSTS.contains(&cloud.login), "{} cannot be asked", cloud.login);
        }
    }

    #[test]
    fn look_alikes_are_not_the_portal() {
        for host in ["portal.azure.com.example.net", "portal.azure.com.", "xportal.azure.com", "PORTAL.azure.com", ""] {
            assert!(by_portal_host(host).is_none(), "{host}");
        }
        assert_eq!(by_portal_host("entra.microsoft.us").map(|cloud| cloud.id), Some("usgov"));
    }
}
