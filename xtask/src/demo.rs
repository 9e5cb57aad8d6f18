//! The whole journey on the practice lab, to watch: with a display in a window, without one as pictures.

use std::ffi::OsString;

use crate::run::{self, Outcome, command, root};
use crate::{bundle, files, setup};

/// Builds and plays the journey. Further words go to the player as they are.
pub(crate) fn demo(words: &[&str]) -> Outcome {
    let extension = bundle::build()?;
    let browser = setup::chromium()?;
    setup::chinese();
    let pictures = root().join("target/demo");
    files::empty_folder(&pictures)?;
    let mut node = command("node");
    node.arg("tests/e2e/demo.js").args(words);
    node.env("SSO_FERRY_DIST", extension).env("SSO_FERRY_PICTURES", &pictures).env("CHROMIUM", browser);
    let set = |name: &str| std::env::var_os(name).is_some_and(|value: OsString| !value.is_empty());
    if set("DISPLAY") || set("WAYLAND_DISPLAY") {
        node.arg("--headed");
    }
    run::run(&mut node)?;
    println!("pictures: {}/", files::shown(&pictures));
    Ok(())
}
