//! Where a token comes in: pasted, dropped, out of a file, or selected in a page; and which one, when there are several.

use super::lab::Lab;
use super::{file, verdict};
use crate::browser::text;
use crate::token::Found;
use crate::token::check::Verdict;
use crate::ui::state::{Action, State};
use crate::ui::text::{t, tv};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A change of the decoder's texts.
pub(super) fn change(state: &UseReducerHandle<State>, change: impl FnOnce(&mut Lab) + 'static) {
    state.dispatch(Action::Lab(Box::new(change)));
}

/// A callback that changes them.
pub(super) fn on<E>(state: &UseReducerHandle<State>, how: impl Fn(&mut Lab) + Clone + 'static) -> Callback<E> {
    let state = state.clone();
    Callback::from(move |_| change(&state, how.clone()))
}

/// The text box, its buttons, and the list of tokens when there are several.
pub(super) fn input(state: &UseReducerHandle<State>, found: &[Found], verdicts: &[Verdict]) -> Html {
    let lab = &state.lab;
    let empty = lab.text.is_empty() && lab.search.is_none();
    let oninput = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            let text = text::value(&event.target_unchecked_into());
            change(&state, move |lab| lab.set(text));
        })
    };
    let keep = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let keep = event.target_unchecked_into::<HtmlInputElement>().checked();
            change(&state, move |lab| lab.keep = keep);
        })
    };
    let clear = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| {
            file::end();
            change(&state, Lab::clear);
        })
    };
    html! {
        <>
            <textarea id="token" class="mono" rows="4" spellcheck="false" autocomplete="off"
                placeholder={t("token_placeholder")} value={lab.text.to_string()} {oninput} />
            { file::files(state) }
            if !empty {
                <div class="deeds">
                    <button type="button" class="plain" data-do="clear" onclick={clear}>{ t("do_clear") }</button>
                    <label class="option">
                        <input type="checkbox" id="keep-token" checked={lab.keep} onchange={keep} />
                        <span>{ t("token_keep") }</span>
                    </label>
                </div>
            }
            if lab.before.is_some() {
                <p class="quiet" data-box="before">
                    { t("token_before") }{ " " }
                    <button type="button" class="plain small" data-do="put-back"
                        onclick={on(state, Lab::put_back)}>{ t("do_put_back") }</button>
                </p>
            }
            { picker(found, verdicts, lab.picked, "token-of", {
                let state = state.clone();
                Callback::from(move |at| change(&state, move |lab| lab.picked = at))
            }) }
        </>
    }
}

/// The tokens of a text, to choose one; nothing when there is no choice.
pub(super) fn picker(
    found: &[Found],
    verdicts: &[Verdict],
    picked: usize,
    name: &'static str,
    pick: Callback<usize>,
) -> Html {
    if found.len() < 2 {
        return Html::default();
    }
    let row = |(at, one): (usize, &Found)| {
        let pick = pick.clone();
        html! {
            <label class="option" data-found={at.to_string()}>
                <input type="radio" {name} checked={at == picked} onchange={Callback::from(move |_: Event| pick.emit(at))} />
                <span>
                    { for verdicts.get(at).map(|verdict| verdict::sure(*verdict).glyph()) }
                    { t(one.source.as_str()) }{ " " }
                    <span class="quiet">{ tv("found_at", &[&one.at.to_string(), &one.token.len().to_string()]) }</span>
                </span>
            </label>
        }
    };
    html! {
        <fieldset class="choice">
            <legend>{ tv("found_several", &[&found.len().to_string()]) }</legend>
            { for found.iter().enumerate().map(row) }
        </fieldset>
    }
}

/// The nonce of the request, where the person knows it: from a trace, for example.
pub(super) fn nonce(state: &UseReducerHandle<State>) -> Html {
    let oninput = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            let nonce = event.target_unchecked_into::<HtmlInputElement>().value();
            change(&state, move |lab| lab.nonce = nonce);
        })
    };
    html! {
        <details class="more settings" data-box="nonce" open={!state.lab.nonce.is_empty()}>
            <summary><span class="label">{ t("token_nonce") }</span></summary>
            <input id="nonce" class="mono" type="text" autocomplete="off" spellcheck="false" aria-label={t("token_nonce")}
                value={state.lab.nonce.clone()} {oninput} />
        </details>
    }
}
