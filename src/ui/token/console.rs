//! What the connection's console will do with the token, in words.

use super::Judged;
use super::checks::{or_dash, outcome_name, sure};
use super::input::change;
use crate::connection::Connection;
use crate::console::recipe::Recipe;
use crate::console::token::{accepts_v1, console_rules};
use crate::finding::Code;
use crate::token::check::Outcome;
use crate::token::console::{ConsoleVerdict, From, Predicted, RuleKind, Rules, Step, predict};
use crate::token::signature::Signature;
use crate::token::{Decoded, unmasked};
use crate::ui::findings::cards;
use crate::ui::state::{State, View};
use crate::ui::text::{t, tv};
use crate::ui::values::Sure;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// One console and what it will do.
pub(crate) struct Console {
    pub(crate) recipe: Rc<Recipe>,
    pub(crate) rules: Rules,
    pub(crate) verdict: ConsoleVerdict,
    /// Its settings were read from its form; else they are what is planned.
    pub(crate) read: bool,
}

/// The consoles that the connection is wired to or meant for, as far as their ways are known.
pub(super) fn consoles(
    state: &State,
    judged: &Judged,
    decoded: &Decoded,
    signature: Option<&Signature>,
) -> Vec<Console> {
    let forged = matches!(signature, Some(Signature::Invalid { .. }));
    let Some(connection) = state.store.current().filter(|_| judged.kind.is_id_token()) else { return Vec::new() };
    let of = |recipe: Rc<Recipe>| {
        let form = match &*state.view {
            View::Form { recipe: shown, form, .. } if shown.id == recipe.id => Some(&**form),
            _ => None,
        };
        let rules = console_rules(&recipe, connection, form)?;
        let verdict = predict(decoded, &rules, &judged.moment, state.lab.email_at(&recipe.id));
        let verdict = if forged { verdict.forged() } else { verdict };
        Some(Console { recipe, rules, verdict, read: form.is_some() })
    };
    recipes(state, connection).into_iter().filter_map(of).collect()
}

/// Whether a v1.0 issuer is no failure: every console that the connection is wired to or meant for takes it.
pub(super) fn v1_is_fine(state: &State, connection: &Connection) -> bool {
    let recipes = recipes(state, connection);
    !recipes.is_empty() && recipes.iter().all(|recipe| accepts_v1(recipe))
}

/// The consoles that the connection is wired to or meant for.
pub(crate) fn recipes(state: &State, connection: &Connection) -> Vec<Rc<Recipe>> {
    let meant = state.intent_of(connection).map(|intent| intent.console);
    let wired = connection.consoles.iter().map(|wiring| wiring.recipe.clone());
    let mut recipes: Vec<Rc<Recipe>> = Vec::new();
    for id in wired.chain(meant) {
        let named = state.recipes.iter().find(|recipe| !recipe.portal && recipe.id == id);
        recipes.extend(named.filter(|_| recipes.iter().all(|known| known.id != id)).cloned());
    }
    recipes
}

/// What it will do, with its reasons folded away.
pub(crate) fn card(state: &UseReducerHandle<State>, console: &Console) -> Html {
    let (recipe, verdict) = (&console.recipe, &console.verdict);
    let (class, name, glyph) = match (verdict.fails(), verdict.lets_in()) {
        (true, _) => ("verdict bad", "refuses", Sure::Wrong),
        (false, true) => ("verdict good", "lets_in", Sure::Read),
        (false, false) => ("verdict open", "unsure", Sure::Missing),
    };
    let asks_email = console.rules.rules.iter().any(|rule| rule.kind == RuleKind::Email);
    html! {
        <section data-console={recipe.id.clone()} data-outcome={name}>
            <h3>{ tv("console_will", &[&recipe.name]) }</h3>
            <div {class}>
                { glyph.glyph() }
                <div>
                    <p>{ sentence(console) }</p>
                    <p class="quiet">{ t(if console.read { "console_settings_read" } else { "console_settings_planned" }) }</p>
                    if !verdict.fails() && verdict.user.is_some() {
                        <p class="quiet">{ t("console_not_checked") }</p>
                    }
                </div>
            </div>
            if asks_email { { email(state, recipe) } }
            { cards(&verdict.findings) }
            <details class="more settings" data-box="console-steps">
                <summary><span class="label">{ tv("console_steps", &[&recipe.name]) }</span></summary>
                <ul class="checks">{ for verdict.steps.iter().map(|step| row(recipe, step)) }</ul>
                if let Some(user) = &verdict.user {
                    <dl class="claims user">
                        { for user.attributes.iter().map(|one| html! {
                            <div class="claim" data-attribute={one.attribute.clone()}>
                                <dt class="mono">{ &one.attribute }</dt>
                                <dd><span class="mono">{ or_dash(&unmasked(&one.value)) }</span><span class="explain">{ from(one) }</span></dd>
                            </div>
                        }) }
                        if !user.groups.is_empty() {
                            <div class="claim" data-attribute="groups">
                                <dt class="mono">{ "groups" }</dt>
                                <dd><span class="mono">{ user.groups.join(", ") }</span></dd>
                            </div>
                        }
                    </dl>
                }
                if !console.rules.see.is_empty() {
                    <p class="quiet"><a href={console.rules.see.clone()} target="_blank" rel="noreferrer">{ t("console_see") }</a></p>
                }
            </details>
        </section>
    }
}

