//! The receipt of a fill: what became of every field, true at any moment. It is held for the session, so that it
//! survives a closed panel; it holds no secret, only a secret's length.

use super::plan::{Now, Plan, Row, State, Will, undo_step};
use super::recipe::{FieldRecipe, Recipe};
use super::verify::{self, Verdict};
use crate::connection::Connection;
use crate::finding::{Code, Finding};
use crate::page::{Applied, Field, Outcome, Reading, Step, Value};
use crate::record::{names, record};
use serde::Serialize;

/// What became of one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// [`Recipe::id`].
    pub recipe: String,
    /// The origin that was filled.
    pub origin: String,
    /// The browser's id of the document that was filled. A later document that holds the same values was saved.
    pub document: Option<String>,
    /// [`Connection::key`], empty for a form of the portal that makes one.
    pub client_id: String,
    /// When the fill began, in Unix seconds.
    pub at: u32,
    /// How far it is.
    pub stage: Stage,
    /// One entry per field of the recipe, in the order they are filled.
    pub entries: Vec<Entry>,
    /// What stopped it half-way.
    pub stopped: Option<Finding>,
}

/// How far a fill is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Fields are being written.
    Filling,
    /// All were written; the page is watched, because it may still change its mind.
    Watching,
    /// It is over.
    Filled,
    /// What was written is being put back.
    Undoing,
    /// It was put back.
    Undone,
}

/// What became of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// [`FieldRecipe::id`].
    pub field: String,
    /// Its label in the page's own words.
    pub label: String,
    /// What it was to hold. Absent for a secret.
    pub wanted: Option<Value>,
    /// How long a secret is, in characters.
    pub length: Option<u32>,
    /// What it held before the first write in this document: as the preview showed it, and then as the page read it
    /// just before. Absent where it is not known: of a secret, and of a text that was masked because it looks like one.
    pub before: Option<Value>,
    /// Something was written in this document.
    pub written: bool,
    /// What became of it.
    pub became: Became,
    /// What there is to say.
    pub finding: Option<Finding>,
}

/// What became of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// Not reached.
    Waiting,
    /// A write was sent and no answer has come.
    Writing,
    /// Written and read back, or right already.
    Filled,
    /// The page put something else in its place; written once more, it holds.
    Repaired,
    /// It does not hold what it shall; the finding says why.
    Failed,
    /// This version of the console does not have it.
    NotInThisVersion,
    /// The person left it out.
    LeftOut,
    /// Something has to be known, chosen or done by the person first.
    Open,
    /// It was right before and was not touched.
    Right,
    /// It was filled, and since then the person holds another secret.
    Outdated,
    /// Undo put back what it held.
    PutBack,
    /// Undo could not; the finding says why.
    Stays,
}

impl Receipt {
    /// The receipt of a fill that is about to begin. What an earlier fill of the same document did is kept, so that undo
    /// goes back to what was there before the first.
    pub fn begin(recipe: &Recipe, of: Origin<'_>, plan: &Plan, left_out: &[String], earlier: Option<&Receipt>) -> Self {
        let earlier = earlier.filter(|earlier| {
            earlier.document.is_some() && earlier.document.as_deref() == of.document && earlier.stage != Stage::Undone
        });
        let to_write: Vec<&str> = plan.changes(left_out).map(|row| row.field.as_str()).collect();
        let entries = plan.rows.iter().map(|row| {
            let known = earlier.and_then(|earlier| earlier.entry(&row.field));
            let writes = to_write.contains(&row.field.as_str());
            match known {
                Some(known) if !writes && known.written => known.kept(row),
                _ => Entry::begin(row, writes, left_out, known),
            }
        });
        Receipt {
            recipe: recipe.id.clone(),
            origin: of.origin.to_owned(),
            document: of.document.map(str::to_owned),
            client_id: of.client_id.to_owned(),
            at: of.now,
            stage: Stage::Filling,
            entries: entries.collect(),
            stopped: None,
        }
    }

