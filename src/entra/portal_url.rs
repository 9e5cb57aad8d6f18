//! What the portal's address says: which registration, which page, which tenant was asked for.
//!
//! Shapes seen in public code and documents: `#view/<Extension>/<Blade>[/~/<Item>]/<key>/<value>…`, the older
//! `#blade/<Extension>/<Blade>/<Item>/<key>/<value>…`, keys with a trailing `~` for JSON values, an optional
//! `#@<tenant>/…` prefix, and the tenant as the path's first segment.

use super::guid;

/// What an address of the portal tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PortalUrl {
    /// Lower-case client ID from `appId/<GUID>`.
    pub client_id: Option<String>,
    /// Lower-case object ID from `objectId/<GUID>`.
    pub object_id: Option<String>,
    /// Tenant GUID or domain from the path or from `#@…`.
    pub tenant_hint: Option<String>,
    /// The menu item (`Overview`, `Credentials`, …) of an app registration's page, as written.
    pub item: Option<String>,
    /// The address is a page of one app registration.
    pub is_registration: bool,
}

/// Reads a `location.href`. The host is not looked at: [`super::clouds::by_portal_host`] decides that.
pub fn parse(href: &str) -> PortalUrl {
    let (before, hash) = href.split_once('#').unwrap_or((href, ""));
    let mut url = PortalUrl { tenant_hint: path_tenant(before), ..PortalUrl::default() };
    let mut segments = hash.split('?').next().unwrap_or_default().split('/').map(decode).peekable();
    if let Some(tenant) = segments.peek().and_then(|first| first.strip_prefix('@')) {
        url.tenant_hint = Some(tenant.to_ascii_lowercase());
        segments.next();
    }
    let rest: Vec<String> = segments.collect();
    let Some(blade) = rest.iter().position(|segment| segment.eq_ignore_ascii_case("ApplicationMenuBlade")) else {
        return url;
    };
    url.is_registration = true;
    let mut after = rest.into_iter().skip(blade + 1).filter(|segment| segment != "~");
    url.item = after.next().filter(|item| !item.is_empty());
    let pairs: Vec<String> = after.collect();
    for pair in pairs.windows(2) {
        let [key, value] = pair else { continue };
        match key.trim_end_matches('~').to_ascii_lowercase().as_str() {
            "appid" => url.client_id = url.client_id.or_else(|| guid::parse(value)),
            "objectid" => url.object_id = url.object_id.or_else(|| guid::parse(value)),
            _ => {}
        }
    }
    // `…/ApplicationMenuBlade/appId/<GUID>` without an item.
    if let Some(first) = url.item.as_deref().filter(|item| item.eq_ignore_ascii_case("appId")) {
        url.client_id = url.client_id.or_else(|| pairs.first().and_then(|value| guid::parse(value)));
        debug_assert!(!first.is_empty());
        url.item = None;
    }
    url
}

/// Address of a registration's page in the portal or the admin center.
pub fn registration_page(portal_host: &str, client_id: &str, item: &str) -> String {
    format!("https://{portal_host}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/{item}/appId/{client_id}")
}

/// Address of the list of registrations.
pub fn registration_list(portal_host: &str) -> String {
    format!("https://{portal_host}/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade")
}

fn path_tenant(before_hash: &str) -> Option<String> {
    let path = before_hash.split_once("://")?.1.split_once('/')?.1;
    let first = path.split(['/', '?']).next()?;
    let looks_like_tenant = guid::is_guid(first) || first.contains('.');
    looks_like_tenant.then(|| first.to_ascii_lowercase())
}

/// Percent-decoding of one segment; a broken escape stays as it is.
fn decode(segment: &str) -> String {
    let bytes = segment.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%').then(|| segment.get(at + 1..at + 3)).flatten();
        match escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "6731de76-14a6-49ae-97bc-6eba6914391e";
    const OBJECT: &str = "6731de76-0000-49ae-97bc-6eba6914391e";
    const TENANT: &str = "9122040d-6c67-4c5b-b112-36a304b66dad";

    #[test]
    fn addresses_of_the_portal_tell_registration_item_and_tenant() {
        let registered = "Microsoft_AAD_RegisteredApps/ApplicationMenuBlade";
        for (href, client, object, tenant, item) in [
            (
                format!("https://portal.azure.com/#view/{registered}/~/Overview/appId/{APP}/isMSAApp~/false"),
                true,
                false,
                None,
                Some("Overview"),
            ),
            (
                format!("https://portal.azure.com/#blade/{registered}/Credentials/appId/{APP}"),
                true,
                false,
                None,
                Some("Credentials"),
            ),
            (
                format!("https://portal.azure.com/?l=ja#view/{registered}/~/Overview/appId~/{}", APP.to_uppercase()),
                true,
                false,
                None,
                Some("Overview"),
            ),
            (
                format!(
                    "https://portal.azure.com/{TENANT}/#view/{registered}/~/CallAnAPI/objectId/{OBJECT}/appId/{APP}"
                ),
                true,
                true,
                Some(TENANT),
                Some("CallAnAPI"),
            ),
            (
                format!("https://portal.azure.com/#@contoso.example/view/{registered}/~/Overview/appId/{APP}"),
                true,
                false,
                Some("contoso.example"),
                Some("Overview"),
            ),
            (format!("https://entra.microsoft.com/#view/{registered}/appId/{APP}"), true, false, None, None),
            (
                format!(
                    "https://portal.azure.com/#blade/{registered}/Quickstart/quickStartType//sourceType/Microsoft_AAD_IAM/appId/{APP}/objectId/{OBJECT}/isMSAApp//defaultBlade/Overview"
                ),
                true,
                true,
                None,
                Some("Quickstart"),
            ),
            (
                format!("https://portal.azure.com/#view/{registered}/~/Overview/appId/{}", APP.split_at(35).0),
                false,
                false,
                None,
                Some("Overview"),
            ),
            (
                format!("https://portal.azure.com/#view/{registered}/~/Overview/appId%2F{APP}"),
                false,
                false,
                None,
                Some("Overview"),
            ),
        ] {
            let url = parse(&href);
            assert!(url.is_registration, "{href}");
            assert_eq!(url.client_id.as_deref(), client.then_some(APP), "{href}");
            assert_eq!(url.object_id.as_deref(), object.then_some(OBJECT), "{href}");
            assert_eq!(url.tenant_hint.as_deref(), tenant, "{href}");
            assert_eq!(url.item.as_deref(), item, "{href}");
        }
    }

    #[test]
    fn other_pages_are_no_registration() {
        for href in [
            "https://portal.azure.com/#home",
            "https://portal.azure.com",
            "",
            "#",
            "https://portal.azure.com/#view/X/ApplicationsListBlade",
        ] {
            let url = parse(href);
            assert!(!url.is_registration && url.client_id.is_none(), "{href}");
        }
    }
}
