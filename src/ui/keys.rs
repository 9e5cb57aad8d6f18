//! The provider's signing keys, fetched when the person asks and summarised.

use super::button::button;
use super::findings::cards;
use super::text::{t, tv};
use crate::browser::http;
use crate::browser::task::spawn_local;
use crate::entra::jwks::{self, KeySummary};
use crate::finding::Finding;
use yew::prelude::*;

/// Where the keys are, and whose they are.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) url: String,
    pub(crate) issuer: Option<String>,
}

/// A button, then the summary.
#[component]
pub(crate) fn Keys(props: &Props) -> Html {
    let read = use_state(Option::<(Vec<KeySummary>, Vec<Finding>)>::default);
    let onclick = {
        let (read, url, issuer) = (read.clone(), props.url.clone(), props.issuer.clone());
        Callback::from(move |_| {
            let (read, url, issuer) = (read.clone(), url.clone(), issuer.clone());
            spawn_local(async move {
                read.set(Some(match http::get(&url).await {
                    Ok(text) => jwks::parse(&text, &url, issuer.as_deref()),
                    Err(failure) => (Vec::new(), vec![failure.finding(&url)]),
                }));
            });
        })
    };
    html! {
        <section class="keys">
            { button("plain small", "keys", "do_keys", onclick) }
            if let Some((keys, findings)) = &*read {
                { cards(findings) }
                <p class="quiet">{ t("keys_age_unknown") }</p>
                <ul class="ticks" data-keys={keys.len().to_string()}>{ for keys.iter().map(key) }</ul>
            }
        </section>
    }
}

fn key(key: &KeySummary) -> Html {
    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
    let bits = key.bits.map_or_else(|| "—".to_owned(), |bits| bits.to_string());
    let [kid, kty, usage, cloud] = [&key.kid, &key.kty, &key.usage, &key.cloud_instance_name].map(or_dash);
    html! {
        <li class="key">
            <span class="mono">{ kid }</span>
            <span class="quiet">{ tv("key_line", &[&kty, &bits, &usage, &cloud]) }</span>
        </li>
    }
}
