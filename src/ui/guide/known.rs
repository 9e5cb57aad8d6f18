//! What the panel knows, as the guide's engine takes it.

use crate::browser::time;
use crate::connection::Connection;
use crate::console::compare::{self, Comparison};
use crate::console::intent::Intent;
use crate::console::receipt::Receipt;
use crate::console::recipe::Recipe;
use crate::entra::capture::Page;
use crate::entra::portal_url::{self, PortalUrl};
use crate::guide::{Facts, Guide, Progress, Tab};
use crate::ui::state::{Job, State, View};
use std::rc::Rc;

/// Everything that a guide's facts borrow from.
pub(super) struct Known<'a> {
    pub(super) guide: Rc<Guide>,
    state: &'a State,
    connection: Option<&'a Connection>,
    intent: Option<Intent>,
    recipe: Rc<Recipe>,
    compared: Option<Comparison>,
    url: Option<PortalUrl>,
    /// It is the one in front, so what the active tab shows is about it.
    front: bool,
}

/// The connection that the guide is about. While the form that registers an application is open, it is about the one
/// that is to be made.
pub(super) fn connection(state: &State) -> Option<&Connection> {
    let registering = state.portal().is_some_and(|portal| portal.capture.page == Page::Register);
    if registering && state.store.draft.is_some() { None } else { state.store.current() }
}

/// What it is for.
pub(super) fn intent(state: &State) -> Option<Intent> {
    match connection(state) {
        Some(connection) => state.intent_of(connection),
        None => state.store.draft.clone(),
    }
}

/// The guides that the connections need.
pub(super) fn wanted(state: &State) -> Vec<&'static str> {
    let all = state.store.connections.iter().filter_map(|one| state.intent_of(one)).chain(state.store.draft.clone());
    let used: Vec<String> = all.map(|intent| intent.console).collect();
    crate::guide::GUIDES.iter().filter(|id| used.iter().any(|console| console == *id)).copied().collect()
}

/// How far the other connections are, each with its name.
pub(super) fn others(state: &State) -> Vec<String> {
    let current = connection(state).and_then(Connection::key);
    let others = state.store.connections.iter().filter(|one| one.key() != current && one.archived_at.is_none());
    others
        .filter_map(|one| {
            let known = Known::about(state, Some(one), state.intent_of(one), false)?;
            let count = known.with(|facts| super::count(&Progress::of(&known.guide, facts)))?;
            let name = one.label.as_deref().or(one.registration.name.as_ref().map(|name| name.value.as_str()));
            Some(format!("{} {count}", name.or(one.key()).unwrap_or_default()))
        })
        .collect()
}

impl<'a> Known<'a> {
    /// What is known of the connection in front; nothing without a guide for it.
    pub(super) fn of(state: &'a State) -> Option<Self> {
        Known::about(state, connection(state), intent(state), true).map(Known::with_form)
    }

    /// The same without a look at what the console's form holds, which is much work.
    pub(super) fn without_form(state: &'a State) -> Option<Self> {
        Known::about(state, connection(state), intent(state), true)
    }

    fn about(
        state: &'a State,
        connection: Option<&'a Connection>,
        intent: Option<Intent>,
        front: bool,
    ) -> Option<Self> {
        let console = intent.as_ref()?.console.as_str();
        let guide = state.guide.guides.iter().find(|guide| guide.id == console)?.clone();
        let recipe = state.recipes.iter().find(|recipe| !recipe.portal && recipe.id == console)?.clone();
        let url = state.portal().and_then(|portal| portal.top()).map(|(reading, _)| portal_url::parse(&reading.href));
        Some(Known { guide, state, connection, intent, recipe, compared: None, url, front })
    }

    /// The console's form in the active tab against the connection.
    fn with_form(mut self) -> Self {
        let key = self.connection.and_then(Connection::key);
        if let View::Form { recipe, form, .. } = &*self.state.view
            && recipe.id == self.recipe.id
            && let Some(job) = Job::of(self.state, recipe, form)
            && key.is_some()
            && job.connection.key() == key
        {
            self.compared = Some(compare::compare(&job.plan, recipe));
        }
        self
    }

    /// Hands over the facts.
    pub(super) fn with<T>(&self, use_facts: impl FnOnce(&Facts<'_>) -> T) -> Option<T> {
        let (mut use_facts, mut made) = (Some(use_facts), None);
        self.hand_over(&mut |facts| made = use_facts.take().map(|use_facts| use_facts(facts)));
        made
    }

    /// The same, compiled once for all who ask.
    fn hand_over(&self, use_facts: &mut dyn FnMut(&Facts<'_>)) {
        let state = self.state;
        let key = self.connection.and_then(Connection::key).unwrap_or_default();
        let portal = |id: &str| state.recipes.iter().any(|recipe| recipe.portal && recipe.id == id);
        let own = |receipt: &&Receipt| receipt.is_of(self.connection, portal(&receipt.recipe));
        let receipts: Vec<&Receipt> = state.receipts.iter().filter(own).collect();
        let (recipe, account) = (&*self.recipe, state.lab.account.as_ref());
        use_facts(&Facts {
            connection: self.connection,
            intent: self.intent.as_ref(),
            recipe,
            secret_held: state.secret(key).is_some(),
            receipts: &receipts,
            compared: self.compared.as_ref(),
            document: state.document_findings(key),
            account: account.filter(|(console, _)| *console == recipe.id).map(|(_, email)| email.as_str()),
            tab: if self.front { self.tab() } else { Tab::Other },
            now: time::now(),
        });
    }

    /// What the active tab shows, as far as it is about this guide's console or about the portal.
    fn tab(&self) -> Tab<'_> {
        match &*self.state.view {
            View::Portal(portal) => Tab::Portal {
                page: portal.capture.page,
                item: self.url.as_ref().and_then(|url| url.item.as_deref()),
                object_id: self.url.as_ref().and_then(|url| url.object_id.as_deref()),
                host: portal.origin().trim_start_matches("https://"),
                user: portal.capture.user.as_ref(),
            },
            View::Form { recipe, form, .. } if recipe.id == self.recipe.id && self.is_at(&form.origin) => {
                Tab::Form(form)
            }
            View::Place { recipe, reading, .. } if recipe.id == self.recipe.id && self.is_at(&reading.origin) => {
                Tab::Place(reading)
            }
            View::Document { .. } => Tab::Document,
            View::Other(origin) if self.wired() == Some(origin) => Tab::Console(origin),
            _ => Tab::Other,
        }
    }

    fn wired(&self) -> Option<&str> {
        self.connection?.wiring(&self.recipe.id)?.origin.as_deref()
    }

    /// A console at another origin than the confirmed one is another connection's.
    fn is_at(&self, origin: &str) -> bool {
        self.wired().is_none_or(|wired| wired == origin)
    }
}
