//! The error on Entra ID's own page: a registration that is wrong brings no answer back, and the page says what it is.

use crate::browser::page::{CallError, Target};
use crate::page::Probe;
use crate::ui::read;
use crate::ui::text::t;

const NAME: &str = "error";

/// The message with an error code in a tab's page; empty when there is none. An error is in the browser's words.
pub(super) async fn error_text(tab: i32) -> Result<String, String> {
    let pattern = "AADSTS\\d{5,7}[^\\r\\n]{0,600}".to_owned();
    let probes = vec![Probe::Matches { name: NAME.to_owned(), pattern }];
    match read::read(&Target { tab, document: None }, probes).await {
        // The page shows the message twice; the first one says it all.
        Ok((reading, _)) => Ok(reading.pairs(NAME).first().map(|pair| pair.value.clone()).unwrap_or_default()),
        Err(CallError::Other(reason)) => Err(reason),
        Err(CallError::NotGranted | CallError::DocumentGone) => Err(t("test_page_elsewhere")),
    }
}
