//! Carrying out a plan, one field at a time, watching that the page keeps it, and putting it back. Every call names the
//! document that was previewed.

use super::read;
use super::state::{Action, Job, State};
use crate::browser::page::{CallError, Target, call};
use crate::browser::task::spawn_local;
use crate::browser::time;
use crate::connection::Connection;
use crate::console::gate;
use crate::console::input;
use crate::console::plan::{self, Row};
use crate::console::receipt::{Origin, Receipt, Stage};
use crate::console::recipe::Recipe;
use crate::finding::{Code, Finding};
use crate::here::masks;
use crate::page::{Applied, Reading, Reply, Request, Step, Task, Value};
use crate::secret::Secret;
use std::cell::RefCell;
use std::rc::Rc;
use yew::{UseReducerDispatcher, UseReducerHandle};

/// When all fields are looked at again after the last one was read back: after the delay of code editors (500 ms in
/// JumpServer's), and once its auto-fill, which starts up to a second after a person typed, had time to overwrite.
const LOOKS_MS: [i32; 2] = [700, 2300];

thread_local! {
    /// The panel's state as it was last shown: what was taken back while a form is filled must stop it.
    static LIVE: RefCell<Option<UseReducerHandle<State>>> = const { RefCell::new(None) };
}

/// Keeps the state for a fill that is under way.
pub(crate) fn keep_live(state: &UseReducerHandle<State>) {
    LIVE.with_borrow_mut(|live| *live = Some(state.clone()));
}

/// One fill or undo: where it happens, and its receipt so far.
struct Work {
    state: UseReducerDispatcher<State>,
    recipe: Rc<Recipe>,
    target: Target,
    receipt: Receipt,
}

/// Fills the form as previewed.
pub(crate) fn start(handle: &UseReducerHandle<State>, recipe: &Rc<Recipe>, target: &Target, form: &Reading) {
    let Some(job) = Job::of(handle, recipe, form) else { return };
    if !gate::is_open(&job.gate) || job.wiring.origin.as_deref() != Some(form.origin.as_str()) {
        return;
    }
    let left_out = &handle.work.left_out;
    let of = Origin {
        origin: &form.origin,
        document: target.document.as_deref(),
        client_id: &job.client_id,
        now: time::stamp(),
    };
    let receipt = Receipt::begin(recipe, of, &job.plan, left_out, handle.receipt());
    let rows: Vec<Row> = job.plan.changes(left_out).cloned().collect();
    let base_url = (!recipe.portal).then(|| input::base_url(&job.base_url)).flatten();
    let work = Work { state: handle.dispatcher(), recipe: recipe.clone(), target: target.clone(), receipt };
    work.show();
    spawn_local(fill(work, rows, job.secret, base_url));
}

async fn fill(mut work: Work, rows: Vec<Row>, secret: Option<Secret>, base_url: Option<String>) {
    let mut noted = work.recipe.portal;
    for row in &rows {
        let Some(step) = work.step(row, secret.as_ref()) else { continue };
        if !work.is_allowed(&step) {
            return work.stop(Finding::new(Code::FillRevoked, &[]));
        }
        work.receipt.writes(&row.field);
        work.show();
        match work.apply(step).await {
            Ok(applied) => {
                if let Some(field) = work.recipe.clone().field(&row.field) {
                    work.receipt.applied(field, &applied);
                }
            }
            Err(finding) => return work.stop(finding),
        }
        work.show();
        if !noted && work.receipt.progress().0 > 0 {
            noted = true;
            work.note_filled(base_url.clone());
        }
    }
    work.receipt.stage = Stage::Watching;
    work.show();
    if let Err(finding) = work.watch(&rows, secret.as_ref()).await {
        return work.stop(finding);
    }
    // The preview first: what is left to do is made from it.
    work.look_anew().await;
    work.receipt.stage = Stage::Filled;
    work.show();
}

/// Puts back what the fields held, the last one first.
pub(crate) fn undo(handle: &UseReducerHandle<State>, recipe: &Rc<Recipe>, target: &Target) {
    // What was held before belongs to the document that was filled, and to no other.
    let here = |receipt: &&Receipt| receipt.document.is_some() && receipt.document == target.document;
    let Some(receipt) = handle.receipt().filter(here).cloned() else { return };
    let mut work = Work { state: handle.dispatcher(), recipe: recipe.clone(), target: target.clone(), receipt };
    work.receipt.stage = Stage::Undoing;
    let steps = work.receipt.undo(recipe);
    work.show();
    spawn_local(async move {
        for (field, step) in steps {
            match work.apply(step).await {
                Ok(applied) => work.receipt.put_back(&field, &applied),
                // The rest can be put back by another try.
                Err(finding) => return work.stop(finding),
            }
            work.show();
        }
        // A code editor takes its text over later than it shows it.
        time::sleep(LOOKS_MS[0]).await;
        work.look_anew().await;
        work.receipt.stage = Stage::Undone;
        work.show();
    });
}

