//! One registration wired to consoles: what is stored, with a schema version. Never a secret.

mod given;
mod store;
mod test_kind;

pub use given::given;
pub use test_kind::TestKind;

use crate::console::intent::Intent;
use crate::entra::metadata::ProviderMetadata;
use crate::entra::registration::Registration;
use crate::json::Json;
use crate::page::Value;
use crate::record::{FromJson, Wrong, record};
use serde::Serialize;

/// The schema this version writes. 2 has what the portal's other pages tell, what is to be registered, and a note of
/// the client secret. 3 has edited values, when a form was filled and found again, and own recipes, and names what was
/// chosen where 2 said `true` for the safer value. 4 has names and copies of connections, what is away in the archive,
/// what was done by the person's word, what tests brought, and when secrets expire. All that is new may be absent, so
/// older ones read as they are.
pub const SCHEMA: u32 = 4;

/// Everything in `storage.local`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Store {
    /// [`SCHEMA`] of the version that wrote it.
    pub schema: u32,
    /// All connections, the most recently read first.
    pub connections: Vec<Connection>,
    /// [`Connection::key`] of the connection the panel shows.
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
    /// What is done by the person's word: the id of a guide's line or of a renewal's stage, and when in Unix seconds.
    pub words: Vec<(String, u32)>,
    /// Tests that were made with it, the newest first. Never a token, a code or a secret.
    pub tests: Vec<TestNote>,
    /// Days on which secrets expire, by the person's word: [`crate::reminder::name`] of the secret, and the day as
    /// `2028-07-27`. It goes before what the page shows.
    pub expiries: Vec<(String, String)>,
    /// The renewal of its secret, while one is going on.
    pub rotation: Option<Rotation>,
}

/// A secret that is being renewed. What was done is told by the rest of the connection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rotation {
    /// [`crate::reminder::name`] of the secret that shall go.
    pub old: String,
    /// The names of all secrets when it began: another one is the new one.
    pub before: Vec<String>,
    /// When it began, in Unix seconds.
    pub at: u32,
}

/// What a test brought, as far as it may be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TestNote {
    /// [`crate::console::recipe::Recipe::id`] of the console that it was made for.
    pub recipe: String,
    /// What was tested.
    pub kind: TestKind,
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

impl Connection {
    /// Its name in the store.
    pub fn key(&self) -> Option<&str> {
        self.copy.as_deref().or_else(|| self.registration.client_id())
    }

    /// What it is called: as the person says, else as the registration is called. May be empty.
    pub fn name(&self) -> &str {
        let registered = || self.registration.name.as_ref().map_or("", |name| &name.value);
        self.label.as_deref().unwrap_or_else(registered)
    }

    /// When something was done by the person's word, in Unix seconds: a line of a guide or another step.
    pub fn word(&self, id: &str) -> Option<u32> {
        self.words.iter().find(|(known, _)| known == id).map(|(_, at)| *at)
    }

    /// Takes the person's word for a step, or takes it back.
    pub fn set_word(&mut self, id: &str, at: Option<u32>) {
        self.words.retain(|(known, _)| known != id);
        self.words.extend(at.map(|at| (id.to_owned(), at)));
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
    expiries,
    rotation,
});
record!(Rotation { old, before, at });
record!(TestNote { recipe, kind, at, passed, account, user, redirect, secret, codes });
record!(SecretNote { id, description, expires, kept_at, vaulted });
record!(Wiring { recipe, origin, base_url, choices, edits, filled_at, saved_at });
