//! A console's form: which connection, what has to be decided, the preview, and what became of it.

use super::connections::connection_options;
use super::fill;
use super::findings::{cards, finding_card, finding_with};
use super::lasting::lasting;
use super::preview::preview;
use super::receipt::receipt;
use super::secret_box::SecretBox;
use super::state::{Action, Job, Phase, ReceiptRow, State};
use super::text::{t, tv, value_text};
use super::values::short_id;
use crate::browser::page::Target;
use crate::connection::{Chosen, Connection};
use crate::console::plan::{Row, State as RowState};
use crate::console::recipe::{Alternative, Choice, Expression, Recipe};
use crate::console::verify::Verdict;
use crate::console::{gate, input};
use crate::finding::{Code, Finding};
use crate::page::{Reading, Value};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The form's view.
pub(crate) fn console_form(
    state: &UseReducerHandle<State>,
    recipe: &Rc<Recipe>,
    target: &Target,
    form: &Rc<Reading>,
) -> Html {
    let origin = &form.origin;
    let head = html! { <h2 class="here" data-here="here_form">{ tv("here_form", &[&recipe.name]) }</h2> };
    if state.store.connections.is_empty() {
        return html! { <>{ head }{ finding_card(&Finding::new(Code::NoConnection, &[&recipe.name])) }</> };
    }
    let Some(job) = Job::of(state, recipe, form) else {
        let count = state.store.connections.len().to_string();
        return html! {
            <>
                { head }
                { finding_with(&Finding::new(Code::ChooseConnection, &[&recipe.name, &count]), chooser(state, "")) }
            </>
        };
    };
    let busy = matches!(state.work.phase, Phase::Filling(..) | Phase::Undoing);
    let settings = html! {
        <>
            if recipe.base_url_field.is_some() { { base_url(state, &job, recipe, busy) } }
            if gate::is_https(origin) {
                <SecretBox key={job.client_id.clone()} state={state.clone()} client_id={job.client_id.clone()} />
            }
            { for recipe.fields.iter().filter_map(|field| field.choice.as_ref().map(|choice| {
                choice_box(state, &job, recipe, choice, &field.name)
            })) }
            if gate::is_open(&job.gate) { { confirm_origin(state, &job, recipe, origin) } }
        </>
    };
    // Once something was written, what became of it comes first and the decisions are folded away.
    let stale = state.work.found_again(target, &job.plan) == Some(false);
    let worked = state.work.phase != Phase::Preview && !stale;
    let receipt = receipt(state, recipe, target, origin, &job.plan);
    html! {
        <>
            { head }
            { wired(state, &job) }
            { cards(&job.gate) }
            if worked {
                { receipt.clone() }
                <details class="more settings">
                    <summary><span class="label">{ t("form_settings") }</span></summary>
                    { settings }
                </details>
            } else {
                { settings }
            }
            { preview(state, &job.plan, worked) }
            { fill_button(state, target, form, recipe, &job, busy) }
            if !worked { { receipt } }
            { lasting(origin) }
        </>
    }
}

/// Which connection will be written.
fn wired(state: &UseReducerHandle<State>, job: &Job) -> Html {
    let name = job.connection.registration.name.as_ref().map(|name| name.value.clone()).unwrap_or_default();
    html! {
        <section class="wired">
            <p>{ tv("form_from", &[&name, &short_id(&job.client_id)]) }</p>
            if state.store.connections.len() > 1 { { chooser(state, &job.client_id) } }
        </section>
    }
}

fn chooser(state: &UseReducerHandle<State>, current: &str) -> Html {
    let onchange = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if !select.value().is_empty() {
                state.dispatch(Action::Use(select.value()));
            }
        })
    };
    html! {
        <select class="choose" aria-label={t("choose_label")} data-do="choose" {onchange}>
            <option value="" selected={current.is_empty()}>{ t("choose_label") }</option>
            { connection_options(state, current) }
        </select>
    }
}

/// The console's public address: asked once, kept with the connection.
fn base_url(state: &UseReducerHandle<State>, job: &Job, recipe: &Recipe, disabled: bool) -> Html {
    let typed = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            state.dispatch(Action::Work(Box::new(move |work| work.base_url = Some(text))));
        })
    };
    let canonical = input::base_url(&job.base_url);
    let redirect = canonical.zip(recipe.redirect_path.as_ref()).map(|(base, path)| format!("{base}{path}"));
    html! {
        <section class="entry-block">
            <label for="base-url">{ tv("base_url_label", &[&recipe.name]) }</label>
            <input id="base-url" type="url" spellcheck="false" {disabled} value={job.base_url.clone()} oninput={typed} />
            { for redirect.map(|uri| html! { <p class="quiet mono">{ tv("base_url_redirect", &[&uri]) }</p> }) }
        </section>
    }
}

