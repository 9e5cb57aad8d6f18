//! What would be written into a form, field by field, before anything is: the preview.

use super::input::Inputs;
use super::input::Source;
use super::recipe::{Basis, Expression, FieldRecipe, Recipe, When};
use crate::connection::Wiring;
use crate::page::{Reading, Step, Value, Widget};
use crate::secret::Secret;

/// The preview of one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// One row per field, in the order they are filled.
    pub rows: Vec<Row>,
}

/// One field of the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// [`FieldRecipe::id`].
    pub field: String,
    /// Its label in the page's own words, or the recipe's name for it while the page does not show it.
    pub label: String,
    /// What it holds.
    pub now: Now,
    /// What it would hold. Absent when that is not known yet.
    pub will: Option<Will>,
    /// What would happen.
    pub state: State,
    /// The field that has to be written before this one appears; left out, this one is left out too.
    pub after: Option<String>,
    /// What the value rests on.
    pub why: Why,
    /// Where the value comes from.
    pub source: Source,
    /// The page's own complaint about the field.
    pub complaint: Option<String>,
}

/// What a row's value rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The console's published guide.
    Guide,
    /// Something known of the console; the field's note says what.
    Fact,
    /// The person chose between values that work.
    Choice,
    /// The person put another value in its place.
    Edited,
    /// The person's own recipe.
    OwnRecipe,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// The page does not show the field.
    NotShown,
    /// It holds this.
    Holds(Value),
    /// A secret: only its length was read.
    Secret {
        /// In characters.
        length: u32,
    },
    /// It is there, but could not be read.
    Unreadable,
}

/// What a field would hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Will {
    /// This.
    Hold(Value),
    /// The client secret.
    Secret {
        /// In characters.
        length: usize,
    },
    /// The option of a menu that begins with one of these texts. The first is the one to show.
    Option(Vec<String>),
}

/// What would happen to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is right already and will not be touched.
    Same,
    /// It would be written.
    Change,
    /// This version of the console does not have it.
    NotInThisVersion,
    /// It should be there and is not.
    Missing,
    /// Several fields match, so it cannot be written.
    Ambiguous {
        /// How many.
        count: u32,
    },
    /// The page does not let it be changed.
    NotEditable,
    /// The person has to choose between two values first.
    NeedsChoice,
    /// No client secret is held.
    NeedsSecret,
    /// A value is not known.
    NeedsInput {
        /// The input's name, as in the recipe.
        input: String,
    },
    /// The page is in a language whose options are not known: the person chooses.
    ByHand,
    /// A secret that the console has already: left blank, it stays as it is.
    Kept,
    /// The recipe is the person's own, and they did not allow it the secret.
    SecretNotAllowed,
    /// The edited value is empty, and the console refuses an empty one.
    EditIsEmpty,
}

impl Plan {
    /// The rows that would be written, without those the person left out.
    pub fn changes<'a>(&'a self, left_out: &'a [String]) -> impl Iterator<Item = &'a Row> {
        let out = move |field: &String| left_out.contains(field);
        self.rows
            .iter()
            .filter(move |row| row.state == State::Change && !out(&row.field) && !row.after.as_ref().is_some_and(out))
    }

    /// Every field that this version has is right; the secret, which cannot be read, aside. At least one is.
    pub fn all_right(&self) -> bool {
        let settled = |row: &Row| match row.now {
            Now::Secret { .. } => true,
            _ => matches!(row.state, State::Same | State::NotInThisVersion | State::Kept),
        };
        self.rows.iter().all(settled) && self.rows.iter().any(|row| row.state == State::Same)
    }
}

/// Makes the preview from what the form holds. `secret_length` is that of the held client secret, in characters.
pub fn plan(recipe: &Recipe, form: &Reading, inputs: &Inputs, wiring: &Wiring, secret_length: Option<usize>) -> Plan {
    let mut rows: Vec<Row> = Vec::with_capacity(recipe.fields.len());
    let exists = recipe.exists(form);
    for field in &recipe.fields {
        let Wanted { will, open, why, source } = wanted(recipe, field, inputs, wiring, secret_length);
        let open = if exists && open == Some(State::NeedsSecret) { Some(State::Kept) } else { open };
        let found = form.found(&field.id);
        let shown = found.and_then(|found| found.field.as_ref());
        let count = found.map_or(0, |found| found.count);
        let now = match shown {
            None => Now::NotShown,
            Some(shown) if field.secret => Now::Secret { length: shown.length.unwrap_or(0) },
            Some(shown) => shown.value.clone().map_or(Now::Unreadable, Now::Holds),
        };
        let after = field.when.as_ref().filter(|when| shown.is_none() && will_be(&rows, when));
        let state = match (shown, count, &will) {
            (None, 2.., _) => State::Ambiguous { count },
            // A switch that is not there is off.
            (None, _, Some(Will::Hold(Value::On(false)))) if field.optional => State::NotInThisVersion,
            (None, _, _) if after.is_some() => open.unwrap_or(State::Change),
            (None, _, _) if field.optional => State::NotInThisVersion,
            (None, _, _) => State::Missing,
            (Some(_), _, None) => open.unwrap_or(State::Change),
            (Some(shown), _, Some(will)) => match (will, &now) {
                (Will::Hold(wanted), Now::Holds(holds)) if field.holds(wanted, holds) => State::Same,
                (Will::Option(wanted), Now::Holds(holds)) if field.holds(&Value::Many(wanted.clone()), holds) => {
                    State::Same
                }
                (Will::Option(_), _) if !field.is_known(shown.value.as_ref()) => State::ByHand,
                _ if !shown.editable => State::NotEditable,
                _ => State::Change,
            },
        };
        let label = shown.map(|shown| shown.label.clone()).filter(|label| !label.is_empty());
        let label = label.unwrap_or_else(|| field.name.clone());
        let after = after.map(|when| when.field.clone());
        let complaint = shown.and_then(|shown| shown.complaint.clone());
        rows.push(Row { field: field.id.clone(), label, now, will, state, after, why, source, complaint });
    }
    Plan { rows }
}

