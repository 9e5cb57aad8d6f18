//! The first half: calls of late functions go through the table, stand-ins wait there, and what the second half needs
//! is exported.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{self, Instr, Value};
use walrus::{ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, Module, TableId, TypeId};

use super::{NOW, Plan, at, calls, ids, listed, name, places, table, things};
use crate::run::Outcome;

impl Plan {
    /// Makes the first half of the whole. `wanted` are the names that the second half imports.
    pub(super) fn first(&self, module: &mut Module, wanted: &BTreeSet<String>) -> Outcome {
        let ids = ids(module);
        let places = places(module);
        let table = table(module)?;
        for (place, id) in ids.iter().enumerate() {
            if !self.late.contains(&place) {
                self.call_through(module, *id, &places, table);
            }
        }
        let stand_ins = self.stand_ins(module, &ids, table);
        for element in module.elements.iter_mut() {
            let slots = listed(&element.kind, &element.items)?;
            let with =
                slots.into_iter().map(|(slot, function)| stand_ins.get(&slot).copied().unwrap_or(function)).collect();
            element.items = ElementItems::Functions(with);
        }
        let (before, after) = self.table;
        let new = (before..after).filter_map(|slot| stand_ins.get(&slot).copied()).collect();
        let added =
            module.elements.add(ElementKind::Active { table, offset: at(before) }, ElementItems::Functions(new));
        module.tables.get_mut(table).elem_segments.insert(added);
        self.grow(module, table);
        let functions = ids.iter().enumerate().map(|(place, id)| (name("", place), (*id).into()));
        for (name, item) in things(module).into_iter().chain(functions).filter(|(name, _)| wanted.contains(name)) {
            module.exports.add(&name, item);
        }
        walrus::passes::gc::run(module);
        Ok(())
    }

    /// Puts calls through the table in the place of calls of late functions.
    fn call_through(&self, module: &mut Module, id: FunctionId, places: &BTreeMap<FunctionId, usize>, table: TableId) {
        let mut slots = BTreeMap::new();
        for called in calls(module, id) {
            let slot = places.get(&called).and_then(|place| self.slots.get(place)).and_then(|slots| slots.first());
            if let Some(slot) = slot {
                slots.insert(called, (*slot, module.funcs.get(called).ty()));
            }
        }
        if let (FunctionKind::Local(local), false) = (&mut module.funcs.get_mut(id).kind, slots.is_empty()) {
            let entry = local.entry_block();
            ir::dfs_pre_order_mut(&mut Through { slots, table }, local, entry);
        }
    }

    /// A function for every slot of a late one: loads the second half, which puts itself there, and calls again.
    fn stand_ins(&self, module: &mut Module, ids: &[FunctionId], table: TableId) -> BTreeMap<u32, FunctionId> {
        let nothing = module.types.add(&[], &[]);
        let (load, _) = module.add_import_func(NOW.0, NOW.1, nothing);
        let mut stand_ins = BTreeMap::new();
        for (slots, id) in self.slots.iter().filter_map(|(place, slots)| Some((slots, ids.get(*place)?))) {
            let Some(slot) = slots.first() else { continue };
            let ty = module.funcs.get(*id).ty();
            let (parameters, results) = module.types.params_results(ty);
            let (parameters, results) = (parameters.to_vec(), results.to_vec());
            let arguments: Vec<_> = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
            let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
            let mut body = builder.func_body();
            body.call(load);
            for argument in &arguments {
                body.local_get(*argument);
            }
            body.i32_const(slot.cast_signed()).call_indirect(ty, table);
            let stand_in = builder.finish(arguments, &mut module.funcs);
            stand_ins.extend(slots.iter().map(|slot| (*slot, stand_in)));
        }
        stand_ins
    }
}

struct Through {
    slots: BTreeMap<FunctionId, (u32, TypeId)>,
    table: TableId,
}

impl ir::VisitorMut for Through {
    fn start_instr_seq_mut(&mut self, sequence: &mut ir::InstrSeq) {
        let before = std::mem::take(&mut sequence.instrs);
        for (instruction, location) in before {
            let called = if let Instr::Call(call) = &instruction { self.slots.get(&call.func) } else { None };
            if let Some((slot, ty)) = called {
                let slot = ir::Const { value: Value::I32(slot.cast_signed()) };
                sequence.instrs.push((slot.into(), location));
                sequence.instrs.push((ir::CallIndirect { ty: *ty, table: self.table }.into(), location));
            } else {
                sequence.instrs.push((instruction, location));
            }
        }
    }
}
