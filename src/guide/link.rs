//! Where a page of a guide is: the deep link for this portal host, tenant, registration and console, or why there is
//! none.
//!
//! The portal takes the tenant as the first segment of its path (Microsoft's `portaldocs`, `portalfx-links.md`), so a
//! person who is signed in to several directories comes to the right one. A console's paths are in its recipe.

use super::facts::{Facts, Tab};
use super::page::Page;
use crate::entra::portal_url::{self, item};
use crate::entra::{clouds, compare};

/// The item of an enterprise application's Users and groups, as public deep links write it:
/// `…/ManagedAppMenuBlade/~/Users/objectId/…`.
pub const USERS: &str = "Users";

/// Why there is no link. The message `guide_no_link_<name>` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLink {
    /// The registration is not there or was not read yet.
    Registration,
    /// The console's address is not known yet.
    Console,
    /// The console's path of that page is not public.
    Path,
    /// Not a page of the web: the line itself says where.
    NoPage,
}

impl NoLink {
    /// Every reason.
    pub const ALL: &'static [NoLink] = &[NoLink::Registration, NoLink::Console, NoLink::Path, NoLink::NoPage];

    /// The key of what is to be said, where something is.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            NoLink::Registration => Some("guide_no_link_registration"),
            NoLink::Console => Some("guide_no_link_console"),
            NoLink::Path => Some("guide_no_link_path"),
            NoLink::NoPage => None,
        }
    }
}

/// The address of a page.
pub fn link(page: Page, facts: &Facts<'_>) -> Result<String, NoLink> {
    let place = place(facts);
    let client = || facts.registration().and_then(|registration| registration.client_id()).ok_or(NoLink::Registration);
    let of_registration = |item: &str| Ok(portal_url::registration_page(&place, client()?, item));
    match page {
        Page::Home => Ok(format!("https://{place}/")),
        Page::Registrations => Ok(portal_url::registration_list(&place)),
        Page::Register => Ok(portal_url::register(&place)),
        Page::Overview => of_registration(item::OVERVIEW),
        Page::Credentials => of_registration(item::CREDENTIALS),
        Page::Authentication => of_registration(item::AUTHENTICATION),
        Page::TokenConfiguration => of_registration(item::TOKEN_CONFIGURATION),
        Page::Permissions => of_registration(item::PERMISSIONS),
        Page::Manifest => of_registration(item::MANIFEST),
        Page::Enterprise => Ok(enterprise(facts, &place, portal_url::enterprise_application)),
        Page::EnterpriseUsers => Ok(enterprise(facts, &place, portal_url::enterprise_users)),
        Page::Users | Page::User => Ok(portal_url::user_list(&place)),
        Page::NewUser => Ok(portal_url::new_user(&place)),
        Page::Metadata => {
            let registration = facts.registration().ok_or(NoLink::Registration)?;
            let open = compare::document_to_open(registration).map(str::to_owned);
            open.or_else(|| compare::metadata_url(registration)).ok_or(NoLink::Registration)
        }
        Page::Console => console(facts, None),
        Page::ConsoleForm | Page::ConsoleSettings => console(facts, facts.recipe.path.as_deref()),
        Page::ConsoleUsers | Page::ConsoleLogin | Page::ConsoleAdminLogin => {
            let known = facts.recipe.pages.iter().find(|known| known.page == page.as_str());
            console(facts, Some(&known.ok_or(NoLink::Path)?.path))
        }
        Page::Panel | Page::Vault | Page::PrivateWindow => Err(NoLink::NoPage),
    }
}

/// The portal's host where the registration was read, with its tenant.
fn place(facts: &Facts<'_>) -> String {
    let registration = facts.registration();
    let here = match facts.tab {
        Tab::Portal { host, .. } => Some(host),
        _ => None,
    };
    let host = registration.and_then(|registration| registration.portal_host.as_deref()).or(here);
    let host = host.unwrap_or(clouds::PORTAL);
    match registration.and_then(|registration| registration.tenant_id()) {
        Some(tenant) => format!("{host}/{tenant}"),
        None => host.to_owned(),
    }
}

/// The enterprise application's page needs the service principal's object ID, which only its own address tells; from
/// elsewhere the list is as near as a link comes.
fn enterprise(facts: &Facts<'_>, place: &str, page: fn(&str, &str, &str) -> String) -> String {
    let client = facts.registration().and_then(|registration| registration.client_id());
    match (facts.tab, client) {
        (
            Tab::Portal { page: crate::entra::capture::Page::EnterpriseApplication, object_id: Some(id), .. },
            Some(client),
        ) => page(place, id, client),
        _ => portal_url::enterprise_application_list(place),
    }
}

/// A path at the console's origin. Where the vendor runs it and the path is not public, the console itself.
fn console(facts: &Facts<'_>, path: Option<&str>) -> Result<String, NoLink> {
    let origin = facts.origin().ok_or(NoLink::Console)?;
    Ok(format!("{origin}{}", path.unwrap_or("/")))
}
