//! A recipe's `sign_in`: what the console asks of Entra ID when somebody signs in there, as far as that is public. The
//! test sign-in asks the same; see [`crate::sign_in`].

use super::recipe::Recipe;
use crate::page::{Probe, Way, Widget};
use crate::record::record;

/// What the console asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignInUse {
    /// The public address of the text that says so.
    pub see: String,
    /// What it asks for itself is not public: the test says so and asks for what is usual.
    pub unknown: bool,
    /// The field whose address, with `/.well-known/openid-configuration` behind it, leads to the endpoints.
    pub discovery: Option<String>,
    /// The field with the authorization endpoint.
    pub authorization_endpoint: Option<String>,
    /// The field with the token endpoint.
    pub token_endpoint: Option<String>,
    /// The field with the client ID.
    pub client_id: Option<String>,
    /// The scopes, separated by blanks.
    pub scopes: Option<Asked>,
    /// `client_secret_basic` or `client_secret_post` (OpenID Connect Core 1.0 §9).
    pub method: Option<Asked>,
    /// Whether it uses PKCE (RFC 7636): `true` or `false`.
    pub pkce: Option<Asked>,
}

/// A setting that decides what the console asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The id of its field. With `control` it need not be one of the recipe's fields: it is read and never filled.
    pub field: Option<String>,
    /// CSS of the control inside the recipe's `item`.
    pub control: Option<String>,
    /// What holds while the field was not read.
    pub default: Option<String>,
}

impl SignInUse {
    /// Every field of the recipe that it names, with the place in the recipe (a JSON Pointer).
    pub(super) fn fields(&self) -> Vec<(String, &str)> {
        let plain = [
            ("discovery", &self.discovery),
            ("authorization_endpoint", &self.authorization_endpoint),
            ("token_endpoint", &self.token_endpoint),
            ("client_id", &self.client_id),
        ];
        let plain = plain.into_iter().filter_map(|(name, id)| Some((["/sign_in/", name].concat(), id.as_deref()?)));
        let asked = self.asked().filter(|(_, asked, _)| asked.control.is_none());
        let asked = asked
            .filter_map(|(name, asked, _)| Some((["/sign_in/", name, "/field"].concat(), asked.field.as_deref()?)));
        plain.chain(asked).collect()
    }

    /// The settings, each with its name here and how its control is read.
    pub(super) fn asked(&self) -> impl Iterator<Item = (&'static str, &Asked, Widget)> {
        let text = Widget::Text { events: Vec::new() };
        let all = [
            ("scopes", &self.scopes, text),
            ("method", &self.method, Widget::Radio),
            ("pkce", &self.pkce, Widget::Check),
        ];
        all.into_iter().filter_map(|(name, asked, widget)| Some((name, asked.as_ref()?, widget)))
    }
}

impl Recipe {
    /// Reads the settings that no field of the recipe is for.
    pub(super) fn sign_in_probes(&self) -> impl Iterator<Item = Probe> {
        let asked = self.sign_in.iter().flat_map(SignInUse::asked);
        asked.filter_map(|(_, asked, widget)| {
            let (id, control) = (asked.field.as_deref()?, asked.control.as_deref()?);
            let within = |way: &Way| Way {
                css: way.css.as_ref().map(|css| css.replace("$id", id)),
                labels: way.labels.iter().map(|label| label.replace("$id", id)).collect(),
                down: Some(control.to_owned()),
                ..way.clone()
            };
            Some(Probe::Field {
                name: id.to_owned(),
                locate: self.item.iter().map(within).collect(),
                widget,
                secret: false,
                compare: None,
                complaint: None,
            })
        })
    }
}

record!(SignInUse { see, unknown, discovery, authorization_endpoint, token_endpoint, client_id, scopes, method, pkce });
record!(Asked { field, control, default });
