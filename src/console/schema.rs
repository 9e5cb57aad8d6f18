//! A recipe against its published grammar, `static/recipes/recipe.schema.json`: what is wrong, and where.
//!
//! A small interpreter of the part of JSON Schema (draft 2020-12) that the grammar uses: `type`, `const`, `enum`,
//! `properties`, `required`, `additionalProperties: false`, `items`, `oneOf`, `anyOf`, `$ref` to `#/$defs/…`, and the
//! bounds of texts, lists and whole numbers. `tests/schema.rs` and `tests/lab/schema.test.js` hold it to a complete
//! implementation. Members that occur twice are faults too, because readers disagree about which one counts.

use crate::finding::{Code, Finding};
use crate::json::{Json, short};

/// One thing that is wrong with a recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// JSON Pointer (RFC 6901) to it; empty for the whole recipe.
    pub path: String,
    /// What is wrong.
    pub reason: Code,
    /// What was expected there.
    pub expected: String,
    /// What was found there; `—` for nothing.
    pub found: String,
}

/// What stands for nothing.
pub const NOTHING: &str = "—";

/// How many faults are listed: more would not be read.
pub const MOST_FAULTS: usize = 40;

/// How deep values and references are followed. The grammar needs about twelve.
const MOST_DEPTH: usize = 64;

/// How many members of an object are looked at; no object of the grammar has half as many.
const MOST_MEMBERS: usize = 64;

impl Fault {
    /// A fault at a place of the recipe.
    pub fn new(path: &str, reason: Code, expected: &str, found: &str) -> Self {
        Fault { path: path.to_owned(), reason, expected: expected.to_owned(), found: found.to_owned() }
    }

    /// The same as a finding. The place is written as a URI fragment (RFC 6901 §6), so that the whole recipe is `#`.
    pub fn finding(&self) -> Finding {
        let place = format!("#{}", self.path);
        match self.reason.arity() {
            1 => {
                let only = if self.reason == Code::OwnIsPortal { &place } else { &self.found };
                Finding::new(self.reason, &[only])
            }
            2 => Finding::new(self.reason, &[&self.expected, &self.found]),
            _ => Finding::new(self.reason, &[&place, &self.expected, &self.found]),
        }
    }
}

/// Everything that is wrong with a value by a schema, the first [`MOST_FAULTS`].
pub fn validate(value: &Json, schema: &Json) -> Vec<Fault> {
    let mut look = Look { root: schema, path: String::new(), faults: Vec::new() };
    look.value(value, schema, 0);
    look.faults
}

struct Look<'a> {
    root: &'a Json,
    path: String,
    faults: Vec<Fault>,
}

