//! One finding: what is wrong, with its values, and the next thing to do.

use super::text::{t, tv};
use crate::finding::{Finding, Severity};
use yew::prelude::*;

/// A card with what is wrong and what to do.
pub(crate) fn finding_card(finding: &Finding) -> Html {
    finding_with(finding, Html::default())
}

/// The same, with the action that helps.
pub(crate) fn finding_with(finding: &Finding, action: Html) -> Html {
    let details: Vec<&str> = finding.details.iter().map(String::as_str).collect();
    let key = format!("f_{}", finding.code.as_str());
    let (class, glyph, severity) = match finding.severity() {
        Severity::Error => ("finding error", "✕", "severity_error"),
        Severity::Warning => ("finding warning", "▲", "severity_warning"),
        Severity::Notice => ("finding notice", "i", "severity_notice"),
    };
    html! {
        <section {class} data-code={finding.code.as_str()}>
            <span class="glyph" role="img" aria-label={t(severity)}>{ glyph }</span>
            <div>
                <p>{ tv(&key, &details) }</p>
                <p class="next">{ tv(&format!("{key}_next"), &details) }</p>
                { action }
            </div>
        </section>
    }
}

/// Several findings, the gravest first.
pub(crate) fn cards(findings: &[Finding]) -> Html {
    let of = |severity| findings.iter().filter(move |finding| finding.severity() == severity);
    let sorted = of(Severity::Error).chain(of(Severity::Warning)).chain(of(Severity::Notice));
    html! { <>{ for sorted.map(finding_card) }</> }
}