/// Two values that work: the person chooses once, nothing is preselected.
pub(crate) fn choice_box(
    state: &UseReducerHandle<State>,
    job: &Job,
    recipe: &Recipe,
    choice: &Choice,
    field: &str,
) -> Html {
    let chosen = choice.decided(&job.wiring).map(|option| option.id.clone());
    let option = |option: &Alternative| {
        let (id, recipe_id, client_id) = (choice.id.clone(), recipe.id.clone(), job.client_id.clone());
        let onchange = {
            let (state, id, picked, portal) = (state.clone(), id.clone(), option.id.clone(), recipe.portal);
            Callback::from(move |_: Event| {
                let (id, picked, recipe) = (id.clone(), picked.clone(), recipe_id.clone());
                state.dispatch(if portal {
                    Action::Work(Box::new(move |work| {
                        work.choices.retain(|(known, _)| *known != id);
                        work.choices.push((id, Chosen(picked)));
                    }))
                } else {
                    let change = Box::new(move |known: &mut Connection| known.wiring_mut(&recipe).choose(&id, &picked));
                    Action::Change { client_id: client_id.clone(), change }
                });
            })
        };
        let why = match &option.note {
            Some(note) => note.clone(),
            None => t(&format!("choice_{id}_{}", option.id)),
        };
        html! {
            <label class="option" data-choice={format!("{id}:{}", option.id)}>
                <input type="radio" name={id} checked={chosen.as_ref() == Some(&option.id)} {onchange} />
                <span><b>{ expression_text(&option.value) }</b>{ " " }{ why }</span>
            </label>
        }
    };
    html! {
        <fieldset class="choice"><legend>{ field }</legend>{ for choice.options.iter().map(option) }</fieldset>
    }
}

/// A choice's value in words; of a menu's texts the first, which is today's.
fn expression_text(expression: &Expression) -> String {
    match expression {
        Expression::On(on) => value_text(&Value::On(*on)),
        Expression::Text(text) => text.clone(),
        Expression::Many(texts) => texts.first().cloned().unwrap_or_default(),
    }
}

/// The exact origin a secret may go to, confirmed once per connection.
fn confirm_origin(state: &UseReducerHandle<State>, job: &Job, recipe: &Recipe, origin: &str) -> Html {
    let confirmed = job.wiring.origin.as_deref() == Some(origin);
    let onchange = {
        let (state, client_id, recipe) = (state.clone(), job.client_id.clone(), recipe.id.clone());
        let (origin, base_url) = (origin.to_owned(), job.base_url.clone());
        Callback::from(move |event: Event| {
            let yes = event.target_unchecked_into::<HtmlInputElement>().checked();
            let (origin, base_url, recipe) = (origin.clone(), base_url.clone(), recipe.clone());
            let change = Box::new(move |connection: &mut Connection| {
                let wiring = connection.wiring_mut(&recipe);
                wiring.origin = yes.then_some(origin);
                wiring.base_url = yes.then_some(base_url);
            });
            state.dispatch(Action::Change { client_id: client_id.clone(), change });
        })
    };
    html! {
        <label class="option confirm">
            <input type="checkbox" data-do="confirm-origin" checked={confirmed} {onchange} />
            <span>{ tv("confirm_origin", &[origin, &recipe.name]) }</span>
        </label>
    }
}

pub(crate) fn fill_button(
    state: &UseReducerHandle<State>,
    target: &Target,
    form: &Rc<Reading>,
    recipe: &Rc<Recipe>,
    job: &Job,
    busy: bool,
) -> Html {
    let count = job.plan.changes(&state.work.left_out).count();
    // A console never gives a secret back: one that was filled and held does not ask to be filled again.
    let held = |row: &Row| {
        let of = |done: &&ReceiptRow| done.field == row.field && done.wanted.is_none();
        state.work.receipt.iter().find(of).is_some_and(|done| matches!(done.verdict, Verdict::Holds(_)))
    };
    if !busy && job.plan.changes(&state.work.left_out).all(held) {
        return Html::default();
    }
    let undecided = job.plan.rows.iter().filter(|row| row.state == RowState::NeedsChoice).count();
    let confirmed = job.wiring.origin.as_deref() == Some(form.origin.as_str());
    let why_not = if !gate::is_open(&job.gate) {
        Some(t("fill_blocked"))
    } else if undecided > 0 {
        Some(tv("fill_choose", &[&undecided.to_string()]))
    } else if !confirmed {
        Some(t("fill_confirm"))
    } else {
        None
    };
    let label = match state.work.phase {
        Phase::Filling(done, of) => tv("filling", &[&done.to_string(), &of.to_string()]),
        Phase::Undoing => t("undoing"),
        _ => tv("do_fill", &[&count.to_string()]),
    };
    let onclick = {
        let (state, recipe, target, form) = (state.clone(), recipe.clone(), target.clone(), form.clone());
        Callback::from(move |_| fill::start(&state, &recipe, &target, &form))
    };
    let disabled = busy || why_not.is_some();
    html! {
        <div class="deed">
            <button type="button" class="primary" data-do="fill" {disabled} {onclick}>{ label }</button>
            { for why_not.map(|text| html! { <p class="quiet">{ text }</p> }) }
        </div>
    }
}
