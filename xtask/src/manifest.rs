//! The one source of the extension's manifest, for every browser.
//!
//! A permission gets into a manifest only through [`PERMISSIONS`], with the feature that needs it and the words that
//! the person reads. `manifest_rules` holds the built manifest against this table.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sso_ferry::entra::clouds::LOGIN_HOSTS;

/// When a permission is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// With the installation.
    AtInstall,
    /// Asked for in context, at a click, for what that step needs.
    Optional,
}

/// A browser family with a manifest of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium, Chrome, Edge.
    Chromium,
    /// Firefox and Firefox ESR.
    Firefox,
}

impl Browser {
    /// Every browser that is built for.
    pub(crate) const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    /// The folder below `dist/`.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }
}

/// One permission and what it is for.
#[derive(Debug)]
pub(crate) struct Permission {
    /// As the browser names it: an API, or a host pattern.
    pub(crate) name: &'static str,
    /// The feature that does not work without it.
    pub(crate) feature: &'static str,
    /// When it is granted.
    pub(crate) when: When,
    /// Key of the message that explains it to the person, in every language.
    pub(crate) words: &'static str,
    /// The browsers that know it.
    pub(crate) browsers: &'static [Browser],
}

const BOTH: &[Browser] = &Browser::ALL;

/// Every permission that the extension can ever have.
pub(crate) const PERMISSIONS: &[Permission] = &[
    Permission {
        name: "activeTab",
        feature: "Read and fill the tab in which the person clicked the icon, and no other",
        when: When::AtInstall,
        words: "permission_active_tab",
        browsers: BOTH,
    },
    Permission {
        name: "scripting",
        feature: "Run the reader and the form filler in that tab",
        when: When::AtInstall,
        words: "permission_scripting",
        browsers: BOTH,
    },
    Permission {
        name: "storage",
        feature: "Keep connections on this machine, and a client secret in memory until the browser closes",
        when: When::AtInstall,
        words: "permission_storage",
        browsers: BOTH,
    },
    Permission {
        name: "contextMenus",
        feature: "Decode with SSO Ferry: hand selected text to the token decoder",
        when: When::AtInstall,
        words: "permission_context_menus",
        browsers: BOTH,
    },
    Permission {
        name: "sidePanel",
        feature: "Stay open beside the portal and the console while the person goes from one to the other",
        when: When::AtInstall,
        words: "permission_side_panel",
        browsers: &[Browser::Chromium],
    },
    Permission {
        // At install only: granted at run time, the first session rule ends the whole browser (Chromium 156). It shows
        // the person no warning, and does nothing on hosts that were not allowed one by one.
        name: "declarativeNetRequestWithHostAccess",
        feature: "Keep the answer of a test sign-in from the console, and the Origin header out of its token request",
        when: When::AtInstall,
        words: "permission_net_request",
        browsers: BOTH,
    },
    Permission {
        // Firefox tells of a page that a rule blocks in no other way. It shows the person no warning, may stop nothing
        // (that would be `webRequestBlocking`), and tells of hosts only that were allowed one by one.
        name: "webRequest",
        feature: "Take the answer of a test sign-in out of the address that is kept from the console",
        when: When::AtInstall,
        words: "permission_net_request",
        browsers: &[Browser::Firefox],
    },
    Permission {
        name: "alarms",
        feature: "Wake up on the day on which a client secret is to be renewed",
        when: When::AtInstall,
        words: "permission_alarms",
        browsers: BOTH,
    },
    Permission {
        // At install, because no test can answer the browser's question for it, and what is not tested does not ship.
        name: "notifications",
        feature: "Say that a client secret expires soon, while the panel is closed",
        when: When::AtInstall,
        words: "permission_notifications",
        browsers: BOTH,
    },
    Permission {
        // JumpServer lives on its owner's host, so the pattern is wide; what is asked for is always one exact origin.
        name: "https://*/*",
        feature: "Keep access to the portal, the login host and the console of one connection, across pages and in a test",
        when: When::Optional,
        words: "permission_host_words",
        browsers: BOTH,
    },
];

