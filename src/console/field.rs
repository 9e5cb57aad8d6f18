//! One field of a recipe: where it is, what it shall hold, and how two values of it are compared.

use crate::connection::Wiring;
use crate::entra::labels::normalise;
use crate::finding::Code;
use crate::json::Json;
use crate::page::{Probe, Value, Way, Widget};
use crate::record::{FromJson, Wrong, record};

/// One field of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldRecipe {
    /// The console's own name of the setting.
    pub id: String,
    /// Its English label, shown while the page does not show the field.
    pub name: String,
    /// Where it is, when it is not found through [`Recipe::item`].
    pub locate: Vec<Way>,
    /// Where the page complains about it; absent: where [`Recipe::complaint`] says.
    pub complaint: Option<Way>,
    /// CSS of the control inside the item.
    pub control: Option<String>,
    /// What to outline around it.
    pub around: Option<String>,
    /// What kind of control it is.
    pub widget: Widget,
    /// What it shall hold; a secret has none. For a menu: beginnings of an option's text, today's English one first.
    pub value: Option<Expression>,
    /// Instead of a value: several that work, of which the person chooses once per connection.
    pub choice: Option<Choice>,
    /// Where the value comes from: the published guide, or something that is known of the console.
    pub basis: Basis,
    /// Why this value: message key `note_<recipe>_<note>`, or in a person's own recipe the text itself.
    pub note: Option<String>,
    /// Public address of the text that says so.
    pub see: Option<String>,
    /// It is a JSON object of texts that a person edits as pairs.
    pub pairs: Option<Pairs>,
    /// It takes the client secret.
    pub secret: bool,
    /// In some version it exists only while another field has this state.
    pub when: Option<When>,
    /// Some versions do not have it.
    pub optional: bool,
    /// How two values of it are compared.
    pub compare: Comparison,
    /// For a menu: beginnings of what it shows in a language whose options are known. While it shows anything else,
    /// nothing is chosen for the person.
    pub known: Vec<String>,
    /// For a menu: what to say when it does not offer the value, in place of the general finding.
    pub not_offered: Option<Code>,
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

/// Values that work, of which one is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Stable name: stored with the connection; message keys `choice_<id>_<alternative>`.
    pub id: String,
    /// The values, in the order they are shown.
    pub options: Vec<Alternative>,
    /// The one that holds until the person chooses. Absent where one is less safe: nothing is preselected silently.
    pub stands: Option<String>,
}

/// One of the values of a [`Choice`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Stable name: `guide` for what the published guide or the console's default says, `safer` for what is safer and
    /// works as well, or what it is.
    pub id: String,
    /// What the field holds then.
    pub value: Expression,
    /// The address of the discovery document that the value leads to, with inputs.
    pub leads_to: Option<String>,
    /// In a person's own recipe: the words beside it.
    pub note: Option<String>,
}

/// What a field's value rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// The console's published guide names it.
    #[default]
    Guide,
    /// The guide is silent or another value is better; the note says why.
    Fact,
}

/// How a field that holds a JSON object is edited: as pairs of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs {
    /// Member names that the console knows.
    pub names: Vec<String>,
    /// Texts worth suggesting.
    pub texts: Vec<String>,
    /// Members that must be there.
    pub required: Vec<String>,
}

/// A state of another field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The other field's id.
    pub field: String,
    /// Its state.
    pub is: bool,
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
    /// What a menu shows begins with one of the wanted texts.
    Begins,
    /// Any text that is not blank is right: a display name.
    Filled,
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
            complaint: self.complaint.clone(),
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
            (Comparison::Begins, Value::Many(wanted), Value::Many(holds)) => {
                holds.iter().any(|holds| begins(holds, wanted))
            }
            (Comparison::Filled, Value::Text(_), Value::Text(holds)) => !holds.trim().is_empty(),
            (_, wanted, holds) => wanted == holds,
        }
    }

    /// What it holds is in a language whose options are known.
    pub fn is_known(&self, holds: Option<&Value>) -> bool {
        self.known.is_empty()
            || matches!(holds, Some(Value::Many(holds)) if holds.iter().any(|holds| begins(holds, &self.known)))
    }

    /// A wanted value as a person reads it: of a menu's beginnings the first, today's English one.
    pub fn worded(&self, wanted: &Value) -> Value {
        match wanted {
            Value::Many(texts) if self.compare == Comparison::Begins => {
                Value::Text(texts.first().cloned().unwrap_or_default())
            }
            other => other.clone(),
        }
    }
}

impl Choice {
    /// The value to fill, once that is decided.
    pub fn decided(&self, wiring: &Wiring) -> Option<&Alternative> {
        let id = wiring.choice(&self.id).or(self.stands.as_deref())?;
        self.options.iter().find(|option| option.id == id)
    }
}

fn begins(text: &str, wanted: &[String]) -> bool {
    let text = normalise(text);
    wanted.iter().map(|wanted| normalise(wanted)).any(|wanted| !wanted.is_empty() && text.starts_with(&wanted))
}

fn same_text(a: &str, b: &str) -> bool {
    a.trim().eq_ignore_ascii_case(b.trim())
}

record!(FieldRecipe {
    id,
    name,
    locate,
    complaint,
    control,
    around,
    widget,
    value,
    choice,
    basis,
    note,
    see,
    pairs,
    secret,
    when,
    optional,
    compare,
    known,
    not_offered,
    blank,
    settle_ms,
    wait_ms,
});
record!(Choice { id, options, stands });
record!(Alternative { id, value, leads_to, note });
record!(Pairs { names, texts, required });
record!(When { field, is });

impl FromJson for Expression {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        Ok(match json {
            Json::Bool(on) => Expression::On(*on),
            Json::Array(_) => Expression::Many(FromJson::from_json(json)?),
            other => Expression::Text(FromJson::from_json(other)?),
        })
    }
}

impl FromJson for Basis {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json.as_str() {
            Some("guide") => Ok(Basis::Guide),
            Some("fact") => Ok(Basis::Fact),
            _ => Err(Wrong("")),
        }
    }

    fn absent() -> Option<Self> {
        Some(Basis::Guide)
    }
}

impl FromJson for Comparison {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json.as_str() {
            Some("exact") => Ok(Comparison::Exact),
            Some("json") => Ok(Comparison::Json),
            Some("at_least") => Ok(Comparison::AtLeast),
            Some("includes") => Ok(Comparison::Includes),
            Some("begins") => Ok(Comparison::Begins),
            Some("filled") => Ok(Comparison::Filled),
            _ => Err(Wrong("")),
        }
    }

    fn absent() -> Option<Self> {
        Some(Comparison::Exact)
    }
}
