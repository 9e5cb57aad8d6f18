//! The vocabulary shared with `extension/page/`: what the panel asks of a page and what it gets back.
//!
//! `page.js` is one self-contained function: a [`Request`] goes in, a [`Reply`] comes out, both as plain JSON values
//! (`serde_wasm_bindgen::Serializer::json_compatible`, because the browser drops anything else). It knows locators,
//! widgets and events; it knows nothing of Entra, JumpServer or JumpCloud. The names here are mirrored by the JSDoc
//! types in `extension/page/types.js`; `tests/page/` runs both against real pages.

use crate::json::Json;
use crate::record::{FromJson, Wrong, member, names, record, text};
use crate::secret::Secret;
use serde::Serialize;
use std::fmt;
use zeroize::Zeroize;

/// One call into a page.
#[derive(Clone, Debug, Serialize)]
pub struct Request {
    /// Regular expressions (JavaScript syntax): every returned text that holds a match is masked there, inside the
    /// page, so that a secret on the screen does not travel before the person says so.
    pub mask: Vec<String>,
    /// What to do.
    pub task: Task,
}

/// What a call is for.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "64-bit targets only; there is one request at a time")]
pub enum Task {
    /// Look, change nothing.
    Read {
        /// What to look for.
        probes: Vec<Probe>,
        /// Answer only in a document at one of these hosts; `*.` at the beginning stands for one or more labels. Empty:
        /// anywhere. The other frames of a page are not looked into ([`Reply::Elsewhere`]).
        #[serde(skip_serializing_if = "Vec::is_empty")]
        hosts: Vec<String>,
    },
    /// Hand over the one text that the person asked to keep: the client secret's Value, which [`Self::Read`] masks.
    /// Sent at that click only, to the document whose reading showed it.
    Take {
        /// The only origin whose pages it is taken from.
        origin: String,
        /// CSS of the elements around one row.
        row: String,
        /// Text that must stand in the row: the Secret ID.
        beside: String,
        /// Regular expression (JavaScript syntax) that the whole text must match.
        pattern: String,
    },
    /// Write one field and read it back.
    Apply {
        /// The only origin (`https://host[:port]`) this may be written to; compared with `location.origin`.
        origin: String,
        /// The field.
        step: Step,
    },
    /// Go to a tab of the page (`role=tab`), at the person's click. Nothing else is pressed by this.
    Press {
        /// The only origin whose pages may be pressed on.
        origin: String,
        /// The tab.
        locate: Vec<Way>,
        /// CSS of controls that are never pressed.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        never: Vec<String>,
    },
    /// Outline fields for the person and scroll to the first. Replaces earlier marks.
    Mark {
        /// The only origin whose pages may be marked.
        origin: String,
        /// What to outline, in order.
        marks: Vec<Mark>,
    },
    /// Take every mark away again.
    Unmark,
}

/// One thing to look for.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Probe {
    /// Label and value inside each visible element that matches `item`.
    Pairs {
        /// Comes back with what was found.
        name: String,
        /// CSS of the element around one label and one value.
        item: String,
        /// CSS of the label inside it.
        label: String,
        /// CSS of the value inside it.
        value: String,
    },
    /// Visible elements one by one: value from `title`, else the control's value, else the text; label from the
    /// page's own association, else the closest text before.
    Values {
        /// Comes back with what was found.
        name: String,
        /// CSS of the elements.
        css: String,
    },
    /// Everything in the visible text, and in visible read-only controls, that matches a pattern.
    Matches {
        /// Comes back with what was found.
        name: String,
        /// Regular expression (JavaScript syntax).
        pattern: String,
    },
    /// Visible elements that are tied to their label by `aria-labelledby`.
    Tied {
        /// Comes back with what was found.
        name: String,
        /// CSS of the labels.
        label: String,
    },
    /// Values near a label whose text is known: the smallest visible element whose whole text reads like one of
    /// `labels`, and the first text, `title` or control after it that matches `pattern` as a whole, before the next
    /// label.
    Near {
        /// Comes back with what was found.
        name: String,
        /// Texts of the labels, compared after normalising.
        labels: Vec<String>,
        /// Regular expression (JavaScript syntax), matched against the whole value.
        pattern: String,
        /// CSS of parts of the page that are passed over, the search bar for example.
        #[serde(skip_serializing_if = "String::is_empty")]
        outside: String,
    },
    /// Visible tables.
    Table {
        /// Comes back with what was found.
        name: String,
        /// CSS of the tables.
        table: String,
        /// CSS of the column headers inside one.
        header: String,
        /// CSS of the rows inside one; a row without cells is none.
        row: String,
        /// CSS of the cells inside a row.
        cell: String,
        /// Regular expression (JavaScript syntax): a cell whose whole text matches is masked like a secret.
        mask: String,
    },
    /// Visible check boxes, switches and radio buttons; the values are `on`, `off` and `mixed`, with ` disabled`
    /// behind it when it cannot be changed.
    Checks {
        /// Comes back with what was found.
        name: String,
        /// CSS of the controls.
        css: String,
    },
    /// Probes that are answered in a document at one of these hosts only, as if they stood here themselves: a page
    /// pays for what it can be.
    At {
        /// As in [`Task::Read`].
        hosts: Vec<String>,
        /// The probes.
        probes: Vec<Probe>,
    },
    /// The frames of the document.
    Frames {
        /// Comes back with what was found.
        name: String,
    },
    /// How many elements match, hidden ones included.
    Count {
        /// Comes back with what was found.
        name: String,
        /// Where to look.
        locate: Vec<Way>,
    },
    /// The state of one form field.
    Field {
        /// Comes back with what was found.
        name: String,
        /// Where it is.
        locate: Vec<Way>,
        /// What kind of control it is.
        widget: Widget,
        /// Its content must not be returned.
        secret: bool,
        /// When given with a secret: compare inside the page, answer in [`Field::equal`].
        #[serde(skip_serializing_if = "Option::is_none")]
        compare: Option<Unprinted>,
        /// Where the page complains about the field: from the control `up`, there `down`.
        #[serde(skip_serializing_if = "Option::is_none")]
        complaint: Option<Way>,
    },
}

