//! The panel's state and the one reducer that changes it.

use super::doctor::Doctor;
use super::guide::Guide;
use super::sign_in::SignIn;
use super::token::lab::Lab;
use crate::browser::page::Target;
use crate::browser::storage::Written;
use crate::connection::{Chosen, Connection, SecretNote, Store, Wiring};
use crate::console::input::Inputs;
use crate::console::input::Source;
use crate::console::intent::{self, Intent};
use crate::console::plan::{Plan, Why};
use crate::console::receipt::Receipt;
use crate::console::recipe::{Place, Recipe};
use crate::console::{gate, input, own, plan};
use crate::doctor::symptoms::Symptom;
use crate::entra::capture::{Capture, Page};
use crate::entra::metadata::{Field, ProviderMetadata};
use crate::entra::registration::Registration;
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
    /// The guide, the test sign-in and the doctor.
    Guide,
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
    Portal(Box<PortalView>),
    /// A console's form.
    Form { recipe: Rc<Recipe>, target: Target, form: Rc<Reading> },
    /// Another page of a console.
    Place { recipe: Rc<Recipe>, place: Place, target: Target, reading: Rc<Reading> },
    /// A metadata document.
    Document { document: ProviderMetadata, findings: Vec<Finding>, fields: Vec<Field> },
    /// Microsoft's sign-in page, and its error, if it shows one.
    SignIn(Option<SignInError>),
    /// A page on which a console says that a sign-in failed.
    Trouble { recipe: Rc<Recipe>, symptom: &'static Symptom },
    /// Still being loaded.
    Loading,
    /// Something else, at this origin.
    Other(String),
    /// The browser did not let it be read, for another reason than a missing grant.
    Failed(Finding),
}

/// An error on Microsoft's sign-in page. In memory only.
pub(crate) struct SignInError {
    /// What the page says.
    pub(crate) text: String,
    /// The page's address, which names what was asked for.
    pub(crate) href: String,
}

/// A page of the portal as it was read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PortalView {
    pub(crate) capture: Capture,
    /// The top document's reading, then those of its frames, each with the document it was read in.
    pub(crate) readings: Vec<(Reading, Target)>,
    /// The forms that are open on it, with what they hold.
    pub(crate) forms: Vec<(Rc<Recipe>, Rc<Reading>)>,
    /// Where other forms are opened from: which recipe's, message key of what to do, what to point at.
    pub(crate) places: Vec<(Rc<Recipe>, String, Vec<Way>)>,
}

impl PortalView {
    /// The top document.
    pub(crate) fn top(&self) -> Option<&(Reading, Target)> {
        self.readings.first()
    }

    /// Its origin.
    pub(crate) fn origin(&self) -> &str {
        self.top().map_or("", |(reading, _)| &reading.origin)
    }
}

/// The work on one form: what the person is about to do. What was done is in the [`Receipt`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Work {
    /// The console it is about: recipe and origin.
    pub(crate) about: (String, String),
    /// The connection the person chose, when there are several.
    pub(crate) chosen: Option<String>,
    /// The public address while it is being typed.
    pub(crate) base_url: Option<String>,
    /// What was chosen in a form of the portal, which is no connection's yet: choice id and alternative id.
    pub(crate) choices: Vec<(String, Chosen)>,
    /// What was edited there.
    pub(crate) edits: Vec<(String, Value)>,
    /// Fields left out.
    pub(crate) left_out: Vec<String>,
    /// What the form holds of another connection that may be replaced, by the person's word.
    pub(crate) replace: Option<String>,
    /// The field whose value is being edited.
    pub(crate) editing: Option<String>,
}

