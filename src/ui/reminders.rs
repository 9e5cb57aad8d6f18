//! When secrets expire, and who is told.

use super::state::State;
use yew::prelude::*;

/// Its part of the panel.
pub(crate) fn reminders(_state: &UseReducerHandle<State>) -> Html {
    Html::default()
}
