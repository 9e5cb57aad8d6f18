//! The first thing said of a token: good or not, for which connection, and what kind of token it is.

use super::Judged;
use crate::connection::Connection;
use crate::finding::{Severity, gravest};
use crate::token::Decoded;
use crate::token::check::{Outcome, Verdict};
use crate::ui::text::{t, tv};
use crate::ui::values::Sure;
use yew::prelude::*;

/// How sure a verdict is.
pub(super) fn sure(verdict: Verdict) -> Sure {
    match verdict {
        Verdict::Verified => Sure::Proven,
        Verdict::Good => Sure::Read,
        Verdict::Bad => Sure::Wrong,
        Verdict::Unchecked => Sure::Missing,
    }
}

/// The verdict, in other words where nothing but the text itself is wrong.
pub(super) fn verdict(judged: &Judged, decoded: &Decoded, connection: Option<&Connection>, pasted: bool) -> Html {
    let verdict = judged.judgement.verdict;
    let class = match verdict {
        Verdict::Verified => "verdict proven",
        Verdict::Good => "verdict good",
        Verdict::Bad => "verdict bad",
        Verdict::Unchecked => "verdict open",
    };
    html! {
        <section {class} data-verdict={verdict.as_str()} data-kind={judged.kind.as_str()} aria-live="polite">
            { sure(verdict).glyph() }
            <div>
                <p>{ t(if is_damaged(judged, decoded) { "verdict_damaged" } else { verdict.as_str() }) }</p>
                if pasted && verdict == Verdict::Verified {
                    <p>{ t("verdict_pasted_keys") }</p>
                }
                <p class="quiet">{ t(judged.kind.as_str()) }</p>
                <p class="quiet">{ match connection {
                    Some(connection) => tv("token_against", &[connection.name()]),
                    None => t("token_against_nothing"),
                } }</p>
            </div>
        </section>
    }
}

/// No check failed, and the text has errors.
fn is_damaged(judged: &Judged, decoded: &Decoded) -> bool {
    judged.judgement.verdict == Verdict::Bad
        && gravest(&decoded.findings) == Some(Severity::Error)
        && gravest(&judged.judgement.findings) != Some(Severity::Error)
        && judged.judgement.checks.iter().all(|check| check.outcome != Outcome::Failed)
}
