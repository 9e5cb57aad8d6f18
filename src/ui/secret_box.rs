//! Where the client secret is kept or pasted, and what is said of it. It is held until the browser closes and never
//! shown; only a note of it, without its Value, is stored.

use super::button::button;
use super::findings::cards;
use super::state::{Action, State};
use super::text::{secret_text, t, tv};
use super::values::Sure;
use crate::browser::page::call;
use crate::browser::task::spawn_local;
use crate::browser::{clipboard, time};
use crate::connection::{Connection, SecretNote};
use crate::entra::capture::FreshSecret;
use crate::entra::client_secret::judge;
use crate::finding::{Code, Finding};
use crate::here::masks;
use crate::page::{Reply, Request};
use crate::secret::Secret;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// For which connection, by its key, and what the page in front of the person offers.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
    pub(crate) client_id: String,
}

/// What is held, or the ways to hold one: the page's own row, or the paste box.
#[component]
pub(crate) fn SecretBox(props: &Props) -> Html {
    let findings = use_state(Vec::<Finding>::new);
    let (state, client_id) = (&props.state, &props.client_id);
    let note = state.note(client_id).cloned();
    match state.secret(client_id) {
        Some(held) => html! {
            <section class="secret">
                <Held state={state.clone()} client_id={client_id.clone()} length={held.chars()} />
                { cards(&findings) }
            </section>
        },
        None => html! {
            <>
                { lost(note.as_ref()) }
                <Paste state={state.clone()} client_id={client_id.clone()} findings={findings.clone()} />
                { cards(&findings) }
            </>
        },
    }
}

/// A Value that was kept, never put away, and is gone with the browser's session.
fn lost(note: Option<&SecretNote>) -> Html {
    let Some(note) = note else { return Html::default() };
    // A Value that was pasted has neither.
    let named = [&note.description, &note.expires].map(|text| if text.is_empty() { "—" } else { text });
    if note.vaulted {
        html! { <p class="quiet">{ tv("secret_in_vault", &named) }</p> }
    } else {
        cards(&[Finding::new(Code::SecretLost, &named)])
    }
}

/// Secrets whose Value the page in front of the person shows right now: it is shown once, so this comes first.
pub(crate) fn fresh(state: &UseReducerHandle<State>, connection: &Connection) -> Html {
    let (Some(portal), Some(client_id)) = (state.portal(), connection.key()) else {
        return Html::default();
    };
    let kept = connection.secret.as_ref().filter(|_| state.secret(client_id).is_some());
    let open = portal.capture.fresh.iter().filter(|one| kept.is_none_or(|kept| kept.id != one.id));
    html! { <>{ for open.map(|one| html! {
        <Offer key={one.id.clone().unwrap_or_default()} state={state.clone()} client_id={client_id.to_owned()}
            secret={one.clone()} />
    }) }</> }
}

#[derive(Properties, PartialEq)]
struct OfferProps {
    state: UseReducerHandle<State>,
    client_id: String,
    secret: FreshSecret,
}

/// "Keep this secret": the only way by which a Value leaves the portal's page.
#[component]
fn Offer(props: &OfferProps) -> Html {
    let findings = use_state(Vec::<Finding>::new);
    let secret = &props.secret;
    let onclick = {
        let (state, client_id, secret, findings) =
            (props.state.clone(), props.client_id.clone(), secret.clone(), findings.clone());
        Callback::from(move |_| {
            let (state, client_id, secret, findings) =
                (state.clone(), client_id.clone(), secret.clone(), findings.clone());
            spawn_local(async move { findings.set(keep(&state, client_id, &secret).await) });
        })
    };
    html! {
        <section class="finding warning" data-fresh={secret.id.clone()}>
            <span class="glyph" aria-hidden="true">{ "▲" }</span>
            <div>
                <p>{ tv("secret_fresh", &[&secret.description, &secret.masked]) }</p>
                { button("primary", "keep-secret", "do_keep_secret", onclick) }
                { cards(&findings) }
            </div>
        </section>
    }
}

