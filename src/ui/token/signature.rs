//! The check of the signature, at a click: the keys are asked of the connection's own document, of a login host that
//! the person chose, or pasted. A token never says where.

use crate::browser::{crypto, http};
use crate::entra::{clouds, jwks, keys_address};
use crate::finding::{Finding, Severity};
use crate::token::Decoded;
use crate::token::check::Reason;
use crate::token::keys::Key;
use crate::token::signature::{Signature, prepare};
use crate::ui::findings::cards;
use crate::ui::state::State;
use crate::ui::text::{t, tv};
use crate::ui::values::Sure;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The token, what is known of it, and who is told.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
    pub(crate) decoded: Rc<Decoded>,
    pub(crate) signature: Option<Signature>,
    pub(crate) on_checked: Callback<(String, Signature)>,
}

/// Where the keys are, as far as it can be said.
fn address(state: &State, cloud: Option<&str>, decoded: &Decoded) -> Result<Option<String>, Finding> {
    if let Some(document) = state.store.current().and_then(|connection| connection.metadata.as_ref()) {
        return keys_address::of_connection(document).map(Some);
    }
    let chosen = cloud.and_then(|login| clouds::CLOUDS.iter().find(|cloud| cloud.login == login));
    Ok(chosen.and_then(|cloud| keys_address::of_cloud(cloud, decoded.text("tid"))))
}

/// The button, where it will ask, a box for keys, and what came of it.
#[component]
pub(crate) fn SignatureCheck(props: &Props) -> Html {
    let busy = use_state(|| false);
    let said = use_state(Vec::<Finding>::new);
    let cloud = use_state(|| None::<String>);
    let of_connection = props.state.store.current().is_some_and(|connection| connection.metadata.is_some());
    let (url, refused) = match address(&props.state, cloud.as_deref(), &props.decoded) {
        Ok(url) => (url, None),
        Err(finding) => (None, Some(finding)),
    };
    if let Some(signature) = hopeless(&props.decoded) {
        return html! {
            <section class="signature" data-signature="not_checked">{ result(&signature) }</section>
        };
    }
    let issuer = props.decoded.text("iss").map(str::to_owned);
    let fetch = {
        let (busy, said, url) = (busy.clone(), said.clone(), url.clone());
        let (decoded, done, issuer) = (props.decoded.clone(), props.on_checked.clone(), issuer.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(url) = url.clone() else { return };
            busy.set(true);
            let (busy, said) = (busy.clone(), said.clone());
            let (decoded, done, issuer) = (decoded.clone(), done.clone(), issuer.clone());
            spawn_local(async move {
                let signature = match http::get(&url).await {
                    Ok(text) => {
                        let (keys, findings) = jwks::parse(&text, &url, issuer.as_deref());
                        said.set(grave(findings));
                        verified(&decoded, &keys).await
                    }
                    Err(failure) => {
                        said.set(vec![failure.finding(&url)]);
                        Signature::not_checked(Reason::Offline)
                    }
                };
                busy.set(false);
                done.emit((decoded.token.clone(), signature));
            });
        })
    };
    let paste = {
        let (said, decoded, done) = (said.clone(), props.decoded.clone(), props.on_checked.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            if text.trim().is_empty() {
                return said.set(Vec::new());
            }
            let (keys, findings) = jwks::pasted(&text, issuer.as_deref());
            said.set(grave(findings));
            let (decoded, done) = (decoded.clone(), done.clone());
            spawn_local(async move {
                let signature = verified(&decoded, &keys).await;
                done.emit((decoded.token.clone(), signature));
            });
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
        <section class="signature" data-signature={props.signature.as_ref().map(name)} aria-live="polite">
            { for props.signature.as_ref().map(result) }
            { for refused.iter().map(|finding| cards(std::slice::from_ref(finding))) }
            { cards(&said) }
            if !of_connection {
                <select aria-label={t("signature_cloud")} data-do="keys-cloud" onchange={choose}>
                    <option value="" selected={cloud.is_none()}>{ t("signature_cloud") }</option>
                    { for keys_address::clouds_to_ask().map(|one| html! {
                        <option value={one.login} selected={cloud.as_deref() == Some(one.login)}>{ one.login }</option>
                    }) }
                </select>
            }
            <div class="deeds">
                <button type="button" class={if props.signature.is_none() { "primary" } else { "plain" }} data-do="verify"
                    disabled={*busy || url.is_none()} onclick={fetch}>
                    { t(if *busy { "signature_busy" } else { "do_verify" }) }
                </button>
            </div>
            if let Some(url) = url.as_ref().filter(|_| props.signature.is_none()) {
                <p class="quiet">{ tv("signature_asks", &[url]) }</p>
            }
            <details class="more settings" data-box="jwks">
                <summary><span class="label">{ t("signature_paste") }</span></summary>
                <textarea id="jwks" class="mono" rows="3" spellcheck="false" autocomplete="off"
                    aria-label={t("signature_paste")} placeholder={t("signature_paste_placeholder")} oninput={paste} />
                <p class="quiet">{ t("signature_paste_why") }</p>
            </details>
        </section>
    }
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

async fn verified(decoded: &Decoded, keys: &[Key]) -> Signature {
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

fn result(signature: &Signature) -> Html {
    let (sure, text) = match signature {
        Signature::Valid { kid, .. } => (Sure::Proven, tv("signature_valid", &[kid])),
        // The finding says so, and what it means.
        Signature::Invalid { .. } => return Html::default(),
        Signature::NotChecked { reason, .. } => (Sure::Missing, tv("signature_not_checked", &[&t(reason.as_str())])),
    };
    html! { <p class="sure-line">{ sure.glyph() }{ " " }{ text }</p> }
}