/// How many receipts are kept; an older one is of a page that was left long ago.
const RECEIPTS: usize = 8;

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
    /// What became of the forms that were filled in this session, the newest first.
    pub(crate) receipts: Vec<Receipt>,
    /// What the person put into the token decoder.
    pub(crate) lab: Lab,
    /// What the person chose in the guide.
    pub(crate) guide: Guide,
    /// The test sign-in.
    pub(crate) sign_in: SignIn,
    /// What went wrong, as the person told it.
    pub(crate) doctor: Doctor,
    /// Findings about a connection's metadata document, by its key.
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
    /// The recipes that ship were read.
    Recipes(Rc<[Rc<Recipe>]>),
    /// Change what is stored of all connections together.
    Store(Box<dyn FnOnce(&mut Store)>),
    /// Make a second connection of the same registration.
    Duplicate(String),
    /// Change what is stored of the person's own recipes.
    Own(Box<dyn FnOnce(&mut Store)>),
    /// The active tab was read.
    Seen(View),
    /// A registration's metadata document arrived, or did not. `client_id` is, here and below, the connection's key.
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
    /// A form was read again while it is being worked on.
    Form {
        recipe: Rc<Recipe>,
        target: Target,
        form: Rc<Reading>,
    },
    /// A registration was read elsewhere than in a tab: in a manifest.
    Learn(Registration),
    /// Another window's panel wrote this.
    Adopt(Written),
    /// Change a connection.
    Change {
        client_id: String,
        change: Box<dyn FnOnce(&mut Connection)>,
    },
    /// What the next registration shall be for.
    Draft(Intent),
    /// Work on another form that is open on the page, by the recipe's id.
    Turn(String),
    /// How far a fill or an undo is.
    Receipt(Box<Receipt>),
    /// Change the work on the current form.
    Work(Box<dyn FnOnce(&mut Work)>),
    /// Change what is in the token decoder.
    Lab(Box<dyn FnOnce(&mut Lab)>),
    /// Change what was chosen in the guide.
    Guide(Box<dyn FnOnce(&mut Guide)>),
    /// Change the test sign-in.
    SignIn(Box<dyn FnOnce(&mut SignIn)>),
    /// Change what the doctor looks at.
    Doctor(Box<dyn FnOnce(&mut Doctor)>),
    /// Text was selected in a page for the token decoder.
    Decode(String),
    StoreFailed(Option<Finding>),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Go(tab) => state.tab = tab,
            Action::Recipes(recipes) => state.recipes = own::all(&recipes, &state.store.recipes),
            Action::Own(change) => {
                change(&mut state.store);
                state.recipes = own::all(&state.recipes, &state.store.recipes);
                // The tab was understood by the recipes before. The portal has none of the person's own.
                if state.portal().is_none() {
                    state.view = Rc::new(View::Unread);
                }
            }
            Action::Store(change) => change(&mut state.store),
            Action::Duplicate(key) => {
                let held = state.secret(&key).cloned();
                if let Some(copy) = state.store.duplicate(&key) {
                    state.secrets.extend(held.map(|secret| (copy, secret)));
                }
            }
            Action::Adopt(written) => state.adopt(written),
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
                state.work.replace = None;
                state.work.editing = None;
                state.store.current = Some(client_id);
            }
            Action::Forget(client_id) => {
                state.secrets.retain(|(known, _)| *known != client_id);
                state.sign_in.forgotten(&client_id);
                state.store.forget(&client_id);
            }
            Action::Hold(client_id, secret) => {
                for receipt in state.receipts.iter_mut().filter(|receipt| receipt.client_id == client_id) {
                    receipt.secret_changed();
                }
                if state.secret(&client_id) != secret.as_ref() {
                    state.sign_in.secret_changed(&client_id);
                }
                state.secrets.retain(|(known, _)| *known != client_id);
                state.secrets.extend(secret.map(|secret| (client_id, secret)));
            }
            Action::Form { recipe, target, form } => state.see_form(recipe, target, form),
            Action::Learn(registration) => state.store.learn(registration),
            Action::Change { client_id, change } => {
                if let Some(connection) = state.store.get_mut(&client_id) {
                    change(connection);
                }
            }
            Action::Draft(intent) => state.store.draft = Some(intent),
            Action::Turn(recipe) => {
                let origin = state.portal().map(|portal| portal.origin().to_owned()).unwrap_or_default();
                state.work_on((recipe, origin));
            }
            Action::Receipt(receipt) => {
                let about = |known: &Receipt| (known.recipe.clone(), known.origin.clone());
                state.receipts.retain(|known| about(known) != about(&receipt));
                state.receipts.insert(0, *receipt);
                state.receipts.truncate(RECEIPTS);
            }
            Action::Work(change) => change(&mut state.work),
            Action::Lab(change) => change(&mut state.lab),
            Action::Guide(change) => change(&mut state.guide),
            Action::SignIn(change) => change(&mut state.sign_in),
            Action::Doctor(change) => change(&mut state.doctor),
            Action::Decode(text) => {
                state.lab.bring(text);
                state.tab = Tab::Token;
            }
            Action::StoreFailed(finding) => state.store_failed = finding,
        }
        // However a test ended: what comes back to the console from now on is the console's.
        if !state.sign_in.is_under_way() {
            state.doctor.callbacks.tests_over();
        }
        Rc::new(state)
    }
}

