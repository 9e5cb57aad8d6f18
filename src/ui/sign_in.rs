//! The test sign-in, and the check of the secret alone.

use super::state::State;
use yew::prelude::*;

/// What the person chose there, and what came of it. In memory only.
#[derive(Clone, Default)]
pub(crate) struct SignIn {}

/// Its part of the panel.
pub(crate) fn sign_in(_state: &UseReducerHandle<State>) -> Html {
    Html::default()
}
