//! While a test runs: what the person does now, the way to bring the address back by hand, and the way out.

use super::drive;
use super::lab::{Live, Test};
use crate::browser::text;
use crate::ui::button::button;
use crate::ui::findings::cards;
use crate::ui::state::{Action, State};
use crate::ui::text::t;
use std::rc::Rc;
use yew::prelude::*;

/// A test that is prepared or runs.
pub(super) fn running(state: &UseReducerHandle<State>, live: &Live) -> Html {
    let stop = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| drive::stop(&state))
    };
    let words = match (&live.test, live.busy, live.manual) {
        (None, ..) => "test_preparing",
        (_, true, _) => "test_busy",
        (_, _, true) => "test_by_hand",
        _ => "test_running",
    };
    html! {
        <section data-test="running" data-way={if live.manual { "manual" } else { "tab" }} aria-live="polite">
            if live.test.is_some() || live.says.is_empty() {
                <p>{ t(words) }</p>
            }
            { cards(&live.says) }
            { for live.test.iter().filter(|_| !live.busy).map(|test| ways(state, live, test)) }
            <div class="deeds">{ button("plain", "test-stop", "do_test_stop", stop) }</div>
        </section>
    }
}

fn ways(state: &UseReducerHandle<State>, live: &Live, test: &Rc<Test>) -> Html {
    if live.manual {
        return by_hand(state, test);
    }
    let read = {
        let (state, test) = (state.clone(), test.clone());
        Callback::from(move |_: MouseEvent| drive::read_error(&state, &test))
    };
    html! {
        <>
            <p class="quiet">{ t("test_error_shown") }</p>
            <div class="deeds">{ button("plain", "read-error", "do_read_error", read) }</div>
        </>
    }
}

/// Without permission, or where the browser opened no tab.
fn by_hand(state: &UseReducerHandle<State>, test: &Rc<Test>) -> Html {
    let oninput = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            let landed = text::value(&event.target_unchecked_into());
            state.dispatch(Action::SignIn(Box::new(move |sign_in| sign_in.landed = landed)));
        })
    };
    let take = {
        let (state, test) = (state.clone(), test.clone());
        Callback::from(move |_: MouseEvent| drive::pasted(&state, &test))
    };
    let empty = state.sign_in.landed.trim().is_empty();
    html! {
        <>
            <p><a href={test.link.clone()} target="_blank" rel="noreferrer" data-do="test-link">{ t("test_link") }</a></p>
            <section class="entry-block">
                <label for="landed">{ t("test_landed_label") }</label>
                <textarea id="landed" class="mono" rows="3" spellcheck="false" autocomplete="off"
                    value={state.sign_in.landed.clone()} {oninput} />
                <p class="quiet">{ t("test_landed_why") }</p>
            </section>
            <div class="deeds">
                <button type="button" class="plain" data-do="test-landed" disabled={empty} onclick={take}>
                    { t("do_test_landed") }
                </button>
            </div>
        </>
    }
}
