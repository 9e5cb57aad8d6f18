//! A console's form: which connection, what has to be decided, the preview, and what became of it.

use super::base_url::base_url;
use super::button::button;
use super::connections::connection_options;
use super::fill;
use super::findings::{cards, finding_card, finding_with};
use super::here::show;
use super::lasting::lasting;
use super::own_recipes::own_mark;
use super::papers::{compared, papers};
use super::preview::preview;
use super::receipt::receipt;
use super::secret_box::SecretBox;
use super::state::{Action, Job, State};
use super::text::{t, tv, value_text};
use super::values::short_id;
use crate::browser::page::Target;
use crate::connection::{Chosen, Connection};
use crate::console::plan::{Row, State as RowState};
use crate::console::receipt::{Became, Stage};
use crate::console::recipe::{Alternative, Choice, Expression, Notice, Recipe};
use crate::console::{gate, input};
use crate::finding::{Code, Finding};
use crate::page::{Mark, Reading, Value};
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
    if state.store.active().next().is_none() {
        return html! { <>{ head }{ finding_card(&Finding::new(Code::NoConnection, &[&recipe.name])) }</> };
    }
    let Some(job) = Job::of(state, recipe, form) else {
        let count = state.store.active().count().to_string();
        return html! {
            <>
                { head }
                { finding_with(&Finding::new(Code::ChooseConnection, &[&recipe.name, &count]), chooser(state, "")) }
            </>
        };
    };
    let busy = state.is_busy();
    let intent = state.intent_of(&job.connection);
    let suggestions = gate::suggestions(recipe, &job.connection, &job.wiring, intent.as_ref(), form);
    let settings = html! {
        <>
            if recipe.base_url_field.is_some() { { base_url(state, &job, recipe, busy, &suggestions) } }
            if gate::is_https(origin) {
                <SecretBox key={job.client_id.clone()} state={state.clone()} client_id={job.client_id.clone()} />
            }
            { for recipe.fields.iter().filter_map(|field| field.choice.as_ref().map(|choice| {
                choice_box(state, &job, recipe, choice, &field.name)
            })) }
            if gate::is_open(&job.gate) { { confirm_origin(state, &job, recipe, origin) } }
        </>
    };
    // Once something was written here, what became of it comes first and the decisions are folded away.
    let done = state.receipt();
    let again = done.and_then(|done| done.found_again(target.document.as_deref(), recipe, form));
    let worked = again == Some(true) || done.is_some_and(|done| done.document == target.document);
    let receipt = receipt(state, recipe, target, form);
    html! {
        <>
            { head }
            { wired(state, &job) }
            { seen(recipe, target, form) }
            { for job.gate.iter().filter(|finding| is_rewiring(finding)).map(|finding| rewire(state, finding, &job.held)) }
            { cards(&job.gate.iter().filter(|finding| !is_rewiring(finding)).cloned().collect::<Vec<_>>()) }
            if !worked { { compared(&job, recipe) } }
            if worked {
                { receipt.clone() }
                <details class="more settings">
                    <summary><span class="label">{ t("form_settings") }</span></summary>
                    { settings }
                </details>
            } else {
                { settings }
            }
            { preview(state, recipe, &job, form, worked) }
            { fill_button(state, target, form, recipe, &job, busy) }
            if !worked { { receipt } }
            { papers(state, &job, recipe, form, worked && again != Some(true)) }
            { lasting(origin) }
        </>
    }
}

fn is_rewiring(finding: &Finding) -> bool {
    matches!(
        finding.code,
        Code::FormOfAnotherConnection
            | Code::FormOfUnknownRegistration
            | Code::FormRewired
            | Code::FormOfAnotherTenant
            | Code::FormTenantReplaced
    )
}

/// The form holds another connection: it may be replaced by the person's word only.
fn rewire(state: &UseReducerHandle<State>, finding: &Finding, held: &str) -> Html {
    let onchange = {
        let (state, held) = (state.clone(), held.to_owned());
        Callback::from(move |event: Event| {
            let replace = event.target_unchecked_into::<HtmlInputElement>().checked();
            let replace = replace.then(|| held.clone());
            state.dispatch(Action::Work(Box::new(move |work| work.replace = replace)));
        })
    };
    let action = html! {
        <label class="option">
            <input type="checkbox" data-do="rewire" checked={state.work.replace.as_deref() == Some(held)} {onchange} />
            <span>{ t("do_rewire") }</span>
        </label>
    };
    finding_with(finding, action)
}

