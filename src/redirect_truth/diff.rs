//! Two addresses character by character. What Entra does not mind (capitals of scheme and host, a port that is the
//! scheme's own) is shown and not counted.

use crate::entra::address::Address;
use crate::entra::redirect;
use crate::token::{unmasked, visible};

/// Two addresses side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Entra takes one for the other.
    pub same: bool,
    /// The first one, cut where the marks change.
    pub first: Vec<Piece>,
    /// The second one.
    pub second: Vec<Piece>,
    /// How many characters of both differ, those that do not count included.
    pub count: usize,
    /// What is different, in words.
    pub kinds: Vec<Kind>,
}

/// A part of an address. What cannot be seen is written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text as it is shown.
    pub text: String,
    /// Whether the other address has it.
    pub mark: Mark,
}

/// Whether the other address has the same there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It does.
    Same,
    /// Not quite, and Entra does not mind.
    Mild,
    /// It does not.
    Differs,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $key:literal;)*) => {
        /// What is different. Its text form is the key of its message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// Key of the message that says so.
            pub const fn as_str(self) -> &'static str {
                match self { $(Kind::$name => $key,)* }
            }
        }
    };
}

kinds! {
    /// Capitals of scheme or host, or the scheme's own port: Entra does not mind.
    Mild "differs_mild";
    /// A character that cannot be seen.
    Hidden "differs_hidden";
    /// A character that looks like another.
    LookAlike "differs_look_alike";
    /// A blank.
    Blank "differs_blank";
    /// http and https.
    Scheme "differs_scheme";
    /// The host.
    Host "differs_host";
    /// One host is written in Punycode (RFC 3492).
    Punycode "differs_punycode";
    /// The port.
    Port "differs_port";
    /// The slash at the end.
    Slash "differs_slash";
    /// Capitals in the path.
    Case "differs_case";
    /// One has a character as it is and the other percent-encoded (RFC 3986 §2.1).
    Encoding "differs_encoding";
    /// The path.
    Path "differs_path";
    /// What stands behind `?`.
    Query "differs_query";
    /// What stands behind `#`.
    Fragment "differs_fragment";
    /// One of them is no address that can be taken apart.
    Other "differs_other";
}

/// Compares two addresses.
pub fn compare(first: &str, second: &str) -> Compared {
    let same = first == second || redirect::same(first, second);
    let (one, other) = (units(first), units(second));
    let (left, right) = align(&one, &other);
    let marks = |mark: Mark| if same && mark == Mark::Differs { Mark::Mild } else { mark };
    let count = left.iter().chain(&right).filter(|mark| **mark != Mark::Same).count();
    Compared {
        same,
        first: pieces(&one, left.into_iter().map(marks)),
        second: pieces(&other, right.into_iter().map(marks)),
        count,
        kinds: kinds(first, second, same),
    }
}

fn fragment(text: &str) -> Option<&str> {
    text.split_once('#').map(|(_, fragment)| fragment)
}

/// A character, and whether it stands in scheme or host.
#[derive(Clone, Copy)]
struct Unit {
    c: char,
    folds: bool,
}

fn units(text: &str) -> Vec<Unit> {
    let end = Address::of(text).map_or(0, |address| {
        let before = text.len().saturating_sub(text.trim_start().len());
        before.saturating_add(address.scheme.len()).saturating_add(3).saturating_add(address.authority.len())
    });
    text.char_indices().map(|(at, c)| Unit { c, folds: at < end }).collect()
}

fn alike(one: Unit, other: Unit) -> bool {
    one.c == other.c || (one.folds && other.folds && one.c.eq_ignore_ascii_case(&other.c))
}

/// More than this many pairs of characters are not aligned: no address that Entra takes is as long (256 characters).
const MOST_PAIRS: usize = 1 << 18;

