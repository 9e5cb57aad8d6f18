//! What would be written into a form, with the recipes that ship: the published guide's values field by field, and
//! every reason not to write.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::*;
use sso_ferry::connection::Wiring;
use sso_ferry::console::input::{Inputs, Source};
use sso_ferry::console::plan::{self, Now, Plan, Row, State, Why, Will, plan};
use sso_ferry::console::recipe::{Notice, Own, Recipe};
use sso_ferry::page::{Found, Value, Way};
use sso_ferry::secret::Secret;

fn planned(form: &Form) -> Plan {
    plan(&jumpserver(), &form.reading(), &inputs(), &decided(false), Some(SECRET.len()))
}

fn row(plan: &Plan, id: &str) -> Row {
    plan.rows.iter().find(|row| row.field == id).cloned().unwrap_or_else(|| panic!("no row {id}"))
}

fn state(form: &Form, id: &str) -> State {
    row(&planned(form), id).state
}

/// The text that a row's step writes; check boxes as the guide words them.
fn written(recipe: &Recipe, row: &Row) -> String {
    let field = recipe.field(&row.field).unwrap_or_else(|| panic!("no field {}", row.field));
    let secret = Secret::new(SECRET.into());
    match plan::step(recipe, field, row, Some(&secret)).map(|step| step.value.clone()) {
        Some(Value::Text(text)) => text,
        Some(Value::On(true)) => "Enabled".into(),
        Some(Value::On(false)) => "Disabled".into(),
        Some(Value::Many(texts)) => texts.join(", "),
        None => "not written".into(),
    }
}

/// The tables of "How to Configure JumpServer OIDC SSO with Microsoft Azure Entra ID" (jumpserver.com), step 7.
/// Its words stand for these values: "Client Secret Basic" is the choice `client_secret_basic`.
const GUIDE: &[(&str, &str)] = &[
    ("AUTH_OPENID", "Enabled"),
    ("BASE_SITE_URL", "https://<your-jumpserver-domain>/"),
    ("AUTH_OPENID_CLIENT_ID", "<client-id>"),
    ("AUTH_OPENID_CLIENT_SECRET", "<client-secret>"),
    ("AUTH_OPENID_CLIENT_AUTH_METHOD", "client_secret_basic"),
    ("AUTH_OPENID_KEYCLOAK", "Disabled"),
    ("AUTH_OPENID_PROVIDER_ENDPOINT", "https://login.microsoftonline.com/<tenant-id>/v2.0"),
    (
        "AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT",
        "https://login.microsoftonline.com/<tenant-id>/oauth2/v2.0/authorize",
    ),
    ("AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT", "https://login.microsoftonline.com/<tenant-id>/oauth2/v2.0/token"),
    ("AUTH_OPENID_PROVIDER_JWKS_ENDPOINT", "https://login.microsoftonline.com/<tenant-id>/discovery/v2.0/keys"),
    ("AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT", "https://graph.microsoft.com/oidc/userinfo"),
    ("AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT", "https://login.microsoftonline.com/<tenant-id>/oauth2/v2.0/logout"),
    ("AUTH_OPENID_PROVIDER_SIGNATURE_ALG", "HS256"),
    ("AUTH_OPENID_ID_TOKEN_MAX_AGE", "600"),
    ("AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS", "Enabled"),
    ("AUTH_OPENID_USE_STATE", "Enabled"),
    ("AUTH_OPENID_USE_NONCE", "Enabled"),
    ("AUTH_OPENID_ALWAYS_UPDATE_USER", "Enabled"),
    ("AUTH_OPENID_SHARE_SESSION", "Enabled"),
    (
        "AUTH_OPENID_USER_ATTR_MAP",
        "{\n  \"name\": \"name\",\n  \"username\": \"preferred_username\",\n  \"email\": \"email\"\n}",
    ),
    ("OPENID_ORG_IDS", "Default"),
];

/// Not in the guide's tables: its default is unsafe, so the person decides.
const NOT_IN_GUIDE: &[&str] = &["AUTH_OPENID_IGNORE_SSL_VERIFICATION"];

