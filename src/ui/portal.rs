//! A page of the portal: what was read, what is missing, what can be filled, what comes next.

use super::diagnostic::Diagnostic;
use super::findings::cards_with_requests;
use super::here::{again, headline};
use super::lasting::{frame, lasting};
use super::manifest::ManifestBox;
use super::portal_form::portal_form;
use super::registered::registered;
use super::secret_box::fresh;
use super::state::{PortalView, State};
use super::text::t;
use super::users::Users;
use crate::connection::Connection;
use crate::entra::capture::{Capture, Page, Stage};
use crate::entra::portal_url;
use yew::prelude::*;

/// The portal's view.
pub(crate) fn portal_view(state: &UseReducerHandle<State>, portal: &PortalView) -> Html {
    let (capture, origin) = (&portal.capture, portal.origin());
    let named = capture.registration.name.as_ref().map(|name| name.value.as_str());
    let said = cards_with_requests(&capture.findings, named.or(capture.registration.client_id()).unwrap_or("SSO"));
    let form = portal_form(state, portal);
    // While a form is open, it is what the person is at.
    let working = !portal.forms.is_empty();
    let manifest = html! { if capture.page == Page::Manifest { <ManifestBox state={state.clone()} /> } };
    let content = match capture.stage {
        _ if capture.page == Page::Register => {
            html! { <>{ headline("here_portal_register") }{ said.clone() }{ form }</> }
        }
        Stage::Loading if !capture.frames_wanted.is_empty() => html! {
            <>
                { headline("here_portal_frame") }
                { for capture.frames_wanted.iter().map(|origin| frame(state, origin)) }
                { said.clone() }
                { manifest }
                { again(state) }
            </>
        },
        Stage::Loading => html! {
            <>
                { headline("here_portal_loading") }
                <p class="quiet" aria-live="polite">{ t("here_portal_loading_text") }</p>
                { said.clone() }
                { manifest }
                { again(state) }
            </>
        },
        Stage::NoRegistration => html! {
            <>
                { no_registration(capture) }
                { said.clone() }
                { again(state) }
            </>
        },
        Stage::Read => {
            let known = capture.registration.client_id().and_then(|id| state.store.shown(id)).cloned();
            let connection =
                known.unwrap_or(Connection { registration: capture.registration.clone(), ..Connection::default() });
            html! {
                <>
                    { headline("here_portal") }
                    { said.clone() }
                    { form }
                    { manifest }
                    { fresh(state, &connection) }
                    if working {
                        <details class="more settings">
                            <summary><span class="label">{ t("registration_folded") }</span></summary>
                            { registered(state, &connection) }
                        </details>
                    } else {
                        { registered(state, &connection) }
                    }
                    { lasting(origin) }
                </>
            }
        }
    };
    html! {
        <>
            { content }
            if capture.stage != Stage::Loading {
                { for capture.frames_wanted.iter().map(|origin| frame(state, origin)) }
            }
            <Diagnostic state={state.clone()} />
        </>
    }
}

/// A user's page, or where the registrations are.
fn no_registration(capture: &Capture) -> Html {
    let host = capture.registration.portal_host.clone().unwrap_or_default();
    if let Some(user) = &capture.user {
        return html! { <Users user={user.clone()} {host} /> };
    }
    html! {
        <>
            { headline("here_portal_other") }
            <p>{ t("here_portal_other_text") }</p>
            <p><a href={portal_url::registration_list(&host)} target="_blank" rel="noreferrer">
                { t("place_registrations") }
            </a></p>
        </>
    }
}
