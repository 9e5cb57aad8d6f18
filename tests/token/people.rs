//! Tokens of different people and directories, for notes, consoles and copies.

use super::samples::*;
use serde_json::{Value, json};
use sso_ferry::finding::Finding;
use sso_ferry::token::{Decoded, decode};

pub(crate) const PERSONAL: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

pub(crate) fn opened(change: Value) -> Decoded {
    decode(&token(&header(), &with(claims(), change)))
}

/// A member of the tenant with an e-mail, as the consoles' guides want it.
pub(crate) fn member() -> Decoded {
    opened(json!({"email": "adele.vance@contoso.com"}))
}

/// A guest: the user principal name is made of the address at home.
pub(crate) fn guest(change: Value) -> Decoded {
    let idp = format!("https://sts.windows.net/{OTHER}/");
    opened(with(json!({"idp": idp, "preferred_username": "adele_fabrikam.com#EXT#@contoso.onmicrosoft.com"}), change))
}

pub(crate) fn said(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| [&[finding.code.as_str().to_owned()], &finding.details[..]].concat().join(" | "))
        .collect()
}
