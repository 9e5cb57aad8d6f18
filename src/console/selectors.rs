//! Every CSS selector of a recipe with its place in the file, so that one the browser refuses is told when the recipe is
//! imported, and not found out in a page.

use super::recipe::{FieldRecipe, Recipe};
use super::sign_in::SignInUse;
use crate::page::{Way, Widget};

/// Places (JSON Pointers, RFC 6901) and their CSS, each pair once.
#[derive(Default)]
struct List(Vec<(String, String)>);

impl List {
    fn css(&mut self, path: &str, member: &str, css: Option<&String>) {
        let Some(css) = css else { return };
        let entry = (format!("{path}/{member}"), css.clone());
        if !self.0.contains(&entry) {
            self.0.push(entry);
        }
    }

    fn way(&mut self, path: &str, way: &Way) {
        self.css(path, "css", way.css.as_ref());
        self.css(path, "up", way.up.as_ref());
        self.css(path, "down", way.down.as_ref());
    }

    fn ways(&mut self, path: &str, ways: &[Way]) {
        for (at, way) in ways.iter().enumerate() {
            self.way(&format!("{path}/{at}"), way);
        }
    }

    fn widget(&mut self, path: &str, widget: &Widget) {
        match widget {
            Widget::Text { .. } | Widget::Check | Widget::Radio => {}
            Widget::Editor { textarea, content } => {
                self.css(path, "textarea", Some(textarea));
                self.css(path, "content", Some(content));
            }
            Widget::Options { chosen, list, option } => {
                self.css(path, "chosen", Some(chosen));
                self.css(path, "list", Some(list));
                self.css(path, "option", Some(option));
            }
            Widget::Menu { shown, option } => {
                self.css(path, "shown", Some(shown));
                self.css(path, "option", Some(option));
            }
        }
    }
}

impl Recipe {
    /// Every selector with its place in the recipe's file.
    pub fn selectors(&self) -> Vec<(String, String)> {
        let mut list = List::default();
        list.ways("/form", &self.form);
        for (at, place) in self.places.iter().enumerate() {
            list.ways(&format!("/places/{at}/locate"), &place.locate);
            list.ways(&format!("/places/{at}/point"), &place.point);
            list.ways(&format!("/places/{at}/press"), &place.press);
            list.ways(&format!("/places/{at}/account"), &place.account);
        }
        for (at, page) in self.pages.iter().enumerate() {
            list.css(&format!("/pages/{at}"), "names", page.names.as_ref());
        }
        for (at, version) in self.versions.iter().enumerate() {
            list.ways(&format!("/versions/{at}/locate"), &version.locate);
        }
        for (at, notice) in self.notices.iter().enumerate() {
            list.ways(&format!("/notices/{at}/locate"), &notice.locate);
            list.ways(&format!("/notices/{at}/point"), &notice.point);
        }
        for (name, asked, _) in self.sign_in.iter().flat_map(SignInUse::asked) {
            list.css(&format!("/sign_in/{name}"), "control", asked.control.as_ref());
        }
        if let Some(complaint) = &self.complaint {
            list.way("/complaint", complaint);
        }
        for (at, field) in self.fields.iter().enumerate() {
            self.of_field(&format!("/fields/{at}"), field, &mut list);
        }
        list.ways("/submit", &self.submit);
        for (at, never) in self.never.iter().enumerate() {
            list.css(&format!("/never/{at}"), "css", never.css.as_ref());
        }
        list.0
    }

    /// A field's own ways come first; those made from `item` for its control follow, with its id put in, and end in the
    /// control.
    fn of_field(&self, path: &str, field: &FieldRecipe, list: &mut List) {
        let made = if field.control.is_some() { self.item.len() } else { 0 };
        let own = field.locate.len().saturating_sub(made);
        for (at, way) in field.locate.iter().enumerate() {
            match at.checked_sub(own) {
                None => list.way(&format!("{path}/locate/{at}"), way),
                Some(item) => list.way(&format!("/item/{item}"), &Way { down: None, ..way.clone() }),
            }
        }
        list.css(path, "control", field.control.as_ref());
        list.css(path, "around", field.around.as_ref());
        if let Some(complaint) = field.complaint.as_ref().filter(|own| self.complaint.as_ref() != Some(own)) {
            list.way(&format!("{path}/complaint"), complaint);
        }
        list.widget(&format!("{path}/widget"), &field.widget);
    }
}
