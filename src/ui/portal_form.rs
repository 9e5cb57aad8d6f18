//! The forms of the portal that are open: what they would hold for the chosen console, and filling them. The person
//! presses Register, Add or Save.

use super::button::button;
use super::console::{choice_box, fill_button};
use super::findings::cards;
use super::here::show;
use super::own_recipes::own_purpose;
use super::preview::preview;
use super::purpose::draft;
use super::receipt::receipt;
use super::state::{Action, Job, PortalView, State};
use super::text::t;
use crate::console::recipe::Recipe;
use crate::page::{Mark, Way};
use std::rc::Rc;
use yew::prelude::*;

/// The form that is worked on, a switch when there are several, and where others are opened from.
pub(crate) fn portal_form(state: &UseReducerHandle<State>, portal: &PortalView) -> Html {
    let worked_on = portal.forms.iter().find(|(recipe, _)| recipe.id == state.work.about.0);
    let Some((recipe, form)) = worked_on.or(portal.forms.first()) else { return places(state, portal) };
    let (Some((_, target)), Some(job)) = (portal.top(), Job::of(state, recipe, form)) else { return Html::default() };
    let busy = state.is_busy();
    let worked = state.receipt().is_some();
    let others = portal.forms.iter().filter(|(other, _)| other.id != recipe.id);
    html! {
        <>
            <section class="portal-form" data-form={recipe.id.clone()}>
                if !job.client_id.is_empty() { <h3>{ title(recipe) }</h3> }
                if job.client_id.is_empty() {
                    { draft(state) }
                } else if let Some((_, console)) = state.purpose() {
                    { own_purpose(&console) }
                }
                if state.purpose().is_none() {
                    <p class="quiet">{ t("form_needs_purpose") }</p>
                } else {
                    { cards(&job.gate) }
                    { for recipe.fields.iter().filter_map(|field| {
                        field.choice.as_ref().map(|choice| choice_box(state, &job, recipe, choice, &field.name))
                    }) }
                    { receipt(state, recipe, target, form) }
                    { preview(state, recipe, &job, form, worked) }
                    { fill_button(state, target, form, recipe, &job, busy) }
                }
                { for others.map(|(other, _)| turn(state, other, busy)) }
            </section>
            { places(state, portal) }
        </>
    }
}

fn title(recipe: &Recipe) -> String {
    t(&format!("form_{}", recipe.id))
}

fn turn(state: &UseReducerHandle<State>, recipe: &Rc<Recipe>, disabled: bool) -> Html {
    let onclick = {
        let (state, id) = (state.clone(), recipe.id.clone());
        Callback::from(move |_| state.dispatch(Action::Turn(id.clone())))
    };
    html! {
        <button type="button" class="plain small" data-turn={recipe.id.clone()} {disabled} {onclick}>
            { title(recipe) }
        </button>
    }
}

/// Where a form is opened from: said and pointed at, never pressed.
fn places(state: &UseReducerHandle<State>, portal: &PortalView) -> Html {
    let place = |(recipe, hint, point): &(Rc<Recipe>, String, Vec<Way>)| {
        let key = format!("hint_{}_{hint}", recipe.id);
        let mark = portal.top().filter(|_| !point.is_empty()).map(|(reading, target)| {
            let mark = Mark { locate: point.clone(), around: None, caption: t("mark_here") };
            let (target, origin) = (target.clone(), reading.origin.clone());
            let onclick = Callback::from(move |_| show(target.clone(), origin.clone(), vec![mark.clone()]));
            button("plain small", "show", "do_show", onclick)
        });
        html! { <li data-hint={key.clone()}><span>{ t(&key) }</span>{ for mark }</li> }
    };
    // The ID tokens box is of use to one console only.
    let ticks = state.purpose().is_some_and(|(_, console)| console.id_tokens);
    let list: Vec<Html> = portal.places.iter().filter(|(recipe, ..)| !recipe.id_tokens || ticks).map(place).collect();
    html! { if !list.is_empty() { <ul class="places hints">{ for list }</ul> } }
}
