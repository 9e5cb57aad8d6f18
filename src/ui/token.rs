//! The token decoder: a place to paste, the verdict, the checks, the claims, the raw text. Nothing pasted is stored.

pub(crate) mod lab;

use super::findings::cards;
use super::state::State;
use super::text::{moment_text, relative_text, t, tv};
use super::values::{Sure, middle};
use crate::browser::time;
use crate::finding::Finding;
use crate::token::check::{Check, Expected, Judgement, Moment, Outcome, SKEW, Verdict, check};
use crate::token::claims::{Row, header_rows, rows};
use crate::token::compact::{Decoded, Form, decode};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The panel's state: the connection that tokens are compared with.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// The decoder.
#[component]
pub(crate) fn TokenLab(props: &Props) -> Html {
    let pasted = use_state(String::new);
    let oninput = {
        let pasted = pasted.clone();
        Callback::from(move |event: InputEvent| {
            pasted.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let clear = {
        let pasted = pasted.clone();
        Callback::from(move |_| pasted.set(String::new()))
    };
    let empty = pasted.trim().is_empty();
    html! {
        <>
            <h2 class="here"><label for="token">{ t("token_title") }</label></h2>
            <textarea id="token" class="mono" rows="4" spellcheck="false" autocomplete="off"
                placeholder={t("token_placeholder")} value={(*pasted).clone()} {oninput} />
            if empty {
                <p class="quiet">{ t("token_why") }</p>
            } else {
                <button type="button" class="plain" data-do="clear" onclick={clear}>{ t("do_clear") }</button>
                { opened(&props.state, &pasted) }
            }
        </>
    }
}

fn opened(state: &State, pasted: &str) -> Html {
    let decoded = decode(pasted);
    let connection = state.store.current();
    let document = connection.and_then(|connection| connection.metadata.as_ref());
    let algorithms: Vec<&str> =
        document.map(|d| d.signing_algs.iter().map(String::as_str).collect()).unwrap_or_default();
    let expected = Expected {
        client_id: connection.and_then(|connection| connection.registration.client_id()),
        tenant: connection.and_then(|connection| connection.registration.tenant_id()),
        issuer: document.and_then(|document| document.issuer.as_deref()),
        nonce: None,
        algorithms: &algorithms,
    };
    let now = time::now();
    let moment = Moment { now, skew: SKEW, offset_minutes: time::zone_minutes(now) };
    let judgement = check(&decoded, &expected, &moment);
    let findings: Vec<Finding> = decoded.findings.iter().chain(&judgement.findings).cloned().collect();
    let name = connection.and_then(|connection| connection.registration.name.as_ref()).map(|name| name.value.as_str());
    html! {
        <>
            if decoded.form != Form::Nothing { { verdict(&judgement, name) } }
            { cards(&findings) }
            if decoded.form != Form::Nothing {
                <ul class="checks">{ for judgement.checks.iter().map(check_row) }</ul>
                <h3>{ t("token_claims") }</h3>
                <dl class="claims">{ for rows(&decoded.payload).iter().map(claim) }</dl>
                <h3>{ t("token_header") }</h3>
                <dl class="claims">{ for header_rows(&decoded.header).iter().map(claim) }</dl>
                { raw(&decoded) }
            }
        </>
    }
}

fn verdict(judgement: &Judgement, connection: Option<&str>) -> Html {
    let class = match judgement.verdict {
        Verdict::Good => "verdict good",
        Verdict::Bad => "verdict bad",
        Verdict::Unchecked => "verdict open",
    };
    let sure = match judgement.verdict {
        Verdict::Good => Sure::Read,
        Verdict::Bad => Sure::Wrong,
        Verdict::Unchecked => Sure::Missing,
    };
    html! {
        <section {class} data-verdict={judgement.verdict.as_str()} aria-live="polite">
            { sure.glyph() }
            <div>
                <p>{ t(judgement.verdict.as_str()) }</p>
                <p class="quiet">{ match connection {
                    Some(name) => tv("token_against", &[name]),
                    None => t("token_against_nothing"),
                } }</p>
            </div>
        </section>
    }
}

fn check_row(check: &Check) -> Html {
    let sure = match check.outcome {
        Outcome::Passed => Sure::Read,
        Outcome::Failed => Sure::Wrong,
        Outcome::Unchecked(_) => Sure::Missing,
    };
    let note = match check.outcome {
        Outcome::Unchecked(reason) => t(reason.as_str()),
        Outcome::Passed => String::new(),
        Outcome::Failed => tv("check_expected", &[&check.expected]),
    };
    html! {
        <li data-check={check.what.as_str()} data-outcome={match check.outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "failed",
            Outcome::Unchecked(_) => "unchecked",
        }}>
            { sure.glyph() }
            <span class="label">{ t(check.what.as_str()) }</span>
            <span class="note">{ note }</span>
        </li>
    }
}

fn claim(row: &Row) -> Html {
    html! {
        <div class="claim" data-claim={row.name.clone()}>
            <dt class="mono">{ &row.name }</dt>
            <dd>
                <span class="mono">{ middle(&row.value) }</span>
                { for row.time.map(|at| html! {
                    <span class="when">{ moment_text(at) }{ " · " }{ relative_text(at) }</span>
                }) }
                { for row.explain.map(|key| html! { <span class="explain">{ t(key) }</span> }) }
            </dd>
        </div>
    }
}

fn raw(decoded: &Decoded) -> Html {
    html! {
        <details class="more raw">
            <summary><span class="label">{ t("token_raw") }</span></summary>
            <pre class="mono">{ decoded.header.to_pretty() }</pre>
            <pre class="mono">{ decoded.payload.to_pretty() }</pre>
        </details>
    }
}
