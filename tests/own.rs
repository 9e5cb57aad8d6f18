//! A person's own recipes: what is refused and why, the one origin they are bound to, what is stored of them, and the
//! client secret, which they get only where the person allowed it.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/grammar.rs"]
mod grammar;

use console::{SECRET, all_recipes, inputs, recipes};
use grammar::{grammar, table};
use serde_json::{Value as Tree, json};
use sso_ferry::connection::{OwnRecipe, Store, Wiring};
use sso_ferry::console::check::{CONSOLE_INPUTS, PORTAL_INPUTS};
use sso_ferry::console::intent::{self, Intent};
use sso_ferry::console::own::{
    MOST_BYTES, Taken, all, allow_secret, canonical, clash, import, keep, load, refused, remove, taken,
};
use sso_ferry::console::plan::{State, Why, plan, step};
use sso_ferry::console::recipe::{Own, Recipe, Shown};
use sso_ferry::console::schema::Fault;
use sso_ferry::doctor::{callbacks, diagnosis, page};
use sso_ferry::finding::Finding;
use sso_ferry::page::{Found, Reading};
use sso_ferry::secret::Secret;
use std::rc::Rc;

const ORIGIN: &str = "https://wiki.example.com";

/// The recipe of the table, which is fine.
fn text() -> String {
    table().fine.swap_remove(0).1
}

fn shipped() -> Taken {
    taken(&all_recipes(), ORIGIN)
}

fn brought(text: &str, origin: &str) -> Result<(Recipe, OwnRecipe), Vec<Fault>> {
    import(text, origin, &shipped(), &grammar())
}

fn imported() -> (Recipe, OwnRecipe) {
    brought(&text(), ORIGIN).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The recipe with one member set.
fn with(pointer: &str, value: Tree) -> String {
    let mut tree: Tree = serde_json::from_str(&text()).unwrap();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match tree.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent}")) {
        Tree::Array(items) => items[last.parse::<usize>().unwrap()] = value,
        Tree::Object(members) => {
            members.insert(last.into(), value);
        }
        other => panic!("{pointer} is below {other}"),
    }
    tree.to_string()
}

fn said(faults: &[Fault]) -> Vec<String> {
    let words = |finding: Finding| format!("{} {}", finding.code.as_str(), finding.details.join(" | "));
    faults.iter().map(|fault| words(fault.finding())).collect()
}

#[test]
fn an_origin_is_exact_or_refused() {
    let invalid = |found: &str| Err(format!("own_origin_invalid https://host[:port] | {found}"));
    let microsofts = |host: &str| Err(format!("own_origin_microsoft {host}"));
    for (text, expected) in [
        (ORIGIN, Ok(ORIGIN)),
        (" HTTPS://Wiki.Example.com/ ", Ok(ORIGIN)),
        ("https://wiki.example.com:443", Ok(ORIGIN)),
        ("https://wiki.example.com:8443", Ok("https://wiki.example.com:8443")),
        ("https://10.0.0.5", Ok("https://10.0.0.5")),
        ("https://[fd00::5]:8443", Ok("https://[fd00::5]:8443")),
        ("http://localhost:3000", Ok("http://localhost:3000")),
        ("http://wiki.localhost:80", Ok("http://wiki.localhost")),
        ("http://127.0.0.1:8080", Ok("http://127.0.0.1:8080")),
        ("http://[::1]:8080", Ok("http://[::1]:8080")),
        ("https://portal.azure.com.example.com", Ok("https://portal.azure.com.example.com")),
        ("https://notportal.azure.com", Ok("https://notportal.azure.com")),
        ("", invalid("")),
        ("wiki.example.com", invalid("wiki.example.com")),
        ("ftp://wiki.example.com", invalid("ftp://wiki.example.com")),
        ("https://", invalid("https://")),
        ("https://*.example.com", invalid("https://*.example.com")),
        ("https://wiki.example.com/admin", invalid("https://wiki.example.com/admin")),
        ("https://wiki.example.com?a", invalid("https://wiki.example.com?a")),
        ("https://wiki.example.com#a", invalid("https://wiki.example.com#a")),
        ("https://me@wiki.example.com", invalid("https://me@wiki.example.com")),
        ("https://wiki.example.com.", invalid("https://wiki.example.com.")),
        ("https://wiki..example.com", invalid("https://wiki..example.com")),
        ("https://wiki.example.com:", invalid("https://wiki.example.com:")),
        ("https://wiki.example.com:0", invalid("https://wiki.example.com:0")),
        ("https://wiki.example.com:65536", invalid("https://wiki.example.com:65536")),
        ("https://wiki.example.com:08443", invalid("https://wiki.example.com:08443")),
        ("https://wiki example.com", invalid("https://wiki example.com")),
        ("https://wíki.example.com", invalid("https://wíki.example.com")),
        ("https://10.0.0", invalid("https://10.0.0")),
        ("https://0x7f.1", invalid("https://0x7f.1")),
        ("https://010.0.0.1", invalid("https://010.0.0.1")),
        ("https://[::1", invalid("https://[::1")),
        ("https://[example]", invalid("https://[example]")),
        ("http://wiki.example.com", Err("own_origin_http https://wiki.example.com | http://wiki.example.com".into())),
        (
            "http://localhost.example.com",
            Err("own_origin_http https://localhost.example.com | http://localhost.example.com".into()),
        ),
        (
            "http://127.0.0.1.example.com",
            Err("own_origin_http https://127.0.0.1.example.com | http://127.0.0.1.example.com".into()),
        ),
        ("https://portal.azure.com", microsofts("portal.azure.com")),
        ("https://portal.azure.com:8443", microsofts("portal.azure.com")),
        ("https://rc.portal.azure.com", microsofts("rc.portal.azure.com")),
        ("https://sandbox-1.reactblade.portal.azure.net", microsofts("sandbox-1.reactblade.portal.azure.net")),
        ("https://entra.microsoft.com", microsofts("entra.microsoft.com")),
        ("https://login.microsoftonline.com", microsofts("login.microsoftonline.com")),
        ("https://device.login.microsoftonline.com", microsofts("device.login.microsoftonline.com")),
        ("https://sts.windows.net", microsofts("sts.windows.net")),
        ("https://contoso.ciamlogin.com", microsofts("contoso.ciamlogin.com")),
        ("https://contoso.b2clogin.com", microsofts("contoso.b2clogin.com")),
        ("https://graph.microsoft.com", microsofts("graph.microsoft.com")),
    ] {
        let found = canonical(text).map_err(|fault| said(&[fault]).concat());
        assert_eq!(found.as_deref(), expected.as_ref().map(|origin| *origin), "{text}");
    }
}

