//! Reading a file of connections. Nothing in it is trusted: no origin counts as confirmed, no address leads elsewhere
//! than to Microsoft's hosts, and what does not hold is named with its place.

use super::{PRODUCT, secrets_in};
use crate::connection::{Connection, OwnRecipe, SCHEMA, given};
use crate::console::own;
use crate::entra::{clouds, endpoints, guid};
use crate::finding::{Code, Finding};
use crate::json::{self, Json, JsonProblemKind, short};
use crate::record::{FromJson, member};

/// How long a file may be, in bytes.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// How many connections it may have.
pub const MOST_CONNECTIONS: usize = 500;

/// How many faults are listed.
const MOST_FAULTS: usize = 40;

/// What a file brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// The connections that read, each with a key of its own.
    pub connections: Vec<Connection>,
    /// Texts and origins of the recipes; they are judged when they are imported.
    pub recipes: Vec<OwnRecipe>,
    /// What does not hold, with its place. What it is about is not among the rest.
    pub faults: Vec<Finding>,
}

/// Reads a file's text. The error says why it is no file of connections, or none that this version reads.
pub fn parse(text: &str) -> Result<Brought, Finding> {
    if text.len() > MOST_BYTES {
        return Err(Finding::new(Code::TransferTooLong, &[&text.len().to_string(), &MOST_BYTES.to_string()]));
    }
    let (file, problems) = json::parse(text);
    if let Some(problem) = problems.first() {
        // Readers disagree about which of two members of one name counts.
        if let JsonProblemKind::DuplicateName { name, .. } = &problem.kind {
            return Err(Finding::new(Code::TransferTwice, &["#", &short(name)]));
        }
        let damage = own::damage(text, problem);
        return Err(Finding::new(Code::TransferNotJson, &[&damage.expected, &damage.found]));
    }
    let product = file.get("product").and_then(Json::as_str);
    if product != Some(PRODUCT) {
        return Err(Finding::new(Code::TransferNotOurs, &[&short(product.unwrap_or("—"))]));
    }
    let schema: u32 = member(&file, "schema").unwrap_or(0);
    if schema > SCHEMA {
        return Err(Finding::new(Code::TransferIsNewer, &[&schema.to_string(), &SCHEMA.to_string()]));
    }
    if schema == 0 {
        return Err(Finding::new(Code::TransferMember, &["#", "schema"]));
    }
    let Some(Json::Array(items)) = file.get("connections") else {
        return Err(Finding::new(Code::TransferMember, &["#", "connections"]));
    };
    if items.len() > MOST_CONNECTIONS {
        let (count, most) = (items.len().to_string(), MOST_CONNECTIONS.to_string());
        return Err(Finding::new(Code::TransferTooMany, &[&count, &most]));
    }
    let mut brought = Brought::default();
    for (at, item) in items.iter().enumerate() {
        let place = ["#/connections/", &at.to_string()].concat();
        match connection(item, &place, &brought.connections) {
            Ok(connection) => brought.connections.push(connection),
            Err(faults) => brought.faults.extend(faults),
        }
    }
    for (at, item) in file.get("recipes").map(Json::items).unwrap_or_default().iter().enumerate() {
        let place = ["#/recipes/", &at.to_string()].concat();
        match recipe(item, &place) {
            Ok(own) => brought.recipes.push(own),
            Err(faults) => brought.faults.extend(faults),
        }
    }
    brought.faults.truncate(MOST_FAULTS);
    Ok(brought)
}

fn recipe(item: &Json, place: &str) -> Result<OwnRecipe, Vec<Finding>> {
    let secrets = at(place, secrets_in(item, &[]));
    if !secrets.is_empty() {
        return Err(secrets);
    }
    let own = OwnRecipe::from_json(item).map_err(|wrong| vec![lacks(place, wrong.0)])?;
    Ok(OwnRecipe { secret: false, ..own })
}

