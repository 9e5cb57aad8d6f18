//! The members of a manifest as parts of a registration. Each list stands under one name per format.

use crate::entra::guid;
use crate::entra::registration::{Captured, Permission, Platform, Redirect, Registration, SecretRow, Source};
use crate::finding::{Code, Finding};
use crate::json::{Json, short};

/// Microsoft Graph's application ID, the same in every tenant and cloud.
const GRAPH: &str = "00000003-0000-0000-c000-000000000000";
/// Microsoft Graph's delegated permissions that a sign-in needs, by ID (Microsoft Learn, "Microsoft Graph
/// permissions reference").
const SCOPES: &[(&str, &str)] = &[
    ("37f7f235-527c-4136-accd-4a02d197296e", "openid"),
    ("14dad69e-099b-42c9-810b-d002981feec1", "profile"),
    ("64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0", "email"),
    ("7427e0e9-2fba-42fe-b0c0-848c9e6a8182", "offline_access"),
    ("e1fe6dd8-ba31-4d61-89e7-88639da4683d", "User.Read"),
];

/// Takes everything out. Of a text that was not `whole` the lists are left out: one that lacks its end would say that
/// something is not there.
pub(super) fn take(json: &Json, whole: bool) -> (Registration, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut registration = Registration {
        name: text(json, &["displayName", "name"]).map(captured),
        client_id: identifier(json, "appId", &mut findings),
        // The portal's own manifest has `id`; answers of Azure AD Graph had `objectId`.
        object_id: identifier(json, "id", &mut findings).or_else(|| identifier(json, "objectId", &mut findings)),
        account_types: text(json, &["signInAudience"]).or_else(|| older_audience(json)).map(captured),
        logout_url: web(json).and_then(|web| text(web, &["logoutUrl"])).or_else(|| text(json, &["logoutUrl"])),
        id_tokens: flag(json, "enableIdTokenIssuance", "oauth2AllowIdTokenImplicitFlow"),
        access_tokens: flag(json, "enableAccessTokenIssuance", "oauth2AllowImplicitFlow"),
        group_claims: json.get("groupMembershipClaims").map(word),
        mapped_claims: json
            .get("api")
            .and_then(|api| api.get("acceptMappedClaims"))
            .and_then(Json::as_bool)
            .or_else(|| json.get("acceptMappedClaims").and_then(Json::as_bool)),
        ..Registration::default()
    };
    findings.extend(secret_texts(json));
    if whole {
        registration.redirects = redirects(json);
        registration.secrets = list(json, "passwordCredentials").map(|rows| rows.iter().map(secret).collect());
        registration.optional_claims = optional_claims(json);
        registration.permissions = list(json, "requiredResourceAccess").map(permissions);
    }
    (registration, findings)
}

fn captured(value: String) -> Captured {
    Captured { value, source: Source::Manifest }
}

fn web(json: &Json) -> Option<&Json> {
    json.get("web")
}

/// The first of these members that is a text with something in it.
fn text(json: &Json, names: &[&str]) -> Option<String> {
    let some = |name: &&str| json.get(name).and_then(Json::as_str).map(str::trim).filter(|text| !text.is_empty());
    names.iter().find_map(some).map(str::to_owned)
}

fn identifier(json: &Json, name: &str, findings: &mut Vec<Finding>) -> Option<Captured> {
    let shown = text(json, &[name])?;
    match guid::parse(&shown) {
        Some(guid) => Some(captured(guid)),
        None => {
            findings.push(Finding::new(Code::NotAGuid, &[name, &short(&shown)]));
            None
        }
    }
}

/// A member that may be `null`: Microsoft's own word for nothing is `None`.
fn word(json: &Json) -> String {
    json.as_str().filter(|text| !text.is_empty()).unwrap_or("None").to_owned()
}

/// Before `signInAudience` there was `availableToOtherTenants`.
fn older_audience(json: &Json) -> Option<String> {
    let others = json.get("availableToOtherTenants")?.as_bool()?;
    Some(if others { "AzureADMultipleOrgs" } else { "AzureADMyOrg" }.to_owned())
}

