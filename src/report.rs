//! The hand-over report of a connection, as Markdown and as HTML: what was set where, how to go back, what was checked
//! and what was not. Never a secret or a token; identifiers are masked on request. The same input makes the same bytes.

mod checks;
mod html;
mod kind;
mod markdown;
mod mask;
mod model;
mod secrets;
mod settings;
mod sheet;

pub use html::html;
pub use kind::Kind as Masked;
pub use markdown::markdown;
pub use model::{Block, Cell, Document, Section};

use crate::connection::{Connection, TestKind, TestNote, Wiring};
use crate::console::intent::Intent;
use crate::console::markdown::Words;
use crate::console::receipt::{Receipt, Stage};
use crate::console::recipe::Recipe;
use crate::finding::Finding;
use crate::secret::Secret;
use mask::Mask;
use sheet::Sheet;
use std::rc::Rc;

/// What the report is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The connection.
    pub connection: &'a Connection,
    /// The consoles that it is wired to, or is meant for.
    pub consoles: &'a [Rc<Recipe>],
    /// What it is for, as far as that is known.
    pub intent: Option<&'a Intent>,
    /// All recipes, for the portal's forms and for the hosts of vendors.
    pub recipes: &'a [Rc<Recipe>],
    /// What became of the forms of this session.
    pub receipts: &'a [Receipt],
    /// What there is to say of its metadata document.
    pub findings: &'a [Finding],
    /// A console's recipe and the generation of its form, as far as it was read.
    pub generation: Option<(&'a str, &'a str)>,
    /// The version of SSO Ferry.
    pub version: &'a str,
    /// Now, in Unix seconds.
    pub now: u32,
    /// The client secret that is held for the connection: nothing in the report may say it.
    pub secret: Option<&'a Secret>,
    /// Identifiers are masked.
    pub masked: bool,
}

/// Keys of the messages that only the report asks for.
pub const KEYS: &[&str] = &[
    "report_title",
    "report_made",
    "report_no_secret",
    "report_is_masked",
    "report_planned",
    "report_filled",
    "report_saved",
    "report_proven",
    "report_connection",
    "report_label",
    "report_cloud",
    "report_portal",
    "report_registration",
    "report_console",
    "report_origin",
    "report_address",
    "report_generation",
    "report_filled_at",
    "report_saved_at",
    "report_set",
    "report_result",
    "report_is_filled",
    "report_is_right",
    "report_is_planned",
    "report_is_set",
    "report_not_kept",
    "report_choices",
    "report_chosen",
    "report_not_chosen",
    "report_back_entra",
    "report_back_not_kept",
    "report_by_word",
    "report_checks",
    "report_check_document",
    "report_check_redirect",
    "report_check_sign_out",
    "report_check_registration",
    "report_check_assignment",
    "report_unchecked",
    "report_not_registered",
    "report_findings",
    "report_tests",
    "report_no_tests",
    "report_when",
    "report_test",
    "report_account",
    "report_user",
    "report_codes",
    "report_test_code",
    "report_test_id_token",
    "report_test_secret",
    "report_test_console",
    "report_test_listed",
    "report_secrets",
    "report_description",
    "report_secret_id",
    "report_expires",
    "report_owner",
    "report_stored",
    "report_stored_vault",
    "report_stored_not",
    "report_stored_unknown",
    "report_unproven",
    "report_open_saved",
    "report_open_test",
    "report_open_console",
    "report_open_server",
    "report_open_secret",
    "report_open_before",
    "report_versions",
    "report_masked",
    "report_masked_nothing",
];

/// How far a console is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// Nothing was filled.
    Planned,
    /// Read back from the form.
    Filled,
    /// Found again after it was saved.
    Saved,
    /// A sign-in at the console itself used it.
    Proven,
}

