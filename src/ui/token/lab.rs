//! What the person put into the decoder. It is in the panel's memory, so another place of the panel can be looked at
//! meanwhile, and it goes with the panel unless the person wants it kept.

use std::rc::Rc;

/// The texts and choices of the decoder.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lab {
    /// The text with the token.
    pub(crate) text: Rc<str>,
    /// Which of the tokens in it.
    pub(crate) picked: usize,
    /// The text with the token to compare it with; nothing while only one is looked at.
    pub(crate) other: Option<Rc<str>>,
    /// Which of the tokens in that.
    pub(crate) other_picked: usize,
    /// What was there before selected text came: nothing that was typed gets lost.
    pub(crate) before: Option<Rc<str>>,
    /// The nonce of the request, if the person knows it.
    pub(crate) nonce: String,
    /// The e-mail of the console's user, if the person typed it.
    pub(crate) email: String,
    /// The e-mail on the console's page of a user, with the console's recipe.
    pub(crate) account: Option<(String, String)>,
    /// Kept until the browser closes, at the person's wish.
    pub(crate) keep: bool,
}

impl Lab {
    /// With the text that was kept when the panel was closed.
    pub(crate) fn kept(text: Option<String>) -> Lab {
        let keep = text.is_some();
        Lab { text: text.unwrap_or_default().into(), keep, ..Lab::default() }
    }

    /// What is to be kept now.
    pub(crate) fn to_keep(&self) -> Option<Rc<str>> {
        Some(self.text.clone()).filter(|text| self.keep && !text.is_empty())
    }

    /// Another text.
    pub(crate) fn set(&mut self, text: String) {
        self.text = text.into();
        self.picked = 0;
    }

    /// Text from a page; what stood here before can be put back.
    pub(crate) fn bring(&mut self, text: String) {
        if !self.text.trim().is_empty() && *self.text != *text {
            self.before = Some(self.text.clone());
        }
        self.set(text);
    }

    /// What stood here before selected text came.
    pub(crate) fn put_back(&mut self) {
        if let Some(before) = self.before.take() {
            self.set(before.to_string());
        }
    }

    /// Empty again, and nothing of it kept.
    pub(crate) fn clear(&mut self) {
        *self = Lab { account: self.account.take(), ..Lab::default() };
    }

    /// The e-mail that a console knows the person by: as typed, else as its page showed it.
    pub(crate) fn email_at(&self, recipe: &str) -> Option<&str> {
        let typed = Some(self.email.trim()).filter(|email| !email.is_empty());
        let shown = self.account.as_ref().filter(|(known, _)| known == recipe).map(|(_, email)| email.as_str());
        typed.or(shown)
    }
}
