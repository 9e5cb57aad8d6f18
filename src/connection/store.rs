//! All connections together: learning, copies, the archive, forgetting, and which one a console's page is for.

use super::{Connection, SCHEMA, Store};
use crate::entra::compare;
use crate::entra::metadata::ProviderMetadata;
use crate::entra::registration::Registration;
use crate::finding::{Code, Finding};
use crate::json::Json;
use crate::record::{FromJson, member};

impl Store {
    /// Reads what is stored. What a newer version wrote, or what does not read, must not be written over.
    pub fn read(stored: &Json) -> Result<Self, Finding> {
        if !matches!(stored, Json::Object(_)) {
            return Err(Finding::new(Code::StoreUnreadable, &["JSON"]));
        }
        // The schema first: a newer one may not read as today's store at all.
        let schema: u32 = member(stored, "schema").unwrap_or(0);
        if schema > SCHEMA {
            return Err(Finding::new(Code::StoreIsNewer, &[&schema.to_string(), &SCHEMA.to_string()]));
        }
        let mut store = Store::from_json(stored).map_err(|wrong| Finding::new(Code::StoreUnreadable, &[wrong.0]))?;
        store.schema = SCHEMA;
        Ok(store)
    }

    /// A connection by its key: the client ID, unless it is a copy.
    pub fn get(&self, key: &str) -> Option<&Connection> {
        self.connections.iter().find(|connection| connection.key() == Some(key))
    }

