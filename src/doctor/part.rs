//! Parts of a console's form that a failure may come from. Which fields they are is known to its recipe.

use crate::console::recipe::Recipe;
use crate::console::sign_in::SignInUse;
use crate::console::token::TokenUse;
use crate::console::trouble::Trouble;

/// A part of a console's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The addresses that a sign-in asks, or the one that leads to them.
    Endpoints,
    /// The token endpoint.
    TokenEndpoint,
    /// The client ID.
    ClientId,
    /// How the client secret is sent.
    Method,
    /// The console's own public address.
    BaseUrl,
    /// Which claims become which attributes of the user.
    Mapped,
    /// What an ID token's claims are compared with.
    Checked,
    /// What its signature is checked with.
    Signed,
    /// Every address of Entra ID's.
    Addresses,
    /// Whether certificates are checked.
    Certificate,
    /// Whether OpenID Connect is on.
    Switch,
}

impl Part {
    /// Every part.
    pub const ALL: &'static [Part] = &[
        Part::Endpoints,
        Part::TokenEndpoint,
        Part::ClientId,
        Part::Method,
        Part::BaseUrl,
        Part::Mapped,
        Part::Checked,
        Part::Signed,
        Part::Addresses,
        Part::Certificate,
        Part::Switch,
    ];

    /// The ids of its fields in a recipe; none where the recipe does not name them.
    pub fn fields(self, recipe: &Recipe) -> Vec<&str> {
        let sign_in = |of: fn(&SignInUse) -> [&Option<String>; 3]| one(recipe.sign_in.as_ref().map(of));
        let trouble = |of: fn(&Trouble) -> &Vec<String>| many(recipe.trouble.as_ref().map(of));
        match self {
            Part::Endpoints => sign_in(|of| [&of.discovery, &of.authorization_endpoint, &of.token_endpoint]),
            Part::TokenEndpoint => sign_in(|of| [&None, &None, &of.token_endpoint]),
            Part::ClientId => sign_in(|of| [&None, &None, &of.client_id]),
            Part::Method => {
                let method = recipe.sign_in.as_ref().and_then(|of| of.method.as_ref());
                method.and_then(|method| method.field.as_deref()).into_iter().collect()
            }
            Part::BaseUrl => recipe.base_url_field.as_deref().into_iter().collect(),
            Part::Mapped => mapped(recipe.token.as_ref()),
            Part::Checked => trouble(|of| &of.checked),
            Part::Signed => trouble(|of| &of.signed),
            Part::Addresses => trouble(|of| &of.addresses),
            Part::Certificate => recipe.trouble.iter().filter_map(|of| of.certificate.as_deref()).collect(),
            Part::Switch => recipe.trouble.iter().filter_map(|of| of.switch.as_deref()).collect(),
        }
    }
}

fn one(fields: Option<[&Option<String>; 3]>) -> Vec<&str> {
    fields.into_iter().flatten().filter_map(|id| id.as_deref()).collect()
}

fn many(fields: Option<&Vec<String>>) -> Vec<&str> {
    fields.into_iter().flatten().map(String::as_str).collect()
}

fn mapped(token: Option<&TokenUse>) -> Vec<&str> {
    let user = token.and_then(|token| token.user.as_ref());
    user.into_iter().flat_map(|user| [user.attributes.as_str()].into_iter().chain(user.from_token.as_deref())).collect()
}