#[test]
fn a_recipe_is_imported_for_one_origin_and_without_the_secret() {
    let (recipe, own) = imported();
    assert_eq!(
        (recipe.origins.as_slice(), &recipe.own),
        ([ORIGIN.to_owned()].as_slice(), &Some(Own { secret: false }))
    );
    assert_eq!(own, OwnRecipe { text: text(), origin: ORIGIN.into(), secret: false, at: 0 });
    assert_eq!(load(&own), Ok(recipe));
    // It may name the origin itself, and nothing in the text can allow the secret.
    let (named, _) = brought(&with("/origins", json!([ORIGIN])), ORIGIN).unwrap();
    assert_eq!(named.origins, [ORIGIN]);
    let allowed = brought(&with("/own", json!({"secret": true})), ORIGIN).unwrap_err();
    assert!(said(&allowed)[0].starts_with("recipe_member_unknown #/own"), "{allowed:?}");
}

#[test]
fn what_cannot_be_imported_is_told_with_its_place() {
    let field = |more: Tree| {
        let mut field =
            json!({"id": "x", "name": "X", "control": "input", "widget": {"kind": "text", "events": ["input"]}});
        field.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        field
    };
    let twice = text().replacen("\"id\":\"wiki\"", "\"id\":\"wiki\",\"id\":\"jumpserver\"", 1);
    for (what, text, expected) in [
        ("nothing", String::new(), "recipe_not_json 1:1 | —"),
        ("cut off", "{\n \"id\": \"wi".into(), "recipe_not_json 2:11 | —"),
        ("a comma too many", "{\n \"id\": \"wiki\",\n}".into(), "recipe_not_json 3:1 | }"),
        ("too long", " ".repeat(MOST_BYTES + 1), "recipe_limit # | ≤ 131072 | 131073"),
        ("a member that occurs twice", twice, "recipe_member_twice #/id | \"wiki\" | \"jumpserver\""),
        ("a form of the portal", with("/portal", json!(true)), "own_is_portal #/portal"),
        ("a page of the portal", with("/page", json!("Credentials")), "own_is_portal #/page"),
        (
            "another origin",
            with("/origins", json!([ORIGIN, "https://console.jumpcloud.com"])),
            "own_origin_differs #/origins/1 | https://wiki.example.com | https://console.jumpcloud.com",
        ),
        ("capitals in the id", with("/id", json!("Wiki")), "recipe_name #/id | a-z 0-9 _ | Wiki"),
        (
            "a field's id that names a part of the recipe",
            with("/fields/5/id", json!("wiki.form")),
            "recipe_name #/fields/5/id | A-Z a-z 0-9 _ - | wiki.form",
        ),
        (
            "two fields of one id",
            with("/fields/5/id", json!("alg")),
            "recipe_name_twice #/fields/5/id | #/fields/3/id | alg",
        ),
        (
            "a condition on a field that is not there",
            with("/fields/1/when/field", json!("off")),
            "recipe_reference #/fields/1/when/field | on | off",
        ),
        (
            "a condition on a later field",
            with("/fields/1/when/field", json!("alg")),
            "recipe_reference #/fields/1/when/field | on | alg",
        ),
        (
            "a condition on itself",
            with("/fields/1/when/field", json!("client_id")),
            "recipe_reference #/fields/1/when/field | on | client_id",
        ),
        (
            "a value and the secret",
            with("/fields/2/value", json!("x")),
            "recipe_value_count #/fields/2 | value / choice / secret | value, secret",
        ),
        (
            "neither value nor secret",
            with("/fields/5", field(json!({}))),
            "recipe_value_count #/fields/5 | value / choice / secret | —",
        ),
        (
            "two fields for the secret",
            with("/fields/5", field(json!({"secret": true}))),
            "recipe_secrets #/fields/5/secret | #/fields/2 | x",
        ),
        (
            "a secret in a check box",
            with("/fields/2/widget", json!({"kind": "check"})),
            "recipe_value_fits #/fields/2/widget/kind | text | secret",
        ),
        (
            "a text in a check box",
            with("/fields/0/value", json!("on")),
            "recipe_value_fits #/fields/0/value | true / false | on",
        ),
        (
            "a yes in a text box",
            with("/fields/1/value", json!(true)),
            "recipe_value_fits #/fields/1/value | \" \" | true",
        ),
        ("a text for options", with("/fields/5/value", json!("All")), "recipe_value_fits #/fields/5/value | [ ] | All"),
        (
            "a menu that is compared exactly",
            with("/fields/3/compare", json!("exact")),
            "recipe_value_fits #/fields/3/compare | begins | menu",
        ),
        (
            "known texts without a menu",
            with("/fields/1/known", json!(["a"])),
            "recipe_value_fits #/fields/1/widget/kind | menu | known",
        ),
        (
            "an alternative that is not there",
            with("/fields/3/choice/stands", json!("best")),
            "recipe_reference #/fields/3/choice/stands | guide, safer | best",
        ),
        (
            "two alternatives of one id",
            with("/fields/3/choice/options/0/id", json!("safer")),
            "recipe_name_twice #/fields/3/choice/options/1/id | #/fields/3/choice/options/0/id | safer",
        ),
        (
            "a public address without a field",
            with("/base_url_field", json!("site")),
            "recipe_reference #/base_url_field | on, client_id, client_secret, alg, map, groups | site",
        ),
        (
            "an input that is not known",
            with("/fields/1/value", json!("${client_secret}")),
            "recipe_input #/fields/1/value | … | client_secret",
        ),
        (
            "an input of the portal's forms",
            with("/fields/1/value", json!("${app_name}")),
            "recipe_input #/fields/1/value | … | app_name",
        ),
        (
            "no way to a field",
            with("/fields/5", json!({"id": "x", "name": "X", "widget": {"kind": "check"}, "value": true})),
            "recipe_nowhere #/fields/5 | locate / control + item | —",
        ),
        (
            "the third of two",
            with("/fields/1/locate/0/nth", json!([3, 2])),
            "recipe_size #/fields/1/locate/0/nth | ≤ 2 | 3",
        ),
        (
            "a field that is never touched",
            with("/never/0/css", json!("a, .editor")),
            "recipe_never_field #/fields/4 | Save | a, .editor",
        ),
        (
            "a path that is a host",
            with("/path", json!("@evil.example/")),
            "recipe_address #/path | /… | @evil.example/",
        ),
        (
            "an address that is a host",
            with("/places/0/address", json!(".evil.example")),
            "recipe_address #/places/0/address | /… | .evil.example",
        ),
        (
            "a source without TLS",
            with("/fields/1/see", json!("javascript:alert(1)")),
            "recipe_address #/fields/1/see | https://… | javascript:alert(1)",
        ),
        (
            "a redirect URI without TLS",
            with("/redirect_uris/0/uri", json!("http://wiki.example.com/cb")),
            "own_redirect_elsewhere #/redirect_uris/0/uri | https://wiki.example.com/… | http://wiki.example.com/cb \
             + recipe_address #/redirect_uris/0/uri | https://… | http://wiki.example.com/cb",
        ),
        (
            "a redirect URI elsewhere",
            with("/redirect_uris/0/uri", json!("https://evil.example/cb")),
            "own_redirect_elsewhere #/redirect_uris/0/uri | https://wiki.example.com/… | https://evil.example/cb",
        ),
        (
            "a redirect URI on a host that begins like it",
            with("/redirect_uris/0/uri", json!("https://wiki.example.com.evil.example/cb")),
            "own_redirect_elsewhere #/redirect_uris/0/uri | https://wiki.example.com/… \
             | https://wiki.example.com.evil.example/cb",
        ),
        (
            "a redirect URI with the host as a user name",
            with("/redirect_uris/0/uri", json!("https://wiki.example.com@evil.example/cb")),
            "own_redirect_elsewhere #/redirect_uris/0/uri | https://wiki.example.com/… \
             | https://wiki.example.com@evil.example/cb",
        ),
        (
            "a redirect URI on another port",
            with("/redirect_uris/0/uri", json!("https://wiki.example.com:8443/cb")),
            "own_redirect_elsewhere #/redirect_uris/0/uri | https://wiki.example.com/… \
             | https://wiki.example.com:8443/cb",
        ),
        (
            "a redirect URI for every path",
            with("/redirect_uris/0/uri", json!("https://wiki.example.com/*")),
            "own_redirect_elsewhere #/redirect_uris/0/uri | https://wiki.example.com/… | https://wiki.example.com/*",
        ),
        (
            "a redirect URI without a path",
            with("/redirect_uris/0/uri", json!("https://wiki.example.com")),
            "own_redirect_elsewhere #/redirect_uris/0/uri | https://wiki.example.com/… | https://wiki.example.com",
        ),
        (
            "a permission beyond a sign-in",
            with("/permissions", json!(["openid", "User.Read", "Directory.ReadWrite.All"])),
            "own_permission #/permissions/2 | openid, profile, email, offline_access, User.Read \
             | Directory.ReadWrite.All",
        ),
        (
            "the name of one that ships",
            with("/name", json!("  jumpserver ")),
            "own_name_taken #/name | JumpServer |   jumpserver ",
        ),
        (
            "the same with a character that nobody sees",
            with("/name", json!("Jump\u{200b}Server")),
            "own_name_taken #/name | JumpServer | Jump\u{200b}Server",
        ),
        (
            "a redirect path with a slash",
            with("/redirect_path", json!("/cb")),
            "recipe_address #/redirect_path | cb | /cb",
        ),
    ] {
        let inputs = CONSOLE_INPUTS.join(", ");
        let found = said(&brought(&text, ORIGIN).expect_err(what));
        let expected = expected.replace('…', if expected.contains("recipe_input") { &inputs } else { "…" });
        assert_eq!(found.join(" + "), expected, "{what}");
    }
}

