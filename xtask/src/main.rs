//! `cargo xtask …`: builds, packages, demonstrates, tests and measures SSO Ferry.
//!
//! Every command sets up what it needs first (wasm target, npm packages, browser) and says what it installs. It
//! never publishes anything and never downloads a browser outside the system's package manager.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks by printing")]

mod bench;
mod bundle;
mod count;
mod demo;
mod files;
mod lint;
mod manifest;
mod manifest_rules;
mod package;
mod page;
mod passed;
mod run;
mod setup;
mod split;
mod test;
mod tidy;
mod wasm;

use std::process::ExitCode;

use run::Outcome;

const USAGE: &str = "\
cargo xtask build            the unpacked extension, in dist/chromium and dist/firefox
cargo xtask package          the store packages, in dist/*.zip
cargo xtask demo             the whole journey on the practice lab; pictures in target/demo/
cargo xtask test [PART]      everything, or one PART: lint, native, page, e2e, firefox
cargo xtask test anew        everything, also what passed already with the very same files and browser
cargo xtask lint             formatting, clippy, types of the JavaScript, licences, house rules
cargo xtask bench [NAME]     everything, or one of: panel (start and sizes), read, fill, token
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome: Outcome = match words.as_slice() {
        ["build"] => bundle::build().map(|_| ()),
        ["package"] => package::package(),
        ["demo", rest @ ..] => demo::demo(rest),
        ["test"] => test::test(test::Part::ALL),
        ["test", "anew"] => passed::Passed::forget().and_then(|()| test::test(test::Part::ALL)),
        ["test", part] => match test::Part::named(part) {
            Some(part) => test::test(&[part]),
            None => Err(format!("there is no part {part:?}\n{USAGE}")),
        },
        ["lint"] => lint::lint(),
        ["bench"] => bench::bench(&bench::SCRIPTS),
        ["bench", name] => match bench::SCRIPTS.iter().find(|script| script.strip_suffix(".js") == Some(name)) {
            Some(script) => bench::bench(&[script]),
            None => Err(format!("there is no bench {name:?}\n{USAGE}")),
        },
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("not a command: {}\n{USAGE}", words.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            if !message.is_empty() {
                eprintln!("error: {}", message.trim_end());
            }
            ExitCode::FAILURE
        }
    }
}
