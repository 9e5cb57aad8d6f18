//! The pages where the lines of a guide are done, and whether the active tab is one.

use super::facts::{Facts, Tab};
use crate::entra::capture;
use crate::record::names;

macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident $text:literal;)*) => {
        /// Where a line is done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Page { $($(#[$doc])* $name,)* }

        impl Page {
            /// Every page there is.
            pub const ALL: &'static [Page] = &[$(Page::$name,)*];

            /// Its name in the guide's file; the message `guide_page_<name>` says it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Page::$name => $text,)* }
            }
        }

        names!(Page { $($text => $name,)* });
    };
}

pages! {
    /// The portal's home page.
    Home "home";
    /// The list of registrations.
    Registrations "registrations";
    /// The form that registers an application.
    Register "register";
    /// A registration's Overview.
    Overview "overview";
    /// Certificates & secrets.
    Credentials "credentials";
    /// Authentication.
    Authentication "authentication";
    /// Token configuration.
    TokenConfiguration "token_configuration";
    /// API permissions.
    Permissions "permissions";
    /// Manifest.
    Manifest "manifest";
    /// The enterprise application.
    Enterprise "enterprise";
    /// Its Users and groups.
    EnterpriseUsers "enterprise_users";
    /// The list of users.
    Users "users";
    /// The form that creates a user.
    NewUser "new_user";
    /// One user.
    User "user";
    /// The metadata document.
    Metadata "metadata";
    /// The console.
    Console "console";
    /// The console's form.
    ConsoleForm "console_form";
    /// The console's list of users.
    ConsoleUsers "console_users";
    /// The console's login.
    ConsoleLogin "console_login";
    /// The console's login for local administrators.
    ConsoleAdminLogin "console_admin_login";
    /// The console's settings.
    ConsoleSettings "console_settings";
    /// SSO Ferry's own panel.
    Panel "panel";
    /// The organization's vault for secrets.
    Vault "vault";
    /// A private window, where SSO Ferry does not run.
    PrivateWindow "private_window";
}

impl Page {
    /// Whether the active tab is this page. A console's pages beside its form are told by their origin only, so they
    /// are never claimed to be in front.
    pub fn is_here(self, facts: &Facts<'_>) -> bool {
        use capture::Page as Portal;
        match (self, &facts.tab) {
            (Page::ConsoleForm | Page::ConsoleSettings, Tab::Form(_) | Tab::Place(_)) => true,
            (Page::Console, Tab::Place(_) | Tab::Console(_)) => true,
            (Page::Metadata, Tab::Document) => true,
            (_, Tab::Portal { page, item, .. }) => match page {
                Portal::Overview => self == Page::Overview,
                Portal::Credentials => self == Page::Credentials,
                Portal::Authentication => self == Page::Authentication,
                Portal::TokenConfiguration => self == Page::TokenConfiguration,
                Portal::Permissions => self == Page::Permissions,
                Portal::Manifest => self == Page::Manifest,
                Portal::Register => self == Page::Register,
                Portal::EnterpriseApplication => {
                    let users = item.is_some_and(|item| item.eq_ignore_ascii_case(super::link::USERS));
                    self == if users { Page::EnterpriseUsers } else { Page::Enterprise }
                }
                Portal::UserProperties => self == Page::User,
                Portal::NewUser => self == Page::NewUser,
                Portal::List => self == Page::Registrations,
                Portal::Other => matches!(self, Page::Home | Page::Users),
            },
            _ => false,
        }
    }
}
