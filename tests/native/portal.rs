//! Pages of the portal as `page.js` returns them, built up row by row.

#![allow(dead_code, reason = "each test file uses a part")]

use sso_ferry::entra::registration::Registration;
use sso_ferry::page::{Found, Frame, Pair, Reading, Table};

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
    more: Vec<Found>,
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
        more: Vec::new(),
    }
}

/// A page of a registration without anything drawn yet.
pub(crate) fn page(item: &str) -> Page {
    blank().hash(&registration_hash(item, APP))
}

/// An enterprise application's Properties; its object ID is not the registration's.
pub(crate) fn enterprise() -> Page {
    blank()
        .hash(&format!("view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Properties/objectId/{OTHER_TENANT}/appId/{APP}"))
}

pub(crate) const SANDBOX: &str = "https://sandbox-22-5.reactblade.portal.azure.net";
pub(crate) const ACTIVE: &str = "fxs-part-frame fxs-reactview-frame fxs-reactview-frame-active";

/// Essentials in the words of 2026, as a list: for the layouts that are not classic.
pub(crate) fn essentials() -> Vec<(String, String)> {
    overview().essentials
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

    /// Labels and values that another probe than the classic ones found.
    pub(crate) fn pairs(mut self, probe: &str, rows: &[(&str, &str)]) -> Page {
        let rows: Vec<_> = rows.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect();
        self.more.push(found(probe, pairs(&rows)));
        self
    }

    pub(crate) fn owned_pairs(self, probe: &str, rows: &[(String, String)]) -> Page {
        let rows: Vec<_> = rows.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
        self.pairs(probe, &rows)
    }

    /// Values without labels that another probe found.
    pub(crate) fn values(self, probe: &str, values: &[&str]) -> Page {
        let rows: Vec<_> = values.iter().map(|value| ("", *value)).collect();
        self.pairs(probe, &rows)
    }

    /// A table that a probe found, each row and the headers as one text with ` | ` between the cells.
    pub(crate) fn table(mut self, probe: &str, headers: &str, rows: &[&str]) -> Page {
        let cells = |row: &str| match row {
            "" => Vec::new(),
            row => row.split('|').map(|cell| cell.trim().to_owned()).collect(),
        };
        let table = Table { headers: cells(headers), rows: rows.iter().map(|row| cells(row)).collect() };
        match self.more.iter_mut().find(|found| found.name == probe) {
            Some(found) => found.tables.push(table),
            None => self.more.push(Found { name: probe.into(), count: 1, tables: vec![table], ..Found::default() }),
        }
        self
    }

    /// The frames that the top document has: origin, name, class, visible.
    pub(crate) fn frames(mut self, frames: &[(&str, &str, &str, bool)]) -> Page {
        let frames = frames.iter().map(|(origin, name, class, visible)| Frame {
            origin: (*origin).into(),
            name: (*name).into(),
            class: (*class).into(),
            visible: *visible,
        });
        self.more.push(Found { name: "frames".into(), frames: frames.collect(), ..Found::default() });
        self
    }

    /// What this page shows, as the reading of a frame.
    pub(crate) fn framed(&self, origin: &str, name: &str) -> Reading {
        let mut reading = self.reading();
        reading.href = format!("{origin}/React/Index?reactIndex=1");
        (reading.origin, reading.name, reading.title) = (origin.into(), name.into(), String::new());
        reading
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
            name: String::new(),
            title: "JumpServer - Microsoft Azure".into(),
            content_type: "text/html".into(),
            complete: self.complete,
            found: [
                found("essentials", pairs(&self.essentials)),
                found("copyable", pairs(&self.endpoints)),
                found("blade_title", unlabelled(&self.titles)),
                found("loose_urls", unlabelled(&self.loose)),
            ]
            .into_iter()
            .chain(self.more.iter().cloned())
            .collect(),
        }
    }
}

