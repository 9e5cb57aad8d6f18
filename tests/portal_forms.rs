//! The portal's own forms: where they are recognised, what they are filled with, and what stops it.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::*;
use sso_ferry::connection::Wiring;
use sso_ferry::console::gate::{gate_portal, is_open};
use sso_ferry::console::input::Inputs;
use sso_ferry::console::intent::{self, Intent};
use sso_ferry::console::plan::{Plan, State, Will, plan, step, undo_step};
use sso_ferry::console::recipe::{Recipe, Shown, portal_forms as shown_forms};
use sso_ferry::console::verify::{Verdict, judge, read_back};
use sso_ferry::finding::Finding;
use sso_ferry::page::{Applied, Field, Found, Outcome, Probe, Reading, Value, Way};

const PORTAL: &str = "https://portal.azure.com";
const REDIRECT: &str = "https://jump.example.com/core/auth/openid/callback/";

fn intent(console: &str, base_url: Option<&str>, region: Option<&str>) -> Intent {
    let own = |text: Option<&str>| text.map(str::to_owned);
    Intent { console: console.into(), base_url: own(base_url), region: own(region), ..Intent::default() }
}

fn for_jumpserver() -> Inputs {
    intent::inputs(&intent("jumpserver", Some("https://jump.example.com"), None), &jumpserver())
}

fn address(page: &str) -> String {
    match page {
        "CreateApplicationBlade" => format!("#view/Microsoft_AAD_RegisteredApps/{page}/quickStartType~/null"),
        item => format!("#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/{item}/appId/{CLIENT}"),
    }
}

