//! Bringing connections in from a file: what it holds is shown before anything of it is taken over, and for what is known
//! here already the person decides.

use super::connections::title;
use super::findings::{cards, finding_card};
use super::own_import::{Said, bring, outcome as said};
use super::state::{Action, State};
use super::text::{t, tv, value_text};
use crate::browser::task::spawn_local;
use crate::connection::{Connection, Wiring};
use crate::finding::{Code, Finding};
use crate::transfer::{Brought, Decision, MOST_BYTES, parse, take};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The panel's state.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// A file that was read, and what the person decides about it.
#[derive(Clone, Default, PartialEq)]
struct Read {
    brought: Brought,
    /// One for each connection.
    decisions: Vec<Decision>,
    /// One for each recipe: it shall come along.
    recipes: Vec<bool>,
}

impl Read {
    /// New ones are taken, known ones are left, and recipes are asked for.
    fn of(state: &State, brought: Brought) -> Self {
        let decide = |connection: &Connection| match is_known(state, connection) {
            true => Decision::Leave,
            false => Decision::Both,
        };
        let decisions = brought.connections.iter().map(decide).collect();
        let recipes = vec![false; brought.recipes.len()];
        Read { brought, decisions, recipes }
    }

    fn count(&self) -> usize {
        let taken = self.decisions.iter().filter(|decision| **decision != Decision::Leave).count();
        taken.saturating_add(self.recipes.iter().filter(|taken| **taken).count())
    }
}

fn is_known(state: &State, connection: &Connection) -> bool {
    connection.key().is_some_and(|key| state.store.get(key).is_some())
}

/// What became of it.
enum Outcome {
    Refused(Finding),
    Read(Read),
    /// How many connections were taken over, and what became of the recipes.
    Taken(usize, Vec<Said>),
}

type Shown = UseStateHandle<Option<Outcome>>;

/// A text box, a file button, the list, and the deed.
#[component]
pub(crate) fn Import(props: &Props) -> Html {
    let state = &props.state;
    let outcome = use_state(Option::<Outcome>::default);
    let read = {
        let (state, outcome) = (state.clone(), outcome.clone());
        move |text: &str| {
            outcome.set(Some(match parse(text) {
                Ok(brought) => Outcome::Read(Read::of(&state, brought)),
                Err(finding) => Outcome::Refused(finding),
            }));
        }
    };
    let oninput = {
        let (read, outcome) = (read.clone(), outcome.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            if text.trim().is_empty() { outcome.set(None) } else { read(&text) }
        })
    };
    let file = {
        let outcome = outcome.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let (read, outcome, file) = (read.clone(), outcome.clone(), input.files().and_then(|files| files.get(0)));
            spawn_local(async move {
                if let Some(file) = file {
                    // What is too long is not even read.
                    if let Some(finding) = too_long(file.size()) {
                        outcome.set(Some(Outcome::Refused(finding)));
                    } else if let Ok(text) = JsFuture::from(file.text()).await {
                        read(&text.as_string().unwrap_or_default());
                    }
                }
                // The same file may be chosen again after it was changed.
                input.set_value("");
            });
        })
    };
    html! {
        <section class="entry-block" data-box="import">
            <p class="quiet">{ t("import_what") }</p>
            <label for="import-text">{ t("import_label") }</label>
            <textarea id="import-text" rows="3" class="mono" spellcheck="false" {oninput} />
            <label class="file plain">{ t("import_file") }
                <input type="file" accept=".json,application/json" data-do="import-file" onchange={file} /></label>
            { match &*outcome {
                None => Html::default(),
                Some(Outcome::Refused(finding)) => finding_card(finding),
                Some(Outcome::Read(read)) => choices(state, &outcome, read),
                Some(Outcome::Taken(count, recipes)) => html! {
                    <div role="status" data-imported={count.to_string()}>
                        <p>{ tv("import_done", &[&count.to_string()]) }</p>
                        { for recipes.iter().map(said) }
                    </div>
                },
            } }
        </section>
    }
}

/// The number of bytes as JavaScript counts them.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file's size is a whole number")]
fn too_long(size: f64) -> Option<Finding> {
    let size = size as u64;
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    (size > most).then(|| Finding::new(Code::TransferTooLong, &[&size.to_string(), &most.to_string()]))
}