impl Work {
    /// Lets the panel, and the next panel if this one is closed, know how far it is.
    fn show(&self) {
        self.state.dispatch(Action::Receipt(Box::new(self.receipt.clone())));
    }

    fn stop(mut self, finding: Finding) {
        self.receipt.stop(finding);
        self.show();
    }

    /// The connection remembers when its form was filled, once something was.
    fn note_filled(&self, base_url: Option<String>) {
        let (id, now) = (self.recipe.id.clone(), time::stamp());
        self.state.dispatch(Action::Change {
            client_id: self.receipt.client_id.clone(),
            change: Box::new(move |connection: &mut Connection| {
                let wiring = connection.wiring_mut(&id);
                (wiring.base_url, wiring.filled_at, wiring.saved_at) = (base_url, Some(now), None);
            }),
        });
    }

    /// What the person agreed to still holds: the confirmed origin, the secret, and that this recipe may have it.
    fn is_allowed(&self, step: &Step) -> bool {
        let Some(live) = LIVE.with_borrow(Clone::clone) else { return false };
        if self.recipe.portal {
            return true;
        }
        let client_id = &self.receipt.client_id;
        let wiring = live.store.get(client_id).and_then(|connection| connection.wiring(&self.recipe.id));
        if wiring.and_then(|wiring| wiring.origin.as_ref()) != Some(&self.receipt.origin) {
            return false;
        }
        let recipe = live.recipes.iter().find(|recipe| recipe.id == self.recipe.id);
        let allowed = recipe.is_some_and(|recipe| recipe.own.as_ref().is_none_or(|own| own.secret));
        let held = live.secret(client_id).map(|secret| Value::Text(secret.expose().to_owned()));
        !step.secret || (allowed && held.as_ref() == Some(&step.value))
    }

    fn step(&self, row: &Row, secret: Option<&Secret>) -> Option<Step> {
        plan::step(&self.recipe, self.recipe.field(&row.field)?, row, secret)
    }

    /// Looks again, and writes once more what the page has overwritten: one time, and the receipt says so. After a
    /// repair it looks once more.
    async fn watch(&mut self, rows: &[Row], secret: Option<&Secret>) -> Result<(), Finding> {
        let mut waits = LOOKS_MS.to_vec();
        let mut at = 0;
        while let Some(wait) = waits.get(at) {
            time::sleep(*wait).await;
            at += 1;
            let (form, _) = read::read(&self.target, self.recipe.field_probes()).await.map_err(refused)?;
            let overwritten = self.receipt.looked(&self.recipe.clone(), &form);
            for id in &overwritten {
                let Some(row) = rows.iter().find(|row| row.field == *id) else { continue };
                let Some(step) = self.step(row, secret) else { continue };
                if !self.is_allowed(&step) {
                    return Err(Finding::new(Code::FillRevoked, &[]));
                }
                let applied = self.apply(step).await?;
                if let Some(field) = self.recipe.clone().field(id) {
                    self.receipt.repaired(field, &applied);
                }
            }
            if !overwritten.is_empty() && at == waits.len() {
                waits.push(3000);
            }
            self.show();
        }
        Ok(())
    }

    /// The preview follows what the form holds now.
    async fn look_anew(&self) {
        if let Ok((form, _)) = read::read(&self.target, self.recipe.field_probes()).await {
            let (recipe, target) = (self.recipe.clone(), self.target.clone());
            self.state.dispatch(Action::Form { recipe, target, form: Rc::new(form) });
        }
    }

    /// One step in the previewed document, or the finding that stops the rest.
    async fn apply(&self, step: Step) -> Result<Applied, Finding> {
        let origin = &self.receipt.origin;
        let request = Request { mask: masks(), task: Task::Apply { origin: origin.clone(), step } };
        match call(&self.target, &request).await {
            Ok((Reply::Applied(applied), _)) => Ok(applied),
            Ok((Reply::WrongOrigin { origin: now }, _)) => Err(Finding::new(Code::OriginChanged, &[origin, &now])),
            Ok((Reply::Failed { message }, _)) => Err(Finding::new(Code::TabOutOfReach, &[&message])),
            Ok(_) => Err(Finding::new(Code::PageNavigated, &[])),
            Err(error) => Err(refused(error)),
        }
    }
}

fn refused(error: CallError) -> Finding {
    match error {
        CallError::DocumentGone | CallError::NotGranted => Finding::new(Code::PageNavigated, &[]),
        CallError::Other(reason) => Finding::new(Code::TabOutOfReach, &[&reason]),
    }
}
