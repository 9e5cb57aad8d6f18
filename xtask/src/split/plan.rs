//! What goes into which half, and where the halves meet.

use std::collections::{BTreeMap, BTreeSet};

use walrus::{Function, FunctionKind, Module, TableId};

use super::{calls, function, listed, places, table};
use crate::run::Outcome;

/// Functions are known by their place in the list of all functions: it is the same in both copies of the module.
pub(super) struct Plan {
    /// The functions of the second half.
    pub(super) late: BTreeSet<usize>,
    /// The places in the table of those late functions that the first half can call.
    pub(super) slots: BTreeMap<usize, Vec<u32>>,
    /// How large the table was, and is.
    pub(super) table: (u32, u32),
    /// The functions of the first half that the second one calls.
    pub(super) shared: BTreeSet<usize>,
}

impl Plan {
    /// Decides.
    pub(super) fn new(module: &Module, is_late: &dyn Fn(&str, u64) -> bool) -> Outcome<Self> {
        let places = places(module);
        let local: Vec<(usize, &Function)> =
            module.funcs.iter().enumerate().filter(|(_, f)| matches!(f.kind, FunctionKind::Local(_))).collect();
        let asked = module.exports.iter().filter_map(|export| function(export.item)).chain(module.start);
        let asked: BTreeSet<usize> = asked.filter_map(|id| places.get(&id)).copied().collect();
        let by_name = |(place, function): &(usize, &Function)| match &function.kind {
            FunctionKind::Local(local) if !asked.contains(place) => {
                is_late(function.name.as_deref().unwrap_or_default(), local.size())
            }
            _ => false,
        };
        let mut late: BTreeSet<usize> = local.iter().filter(|one| by_name(one)).map(|(place, _)| *place).collect();
        let mut slots: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for element in module.elements.iter() {
            for (slot, function) in listed(&element.kind, &element.items)? {
                if let Some(place) = places.get(&function) {
                    slots.entry(*place).or_default().push(slot);
                }
            }
        }
        let calls: Vec<BTreeSet<usize>> = module
            .funcs
            .iter()
            .map(|function| {
                calls(module, function.id()).iter().filter_map(|called| places.get(called)).copied().collect()
            })
            .collect();
        let free = local.iter().map(|(place, _)| *place);
        let free = free.filter(|place| !late.contains(place) && !asked.contains(place) && !slots.contains_key(place));
        late.extend(only_called_by(&late, free.collect(), &calls));
        slots.retain(|place, _| late.contains(place));
        let before = u32::try_from(module.tables.get(table(module)?).initial).map_err(|error| error.to_string())?;
        let mut after = before;
        let mut shared = BTreeSet::new();
        for (from, called) in calls.iter().enumerate() {
            for to in called {
                match (late.contains(&from), late.contains(to)) {
                    (false, true) if !slots.contains_key(to) => {
                        slots.insert(*to, vec![after]);
                        after += 1;
                    }
                    (true, false) => {
                        shared.insert(*to);
                    }
                    _ => {}
                }
            }
        }
        Ok(Self { late, slots, table: (before, after), shared })
    }

    /// The table, one after the other: late functions by their slots.
    pub(super) fn by_slot(&self) -> BTreeMap<u32, usize> {
        self.slots.iter().flat_map(|(place, slots)| slots.iter().map(|slot| (*slot, *place))).collect()
    }

    /// Makes the table as large as it has to be.
    pub(super) fn grow(&self, module: &mut Module, table: TableId) {
        let table = module.tables.get_mut(table);
        table.initial = self.table.1.into();
        table.maximum = table.maximum.map(|maximum| maximum.max(self.table.1.into()));
    }
}

/// Those of the `free` functions that nobody calls but the late ones and each other.
fn only_called_by(late: &BTreeSet<usize>, mut free: BTreeSet<usize>, calls: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    loop {
        let others = calls.iter().enumerate().filter(|(from, _)| !late.contains(from) && !free.contains(from));
        let called: BTreeSet<usize> =
            others.flat_map(|(_, called)| called).filter(|to| free.contains(to)).copied().collect();
        if called.is_empty() {
            return free;
        }
        free.retain(|place| !called.contains(place));
    }
}
