//! What the portal's address says: which page of which registration, and which tenant was asked for.
//!
//! The address is the same in every language, so pages are told by it and never by words. Shapes seen in public code and documents: `#view/<Extension>/<Blade>[/~/<Item>]/<key>/<value>…`, the older
//! `#blade/<Extension>/<Blade>/<Item>/<key>/<value>…`, keys with a trailing `~` for JSON values, an optional
//! `#@<tenant>/…` prefix, and the tenant as the path's first segment.

use super::guid;

/// What an address of the portal tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PortalUrl {
    /// Which kind of page it is.
    pub blade: Blade,
    /// Lower-case client ID from `appId/<GUID>`.
    pub client_id: Option<String>,
    /// Lower-case object ID from `objectId/<GUID>`: of the registration, or on an enterprise application's page of its
    /// service principal, which is another object.
    pub object_id: Option<String>,
    /// Tenant GUID or domain from the path or from `#@…`.
    pub tenant_hint: Option<String>,
    /// The menu item (`Overview`, `Credentials`, …) of an application's or user's page, as written.
    pub item: Option<String>,
}

/// The kinds of pages that matter here, by the name of the blade in the address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blade {
    /// One app registration: `ApplicationMenuBlade`.
    Registration,
    /// The form that registers one: `CreateApplicationBlade`.
    Register,
    /// One enterprise application: `ManagedAppMenuBlade`.
    EnterpriseApplication,
    /// One user: `UserProfileMenuBlade`.
    User,
    /// The form that creates one: `CreateUserBlade`, or `CreateUser.ReactView`.
    NewUser,
    /// The list of registrations: `ApplicationsListBlade`, also as an item of the directory's own menu.
    RegistrationList,
    /// Another page.
    #[default]
    Other,
}

impl Blade {
    /// The blade that a segment of an address names.
    fn named(segment: &str) -> Option<Blade> {
        let known: &[(&str, Blade)] = &[
            ("ApplicationMenuBlade", Blade::Registration),
            ("CreateApplicationBlade", Blade::Register),
            ("ManagedAppMenuBlade", Blade::EnterpriseApplication),
            ("UserProfileMenuBlade", Blade::User),
            ("CreateUserBlade", Blade::NewUser),
            ("CreateUser.ReactView", Blade::NewUser),
            ("ApplicationsListBlade", Blade::RegistrationList),
            ("RegisteredApps", Blade::RegistrationList),
        ];
        known.iter().find(|(name, _)| name.eq_ignore_ascii_case(segment)).map(|(_, blade)| *blade)
    }

    /// Whether its address goes on with a menu item and with names and values.
    fn has_menu(self) -> bool {
        matches!(self, Blade::Registration | Blade::EnterpriseApplication | Blade::User)
    }
}