/// What a field shall hold, or what has to be known first.
struct Wanted {
    will: Option<Will>,
    open: Option<State>,
    why: Why,
    source: Source,
}

fn wanted(
    recipe: &Recipe,
    field: &FieldRecipe,
    inputs: &Inputs,
    wiring: &Wiring,
    secret_length: Option<usize>,
) -> Wanted {
    let why = match (&recipe.own, field.basis) {
        (Some(_), _) => Why::OwnRecipe,
        (None, Basis::Guide) => Why::Guide,
        (None, Basis::Fact) => Why::Fact,
    };
    let open = |state, why, source| Wanted { will: None, open: Some(state), why, source };
    if field.secret {
        return match secret_length {
            _ if recipe.own.as_ref().is_some_and(|own| !own.secret) => {
                open(State::SecretNotAllowed, why, Source::Secret)
            }
            Some(length) => Wanted { will: Some(Will::Secret { length }), open: None, why, source: Source::Secret },
            None => open(State::NeedsSecret, why, Source::Secret),
        };
    }
    if let Some(edited) = wiring.edit(&field.id) {
        let is_empty = matches!(edited, Value::Text(text) if text.is_empty()) && !field.blank;
        return match will(field, edited.clone()) {
            will if !is_empty => Wanted { will: Some(will), open: None, why: Why::Edited, source: Source::Person },
            _ => open(State::EditIsEmpty, Why::Edited, Source::Person),
        };
    }
    let (expression, why): (Option<&Expression>, Why) = match &field.choice {
        Some(choice) => match choice.decided(wiring) {
            Some(option) if wiring.choice(&choice.id).is_some() => (Some(&option.value), Why::Choice),
            Some(option) => (Some(&option.value), why),
            None => return open(State::NeedsChoice, Why::Choice, Source::Recipe),
        },
        None => (field.value.as_ref(), why),
    };
    let source = expression.map_or(Source::Recipe, Source::of);
    match expression.map(|expression| inputs.value(expression)) {
        Some(Ok(value)) => Wanted { will: Some(will(field, value)), open: None, why, source },
        Some(Err(input)) => open(State::NeedsInput { input }, why, source),
        None => open(State::NeedsInput { input: field.id.clone() }, why, source),
    }
}

fn will(field: &FieldRecipe, value: Value) -> Will {
    match value {
        Value::Many(texts) if matches!(field.widget, Widget::Menu { .. }) => Will::Option(texts),
        value => Will::Hold(value),
    }
}

/// Whether a field is about to get the state that makes another one appear.
fn will_be(before: &[Row], when: &When) -> bool {
    before.iter().any(|row| {
        row.field == when.field && row.state == State::Change && row.will == Some(Will::Hold(Value::On(when.is)))
    })
}

/// The step that writes a row, or nothing when the row has no value. The secret is put in here and nowhere else.
pub fn step(recipe: &Recipe, field: &FieldRecipe, row: &Row, secret: Option<&Secret>) -> Option<Step> {
    let value = match row.will.as_ref()? {
        Will::Hold(value) => value.clone(),
        Will::Option(texts) => Value::Many(texts.clone()),
        // A person's own recipe gets the secret only where they said so.
        Will::Secret { .. } if field.secret && recipe.own.as_ref().is_none_or(|own| own.secret) => {
            Value::Text(secret?.expose().to_owned())
        }
        Will::Secret { .. } => return None,
    };
    write(recipe, field, value)
}

fn write(recipe: &Recipe, field: &FieldRecipe, value: Value) -> Option<Step> {
    // An empty text is never written where the console refuses one: its whole form would fail to save.
    if value == Value::Text(String::new()) && !field.blank {
        return None;
    }
    Some(Step {
        locate: field.locate.clone(),
        widget: field.widget.clone(),
        value,
        secret: field.secret,
        wait_ms: field.wait_ms,
        settle_ms: field.settle_ms,
        never: recipe.never_css(),
        complaint: field.complaint.clone(),
    })
}

/// The step that puts back what a field held, or nothing when writing cannot restore it: a secret was never read,
/// an empty value is refused by the console, and a list of options is only ever added to.
pub fn undo_step(recipe: &Recipe, field: &FieldRecipe, before: &Value) -> Option<Step> {
    let only_grows = matches!(field.widget, Widget::Options { .. });
    if field.secret || only_grows { None } else { write(recipe, field, before.clone()) }
}
