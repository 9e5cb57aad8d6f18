//! What the person put into the decoder, and what came of it at a click. It is in the panel's memory, so another place
//! of the panel can be looked at meanwhile, and it goes with the panel unless the person wants the text kept.

use crate::finding::Finding;
use crate::token::scan::Scanned;
use crate::token::signature::Signature;
use std::rc::Rc;

/// The texts and choices of the decoder.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lab {
    /// The text with the token.
    pub(crate) text: Rc<str>,
    /// The person typed or pasted it here; it is nowhere else.
    typed: bool,
    /// Which of the tokens in it.
    pub(crate) picked: usize,
    /// The text with the token to compare it with.
    pub(crate) other: Rc<str>,
    /// Which of the tokens in that.
    pub(crate) other_picked: usize,
    /// The second token is looked at, too.
    pub(crate) comparing: bool,
    /// What was typed before text came from elsewhere: nothing that was typed gets lost.
    pub(crate) before: Option<Rc<str>>,
    /// The nonce of the request, if the person knows it.
    pub(crate) nonce: String,
    /// The e-mail of the console's user, if the person typed it.
    pub(crate) email: String,
    /// The e-mail on the console's page of a user, with the console's recipe.
    pub(crate) account: Option<(String, String)>,
    /// The keys that the person pasted.
    pub(crate) keys: Rc<str>,
    /// The last check of a signature.
    pub(crate) checked: Option<Checked>,
    /// The number of the last check that was begun: only its answer counts.
    pub(crate) run: u32,
    /// A check has no answer yet.
    pub(crate) busy: bool,
    /// The file that is searched, or was.
    pub(crate) search: Option<Search>,
    /// Kept until the browser closes, at the person's wish.
    pub(crate) keep: bool,
}

/// What a signature was checked for, and how that ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Checked {
    /// The token's text.
    pub(crate) token: String,
    /// The client ID of the connection that it was compared with.
    pub(crate) connection: Option<String>,
    /// With these keys, which the person pasted; else they came from a login host.
    pub(crate) pasted: Option<Rc<str>>,
    pub(crate) signature: Signature,
    /// What is to be said of the keys.
    pub(crate) findings: Vec<Finding>,
}

/// How far the search in a file is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Search {
    Running { name: String, percent: u32 },
    Done { name: String, found: Rc<Scanned> },
    Failed { name: String, reason: String },
}

impl Lab {
    /// With the text that was kept when the panel was closed.
    pub(crate) fn kept(text: Option<String>) -> Lab {
        let keep = text.is_some();
        Lab { text: text.unwrap_or_default().into(), typed: keep, keep, ..Lab::default() }
    }

    /// What is to be kept now.
    pub(crate) fn to_keep(&self) -> Option<Rc<str>> {
        Some(self.text.clone()).filter(|text| self.keep && !text.is_empty())
    }

    /// The person typed or pasted a text.
    pub(crate) fn set(&mut self, text: String) {
        self.text = text.into();
        self.typed = true;
        self.picked = 0;
    }

    /// Text from a page or a file. What was typed here can be put back, and only that was to be kept.
    pub(crate) fn bring(&mut self, text: String) {
        if self.typed && !self.text.trim().is_empty() && *self.text != *text {
            self.before = Some(self.text.clone());
            self.keep = false;
        }
        self.set(text);
        self.typed = false;
    }

    /// What stood here before text came from elsewhere.
    pub(crate) fn put_back(&mut self) {
        if let Some(before) = self.before.take() {
            self.set(before.to_string());
        }
    }

    /// Empty again, and nothing of it kept. What a page showed is not the person's.
    pub(crate) fn clear(&mut self) {
        *self = Lab { account: self.account.take(), ..Lab::default() };
    }

    /// The e-mail that a console knows the person by: as typed, else as its page showed it.
    pub(crate) fn email_at(&self, recipe: &str) -> Option<&str> {
        let typed = Some(self.email.trim()).filter(|email| !email.is_empty());
        let shown = self.account.as_ref().filter(|(known, _)| known == recipe).map(|(_, email)| email.as_str());
        typed.or(shown)
    }

    /// Begins a check; its answer counts until the next one begins.
    pub(crate) fn begin(&mut self, run: u32) {
        self.run = run;
        self.busy = true;
    }

    /// The answer of a check.
    pub(crate) fn end(&mut self, run: u32, checked: Checked) {
        if self.run == run {
            self.busy = false;
            self.checked = Some(checked);
        }
    }

    /// The check of this token against this connection, if there was one with what is here now.
    pub(crate) fn checked(&self, token: &str, connection: Option<&str>) -> Option<&Checked> {
        let fits = |checked: &&Checked| {
            checked.token == token
                && checked.connection.as_deref() == connection
                && checked.pasted.as_deref().unwrap_or_default() == &*self.keys
        };
        self.checked.as_ref().filter(fits)
    }
}
