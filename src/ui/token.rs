//! The token decoder: text, a file or a selection in; the verdict first, then what the console will do with it, the
//! checks, the claims, the text as it was written. Nothing of it is stored unless the person wants that.

mod checks;
mod claims;
mod compare;
mod console;
mod copy;
mod file;
mod input;
pub(crate) mod lab;
mod signature;
mod verdict;

pub(crate) use checks::checks;
pub(crate) use console::{Console, card, recipes};
pub(crate) use signature::verified;

use super::findings::{cards, finding_card, finding_with, sorted};
use super::state::State;
use super::text::{t, tv};
use crate::browser::task::spawn_local;
use crate::browser::time;
use crate::finding::{Code, Finding, add_new};
use crate::token::check::{self, Expected, Judgement, Moment, SKEW, Verdict};
use crate::token::kind::{TokenKind, kind};
use crate::token::signature::Signature;
use crate::token::view::Part;
use crate::token::{Decoded, Form, Found, decode, found, mentions, notes, open};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::DragEvent;
use yew::prelude::*;

/// The panel's state: the connection that tokens are compared with, and the decoder's texts.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// A text, and the one of its tokens that is looked at.
#[derive(PartialEq)]
struct Opened {
    found: Vec<Found>,
    decoded: Rc<Decoded>,
    /// What else stands in the text, and is no token.
    mentions: Vec<Finding>,
}

impl Opened {
    fn of(text: &str, picked: usize) -> Opened {
        let (found, mentions) = (found(text), mentions(text));
        let mut decoded = found.get(picked).map_or_else(|| decode(text), open);
        if !mentions.is_empty() {
            // What stands there was named.
            decoded.findings.retain(|finding| finding.code != Code::TokenNotFound);
        }
        Opened { found, decoded: Rc::new(decoded), mentions }
    }
}

/// Everything that is said of a token.
struct Judged {
    judgement: Judgement,
    kind: TokenKind,
    findings: Vec<Finding>,
    notes: Vec<Finding>,
    moment: Moment,
}

/// Calls with what the current connection expects of a token, and with the moment.
fn with_expected<T>(state: &State, then: impl FnOnce(&Expected<'_>, Moment) -> T) -> T {
    let connection = state.store.current();
    let document = connection.and_then(|connection| connection.metadata.as_ref());
    let algorithms: Vec<&str> =
        document.map(|d| d.signing_algs.iter().map(String::as_str).collect()).unwrap_or_default();
    let expected = Expected {
        client_id: connection.and_then(|connection| connection.registration.client_id()),
        tenant: connection.and_then(|connection| connection.registration.tenant_id()),
        issuer: document.and_then(|document| document.issuer.as_deref()),
        nonce: Some(state.lab.nonce.trim()).filter(|nonce| !nonce.is_empty()),
        algorithms: &algorithms,
        v1_is_fine: connection.is_some_and(|connection| console::v1_is_fine(state, connection)),
    };
    let now = time::now();
    then(&expected, Moment { now, skew: SKEW, offset_minutes: time::zone_minutes(now) })
}

/// The verdict on each token of a list, when there is something to choose.
fn verdicts(state: &State, found: &[Found]) -> Vec<Verdict> {
    if found.len() < 2 {
        return Vec::new();
    }
    with_expected(state, |expected, moment| {
        found.iter().map(|one| check::verdict_of(&one.token, expected, &moment)).collect()
    })
}

impl Judged {
    fn of(state: &State, opened: &Opened, signature: Option<&Signature>) -> Judged {
        let decoded = &opened.decoded;
        let client_id = signature::connection(state);
        let (mut judgement, moment) =
            with_expected(state, |expected, moment| (check::check(decoded, expected, &moment), moment));
        if let Some(signature) = signature {
            judgement = judgement.with_signature(signature);
        }
        let mut findings = decoded.findings.clone();
        add_new(&mut findings, judgement.findings.clone());
        add_new(&mut findings, opened.mentions.clone());
        let notes = notes::notes(decoded, &moment);
        Judged { judgement, kind: kind(decoded, client_id), findings, notes, moment }
    }
}

/// The findings; an error of Entra ID's with the way to what Microsoft says about it.
fn said(findings: &[Finding]) -> Html {
    let card = |finding: &Finding| match (finding.code, finding.details.get(1)) {
        (Code::PastedError, Some(address)) => {
            let action = html! { <a href={address.clone()} target="_blank" rel="noreferrer">{ t("fix_open") }</a> };
            finding_with(finding, action)
        }
        _ => finding_card(finding),
    };
    html! { <>{ for sorted(findings).map(card) }</> }
}

/// The decoder.
#[component]
pub(crate) fn TokenLab(props: &Props) -> Html {
    let (state, lab) = (&props.state, &props.state.lab);
    let opened = use_memo((lab.text.clone(), lab.picked), |(text, picked)| Opened::of(text, *picked));
    let other = use_memo((lab.other.clone(), lab.other_picked), |(text, picked)| Opened::of(text, *picked));
    use_clock(&opened.decoded);
    let over = use_state(bool::default);
    let ondrop = {
        let (state, over) = (state.clone(), over.clone());
        Callback::from(move |event: DragEvent| {
            over.set(false);
            file::dropped(&state, &event);
        })
    };
    // A file that is not taken would be opened by the browser in place of the panel.
    let [ondragover, ondragleave] = [true, false].map(|is_over| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            if is_over && file::is_file(&event) {
                event.prevent_default();
            }
            over.set(is_over && file::is_file(&event));
        })
    });
    html! {
        <section class={classes!("drop", over.then_some("over"))} {ondragover} {ondragleave} {ondrop}>
            <h2 class="here"><label for="token">{ t("token_title") }</label></h2>
            { input::input(state, &opened.found, &verdicts(state, &opened.found)) }
            if lab.text.trim().is_empty() {
                <p class="quiet">{ t("token_why") }</p>
            } else {
                { shown(state, &opened) }
            }
            if opened.decoded.form != Form::Nothing {
                { compare::compare(state, &opened, &other) }
            }
        </section>
    }
}

