//! A recipe's `token`: what the console does with an ID token, and the same with one connection's settings put in.
//!
//! The rules themselves are in [`crate::token::console`]; here is where their values come from.

use super::edit::recipe_value;
use super::field::FieldRecipe;
use super::input::Inputs;
use super::recipe::Recipe;
use crate::connection::{Connection, Wiring};
use crate::json::{self, Json};
use crate::page::{Reading, Value};
use crate::record::{FromJson, Wrong, record};
use crate::token::console::{Missing, Rule, RuleKind, Rules, Setting, UserRules};

/// What the console does with an ID token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenUse {
    /// The public address of the text that says so.
    pub see: String,
    /// How it refuses.
    pub refusal: Option<String>,
    /// What it compares, in its order.
    pub rules: Vec<TokenRule>,
    /// Which user it makes.
    pub user: Option<TokenUser>,
}

/// One thing that it compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRule {
    /// What.
    pub kind: RuleKind,
    /// The field that it is compared with.
    pub field: Option<String>,
    /// The claim, for an e-mail.
    pub claim: Option<String>,
    /// What the console says when it does not hold.
    pub says: Option<String>,
    /// Later versions compare more.
    pub stricter_later: bool,
    /// The console writes addresses in small letters.
    pub ignore_case: bool,
}

/// Which user it makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenUser {
    /// The field that holds attribute and claim.
    pub attributes: String,
    /// The check box that takes the claims from the ID token.
    pub from_token: Option<String>,
    /// `sub` stands for a claim that is missing.
    pub missing: Option<Missing>,
    /// The attribute by which a user is found again.
    pub found_by: String,
    /// The attribute that has to be an e-mail.
    pub email: Option<String>,
    /// The setting behind the `@` of one that is made up.
    pub email_suffix: Option<String>,
    /// The attribute whose values become groups.
    pub groups: Option<String>,
    /// A local account of the same name becomes this person's.
    pub takes_over: bool,
}

impl TokenUse {
    /// Every field that it names, with the place in the recipe (a JSON Pointer).
    pub(super) fn fields(&self) -> Vec<(String, &str)> {
        let rules = self.rules.iter().enumerate();
        let mut fields: Vec<(String, &str)> =
            rules.filter_map(|(at, rule)| Some((format!("/token/rules/{at}/field"), rule.field.as_deref()?))).collect();
        if let Some(user) = &self.user {
            fields.push(("/token/user/attributes".to_owned(), &user.attributes));
            fields.extend(user.from_token.as_deref().map(|id| ("/token/user/from_token".to_owned(), id)));
        }
        fields
    }
}

/// The console's rules with the settings of a connection: what the form holds where it was read, else what is planned
/// for it. Nothing when the recipe does not say what the console does.
pub fn console_rules(recipe: &Recipe, connection: &Connection, form: Option<&Reading>) -> Option<Rules> {
    let token = recipe.token.as_ref()?;
    let none = Wiring::default();
    let wiring = connection.wiring(&recipe.id).unwrap_or(&none);
    let base_url = wiring.base_url.as_deref().and_then(super::input::base_url);
    let inputs = Inputs::of(connection, base_url.as_deref());
    let settings = Settings { recipe, wiring, inputs, form };
    let rules = token.rules.iter().map(|rule| Rule {
        kind: rule.kind,
        setting: rule.field.as_deref().and_then(|id| settings.of(id)),
        claim: rule.claim.clone(),
        says: rule.says.clone().unwrap_or_default(),
        stricter_later: rule.stricter_later,
        ignore_case: rule.ignore_case,
    });
    let user = token.user.as_ref().map(|user| {
        let setting = settings.of(&user.attributes);
        UserRules {
            attributes: setting.as_ref().and_then(|setting| pairs(setting.value.as_deref()?)),
            setting,
            missing: user.missing.unwrap_or_default(),
            found_by: user.found_by.clone(),
            email: user.email.clone(),
            email_suffix: user.email_suffix.clone(),
            groups: user.groups.clone(),
            from_token: user.from_token.as_deref().and_then(|id| settings.of(id)),
            takes_over: user.takes_over,
        }
    });
    let refusal = token.refusal.clone().unwrap_or_default();
    Some(Rules { rules: rules.collect(), user, refusal, see: token.see.clone() })
}

/// Whether the console takes tokens of the v1.0 endpoint too, for all that is known of it: what it does with a token is
/// public, and it is not said to compare the issuer.
pub fn accepts_v1(recipe: &Recipe) -> bool {
    let by_issuer = |rule: &TokenRule| matches!(rule.kind, RuleKind::Issuer | RuleKind::IssuerHost);
    recipe.token.as_ref().is_some_and(|token| !token.rules.iter().any(by_issuer))
}

struct Settings<'a> {
    recipe: &'a Recipe,
    wiring: &'a Wiring,
    inputs: Inputs,
    form: Option<&'a Reading>,
}

impl Settings<'_> {
    fn of(&self, id: &str) -> Option<Setting> {
        let field = self.recipe.field(id)?;
        let shown = self.form.and_then(|form| form.field(id));
        let label = shown.map(|shown| shown.label.clone()).filter(|label| !label.is_empty());
        let held = shown.and_then(|shown| shown.value.clone());
        let value = held.or_else(|| self.planned(field)).and_then(text);
        Some(Setting { field: id.to_owned(), label: label.unwrap_or_else(|| field.name.clone()), value })
    }

    fn planned(&self, field: &FieldRecipe) -> Option<Value> {
        let edited = self.wiring.edit(&field.id).cloned();
        edited.or_else(|| recipe_value(field, &self.inputs, self.wiring))
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        Value::On(on) => Some(on.to_string()),
        Value::Many(_) => None,
    }
}

/// The pairs of a JSON object of texts. What is none is not known to the console's mapping either.
fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let (json, problems) = json::parse(text);
    if !problems.is_empty() || !matches!(json, Json::Object(_)) {
        return None;
    }
    let pair = |member: &json::Member| Some((member.name.clone(), member.value.as_str()?.to_owned()));
    Some(json.members().iter().filter_map(pair).collect())
}

impl FromJson for RuleKind {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        let named =
            |kind: &&RuleKind| json.as_str().is_some_and(|name| kind.as_str().strip_prefix("rule_") == Some(name));
        RuleKind::ALL.iter().find(named).copied().ok_or(Wrong(""))
    }
}

impl FromJson for Missing {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json.as_str() {
            Some("sub") => Ok(Missing::Subject),
            Some("empty") => Ok(Missing::Empty),
            _ => Err(Wrong("")),
        }
    }
}

record!(TokenRule { kind, field, claim, says, stricter_later, ignore_case });
record!(TokenUse { see, refusal, rules, user });
record!(TokenUser { attributes, from_token, missing, found_by, email, email_suffix, groups, takes_over });