/// The trouble of the table, with one member set.
fn trouble(pointer: &str, value: Tree) -> String {
    let fine = table().fine.into_iter().find(|(what, ..)| what == "everything that can go wrong").unwrap().1;
    let mut tree: Tree = serde_json::from_str(&fine).unwrap();
    if !pointer.is_empty() {
        *tree.pointer_mut(&format!("/trouble{pointer}")).unwrap_or_else(|| panic!("no {pointer}")) = value;
    }
    tree.to_string()
}

#[test]
fn what_is_told_of_trouble_holds_together() {
    let ids = "on, client_id, client_secret, alg, map, groups";
    for (what, text, expected) in [
        (
            "a source without TLS",
            trouble("/see", json!("javascript:alert(1)")),
            "recipe_address #/trouble/see | https://… | javascript:alert(1)".to_owned(),
        ),
        (
            "a field that is not there",
            trouble("/checked/0", json!("nobody")),
            format!("recipe_reference #/trouble/checked/0 | {ids} | nobody"),
        ),
        (
            "the same of a signature",
            trouble("/signed/0", json!("nobody")),
            format!("recipe_reference #/trouble/signed/0 | {ids} | nobody"),
        ),
        (
            "the same of an address",
            trouble("/addresses/0", json!("nobody")),
            format!("recipe_reference #/trouble/addresses/0 | {ids} | nobody"),
        ),
        (
            "the same of certificates",
            trouble("/certificate", json!("nobody")),
            format!("recipe_reference #/trouble/certificate | {ids} | nobody"),
        ),
        (
            "the same of the switch",
            trouble("/switch", json!("nobody")),
            format!("recipe_reference #/trouble/switch | {ids} | nobody"),
        ),
        (
            "a symptom twice",
            trouble("/symptoms/1/id", json!("loop")),
            "recipe_name_twice #/trouble/symptoms/1/id | #/trouble/symptoms/0/id | loop \
             + recipe_reference #/trouble/pages/1/symptom | loop, loop | server_error"
                .into(),
        ),
        (
            "an error page of a symptom that it does not have",
            trouble("/pages/0/symptom", json!("groups")),
            "recipe_reference #/trouble/pages/0/symptom | loop, server_error | groups".into(),
        ),
        (
            "every page below a path",
            trouble("/pages/0", json!({"symptom": "loop", "path": "error/"})),
            "recipe_member_missing #/trouble/pages/0 | titles / title_begins | —".into(),
        ),
        (
            "a path with a slash",
            trouble("/pages/0/path", json!("/error")),
            "recipe_address #/trouble/pages/0/path | error | /error".into(),
        ),
        (
            "a login page with a slash",
            trouble("/login/path", json!("/login")),
            "recipe_address #/trouble/login/path | login | /login".into(),
        ),
        (
            "words with capitals",
            trouble("/symptoms/0/words/0", json!("Round and round")),
            "recipe_value_fits #/trouble/symptoms/0/words/0 | round and round | Round and round".into(),
        ),
    ] {
        let found = said(&brought(&text, ORIGIN).expect_err(what)).join(" + ");
        assert_eq!(found, expected, "{what}");
    }
    let mut homeless: Tree = serde_json::from_str(&trouble("", json!(null))).unwrap();
    homeless.as_object_mut().unwrap().remove("redirect_uris");
    let found = said(&brought(&homeless.to_string(), ORIGIN).unwrap_err());
    assert_eq!(found, ["recipe_member_missing #/trouble/pages/1 | path | —"]);
}

