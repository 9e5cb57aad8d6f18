//! A recipe: everything SSO Ferry knows of one console's form, as data. `docs/recipes.md` describes the format.

use crate::json::Json;
use crate::page::{Probe, Value, Way, Widget};
use crate::record::{FromJson, Wrong, record};

/// One console.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// Stable name, also the beginning of its message keys.
    pub id: String,
    /// The product's own name.
    pub name: String,
    /// The form is there when one of these finds something.
    pub form: Vec<Way>,
    /// Other pages of the console, in the order they are tried.
    pub places: Vec<Place>,
    /// Exact origins when the vendor runs the console; empty when its owner does.
    pub origins: Vec<String>,
    /// The field that holds the console's public address.
    pub base_url_field: Option<String>,
    /// What the console adds to its public address to make the redirect URI.
    pub redirect_path: Option<String>,
    /// Users of foreign directories would be let in: multi-tenant registrations are refused.
    pub single_tenant_only: bool,
    /// How long the form needs, once it is there, until its lists show names, in milliseconds.
    pub ready_ms: u32,
    /// How to find the element around a field: `$id` stands for the field's id. A field's `control` is looked for
    /// inside.
    pub item: Vec<Way>,
    /// The fields in the order they are filled.
    pub fields: Vec<FieldRecipe>,
    /// The button that saves. The person presses it; SSO Ferry points at it.
    pub submit: Vec<Way>,
    /// Controls that are never written or pressed, with the reason: for readers and for the test that no field
    /// of the recipe is one of them.
    pub never: Vec<Never>,
}

/// A page of the console that is not the form, and what to do there.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// It is this page when one of these finds something.
    pub locate: Vec<Way>,
    /// Message key `hint_<recipe>_<hint>`: what to do.
    pub hint: String,
    /// What to point at.
    pub point: Vec<Way>,
}

/// One field of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldRecipe {
    /// The console's own name of the setting.
    pub id: String,
    /// Its English label, shown while the page does not show the field.
    pub name: String,
    /// Where it is, when it is not found through [`Recipe::item`].
    pub locate: Vec<Way>,
    /// CSS of the control inside the item.
    pub control: Option<String>,
    /// What to outline around it.
    pub around: Option<String>,
    /// What kind of control it is.
    pub widget: Widget,
    /// What it shall hold; a secret has none.
    pub value: Option<Expression>,
    /// Instead of a value: two that work, of which the person chooses once per connection.
    pub choice: Option<Choice>,
    /// It takes the client secret.
    pub secret: bool,
    /// In some version it exists only while another field has this state.
    pub when: Option<When>,
    /// Some versions do not have it.
    pub optional: bool,
    /// How two values of it are compared.
    pub compare: Comparison,
    /// An empty value may be written back.
    pub blank: bool,
    /// How long the page needs before it can be read back, in milliseconds.
    pub settle_ms: u32,
    /// How long to wait for it to appear, in milliseconds.
    pub wait_ms: u32,
}

/// A value with `${…}` inputs of [`super::input::Inputs`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A check box or switch.
    On(bool),
    /// Text.
    Text(String),
    /// Texts of chosen options.
    Many(Vec<String>),
}

/// Two values that work, one of them safer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Stable name: stored with the connection; message keys `choice_<id>_guide` and `choice_<id>_safer`.
    pub id: String,
    /// What the published guide, or the console's default, says.
    pub guide: Expression,
    /// What is safer and works as well.
    pub safer: Expression,
}

/// A state of another field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The other field's id.
    pub field: String,
    /// Its state.
    pub is: bool,
}

/// A control that is never written or pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Never {
    /// What it is.
    pub what: String,
    /// Why not.
    pub why: String,
}

/// How two values of a field are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Comparison {
    /// Character by character.
    #[default]
    Exact,
    /// As JSON, whatever the layout and the order of members.
    Json,
    /// A whole number of at least the wanted one is right.
    AtLeast,
    /// All wanted options are chosen; others may be too. Case does not matter.
    Includes,
}

/// Which of the recipe's pages a tab shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown<'a> {
    /// The form.
    Form,
    /// Another page that is known.
    Place(&'a Place),
    /// No page of this console.
    Nothing,
}

