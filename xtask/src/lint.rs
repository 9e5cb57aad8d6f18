//! Formatting, clippy for both targets, types of the JavaScript that ships, licences, and the house rules.
//!
//! Every step runs even when an earlier one failed, so that one run shows everything.

use crate::count::Count;
use crate::run::{self, Outcome, command};
use crate::setup::{self, WASM_TARGET};
use crate::tidy;

/// Runs every step; an error names those that failed.
pub(crate) fn lint() -> Outcome {
    let failed = steps()?.into_iter().filter(|(_, held)| !held).map(|(name, _)| name).collect::<Vec<_>>();
    if failed.is_empty() { Ok(()) } else { Err(format!("not clean: {}", failed.join(", "))) }
}

/// The steps as tests: one each.
pub(crate) fn count() -> Outcome<Count> {
    Ok(steps()?.into_iter().fold(Count::default(), |count, (_, held)| count.plus(Count::one(held))))
}

fn steps() -> Outcome<Vec<(&'static str, bool)>> {
    setup::rust(&["rustfmt", "clippy"])?;
    setup::npm()?;
    let mut done = Vec::new();
    let mut step = |name: &'static str, outcome: Outcome| {
        match &outcome {
            Ok(()) => println!("✔ {name}"),
            Err(error) => println!("✖ {name}: {error}"),
        }
        done.push((name, outcome.is_ok()));
    };
    step("formatting", run::run(run::cargo().args(["fmt", "--all", "--check"])));
    step(
        "clippy, native",
        run::run(run::cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])),
    );
    let wasm = ["clippy", "--quiet", "--package", "sso-ferry", "--lib", "--target", WASM_TARGET];
    step("clippy, wasm", run::run(run::cargo().args(wasm).args(["--", "-D", "warnings"])));
    let tsc = "tests/node_modules/typescript/bin/tsc";
    step("types of extension/", run::run(command("node").args([tsc, "--project", "extension/tsconfig.json"])));
    step("house rules", tidy::tidy());
    if run::find("cargo-deny").is_some() {
        // Not `advisories`: they need a download, and what is published tomorrow is no fault of this commit.
        let check = ["deny", "--workspace", "--all-features", "check", "bans", "licenses", "sources"];
        step("licences and sources", run::run(run::cargo().args(check)));
    } else {
        println!("– licences and sources: not checked, cargo-deny is not installed (cargo install cargo-deny)");
    }
    Ok(done)
}
