//! What to look for on a page of the portal, in its top document and in the frames that ReactViews are drawn in.
//!
//! Class names and attributes were seen in public automation of the portal: classic blades (`.fxc-…`, `.azc-…`) are
//! drawn in the top document by knockout, ReactViews in frames of their own by Fluent UI. Microsoft moves blades from
//! one to the other and renames classes, so each layout has its own probe and nothing relies on one of them.

use super::frames;
use crate::entra::labels;
use crate::page::Probe;

/// Layout A: the essentials of a classic blade.
pub(super) const ESSENTIALS: &str = "essentials";
/// Layout B: the essentials of a ReactView. Their class names end in numbers that change.
pub(super) const ESSENTIALS_GRID: &str = "essentials_grid";
/// Rows of layout B that are folded away.
pub(super) const SEE_MORE: &str = "see_more";
/// Layout C: `PropertyField…-label` and what it labels.
pub(super) const PROPERTY_FIELD: &str = "property_field";
/// Layout D: any other label with an `id`, and what it labels.
pub(super) const LABEL: &str = "label";
/// Layout E: copyable boxes of context panes.
pub(super) const COPYABLE: &str = "copyable";
/// Layout F: identifiers near a known label, without any known class.
pub(super) const NEAR_IDS: &str = "near_ids";
/// Layout F: other texts near a known label.
pub(super) const NEAR_WORDS: &str = "near_words";
/// Layout F: what stands right behind a label of a user's page.
pub(super) const NEAR_PEOPLE: &str = "near_people";
/// Layout G: identifiers anywhere in the visible text.
pub(super) const LOOSE_GUIDS: &str = "loose_guids";
/// Layout G: addresses of sign-in and Graph anywhere in the visible text.
pub(super) const LOOSE: &str = "loose_urls";
/// The blade's title.
pub(super) const TITLE: &str = "blade_title";
/// Grids of classic blades.
pub(super) const GRID: &str = "grid";
/// Every other table.
pub(super) const ARIA_GRID: &str = "aria_grid";
/// Check boxes, switches and radio buttons.
pub(super) const CHECKS: &str = "checks";
/// Headings and text boxes in their order on the page.
pub(super) const LINES: &str = "lines";
/// Text boxes alone, without those of the shell.
pub(super) const BOXES: &str = "boxes";
/// Groups of choices, and what is chosen in them, in their order on the page.
pub(super) const CHOICES: &str = "choices";
/// Commands that cannot be pressed.
pub(crate) const DISABLED: &str = "disabled";
/// Sentences of the portal that say what is not allowed.
pub(crate) const REFUSALS: &str = "refusals";
/// The frames of the top document.
pub(super) const FRAMES: &str = "frames";

/// CSS of a row in each kind of table; what is taken out of a row later must look for it in the same place.
pub(super) const ROWS: [(&str, &str); 2] = [(GRID, ".fxc-gc-row-content"), (ARIA_GRID, "[role=row], tr")];

/// A text that may be a client secret of another kind than today's: 24 to 64 printable characters with a letter and a
/// digit, and no GUID, address or date. Secrets from before 2021 have no mark to be known by.
pub(super) const MAYBE_SECRET: &str = r"(?=[!-~]*[A-Za-z])(?=[!-~]*\d)(?![\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$)(?![A-Za-z][\w+.-]*://)(?!\d{4}-\d\d-\d\dT)[!-~]{24,64}";

const GUID: &str = r"[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}";

/// A password's box is left alone even while the page shows what it holds, in a text box then.
const NO_PASSWORD: &str =
    ":not([id*=password i], [name*=password i], [aria-label*=password i], [autocomplete*=password i])";

/// The shell around the blades: its search bar, its menus.
const SHELL: &str =
    "[role=search], [role=banner], [role=navigation], [role=menu], [role=menubar], nav, .fxs-topbar, .fxs-sidebar";

/// What to look for in the top document; asked of portals only.
pub fn probes() -> Vec<Probe> {
    let mut probes = vec![
        Probe::Pairs {
            name: ESSENTIALS.into(),
            item: ".fxc-essentials-item".into(),
            label: ".fxc-essentials-label".into(),
            value: ".fxc-essentials-value".into(),
        },
        Probe::Values { name: COPYABLE.into(), css: ".fxc-copyablelabel-textbox input".into() },
        Probe::Values { name: TITLE.into(), css: ".fxs-blade-title-titleText".into() },
        Probe::Table {
            name: GRID.into(),
            table: ".fxc-gc-table".into(),
            header: ".fxc-gc-columnheader-content".into(),
            row: ".fxc-gc-row-content".into(),
            cell: ".fxc-gc-cell".into(),
            mask: MAYBE_SECRET.into(),
        },
        Probe::Frames { name: FRAMES.into() },
    ];
    probes.extend(frame_probes());
    vec![Probe::At { hosts: frames::portal_hosts(), probes }]
}

