//! Carries a test out: asks the browser for what it needs, opens the tab, redeems the code, checks the signature. What
//! to do next is decided by [`crate::sign_in::run`].

use super::SignIn;
use super::lab::{Done, Evidence, Live, Test};
use crate::browser::catch::{self, Event, Refused};
use crate::browser::task::spawn_local;
use crate::browser::{http, random, tabs, time};
use crate::connection::Connection;
use crate::console::recipe::Recipe;
use crate::entra::metadata::{self, ProviderMetadata};
use crate::entra::{jwks, keys_address};
use crate::finding::{Code, Finding};
use crate::secret::Secret;
use crate::sign_in::ask::{discovery, filled};
use crate::sign_in::landed::{Refusal, origin};
use crate::sign_in::run::{Deed, Run};
use crate::sign_in::{Ask, Kind, Sources, answer, ask, note, outcome, request};
use crate::token::Decoded;
use crate::token::check::{Moment, Reason, SKEW};
use crate::token::signature::Signature;
use crate::ui::findings::what;
use crate::ui::state::{Action, State, View};
use crate::ui::token;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

type Dispatcher = UseReducerDispatcher<State>;

thread_local! {
    /// The number of the test that was begun last. Stopped while it is prepared, it is no test's any more.
    static NUMBERS: Cell<u32> = const { Cell::new(0) };
}

fn next_number() -> u32 {
    let number = NUMBERS.get().wrapping_add(1);
    NUMBERS.set(number);
    number
}

/// Neither stopped nor followed by another one while something was waited for.
fn goes_on(number: u32) -> bool {
    NUMBERS.get() == number
}

pub(super) fn change(to: &Dispatcher, change: impl FnOnce(&mut SignIn) + 'static) {
    to.dispatch(Action::SignIn(Box::new(change)));
}

/// Begins a test, inside the click: the browser asks the person for its permission first.
pub(super) fn start(state: &UseReducerHandle<State>, recipe: &Rc<Recipe>, kind: Kind) {
    let Some(connection) = state.store.current().cloned() else { return };
    let Some(key) = connection.key().map(str::to_owned) else { return };
    let form = match &*state.view {
        View::Form { recipe: shown, form, .. } if shown.id == recipe.id => Some(form.clone()),
        _ => None,
    };
    let secret = state.secret(&key).cloned();
    let (number, at) = (next_number(), time::stamp());
    let intent = state.intent_of(&connection);
    let before = state.sign_in.live.clone();
    let (recipe, wanted, to) = (recipe.clone(), state.sign_in.wanted.clone(), state.dispatcher());
    let live = Live { number, key: key.clone(), kind, test: None, busy: false, manual: false, says: Vec::new() };
    change(&to, move |sign_in| {
        sign_in.live = Some(live);
        sign_in.done = None;
        sign_in.error = None;
        sign_in.landed.clear();
    });
    // The one before is stopped, also when this one is prepared in vain.
    to.dispatch(Action::Doctor(Box::new(|doctor| doctor.callbacks.tests_over())));
    spawn_local(async move {
        let sources = |document| {
            let (recipe, connection, intent) = (&*recipe, &connection, intent.as_ref());
            let has_secret = secret.is_some();
            ask(&Sources { recipe, connection, intent, form: form.as_deref(), document, has_secret }, kind)
        };
        // What is missing is shown beside the button already.
        let (Some(first), _) = sources(None) else { return forget(&to, number) };
        let granted = tabs::request_origins(&first.origins()).await;
        if let Some(before) = before.and_then(|live| live.test) {
            stop_quietly(&before).await;
        }
        let document = match discovery(&recipe, &connection) {
            Some(url) => match document(&url).await {
                Ok(document) => Some(document),
                Err(finding) => {
                    return change(&to, move |sign_in| sign_in.with(number, |live| live.says = vec![finding]));
                }
            },
            None => None,
        };
        let asked = match sources(document.as_ref()) {
            (Some(asked), _) => asked,
            (None, says) => return change(&to, move |sign_in| sign_in.with(number, |live| live.says = says)),
        };
        let (token_state, nonce, verifier) = (random::token(), random::token(), Secret::new(random::token()));
        let Some(challenge) = random::sha256_base64url(verifier.expose()).await else { return forget(&to, number) };
        if !goes_on(number) {
            return;
        }
        let link = request::authorize(&asked, kind, &token_state, &nonce, &challenge);
        let run = RefCell::new(Run::new(kind, &asked.redirect_uri, token_state, nonce, verifier));
        let form = form.filter(|form| filled(&recipe, &connection, Some(form)).is_some());
        let secret = RefCell::new(secret.filter(|_| kind == Kind::Code));
        let tab = Cell::new(None);
        let ask = asked;
        let test = Rc::new(Test {
            number,
            at,
            key,
            kind,
            recipe,
            connection,
            form,
            document,
            ask,
            wanted,
            link,
            run,
            secret,
            tab,
            over: Cell::new(false),
        });
        open(&to, &test, granted).await;
    });
}

