//! Consoles' forms as `page.js` returns them, the real recipes, and connections to fill from.

#![allow(dead_code, reason = "each test file uses a part")]

use sso_ferry::connection::{Connection, Wiring};
use sso_ferry::console::input::Inputs;
use sso_ferry::console::recipe::Recipe;
use sso_ferry::entra::metadata::{self, ProviderMetadata};
use sso_ferry::entra::registration::{Captured, Registration, Source};
use sso_ferry::page::{Field, Found, Reading, Value};
use std::rc::Rc;

pub(crate) const CLIENT: &str = "6731de76-14a6-49ae-97bc-6eba6914391e";
pub(crate) const TENANT: &str = "9122040d-6c67-4c5b-b112-36a304b66dad";
pub(crate) const OTHER_TENANT: &str = "0d2f3a5c-8b1e-4f60-9a7d-1c2b3d4e5f60";
pub(crate) const ORIGIN: &str = "https://jump.example.com";
pub(crate) const BASE_URL: &str = "https://jump.example.com/";
pub(crate) const SECRET: &str = "abc8Q~defghijklmnopqrstuvwxyz.0123456789";

pub(crate) fn jumpserver() -> Recipe {
    recipe(include_str!("../../static/recipes/jumpserver.json"))
}

/// The consoles' recipes.
pub(crate) fn recipes() -> [Rc<Recipe>; 4] {
    let grafana = recipe(include_str!("../../static/recipes/grafana.json"));
    [Rc::new(jumpserver()), Rc::new(jumpcloud()), Rc::new(grafana), Rc::new(keycloak())]
}

pub(crate) fn keycloak() -> Recipe {
    recipe(include_str!("../../static/recipes/keycloak.json"))
}

pub(crate) fn jumpcloud() -> Recipe {
    recipe(include_str!("../../static/recipes/jumpcloud.json"))
}

/// The portal's forms by the name of their file, in the order in which the panel holds them.
pub(crate) const PORTAL_FORMS: &[(&str, &str)] = &[
    ("portal-register", include_str!("../../static/recipes/portal-register.json")),
    ("portal-register-older", include_str!("../../static/recipes/portal-register-older.json")),
    ("portal-secret", include_str!("../../static/recipes/portal-secret.json")),
    ("portal-redirect", include_str!("../../static/recipes/portal-redirect.json")),
    ("portal-id-tokens", include_str!("../../static/recipes/portal-id-tokens.json")),
    ("portal-claims", include_str!("../../static/recipes/portal-claims.json")),
];

/// One of the portal's forms.
pub(crate) fn portal_form(file: &str) -> Recipe {
    let (_, json) = PORTAL_FORMS.iter().find(|(name, _)| *name == file).unwrap_or_else(|| panic!("no form {file}"));
    recipe(json)
}

/// All of them.
pub(crate) fn portal_forms() -> Vec<Rc<Recipe>> {
    PORTAL_FORMS.iter().map(|(_, json)| Rc::new(recipe(json))).collect()
}

/// Every recipe that ships, as the panel holds them.
pub(crate) fn all_recipes() -> Vec<Rc<Recipe>> {
    recipes().into_iter().chain(portal_forms()).collect()
}

fn recipe(json: &str) -> Recipe {
    Recipe::parse(json).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

/// A tenant's metadata document with the members that matter, as its cloud serves it.
pub(crate) fn document(login: &str, userinfo: &str, tenant: &str) -> ProviderMetadata {
    let base = format!("https://{login}/{tenant}");
    let text = serde_json::json!({
        "issuer": format!("{base}/v2.0"),
        "authorization_endpoint": format!("{base}/oauth2/v2.0/authorize"),
        "token_endpoint": format!("{base}/oauth2/v2.0/token"),
        "jwks_uri": format!("{base}/discovery/v2.0/keys"),
        "userinfo_endpoint": userinfo,
        "end_session_endpoint": format!("{base}/oauth2/v2.0/logout"),
        "id_token_signing_alg_values_supported": ["RS256"],
    });
    metadata::parse(&text.to_string(), &format!("{base}/v2.0/.well-known/openid-configuration")).0
}

pub(crate) fn global_document() -> ProviderMetadata {
    document("login.microsoftonline.com", "https://graph.microsoft.com/oidc/userinfo", TENANT)
}

/// A single-tenant registration of the global cloud with its document.
pub(crate) fn connection() -> Connection {
    let labelled =
        |value: &str, label: &str| Some(Captured { value: value.into(), source: Source::Label(label.into()) });
    Connection {
        registration: Registration {
            cloud: Some("global".into()),
            portal_host: Some("portal.azure.com".into()),
            name: labelled("JumpServer", "Display name"),
            client_id: labelled(CLIENT, "Application (client) ID"),
            tenant_id: labelled(TENANT, "Directory (tenant) ID"),
            account_types: labelled("My organization only", "Supported account types"),
            ..Registration::default()
        },
        metadata: Some(global_document()),
        ..Connection::default()
    }
}

pub(crate) fn inputs() -> Inputs {
    Inputs::of(&connection(), Some(BASE_URL))
}

/// A wiring in which the guide's values, or the safer ones, were chosen throughout.
pub(crate) fn decided(safer: bool) -> Wiring {
    let mut wiring = Wiring { recipe: "jumpserver".into(), ..Wiring::default() };
    wiring.choose("signature_alg", side(safer));
    wiring.choose("ssl_verification", side(safer));
    wiring
}

/// The alternative's id: what the guide says, or what is safer.
pub(crate) fn side(safer: bool) -> &'static str {
    if safer { "safer" } else { "guide" }
}

/// A form: for each of the recipe's fields what the page shows of it.
#[derive(Clone)]
pub(crate) struct Form {
    origin: String,
    found: Vec<Found>,
}