/// A page on which these of the recipes' probes find something.
fn page(origin: &str, hash: &str, matching: &[&str]) -> Reading {
    let found = matching.iter().map(|name| Found { name: (*name).into(), count: 1, ..Found::default() });
    let href = format!("{origin}/{hash}");
    Reading { href, origin: origin.into(), complete: true, found: found.collect(), ..Reading::default() }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn state(plan: &Plan, id: &str) -> State {
    plan.rows.iter().find(|row| row.field == id).unwrap_or_else(|| panic!("no row {id}")).state.clone()
}

fn said(findings: &[Finding]) -> String {
    let said = findings.iter().map(|finding| {
        assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
        [&[finding.code.as_str().into()], &finding.details[..]].concat().join(" | ")
    });
    said.collect::<Vec<_>>().join(" ! ")
}

#[test]
fn a_form_is_told_by_the_portals_host_its_address_and_what_is_on_the_page() {
    let recipes = all_recipes();
    let seen = |reading: &Reading| {
        let shown = shown_forms(&recipes, reading).map(|(recipe, shown)| match shown {
            Shown::Place(place) => format!("{} {}", recipe.id, place.hint),
            _ => recipe.id.clone(),
        });
        shown.collect::<Vec<_>>().join(", ")
    };
    let register = "portal_register.form";
    for (what, origin, item, matching, expected) in [
        ("register", PORTAL, "CreateApplicationBlade", &[register][..], "portal_register"),
        ("the admin center", "https://entra.microsoft.com", "CreateApplicationBlade", &[register], "portal_register"),
        ("another cloud", "https://portal.azure.cn", "CreateApplicationBlade", &[register], "portal_register"),
        (
            "with radio buttons",
            PORTAL,
            "CreateApplicationBlade",
            &["portal_register_older.form"],
            "portal_register_older",
        ),
        ("not drawn yet", PORTAL, "CreateApplicationBlade", &[], ""),
        ("another address", PORTAL, "Overview", &[register], ""),
        ("no address", PORTAL, "", &[register], ""),
        ("a look-alike", "https://portal.azure.com.example.net", "CreateApplicationBlade", &[register], ""),
        ("a trailing dot", "https://portal.azure.com.", "CreateApplicationBlade", &[register], ""),
        ("a port", "https://portal.azure.com:8443", "CreateApplicationBlade", &[register], ""),
        ("without TLS", "http://portal.azure.com", "CreateApplicationBlade", &[register], ""),
        ("a console", ORIGIN, "CreateApplicationBlade", &[register], ""),
        ("the pane is open", PORTAL, "Credentials", &["portal_secret.form", "portal_secret.place.0"], "portal_secret"),
        ("the pane is closed", PORTAL, "Credentials", &["portal_secret.place.0"], "portal_secret open_pane"),
        (
            "two forms of one page",
            PORTAL,
            "Authentication",
            &["portal_redirect.form", "portal_id_tokens.form"],
            "portal_redirect, portal_id_tokens",
        ),
        (
            "the boxes' words are not known",
            PORTAL,
            "Authentication",
            &["portal_redirect.place.0", "portal_id_tokens.place.0"],
            "portal_redirect add_uri, portal_id_tokens by_hand",
        ),
        ("claims", PORTAL, "TokenConfiguration", &["portal_claims.form"], "portal_claims"),
        (
            "Microsoft Graph's permission",
            PORTAL,
            "TokenConfiguration",
            &["portal_claims.place.0", "portal_claims.place.1"],
            "portal_claims graph_permission",
        ),
    ] {
        assert_eq!(seen(&page(origin, &address(item), matching)), expected, "{what}");
    }
}

#[test]
fn the_portals_forms_are_looked_for_in_the_portal_only() {
    for recipe in portal_forms() {
        let probes = recipe.recognise_probes();
        let [Probe::At { hosts, probes: inside }] = probes.as_slice() else { panic!("{}: {probes:?}", recipe.id) };
        assert!(hosts.contains(&"portal.azure.us".to_owned()) && !hosts.iter().any(|host| host.contains('*')));
        assert_eq!(inside.len(), 1 + recipe.places.len());
    }
    assert!(jumpserver().recognise_probes().iter().all(|probe| matches!(probe, Probe::Count { .. })));
}

#[test]
fn the_redirect_uri_is_the_consoles_to_the_character() {
    let (jumpserver, jumpcloud) = (jumpserver(), jumpcloud());
    for (recipe, base_url, region, expected) in [
        (&jumpserver, Some("https://jump.example.com"), None, Some(REDIRECT)),
        (&jumpserver, Some(" JUMP.example.com/ui/ "), None, Some(REDIRECT)),
        (
            &jumpserver,
            Some("https://jump.example.com:8443/"),
            None,
            Some("https://jump.example.com:8443/core/auth/openid/callback/"),
        ),
        (&jumpserver, Some("http://jump.example.com"), None, None),
        (&jumpserver, None, Some("us"), None),
        (&jumpcloud, None, Some("us"), Some("https://login.jumpcloud.com/oauth/callback")),
        (&jumpcloud, None, Some("eu"), Some("https://login.eu.jumpcloud.com/oauth/callback")),
        (&jumpcloud, None, Some("in"), Some("https://login.in.jumpcloud.com/oauth/callback")),
        (&jumpcloud, Some("https://jump.example.com"), Some("mars"), None),
        (&jumpcloud, Some("https://jump.example.com"), None, None),
    ] {
        let inputs = intent::inputs(&intent(&recipe.id, base_url, region), recipe);
        assert_eq!(inputs.get("redirect_uri"), expected, "{base_url:?} {region:?}");
        assert_eq!(inputs.get("console"), Some(recipe.id.as_str()));
    }
    for (name, expected) in [(None, "JumpServer SSO"), (Some(" "), "JumpServer SSO"), (Some(" Bastion "), "Bastion")] {
        let named = Intent { name: name.map(str::to_owned), ..intent("jumpserver", None, None) };
        assert_eq!(intent::inputs(&named, &jumpserver).get("app_name"), Some(expected));
    }
}

/// The form as the portal draws it in 2026, in this language's words.
fn register(name: &str, types: &str, platform: &str, redirect: &str) -> Form {
    empty(&portal_form("portal-register"), PORTAL)
        .field("name", "Name", Some(text(name)))
        .menu("account_types", types)
        .menu("platform", platform)
        .field("redirect_uri", "Redirect URI (optional)", Some(text(redirect)))
}

#[test]
fn the_register_form_is_filled_in_any_language_as_far_as_it_is_understood() {
    use State::*;
    let recipe = portal_form("portal-register");
    let fresh = register("", "Single tenant only - Contoso", "Select a platform", "");
    let missing = |id: &str| fresh.clone().count(id, 0);
    for (what, form, expected) in [
        ("fresh", fresh.clone(), [Change, Same, Change, Change]),
        ("with several tenants", register("", "Multiple Entra ID tenants", "Web", ""), [Change, Change, Same, Change]),
        (
            "the words of before",
            register("", "Accounts in this organizational directory only (Contoso only - Single tenant)", "Web", ""),
            [Change, Same, Same, Change],
        ),
        ("in unknown words", register("", "Krumefhob - Contoso", "Vixsnatug", ""), [Change, ByHand, Change, Change]),
        ("no types shown", register("", "", "Web", ""), [Change, ByHand, Same, Change]),
        ("filled", register("JumpServer SSO", "Single tenant only - X", "Web", REDIRECT), [Same, Same, Same, Same]),
        (
            "the address without its slash",
            register("", "single tenant  only", "WEB", REDIRECT.trim_end_matches('/')),
            [Change, Same, Same, Change],
        ),
        ("Web is not Website", register("", "Personal accounts only", "Mobile", ""), [Change, Change, Change, Change]),
        ("three drop-downs", missing("platform"), [Change, Same, Missing, Change]),
        ("two names", fresh.clone().count("name", 2), [Ambiguous { count: 2 }, Same, Change, Change]),
        (
            "not allowed to register",
            fresh.clone().with("name", |name| name.editable = false),
            [NotEditable, Same, Change, Change],
        ),
    ] {
        let plan = plan(&recipe, &form.reading(), &for_jumpserver(), &Wiring::default(), None);
        let states: Vec<_> = plan.rows.iter().map(|row| row.state.clone()).collect();
        assert_eq!(states, expected, "{what}");
    }
    let without = intent::inputs(&intent("jumpserver", Some("http://jump.example.com"), None), &jumpserver());
    let plan = plan(&recipe, &fresh.reading(), &without, &Wiring::default(), None);
    assert_eq!(state(&plan, "redirect_uri"), NeedsInput { input: "redirect_uri".into() });
}

#[test]
fn each_widget_of_the_register_form_is_written_and_put_back() {
    let recipe = portal_form("portal-register");
    let form = register("old", "Multiple Entra ID tenants", "Select a platform", "");
    let plan = plan(&recipe, &form.reading(), &for_jumpserver(), &Wiring::default(), None);
    let beginnings = ["Single tenant only", "Accounts in this organizational directory only"].map(String::from);
    for (row, (written, restored)) in plan.rows.iter().zip([
        (text("JumpServer SSO"), Some(text("old"))),
        (Value::Many(beginnings.to_vec()), Some(Value::Many(vec!["Multiple Entra ID tenants".into()]))),
        (Value::Many(vec!["Web".into()]), Some(Value::Many(vec!["Select a platform".into()]))),
        (text(REDIRECT), Some(text(""))),
    ]) {
        let field = recipe.field(&row.field).unwrap();
        assert_eq!(step(&recipe, field, row, None).map(|step| step.value.clone()), Some(written), "{}", row.field);
        let before = form.reading().field(&row.field).and_then(|field| field.value.clone()).unwrap();
        assert_eq!(undo_step(&recipe, field, &before).map(|step| step.value.clone()), restored, "{}", row.field);
    }
    let types = plan.rows.get(1).unwrap();
    assert_eq!(types.will, Some(Will::Option(beginnings.to_vec())));
}

#[test]
fn the_secrets_lifetime_is_the_persons_choice_and_a_policy_that_forbids_it_is_named() {
    let recipe = portal_form("portal-secret");
    let pane =
        |shows: &str| empty(&recipe, PORTAL).field("description", "Description", Some(text(""))).menu("expires", shows);
    let chosen = |safer: Option<bool>| {
        let mut wiring = Wiring::default();
        safer.into_iter().for_each(|safer| wiring.choose("secret_expiry", side(safer)));
        wiring
    };
    let default = "Recommended: 180 days (6 months)";
    for (what, shows, safer, expected) in [
        ("nothing is preselected", default, None, State::NeedsChoice),
        ("as Microsoft recommends", default, Some(true), State::Same),
        ("as the guide", default, Some(false), State::Change),
        ("two years already", "730 days (24 months)", Some(false), State::Same),
        ("two years in Chinese", "730 天（24 个月）", Some(false), State::Same),
        ("two years, and the safer was chosen", "730 days (24 months)", Some(true), State::Change),
    ] {
        let plan = plan(&recipe, &pane(shows).reading(), &for_jumpserver(), &chosen(safer), None);
        assert_eq!(state(&plan, "expires"), expected, "{what}");
        assert_eq!(plan.rows.first().unwrap().will, Some(Will::Hold(text("jumpserver"))));
    }
    let field = recipe.field("expires").unwrap();
    let wanted = Value::Many(vec!["730 days (24 months)".into(), "730".into()]);
    let offered = Field { options: vec![default.into(), "90 days (3 months)".into()], ..Field::default() };
    let refused = Applied { outcome: Outcome::NoSuchOption, count: 1, before: Some(offered), after: None };
    let Verdict::Failed(finding) = judge(field, "Expires", &wanted, &refused) else { panic!("it is not offered") };
    assert_eq!(
        said(&[finding]),
        "secret_lifetime_not_offered | Expires | 730 days (24 months) | \
         Recommended: 180 days (6 months), 90 days (3 months)"
    );
    let now = Field { value: Some(Value::Many(vec![default.into()])), ..Field::default() };
    let Verdict::Failed(finding) = read_back(field, "Expires", &wanted, &now) else { panic!("it did not hold") };
    assert_eq!(said(&[finding]), format!("field_reverted | Expires | 730 days (24 months) | {default}"));
}

#[test]
fn a_redirect_uri_goes_into_the_row_that_holds_it_or_into_an_empty_one() {
    let recipe = portal_form("portal-redirect");
    let holds = |recipe: &Recipe| {
        let ways = recipe.field("redirect_uri").unwrap().locate.iter();
        ways.filter_map(|way: &Way| way.holds.clone()).collect::<Vec<_>>()
    };
    assert_eq!(holds(&recipe.with(&for_jumpserver())), [REDIRECT, ""]);
    let unknown = intent::inputs(&intent("jumpcloud", None, None), &jumpcloud());
    assert_eq!(holds(&recipe.with(&unknown)), [""], "a way whose input is not known is left out");
    assert_eq!(jumpserver().with(&for_jumpserver()), jumpserver());
}

#[test]
fn email_and_upn_are_the_claims_unless_the_person_wants_all() {
    use State::*;
    let recipe = portal_form("portal-claims");
    let off = || Some(Value::On(false));
    let before = empty(&recipe, PORTAL).field("token_type", "ID", off());
    let drawn = before.clone().field("token_type", "ID", Some(Value::On(true)));
    let drawn = drawn.field("email", "", off()).field("upn", "", Some(Value::On(true)));
    let with_all = drawn.clone().field("all_claims", "", off());
    for (what, form, safer, expected) in [
        ("before the token type is chosen", before.clone(), None, [Change, NotInThisVersion, Change, Change]),
        ("all, before the token type is chosen", before, Some(false), [Change, Change, Change, Change]),
        ("one is chosen already", drawn.clone(), None, [Same, NotInThisVersion, Change, Same]),
        ("with a box for all", with_all.clone(), None, [Same, Same, Change, Same]),
        ("the person wants all", with_all.clone(), Some(false), [Same, Change, Change, Same]),
        ("the person does not", with_all, Some(true), [Same, Same, Change, Same]),
        ("a claim that is not offered", drawn.count("email", 0), None, [Same, NotInThisVersion, Missing, Same]),
    ] {
        let mut wiring = Wiring::default();
        safer.into_iter().for_each(|safer| wiring.choose("optional_claims", side(safer)));
        let plan = plan(&recipe, &form.reading(), &for_jumpserver(), &wiring, None);
        let states: Vec<_> = plan.rows.iter().map(|row| row.state.clone()).collect();
        assert_eq!(states, expected, "{what}");
    }
}

#[test]
fn a_form_of_the_portal_is_filled_in_the_portal_only_and_with_an_address_that_can_work() {
    let keycloak = console::keycloak();
    let (jumpserver, jumpcloud) = (jumpserver(), jumpcloud());
    let base = |text: &str| intent("jumpserver", Some(text), None);
    let region = |text: &str| intent("jumpcloud", None, Some(text));
    let good = base("https://jump.example.com");
    for (what, origin, intent, form, console, open, expected) in [
        ("all is well", PORTAL, good.clone(), "portal-register", &jumpserver, true, ""),
        ("the US government's", "https://entra.microsoft.us", good.clone(), "portal-register", &jumpserver, true, ""),
        (
            "a look-alike",
            "https://portal.azure.com.example.net",
            good.clone(),
            "portal-register",
            &jumpserver,
            false,
            "not_the_portal | https://portal.azure.com.example.net",
        ),
        (
            "without TLS",
            "http://portal.azure.com",
            good.clone(),
            "portal-secret",
            &jumpserver,
            false,
            "not_the_portal | http://portal.azure.com",
        ),
        (
            "no address",
            PORTAL,
            intent("jumpserver", None, None),
            "portal-register",
            &jumpserver,
            false,
            "base_url_invalid | ",
        ),
        ("no address is needed", PORTAL, intent("jumpserver", None, None), "portal-secret", &jumpserver, true, ""),
        (
            "an address that is none",
            PORTAL,
            base("https://jump..example.com"),
            "portal-redirect",
            &jumpserver,
            false,
            "base_url_invalid | https://jump..example.com",
        ),
        (
            "http",
            PORTAL,
            base(" HTTP://jump.example.com "),
            "portal-register",
            &jumpserver,
            false,
            "base_url_http | HTTP://jump.example.com",
        ),
        (
            "an IP address",
            PORTAL,
            base("10.0.0.5:8443"),
            "portal-register",
            &jumpserver,
            true,
            "base_url_is_ip | https://10.0.0.5:8443/",
        ),
        ("four labels", PORTAL, base("https://10.0.0.example"), "portal-register", &jumpserver, true, ""),
        ("a region", PORTAL, region("eu"), "portal-register", &jumpcloud, true, ""),
        (
            "an unconfirmed region",
            PORTAL,
            region("in"),
            "portal-register",
            &jumpcloud,
            true,
            "redirect_unconfirmed | https://login.in.jumpcloud.com/oauth/callback | in",
        ),
        (
            "no region",
            PORTAL,
            intent("jumpcloud", Some("https://jump.example.com"), None),
            "portal-redirect",
            &jumpcloud,
            false,
            "region_needed | JumpCloud | us, eu, in",
        ),
        (
            "a console that shows its redirect URI itself",
            PORTAL,
            intent("keycloak", None, None),
            "portal-redirect",
            &keycloak,
            false,
            "redirect_needed | Keycloak | ",
        ),
        (
            "the same without TLS",
            PORTAL,
            Intent { redirect: Some("http://keycloak.example.com/x".into()), ..intent("keycloak", None, None) },
            "portal-redirect",
            &keycloak,
            false,
            "redirect_needed | Keycloak | http://keycloak.example.com/x",
        ),
        (
            "the same, given",
            PORTAL,
            Intent { redirect: Some(" https://keycloak.example.com/x ".into()), ..intent("keycloak", None, None) },
            "portal-redirect",
            &keycloak,
            true,
            "",
        ),
        ("ID tokens for JumpCloud", PORTAL, region("us"), "portal-id-tokens", &jumpcloud, true, ""),
        (
            "ID tokens for JumpServer",
            PORTAL,
            good,
            "portal-id-tokens",
            &jumpserver,
            false,
            "id_tokens_not_for_console | JumpServer",
        ),
    ] {
        let findings = gate_portal(origin, &intent, &portal_form(form), console);
        assert_eq!((is_open(&findings), said(&findings).as_str()), (open, expected), "{what}");
    }
}

#[test]
fn an_intent_is_read_back_from_what_was_stored() {
    for intent in [
        intent("jumpserver", Some("https://jump.example.com"), None),
        Intent { name: Some("Bastion".into()), ..intent("jumpcloud", None, Some("eu")) },
    ] {
        let stored = serde_json::to_string(&intent).unwrap();
        let (json, _) = sso_ferry::json::parse(&stored);
        assert_eq!(sso_ferry::record::FromJson::from_json(&json), Ok(intent));
    }
}