impl State {
    /// What another window's panel wrote holds here as well: what was taken back there must not be used here.
    fn adopt(&mut self, written: Written) {
        match written {
            Written::Store(store) if self.store != *store => {
                let own = self.store.recipes != store.recipes;
                self.store = *store;
                if own {
                    self.recipes = own::all(&self.recipes, &self.store.recipes);
                }
                for key in self.sign_in.about() {
                    if self.store.get(&key).is_none() {
                        self.sign_in.forgotten(&key);
                    }
                }
            }
            Written::Secrets(secrets) => {
                let before = std::mem::replace(&mut self.secrets, secrets);
                for (key, secret) in &before {
                    if self.secret(key) != Some(secret) {
                        self.sign_in.secret_changed(key);
                    }
                }
            }
            // A fill of this panel's own knows better.
            Written::Receipts(receipts) if !self.receipts.iter().any(Receipt::is_busy) => self.receipts = receipts,
            Written::Store(_) | Written::Receipts(_) => {}
        }
    }

    fn see(&mut self, view: View) {
        // A reading that was on its way while the person changed a recipe of their own: the next one comes soon.
        if let View::Form { recipe, .. } | View::Place { recipe, .. } = &view
            && recipe.own.is_some()
            && !self.recipes.contains(recipe)
        {
            return;
        }
        match &view {
            View::Place { recipe, reading, .. } => {
                if let Some(email) = recipe.account(reading) {
                    self.lab.account = Some((recipe.id.clone(), email.to_owned()));
                }
            }
            View::Portal(portal) => {
                let (page, id) = (portal.capture.page, portal.capture.registration.client_id());
                // An enterprise application may be anybody's: it adds to a registration that is known, and is none itself.
                if page != Page::EnterpriseApplication || id.is_some_and(|id| self.store.shown(id).is_some()) {
                    self.store.learn(portal.capture.registration.clone());
                }
                // The form that is being worked on stays in front while it is open.
                let about = |(recipe, form): &(Rc<Recipe>, Rc<Reading>)| (recipe.id.clone(), form.origin.clone());
                let mut open = portal.forms.iter().map(about);
                if let Some(first) = open.next()
                    && first != self.work.about
                    && !open.any(|about| about == self.work.about)
                {
                    self.work_on(first);
                }
            }
            // Where the document could not be fetched, a tab that shows it does as well.
            View::Document { document, findings, .. } if gate::is_open(findings) => {
                for client_id in self.store.learn_document(document) {
                    self.documents.retain(|(known, _)| *known != client_id);
                    self.documents.push((client_id, findings.clone()));
                }
            }
            View::Form { recipe, form, target } => {
                let again = matches!(&*self.view, View::Form { target: known, .. } if known == target);
                self.form_looks = if again { self.form_looks.saturating_add(1) } else { 1 };
                self.work_on((recipe.id.clone(), form.origin.clone()));
            }
            _ => {}
        }
        self.view = Rc::new(view);
    }

