//! The panel's WebAssembly: compiled, bound to JavaScript, optimised for size, cut in two. The same source gives the same
//! bytes in every checkout: paths of the machine are replaced, and a module that still holds one is refused.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::files;
use crate::run::{self, Outcome, command, root};
use crate::setup::{self, WASM_TARGET};
use crate::split::{self, late};

/// What every browser version that the manifest admits understands and rustc uses by default for this target; told
/// to wasm-opt, which otherwise takes the module for an older one and refuses it.
///
/// `--low-memory-unused`: constants that are added to an address go into the instruction. That is right as long as
/// nothing lies below address 1024, and only the last KiB of the stack of 1 MiB does, because rustc lets the linker put
/// the stack first. A stack that deep would end in a trap anyway.
const WASM_OPT: [&str; 9] = [
    "-Oz",
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    // The search in files (`bytes/src/needle.rs`) asks for vector instructions.
    "--enable-simd",
];

/// What ships goes through it again and again as long as that helps: 2 kB of the package for half a minute.
const SHIPS: &str = "--converge";

/// What is cut in two afterwards still needs its names.
const NAMED: &str = "-g";

/// The files that the panel loads.
pub(crate) struct Module {
    /// `extension/panel.js`, `late.js` and the generated bindings in one file.
    pub(crate) script: Vec<u8>,
    /// The module: what the first render runs.
    pub(crate) wasm: Vec<u8>,
    /// The rest of it.
    pub(crate) late: Vec<u8>,
}

/// Builds the module of the library.
pub(crate) fn module() -> Outcome<Module> {
    setup::rust(&[])?;
    setup::npm()?;
    let (bound, whole) = built(&[], "bindgen", NAMED)?;
    let halves = split::split(&whole, &late::is_late)?;
    let wasm = optimise(&halves.first, "first", SHIPS)?;
    let late = optimise(&halves.second, "late", SHIPS)?;
    let script = packed(&bound)?;
    for (name, bytes) in [("sso_ferry_bg.wasm", &wasm), ("sso_ferry_late.wasm", &late), ("panel.js", &script)] {
        if let Some(path) = machine_paths().iter().find(|path| contains(bytes, path.as_bytes())) {
            return Err(format!("{name} contains the path {path} of this machine"));
        }
    }
    Ok(Module { script, wasm, late })
}

/// The same module in one piece with what `cargo xtask bench` calls: bindings and module in a folder of their own.
pub(crate) fn for_bench() -> Outcome<PathBuf> {
    let (bound, wasm) = built(&["--features", "bench"], "bindgen-bench", SHIPS)?;
    files::write(&bound.join("sso_ferry_bg.wasm"), &wasm)?;
    Ok(bound)
}

/// Compiled, bound in a folder below `target/xtask`, optimised.
fn built(arguments: &[&str], folder: &str, how: &str) -> Outcome<(PathBuf, Vec<u8>)> {
    let compiled = compile(arguments)?;
    let bound = root().join("target/xtask").join(folder);
    bind(&compiled, &bound, how == NAMED)?;
    let wasm = optimise(&files::read(&bound.join("sso_ferry_bg.wasm"))?, folder, how)?;
    Ok((bound, wasm))
}

/// `panel.js` and the bindings it imports as one small file: they are loaded before the panel can run. What runs in
/// the background ships as it was written, and what runs in pages readable ([`crate::page`]).
fn packed(bound: &Path) -> Outcome<Vec<u8>> {
    const SCRIPT: &str = "const [entry, outfile] = process.argv.slice(1); \
        require('esbuild').buildSync({ entryPoints: [entry], outfile, bundle: true, external: ['./page.js'], \
        minify: true, format: 'esm', target: 'es2022', legalComments: 'none', logLevel: 'warning' });";
    let entry = bound.join("panel.js");
    for name in ["panel.js", "late.js"] {
        files::write(&bound.join(name), &files::read(&root().join("extension").join(name))?)?;
    }
    let bindings = bound.join("sso_ferry.js");
    files::write(&bindings, late_bound(&files::read_text(&bindings)?)?.as_bytes())?;
    let script = bound.join("packed.js");
    run::run(command("node").args(["-e", SCRIPT]).arg(entry).arg(&script).current_dir(root().join("tests")))?;
    files::read(&script)
}

/// The bindings with one import more: what loads the second half on the spot.
fn late_bound(bindings: &str) -> Outcome<String> {
    const IMPORTS: &str = "\"./sso_ferry_bg.js\": import0,";
    if bindings.matches(IMPORTS).count() != 1 {
        return Err(format!("the bindings hand their imports over in another way than {IMPORTS}"));
    }
    let (module, name) = split::NOW;
    let with = bindings.replace(IMPORTS, &format!("{IMPORTS} {module}: {{ {name}: () => {name}(wasm) }},"));
    Ok(format!("import {{ {name} }} from './late.js';\n{with}"))
}

