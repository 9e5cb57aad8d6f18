//! The first thing said of a token: good or not, for which connection, and what kind of token it is.

use super::{Judged, name};
use crate::connection::Connection;
use crate::token::check::Verdict;
use crate::ui::text::{t, tv};
use crate::ui::values::Sure;
use yew::prelude::*;

pub(super) fn verdict(judged: &Judged, connection: Option<&Connection>) -> Html {
    let verdict = judged.judgement.verdict;
    let (class, sure) = match verdict {
        Verdict::Verified => ("verdict proven", Sure::Proven),
        Verdict::Good => ("verdict good", Sure::Read),
        Verdict::Bad => ("verdict bad", Sure::Wrong),
        Verdict::Unchecked => ("verdict open", Sure::Missing),
    };
    html! {
        <section {class} data-verdict={verdict.as_str()} data-kind={judged.kind.as_str()} aria-live="polite">
            { sure.glyph() }
            <div>
                <p>{ t(verdict.as_str()) }</p>
                <p class="quiet">{ t(judged.kind.as_str()) }</p>
                <p class="quiet">{ match connection {
                    Some(connection) => tv("token_against", &[name(connection)]),
                    None => t("token_against_nothing"),
                } }</p>
            </div>
        </section>
    }
}
