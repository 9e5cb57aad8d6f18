//! The user who is to sign in: what a user's page shows, against the company e-mail that JumpCloud knows the person by.
//!
//! JumpCloud's guide for Entra ID asks for one text in three places: JumpCloud's Company Email, the user principal name
//! and Email under Contact information. Entra takes the claim `email` from the latter (`mail` in Microsoft Graph), so an
//! empty one leaves the token without it.

use super::registration::Captured;
use crate::finding::{Code, Finding};

/// What a user's page, or the form that creates one, shows. The password is no part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserPage {
    /// It is the form that creates a user.
    pub new: bool,
    /// User principal name; in the form it may be the part before the `@` alone, because the domain has its own control.
    pub upn: Option<Captured>,
    /// Mail; an empty text when the page shows it empty.
    pub mail: Option<Captured>,
    /// Mail nickname.
    pub nickname: Option<Captured>,
    /// Display name.
    pub display_name: Option<Captured>,
    /// Whether the account may sign in.
    pub enabled: Option<bool>,
    /// Texts with the shape of an e-mail address whose label is not known.
    pub addresses: Vec<String>,
}

impl UserPage {
    /// The user principal name, when it is not empty.
    pub fn upn(&self) -> Option<&str> {
        filled(&self.upn)
    }

    /// Mail, when it is not empty.
    pub fn mail(&self) -> Option<&str> {
        filled(&self.mail)
    }

    /// Whether Mail was read and is empty.
    pub fn mail_is_empty(&self) -> bool {
        self.mail.is_some() && self.mail().is_none()
    }

    /// Whether the page showed anything of a user.
    pub fn is_something(&self) -> bool {
        [&self.upn, &self.mail, &self.nickname, &self.display_name].into_iter().any(Option::is_some)
            || self.enabled.is_some()
            || !self.addresses.is_empty()
    }

    /// Whether the user principal name is the company e-mail, or the part of it that the form's box takes.
    pub fn upn_agrees(&self, email: &str) -> Option<bool> {
        let upn = self.upn()?;
        let part = (self.new && !upn.contains('@')).then(|| parts(email)).flatten();
        Some(same(upn, part.map_or(email, |(local, _)| local)))
    }

    /// Whether Mail is the company e-mail.
    pub fn mail_agrees(&self, email: &str) -> Option<bool> {
        self.mail().map(|mail| same(mail, email))
    }
}

fn filled(captured: &Option<Captured>) -> Option<&str> {
    captured.as_ref().map(|captured| captured.value.as_str()).filter(|value| !value.is_empty())
}

/// Addresses are compared without case: Entra keeps a user principal name in the case it was typed in.
fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Whether a text has the shape of an e-mail address: no blanks, one `@`, a dot in the domain.
pub fn is_address(text: &str) -> bool {
    parts(text).is_some()
}

/// An e-mail address before and after its `@`.
pub fn parts(text: &str) -> Option<(&str, &str)> {
    let (local, domain) = text.split_once('@')?;
    let labels = domain.split('.').count();
    let whole = !local.is_empty() && labels > 1 && domain.split('.').all(|label| !label.is_empty());
    let odd = |c: char| c.is_whitespace() || matches!(c, '@' | '<' | '>' | '(' | ')' | '"' | ',' | ';' | ':');
    (whole && !domain.contains(odd) && !local.contains(odd)).then_some((local, domain))
}

/// A guest's user principal name is the address at home with `_` for its `@`, `#EXT#`, and this tenant's domain
/// (learn.microsoft.com, "Properties of a Microsoft Entra B2B collaboration user").
pub fn is_guest(upn: &str) -> bool {
    upn.to_ascii_uppercase().contains("#EXT#@")
}

/// What is to be said of a user; `email` is JumpCloud's company e-mail, once the person typed it.
pub fn judge(page: &UserPage, email: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if page.enabled == Some(false) {
        findings.push(Finding::new(Code::UserDisabled, &[]));
    }
    let guest = page.upn().filter(|upn| is_guest(upn));
    if let Some(upn) = guest {
        findings.push(Finding::new(Code::UserIsGuest, &[upn]));
    }
    // A new user's Email is on the form's second tab and may be given later.
    if page.mail_is_empty() && !page.new {
        findings.push(Finding::new(Code::UserMailEmpty, &[]));
    }
    match email {
        Some(email) => {
            if let (Some(upn), Some(false), None) = (page.upn(), page.upn_agrees(email), guest) {
                findings.push(Finding::new(Code::UserUpnDiffers, &[upn, email]));
            }
            if let (Some(mail), Some(false)) = (page.mail(), page.mail_agrees(email)) {
                findings.push(Finding::new(Code::UserMailDiffers, &[mail, email]));
            }
        }
        None => {
            if let (Some(upn), Some(mail), None) = (page.upn().filter(|upn| is_address(upn)), page.mail(), guest)
                && !same(upn, mail)
            {
                findings.push(Finding::new(Code::UserUpnNotMail, &[upn, mail]));
            }
        }
    }
    findings
}