#[test]
fn every_field_of_the_published_guide_gets_the_guides_value() {
    let recipe = jumpserver();
    for form in [fresh_jumpserver(), provider_jumpserver()] {
        let plan = planned(&form);
        let rows = plan.rows.iter().filter(|row| !NOT_IN_GUIDE.contains(&row.field.as_str()));
        let ours: Vec<_> = rows.map(|row| (row.field.as_str(), written(&recipe, row))).collect();
        let guide = GUIDE.iter().map(|(id, value)| {
            let value = value
                .replace("<your-jumpserver-domain>", "jump.example.com")
                .replace("<client-id>", CLIENT)
                .replace("<client-secret>", SECRET)
                .replace("<tenant-id>", TENANT);
            (*id, value)
        });
        assert_eq!(ours, guide.collect::<Vec<_>>());
    }
}

#[test]
fn a_fresh_form_is_filled_with_keycloak_switched_off_first() {
    let plan = planned(&fresh_jumpserver());
    let by_state = |wanted: State| {
        plan.rows.iter().filter(|row| row.state == wanted).map(|row| row.field.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        by_state(State::Same),
        [
            "AUTH_OPENID",
            "AUTH_OPENID_CLIENT_AUTH_METHOD",
            "AUTH_OPENID_ALWAYS_UPDATE_USER",
            "AUTH_OPENID_IGNORE_SSL_VERIFICATION",
            "AUTH_OPENID_SHARE_SESSION",
            "AUTH_OPENID_USER_ATTR_MAP",
            "OPENID_ORG_IDS",
        ]
    );
    assert_eq!(by_state(State::Same).len() + by_state(State::Change).len(), plan.rows.len());
    let at = |id: &str| plan.rows.iter().position(|row| row.field == id);
    let provider = row(&plan, "AUTH_OPENID_PROVIDER_ENDPOINT");
    assert_eq!((provider.now.clone(), provider.label.as_str()), (Now::NotShown, "Provider endpoint"));
    for id in GUIDE.iter().map(|(id, _)| *id).filter(|id| row(&plan, id).now == Now::NotShown) {
        assert!(at("AUTH_OPENID_KEYCLOAK") < at(id), "{id} appears only once Keycloak is off");
    }
}

const CLIENT_ID: &str = "AUTH_OPENID_CLIENT_ID";
const CLIENT_SECRET: &str = "AUTH_OPENID_CLIENT_SECRET";
const KEYCLOAK: &str = "AUTH_OPENID_KEYCLOAK";
const MAX_AGE: &str = "AUTH_OPENID_ID_TOKEN_MAX_AGE";
const MAP: &str = "AUTH_OPENID_USER_ATTR_MAP";
const METHOD: &str = "AUTH_OPENID_CLIENT_AUTH_METHOD";
const NONCE: &str = "AUTH_OPENID_USE_NONCE";
const ORGS: &str = "OPENID_ORG_IDS";

#[test]
fn a_row_says_what_would_happen_and_why_not() {
    use State::*;
    let whole = provider_jumpserver;
    let text = |id: &str, text: &str| whole().text(id, text);
    let orgs = |names: &[&str]| whole().holds(ORGS, Value::Many(names.iter().map(|name| (*name).into()).collect()));
    let spaced = "{\"email\" : \"email\",\n\"username\":\"preferred_username\", \"name\":\"name\"}";
    for (what, form, id, expected) in [
        ("Keycloak on", fresh_jumpserver(), KEYCLOAK, Change),
        ("Keycloak off already", whole(), KEYCLOAK, Same),
        ("a shorter age", text(MAX_AGE, "60"), MAX_AGE, Change),
        ("a longer age stays", text(MAX_AGE, "900"), MAX_AGE, Same),
        ("an age that is no number", text(MAX_AGE, "ten"), MAX_AGE, Change),
        ("the same map in another layout", text(MAP, spaced), MAP, Same),
        ("another map", text(MAP, "{\"name\":\"sub\"}"), MAP, Change),
        ("a map that is no JSON", text(MAP, "{\"name\":\"name\",}"), MAP, Change),
        ("a map that could not be read", whole().with(MAP, |map| map.value = None), MAP, Change),
        ("no organization before v4.1 or without a licence", whole().count(ORGS, 0), ORGS, NotInThisVersion),
        ("the organization among others", orgs(&["Ops", "default"]), ORGS, Same),
        ("another organization", orgs(&["Ops"]), ORGS, Change),
        ("no request method before v3", whole().count(METHOD, 0), METHOD, NotInThisVersion),
        ("a field that every version has", whole().count(CLIENT_ID, 0), CLIENT_ID, Missing),
        ("a provider's field although Keycloak is off", whole().count(NONCE, 0), NONCE, Missing),
        ("two fields", whole().count(CLIENT_ID, 2), CLIENT_ID, Ambiguous { count: 2 }),
        ("three secret fields", whole().count(CLIENT_SECRET, 3), CLIENT_SECRET, Ambiguous { count: 3 }),
        ("read-only", whole().with(CLIENT_ID, |field| field.editable = false), CLIENT_ID, NotEditable),
        ("read-only, but right", whole().with(NONCE, |field| field.editable = false), NONCE, Same),
        ("the client ID in capitals", text(CLIENT_ID, &CLIENT.to_uppercase()), CLIENT_ID, Change),
        ("the address without its slash", text("BASE_SITE_URL", ORIGIN), "BASE_SITE_URL", Change),
        ("a secret, whatever the field holds", whole().secret(CLIENT_SECRET, 40), CLIENT_SECRET, Change),
    ] {
        assert_eq!(state(&form, id), expected, "{what}");
    }
}

#[test]
fn nothing_is_decided_for_the_person() {
    let recipe = jumpserver();
    let alg = "AUTH_OPENID_PROVIDER_SIGNATURE_ALG";
    let ssl = "AUTH_OPENID_IGNORE_SSL_VERIFICATION";
    let text = |text: &str| Some(Will::Hold(Value::Text(text.into())));
    for form in [fresh_jumpserver(), provider_jumpserver()] {
        let with = |wiring: &Wiring| plan(&recipe, &form.reading(), &inputs(), wiring, None);
        let undecided = with(&Wiring::default());
        for id in [alg, ssl] {
            let row = row(&undecided, id);
            assert_eq!((row.state.clone(), row.will.clone()), (State::NeedsChoice, None), "{id}");
            assert_eq!(written(&recipe, &row), "not written");
        }
        let (guide, safer) = (with(&decided(false)), with(&decided(true)));
        assert_eq!((row(&guide, alg).will, row(&safer, alg).will), (text("HS256"), text("RS256")));
        assert_eq!(row(&guide, ssl).state, State::Same);
        assert_eq!(row(&safer, ssl).state, State::Change);
        assert_eq!(written(&recipe, &row(&safer, ssl)), "Disabled");
    }
    let mut once = decided(false);
    once.choose("signature_alg", "safer");
    assert_eq!((once.choice("signature_alg"), once.choice("ssl_verification")), (Some("safer"), Some("guide")));
}

#[test]
fn what_is_not_known_is_asked_for_and_never_written_empty() {
    let recipe = jumpserver();
    let mut connection = connection();
    connection.metadata = None;
    let without = Inputs::of(&connection, None);
    let plan = plan(&recipe, &provider_jumpserver().reading(), &without, &decided(true), None);
    for (id, expected) in [
        ("AUTH_OPENID_CLIENT_SECRET", State::NeedsSecret),
        ("AUTH_OPENID_PROVIDER_ENDPOINT", State::NeedsInput { input: "issuer".into() }),
        ("AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT", State::NeedsInput { input: "userinfo_endpoint".into() }),
        ("BASE_SITE_URL", State::NeedsInput { input: "base_url".into() }),
        ("AUTH_OPENID_CLIENT_ID", State::Change),
    ] {
        assert_eq!(row(&plan, id).state, expected, "{id}");
    }
    let left_out = ["AUTH_OPENID_CLIENT_ID".to_owned()];
    let changes: Vec<_> = plan.changes(&left_out).map(|row| row.field.as_str()).collect();
    assert_eq!(changes, ["AUTH_OPENID_PROVIDER_SIGNATURE_ALG", "AUTH_OPENID_IGNORE_SSL_VERIFICATION"]);

    for (what, damage) in [("empty", ""), ("blank", "  "), ("without TLS", "http://login.example.com/authorize")] {
        let mut connection = console::connection();
        let document = connection.metadata.get_or_insert_default();
        document.authorization_endpoint = Some(damage.into());
        document.userinfo_endpoint = Some(damage.into());
        let inputs = Inputs::of(&connection, Some(""));
        for name in ["authorization_endpoint", "userinfo_endpoint", "login_host", "base_url"] {
            assert_eq!(inputs.get(name), None, "{what} {name}");
        }
    }
}

#[test]
fn endpoints_are_the_documents_in_every_cloud() {
    for (login, userinfo) in [
        ("login.microsoftonline.com", "https://graph.microsoft.com/oidc/userinfo"),
        ("login.microsoftonline.us", "https://graph.microsoft.us/oidc/userinfo"),
        ("login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn/oidc/userinfo"),
    ] {
        let mut connection = connection();
        connection.metadata = Some(document(login, userinfo, TENANT));
        let inputs = Inputs::of(&connection, Some(BASE_URL));
        let (recipe, form) = (jumpserver(), fresh_jumpserver().reading());
        let filled = plan(&recipe, &form, &inputs, &decided(true), None);
        let value = |id: &str| written(&recipe, &row(&filled, id));
        assert_eq!(value("AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT"), userinfo);
        assert_eq!(value("AUTH_OPENID_PROVIDER_ENDPOINT"), format!("https://{login}/{TENANT}/v2.0"));
        assert_eq!(value("AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT"), format!("https://{login}/{TENANT}/oauth2/v2.0/token"));

        let (recipe, form) = (jumpcloud(), fresh_jumpcloud().reading());
        let filled = plan(&recipe, &form, &inputs, &Wiring::default(), Some(SECRET.len()));
        let values: Vec<_> = filled.rows.iter().map(|row| written(&recipe, row)).collect();
        assert_eq!(values, ["Entra OIDC", &format!("https://{login}/{TENANT}"), CLIENT, SECRET]);
        assert!(filled.rows.iter().all(|row| row.state == State::Change));
    }
}

#[test]
fn a_form_that_holds_everything_is_all_right() {
    let recipe = jumpserver();
    let mut form = provider_jumpserver();
    for row in planned(&form).rows {
        if let Some(Will::Hold(value)) = row.will {
            form = form.holds(&row.field, value);
        }
    }
    let all_right =
        |form: &Form, secret| plan(&recipe, &form.reading(), &inputs(), &decided(false), secret).all_right();
    assert!(all_right(&form, None) && all_right(&form, Some(40)), "the secret cannot be compared");
    assert!(all_right(&form.clone().count("OPENID_ORG_IDS", 0), None), "what this version lacks is no failure");
    assert!(!all_right(&form.clone().text("AUTH_OPENID_CLIENT_ID", "client-id"), None));
    assert!(!all_right(&form.count("AUTH_OPENID_CLIENT_ID", 2), None));
    assert!(!Plan { rows: Vec::new() }.all_right(), "nothing to compare is not all right");
}

#[test]
fn a_field_that_is_left_out_takes_along_those_that_appear_after_it() {
    let plan = planned(&fresh_jumpserver());
    let keycloak = "AUTH_OPENID_KEYCLOAK".to_owned();
    let all: Vec<String> = plan.changes(&[]).map(|row| row.field.clone()).collect();
    let rest: Vec<String> = plan.changes(std::slice::from_ref(&keycloak)).map(|row| row.field.clone()).collect();
    assert!(all.iter().any(|field| field.contains("_PROVIDER_")));
    assert!(!rest.iter().any(|field| field.contains("_PROVIDER_") || *field == keycloak), "{rest:?}");
    assert!(rest.contains(&"BASE_SITE_URL".to_owned()), "{rest:?}");
}

#[test]
fn an_edited_value_takes_the_place_of_the_recipes() {
    let recipe = jumpserver();
    let text = |text: &str| Value::Text(text.into());
    let with = |id: &str, value: Value| {
        let mut wiring = decided(false);
        wiring.set_edit(id, Some(value));
        row(&plan(&recipe, &provider_jumpserver().reading(), &inputs(), &wiring, Some(8)), id)
    };
    let alg = "AUTH_OPENID_PROVIDER_SIGNATURE_ALG";
    for (what, id, value, state, why) in [
        ("another text", CLIENT_ID, text("mine"), State::Change, Why::Edited),
        ("what the form holds", CLIENT_ID, text("client-id"), State::Same, Why::Edited),
        ("instead of a choice", alg, text("ES256"), State::Change, Why::Edited),
        ("a box", NONCE, Value::On(false), State::Change, Why::Edited),
        ("other organizations", ORGS, Value::Many(vec!["Ops".into()]), State::Change, Why::Edited),
        ("empty, which is refused", CLIENT_ID, text(""), State::EditIsEmpty, Why::Edited),
        ("empty, which is allowed", "BASE_SITE_URL", text(""), State::Same, Why::Edited),
        ("a secret cannot be edited", CLIENT_SECRET, text("mine"), State::Change, Why::Guide),
    ] {
        let row = with(id, value.clone());
        assert_eq!((row.state.clone(), row.why), (state, why), "{what}");
        let source = if why == Why::Edited { Source::Person } else { Source::Secret };
        assert_eq!(row.source, source, "{what}");
        let wanted = match row.state {
            State::EditIsEmpty => None,
            _ if id == CLIENT_SECRET => Some(Will::Secret { length: 8 }),
            _ => Some(Will::Hold(value)),
        };
        assert_eq!(row.will, wanted, "{what}");
    }
    let mut wiring = decided(false);
    wiring.set_edit(CLIENT_ID, Some(text("mine")));
    wiring.set_edit(CLIENT_ID, Some(text("other")));
    assert_eq!((wiring.edit(CLIENT_ID), wiring.edits.len()), (Some(&text("other")), 1));
    wiring.set_edit(CLIENT_ID, None);
    let back = plan(&recipe, &provider_jumpserver().reading(), &inputs(), &wiring, None);
    assert_eq!(row(&back, CLIENT_ID).will, Some(Will::Hold(text(CLIENT))), "back to the recipe's");
}

#[test]
fn a_choice_that_stands_holds_until_the_person_chooses() {
    let recipe = jumpcloud();
    let url = |wiring: &Wiring| {
        let row = row(&plan(&recipe, &fresh_jumpcloud().reading(), &inputs(), wiring, None), "url");
        (written(&recipe, &row), row.why)
    };
    let base = format!("https://login.microsoftonline.com/{TENANT}");
    assert_eq!(url(&Wiring::default()), (base.clone(), Why::Guide));
    for (option, expected) in [("guide", base.clone()), ("v2", format!("{base}/v2.0")), ("tenant", TENANT.to_owned())] {
        let mut wiring = Wiring::default();
        wiring.choose("idp_url", option);
        assert_eq!(url(&wiring), (expected, Why::Choice), "{option}");
    }
    let mut gone = Wiring::default();
    gone.choose("idp_url", "of_an_older_recipe");
    let row = row(&plan(&recipe, &fresh_jumpcloud().reading(), &inputs(), &gone, None), "url");
    assert_eq!(row.state, State::NeedsChoice, "an alternative that no longer exists is asked for again");
}

#[test]
fn every_row_says_why_and_where_from() {
    let mut own = jumpserver();
    own.own = Some(Own { secret: true });
    let form = provider_jumpserver().reading();
    for (id, why, source) in [
        ("AUTH_OPENID", Why::Guide, Source::Recipe),
        ("BASE_SITE_URL", Why::Guide, Source::Address),
        (CLIENT_ID, Why::Guide, Source::Registration),
        (CLIENT_SECRET, Why::Guide, Source::Secret),
        ("AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT", Why::Guide, Source::Document),
        ("AUTH_OPENID_PROVIDER_SIGNATURE_ALG", Why::Choice, Source::Recipe),
        (ORGS, Why::Guide, Source::Recipe),
    ] {
        let of = |recipe: &Recipe| row(&plan(recipe, &form, &inputs(), &decided(true), Some(8)), id);
        assert_eq!((of(&jumpserver()).why, of(&jumpserver()).source), (why, source), "{id}");
        let expected = if why == Why::Choice { why } else { Why::OwnRecipe };
        assert_eq!(of(&own).why, expected, "{id} of a person's own recipe");
    }
}

#[test]
fn a_secret_that_the_console_has_already_is_kept() {
    let mut recipe = jumpcloud();
    let way: Vec<Way> = vec![Way { css: Some(".delete".into()), ..Way::default() }];
    recipe.notices = vec![Notice {
        id: "there".into(),
        locate: way.clone(),
        point: way,
        warning: false,
        existing: true,
        text: None,
    }];
    let secret = |seen: u32, held: Option<usize>| {
        let mut form = fresh_jumpcloud().reading();
        form.found.push(Found { name: "jumpcloud.notice.there".into(), count: seen, ..Found::default() });
        row(&plan(&recipe, &form, &inputs(), &Wiring::default(), held), "client_secret").state
    };
    assert_eq!(secret(0, None), State::NeedsSecret);
    assert_eq!(secret(1, None), State::Kept);
    assert_eq!(secret(1, Some(40)), State::Change, "a new one that is held replaces it");
}
