//! Bringing a recipe: its text, the one origin it is for, and what is wrong with it. What was typed stays until it was
//! imported.

use super::findings::finding_card;
use super::state::{Action, State, View};
use super::text::{t, tv};
use crate::browser::task::spawn_local;
use crate::browser::{css, http, tabs, time};
use crate::connection::OwnRecipe;
use crate::console::own;
use crate::console::recipe::Recipe;
use crate::console::schema::Fault;
use crate::finding::Finding;
use crate::json;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The panel's state.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// What became of an import.
pub(super) enum Said {
    /// Name and origin.
    Imported(String, String),
    Faults(Vec<Finding>),
    /// A file of the extension's own could not be read.
    NoGrammar,
}

/// A text box, a file button, the origin, and the recipes that ship to begin with.
#[component]
pub(crate) fn OwnImport(props: &Props) -> Html {
    let state = &props.state;
    let text = use_state(String::new);
    let origin = use_state(Option::<String>::default);
    let said = use_state(Option::<Said>::default);
    {
        // A console that is known already is not the one that a recipe is brought for.
        let known = matches!(&*state.view, View::Form { .. } | View::Place { .. });
        let origin = origin.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                let tab = tabs::active_origin().await.filter(|tab| !known && own::canonical(tab).is_ok());
                if tab.is_some() {
                    origin.set(tab);
                }
            });
        });
    }
    let typed = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| text.set(event.target_unchecked_into::<HtmlTextAreaElement>().value()))
    };
    let origin_typed = {
        let origin = origin.clone();
        Callback::from(move |event: InputEvent| {
            origin.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let file = {
        let text = text.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let (text, file) = (text.clone(), input.files().and_then(|files| files.get(0)));
            spawn_local(async move {
                if let Some(file) = file
                    && let Ok(read) = JsFuture::from(file.text()).await
                {
                    text.set(read.as_string().unwrap_or_default());
                }
                // The same file may be chosen again after it was changed.
                input.set_value("");
            });
        })
    };
    let import = {
        let (state, text, origin, said) = (state.clone(), text.clone(), origin.clone(), said.clone());
        Callback::from(move |_| {
            let (state, text, said) = (state.clone(), text.clone(), said.clone());
            let origin = origin.as_deref().unwrap_or_default().to_owned();
            spawn_local(async move {
                let outcome = bring(&state, &text, &origin).await;
                if matches!(outcome, Said::Imported(..)) {
                    text.set(String::new());
                }
                said.set(Some(outcome));
            });
        })
    };
    html! {
        <section class="entry-block" data-box="own-import">
            <label for="own-text">{ t("own_text_label") }</label>
            <textarea id="own-text" rows="6" class="mono" spellcheck="false" value={(*text).clone()} oninput={typed} />
            <label class="file plain">{ t("own_file") }
                <input type="file" accept=".json,application/json" data-do="own-file" onchange={file} /></label>
            <p><label for="own-origin">{ t("own_origin_label") }</label></p>
            <input id="own-origin" type="url" spellcheck="false" placeholder="https://console.example.com"
                value={(*origin).clone().unwrap_or_default()} oninput={origin_typed} />
            <p class="quiet">{ t("own_origin_why") }</p>
            <div class="deed">
                <button type="button" class="primary" data-do="own-import" disabled={text.trim().is_empty()}
                    onclick={import}>{ t("own_import") }</button>
            </div>
            { for said.as_ref().map(outcome) }
            { templates(state, &text) }
        </section>
    }
}

/// Takes over a recipe for an origin, unless something is wrong with it.
pub(super) async fn bring(state: &UseReducerHandle<State>, text: &str, origin: &str) -> Said {
    let Some(grammar) = grammar().await else { return Said::NoGrammar };
    let taken = own::taken(&state.recipes, origin);
    let brought = own::import(text, origin, &taken, &grammar).and_then(|(recipe, brought)| {
        let refused = own::refused(&recipe, css::is_valid);
        if refused.is_empty() { Ok((recipe, brought)) } else { Err(refused) }
    });
    match brought {
        Err(faults) => Said::Faults(faults.iter().map(Fault::finding).collect()),
        Ok((recipe, brought)) => {
            let bound = brought.origin.clone();
            keep(state, &recipe, brought);
            Said::Imported(recipe.name, bound)
        }
    }
}

/// The published grammar, read when it is needed.
async fn grammar() -> Option<json::Json> {
    let (grammar, problems) = json::parse(&http::own_file("recipes/recipe.schema.json").await?);
    problems.is_empty().then_some(grammar)
}

fn keep(state: &UseReducerHandle<State>, recipe: &Recipe, brought: OwnRecipe) {
    let at = u32::try_from(time::now()).unwrap_or_default();
    let (id, brought) = (recipe.id.clone(), OwnRecipe { at, ..brought });
    state.dispatch(Action::Own(Box::new(move |store| own::keep(store, &id, brought))));
}

/// That, in words.
pub(super) fn outcome(said: &Said) -> Html {
    match said {
        Said::Imported(name, origin) => html! {
            <p role="status" data-read="own-recipe">{ tv("own_imported", &[name, origin]) }</p>
        },
        Said::NoGrammar => html! { <p role="status">{ t("own_no_grammar") }</p> },
        Said::Faults(faults) => html! {
            <div role="status" data-faults={faults.len().to_string()}>
                <p>{ tv("own_faults", &[&faults.len().to_string()]) }</p>
                { for faults.iter().map(finding_card) }
            </div>
        },
    }
}

/// The consoles that ship: to read, or to begin with while the text box is empty.
fn templates(state: &UseReducerHandle<State>, text: &UseStateHandle<String>) -> Html {
    let one = |recipe: &Rc<Recipe>| {
        // Files are called after their recipes.
        let file = format!("recipes/{}.json", recipe.id.replace('_', "-"));
        let onclick = {
            let text = text.clone();
            Callback::from(move |_| {
                let (text, file) = (text.clone(), file.clone());
                spawn_local(async move {
                    if let Some(read) = http::own_file(&file).await {
                        // The package has it on one line.
                        text.set(json::parse(&read).0.to_pretty());
                    }
                });
            })
        };
        html! {
            <li>
                <span class="ask">
                    <span>{ &recipe.name }</span>
                    <button type="button" class="plain small" data-template={recipe.id.clone()}
                        disabled={!text.is_empty()} {onclick}>{ t("own_template") }</button>
                </span>
            </li>
        }
    };
    let shipped = state.recipes.iter().filter(|recipe| !recipe.portal && recipe.own.is_none());
    html! {
        <>
            <p class="quiet">{ t("own_shipped") }</p>
            <ul class="places">{ for shipped.map(one) }</ul>
        </>
    }
}
