//! Whose form it is: a form that already holds another registration or another tenant would be rewired.

use super::gate::Facts;
use super::recipe::{Expression, FieldRecipe};
use crate::entra::endpoints::Tenant;
use crate::entra::{guid, issuer};
use crate::finding::{Code, Finding};
use crate::page::Value;

/// The client ID and the tenants that the form holds, against the connection's. Defaults such as `client-id` are no
/// identifiers and say nothing.
pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = client(facts).into_iter().collect();
    let Some(own) = facts.connection.registration.tenant_id() else { return findings };
    let mut seen: Vec<String> = Vec::new();
    for field in &facts.recipe.fields {
        let Some(tenant) = text(facts, field).and_then(|held| tenant(field, held)) else { continue };
        if !tenant.eq_ignore_ascii_case(own) && !seen.contains(&tenant) {
            findings.push(Finding::new(Code::FormOfAnotherTenant, &[&facts.label(field), &tenant, own]));
            seen.push(tenant);
        }
    }
    findings
}

fn client(facts: &Facts<'_>) -> Option<Finding> {
    let is_client = |field: &&FieldRecipe| is(&field.value, "${client_id}");
    let field = facts.recipe.fields.iter().find(is_client)?;
    let held = guid::parse(text(facts, field)?.trim())?;
    let own = facts.connection.registration.client_id()?;
    if held.eq_ignore_ascii_case(own) {
        return None;
    }
    let of_held = |id: Option<&str>| id.is_some_and(|id| id.eq_ignore_ascii_case(&held));
    let other = facts.stored.iter().find(|connection| of_held(connection.registration.client_id()));
    Some(match other {
        None => Finding::new(Code::FormOfUnknownRegistration, &[&held, own]),
        Some(other) => {
            let name = other.registration.name.as_ref().map_or("—", |name| name.value.as_str());
            let code = if facts.replace { Code::FormRewired } else { Code::FormOfAnotherConnection };
            Finding::new(code, &[name, &held, own])
        }
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
    let options = field.choice.iter().flat_map(|choice| &choice.options);
    let alone = is(&field.value, "${tenant_id}")
        || options.into_iter().any(|option| option.value == Expression::Text("${tenant_id}".to_owned()));
    guid::parse(held).filter(|_| alone)
}

fn is(value: &Option<Expression>, template: &str) -> bool {
    matches!(value, Some(Expression::Text(text)) if text == template)
}

fn text<'a>(facts: &Facts<'a>, field: &FieldRecipe) -> Option<&'a str> {
    match facts.form.field(&field.id)?.value.as_ref()? {
        Value::Text(text) if !field.secret => Some(text),
        _ => None,
    }
}
