//! Authentication: redirect URIs and token boxes, in both generations of the page and in every language.

#![cfg(test)]

#[path = "native/portal.rs"]
mod portal;

use portal::*;

#[test]
fn redirect_uris_are_read_by_platform_in_both_generations() {
    let uri = "https://jump.example.com/core/auth/openid/callback/";
    let app = "msal6731de76-14a6-49ae-97bc-6eba6914391e://auth";
    let lines = |lines: &[(&str, &str)]| shown("Authentication").pairs("lines", lines);
    let grid = |headers: &str, rows: &[&str]| shown("Authentication").table("grid", headers, rows);
    let logout = "https://jump.example.com/logout";
    check_pages(vec![
        (
            "the older page",
            lines(&[
                ("", "JumpServer | Authentication"),
                ("", "Platform configurations"),
                ("", "Web"),
                ("Redirect URIs", uri),
                ("Redirect URIs", ""),
                ("", "Single-page application"),
                ("Redirect URIs", "https://spa.example.com/"),
                ("", "Mobile and desktop applications"),
                ("Redirect URIs", app),
                ("", "Front-channel logout URL"),
                ("Front-channel logout URL", logout),
                ("", "Implicit grant and hybrid flows"),
            ]),
            read(&format!("redirects=[web:{uri}, spa:https://spa.example.com/, public:{app}] logout={logout}")),
        ),
        (
            "a heading within a platform",
            lines(&[("", "Web"), ("", "Redirect URIs"), ("", uri)]),
            read(&format!("redirects=[web:{uri}]")),
        ),
        (
            "the logout URL told by its heading alone",
            lines(&[("", "Web"), ("", uri), ("", "Front-channel logout URL"), ("", logout)]),
            read(&format!("redirects=[web:{uri}] logout={logout}")),
        ),
        (
            "headings in an unknown language, labels too",
            lines(&[
                ("", "Web"),
                ("Zork", uri),
                ("", "Zam-nitz"),
                ("Zork", "https://spa.example.com/"),
                ("", "Frob"),
                ("Frob", logout),
            ]),
            read(&format!(
                "redirects=[web:{uri}, ?:https://spa.example.com/, ?:{logout}] ! redirects_not_told: https://spa.example.com/, {logout}"
            )),
        ),
        (
            "an unknown heading with a known label",
            lines(&[("", "Zork"), ("Redirect URIs", uri)]),
            read(&format!("redirects=[?:{uri}]")),
        ),
        ("text boxes that hold no address", lines(&[("Search", "web"), ("Name", "JumpServer")]), READ.into()),
        (
            "the newer page",
            grid(
                "Platform type | Redirect URI",
                &[
                    &format!("Web | {uri}"),
                    "Single-page application | https://spa.example.com/",
                    &format!("Mobile and desktop applications | {app}"),
                ],
            ),
            read(&format!("redirects=[web:{uri}, spa:https://spa.example.com/, public:{app}]")),
        ),
        ("the newer page without any", grid("Platform type | Redirect URI", &[]), read("blank=yes")),
        (
            "the newer page in an unknown language",
            grid("Zork | Blip", &[&format!("Web | {uri}"), "Zam-nitz | https://spa.example.com/"]),
            read(&format!("redirects=[web:{uri}, ?:https://spa.example.com/]")),
        ),
        (
            "the newer page with the pane that adds one",
            grid("Platform type | Redirect URI", &[&format!("Web | {uri}")])
                .pairs("lines", &[("", "Web"), ("Redirect URI", "https://typed.example.com/")]),
            read(&format!("redirects=[web:{uri}]")),
        ),
        ("a table without addresses", grid("Zork | Blip", &["a | b"]), READ.into()),
    ]);
}

#[test]
fn the_token_boxes_are_told_by_label_or_by_the_word_id() {
    let boxes = |boxes: &[(&str, &str)]| shown("Authentication").pairs("checks", boxes);
    let access = "Access tokens (used for implicit flows)";
    let id = "ID tokens (used for implicit and hybrid flows)";
    check_pages(vec![
        ("both off", boxes(&[(access, "off"), (id, "off")]), read("id_tokens=no access_tokens=no")),
        ("ID tokens on", boxes(&[(access, "off"), (id, "on")]), read("id_tokens=yes access_tokens=no")),
        ("greyed", boxes(&[(access, "on disabled"), (id, "off disabled")]), read("id_tokens=no access_tokens=yes")),
        ("neither on nor off", boxes(&[(access, "mixed"), (id, "mixed")]), READ.into()),
        (
            "German",
            boxes(&[
                ("Zugriffstoken (für implizite Flows)", "off"),
                ("ID-Token (für implizite und Hybridflows)", "on"),
            ]),
            read("id_tokens=yes"),
        ),
        ("French", boxes(&[("Jetons d'accès", "on"), ("Jetons d'ID", "off")]), read("id_tokens=no")),
        ("Japanese", boxes(&[("アクセス トークン", "off"), ("ID トークン", "on")]), read("id_tokens=yes")),
        (
            "boxes of the mobile platform beside them",
            boxes(&[
                ("https://login.microsoftonline.com/common/oauth2/nativeclient", "on"),
                ("アクセス トークン", "off"),
                ("ID トークン", "on"),
            ]),
            read("id_tokens=yes"),
        ),
        (
            "nonsense without the word",
            boxes(&[("Zork tokz", "off"), ("Blip tokz", "on")]),
            read("! boxes_not_told: Zork tokz, Blip tokz"),
        ),
        (
            "the word in both",
            boxes(&[("ID zork", "off"), ("Zork ID", "on")]),
            read("! boxes_not_told: ID zork, Zork ID"),
        ),
        (
            "the word in one of three",
            boxes(&[("Zork", "off"), ("Blip", "off"), ("ID nitz", "on")]),
            read("! boxes_not_told: Zork, Blip, ID nitz"),
        ),
        (
            "a word that only contains it",
            boxes(&[("AIDS", "off"), ("GUID", "on")]),
            read("! boxes_not_told: AIDS, GUID"),
        ),
        ("one box alone", boxes(&[("Zork", "on")]), READ.into()),
    ]);
}