#[test]
fn an_own_recipe_tells_no_page_and_no_text_to_be_trouble() {
    let (recipe, own) = brought(&trouble("", json!(null)), ORIGIN).unwrap();
    assert_eq!((&recipe.trouble, load(&own).unwrap().trouble), (&None, None), "the texts are about other consoles");
    let known = all(&all_recipes(), std::slice::from_ref(&own));
    let page = |href: &str, title: &str| Reading {
        href: href.into(),
        origin: ORIGIN.into(),
        title: title.into(),
        complete: true,
        ..Reading::default()
    };
    for (href, title) in [("https://wiki.example.com/cb", "Wiki"), ("https://wiki.example.com/error/7", "Oh no")] {
        assert_eq!(page::of_console(&page(href, title), &known), None, "{href}");
    }
    assert_eq!(diagnosis::of_text("It goes round and round.", None, &known).1, []);
    for (href, seen) in [
        ("https://wiki.example.com/cb?code=1", Some(2)),
        ("https://wiki.example.com/login", None),
        ("https://other.example.com/login", None),
    ] {
        assert_eq!(callbacks::needed(href, &known), seen, "{href}");
    }
    // With a path of its own for sign-ins it is told at its own origin only.
    let (_, own) = brought(&with("/redirect_path", json!("ui/")), ORIGIN).unwrap();
    let known = all(&all_recipes(), &[own]);
    assert_eq!(callbacks::needed("https://wiki.example.com/ui/", &known), Some(2));
    assert_eq!(callbacks::needed("https://jump.example.com/ui/", &known), None, "it is not its page");
}

