//! Error pages in the active tab: Entra's own, and those of a console at the end of a sign-in.
//!
//! Nothing is told by words of the page where something else tells it. A console's callback page is passed through in a
//! moment: a page that stays there is an error. Which titles tell one error from another is known to the recipe.

use super::symptoms::{self, Symptom};
use crate::console::recipe::Recipe;
use crate::entra::guid;
use crate::page::{Probe, Reading};
use std::rc::Rc;

/// Entra's message: the element of that name, else lines that name a code.
const MESSAGE: &str = "sign_in_message";
const LINES: &str = "sign_in_lines";

/// What to look for on a page of Microsoft's sign-in.
pub fn probes() -> Vec<Probe> {
    vec![
        Probe::Values { name: MESSAGE.into(), css: "#exceptionMessageContainer".into() },
        // The details below it are one line each, with labels in the page's language.
        Probe::Matches {
            name: LINES.into(),
            pattern: r"^.*(?:AADSTS\d{5,7}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\dZ).*$"
                .into(),
        },
    ]
}

/// What the sign-in page says, each line once; nothing while it shows no error.
///
/// The labels of the details are elements of their own and in the page's language. Their order is always the same:
/// Request Id (elsewhere called trace ID), Correlation Id, Timestamp, Message.
pub fn text_of(reading: &Reading) -> Option<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut labels = ["Trace ID: ", "Correlation ID: "].into_iter();
    let ids = reading.pairs(LINES).iter().filter(|pair| guid::is_guid(pair.value.trim())).count();
    for pair in reading.pairs(MESSAGE).iter().chain(reading.pairs(LINES)) {
        let line = pair.value.trim();
        // More or fewer than two cannot be told apart.
        let label = if ids == 2 && guid::is_guid(line) { labels.next() } else { None };
        if !line.is_empty() && !lines.iter().any(|known| known.contains(line)) {
            lines.push([label.unwrap_or_default(), line].concat());
        }
    }
    let is_error = !reading.pairs(MESSAGE).is_empty() || lines.iter().any(|line| line.contains("AADSTS"));
    is_error.then(|| lines.join("\n"))
}

/// A console's error page, as its recipe knows it; only recipes that ship may say that a page is one.
pub fn of_console<'a>(reading: &Reading, recipes: &'a [Rc<Recipe>]) -> Option<(&'a Rc<Recipe>, &'static Symptom)> {
    let mut shipped = recipes.iter().filter(|recipe| recipe.own.is_none() && !recipe.portal);
    let (recipe, page) = shipped
        .find_map(|recipe| Some((recipe, recipe.error_page(&reading.href, reading.title.trim(), reading.complete)?)))?;
    Some((recipe, symptoms::by_name(&page.symptom)?))
}
