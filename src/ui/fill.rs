//! Carrying out a plan, one field at a time, and putting it back. Every call names the document that was previewed.

use super::read;
use super::state::{Action, Job, Phase, ReceiptRow, State};
use crate::browser::page::{CallError, Target, call};
use crate::browser::time;
use crate::console::plan::{self, Row, Will};
use crate::console::recipe::Recipe;
use crate::console::{gate, verify};
use crate::finding::{Code, Finding};
use crate::here::masks;
use crate::page::{Applied, Reading, Reply, Request, Step, Task, Value};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::{UseReducerDispatcher, UseReducerHandle};

/// How long after the last step every field is looked at once more: JumpServer's own auto-fill overwrites endpoints
/// up to 1.3 s after its field was touched.
const LAST_LOOK_MS: i32 = 1500;

/// Fills the form as previewed.
pub(crate) fn start(handle: &UseReducerHandle<State>, recipe: &Rc<Recipe>, target: &Target, form: &Reading) {
    let Some(job) = Job::of(handle, recipe, form) else { return };
    if !gate::is_open(&job.gate) || job.wiring.origin.as_deref() != Some(form.origin.as_str()) {
        return;
    }
    if !recipe.portal {
        let (base_url, id) = (job.base_url.clone(), recipe.id.clone());
        handle.dispatch(Action::Change {
            client_id: job.client_id.clone(),
            change: Box::new(move |connection| connection.wiring_mut(&id).base_url = Some(base_url)),
        });
    }
    let rows: Vec<Row> = job.plan.changes(&handle.work.left_out).cloned().collect();
    let state = handle.dispatcher();
    let (recipe, target, origin) = (recipe.clone(), target.clone(), form.origin.clone());
    let total = rows.len();
    work(&state, move |work| {
        work.phase = Phase::Filling(0, total);
        work.receipt = Vec::new();
        work.stopped = None;
        work.filled_document = None;
    });
    spawn_local(async move {
        for (done, row) in rows.iter().enumerate() {
            let Some(field) = recipe.field(&row.field) else { continue };
            let Some(step) = plan::step(&recipe, field, row, job.secret.as_ref()) else { continue };
            // The secret itself travels in the step only; to judge it, its length is enough.
            let wanted = match (&row.will, &step.value) {
                (Some(Will::Secret { length }), _) => Value::Text("•".repeat(*length)),
                (_, value) => value.clone(),
            };
            match apply(&target, &origin, step).await {
                Ok(applied) => {
                    let receipt = ReceiptRow {
                        field: field.id.clone(),
                        label: row.label.clone(),
                        verdict: verify::judge(field, &row.label, &wanted, &applied),
                        wanted: (!field.secret).then_some(wanted),
                        before: applied.before.and_then(|before| before.value),
                    };
                    work(&state, move |work| {
                        work.phase = Phase::Filling(done + 1, total);
                        work.receipt.push(receipt);
                    });
                }
                Err(finding) => {
                    work(&state, move |work| {
                        work.stopped = Some(finding);
                        work.phase = Phase::Filled;
                    });
                    return;
                }
            }
        }
        time::sleep(LAST_LOOK_MS).await;
        last_look(&state, &recipe, &target).await;
    });
}

/// Looks at every filled field once more, after the page had time to change its mind.
async fn last_look(state: &UseReducerDispatcher<State>, recipe: &Rc<Recipe>, target: &Target) {
    let looked = read::read(target, recipe.field_probes()).await;
    let document = target.document.clone();
    let (form, stopped) = match looked {
        Ok((form, _)) => (Some(Rc::new(form)), None),
        Err(error) => (None, Some(refused(error))),
    };
    let (fields, look) = (recipe.clone(), form.clone());
    work(state, move |work| {
        for row in &mut work.receipt {
            let field = fields.field(&row.field);
            let now = look.as_ref().and_then(|look| look.field(&row.field));
            if let (Some(field), Some(now), Some(wanted)) = (field, now, &row.wanted)
                && matches!(row.verdict, verify::Verdict::Holds(_))
            {
                row.verdict = verify::read_back(field, &row.label, wanted, now);
            }
        }
        work.phase = Phase::Filled;
        work.filled_document = document;
        work.stopped = stopped;
    });
    if let Some(form) = form {
        state.dispatch(Action::Form { recipe: recipe.clone(), target: target.clone(), form });
    }
}

/// Puts back what the fields held, the last one first.
pub(crate) fn undo(handle: &UseReducerHandle<State>, recipe: &Rc<Recipe>, target: &Target, origin: &str) {
    let rows = handle.work.receipt.clone();
    let state = handle.dispatcher();
    let (recipe, target, origin) = (recipe.clone(), target.clone(), origin.to_owned());
    work(&state, |work| work.phase = Phase::Undoing);
    spawn_local(async move {
        let mut left = Vec::new();
        for row in rows.iter().rev() {
            let Some(field) = recipe.field(&row.field) else { continue };
            let step = row.before.as_ref().and_then(|before| plan::undo_step(&recipe, field, before));
            let Some(step) = step else {
                left.push(Finding::new(Code::UndoLeavesField, &[&row.label]));
                continue;
            };
            let wanted = step.value.clone();
            match apply(&target, &origin, step).await {
                Ok(applied) => {
                    left.extend(verify::put_back(&row.label, &wanted, &applied));
                }
                Err(finding) => {
                    left.push(finding);
                    break;
                }
            }
        }
        let form = read::read(&target, recipe.field_probes()).await;
        work(&state, move |work| {
            work.phase = Phase::Undone(left);
            work.receipt = Vec::new();
            work.filled_document = None;
        });
        if let Ok((form, _)) = form {
            state.dispatch(Action::Form { recipe: recipe.clone(), target, form: Rc::new(form) });
        }
    });
}

/// One step in the previewed document, or the finding that stops the rest.
async fn apply(target: &Target, origin: &str, step: Step) -> Result<Applied, Finding> {
    let request = Request { mask: masks(), task: Task::Apply { origin: origin.to_owned(), step } };
    match call(target, &request).await {
        Ok((Reply::Applied(applied), _)) => Ok(applied),
        Ok((Reply::WrongOrigin { origin: now }, _)) => Err(Finding::new(Code::OriginChanged, &[origin, &now])),
        Ok((Reply::Failed { message }, _)) => Err(Finding::new(Code::TabOutOfReach, &[&message])),
        Ok(_) => Err(Finding::new(Code::PageNavigated, &[])),
        Err(error) => Err(refused(error)),
    }
}

fn refused(error: CallError) -> Finding {
    match error {
        CallError::DocumentGone | CallError::NotGranted => Finding::new(Code::PageNavigated, &[]),
        CallError::Other(reason) => Finding::new(Code::TabOutOfReach, &[&reason]),
    }
}

fn work(state: &UseReducerDispatcher<State>, change: impl FnOnce(&mut super::state::Work) + 'static) {
    state.dispatch(Action::Work(Box::new(change)));
}
