//! Reading the guides when they are needed, keeping what was seen at the console, and taking outlines away.

use super::deeds::unmark;
use super::known::{self, Known};
use crate::browser::http;
use crate::browser::task::spawn_local;
use crate::connection::Connection;
use crate::finding::{Code, Finding};
use crate::guide::{Guide, seen};
use crate::ui::state::{Action, State, Tab, View};
use std::rc::Rc;
use yew::prelude::*;

/// The guide's effects: its files are asked for when its tab is opened, and not before.
#[hook]
pub(crate) fn use_guide(state: &UseReducerHandle<State>) {
    let open = state.tab == Tab::Guide;
    let mut missing = if open { known::wanted(state) } else { Vec::new() };
    missing.retain(|id| !state.guide.guides.iter().any(|guide| guide.id == *id));
    let dispatcher = state.dispatcher();
    use_effect_with(missing, move |missing| {
        for id in missing.clone() {
            let dispatcher = dispatcher.clone();
            spawn_local(async move {
                let file = format!("guides/{id}.json");
                let read = http::own_file(&file).await.and_then(|text| Guide::parse(&text).ok());
                dispatcher.dispatch(Action::Guide(Box::new(move |state| match read {
                    Some(guide) => {
                        state.unread = None;
                        state.guides.retain(|known| known.id != guide.id);
                        state.guides.push(Rc::new(guide));
                    }
                    None => state.unread = Some(Finding::new(Code::GuideUnreadable, &[&file])),
                })));
            });
        }
    });
    use_seen(state);
    // The outline is for the page and the line that the person is at.
    use_effect_with((open, place(state)), |_| unmark);
}

/// Keeps what was seen at the console with what the registration is for.
#[hook]
fn use_seen(state: &UseReducerHandle<State>) {
    let changed =
        Known::without_form(state).and_then(|known| known.with(|facts| seen::changed(&known.guide, facts)).flatten());
    let (dispatcher, intent) = (state.dispatcher(), known::intent(state));
    let key = known::connection(state).and_then(Connection::key).map(str::to_owned);
    use_effect_with((key, changed), move |(key, changed)| {
        let (Some(seen), Some(mut intent)) = (changed.clone(), intent) else { return };
        intent.seen = seen;
        dispatcher.dispatch(match key.clone() {
            Some(client_id) => {
                Action::Change { client_id, change: Box::new(move |connection| connection.intent = Some(intent)) }
            }
            None => Action::Draft(intent),
        });
    });
}

/// Which page the active tab shows, whatever is on it.
fn place(state: &State) -> String {
    match &*state.view {
        View::Portal(portal) => portal.top().map(|(reading, _)| reading.href.clone()).unwrap_or_default(),
        View::Form { target, form, .. } => format!("{}{:?}", form.origin, target.document),
        View::Place { target, place, .. } => format!("{}{:?}", place.hint, target.document),
        View::Other(origin) => origin.clone(),
        _ => String::new(),
    }
}
