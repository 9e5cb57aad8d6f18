//! The redirect URI as it will be sent, was sent, and is registered.

use super::state::State;
use yew::prelude::*;

/// Its part of the panel.
pub(crate) fn redirect(_state: &UseReducerHandle<State>) -> Html {
    Html::default()
}
