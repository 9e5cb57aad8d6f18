//! Reading the active tab into the state.

use super::doctor::Doctor;
use super::state::{Action, PortalView, SignInError, State, View};
use crate::browser::page::{CallError, Target, call, call_frames};
use crate::browser::tabs::{self, Why};
use crate::browser::{http, time};
use crate::console::input::Inputs;
use crate::console::recipe::{self, Recipe, Shown};
use crate::doctor::{callbacks, page};
use crate::entra::capture;
use crate::entra::compare;
use crate::entra::metadata;
use crate::finding::{Code, Finding};
use crate::here::{self, Here};
use crate::page::{Probe, Reading, Reply, Request, Task};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::UseReducerDispatcher;

/// How long to wait, each time, for the grant of a click to reach the page's process.
const GRANT_WAITS_MS: [i32; 3] = [50, 150, 400];

/// How long the frames of a page are waited for; the next look comes soon.
const FRAMES_MS: i32 = 3000;

thread_local! {
    /// The number of the newest read: an older one that comes back later is dropped.
    static NEWEST: Cell<u32> = const { Cell::new(0) };
    /// What the portal's forms shall hold: a text box may be told by the value that it holds already.
    static INPUTS: RefCell<Inputs> = RefCell::new(Inputs::default());
    /// The portal's page as it was last shown. A page is read every 1.5 seconds, and most readings say the same.
    static SHOWN: RefCell<Option<Box<PortalView>>> = const { RefCell::new(None) };
}

/// Reads the active tab. A read that was overtaken by a newer one changes nothing.
pub(crate) async fn read_active_tab(recipes: &[Rc<Recipe>], state: &UseReducerDispatcher<State>, why: Why) {
    let turn = NEWEST.with(|newest| {
        newest.set(newest.get().wrapping_add(1));
        newest.get()
    });
    let Some(tab) = tabs::active().await else { return };
    let target = Target { tab, document: None };
    let mut answer = read(&target, here::probes(recipes)).await;
    // The browser tells the panel of a click and the page's process of its grant on two ways, and the click can be
    // first (seen in Chromium 156).
    for wait in GRANT_WAITS_MS {
        if why == Why::Click && matches!(answer, Err(CallError::NotGranted)) {
            time::sleep(wait).await;
            answer = read(&target, here::probes(recipes)).await;
        }
    }
    let view = match answer {
        Ok((reading, document)) => {
            note(&reading.href, &document, recipes, state);
            let target = Target { tab, document: Some(document) };
            match with_own(reading, &target, recipes).await {
                Ok(reading) => understand(reading, target, recipes).await,
                Err(error) => failure(error),
            }
        }
        Err(error) => failure(error),
    };
    if NEWEST.with(Cell::get) == turn && is_news(&view, why) {
        state.dispatch(Action::Seen(view));
    }
}

/// Remembers the end of a sign-in: one that comes again and again is a loop.
fn note(href: &str, document: &str, recipes: &[Rc<Recipe>], state: &UseReducerDispatcher<State>) {
    if let Some(needed) = callbacks::needed(href, recipes) {
        let (href, document, now) = (href.to_owned(), document.to_owned(), time::now());
        let change = move |doctor: &mut Doctor| doctor.callbacks.note(&document, &href, now, needed);
        state.dispatch(Action::Doctor(Box::new(change)));
    }
}

/// The reading with what the person's own recipes for its origin find in the same document.
async fn with_own(mut reading: Reading, target: &Target, recipes: &[Rc<Recipe>]) -> Result<Reading, CallError> {
    let probes = here::own_probes(recipes, &reading.origin);
    if !probes.is_empty() {
        let (own, _) = read(target, probes).await?;
        reading.found.extend(own.found);
    }
    Ok(reading)
}

/// Keeps what the next read needs to know.
pub(crate) fn keep_inputs(inputs: Inputs) {
    INPUTS.set(inputs);
}

/// Whether a view says something that the panel does not show yet.
fn is_news(view: &View, why: Why) -> bool {
    let portal = match view {
        View::Portal(portal) => Some(portal.clone()),
        _ => None,
    };
    let same = SHOWN.with_borrow(|shown| portal.is_some() && *shown == portal);
    SHOWN.with_borrow_mut(|shown| *shown = portal);
    !same || why == Why::Click
}

async fn understand(reading: Reading, target: Target, recipes: &[Rc<Recipe>]) -> View {
    match here::understand(&reading, &[], recipes) {
        Here::Portal(_) => portal(reading, target, recipes).await,
        Here::Form(recipe) => {
            time::sleep(i32::try_from(recipe.ready_ms).unwrap_or_default()).await;
            match read(&target, recipe.field_probes()).await {
                Ok((form, _)) => View::Form { recipe: recipe.clone(), target, form: Rc::new(form) },
                Err(error) => failure(error),
            }
        }
        Here::Place(recipe, place) => {
            View::Place { recipe: recipe.clone(), place: place.clone(), target, reading: Rc::new(reading) }
        }
        Here::Document(document, findings) => {
            let fields = metadata::fields(here::document_text(&reading));
            View::Document { document: *document, findings, fields }
        }
        Here::SignIn => sign_in(reading.href, &target).await,
        Here::Trouble(recipe, symptom) => View::Trouble { recipe: recipe.clone(), symptom },
        Here::Loading => View::Loading,
        Here::Other => View::Other(reading.origin),
    }
}

