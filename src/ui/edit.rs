//! The editor of one row of the preview: another value in place of the recipe's. What is wrong with it is said while
//! it is typed; an error cannot be used.

use super::button::button;
use super::findings::cards;
use super::pairs::pairs;
use super::state::Job;
use super::text::{t, value_text};
use crate::console::edit;
use crate::console::gate::is_open;
use crate::console::plan::{Now, Row, Will};
use crate::console::recipe::FieldRecipe;
use crate::page::{Reading, Value, Widget};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The editor of a row. `set` gets the person's value, or nothing for the recipe's; `close` ends it.
pub(crate) fn edit(
    job: &Job,
    form: &Reading,
    row: &Row,
    field: &FieldRecipe,
    set: Callback<Option<Value>>,
    close: Callback<()>,
) -> Html {
    let wanted = edit::recipe_value(field, &job.inputs, &job.wiring);
    let edited = job.wiring.edit(&field.id).cloned();
    let held = match &row.now {
        Now::Holds(value) => Some(value.clone()),
        _ => None,
    };
    let will = match &row.will {
        Some(Will::Hold(value)) => Some(value.clone()),
        Some(Will::Option(texts)) => Some(Value::Many(texts.iter().take(1).cloned().collect())),
        _ => None,
    };
    let start = edited.clone().or(will).or_else(|| held.clone()).unwrap_or_else(|| empty(&field.widget));
    let mut options: Vec<String> = form.field(&field.id).map(|shown| shown.options.clone()).unwrap_or_default();
    // What is wanted or held is offered too, although the page may show its list only while it is open.
    let known = [wanted.as_ref(), held.as_ref(), edited.as_ref()].into_iter().flatten();
    for text in known.flat_map(|value| match value {
        Value::Many(texts) => texts.clone(),
        _ => Vec::new(),
    }) {
        if !options.iter().any(|option| option.eq_ignore_ascii_case(&text)) {
            options.push(text);
        }
    }
    let claims = job.connection.registration.optional_claims.clone();
    html! {
        <Edit key={field.id.clone()} field={field.clone()} label={row.label.clone()} {wanted} {start} {options} {claims}
            edited={edited.is_some()} {set} {close} />
    }
}

