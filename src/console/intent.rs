//! What the person wants to register: the console that shall be signed in to, before there is a registration.

use super::input::{self, Inputs};
use super::recipe::{Recipe, RedirectUri};
use crate::record::record;
use serde::Serialize;

/// What the portal's forms are filled for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Intent {
    /// [`Recipe::id`] of the console.
    pub console: String,
    /// The console's public address as the person gave it, when its owner runs it.
    pub base_url: Option<String>,
    /// [`RedirectUri::region`] when the vendor runs the console.
    pub region: Option<String>,
    /// The redirect URI as the console shows it, when it follows neither from an address nor from a region.
    pub redirect: Option<String>,
    /// The registration's name, when the person gave another than the usual one.
    pub name: Option<String>,
    /// Lines of a guide that were done by the person's word before there was a registration: the line's id, and when in
    /// Unix seconds.
    pub words: Vec<(String, u32)>,
    /// What the guide's proofs saw at the console, which no other page tells: the proof's name, and when.
    pub seen: Vec<(String, u32)>,
}

record!(Intent { console, base_url, region, redirect, name, words, seen });

impl Intent {
    /// The row of the console's recipe for the chosen region.
    pub fn region_of<'a>(&self, console: &'a Recipe) -> Option<&'a RedirectUri> {
        let region = self.region.as_deref()?;
        console.redirect_uris.iter().find(|uri| uri.region == region)
    }

    /// The redirect URI to register, character by character as the console sends it: Entra ID compares it exactly,
    /// slash at the end included (`reply-url` in Microsoft's documents).
    pub fn redirect_uri(&self, console: &Recipe) -> Option<String> {
        if let Some(path) = &console.redirect_path {
            return input::base_url(self.base_url.as_deref()?).map(|base| format!("{base}{path}"));
        }
        if console.redirect_uris.is_empty() {
            return self
                .redirect
                .as_deref()
                .map(str::trim)
                // One host: `*` would be the browser's permission for every site.
                .filter(|uri| uri.starts_with("https://") && input::base_url(uri).is_some())
                .map(str::to_owned);
        }
        self.region_of(console).map(|uri| uri.uri.clone())
    }
}

/// The inputs of the portal's forms. `console` is the recipe that the intent names.
pub fn inputs(intent: &Intent, console: &Recipe) -> Inputs {
    let given = intent.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    Inputs::from_values([
        ("app_name", Some(given.map_or_else(|| format!("{} SSO", console.name), str::to_owned))),
        ("redirect_uri", intent.redirect_uri(console)),
        ("console", Some(console.id.clone())),
    ])
}
