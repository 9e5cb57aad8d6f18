//! Microsoft's national clouds and its two kinds of directories for customers: which portal, which login host, which
//! issuer.
//!
//! Sources: MSAL.js `AuthorityMetadata.ts`, MSAL.NET `KnownMetadataProvider.cs`, Microsoft's
//! `authentication-national-cloud` page, and public dumps of the metadata documents. A host that is not here is
//! never asked and never read as the portal.
//!
//! Directories of External ID and of Azure AD B2C have a login host of their own (`<name>.ciamlogin.com`,
//! `<name>.b2clogin.com`), so `connect-src` cannot list them one by one, and a wildcard would let the panel reach
//! hosts that anybody may register. They are never asked: a document of theirs is read from the tab that the person
//! opens.

/// Whether a cloud has customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is in service.
    Open,
    /// Microsoft closed it on this day. It is recognised, named, and never asked.
    Closed(&'static str),
    /// Microsoft's own test environment, with no customer in it. It is recognised, named, and never asked.
    Test,
}

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
    /// Hosts of Microsoft Graph; US Government has one for GCC High and one for DoD.
    pub graph: &'static [&'static str],
    /// The userinfo endpoint, where documented.
    pub userinfo: Option<&'static str>,
    /// Whether it has customers.
    pub standing: Standing,
}

/// The global cloud's Azure portal and Entra admin center: where a person who has nothing open yet begins.
pub const PORTAL: &str = "portal.azure.com";
/// See [`PORTAL`].
pub const ADMIN_CENTER: &str = "entra.microsoft.com";

/// Nothing known but that it is there.
const UNKNOWN: Cloud = Cloud {
    id: "",
    portals: &[],
    login: "",
    aliases: &[],
    issuer_v1_host: None,
    graph: &[],
    userinfo: None,
    standing: Standing::Open,
};

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
        graph: &["graph.microsoft.com"],
        userinfo: Some("https://graph.microsoft.com/oidc/userinfo"),
        ..UNKNOWN
    },
    Cloud {
        id: "usgov",
        portals: &["portal.azure.us", "entra.microsoft.us"],
        login: "login.microsoftonline.us",
        aliases: &["login.usgovcloudapi.net"],
        issuer_v1_host: Some("sts.windows.net"),
        graph: &["graph.microsoft.us", "dod-graph.microsoft.us"],
        ..UNKNOWN
    },
    Cloud {
        id: "china",
        portals: &["portal.azure.cn", "entra.microsoftonline.cn"],
        login: "login.partner.microsoftonline.cn",
        aliases: &["login.chinacloudapi.cn"],
        issuer_v1_host: Some("sts.chinacloudapi.cn"),
        graph: &["microsoftgraph.chinacloudapi.cn"],
        userinfo: Some("https://microsoftgraph.chinacloudapi.cn/oidc/userinfo"),
        ..UNKNOWN
    },
    Cloud { id: "bleu-fr", login: "login.sovcloud-identity.fr", graph: &["graph.svc.sovcloud.fr"], ..UNKNOWN },
    Cloud { id: "delos-de", login: "login.sovcloud-identity.de", graph: &["graph.svc.sovcloud.de"], ..UNKNOWN },
    Cloud { id: "govsg", login: "login.sovcloud-identity.sg", ..UNKNOWN },
    Cloud {
        id: "germany-closed-2021",
        login: "login.microsoftonline.de",
        standing: Standing::Closed("2021-10-29"),
        ..UNKNOWN
    },
    Cloud {
        id: "ppe",
        login: "login.windows-ppe.net",
        issuer_v1_host: Some("sts.windows-ppe.net"),
        standing: Standing::Test,
        ..UNKNOWN
    },
];

/// The hosts the panel may send a metadata request to: the login hosts of the clouds in service, and China's older
/// name, which its portal may still show. The manifest's `connect-src` is made from this list, so nothing else can be
/// reached.
pub const LOGIN_HOSTS: &[&str] = &[
    "login.microsoftonline.com",
    "login.microsoftonline.us",
    "login.partner.microsoftonline.cn",
    "login.chinacloudapi.cn",
    "login.sovcloud-identity.fr",
    "login.sovcloud-identity.de",
    "login.sovcloud-identity.sg",
];

/// What a directory is for. Microsoft serves the three on different hosts and with different issuers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Directory {
    /// An organization's own: Entra ID.
    Workforce,
    /// Customers, Entra External ID: `<name>.ciamlogin.com`, and `<tenant ID>.ciamlogin.com` as issuer.
    ExternalId,
    /// Customers, Azure AD B2C: `<name>.b2clogin.com`, with a policy in the path or in `?p=`.
    B2c,
}

/// The cloud whose portal or admin center this host is. Exact: a look-alike is not a portal.
pub fn by_portal_host(host: &str) -> Option<&'static Cloud> {
    CLOUDS.iter().find(|cloud| cloud.portals.contains(&host))
}

/// The cloud whose login host, or an alias of it, this is.
pub fn by_login_host(host: &str) -> Option<&'static Cloud> {
    CLOUDS.iter().find(|cloud| cloud.login == host || cloud.aliases.contains(&host))
}

/// The cloud that a v1.0 or v2.0 issuer on this host belongs to. US Government shares its v1.0 host with the global
/// cloud, which is the answer then.
pub fn by_issuer_host(host: &str) -> Option<&'static Cloud> {
    by_login_host(host).or_else(|| CLOUDS.iter().find(|cloud| cloud.issuer_v1_host == Some(host)))
}

/// The cloud of a stored connection.
pub fn by_id(id: &str) -> Option<&'static Cloud> {
    CLOUDS.iter().find(|cloud| cloud.id == id)
}

/// What kind of directory signs in at this host (lower case). The names of External ID and B2C are exactly one label
/// before a fixed ending; anything longer or shorter is a host of somebody else.
pub fn directory(host: &str) -> Option<Directory> {
    let one_label = |ending: &str| {
        let label =
            |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        host.strip_suffix(ending).is_some_and(label)
    };
    match by_issuer_host(host) {
        Some(_) => Some(Directory::Workforce),
        None if one_label(".ciamlogin.com") => Some(Directory::ExternalId),
        None if one_label(".b2clogin.com") => Some(Directory::B2c),
        None => None,
    }
}

/// The name of the environment within a cloud that only the metadata document tells: GCC lives in the global cloud,
/// GCC High and DoD share the login host of US Government (`tenant_region_sub_scope`; cisagov/ScubaGear
/// `ExportPowerPlatformProvider.psm1`).
pub fn environment(sub_scope: &str) -> Option<&'static str> {
    Some(match sub_scope {
        "GCC" => "GCC",
        "DODCON" => "GCC High",
        "DOD" => "DoD",
        _ => return None,
    })
}

impl Cloud {
    /// Whether a login host, an alias or a v1.0 issuer of this cloud.
    pub fn has_login_host(&self, host: &str) -> bool {
        self.login == host || self.aliases.contains(&host) || self.issuer_v1_host == Some(host)
    }

    /// Whether a metadata request may go to it.
    pub fn may_be_asked(&self) -> bool {
        self.standing == Standing::Open
    }
}
