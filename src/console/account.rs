//! Whose form it is: a form that already holds another registration or another tenant would be rewired.

use super::gate::Facts;
use super::recipe::{Expression, FieldRecipe, Recipe};
use crate::connection::Connection;
use crate::entra::endpoints::Tenant;
use crate::entra::{guid, issuer};
use crate::finding::{Code, Finding};
use crate::page::{Reading, Value};

/// The client ID and the tenants that the form holds, against the connection's. Defaults such as `client-id` are no
/// identifiers and say nothing.
pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = client(facts).into_iter().collect();
    let Some(own) = facts.connection.registration.tenant_id() else { return findings };
    let code = if facts.replace { Code::FormTenantReplaced } else { Code::FormOfAnotherTenant };
    let others = tenants_held(facts.recipe, facts.form);
    for (field, tenant) in others.iter().filter(|(_, tenant)| !tenant.eq_ignore_ascii_case(own)) {
        findings.push(Finding::new(code, &[&facts.label(field), tenant, own]));
    }
    findings
}

/// What the form is wired to at present: the client ID and the tenants that it holds, in small letters and the order of
/// the fields; empty when there are none. A person's word that it may be replaced is for this and nothing else.
pub fn held(recipe: &Recipe, form: &Reading) -> String {
    let client = client_held(recipe, form);
    let tenants = tenants_held(recipe, form).into_iter().map(|(_, tenant)| tenant);
    let all: Vec<String> = client.into_iter().chain(tenants).map(|id| id.to_ascii_lowercase()).collect();
    all.join(" ")
}

fn client_held(recipe: &Recipe, form: &Reading) -> Option<String> {
    let is_client = |field: &&FieldRecipe| is(&field.value, "${client_id}");
    let field = recipe.fields.iter().find(is_client)?;
    guid::parse(text(form, field)?.trim())
}

/// Every tenant that the form holds, once, with the first field that holds it.
fn tenants_held<'a>(recipe: &'a Recipe, form: &Reading) -> Vec<(&'a FieldRecipe, String)> {
    let mut held: Vec<(&FieldRecipe, String)> = Vec::new();
    for field in &recipe.fields {
        let Some(tenant) = text(form, field).and_then(|held| tenant(field, held)) else { continue };
        if !held.iter().any(|(_, known)| *known == tenant) {
            held.push((field, tenant));
        }
    }
    held
}

fn client(facts: &Facts<'_>) -> Option<Finding> {
    let held = client_held(facts.recipe, facts.form)?;
    let own = facts.connection.registration.client_id()?;
    if held.eq_ignore_ascii_case(own) {
        return None;
    }
    let of_held = |id: Option<&str>| id.is_some_and(|id| id.eq_ignore_ascii_case(&held));
    let other = facts.stored.iter().find(|connection| of_held(connection.registration.client_id()));
    let name = other.map(Connection::name).filter(|name| !name.is_empty()).unwrap_or("—");
    Some(match other {
        _ if facts.replace => Finding::new(Code::FormRewired, &[name, &held, own]),
        Some(_) => Finding::new(Code::FormOfAnotherConnection, &[name, &held, own]),
        None => Finding::new(Code::FormOfUnknownRegistration, &[&held, own]),
    })
}

/// The tenant in an address of Microsoft's, or one that stands alone in a field that may hold it alone.
fn tenant(field: &FieldRecipe, held: &str) -> Option<String> {
    let held = held.trim();
    if issuer::is_known(held) {
        return match issuer::tenant_in(held)? {
            Tenant::Guid(tenant) => Some(tenant),
            Tenant::Any(_) | Tenant::Domain(_) => None,
        };
    }
    guid::parse(held).filter(|_| may_stand_alone(field))
}

/// The tenant ID without an address around it is a value of this field.
pub(super) fn may_stand_alone(field: &FieldRecipe) -> bool {
    let mut options = field.choice.iter().flat_map(|choice| &choice.options);
    is(&field.value, "${tenant_id}")
        || options.any(|option| option.value == Expression::Text("${tenant_id}".to_owned()))
}

fn is(value: &Option<Expression>, template: &str) -> bool {
    matches!(value, Some(Expression::Text(text)) if text == template)
}

fn text<'a>(form: &'a Reading, field: &FieldRecipe) -> Option<&'a str> {
    match form.field(&field.id)?.value.as_ref()? {
        Value::Text(text) if !field.secret => Some(text),
        _ => None,
    }
}
