//! A person's own recipes: imported as text, bound to one exact origin, and given no client secret unless the person
//! says so for that origin.

use super::recipe::{Own, Recipe};
use super::schema::{Fault, MOST_FAULTS, NOTHING, validate};
use crate::connection::{OwnRecipe, Store};
use crate::entra::clouds;
use crate::entra::labels::normalise;
use crate::finding::Code;
use crate::json::{self, Json, JsonProblem, JsonProblemKind as Kind, short};
use std::rc::Rc;

/// How long a recipe's text may be, in bytes. JumpServer's, the longest that ships, has a tenth of it.
pub const MOST_BYTES: usize = 128 * 1024;

/// What a recipe may not be called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Ids of the recipes in use.
    pub ids: Vec<String>,
    /// Names of the recipes that ship: one of them on a person's own recipe would say that it ships too.
    pub names: Vec<String>,
}

/// Reads a recipe that a person brought, for one origin. `taken` is what others are called, see [`taken()`]; `schema` is
/// the published grammar. The secret is not allowed, and when it was imported is the caller's to say.
pub fn import(text: &str, origin: &str, taken: &Taken, schema: &Json) -> Result<(Recipe, OwnRecipe), Vec<Fault>> {
    let (bound, mut faults) = match canonical(origin) {
        Ok(bound) => (Some(bound), Vec::new()),
        Err(fault) => (None, vec![fault]),
    };
    match read(text, Some(schema)) {
        Err(more) => faults.extend(more),
        Ok(recipe) => {
            faults.extend(belongs(&recipe, bound.as_deref()));
            if taken.ids.contains(&recipe.id) {
                faults.push(Fault::new("/id", Code::OwnIdTaken, &taken.ids.join(", "), &recipe.id));
            }
            if let Some(name) = taken.names.iter().find(|name| normalise(name) == normalise(&recipe.name)) {
                faults.push(Fault::new("/name", Code::OwnNameTaken, name, &recipe.name));
            }
            if let (Some(bound), true) = (bound, faults.is_empty()) {
                let own = OwnRecipe { text: text.to_owned(), origin: bound, secret: false, at: 0 };
                return Ok((bind(recipe, &own), own));
            }
        }
    }
    Err(faults)
}

/// A recipe that was imported before.
pub fn load(own: &OwnRecipe) -> Result<Recipe, Vec<Fault>> {
    let bound = canonical(&own.origin).map_err(|fault| vec![fault])?;
    let recipe = read(&own.text, None)?;
    let mut faults = belongs(&recipe, Some(&bound));
    if bound != own.origin {
        faults.push(Fault::new("", Code::OwnOriginInvalid, &bound, &own.origin));
    }
    if faults.is_empty() { Ok(bind(recipe, own)) } else { Err(faults) }
}

/// All recipes that are in use: the person's own, because each is for one exact origin, then those that ship. Own
/// recipes among `recipes` are of an earlier state and left out; so is one that no longer reads, or whose id another
/// one has by now.
pub fn all(recipes: &[Rc<Recipe>], own: &[OwnRecipe]) -> Rc<[Rc<Recipe>]> {
    let mut all: Vec<Rc<Recipe>> = shipped(recipes).cloned().collect();
    let mut front = 0_usize;
    for recipe in own.iter().filter_map(|own| load(own).ok()) {
        if !all.iter().any(|other| other.id == recipe.id) {
            all.insert(front, Rc::new(recipe));
            front = front.saturating_add(1);
        }
    }
    all.into()
}

/// What a recipe for this origin may not be called: as the recipes in use, but for the person's own of the same origin,
/// which a new text replaces.
pub fn taken(recipes: &[Rc<Recipe>], origin: &str) -> Taken {
    let bound = canonical(origin).ok();
    let replaced = |recipe: &Recipe| recipe.own.is_some() && recipe.origins.first() == bound.as_ref();
    Taken {
        ids: recipes.iter().filter(|recipe| !replaced(recipe)).map(|recipe| recipe.id.clone()).collect(),
        names: shipped(recipes).map(|recipe| recipe.name.clone()).collect(),
    }
}

/// The recipe that ships and has this one's id by now. The person's own is not used then.
pub fn clash<'a>(recipes: &'a [Rc<Recipe>], own: &Recipe) -> Option<&'a Rc<Recipe>> {
    shipped(recipes).find(|recipe| recipe.id == own.id)
}

fn shipped(recipes: &[Rc<Recipe>]) -> impl Iterator<Item = &Rc<Recipe>> {
    recipes.iter().filter(|recipe| recipe.own.is_none())
}

