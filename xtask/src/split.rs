//! Cuts the module in two: what the panel's first render runs, and what comes a moment later.
//!
//! Fetching the module and taking it in is most of what the panel's start costs, and it grows with the bytes. Both
//! halves share one memory and one table of functions. The first half calls a function of the second one through the
//! table. Until the second half is there, a stand-in sits in that place: it loads the second half on the spot and calls
//! again. So the choice of what is late (`late.rs`) decides about speed, and never about what happens.

mod first;
pub(crate) mod late;
mod plan;
mod second;

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{self, Value};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, ImportKind, Module, ModuleConfig,
    TableId,
};

use crate::run::Outcome;
use plan::Plan;

/// What the second half imports from: the first one's exports.
const FIRST: &str = "f";
/// The import of the first half that loads the second one on the spot, as `wasm.rs` adds it to the bindings.
pub(crate) const NOW: (&str, &str) = ("late", "now");

/// Both halves.
pub(crate) struct Halves {
    pub(crate) first: Vec<u8>,
    pub(crate) second: Vec<u8>,
}

/// Cuts. `is_late` is asked for every function that the module defines: its name, and how many instructions it has.
pub(crate) fn split(module: &[u8], is_late: &dyn Fn(&str, u64) -> bool) -> Outcome<Halves> {
    let (mut first, mut second) = (parsed(module)?, parsed(module)?);
    let plan = Plan::new(&first, is_late)?;
    let wanted = plan.second(&mut second)?;
    plan.first(&mut first, &wanted)?;
    Ok(Halves { first: first.emit_wasm(), second: second.emit_wasm() })
}

fn parsed(module: &[u8]) -> Outcome<Module> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    config.parse(module).map_err(|error| format!("walrus: {error:#}"))
}

fn ids(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(|function| function.id()).collect()
}

fn places(module: &Module) -> BTreeMap<FunctionId, usize> {
    module.funcs.iter().enumerate().map(|(place, function)| (function.id(), place)).collect()
}

fn function(item: ExportItem) -> Option<FunctionId> {
    if let ExportItem::Function(id) = item { Some(id) } else { None }
}

/// The table that function pointers point into.
fn table(module: &Module) -> Outcome<TableId> {
    let tables: BTreeSet<TableId> = module
        .elements
        .iter()
        .filter_map(|element| if let ElementKind::Active { table, .. } = element.kind { Some(table) } else { None })
        .collect();
    let mut tables = tables.into_iter();
    match (tables.next(), tables.next()) {
        (Some(table), None) => Ok(table),
        _ => Err("the module has no table of functions, or several".into()),
    }
}

/// What one list puts into the table.
fn listed(kind: &ElementKind, items: &ElementItems) -> Outcome<Vec<(u32, FunctionId)>> {
    match (kind, items) {
        (
            ElementKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. },
            ElementItems::Functions(functions),
        ) => Ok((offset.cast_unsigned()..).zip(functions.iter().copied()).collect()),
        _ => Err("a part of the table of functions is no plain list".into()),
    }
}

#[derive(Default)]
struct Calls(Vec<FunctionId>);

impl<'i> ir::Visitor<'i> for Calls {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.push(*function);
    }
}

/// What a function calls.
fn calls(module: &Module, function: FunctionId) -> Vec<FunctionId> {
    let mut calls = Calls::default();
    if let FunctionKind::Local(local) = &module.funcs.get(function).kind {
        ir::dfs_in_order(&mut calls, local, local.entry_block());
    }
    calls.0
}

/// A short name for something shared: there are more than a thousand, in both halves. A sign for the kind, and the
/// place in digits of base 62.
fn name(kind: &str, mut place: usize) -> String {
    const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = kind.to_owned();
    loop {
        name.extend(DIGITS.get(place % DIGITS.len()).map(|digit| char::from(*digit)));
        place /= DIGITS.len();
        if place == 0 {
            return name;
        }
    }
}

/// An offset into the table.
fn at(slot: u32) -> ConstExpr {
    ConstExpr::Value(Value::I32(slot.cast_signed()))
}

/// What both halves share beside functions, by short names.
fn things(module: &Module) -> Vec<(String, ExportItem)> {
    let memories = module.memories.iter().enumerate().map(|(at, memory)| (name("-m", at), memory.id().into()));
    let tables = module.tables.iter().enumerate().map(|(at, table)| (name("-t", at), table.id().into()));
    let globals = module.globals.iter().enumerate().map(|(at, global)| (name("-g", at), global.id().into()));
    memories.chain(tables).chain(globals).collect()
}

/// The names that a half imports from the first one.
fn wanted(module: &Module) -> BTreeSet<String> {
    let known = |kind: &ImportKind| !matches!(kind, ImportKind::Tag(_));
    module
        .imports
        .iter()
        .filter(|import| import.module == FIRST && known(&import.kind))
        .map(|i| i.name.clone())
        .collect()
}

#[cfg(test)]
mod tests;