#[test]
fn the_example_in_the_documentation_can_be_imported() {
    let page = include_str!("../docs/recipes.md");
    let example = page.split_once("```json").and_then(|(_, rest)| rest.split_once("```")).unwrap().0;
    assert_eq!(brought(example, ORIGIN).map(|(recipe, _)| recipe.fields.len()), Ok(3));
}

#[test]
fn several_faults_are_told_at_once() {
    let damaged = with("/fields/1/value", json!("${nobody}")).replacen("\"wiki\"", "\"jumpserver\"", 1);
    let found = said(&brought(&damaged, "http://wiki.example.com").unwrap_err());
    let codes: Vec<&str> = found.iter().filter_map(|said| said.split(' ').next()).collect();
    assert_eq!(codes, ["own_origin_http", "recipe_input", "own_id_taken"]);
}

#[test]
fn an_id_is_taken_by_what_ships_and_by_own_recipes_of_other_origins() {
    let (_, own) = imported();
    let all = all(&all_recipes(), std::slice::from_ref(&own));
    for (origin, id, free) in [
        (ORIGIN, "wiki", true),
        ("https://WIKI.example.com/", "wiki", true),
        ("https://other.example.com", "wiki", false),
        ("https://other.example.com", "wiki_2", true),
        (ORIGIN, "jumpserver", false),
        (ORIGIN, "portal_secret", false),
    ] {
        let mut tree: Tree = serde_json::from_str(&with("/id", json!(id))).unwrap();
        tree["redirect_uris"] = json!([]);
        let again = import(&tree.to_string(), origin, &taken(&all, origin), &grammar());
        assert_eq!(again.is_ok(), free, "{id} at {origin}");
    }
}