fn flag(json: &Json, newer: &str, older: &str) -> Option<bool> {
    let settings = web(json).and_then(|web| web.get("implicitGrantSettings"));
    settings.and_then(|settings| settings.get(newer)).or_else(|| json.get(older)).and_then(Json::as_bool)
}

fn list<'a>(json: &'a Json, name: &str) -> Option<&'a [Json]> {
    match json.get(name)? {
        Json::Array(items) => Some(items),
        Json::Null => Some(&[]),
        _ => None,
    }
}

/// Redirect URIs by platform: `web`, `spa` and `publicClient` of the newer format, `replyUrlsWithType` or `replyUrls`
/// of the older. Nothing when no such member is there.
fn redirects(json: &Json) -> Option<Vec<Redirect>> {
    let mut all: Vec<Redirect> = Vec::new();
    let mut some = false;
    let mut add = |platform: Platform, uri: &Json| {
        let uri = uri.as_str().map(str::to_owned);
        let redirect = uri.map(|uri| Redirect { platform, uri });
        all.extend(redirect.filter(|redirect| !all.contains(redirect)));
    };
    for (name, platform) in [("web", Platform::Web), ("spa", Platform::Spa), ("publicClient", Platform::PublicClient)] {
        let Some(uris) = json.get(name).and_then(|part| list(part, "redirectUris")) else { continue };
        some = true;
        uris.iter().for_each(|uri| add(platform, uri));
    }
    if let Some(rows) = list(json, "replyUrlsWithType") {
        some = true;
        for row in rows {
            let platform = match row.get("type").and_then(Json::as_str) {
                Some("Web") => Platform::Web,
                Some("Spa") => Platform::Spa,
                Some("InstalledClient") => Platform::PublicClient,
                _ => Platform::Unknown,
            };
            row.get("url").into_iter().for_each(|uri| add(platform, uri));
        }
    } else if let Some(uris) = list(json, "replyUrls") {
        some = true;
        uris.iter().for_each(|uri| add(Platform::Unknown, uri));
    }
    some.then_some(all)
}

/// A secret without its text.
fn secret(json: &Json) -> SecretRow {
    SecretRow {
        id: text(json, &["keyId"]).as_deref().and_then(guid::parse),
        description: text(json, &["displayName"]).unwrap_or_default(),
        expires: text(json, &["endDateTime", "endDate"]).unwrap_or_default(),
    }
}

/// A manifest that still holds a secret's text (`secretText`; `value` in the older format). It is not taken.
fn secret_texts(json: &Json) -> Vec<Finding> {
    let rows = list(json, "passwordCredentials").unwrap_or_default();
    let holds =
        |row: &&Json| ["secretText", "value"].iter().any(|name| !matches!(row.get(name), None | Some(Json::Null)));
    let described = |row: &Json| text(row, &["displayName", "keyId"]).unwrap_or_else(|| "—".to_owned());
    rows.iter().filter(holds).map(|row| Finding::new(Code::ManifestHasSecret, &[&short(&described(row))])).collect()
}

/// The ID token's optional claims; an empty list when the member is there without them.
fn optional_claims(json: &Json) -> Option<Vec<String>> {
    let claims = match json.get("optionalClaims")? {
        Json::Null => return Some(Vec::new()),
        claims => list(claims, "idToken").unwrap_or_default(),
    };
    Some(claims.iter().filter_map(|claim| text(claim, &["name"])).collect())
}

/// Every permission that is asked for; whether consent was given is not in a manifest.
fn permissions(resources: &[Json]) -> Vec<Permission> {
    let mut all = Vec::new();
    for resource in resources {
        let graph =
            resource.get("resourceAppId").and_then(Json::as_str).is_some_and(|id| id.eq_ignore_ascii_case(GRAPH));
        for access in list(resource, "resourceAccess").unwrap_or_default() {
            let Some(id) = text(access, &["id"]).map(|id| id.to_ascii_lowercase()) else { continue };
            let delegated = match access.get("type").and_then(Json::as_str) {
                Some("Scope") => Some(true),
                Some("Role") => Some(false),
                _ => None,
            };
            let known = SCOPES.iter().find(|(known, _)| graph && delegated != Some(false) && *known == id);
            let name = known.map_or(id.clone(), |(_, name)| (*name).to_owned());
            all.push(Permission { name, delegated, granted: None });
        }
    }
    all
}