/// What comes back to the console now is the test's, and no loop of the console's.
fn tell_doctor(to: &Dispatcher, test: &Test) {
    let (state, address) = (test.run.borrow().state.clone(), test.ask.redirect_uri.clone());
    to.dispatch(Action::Doctor(Box::new(move |doctor| doctor.callbacks.test_begins(&state, &address))));
}

/// Opens the tab, or says why the person has to do it.
async fn open(to: &Dispatcher, test: &Rc<Test>, granted: bool) {
    tell_doctor(to, test);
    let says = match granted {
        true => {
            let (shown, events) = (to.clone(), test.clone());
            let on_event = move |event| match event {
                Event::Url(url) => {
                    let deed = events.run.borrow_mut().arrived(&url);
                    act(&shown, &events, deed, false);
                }
                Event::Removed => {
                    events.tab.set(None);
                    let deed = events.run.borrow_mut().closed();
                    act(&shown, &events, deed, false);
                }
            };
            match catch::start(&test.ask.redirect_uri, &test.link, on_event).await {
                Ok(tab) => {
                    test.tab.set(Some(tab));
                    if !goes_on(test.number) {
                        return stop_quietly(test).await;
                    }
                    None
                }
                Err(Refused::NotGranted | Refused::BadAddress) => Some(denied(&test.ask)),
                Err(Refused::NoTab(reason) | Refused::NoRule(reason)) => {
                    Some(Finding::new(Code::TestTabRefused, &[&reason]))
                }
            }
        }
        false => Some(denied(&test.ask)),
    };
    let (number, test) = (test.number, test.clone());
    change(to, move |sign_in| {
        sign_in.with(number, |live| {
            live.manual = says.is_some();
            live.says = says.into_iter().collect();
            live.test = Some(test);
        });
    });
}

fn denied(ask: &Ask) -> Finding {
    Finding::new(Code::TestPermissionDenied, &[&ask.origins().join(", ")])
}

fn forget(to: &Dispatcher, number: u32) {
    change(to, move |sign_in| {
        if sign_in.live.as_ref().is_some_and(|live| live.number == number) {
            sign_in.live = None;
        }
    });
}

async fn document(url: &str) -> Result<ProviderMetadata, Finding> {
    let text = http::get(url).await.map_err(|failure| failure.finding(url))?;
    Ok(metadata::parse(&text, url).0)
}

/// The person pasted the address at which the browser arrived. Inside the click: the login host may be asked for.
pub(super) fn pasted(state: &UseReducerHandle<State>, test: &Rc<Test>) {
    let deed = test.run.borrow_mut().pasted(&state.sign_in.landed);
    change(&state.dispatcher(), |sign_in| sign_in.landed.clear());
    act(&state.dispatcher(), test, deed, true);
}