/// CSS that the browser refuses: `valid` says which it takes.
pub fn refused(recipe: &Recipe, valid: impl Fn(&str) -> bool) -> Vec<Fault> {
    let selectors = recipe.selectors().into_iter().filter(|(_, css)| !valid(css));
    selectors.take(MOST_FAULTS).map(|(path, css)| Fault::new(&path, Code::RecipeCss, "CSS", &short(&css))).collect()
}

/// Stores an imported recipe. An earlier text of the same id gives way to it, and with it what was allowed.
pub fn keep(store: &mut Store, id: &str, own: OwnRecipe) {
    store.recipes.retain(|known| load(known).map_or(true, |recipe| recipe.id != id));
    store.recipes.push(own);
}

/// Forgets one, and to which origin its console was wired. Where a recipe that ships has its id, that is the other's
/// console and stays.
pub fn remove(store: &mut Store, own: &OwnRecipe, recipes: &[Rc<Recipe>]) {
    store.recipes.retain(|known| known != own);
    if let Some(recipe) = load(own).ok().filter(|recipe| clash(recipes, recipe).is_none()) {
        for connection in &mut store.connections {
            connection.consoles.retain(|wiring| wiring.recipe != recipe.id);
        }
    }
}

/// Allows the client secret to go to its origin, or no longer.
pub fn allow_secret(store: &mut Store, own: &OwnRecipe, allowed: bool) {
    if let Some(known) = store.recipes.iter_mut().find(|known| *known == own) {
        known.secret = allowed;
    }
}

/// An origin as the browser writes it, `https://host[:port]`, or why it is none for an own recipe. A slash at the end,
/// capitals and the usual port are put right; anything else is not guessed.
pub fn canonical(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    let invalid = || Fault::new("", Code::OwnOriginInvalid, "https://host[:port]", &short(text));
    let lower = text.to_ascii_lowercase();
    let (scheme, rest, usual) = match (lower.strip_prefix("https://"), lower.strip_prefix("http://")) {
        (Some(rest), _) => ("https", rest, "443"),
        (_, Some(rest)) => ("http", rest, "80"),
        _ => return Err(invalid()),
    };
    let authority = rest.strip_suffix('/').unwrap_or(rest);
    // The colons of an IPv6 address stand between brackets.
    let split = if authority.ends_with(']') { None } else { authority.rsplit_once(':') };
    let (host, port) = split.map_or((authority, None), |(host, port)| (host, Some(port)));
    let is_port = |port: &str| !port.starts_with(['0', '+']) && port.parse::<u16>().is_ok_and(|port| port > 0);
    if !is_host(host) || !port.is_none_or(is_port) {
        return Err(invalid());
    }
    if is_microsofts(host) {
        return Err(Fault::new("", Code::OwnOriginMicrosoft, NOTHING, host));
    }
    if scheme == "http" && !is_loopback(host) {
        return Err(Fault::new("", Code::OwnOriginHttp, &format!("https://{authority}"), &short(text)));
    }
    Ok(match port.filter(|port| *port != usual) {
        Some(port) => format!("{scheme}://{host}:{port}"),
        None => format!("{scheme}://{host}"),
    })
}

fn bind(mut recipe: Recipe, own: &OwnRecipe) -> Recipe {
    recipe.origins = vec![own.origin.clone()];
    recipe.own = Some(Own { secret: own.secret });
    // The texts of symptoms are about the consoles that ship.
    recipe.trouble = None;
    recipe
}

/// Delegated permissions that an own recipe may name: those of a sign-in (Microsoft Learn, "Scopes and permissions in
/// the Microsoft identity platform"). More would be advised into the registration in its console's name.
const PERMISSIONS: &[&str] = &["openid", "profile", "email", "offline_access", "User.Read"];