/// Renders anew when one of the token's moments is reached, allowance included, and now and then: "in 59 min" and
/// "verified" must not outlive their truth.
#[hook]
fn use_clock(decoded: &Rc<Decoded>) {
    let tick = use_state(|| 0_u32);
    use_effect_with(decoded.token.clone(), {
        let decoded = decoded.clone();
        move |_| {
            let shown = Rc::new(Cell::new(true));
            let still = shown.clone();
            spawn_local(async move {
                for beat in 1_u32.. {
                    let now = time::now();
                    let until = |(name, later): (&str, i64)| {
                        let at = decoded.claim(name)?.as_whole()?.saturating_add(later);
                        Some(at.saturating_sub(now)).filter(|seconds| *seconds > 0)
                    };
                    let moments = [("exp", SKEW), ("nbf", -SKEW), ("iat", -SKEW)];
                    let wait = moments.into_iter().filter_map(until).fold(30, i64::min);
                    time::sleep(i32::try_from(wait).unwrap_or(30).saturating_mul(1000)).await;
                    if !still.get() {
                        break;
                    }
                    tick.set(beat);
                }
            });
            move || shown.set(false)
        }
    });
}

fn shown(state: &UseReducerHandle<State>, opened: &Opened) -> Html {
    let checked = state.lab.checked(&opened.decoded.token, signature::connection(state));
    let signature = checked.map(|checked| &checked.signature);
    let judged = Judged::of(state, opened, signature);
    let decoded = &opened.decoded;
    if decoded.form == Form::Nothing {
        return said(&judged.findings);
    }
    let consoles = console::consoles(state, &judged, decoded, signature);
    html! {
        <>
            { verdict::verdict(&judged, decoded, state.store.current(), checked.is_some_and(|checked| checked.pasted.is_some())) }
            { said(&judged.findings) }
            <signature::SignatureCheck decoded={decoded.clone()} state={state.clone()} />
            { for consoles.iter().map(|console| console::card(state, console)) }
            { checks::checks(state, None, &judged.judgement) }
            { input::nonce(state) }
            if !judged.notes.is_empty() {
                <details class="more settings" data-box="notes">
                    <summary><span class="label">{ tv("token_notes", &[&judged.notes.len().to_string()]) }</span></summary>
                    { cards(&judged.notes) }
                </details>
            }
            <h3>{ t("token_claims") }</h3>
            { claims::claims(decoded, Part::Payload) }
            <h3>{ t("token_header") }</h3>
            { claims::claims(decoded, Part::Header) }
            { claims::raw(decoded) }
            { copy::token(state, opened, &judged, &consoles) }
        </>
    }
}
