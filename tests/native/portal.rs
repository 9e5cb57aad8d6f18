//! Pages of the portal as `extension/page.js` returns them, built up row by row.

#![allow(dead_code, reason = "each test file uses a part")]

use sso_ferry::entra::registration::Registration;
use sso_ferry::page::{Found, Pair, Reading};

pub(crate) const APP: &str = "6731de76-14a6-49ae-97bc-6eba6914391e";
pub(crate) const OBJECT: &str = "6731de76-14a6-49ae-97bc-6eba69143910";
pub(crate) const TENANT: &str = "6731de76-14a6-49ae-97bc-6eba69143901";
pub(crate) const OTHER_APP: &str = "0d2f3a5c-8b1e-4f60-9a7d-1c2b3d4e5f60";
pub(crate) const OTHER_TENANT: &str = "9122040d-6c67-4c5b-b112-36a304b66dad";

pub(crate) const CLIENT_LABEL: &str = "Application (client) ID";
pub(crate) const OBJECT_LABEL: &str = "Object ID";
pub(crate) const TENANT_LABEL: &str = "Directory (tenant) ID";

/// Label texts of Microsoft's localised documents: client, tenant and, where it is public, object.
pub(crate) const LANGUAGES: &[(&str, &str, &str, &str)] = &[
    ("de", "Anwendungs-ID (Client)", "Verzeichnis-ID (Mandant)", "Objekt-ID"),
    ("fr", "ID d’application (client)", "ID de l'annuaire (locataire)", "ID de l'objet"),
    ("es", "Id. de aplicación (cliente)", "Id. de directorio (inquilino)", "Id. de objeto"),
    ("it", "ID applicazione (client)", "ID della directory (tenant)", "ID oggetto"),
    ("pt-BR", "ID do aplicativo (cliente)", "ID do diretório (locatário)", "ID do objeto"),
    ("ja", "アプリケーション（クライアント）ID", "ディレクトリ (テナント) ID", "オブジェクト ID"),
    ("ko", "애플리케이션(클라이언트) ID", "디렉터리(테넌트) ID", "개체 ID"),
    ("zh-Hans", "应用程序（客户端） ID", "目录(租户) ID", "对象 ID"),
];

const GLOBAL: &str = "login.microsoftonline.com";

/// A page of the portal.
#[derive(Clone)]
pub(crate) struct Page {
    origin: String,
    path: String,
    hash: String,
    complete: bool,
    essentials: Vec<(String, String)>,
    endpoints: Vec<(String, String)>,
    loose: Vec<String>,
    titles: Vec<String>,
}

/// A registration's Overview without anything drawn yet; its address names [`APP`].
pub(crate) fn blank() -> Page {
    Page {
        origin: "https://portal.azure.com".into(),
        path: "/".into(),
        hash: registration_hash("Overview", APP),
        complete: true,
        essentials: Vec::new(),
        endpoints: Vec::new(),
        loose: Vec::new(),
        titles: Vec::new(),
    }
}

/// The same with the essentials in the order and words of 2026.
pub(crate) fn overview() -> Page {
    blank()
        .row("Display name", "JumpServer")
        .row(CLIENT_LABEL, APP)
        .row(OBJECT_LABEL, OBJECT)
        .row(TENANT_LABEL, TENANT)
        .row("Supported account types", "My organization only")
        .row("Client credentials", "0 certificate, 1 secret")
        .row("Redirect URIs", "1 web, 0 spa, 0 public client")
        .row("Application ID URI", "Add an Application ID URI")
        .row("Managed application in local directory", "JumpServer")
        .row("State", "Activated")
}

/// Essentials under labels in no known language: nothing but shapes and the address tell.
pub(crate) fn unknown_language() -> Page {
    blank().row("Blorp", "JumpServer").row("Zim (zam)", APP).row("Quux ID", OBJECT).row("Frob (nitz)", TENANT)
}

pub(crate) fn registration_hash(item: &str, app: &str) -> String {
    format!("view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/{item}/appId/{app}/isMSAApp~/false")
}

/// The ten rows of the Endpoints pane (Microsoft's `v2-protocols-oidc` page).
pub(crate) fn pane(login: &str, graph: &str, tenant: &str) -> Vec<(String, String)> {
    let base = format!("https://{login}/{tenant}");
    [
        ("OAuth 2.0 authorization endpoint (v2)", format!("{base}/oauth2/v2.0/authorize")),
        ("OAuth 2.0 token endpoint (v2)", format!("{base}/oauth2/v2.0/token")),
        ("OAuth 2.0 authorization endpoint (v1)", format!("{base}/oauth2/authorize")),
        ("OAuth 2.0 token endpoint (v1)", format!("{base}/oauth2/token")),
        ("OpenID Connect metadata document", format!("{base}/v2.0/.well-known/openid-configuration")),
        ("Microsoft Graph API endpoint", format!("https://{graph}")),
        ("Federation metadata document", format!("{base}/federationmetadata/2007-06/federationmetadata.xml")),
        ("WS-Federation sign-on endpoint", format!("{base}/wsfed")),
        ("SAML-P sign-on endpoint", format!("{base}/saml2")),
        ("SAML-P sign-out endpoint", format!("{base}/saml2")),
    ]
    .map(|(label, url)| (label.to_owned(), url))
    .into()
}

