//! Where a failed check is put right: a page of the registration in the portal, or fields of the console.

use crate::connection::Connection;
use crate::console::field::{Expression, FieldRecipe};
use crate::console::recipe::Recipe;
use crate::entra::portal_url::{self, item};
use crate::entra::{clouds, metadata};
use crate::token::check::Fix;

/// The menu item of the registration's page, where the fix is in the portal.
pub fn portal_item(fix: Fix) -> Option<&'static str> {
    match fix {
        Fix::Overview => Some(item::OVERVIEW),
        Fix::Authentication => Some(item::AUTHENTICATION),
        Fix::TokenConfiguration => Some(item::TOKEN_CONFIGURATION),
        Fix::Permissions => Some(item::PERMISSIONS),
        _ => None,
    }
}

/// The address to open: the registration's page, the console's form, or the metadata document. Nothing where there is
/// no address, or where it is not known.
pub fn link(fix: Fix, connection: &Connection, recipe: Option<&Recipe>) -> Option<String> {
    if let Some(item) = portal_item(fix) {
        return Some(portal_url::registration_page(
            &portal_host(connection),
            connection.registration.client_id()?,
            item,
        ));
    }
    if fix == Fix::Metadata {
        let document = connection.metadata.as_ref()?;
        return Some(document.url.clone()).filter(|url| metadata::is_document(url));
    }
    recipe.filter(|recipe| !fields(fix, recipe).is_empty()).and_then(|recipe| form(recipe, connection))
}

/// The console's fields that a fix is about, in the order of the form.
pub fn fields(fix: Fix, recipe: &Recipe) -> Vec<&FieldRecipe> {
    let wanted: Vec<String> = fix.inputs().iter().map(|input| ["${", input, "}"].concat()).collect();
    let named = |text: &str| wanted.iter().any(|wanted| text.contains(wanted));
    let uses = |expression: &Expression| matches!(expression, Expression::Text(text) if named(text));
    let of = |field: &&FieldRecipe| {
        let options = field.choice.iter().flat_map(|choice| &choice.options);
        field.value.iter().chain(options.map(|option| &option.value)).any(uses)
    };
    recipe.fields.iter().filter(of).collect()
}

/// Where the console's form is, when the person confirmed its origin or the vendor has only one.
pub fn form(recipe: &Recipe, connection: &Connection) -> Option<String> {
    let confirmed = connection.wiring(&recipe.id).and_then(|wiring| wiring.origin.as_deref());
    let origin = match (confirmed, recipe.origins.as_slice()) {
        (Some(origin), _) => origin,
        (None, [only]) => only,
        _ => return None,
    };
    Some(format!("{origin}{}", recipe.path.as_deref().unwrap_or("/")))
}

/// The portal where the registration was read, else its cloud's, else the global one.
pub(crate) fn portal_host(connection: &Connection) -> String {
    let read = connection.registration.portal_host.clone();
    let read = read.filter(|host| clouds::by_portal_host(host).is_some());
    let cloud = connection.registration.cloud.as_deref().and_then(clouds::by_id);
    read.or_else(|| cloud?.portals.first().map(|host| (*host).to_owned())).unwrap_or_else(|| clouds::PORTAL.to_owned())
}