/// The sizes that browsers and stores ask for; PNG, because Chrome takes no SVG icon.
const ICON_SIZES: [u16; 4] = [16, 32, 48, 128];
/// The first Chromium in which every storage area can be closed to content scripts (`setAccessLevel`).
const OLDEST_CHROMIUM: &str = "140";
/// The first desktop Firefox that shows `data_collection_permissions` to the person at install.
const OLDEST_FIREFOX: &str = "140.0";
/// Names the extension for Firefox, for good.
const FIREFOX_ID: &str = "sso-ferry@sso-ferry.example";
/// Public half of a key that was thrown away: gives the unpacked extension the same identity on every machine. The
/// Chrome Web Store signs with its own key and refuses a package with this one.
const CHROMIUM_KEY: &str = "\
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAq7k6e4F19ltV2Nqqn0FPB5afRZpAXfHRbmxRoTd1SbT1nOxpkG4cQ2o5\
4pzfLcfyi8T+ESSp+Me0GAzr2wQeErHizoKrOSj1Qbrv/UVi1uW0q5wm3oi6uYtq8hZ/3Bx/RN0jlELu+oq3fCOeFbn/PdFCyuRO\
o0dLcTiByC06tyz15opV6uhlbvw0RGeDFINXOSM6qEQT+Ue+A4Qqeaf+dXJ+m9aDG9CISbZT7+rlE6elvkdJapG5RglcRpn3MW0g\
xzIBZ5qNv4qOhFxqWpa1HqU+tFW5Uik/YXEUfIIPvjlNRSOSxjwdfuSKDhUW0Vi9tTCPWuuY2jEeheBg7pnICwIDAQAB";

/// The panel's style sheet, which the build puts into its page.
pub(crate) const STYLE: &str = include_str!("../../static/panel.css");

/// The content security policy of the panel. Nothing is loaded from outside the package, and requests go to the
/// login hosts only: metadata, keys and the token request of a test that the person started.
pub(crate) fn content_security_policy() -> String {
    let hosts: Vec<String> = LOGIN_HOSTS.iter().map(|host| format!("https://{host}")).collect();
    [
        "default-src 'none'",
        // WebAssembly needs its own word since Chrome 95; it does not allow eval().
        "script-src 'self' 'wasm-unsafe-eval'",
        // The one style sheet stands in the page itself, named by its hash: a file of its own delays the first paint.
        &format!("style-src 'sha256-{}'", STANDARD.encode(Sha256::digest(STYLE))),
        "img-src 'self'",
        &format!("connect-src 'self' {}", hosts.join(" ")),
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        // The one policy lets one address through: the panel's own script, as the worker that searches files.
        "trusted-types scan",
    ]
    .join("; ")
}

/// The icons by size, as the manifest names them.
pub(crate) fn icons() -> Value {
    ICON_SIZES.iter().map(|size| (size.to_string(), json!(format!("icons/{size}.png")))).collect()
}

/// The manifest for a browser.
pub(crate) fn manifest(browser: Browser) -> Value {
    let mut manifest = json!({
        "manifest_version": 3,
        "name": "__MSG_name__",
        "description": "__MSG_description__",
        "version": env!("CARGO_PKG_VERSION"),
        "default_locale": "en",
        "icons": icons(),
        "action": { "default_title": "__MSG_action_title__", "default_icon": icons() },
        "permissions": names(browser, When::AtInstall, false),
        "optional_host_permissions": names(browser, When::Optional, true),
        "content_security_policy": { "extension_pages": content_security_policy() },
        // A private window must leave nothing behind, and this extension stores connections.
        "incognito": "not_allowed",
    });
    let own = match browser {
        Browser::Chromium => json!({
            "background": { "service_worker": "background.js", "type": "module" },
            "side_panel": { "default_path": "panel.html" },
            "minimum_chrome_version": OLDEST_CHROMIUM,
            "key": CHROMIUM_KEY,
        }),
        Browser::Firefox => json!({
            "background": { "scripts": ["background.js"], "type": "module" },
            "sidebar_action": {
                "default_title": "__MSG_name__",
                "default_panel": "panel.html",
                "default_icon": icons(),
                "open_at_install": false,
            },
            "browser_specific_settings": {
                "gecko": {
                    "id": FIREFOX_ID,
                    "strict_min_version": OLDEST_FIREFOX,
                    "data_collection_permissions": { "required": ["none"] },
                },
            },
        }),
    };
    for (section, is_host) in [("host_permissions", true), ("optional_permissions", false)] {
        let when = if is_host { When::AtInstall } else { When::Optional };
        let listed = names(browser, when, is_host);
        if !listed.is_empty() {
            put(&mut manifest, section, json!(listed));
        }
    }
    if let Value::Object(own) = own {
        for (name, value) in own {
            put(&mut manifest, &name, value);
        }
    }
    manifest
}

/// The manifest of a store package: the store gives the identity.
pub(crate) fn store_manifest(browser: Browser) -> Value {
    let mut manifest = manifest(browser);
    if let Value::Object(fields) = &mut manifest {
        fields.remove("key");
    }
    manifest
}

fn put(manifest: &mut Value, name: &str, value: Value) {
    if let Value::Object(fields) = manifest {
        fields.insert(name.to_owned(), value);
    }
}

/// The names in the table for a browser and a moment, hosts or not.
fn names(browser: Browser, when: When, hosts: bool) -> Vec<&'static str> {
    PERMISSIONS
        .iter()
        .filter(|row| row.when == when && row.name.contains("://") == hosts && row.browsers.contains(&browser))
        .map(|row| row.name)
        .collect()
}