impl Look<'_> {
    fn fault(&mut self, reason: Code, expected: &str, found: &str) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault::new(&self.path, reason, expected, found));
        }
    }

    /// Does something one step further down.
    fn below(&mut self, name: &str, work: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(&short(name).replace('~', "~0").replace('/', "~1"));
        work(self);
        self.path.truncate(length);
    }

    /// What is wrong by another schema, without saying it.
    fn apart(&self, value: &Json, schema: &Json, depth: usize) -> Vec<Fault> {
        let mut look = Look { root: self.root, path: self.path.clone(), faults: Vec::new() };
        look.value(value, schema, depth);
        look.faults
    }

    fn value(&mut self, value: &Json, schema: &Json, depth: usize) {
        if depth > MOST_DEPTH {
            return self.fault(Code::RecipeLimit, &at_most(MOST_DEPTH), &short(&value.to_text()));
        }
        let depth = depth.saturating_add(1);
        if let Some(name) = schema.get("$ref").and_then(Json::as_str) {
            let named = name.strip_prefix("#/$defs/").and_then(|name| self.root.get("$defs")?.get(name));
            match named {
                Some(named) => self.value(value, named, depth),
                None => self.fault(Code::RecipeReference, name, NOTHING),
            }
        }
        if let Some(name) = schema.get("type").and_then(Json::as_str)
            && !is(value, name)
        {
            return self.fault(Code::RecipeType, name, &short(&value.to_text()));
        }
        self.listed(value, schema);
        match value {
            Json::String(text) => self.size(text.chars().count(), schema, "minLength", "maxLength"),
            Json::Number(_) => self.number(value, schema),
            Json::Array(items) => {
                self.size(items.len(), schema, "minItems", "maxItems");
                if let Some(each) = schema.get("items") {
                    for (at, item) in items.iter().enumerate() {
                        self.below(&at.to_string(), |look| look.value(item, each, depth));
                    }
                }
            }
            Json::Object(_) => self.object(value, schema, depth),
            _ => {}
        }
        for (keyword, one) in [("oneOf", true), ("anyOf", false)] {
            if let Some(branches) = schema.get(keyword) {
                self.branches(value, branches.items(), one, depth);
            }
        }
    }

    fn listed(&mut self, value: &Json, schema: &Json) {
        let only = schema.get("const").map(std::slice::from_ref);
        let Some(listed) = only.or_else(|| schema.get("enum").map(Json::items)) else { return };
        if !listed.iter().any(|one| one.same_as(value)) {
            self.fault(Code::RecipeNotListed, &names(listed.iter()), &short(&value.to_text()));
        }
    }

    fn number(&mut self, value: &Json, schema: &Json) {
        let Some(number) = value.as_i64() else { return };
        let bound = |name| schema.get(name).and_then(Json::as_i64);
        if let Some(least) = bound("minimum").filter(|least| number < *least) {
            self.fault(Code::RecipeSize, &format!("≥ {least}"), &number.to_string());
        }
        if let Some(most) = bound("maximum").filter(|most| number > *most) {
            self.fault(Code::RecipeSize, &format!("≤ {most}"), &number.to_string());
        }
    }

    fn size(&mut self, size: usize, schema: &Json, least: &str, most: &str) {
        let bound = |name| schema.get(name).and_then(Json::as_i64).and_then(|bound| usize::try_from(bound).ok());
        if let Some(least) = bound(least).filter(|least| size < *least) {
            self.fault(Code::RecipeSize, &format!("≥ {least}"), &size.to_string());
        }
        if let Some(most) = bound(most).filter(|most| size > *most) {
            self.fault(Code::RecipeSize, &at_most(most), &size.to_string());
        }
    }

    fn object(&mut self, value: &Json, schema: &Json, depth: usize) {
        let properties = schema.get("properties");
        let closed = schema.get("additionalProperties").and_then(Json::as_bool) == Some(false);
        let members = value.members();
        if members.len() > MOST_MEMBERS {
            return self.fault(Code::RecipeLimit, &at_most(MOST_MEMBERS), &members.len().to_string());
        }
        for (at, member) in members.iter().enumerate() {
            let first = members.iter().take(at).find(|other| other.name == member.name);
            self.below(&member.name, |look| {
                let found = short(&member.value.to_text());
                if let Some(first) = first {
                    look.fault(Code::RecipeMemberTwice, &short(&first.value.to_text()), &found);
                }
                match properties.and_then(|known| known.get(&member.name)) {
                    Some(known) => look.value(&member.value, known, depth),
                    None if closed => {
                        let known = properties.map_or(&[] as &[_], Json::members);
                        let known: Vec<&str> = known.iter().map(|known| known.name.as_str()).collect();
                        look.fault(Code::RecipeMemberUnknown, &known.join(", "), &found);
                    }
                    None => {}
                }
            });
        }
        let required = schema.get("required").map_or(&[] as &[_], Json::items);
        for name in required.iter().filter_map(Json::as_str).filter(|name| value.get(name).is_none()) {
            self.below(name, |look| look.fault(Code::RecipeMemberMissing, name, NOTHING));
        }
    }

    /// Of several schemas one must fit. When none does, the faults of the one that was meant are told: by its `kind`,
    /// else by the type of the value.
    fn branches(&mut self, value: &Json, branches: &[Json], one: bool, depth: usize) {
        let tried: Vec<Vec<Fault>> = branches.iter().map(|branch| self.apart(value, branch, depth)).collect();
        let fitting = tried.iter().filter(|faults| faults.is_empty()).count();
        if fitting == 1 || (fitting > 1 && !one) {
            return;
        }
        let kinds: Vec<&Json> = branches.iter().filter_map(kind).collect();
        if kinds.len() == branches.len() && matches!(value, Json::Object(_)) {
            let meant = kinds.iter().position(|kind| value.get("kind").is_some_and(|found| found.same_as(kind)));
            let expected = names(kinds.into_iter());
            return match meant.and_then(|meant| tried.into_iter().nth(meant)) {
                Some(faults) => self.add(faults),
                None => {
                    let found = value.get("kind").map_or(NOTHING.to_owned(), |found| short(&found.to_text()));
                    let reason =
                        if value.get("kind").is_some() { Code::RecipeNotListed } else { Code::RecipeMemberMissing };
                    self.below("kind", |look| look.fault(reason, &expected, &found));
                }
            };
        }
        let types: Vec<&str> = branches.iter().filter_map(|branch| branch.get("type")?.as_str()).collect();
        if types.is_empty() {
            // Only which members there must be.
            let lists = branches.iter().filter_map(|branch| branch.get("required"));
            let expected: Vec<String> = lists.map(|list| names(list.items().iter())).collect();
            return self.fault(Code::RecipeMemberMissing, &expected.join(" / "), NOTHING);
        }
        let meant = types.iter().position(|name| is(value, name));
        match meant.and_then(|meant| tried.into_iter().nth(meant)) {
            Some(faults) if !faults.is_empty() => self.add(faults),
            _ => self.fault(Code::RecipeType, &types.join(", "), &short(&value.to_text())),
        }
    }

    fn add(&mut self, faults: Vec<Fault>) {
        let room = MOST_FAULTS.saturating_sub(self.faults.len());
        self.faults.extend(faults.into_iter().take(room));
    }
}

/// The `kind` that a branch is for.
fn kind(branch: &Json) -> Option<&Json> {
    branch.get("properties")?.get("kind")?.get("const")
}

fn is(value: &Json, name: &str) -> bool {
    match value {
        Json::Null => name == "null",
        Json::Bool(_) => name == "boolean",
        Json::Number(_) => name == "number" || (name == "integer" && value.as_i64().is_some()),
        Json::String(_) => name == "string",
        Json::Array(_) => name == "array",
        Json::Object(_) => name == "object",
        Json::Raw(_) => false,
    }
}

fn names<'a>(values: impl Iterator<Item = &'a Json>) -> String {
    let text = |value: &Json| value.as_str().map_or_else(|| value.to_text(), str::to_owned);
    values.map(text).collect::<Vec<_>>().join(", ")
}

fn at_most(most: usize) -> String {
    format!("≤ {most}")
}
