//! One thing that can be wrong: its texts, where it is put right, how that is checked, and what of the connection has to
//! be looked at.

use super::part::Part;
use crate::connection::Connection;
use crate::console::recipe::Recipe;
use crate::entra::portal_url::{self, item};
use crate::token::aadsts;
use crate::token_fix;

/// Microsoft's list of error codes, with the names of OAuth among them.
const LIST: &str = "https://learn.microsoft.com/entra/identity-platform/reference-error-codes";

/// One thing that can be wrong. Codes that mean the same share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Key of the message that says what it means; with `_cause` behind it the usual cause, with `_fix` what to do.
    pub key: &'static str,
    /// Where it is put right.
    pub place: Place,
    /// How to see that it is.
    pub again: Again,
    /// What of the connection tells the cause.
    pub looks: &'static [Look],
}

impl Topic {
    /// The keys of meaning, cause and fix.
    pub fn keys(&self) -> [String; 3] {
        ["", "_cause", "_fix"].map(|end| [self.key, end].concat())
    }
}

/// A part of the connection that can tell the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// What the console sends as redirect URI, what is registered, and for which platform.
    Redirect,
    /// The client ID that was sent.
    Application,
    /// The tenant that was asked.
    Tenant,
    /// The login host that was asked.
    Cloud,
    /// The client secrets: how long, which, until when.
    Secret,
    /// The "ID tokens" box.
    IdTokens,
    /// Permissions and consent.
    Consent,
    /// Who may use the application.
    Assignment,
    /// The account, and where it is at home.
    Account,
    /// The registration's state.
    State,
    /// This part of the console's form.
    Fields(Part),
}

/// Where something is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The registration's Overview.
    Overview,
    /// Its Authentication.
    Authentication,
    /// Its Certificates & secrets.
    Secrets,
    /// Its API permissions.
    Permissions,
    /// Its Token configuration.
    Claims,
    /// The enterprise applications: Properties, Users and groups.
    Enterprise,
    /// The users of the tenant.
    Users,
    /// The console's form.
    Form,
    /// The console itself, another page of it.
    Console,
    /// The console's own sign-in with a local account.
    LocalLogin,
    /// Microsoft's page about the code, or its list of codes.
    Lookup,
}

impl Place {
    /// Every place.
    pub const ALL: &'static [Place] = &[
        Place::Overview,
        Place::Authentication,
        Place::Secrets,
        Place::Permissions,
        Place::Claims,
        Place::Enterprise,
        Place::Users,
        Place::Form,
        Place::Console,
        Place::LocalLogin,
        Place::Lookup,
    ];

    /// Key of the link's text.
    pub fn key(self) -> &'static str {
        match self {
            Place::Overview => "go_overview",
            Place::Authentication => "go_authentication",
            Place::Secrets => "go_secrets",
            Place::Permissions => "go_permissions",
            Place::Claims => "go_claims",
            Place::Enterprise => "go_enterprise",
            Place::Users => "go_users",
            Place::Form => "go_form",
            Place::Console => "go_console",
            Place::LocalLogin => "go_local_login",
            Place::Lookup => "go_lookup",
        }
    }

    /// Its address for this connection; nothing where it is not known.
    pub fn address(
        self,
        connection: Option<&Connection>,
        recipe: Option<&Recipe>,
        code: Option<&str>,
    ) -> Option<String> {
        let registration = |item: &str| {
            let connection = connection?;
            let host = token_fix::portal_host(connection);
            Some(match connection.registration.client_id() {
                Some(id) => portal_url::registration_page(&host, id, item),
                None => portal_url::registration_list(&host),
            })
        };
        match self {
            Place::Overview => registration(item::OVERVIEW),
            Place::Authentication => registration(item::AUTHENTICATION),
            Place::Secrets => registration(item::CREDENTIALS),
            Place::Permissions => registration(item::PERMISSIONS),
            Place::Claims => registration(item::TOKEN_CONFIGURATION),
            Place::Enterprise => {
                connection.map(|one| portal_url::enterprise_application_list(&token_fix::portal_host(one)))
            }
            Place::Users => connection.map(|one| portal_url::user_list(&token_fix::portal_host(one))),
            Place::Form => token_fix::form(recipe?, connection?),
            Place::Console => origin(recipe?, connection?).map(|origin| [origin, "/"].concat()),
            Place::LocalLogin => {
                // The console's own door beside OpenID Connect is at the place of its recipe that names one.
                let path = recipe?.places.iter().find_map(|place| place.address.as_deref())?;
                origin(recipe?, connection?).map(|origin| [origin, path].concat())
            }
            Place::Lookup => Some(code.map_or_else(|| LIST.to_owned(), aadsts::address)),
        }
    }
}

/// The console's origin, when the person confirmed it or the vendor has only one.
fn origin<'a>(recipe: &'a Recipe, connection: &'a Connection) -> Option<&'a str> {
    let confirmed = connection.wiring(&recipe.id).and_then(|wiring| wiring.origin.as_deref());
    match (confirmed, recipe.origins.as_slice()) {
        (Some(origin), _) => Some(origin),
        (None, [only]) => Some(only),
        _ => None,
    }
}

/// How to see that it was put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// The test sign-in.
    SignIn,
    /// The check of the secret alone.
    Secret,
    /// Reading the page in the portal once more.
    Read,
    /// Comparing the console's form once more.
    Compare,
    /// A sign-in at the console, in a private window.
    Console,
}

impl Again {
    /// Every way.
    pub const ALL: &'static [Again] = &[Again::SignIn, Again::Secret, Again::Read, Again::Compare, Again::Console];

    /// Key of the message that says how.
    pub fn key(self) -> &'static str {
        match self {
            Again::SignIn => "check_by_sign_in",
            Again::Secret => "check_by_secret",
            Again::Read => "check_by_read",
            Again::Compare => "check_by_compare",
            Again::Console => "check_by_console",
        }
    }
}
