//! The guide: its steps, how far the connection is, and what to do next.

use super::state::State;
use yew::prelude::*;

/// What the person chose there, and what came of it. In memory only.
#[derive(Clone, Default)]
pub(crate) struct Guide {}

/// Its part of the panel.
pub(crate) fn guide(_state: &UseReducerHandle<State>) -> Html {
    Html::default()
}