    /// Whether it is about this connection. A form of the portal is about the registration, which several connections
    /// may share; a console's form is one connection's. A form that makes a registration is anybody's.
    pub fn is_of(&self, connection: Option<&Connection>, portal: bool) -> bool {
        let key = connection.and_then(Connection::key);
        let registered = || connection.and_then(|connection| connection.registration.client_id());
        let filled_for = self.client_id.split('#').next();
        self.client_id.is_empty() || key == Some(&self.client_id) || (portal && filled_for == registered())
    }

    /// One field's entry.
    pub fn entry(&self, field: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.field == field)
    }

    fn entry_mut(&mut self, field: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.field == field)
    }

    /// A write of this field is about to be sent.
    pub fn writes(&mut self, field: &str) {
        if let Some(entry) = self.entry_mut(field) {
            entry.became = Became::Writing;
        }
    }

    /// The answer to a write.
    pub fn applied(&mut self, recipe: &FieldRecipe, applied: &Applied) {
        let Some(entry) = self.entry_mut(&recipe.id) else { return };
        let verdict = verify::judge(recipe, &entry.label, &entry.judged(), applied);
        if applied.outcome == Outcome::Written && !entry.written {
            let before = applied.before.as_ref().and_then(|before| before.value.clone());
            (entry.written, entry.before) = (true, before.filter(|before| !is_masked(before)));
        }
        entry.conclude(verdict, Became::Filled);
    }

    /// The answer to the one further write after the page had put something else in the field's place.
    pub fn repaired(&mut self, recipe: &FieldRecipe, applied: &Applied) {
        let Some(entry) = self.entry_mut(&recipe.id) else { return };
        let verdict = verify::judge(recipe, &entry.label, &entry.judged(), applied);
        let said = entry.finding.take();
        entry.conclude(verdict, Became::Repaired);
        if entry.became == Became::Repaired {
            entry.finding = said;
        }
    }

    /// A later look at the form. The answer names the fields that the page has overwritten and that have not been
    /// written a second time yet; one that was overwritten again has failed.
    pub fn looked(&mut self, recipe: &Recipe, form: &Reading) -> Vec<String> {
        let mut overwritten = Vec::new();
        // A page that shows none of the fields is another one, or not drawn yet: that says nothing of a field.
        let shows_form = recipe.fields.iter().any(|field| form.field(&field.id).is_some());
        for entry in &mut self.entries {
            if !matches!(entry.became, Became::Filled | Became::Repaired) {
                continue;
            }
            let Some(field) = recipe.field(&entry.field) else { continue };
            let Some(now) = form.field(&entry.field) else {
                if shows_form {
                    entry.became = Became::Failed;
                    entry.finding = Some(Finding::new(Code::FieldNotFound, &[&entry.label]));
                }
                continue;
            };
            let Some(finding) = entry.differs(field, now) else { continue };
            if entry.became == Became::Filled {
                let holds = finding.details.last().cloned().unwrap_or_default();
                entry.finding = Some(Finding::new(Code::FieldRepaired, &[&entry.label, &holds]));
                overwritten.push(entry.field.clone());
            } else {
                entry.became = Became::Failed;
                entry.finding = Some(finding);
            }
        }
        overwritten
    }

    /// A receipt that was held while nobody carried it on: the panel was closed half-way. What had been sent without
    /// an answer is judged by what the form holds; a secret cannot be.
    pub fn interrupted(&mut self) {
        if !self.is_busy() {
            return;
        }
        let (done, of) = self.progress();
        let (done, of) = (done.to_string(), of.to_string());
        self.stopped = Some(match self.stage {
            Stage::Undoing => Finding::new(Code::UndoInterrupted, &[]),
            _ => Finding::new(Code::FillInterrupted, &[&done, &of]),
        });
        self.settle();
        self.stage = if self.stage == Stage::Undoing { Stage::Undone } else { Stage::Filled };
    }

    /// Something stopped it half-way.
    pub fn stop(&mut self, finding: Finding) {
        self.settle();
        (self.stage, self.stopped) = (Stage::Filled, Some(finding));
    }

    /// What was sent without an answer may have been written.
    fn settle(&mut self) {
        for entry in self.entries.iter_mut().filter(|entry| entry.became == Became::Writing) {
            let code = if entry.is_secret() { Code::SecretMaybeWritten } else { Code::FieldMaybeWritten };
            (entry.became, entry.finding) = (Became::Failed, Some(Finding::new(code, &[&entry.label])));
            entry.written = true;
        }
    }

    /// The person holds another secret now, or none: what was filled with the one before is out of date.
    pub fn secret_changed(&mut self) {
        for entry in &mut self.entries {
            if entry.is_secret() && matches!(entry.became, Became::Filled | Became::Repaired) {
                entry.became = Became::Outdated;
            }
        }
    }

    /// It is being carried on.
    pub fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Filling | Stage::Watching | Stage::Undoing)
    }

    /// How many of the fields that were to be written hold what they shall, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        let good = |entry: &&Entry| matches!(entry.became, Became::Filled | Became::Repaired);
        let of = |entry: &&Entry| {
            good(entry) || matches!(entry.became, Became::Waiting | Became::Writing | Became::Failed | Became::Outdated)
        };
        (self.entries.iter().filter(good).count(), self.entries.iter().filter(of).count())
    }

    /// Everything there is to say, field by field, and what stopped it.
    pub fn findings(&self) -> Vec<Finding> {
        self.entries.iter().filter_map(|entry| entry.finding.clone()).chain(self.stopped.clone()).collect()
    }

    /// The steps that put back what the fields held, the last one first. A field that writing cannot restore is
    /// marked so.
    pub fn undo(&mut self, recipe: &Recipe) -> Vec<(String, Step)> {
        let mut steps = Vec::new();
        for entry in self.entries.iter_mut().rev() {
            if !entry.written || matches!(entry.became, Became::PutBack | Became::Stays) {
                continue;
            }
            let field = recipe.field(&entry.field);
            let step = field.zip(entry.before.as_ref()).and_then(|(field, before)| undo_step(recipe, field, before));
            match step {
                Some(step) => steps.push((entry.field.clone(), step)),
                None => {
                    let code = if entry.is_secret() { Code::UndoLeavesSecret } else { Code::UndoLeavesField };
                    entry.became = Became::Stays;
                    entry.finding = Some(Finding::new(code, &[&entry.label]));
                }
            }
        }
        steps
    }

    /// The answer to one of them.
    pub fn put_back(&mut self, field: &str, applied: &Applied) {
        let Some(entry) = self.entry_mut(field) else { return };
        let Some(before) = &entry.before else { return };
        entry.finding = verify::put_back(&entry.label, before, applied);
        entry.became = if entry.finding.is_none() { Became::PutBack } else { Became::Stays };
    }

    /// Something that was written cannot be put back by writing, or undo was stopped: loading the page anew would.
    pub fn needs_reload(&self) -> bool {
        let stays = self.entries.iter().any(|entry| entry.became == Became::Stays);
        self.stage == Stage::Undone && (stays || self.stopped.is_some())
    }

    /// Whether a later document holds the same again: then it was saved. Nothing while it is the same document, or
    /// when only a secret was filled, which a console never shows again.
    pub fn found_again(&self, document: Option<&str>, recipe: &Recipe, form: &Reading) -> Option<bool> {
        if self.stage != Stage::Filled || self.document.is_none() || self.document.as_deref() == document {
            return None;
        }
        // By what was written, not by what would be written now: the connection may have changed since.
        let filled = |entry: &&Entry| matches!(entry.became, Became::Filled | Became::Repaired) && !entry.is_secret();
        let held = |entry: &Entry| {
            let now = form.field(&entry.field).and_then(|now| now.value.as_ref());
            let both = recipe.field(&entry.field).zip(entry.wanted.as_ref()).zip(now);
            both.is_some_and(|((field, wanted), now)| field.holds(wanted, now))
        };
        let mut filled = self.entries.iter().filter(filled).peekable();
        filled.peek().is_some().then(|| filled.all(held))
    }
}

