//! One finding: what is wrong, with its values, and the next thing to do.

use super::text::{t, tv};
use crate::finding::{Finding, Severity};
use yew::prelude::*;

/// A finding and, if there is one, the action that helps.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) finding: Finding,
    #[prop_or_default]
    pub(crate) children: Html,
}

/// A card with what is wrong and what to do.
#[component]
pub(crate) fn FindingCard(props: &Props) -> Html {
    let finding = &props.finding;
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
                { props.children.clone() }
            </div>
        </section>
    }
}

/// Several findings, the gravest first.
pub(crate) fn cards(findings: &[Finding]) -> Html {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    html! { <>{ for sorted.into_iter().map(|finding| html! { <FindingCard finding={finding.clone()} /> }) }</> }
}