impl Done {
    /// How far one is: by its stored notes, and by a receipt that is not undone.
    pub fn of(wiring: Option<&Wiring>, tests: &[TestNote], receipt: Option<&Receipt>, console: &str) -> Self {
        let saved = wiring.and_then(|wiring| wiring.saved_at);
        let filled = wiring.and_then(|wiring| wiring.filled_at);
        let now = receipt.is_some_and(|receipt| receipt.stage == Stage::Filled && receipt.progress().0 > 0);
        let real = |test: &&TestNote| test.recipe == console && test.kind == TestKind::Console && test.passed;
        // A sign-in before the last fill says nothing of what was filled then.
        if tests.iter().filter(real).any(|test| filled.is_none_or(|filled| filled <= test.at)) {
            Done::Proven
        } else if saved.is_some_and(|saved| filled.is_none_or(|filled| filled <= saved)) {
            Done::Saved
        } else if filled.is_some() || now {
            Done::Filled
        } else {
            Done::Planned
        }
    }

    /// Key of the message that says so.
    pub const fn as_str(self) -> &'static str {
        match self {
            Done::Planned => "report_planned",
            Done::Filled => "report_filled",
            Done::Saved => "report_saved",
            Done::Proven => "report_proven",
        }
    }
}

/// The report, and what was masked in it: of each kind how many different values.
pub fn report(input: &Input<'_>, words: &Words<'_>) -> (Document, Vec<(Masked, usize)>) {
    let mut sheet = Sheet::new(Mask::new(input.masked, input.secret, input.connection, input.recipes), words);
    let registration = &input.connection.registration;
    let name = registration.name.as_ref().map(|name| name.value.as_str()).unwrap_or("SSO");
    let name = sheet.name(name);
    let consoles: Vec<&str> = input.consoles.iter().map(|recipe| recipe.name.as_str()).collect();
    let consoles = if consoles.is_empty() { "—".to_owned() } else { consoles.join(", ") };
    let title = sheet.words("report_title", &[&name, &consoles]);
    let made = sheet.words("report_made", &[&crate::console::markdown::moment(input.now), input.version]);
    let mut lead = vec![made, sheet.words("report_no_secret", &[])];
    if input.masked {
        lead.push(sheet.words("report_is_masked", &[]));
    }
    for recipe in input.consoles {
        let done = Done::of(
            input.connection.wiring(&recipe.id),
            &input.connection.tests,
            input.receipt(&recipe.id),
            &recipe.id,
        );
        lead.push([&sheet.mask.text(&recipe.name), ": ", &sheet.words(done.as_str(), &[])].concat());
    }
    settings::write(input, &mut sheet);
    checks::write(input, &mut sheet);
    let counts = sheet.mask.counts();
    let masked: Vec<Block> = match counts.as_slice() {
        [] => vec![Block::Text(sheet.words("report_masked_nothing", &[]))],
        counts => {
            let fact =
                |(kind, count): &(Masked, usize)| (words(kind.as_str(), &[]), vec![Cell::Words(count.to_string())]);
            vec![Block::Facts(counts.iter().map(fact).collect())]
        }
    };
    sheet.section("report_masked", masked);
    (Document { title, lead, sections: sheet.sections }, counts)
}

impl<'a> Input<'a> {
    /// The receipt of a form of this connection.
    fn receipt(&self, recipe: &str) -> Option<&'a Receipt> {
        let portal = self.recipes.iter().any(|known| known.portal && known.id == recipe);
        let made_here = |receipt: &&Receipt| receipt.is_of(Some(self.connection), portal);
        let ours = |receipt: &&Receipt| receipt.recipe == recipe && !receipt.client_id.is_empty() && made_here(receipt);
        self.receipts.iter().find(ours)
    }
}

/// What a report is called as a file: `sso-ferry-2026-08-21.md`.
pub fn file_name(now: u32, ending: &str) -> String {
    let moment = crate::console::markdown::moment(now);
    let day = moment.split('T').next().unwrap_or_default();
    ["sso-ferry-", day, ".", ending].concat()
}
