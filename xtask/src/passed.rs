//! What has passed already: browser tests take minutes, and with the very same inputs they say the same again.
//!
//! The key is the content of everything that a part reads, with the versions of node and of the browser. Only a run in
//! which nothing failed is remembered, with its count; `cargo xtask test anew` forgets it.

use std::path::{Path, PathBuf};

use crate::count::Count;
use crate::files;
use crate::run::{self, Outcome, command, root};

/// One part's inputs, as a hash, and where its count is kept.
pub(crate) struct Passed(PathBuf);

impl Passed {
    /// Reads all files below these folders, and these files.
    pub(crate) fn of(part: &str, inputs: &[PathBuf], browser: &Path) -> Outcome<Passed> {
        let mut parts: Vec<Vec<u8>> = Vec::new();
        for input in inputs {
            let found = if input.is_dir() { files::below(input)? } else { vec![input.clone()] };
            for file in found {
                parts.push(files::shown(&file).into_bytes());
                parts.push(files::read(&file)?);
            }
        }
        parts.push(run::output(command("node").arg("--version"))?.into_bytes());
        parts.push(run::output(command(browser.display().to_string()).arg("--version"))?.into_bytes());
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        let name = format!("passed-{part}-{}", files::sha256(&parts));
        Ok(Passed(root().join("target/xtask-cache").join(name)))
    }

    /// How many passed with these inputs.
    pub(crate) fn count(&self) -> Option<Count> {
        let passed = files::read_text(&self.0).ok()?.trim().parse().ok()?;
        Some(Count { passed, failed: 0 })
    }

    /// Remembers a run in which nothing failed; any other is run again.
    pub(crate) fn remember(&self, count: Count) -> Outcome {
        if count.failed > 0 || count.passed == 0 {
            return Ok(());
        }
        files::write(&self.0, count.passed.to_string().as_bytes())
    }

    /// Forgets what was remembered of all parts.
    pub(crate) fn forget() -> Outcome {
        let folder = root().join("target/xtask-cache");
        if !folder.is_dir() {
            return Ok(());
        }
        for file in files::below(&folder)? {
            if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("passed-")) {
                std::fs::remove_file(&file).map_err(|error| format!("{}: {error}", files::shown(&file)))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_is_another_key_and_a_failure_is_not_remembered() {
        let folder = root().join("target/xtask/passed-test");
        files::empty_folder(&folder).unwrap();
        let node = PathBuf::from("node");
        let of = || Passed::of("unit", std::slice::from_ref(&folder), &node).unwrap();
        files::write(&folder.join("a"), b"1").unwrap();
        let first = of();
        assert_eq!(first.count(), None);
        first.remember(Count { passed: 3, failed: 1 }).unwrap();
        assert_eq!(of().count(), None);
        first.remember(Count { passed: 3, failed: 0 }).unwrap();
        assert_eq!(of().count(), Some(Count { passed: 3, failed: 0 }));
        files::write(&folder.join("a"), b"2").unwrap();
        assert_eq!(of().count(), None);
        std::fs::remove_file(first.0).unwrap();
    }
}
