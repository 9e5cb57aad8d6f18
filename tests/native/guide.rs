//! The guides' files, and a connection of which everything is known and right, to take away from.

#![allow(dead_code, reason = "each test file uses a part")]

use crate::console::{BASE_URL, CLIENT, ORIGIN, TENANT, all_recipes};
use sso_ferry::connection::{Connection, SecretNote, TestNote};
use sso_ferry::console::compare::Comparison;
use sso_ferry::console::input::Inputs;
use sso_ferry::console::intent::Intent;
use sso_ferry::console::receipt::Receipt;
use sso_ferry::console::recipe::Recipe;
use sso_ferry::entra::endpoints::Kind;
use sso_ferry::entra::registration::{
    Captured, EndpointRow, Permission, Platform, Redirect, Registration, SecretRow, Source,
};
use sso_ferry::finding::Finding;
use sso_ferry::guide::{Facts, Guide, Tab};
use std::fs;
use std::rc::Rc;

/// 2026-10-01 in Unix seconds.
pub(crate) const NOW: i64 = 1_790_812_800;
pub(crate) const SECRET_ID: &str = "11111111-2222-3333-4444-555555555555";

/// A guide's text.
pub(crate) fn file(id: &str) -> String {
    let path = format!("{}/static/guides/{id}.json", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A guide.
pub(crate) fn guide(id: &str) -> Guide {
    Guide::parse(&file(id)).unwrap_or_else(|wrong| panic!("{id}: {}", wrong.0))
}

/// What the facts borrow from.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) connection: Option<Connection>,
    pub(crate) intent: Option<Intent>,
    pub(crate) recipe: Rc<Recipe>,
    pub(crate) secret_held: bool,
    pub(crate) receipts: Vec<Receipt>,
    pub(crate) compared: Option<Comparison>,
    pub(crate) document: Vec<Finding>,
    pub(crate) account: Option<String>,
}

impl World {
    /// Nothing is known but which console it is for.
    pub(crate) fn of(console: &str) -> Self {
        let recipe = all_recipes().into_iter().find(|recipe| recipe.id == console).unwrap();
        World {
            connection: None,
            intent: Some(Intent { console: console.into(), ..Intent::default() }),
            recipe,
            secret_held: false,
            receipts: Vec::new(),
            compared: None,
            document: Vec::new(),
            account: None,
        }
    }

    /// A registration that is all right, read on every page, and nothing of the console yet.
    pub(crate) fn registered(console: &str) -> Self {
        let mut world = World::of(console);
        let region = (console == "jumpcloud").then(|| "us".to_owned());
        let base_url = (console == "jumpserver").then(|| BASE_URL.to_owned());
        let intent = Intent { console: console.into(), region, base_url, ..Intent::default() };
        let uri = intent.redirect_uri(&world.recipe).unwrap();
        world.intent = Some(intent);
        let needs = |names: &[String]| names.to_vec();
        let permission = |name: &String| Permission { name: name.clone(), delegated: Some(true), granted: Some(true) };
        let registration = Registration {
            cloud: Some("global".into()),
            portal_host: Some("portal.azure.com".into()),
            name: captured("JumpServer SSO"),
            client_id: captured(CLIENT),
            tenant_id: captured(TENANT),
            account_types: captured("My organization only"),
            endpoints: vec![EndpointRow {
                kind: Kind::AuthorizeV2,
                label: "OAuth 2.0 authorization endpoint (v2)".into(),
                url: format!("https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/authorize"),
            }],
            redirects: Some(vec![Redirect { platform: Platform::Web, uri }]),
            secrets: Some(vec![row("2028-07-27")]),
            id_tokens: Some(world.recipe.id_tokens),
            optional_claims: Some(needs(&world.recipe.optional_claims)),
            permissions: Some(
                ["User.Read".to_owned()].iter().chain(&world.recipe.permissions).map(permission).collect(),
            ),
            assignment_required: Some(true),
            ..Registration::default()
        };
        let connection = crate::console::connection();
        let secret = SecretNote { id: Some(SECRET_ID.into()), kept_at: 1_790_000_000, ..SecretNote::default() };
        world.connection = Some(Connection {
            registration,
            metadata: connection.metadata,
            secret: Some(secret),
            consoles: Vec::new(),
            ..Connection::default()
        });
        world.secret_held = true;
        world
    }

    /// The same world with something changed.
    pub(crate) fn but(&self, change: impl FnOnce(&mut World)) -> Self {
        let mut world = self.clone();
        change(&mut world);
        world
    }

    /// The registration, to change.
    pub(crate) fn registration(&mut self) -> &mut Registration {
        &mut self.connection().registration
    }

    /// The connection, to change.
    pub(crate) fn connection(&mut self) -> &mut Connection {
        self.connection.get_or_insert_default()
    }

    /// The console's form was found saved.
    pub(crate) fn saved(&mut self) {
        let recipe = self.recipe.id.clone();
        let wiring = self.connection().wiring_mut(&recipe);
        (wiring.origin, wiring.base_url) = (Some(ORIGIN.into()), Some(BASE_URL.into()));
        (wiring.filled_at, wiring.saved_at) = (Some(1_790_500_000), Some(1_790_500_100));
    }

    /// A test was made.
    pub(crate) fn tested(&mut self, kind: &str, passed: bool, codes: &[&str]) {
        let note = TestNote {
            recipe: if kind == "secret" { String::new() } else { self.recipe.id.clone() },
            kind: kind.into(),
            at: 1_790_600_000,
            passed,
            user: (passed || kind == "unlisted").then(|| "ada@contoso.example".to_owned()),
            codes: codes.iter().map(|code| (*code).to_owned()).collect(),
            ..TestNote::default()
        };
        self.connection().tests.insert(0, note);
    }

    pub(crate) fn with<T>(&self, use_facts: impl FnOnce(&Facts<'_>) -> T) -> T {
        self.at(Tab::Other, use_facts)
    }

    /// With something in the active tab.
    pub(crate) fn at<T>(&self, tab: Tab<'_>, use_facts: impl FnOnce(&Facts<'_>) -> T) -> T {
        let receipts: Vec<&Receipt> = self.receipts.iter().collect();
        use_facts(&Facts {
            connection: self.connection.as_ref(),
            intent: self.intent.as_ref(),
            recipe: &self.recipe,
            secret_held: self.secret_held,
            receipts: &receipts,
            compared: self.compared.as_ref(),
            document: &self.document,
            account: self.account.as_deref(),
            tab,
            now: NOW,
        })
    }

    pub(crate) fn inputs(&self) -> Inputs {
        Inputs::from_values([("redirect_uri", Some("https://jump.example.com/core/auth/openid/callback/".into()))])
    }
}

pub(crate) fn captured(value: &str) -> Option<Captured> {
    Some(Captured { value: value.into(), source: Source::Label(String::new()) })
}

/// A secret's row that ends on a day.
pub(crate) fn row(expires: &str) -> SecretRow {
    SecretRow { id: Some(SECRET_ID.into()), description: "JumpServer".into(), expires: expires.into() }
}
