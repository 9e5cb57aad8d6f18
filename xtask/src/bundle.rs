//! The unpacked extension: `dist/chromium` and `dist/firefox`, the same files with a manifest each.
//!
//! Only kinds of files that belong in an extension are taken, from `extension/` and `static/` only; a missing or a
//! strange one is an error that names it. `page.js`, `panel.js` and both halves of the module are made.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use crate::files;
use crate::manifest::{self, Browser};
use crate::manifest_rules;
use crate::page;
use crate::run::{Outcome, root};
use crate::wasm;

/// Files by their path inside the extension, with `/` between folders.
pub(crate) type Bundle = BTreeMap<String, Vec<u8>>;

/// What the extension cannot start without.
const REQUIRED: [&str; 9] = [
    "background.js",
    "reminders.js",
    "page.js",
    "panel.html",
    "panel.css",
    "panel.js",
    "sso_ferry_bg.wasm",
    "sso_ferry_late.wasm",
    "_locales/en/messages.json",
];
const KINDS_IN_STATIC: [&str; 6] = ["css", "html", "js", "json", "png", "svg"];

/// Builds the extension for every browser and returns the folder of the Chromium one.
pub(crate) fn build() -> Outcome<PathBuf> {
    let files = content()?;
    for browser in Browser::ALL {
        let folder = dist().join(browser.folder());
        files::empty_folder(&folder)?;
        for (name, bytes) in &files {
            files::write(&folder.join(name), bytes)?;
        }
        let file = folder.join("manifest.json");
        files::write(&file, &json_file(&manifest::manifest(browser)))?;
        hold_to_rules(&files::read(&file)?, browser)?;
        println!("built {}", files::shown(&folder));
    }
    Ok(dist().join(Browser::Chromium.folder()))
}

/// The folder that built things go to.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Everything but the manifest.
pub(crate) fn content() -> Outcome<Bundle> {
    // The cheap half first: a missing file is told before minutes of compiling.
    let mut bundle = written()?;
    let missing = missing(&bundle);
    let generated = ["page.js", "sso_ferry_bg.wasm", "sso_ferry_late.wasm"];
    if let Some(name) = missing.iter().find(|name| !generated.contains(&name.as_str())) {
        return Err(format!("{name} is missing: it belongs in extension/ or static/"));
    }
    for (name, bytes) in bundle.iter().filter(|(name, _)| name.ends_with("/messages.json")) {
        let messages: Value = serde_json::from_slice(bytes).map_err(|error| format!("static/{name}: {error}"))?;
        let broken = manifest_rules::broken_messages(&messages);
        if !broken.is_empty() {
            return Err(format!("static/{name}: {}", broken.join(", ")));
        }
    }
    for (name, bytes) in bundle.iter_mut().filter(|(name, _)| name.ends_with(".json")) {
        *bytes = compact(name, bytes)?;
    }
    style(&mut bundle)?;
    bundle.insert("page.js".to_owned(), page::script()?.into_bytes());
    let module = wasm::module()?;
    bundle.insert("panel.js".to_owned(), module.script);
    bundle.insert("sso_ferry_bg.wasm".to_owned(), module.wasm);
    bundle.insert("sso_ferry_late.wasm".to_owned(), module.late);
    Ok(bundle)
}

/// The files that ship as they were written, and `panel.js` before it is packed.
fn written() -> Outcome<Bundle> {
    let mut bundle = Bundle::new();
    take(&mut bundle, "extension", &["js"], &["json", "ts"])?;
    bundle.retain(|name, _| !name.starts_with(page::MODULES) && name != "late.js");
    take(&mut bundle, "static", &KINDS_IN_STATIC, &[])?;
    Ok(bundle)
}

/// Puts the style sheet into the panel's page; its content security policy names the hash of this very text.
fn style(bundle: &mut Bundle) -> Outcome {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"panel.css\">";
    bundle.remove("panel.css");
    let page = bundle.get("panel.html").map(|page| String::from_utf8_lossy(page).into_owned()).unwrap_or_default();
    if !page.contains(LINK) || manifest::STYLE.contains("</") {
        return Err(format!("panel.html needs {LINK}, and panel.css must not close its element"));
    }
    let page = page.replace(LINK, &format!("<style>{}</style>", manifest::STYLE));
    bundle.insert("panel.html".to_owned(), page.into_bytes());
    Ok(())
}

/// JSON without the blanks that only people need; of the grammar of recipes also without the descriptions, 4 kB of the
/// package, which editors show and the panel does not read.
fn compact(name: &str, json: &[u8]) -> Outcome<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    if name.ends_with(".schema.json") {
        undescribed(&mut value);
    }
    Ok(value.to_string().into_bytes())
}

/// Takes the texts `description` out. What a grammar says about a member of that name is no text.
fn undescribed(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.retain(|name, value| !(name == "description" && value.is_string()));
            members.values_mut().for_each(undescribed);
        }
        Value::Array(items) => items.iter_mut().for_each(undescribed),
        _ => {}
    }
}

