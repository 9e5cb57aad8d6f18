//! The button that most views have.

use super::text::t;
use yew::prelude::*;

/// A button with a message of its own; `action` names it for tests and for the style sheet.
pub(crate) fn button(class: &'static str, action: &'static str, key: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} data-do={action} {onclick}>{ t(key) }</button> }
}