fn empty(widget: &Widget) -> Value {
    match widget {
        Widget::Check => Value::On(false),
        Widget::Options { .. } | Widget::Menu { .. } => Value::Many(Vec::new()),
        Widget::Text { .. } | Widget::Radio | Widget::Editor { .. } => Value::Text(String::new()),
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    field: FieldRecipe,
    label: String,
    /// The recipe's value, as far as it is known.
    wanted: Option<Value>,
    start: Value,
    options: Vec<String>,
    claims: Option<Vec<String>>,
    /// There is a value of the person's already.
    edited: bool,
    set: Callback<Option<Value>>,
    close: Callback<()>,
}

#[component]
fn Edit(props: &Props) -> Html {
    let draft = use_state(|| props.start.clone());
    let place = use_node_ref();
    {
        let place = place.clone();
        use_effect_with((), move |()| focus_first(&place));
    }
    let findings = edit::judge(&props.field, &props.label, props.wanted.as_ref(), &draft, props.claims.as_deref());
    let blank = matches!(&*draft, Value::Text(text) if text.is_empty()) && !props.field.blank;
    let take = {
        let (draft, set, close) = (draft.clone(), props.set.clone(), props.close.clone());
        Callback::from(move |_| {
            set.emit(Some((*draft).clone()));
            close.emit(());
        })
    };
    let back = {
        let (set, close) = (props.set.clone(), props.close.clone());
        Callback::from(move |_| {
            set.emit(None);
            close.emit(());
        })
    };
    let cancel = props.close.reform(|_| ());
    let onkeydown = {
        let close = props.close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let disabled = blank || !is_open(&findings);
    html! {
        <section ref={place} class="edit entry-block" data-edit={props.field.id.clone()} {onkeydown}>
            { control(props, &draft) }
            { for props.wanted.as_ref().map(|wanted| html! {
                <p class="quiet">{ t("edit_recipe_value") }{ " " }<span class="mono">{ value_text(wanted) }</span></p>
            }) }
            if blank { <p class="note wrong">{ t("row_edit_empty") }</p> }
            { cards(&findings) }
            <div class="after">
                <button type="button" class="primary small" data-do="edit-use" {disabled} onclick={take}>
                    { t("do_use_value") }
                </button>
                if props.edited {
                    { button("plain small", "edit-back", "do_recipe_value", back) }
                }
                { button("plain small", "edit-cancel", "do_cancel", cancel) }
            </div>
        </section>
    }
}

fn focus_first(place: &NodeRef) {
    let first = place.cast::<Element>().and_then(|place| place.query_selector("input, textarea").ok().flatten());
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        let _ = first.focus();
    }
}

/// The control that fits the field.
fn control(props: &Props, draft: &UseStateHandle<Value>) -> Html {
    let text = match &**draft {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    };
    let set_text = draft.setter();
    match (&props.field.widget, &**draft) {
        _ if props.field.pairs.is_some() => {
            let onchange = Callback::from(move |text: String| set_text.set(Value::Text(text)));
            html! { { for props.field.pairs.as_ref().map(|rules| pairs(rules, &props.label, &text, &onchange)) } }
        }
        (Widget::Check, draft_value) => {
            let on = *draft_value == Value::On(true);
            let one = |value: bool| {
                let set = draft.setter();
                let onchange = Callback::from(move |_: Event| set.set(Value::On(value)));
                radio(props, &value_text(&Value::On(value)), on == value, onchange)
            };
            html! { <div role="radiogroup" aria-label={props.label.clone()}>{ one(true) }{ one(false) }</div> }
        }
        (Widget::Options { .. }, Value::Many(chosen)) => {
            let boxes = props.options.iter().map(|option| check(draft, option, chosen));
            html! { <div role="group" aria-label={props.label.clone()}>{ for boxes }</div> }
        }
        (Widget::Menu { .. }, Value::Many(chosen)) => {
            let one = |option: &String| {
                let (set, text) = (draft.setter(), option.clone());
                let onchange = Callback::from(move |_: Event| set.set(Value::Many(vec![text.clone()])));
                radio(props, option, chosen.contains(option), onchange)
            };
            let radios = props.options.iter().map(one);
            html! { <div role="radiogroup" aria-label={props.label.clone()}>{ for radios }</div> }
        }
        (Widget::Radio, _) if !props.options.is_empty() => {
            let one = |option: &String| {
                let (set, text) = (draft.setter(), option.clone());
                let onchange = Callback::from(move |_: Event| set.set(Value::Text(text.clone())));
                radio(props, option, text_is(draft, option), onchange)
            };
            let radios = props.options.iter().map(one);
            html! { <div role="radiogroup" aria-label={props.label.clone()}>{ for radios }</div> }
        }
        (Widget::Editor { .. }, _) => {
            let oninput = Callback::from(move |event: InputEvent| {
                set_text.set(Value::Text(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
            });
            html! {
                <textarea class="mono" rows="6" spellcheck="false" aria-label={props.label.clone()} value={text}
                    {oninput} />
            }
        }
        _ => {
            let oninput = Callback::from(move |event: InputEvent| {
                set_text.set(Value::Text(event.target_unchecked_into::<HtmlInputElement>().value()));
            });
            html! {
                <input class="mono" type="text" spellcheck="false" autocomplete="off" aria-label={props.label.clone()}
                    value={text} {oninput} />
            }
        }
    }
}

fn text_is(draft: &Value, option: &str) -> bool {
    matches!(draft, Value::Text(text) if text == option)
}

fn radio(props: &Props, text: &str, checked: bool, onchange: Callback<Event>) -> Html {
    let name = ["edit-", &props.field.id].concat();
    html! {
        <label class="option"><input type="radio" {name} {checked} {onchange} /><span>{ text.to_owned() }</span></label>
    }
}

/// One of several options. What is added is matched whatever its case, as the page does.
fn check(draft: &UseStateHandle<Value>, option: &str, chosen: &[String]) -> Html {
    let is = |text: &String| text.eq_ignore_ascii_case(option);
    let checked = chosen.iter().any(is);
    let rest: Vec<String> = chosen.iter().filter(|text| !is(text)).cloned().collect();
    let (set, option_text) = (draft.setter(), option.to_owned());
    let onchange = Callback::from(move |_: Event| {
        let added = (!checked).then(|| option_text.clone());
        set.set(Value::Many(rest.iter().cloned().chain(added).collect()));
    });
    html! {
        <label class="option"><input type="checkbox" {checked} {onchange} /><span>{ option.to_owned() }</span></label>
    }
}
