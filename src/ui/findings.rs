//! One finding: what is wrong, with its values, and the next thing to do.

use super::text::{t, tv};
use super::values::Copy;
use crate::entra::rights;
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
                <p>{ what(finding) }</p>
                <p class="next">{ tv(&format!("{key}_next"), &details) }</p>
                { action }
            </div>
        </section>
    }
}

/// What is wrong, in words.
pub(crate) fn what(finding: &Finding) -> String {
    let details: Vec<&str> = finding.details.iter().map(String::as_str).collect();
    tv(&format!("f_{}", finding.code.as_str()), &details)
}

/// Findings about missing rights come with a text to send to whoever can help; `name` is the application's.
pub(crate) fn cards_with_requests(findings: &[Finding], name: &str) -> Html {
    let ask = |finding: &Finding| match rights::request(finding.code) {
        Some(key) => {
            let text = tv(key, &[name]);
            let action = html! {
                <div class="ask-text" data-ask={key}><p class="quiet">{ &text }</p><Copy {text} name={t("copy_request")} /></div>
            };
            finding_with(finding, action)
        }
        None => finding_card(finding),
    };
    html! { <>{ for sorted(findings).map(ask) }</> }
}

/// Several findings, the gravest first.
pub(crate) fn cards(findings: &[Finding]) -> Html {
    html! { <>{ for sorted(findings).map(finding_card) }</> }
}

/// The gravest first.
pub(crate) fn sorted(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    let of = |severity| findings.iter().filter(move |finding| finding.severity() == severity);
    of(Severity::Error).chain(of(Severity::Warning)).chain(of(Severity::Notice))
}