/// What to look for in a frame of the portal: what does not need the shell around it.
pub fn frame_probes() -> Vec<Probe> {
    vec![
        Probe::Pairs {
            name: ESSENTIALS_GRID.into(),
            item: "[class*=\"essentialsItem-\"]".into(),
            label: "[class*=\"essentialsLabel-\"]".into(),
            value: "[class*=\"essentialsValue-\"]".into(),
        },
        Probe::Values { name: SEE_MORE.into(), css: "button[class*=\"essentialsNoWrap-\"]".into() },
        Probe::Tied { name: PROPERTY_FIELD.into(), label: "[id^=\"PropertyField\"][id$=\"-label\"]".into() },
        Probe::Tied { name: LABEL.into(), label: "label[id]:not([id*=password i])".into() },
        Probe::Near {
            name: NEAR_IDS.into(),
            labels: labels::essentials(),
            pattern: format!("{GUID}|[\\da-fA-F-]{{4,35}}(?:…|\\.\\.\\.)"),
            outside: SHELL.into(),
        },
        Probe::Near {
            name: NEAR_WORDS.into(),
            labels: labels::essentials(),
            pattern: format!("(?!{GUID}$)[^\\n]{{1,200}}"),
            outside: SHELL.into(),
        },
        Probe::Near {
            name: NEAR_PEOPLE.into(),
            labels: labels::people(),
            pattern: "[^\\n]{1,320}".into(),
            outside: SHELL.into(),
        },
        Probe::Matches { name: LOOSE_GUIDS.into(), pattern: format!("\\b{GUID}\\b") },
        Probe::Matches {
            name: LOOSE.into(),
            pattern: "https://(?:(?:login|sts|graph|dod-graph|microsoftgraph)\\.|[\\w-]+\\.(?:ciamlogin|b2clogin)\\.com/)[^\\s\"'<>]+".into(),
        },
        Probe::Table {
            name: ARIA_GRID.into(),
            table: "[role=grid]:not(.fxc-gc-table), [role=treegrid], [role=table], table:not([role])".into(),
            header: "[role=columnheader], th".into(),
            row: "[role=row], tr".into(),
            cell: "[role=gridcell], [role=rowheader], [role=cell], td".into(),
            mask: MAYBE_SECRET.into(),
        },
        Probe::Checks {
            name: CHECKS.into(),
            css: "[role=checkbox], [role=switch], input[type=checkbox]".into(),
        },
        Probe::Values {
            name: LINES.into(),
            css: format!(
                "h1, h2, h3, h4, h5, h6, [role=heading], legend, \
                 input:is([type=text], [type=url], :not([type])){NO_PASSWORD}, textarea"
            ),
        },
        Probe::Values {
            name: BOXES.into(),
            css: format!("input:is([type=text], [type=email], :not([type])){NO_PASSWORD}:not(:is({SHELL}) *)"),
        },
        Probe::Values {
            name: CHOICES.into(),
            // Simple selectors, one by one: the browser finds those by their attribute, and tries `*` on every element.
            css: "[role=radiogroup], [role=radio][aria-checked=true], [role=radiogroup] label:has(> input:checked), \
                  [role=radiogroup] .ms-ChoiceField-wrapper:has(> input:checked)"
                .into(),
        },
        Probe::Values {
            name: DISABLED.into(),
            css: "[aria-disabled=true], [aria-disabled=true] div, [aria-disabled=true] span, button:disabled, button:disabled span".into(),
        },
        Probe::Matches {
            name: REFUSALS.into(),
            // From the beginning of a line: a bounded run before it would be tried at every character.
            pattern: "^[^\\n]*?(?:[Cc]redential (?:type|lifetime)[^\\n]{0,80}assigned policy|[Ii]nsufficient privileges to complete|(?:do not|don.t) have (?:the )?(?:required )?(?:permissions?|privileges|authorization|access)\\b)[^\\n]{0,160}".into(),
        },
    ]
}

/// Whether the labels of a probe's answer are the page's own labels, and not just the text that stands before a value.
pub(crate) fn labels_are_told(name: &str) -> bool {
    [ESSENTIALS, ESSENTIALS_GRID, PROPERTY_FIELD, LABEL, NEAR_IDS, NEAR_WORDS, NEAR_PEOPLE, COPYABLE, CHECKS]
        .contains(&name)
}