#[test]
fn recipes_in_use_are_the_persons_own_and_those_that_ship() {
    let (_, own) = imported();
    let shipped = all_recipes();
    let ids = |recipes: &[Rc<Recipe>]| recipes.iter().map(|recipe| recipe.id.clone()).collect::<Vec<_>>();
    let with_own = all(&shipped, std::slice::from_ref(&own));
    assert_eq!(ids(&with_own)[0], "wiki");
    assert_eq!(ids(&with_own)[1..], ids(&shipped));
    // Made anew from what is in use: nothing stays of what was removed.
    assert_eq!(ids(&all(&with_own, std::slice::from_ref(&own))), ids(&with_own));
    assert_eq!(ids(&all(&with_own, &[])), ids(&shipped));
    // What no longer reads, or has the id of one that ships by now, is not in use.
    for (what, damaged) in [
        ("damaged text", OwnRecipe { text: "{".into(), ..own.clone() }),
        ("another origin", OwnRecipe { origin: "https://portal.azure.com".into(), ..own.clone() }),
        ("an origin in another form", OwnRecipe { origin: "https://WIKI.example.com".into(), ..own.clone() }),
        ("an id that ships", OwnRecipe { text: with("/id", json!("jumpcloud")), ..own.clone() }),
    ] {
        assert_eq!(ids(&all(&shipped, &[damaged])), ids(&shipped), "{what}");
    }
}

#[test]
fn it_is_found_at_its_origin_only() {
    let (recipe, _) = imported();
    let count = |name: &str| Found { name: name.into(), count: 1, ..Found::default() };
    let reading =
        |origin: &str| Reading { origin: origin.into(), found: vec![count("wiki.form")], ..Reading::default() };
    for (origin, found) in [
        (ORIGIN, true),
        ("https://wiki.example.com:8443", false),
        ("http://wiki.example.com", false),
        ("https://other.example.com", false),
    ] {
        assert_eq!(recipe.shown(&reading(origin)) == Shown::Form, found, "{origin}");
    }
}

#[test]
fn what_stands_in_a_registration_for_it_is_its_own_and_a_sign_ins() {
    for (what, text) in [
        ("another path", with("/redirect_uris/0/uri", json!("https://wiki.example.com/oauth/cb?a=1"))),
        ("the root", with("/redirect_uris/0/uri", json!("https://wiki.example.com/"))),
        ("no redirect URI", with("/redirect_uris", json!([]))),
        (
            "a sign-in's permissions",
            with("/permissions", json!(["openid", "profile", "email", "offline_access", "User.Read"])),
        ),
        ("a name that only begins like one that ships", with("/name", json!("JumpServer wiki"))),
    ] {
        assert_eq!(said(&brought(&text, ORIGIN).err().unwrap_or_default()), Vec::<String>::new(), "{what}");
    }
    // What was imported before is held to it as well.
    let (_, own) = imported();
    for member in ["/permissions/0", "/redirect_uris/0/uri"] {
        let text = with("/permissions", json!(["openid"]));
        let mut tree: Tree = serde_json::from_str(&text).unwrap();
        *tree.pointer_mut(member).unwrap() = json!("https://evil.example/cb");
        assert!(load(&OwnRecipe { text: tree.to_string(), ..own.clone() }).is_err(), "{member}");
    }
}

