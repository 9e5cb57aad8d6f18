//! The panel's state and the one reducer that changes it.

use crate::browser::page::Target;
use crate::connection::{Connection, Store, Wiring};
use crate::console::plan::Plan;
use crate::console::recipe::Recipe;
use crate::console::verify::Verdict;
use crate::console::{gate, input, plan};
use crate::entra::capture::Capture;
use crate::entra::metadata::ProviderMetadata;
use crate::finding::Finding;
use crate::page::{Reading, Value, Way};
use crate::secret::Secret;
use std::rc::Rc;
use yew::Reducible;

/// The panel's places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tab {
    /// What the active tab is.
    #[default]
    Here,
    /// The token decoder.
    Token,
    /// All connections.
    All,
}

/// What the active tab turned out to be.
#[derive(Default)]
pub(crate) enum View {
    /// Being read for the first time.
    #[default]
    Unread,
    /// The extension has no grant for this tab.
    NoGrant,
    /// The portal.
    Portal { capture: Capture, origin: String },
    /// A console's form.
    Form { recipe: Rc<Recipe>, target: Target, form: Rc<Reading> },
    /// Another page of a console.
    Place { recipe: Rc<Recipe>, hint: String, point: Vec<Way>, target: Target, origin: String },
    /// A metadata document.
    Document { document: ProviderMetadata, findings: Vec<Finding> },
    /// Microsoft's sign-in page.
    SignIn,
    /// Still being loaded.
    Loading,
    /// Something else.
    Other,
    /// The browser did not let it be read, for another reason than a missing grant.
    Failed(Finding),
}

/// What became of one field, for the receipt.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReceiptRow {
    pub(crate) field: String,
    pub(crate) label: String,
    /// What it was to hold; a secret's text is not kept here.
    pub(crate) wanted: Option<Value>,
    /// What it held before, to put it back.
    pub(crate) before: Option<Value>,
    pub(crate) verdict: Verdict,
}

/// Where the work on one form is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Phase {
    /// Looking at the preview.
    #[default]
    Preview,
    /// Fields are being written: how many are done, of how many.
    Filling(usize, usize),
    /// All steps were taken.
    Filled,
    /// What was filled is being put back.
    Undoing,
    /// It was put back; the fields that could not be.
    Undone(Vec<Finding>),
}

/// The work on one console's form.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Work {
    /// The console it is about: recipe and origin.
    pub(crate) about: (String, String),
    /// The connection the person chose, when there are several.
    pub(crate) chosen: Option<String>,
    /// The public address while it is being typed.
    pub(crate) base_url: Option<String>,
    /// Fields left out.
    pub(crate) left_out: Vec<String>,
    pub(crate) phase: Phase,
    pub(crate) receipt: Vec<ReceiptRow>,
    /// The document that was filled: a later one that holds the same values was saved.
    pub(crate) filled_document: Option<String>,
    /// What stopped the fill half-way.
    pub(crate) stopped: Option<Finding>,
}

impl Work {
    /// Whether a later document than the one that was filled holds the same again: then it was saved. Nothing when
    /// it is the same document, or when only a secret was filled, which a console never shows again.
    pub(crate) fn found_again(&self, target: &Target, plan: &Plan) -> Option<bool> {
        let elsewhere = self.filled_document.is_some() && self.filled_document != target.document;
        let readable: Vec<&str> =
            self.receipt.iter().filter(|row| row.wanted.is_some()).map(|row| row.field.as_str()).collect();
        (elsewhere && !readable.is_empty()).then(|| plan.holds(&readable))
    }
}

/// Everything the panel knows.
#[derive(Clone, Default)]
pub(crate) struct State {
    pub(crate) tab: Tab,
    pub(crate) store: Store,
    /// Why nothing may be stored.
    pub(crate) locked: Option<Finding>,
    /// Storing failed just now.
    pub(crate) store_failed: Option<Finding>,
    pub(crate) secrets: Vec<(String, Secret)>,
    pub(crate) recipes: Rc<[Rc<Recipe>]>,
    pub(crate) view: Rc<View>,
    /// How often the form in the active tab was looked at, in this document.
    pub(crate) form_looks: u8,
    pub(crate) work: Work,
    /// Findings about a connection's metadata document, by client ID.
    pub(crate) documents: Vec<(String, Vec<Finding>)>,
}