/// A page of Microsoft's sign-in, with the error that it shows.
async fn sign_in(href: String, target: &Target) -> View {
    match read(target, page::probes()).await {
        Ok((reading, _)) => View::SignIn(page::text_of(&reading).map(|text| SignInError { text, href })),
        Err(error) => failure(error),
    }
}

/// A page of the portal: its top document, the frames in it that may be read, and the form that is open there.
async fn portal(top: Reading, target: Target, recipes: &[Rc<Recipe>]) -> View {
    let (tab, origin) = (target.tab, top.origin.clone());
    let mut frames = Vec::new();
    if capture::has_frames(&top) {
        let task = Task::Read { probes: capture::frame_probes(), hosts: capture::frame_hosts() };
        let request = Request { mask: here::masks(), task };
        // A frame that never finishes loading must not keep the page from being read.
        frames = time::within(FRAMES_MS, call_frames(tab, &request)).await.unwrap_or_default();
    }
    let frames: Vec<(Reading, Target)> = frames
        .into_iter()
        .filter_map(|(reply, document)| match reply {
            Reply::Read(reading) => Some((reading, Target { tab, document: Some(document) })),
            _ => None,
        })
        .collect();
    let readings: Vec<Reading> = frames.iter().map(|(reading, _)| reading.clone()).collect();
    let Some(capture) = capture::capture(&top, &readings) else { return View::Other(origin) };
    let inputs = INPUTS.with_borrow(Clone::clone);
    let (mut forms, mut places) = (Vec::new(), Vec::new());
    for (recipe, shown) in recipe::portal_forms(recipes, &top) {
        match shown {
            Shown::Form => {
                let recipe = Rc::new(recipe.with(&inputs));
                if let Ok((form, _)) = read(&target, recipe.field_probes()).await {
                    forms.push((recipe, Rc::new(form)));
                }
            }
            Shown::Place(place) => places.push((recipe.clone(), place.hint.clone(), place.point.clone())),
            Shown::Nothing => {}
        }
    }
    let readings = std::iter::once((top, target)).chain(frames).collect();
    View::Portal(Box::new(PortalView { capture, readings, forms, places }))
}

/// One look at a page.
pub(crate) async fn read(target: &Target, probes: Vec<Probe>) -> Result<(Reading, String), CallError> {
    match call(target, &Request { mask: here::masks(), task: Task::Read { probes, hosts: Vec::new() } }).await? {
        (Reply::Read(reading), document) => Ok((reading, document)),
        (Reply::Failed { message }, _) => Err(CallError::Other(message)),
        (_, _) => Err(CallError::DocumentGone),
    }
}

fn failure(error: CallError) -> View {
    match error {
        CallError::NotGranted => View::NoGrant,
        CallError::DocumentGone => View::Loading,
        CallError::Other(reason) => View::Failed(Finding::new(Code::TabOutOfReach, &[&reason])),
    }
}

/// Fetches a connection's metadata document and compares it with what the portal showed.
pub(crate) async fn fetch_metadata(client_id: String, url: String, state: UseReducerDispatcher<State>) {
    let action = match http::get(&url).await {
        Ok(text) => {
            let (document, findings) = metadata::parse(&text, &url);
            let document = (document.issuer.is_some() && metadata::is_whole(&findings)).then_some(document);
            Action::Document { client_id, document, findings }
        }
        Err(failure) => Action::Document { client_id, document: None, findings: vec![failure.finding(&url)] },
    };
    state.dispatch(action);
}

/// Where to fetch the current connection's document, when it was not asked for in this session yet.
pub(crate) fn metadata_wanted(state: &State) -> Option<(String, String)> {
    let connection = state.store.current()?;
    let client_id = connection.key()?;
    let asked = state.documents.iter().any(|(known, _)| known == client_id);
    if asked {
        return None;
    }
    Some((client_id.to_owned(), compare::metadata_url(&connection.registration)?))
}

/// How often a form is looked at after it appeared: it is drawn before its lists arrive.
const FORM_LOOKS: u8 = 3;

/// Whether what the tab shows may change without the browser saying so: blades that draw slowly, panes and tabs
/// that a person opens, consoles that are complete before they have drawn anything. Forms are not read again and
/// again: reading a code editor moves its selection.
pub(crate) fn is_unsettled(state: &State) -> bool {
    match &*state.view {
        View::Unread | View::Loading | View::Other(_) | View::Place { .. } => true,
        // An error is drawn after the page was loaded.
        View::SignIn(error) => error.is_none(),
        // A pane that is opened, a secret that was just made: the portal says nothing of either.
        View::Portal(_) => !state.is_busy(),
        View::Form { .. } => state.form_looks < FORM_LOOKS && !state.is_busy(),
        _ => false,
    }
}
