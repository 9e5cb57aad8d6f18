//! A part of a token as it was written, line by line: nothing is lost, and what misleads is marked.
//!
//! It is made from the bytes, not from the values: order, duplicates, exact numbers, escapes, and bytes that are no
//! text stand where they stood. It is for showing only; comparing and checking use [`crate::json`].

mod lines;
mod text;

use crate::Decoded;

/// A part that holds JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first part.
    Header,
    /// The second part: the claims.
    Payload,
}

/// What is special about a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    Plain,
    /// A character that nobody sees, written `⟨U+202E⟩`.
    Hidden,
    /// A letter that looks like one of ASCII, written `⟨U+0430 ≈ a⟩`.
    LookAlike,
    /// A byte that is no UTF-8, written `⟨0xE4⟩`.
    BadByte,
    /// An escape as it was written: one that stands for no character, or in [`Line::written`] one that was not needed.
    Escape,
    /// A name that occurs more than once in its object.
    Duplicate,
    /// `…`: here the text ends too early, or what follows is not shown.
    Cut,
}

impl Mark {
    /// Every value there is.
    pub const ALL: &'static [Mark] =
        &[Mark::Plain, Mark::Hidden, Mark::LookAlike, Mark::BadByte, Mark::Escape, Mark::Duplicate, Mark::Cut];

    /// The key of the message that explains it; none for plain text.
    pub const fn as_str(self) -> Option<&'static str> {
        Some(match self {
            Mark::Plain => return None,
            Mark::Hidden => "view_hidden",
            Mark::LookAlike => "view_look_alike",
            Mark::BadByte => "view_bad_byte",
            Mark::Escape => "view_escape",
            Mark::Duplicate => "view_duplicate",
            Mark::Cut => "view_cut",
        })
    }
}

/// A piece of text with one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What to show.
    pub text: String,
    /// What is special about it.
    pub mark: Mark,
}

/// Text in marked pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Span>);

/// What stands on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string: [`Line::value`] is what it means, without quotes.
    String,
    /// A number, as written.
    Number,
    /// `true`, `false` or `null`.
    Word,
    /// `{` or `[`, or both brackets of an empty value.
    Open,
    /// `}` or `]`.
    Close,
    /// No JSON: as written.
    Broken,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep it is: 0 for the object itself, 1 for claims.
    pub depth: u8,
    /// The name of a member.
    pub name: Option<Text>,
    /// What the value is.
    pub kind: Kind,
    /// The value.
    pub value: Text,
    /// How name and string were written, where that is not how JSON needs them.
    pub written: Option<Text>,
}

/// How many lines are shown. An ID token has about 30.
pub const MAX_LINES: usize = 2000;
/// How many marked pieces a text is shown in. More would only slow the page down.
pub const MAX_SPANS: usize = 2000;
/// How many bytes a marked piece has at most: each character in it stands for something that nobody sees.
const MAX_MARKED: usize = 16 << 10;
/// After so many pieces in all lines together no more lines are shown.
const MAX_ALL_SPANS: usize = 10_000;

/// The lines of a part. Empty if the part is.
pub fn view(decoded: &Decoded, part: Part) -> Vec<Line> {
    lines::lines(decoded.bytes(part))
}

impl Text {
    /// All pieces, one after the other.
    pub fn plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// Whether a piece has this mark.
    pub fn has(&self, mark: Mark) -> bool {
        self.0.iter().any(|span| span.mark == mark)
    }

    /// Whether it was cut because more would be too much to show.
    fn is_full(&self) -> bool {
        self.0.last().is_some_and(|last| last.mark == Mark::Cut)
    }

    fn push(&mut self, text: &str, mark: Mark) {
        let count = self.0.len();
        match self.0.last_mut() {
            Some(last) if last.mark == Mark::Cut => (),
            Some(last) if last.mark == mark && (mark == Mark::Plain || last.text.len() < MAX_MARKED) => {
                last.text.push_str(text);
            }
            Some(last) if last.mark == mark || count == MAX_SPANS => self.0.extend(Text::cut().0),
            _ => self.0.push(Span { text: text.to_owned(), mark }),
        }
    }

    fn cut() -> Text {
        Text(vec![Span { text: "…".into(), mark: Mark::Cut }])
    }
}