    fn work_on(&mut self, about: (String, String)) {
        if self.work.about != about {
            // A pane of the portal that was left is another one when it is opened again, in the same document.
            let left = std::mem::take(&mut self.work.about);
            let portal = self.recipes.iter().any(|recipe| recipe.portal && recipe.id == left.0);
            self.receipts.retain(|receipt| !portal || receipt.recipe != left.0 || receipt.is_busy());
            self.work = Work { about, ..Work::default() };
        }
    }

    /// A form that was read once more in the same document.
    fn see_form(&mut self, recipe: Rc<Recipe>, target: Target, form: Rc<Reading>) {
        match &*self.view {
            View::Portal(portal) if recipe.portal => {
                let mut portal = (**portal).clone();
                portal.forms.retain(|(known, _)| known.id != recipe.id);
                portal.forms.insert(0, (recipe, form));
                self.view = Rc::new(View::Portal(Box::new(portal)));
            }
            _ => self.see(View::Form { recipe, target, form }),
        }
    }

    /// What became of the form that is worked on.
    pub(crate) fn receipt(&self) -> Option<&Receipt> {
        let receipt = self.last_receipt()?;
        let recipe = self.recipes.iter().find(|recipe| recipe.id == receipt.recipe)?;
        // A form of the portal may have made its registration meanwhile.
        let key = || self.connection_for(recipe, &receipt.origin)?.key();
        (recipe.portal || key() == Some(receipt.client_id.as_str())).then_some(receipt)
    }

    /// The last fill of that form, for whatever connection.
    fn last_receipt(&self) -> Option<&Receipt> {
        let (recipe, origin) = &self.work.about;
        self.receipts.iter().find(|receipt| receipt.recipe == *recipe && receipt.origin == *origin)
    }

    /// The connection and the recipe of a form that was found to hold, in a later document, what it was filled with.
    pub(crate) fn found_saved(&self) -> Option<(String, String)> {
        let View::Form { recipe, target, form } = &*self.view else { return None };
        let receipt = self.receipt()?;
        let job = Job::of(self, recipe, form)?;
        let saved = receipt.found_again(target.document.as_deref(), recipe, form) == Some(true);
        (saved && job.client_id == receipt.client_id).then(|| (job.client_id, recipe.id.clone()))
    }

    /// It is being filled, watched or put back.
    pub(crate) fn is_busy(&self) -> bool {
        self.last_receipt().is_some_and(Receipt::is_busy)
    }

    /// The portal's page in the active tab.
    pub(crate) fn portal(&self) -> Option<&PortalView> {
        match &*self.view {
            View::Portal(portal) => Some(portal),
            _ => None,
        }
    }

    /// The connection of the registration whose page is open in the portal.
    pub(crate) fn shown_connection(&self) -> Option<&Connection> {
        self.store.shown(self.portal()?.capture.registration.client_id()?)
    }

    /// What the registration that is open in the portal is for; while none is open, what the next one is for.
    pub(crate) fn intent(&self) -> Option<Intent> {
        match self.shown_connection() {
            Some(connection) => self.intent_of(connection),
            None => self.store.draft.clone(),
        }
    }

    /// What a connection is for: what the person said, else the console that it is wired to.
    pub(crate) fn intent_of(&self, connection: &Connection) -> Option<Intent> {
        let wired = || {
            let wiring = connection.consoles.iter().find(|wiring| wiring.origin.is_some())?;
            Some(Intent { console: wiring.recipe.clone(), base_url: wiring.base_url.clone(), ..Intent::default() })
        };
        connection.intent.clone().or_else(wired)
    }

