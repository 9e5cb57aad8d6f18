//! A value with its name, how sure it is, and a copy button.

use super::text::t;
use crate::browser::task::spawn_local;
use crate::browser::{clipboard, time};
use yew::prelude::*;

/// How sure a value is, by shape as well as by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sure {
    /// A signature, and every necessary check.
    Proven,
    /// Read from a page or a document, or filled and read back.
    Read,
    /// Found again after it was saved.
    Saved,
    /// Worked out, not read.
    Computed,
    /// Missing or not checked.
    Missing,
    /// Differs from another source.
    Differs,
    /// Wrong.
    Wrong,
}

impl Sure {
    pub(crate) fn glyph(self) -> Html {
        let (glyph, class, key) = match self {
            Sure::Proven => ("●", "sure proven", "sure_proven"),
            Sure::Read => ("✓", "sure read", "sure_read"),
            Sure::Saved => ("◆", "sure saved", "sure_saved"),
            Sure::Computed => ("≈", "sure computed", "sure_computed"),
            Sure::Missing => ("○", "sure missing", "sure_missing"),
            Sure::Differs => ("▲", "sure differs", "sure_differs"),
            Sure::Wrong => ("✕", "sure wrong", "sure_wrong"),
        };
        html! { <span {class} role="img" aria-label={t(key)} title={t(key)}>{ glyph }</span> }
    }
}

/// One line: name, value, certainty, copy.
pub(crate) struct ValueRow {
    pub(crate) name: AttrValue,
    /// Absent: not read yet.
    pub(crate) value: Option<AttrValue>,
    /// Set in the font for values.
    pub(crate) mono: bool,
    pub(crate) sure: Sure,
    /// Where it came from, shown on hover and to screen readers.
    pub(crate) source: Option<AttrValue>,
    /// Stable name for tests and reports.
    pub(crate) id: Option<AttrValue>,
}

impl ValueRow {
    /// A value in the font for values.
    pub(crate) fn new(name: impl Into<AttrValue>, value: Option<&str>, sure: Sure) -> Self {
        let value = value.map(|value| AttrValue::from(value.to_owned()));
        ValueRow { name: name.into(), value, mono: true, sure, source: None, id: None }
    }

    pub(crate) fn id(mut self, id: &'static str) -> Self {
        self.id = Some(id.into());
        self
    }

    pub(crate) fn words(mut self) -> Self {
        self.mono = false;
        self
    }

    pub(crate) fn source(mut self, source: Option<String>) -> Self {
        self.source = source.map(AttrValue::from);
        self
    }

    pub(crate) fn html(&self) -> Html {
        let value_class = if self.mono { "value mono" } else { "value" };
        html! {
            <div class="row" data-value={self.id.clone()} title={self.source.clone()}>
                <span class="label">{ &self.name }</span>
                <span class={value_class}>{ match &self.value {
                    Some(value) if self.mono => middle(value),
                    Some(value) => html! { value },
                    None => html! { <span class="absent">{ t("value_not_read") }</span> },
                } }</span>
                { self.sure.glyph() }
                { match &self.value {
                    Some(value) => html! { <Copy text={value.clone()} name={self.name.clone()} /> },
                    None => html! { <span class="copy" /> },
                } }
            </div>
        }
    }
}

/// A long value that gives way in its middle, while the whole text stays in the page for copying and searching.
pub(crate) fn middle(text: &str) -> Html {
    let count = text.chars().count();
    if count < 20 {
        return html! { <span class="whole">{ text.to_owned() }</span> };
    }
    let tail_from = text.char_indices().nth(count - 8).map_or(text.len(), |(at, _)| at);
    let (head, tail) = text.split_at(tail_from);
    html! {
        <span class="whole" title={text.to_owned()}>
            <span class="head">{ head.to_owned() }</span><span class="tail">{ tail.to_owned() }</span>
        </span>
    }
}

/// The beginning of an identifier, to tell two apart.
pub(crate) fn short_id(id: &str) -> String {
    let head: String = id.chars().take(8).collect();
    format!("{head}…")
}

/// What to copy, and what it is called.
#[derive(Properties, PartialEq)]
pub(crate) struct CopyProps {
    pub(crate) text: AttrValue,
    pub(crate) name: AttrValue,
}

/// A copy button that says whether it worked.
#[component]
pub(crate) fn Copy(props: &CopyProps) -> Html {
    let said = use_state(Option::<bool>::default);
    let onclick = {
        let (said, text) = (said.clone(), props.text.clone());
        Callback::from(move |_| {
            let (said, text) = (said.clone(), text.clone());
            spawn_local(async move {
                said.set(Some(clipboard::copy(&text).await));
                time::sleep(1200).await;
                said.set(None);
            });
        })
    };
    // The icon is drawn by the style sheet: the usual sign for copying is missing in many fonts.
    let (glyph, class, key) = match *said {
        None => ("", "copy icon", "copy"),
        Some(true) => ("✓", "copy", "copied"),
        Some(false) => ("✕", "copy", "copy_failed"),
    };
    let label = format!("{}: {}", t(key), props.name);
    html! { <button type="button" {class} title={t(key)} aria-label={label} {onclick}>{ glyph }</button> }
}
