//! Holds a built manifest against the permission table, in both directions, and against what must never be in one.
//!
//! `cargo xtask build` and `package` apply it to the very file that they wrote; the tests apply it to bad manifests.

use serde_json::Value;
use sso_ferry::entra::clouds::LOGIN_HOSTS;

use crate::manifest::{Browser, PERMISSIONS, When};

/// Keys that no manifest of this extension has, with the reason.
const FORBIDDEN: [(&str, &str); 5] = [
    ("web_accessible_resources", "a page could see that the extension is installed"),
    ("content_scripts", "nothing runs in a page before the person clicks"),
    ("externally_connectable", "no page and no other extension may send messages"),
    ("update_url", "the stores update"),
    ("sandbox", "its default policy allows eval"),
];

/// Everything that is wrong with a manifest, in words. Empty when it keeps the rules.
pub(crate) fn broken(manifest: &Value, browser: Browser) -> Vec<String> {
    let mut broken = Vec::new();
    for (key, reason) in FORBIDDEN {
        if manifest.get(key).is_some() {
            broken.push(format!("{key} is in the manifest: {reason}"));
        }
    }
    if manifest.to_string().contains("<all_urls>") {
        broken.push("<all_urls> is in the manifest: access is asked for one exact origin".to_owned());
    }
    if manifest.get("incognito").and_then(Value::as_str) != Some("not_allowed") {
        broken.push("incognito is not \"not_allowed\"".to_owned());
    }
    permissions(manifest, browser, &mut broken);
    connections(manifest, &mut broken);
    broken
}

/// Every message that the manifest or the table names and a language does not have, or has too long for a store.
pub(crate) fn broken_messages(messages: &Value) -> Vec<String> {
    let mut broken = Vec::new();
    let words = PERMISSIONS.iter().map(|row| row.words);
    for key in words.chain(["name", "description", "action_title"]) {
        let text = messages.get(key).and_then(|message| message.get("message")).and_then(Value::as_str).unwrap_or("");
        // Chrome's limits for the manifest's name and description.
        let limit = match key {
            "name" => 75,
            "description" => 132,
            _ => usize::MAX,
        };
        if text.is_empty() {
            broken.push(format!("no message {key}"));
        } else if text.chars().count() > limit {
            broken.push(format!("{key} is longer than {limit} characters"));
        }
    }
    broken
}

/// Every permission of the manifest is a row of the table, and every row is in the manifest, in its place.
fn permissions(manifest: &Value, browser: Browser, broken: &mut Vec<String>) {
    for (section, when, hosts) in [
        ("permissions", When::AtInstall, false),
        ("host_permissions", When::AtInstall, true),
        ("optional_permissions", When::Optional, false),
        ("optional_host_permissions", When::Optional, true),
    ] {
        let listed = texts(manifest.get(section));
        let belongs = |name: &str| {
            PERMISSIONS.iter().any(|row| {
                let placed = row.when == when && row.name.contains("://") == hosts;
                row.name == name && placed && row.browsers.contains(&browser)
            })
        };
        for name in &listed {
            if !belongs(name) {
                broken.push(format!("{name} is in {section} and not in the table of permissions"));
            }
        }
        for row in PERMISSIONS {
            if belongs(row.name) && !listed.contains(&row.name) {
                broken.push(format!("{} is in the table of permissions and not in {section}", row.name));
            }
        }
    }
}

/// The policy lets the panel connect to itself and to the login hosts, and to nothing else.
fn connections(manifest: &Value, broken: &mut Vec<String>) {
    let policy = manifest.pointer("/content_security_policy/extension_pages").and_then(Value::as_str).unwrap_or("");
    let directive = |name: &str| {
        let mut found = policy.split(';').map(|part| part.split_whitespace()).filter_map(|mut words| {
            let first = words.next()?;
            (first == name).then(|| words.map(str::to_owned).collect::<Vec<_>>())
        });
        found.next()
    };
    let mut expected: Vec<String> = LOGIN_HOSTS.iter().map(|host| format!("https://{host}")).collect();
    expected.push("'self'".to_owned());
    expected.sort();
    let mut actual = directive("connect-src").unwrap_or_default();
    actual.sort();
    if actual != expected {
        broken.push(format!("connect-src is {actual:?}, not {expected:?}"));
    }
    for (name, sources) in [("default-src", &["'none'"][..]), ("script-src", &["'self'", "'wasm-unsafe-eval'"][..])] {
        if directive(name).is_none_or(|actual| actual != sources) {
            broken.push(format!("{name} is not {}", sources.join(" ")));
        }
    }
}

