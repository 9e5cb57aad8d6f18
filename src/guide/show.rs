//! What *Show me* outlines: the locator of a line, from a recipe, from the portal's labels in every language whose text
//! is public, or from the guide's own data.

use super::{Line, Show};
use crate::console::input::Inputs;
use crate::console::recipe::Recipe;
use crate::entra::labels;
use crate::page::Way;
use std::rc::Rc;

/// Where the control is; empty when nothing on a page can be outlined.
pub fn locate(line: &Line, recipes: &[Rc<Recipe>], inputs: &Inputs) -> Vec<Way> {
    let recipe = |id: &str| recipes.iter().find(|recipe| recipe.id == id);
    match &line.show {
        Show::Field(field) => {
            let known = recipe(&field.recipe).map(|recipe| recipe.with(inputs));
            known.and_then(|known| known.field(&field.field).map(|field| field.locate.clone())).unwrap_or_default()
        }
        Show::Submit(id) => recipe(id).map(|recipe| recipe.submit.clone()).unwrap_or_default(),
        Show::Place(id, hint) => {
            let place = recipe(id).and_then(|recipe| recipe.places.iter().find(|place| place.hint == *hint));
            place.map(|place| place.point.clone()).unwrap_or_default()
        }
        Show::Label(name) => labels::by_name(name).map(|label| texts(label.texts())).unwrap_or_default(),
        Show::Css(all) => all.iter().map(|css| Way { css: Some(css.clone()), ..Way::default() }).collect(),
        Show::Texts(all) => texts(all),
        Show::Nothing => Vec::new(),
    }
}

/// A control of this text or, where there is none, the text itself.
fn texts<T: AsRef<str>>(all: &[T]) -> Vec<Way> {
    let labels: Vec<String> = all.iter().map(|text| text.as_ref().to_owned()).collect();
    let way = |down: &str| Way { labels: labels.clone(), down: Some(down.to_owned()), ..Way::default() };
    vec![way(CONTROLS), way("")]
}

/// What a text may name: commands and entries of a menu.
const CONTROLS: &str = "button, a[href], [role=button], [role=menuitem], [role=tab], [role=link], [role=treeitem]";
