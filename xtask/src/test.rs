//! Every test, counted: lint, native Rust, page.js and the lab in a browser, and the built extension end to end, in
//! Chromium and in Firefox.
//!
//! The last line is always `N passed, N failed`. A part that cannot run, or in which nothing is tested, has failed.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::count::{self, Count};
use crate::manifest::Browser;
use crate::passed::Passed;
use crate::run::{self, Outcome, command, root};
use crate::{bundle, files, lint, setup};

/// Longer than any file of tests takes; a browser that hangs ends the file instead of the day.
const FILE_TIMEOUT_MS: u32 = 600_000;

/// All that the tests of pages read, beside the packages that the lock file names.
const PAGE_INPUTS: [&str; 8] = [
    "tests/lab",
    "tests/page",
    "tests/token",
    "tests/page-function.js",
    "tests/package-lock.json",
    "extension",
    "static",
    "xtask/src",
];

/// All that the end-to-end tests read, beside the built extension.
const END_TO_END_INPUTS: [&str; 4] = ["tests/lab", "tests/e2e", "tests/package-lock.json", "xtask/src"];

/// All that the journeys in Firefox read, beside the built extension: their steps are those of the end-to-end tests.
const FIREFOX_INPUTS: [&str; 5] = ["tests/lab", "tests/e2e", "tests/firefox", "tests/package-lock.json", "xtask/src"];

/// One part of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Formatting, clippy, types, licences, house rules.
    Lint,
    /// The thinking part, on the machine itself.
    Native,
    /// The lab, and `page.js` against the lab's pages.
    Page,
    /// The built extension on the lab.
    EndToEnd,
    /// Whole journeys with the built extension in Firefox.
    Firefox,
}

impl Part {
    /// Every part, the quick ones first.
    pub(crate) const ALL: &[Part] = &[Part::Lint, Part::Native, Part::Page, Part::EndToEnd, Part::Firefox];

    fn name(self) -> &'static str {
        match self {
            Part::Lint => "lint",
            Part::Native => "native",
            Part::Page => "page",
            Part::EndToEnd => "e2e",
            Part::Firefox => "firefox",
        }
    }

    /// The part that a name on the command line means.
    pub(crate) fn named(name: &str) -> Option<Part> {
        Self::ALL.iter().copied().find(|part| part.name() == name)
    }

    fn run(self) -> Outcome<Count> {
        match self {
            Part::Lint => lint::count(),
            Part::Native => native(),
            Part::Page => {
                setup::npm()?;
                node(
                    "page",
                    &[("tests/lab", true), ("tests/page", false)],
                    ("CHROMIUM", setup::chromium()?),
                    None,
                    &PAGE_INPUTS.map(|name| root().join(name)),
                )
            }
            Part::EndToEnd => {
                built("e2e", "tests/e2e", Browser::Chromium, ("CHROMIUM", setup::chromium()?), &END_TO_END_INPUTS)
            }
            Part::Firefox => {
                built("firefox", "tests/firefox", Browser::Firefox, ("FIREFOX", setup::firefox()?), &FIREFOX_INPUTS)
            }
        }
    }
}

/// A part whose tests run the built extension in a browser, which they find by a variable.
fn built(part: &str, tests: &str, of: Browser, program: (&str, PathBuf), inputs: &[&str]) -> Outcome<Count> {
    bundle::build()?;
    let extension = bundle::dist().join(of.folder());
    let mut inputs: Vec<PathBuf> = inputs.iter().map(|name| root().join(name)).collect();
    inputs.push(extension.clone());
    node(part, &[(tests, false)], program, Some(&extension), &inputs)
}