/// One way to find a field. The first way that finds anything decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Way {
    /// CSS of the anchor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub css: Option<String>,
    /// Texts of the field's label, compared after normalising (NFKC, lower case, blanks, trailing `*` and `:`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// From the anchor up: `closest(…)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up: Option<String>,
    /// From there down: the control itself. Empty beside `labels`: the text itself, to be outlined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub down: Option<String>,
    /// Only a text box that holds exactly this; empty for one that holds nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<String>,
    /// Which one, counted from 1, and how many there must be: of the matches on the screen, in the page's order. Where
    /// there are more or fewer, this way finds nothing. For pages whose labels are not known in every language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nth: Option<(u32, u32)>,
}

/// What kind of control a field is, and so how it is read and written. Source of the methods: observed in
/// JumpServer's front ends v3.10 to v4.10 (element-ui 2) and measured on React 19 and Vue 3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Widget {
    /// A text box: native value setter, then these events in this order.
    Text {
        /// Names of the events to send after the value is set.
        events: Vec<String>,
    },
    /// A check box or switch: clicked when its state differs.
    Check,
    /// A group of radio buttons, told apart by their `value` attribute.
    Radio,
    /// A code editor that draws only visible lines (Ace): everything is selected with four mouse presses, read by a
    /// copy event and replaced through its hidden text area.
    Editor {
        /// CSS of the hidden text area inside the located element.
        textarea: String,
        /// CSS of the drawn text inside the located element.
        content: String,
    },
    /// A list of options of which several can be chosen, told apart by their text.
    Options {
        /// CSS of the texts of what is chosen, inside the located element.
        chosen: String,
        /// CSS of the list, which may have moved to the end of the document.
        list: String,
        /// CSS of an option inside the list.
        option: String,
    },
    /// A closed drop-down that opens on a mouse press and draws its options elsewhere in the document (the portal's
    /// classic control: `mousedown` and `mouseup`, a click opens nothing). It holds the one text it shows; what to
    /// write is a list of beginnings, and the first option that begins with one of them is chosen.
    Menu {
        /// CSS of the shown text inside the located element.
        shown: String,
        /// CSS of an option, anywhere in the document.
        option: String,
    },
}

/// What a field holds or shall hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "is", rename_all = "snake_case")]
pub enum Value {
    /// Text, or the chosen radio button's value.
    Text(String),
    /// A check box or switch.
    On(bool),
    /// The chosen options' texts; for a [`Widget::Menu`] the text it shows.
    Many(Vec<String>),
}

/// A value to compare with inside the page: it may be the client secret, so it never prints itself.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Unprinted(pub Value);

impl fmt::Debug for Unprinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Value::Text(text) => write!(f, "Text({} characters)", text.chars().count()),
            Value::On(_) => f.write_str("On(…)"),
            Value::Many(texts) => write!(f, "Many({} texts)", texts.len()),
        }
    }
}