impl Page {
    pub(crate) fn origin(mut self, origin: &str) -> Page {
        origin.clone_into(&mut self.origin);
        self
    }

    pub(crate) fn path(mut self, path: &str) -> Page {
        path.clone_into(&mut self.path);
        self
    }

    /// What follows `#`.
    pub(crate) fn hash(mut self, hash: &str) -> Page {
        hash.clone_into(&mut self.hash);
        self
    }

    pub(crate) fn loading(mut self) -> Page {
        self.complete = false;
        self
    }

    pub(crate) fn row(mut self, label: &str, value: &str) -> Page {
        self.essentials.push((label.into(), value.into()));
        self
    }

    /// Replaces the value of a row.
    pub(crate) fn with(mut self, label: &str, value: &str) -> Page {
        for row in self.essentials.iter_mut().filter(|row| row.0 == label) {
            value.clone_into(&mut row.1);
        }
        self
    }

    pub(crate) fn without(mut self, label: &str) -> Page {
        self.essentials.retain(|row| row.0 != label);
        self
    }

    pub(crate) fn rows(mut self, rows: Vec<(String, String)>) -> Page {
        self.essentials = rows;
        self
    }

    /// The Endpoints pane of the global cloud.
    pub(crate) fn endpoints(self, tenant: &str) -> Page {
        self.pane(pane(GLOBAL, "graph.microsoft.com", tenant))
    }

    pub(crate) fn pane(mut self, rows: Vec<(String, String)>) -> Page {
        self.endpoints.extend(rows);
        self
    }

    /// An address in the visible text, outside any known control.
    pub(crate) fn text(mut self, url: &str) -> Page {
        self.loose.push(url.into());
        self
    }

    pub(crate) fn title(mut self, title: &str) -> Page {
        self.titles.push(title.into());
        self
    }

    pub(crate) fn reading(&self) -> Reading {
        let hash = if self.hash.is_empty() { String::new() } else { format!("#{}", self.hash) };
        Reading {
            href: format!("{}{}{hash}", self.origin, self.path),
            origin: self.origin.clone(),
            title: "JumpServer - Microsoft Azure".into(),
            content_type: "text/html".into(),
            complete: self.complete,
            found: vec![
                found("essentials", pairs(&self.essentials)),
                found("copyable", pairs(&self.endpoints)),
                found("blade_title", unlabelled(&self.titles)),
                found("loose_urls", unlabelled(&self.loose)),
            ],
        }
    }
}

/// What was read of a registration in one line, with names in place of GUIDs: `client=app@label …`.
pub(crate) fn told(registration: &Registration) -> String {
    use sso_ferry::entra::registration::Source;
    let source = |source: &Source| match source {
        Source::Label(_) => "label",
        Source::Address => "address",
        Source::Endpoint => "endpoint",
        Source::Title => "title",
        Source::Shape => "shape",
    };
    let all = [
        ("name", &registration.name),
        ("client", &registration.client_id),
        ("object", &registration.object_id),
        ("tenant", &registration.tenant_id),
    ];
    let values = all.into_iter().filter_map(|(name, captured)| {
        captured.as_ref().map(|captured| format!("{name}={}@{}", named(&captured.value), source(&captured.source)))
    });
    let rows = registration.endpoints.len();
    values.chain((rows > 0).then(|| format!("endpoints={rows}"))).collect::<Vec<_>>().join(" ")
}

/// The name a GUID has in these tests, or the text itself.
pub(crate) fn named(text: &str) -> &str {
    let names = [
        (APP, "app"),
        (OBJECT, "object"),
        (TENANT, "tenant"),
        (OTHER_APP, "other-app"),
        (OTHER_TENANT, "other-tenant"),
    ];
    names.iter().find(|(guid, _)| *guid == text).map_or(text, |(_, name)| name)
}

fn found(name: &str, pairs: Vec<Pair>) -> Found {
    Found { name: name.into(), count: u32::try_from(pairs.len()).unwrap_or_default(), pairs, field: None }
}

fn pairs(rows: &[(String, String)]) -> Vec<Pair> {
    rows.iter().map(|(label, value)| Pair { label: label.clone(), value: value.clone() }).collect()
}

fn unlabelled(values: &[String]) -> Vec<Pair> {
    values.iter().map(|value| Pair { label: String::new(), value: value.clone() }).collect()
}
