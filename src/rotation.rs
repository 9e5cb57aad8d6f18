//! Renewing a client secret in an order in which nobody is locked out: the new one beside the old one, kept, tested,
//! filled, saved, used by a real sign-in, and only then is the old one deleted, by the person, in Entra ID.
//!
//! Nothing here is remembered but when it began: what was done is told by the rest of the connection.

use crate::connection::{Connection, Rotation, SecretNote, Store, TestKind, TestNote};
use crate::finding::{Code, Finding};
use crate::reminder::{Known, secrets};

/// The person's word that somebody signed in to the console with the new secret.
pub const WORD_SIGN_IN: &str = "rotation_sign_in";
/// The person's word that the old secret is deleted, where no list can tell.
pub const WORD_GONE: &str = "rotation_gone";

/// One stage, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A second secret exists.
    Made,
    /// Its Value was kept.
    Kept,
    /// A test sign-in, or a check of the secret alone, used it.
    Tested,
    /// It was filled into every console of the connection.
    Filled,
    /// Each form was found again as it was filled.
    Saved,
    /// Somebody signed in at the console itself.
    SignedIn,
    /// The old one is deleted.
    Gone,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: &'static [Stage] =
        &[Stage::Made, Stage::Kept, Stage::Tested, Stage::Filled, Stage::Saved, Stage::SignedIn, Stage::Gone];

    /// Stable name, also the key of its words.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Made => "rotation_made",
            Stage::Kept => "rotation_kept",
            Stage::Tested => "rotation_tested",
            Stage::Filled => "rotation_filled",
            Stage::Saved => "rotation_saved",
            Stage::SignedIn => "rotation_signed_in",
            Stage::Gone => "rotation_deleted",
        }
    }
}

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// What is stored says that it is done.
    Done,
    /// The person says so.
    Word,
    /// It is next.
    Now,
    /// Others come first.
    Later,
}

impl Standing {
    /// Stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Done => "done",
            Standing::Word => "word",
            Standing::Now => "now",
            Standing::Later => "later",
        }
    }

    fn is_done(self) -> bool {
        matches!(self, Standing::Done | Standing::Word)
    }
}

/// How far a renewal is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The secret that shall go, as far as it is still known.
    pub old: Option<Known>,
    /// Secret ID of the new one, or its description when no whole ID is known.
    pub new: Option<String>,
    /// Every stage, in order.
    pub stages: Vec<(Stage, Standing)>,
    /// What is to be said.
    pub findings: Vec<Finding>,
}

impl Renewal {
    /// All stages are done.
    pub fn is_over(&self) -> bool {
        self.stages.iter().all(|(_, standing)| standing.is_done())
    }
}

/// The beginning of a renewal.
pub fn begin(connection: &Connection, old: &str, at: u32) -> Rotation {
    let listed = connection.registration.secrets.is_some();
    let before = if listed { secrets(connection).into_iter().map(|secret| secret.name).collect() } else { Vec::new() };
    Rotation { old: old.to_owned(), before, at }
}

/// How far the renewal of a connection's secret is; nothing while none is going on.
pub fn renewal(store: &Store, connection: &Connection) -> Option<Renewal> {
    let rotation = connection.rotation.as_ref()?;
    let known = secrets(connection);
    let old = known.iter().find(|secret| secret.name == rotation.old).cloned();
    let note = connection.secret.as_ref().filter(|note| note.kept_at >= rotation.at);
    let kept_old = note.is_some_and(|note| note.id.as_deref() == Some(rotation.old.as_str()));
    let note = note.filter(|_| !kept_old);
    let new = new(rotation, &known, note);

    let mut stages: Vec<(Stage, Standing)> = Vec::new();
    for stage in Stage::ALL {
        let before = stages.iter().all(|(_, standing)| standing.is_done());
        let done = match stage {
            Stage::Made => new.as_ref().map(|_| Standing::Done),
            // A Value that was pasted is the new one's by the person's word.
            Stage::Kept => note.map(|note| if note.id.is_some() { Standing::Done } else { Standing::Word }),
            Stage::Tested => note.filter(|note| is_tested(connection, note)).map(|_| Standing::Done),
            Stage::Filled => note.and_then(|note| filled_at(connection, note.kept_at)).map(|_| Standing::Done),
            Stage::Saved => note.and_then(|note| saved_at(connection, note.kept_at)).map(|_| Standing::Done),
            Stage::SignedIn => {
                note.and_then(|note| filled_at(connection, note.kept_at)).and_then(|at| signed_in(connection, at))
            }
            Stage::Gone => gone(connection, rotation, old.is_some()),
        };
        stages.push((*stage, done.unwrap_or(if before { Standing::Now } else { Standing::Later })));
    }
    let findings = findings(store, connection, rotation, &stages, kept_old);
    Some(Renewal { old, new, stages, findings })
}