fn texts(list: Option<&Value>) -> Vec<&str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::files;
    use crate::manifest::{manifest, store_manifest};
    use crate::run::root;

    #[test]
    fn the_manifest_and_the_table_of_permissions_agree_in_both_directions() {
        for browser in Browser::ALL {
            assert_eq!(broken(&manifest(browser), browser), Vec::<String>::new(), "{browser:?}");
            assert_eq!(broken(&store_manifest(browser), browser), Vec::<String>::new(), "{browser:?}");
        }
    }

    #[test]
    fn a_manifest_that_grants_more_or_less_is_refused() {
        let cases: &[(&str, Value, &str)] = &[
            ("/permissions/0", json!("tabs"), "tabs is in permissions and not in the table"),
            ("/permissions", json!(["activeTab", "scripting", "sidePanel"]), "storage is in the table"),
            ("/optional_host_permissions/0", json!("<all_urls>"), "<all_urls> is in the manifest"),
            ("/host_permissions", json!(["https://*/*"]), "https://*/* is in host_permissions"),
            ("/optional_permissions", json!(["clipboardRead"]), "clipboardRead is in optional_permissions"),
            ("/web_accessible_resources", json!([]), "web_accessible_resources is in"),
            ("/content_scripts", json!([]), "content_scripts is in"),
            ("/externally_connectable", json!({}), "externally_connectable is in"),
            ("/incognito", json!("spanning"), "incognito is not"),
            ("/content_security_policy/extension_pages", json!("connect-src *"), "connect-src is [\"*\"]"),
            ("/content_security_policy", json!({}), "default-src is not 'none'"),
        ];
        for (place, value, expected) in cases {
            let mut changed = manifest(Browser::Chromium);
            match changed.pointer_mut(place) {
                Some(found) => *found = value.clone(),
                None => changed[place.trim_start_matches('/')] = value.clone(),
            }
            let broken = broken(&changed, Browser::Chromium);
            assert!(broken.iter().any(|line| line.contains(expected)), "{place} {value}: {broken:?}");
        }
    }

    #[test]
    fn a_permission_has_a_feature_and_is_listed_once() {
        let names: BTreeSet<&str> = PERMISSIONS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), PERMISSIONS.len());
        for row in PERMISSIONS {
            assert!(!row.feature.is_empty() && !row.browsers.is_empty(), "{}", row.name);
        }
    }

    #[test]
    fn every_message_that_the_manifest_and_the_table_name_exists_in_every_language() {
        let locales = files::below(&root().join("static/_locales")).unwrap();
        assert!(locales.iter().any(|file| file.ends_with("en/messages.json")), "static/_locales/en/messages.json");
        for file in locales {
            let messages: Value = serde_json::from_str(&files::read_text(&file).unwrap()).unwrap();
            assert_eq!(broken_messages(&messages), Vec::<String>::new(), "{}", files::shown(&file));
        }
    }

    #[test]
    fn a_message_that_is_missing_or_too_long_is_named() {
        let broken = broken_messages(&json!({"name": {"message": "a".repeat(76)}, "permission_storage": {}}));
        assert!(broken.contains(&"name is longer than 75 characters".to_owned()), "{broken:?}");
        assert!(broken.contains(&"no message permission_storage".to_owned()), "{broken:?}");
    }

    #[test]
    fn the_key_gives_the_unpacked_extension_its_known_identity() {
        use base64::Engine as _;
        let manifest = manifest(Browser::Chromium);
        let key = base64::engine::general_purpose::STANDARD.decode(manifest["key"].as_str().unwrap()).unwrap();
        // Chromium: the first 16 bytes of the key's SHA-256, each half byte written as a letter from a to p.
        let halves = Sha256::digest(key).iter().take(16).flat_map(|byte| [byte >> 4, byte & 15]).collect::<Vec<_>>();
        let id: String = halves.into_iter().map(|half| char::from(b'a' + half)).collect();
        assert_eq!(id, "kibkmbmmihlcafagkadekclhdifdlpio");
        assert!(store_manifest(Browser::Chromium).get("key").is_none(), "the store refuses a package with a key");
    }
}
