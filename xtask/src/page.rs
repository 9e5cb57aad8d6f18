//! `page.js`: the modules of `extension/page/` as the one function that the panel hands to the browser. Not minified:
//! whoever looks into the package can read what runs in pages.

use crate::run::{self, Outcome, command};
use crate::setup;

/// The folder of the modules, as the bundle would name it; they do not ship one by one.
pub(crate) const MODULES: &str = "page/";

/// The text of `page.js`, by the script that the tests use too, so that what is tested is what ships.
pub(crate) fn script() -> Outcome<String> {
    setup::npm()?;
    run::output(command("node").arg("tests/page-function.js"))
}
