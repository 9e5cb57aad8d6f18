//! The redirect URI as it will be sent, was sent, and is registered, with every character that differs marked.

use super::button::button;
use super::findings::cards;
use super::state::State;
use super::text::{t, tv};
use super::values::{Copy, Sure};
use crate::browser::task::spawn_local;
use crate::browser::{tabs, text};
use crate::connection::Connection;
use crate::console::recipe::Recipe;
use crate::entra::portal_url::{self, item};
use crate::entra::registration::{Platform, Redirect as Registered};
use crate::finding::Code;
use crate::redirect_truth::{Compared, End, Mark, Piece, Sent, State as Truth, What, compare, sent, truths, worst};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct Props {
    state: UseReducerHandle<State>,
}

/// Its part of the panel; nothing while there is no connection.
pub(crate) fn redirect(state: &UseReducerHandle<State>) -> Html {
    match state.store.current() {
        // What was pasted belongs to one connection.
        Some(connection) => html! { <Redirect key={connection.key().unwrap_or_default()} state={state.clone()} /> },
        None => Html::default(),
    }
}

/// The consoles that a connection is wired to; before that, the one it is registered for.
pub(super) fn consoles(state: &State, connection: &Connection) -> Vec<Rc<Recipe>> {
    let intent = state.intent_of(connection);
    let wired = connection.consoles.iter().map(|wiring| wiring.recipe.as_str());
    let mut ids: Vec<&str> = wired.collect();
    ids.extend(intent.as_ref().map(|intent| intent.console.as_str()).filter(|_| connection.consoles.is_empty()));
    let of = |id: &str| state.recipes.iter().find(|recipe| !recipe.portal && recipe.id == id).cloned();
    ids.into_iter().filter_map(of).collect()
}

/// The paste box, and for each console its addresses. The pasted text is in memory only, and goes with the view.
#[component]
fn Redirect(props: &Props) -> Html {
    let state = &props.state;
    let pasted = use_state(String::new);
    // What the tab's address told; the address itself may hold a code and is not kept.
    let of_tab = use_state(Option::<Vec<Sent>>::default);
    let moved = use_state(Option::<bool>::default);
    let Some(connection) = state.store.current() else { return Html::default() };
    let (intent, seen) = (state.intent_of(connection), (*of_tab).clone().unwrap_or_else(|| sent(&pasted)));
    let truths = truths(&consoles(state, connection), connection, intent.as_ref(), &seen);
    let whole = worst(&truths);
    let oninput = {
        let (pasted, of_tab) = (pasted.clone(), of_tab.clone());
        Callback::from(move |event: InputEvent| {
            of_tab.set(None);
            pasted.set(text::value(&event.target_unchecked_into()));
        })
    };
    let from_tab = {
        let (pasted, of_tab) = (pasted.clone(), of_tab.clone());
        Callback::from(move |_: MouseEvent| {
            let (pasted, of_tab) = (pasted.clone(), of_tab.clone());
            spawn_local(async move {
                let address = tabs::active_address().await;
                pasted.set(String::new());
                of_tab.set(Some(address.map(|address| sent(&address)).unwrap_or_default()));
            });
        })
    };
    let ontoggle = {
        let moved = moved.clone();
        Callback::from(move |event: Event| {
            moved.set(Some(event.target_unchecked_into::<Element>().has_attribute("open")))
        })
    };
    let open = moved.unwrap_or(whole == Truth::Differs);
    html! {
        <details id="redirect" class="more settings" data-redirect={whole.as_str()} {open} {ontoggle}>
            <summary><span class="label">{ t("uri_title") }{ " " }{ glyph(whole) }</span></summary>
            if truths.is_empty() { <p class="quiet">{ t("uri_no_console") }</p> }
            { for truths.iter().flat_map(|(recipe, ends)| ends.iter().map(|end| of_end(connection, recipe, end))) }
            <label for="sent">{ t("uri_paste") }</label>
            <textarea id="sent" class="mono" rows="2" spellcheck="false" autocomplete="off" placeholder="https://…redirect_uri=…"
                value={(*pasted).clone()} {oninput} />
            if (of_tab.is_some() || !pasted.trim().is_empty()) && seen.is_empty() {
                <p class="warn-text" data-sent="nothing">{ t("uri_nothing") }</p>
            }
            <div class="deeds">{ button("plain small", "sent-from-tab", "do_sent_from_tab", from_tab) }</div>
        </details>
    }
}

fn glyph(state: Truth) -> Html {
    match state {
        Truth::Same => Sure::Read.glyph(),
        Truth::Differs => Sure::Differs.glyph(),
        Truth::Unknown => Sure::Missing.glyph(),
    }
}