/// One field to write.
#[derive(Clone, Serialize)]
pub struct Step {
    /// Where it is.
    pub locate: Vec<Way>,
    /// What kind of control it is.
    pub widget: Widget,
    /// What it shall hold.
    pub value: Value,
    /// Never return its content; write only into a visible, uncovered, unique field.
    pub secret: bool,
    /// How long to wait for the field to appear, in milliseconds.
    pub wait_ms: u32,
    /// How long the page needs before the field can be read back, in milliseconds.
    pub settle_ms: u32,
    /// CSS of controls that are never written or pressed: a field that is one, holds one or lies in one is refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub never: Vec<String>,
    /// Where the page complains about the field, as in [`Probe::Field`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complaint: Option<Way>,
}

/// A secret is wiped from memory with its step.
impl Drop for Step {
    fn drop(&mut self) {
        if let (true, Value::Text(text)) = (self.secret, &mut self.value) {
            text.zeroize();
        }
    }
}

/// A secret's step says how long its value is, never what it is.
impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = self.secret.then(|| Unprinted(self.value.clone()));
        let value: &dyn fmt::Debug = hidden.as_ref().map_or(&self.value, |hidden| hidden);
        f.debug_struct("Step")
            .field("locate", &self.locate)
            .field("widget", &self.widget)
            .field("value", value)
            .field("secret", &self.secret)
            .field("wait_ms", &self.wait_ms)
            .field("settle_ms", &self.settle_ms)
            .field("never", &self.never)
            .field("complaint", &self.complaint)
            .finish()
    }
}

/// One thing to outline.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// Where it is.
    pub locate: Vec<Way>,
    /// CSS of the surrounding element to outline instead of the control itself, by `closest(…)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub around: Option<String>,
    /// A word or two beside it.
    pub caption: String,
}

/// What a call came back with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// To [`Task::Read`].
    Read(Reading),
    /// To [`Task::Apply`].
    Applied(Applied),
    /// To [`Task::Press`].
    Pressed {
        /// [`Outcome::Written`] when it was pressed, [`Outcome::Same`] when the tab was in front already.
        outcome: Outcome,
    },
    /// To [`Task::Mark`]: how many fields were outlined.
    Marked {
        /// Outlined fields.
        count: u32,
    },
    /// To [`Task::Take`]: every text that fits, so exactly one in a good case. Not masked, and not to be printed.
    Taken {
        /// The texts.
        texts: Vec<Secret>,
    },
    /// To [`Task::Read`] in a document that is at none of the named hosts.
    Elsewhere,
    /// The page is of another origin than the one named: nothing was done.
    WrongOrigin {
        /// The origin the page has.
        origin: String,
    },
    /// The function itself failed. A defect, or a page that breaks the browser's own objects.
    Failed {
        /// The error's text.
        message: String,
    },
}

/// What a page showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// `location.href`.
    pub href: String,
    /// `location.origin`.
    pub origin: String,
    /// `window.name`: what a frame is called.
    pub name: String,
    /// `document.title`.
    pub title: String,
    /// `document.contentType`.
    pub content_type: String,
    /// `document.readyState` is `complete`.
    pub complete: bool,
    /// The answers to the probes, in their order.
    pub found: Vec<Found>,
}

/// The answer to one probe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The probe's name.
    pub name: String,
    /// How many elements matched.
    pub count: u32,
    /// Labels and values ([`Probe::Pairs`], [`Probe::Values`], [`Probe::Matches`]: the latter without labels).
    pub pairs: Vec<Pair>,
    /// The field's state ([`Probe::Field`]).
    pub field: Option<Field>,
    /// The tables ([`Probe::Table`]).
    pub tables: Vec<Table>,
    /// The frames ([`Probe::Frames`]).
    pub frames: Vec<Frame>,
}

/// A table as the page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The headers' texts, in their order.
    pub headers: Vec<String>,
    /// The rows' cells, in their order: `title` first, else the text.
    pub rows: Vec<Vec<String>>,
}

/// A frame of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Origin of the address it was given; empty for `about:blank` and the like.
    pub origin: String,
    /// Its `name`.
    pub name: String,
    /// Its `class`.
    pub class: String,
    /// It has a box on the screen.
    pub visible: bool,
}

/// A label and a value as the page shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The label; empty when the page has none.
    pub label: String,
    /// The value.
    pub value: String,
}

/// The state of one form field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// It has a box on the screen.
    pub visible: bool,
    /// It can be changed.
    pub editable: bool,
    /// The label in the page's own words.
    pub label: String,
    /// What it holds; absent for a secret or when it could not be read.
    pub value: Option<Value>,
    /// For a secret: how many characters it holds.
    pub length: Option<u32>,
    /// For a secret: whether it equals the value sent along.
    pub equal: Option<bool>,
    /// Texts of the options that can be chosen.
    pub options: Vec<String>,
    /// The page's own complaint about this field.
    pub complaint: Option<String>,
}

