//! One registration wired to consoles: what is stored, with a schema version. Never a secret.

use crate::console::intent::Intent;
use crate::entra::compare;
use crate::entra::metadata::ProviderMetadata;
use crate::entra::registration::Registration;
use crate::finding::{Code, Finding};
use crate::json::Json;
use crate::page::Value;
use crate::record::{FromJson, Wrong, member, record};
use serde::Serialize;

/// The schema this version writes. 2 has what the portal's other pages tell, what is to be registered, and a note of
/// the client secret. 3 has edited values, when a form was filled and found again, and own recipes, and names what was
/// chosen where 2 said `true` for the safer value. 4 has names and copies of connections, what is away in the archive,
/// what was done by the person's word, and what tests brought. All that is new may be absent, so older ones read as they
/// are.
pub const SCHEMA: u32 = 4;

/// Everything in `storage.local`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Store {
    /// [`SCHEMA`] of the version that wrote it.
    pub schema: u32,
    /// All connections, the most recently read first.
    pub connections: Vec<Connection>,
    /// Client ID of the connection the panel shows.
    pub current: Option<String>,
    /// What the next registration shall be for, until it exists.
    pub draft: Option<Intent>,
    /// The person's own recipes.
    pub recipes: Vec<OwnRecipe>,
}

/// A recipe that the person brought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OwnRecipe {
    /// Its text, as it was imported.
    pub text: String,
    /// The one origin it is for.
    pub origin: String,
    /// The person allowed the client secret to go to that origin.
    pub secret: bool,
    /// When it was imported, in Unix seconds.
    pub at: u32,
}

/// One app registration and what it is wired to. [`Connection::key`] is its name in the store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Connection {
    /// What the portal told.
    pub registration: Registration,
    /// What the metadata document told.
    pub metadata: Option<ProviderMetadata>,
    /// What it is wired to, one per console.
    pub consoles: Vec<Wiring>,
    /// What it was registered for.
    pub intent: Option<Intent>,
    /// The client secret that was kept, without its Value.
    pub secret: Option<SecretNote>,
    /// Its name in the store when it is a copy: two connections of one registration differ by it.
    pub copy: Option<String>,
    /// What the person calls it.
    pub label: Option<String>,
    /// Who renews its secret: a name or an address, for the report and the calendar.
    pub owner: Option<String>,
    /// When it was put away, in Unix seconds.
    pub archived_at: Option<u32>,
    /// Lines of a guide that are done by the person's word: the line's id, and when in Unix seconds.
    pub words: Vec<(String, u32)>,
    /// Tests that were made with it, the newest first. Never a token, a code or a secret.
    pub tests: Vec<TestNote>,
    /// A reminder that was shown: the Secret ID or, without one, the description; and how many days before.
    pub reminded: Vec<(String, u32)>,
}

/// What a test brought, as far as it may be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TestNote {
    /// [`crate::console::recipe::Recipe::id`] of the console that it was made for.
    pub recipe: String,
    /// `code` or `id_token` for a sign-in, `secret` for the client secret alone, `console` for a sign-in at the console
    /// itself.
    pub kind: String,
    /// When, in Unix seconds.
    pub at: u32,
    /// It did what it shall.
    pub passed: bool,
    /// The account that signed in.
    pub account: Option<String>,
    /// The user that the console will make of it, or that was found there.
    pub user: Option<String>,
    /// The redirect URI that was asked for.
    pub redirect: Option<String>,
    /// Secret ID of the secret that was used, when it is known.
    pub secret: Option<String>,
    /// Error codes of Entra ID and codes of findings.
    pub codes: Vec<String>,
}

/// What is known of a client secret whose Value was kept: enough to renew it in time, nothing to sign in with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SecretNote {
    /// Secret ID, when it was taken from the page that shows it.
    pub id: Option<String>,
    /// Its description.
    pub description: String,
    /// Expiry as the page shows it; empty when it was pasted.
    pub expires: String,
    /// When it was kept, in Unix seconds.
    pub kept_at: u32,
    /// By the person's word, the Value is in their vault.
    pub vaulted: bool,
}

/// A connection's side of one console.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Wiring {
    /// [`crate::console::recipe::Recipe::id`].
    pub recipe: String,
    /// The exact origin the person confirmed; a secret goes to no other.
    pub origin: Option<String>,
    /// The console's public address as the person gave it.
    pub base_url: Option<String>,
    /// Which value the person chose where several work: choice id and alternative id.
    pub choices: Vec<(String, Chosen)>,
    /// Values that the person put in place of the recipe's: field id and value. Never a secret's.
    pub edits: Vec<(String, Value)>,
    /// When the form was filled last, in Unix seconds.
    pub filled_at: Option<u32>,
    /// When it was last found to hold what it shall after it was loaded anew, in Unix seconds.
    pub saved_at: Option<u32>,
}

/// The id of the chosen alternative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Chosen(pub String);

