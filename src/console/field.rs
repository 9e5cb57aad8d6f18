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
    /// CSS of the control inside the item.
    pub control: Option<String>,
    /// What to outline around it.
    pub around: Option<String>,
    /// What kind of control it is.
    pub widget: Widget,
    /// What it shall hold; a secret has none. For a menu: beginnings of an option's text, today's English one first.
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

/// Two values that work, one of them safer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Stable name: stored with the connection; message keys `choice_<id>_guide` and `choice_<id>_safer`.
    pub id: String,
    /// What the published guide, or the console's default, says.
    pub guide: Expression,
    /// What is safer and works as well.
    pub safer: Expression,
    /// The safer value stands until the person chooses the other: the newest published guide has it too.
    pub safer_stands: bool,
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
            (Comparison::Begins, Value::Many(wanted), Value::Many(holds)) => {
                holds.iter().any(|holds| begins(holds, wanted))
            }
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
    /// Whether the safer value is the one to fill, once that is decided.
    pub fn decided(&self, wiring: &Wiring) -> Option<bool> {
        wiring.choice(&self.id).or(self.safer_stands.then_some(true))
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
    control,
    around,
    widget,
    value,
    choice,
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
record!(Choice { id, guide, safer, safer_stands });
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

impl FromJson for Code {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        let named = |code: &&Code| json.as_str() == Some(code.as_str());
        Code::ALL.iter().find(named).copied().ok_or(Wrong(""))
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
            _ => Err(Wrong("")),
        }
    }

    fn absent() -> Option<Self> {
        Some(Comparison::Exact)
    }
}
