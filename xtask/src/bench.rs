//! How fast the panel starts, against a blank extension page in the same browser, and how large it is; and how long it
//! takes to read a large page, against one plain pass over it.

use crate::run::{self, Outcome, command};
use crate::{bundle, package, setup};

/// Builds, packages and measures.
pub(crate) fn bench() -> Outcome {
    let extension = bundle::build()?;
    package::package()?;
    let browser = setup::chromium()?;
    let mut node = command("node");
    node.arg("tests/bench/panel.js").env("SSO_FERRY_DIST", extension).env("CHROMIUM", &browser);
    run::run(&mut node)?;
    run::run(command("node").arg("tests/bench/read.js").env("CHROMIUM", &browser))
}
