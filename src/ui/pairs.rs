//! A JSON object of texts as a form of pairs, with the JSON it makes and what a made-up user would become.

use super::button::button;
use super::text::{t, tv};
use crate::console::field::Pairs;
use crate::console::pairs::{EXAMPLE, Map, preview};
use crate::json::Member;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The form. `onchange` gets the whole JSON text.
pub(crate) fn pairs(rules: &Pairs, label: &str, text: &str, onchange: &Callback<String>) -> Html {
    let (map, _) = Map::parse(label, text);
    let add = {
        let (map, onchange) = (map.clone(), onchange.clone());
        // The next attribute that the console knows and the map lacks.
        let next = rules.names.iter().find(|name| map.rows.iter().all(|row| row.name != **name)).cloned();
        Callback::from(move |_: MouseEvent| {
            let mut map = map.clone();
            map.add(next.as_deref().unwrap_or_default(), "");
            onchange.emit(map.to_json());
        })
    };
    html! {
        <>
            <datalist id="pair-names">{ for rules.names.iter().map(|name| html! { <option value={name.clone()} /> }) }</datalist>
            <datalist id="pair-texts">{ for rules.texts.iter().map(|text| html! { <option value={text.clone()} /> }) }</datalist>
            <ul class="pairs" aria-label={label.to_owned()}>
                <li class="quiet"><span>{ t("pairs_name") }</span><span>{ t("pairs_claim") }</span></li>
                { for map.rows.iter().enumerate().map(|(at, row)| pair(&map, at, row, onchange)) }
            </ul>
            { button("plain small", "pair-add", "do_pair_add", add) }
            <pre class="mono pairs-json">{ map.to_json() }</pre>
            { example(&map) }
        </>
    }
}

/// Changes the map and hands on its JSON.
fn changed(
    map: &Map,
    onchange: &Callback<String>,
    change: impl Fn(&mut Map, String) + 'static,
) -> Callback<InputEvent> {
    let (map, onchange) = (map.clone(), onchange.clone());
    Callback::from(move |event: InputEvent| {
        let mut map = map.clone();
        change(&mut map, event.target_unchecked_into::<HtmlInputElement>().value());
        onchange.emit(map.to_json());
    })
}

fn pair(map: &Map, at: usize, row: &Member, onchange: &Callback<String>) -> Html {
    let rename = changed(map, onchange, move |map, text| map.rename(at, &text));
    let set = changed(map, onchange, move |map, text| map.set(at, &text));
    let remove = {
        let (map, onchange) = (map.clone(), onchange.clone());
        Callback::from(move |_: MouseEvent| {
            let mut map = map.clone();
            map.remove(at);
            onchange.emit(map.to_json());
        })
    };
    html! {
        <li data-pair={at.to_string()}>
            <input class="mono" type="text" list="pair-names" spellcheck="false" autocomplete="off"
                aria-label={t("pairs_name")} value={row.name.clone()} oninput={rename} />
            { match row.value.as_str() {
                Some(text) => html! {
                    <input class="mono" type="text" list="pair-texts" spellcheck="false" autocomplete="off"
                        aria-label={tv("pairs_claim_of", &[&row.name])} value={text.to_owned()} oninput={set} />
                },
                None => html! { <span class="mono quiet" title={t("pairs_kept")}>{ row.value.to_text() }</span> },
            } }
            <button type="button" class="copy" title={tv("do_pair_remove", &[&row.name])}
                aria-label={tv("do_pair_remove", &[&row.name])} onclick={remove}>{ "✕" }</button>
        </li>
    }
}

/// What the console would make of a user who does not exist.
fn example(map: &Map) -> Html {
    let rows = preview(map, EXAMPLE);
    html! {
        <>
            <p class="quiet">{ t("pairs_example") }</p>
            <dl class="pairs-example">
                { for rows.into_iter().map(|one| html! {
                    <>
                        <dt>{ one.attribute }</dt>
                        <dd class="mono">
                            { one.value.unwrap_or_else(|| t("pairs_by_console")) }
                            if one.falls_back_to_sub { { " " }<span class="warn-text">{ t("pairs_is_sub") }</span> }
                        </dd>
                    </>
                }) }
            </dl>
        </>
    }
}