#[test]
fn every_selector_is_known_with_its_place() {
    let with_more = {
        let mut tree: Tree = serde_json::from_str(&text()).unwrap();
        tree["places"][0]["press"] = json!([{"css": "[role=tab]", "up": "nav"}]);
        tree["notices"][0]["point"] = json!([{"css": ".beta"}]);
        tree["fields"][1]["around"] = json!(".row");
        tree["fields"][1]["complaint"] = json!({"up": "form", "down": ".wrong"});
        tree.to_string()
    };
    let (recipe, _) = brought(&with_more, ORIGIN).unwrap();
    let seen: Vec<String> = recipe.selectors().into_iter().map(|(path, css)| format!("{path} {css}")).collect();
    let expected = [
        "/form/0/css #oidc",
        "/places/0/locate/0/css #tab-oidc",
        "/places/0/point/0/css #tab-oidc",
        "/places/0/press/0/css [role=tab]",
        "/places/0/press/0/up nav",
        "/versions/0/locate/0/css .v2",
        "/notices/0/locate/0/down input",
        "/notices/0/point/0/css .beta",
        "/complaint/up .row",
        "/complaint/down .error",
        "/item/0/css #f-on",
        "/fields/0/control input",
        "/fields/1/locate/0/css #id",
        "/fields/1/around .row",
        "/fields/1/complaint/up form",
        "/fields/1/complaint/down .wrong",
        "/item/0/css #f-client_secret",
        "/fields/2/control input",
        "/item/0/css #f-alg",
        "/fields/3/control .menu",
        "/fields/3/widget/shown span",
        "/fields/3/widget/option li",
        "/item/0/css #f-map",
        "/fields/4/control .editor",
        "/fields/4/widget/textarea textarea",
        "/fields/4/widget/content .lines",
        "/item/0/css #f-groups",
        "/fields/5/control .select",
        "/fields/5/widget/chosen .tag",
        "/fields/5/widget/list ul",
        "/fields/5/widget/option li",
        "/submit/0/css button",
        "/never/0/css button",
    ];
    assert_eq!(seen, expected);
    assert_eq!(refused(&recipe, |_| true), []);
    let faults = said(&refused(&recipe, |css| css != "#f-alg" && css != ".wrong"));
    assert_eq!(
        faults,
        ["recipe_css #/fields/1/complaint/down | CSS | .wrong", "recipe_css #/item/0/css | CSS | #f-alg"]
    );
}

