use super::*;
use crate::run::{self, command, root};
use walrus::{FunctionBuilder, RefType, ValType};

/// `run` calls the late function directly, `point` through the table; the late one calls `double`, which is `run`'s
/// too, `half`, which nobody else calls, and the imported `told`.
fn module() -> Vec<u8> {
    let mut module = Module::default();
    let one = module.types.add(&[ValType::I32], &[ValType::I32]);
    let none = module.types.add(&[ValType::I32], &[]);
    let (told, _) = module.add_import_func("js", "told", none);
    let memory = module.memories.add_local(false, false, 1, None, None);
    let table = module.tables.add_local(false, 2, Some(2), RefType::FUNCREF);
    let mut add = |name: &str, write: &dyn Fn(&mut walrus::InstrSeqBuilder<'_>, walrus::LocalId)| {
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        let x = module.locals.add(ValType::I32);
        builder.name(name.to_owned());
        write(&mut builder.func_body(), x);
        builder.finish(vec![x], &mut module.funcs)
    };
    let double = add("double", &|body, x| {
        body.local_get(x).i32_const(2).binop(ir::BinaryOp::I32Mul);
    });
    let half = add("half", &|body, x| {
        body.local_get(x).i32_const(1).binop(ir::BinaryOp::I32ShrU);
    });
    let late = add("late", &|body, x| {
        body.local_get(x).call(told).local_get(x).call(double).call(double).call(half).i32_const(1);
        body.binop(ir::BinaryOp::I32Add);
    });
    let run = add("run", &|body, x| {
        body.local_get(x).call(double).call(late);
    });
    let point = add("point", &|body, x| {
        body.local_get(x).i32_const(1).call_indirect(one, table);
    });
    let kind = ElementKind::Active { table, offset: at(0) };
    let list = module.elements.add(kind, ElementItems::Functions(vec![double, late]));
    module.tables.get_mut(table).elem_segments.insert(list);
    module.exports.add("run", run);
    module.exports.add("point", point);
    module.exports.add("memory", memory);
    module.emit_wasm()
}

/// What node says about the halves when `script` runs with `first`, `second` and `loaded`, the number of loads.
fn said(script: &str) -> String {
    let halves = split(&module(), &|name, _| name == "late").unwrap();
    let bytes = |half: &[u8]| format!("Uint8Array.from({half:?})");
    let program = format!(
        "let loaded = 0; const heard = []; const late = {{ now() {{ loaded += 1; load(); }} }}; \
         const js = {{ told: (x) => {{ heard.push(x); }} }}; \
         const half = (bytes, imports) => new WebAssembly.Instance(new WebAssembly.Module(bytes), imports); \
         const first = half({}, {{ js, late }}).exports; const load = () => half({}, {{ f: first }}); {script}",
        bytes(&halves.first),
        bytes(&halves.second),
    );
    run::output(command("node").args(["-e", &program]).current_dir(root())).unwrap().trim().to_owned()
}

#[test]
fn a_call_of_what_is_not_there_yet_loads_it_once_and_answers() {
    for (script, expected) in [
        // Directly and through the table.
        ("console.log(first.run(5), first.run(6), loaded, heard.join())", "21 25 1 10,12"),
        ("console.log(first.point(5), first.run(5), loaded, heard.join())", "11 21 1 5,10"),
        // In good time: no call has to wait.
        ("load(); console.log(first.run(5), first.point(5), loaded, heard.join())", "21 11 0 10,5"),
        // In good time after all, and once more: both are the same.
        ("first.run(1); load(); console.log(first.run(5), loaded)", "21 1"),
    ] {
        assert_eq!(said(script), expected, "{script}");
    }
}

#[test]
fn what_only_late_functions_call_goes_with_them_and_what_both_call_stays() {
    let halves = split(&module(), &|name, _| name == "late").unwrap();
    let first = parsed(&halves.first).unwrap();
    let second = parsed(&halves.second).unwrap();
    let local = |module: &Module| module.funcs.iter_local().count();
    // `double`, `run`, `point` and one stand-in; `late` and `half`.
    assert_eq!((local(&first), local(&second)), (4, 2));
    assert_eq!(wanted(&second).len(), 3, "`double`, `told` and the table: {:?}", wanted(&second));
}

#[test]
fn short_names_differ() {
    let names: BTreeSet<String> = (0..5000).map(|place| name("", place)).collect();
    assert_eq!(names.len(), 5000);
}
