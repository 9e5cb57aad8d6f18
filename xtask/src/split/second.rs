//! The second half: the late functions. It imports everything else, and puts itself into the table when it starts.

use std::collections::BTreeSet;

use walrus::{ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportedFunction, Module};

use super::{FIRST, Plan, at, ids, name, table, things, wanted};
use crate::run::Outcome;

impl Plan {
    /// Makes the second half of the whole, and tells the names that it imports from the first one.
    pub(super) fn second(&self, module: &mut Module) -> Outcome<BTreeSet<String>> {
        let ids = ids(module);
        let table = table(module)?;
        emptied(module);
        for (place, id) in self.shared.iter().filter_map(|place| Some((*place, *ids.get(place.to_owned())?))) {
            import(module, id, &name("", place));
        }
        for (name, thing) in things(module) {
            match thing {
                ExportItem::Memory(id) => {
                    module.memories.get_mut(id).import = Some(module.imports.add(FIRST, &name, id));
                }
                ExportItem::Table(id) => {
                    module.tables.get_mut(id).import = Some(module.imports.add(FIRST, &name, id));
                }
                ExportItem::Global(id) => {
                    module.globals.get_mut(id).kind = GlobalKind::Import(module.imports.add(FIRST, &name, id));
                }
                ExportItem::Function(_) | ExportItem::Tag(_) => {}
            }
        }
        self.grow(module, table);
        for (from, functions) in self.runs(&ids) {
            let kind = ElementKind::Active { table, offset: at(from) };
            let added = module.elements.add(kind, ElementItems::Functions(functions));
            module.tables.get_mut(table).elem_segments.insert(added);
        }
        walrus::passes::gc::run(module);
        Ok(wanted(module))
    }

    /// The late functions in the table: neighbours are one list.
    fn runs(&self, ids: &[FunctionId]) -> Vec<(u32, Vec<FunctionId>)> {
        let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
        let mut next = None;
        for (slot, id) in self.by_slot().into_iter().filter_map(|(slot, place)| Some((slot, *ids.get(place)?))) {
            match runs.last_mut() {
                Some((_, run)) if next == Some(slot) => run.push(id),
                _ => runs.push((slot, vec![id])),
            }
            next = slot.checked_add(1);
        }
        runs
    }
}

/// Takes away what is the first half's: what is exported, runs at the start, and is put into memory and table.
fn emptied(module: &mut Module) {
    module.start = None;
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|export| module.exports.delete(export));
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|data| module.data.delete(data));
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    elements.into_iter().for_each(|element| module.elements.delete(element));
}

/// Makes a function one that comes from the first half, where it is defined or imported itself.
fn import(module: &mut Module, id: FunctionId, name: &str) {
    let ty = module.funcs.get(id).ty();
    if let FunctionKind::Import(known) = &module.funcs.get(id).kind {
        let import = module.imports.get_mut(known.import);
        (import.module, import.name) = (FIRST.to_owned(), name.to_owned());
        return;
    }
    let import = module.imports.add(FIRST, name, id);
    module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
}
