//! A value that the person puts in place of the recipe's: which ones are sane. What is wrong is shown beside the row
//! while it is edited, and once more before the form is filled.

use super::account;
use super::field::{Comparison, FieldRecipe};
use super::input::Inputs;
use super::pairs;
use super::recipe::Recipe;
use crate::connection::Wiring;
use crate::entra::address::Address;
use crate::entra::endpoints::{self, Tenant};
use crate::entra::{client_secret, clouds};
use crate::finding::{Code, Finding};
use crate::json::{self, short};
use crate::page::{Reading, Value};
use crate::token::visible;

/// Judges every edited value of a form. `claims` are the registration's optional claims, once they were read.
pub fn findings(
    recipe: &Recipe,
    inputs: &Inputs,
    wiring: &Wiring,
    form: &Reading,
    claims: Option<&[String]>,
) -> Vec<Finding> {
    let edited = wiring.edits.iter().filter_map(|(id, edited)| Some((recipe.field(id)?, edited)));
    edited
        .filter(|(field, _)| !field.secret)
        .flat_map(|(field, edited)| {
            let wanted = recipe_value(field, inputs, wiring);
            judge(field, &label(form, field), wanted.as_ref(), edited, claims)
        })
        .collect()
}

/// What the field would hold without the edit, as far as that is known and decided.
pub fn recipe_value(field: &FieldRecipe, inputs: &Inputs, wiring: &Wiring) -> Option<Value> {
    let expression = match &field.choice {
        Some(choice) => &choice.decided(wiring)?.value,
        None => field.value.as_ref()?,
    };
    inputs.value(expression).ok()
}

/// The field's label in the page's own words, or the recipe's name for it.
pub fn label(form: &Reading, field: &FieldRecipe) -> String {
    let shown = form.field(&field.id).map(|shown| shown.label.clone());
    shown.filter(|label| !label.is_empty()).unwrap_or_else(|| field.name.clone())
}

/// Judges one edited value. `wanted` is the recipe's. An empty text is the plan's business
/// ([`super::plan::State::EditIsEmpty`]).
pub fn judge(
    field: &FieldRecipe,
    label: &str,
    wanted: Option<&Value>,
    edited: &Value,
    claims: Option<&[String]>,
) -> Vec<Finding> {
    // Every other finding would repeat the text.
    if let Some(secret) = secret(label, edited) {
        return vec![secret];
    }
    match edited {
        Value::On(_) => Vec::new(),
        Value::Many(texts) => texts.iter().filter_map(|text| characters(label, text)).collect(),
        Value::Text(text) if text.is_empty() => Vec::new(),
        Value::Text(text) if field.compare == Comparison::Json || field.pairs.is_some() => {
            json(field, label, text, claims)
        }
        Value::Text(text) => {
            let wanted = match wanted {
                Some(Value::Text(wanted)) => Some(wanted.as_str()),
                _ => None,
            };
            let (meaning, whose) = match (field.compare, wanted) {
                (Comparison::AtLeast, Some(least)) => (number(label, text, least), None),
                (_, Some(wanted)) => (address(label, text, wanted), tenant(field, label, text, wanted)),
                _ => (None, None),
            };
            characters(label, text).into_iter().chain(meaning).chain(whose).collect()
        }
    }
}

/// A client secret in it, in JSON also behind escapes. An edit is kept in `storage.local`, so it must not be used.
fn secret(label: &str, edited: &Value) -> Option<Finding> {
    let texts = match edited {
        Value::On(_) => &[][..],
        Value::Text(text) => std::slice::from_ref(text),
        Value::Many(texts) => texts,
    };
    let is_in = |text: &&String| client_secret::is_in(text) || client_secret::is_in(&json::parse(text).0.to_pretty());
    let text = texts.iter().find(is_in)?;
    Some(Finding::new(Code::EditIsSecret, &[label, &text.chars().count().to_string()]))
}

/// Blanks around it, or characters that nobody sees: the console would keep them, and Entra ID compare them.
fn characters(label: &str, text: &str) -> Option<Finding> {
    let shown = visible(text);
    if shown != text {
        return Some(Finding::new(Code::EditHasHidden, &[label, &short(&shown)]));
    }
    (text.trim() != text).then(|| Finding::new(Code::EditHasBlanks, &[label, &short(text)]))
}

