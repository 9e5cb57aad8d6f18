//! The hand-over report, to copy or to save.

use super::state::State;
use yew::prelude::*;

/// Its part of the panel.
pub(crate) fn report(_state: &UseReducerHandle<State>) -> Html {
    Html::default()
}