/// Runs parts one after the other and prints the count over all of them.
pub(crate) fn test(parts: &[Part]) -> Outcome {
    let mut lines: Vec<(Part, Count, Duration)> = Vec::new();
    for part in parts {
        println!("\n── {} ──", part.name());
        let start = Instant::now();
        let count = part.run().unwrap_or_else(|error| {
            eprintln!("error: {error}");
            Count::one(false)
        });
        lines.push((*part, count, start.elapsed()));
    }
    println!();
    let mut all = Count::default();
    for (part, count, time) in lines {
        let seconds = time.as_secs_f32();
        println!("{:<7}{:>5} passed, {} failed  {seconds:>6.1} s", part.name(), count.passed, count.failed);
        all = all.plus(count);
    }
    let summary = format!("{} passed, {} failed", all.passed, all.failed);
    println!("{summary}");
    // An error without words: what failed is said above, and the summary stays the last line.
    if all.failed == 0 { Ok(()) } else { Err(String::new()) }
}

fn native() -> Outcome<Count> {
    let mut count = Count::default();
    let mut cargo = run::cargo();
    cargo.args(["test", "--workspace", "--no-fail-fast", "--quiet"]);
    let succeeded = run::watch(&mut cargo, |line| count = count.plus(count::cargo_line(line)))?;
    Ok(count.of_run(succeeded))
}

/// Runs the test files of some folders, with or without the folders below them, in node's own runner; unless they
/// passed already with the same inputs.
fn node(
    part: &str,
    folders: &[(&str, bool)],
    (variable, browser): (&str, PathBuf),
    extension: Option<&Path>,
    inputs: &[PathBuf],
) -> Outcome<Count> {
    let passed = Passed::of(part, inputs, &browser)?;
    if let Some(count) = passed.count() {
        println!("not run again: with the same files and browser {} passed (cargo xtask test anew)", count.passed);
        return Ok(count);
    }
    let mut names = Vec::new();
    let mut count = Count::default();
    for (folder, deep) in folders {
        let found = test_files(&root().join(folder), *deep)?;
        if found.is_empty() {
            eprintln!("error: there is no test in {folder}/");
            count = count.plus(Count::one(false));
        }
        names.extend(found);
    }
    if names.is_empty() {
        return Ok(count);
    }
    let report = root().join("target/xtask").join(format!("{part}.tap"));
    files::write(&report, b"")?;
    let mut node = command("node");
    // Each file has a lab and browsers of its own; more of them at once than cores only wait for each other.
    let files_at_once = std::thread::available_parallelism().map_or(1, |cores| cores.get().min(4));
    node.args(["--test", &format!("--test-concurrency={files_at_once}"), &format!("--test-timeout={FILE_TIMEOUT_MS}")])
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"])
        .arg(format!("--test-reporter-destination={}", report.display()))
        .args(&names)
        .env(variable, browser);
    if let Some(extension) = extension {
        node.env("SSO_FERRY_DIST", extension);
    }
    let succeeded = run::watch(&mut node, |_| ())?;
    let (reported, empty) = count::tap(&files::read_text(&report)?, &names);
    for file in empty {
        eprintln!("error: nothing is tested in {file}");
    }
    let count = count.plus(reported.of_run(succeeded));
    passed.remember(count)?;
    Ok(count)
}

/// The test files of a folder, as paths from the root. A folder that is not there has none.
fn test_files(folder: &Path, deep: bool) -> Outcome<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let is_test = |file: &PathBuf| {
        let name = file.file_name().and_then(OsStr::to_str).unwrap_or("");
        name.ends_with(".test.js") && (deep || file.parent() == Some(folder))
    };
    Ok(files::below(folder)?.into_iter().filter(is_test).map(|file| files::shown(&file)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_can_be_called_by_its_name() {
        for part in Part::ALL {
            assert_eq!(Part::named(part.name()), Some(*part));
        }
        assert_eq!(Part::named("unit"), None);
    }

    #[test]
    fn a_folder_that_is_missing_has_no_tests() {
        assert_eq!(test_files(&root().join("tests/no-such-folder"), true), Ok(Vec::new()));
    }
}