impl Default for Store {
    fn default() -> Self {
        Store { schema: SCHEMA, connections: Vec::new(), current: None, draft: None, recipes: Vec::new() }
    }
}

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

    /// Takes over a reading: a known registration learns, a new one is added; it becomes the current one. A
    /// registration without a client ID is not stored.
    pub fn learn(&mut self, registration: Registration) {
        let Some(client_id) = registration.client_id().map(str::to_owned) else { return };
        match self.get_mut(&client_id) {
            Some(known) => {
                if known.registration.tenant_id() != registration.tenant_id() && registration.tenant_id().is_some() {
                    known.metadata = None;
                }
                known.registration.merge(registration);
                // The organization's document was fetched before the pane showed that the directory is a customers' one.
                if known
                    .metadata
                    .as_ref()
                    .is_some_and(|known_document| compare::is_of_another_kind(&known.registration, known_document))
                {
                    known.metadata = None;
                }
            }
            None => {
                // The registration that was prepared is the one with its name; another new one has nothing to do with it.
                let name = registration.name.as_ref().map(|name| &name.value);
                let prepared =
                    self.draft.as_ref().is_some_and(|draft| draft.name.is_some() && draft.name.as_ref() == name);
                let intent = if prepared { self.draft.take() } else { None };
                self.connections.insert(0, Connection { registration, intent, ..Connection::default() });
            }
        }
        self.current = Some(client_id);
    }

    /// Takes over a metadata document that was read from a tab: every connection of its tenant gets it. The answer
    /// names them by client ID.
    pub fn learn_document(&mut self, document: &ProviderMetadata) -> Vec<String> {
        let tenant = document.tenant().filter(|_| document.is_v2());
        let mut learned = Vec::new();
        for connection in &mut self.connections {
            if tenant.is_some() && connection.registration.tenant_id() == tenant.as_deref() {
                connection.metadata = Some(document.clone());
                learned.extend(connection.registration.client_id().map(str::to_owned));
            }
        }
        learned
    }

    /// Forgets a connection.
    pub fn forget(&mut self, key: &str) {
        self.connections.retain(|connection| connection.key() != Some(key));
        if self.current.as_deref() == Some(key) {
            self.current = self.connections.first().and_then(Connection::key).map(str::to_owned);
        }
    }

    /// The connection to use for a console's page: the one that was confirmed for this origin, else the only one
    /// there is. With several, the person chooses.
    pub fn for_console(&self, recipe: &str, origin: &str) -> Option<&Connection> {
        let wired = |connection: &&Connection| {
            connection.wiring(recipe).is_some_and(|wiring| wiring.origin.as_deref() == Some(origin))
        };
        match self.connections.iter().filter(wired).collect::<Vec<_>>().as_slice() {
            [one] => Some(one),
            [] => match self.connections.as_slice() {
                [only] => Some(only),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Connection {
    /// Its name in the store.
    pub fn key(&self) -> Option<&str> {
        self.copy.as_deref().or_else(|| self.registration.client_id())
    }

    /// Its wiring to a console.
    pub fn wiring(&self, recipe: &str) -> Option<&Wiring> {
        self.consoles.iter().find(|wiring| wiring.recipe == recipe)
    }

    /// The same, to change; made when there is none.
    pub fn wiring_mut(&mut self, recipe: &str) -> &mut Wiring {
        let at = self.consoles.iter().position(|wiring| wiring.recipe == recipe).unwrap_or_else(|| {
            self.consoles.push(Wiring { recipe: recipe.to_owned(), ..Wiring::default() });
            self.consoles.len() - 1
        });
        #[expect(clippy::indexing_slicing, reason = "the index was found or made in the line above")]
        &mut self.consoles[at]
    }
}

impl Wiring {
    /// The alternative that was chosen, once the person chose.
    pub fn choice(&self, id: &str) -> Option<&str> {
        self.choices.iter().find(|(known, _)| known == id).map(|(_, chosen)| chosen.0.as_str())
    }

    /// Remembers a choice.
    pub fn choose(&mut self, id: &str, alternative: &str) {
        self.choices.retain(|(known, _)| known != id);
        self.choices.push((id.to_owned(), Chosen(alternative.to_owned())));
    }

    /// What the person put in place of the recipe's value of a field.
    pub fn edit(&self, field: &str) -> Option<&Value> {
        self.edits.iter().find(|(known, _)| known == field).map(|(_, value)| value)
    }

    /// Remembers an edited value, or goes back to the recipe's.
    pub fn set_edit(&mut self, field: &str, value: Option<Value>) {
        self.edits.retain(|(known, _)| known != field);
        self.edits.extend(value.map(|value| (field.to_owned(), value)));
    }
}

/// Schema 2 said whether the safer of two was chosen.
impl FromJson for Chosen {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json.as_bool() {
            Some(safer) => Ok(Chosen(if safer { "safer" } else { "guide" }.to_owned())),
            None => String::from_json(json).map(Chosen),
        }
    }
}

record!(Store { schema, connections, current, draft, recipes });
record!(OwnRecipe { text, origin, secret, at });
record!(Connection {
    registration,
    metadata,
    consoles,
    intent,
    secret,
    copy,
    label,
    owner,
    archived_at,
    words,
    tests,
    reminded,
});
record!(TestNote { recipe, kind, at, passed, account, user, redirect, secret, codes });
record!(SecretNote { id, description, expires, kept_at, vaulted });
record!(Wiring { recipe, origin, base_url, choices, edits, filled_at, saved_at });