    /// The same, to change.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Connection> {
        self.connections.iter_mut().find(|connection| connection.key() == Some(key))
    }

    /// The connection the panel shows.
    pub fn current(&self) -> Option<&Connection> {
        self.get(self.current.as_deref()?)
    }

    /// The connections that are in use: not in the archive.
    pub fn active(&self) -> impl Iterator<Item = &Connection> {
        self.connections.iter().filter(|connection| connection.archived_at.is_none())
    }

    /// All connections of one registration, those in the archive too.
    pub fn of_registration(&self, client_id: &str) -> Vec<&Connection> {
        let same = |connection: &&Connection| connection.registration.client_id() == Some(client_id);
        self.connections.iter().filter(same).collect()
    }

    /// The one of them to show with the registration's page: the current one, else the first that is in use.
    pub fn shown(&self, client_id: &str) -> Option<&Connection> {
        let current = self.current().filter(|current| current.registration.client_id() == Some(client_id));
        let all = self.of_registration(client_id);
        let in_use = || all.iter().copied().find(|connection| connection.archived_at.is_none());
        current.or_else(in_use).or_else(|| all.first().copied())
    }

    /// Takes over a reading: every connection of a known registration learns, a new one is added; one of them becomes
    /// the current one, unless all are in the archive. A registration without a client ID is not stored.
    pub fn learn(&mut self, registration: Registration) {
        let Some(client_id) = registration.client_id().map(str::to_owned) else { return };
        if self.of_registration(&client_id).is_empty() {
            // The registration that was prepared is the one with its name; another new one has nothing to do with it.
            let name = registration.name.as_ref().map(|name| &name.value);
            let prepared = self.draft.as_ref().is_some_and(|draft| draft.name.is_some() && draft.name.as_ref() == name);
            let intent = if prepared { self.draft.take() } else { None };
            self.connections.insert(0, Connection { registration, intent, ..Connection::default() });
            self.current = Some(client_id);
            return;
        }
        for known in &mut self.connections {
            if known.registration.client_id() == Some(&client_id) {
                learn(known, registration.clone());
            }
        }
        let shown = self.shown(&client_id).filter(|connection| connection.archived_at.is_none());
        if let Some(key) = shown.and_then(Connection::key).map(str::to_owned) {
            self.current = Some(key);
        }
    }

    /// Takes over a metadata document that was read from a tab: every connection of its tenant gets it. The answer
    /// names them by key.
    pub fn learn_document(&mut self, document: &ProviderMetadata) -> Vec<String> {
        let tenant = document.tenant().filter(|_| document.is_v2());
        let mut learned = Vec::new();
        for connection in &mut self.connections {
            if tenant.is_some() && connection.registration.tenant_id() == tenant.as_deref() {
                connection.metadata = Some(document.clone());
                learned.extend(connection.key().map(str::to_owned));
            }
        }
        learned
    }

    /// A second connection of the same registration, for another console of the same kind for example. What belongs to
    /// one console only does not come with it: the confirmed origin, the address, what was filled, saved and tested,
    /// the person's words. The answer is its key; it becomes the current one.
    pub fn duplicate(&mut self, key: &str) -> Option<String> {
        let original = self.get(key)?;
        let copy = self.free_key(original.registration.client_id()?);
        let mut second = original.clone();
        let number = copy.rsplit('#').next().unwrap_or_default();
        second.label = Some([original.name(), " (", number, ")"].concat());
        second.copy = Some(copy.clone());
        (second.archived_at, second.rotation) = (None, None);
        second.words.clear();
        second.tests.clear();
        if let Some(intent) = &mut second.intent {
            (intent.base_url, intent.redirect) = (None, None);
        }
        for wiring in &mut second.consoles {
            (wiring.origin, wiring.base_url) = (None, None);
            (wiring.filled_at, wiring.saved_at) = (None, None);
        }
        let at = self.connections.iter().position(|connection| connection.key() == Some(key))?;
        self.connections.insert(at.saturating_add(1), second);
        self.current = Some(copy.clone());
        Some(copy)
    }

    /// A key for one more connection of a registration: `<client ID>#2`, or the next number that is free.
    pub fn free_key(&self, client_id: &str) -> String {
        let mut number = 2_u32;
        loop {
            let key = [client_id, "#", &number.to_string()].concat();
            if self.get(&key).is_none() {
                return key;
            }
            number = number.saturating_add(1);
        }
    }

    /// Puts a connection away, or brings it back. One that is put away is not the current one.
    pub fn archive(&mut self, key: &str, at: Option<u32>) {
        if let Some(connection) = self.get_mut(key) {
            connection.archived_at = at;
        }
        match at {
            Some(_) => self.leave(key),
            None => self.current = Some(key.to_owned()),
        }
    }

    /// Forgets a connection.
    pub fn forget(&mut self, key: &str) {
        self.connections.retain(|connection| connection.key() != Some(key));
        self.leave(key);
    }

    /// Another connection becomes the current one, if this was it.
    fn leave(&mut self, key: &str) {
        if self.current.as_deref() == Some(key) {
            let next = self.active().next().and_then(Connection::key).map(str::to_owned);
            self.current = next;
        }
    }

    /// The connection to use for a console's page: the one that was confirmed for this origin, else the only one
    /// there is. With several, the person chooses. Those in the archive are not suggested.
    pub fn for_console(&self, recipe: &str, origin: &str) -> Option<&Connection> {
        let wired = |connection: &&Connection| {
            connection.wiring(recipe).is_some_and(|wiring| wiring.origin.as_deref() == Some(origin))
        };
        let active: Vec<&Connection> = self.active().collect();
        match active.iter().copied().filter(wired).collect::<Vec<_>>().as_slice() {
            [one] => Some(one),
            [] => match active.as_slice() {
                [only] => Some(only),
                _ => None,
            },
            _ => None,
        }
    }
}

/// What a newer reading of its registration says.
fn learn(known: &mut Connection, registration: Registration) {
    if known.registration.tenant_id() != registration.tenant_id() && registration.tenant_id().is_some() {
        known.metadata = None;
    }
    known.registration.merge(registration);
    // The organization's document was fetched before the pane showed that the directory is a customers' one.
    let document = known.metadata.as_ref();
    if document.is_some_and(|document| compare::is_of_another_kind(&known.registration, document)) {
        known.metadata = None;
    }
}
