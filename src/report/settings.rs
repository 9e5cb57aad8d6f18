//! What was set where: the connection, the registration, and each console with before, after, and the way back.

use super::model::{Block, Cell};
use super::sheet::Sheet;
use super::{Done, Input};
use crate::connection::Wiring;
use crate::console::edit::recipe_value;
use crate::console::field::FieldRecipe;
use crate::console::input::{self, Inputs};
use crate::console::receipt::{Became, Entry, Receipt};
use crate::console::recipe::Recipe;
use crate::entra::registration::Platform;
use crate::redirect_truth::{What, truth};
use std::rc::Rc;

pub(super) fn write(input: &Input<'_>, sheet: &mut Sheet<'_>) {
    let facts = connection(input, sheet);
    sheet.section("report_connection", vec![Block::Facts(facts)]);
    let facts = registration(input, sheet);
    let mut blocks = vec![Block::Facts(facts)];
    for recipe in input.recipes.iter().filter(|recipe| recipe.portal) {
        let Some(receipt) = input.receipt(&recipe.id) else { continue };
        blocks.push(Block::Heading(sheet.words(&["form_", &recipe.id].concat(), &[])));
        blocks.push(filled(recipe, receipt, sheet));
    }
    sheet.section("report_registration", blocks);
    for recipe in input.consoles {
        console(input, recipe, sheet);
    }
}

fn connection(input: &Input<'_>, sheet: &mut Sheet<'_>) -> Vec<(String, Vec<Cell>)> {
    let connection = input.connection;
    let registration = &connection.registration;
    let name = registration.name.as_ref().map(|name| sheet.name(&name.value)).map(Cell::Words);
    let label = connection.label.as_deref().map(|label| sheet.name(label)).map(Cell::Words);
    let object = registration.object_id.as_ref().map(|captured| captured.value.as_str());
    let ids = [registration.client_id(), registration.tenant_id(), object];
    let [client, tenant, object] = ids.map(|id| id.map(|id| sheet.value(id)));
    let types =
        registration.account_types.as_ref().map(|captured| Cell::Words(sheet.mask.account_types(&captured.value)));
    let cloud = registration.cloud.as_deref().map(|cloud| sheet.value(cloud));
    let portal = registration.portal_host.as_deref().map(|host| sheet.value(host));
    let owner = connection.owner.as_deref().map(|owner| sheet.account(Some(owner)));
    let all = [
        ("value_name", name),
        ("report_label", label),
        ("value_client_id", client),
        ("value_tenant_id", tenant),
        ("value_object_id", object),
        ("value_account_types", types),
        ("report_cloud", cloud),
        ("report_portal", portal),
        ("report_owner", owner),
    ];
    all.into_iter().filter_map(|(key, cell)| Some((sheet.words(key, &[]), vec![cell?]))).collect()
}

/// What was read of the registration; what was not is said.
fn registration(input: &Input<'_>, sheet: &mut Sheet<'_>) -> Vec<(String, Vec<Cell>)> {
    let registration = &input.connection.registration;
    let redirects = registration.known_redirects().map(|redirects| {
        let one = |redirect: &crate::entra::registration::Redirect| {
            let platform = match redirect.platform {
                Platform::Web => "Web".to_owned(),
                Platform::Spa => "SPA".to_owned(),
                Platform::PublicClient => sheet.words("platform_public", &[]),
                Platform::Unknown => sheet.words("platform_unknown", &[]),
            };
            [sheet.value(&redirect.uri), Cell::Words(platform)]
        };
        redirects.iter().flat_map(one).collect()
    });
    let claims = registration.optional_claims.as_ref();
    let claims = claims.map(|claims| claims.iter().map(|claim| sheet.value(claim)).collect());
    let permissions = registration.permissions.as_ref().map(|permissions| {
        let one = |permission: &crate::entra::registration::Permission| {
            let consent = match permission.granted {
                Some(true) => "consent_granted",
                Some(false) => "consent_not_granted",
                None => "consent_unknown",
            };
            [sheet.value(&permission.name), sheet.said(consent)]
        };
        permissions.iter().flat_map(one).collect()
    });
    let logout = registration.logout_url.as_deref().map(|url| vec![sheet.value(url)]);
    let tokens = vec![sheet.flag(registration.id_tokens)];
    let assignment = vec![sheet.flag(registration.assignment_required)];
    let lists = [redirects, claims, permissions].map(|list| sheet.list(list));
    let [redirects, claims, permissions] = lists;
    let all = [
        ("value_redirects", Some(redirects)),
        ("value_logout_url", logout),
        ("value_id_tokens", Some(tokens)),
        ("value_optional_claims", Some(claims)),
        ("value_permissions", Some(permissions)),
        ("value_assignment_required", Some(assignment)),
    ];
    all.into_iter().filter_map(|(key, cells)| Some((sheet.words(key, &[]), cells?))).collect()
}

