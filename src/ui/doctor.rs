//! Something went wrong: a pasted error, an error page, a symptom.

use super::state::State;
use yew::prelude::*;

/// What the person chose there, and what came of it. In memory only.
#[derive(Clone, Default)]
pub(crate) struct Doctor {}

/// Its part of the panel.
pub(crate) fn doctor(_state: &UseReducerHandle<State>) -> Html {
    Html::default()
}