/// Where a fill begins.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The exact origin.
    pub origin: &'a str,
    /// The browser's id of the document that was previewed.
    pub document: Option<&'a str>,
    /// Client ID of the connection.
    pub client_id: &'a str,
    /// In Unix seconds.
    pub now: u32,
}

impl Entry {
    fn begin(row: &Row, writes: bool, left_out: &[String], earlier: Option<&Entry>) -> Self {
        let became = match row.state {
            _ if writes => Became::Waiting,
            State::Same => Became::Right,
            State::NotInThisVersion => Became::NotInThisVersion,
            State::Change if left_out.contains(&row.field) => Became::LeftOut,
            // It appears with a field that was left out.
            State::Change => Became::LeftOut,
            _ => Became::Open,
        };
        let (wanted, length) = match &row.will {
            Some(Will::Hold(value)) => (Some(value.clone()), None),
            Some(Will::Option(texts)) => (Some(Value::Many(texts.clone())), None),
            Some(Will::Secret { length }) => (None, u32::try_from(*length).ok()),
            None => (None, None),
        };
        let (field, label) = (row.field.clone(), row.label.clone());
        let written = earlier.is_some_and(|earlier| earlier.written);
        let shown = match &row.now {
            Now::Holds(value) if writes && !written => Some(value.clone()).filter(|value| !is_masked(value)),
            _ => None,
        };
        let before = earlier.and_then(|earlier| earlier.before.clone()).or(shown);
        Entry { field, label, wanted, length, before, written, became, finding: None }
    }