    /// That, with the console's recipe.
    pub(crate) fn purpose(&self) -> Option<(Intent, Rc<Recipe>)> {
        let intent = self.intent()?;
        let console = self.recipes.iter().find(|recipe| !recipe.portal && recipe.id == intent.console)?.clone();
        Some((intent, console))
    }

    /// The inputs of the portal's forms.
    pub(crate) fn portal_inputs(&self) -> Inputs {
        self.purpose().map(|(intent, console)| intent::inputs(&intent, &console)).unwrap_or_default()
    }

    /// The note of a connection's secret.
    pub(crate) fn note(&self, client_id: &str) -> Option<&SecretNote> {
        self.store.get(client_id)?.secret.as_ref()
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
    /// Its key; empty where a form of the portal is for no registration yet.
    pub(crate) client_id: String,
    pub(crate) wiring: Wiring,
    pub(crate) base_url: String,
    pub(crate) gate: Vec<Finding>,
    pub(crate) plan: Plan,
    pub(crate) inputs: Inputs,
    /// What the form holds of another connection, to bind the person's word to.
    pub(crate) held: String,
    /// The secret that may go to this form: only over TLS.
    pub(crate) secret: Option<Secret>,
}

impl Job {
    /// Nothing when no connection is known or chosen.
    pub(crate) fn of(state: &State, recipe: &Recipe, form: &Reading) -> Option<Job> {
        if recipe.portal {
            return Some(Job::portal(state, recipe, form));
        }
        let connection = state.connection_for(recipe, &form.origin)?.clone();
        let client_id = connection.key()?.to_owned();
        let wiring = connection.wiring(&recipe.id).cloned().unwrap_or_default();
        let base_url = state.work.base_url.clone().unwrap_or_else(|| {
            let intent = state.intent_of(&connection);
            gate::suggest_base_url(recipe, &connection, &wiring, intent.as_ref(), form)
        });
        let held = gate::held(recipe, form);
        let gate = gate::gate(&gate::Facts {
            recipe,
            connection: &connection,
            wiring: &wiring,
            form,
            base_url: &base_url,
            stored: &state.store.connections,
            replace: state.work.replace.as_ref() == Some(&held),
        });
        let canonical = input::base_url(&base_url);
        let inputs = input::Inputs::of(&connection, canonical.as_deref());
        let secret = state.secret(&client_id).filter(|_| gate::is_https(&form.origin)).cloned();
        let plan = plan::plan(recipe, form, &inputs, &wiring, secret.as_ref().map(Secret::chars));
        Some(Job { connection, client_id, wiring, base_url, gate, plan, inputs, held, secret })
    }

    /// A form of the portal: what it shall hold follows from what the registration is for.
    fn portal(state: &State, recipe: &Recipe, form: &Reading) -> Job {
        let connection = state.shown_connection().cloned().unwrap_or_default();
        let client_id = connection.key().unwrap_or_default().to_owned();
        let gate = match state.purpose() {
            Some((intent, console)) => gate::gate_portal(&form.origin, &intent, recipe, &console),
            None => Vec::new(),
        };
        let inputs = state.portal_inputs();
        let wiring = Wiring {
            recipe: recipe.id.clone(),
            origin: Some(form.origin.clone()),
            choices: state.work.choices.clone(),
            edits: state.work.edits.clone(),
            ..Wiring::default()
        };
        let mut plan = plan::plan(recipe, form, &inputs, &wiring, None);
        // What a person's own recipe asks for is not the guide's.
        if state.purpose().is_some_and(|(_, console)| console.own.is_some()) {
            plan.rows.iter_mut().filter(|row| row.source == Source::Intent).for_each(|row| row.why = Why::OwnRecipe);
        }
        Job {
            connection,
            client_id,
            wiring,
            base_url: String::new(),
            gate,
            plan,
            inputs,
            held: String::new(),
            secret: None,
        }
    }
}
