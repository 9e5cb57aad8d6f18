//! The person's own recipes: which there are, what they may do, and bringing another.

use super::button::button;
use super::findings::finding_card;
use super::own_import::OwnImport;
use super::state::{Action, State};
use super::text::{moment_text, t, tv};
use super::values::Copy;
use crate::connection::OwnRecipe;
use crate::console::own;
use crate::console::recipe::Recipe;
use crate::finding::{Code, Finding};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The panel's state.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// What the person is asked once more, and about which recipe.
#[derive(Clone, PartialEq)]
enum Asked {
    Secret(OwnRecipe),
    Remove(OwnRecipe),
}

/// Says that a form was told by the person's own recipe; nothing for a recipe that ships.
pub(crate) fn own_mark(recipe: &Recipe) -> Html {
    let mark = |origin: &String| html! { <p class="quiet" data-own="true">{ tv("own_mark", &[origin]) }</p> };
    recipe.own.as_ref().and(recipe.origins.first()).map_or_else(Html::default, mark)
}

/// Says that what a registration is made for was told by the person's own recipe; nothing for a console that ships.
pub(crate) fn own_purpose(console: &Recipe) -> Html {
    let mark = |origin: &String| html! { <p class="quiet" data-own="purpose">{ tv("own_purpose", &[origin]) }</p> };
    console.own.as_ref().and(console.origins.first()).map_or_else(Html::default, mark)
}

/// The list and the import, folded away until they are wanted.
#[component]
pub(crate) fn OwnRecipes(props: &Props) -> Html {
    let state = &props.state;
    let asked = use_state(Option::<Asked>::default);
    html! {
        <details class="more settings" data-box="own-recipes">
            <summary><span class="label">{ t("own_title") }</span></summary>
            <p>{ t("own_what") }</p>
            if !state.store.recipes.is_empty() {
                <ul class="connections">{ for state.store.recipes.iter().map(|own| entry(state, &asked, own)) }</ul>
            }
            <OwnImport state={state.clone()} />
        </details>
    }
}

fn entry(state: &UseReducerHandle<State>, asked: &UseStateHandle<Option<Asked>>, own: &OwnRecipe) -> Html {
    let read = own::load(own);
    let name = read.as_ref().map_or_else(|_| own.origin.clone(), |recipe| recipe.name.clone());
    let faults = read.as_ref().err().map(Vec::as_slice).unwrap_or_default();
    let clash = read.as_ref().ok().and_then(|recipe| own::clash(&state.recipes, recipe));
    let clash = clash.map(|shipped| Finding::new(Code::OwnIdShips, &[&shipped.id, &shipped.name]));
    html! {
        <li data-own={own.origin.clone()}>
            <b>{ &name }</b>
            <span class="quiet">{ tv("own_bound", &[&own.origin, &moment_text(i64::from(own.at))]) }</span>
            { for faults.iter().map(|fault| finding_card(&fault.finding())) }
            if let Some(clash) = clash {
                { finding_card(&clash) }
            } else if read.is_ok() {
                { secret(state, asked, own) }
            }
            <span class="ask">
                { remove(state, asked, own) }
                <Copy text={own.text.clone()} name={tv("own_copy", &[&name])} />
            </span>
        </li>
    }
}

/// The switch for the client secret. Switching it on says first what it means; off is off at once.
fn secret(state: &UseReducerHandle<State>, asked: &UseStateHandle<Option<Asked>>, own: &OwnRecipe) -> Html {
    let question = Asked::Secret(own.clone());
    let asking = asked.as_ref() == Some(&question);
    let onchange = {
        let (state, asked, own) = (state.clone(), asked.clone(), own.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if input.checked() {
                // Not before the second click.
                input.set_checked(false);
                asked.set(Some(question.clone()));
            } else {
                asked.set(None);
                allow(&state, &own, false);
            }
        })
    };
    let yes = {
        let (state, asked, own) = (state.clone(), asked.clone(), own.clone());
        Callback::from(move |_| {
            asked.set(None);
            allow(&state, &own, true);
        })
    };
    html! {
        <>
            <label class="option">
                <input type="checkbox" data-do="own-secret" checked={own.secret} {onchange} />
                <span>{ tv("own_secret", &[&own.origin]) }</span>
            </label>
            if asking {
                <div class="confirm" role="alert">
                    <p>{ tv("own_secret_means", &[&own.origin]) }</p>
                    <span class="ask">
                        { button("plain small", "own-secret-yes", "own_secret_yes", yes) }
                        <button type="button" class="plain small" onclick={not(asked)}>{ t("own_secret_no") }</button>
                    </span>
                </div>
            }
        </>
    }
}

/// Two clicks.
fn remove(state: &UseReducerHandle<State>, asked: &UseStateHandle<Option<Asked>>, own: &OwnRecipe) -> Html {
    let question = Asked::Remove(own.clone());
    if asked.as_ref() == Some(&question) {
        let (state, own) = (state.clone(), own.clone());
        let yes = Callback::from(move |_| {
            let (own, recipes) = (own.clone(), state.recipes.clone());
            state.dispatch(Action::Own(Box::new(move |store| own::remove(store, &own, &recipes))));
        });
        return html! {
            <>
                { t("own_remove_sure") }
                { button("plain small", "own-remove-yes", "own_remove", yes) }
                <button type="button" class="plain small" onclick={not(asked)}>{ t("do_keep") }</button>
            </>
        };
    }
    let asked = asked.clone();
    let ask = Callback::from(move |_| asked.set(Some(question.clone())));
    button("plain small", "own-remove", "own_remove", ask)
}

fn not(asked: &UseStateHandle<Option<Asked>>) -> Callback<MouseEvent> {
    let asked = asked.clone();
    Callback::from(move |_| asked.set(None))
}

fn allow(state: &UseReducerHandle<State>, own: &OwnRecipe, allowed: bool) {
    let own = own.clone();
    state.dispatch(Action::Own(Box::new(move |store| own::allow_secret(store, &own, allowed))));
}