/// The members that are CSS by the grammar's own words. When this fails, `Recipe::selectors` needs the new one too.
#[test]
fn no_member_that_is_css_by_the_grammar_is_forgotten() {
    fn css_members(node: &Tree, name: &str, found: &mut Vec<String>) {
        let described = node.get("description").and_then(Tree::as_str).unwrap_or_default();
        if node.get("type") == Some(&json!("string")) && described.contains("CSS") {
            found.push(name.to_owned());
        }
        match node {
            Tree::Object(members) => members.iter().for_each(|(name, node)| css_members(node, name, found)),
            Tree::Array(items) => items.iter().for_each(|node| css_members(node, name, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    css_members(&serde_json::from_str(grammar::TEXT).unwrap(), "", &mut found);
    found.sort();
    found.dedup();
    let known =
        ["around", "chosen", "content", "control", "css", "down", "list", "names", "option", "shown", "textarea", "up"];
    assert_eq!(found, known);
}

#[test]
fn every_selector_of_what_ships_is_enumerated() {
    const CSS: &[&str] = &[
        "around", "chosen", "content", "control", "css", "down", "list", "names", "option", "shown", "textarea", "up",
    ];
    fn walk(node: &Tree, path: &str, found: &mut Vec<(String, String)>) {
        match node {
            Tree::Object(members) => {
                for (name, node) in members {
                    let path = format!("{path}/{name}");
                    match node {
                        Tree::String(css) if CSS.contains(&name.as_str()) => found.push((path, css.clone())),
                        node => walk(node, &path, found),
                    }
                }
            }
            Tree::Array(items) => {
                items.iter().enumerate().for_each(|(at, node)| walk(node, &format!("{path}/{at}"), found));
            }
            _ => {}
        }
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static/recipes");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|file| !file.ends_with("recipe.schema.json")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut found = Vec::new();
        walk(&serde_json::from_str(&text).unwrap(), "", &mut found);
        let listed = Recipe::parse(&text).unwrap().selectors();
        // The ways to the element around a field are listed with its id in them.
        for entry in found.iter().filter(|(path, _)| !path.starts_with("/item/")) {
            assert!(listed.contains(entry), "{}: {entry:?}", file.display());
        }
        let items = listed.iter().filter(|(path, _)| path.starts_with("/item/")).count();
        let made = listed.len() - items;
        assert_eq!(made, found.iter().filter(|(path, _)| !path.starts_with("/item/")).count(), "{}", file.display());
    }
}

#[test]
fn an_own_recipe_whose_id_ships_by_now_is_named_and_takes_nothing_with_it() {
    let (_, own) = imported();
    let ships = OwnRecipe { text: with("/id", json!("jumpcloud")), ..own.clone() };
    let recipes = all(&all_recipes(), &[own.clone(), ships.clone()]);
    for (what, own, clashes, wired) in
        [("free", &own, None, vec!["jumpcloud"]), ("ships", &ships, Some("JumpCloud"), vec!["wiki", "jumpcloud"])]
    {
        let recipe = load(own).unwrap();
        assert_eq!(clash(&recipes, &recipe).map(|other| other.name.as_str()), clashes, "{what}");
        let mut store = Store { connections: vec![console::connection()], ..Store::default() };
        store.recipes = vec![own.clone()];
        for id in ["wiki", "jumpcloud"] {
            store.connections[0].wiring_mut(id).origin = Some(ORIGIN.into());
        }
        remove(&mut store, own, &recipes);
        let left: Vec<&str> = store.connections[0].consoles.iter().map(|wiring| wiring.recipe.as_str()).collect();
        assert_eq!((store.recipes.len(), left), (0, wired), "{what}");
    }
}

#[test]
fn what_is_kept_is_replaced_by_a_new_text_and_forgotten_whole() {
    let (recipe, own) = imported();
    let mut store = Store { connections: vec![console::connection()], ..Store::default() };
    keep(&mut store, &recipe.id, own.clone());
    allow_secret(&mut store, &own, true);
    let allowed = store.recipes[0].clone();
    assert!(allowed.secret && load(&allowed).unwrap().own == Some(Own { secret: true }));
    for wired in ["wiki", "jumpserver"] {
        store.connections[0].wiring_mut(wired).origin = Some(ORIGIN.into());
    }
    // Another text may send the secret elsewhere on the page: what was allowed was allowed to the text before.
    let (recipe, newer) = brought(&with("/name", json!("Wiki 2")), ORIGIN).unwrap();
    keep(&mut store, &recipe.id, newer.clone());
    assert_eq!(store.recipes, std::slice::from_ref(&newer));
    assert!(!store.recipes[0].secret);
    let recipes = all_recipes();
    remove(&mut store, &own, &recipes);
    assert_eq!(store.recipes.len(), 1, "the text before is not stored any more");
    remove(&mut store, &newer, &recipes);
    let wired: Vec<&str> = store.connections[0].consoles.iter().map(|wiring| wiring.recipe.as_str()).collect();
    assert_eq!((store.recipes.len(), wired), (0, vec!["jumpserver"]));
}

#[test]
fn the_secret_goes_into_an_own_recipes_form_only_where_it_was_allowed() {
    let secret = Secret::new(SECRET.into());
    for allowed in [false, true] {
        let (_, own) = imported();
        let recipe = load(&OwnRecipe { secret: allowed, ..own }).unwrap();
        let mut form = console::empty(&recipe, ORIGIN);
        for field in recipe.fields.iter() {
            form = form.field(&field.id, &field.name, None);
        }
        let form = form.secret("client_secret", 0).reading();
        let wiring = Wiring { recipe: "wiki".into(), origin: Some(ORIGIN.into()), ..Wiring::default() };
        let planned = plan(&recipe, &form, &inputs(), &wiring, Some(SECRET.len()));
        let row = planned.rows.iter().find(|row| row.field == "client_secret").unwrap();
        assert_eq!(row.why, Why::OwnRecipe);
        assert_eq!(row.state == State::SecretNotAllowed, !allowed);
        let steps: Vec<_> = planned
            .rows
            .iter()
            .filter_map(|row| step(&recipe, recipe.field(&row.field)?, row, Some(&secret)))
            .collect();
        let told = steps.iter().filter(|step| step.secret).count();
        assert_eq!(told, usize::from(allowed));
        let exposed = steps.iter().filter(|step| serde_json::to_string(&step.value).unwrap().contains(SECRET)).count();
        assert_eq!(exposed, usize::from(allowed), "in no other step either");
        // Even a row that says otherwise is not believed.
        let forged = sso_ferry::console::plan::Row {
            will: Some(sso_ferry::console::plan::Will::Secret { length: SECRET.len() }),
            state: State::Change,
            ..row.clone()
        };
        assert_eq!(step(&recipe, recipe.field("client_secret").unwrap(), &forged, Some(&secret)).is_some(), allowed);
    }
}

#[test]
fn every_input_that_a_recipe_may_use_exists() {
    let known = inputs();
    for name in CONSOLE_INPUTS {
        assert!(known.get(name).is_some(), "{name}");
    }
    let wanted = Intent {
        console: "jumpserver".into(),
        base_url: Some("https://jump.example.com".into()),
        name: Some("JumpServer".into()),
        ..Intent::default()
    };
    let known = intent::inputs(&wanted, &recipes()[0]);
    for name in PORTAL_INPUTS {
        assert!(known.get(name).is_some(), "{name}");
    }
}
