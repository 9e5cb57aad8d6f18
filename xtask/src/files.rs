//! Files with errors that name the file, and hashes of their content.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::run::{Outcome, root};

/// The path as seen from the root of the repository, for messages.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn named<T>(path: &Path, result: std::io::Result<T>) -> Outcome<T> {
    result.map_err(|error| format!("{}: {error}", shown(path)))
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Outcome<Vec<u8>> {
    named(path, fs::read(path))
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    named(path, fs::read_to_string(path))
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, content: &[u8]) -> Outcome {
    if let Some(folder) = path.parent() {
        named(folder, fs::create_dir_all(folder))?;
    }
    named(path, fs::write(path, content))
}

/// An empty folder, whatever was there before.
pub(crate) fn empty_folder(path: &Path) -> Outcome {
    if path.exists() {
        named(path, fs::remove_dir_all(path))?;
    }
    named(path, fs::create_dir_all(path))
}

/// Every file below a folder, sorted by path, without hidden ones and without `node_modules`.
pub(crate) fn below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in named(&folder, fs::read_dir(&folder))? {
            let entry = named(&folder, entry)?;
            let name = entry.file_name();
            if name.to_string_lossy().starts_with('.') || name == "node_modules" {
                continue;
            }
            let kind = named(&entry.path(), entry.file_type())?;
            if kind.is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    Ok(found)
}

/// SHA-256 over several byte strings, each with its length, in hexadecimal.
pub(crate) fn sha256(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A size as people read it.
pub(crate) fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_a_byte_between_parts_changes_the_hash() {
        assert_ne!(sha256(&[b"ab", b"c"]), sha256(&[b"a", b"bc"]));
        assert_eq!(sha256(&[b"ab", b"c"]), sha256(&[b"ab", b"c"]));
        assert_eq!(sha256(&[]).len(), 64);
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = read(&root().join("static/no-such-file.png")).unwrap_err();
        assert!(error.starts_with("static/no-such-file.png: "), "{error}");
    }

    #[test]
    fn sizes_have_one_decimal() {
        for (bytes, expected) in [(0, "0.0 kB"), (999, "0.9 kB"), (249_950, "249.9 kB")] {
            assert_eq!(kilobytes(bytes), expected);
        }
    }
}
