//! How far a guide is: the state of each line and step, which step comes first, and what was done and no longer holds.

use super::facts::Facts;
use super::proof::{self, Sure, Verdict};
use super::{Guide, Line, Step, seen};
use crate::finding::Finding;

/// The state of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// It was looked at and holds.
    Proven(Sure),
    /// The person said so, at this time in Unix seconds.
    ByWord(u32),
    /// Not done, or not told.
    Open,
    /// What was read speaks against it.
    Contradicted(Finding),
}

impl State {
    /// Its name, for the panel and its tests.
    pub const fn as_str(&self) -> &'static str {
        match self {
            State::Proven(_) => "proven",
            State::ByWord(_) => "word",
            State::Open => "open",
            State::Contradicted(_) => "contradicted",
        }
    }

    /// There is nothing left to do.
    pub const fn is_done(&self) -> bool {
        matches!(self, State::Proven(_) | State::ByWord(_))
    }
}

/// The state of one line: all its proofs must hold, and the first that is contradicted is told. A word fills in for
/// what nothing tells; it never hides a contradiction.
pub fn line(line: &Line, facts: &Facts<'_>) -> State {
    let word = facts.word(&line.id);
    let claimed = word.is_some() || facts.is_saved();
    let (mut sure, mut said, mut open) = (Sure::Proven, None, line.proof.0.is_empty());
    for name in &line.proof.0 {
        match proof::judge(name, facts).unwrap_or(Verdict::Unknown) {
            Verdict::Wrong(finding) => return State::Contradicted(finding),
            Verdict::Lacks(finding) if claimed => return State::Contradicted(finding),
            Verdict::Misses(finding) if word.is_some() => return State::Contradicted(finding),
            Verdict::Holds(how) => sure = sure.min(how),
            Verdict::Said(at) => said = Some(at),
            Verdict::Unknown if seen::when(name, facts).is_some() => sure = sure.min(Sure::Read),
            Verdict::Lacks(_) | Verdict::Misses(_) | Verdict::Unknown => open = true,
        }
    }
    match (open, said, word) {
        (false, None, _) => State::Proven(sure),
        (false, Some(at), _) | (true, _, Some(at)) => State::ByWord(at),
        (true, _, None) => State::Open,
    }
}

/// What was looked at and is not done, of a line that is open.
pub fn lacking(line: &Line, facts: &Facts<'_>) -> Option<Finding> {
    line.proof.0.iter().find_map(|name| match proof::judge(name, facts)? {
        Verdict::Lacks(finding) | Verdict::Misses(finding) => Some(finding),
        _ => None,
    })
}

/// A guide, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The states of the lines, step by step.
    pub steps: Vec<Vec<State>>,
    /// How many steps are done.
    pub done: usize,
    /// Of how many: what comes later counts once something of it is done.
    pub of: usize,
    /// The step that comes to the front: the one of the active tab, else one that is contradicted, else the first that
    /// is open. Nothing when all is done.
    pub front: Option<usize>,
}

impl Progress {
    /// Judges a guide.
    pub fn of(guide: &Guide, facts: &Facts<'_>) -> Self {
        let steps: Vec<Vec<State>> =
            guide.steps.iter().map(|step| step.lines.iter().map(|one| line(one, facts)).collect()).collect();
        let counted = || guide.steps.iter().zip(&steps).filter(|(step, states)| counts(step, states));
        let done = counted().filter(|(_, states)| states.iter().all(State::is_done)).count();
        let of = counted().count();
        let front = front(guide, &steps, facts);
        Progress { steps, done, of, front }
    }

    /// What is contradicted: the line and what speaks against it.
    pub fn contradicted<'a>(&'a self, guide: &'a Guide) -> impl Iterator<Item = (&'a Line, &'a Finding)> {
        let lines = guide.steps.iter().flat_map(|step| &step.lines);
        lines.zip(self.steps.iter().flatten()).filter_map(|(line, state)| match state {
            State::Contradicted(finding) => Some((line, finding)),
            _ => None,
        })
    }
}

/// The worst of a step's lines: a contradiction, then what is open, then what was only said.
pub fn step(states: &[State]) -> State {
    let rank = |state: &State| match state {
        State::Contradicted(_) => 0,
        State::Open => 1,
        State::ByWord(_) => 2,
        State::Proven(_) => 3,
    };
    let worst = states.iter().reduce(|worst, state| if rank(state) < rank(worst) { state } else { worst });
    worst.cloned().unwrap_or(State::Open)
}

/// What comes later is a step once something of it is done, or speaks against it.
fn counts(step: &Step, states: &[State]) -> bool {
    !step.later || states.iter().any(|state| *state != State::Open)
}

fn front(guide: &Guide, steps: &[Vec<State>], facts: &Facts<'_>) -> Option<usize> {
    let here = |(step, states): (&Step, &Vec<State>)| {
        counts(step, states)
            && step.lines.iter().zip(states).any(|(line, state)| !state.is_done() && line.page.is_here(facts))
    };
    let all = || guide.steps.iter().zip(steps);
    let state =
        |wanted: fn(&State) -> bool| all().position(|(step, states)| counts(step, states) && states.iter().any(wanted));
    all()
        .position(here)
        .or_else(|| state(|state| matches!(state, State::Contradicted(_))))
        .or_else(|| state(|state| !state.is_done()))
}