/// JumpServer v4.10 before anything was set: defaults of its `conf.py`, "Use keycloak" on, and so without the
/// provider's fields.
pub(crate) fn fresh_jumpserver() -> Form {
    let text = |text: &str| Some(Value::Text(text.into()));
    let on = |on: bool| Some(Value::On(on));
    let map = "{\"name\":\"name\",\"username\":\"preferred_username\",\"email\":\"email\"}";
    let mut form = empty(&jumpserver(), ORIGIN);
    for (id, label, value) in [
        ("AUTH_OPENID", "OIDC", on(true)),
        ("BASE_SITE_URL", "Base site URL", text("")),
        ("AUTH_OPENID_CLIENT_ID", "Client id", text("client-id")),
        ("AUTH_OPENID_CLIENT_SECRET", "Client secret", None),
        ("AUTH_OPENID_CLIENT_AUTH_METHOD", "Request method", text("client_secret_basic")),
        ("AUTH_OPENID_KEYCLOAK", "Use keycloak", on(true)),
        ("AUTH_OPENID_ALWAYS_UPDATE_USER", "Always update user", on(true)),
        ("AUTH_OPENID_IGNORE_SSL_VERIFICATION", "Ignore SSL verification", on(true)),
        ("AUTH_OPENID_SHARE_SESSION", "Share session", on(true)),
        ("AUTH_OPENID_USER_ATTR_MAP", "User attribute", text(map)),
        ("OPENID_ORG_IDS", "Organization", Some(Value::Many(vec!["DEFAULT".into()]))),
    ] {
        form = form.field(id, label, value);
    }
    form.secret("AUTH_OPENID_CLIENT_SECRET", 0)
}

/// The same with "Use keycloak" off: the provider's fields with their defaults.
pub(crate) fn provider_jumpserver() -> Form {
    let text = |text: &str| Some(Value::Text(text.into()));
    let on = |on: bool| Some(Value::On(on));
    let mut form = fresh_jumpserver().holds("AUTH_OPENID_KEYCLOAK", Value::On(false));
    for (id, value) in [
        ("AUTH_OPENID_PROVIDER_ENDPOINT", text("https://oidc.example.com/")),
        ("AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT", text("https://oidc.example.com/authorize")),
        ("AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT", text("https://oidc.example.com/token")),
        ("AUTH_OPENID_PROVIDER_JWKS_ENDPOINT", text("https://oidc.example.com/jwks")),
        ("AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT", text("https://oidc.example.com/userinfo")),
        ("AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT", text("https://oidc.example.com/logout")),
        ("AUTH_OPENID_PROVIDER_SIGNATURE_ALG", text("HS256")),
        ("AUTH_OPENID_ID_TOKEN_MAX_AGE", text("600")),
        ("AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS", on(true)),
        ("AUTH_OPENID_USE_STATE", on(true)),
        ("AUTH_OPENID_USE_NONCE", on(true)),
    ] {
        form = form.field(id, "", value);
    }
    form
}

/// JumpCloud's form with nothing in it.
pub(crate) fn fresh_jumpcloud() -> Form {
    let mut form = empty(&jumpcloud(), "https://console.jumpcloud.com");
    for (id, label) in [("name", "Identity Provider Name"), ("url", "Entra IdP URL"), ("client_id", "Client ID")] {
        form = form.field(id, label, Some(Value::Text(String::new())));
    }
    form.field("client_secret", "Client Secret", None).secret("client_secret", 0)
}

/// A page that shows none of the recipe's fields.
pub(crate) fn empty(recipe: &Recipe, origin: &str) -> Form {
    let found = recipe.fields.iter().map(|field| Found { name: field.id.clone(), ..Found::default() });
    Form { origin: origin.into(), found: found.collect() }
}

impl Form {
    fn change(mut self, id: &str, change: impl FnOnce(&mut Found)) -> Form {
        let found = self.found.iter_mut().find(|found| found.name == id);
        change(found.unwrap_or_else(|| panic!("no field {id}")));
        self
    }

    /// Shows a field.
    pub(crate) fn field(self, id: &str, label: &str, value: Option<Value>) -> Form {
        let field = Field { visible: true, editable: true, label: label.into(), value, ..Field::default() };
        self.change(id, |found| {
            found.count = 1;
            found.field = Some(field);
        })
    }

    /// Shows a menu with the text it holds.
    pub(crate) fn menu(self, id: &str, shows: &str) -> Form {
        self.field(id, "", Some(Value::Many(vec![shows.into()])))
    }

    /// A secret field says its length only.
    pub(crate) fn secret(self, id: &str, length: u32) -> Form {
        self.with(id, |field| field.length = Some(length))
    }

    pub(crate) fn holds(self, id: &str, value: Value) -> Form {
        self.with(id, |field| field.value = Some(value))
    }

    pub(crate) fn text(self, id: &str, text: &str) -> Form {
        self.holds(id, Value::Text(text.into()))
    }

    /// Changes a field that is shown.
    pub(crate) fn with(self, id: &str, change: impl FnOnce(&mut Field)) -> Form {
        self.change(id, |found| change(found.field.as_mut().unwrap_or_else(|| panic!("{} is not shown", found.name))))
    }

    /// As many fields match as `count`; with several, none is read.
    pub(crate) fn count(self, id: &str, count: u32) -> Form {
        self.change(id, |found| {
            found.count = count;
            found.field = found.field.take().filter(|_| count == 1);
        })
    }

    pub(crate) fn reading(&self) -> Reading {
        Reading {
            href: format!("{}/ui/#/settings/auth", self.origin),
            origin: self.origin.clone(),
            complete: true,
            content_type: "text/html".into(),
            found: self.found.clone(),
            ..Reading::default()
        }
    }
}
