//! A lasting permission for one exact origin, offered in context and asked for by the click, never on its own.

use super::read;
use super::state::State;
use super::text::tv;
use crate::browser::tabs::{self, Why};
use crate::browser::task::spawn_local;
use yew::prelude::*;

/// Offers to read a page without a click each time.
pub(crate) fn lasting(origin: &str) -> Html {
    if !origin.starts_with("https://") {
        return Html::default();
    }
    html! { <Lasting origin={origin.to_owned()} words="permission_host_words" /> }
}

/// Offers to read a frame, which no click on the toolbar reaches: `activeTab` ends at the top document's origin.
pub(crate) fn frame(state: &UseReducerHandle<State>, origin: &str) -> Html {
    let granted = {
        let state = state.clone();
        Callback::from(move |()| {
            let (recipes, dispatcher) = (state.recipes.clone(), state.dispatcher());
            spawn_local(async move { read::read_active_tab(&recipes, &dispatcher, Why::Change).await });
        })
    };
    html! { <Lasting origin={origin.to_owned()} words="permission_frame_words" {granted} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    origin: String,
    /// Key of the words that say why.
    words: AttrValue,
    #[prop_or_default]
    granted: Callback<()>,
}

#[component]
fn Lasting(props: &Props) -> Html {
    let granted = use_state(Option::<bool>::default);
    {
        let granted = granted.clone();
        use_effect_with(props.origin.clone(), move |origin| {
            let origin = origin.clone();
            spawn_local(async move { granted.set(Some(tabs::has_origin(&origin).await)) });
        });
    }
    let onclick = {
        let (granted, origin, done) = (granted.clone(), props.origin.clone(), props.granted.clone());
        Callback::from(move |_| {
            let (granted, origin, done) = (granted.clone(), origin.clone(), done.clone());
            spawn_local(async move {
                let yes = tabs::request_origin(&origin).await;
                granted.set(Some(yes));
                if yes {
                    done.emit(());
                }
            });
        })
    };
    let host = props.origin.trim_start_matches("https://").to_owned();
    match *granted {
        Some(false) => html! {
            <section class="lasting" data-permission={props.origin.clone()}>
                <p>{ tv(&props.words, &[&host]) }</p>
                <button type="button" class="plain" data-do="allow" {onclick}>{ tv("do_allow", &[&host]) }</button>
            </section>
        },
        Some(true) => html! { <p class="quiet" data-granted="true">{ tv("permission_granted", &[&host]) }</p> },
        None => html! { <section class="lasting reserved" /> },
    }
}