/// The marks of each character of both: the longest common subsequence is the same, everything else differs.
fn align(one: &[Unit], other: &[Unit]) -> (Vec<Mark>, Vec<Mark>) {
    let begin = one.iter().zip(other).take_while(|(one, other)| alike(**one, **other)).count();
    let rest = (one.get(begin..).unwrap_or_default(), other.get(begin..).unwrap_or_default());
    let end = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(one, other)| alike(**one, **other)).count();
    let middle = |units: &[Unit]| units.len().saturating_sub(begin).saturating_sub(end);
    let (rows, columns) = (middle(one), middle(other));
    let (mut left, mut right) = (vec![Mark::Differs; one.len()], vec![Mark::Differs; other.len()]);
    let mut pair = |at: usize, to: usize| {
        let (Some(a), Some(b)) = (one.get(at), other.get(to)) else { return };
        let mark = if a.c == b.c { Mark::Same } else { Mark::Mild };
        for place in left.get_mut(at).into_iter().chain(right.get_mut(to)) {
            *place = mark;
        }
    };
    (0..begin).for_each(|at| pair(at, at));
    (1..=end).for_each(|back| pair(one.len().saturating_sub(back), other.len().saturating_sub(back)));
    if rows.saturating_mul(columns) <= MOST_PAIRS {
        for (at, to) in common(rest.0.get(..rows).unwrap_or_default(), rest.1.get(..columns).unwrap_or_default()) {
            pair(begin.saturating_add(at), begin.saturating_add(to));
        }
    }
    (left, right)
}

/// The pairs of places of a longest common subsequence, by the usual table of lengths.
fn common(one: &[Unit], other: &[Unit]) -> Vec<(usize, usize)> {
    let width = other.len().saturating_add(1);
    let place = |row: usize, column: usize| row.saturating_mul(width).saturating_add(column);
    let mut lengths = vec![0_u16; place(one.len().saturating_add(1), 0)];
    let at = |lengths: &[u16], row, column| lengths.get(place(row, column)).copied().unwrap_or_default();
    for (row, a) in one.iter().enumerate().rev() {
        for (column, b) in other.iter().enumerate().rev() {
            let length = if alike(*a, *b) {
                at(&lengths, row + 1, column + 1).saturating_add(1)
            } else {
                at(&lengths, row + 1, column).max(at(&lengths, row, column + 1))
            };
            if let Some(cell) = lengths.get_mut(place(row, column)) {
                *cell = length;
            }
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while let (Some(a), Some(b)) = (one.get(row), other.get(column)) {
        if alike(*a, *b) {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if at(&lengths, row + 1, column) >= at(&lengths, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

fn pieces(units: &[Unit], marks: impl Iterator<Item = Mark>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (unit, mark) in units.iter().zip(marks) {
        let shown = match unit.c {
            // A blank that differs would not be seen.
            ' ' if mark != Mark::Same => "␣".to_owned(),
            c => unmasked(c.encode_utf8(&mut [0; 4])),
        };
        match pieces.last_mut().filter(|last| last.mark == mark) {
            Some(last) => last.text.push_str(&shown),
            None => pieces.push(Piece { text: shown, mark }),
        }
    }
    pieces
}

/// What is different, in the order of the address.
fn kinds(first: &str, second: &str, same: bool) -> Vec<Kind> {
    if first == second {
        return Vec::new();
    }
    if same {
        return vec![Kind::Mild];
    }
    let either = |is: fn(&str) -> bool| is(first) || is(second);
    let mut kinds = Vec::new();
    let mut add = |kind: Kind, is: bool| {
        if is {
            kinds.push(kind);
        }
    };
    add(Kind::Hidden, either(|text| visible(text) != text));
    add(Kind::LookAlike, either(|text| unmasked(text) != visible(text)));
    add(Kind::Blank, either(|text| text.contains(' ')));
    match (Address::of(first), Address::of(second)) {
        (Some(one), Some(other)) => {
            let scheme = !one.scheme.eq_ignore_ascii_case(other.scheme);
            add(Kind::Scheme, scheme);
            let (host, its) = (one.host(), other.host());
            let encoded = |host: &str| host.split('.').any(|label| label.starts_with("xn--"));
            let punycode = encoded(&host) != encoded(&its);
            add(if punycode { Kind::Punycode } else { Kind::Host }, host != its);
            // A scheme brings its own port: that is one difference, not two.
            let port = redirect::port(&one) != redirect::port(&other) && !(scheme && one.port() == other.port());
            add(Kind::Port, port);
            add(path(one.path, other.path), one.path != other.path);
            add(Kind::Query, one.query != other.query);
            add(Kind::Fragment, fragment(first) != fragment(second));
        }
        _ => add(Kind::Other, true),
    }
    if kinds.is_empty() { vec![Kind::Other] } else { kinds }
}

fn path(one: &str, other: &str) -> Kind {
    if one.trim_end_matches('/') == other.trim_end_matches('/') {
        Kind::Slash
    } else if one.eq_ignore_ascii_case(other) && !one.contains('%') {
        Kind::Case
    } else if super::sent::decoded(one, false) == super::sent::decoded(other, false) {
        Kind::Encoding
    } else {
        Kind::Path
    }
}