/// What an own recipe may not be, and what does not hold together in it. Without a usable origin nothing can be said
/// about those that it names.
fn belongs(recipe: &Recipe, bound: Option<&str>) -> Vec<Fault> {
    if recipe.portal || recipe.page.is_some() {
        let path = if recipe.portal { "/portal" } else { "/page" };
        // Its inputs are others, so nothing more can be said about it.
        return vec![Fault::new(path, Code::OwnIsPortal, NOTHING, NOTHING)];
    }
    let mut faults = Vec::new();
    if let Some(bound) = bound {
        for (at, origin) in recipe.origins.iter().enumerate().filter(|(_, origin)| *origin != bound) {
            faults.push(Fault::new(&format!("/origins/{at}"), Code::OwnOriginDiffers, bound, origin));
        }
        for (at, one) in recipe.redirect_uris.iter().enumerate().filter(|(_, one)| !is_below(&one.uri, bound)) {
            let path = format!("/redirect_uris/{at}/uri");
            faults.push(Fault::new(&path, Code::OwnRedirectElsewhere, &format!("{bound}/…"), &short(&one.uri)));
        }
    }
    let permissions = recipe.permissions.iter().enumerate();
    for (at, name) in permissions.filter(|(_, name)| !PERMISSIONS.contains(&name.as_str())) {
        let path = format!("/permissions/{at}");
        faults.push(Fault::new(&path, Code::OwnPermission, &PERMISSIONS.join(", "), &short(name)));
    }
    faults.extend(recipe.check());
    faults.truncate(MOST_FAULTS);
    faults
}

/// An address on this origin with a path, written out: no fragment, no wildcard, nothing that a browser would rewrite.
fn is_below(uri: &str, origin: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'#' | b'*' | b'\\');
    uri.strip_prefix(origin).is_some_and(|path| path.starts_with('/') && path.bytes().all(plain))
}

fn read(text: &str, schema: Option<&Json>) -> Result<Recipe, Vec<Fault>> {
    if text.len() > MOST_BYTES {
        let (most, length) = (format!("≤ {MOST_BYTES}"), text.len().to_string());
        return Err(vec![Fault::new("", Code::RecipeLimit, &most, &length)]);
    }
    let (json, problems) = json::parse(text);
    // A name that occurs twice is told with its place by the grammar.
    let damaged = |problem: &&JsonProblem| !matches!(problem.kind, Kind::DuplicateName { .. });
    if let Some(problem) = problems.iter().find(damaged) {
        return Err(vec![damage(text, problem)]);
    }
    let faults = schema.map(|schema| validate(&json, schema)).unwrap_or_default();
    if !faults.is_empty() {
        return Err(faults);
    }
    Recipe::read(&json).map_err(|wrong| vec![Fault::new("", Code::RecipeMemberMissing, wrong.0, NOTHING)])
}

/// Where a text stops being JSON: line and column, and how it goes on there.
pub(crate) fn damage(text: &str, problem: &JsonProblem) -> Fault {
    let before = text.get(..text.floor_char_boundary(problem.at)).unwrap_or_default();
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.chars().rev().take_while(|c| *c != '\n').count().saturating_add(1);
    let rest = text.get(before.len()..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let found = if rest.trim().is_empty() { NOTHING.to_owned() } else { short(rest.trim()) };
    Fault::new("", Code::RecipeNotJson, &format!("{line}:{column}"), &found)
}

/// A name, an IPv4 address or an IPv6 address in brackets, as a browser writes it in an origin.
fn is_host(host: &str) -> bool {
    if let Some(inside) = host.strip_prefix('[') {
        let inside = inside.strip_suffix(']').unwrap_or_default();
        return inside.contains(':') && inside.bytes().all(|b| b.is_ascii_hexdigit() || b == b':');
    }
    let label = |label: &str| {
        !label.is_empty() && label.len() <= 63 && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    // What ends in a number is an address, and a browser writes it as four numbers (WHATWG URL, host parsing).
    let numeric = host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    host.len() <= 253 && host.split('.').all(label) && (!numeric || is_v4(host))
}

fn is_v4(host: &str) -> bool {
    let plain = |part: &str| part.parse::<u8>().is_ok() && (part == "0" || !part.starts_with(['0', '+']));
    host.split('.').count() == 4 && host.split('.').all(plain)
}

/// This machine: what never leaves it needs no TLS.
fn is_loopback(host: &str) -> bool {
    let v4 = is_v4(host) && host.starts_with("127.");
    v4 || host == "[::1]" || host == "localhost" || host.ends_with(".localhost")
}

/// A host of the portal, of Microsoft's sign-in or of Microsoft Graph, or one below it: nobody's console.
fn is_microsofts(host: &str) -> bool {
    let below = |known: &str| {
        host.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('.')) && !known.is_empty()
    };
    let known = clouds::CLOUDS.iter().flat_map(|cloud| {
        let lists = [cloud.portals, cloud.aliases, cloud.graph];
        lists.into_iter().flatten().copied().chain([cloud.login])
    });
    // Blades of the portal are served from names below the last one.
    clouds::directory(host).is_some() || known.chain(["portal.azure.net"]).any(below)
}