fn act(to: &Dispatcher, test: &Rc<Test>, deed: Deed, manual: bool) {
    let (to, test, number) = (to.clone(), test.clone(), test.number);
    match deed {
        Deed::Nothing => {}
        Deed::Say(finding) => change(&to, move |sign_in| sign_in.with(number, |live| live.says = vec![finding])),
        Deed::End(finding) => spawn_local(async move {
            let stopped = finding.code == Code::TestTabClosed;
            finish(&to, &test, End { findings: vec![finding], manual, stopped, ..End::default() }).await;
        }),
        Deed::Refused(refusal) => spawn_local(async move { refused(&to, &test, refusal, manual).await }),
        Deed::Redeem(code) => {
            change(&to, move |sign_in| sign_in.with(number, |live| live.busy = true));
            spawn_local(async move { redeem(&to, &test, code, manual).await });
        }
        Deed::Judge(token) => {
            change(&to, move |sign_in| sign_in.with(number, |live| live.busy = true));
            spawn_local(async move { judged(&to, &test, token, None, manual).await });
        }
    }
}

/// Entra ID refused, at the redirect URI or at the token endpoint.
async fn refused(to: &Dispatcher, test: &Rc<Test>, refusal: Refusal, manual: bool) {
    let findings = vec![answer::refused(&refusal)];
    let error = Some(refusal.description).filter(|text| !text.is_empty()).or(Some(refusal.error));
    finish(to, test, End { findings, manual, error, codes: Some(refusal.codes), ..End::default() }).await;
}

/// Redeems the code. Without permission for the login host the request would carry an `Origin`, which Entra ID refuses.
async fn redeem(to: &Dispatcher, test: &Rc<Test>, code: Secret, manual: bool) {
    let login = origin(&test.ask.token_endpoint).unwrap_or_default();
    let granted = !manual || tabs::request_origins(std::slice::from_ref(&login)).await;
    close(test).await;
    let (verifier, secret) = (test.run.borrow_mut().verifier(), test.secret.take());
    let (Some(verifier), Some(secret), true) = (verifier, secret, granted) else {
        let findings = vec![Finding::new(Code::TestNotRedeemed, &[&login])];
        return finish(to, test, End { findings, manual, ..End::default() }).await;
    };
    let request = request::token(&test.ask, &code, &verifier, &secret);
    let authorization = request.authorization.as_ref().map(Secret::expose);
    let answered = http::post_form(&request.url, request.body.expose(), authorization).await;
    drop((request, code, verifier, secret));
    let url = &test.ask.token_endpoint;
    let answered = match answered {
        Ok(answered) => answered,
        Err(failure) => {
            let findings = vec![Finding::new(Code::TestUnreachable, &[&login, &what(&failure.finding(url))])];
            return finish(to, test, End { findings, manual, ..End::default() }).await;
        }
    };
    let text = Secret::new(answered.text);
    match answer::answer(text.expose()) {
        answer::Answer::IdToken(token) => judged(to, test, token, answered.date, manual).await,
        answer::Answer::Refused(refusal) => refused(to, test, refusal, manual).await,
        other => {
            let findings = answer::finding(&other, answered.status, &test.ask.scopes, url).into_iter().collect();
            let codes = (other == answer::Answer::NoIdToken).then(Vec::new);
            finish(to, test, End { findings, manual, codes, ..End::default() }).await;
        }
    }
}

/// Checks the signature of the ID token with the keys that the connection's document names, and ends the test.
async fn judged(to: &Dispatcher, test: &Rc<Test>, token: Secret, date: Option<String>, manual: bool) {
    close(test).await;
    let decoded = outcome::read(&token);
    let signature = signature(test, &decoded).await;
    let now = time::now();
    let moment = Moment { now, skew: SKEW, offset_minutes: time::zone_minutes(now) };
    let nonce = test.run.borrow().nonce.clone();
    let evidence = Some(Evidence { decoded, signature, nonce, moment, date });
    finish(to, test, End { evidence, manual, codes: Some(Vec::new()), ..End::default() }).await;
}

