//! How fast the panel starts, against a blank extension page in the same browser, and how large it is; how long it
//! takes to read a large page, against one plain pass over it; and to fill a form, against typing and the form's own
//! timers.

use crate::run::{self, Outcome, command};
use crate::{bundle, package, setup, wasm};

/// Builds, packages and measures.
pub(crate) fn bench() -> Outcome {
    let extension = bundle::build()?;
    package::package()?;
    let module = wasm::for_bench()?;
    let browser = setup::chromium()?;
    for script in ["panel.js", "read.js", "fill.js", "token.js"] {
        let mut node = command("node");
        node.arg(format!("tests/bench/{script}")).env("SSO_FERRY_DIST", &extension).env("CHROMIUM", &browser);
        node.env("SSO_FERRY_BENCH", &module);
        run::run(&mut node)?;
    }
    Ok(())
}
