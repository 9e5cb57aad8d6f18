//! The check of the signature, at a click: the keys are asked of the connection's own document, of a login host that
//! the person chose, or pasted. A token never says where.

use super::input::change;
use super::lab::Checked;
use crate::browser::task::spawn_local;
use crate::browser::{crypto, http, text};
use crate::entra::{clouds, jwks, keys_address};
use crate::finding::{Code, Finding, Severity};
use crate::token::Decoded;
use crate::token::check::Reason;
use crate::token::keys::Key;
use crate::token::signature::{Signature, prepare};
use crate::ui::findings::{cards, what};
use crate::ui::state::State;
use crate::ui::text::{t, tv};
use crate::ui::values::Sure;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The token, and what is known of it.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
    pub(crate) decoded: Rc<Decoded>,
}

/// Where the keys are, as far as it can be said.
fn address(state: &State, cloud: Option<&str>) -> Result<Option<String>, Finding> {
    if let Some(document) = state.store.current().and_then(|connection| connection.metadata.as_ref()) {
        return keys_address::of_connection(document).map(Some);
    }
    let chosen = cloud.and_then(|login| clouds::CLOUDS.iter().find(|cloud| cloud.login == login));
    Ok(chosen.and_then(keys_address::of_cloud))
}

/// The client ID of the connection that tokens are compared with.
pub(super) fn connection(state: &State) -> Option<&str> {
    state.store.current().and_then(|connection| connection.registration.client_id())
}

/// The button, where it will ask, a box for keys, and what came of it.
#[component]
pub(crate) fn SignatureCheck(props: &Props) -> Html {
    let (state, decoded) = (&props.state, &props.decoded);
    let cloud = use_state(Option::<String>::default);
    // Keys that were pasted hold for every token that comes after them.
    let now = (decoded.token.clone(), connection(state).map(str::to_owned), state.lab.keys.clone());
    {
        let (state, decoded) = (state.clone(), decoded.clone());
        use_effect_with(now, move |(token, connection, keys)| {
            let known = state.lab.checked(token, connection.as_deref()).is_some();
            if !keys.trim().is_empty() && !known {
                check(&state, &decoded, Keys::Pasted(keys.clone()));
            }
        });
    }
    if let Some(signature) = hopeless(decoded) {
        return html! {
            <section class="signature" data-signature="not_checked">{ result(&signature, false) }</section>
        };
    }
    let of_connection = state.store.current().is_some_and(|connection| connection.metadata.is_some());
    let (url, refused) = match address(state, cloud.as_deref()) {
        Ok(url) => (url, None),
        Err(finding) => (None, Some(finding)),
    };
    let checked = state.lab.checked(&decoded.token, connection(state));
    let busy = state.lab.busy;
    let fetch = {
        let (state, decoded, url) = (state.clone(), decoded.clone(), url.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(url) = url.clone() {
                check(&state, &decoded, Keys::At(url));
            }
        })
    };
    let paste = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            let keys = text::value(&event.target_unchecked_into());
            change(&state, move |lab| lab.keys = keys.into());
        })
    };
    let choose = {
        let cloud = cloud.clone();
        Callback::from(move |event: Event| {
            let login = event.target_unchecked_into::<HtmlSelectElement>().value();
            cloud.set(Some(login).filter(|login| !login.is_empty()));
        })
    };
    html! {
        <section class="signature" data-signature={checked.map(|checked| name(&checked.signature))} aria-live="polite">
            if let Some(checked) = checked {
                { result(&checked.signature, checked.pasted.is_some()) }
                { cards(&checked.findings) }
            }
            { for refused.iter().map(|finding| cards(std::slice::from_ref(finding))) }
            if !of_connection {
                <select aria-label={t("signature_cloud")} data-do="keys-cloud" onchange={choose}>
                    <option value="" selected={cloud.is_none()}>{ t("signature_cloud") }</option>
                    { for keys_address::clouds_to_ask().map(|one| html! {
                        <option value={one.login} selected={cloud.as_deref() == Some(one.login)}>{ one.login }</option>
                    }) }
                </select>
            }
            <div class="deeds">
                <button type="button" class={if checked.is_none() { "primary" } else { "plain" }} data-do="verify"
                    disabled={busy || url.is_none()} onclick={fetch}>
                    { t(if busy { "signature_busy" } else { "do_verify" }) }
                </button>
            </div>
            if let Some(url) = url.as_ref().filter(|_| checked.is_none()) {
                <p class="quiet">{ tv("signature_asks", &[url]) }</p>
            }
            <details class="more settings" data-box="jwks" open={!state.lab.keys.is_empty()}>
                <summary><span class="label">{ t("signature_paste") }</span></summary>
                <textarea id="jwks" class="mono" rows="3" spellcheck="false" autocomplete="off"
                    aria-label={t("signature_paste")} placeholder={t("signature_paste_placeholder")}
                    value={state.lab.keys.to_string()} oninput={paste} />
                <p class="quiet">{ t("signature_paste_why") }</p>
            </details>
        </section>
    }
}

