//! The recipes that ship hold together: inputs that exist, an order that works, nothing that is never to be touched;
//! and what a step or its undo may write.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::*;
use sso_ferry::console::input::Source;
use sso_ferry::console::intent::{self, Intent};
use sso_ferry::console::plan::{Now, Row, State, Why, Will, step, undo_step};
use sso_ferry::console::recipe::{Comparison, Expression, FieldRecipe, Recipe};
use sso_ferry::page::{Value, Way, Widget};
use sso_ferry::secret::Secret;

fn expressions(field: &FieldRecipe) -> Vec<&Expression> {
    let choice = field.choice.iter().flat_map(|choice| choice.options.iter().map(|option| &option.value));
    field.value.iter().chain(choice).collect()
}

fn row(field: &FieldRecipe, will: Will) -> Row {
    let (id, label) = (field.id.clone(), field.name.clone());
    let (why, source) = (Why::Guide, Source::Recipe);
    Row {
        field: id,
        label,
        now: Now::NotShown,
        will: Some(will),
        state: State::Change,
        after: None,
        why,
        source,
        complaint: None,
    }
}

#[test]
fn every_field_has_a_name_and_a_place() {
    for recipe in all_recipes() {
        for field in &recipe.fields {
            let what = format!("{} {}", recipe.id, field.id);
            assert!(!field.locate.is_empty() && !field.name.is_empty(), "{what}");
            for way in &field.locate {
                assert!(way.css.is_some() || !way.labels.is_empty(), "{what} has an anchor");
                assert!(way.css.as_ref().is_none_or(|css| !css.contains("$id")), "{what}");
                // Where no label is known in every language, a control is told by its place among a known number.
                assert!(way.down.is_some() || way.nth.is_some(), "{what} names its control");
                assert!(way.nth.is_none_or(|(nth, of)| (1..=of).contains(&nth)), "{what} counts from 1");
            }
        }
        let secrets = recipe.fields.iter().filter(|field| field.secret).count();
        assert_eq!(secrets, usize::from(!recipe.portal), "{}: the portal makes the secret", recipe.id);
    }
}

#[test]
fn values_use_known_inputs_and_fit_their_widgets() {
    let wanted =
        Intent { console: "jumpserver".into(), base_url: Some("https://jump.example.com".into()), ..Intent::default() };
    let (connection, intent) = (inputs(), intent::inputs(&wanted, &jumpserver()));
    let recipes = all_recipes();
    for (recipe, field) in recipes.iter().flat_map(|recipe| recipe.fields.iter().map(move |field| (recipe, field))) {
        let inputs = if recipe.portal { &intent } else { &connection };
        for expression in expressions(field) {
            let value = inputs.value(expression).unwrap_or_else(|name| panic!("{} needs {name}", field.id));
            let fits = match (&field.widget, &value) {
                (Widget::Text { events }, Value::Text(_)) => !events.is_empty(),
                (Widget::Radio | Widget::Editor { .. }, Value::Text(_)) => true,
                (Widget::Check, Value::On(_)) | (Widget::Options { .. }, Value::Many(_)) => true,
                // The first beginning is the one that people read.
                (Widget::Menu { .. }, Value::Many(texts)) => {
                    field.compare == Comparison::Begins && texts.first().is_some_and(|text| text.len() > 2)
                }
                _ => false,
            };
            assert!(fits, "{}: {value:?}", field.id);
            assert!(value != Value::Text(String::new()), "{} would be emptied", field.id);
        }
        let menu = matches!(field.widget, Widget::Menu { .. });
        assert!(menu || (field.known.is_empty() && field.not_offered.is_none()), "{} is no menu", field.id);
    }
}

