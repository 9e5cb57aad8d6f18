//! What a form holds against its connection, and the preview as a planned change: to look at, and to copy for those
//! who were not there.

use super::state::{Job, State};
use super::text::{moment_text, t, tv};
use super::values::{Copy, Sure};
use crate::browser::time;
use crate::console::change::{self, Change};
use crate::console::compare::{self, Comparison, Verdict};
use crate::console::recipe::Recipe;
use crate::page::Reading;
use yew::prelude::*;

/// How a form that was filled before compares, in one line, with when it was filled and found again; nothing is
/// written. Before the first fill the preview says the same.
pub(crate) fn compared(job: &Job, recipe: &Recipe) -> Html {
    if job.wiring.filled_at.is_none() && !job.plan.all_right() {
        return Html::default();
    }
    let comparison = compare::compare(&job.plan, recipe);
    let Comparison { same, differs, open, .. } = comparison;
    let (sure, right) = match (differs, job.plan.all_right()) {
        (0, true) => (if job.wiring.saved_at.is_some() { Sure::Saved } else { Sure::Read }, true),
        (0, false) => (Sure::Missing, false),
        _ => (Sure::Differs, false),
    };
    let counts = [same, differs, open].map(|count| count.to_string());
    let [same, differs, open] = counts.each_ref().map(String::as_str);
    let when = |key: &str, at: Option<u32>| {
        at.map(|at| html! { <p class="quiet">{ tv(key, &[&moment_text(i64::from(at))]) }</p> })
    };
    let unread = comparison.rows.iter().filter(|row| row.verdict == Verdict::NotReadable);
    let others = comparison.rows.iter().filter(|row| matches!(row.verdict, Verdict::Differs { .. }));
    html! {
        <section class="compare" data-same={same.to_owned()} data-differs={differs.to_owned()} data-open={open.to_owned()}
            data-certainty={right.then_some("same")}>
            <p class="summary">
                { sure.glyph() }{ " " }
                { if right { t("receipt_same") } else { tv("compare_counts", &[same, differs, open]) } }
            </p>
            { for unread.map(|row| html! { <p class="quiet">{ tv("compare_unread", &[&row.label]) }</p> }) }
            { for others.map(|row| html! { <p class="quiet" data-differs-field={row.field.clone()}>{ &row.label }</p> }) }
            { for when("compare_filled_at", job.wiring.filled_at) }
            { for when("compare_saved_at", job.wiring.saved_at) }
        </section>
    }
}

/// The preview as a document for change control, and the comparison as one.
/// Not right after a fill: what is not submitted is no state of the console's.
pub(crate) fn papers(state: &State, job: &Job, recipe: &Recipe, form: &Reading, worked: bool) -> Html {
    let comparison = compare::compare(&job.plan, recipe);
    let compared = compare::markdown(&comparison, recipe, &words, &form.origin, time::stamp());
    let change = Change {
        recipe,
        connection: &job.connection,
        plan: &job.plan,
        left_out: &state.work.left_out,
        origin: &form.origin,
        base_url: &job.base_url,
        version: recipe.version(form).map(|version| version.name.as_str()),
        gate: &job.gate,
        now: time::stamp(),
    };
    html! {
        <>
            if !worked && job.plan.changes(&state.work.left_out).next().is_some() {
                { paper("change", "change_paper", change::planned_change(&change, &words)) }
            }
            if !worked { { paper("compare", "compare_paper", compared) } }
        </>
    }
}

fn words(key: &str, values: &[&str]) -> String {
    tv(key, values)
}

/// A folded document with a copy button.
fn paper(id: &'static str, title: &str, text: String) -> Html {
    html! {
        <details class="more settings paper" data-paper={id}>
            <summary><span class="label">{ t(title) }</span></summary>
            <div class="entry">
                <pre class="mono">{ text.clone() }</pre>
                <Copy {text} name={t(title)} />
            </div>
        </details>
    }
}
