//! What a command needs on the machine: the pinned toolchain's parts, npm packages, a browser. Installs what is
//! missing and says so first; what it may not install it names together with the command.
//!
//! Never downloads a browser outside the system's package manager.

use std::path::PathBuf;
use std::process::Command;

use crate::files;
use crate::run::{self, Outcome, command, root};

/// The target that browsers run.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 20;
/// Names that a Chromium-based browser has on the PATH, the distribution's own first. Branded Chrome comes last: it
/// cannot load an unpacked extension from its command line since version 137.
const CHROMIUMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-for-testing", "google-chrome"];
/// The extended support release first: it is what the tests are written with.
const FIREFOXES: [&str; 2] = ["firefox-esr", "firefox"];

/// Adds the wasm target and the named components to the pinned toolchain. rustup installs the toolchain of
/// `rust-toolchain.toml` by itself, but adds a missing target to an existing one only when told, and with
/// `RUSTUP_AUTO_INSTALL=0` it adds nothing at all.
pub(crate) fn rust(components: &[&str]) -> Outcome {
    let channel = channel(&files::read_text(&root().join("rust-toolchain.toml"))?)?;
    if run::find("rustup").is_none() {
        println!("setup: no rustup here, so the toolchain is taken as it is ({channel} is what is tested)");
        return Ok(());
    }
    let list = |what: &str| run::output(command("rustup").args([what, "list", "--installed", "--toolchain", &channel]));
    if !list("target")?.lines().any(|line| line.trim() == WASM_TARGET) {
        println!("setup: adding {WASM_TARGET} to Rust {channel} with rustup");
        run::run(command("rustup").args(["target", "add", WASM_TARGET, "--toolchain", &channel]))?;
    }
    let installed = list("component")?;
    for component in components {
        if !installed.lines().any(|line| line.trim().starts_with(component)) {
            println!("setup: adding {component} to Rust {channel} with rustup");
            run::run(command("rustup").args(["component", "add", component, "--toolchain", &channel]))?;
        }
    }
    Ok(())
}

/// The channel that `rust-toolchain.toml` names.
fn channel(toml: &str) -> Outcome<String> {
    toml.lines()
        .find_map(|line| line.trim().strip_prefix("channel")?.trim_start().strip_prefix('='))
        .map(|value| value.trim().trim_matches('"').to_owned())
        .ok_or_else(|| "rust-toolchain.toml names no channel".to_owned())
}

/// Node, and the packages of `tests/package-lock.json`: installed when they are not those of this lock file.
pub(crate) fn npm() -> Outcome {
    let version = run::output(command("node").arg("--version"))
        .map_err(|error| format!("{error}\nNode {OLDEST_NODE} or later is needed: apt-get install nodejs npm"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|part| part.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(format!("Node {OLDEST_NODE} or later is needed, this is {}", version.trim()));
    }
    let lock = files::sha256(&[&files::read(&root().join("tests/package-lock.json"))?]);
    let stamp = root().join("tests/node_modules/.sso-ferry-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == lock) {
        return Ok(());
    }
    println!("setup: installing the npm packages of tests/package-lock.json into tests/node_modules");
    run::run(command("npm").args(["ci", "--prefix", "tests", "--no-audit", "--no-fund"]))?;
    files::write(&stamp, lock.as_bytes())
}

/// A Chromium: the one `CHROMIUM` names, an installed one, or Debian's package.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    browser("CHROMIUM", &CHROMIUMS, "chromium")
}

/// A Firefox: the one `FIREFOX` names, an installed one, or Debian's package.
pub(crate) fn firefox() -> Outcome<PathBuf> {
    browser("FIREFOX", &FIREFOXES, "firefox-esr")
}

/// The program that a variable names, an installed one of these names, or what a package brings.
fn browser(variable: &str, names: &[&str], package: &str) -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os(variable).map(PathBuf::from) {
        let why = || format!("{variable} names {}, which is not a program", named.display());
        return if named.is_file() { Ok(named) } else { Err(why()) };
    }
    let installed = || names.iter().find_map(|name| run::find(name));
    if let Some(browser) = installed() {
        return Ok(browser);
    }
    apt(&[package]).map_err(|error| format!("{error}, or name a program in the variable {variable}"))?;
    installed().ok_or_else(|| format!("the package {package} is installed, but none of {names:?} is on the PATH"))
}

/// Chinese for the pictures: glyphs, and the browser's own words. Pictures without them are poor but true, so a
/// machine that refuses is told and not stopped.
pub(crate) fn chinese() {
    let debian = run::find("dpkg").is_some();
    let missing: Vec<&str> = ["fonts-noto-cjk", "chromium-l10n"]
        .into_iter()
        .filter(|package| debian && !run::succeeds(command("dpkg").args(["-s", package])))
        .collect();
    if !missing.is_empty()
        && let Err(error) = apt(&missing)
    {
        println!("setup: {error}\nsetup: going on without; Chinese text may show as boxes");
    }
}

/// Installs packages with apt-get as root or with a password-free sudo; else says which command does it.
fn apt(packages: &[&str]) -> Outcome {
    let wanted = packages.join(" ");
    let by_hand = format!("{wanted} is missing: sudo apt-get install --no-install-recommends {wanted}");
    if run::find("apt-get").is_none() {
        return Err(format!("{wanted} is missing: install it"));
    }
    let root_user = run::output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root_user && !run::succeeds(command("sudo").args(["-n", "true"])) {
        return Err(by_hand);
    }
    let apt_get = |arguments: &[&str]| -> Command {
        let mut apt = if root_user { command("apt-get") } else { command("sudo") };
        if !root_user {
            apt.args(["-n", "apt-get"]);
        }
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["--quiet", "--quiet"]).args(arguments);
        apt
    };
    println!("setup: installing {wanted} with apt-get");
    run::run(&mut apt_get(&["update"]))
        .and_then(|()| run::run(apt_get(&["install", "--yes", "--no-install-recommends"]).args(packages)))
        .map_err(|error| format!("{error}\n{by_hand}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_channel_is_read_from_the_toolchain_file() {
        let cases = [
            ("[toolchain]\nchannel = \"1.95.0\"\n", Some("1.95.0")),
            ("# channel\n[toolchain]\n  channel=\"stable\"", Some("stable")),
            ("[toolchain]\ntargets = []", None),
        ];
        for (toml, expected) in cases {
            assert_eq!(channel(toml).ok().as_deref(), expected, "{toml}");
        }
    }
}
