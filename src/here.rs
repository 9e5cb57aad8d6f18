//! What the active tab is, from one reading of it and of its frames: the portal, a console's form, a metadata document,
//! a sign-in page.

use crate::console::recipe::{Place, Recipe, Shown};
use crate::doctor::page;
use crate::doctor::symptoms::Symptom;
use crate::entra::capture::{self, Capture};
use crate::entra::metadata::{self, ProviderMetadata};
use crate::entra::{client_secret, clouds};
use crate::finding::Finding;
use crate::page::{Probe, Reading};
use std::rc::Rc;

/// What a tab shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Here<'a> {
    /// A page of the Azure portal or the Entra admin center.
    Portal(Box<Capture>),
    /// A console's form.
    Form(&'a Rc<Recipe>),
    /// Another page of a console.
    Place(&'a Rc<Recipe>, &'a Place),
    /// A metadata document.
    Document(Box<ProviderMetadata>, Vec<Finding>),
    /// A page of Microsoft's sign-in.
    SignIn,
    /// A page on which a console says that a sign-in failed.
    Trouble(&'a Rc<Recipe>, &'static Symptom),
    /// The page is still being loaded.
    Loading,
    /// Something else.
    Other,
}

const DOCUMENT: &str = "document";

/// What to look for to tell pages apart, in a page of which nothing is known yet: the recipes that ship.
pub fn probes(recipes: &[Rc<Recipe>]) -> Vec<Probe> {
    let mut probes = capture::probes();
    probes.push(Probe::Values { name: DOCUMENT.into(), css: "body > pre".into() });
    let shipped = recipes.iter().filter(|recipe| recipe.own.is_none());
    probes.extend(shipped.flat_map(|recipe| recipe.recognise_probes()));
    probes
}

/// What to look for after that, in the same document: the person's own recipes for exactly this origin. No other page
/// runs their selectors, which may be heavy ones.
pub fn own_probes(recipes: &[Rc<Recipe>], origin: &str) -> Vec<Probe> {
    let here = |recipe: &&Rc<Recipe>| recipe.own.is_some() && recipe.origins.iter().any(|bound| bound == origin);
    recipes.iter().filter(here).flat_map(|recipe| recipe.recognise_probes()).collect()
}

/// The text of a document that a tab shows. Chromium's pretty print writes into the same element; Firefox lets nobody
/// into its JSON viewer.
pub fn document_text(reading: &Reading) -> &str {
    reading.pairs(DOCUMENT).first().map(|pair| pair.value.as_str()).unwrap_or_default()
}

/// Patterns of texts that must not leave a page before the person says so.
pub fn masks() -> Vec<String> {
    vec![client_secret::VALUE_PATTERN.to_owned()]
}

/// Understands a reading of [`probes`] and [`own_probes`], and of [`capture::frame_probes`] in the frames of a portal page.
pub fn understand<'a>(reading: &Reading, frames: &[Reading], recipes: &'a [Rc<Recipe>]) -> Here<'a> {
    if let Some(capture) = capture::capture(reading, frames) {
        return Here::Portal(Box::new(capture));
    }
    if metadata::is_document(&reading.href) {
        let (document, findings) = metadata::parse(document_text(reading), &reading.href);
        return Here::Document(Box::new(document), findings);
    }
    if reading.https_host().and_then(clouds::by_login_host).is_some() {
        return Here::SignIn;
    }
    if let Some((recipe, symptom)) = page::of_console(reading, recipes) {
        return Here::Trouble(recipe, symptom);
    }
    // A form before another page: a person's own recipe may be for a page of a console that ships.
    let mut shown = recipes.iter().map(|recipe| (recipe, recipe.shown(reading)));
    if let Some((recipe, _)) = shown.clone().find(|(_, shown)| *shown == Shown::Form) {
        return Here::Form(recipe);
    }
    if let Some((recipe, Shown::Place(place))) = shown.find(|(_, shown)| matches!(shown, Shown::Place(_))) {
        return Here::Place(recipe, place);
    }
    if reading.complete { Here::Other } else { Here::Loading }
}
