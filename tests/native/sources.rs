//! The messages that ship, and which of their keys the panel's sources ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Texts by key.
pub(crate) type Messages = BTreeMap<String, String>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect()
}

/// The files of a folder and of the folders in it.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (folders, mut files): (Vec<_>, Vec<_>) = below(folder).into_iter().partition(|path| path.is_dir());
    files.extend(folders.iter().flat_map(|folder| files_below(folder)));
    files
}

/// The messages of every language, by the name of its folder.
pub(crate) fn locales() -> BTreeMap<String, Messages> {
    let folders = below(&root().join("static/_locales")).into_iter().filter(|path| path.is_dir());
    let read = |folder: PathBuf| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = read(&folder.join("messages.json"));
        let json: BTreeMap<String, BTreeMap<String, serde_json::Value>> =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = |message: &BTreeMap<String, serde_json::Value>| {
            message.get("message").and_then(|text| text.as_str()).unwrap_or_default().to_owned()
        };
        (name, json.iter().map(|(key, message)| (key.clone(), text(message))).collect())
    };
    folders.map(read).collect()
}

/// Functions whose first text argument is a key.
const TAKE_A_KEY: &[&str] = &["t(", "tv(", "headline(", "waiting(", "row(", "key("];

/// Keys that all of the panel's sources ask for.
pub(crate) fn keys_in_ui(messages: &Messages) -> BTreeSet<String> {
    files_below(&root().join("src/ui")).iter().flat_map(|file| keys_in(&read(file), messages)).collect()
}

/// Keys that a source asks for, whether the message exists or not: every text that is handed first to a function
/// which takes a key, and every other text that is a message's key or begins as several do (`nav_…`, `unit_…`).
pub(crate) fn keys_in(source: &str, messages: &Messages) -> BTreeSet<String> {
    let family = |key: &str| key.split_once('_').map(|(family, _)| format!("{family}_"));
    let several = |family: String| messages.keys().filter(|key| key.starts_with(&family)).count() > 1;
    let source = without_comments(source);
    let asked = texts(&source).into_iter().filter(|(before, text)| {
        let taken = TAKE_A_KEY.iter().any(|call| ends_with_call(before, call));
        is_key(text) && (taken || messages.contains_key(*text) || family(text).is_some_and(several))
    });
    asked.map(|(_, text)| text.to_owned()).collect()
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn ends_with_call(before: &str, call: &str) -> bool {
    let rest = before.strip_suffix(call);
    rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

fn without_comments(source: &str) -> String {
    source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every text between quotation marks, with what stands before it.
fn texts(source: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((before, rest)) = source.get(at..).and_then(|rest| rest.split_once('"')) {
        let Some((text, _)) = rest.split_once('"') else { break };
        let start = at + before.len();
        found.push((source.get(..start).unwrap_or_default(), text));
        at = start + text.len() + 2;
    }
    found
}

/// The numbers of the placeholders `$1`…`$9` in a text.
pub(crate) fn placeholders(text: &str) -> BTreeSet<usize> {
    let after = text.split('$').skip(1);
    after.filter_map(|after| after.chars().next()?.to_digit(10)).filter_map(|n| usize::try_from(n).ok()).collect()
}

/// A `$` before anything but a digit: the browser would look for a named placeholder.
pub(crate) fn odd_dollar(text: &str) -> bool {
    text.split('$').skip(1).any(|after| !after.starts_with(|c: char| ('1'..='9').contains(&c)))
}