async fn signature(test: &Test, decoded: &Decoded) -> Signature {
    let offline = || Signature::not_checked(Reason::Offline);
    let Some(Ok(url)) = test.signer(decoded.text("iss")).map(keys_address::of_connection) else { return offline() };
    let Ok(text) = http::get(&url).await else { return offline() };
    let (keys, _) = jwks::parse(&text, &url, decoded.text("iss"));
    token::verified(decoded, &keys).await
}

/// How a test ended.
#[derive(Default)]
struct End {
    findings: Vec<Finding>,
    evidence: Option<Evidence>,
    manual: bool,
    stopped: bool,
    /// What Entra ID said.
    error: Option<String>,
    /// Error numbers; absent when Entra ID gave no answer, of which nothing is kept.
    codes: Option<Vec<String>>,
}

/// Shows it, keeps a note of it, drops what is secret, and closes the tab.
async fn finish(to: &Dispatcher, test: &Rc<Test>, end: End) {
    close(test).await;
    settle(to, test, end);
}

/// What comes after the end, of a request that was under way when the person stopped, changes nothing.
fn settle(to: &Dispatcher, test: &Rc<Test>, end: End) {
    if test.end() {
        return;
    }
    let End { findings, evidence, manual, stopped, error, codes } = end;
    if let Some(codes) = codes {
        let judged = evidence.as_ref().map(|evidence| evidence.judge(test, None));
        let mut all = findings.clone();
        all.extend(judged.iter().flat_map(|judged| judged.findings.clone()));
        let note = note::of_sign_in(&test.recipe.id, test.kind, test.at, &test.ask, judged.as_ref(), &codes, &all);
        let note = note::with_secret(note, &test.connection);
        let change = Box::new(move |connection: &mut Connection| note::add(connection, note));
        to.dispatch(Action::Change { client_id: test.key.clone(), change });
    }
    let (number, done) = (test.number, Rc::new(Done { test: test.clone(), manual, stopped, findings, evidence }));
    change(to, move |sign_in| {
        if sign_in.live.as_ref().is_some_and(|live| live.number == number) {
            sign_in.live = None;
            sign_in.done = Some(done);
            sign_in.error = error;
        }
    });
}

async fn close(test: &Test) {
    if let Some(tab) = test.tab.take() {
        catch::close(tab).await;
    }
}

async fn stop_quietly(test: &Test) {
    test.end();
    close(test).await;
}

/// Its connection or its secret is gone: whatever it was doing, nothing of it is sent any more.
pub(super) fn abandon(test: Option<Rc<Test>>) -> Option<Rc<Test>> {
    // One that is still prepared finds another number.
    next_number();
    let test = test?;
    test.end();
    let closing = test.clone();
    spawn_local(async move { close(&closing).await });
    Some(test)
}

/// The person ends the test.
pub(super) fn stop(state: &UseReducerHandle<State>) {
    let to = state.dispatcher();
    let Some(live) = state.sign_in.live.clone() else { return };
    match live.test {
        Some(test) => spawn_local(async move {
            finish(&to, &test, End { stopped: true, manual: live.manual, ..End::default() }).await;
        }),
        None => {
            next_number();
            forget(&to, live.number);
        }
    }
}

/// Reads the error that Entra ID shows on its own page, in the test's tab, and ends the test. The page stays open.
pub(super) fn read_error(state: &UseReducerHandle<State>, test: &Rc<Test>) {
    let (to, test, number) = (state.dispatcher(), test.clone(), test.number);
    let Some(tab) = test.tab.get() else { return };
    spawn_local(async move {
        let says = match super::page::error_text(tab).await {
            Ok(text) if !text.is_empty() => {
                test.tab.set(None);
                catch::leave(tab).await;
                return refused(&to, &test, Refusal::of("", &text, Vec::new()), false).await;
            }
            Ok(_) => Finding::new(Code::TestNoError, &[]),
            Err(reason) => Finding::new(Code::TestPageClosed, &[&reason]),
        };
        change(&to, move |sign_in| sign_in.with(number, |live| live.says = vec![says]));
    });
}