/// Takes the Value out of the row with this Secret ID, judges it, and holds it.
async fn keep(state: &UseReducerHandle<State>, client_id: String, secret: &FreshSecret) -> Vec<Finding> {
    let Some(portal) = state.portal() else { return vec![Finding::new(Code::PageNavigated, &[])] };
    let at = secret.frame.map_or(0, |frame| frame + 1);
    let texts = match (secret.take(), portal.readings.get(at)) {
        (Some(task), Some((_, target))) => match call(target, &Request { mask: masks(), task }).await {
            Ok((Reply::Taken { texts }, _)) => texts,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let [only] = texts.as_slice() else {
        return vec![Finding::new(Code::SecretNotTaken, &[&secret.description, &texts.len().to_string()])];
    };
    let (judged, findings) = judge(only.expose());
    if let Some(value) = judged {
        let rows = portal.capture.registration.secrets.clone().unwrap_or_default();
        let row = rows.into_iter().find(|row| row.id == secret.id && row.description == secret.description);
        let note = SecretNote {
            id: secret.id.clone(),
            description: secret.description.clone(),
            expires: row.map(|row| row.expires).unwrap_or_default(),
            ..noted()
        };
        hold(state, &client_id, value, note);
    }
    findings
}

fn noted() -> SecretNote {
    SecretNote { kept_at: time::stamp(), ..SecretNote::default() }
}

fn hold(state: &UseReducerHandle<State>, client_id: &str, secret: Secret, note: SecretNote) {
    state.dispatch(Action::Hold(client_id.to_owned(), Some(secret)));
    note_change(state, client_id, move |known| *known = Some(note));
}

fn note_change(
    state: &UseReducerHandle<State>,
    client_id: &str,
    change: impl FnOnce(&mut Option<SecretNote>) + 'static,
) {
    let change = Box::new(move |connection: &mut crate::connection::Connection| change(&mut connection.secret));
    state.dispatch(Action::Change { client_id: client_id.to_owned(), change });
}

#[derive(Properties, PartialEq)]
struct HeldProps {
    state: UseReducerHandle<State>,
    client_id: String,
    length: usize,
}

/// A held secret: how long it is, copy, "it is in my vault", drop.
#[component]
fn Held(props: &HeldProps) -> Html {
    let (state, client_id) = (&props.state, &props.client_id);
    let asked = use_state(bool::default);
    let copied = use_state(Option::<bool>::default);
    let note = state.note(client_id).cloned().unwrap_or_default();
    let copy = {
        let (state, client_id, copied) = (state.clone(), client_id.clone(), copied.clone());
        Callback::from(move |_| {
            let (secret, copied) = (state.secret(&client_id).cloned(), copied.clone());
            spawn_local(async move {
                if let Some(secret) = secret {
                    copied.set(Some(clipboard::copy(secret.expose()).await));
                }
            });
        })
    };
    let drop = {
        let (state, client_id, asked, sure) = (state.clone(), client_id.clone(), asked.clone(), note.vaulted || *asked);
        Callback::from(move |_| {
            // What is in no vault is gone for good: that takes two clicks.
            asked.set(!sure);
            if sure {
                state.dispatch(Action::Hold(client_id.clone(), None));
                note_change(&state, &client_id, |note| {
                    if note.as_ref().is_some_and(|note| !note.vaulted) {
                        *note = None;
                    }
                });
            }
        })
    };
    let vaulted = {
        let (state, client_id) = (state.clone(), client_id.clone());
        Callback::from(move |event: Event| {
            let yes = event.target_unchecked_into::<HtmlInputElement>().checked();
            note_change(&state, &client_id, move |note| note.get_or_insert_with(noted).vaulted = yes);
        })
    };
    let words = if note.vaulted { "secret_held_vaulted" } else { "secret_held" };
    html! {
        <>
            <div class="row" data-value="secret">
                <span class="label">{ t("value_secret_label") }</span>
                <span class="value mono">{ secret_text(props.length) }</span>
                { Sure::Read.glyph() }
                <button type="button" class="copy icon" data-do="copy-secret" title={t("copy")}
                    aria-label={t("copy_secret")} onclick={copy} />
            </div>
            <p class="quiet" data-note="clipboard">{ t("copy_secret_stays") }</p>
            if let Some(done) = *copied {
                <p class="quiet" role="status">{ t(if done { "copied" } else { "copy_failed" }) }</p>
            }
            if !note.description.is_empty() {
                <p class="quiet">{ tv("secret_note", &[&note.description, &note.expires]) }</p>
            }
            <p class={if note.vaulted { "quiet" } else { "warn-text" }} data-held={note.vaulted.to_string()}>{ t(words) }</p>
            <label class="option">
                <input type="checkbox" data-do="vaulted" checked={note.vaulted} onchange={vaulted} />
                <span>{ t("secret_vaulted") }</span>
            </label>
            if *asked { <p class="warn-text" role="status">{ t("drop_sure") }</p> }
            { button("plain small", "drop-secret", "do_drop", drop) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct PasteProps {
    state: UseReducerHandle<State>,
    client_id: String,
    findings: UseStateHandle<Vec<Finding>>,
}

/// The paste box.
#[component]
fn Paste(props: &PasteProps) -> Html {
    let input = use_node_ref();
    let onsubmit = {
        let (input, findings, state, client_id) =
            (input.clone(), props.findings.clone(), props.state.clone(), props.client_id.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = input.cast::<HtmlInputElement>() else { return };
            let (secret, found) = judge(&field.value());
            // A text that was refused stays in its box: the person decides what becomes of it.
            if let Some(secret) = secret {
                field.set_value("");
                hold(&state, &client_id, secret, noted());
            }
            findings.set(found);
        })
    };
    html! {
        <form class="secret" {onsubmit}>
            <label for="secret">{ t("secret_label") }</label>
            <div class="entry">
                <input id="secret" ref={input} type="password" autocomplete="off" spellcheck="false"
                    placeholder={t("secret_placeholder")} />
                <button type="submit" class="primary" data-do="hold-secret">{ t("do_hold") }</button>
            </div>
            <p class="quiet">{ t("secret_why") }</p>
        </form>
    }
}
