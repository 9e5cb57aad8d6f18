//! Which page of the portal this is, told by its address and so in every language.

use crate::entra::portal_url::{Blade, PortalUrl, item};

/// The pages that are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// A registration's Overview, with or without the Endpoints pane.
    Overview,
    /// Certificates & secrets.
    Credentials,
    /// Authentication, in either generation.
    Authentication,
    /// Token configuration.
    TokenConfiguration,
    /// API permissions.
    Permissions,
    /// Manifest.
    Manifest,
    /// The form that registers an application.
    Register,
    /// An enterprise application.
    EnterpriseApplication,
    /// A user's page.
    UserProperties,
    /// The form that creates a user.
    NewUser,
    /// The list of registrations.
    List,
    /// Another page, of a registration or not.
    #[default]
    Other,
}

impl Page {
    /// The page that an address names.
    pub(super) fn of(url: &PortalUrl) -> Page {
        match url.blade {
            Blade::Registration => Page::of_registration(url.item.as_deref()),
            Blade::Register => Page::Register,
            Blade::EnterpriseApplication => Page::EnterpriseApplication,
            Blade::User => Page::UserProperties,
            Blade::NewUser => Page::NewUser,
            Blade::RegistrationList => Page::List,
            Blade::Other => Page::Other,
        }
    }

    /// Without an item the portal shows the Overview.
    fn of_registration(name: Option<&str>) -> Page {
        let Some(name) = name else { return Page::Overview };
        let known = [
            (item::OVERVIEW, Page::Overview),
            (item::CREDENTIALS, Page::Credentials),
            (item::AUTHENTICATION, Page::Authentication),
            (item::TOKEN_CONFIGURATION, Page::TokenConfiguration),
            (item::PERMISSIONS, Page::Permissions),
            (item::MANIFEST, Page::Manifest),
        ];
        known.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or(Page::Other, |(_, page)| *page)
    }

    /// A stable name, for the diagnostic.
    pub fn as_str(self) -> &'static str {
        match self {
            Page::Overview => "Overview",
            Page::Credentials => "Credentials",
            Page::Authentication => "Authentication",
            Page::TokenConfiguration => "TokenConfiguration",
            Page::Permissions => "Permissions",
            Page::Manifest => "Manifest",
            Page::Register => "Register",
            Page::EnterpriseApplication => "EnterpriseApplication",
            Page::UserProperties => "UserProperties",
            Page::NewUser => "NewUser",
            Page::List => "List",
            Page::Other => "Other",
        }
    }
}