impl Recipe {
    /// Reads a recipe and gives every field its whole locator. The error names the member that does not read.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let (json, problems) = crate::json::parse(text);
        if !problems.is_empty() {
            return Err(Wrong("JSON"));
        }
        Recipe::from_json(&json).map(Recipe::prepared)
    }

    fn prepared(mut self) -> Self {
        for field in &mut self.fields {
            let Some(control) = &field.control else { continue };
            let id = |text: &String| text.replace("$id", &field.id);
            field.locate.extend(self.item.iter().map(|way| Way {
                css: way.css.as_ref().map(id),
                labels: way.labels.iter().map(id).collect(),
                up: way.up.clone(),
                down: Some(control.clone()),
            }));
        }
        self
    }

    /// What tells the console's pages apart.
    pub fn recognise_probes(&self) -> Vec<Probe> {
        let form = Probe::Count { name: self.form_name(), locate: self.form.clone() };
        let places = self.places.iter().enumerate();
        std::iter::once(form)
            .chain(places.map(|(at, place)| Probe::Count { name: self.place_name(at), locate: place.locate.clone() }))
            .collect()
    }

    /// Which page a reading of [`Self::recognise_probes`] shows. A console with fixed origins is nowhere else.
    pub fn shown(&self, reading: &crate::page::Reading) -> Shown<'_> {
        if !self.origins.is_empty() && !self.origins.contains(&reading.origin) {
            return Shown::Nothing;
        }
        if reading.count(&self.form_name()) > 0 {
            return Shown::Form;
        }
        let mut places = self.places.iter().enumerate();
        match places.find(|(at, _)| reading.count(&self.place_name(*at)) > 0) {
            Some((_, place)) => Shown::Place(place),
            None => Shown::Nothing,
        }
    }

    /// What the form holds.
    pub fn field_probes(&self) -> Vec<Probe> {
        self.fields.iter().map(FieldRecipe::probe).collect()
    }

    /// A field by its id.
    pub fn field(&self, id: &str) -> Option<&FieldRecipe> {
        self.fields.iter().find(|field| field.id == id)
    }

    fn form_name(&self) -> String {
        format!("{}.form", self.id)
    }

    fn place_name(&self, at: usize) -> String {
        format!("{}.place.{at}", self.id)
    }
}

impl FieldRecipe {
    /// What it holds.
    pub fn probe(&self) -> Probe {
        Probe::Field {
            name: self.id.clone(),
            locate: self.locate.clone(),
            widget: self.widget.clone(),
            secret: self.secret,
            compare: None,
        }
    }

    /// Whether what it holds is what is wanted.
    pub fn holds(&self, wanted: &Value, holds: &Value) -> bool {
        match (self.compare, wanted, holds) {
            (Comparison::Json, Value::Text(wanted), Value::Text(holds)) => {
                let ((wanted, _), (holds, problems)) = (crate::json::parse(wanted), crate::json::parse(holds));
                problems.is_empty() && wanted.same_as(&holds)
            }
            (Comparison::AtLeast, Value::Text(wanted), Value::Text(holds)) => {
                match (wanted.trim().parse::<u64>(), holds.trim().parse::<u64>()) {
                    (Ok(wanted), Ok(holds)) => holds >= wanted,
                    _ => false,
                }
            }
            (Comparison::Includes, Value::Many(wanted), Value::Many(holds)) => {
                wanted.iter().all(|wanted| holds.iter().any(|holds| same_text(wanted, holds)))
            }
            (_, wanted, holds) => wanted == holds,
        }
    }
}

fn same_text(a: &str, b: &str) -> bool {
    a.trim().eq_ignore_ascii_case(b.trim())
}

record!(Recipe {
    id,
    name,
    form,
    places,
    origins,
    base_url_field,
    redirect_path,
    single_tenant_only,
    ready_ms,
    item,
    fields,
    submit,
    never
});
record!(Place { locate, hint, point });
record!(FieldRecipe {
    id,
    name,
    locate,
    control,
    around,
    widget,
    value,
    choice,
    secret,
    when,
    optional,
    compare,
    blank,
    settle_ms,
    wait_ms,
});
record!(Choice { id, guide, safer });
record!(When { field, is });
record!(Never { what, why });

impl FromJson for Expression {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        Ok(match json {
            Json::Bool(on) => Expression::On(*on),
            Json::Array(_) => Expression::Many(FromJson::from_json(json)?),
            other => Expression::Text(FromJson::from_json(other)?),
        })
    }
}

impl FromJson for Comparison {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json.as_str() {
            Some("exact") => Ok(Comparison::Exact),
            Some("json") => Ok(Comparison::Json),
            Some("at_least") => Ok(Comparison::AtLeast),
            Some("includes") => Ok(Comparison::Includes),
            _ => Err(Wrong("")),
        }
    }

    fn absent() -> Option<Self> {
        Some(Comparison::Exact)
    }
}
