//! What a form holds against its connection, without writing: months later, without the secret, and wherever filling
//! is stopped. What could not be compared is said to be open, never to be right.

use super::markdown::{self, Words};
use super::plan::{Now, Plan, Row, State, Will};
use super::recipe::Recipe;
use crate::page::Value;

/// The comparison of one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// One per field, in the recipe's order.
    pub rows: Vec<Compared>,
    /// How many hold what they shall.
    pub same: usize,
    /// How many hold something else.
    pub differs: usize,
    /// How many could not be compared. Fields that this version does not have are in none of the three.
    pub open: usize,
}

/// One field of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// [`super::recipe::FieldRecipe::id`].
    pub field: String,
    /// Its label in the page's own words.
    pub label: String,
    /// What came of it.
    pub verdict: Verdict,
}

/// What came of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds what it shall.
    Same,
    /// It holds something else.
    Differs {
        /// What it holds.
        holds: Value,
        /// What it should hold.
        should: Value,
    },
    /// It is there and cannot be read or understood: a secret above all.
    NotReadable,
    /// The page does not show it now.
    NotShown,
    /// This version of the console does not have it.
    NotInThisVersion,
    /// What it should hold is not known: a choice, the metadata document or the public address is missing.
    NotDecided,
}

impl Verdict {
    /// Key of the message that says so.
    pub fn key(&self) -> &'static str {
        match self {
            Verdict::Same => "compare_same",
            Verdict::Differs { .. } => "compare_differs",
            Verdict::NotReadable => "compare_not_readable",
            Verdict::NotShown => "compare_not_shown",
            Verdict::NotInThisVersion => "compare_not_in_version",
            Verdict::NotDecided => "compare_not_decided",
        }
    }
}

/// Keys of all messages that this module asks for.
pub const KEYS: &[&str] = &[
    "compare_same",
    "compare_differs",
    "compare_not_readable",
    "compare_not_shown",
    "compare_not_in_version",
    "compare_not_decided",
    "compare_title",
    "compare_made",
    "compare_counts",
    "compare_field",
    "compare_verdict",
    "compare_holds",
    "compare_should",
];

/// Compares what the plan was made from. The plan may be one without the secret.
pub fn compare(plan: &Plan, recipe: &Recipe) -> Comparison {
    let rows: Vec<Compared> = plan
        .rows
        .iter()
        .map(|row| Compared { field: row.field.clone(), label: row.label.clone(), verdict: verdict(row, recipe) })
        .collect();
    let count = |wanted: fn(&Verdict) -> bool| rows.iter().filter(|row| wanted(&row.verdict)).count();
    let same = count(|verdict| *verdict == Verdict::Same);
    let differs = count(|verdict| matches!(verdict, Verdict::Differs { .. }));
    let open = count(|verdict| matches!(verdict, Verdict::NotReadable | Verdict::NotShown | Verdict::NotDecided));
    Comparison { same, differs, open, rows }
}

fn verdict(row: &Row, recipe: &Recipe) -> Verdict {
    let field = recipe.field(&row.field);
    match (&row.state, &row.now, &row.will) {
        (State::NotInThisVersion, ..) => Verdict::NotInThisVersion,
        (State::Same, ..) => Verdict::Same,
        // Several match, a language that is not known, or a secret, whose length says nothing.
        (State::Ambiguous { .. } | State::ByHand, ..) | (_, Now::Secret { .. } | Now::Unreadable, _) => {
            Verdict::NotReadable
        }
        (_, Now::NotShown, _) => Verdict::NotShown,
        (_, Now::Holds(holds), Some(Will::Hold(should))) => {
            let should = field.map_or_else(|| should.clone(), |field| field.worded(should));
            Verdict::Differs { holds: holds.clone(), should }
        }
        (_, Now::Holds(holds), Some(Will::Option(texts))) => {
            let should = Value::Text(texts.first().cloned().unwrap_or_default());
            Verdict::Differs { holds: holds.clone(), should }
        }
        (_, Now::Holds(_), Some(Will::Secret { .. })) => Verdict::NotReadable,
        (_, Now::Holds(_), None) => Verdict::NotDecided,
    }
}

/// The comparison as Markdown. `when` is in Unix seconds.
pub fn markdown(comparison: &Comparison, recipe: &Recipe, words: &Words<'_>, origin: &str, when: u32) -> String {
    let t = |key: &str| words(key, &[]);
    let counts = [comparison.same, comparison.differs, comparison.open].map(|count| count.to_string());
    let [same, differs, open] = counts.each_ref().map(String::as_str);
    let mut out = format!(
        "# {}\n\n{}\n\n{}\n\n",
        markdown::plain(&words("compare_title", &[&recipe.name, origin])),
        markdown::plain(&words("compare_made", &[&markdown::moment(when)])),
        markdown::plain(&words("compare_counts", &[same, differs, open])),
    );
    let names = ["compare_field", "compare_verdict", "compare_holds", "compare_should"].map(t);
    out.push_str(&markdown::head(&names));
    for row in &comparison.rows {
        let (holds, should) = match &row.verdict {
            Verdict::Differs { holds, should } => (markdown::value(holds, words), markdown::value(should, words)),
            _ => (String::new(), String::new()),
        };
        let said = markdown::plain(&t(row.verdict.key()));
        out.push_str(&markdown::row(&[&markdown::plain(&row.label), &said, &holds, &should]));
    }
    out
}
