//! What is known when a guide is judged: the connection, the console's recipe, what became of the forms, and what the
//! active tab shows at this moment.

use crate::connection::{Connection, TestKind, TestNote, Wiring};
use crate::console::compare::Comparison;
use crate::console::input;
use crate::console::intent::Intent;
use crate::console::receipt::Receipt;
use crate::console::recipe::Recipe;
use crate::entra::capture;
use crate::entra::registration::Registration;
use crate::entra::users::UserPage;
use crate::finding::Finding;
use crate::page::Reading;

/// What the active tab shows.
#[derive(Clone, Copy, Debug, Default)]
pub enum Tab<'a> {
    /// A page of the portal.
    Portal {
        /// Which one.
        page: capture::Page,
        /// The menu item in its address.
        item: Option<&'a str>,
        /// The object ID in its address: on an enterprise application's page, the service principal's.
        object_id: Option<&'a str>,
        /// The portal's host.
        host: &'a str,
        /// What was read of a user.
        user: Option<&'a UserPage>,
    },
    /// The form of the guide's console.
    Form(&'a Reading),
    /// Another page of it that its recipe knows.
    Place(&'a Reading),
    /// Another page at its origin.
    Console(&'a str),
    /// A metadata document.
    Document,
    /// Anything else.
    #[default]
    Other,
}

/// Everything a proof may look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The connection, once there is a registration.
    pub connection: Option<&'a Connection>,
    /// What it is for; while there is no registration, what the next one is for.
    pub intent: Option<&'a Intent>,
    /// The guide's console.
    pub recipe: &'a Recipe,
    /// The client secret's Value is held for this session.
    pub secret_held: bool,
    /// What became of the forms, of this connection and of those that make one.
    pub receipts: &'a [&'a Receipt],
    /// The console's form in the active tab against the connection.
    pub compared: Option<&'a Comparison>,
    /// Findings about the metadata document.
    pub document: &'a [Finding],
    /// The e-mail by which the console knows the person whose page was read.
    pub account: Option<&'a str>,
    /// The active tab.
    pub tab: Tab<'a>,
    /// In Unix seconds.
    pub now: i64,
}

impl<'a> Facts<'a> {
    /// What is known of the registration.
    pub fn registration(&self) -> Option<&'a Registration> {
        self.connection.map(|connection| &connection.registration)
    }

    /// The connection's side of the guide's console.
    pub fn wiring(&self) -> Option<&'a Wiring> {
        self.connection?.wiring(&self.recipe.id)
    }

    /// The console's form was found, after it was loaded anew, to hold what it shall. What was filled since then is not
    /// saved yet.
    pub fn is_saved(&self) -> bool {
        let wiring = self.wiring();
        let (filled, saved) = (wiring.and_then(|wiring| wiring.filled_at), wiring.and_then(|wiring| wiring.saved_at));
        saved.is_some_and(|saved| filled.is_none_or(|filled| filled <= saved))
    }

    /// When the secret that is kept now was kept; zero without one.
    pub fn kept_at(&self) -> u32 {
        self.connection.and_then(|connection| connection.secret.as_ref()).map_or(0, |note| note.kept_at)
    }

    /// The receipt of the last fill of a recipe's form.
    pub fn receipt(&self, recipe: &str) -> Option<&'a Receipt> {
        self.receipts.iter().find(|receipt| receipt.recipe == recipe).copied()
    }

    /// Tests of this console, the newest first. The check of the secret alone is no console's.
    pub fn tests(&self) -> impl Iterator<Item = &'a TestNote> {
        let id = self.recipe.id.as_str();
        let ours = move |test: &&TestNote| test.recipe == id || test.kind == TestKind::Secret;
        self.connection.into_iter().flat_map(|connection| &connection.tests).filter(ours)
    }

    /// When the person said that a line is done: for this connection, or before there was one.
    pub fn word(&self, line: &str) -> Option<u32> {
        let of_connection = self.connection.into_iter().flat_map(|connection| &connection.words);
        let before = self.intent.into_iter().flat_map(|intent| &intent.words);
        of_connection.chain(before).find(|(known, _)| known == line).map(|(_, at)| *at)
    }

    /// The console's own origin: the confirmed one, the one in the active tab, the vendor's for the region, or the
    /// public address as the person gave it.
    pub fn origin(&self) -> Option<String> {
        let wired = self.wiring();
        if let Some(origin) = wired.and_then(|wiring| wiring.origin.clone()) {
            return Some(origin);
        }
        if let Tab::Form(reading) | Tab::Place(reading) = self.tab {
            return Some(reading.origin.clone());
        }
        // The vendor's hosts carry the region's name; the first is that of the region without one.
        if let Some(region) = self.intent.and_then(|intent| intent.region.as_deref()) {
            let named = |origin: &&String| origin.split('.').any(|part| part == region);
            let origins = &self.recipe.origins;
            return origins.iter().find(named).or(origins.first()).cloned();
        }
        let base = wired.and_then(|wiring| wiring.base_url.as_deref());
        let base = base.or(self.intent.and_then(|intent| intent.base_url.as_deref()));
        input::base_url(base?).map(|base| base.trim_end_matches('/').to_owned())
    }

    /// The redirect URI that the console sends.
    pub fn redirect_uri(&self) -> Option<String> {
        let base = self.wiring().and_then(|wiring| wiring.base_url.as_deref()).and_then(input::base_url);
        match (&self.recipe.redirect_path, base) {
            (Some(path), Some(base)) => Some(format!("{base}{path}")),
            _ => self.intent?.redirect_uri(self.recipe),
        }
    }
}