/// A state is made anew for every change, so two are never the same; comparing the whole of it would only say so more
/// slowly.
impl PartialEq for State {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// What can happen.
pub(crate) enum Action {
    Go(Tab),
    /// The recipes were read.
    Recipes(Rc<[Rc<Recipe>]>),
    /// The active tab was read.
    Seen(View),
    /// A registration's metadata document arrived, or did not.
    Document {
        client_id: String,
        document: Option<ProviderMetadata>,
        findings: Vec<Finding>,
    },
    /// Show another connection.
    Use(String),
    Forget(String),
    /// Hold this secret for a connection, or drop it.
    Hold(String, Option<Secret>),
    /// Change a connection's wiring to a console.
    Wire {
        client_id: String,
        recipe: String,
        change: Box<dyn FnOnce(&mut Wiring)>,
    },
    /// Change the work on the current form.
    Work(Box<dyn FnOnce(&mut Work)>),
    StoreFailed(Option<Finding>),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Go(tab) => state.tab = tab,
            Action::Recipes(recipes) => state.recipes = recipes,
            Action::Seen(view) => state.see(view),
            Action::Document { client_id, document, findings } => {
                if let (Some(document), Some(connection)) = (document, state.store.get_mut(&client_id)) {
                    connection.metadata = Some(document);
                }
                state.documents.retain(|(known, _)| *known != client_id);
                state.documents.push((client_id, findings));
            }
            Action::Use(client_id) => {
                state.work.chosen = Some(client_id.clone());
                state.work.base_url = None;
                state.store.current = Some(client_id);
            }
            Action::Forget(client_id) => {
                state.secrets.retain(|(known, _)| *known != client_id);
                state.store.forget(&client_id);
            }
            Action::Hold(client_id, secret) => {
                state.secrets.retain(|(known, _)| *known != client_id);
                state.secrets.extend(secret.map(|secret| (client_id, secret)));
            }
            Action::Wire { client_id, recipe, change } => {
                if let Some(connection) = state.store.get_mut(&client_id) {
                    change(connection.wiring_mut(&recipe));
                }
            }
            Action::Work(change) => change(&mut state.work),
            Action::StoreFailed(finding) => state.store_failed = finding,
        }
        Rc::new(state)
    }
}

impl State {
    fn see(&mut self, view: View) {
        match &view {
            View::Portal { capture, .. } => self.store.learn(capture.registration.clone()),
            // Where the document could not be fetched, a tab that shows it does as well.
            View::Document { document, findings } if gate::is_open(findings) => {
                for client_id in self.store.learn_document(document) {
                    self.documents.retain(|(known, _)| *known != client_id);
                    self.documents.push((client_id, findings.clone()));
                }
            }
            View::Form { recipe, form, target } => {
                let again = matches!(&*self.view, View::Form { target: known, .. } if known == target);
                self.form_looks = if again { self.form_looks.saturating_add(1) } else { 1 };
                let about = (recipe.id.clone(), form.origin.clone());
                if self.work.about != about {
                    self.work = Work { about, ..Work::default() };
                }
            }
            _ => {}
        }
        self.view = Rc::new(view);
    }

    pub(crate) fn secret(&self, client_id: &str) -> Option<&Secret> {
        self.secrets.iter().find(|(known, _)| known == client_id).map(|(_, secret)| secret)
    }

    /// Findings about a connection's metadata document.
    pub(crate) fn document_findings(&self, client_id: &str) -> &[Finding] {
        self.documents.iter().find(|(known, _)| known == client_id).map(|(_, f)| f.as_slice()).unwrap_or_default()
    }

    /// The connection to use for the form in the active tab.
    pub(crate) fn connection_for(&self, recipe: &Recipe, origin: &str) -> Option<&Connection> {
        match &self.work.chosen {
            Some(client_id) => self.store.get(client_id),
            None => self.store.for_console(&recipe.id, origin),
        }
    }
}

/// Everything about the form in the active tab, worked out from the state.
pub(crate) struct Job {
    pub(crate) connection: Connection,
    pub(crate) client_id: String,
    pub(crate) wiring: Wiring,
    pub(crate) base_url: String,
    pub(crate) gate: Vec<Finding>,
    pub(crate) plan: Plan,
    /// The secret that may go to this form: only over TLS.
    pub(crate) secret: Option<Secret>,
}

impl Job {
    /// Nothing when no connection is known or chosen.
    pub(crate) fn of(state: &State, recipe: &Recipe, form: &Reading) -> Option<Job> {
        let connection = state.connection_for(recipe, &form.origin)?.clone();
        let client_id = connection.registration.client_id()?.to_owned();
        let wiring = connection.wiring(&recipe.id).cloned().unwrap_or_default();
        let base_url = state.work.base_url.clone().unwrap_or_else(|| gate::suggest_base_url(recipe, &wiring, form));
        let gate = gate::gate(recipe, &connection, &wiring, &form.origin, &base_url);
        let canonical = input::base_url(&base_url);
        let inputs = input::Inputs::of(&connection, canonical.as_deref());
        let secret = state.secret(&client_id).filter(|_| gate::is_https(&form.origin)).cloned();
        let plan = plan::plan(recipe, form, &inputs, &wiring, secret.as_ref().map(Secret::chars));
        Some(Job { connection, client_id, wiring, base_url, gate, plan, secret })
    }
}