/// Which connection will be written.
fn wired(state: &UseReducerHandle<State>, job: &Job) -> Html {
    html! {
        <section class="wired">
            <p>{ tv("form_from", &[job.connection.name(), &short_id(&job.client_id)]) }</p>
            if state.store.active().count() > 1 { { chooser(state, &job.client_id) } }
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

/// Two values that work: the person chooses once, nothing is preselected.
pub(crate) fn choice_box(
    state: &UseReducerHandle<State>,
    job: &Job,
    recipe: &Recipe,
    choice: &Choice,
    field: &str,
) -> Html {
    let chosen = choice.decided(&job.wiring).map(|option| option.id.clone());
    // A value in words; of a menu's texts the first, which is today's.
    let shown = |value: &Expression| match job.inputs.value(value) {
        Ok(Value::Many(texts)) => texts.first().cloned().unwrap_or_default(),
        Ok(value) => value_text(&value),
        Err(input) => tv("row_needs_input", &[&input]),
    };
    let leads_to = |option: &Alternative| option.leads_to.as_ref().and_then(|to| job.inputs.text(to).ok());
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
                <span>
                    <b>{ shown(&option.value) }</b>{ " " }{ why }
                    { for leads_to(option).map(|url| html! { <span class="quiet leads">{ tv("choice_leads_to", &[&url]) }</span> }) }
                </span>
            </label>
        }
    };
    html! {
        <fieldset class="choice"><legend>{ field }</legend>{ for choice.options.iter().map(option) }</fieldset>
    }
}

/// What is to be seen beside the form: its generation, and what is worth saying before anything is filled.
pub(crate) fn seen(recipe: &Recipe, target: &Target, reading: &Reading) -> Html {
    let own = own_mark(recipe);
    let version = recipe.version(reading).map(|version| {
        html! { <p class="quiet" data-version={version.name.clone()}>{ tv("form_version", &[&version.name]) }</p> }
    });
    html! { <>{ own }{ for version }{ for recipe.noticed(reading).map(|notice| noticed(recipe, notice, target, &reading.origin)) }</> }
}

fn noticed(recipe: &Recipe, notice: &Notice, target: &Target, origin: &str) -> Html {
    let text = notice.text.clone().unwrap_or_else(|| t(&format!("notice_{}_{}", recipe.id, notice.id)));
    let (class, glyph, severity) = if notice.warning {
        ("finding warning", "▲", "severity_warning")
    } else {
        ("finding notice", "i", "severity_notice")
    };
    let point = (!notice.point.is_empty()).then(|| {
        let mark = Mark { locate: notice.point.clone(), around: None, caption: t("mark_here") };
        let (target, origin) = (target.clone(), origin.to_owned());
        let onclick = Callback::from(move |_| show(target.clone(), origin.clone(), vec![mark.clone()]));
        button("plain small", "show", "do_show", onclick)
    });
    html! {
        <section {class} data-notice={notice.id.clone()}>
            <span class="glyph" role="img" aria-label={t(severity)}>{ glyph }</span>
            <div><p>{ text }</p>{ for point }</div>
        </section>
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
                wiring.base_url = input::base_url(&base_url).filter(|_| yes);
            });
            state.dispatch(Action::Change { client_id: client_id.clone(), change });
        })
    };
    html! {
        <label class="option confirm">
            <input type="checkbox" data-do="confirm-origin" checked={confirmed} {onchange} />
            <span>{ tv(if gate::is_https(origin) { "confirm_origin" } else { "confirm_origin_http" }, &[origin, &recipe.name]) }</span>
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
    // A console never gives a secret back: one that was filled and held does not ask to be filled again.
    let done = state.receipt();
    let held = |row: &Row| {
        let done = done.filter(|done| {
            let saved = || done.found_again(target.document.as_deref(), recipe, form) == Some(true);
            done.stage == Stage::Filled && (done.document == target.document || saved())
        });
        let entry = done.and_then(|done| done.entry(&row.field));
        entry.is_some_and(|entry| entry.is_secret() && matches!(entry.became, Became::Filled | Became::Repaired))
    };
    let count = job.plan.changes(&state.work.left_out).filter(|row| !held(row)).count();
    if !busy && count == 0 {
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
    let again = done.is_some_and(|done| done.stage == Stage::Filled && done.document == target.document);
    let label = match done.filter(|_| busy) {
        Some(done) if done.stage == Stage::Undoing => t("undoing"),
        Some(done) => tv("filling", &[&done.progress().0.to_string(), &done.progress().1.to_string()]),
        None => match (again, count) {
            (false, 1) => t("do_fill_one"),
            (false, _) => tv("do_fill", &[&count.to_string()]),
            (true, 1) => t("do_retry_one"),
            (true, _) => tv("do_retry", &[&count.to_string()]),
        },
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