thread_local! {
    /// How many checks were begun.
    static RUNS: Cell<u32> = const { Cell::new(0) };
}

/// Where keys are to be had.
enum Keys {
    At(String),
    Pasted(Rc<str>),
}

/// Checks a signature; what is asked for again, or against another connection, meanwhile goes before.
fn check(state: &UseReducerHandle<State>, decoded: &Rc<Decoded>, keys: Keys) {
    // Not counted in the state: what is seen here of it may be older than what it is by now.
    let run = RUNS.get().wrapping_add(1);
    RUNS.set(run);
    let pasted = if let Keys::Pasted(text) = &keys { Some(text.clone()) } else { None };
    let fetches = pasted.is_none();
    change(state, move |lab| {
        lab.begin(run);
        if fetches {
            // The person wants those of the login host now.
            lab.keys = "".into();
        }
    });
    let (state, decoded) = (state.clone(), decoded.clone());
    let of = connection(&state).map(str::to_owned);
    spawn_local(async move {
        let issuer = decoded.text("iss");
        let (keys, findings) = match keys {
            Keys::Pasted(text) => jwks::pasted(&text, issuer),
            Keys::At(url) => match http::get(&url).await {
                Ok(text) => jwks::parse(&text, &url, issuer),
                Err(failure) => {
                    let said = what(&failure.finding(&url));
                    (Vec::new(), vec![Finding::new(Code::KeysNotFetched, &[&url, &said])])
                }
            },
        };
        let fetched = !findings.iter().any(|finding| finding.code == Code::KeysNotFetched);
        let signature = if fetched { verified(&decoded, &keys).await } else { Signature::not_checked(Reason::Offline) };
        let checked =
            Checked { token: decoded.token.clone(), connection: of, pasted, signature, findings: grave(findings) };
        change(&state, move |lab| lab.end(run, checked));
    });
}

/// What is usual in a key set is told where keys are shown.
fn grave(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| finding.severity() > Severity::Notice);
    findings
}

/// Why no key could help.
fn hopeless(decoded: &Decoded) -> Option<Signature> {
    let without_keys = prepare(decoded, &[]).err()?;
    let waiting = matches!(without_keys, Signature::NotChecked { reason: Reason::NoKeys, .. });
    (!waiting).then_some(without_keys)
}

/// What WebCrypto says of a token's signature with these keys.
pub(crate) async fn verified(decoded: &Decoded, keys: &[Key]) -> Signature {
    match prepare(decoded, keys) {
        Ok(verification) => {
            let answer = crypto::verify(&verification).await;
            verification.outcome(answer)
        }
        Err(signature) => signature,
    }
}

fn name(signature: &Signature) -> &'static str {
    match signature {
        Signature::Valid { .. } => "valid",
        Signature::Invalid { .. } => "invalid",
        Signature::NotChecked { .. } => "not_checked",
    }
}

fn result(signature: &Signature, pasted: bool) -> Html {
    let (sure, text) = match signature {
        Signature::Valid { kid, .. } if pasted => (Sure::Proven, tv("signature_valid_pasted", &[kid])),
        Signature::Valid { kid, .. } => (Sure::Proven, tv("signature_valid", &[kid])),
        // The finding says so, and what it means.
        Signature::Invalid { .. } => return Html::default(),
        Signature::NotChecked { reason, .. } => (Sure::Missing, t(reason.as_str())),
    };
    html! { <p class="sure-line">{ sure.glyph() }{ " " }{ text }</p> }
}