/// The new secret: the one that was kept, else a row that was not there when it began.
fn new(rotation: &Rotation, known: &[Known], note: Option<&SecretNote>) -> Option<String> {
    let fresh = |secret: &&Known| secret.name != rotation.old && !rotation.before.contains(&secret.name);
    // Without a list at the beginning every row looks new.
    let row = known.iter().filter(|_| !rotation.before.is_empty()).find(fresh).map(|secret| secret.name.clone());
    let kept = note.map(|note| note.id.clone().unwrap_or_else(|| note.description.clone()));
    kept.filter(|kept| !kept.is_empty()).or(row).or_else(|| note.map(|_| "—".to_owned()))
}

/// A sign-in or a check of the secret alone went well since it was kept, with this secret.
fn is_tested(connection: &Connection, note: &SecretNote) -> bool {
    let used = |test: &&TestNote| matches!(test.kind, TestKind::Code | TestKind::Secret | TestKind::Console);
    let same = |test: &&TestNote| test.secret.is_none() || test.secret == note.id;
    let sure = |test: &&TestNote| note.id.is_none() || test.secret.is_some();
    let mut tests = connection.tests.iter().filter(used).filter(same).filter(sure);
    tests.any(|test| test.passed && test.at >= note.kept_at)
}

/// When the last of the connection's consoles was filled, once all of them were since a moment.
fn filled_at(connection: &Connection, since: u32) -> Option<u32> {
    all(connection, since, |wiring| wiring.filled_at)
}

/// The same for what was found again after it was saved; a fill after that is not saved yet.
fn saved_at(connection: &Connection, since: u32) -> Option<u32> {
    filled_at(connection, since)?;
    all(connection, since, |wiring| wiring.saved_at.filter(|at| Some(*at) >= wiring.filled_at))
}

fn all(connection: &Connection, since: u32, at: fn(&crate::connection::Wiring) -> Option<u32>) -> Option<u32> {
    let mut last = None;
    for wiring in connection.consoles.iter().filter(|wiring| wiring.origin.is_some()) {
        let done = at(wiring).filter(|at| *at >= since)?;
        last = last.max(Some(done));
    }
    last
}

/// Somebody signed in at the console itself after the last fill.
fn signed_in(connection: &Connection, since: u32) -> Option<Standing> {
    let mut tests = connection.tests.iter();
    if tests.any(|test| test.kind == TestKind::Console && test.passed && test.at >= since) {
        return Some(Standing::Done);
    }
    connection.word(WORD_SIGN_IN).filter(|at| *at >= since).map(|_| Standing::Word)
}

/// The old one is in the list no more; without a list, by the person's word.
fn gone(connection: &Connection, rotation: &Rotation, known: bool) -> Option<Standing> {
    let was_listed = rotation.before.contains(&rotation.old);
    if was_listed {
        return (!known && connection.registration.secrets.is_some()).then_some(Standing::Done);
    }
    connection.word(WORD_GONE).filter(|at| *at >= rotation.at).map(|_| Standing::Word)
}

fn findings(
    store: &Store,
    connection: &Connection,
    rotation: &Rotation,
    stages: &[(Stage, Standing)],
    kept_old: bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let old = if rotation.old.is_empty() { "—" } else { &rotation.old };
    if kept_old {
        findings.push(Finding::new(Code::RotationKeptOld, &[old]));
    }
    let is_done = |stage: Stage| stages.iter().any(|(known, standing)| *known == stage && standing.is_done());
    if is_done(Stage::Gone) && !is_done(Stage::SignedIn) {
        findings.push(Finding::new(Code::RotationOldGone, &[old]));
    }
    // Who kept another secret since does not use the old one; who kept none may.
    let others = connection.registration.client_id().map(|id| store.of_registration(id)).unwrap_or_default();
    let may_use = |other: &&Connection| {
        let other_note = other.secret.as_ref().and_then(|note| note.id.as_deref());
        other.key() != connection.key() && other.archived_at.is_none() && other_note.is_none_or(|id| id == rotation.old)
    };
    let names: Vec<&str> = others.into_iter().filter(may_use).map(Connection::name).collect();
    if !names.is_empty() && !is_done(Stage::Gone) {
        findings.push(Finding::new(Code::RotationShared, &[old, &names.join(", ")]));
    }
    findings
}