fn console(input: &Input<'_>, recipe: &Rc<Recipe>, sheet: &mut Sheet<'_>) {
    let none = Wiring::default();
    let wiring = input.connection.wiring(&recipe.id).unwrap_or(&none);
    let receipt = input.receipt(&recipe.id);
    let title = sheet.words("report_console", &[&recipe.name]);
    let mut blocks = vec![Block::Facts(of_console(input, recipe, wiring, sheet))];
    blocks.push(Block::Heading(sheet.words("report_set", &[])));
    blocks.push(match receipt {
        Some(receipt) => filled(recipe, receipt, sheet),
        None => planned(input, recipe, wiring, sheet),
    });
    let choices = choices(input, recipe, wiring, sheet);
    if !choices.is_empty() {
        blocks.extend([Block::Heading(sheet.words("report_choices", &[])), Block::Facts(choices)]);
    }
    blocks.push(Block::Heading(sheet.words("change_back", &[])));
    blocks.push(Block::Steps(back(recipe, wiring, receipt, sheet)));
    sheet.titled(title, blocks);
}

fn of_console(input: &Input<'_>, recipe: &Recipe, wiring: &Wiring, sheet: &mut Sheet<'_>) -> Vec<(String, Vec<Cell>)> {
    let done = Done::of(Some(wiring), &input.connection.tests, input.receipt(&recipe.id), &recipe.id);
    let ends = truth(recipe, input.connection, input.intent, &[]);
    let will = ends.iter().find(|end| end.what == What::SignIn).and_then(|end| end.will.clone().ok());
    let generation = input.generation.filter(|(of, _)| *of == recipe.id).map(|(_, generation)| generation);
    let all = [
        ("report_result", Some(sheet.said(done.as_str()))),
        ("report_origin", wiring.origin.as_deref().map(|origin| sheet.value(origin))),
        ("report_address", wiring.base_url.as_deref().map(|url| sheet.value(url))),
        ("value_redirect_uri", will.map(|will| sheet.value(&will))),
        ("report_generation", generation.map(|generation| sheet.text(generation))),
        ("report_filled_at", wiring.filled_at.map(Sheet::moment)),
        ("report_saved_at", wiring.saved_at.map(Sheet::moment)),
    ];
    all.into_iter().filter_map(|(key, cell)| Some((sheet.words(key, &[]), vec![cell?]))).collect()
}

/// What a fill of this session wrote, with what was there before.
fn filled(recipe: &Recipe, receipt: &Receipt, sheet: &mut Sheet<'_>) -> Block {
    let there = receipt.entries.iter().filter(|entry| entry.became != Became::NotInThisVersion);
    let rows = there.map(|entry| {
        let secret = entry.is_secret() || recipe.field(&entry.field).is_some_and(|field| field.secret);
        let before = match &entry.before {
            Some(before) if !secret => sheet.field(before),
            _ if entry.became == Became::Right => Cell::Words(String::new()),
            _ => sheet.said("report_not_kept"),
        };
        let after = match (&entry.wanted, entry.length) {
            (_, Some(length)) if secret => Cell::Words(sheet.words("value_secret", &[&length.to_string()])),
            (Some(wanted), _) if !secret => sheet.field(wanted),
            _ => Cell::Words(String::new()),
        };
        vec![sheet.text(&entry.label), before, after, sheet.said(became(entry))]
    });
    let rows = rows.collect();
    Block::Table(sheet.heads(&["change_field", "change_before", "change_after", "report_result"]), rows)
}

/// Keys that the preview's receipt uses too.
fn became(entry: &Entry) -> &'static str {
    match entry.became {
        Became::Filled => "report_is_filled",
        Became::Right => "report_is_right",
        Became::Repaired => "became_repaired",
        Became::Failed => "became_failed",
        Became::Waiting => "became_waiting",
        Became::Writing => "became_writing",
        Became::Outdated => "became_outdated",
        Became::NotInThisVersion => "became_not_in_version",
        Became::LeftOut => "became_left_out",
        Became::Open => "became_open",
        Became::PutBack => "became_put_back",
        Became::Stays => "became_stays",
    }
}

