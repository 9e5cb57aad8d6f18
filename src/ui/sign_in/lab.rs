//! What the panel knows of a test: what the person chose, the test that runs, and what the last one brought. In memory
//! only.

use super::drive;
use crate::connection::Connection;
use crate::console::recipe::Recipe;
use crate::entra::metadata::ProviderMetadata;
use crate::finding::{Code, Finding};
use crate::page::Reading;
use crate::secret::Secret;
use crate::sign_in::alone::Alone;
use crate::sign_in::outcome::{Facts, Judged, judge};
use crate::sign_in::run::Run;
use crate::sign_in::{Ask, Kind};
use crate::token::Decoded;
use crate::token::check::Moment;
use crate::token::signature::Signature;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What the person chose there, and what came of it. In memory only.
#[derive(Clone, Default)]
pub(crate) struct SignIn {
    /// The console, when the connection has several.
    pub(super) console: Option<String>,
    /// The account that is to sign in.
    pub(super) wanted: String,
    /// The pasted address.
    pub(super) landed: String,
    /// The test that is prepared or runs.
    pub(super) live: Option<Live>,
    /// What the last test brought.
    pub(super) done: Option<Rc<Done>>,
    /// What Entra ID said when it refused, for the doctor.
    pub(crate) error: Option<String>,
    /// The check of the secret alone.
    pub(crate) alone: Alone,
}

/// A test that is prepared or runs.
#[derive(Clone)]
pub(super) struct Live {
    /// Which: what comes late of an earlier one is dropped.
    pub(super) number: u32,
    /// Its connection, which need not be the one that the panel shows now.
    pub(super) key: String,
    /// What it asks for.
    pub(super) kind: Kind,
    /// Absent while it is prepared.
    pub(super) test: Option<Rc<Test>>,
    /// An answer is worked on.
    pub(super) busy: bool,
    /// The person brings the address back.
    pub(super) manual: bool,
    /// What is to be said meanwhile.
    pub(super) says: Vec<Finding>,
}

/// A test that runs, with everything it needs: what is changed in the panel meanwhile is the next one's.
pub(super) struct Test {
    pub(super) number: u32,
    /// When it was begun, in Unix seconds: a secret that was kept after that is another one.
    pub(super) at: u32,
    pub(super) key: String,
    pub(super) kind: Kind,
    pub(super) recipe: Rc<Recipe>,
    pub(super) connection: Connection,
    /// The console's form, when it was filled with the connection.
    pub(super) form: Option<Rc<Reading>>,
    /// The document that the console reads, where that is another one than the connection's.
    pub(super) document: Option<ProviderMetadata>,
    pub(super) ask: Ask,
    pub(super) wanted: String,
    /// The sign-in page's address.
    pub(super) link: String,
    pub(super) run: RefCell<Run>,
    pub(super) secret: RefCell<Option<Secret>>,
    pub(super) tab: Cell<Option<i32>>,
    pub(super) over: Cell<bool>,
}

impl Test {
    /// The document that the console reads.
    pub(super) fn metadata(&self) -> Option<&ProviderMetadata> {
        self.document.as_ref().or(self.connection.metadata.as_ref())
    }

    /// The document whose keys sign for this issuer: the console's own, else the connection's. Those of v1.0 and v2.0
    /// name the keys apart.
    pub(super) fn signer(&self, issuer: Option<&str>) -> Option<&ProviderMetadata> {
        let own = self.document.as_ref().filter(|document| document.issuer.as_deref() == issuer);
        own.or(self.connection.metadata.as_ref())
    }

    /// It is over, and what is secret is dropped. Whether it was over before.
    pub(super) fn end(&self) -> bool {
        self.run.borrow_mut().end();
        self.secret.replace(None);
        self.over.replace(true)
    }
}

/// What a test brought.
pub(super) struct Done {
    pub(super) test: Rc<Test>,
    pub(super) manual: bool,
    /// Nobody answered: it was stopped, or the tab was closed.
    pub(super) stopped: bool,
    /// What is to be said, beside the token's own findings.
    pub(super) findings: Vec<Finding>,
    pub(super) evidence: Option<Evidence>,
}

/// The ID token, and what it is judged by.
pub(super) struct Evidence {
    pub(super) decoded: Decoded,
    pub(super) signature: Signature,
    pub(super) nonce: String,
    pub(super) moment: Moment,
    pub(super) date: Option<String>,
}

impl Evidence {
    /// What it proves; the e-mail at the console may be typed later.
    pub(super) fn judge(&self, test: &Test, email: Option<&str>) -> Judged {
        let facts = Facts {
            recipe: &test.recipe,
            connection: &test.connection,
            form: test.form.as_deref(),
            issuer: test.document.as_ref().and_then(|document| document.issuer.as_deref()),
            nonce: &self.nonce,
            signature: Some(&self.signature),
            direct: test.kind == Kind::Code,
            moment: self.moment,
            date: self.date.as_deref(),
            wanted: &test.wanted,
            email,
        };
        judge(&self.decoded, &facts)
    }
}

impl SignIn {
    /// Another secret is held for a connection, or none: what was said of the one before is not its, and a test with
    /// that one ends before it is sent.
    pub(crate) fn secret_changed(&mut self, key: &str) {
        self.alone.changed(key);
        if self.live.as_ref().is_some_and(|live| live.key == key && live.kind == Kind::Code) {
            self.give_up(Some(Finding::new(Code::TestSecretLost, &[])));
        }
    }

    /// A connection was forgotten: its test ends, and what its last one brought goes.
    pub(crate) fn forgotten(&mut self, key: &str) {
        self.alone.changed(key);
        if self.live.as_ref().is_some_and(|live| live.key == key) {
            self.give_up(None);
        }
        if self.done.as_ref().is_some_and(|done| done.test.key == key) {
            self.done = None;
            self.error = None;
        }
    }

    /// The keys of the connections that a test runs for, or brought something for.
    pub(crate) fn about(&self) -> Vec<String> {
        let (live, done) = (self.live.as_ref(), self.done.as_ref());
        live.map(|live| live.key.clone()).into_iter().chain(done.map(|done| done.test.key.clone())).collect()
    }

    /// Whether a test is prepared or runs.
    pub(crate) fn is_under_way(&self) -> bool {
        self.live.is_some()
    }

    /// Ends the test that is prepared or runs, and drops what is secret in it at once.
    fn give_up(&mut self, why: Option<Finding>) {
        let Some(live) = self.live.take() else { return };
        let test = drive::abandon(live.test);
        self.done = test.zip(why).map(|(test, why)| {
            Rc::new(Done { test, manual: live.manual, stopped: true, findings: vec![why], evidence: None })
        });
    }

    /// Changes the test that runs, unless it is another one by now.
    pub(super) fn with(&mut self, number: u32, change: impl FnOnce(&mut Live)) {
        if let Some(live) = self.live.as_mut().filter(|live| live.number == number) {
            change(live);
        }
    }
}