/// Who a registration is, in one line and with names in place of GUIDs: `client=app@label …`.
pub(crate) fn told(registration: &Registration) -> String {
    use sso_ferry::entra::registration::Source;
    let source = |source: &Source| match source {
        Source::Label(_) => "label",
        Source::Address => "address",
        Source::Endpoint => "endpoint",
        Source::Title => "title",
        Source::Shape => "shape",
        Source::Manifest => "manifest",
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

/// What else was read of it, in one line.
pub(crate) fn held(registration: &Registration) -> String {
    use sso_ferry::entra::registration::Platform;
    let mut parts: Vec<String> = Vec::new();
    let mut push = |name: &str, text: Option<String>| parts.extend(text.map(|text| format!("{name}={text}")));
    push("credentials", registration.credentials.map(|is| format!("{}/{}", is.certificates, is.secrets)));
    push("counts", registration.redirect_counts.map(|is| format!("{}/{}/{}", is.web, is.spa, is.public_client)));
    let platform = |platform| match platform {
        Platform::Web => "web",
        Platform::Spa => "spa",
        Platform::PublicClient => "public",
        Platform::Unknown => "?",
    };
    let redirects = registration.redirects.as_ref();
    push("redirects", list(redirects, |one| format!("{}:{}", platform(one.platform), one.uri)));
    push("blank", registration.redirects_blank.then(|| "yes".to_owned()));
    push("logout", registration.logout_url.clone());
    let answer = |is: bool| if is { "yes" } else { "no" }.to_owned();
    push("id_tokens", registration.id_tokens.map(answer));
    push("access_tokens", registration.access_tokens.map(answer));
    let secret = |id: Option<&str>| id.map_or("?", named).to_owned();
    push(
        "secrets",
        list(registration.secrets.as_ref(), |one| {
            format!("{}:{}:{}", secret(one.id.as_deref()), one.description, one.expires)
        }),
    );
    push("claims", list(registration.optional_claims.as_ref(), Clone::clone));
    let maybe = |is: Option<bool>, yes, no| is.map_or("", |is| if is { yes } else { no });
    push(
        "permissions",
        list(registration.permissions.as_ref(), |one| {
            let kind = maybe(one.delegated, ":delegated", ":application");
            format!("{}{kind}{}", one.name, maybe(one.granted, ":granted", ":not-granted"))
        }),
    );
    push("assignment", registration.assignment_required.map(answer));
    parts.join(" ")
}

fn list<T>(items: Option<&Vec<T>>, text: impl Fn(&T) -> String) -> Option<String> {
    items.map(|items| format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(", ")))
}

/// The outcome of a page in one line: stage, who it is, what else came of it (when asked for), findings.
pub(crate) fn seen(page: &Page, frames: &[Reading], whole: bool) -> String {
    use sso_ferry::entra::capture::{Stage, capture};
    let Some(capture) = capture(&page.reading(), frames) else { return "not the portal".into() };
    let stage = match capture.stage {
        Stage::Read => "read",
        Stage::Loading => "loading",
        Stage::NoRegistration => "no registration",
    };
    let fresh = capture.fresh.iter().map(|fresh| {
        let id = fresh.id.as_deref().map_or("?", named);
        format!(
            "fresh {id} {:?} {}{}",
            fresh.description,
            fresh.masked,
            fresh.frame.map_or(String::new(), |at| format!("@{at}"))
        )
    });
    let wanted = capture.frames_wanted.iter().map(|origin| format!("wants {origin}"));
    let findings = capture.findings.iter().map(|finding| {
        assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
        let details = finding.details.iter().map(|detail| named(detail)).collect::<Vec<_>>();
        format!("! {}: {}", finding.code.as_str(), details.join(" | ")).trim_end_matches([':', ' ']).to_owned()
    });
    let held = if whole { held(&capture.registration) } else { String::new() };
    let begin = [stage.to_owned(), told(&capture.registration), held];
    let parts = begin.into_iter().chain(fresh).chain(wanted).chain(findings);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A page with the readings of its frames, what it is, and what is expected of it.
pub(crate) type Case<'a> = (&'a str, (Page, Vec<Reading>), &'a str);

/// Compares whole outcomes with what is expected.
pub(crate) fn check(cases: &[Case<'_>]) {
    let outcome = |(page, frames): &(Page, Vec<Reading>)| seen(page, frames, true);
    let wrong: Vec<_> = cases
        .iter()
        .filter(|(_, shown, expected)| outcome(shown) != *expected)
        .map(|(what, shown, expected)| format!("{what}:\n  expected {expected}\n  but was  {}", outcome(shown)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What any page of a registration with a title gives.
pub(crate) const READ: &str = "read name=JumpServer@title client=app@address";

/// A registration's page with its title drawn.
pub(crate) fn shown(item: &str) -> Page {
    page(item).title("JumpServer | x")
}

/// [`READ`] and what else is expected.
pub(crate) fn read(rest: &str) -> String {
    format!("{READ} {rest}").trim_end().to_owned()
}

/// [`check`] for pages without frames.
pub(crate) fn check_pages(cases: Vec<(&str, Page, String)>) {
    let cases: Vec<_> =
        cases.iter().map(|(what, page, expected)| (*what, (page.clone(), Vec::new()), expected.as_str())).collect();
    check(&cases);
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
    Found { name: name.into(), count: u32::try_from(pairs.len()).unwrap_or_default(), pairs, ..Found::default() }
}

fn pairs(rows: &[(String, String)]) -> Vec<Pair> {
    rows.iter().map(|(label, value)| Pair { label: label.clone(), value: value.clone() }).collect()
}

fn unlabelled(values: &[String]) -> Vec<Pair> {
    values.iter().map(|value| Pair { label: String::new(), value: value.clone() }).collect()
}