/// Entra dates `iat` about 300 seconds back, and JumpServer adds the age to it: less than the recipe's value ends in
/// "400 Bad Request" (jumpserver/jumpserver pull request 15702).
fn number(label: &str, text: &str, least: &str) -> Option<Finding> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok())?;
    match (digits(text.trim()), digits(least.trim())) {
        (None, _) => Some(Finding::new(Code::EditNotNumber, &[label, &short(text)])),
        (Some(number), Some(floor)) if number < floor => {
            Some(Finding::new(Code::EditTooSmall, &[label, text.trim(), least]))
        }
        _ => None,
    }
}

/// An address in place of an address: over TLS, and on the host where the recipe's own value is.
fn address(label: &str, text: &str, wanted: &str) -> Option<Finding> {
    let own = Address::of(wanted).filter(|own| own.scheme == "https")?;
    let Some(edited) = Address::of(text) else {
        return Some(Finding::new(Code::EditNotAddress, &[label, &short(text), wanted]));
    };
    if !edited.scheme.eq_ignore_ascii_case("https") {
        return Some(Finding::new(Code::EditNotHttps, &[label, &short(text)]));
    }
    let same = edited.host() == own.host() && edited.port().unwrap_or("443") == own.port().unwrap_or("443");
    (!same).then(|| Finding::new(Code::EditOtherHost, &[label, &short(text), wanted]))
}

/// The tenant that an edited value names, where the recipe's names one. With another tenant's endpoints, or with those
/// of `common`, the console would let foreign users in: JumpServer compares only the issuer's host
/// (`apps/authentication/backends/oidc`, v4.10).
fn tenant(field: &FieldRecipe, label: &str, text: &str, wanted: &str) -> Option<Finding> {
    let alone = account::may_stand_alone(field);
    let own = match endpoints::tenant_of(&tenant_named(wanted, alone)?)? {
        Tenant::Guid(own) => own,
        Tenant::Any(_) | Tenant::Domain(_) => return None,
    };
    let named = tenant_named(text, alone)?;
    let code = match endpoints::tenant_of(&named) {
        Some(Tenant::Guid(tenant)) if tenant == own => return None,
        Some(Tenant::Guid(_) | Tenant::Any(_)) => Code::EditOtherTenant,
        Some(Tenant::Domain(_)) | None => Code::EditTenantUnknown,
    };
    Some(Finding::new(code, &[label, &short(&named), &own]))
}

/// The tenant's place in an address on a host of Microsoft's sign-in, or a tenant that stands alone.
fn tenant_named(text: &str, alone: bool) -> Option<String> {
    let Some(address) = Address::of(text) else {
        let known = |text: &&str| matches!(endpoints::tenant_of(text), Some(Tenant::Guid(_) | Tenant::Any(_)));
        return Some(text.trim()).filter(known).filter(|_| alone).map(str::to_owned);
    };
    clouds::directory(&address.host())?;
    Some(address.segments().find(|segment| *segment != "tfp").unwrap_or("—").to_owned())
}

/// A JSON text; of pairs what they say as well.
fn json(field: &FieldRecipe, label: &str, text: &str, claims: Option<&[String]>) -> Vec<Finding> {
    // The layout's own line breaks and tabs are no damage.
    let shown: Option<String> = text.lines().find_map(|line| {
        let line = line.replace('\t', " ");
        let shown = visible(&line);
        (shown != line).then_some(shown)
    });
    let hidden = shown.map(|shown| Finding::new(Code::EditHasHidden, &[label, &short(&shown)]));
    let (map, problems) = pairs::Map::parse(label, text);
    // Of a damaged text it is not known what is missing.
    let rules = field.pairs.as_ref().filter(|_| problems.is_empty());
    let judged = rules.map(|rules| pairs::judge(rules, &map, claims)).unwrap_or_default();
    hidden.into_iter().chain(problems).chain(judged).collect()
}