#[test]
fn a_field_that_depends_on_another_comes_after_it() {
    for recipe in all_recipes() {
        for (at, field) in recipe.fields.iter().enumerate() {
            let Some(when) = &field.when else { continue };
            let other = recipe.fields.iter().position(|other| other.id == when.field);
            assert!(other.is_some_and(|other| other < at), "{} {}", recipe.id, field.id);
            assert!(field.wait_ms > 0, "{} appears only after {}", field.id, when.field);
        }
    }
}

#[test]
fn jumpservers_widgets_are_written_as_its_front_end_needs() {
    let recipe = jumpserver();
    let events = |id: &str| match &recipe.field(id).unwrap().widget {
        Widget::Text { events } => events.join(" "),
        other => format!("{other:?}"),
    };
    // An `input` event would start the auto-fill that overwrites the other endpoints (lina 91456fe21, v4.10.5).
    assert_eq!(events("AUTH_OPENID_PROVIDER_ENDPOINT"), "change");
    // Its component keeps the previous text without both, in this order.
    assert_eq!(events("AUTH_OPENID_CLIENT_SECRET"), "input change");
    // The editor's model follows after 500 ms (`JsonEditor.vue`).
    // Its 500 ms are waited for once, by the look after the last field, and not in the middle of the fill.
    assert!(recipe.field("AUTH_OPENID_USER_ATTR_MAP").unwrap().settle_ms < 500);
    assert_eq!(recipe.field("AUTH_OPENID_ID_TOKEN_MAX_AGE").unwrap().compare, Comparison::AtLeast);
    // Only this string may be blank in JumpServer's serializer.
    let blank: Vec<_> = recipe.fields.iter().filter(|field| field.blank).map(|field| field.id.as_str()).collect();
    assert_eq!(blank, ["BASE_SITE_URL"]);
    assert!(recipe.single_tenant_only);
}

#[test]
fn what_is_never_touched_is_no_field() {
    for recipe in all_recipes() {
        assert!(!recipe.never.is_empty());
        let ways = |field: &FieldRecipe| field.locate.clone();
        let text = |way: &Way| format!("{:?} {:?} {:?} {:?}", way.css, way.labels, way.up, way.down).to_lowercase();
        for never in &recipe.never {
            assert!(!never.why.is_empty(), "{}", never.what);
            for field in &recipe.fields {
                assert_ne!(field.id, never.what);
                let touched = ways(field).iter().any(|way| text(way).contains(&never.what.to_lowercase()));
                assert!(!touched, "{} reaches {}", field.id, never.what);
            }
        }
        // What would send the form or be a link is no control of a field.
        for way in recipe.fields.iter().flat_map(ways) {
            let down = way.down.unwrap_or_default();
            for never in ["button", "submit", "a[", "fa-refresh"] {
                assert!(!down.contains(never), "{} {down}", recipe.id);
            }
        }
    }
}

#[test]
fn no_step_writes_an_empty_text_where_the_console_refuses_one() {
    let secret = Secret::new(SECRET.into());
    for recipe in all_recipes() {
        for field in &recipe.fields {
            let empty = row(field, Will::Hold(Value::Text(String::new())));
            assert_eq!(
                step(&recipe, field, &empty, Some(&secret)).is_some(),
                field.blank,
                "{} {}",
                recipe.id,
                field.id
            );
            let unknown = Row { will: None, ..empty };
            assert!(step(&recipe, field, &unknown, Some(&secret)).is_none(), "{}", field.id);
        }
    }
}

#[test]
fn the_secret_goes_into_its_own_field_only_when_there_is_one() {
    let secret = Secret::new(SECRET.into());
    for recipe in recipes() {
        for field in &recipe.fields {
            let row = row(field, Will::Secret { length: SECRET.len() });
            assert!(step(&recipe, field, &row, None).is_none(), "no secret is held");
            let step = step(&recipe, field, &row, Some(&secret));
            assert_eq!(step.map(|step| step.secret), field.secret.then_some(true), "{}", field.id);
        }
        let holder = recipe.fields.iter().find(|field| field.secret).unwrap();
        let plain = row(holder, Will::Hold(Value::Text("x".into())));
        assert!(step(&recipe, holder, &plain, None).is_some_and(|step| step.secret), "its content is never returned");
    }
}

