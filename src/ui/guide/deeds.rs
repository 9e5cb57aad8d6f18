//! What a click on a line does: a word of the person, an outline on the page, a look at the console's users.

use super::Said;
use super::known::{self, Known};
use crate::browser::page::{Target, call};
use crate::browser::task::spawn_local;
use crate::browser::{tabs, time};
use crate::connection::{Connection, TestKind};
use crate::finding::{Code, Finding};
use crate::guide::tested;
use crate::here::masks;
use crate::page::{Mark, Reading, Reply, Request, Task, Way};
use crate::sign_in::note;
use crate::ui::here::unshow;
use crate::ui::read;
use crate::ui::state::{Action, State, View};
use crate::ui::text::t;
use std::cell::RefCell;
use yew::UseReducerHandle;

thread_local! {
    /// The documents in which something is outlined.
    static MARKED: RefCell<Vec<Target>> = const { RefCell::new(Vec::new()) };
}

/// Takes every outline of the guide away.
pub(super) fn unmark() {
    MARKED.take().into_iter().for_each(unshow);
}

/// Keeps or takes back the person's word for a line. Before there is a registration, it is kept with what the next one
/// is for.
pub(super) fn word(state: &UseReducerHandle<State>, line: String, given: bool) {
    unmark();
    let at = time::stamp();
    let set = move |words: &mut Vec<(String, u32)>| {
        words.retain(|(known, _)| *known != line);
        if given {
            words.push((line.clone(), at));
        }
    };
    match known::connection(state).and_then(Connection::key) {
        Some(key) => {
            let change = Box::new(move |connection: &mut Connection| {
                set(&mut connection.words);
                // Taken back is taken back everywhere.
                if let Some(intent) = connection.intent.as_mut().filter(|_| !given) {
                    set(&mut intent.words);
                }
            });
            state.dispatch(Action::Change { client_id: key.to_owned(), change });
        }
        None => {
            let mut intent = state.store.draft.clone().unwrap_or_default();
            set(&mut intent.words);
            state.dispatch(Action::Draft(intent));
        }
    }
}

/// Outlines the control on the page, in the first of its documents that has it.
pub(super) fn show(state: &UseReducerHandle<State>, line: String, locate: Vec<Way>) {
    unmark();
    let state = state.clone();
    spawn_local(async move {
        let mut found = false;
        for (origin, target) in documents(&state) {
            let marks = vec![Mark { locate: locate.clone(), around: None, caption: t("mark_here") }];
            let request = Request { mask: masks(), task: Task::Mark { origin, marks } };
            if let Ok((Reply::Marked { count: 1.. }, _)) = call(&target, &request).await {
                MARKED.with_borrow_mut(|marked| marked.push(target));
                found = true;
                break;
            }
        }
        let framed = state.portal().is_some_and(|portal| !portal.capture.frames_wanted.is_empty());
        let key = match (found, framed) {
            (true, _) => "guide_shown",
            (false, true) => "guide_show_frame",
            (false, false) => "guide_show_none",
        };
        say(&state, line, Said::Key(key));
    });
}

/// The documents of the active tab that were read, the top one first.
fn documents(state: &State) -> Vec<(String, Target)> {
    match &*state.view {
        View::Portal(portal) => {
            portal.readings.iter().map(|(reading, target)| (reading.origin.clone(), target.clone())).collect()
        }
        View::Form { target, form, .. } => vec![(form.origin.clone(), target.clone())],
        View::Place { target, reading, .. } => vec![(reading.origin.clone(), target.clone())],
        _ => Vec::new(),
    }
}

/// Looks for the predicted user name on the console's list of users, which is the active tab.
pub(super) fn find_user(state: &UseReducerHandle<State>, line: String) {
    let state = state.clone();
    spawn_local(async move {
        let Some(known) = Known::of(&state) else { return };
        let Some(page) = known.with(|facts| tested::users(facts).cloned()).flatten() else { return };
        let reading = match tabs::active().await {
            Some(tab) => read::read(&Target { tab, document: None }, tested::names(&page)).await.ok(),
            None => None,
        };
        // A tab that may not be read is told like another page: it has to be brought to the front and clicked on.
        let reading: Reading = reading.map(|(reading, _)| reading).unwrap_or_default();
        let key = known::connection(&state).and_then(Connection::key).map(str::to_owned);
        let same = state.guide.looked.as_ref().filter(|(of, _)| key.as_ref() == Some(of));
        let seen = same.map(|(_, texts)| texts.as_slice()).unwrap_or_default();
        let Some(found) = known.with(|facts| tested::find(facts, &reading, seen)) else { return };
        match (found, key) {
            (Ok(note), Some(client_id)) => {
                let looked = Some((client_id.clone(), tested::texts(&reading)));
                state.dispatch(Action::Guide(Box::new(move |guide| guide.looked = looked)));
                let said = match note.kind {
                    TestKind::Console => Said::Key("guide_user_came"),
                    TestKind::Listed => Said::Key("guide_user_found"),
                    _ => Said::Finding(Finding::new(Code::UserNotListed, &[note.user.as_deref().unwrap_or_default()])),
                };
                let change = Box::new(move |connection: &mut Connection| note::add(connection, note));
                state.dispatch(Action::Change { client_id, change });
                say(&state, line, said);
            }
            (Ok(_), None) => say(&state, line, Said::Finding(Finding::new(Code::UserNotPredicted, &[]))),
            (Err(finding), _) => say(&state, line, Said::Finding(finding)),
        }
    });
}

fn say(state: &UseReducerHandle<State>, line: String, said: Said) {
    state.dispatch(Action::Guide(Box::new(move |guide| guide.said = Some((line, said)))));
}