/// One address three times, what differs in words, and the one thing to do.
fn of_end(connection: &Connection, recipe: &Recipe, end: &End) -> Html {
    let (title, id) = match end.what {
        What::SignIn => ("uri_sign_in", "sign-in"),
        What::SignOut => ("uri_sign_out", "sign-out"),
    };
    let nearest = end.listed.as_ref().and_then(|listed| listed.first());
    // Against what is registered; where there is nothing, against what was really sent.
    let registered = nearest.map(|nearest| nearest.uri.as_str());
    let reference = registered.or(end.sent.as_ref().map(|sent| sent.uri.as_str()));
    let others = end.listed.iter().flatten().skip(1);
    html! {
        <section data-end={id} data-state={end.state.as_str()} data-console={recipe.id.clone()}>
            <h3>{ tv(title, &[&recipe.name]) }{ " " }{ glyph(end.state) }</h3>
            <dl class="claims">
                { match &end.will {
                    Ok(will) => address("will", &t("uri_will"), will, reference, None),
                    Err(key) => html! {
                        <div class="claim" data-row="will"><dt>{ t("uri_will") }</dt><dd class="quiet">{ t(key) }</dd></div>
                    },
                } }
                { for end.sent.iter().map(|sent| {
                    let against = registered.or(end.will.as_deref().ok());
                    address("sent", &t("uri_sent"), &sent.uri, against, Some(t(sent.from.as_str())))
                }) }
                { match (&end.listed, nearest) {
                    (None, _) => html! {
                        <div class="claim" data-row="registered">
                            <dt>{ t("uri_registered") }</dt>
                            <dd class="quiet">
                                // A list that showed no row was read; what that means is said below.
                                if connection.registration.is_redirect_list_blank() { { "—" } } else { { t("value_not_read") } }
                            </dd>
                        </div>
                    },
                    (Some(_), None) => html! {
                        <div class="claim" data-row="registered">
                            <dt>{ t("uri_registered") }</dt><dd class="quiet">{ t("value_none") }</dd>
                        </div>
                    },
                    (_, Some(nearest)) => {
                        address("registered", &t("uri_registered"), &nearest.uri, end.wanted(), Some(platform(nearest)))
                    }
                } }
            </dl>
            if end.listed.as_ref().is_some_and(|listed| listed.len() > 1) {
                <ul class="facts">{ for others.map(|other| html! {
                    <li><span class="mono">{ crate::token::unmasked(&other.uri) }</span><span class="quiet">{ platform(other) }</span></li>
                }) }</ul>
            }
            { cards(&end.findings) }
            { action(connection, recipe, end) }
        </section>
    }
}

fn platform(redirect: &Registered) -> String {
    match redirect.platform {
        Platform::Web => "Web".to_owned(),
        Platform::Spa => "SPA".to_owned(),
        Platform::PublicClient => t("platform_public"),
        Platform::Unknown => t("platform_unknown"),
    }
}

/// One address, with what the other lacks marked and named.
fn address(id: &'static str, name: &str, uri: &str, other: Option<&str>, note: Option<String>) -> Html {
    let compared = other.map(|other| compare(uri, other));
    let same = compared.as_ref().is_none_or(|compared| compared.same);
    html! {
        <div class="claim" data-row={id} data-same={same.to_string()}>
            <dt>{ name.to_owned() }{ for note.map(|note| html! { <span class="quiet">{ " · " }{ note }</span> }) }</dt>
            <dd>
                <span class="value mono">{ match &compared {
                    Some(compared) => html! { <>{ for compared.first.iter().map(piece) }</> },
                    None => html! { crate::token::unmasked(uri) },
                } }</span>
                { for compared.filter(|compared| !compared.kinds.is_empty()).map(|Compared { kinds, .. }| html! {
                    <span class="explain">{ kinds.iter().map(|kind| t(kind.as_str())).collect::<Vec<_>>().join(" ") }</span>
                }) }
            </dd>
            <Copy text={uri.to_owned()} name={name.to_owned()} />
        </div>
    }
}

fn piece(piece: &Piece) -> Html {
    match piece.mark {
        Mark::Same => html! { &piece.text },
        Mark::Mild => html! { <mark class="mild" title={t("uri_mild")}>{ &piece.text }</mark> },
        Mark::Differs => html! { <mark title={t("sure_differs")}>{ &piece.text }</mark> },
    }
}

/// Where it is put right: in the registration, or in the console when that sent something else than it should.
fn action(connection: &Connection, recipe: &Recipe, end: &End) -> Html {
    if end.state == Truth::Same {
        return Html::default();
    }
    let console = end.findings.iter().any(|finding| finding.code == Code::RedirectSentDiffers);
    let form = || {
        let origin = connection.wiring(&recipe.id)?.origin.clone()?;
        Some((origin + recipe.path.as_deref()?, tv("place_form", &[&recipe.name])))
    };
    let portal = || {
        let registration = &connection.registration;
        let host = registration.portal_host.as_deref()?;
        let link = portal_url::registration_page(host, registration.client_id()?, item::AUTHENTICATION);
        Some((link, t("uri_open")))
    };
    let link = if console { form().or_else(portal) } else { portal() };
    html! {
        { for link.map(|(href, words)| html! {
            <p><a {href} target="_blank" rel="noreferrer" data-do="redirect-open">{ words }</a></p>
        }) }
    }
}