/// What the file holds, and what shall become of it.
fn choices(state: &UseReducerHandle<State>, outcome: &Shown, read: &Read) -> Html {
    let import = {
        let (state, outcome, read) = (state.clone(), outcome.clone(), read.clone());
        Callback::from(move |_| {
            let (state, outcome, read) = (state.clone(), outcome.clone(), read.clone());
            spawn_local(async move { outcome.set(Some(import(&state, read).await)) });
        })
    };
    let brought = &read.brought;
    html! {
        <>
            { cards(&brought.faults) }
            <ul class="connections">
                { for brought.connections.iter().enumerate().map(|(at, one)| connection(state, outcome, read, at, one)) }
                { for brought.recipes.iter().enumerate().map(|(at, own)| recipe(outcome, read, at, &own.origin)) }
            </ul>
            <button type="button" class="plain" data-do="import" disabled={read.count() == 0} onclick={import}>
                { tv("do_import", &[&read.count().to_string()]) }
            </button>
        </>
    }
}

fn connection(state: &State, outcome: &Shown, read: &Read, at: usize, one: &Connection) -> Html {
    let decided = read.decisions.get(at).copied().unwrap_or(Decision::Leave);
    let known = is_known(state, one);
    let onchange = {
        let (outcome, read) = (outcome.clone(), read.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let chosen = Decision::ALL.iter().find(|decision| decision.as_str() == value).copied();
            let mut read = read.clone();
            if let (Some(slot), Some(chosen)) = (read.decisions.get_mut(at), chosen) {
                *slot = chosen;
            }
            outcome.set(Some(Outcome::Read(read)));
        })
    };
    let options = Decision::ALL.iter().filter(|decision| known || **decision != Decision::Replace);
    let words =
        |decision: Decision| if known || decision == Decision::Leave { decision.as_str() } else { "import_add" };
    // What a person gave is filled into forms: it is shown before it is taken over.
    let address = |(console, url): (&String, &String)| tv("import_edit", &[console, &t("report_address"), url]);
    let given = |wiring: &Wiring| {
        let line = |name: &str, value: &str| tv("import_edit", &[&wiring.recipe, name, value]);
        let choices = wiring.choices.iter().map(|(choice, chosen)| line(choice, &chosen.0));
        let edits = wiring.edits.iter().map(|(field, value)| line(field, &value_text(value)));
        let base = wiring.base_url.iter().map(|url| address((&wiring.recipe, url)));
        base.chain(choices).chain(edits).collect::<Vec<_>>()
    };
    let intent = one.intent.iter().flat_map(|intent| {
        let addresses = intent.base_url.iter().chain(&intent.redirect);
        addresses.map(|url| address((&intent.console, url))).collect::<Vec<_>>()
    });
    let lines = intent.chain(one.consoles.iter().flat_map(given));
    html! {
        <li key={at.to_string()} data-import={one.key().unwrap_or_default().to_owned()} data-known={known.to_string()}>
            <b>{ title(one) }</b>
            if known { <span class="quiet">{ t("import_known") }</span> }
            { for lines.map(|line| html! { <span class="quiet" data-brings="true">{ line }</span> }) }
            <select data-do="decision" aria-label={t("import_decide")} {onchange}>
                { for options.map(|decision| html! {
                    <option value={decision.as_str()} selected={*decision == decided}>{ t(words(*decision)) }</option>
                }) }
            </select>
        </li>
    }
}

fn recipe(outcome: &Shown, read: &Read, at: usize, origin: &str) -> Html {
    let checked = read.recipes.get(at).copied().unwrap_or_default();
    let onchange = {
        let (outcome, read) = (outcome.clone(), read.clone());
        Callback::from(move |_| {
            let mut read = read.clone();
            if let Some(slot) = read.recipes.get_mut(at) {
                *slot = !checked;
            }
            outcome.set(Some(Outcome::Read(read)));
        })
    };
    html! {
        <li key={["recipe ", &at.to_string()].concat()}>
            <label class="option">
                <input type="checkbox" data-import-recipe={origin.to_owned()} {checked} {onchange} />
                <span>{ tv("import_recipe", &[origin]) }</span>
            </label>
        </li>
    }
}

/// Takes over what was chosen.
async fn import(state: &UseReducerHandle<State>, read: Read) -> Outcome {
    let Read { brought, decisions, recipes } = read;
    let chosen: Vec<(Connection, Decision)> = brought.connections.into_iter().zip(decisions).collect();
    let count = chosen.iter().filter(|(_, decision)| *decision != Decision::Leave).count();
    state.dispatch(Action::Store(Box::new(move |store| {
        for (connection, decision) in chosen {
            take(store, connection, decision);
        }
    })));
    let mut said = Vec::new();
    for (own, _) in brought.recipes.iter().zip(recipes).filter(|(_, taken)| *taken) {
        said.push(bring(state, &own.text, &own.origin).await);
    }
    Outcome::Taken(count, said)
}
