//! The claims and the header as they were written, each with what it is; and all of it as text.

use crate::token::claims::{self, Kind};
use crate::token::compact::Decoded;
use crate::token::view::{self, Line, Mark, Part, Text};
use crate::ui::text::{moment_text, relative_text, t};
use crate::ui::values::{Copy, middle};
use yew::prelude::*;

/// A member of the object with the lines inside it.
struct Claim<'a> {
    line: &'a Line,
    inside: Vec<&'a Line>,
}

fn members(lines: &[Line]) -> Vec<Claim<'_>> {
    let mut claims: Vec<Claim<'_>> = Vec::new();
    for line in lines.iter().filter(|line| line.depth > 0) {
        match claims.last_mut() {
            // The bracket that closes it, too.
            Some(claim) if line.depth > 1 || line.kind == view::Kind::Close => claim.inside.push(line),
            _ => claims.push(Claim { line, inside: Vec::new() }),
        }
    }
    claims
}

/// One part, member by member.
pub(super) fn claims(decoded: &Decoded, part: Part) -> Html {
    let lines = view::view(decoded, part);
    let object = if part == Part::Header { &decoded.header } else { &decoded.payload };
    let explain = if part == Part::Header { claims::of_header } else { claims::of };
    let row = |claim: Claim<'_>| {
        let name = claim.line.name.as_ref().map(Text::plain).unwrap_or_default();
        let (kind, key) = explain(&name);
        let time = object.get(&name).filter(|_| kind == Kind::Time).and_then(|value| value.as_whole());
        let plain = claim.inside.is_empty() && !claim.line.value.0.iter().any(|span| span.mark != Mark::Plain);
        let value = claim.line.value.plain();
        html! {
            <div class="claim" data-claim={name.clone()}>
                <dt class="mono">{ for claim.line.name.as_ref().map(marked) }</dt>
                <dd>
                    if plain {
                        <span class="mono">{ middle(&value) }</span>
                    } else {
                        <span class="mono">{ marked(&claim.line.value) }{ for claim.inside.iter().map(|line| inner(line)) }</span>
                    }
                    { for claim.line.written.as_ref().map(written) }
                    { for time.map(|at| html! {
                        <span class="when">{ moment_text(at) }{ " · " }{ relative_text(at) }</span>
                    }) }
                    { for key.map(|key| html! { <span class="explain">{ t(key) }</span> }) }
                </dd>
                if plain && !value.is_empty() {
                    <Copy text={value} name={name} />
                }
            </div>
        }
    };
    html! { <dl class="claims">{ for members(&lines).into_iter().map(row) }</dl> }
}

/// A line inside a claim.
fn inner(line: &Line) -> Html {
    html! {
        <span class={classes!("line", indent(line.depth))}>
            { for line.name.as_ref().map(|name| html! { <>{ marked(name) }{ ": " }</> }) }{ marked(&line.value) }
        </span>
    }
}

/// The style sheet knows six levels; what is deeper stands like the sixth.
fn indent(depth: u8) -> &'static str {
    match depth {
        0 => "in0",
        1 => "in1",
        2 => "in2",
        3 => "in3",
        4 => "in4",
        5 => "in5",
        _ => "in6",
    }
}

fn written(text: &Text) -> Html {
    html! { <span class="explain">{ t("view_written") }{ " " }<span class="mono">{ marked(text) }</span></span> }
}

/// Text in which what misleads stands out.
fn marked(text: &Text) -> Html {
    let span = |span: &view::Span| match span.mark.as_str() {
        None => html! { &span.text },
        Some(key) => {
            html! { <mark class={(span.mark == Mark::Escape).then_some("mild")} title={t(key)}>{ &span.text }</mark> }
        }
    };
    html! { <>{ for text.0.iter().map(span) }</> }
}

/// Header and payload line by line, as they were written.
pub(super) fn raw(decoded: &Decoded) -> Html {
    html! {
        <details class="more raw">
            <summary><span class="label">{ t("token_raw") }</span></summary>
            { for [Part::Header, Part::Payload].map(|part| html! {
                <pre class="mono">{ for view::view(decoded, part).iter().map(inner) }</pre>
            }) }
        </details>
    }
}
