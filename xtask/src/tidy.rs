//! House rules that no other tool knows: words that must not be in what ships, and crates that only the browser side
//! may use. Comments count too, so that a search for such a word stays empty.

use std::path::Path;

use serde_json::Value;

use crate::files;
use crate::run::{self, Outcome, root};

/// What does not ship, with the reason.
const NEVER: [(&str, &str); 9] = [
    ("<all_urls>", "access is asked for one exact origin"),
    ("web_accessible_resources", "a page could see that the extension is installed"),
    ("innerHTML", "text from a page is never markup"),
    ("outerHTML", "text from a page is never markup"),
    ("insertAdjacentHTML", "text from a page is never markup"),
    ("document.write", "text from a page is never markup"),
    ("eval(", "code comes from the package only"),
    ("new Function", "code comes from the package only"),
    ("console.log", "a log may outlive a secret"),
];

/// Beginnings of paths that exist on one machine only.
const MACHINE_PATHS: [&str; 4] = ["file:///", "/home/", "/root/", "/Users/"];

/// Folders that ship, and folders that do not ship but are read by everybody.
const SHIPS: [&str; 5] = ["src", "bytes", "token", "extension", "static"];
const READ: [&str; 2] = ["docs", "tests"];

/// Every rule over every file; an error lists each place.
pub(crate) fn tidy() -> Outcome {
    let metadata = run::output(run::cargo().args(["metadata", "--no-deps", "--format-version=1", "--offline"]))?;
    let wasm_only = wasm_only_crates(&serde_json::from_str(&metadata).map_err(|error| error.to_string())?);
    if wasm_only.is_empty() {
        return Err("cargo metadata names no wasm-only dependency".to_owned());
    }
    let mut places = Vec::new();
    for folder in SHIPS.iter().chain(&READ).map(|folder| root().join(folder)).filter(|folder| folder.is_dir()) {
        for file in files::below(&folder)? {
            // Pictures and other bytes have no words.
            let Ok(text) = String::from_utf8(files::read(&file)?) else { continue };
            let name = files::shown(&file);
            places.extend(machine_path_in(&name, &text));
            if SHIPS.iter().any(|folder| Path::new(&name).starts_with(folder)) {
                places.extend(never_in(&name, &text));
            }
            places.extend(browser_crate_in(&name, &text, &wasm_only));
        }
    }
    if places.is_empty() { Ok(()) } else { Err(format!("\n  {}", places.join("\n  "))) }
}

fn never_in(name: &str, text: &str) -> Vec<String> {
    let found = |line: &str| NEVER.into_iter().find(|(word, _)| line.contains(word));
    each_line(name, text, |line| found(line).map(|(word, reason)| format!("{word}: {reason}")))
}

fn machine_path_in(name: &str, text: &str) -> Vec<String> {
    // `https://example.com/home/` is an address, not a path: what comes before the slash tells.
    let path = |line: &str, start: &str| {
        line.match_indices(start).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|letter| !(letter.is_alphanumeric() || "./-_*})~".contains(letter)))
        })
    };
    each_line(name, text, |line| {
        let start = MACHINE_PATHS.into_iter().find(|start| path(line, start))?;
        Some(format!("{start}… is a path of one machine"))
    })
}

/// Uses of a crate that exists on wasm32 only, outside the two modules that do too.
fn browser_crate_in(name: &str, text: &str, wasm_only: &[String]) -> Vec<String> {
    let rust_source = ["src/", "bytes/", "token/"].iter().any(|at| name.starts_with(at)) && name.ends_with(".rs");
    if !rust_source || ["src/browser/", "src/ui/", "src/browser.rs", "src/ui.rs"].iter().any(|at| name.starts_with(at))
    {
        return Vec::new();
    }
    let used = |line: &str, name: &str| {
        let words: Vec<&str> = line.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).collect();
        !line.trim_start().starts_with("//") && words.contains(&name)
    };
    each_line(name, text, |line| {
        let name = wasm_only.iter().find(|name| used(line, name))?;
        Some(format!("{name} is for src/browser and src/ui only: the rest has no browser"))
    })
}

fn each_line(name: &str, text: &str, broken: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let lines = text.lines().enumerate();
    lines.filter_map(|(at, line)| Some(format!("{name}:{}: {}", at + 1, broken(line)?))).collect()
}

/// The crates, as Rust names them, that the library depends on for wasm32 only.
fn wasm_only_crates(metadata: &Value) -> Vec<String> {
    let packages = metadata.get("packages").and_then(Value::as_array).into_iter().flatten();
    let library = packages.filter(|package| package.get("name").and_then(Value::as_str) == Some("sso-ferry"));
    let dependencies = library.filter_map(|package| package.get("dependencies")?.as_array()).flatten();
    dependencies
        .filter(|one| one.get("target").and_then(Value::as_str).is_some_and(|target| target.contains("wasm32")))
        .filter_map(|one| Some(one.get("name")?.as_str()?.replace('-', "_")))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_that_must_not_ship_are_found_with_their_line() {
        let places = never_in("static/panel.js", "const a = 1;\nbox.innerHTML = a;\nconsole.log(a);\n");
        assert_eq!(places.len(), 2);
        assert!(places[0].starts_with("static/panel.js:2: innerHTML"), "{places:?}");
    }

    #[test]
    fn a_path_of_a_machine_is_told_from_an_address() {
        let cases = [
            ("see /home/me/notes", true),
            ("\"/Users/me\"", true),
            ("file:///tmp/x", true),
            ("https://portal.azure.com/home/", false),
            ("${base}/home/x", false),
            ("#view/Menu/~/Users/objectId", false),
            ("a home", false),
        ];
        for (line, expected) in cases {
            assert_eq!(!machine_path_in("docs/a.md", line).is_empty(), expected, "{line}");
        }
    }

    #[test]
    fn browser_crates_stay_in_the_browser_s_modules() {
        let crates = ["web_sys".to_owned(), "yew".to_owned()];
        let cases = [
            ("src/entra/mod.rs", "use web_sys::Url;", true),
            ("src/entra/mod.rs", "// web_sys has one", false),
            ("src/ui/panel.rs", "use yew::prelude::*;", false),
            ("src/browser/mod.rs", "use web_sys::Url;", false),
            ("token/src/lib.rs", "use web_sys::Url;", true),
            ("token/src/lib.rs", "let yewish = 1;", false),
            ("tests/a.js", "web_sys", false),
        ];
        for (name, text, expected) in cases {
            assert_eq!(!browser_crate_in(name, text, &crates).is_empty(), expected, "{name} {text}");
        }
    }

    #[test]
    fn the_wasm_only_crates_come_from_the_manifest() {
        let metadata = json!({"packages": [
            {"name": "sso-ferry", "dependencies": [
                {"name": "serde", "target": null},
                {"name": "web-sys", "target": "cfg(target_arch = \"wasm32\")"}]},
            {"name": "xtask", "dependencies": [{"name": "zip", "target": "cfg(target_arch = \"wasm32\")"}]}]});
        assert_eq!(wasm_only_crates(&metadata), ["web_sys"]);
    }
}