/// What became of one [`Step`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// What happened.
    pub outcome: Outcome,
    /// How many elements matched.
    pub count: u32,
    /// The field before.
    pub before: Option<Field>,
    /// The field after it settled, read back; `equal` says whether it holds what was to be written.
    pub after: Option<Field>,
}

/// What happened to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Written; [`Applied::after`] says whether it held.
    Written,
    /// It already held the value, so nothing was touched.
    Same,
    /// No such field appeared in time.
    NotFound,
    /// Several fields match, so none was written.
    Ambiguous,
    /// A secret's field that is not on the screen: not written.
    Hidden,
    /// A secret's field that something else covers: not written.
    Covered,
    /// Disabled or read-only.
    ReadOnly,
    /// The value would be cut by the field's `maxlength`.
    TooLong,
    /// The choice is not offered.
    NoSuchOption,
    /// Reaching the value would need a click that is never made (a button or a link).
    Refused,
}

impl Reading {
    /// What was found under a name.
    pub fn found(&self, name: &str) -> Option<&Found> {
        self.found.iter().find(|found| found.name == name)
    }

    /// The labels and values found under a name.
    pub fn pairs(&self, name: &str) -> &[Pair] {
        self.found(name).map(|found| found.pairs.as_slice()).unwrap_or_default()
    }

    /// How many elements were found under a name.
    pub fn count(&self, name: &str) -> u32 {
        self.found(name).map_or(0, |found| found.count)
    }

    /// The tables found under a name.
    pub fn tables(&self, name: &str) -> &[Table] {
        self.found(name).map(|found| found.tables.as_slice()).unwrap_or_default()
    }

    /// The frames found under a name.
    pub fn frames(&self, name: &str) -> &[Frame] {
        self.found(name).map(|found| found.frames.as_slice()).unwrap_or_default()
    }

    /// The field found under a name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.found(name).and_then(|found| found.field.as_ref())
    }

    /// The host of the page's origin when the origin is `https` on the default port, else nothing: `http`, a port,
    /// a user name or a trailing dot make it another place.
    pub fn https_host(&self) -> Option<&str> {
        https_host(&self.origin)
    }
}

/// The host of an `https` origin on the default port.
pub fn https_host(origin: &str) -> Option<&str> {
    let host = origin.strip_prefix("https://")?;
    let plain = !host.is_empty() && !host.ends_with('.') && !host.contains([':', '/', '@', '?', '#', ' ']);
    plain.then_some(host)
}

record!(Way { css, labels, up, down, holds, nth });
record!(Reading { href, origin, name, title, content_type, complete, found });
record!(Found { name, count, pairs, field, tables, frames });
record!(Table { headers, rows });
record!(Frame { origin, name, class, visible });
record!(Pair { label, value });
record!(Field { visible, editable, label, value, length, equal, options, complaint });
record!(Applied { outcome, count, before, after });
names!(Outcome {
    "written" => Written, "same" => Same, "not_found" => NotFound, "ambiguous" => Ambiguous, "hidden" => Hidden,
    "covered" => Covered, "read_only" => ReadOnly, "too_long" => TooLong, "no_such_option" => NoSuchOption,
    "refused" => Refused,
});

impl FromJson for Widget {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        Ok(match text(json, "kind")? {
            "text" => Widget::Text { events: member(json, "events")? },
            "check" => Widget::Check,
            "radio" => Widget::Radio,
            "editor" => Widget::Editor { textarea: member(json, "textarea")?, content: member(json, "content")? },
            "options" => Widget::Options {
                chosen: member(json, "chosen")?,
                list: member(json, "list")?,
                option: member(json, "option")?,
            },
            "menu" => Widget::Menu { shown: member(json, "shown")?, option: member(json, "option")? },
            _ => return Err(Wrong("kind")),
        })
    }
}

impl FromJson for Value {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        Ok(match text(json, "kind")? {
            "text" => Value::Text(member(json, "is")?),
            "on" => Value::On(member(json, "is")?),
            "many" => Value::Many(member(json, "is")?),
            _ => return Err(Wrong("kind")),
        })
    }
}

impl FromJson for Reply {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        Ok(match text(json, "kind")? {
            "read" => Reply::Read(FromJson::from_json(json)?),
            "applied" => Reply::Applied(FromJson::from_json(json)?),
            "taken" => {
                Reply::Taken { texts: member::<Vec<String>>(json, "texts")?.into_iter().map(Secret::new).collect() }
            }
            "elsewhere" => Reply::Elsewhere,
            "pressed" => Reply::Pressed { outcome: member(json, "outcome")? },
            "marked" => Reply::Marked { count: member(json, "count")? },
            "wrong_origin" => Reply::WrongOrigin { origin: member(json, "origin")? },
            "failed" => Reply::Failed { message: member(json, "message")? },
            _ => return Err(Wrong("kind")),
        })
    }
}
