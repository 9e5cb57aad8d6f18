//! Connections as a file: to keep, or for a colleague. There is never a secret in it, and what comes out of one is
//! text that nobody has confirmed here.

mod read;

pub use read::{Brought, MOST_BYTES, MOST_CONNECTIONS, parse};

use crate::connection::{Connection, OwnRecipe, SCHEMA, Store};
use crate::entra::client_secret;
use crate::finding::{Code, Finding};
use crate::json::{Json, short};
use crate::secret::Secret;
use serde::Serialize;

/// What the file says that it is from.
pub const PRODUCT: &str = "SSO Ferry";

/// A file as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct File {
    /// [`PRODUCT`].
    pub product: &'static str,
    /// [`SCHEMA`] of the version that wrote it.
    pub schema: u32,
    /// The chosen connections.
    pub connections: Vec<Connection>,
    /// The person's own recipes, when they shall come along. Whether one may get a secret does not.
    pub recipes: Vec<OwnRecipe>,
}

/// The file of the chosen connections, in the store's order.
pub fn export(store: &Store, keys: &[String], recipes: bool) -> File {
    let chosen = |connection: &&Connection| connection.key().is_some_and(|key| keys.iter().any(|known| known == key));
    let without = |own: &OwnRecipe| OwnRecipe { secret: false, ..own.clone() };
    File {
        product: PRODUCT,
        schema: SCHEMA,
        connections: store.connections.iter().filter(chosen).cloned().collect(),
        recipes: if recipes { store.recipes.iter().map(without).collect() } else { Vec::new() },
    }
}

/// Every place of a file that holds a client secret: one that is held here, or what looks like one of today's. No place
/// is made for one, but a person can type it anywhere. Its text is not repeated.
pub fn secrets_in(file: &Json, held: &[&Secret]) -> Vec<Finding> {
    let mut places = Vec::new();
    walk(file, "#", &|text| holds(text, held), &mut places);
    places.iter().map(|place| Finding::new(Code::TransferSecret, &[place])).collect()
}

fn holds(text: &str, held: &[&Secret]) -> bool {
    client_secret::is_in(text) || held.iter().any(|secret| text.contains(secret.expose()))
}

/// The places (RFC 6901, as a URI fragment) of the texts that are told by `is`, names of members included.
fn walk(json: &Json, place: &str, is: &dyn Fn(&str) -> bool, places: &mut Vec<String>) {
    match json {
        Json::String(text) | Json::Raw(text) if is(text) => places.push(place.to_owned()),
        Json::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(item, &[place, "/", &at.to_string()].concat(), is, places);
            }
        }
        Json::Object(members) => {
            for member in members {
                if is(&member.name) {
                    places.push(place.to_owned());
                } else {
                    let name = member.name.replace('~', "~0").replace('/', "~1");
                    walk(&member.value, &[place, "/", &short(&name)].concat(), is, places);
                }
            }
        }
        _ => {}
    }
}

/// What becomes of a connection that is brought and whose key is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It takes the place of the one that is here.
    Replace,
    /// It comes beside it, as a copy.
    Both,
    /// It is not taken.
    Leave,
}

impl Decision {
    /// All of them.
    pub const ALL: &'static [Decision] = &[Decision::Replace, Decision::Both, Decision::Leave];

    /// Stable name, also the key of its words.
    pub fn as_str(self) -> &'static str {
        match self {
            Decision::Replace => "import_replace",
            Decision::Both => "import_both",
            Decision::Leave => "import_leave",
        }
    }
}

/// Takes a connection over. One whose key is not known here is added, unless it shall be left.
pub fn take(store: &mut Store, mut brought: Connection, decision: Decision) {
    if decision == Decision::Leave {
        return;
    }
    let Some(key) = brought.key().map(str::to_owned) else { return };
    match store.get_mut(&key) {
        Some(known) if decision == Decision::Replace => {
            // The note belongs to the Value that is held here.
            brought.secret = known.secret.take().or(brought.secret);
            *known = brought;
        }
        Some(_) => {
            let Some(client_id) = brought.registration.client_id() else { return };
            let copy = store.free_key(client_id);
            let number = copy.rsplit('#').next().unwrap_or_default();
            brought.label = Some([brought.name(), " (", number, ")"].concat());
            brought.copy = Some(copy);
            store.connections.push(brought);
        }
        None => store.connections.push(brought),
    }
    if store.current().is_none() {
        let next = store.active().next().and_then(Connection::key).map(str::to_owned);
        store.current = next;
    }
}