/// A JSON file as people read it, with a newline at its end.
pub(crate) fn json_file(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// An error when a manifest, as it was written, breaks a rule.
pub(crate) fn hold_to_rules(manifest: &[u8], browser: Browser) -> Outcome {
    let manifest: Value = serde_json::from_slice(manifest).map_err(|error| format!("manifest.json: {error}"))?;
    let broken = manifest_rules::broken(&manifest, browser);
    if broken.is_empty() { Ok(()) } else { Err(format!("manifest for {browser:?}:\n  {}", broken.join("\n  "))) }
}

/// Takes the files of a folder that ship. `ignored` kinds belong to the folder but stay behind.
fn take(bundle: &mut Bundle, folder: &str, shipped: &[&str], ignored: &[&str]) -> Outcome {
    let top = root().join(folder);
    for file in files::below(&top)? {
        let kind = file.extension().map(|kind| kind.to_string_lossy().into_owned()).unwrap_or_default();
        if ignored.contains(&kind.as_str()) {
            continue;
        }
        if !shipped.contains(&kind.as_str()) {
            let kinds = shipped.join(", ");
            return Err(format!("{}: only {kinds} files ship from {folder}/", files::shown(&file)));
        }
        let inside = file.strip_prefix(&top).unwrap_or(&file);
        let name = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        let bytes = files::read(&file)?;
        if bundle.insert(name, bytes).is_some() {
            return Err(format!("{} is in extension/ and in static/", files::shown(&file)));
        }
    }
    Ok(())
}

/// The required files, the manifest's icons and what the panel's page loads, as far as the bundle does not have them.
fn missing(bundle: &Bundle) -> Vec<String> {
    let page = bundle.get("panel.html").map(|page| String::from_utf8_lossy(page).into_owned()).unwrap_or_default();
    let icons = manifest::icons();
    let icons = icons.as_object().into_iter().flat_map(|icons| icons.values()).filter_map(Value::as_str);
    let wanted = REQUIRED.into_iter().map(str::to_owned).chain(icons.map(str::to_owned)).chain(loaded_by(&page));
    let mut missing: Vec<String> = wanted.filter(|name| !bundle.contains_key(name)).collect();
    missing.dedup();
    missing
}

/// The files of the package that a page names in `src` and `href`.
fn loaded_by(page: &str) -> Vec<String> {
    let mut names = Vec::new();
    for attribute in [" src=\"", " href=\""] {
        for rest in page.split(attribute).skip(1) {
            let value = rest.split('"').next().unwrap_or("");
            if !value.is_empty() && !value.starts_with('#') && !value.contains(':') {
                names.push(value.trim_start_matches("./").trim_start_matches('/').to_owned());
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_that_are_packed_into_another_file_do_not_ship_one_by_one() {
        let bundle = written().unwrap();
        let scripts: Vec<&str> = bundle.keys().map(String::as_str).filter(|name| name.ends_with(".js")).collect();
        assert_eq!(scripts, ["background.js", "panel.js", "reminders.js"]);
    }

    #[test]
    fn json_ships_without_blanks_and_a_grammar_without_descriptions() {
        let grammar =
            r#"{ "description": "a", "properties": { "description": { "type": "string", "description": "b" } } }"#;
        for (name, expected) in [
            ("recipes/recipe.schema.json", r#"{"properties":{"description":{"type":"string"}}}"#),
            (
                "recipes/jumpserver.json",
                r#"{"description":"a","properties":{"description":{"description":"b","type":"string"}}}"#,
            ),
        ] {
            assert_eq!(String::from_utf8(compact(name, grammar.as_bytes()).unwrap()).unwrap(), expected, "{name}");
        }
    }

    #[test]
    fn the_page_s_own_files_are_found_and_links_are_not() {
        let page = r##"<link rel="stylesheet" href="panel.css"><script type="module" src="./boot.js"></script>
            <a href="#main">x</a><a href="https://example.com/">y</a><use href="/icons/a.svg"/>"##;
        assert_eq!(loaded_by(page), ["boot.js", "panel.css", "icons/a.svg"]);
    }

    #[test]
    fn a_file_that_the_page_loads_and_the_bundle_lacks_is_named() {
        let mut bundle: Bundle = REQUIRED.iter().map(|name| ((*name).to_owned(), Vec::new())).collect();
        for size in [16, 32, 48, 128] {
            bundle.insert(format!("icons/{size}.png"), Vec::new());
        }
        assert_eq!(missing(&bundle), Vec::<String>::new());
        bundle.insert("panel.html".to_owned(), br#"<script type="module" src="boot.js"></script>"#.to_vec());
        bundle.remove("icons/48.png");
        assert_eq!(missing(&bundle), ["icons/48.png", "boot.js"]);
    }
}