#[test]
fn undo_writes_back_what_writing_can_restore() {
    let recipe = jumpserver();
    let text = |text: &str| Value::Text(text.into());
    for (id, before, restored) in [
        ("AUTH_OPENID_CLIENT_ID", text("client-id"), true),
        ("AUTH_OPENID_CLIENT_ID", text(""), false),
        ("BASE_SITE_URL", text(""), true),
        ("AUTH_OPENID_ID_TOKEN_MAX_AGE", text("60"), true),
        ("AUTH_OPENID_KEYCLOAK", Value::On(true), true),
        ("AUTH_OPENID_CLIENT_AUTH_METHOD", text("client_secret_post"), true),
        ("AUTH_OPENID_USER_ATTR_MAP", text("{}"), true),
        ("AUTH_OPENID_CLIENT_SECRET", text("anything"), false),
        ("OPENID_ORG_IDS", Value::Many(vec!["Ops".into()]), false),
        ("OPENID_ORG_IDS", Value::Many(Vec::new()), false),
    ] {
        let step = undo_step(&recipe, recipe.field(id).unwrap(), &before);
        assert_eq!(step.map(|step| step.value.clone()), restored.then_some(before), "{id}");
    }
}

#[test]
fn a_form_of_the_portal_has_a_page_and_no_console_has_one() {
    for recipe in all_recipes() {
        assert_eq!(recipe.portal, recipe.page.is_some(), "{}", recipe.id);
        assert!(!recipe.portal || recipe.origins.is_empty() && recipe.redirect_uris.is_empty(), "{}", recipe.id);
        // Message keys are made of it.
        assert!(recipe.id.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", recipe.id);
    }
}

#[test]
fn a_console_of_the_vendors_names_a_redirect_uri_for_each_of_its_regions() {
    let recipe = jumpcloud();
    let regions = recipe.redirect_uris.iter().map(|uri| (uri.region.as_str(), uri.uri.as_str(), uri.unconfirmed));
    // US and EU as JumpCloud's guide "Configure Entra ID as an Identity Provider" has them; India by the same rule.
    assert_eq!(
        regions.collect::<Vec<_>>(),
        [
            ("us", "https://login.jumpcloud.com/oauth/callback", false),
            ("eu", "https://login.eu.jumpcloud.com/oauth/callback", false),
            ("in", "https://login.in.jumpcloud.com/oauth/callback", true),
        ]
    );
    assert_eq!(recipe.redirect_uris.len(), recipe.origins.len());
}

#[test]
fn every_recipe_that_ships_holds_together() {
    for recipe in all_recipes() {
        assert_eq!(recipe.check(), [], "{}", recipe.id);
    }
}

#[test]
fn a_recipe_that_does_not_read_names_the_member() {
    let json = include_str!("../static/recipes/jumpcloud.json");
    for (what, damaged, member) in [
        ("no fields' ids", json.replacen("\"id\": \"name\"", "\"di\": \"name\"", 1), "id"),
        ("a widget of an unknown kind", json.replacen("\"kind\": \"text\"", "\"kind\": \"slider\"", 1), "kind"),
        ("a number for a name", json.replacen("\"name\": \"JumpCloud\"", "\"name\": 1", 1), "name"),
        ("a region without its address", json.replacen("\"uri\"", "\"url\"", 1), "uri"),
        ("a text for a yes or no", json.replacen("\"blank\": true", "\"blank\": \"true\"", 1), "blank"),
        ("cut off", json.chars().take(400).collect(), "JSON"),
        ("nothing", String::new(), "JSON"),
    ] {
        assert_eq!(Recipe::parse(&damaged).map_err(|wrong| wrong.0).err(), Some(member), "{what}");
    }
}