fn compile(arguments: &[&str]) -> Outcome<PathBuf> {
    // `CARGO_ENCODED_RUSTFLAGS` wins over every other source of flags, so a machine's own flags change nothing here.
    let remapped = remapped().into_iter().map(|(from, to)| format!("--remap-path-prefix={from}={to}"));
    // Names with all their types tell what is cut off.
    let flags: Vec<String> = remapped.chain(["-Csymbol-mangling-version=v0".to_owned()]).collect();
    let mut cargo = run::cargo();
    cargo.args(["build", "--release", "--locked", "--package", "sso-ferry", "--lib", "--target", WASM_TARGET]);
    cargo.args(arguments);
    run::run(cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    Ok(root().join(target).join(WASM_TARGET).join("release/sso_ferry.wasm"))
}

/// Folders of this machine that the compiler writes into panic messages, and what stands there instead. The last
/// match wins in rustc, so the wider folder comes first.
fn remapped() -> Vec<(String, &'static str)> {
    let sysroot = run::output(command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    let cargo_home = cargo_home().map(|path| (path, "/cargo"));
    let sysroot = Some(sysroot.trim().to_owned()).filter(|path| !path.is_empty()).map(|path| (path, "/rust"));
    [cargo_home, sysroot, Some((root().display().to_string(), "/sso-ferry"))].into_iter().flatten().collect()
}

fn cargo_home() -> Option<String> {
    let home = std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    let path = std::env::var_os("CARGO_HOME").map(PathBuf::from).or(home)?;
    Some(path.display().to_string())
}

fn machine_paths() -> Vec<String> {
    let home = std::env::var("HOME").ok().filter(|home| home.len() > 1).map(|home| format!("{home}/"));
    remapped().into_iter().map(|(path, _)| path).chain(home).collect()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    !needle.is_empty() && haystack.windows(needle.len()).any(|window| window == needle)
}

fn bind(module: &Path, folder: &Path, named: bool) -> Outcome {
    files::empty_folder(folder)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("sso_ferry")
        .web(true)
        .and_then(|bindgen| {
            bindgen.typescript(false).remove_name_section(!named).remove_producers_section(true).generate(folder)
        })
        .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
    if folder.join("snippets").exists() {
        return Err(
            "wasm-bindgen wrote snippets: a dependency brings JavaScript of its own, which does not ship".into()
        );
    }
    Ok(())
}

/// Makes the module smaller. The result is kept under the hash of everything that it depends on, in a folder for each
/// kind of module.
fn optimise(module: &[u8], kind: &str, how: &str) -> Outcome<Vec<u8>> {
    let binaryen = root().join("tests/node_modules/binaryen");
    let version = files::read(&binaryen.join("package.json"))?;
    let key = files::sha256(&[module, &version, WASM_OPT.join(" ").as_bytes(), how.as_bytes()]);
    let folder = root().join("target/xtask-cache").join(kind);
    let kept = folder.join(format!("{key}.wasm"));
    if kept.is_file() {
        return files::read(&kept);
    }
    println!("wasm-opt: making {} smaller", files::kilobytes(module.len()));
    files::empty_folder(&folder)?;
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    files::write(&before, module)?;
    let arguments: Vec<OsString> = [binaryen.join("bin/wasm-opt").into(), before.into(), "-o".into()].into();
    run::run(command("node").args(arguments).arg(&after).args(WASM_OPT).arg(how))?;
    std::fs::rename(&after, &kept).map_err(|error| format!("{}: {error}", files::shown(&kept)))?;
    files::read(&kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bindings_get_one_import_more_or_are_refused() {
        let bindings = "return { \"./sso_ferry_bg.js\": import0, };";
        let expected = "import { now } from './late.js';\n\
            return { \"./sso_ferry_bg.js\": import0, late: { now: () => now(wasm) }, };";
        assert_eq!(late_bound(bindings).as_deref(), Ok(expected));
        assert!(late_bound("return {};").is_err());
    }

    #[test]
    fn a_path_is_found_anywhere_in_a_module() {
        for (haystack, needle, expected) in
            [("\0asm/home/me/x.rs", "/home/me", true), ("\0asm/cargo/x.rs", "/home/me", false), ("\0asm", "", false)]
        {
            assert_eq!(contains(haystack.as_bytes(), needle.as_bytes()), expected, "{haystack} {needle}");
        }
    }
}
