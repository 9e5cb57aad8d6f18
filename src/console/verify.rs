//! What became of each field: the receipt.

use super::recipe::FieldRecipe;
use crate::finding::{Code, Finding};
use crate::page::{Applied, Field, Outcome, Value};

/// How sure it is that a field holds what it shall. Three words that are never mixed (invariant 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Read back from the form after it settled.
    Filled,
    /// Found again after the person submitted and the page was loaded anew.
    Saved,
    /// A real sign-in used it.
    Proven,
}

/// What became of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds what it shall.
    Holds(Certainty),
    /// It does not, and why.
    Failed(Finding),
}

/// Judges what a step came back with.
pub fn judge(field: &FieldRecipe, label: &str, wanted: &Value, applied: &Applied) -> Verdict {
    let code = match applied.outcome {
        Outcome::Written | Outcome::Same => {
            return match &applied.after {
                Some(after) => read_back(field, label, wanted, after),
                None => Verdict::Failed(Finding::new(Code::FieldNotFound, &[label])),
            };
        }
        Outcome::NotFound => Code::FieldNotFound,
        Outcome::Ambiguous => {
            return Verdict::Failed(Finding::new(Code::FieldAmbiguous, &[label, &applied.count.to_string()]));
        }
        Outcome::Hidden => Code::FieldHidden,
        Outcome::Covered => Code::FieldCovered,
        Outcome::ReadOnly => Code::FieldReadOnly,
        Outcome::TooLong => {
            return Verdict::Failed(Finding::new(Code::FieldTooLong, &[label, &unless_secret(field, wanted)]));
        }
        Outcome::NoSuchOption => {
            let offered = applied.before.as_ref().map(|before| before.options.join(", ")).unwrap_or_default();
            return Verdict::Failed(Finding::new(
                field.not_offered.unwrap_or(Code::FieldNoSuchOption),
                &[label, &unless_secret(field, wanted), &offered],
            ));
        }
        Outcome::Refused => Code::FieldRefused,
    };
    Verdict::Failed(Finding::new(code, &[label]))
}

/// Judges a later look at a field that was filled: the page may have overwritten it meanwhile.
pub fn read_back(field: &FieldRecipe, label: &str, wanted: &Value, now: &Field) -> Verdict {
    if field.secret {
        let length = |value: &Value| match value {
            Value::Text(text) => text.chars().count().to_string(),
            _ => String::new(),
        };
        return match now.equal {
            Some(true) => Verdict::Holds(Certainty::Filled),
            _ => Verdict::Failed(Finding::new(
                Code::SecretReverted,
                &[label, &length(wanted), &now.length.unwrap_or(0).to_string()],
            )),
        };
    }
    match &now.value {
        Some(holds) if field.holds(wanted, holds) => Verdict::Holds(Certainty::Filled),
        holds => {
            let holds = holds.as_ref().map(show).unwrap_or_default();
            Verdict::Failed(Finding::new(Code::FieldReverted, &[label, &unless_secret(field, wanted), &holds]))
        }
    }
}

/// A wanted value as text for a finding; a secret is dots.
fn unless_secret(field: &FieldRecipe, wanted: &Value) -> String {
    if field.secret { "••••".to_owned() } else { show(&field.worded(wanted)) }
}

/// Judges what a step that puts a field's old value back came with: nothing but that very value will do.
pub fn put_back(label: &str, before: &Value, applied: &Applied) -> Option<Finding> {
    let holds = applied.after.as_ref().and_then(|after| after.value.as_ref());
    if holds == Some(before) {
        return None;
    }
    let holds = holds.map(show).unwrap_or_default();
    Some(Finding::new(Code::FieldReverted, &[label, &show(before), &holds]))
}

/// A value as text for a finding.
pub fn show(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::On(true) => "on".to_owned(),
        Value::On(false) => "off".to_owned(),
        Value::Many(texts) => texts.join(", "),
    }
}