fn sentence(console: &Console) -> String {
    let (name, verdict) = (&console.recipe.name, &console.verdict);
    let has = |code| verdict.findings.iter().any(|finding| finding.code == code);
    if has(Code::ConsoleForged) {
        return tv("console_will_refuse_for", &[name, &t("console_signature_wrong")]);
    }
    if has(Code::ConsoleUnsigned) {
        return tv("console_will_refuse_for", &[name, &t("console_not_signed")]);
    }
    if let Some(step) = verdict.refused() {
        let says = match step.rule {
            _ if !step.says.is_empty() => step.says.clone(),
            RuleKind::Email if step.shown.is_empty() => t("console_no_email"),
            RuleKind::Email => t("console_other_email"),
            rule => t(rule.as_str()),
        };
        return match console.rules.refusal.as_str() {
            "" => tv("console_will_refuse_for", &[name, &says]),
            refusal => tv("console_will_refuse", &[name, refusal, &says]),
        };
    }
    match &verdict.user {
        None if verdict.fails() => tv("console_will_fail", &[name]),
        Some(user) => {
            let key = if user.takes_over { "console_will_take_over" } else { "console_will_create" };
            let [id, shown, email] =
                [user.key(), user.value("name"), user.value("email")].map(|value| or_dash(&unmasked(value)));
            tv(key, &[name, &id, &shown, &email])
        }
        None if verdict.lets_in() => tv("console_will_let_in", &[name]),
        None => tv("console_unsure", &[name]),
    }
}

fn row(recipe: &Recipe, step: &Step) -> Html {
    let field = step.field.as_deref().and_then(|id| recipe.field(id));
    html! {
        <li data-step={step.rule.as_str()} data-outcome={outcome_name(step.outcome)}>
            { sure(step.outcome).glyph() }
            <span class="label">{ t(step.rule.as_str()) }</span>
            <span class="note">{ match step.outcome {
                Outcome::Unchecked(reason) => t(reason.as_str()),
                _ => String::new(),
            } }</span>
            if step.outcome == Outcome::Failed {
                <dl class="both">
                    <dt>{ t("check_token_has") }</dt><dd class="mono">{ or_dash(&step.shown) }</dd>
                    if !step.expected.is_empty() {
                        <dt>{ t("check_console_has") }</dt><dd class="mono">{ &step.expected }</dd>
                    }
                    { for field.map(|field| html! { <><dt>{ t("check_fix") }</dt><dd>{ tv("fix_fields", &[&recipe.name, &field.name]) }</dd></> }) }
                </dl>
            }
        </li>
    }
}

fn from(one: &Predicted) -> String {
    match &one.from {
        From::Claim(claim) => tv("from_claim", &[claim]),
        From::Subject(claim) => tv("from_subject", &[claim]),
        From::Username => t("from_username"),
        From::MadeUp => t("from_made_up"),
        From::Nothing(claim) => tv("from_nothing", &[claim]),
    }
}

/// The e-mail that the console knows the person by: typed here, and nowhere stored.
fn email(state: &UseReducerHandle<State>, recipe: &Recipe) -> Html {
    let oninput = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            let email = event.target_unchecked_into::<HtmlInputElement>().value();
            change(&state, move |lab| lab.email = email);
        })
    };
    html! {
        <section class="entry-block">
            <label for="console-email">{ tv("console_email", &[&recipe.name]) }</label>
            <input id="console-email" type="text" inputmode="email" autocomplete="off" spellcheck="false"
                value={state.lab.email.clone()} {oninput} />
            if let Some(email) = state.lab.email_at(&recipe.id).filter(|_| state.lab.email.trim().is_empty()) {
                <p class="quiet" data-account={email.to_owned()}>{ tv("console_email_read", &[email, &recipe.name]) }</p>
            }
        </section>
    }
}
