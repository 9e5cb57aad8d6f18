//! How fast the panel starts, against a blank extension page in the same browser, and how large it is.

use crate::run::{self, Outcome, command};
use crate::{bundle, package, setup};

/// Builds, packages and measures.
pub(crate) fn bench() -> Outcome {
    let extension = bundle::build()?;
    package::package()?;
    let browser = setup::chromium()?;
    let mut node = command("node");
    node.arg("tests/bench/panel.js").env("SSO_FERRY_DIST", extension).env("CHROMIUM", browser);
    run::run(&mut node)
}