/// Menu items of a registration's page, as today's portal writes them.
pub mod item {
    /// Overview.
    pub const OVERVIEW: &str = "Overview";
    /// Certificates & secrets.
    pub const CREDENTIALS: &str = "Credentials";
    /// Authentication.
    pub const AUTHENTICATION: &str = "Authentication";
    /// Token configuration.
    pub const TOKEN_CONFIGURATION: &str = "TokenConfiguration";
    /// API permissions. `CallAnApi` occurs as well, so items are compared without regard to case.
    pub const PERMISSIONS: &str = "CallAnAPI";
    /// Manifest.
    pub const MANIFEST: &str = "Manifest";
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
    let Some((at, blade)) = rest.iter().enumerate().find_map(|(at, segment)| Some((at, Blade::named(segment)?))) else {
        return url;
    };
    url.blade = blade;
    if !blade.has_menu() {
        return url;
    }
    let mut after = rest.into_iter().skip(at + 1).filter(|segment| segment != "~");
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

/// Address of the form that registers an application.
pub fn register(portal_host: &str) -> String {
    format!("https://{portal_host}/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/isMSAApp~/false")
}

/// Address of an enterprise application's Properties. It takes the service principal's object ID; with another GUID
/// the portal says "Dashboard not found".
pub fn enterprise_application(portal_host: &str, service_principal: &str, client_id: &str) -> String {
    format!(
        "https://{portal_host}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Properties/objectId/{service_principal}/appId/{client_id}"
    )
}

/// Address of its Users and groups, as public deep links write it.
pub fn enterprise_users(portal_host: &str, service_principal: &str, client_id: &str) -> String {
    format!(
        "https://{portal_host}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Users/objectId/{service_principal}/appId/{client_id}"
    )
}

/// Address of the list of enterprise applications.
pub fn enterprise_application_list(portal_host: &str) -> String {
    format!("https://{portal_host}/#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview")
}

/// Address of the list of users.
pub fn user_list(portal_host: &str) -> String {
    format!("https://{portal_host}/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers")
}

/// Address of the form that creates a user.
pub fn new_user(portal_host: &str) -> String {
    format!("https://{portal_host}/#view/Microsoft_AAD_UsersAndTenants/CreateUser.ReactView")
}

/// Address of the setting "Users can register applications".
pub fn user_settings(portal_host: &str) -> String {
    format!("https://{portal_host}/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/UserSettings")
}

fn path_tenant(before_hash: &str) -> Option<String> {
    let path = before_hash.split_once("://")?.1.split_once('/')?.1;
    let first = path.split(['/', '?']).next()?;
    let looks_like_tenant = guid::is_guid(first) || first.contains('.');
    looks_like_tenant.then(|| first.to_ascii_lowercase())
}

/// Percent-decoding of one segment; a broken escape stays as it is.
pub(crate) fn decode(segment: &str) -> String {
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
            assert_eq!(url.blade, Blade::Registration, "{href}");
            assert_eq!(url.client_id.as_deref(), client.then_some(APP), "{href}");
            assert_eq!(url.object_id.as_deref(), object.then_some(OBJECT), "{href}");
            assert_eq!(url.tenant_hint.as_deref(), tenant, "{href}");
            assert_eq!(url.item.as_deref(), item, "{href}");
        }
    }

    #[test]
    fn pages_are_told_by_the_blade_in_the_address() {
        use Blade::*;
        let sp = format!("objectId/{OBJECT}/appId/{APP}");
        for (hash, blade, item, client) in [
            ("view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview", Registration, Some("Overview"), None),
            ("VIEW/x/applicationmenublade/~/callanapi", Registration, Some("callanapi"), None),
            ("view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/isMSAApp~/false", Register, None, None),
            (
                "blade/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType//isMSAApp/",
                Register,
                None,
                None,
            ),
            (
                &format!("view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Properties/{sp}"),
                EnterpriseApplication,
                Some("Properties"),
                Some(APP),
            ),
            (
                "view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/6731de76",
                User,
                Some("overview"),
                None,
            ),
            ("view/Microsoft_AAD_UsersAndTenants/CreateUserBlade", NewUser, None, None),
            (
                "view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade/sourceType/Microsoft_AAD_IAM",
                RegistrationList,
                None,
                None,
            ),
            ("view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/RegisteredApps", RegistrationList, None, None),
            ("view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview", Other, None, None),
            ("@contoso.example/resource/subscriptions/1/overview", Other, None, None),
            ("view/X/ApplicationMenuBladeX/~/Overview", Other, None, None),
            ("home", Other, None, None),
            ("", Other, None, None),
        ] {
            let url = parse(&format!("https://portal.azure.com/#{hash}"));
            assert_eq!((url.blade, url.item.as_deref(), url.client_id.as_deref()), (blade, item, client), "{hash}");
        }
        for href in ["https://portal.azure.com", "", "#", "%", "#%%%/~/~~"] {
            assert_eq!(parse(href).blade, Other, "{href}");
        }
    }

    #[test]
    fn a_link_leads_to_the_page_it_is_for() {
        let host = "entra.microsoft.us";
        for (href, blade) in [
            (registration_page(host, APP, item::CREDENTIALS), Blade::Registration),
            (registration_list(host), Blade::RegistrationList),
            (register(host), Blade::Register),
            (enterprise_application(host, OBJECT, APP), Blade::EnterpriseApplication),
            (enterprise_users(host, OBJECT, APP), Blade::EnterpriseApplication),
            (enterprise_application_list(host), Blade::Other),
            (user_list(host), Blade::Other),
            (new_user(host), Blade::NewUser),
            (user_settings(host), Blade::Other),
        ] {
            assert!(href.starts_with("https://entra.microsoft.us/#view/Microsoft_AAD_"), "{href}");
            assert_eq!(parse(&href).blade, blade, "{href}");
        }
    }
}
