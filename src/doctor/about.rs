//! What an error is compared with: one connection, its console, and what is known of both now.

use crate::connection::{Connection, Wiring};
use crate::console::edit::recipe_value;
use crate::console::input::{self, Inputs};
use crate::console::intent::Intent;
use crate::console::recipe::Recipe;
use crate::entra::clouds::{self, Cloud};
use crate::page::{Reading, Value};

/// One connection and its console.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The connection.
    pub connection: &'a Connection,
    /// The console that it is wired to or meant for.
    pub recipe: Option<&'a Recipe>,
    /// The console's form, when it is open in the active tab.
    pub form: Option<&'a Reading>,
    /// Now, in Unix seconds.
    pub now: i64,
}

/// A field that holds something else than it shall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Off {
    /// Its label.
    pub label: String,
    /// What it holds.
    pub holds: String,
    /// What it should hold.
    pub should: String,
}

impl<'a> About<'a> {
    /// Whether an error may be this console's; any that ships, while none is known.
    pub fn is_for(&self, console: &Recipe) -> bool {
        let may_be = self.recipe.map_or(console.own.is_none(), |recipe| recipe.id == console.id);
        may_be || self.connection.wiring(&console.id).is_some()
    }

    /// The console's name.
    pub fn console(&self) -> &str {
        self.recipe.map_or("—", |recipe| &recipe.name)
    }

    /// The cloud the registration was read in.
    pub fn cloud(&self) -> Option<&'static Cloud> {
        let registration = &self.connection.registration;
        let by_portal = || registration.portal_host.as_deref().and_then(clouds::by_portal_host);
        registration.cloud.as_deref().and_then(clouds::by_id).or_else(by_portal)
    }

    /// The redirect URI that the console sends, with the settings that are known.
    pub fn redirect(&self) -> Option<String> {
        let recipe = self.recipe?;
        let wiring = self.wiring();
        if let Some(path) = &recipe.redirect_path {
            let held = recipe.base_url_field.as_deref().and_then(|id| self.held(id)).and_then(text);
            if let Some(rest) = held.as_deref().and_then(|held| held.trim().strip_prefix("http://")) {
                // The console takes the scheme as it stands.
                let host = rest.split('/').next().filter(|host| !host.is_empty())?;
                return Some(["http://", host, "/", path].concat());
            }
            let given = wiring.and_then(|wiring| wiring.base_url.clone());
            let said = self.connection.intent.as_ref().and_then(|intent| intent.base_url.clone());
            let base = held.filter(|held| !held.trim().is_empty()).or(given).or(said)?;
            return input::base_url(&base).map(|base| [base.as_str(), path].concat());
        }
        let said = self.connection.intent.clone().filter(|intent| intent.console == recipe.id);
        let region = wiring.and_then(|wiring| region_of(recipe, wiring.origin.as_deref()?));
        let intent = said.unwrap_or_default();
        let region = region.or_else(|| intent.region.clone());
        Intent { region, ..intent }.redirect_uri(recipe)
    }

    fn wiring(&self) -> Option<&'a Wiring> {
        self.connection.wiring(&self.recipe?.id)
    }

    /// What a field holds: in the form that is open, else what the person put in place of the recipe's value.
    fn held(&self, field: &str) -> Option<Value> {
        let shown = self.form.and_then(|form| form.field(field)?.value.clone());
        shown.or_else(|| self.wiring()?.edit(field).cloned())
    }

    /// How many characters the form's field for the secret holds.
    pub fn secret_length(&self) -> Option<u32> {
        let field = self.recipe?.fields.iter().find(|field| field.secret)?;
        self.form?.field(&field.id)?.length
    }

    /// Which of the fields hold something else than they shall. A number that is larger than needed is none.
    pub fn off(&self, fields: &[&str]) -> Vec<Off> {
        let Some(recipe) = self.recipe else { return Vec::new() };
        let none = Wiring::default();
        let wiring = self.wiring().unwrap_or(&none);
        let base_url = wiring.base_url.as_deref().and_then(input::base_url);
        let inputs = Inputs::of(self.connection, base_url.as_deref());
        let of = |id: &&str| {
            let field = recipe.field(id)?;
            let (holds, should) = (self.held(id)?, recipe_value(field, &inputs, wiring)?);
            let label = self.form.and_then(|form| form.field(id)).map(|shown| shown.label.clone());
            let label = label.filter(|label| !label.is_empty()).unwrap_or_else(|| field.name.clone());
            let (holds, should) = (text(holds)?, text(should)?);
            let same = same(&holds, &should);
            (!same).then_some(Off { label, holds: or_dash(holds), should })
        };
        fields.iter().filter_map(of).collect()
    }

    /// The fields' form was not read, so nothing can be said about them.
    pub fn is_unread(&self, fields: &[&str]) -> bool {
        let Some(recipe) = self.recipe else { return false };
        self.form.is_none() && fields.iter().any(|id| recipe.field(id).is_some())
    }
}

/// The region of a vendor's console, by the confirmed origin: `https://console.eu.jumpcloud.com`. The one without a
/// region in its name is the first.
fn region_of(recipe: &Recipe, origin: &str) -> Option<String> {
    let at = recipe.origins.iter().position(|known| known == origin)?;
    let named = recipe.redirect_uris.iter().find(|uri| origin.contains(&[".", &uri.region, "."].concat()));
    named.or_else(|| recipe.redirect_uris.get(at)).map(|uri| uri.region.clone())
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::On(on) => Some(if on { "on" } else { "off" }.to_owned()),
        Value::Many(_) => None,
    }
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "—".to_owned() } else { text }
}

fn same(holds: &str, should: &str) -> bool {
    let enough = match (holds.parse::<u32>(), should.parse::<u32>()) {
        (Ok(holds), Ok(should)) => holds >= should,
        _ => false,
    };
    let bare = |text: &str| text.replace(' ', "");
    enough || holds == should || bare(holds) == bare(should)
}