fn inputs(input: &Input<'_>, wiring: &Wiring) -> Inputs {
    let base = wiring.base_url.as_deref().and_then(input::base_url);
    Inputs::of(input.connection, base.as_deref())
}

/// Without a receipt: what the connection's own settings make of every field. What was there before is not kept.
fn planned(input: &Input<'_>, recipe: &Recipe, wiring: &Wiring, sheet: &mut Sheet<'_>) -> Block {
    let inputs = inputs(input, wiring);
    let word = if wiring.filled_at.is_some() { "report_is_set" } else { "report_is_planned" };
    let rows = recipe.fields.iter().map(|field| {
        let edited = wiring.edit(&field.id).cloned().filter(|_| !field.secret);
        let value = edited.or_else(|| recipe_value(field, &inputs, wiring));
        let after = match value {
            _ if field.secret => sheet.said("value_secret_label"),
            Some(value) => sheet.field(&value),
            None => sheet.said(if field.choice.is_some() { "report_not_chosen" } else { "value_not_read" }),
        };
        vec![sheet.text(&field.name), after, sheet.said(word)]
    });
    let rows = rows.collect();
    Block::Table(sheet.heads(&["change_field", "change_after", "report_result"]), rows)
}

/// Which of several values was chosen, and why.
fn choices(input: &Input<'_>, recipe: &Recipe, wiring: &Wiring, sheet: &mut Sheet<'_>) -> Vec<(String, Vec<Cell>)> {
    let inputs = inputs(input, wiring);
    let of_field = |field: &FieldRecipe| {
        let choice = field.choice.as_ref()?;
        let name = sheet.mask.text(&field.name);
        let Some(chosen) = choice.decided(wiring) else {
            return Some((name, vec![sheet.said("report_not_chosen")]));
        };
        let value = match inputs.value(&chosen.value) {
            Ok(value) => sheet.field(&value),
            Err(_) => sheet.said("value_not_read"),
        };
        let why = match (&recipe.own, &chosen.note) {
            (Some(_), note) => sheet.mask.text(note.as_deref().unwrap_or_default()),
            (None, _) => sheet.words(&["choice_", &choice.id, "_", &chosen.id].concat(), &[]),
        };
        // What stands until the person chooses was not chosen.
        let by = wiring.choice(&choice.id).map(|_| sheet.said("report_chosen"));
        Some((name, [value].into_iter().chain(by).chain([Cell::Words(why)]).collect()))
    };
    recipe.fields.iter().filter_map(of_field).collect()
}

/// How to go back, in this order.
fn back(recipe: &Recipe, wiring: &Wiring, receipt: Option<&Receipt>, sheet: &mut Sheet<'_>) -> Vec<String> {
    let mut steps = Vec::new();
    if wiring.saved_at.is_none() {
        steps.push(sheet.words("change_back_unsaved", &[]));
    }
    // Only a receipt tells what was there before.
    let saved = if receipt.is_some() { "change_back_saved" } else { "report_back_not_kept" };
    steps.push(sheet.words(saved, &[]));
    let written = receipt.iter().flat_map(|receipt| &receipt.entries).filter(|entry| entry.written);
    let (secrets, fields): (Vec<_>, Vec<_>) = written.partition(|entry| entry.is_secret());
    let names = |entries: Vec<&Entry>| entries.iter().map(|entry| entry.label.clone()).collect::<Vec<_>>().join(", ");
    let hidden = names(fields.into_iter().filter(|entry| entry.before.is_none()).collect());
    let secret = match receipt {
        Some(_) => names(secrets),
        None => recipe.fields.iter().filter(|field| field.secret).map(|field| field.name.clone()).collect(),
    };
    if !hidden.is_empty() {
        steps.push(sheet.words("change_back_hidden", &[&hidden]));
    }
    if !secret.is_empty() {
        steps.push(sheet.words("change_back_secret", &[&secret]));
    }
    let address = recipe.places.iter().find_map(|place| place.address.as_ref());
    if let Some((address, origin)) = address.zip(wiring.origin.as_ref()) {
        steps.push(sheet.words("change_back_locked_out", &[&[origin.as_str(), address].concat()]));
    }
    steps.push(sheet.words("report_back_entra", &[]));
    steps
}
