//! What a test brought: the verdict, what the console will do, every check, whose account it was, and what stays unproven.

use super::lab::{Done, Evidence, SignIn};
use crate::connection::Connection;
use crate::finding::{Code, Finding};
use crate::sign_in::outcome::Judged;
use crate::sign_in::{Kind, Sources, ask, unproven};
use crate::ui::button::button;
use crate::ui::doctor::explain;
use crate::ui::findings::cards;
use crate::ui::state::{Action, State};
use crate::ui::text::{t, tv};
use crate::ui::token::{Console, card, checks};
use crate::ui::values::{Copy, Sure};
use yew::prelude::*;

/// The result of the last test.
pub(super) fn after(state: &UseReducerHandle<State>, done: &Done) -> Html {
    let test = &done.test;
    let email = state.lab.email_at(&test.recipe.id);
    let judged = done.evidence.as_ref().map(|evidence| evidence.judge(test, email));
    let passed = done.findings.is_empty() && judged.as_ref().is_some_and(|judged| judged.passed);
    let (name, class, glyph, words) = match (passed, done.stopped) {
        (true, _) => ("passed", "verdict proven", Sure::Proven, "test_passed"),
        (_, true) => ("stopped", "verdict open", Sure::Missing, "test_stopped"),
        _ => ("failed", "verdict bad", Sure::Wrong, "test_failed"),
    };
    let account = judged.as_ref().and_then(|judged| judged.account.clone());
    let clear = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| {
            state.dispatch(Action::SignIn(Box::new(|sign_in: &mut SignIn| {
                sign_in.done = None;
                sign_in.error = None;
            })));
        })
    };
    html! {
        <section data-test={name} data-kind={test.kind.as_str()} data-account={account.clone()} aria-live="polite">
            <div {class}>
                { glyph.glyph() }
                <div>
                    <p>{ tv(words, &[&test.recipe.name]) }</p>
                    { for account.iter().map(|account| html! { <p class="quiet">{ tv("test_account", &[account]) }</p> }) }
                </div>
            </div>
            { earlier(state, done) }
            { said(state, done) }
            { for judged.as_ref().zip(done.evidence.as_ref()).map(|(judged, evidence)| token(state, done, judged, evidence)) }
            if passed { { proven(done, account.as_deref()) } }
            <div class="deeds">
                { for done.evidence.as_ref().map(|evidence| open(state, evidence)) }
                { button("plain", "test-clear", "do_clear", clear) }
            </div>
            if done.evidence.is_some() { <p class="quiet">{ t("test_token_held") }</p> }
        </section>
    }
}

/// A result of values that the connection no longer has, or of another client secret, says so.
fn earlier(state: &State, done: &Done) -> Html {
    let test = &done.test;
    let Some(connection) = state.store.get(&test.key) else { return Html::default() };
    let intent = state.intent_of(connection);
    let (form, document) = (test.form.as_deref(), test.document.as_ref());
    let sources =
        Sources { recipe: &test.recipe, connection, intent: intent.as_ref(), form, document, has_secret: true };
    let kept = |connection: &Connection| connection.secret.as_ref().map(|note| note.kept_at);
    let now = kept(connection);
    let other_secret = test.kind == Kind::Code && now.is_some() && now != kept(&test.connection);
    if !other_secret && ask(&sources, test.kind).0.as_ref() == Some(&test.ask) {
        return Html::default();
    }
    cards(&[Finding::new(Code::TestOfEarlier, &[&test.recipe.name])])
}

/// What speaks against it. What Entra ID said stands once, with the doctor's explanation.
fn said(state: &UseReducerHandle<State>, done: &Done) -> Html {
    let Some(error) = &state.sign_in.error else { return cards(&done.findings) };
    let others: Vec<Finding> =
        done.findings.iter().filter(|finding| finding.code != Code::TestRefused).cloned().collect();
    html! {
        <>
            { cards(&others) }
            <p class="quiet mono" data-error="true">{ error }</p>
            { explain(state, Some(&done.test.recipe), error) }
        </>
    }
}

/// What the ID token says.
fn token(state: &UseReducerHandle<State>, done: &Done, judged: &Judged, evidence: &Evidence) -> Html {
    let test = &done.test;
    let console = judged.console.clone().map(|(rules, verdict)| {
        let console = Console { recipe: test.recipe.clone(), rules, verdict, read: test.form.is_some() };
        card(state, &console)
    });
    let keys = evidence.signature.findings();
    html! {
        <>
            { cards(&judged.findings) }
            { cards(keys.iter().filter(|finding| !judged.findings.contains(finding)).cloned().collect::<Vec<_>>().as_slice()) }
            { for console }
            { checks(state, Some(&done.test.recipe), &judged.judgement) }
        </>
    }
}

/// What a passed test proves, and what it cannot.
fn proven(done: &Done, account: Option<&str>) -> Html {
    let test = &done.test;
    let seen = if done.manual { "test_seen_by_hand" } else { "test_seen_nothing" };
    let lines = unproven::lines(&test.recipe, &test.ask, test.metadata());
    let without_secret = (test.kind == Kind::IdToken).then(|| t("test_without_secret"));
    html! {
        <>
            <p class="quiet" data-seen={seen}>{ tv(seen, &[&test.recipe.name]) }</p>
            { for without_secret.map(|words| html! { <p class="quiet">{ words }</p> }) }
            { for account.map(|account| html! { <p class="quiet">{ tv("test_whose", &[account]) }</p> }) }
            <h3>{ t("test_unproven") }</h3>
            if lines.is_empty() {
                <p>{ tv("test_unproven_vendor", &[&test.recipe.name]) }</p>
            } else {
                <p>{ tv("test_unproven_server", &[&test.recipe.name]) }</p>
                <ul class="facts" data-box="curl">{ for lines.into_iter().map(|(looks, line)| html! {
                    <li>
                        <span class="quiet">{ t(looks.key()) }</span>
                        <div class="ask-text"><code class="mono">{ &line }</code><Copy text={line.clone()} name={t(looks.key())} /></div>
                    </li>
                }) }</ul>
            }
        </>
    }
}

/// Opens the ID token in the decoder, with the nonce of the request; it is held there from now on, and no longer here.
fn open(state: &UseReducerHandle<State>, evidence: &Evidence) -> Html {
    let onclick = {
        let (state, token, nonce) = (state.clone(), evidence.decoded.token.clone(), evidence.nonce.clone());
        Callback::from(move |_: MouseEvent| {
            state.dispatch(Action::Decode(token.clone()));
            let nonce = nonce.clone();
            state.dispatch(Action::Lab(Box::new(move |lab| lab.nonce = nonce)));
        })
    };
    button("plain", "test-open-token", "do_test_open_token", onclick)
}
