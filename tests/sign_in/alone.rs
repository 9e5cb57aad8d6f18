//! The check of the secret alone: a verdict counts for the secret that it was asked about.

use sso_ferry::connection::{Connection, SecretNote};
use sso_ferry::sign_in::alone::{Alone, is_mistakable};
use sso_ferry::sign_in::answer::SecretVerdict::{self, Right, Wrong};
use sso_ferry::sign_in::note;

const OLD: &str = "11111111-2222-4333-8444-555555555555";
const NEW: &str = "99999999-2222-4333-8444-555555555555";

/// What happens: a check is begun, another secret is held or none, an answer arrives.
enum Step {
    Ask(&'static str),
    Change(&'static str),
    Answer(u32, SecretVerdict),
}
use Step::{Answer, Ask, Change};

#[test]
fn a_verdict_counts_for_the_secret_it_was_asked_for_alone() {
    for (what, steps, asking, a, b) in [
        ("nothing asked", vec![], false, None, None),
        ("under way", vec![Ask("a")], true, None, None),
        ("answered", vec![Ask("a"), Answer(1, Right)], false, Some(Right), None),
        ("another secret was pasted meanwhile", vec![Ask("a"), Change("a"), Answer(1, Right)], false, None, None),
        (
            "and asked about, before the first answer came",
            vec![Ask("a"), Change("a"), Ask("a"), Answer(1, Right)],
            true,
            None,
            None,
        ),
        (
            "which does not take the second one's place",
            vec![Ask("a"), Change("a"), Ask("a"), Answer(1, Right), Answer(2, Wrong)],
            false,
            Some(Wrong),
            None,
        ),
        (
            "nor comes after it",
            vec![Ask("a"), Change("a"), Ask("a"), Answer(2, Wrong), Answer(1, Right)],
            false,
            Some(Wrong),
            None,
        ),
        ("another secret after the answer", vec![Ask("a"), Answer(1, Right), Change("a")], false, None, None),
        ("another connection's secret", vec![Ask("a"), Change("b"), Answer(1, Right)], false, Some(Right), None),
        ("another connection's check", vec![Ask("a"), Answer(1, Right), Ask("b")], true, None, None),
        ("and its answer", vec![Ask("a"), Answer(1, Right), Ask("b"), Answer(2, Wrong)], false, None, Some(Wrong)),
        ("an answer nobody waits for", vec![Answer(1, Right)], false, None, None),
    ] {
        let mut alone = Alone::default();
        for step in steps {
            match step {
                Ask(key) => alone.begin(alone.next(), key),
                Change(key) => alone.changed(key),
                Answer(number, verdict) => alone.answer(number, verdict),
            }
        }
        assert_eq!(
            (alone.is_asking(), alone.verdict("a"), alone.verdict("b")),
            (asking, a.as_ref(), b.as_ref()),
            "{what}"
        );
    }
}

#[test]
fn no_note_is_kept_that_would_be_read_as_one_of_another_secret() {
    let of = |id: Option<&str>, kept_at: u32| {
        let secret = Some(SecretNote { id: id.map(str::to_owned), kept_at, ..SecretNote::default() });
        Connection { secret, ..Connection::default() }
    };
    for (what, before, now, mistakable) in [
        ("the same secret", of(None, 100), of(None, 100), false),
        ("kept in the second in which it was asked about", of(None, 200), of(None, 200), false),
        ("another one of the same second", of(None, 100), of(None, 200), true),
        ("another one, whose ID is known", of(None, 100), of(Some(NEW), 200), true),
        ("another one, and both IDs are known", of(Some(OLD), 100), of(Some(NEW), 200), false),
        ("another one, kept later", of(None, 100), of(None, 201), false),
        ("dropped", of(None, 100), Connection::default(), false),
    ] {
        let note = note::with_secret(note::of_secret(200, true, None), &before);
        assert_eq!(is_mistakable(&note, &before, &now), mistakable, "{what}");
    }
}
