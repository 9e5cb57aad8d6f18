//! The packages for the stores: one zip per browser, the same bytes for the same files. Prints the reason of each
//! permission too, which the stores ask for.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::bundle::{self, Bundle};
use crate::files;
use crate::manifest::{self, Browser, PERMISSIONS, When};
use crate::run::Outcome;

/// The largest package for Chromium: a second on a slow line, and a brake on heavy dependencies.
const LARGEST: usize = 920_000;

/// From 10 on the crate packs with zopfli; this many rounds are where it stops paying.
const ZOPFLI: i64 = 24;

/// Builds the packages and prints their sizes.
pub(crate) fn package() -> Outcome {
    let content = bundle::content()?;
    for browser in Browser::ALL {
        let mut files = content.clone();
        let manifest = bundle::json_file(&manifest::store_manifest(browser));
        bundle::hold_to_rules(&manifest, browser)?;
        files.insert("manifest.json".to_owned(), manifest);
        let zip = zip(&files).map_err(|error| format!("zip: {error}"))?;
        let name = format!("sso-ferry-{}-{}.zip", env!("CARGO_PKG_VERSION"), browser.folder());
        let file = bundle::dist().join(name);
        files::write(&file, &zip)?;
        println!("{}: {} files, {}", files::shown(&file), files.len(), files::kilobytes(zip.len()));
        if browser == Browser::Chromium && zip.len() > LARGEST {
            return Err(format!("{} is over {}", files::shown(&file), files::kilobytes(LARGEST)));
        }
    }
    println!("permissions, for the store's form:");
    for row in PERMISSIONS {
        let when = if row.when == When::AtInstall { "at install" } else { "optional" };
        println!("  {:<12}{when:<12}{}", row.name, row.feature);
    }
    Ok(())
}

/// A zip whose bytes depend on names and contents only: sorted entries, one fixed time, no owner.
fn zip(files: &Bundle) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(ZOPFLI))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_bytes_and_come_back_sorted() {
        let files: Bundle = [("panel.html", "<p>"), ("icons/16.png", "x"), ("_locales/en/messages.json", "{}")]
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .into();
        let first = zip(&files).unwrap();
        assert_eq!(first, zip(&files).unwrap());
        let archive = zip::ZipArchive::new(Cursor::new(first)).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["_locales/en/messages.json", "icons/16.png", "panel.html"]);
    }
}