    /// What an earlier fill left, when this one does not write the field. One whose answer never came may hold the
    /// right value all the same.
    fn kept(&self, row: &Row) -> Self {
        let mut kept = self.clone();
        if row.state == State::Same && kept.became == Became::Failed {
            (kept.became, kept.finding) = (Became::Filled, None);
        }
        kept
    }

    /// It takes the client secret.
    pub fn is_secret(&self) -> bool {
        self.length.is_some()
    }

    /// What to judge by: the value, or as many dots as the secret has characters.
    fn judged(&self) -> Value {
        let dots = || Value::Text("•".repeat(usize::try_from(self.length.unwrap_or(0)).unwrap_or_default()));
        self.wanted.clone().unwrap_or_else(dots)
    }

    fn conclude(&mut self, verdict: Verdict, good: Became) {
        (self.became, self.finding) = match verdict {
            Verdict::Holds(_) => (good, None),
            Verdict::Failed(finding) => (Became::Failed, Some(finding)),
        };
    }

    /// What there is to say of a field that no longer holds what it shall. Of a secret only the length is looked at:
    /// it is not sent into the page once more.
    fn differs(&self, field: &FieldRecipe, now: &Field) -> Option<Finding> {
        if let Some(length) = self.length {
            let holds = now.length.unwrap_or(0);
            return (holds != length)
                .then(|| Finding::new(Code::SecretReverted, &[&self.label, &length.to_string(), &holds.to_string()]));
        }
        match verify::read_back(field, &self.label, self.wanted.as_ref()?, now) {
            Verdict::Holds(_) => None,
            Verdict::Failed(finding) => Some(finding),
        }
    }
}

/// The page's answer stood in for something that looks like a secret: eight dots (`extension/page.js`).
fn is_masked(value: &Value) -> bool {
    let dots = |text: &String| text.contains("••••••••");
    match value {
        Value::Text(text) => dots(text),
        Value::Many(texts) => texts.iter().any(dots),
        Value::On(_) => false,
    }
}

record!(Receipt { recipe, origin, document, client_id, at, stage, entries, stopped });
record!(Entry { field, label, wanted, length, before, written, became, finding });
names!(Stage {
    "filling" => Filling, "watching" => Watching, "filled" => Filled, "undoing" => Undoing, "undone" => Undone,
});
names!(Became {
    "waiting" => Waiting, "writing" => Writing, "filled" => Filled, "repaired" => Repaired, "failed" => Failed,
    "not_in_this_version" => NotInThisVersion, "left_out" => LeftOut, "open" => Open, "right" => Right,
    "outdated" => Outdated, "put_back" => PutBack, "stays" => Stays,
});
