//! How fast the panel starts, against a blank extension page in the same browser, and how large it is; how long it
//! takes to read a large page, against one plain pass over it; to fill a form, against typing and the form's own
//! timers; and to judge a token and to search a file for tokens, against decoders and a worker in JavaScript.

use crate::run::{self, Outcome, command};
use crate::{bundle, package, setup, wasm};

/// What is measured, each in `tests/bench/`.
pub(crate) const SCRIPTS: [&str; 4] = ["panel.js", "read.js", "fill.js", "token.js"];

/// Builds, packages and measures.
pub(crate) fn bench(scripts: &[&str]) -> Outcome {
    let extension = bundle::build()?;
    if scripts.contains(&"panel.js") {
        package::package()?;
    }
    let browser = setup::chromium()?;
    for script in scripts {
        let mut node = command("node");
        node.arg(format!("tests/bench/{script}")).env("SSO_FERRY_DIST", &extension).env("CHROMIUM", &browser);
        if *script == "token.js" {
            node.env("SSO_FERRY_BENCH", wasm::for_bench()?);
        }
        run::run(&mut node)?;
    }
    Ok(())
}
