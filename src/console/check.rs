//! What a recipe must be beyond its grammar: names that exist, an order that works, values that fit their control, and
//! nothing that is never to be touched.

use super::field::{Comparison, Expression, FieldRecipe};
use super::recipe::Recipe;
use super::schema::{Fault, NOTHING};
use super::sign_in::SignInUse;
use crate::finding::Code;
use crate::json::short;
use crate::page::{Way, Widget};

/// Inputs of a console's recipe: what [`super::input::Inputs::of`] knows of a connection.
pub const CONSOLE_INPUTS: &[&str] = &[
    "client_id",
    "tenant_id",
    "login_host",
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "jwks_uri",
    "userinfo_endpoint",
    "end_session_endpoint",
    "base_url",
];

/// Inputs of a form of the portal: what [`super::intent::inputs`] knows of a registration that is to be made.
pub const PORTAL_INPUTS: &[&str] = &["app_name", "redirect_uri", "console"];

impl Recipe {
    /// Everything that does not hold together.
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        named("/id", &self.id, "a-z 0-9 _", small, &mut faults);
        for (at, notice) in self.notices.iter().enumerate() {
            named(&format!("/notices/{at}/id"), &notice.id, "a-z 0-9 _", small, &mut faults);
        }
        twice("/notices", self.notices.iter().map(|notice| notice.id.as_str()), &mut faults);
        twice("/fields", self.fields.iter().map(|field| field.id.as_str()), &mut faults);
        self.addresses(&mut faults);
        if let Some(id) = self.base_url_field.as_deref().filter(|id| self.field(id).is_none()) {
            faults.push(Fault::new("/base_url_field", Code::RecipeReference, &self.ids(self.fields.len()), id));
        }
        if let Some(token) = &self.token {
            for (path, id) in token.fields().into_iter().filter(|(_, id)| self.field(id).is_none()) {
                faults.push(Fault::new(&path, Code::RecipeReference, &self.ids(self.fields.len()), id));
            }
        }
        let sign_in = self.sign_in.iter().flat_map(SignInUse::fields);
        for (path, id) in sign_in.filter(|(_, id)| self.field(id).is_none()) {
            faults.push(Fault::new(&path, Code::RecipeReference, &self.ids(self.fields.len()), id));
        }
        self.trouble_holds(&mut faults);
        let mut choices: Vec<(usize, &str)> = Vec::new();
        let mut secret: Option<usize> = None;
        for (at, field) in self.fields.iter().enumerate() {
            let path = format!("/fields/{at}");
            self.field_holds(field, at, &path, &mut faults);
            if let Some(choice) = &field.choice {
                if let Some((first, _)) = choices.iter().find(|(_, id)| *id == choice.id) {
                    let first = format!("#/fields/{first}/choice/id");
                    faults.push(Fault::new(&format!("{path}/choice/id"), Code::RecipeNameTwice, &first, &choice.id));
                }
                choices.push((at, &choice.id));
            }
            match secret {
                Some(first) if field.secret => {
                    let first = format!("#/fields/{first}");
                    faults.push(Fault::new(&format!("{path}/secret"), Code::RecipeSecrets, &first, &field.id));
                }
                None if field.secret => secret = Some(at),
                _ => {}
            }
        }
        faults
    }

    /// Addresses and paths: they are shown as links, so they must be what they look like.
    fn addresses(&self, faults: &mut Vec<Fault>) {
        let mut begins = |path: &str, text: Option<&String>, with: &str| {
            if let Some(text) = text.filter(|text| !text.starts_with(with)) {
                faults.push(Fault::new(path, Code::RecipeAddress, &format!("{with}…"), text));
            }
        };
        begins("/path", self.path.as_ref(), "/");
        for (at, place) in self.places.iter().enumerate() {
            begins(&format!("/places/{at}/address"), place.address.as_ref(), "/");
        }
        for (at, one) in self.redirect_uris.iter().enumerate() {
            begins(&format!("/redirect_uris/{at}/uri"), Some(&one.uri), "https://");
        }
        for (at, field) in self.fields.iter().enumerate() {
            begins(&format!("/fields/{at}/see"), field.see.as_ref(), "https://");
        }
        begins("/token/see", self.token.as_ref().map(|token| &token.see), "https://");
        begins("/sign_in/see", self.sign_in.as_ref().map(|sign_in| &sign_in.see), "https://");
        begins("/trouble/see", self.trouble.as_ref().map(|trouble| &trouble.see), "https://");
        for (path, text) in [("/redirect_path", &self.redirect_path), ("/post_logout_path", &self.post_logout_path)] {
            // The public address ends in a slash already.
            if let Some(text) = text.as_ref().filter(|text| text.starts_with('/')) {
                faults.push(Fault::new(path, Code::RecipeAddress, text.trim_start_matches('/'), text));
            }
        }
    }

    fn field_holds(&self, field: &FieldRecipe, at: usize, path: &str, faults: &mut Vec<Fault>) {
        let name = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        named(&format!("{path}/id"), &field.id, "A-Z a-z 0-9 _ - .", name, faults);
        // Such names stand for the recipe's other parts in a reading: `jumpserver.version.0`.
        if field.id.strip_prefix(&self.id).is_some_and(|rest| rest.starts_with('.')) {
            faults.push(Fault::new(&format!("{path}/id"), Code::RecipeName, "A-Z a-z 0-9 _ -", &field.id));
        }
        let told = [("value", field.value.is_some()), ("choice", field.choice.is_some()), ("secret", field.secret)];
        let told: Vec<&str> = told.into_iter().filter(|(_, told)| *told).map(|(name, _)| name).collect();
        if told.len() != 1 {
            let found = if told.is_empty() { NOTHING.to_owned() } else { told.join(", ") };
            faults.push(Fault::new(path, Code::RecipeValueCount, "value / choice / secret", &found));
        }
        if field.locate.is_empty() {
            faults.push(Fault::new(path, Code::RecipeNowhere, "locate / control + item", NOTHING));
        }
        if let Some(when) = &field.when
            && !self.fields.iter().take(at).any(|other| other.id == when.field)
        {
            faults.push(Fault::new(&format!("{path}/when/field"), Code::RecipeReference, &self.ids(at), &when.field));
        }
        self.values(field, path, faults);
        self.ways(field, path, faults);
    }

    fn values(&self, field: &FieldRecipe, path: &str, faults: &mut Vec<Fault>) {
        if field.secret && !matches!(field.widget, Widget::Text { .. }) {
            faults.push(Fault::new(&format!("{path}/widget/kind"), Code::RecipeValueFits, "text", "secret"));
        }
        let menu = matches!(field.widget, Widget::Menu { .. });
        if menu && field.compare != Comparison::Begins {
            faults.push(Fault::new(&format!("{path}/compare"), Code::RecipeValueFits, "begins", "menu"));
        }
        if !menu && (field.not_offered.is_some() || !field.known.is_empty()) {
            let found = if field.known.is_empty() { "not_offered" } else { "known" };
            faults.push(Fault::new(&format!("{path}/widget/kind"), Code::RecipeValueFits, "menu", found));
        }
        if let Some(value) = &field.value {
            self.expression(field, &format!("{path}/value"), value, faults);
        }
        let Some(choice) = &field.choice else { return };
        let path = format!("{path}/choice");
        let ids: Vec<&str> = choice.options.iter().map(|option| option.id.as_str()).collect();
        twice(&format!("{path}/options"), ids.iter().copied(), faults);
        if let Some(stands) = choice.stands.as_deref().filter(|stands| !ids.contains(stands)) {
            faults.push(Fault::new(&format!("{path}/stands"), Code::RecipeReference, &ids.join(", "), stands));
        }
        for (at, option) in choice.options.iter().enumerate() {
            let path = format!("{path}/options/{at}");
            self.expression(field, &format!("{path}/value"), &option.value, faults);
            if let Some(address) = &option.leads_to {
                self.inputs(&format!("{path}/leads_to"), address, faults);
            }
        }
    }

    fn expression(&self, field: &FieldRecipe, path: &str, value: &Expression, faults: &mut Vec<Fault>) {
        let (expected, fits) = match (&field.widget, value) {
            (Widget::Check, value) => ("true / false", matches!(value, Expression::On(_))),
            (Widget::Options { .. } | Widget::Menu { .. }, value) => ("[ ]", matches!(value, Expression::Many(_))),
            (_, value) => ("\" \"", matches!(value, Expression::Text(_))),
        };
        let texts: &[String] = match value {
            Expression::On(_) => &[],
            Expression::Text(text) => std::slice::from_ref(text),
            Expression::Many(texts) => texts,
        };
        if !fits {
            let found = if let Expression::On(on) = value { on.to_string() } else { short(&texts.join(", ")) };
            faults.push(Fault::new(path, Code::RecipeValueFits, expected, &found));
        }
        texts.iter().for_each(|text| self.inputs(path, text, faults));
    }

    /// Every `${…}` of a text is an input that there is. What is no name between the braces is text.
    fn inputs(&self, path: &str, text: &str, faults: &mut Vec<Fault>) {
        let known = if self.portal { PORTAL_INPUTS } else { CONSOLE_INPUTS };
        for part in text.split("${").skip(1) {
            let Some((name, _)) = part.split_once('}') else { continue };
            let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if is_name && !known.contains(&name) {
                faults.push(Fault::new(path, Code::RecipeInput, &known.join(", "), name));
            }
        }
    }

    fn ways(&self, field: &FieldRecipe, path: &str, faults: &mut Vec<Fault>) {
        for (at, way) in field.locate.iter().enumerate() {
            let path = format!("{path}/locate/{at}");
            if let Some(holds) = &way.holds {
                self.inputs(&format!("{path}/holds"), holds, faults);
            }
            if let Some((nth, of)) = way.nth.filter(|(nth, of)| nth > of) {
                let bound = format!("≤ {of}");
                faults.push(Fault::new(&format!("{path}/nth"), Code::RecipeSize, &bound, &nth.to_string()));
            }
        }
        for never in &self.never {
            let Some(css) = &never.css else { continue };
            let part = |found: Option<&String>| found.is_some_and(|found| css.split(',').any(|css| same(css, found)));
            let is_it = |way: &Way| part(way.down.as_ref()) || (way.down.is_none() && part(way.css.as_ref()));
            if field.locate.iter().any(is_it) || part(field.control.as_ref()) {
                faults.push(Fault::new(path, Code::RecipeNeverField, &never.what, css));
            }
        }
    }

    /// The ids of the first fields.
    pub(super) fn ids(&self, count: usize) -> String {
        let ids: Vec<&str> = self.fields.iter().take(count).map(|field| field.id.as_str()).collect();
        if ids.is_empty() { NOTHING.to_owned() } else { short(&ids.join(", ")) }
    }
}

fn same(a: &str, b: &str) -> bool {
    a.trim() == b.trim()
}

/// A stable name: it becomes part of message keys, of names in a reading and of CSS.
fn named(path: &str, name: &str, expected: &str, may: impl Fn(char) -> bool, faults: &mut Vec<Fault>) {
    if name.is_empty() || !name.chars().all(may) {
        faults.push(Fault::new(path, Code::RecipeName, expected, &short(name)));
    }
}

/// Every name stands once.
pub(super) fn twice<'a>(path: &str, names: impl Iterator<Item = &'a str>, faults: &mut Vec<Fault>) {
    let names: Vec<&str> = names.collect();
    for (at, name) in names.iter().enumerate() {
        if let Some(first) = names.iter().take(at).position(|other| other == name) {
            let first = format!("#{path}/{first}/id");
            faults.push(Fault::new(&format!("{path}/{at}/id"), Code::RecipeNameTwice, &first, name));
        }
    }
}