fn connection(item: &Json, place: &str, known: &[Connection]) -> Result<Connection, Vec<Finding>> {
    let secrets = at(place, secrets_in(item, &[]));
    if !secrets.is_empty() {
        return Err(secrets);
    }
    let mut connection = Connection::from_json(item).map_err(|wrong| vec![lacks(place, wrong.0)])?;
    let faults = identifiers(&mut connection, place);
    if !faults.is_empty() {
        return Err(faults);
    }
    unconfirmed(&mut connection);
    let key = connection.key().unwrap_or_default();
    if known.iter().any(|other| other.key() == Some(key)) {
        return Err(vec![Finding::new(Code::TransferTwice, &[place, &short(key)])]);
    }
    Ok(connection)
}

fn lacks(place: &str, member: &str) -> Finding {
    Finding::new(Code::TransferMember, &[place, if member.is_empty() { "—" } else { member }])
}

/// Places within an item as places within the file.
fn at(place: &str, findings: Vec<Finding>) -> Vec<Finding> {
    let moved = |finding: Finding| {
        let within = finding.details.first().and_then(|path| path.strip_prefix('#')).unwrap_or_default();
        Finding::new(finding.code, &[&[place, within].concat()])
    };
    findings.into_iter().map(moved).collect()
}

/// The identifiers are GUIDs in lower case; a copy's key is made of its client ID; names are such as can be given here.
fn identifiers(connection: &mut Connection, place: &str) -> Vec<Finding> {
    let registration = &mut connection.registration;
    if registration.client_id.is_none() {
        return vec![lacks(&[place, "/registration"].concat(), "client_id")];
    }
    let mut faults = Vec::new();
    let ids = [
        ("client_id", &mut registration.client_id),
        ("tenant_id", &mut registration.tenant_id),
        ("object_id", &mut registration.object_id),
    ];
    for (name, captured) in ids {
        let Some(captured) = captured else { continue };
        match guid::parse(&captured.value) {
            Some(id) => captured.value = id,
            None => {
                let place = [place, "/registration/", name, "/value"].concat();
                faults.push(Finding::new(Code::TransferNotGuid, &[&place, &short(&captured.value)]));
            }
        }
    }
    let client_id = registration.client_id().unwrap_or_default();
    if let Some(copy) = &connection.copy {
        let number = copy.strip_prefix(client_id).and_then(|rest| rest.strip_prefix('#'));
        if !number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())) {
            faults.push(lacks(place, "copy"));
        }
    }
    for (name, words) in [("label", &mut connection.label), ("owner", &mut connection.owner)] {
        match words.as_deref().map_or(Ok(None), given) {
            Ok(read) => *words = read,
            Err(_) => faults.push(lacks(place, name)),
        }
    }
    faults
}

/// What nobody has confirmed here, and what is asked anew anyway, stays behind: confirmed origins, because a secret goes
/// to them; the metadata document, because forms are filled from it; what was seen, filled, found again and tested,
/// because nobody saw it here; what was done by a word, that the Value is in a vault too, because it is not the word of
/// the person who reads "by your word" here; addresses that lead elsewhere than to Microsoft's hosts.
fn unconfirmed(connection: &mut Connection) {
    connection.metadata = None;
    connection.rotation = None;
    connection.tests.clear();
    connection.words.clear();
    if let Some(note) = &mut connection.secret {
        note.vaulted = false;
    }
    if let Some(intent) = &mut connection.intent {
        intent.seen.clear();
        intent.words.clear();
    }
    for wiring in &mut connection.consoles {
        wiring.origin = None;
        (wiring.filled_at, wiring.saved_at) = (None, None);
    }
    let registration = &mut connection.registration;
    registration.portal_host.take_if(|host| clouds::by_portal_host(host).is_none());
    registration.cloud.take_if(|cloud| clouds::by_id(cloud).is_none());
    registration.endpoints.retain(|row| endpoints::classify(&row.url).is_some_and(|told| told.kind == row.kind));
}
