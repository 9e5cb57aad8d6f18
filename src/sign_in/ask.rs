//! What a test asks for: the console's own choices, from its recipe and from what its form holds, with the values of the
//! connection; and what is missing before it can ask.

use super::{Kind, landed};
use crate::connection::{Connection, Wiring};
use crate::console::base_url;
use crate::console::edit::recipe_value;
use crate::console::input::{self, Inputs};
use crate::console::intent::Intent;
use crate::console::recipe::Recipe;
use crate::console::sign_in::{Asked, SignInUse};
use crate::entra::address::Address;
use crate::entra::clouds::LOGIN_HOSTS;
use crate::entra::metadata::ProviderMetadata;
use crate::entra::redirect;
use crate::finding::{Code, Finding, Severity, gravest};
use crate::page::{Reading, Value};

/// What is known before a test.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The console.
    pub recipe: &'a Recipe,
    /// The connection.
    pub connection: &'a Connection,
    /// What the person said that it is for.
    pub intent: Option<&'a Intent>,
    /// What the console's form holds, when it was read.
    pub form: Option<&'a Reading>,
    /// The document at [`discovery`], once it was fetched.
    pub document: Option<&'a ProviderMetadata>,
    /// A client secret is held.
    pub has_secret: bool,
}

/// How the client secret is shown to the token endpoint (OpenID Connect Core 1.0 §9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// In the header `Authorization`.
    Basic,
    /// In the form.
    Post,
}

impl Method {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Basic => "client_secret_basic",
            Method::Post => "client_secret_post",
        }
    }
}

/// Everything that a test asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Where the person signs in.
    pub authorization_endpoint: String,
    /// Where the code is redeemed.
    pub token_endpoint: String,
    /// The application (client) ID.
    pub client_id: String,
    /// The console's own redirect URI.
    pub redirect_uri: String,
    /// The scopes that the console asks for.
    pub scopes: String,
    /// How it shows the secret.
    pub method: Method,
    /// Whether the console uses PKCE, where that is known.
    pub pkce: Option<bool>,
}

impl Ask {
    /// The origins that the browser has to allow: the redirect URI's, to catch the answer, and the login host's, to
    /// redeem the code.
    pub fn origins(&self) -> Vec<String> {
        let of = |url: &str| landed::origin(url);
        [of(&self.redirect_uri), of(&self.token_endpoint)].into_iter().flatten().collect()
    }
}

/// What to ask for; nothing when an [`Severity::Error`] among the findings stops it.
pub fn ask(sources: &Sources<'_>, kind: Kind) -> (Option<Ask>, Vec<Finding>) {
    let ask = Asking::of(sources);
    let mut findings = Vec::new();
    let client_id = ask.client_id();
    if client_id.is_none() {
        findings.push(Finding::new(Code::TestNoClient, &[]));
    }
    let endpoints = ask.endpoints().map_err(|finding| findings.push(finding)).ok();
    let redirect_uri = ask.redirect_uri().map_err(|finding| findings.push(finding)).ok();
    if kind == Kind::Code && !sources.has_secret {
        findings.push(Finding::new(Code::TestNoSecret, &[]));
    }
    findings.extend(ask.notes(redirect_uri.as_deref()));
    let (Some(client_id), Some((authorization_endpoint, token_endpoint)), Some(redirect_uri), true) =
        (client_id, endpoints, redirect_uri, gravest(&findings) != Some(Severity::Error))
    else {
        return (None, findings);
    };
    let setting = |pick: fn(&SignInUse) -> &Option<Asked>| ask.setting(pick(ask.known?).as_ref()?);
    let scopes = setting(|known| &known.scopes).unwrap_or_else(|| "openid profile email".to_owned());
    let basic = setting(|known| &known.method).is_some_and(|method| method == Method::Basic.as_str());
    let pkce = setting(|known| &known.pkce).map(|on| on == "true");
    let method = if basic { Method::Basic } else { Method::Post };
    let whole = Ask { authorization_endpoint, token_endpoint, client_id, redirect_uri, scopes, method, pkce };
    (Some(whole), findings)
}

/// The address of the discovery document that the console will read, when its form has one address for all endpoints.
/// The alternative that was chosen may lead to another one than the field's address.
pub fn discovery(recipe: &Recipe, connection: &Connection) -> Option<String> {
    let id = recipe.sign_in.as_ref()?.discovery.as_deref()?;
    let none = Wiring::default();
    let wiring = connection.wiring(&recipe.id).unwrap_or(&none);
    let (field, inputs) = (recipe.field(id)?, Inputs::of(connection, None));
    let url = match wiring.edit(id).cloned() {
        Some(edited) => well_known(&text(edited)?),
        None => {
            let leads_to = field.choice.as_ref().and_then(|choice| choice.decided(wiring)?.leads_to.as_deref());
            match leads_to {
                Some(template) => inputs.text(template).ok()?,
                None => well_known(&text(recipe_value(field, &inputs, wiring)?)?),
            }
        }
    };
    is_login_host(&url).then_some(url)
}

fn well_known(address: &str) -> String {
    [address.trim_end_matches('/'), "/.well-known/openid-configuration"].concat()
}

/// Whether an address is at a host that is asked: over TLS, a login host of Microsoft's, and nothing behind its name.
pub fn is_login_host(url: &str) -> bool {
    Address::of_https(url).is_some_and(|address| LOGIN_HOSTS.contains(&address.authority))
}

/// The form, when it was filled with this connection: then what it holds is what the console will do.
pub fn filled<'a>(recipe: &Recipe, connection: &Connection, form: Option<&'a Reading>) -> Option<&'a Reading> {
    let id = recipe.sign_in.as_ref()?.client_id.as_deref()?;
    let none = Wiring::default();
    let wiring = connection.wiring(&recipe.id).unwrap_or(&none);
    let planned = planned(recipe, connection, wiring, id)?;
    form.filter(|form| held(form, id).is_some_and(|held| held.trim() == planned))
}

fn planned(recipe: &Recipe, connection: &Connection, wiring: &Wiring, id: &str) -> Option<String> {
    let field = recipe.field(id)?;
    let edited = wiring.edit(id).cloned();
    edited.or_else(|| recipe_value(field, &Inputs::of(connection, None), wiring)).and_then(text)
}

fn held(form: &Reading, id: &str) -> Option<String> {
    text(form.field(id)?.value.clone()?)
}

fn text(value: Value) -> Option<String> {
    let text = match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::On(on) => on.to_string(),
        Value::Many(texts) => texts.join(" "),
    };
    Some(text).filter(|text| !text.is_empty())
}

struct Asking<'a> {
    sources: &'a Sources<'a>,
    known: Option<&'a SignInUse>,
    wiring: Wiring,
    form: Option<&'a Reading>,
}

impl<'a> Asking<'a> {
    fn of(sources: &'a Sources<'a>) -> Self {
        let Sources { recipe, connection, .. } = *sources;
        let wiring = connection.wiring(&recipe.id).cloned().unwrap_or_default();
        Asking { sources, known: recipe.sign_in.as_ref(), wiring, form: filled(recipe, connection, sources.form) }
    }

    fn planned(&self, id: Option<&str>) -> Option<String> {
        planned(self.sources.recipe, self.sources.connection, &self.wiring, id?)
    }

    fn setting(&self, asked: &Asked) -> Option<String> {
        let id = asked.field.as_deref();
        let shown = id.and_then(|id| held(self.form?, id));
        shown.or_else(|| self.planned(id)).or_else(|| asked.default.clone())
    }

    fn client_id(&self) -> Option<String> {
        let named = self.planned(self.known.and_then(|known| known.client_id.as_deref()));
        named.or_else(|| self.sources.connection.registration.client_id().map(str::to_owned))
    }

    /// The authorization and the token endpoint.
    fn endpoints(&self) -> Result<(String, String), Finding> {
        let document = self.sources.document.or(self.sources.connection.metadata.as_ref());
        let named = |id: fn(&SignInUse) -> &Option<String>, of: fn(&ProviderMetadata) -> &Option<String>| {
            let planned = self.planned(self.known.and_then(|known| id(known).as_deref()));
            planned.or_else(|| of(document?).clone())
        };
        let authorization = named(|known| &known.authorization_endpoint, |document| &document.authorization_endpoint);
        let token = named(|known| &known.token_endpoint, |document| &document.token_endpoint);
        let (Some(authorization), Some(token)) = (authorization, token) else {
            return Err(Finding::new(Code::MetadataNeeded, &[]));
        };
        if let Some(elsewhere) = [&authorization, &token].into_iter().find(|url| !is_login_host(url)) {
            return Err(Finding::new(Code::TestEndpointElsewhere, &[elsewhere]));
        }
        Ok((authorization, token))
    }

    /// The redirect URI that the console sends, character by character. The browser is asked for its host, so it names
    /// exactly one.
    fn redirect_uri(&self) -> Result<String, Finding> {
        let uri = self.sent_redirect()?;
        let one_host = uri.starts_with("https://") && input::base_url(&uri).is_some();
        if one_host { Ok(uri) } else { Err(Finding::new(Code::RedirectNeeded, &[&self.sources.recipe.name, &uri])) }
    }

    fn sent_redirect(&self) -> Result<String, Finding> {
        let Sources { recipe, connection, intent, .. } = *self.sources;
        let intent = intent.filter(|intent| intent.console == recipe.id);
        if recipe.redirect_path.is_some() {
            return self.own_redirect(intent);
        }
        if recipe.redirect_uris.is_empty() {
            let given = intent.and_then(|intent| intent.redirect.as_deref()).unwrap_or_default();
            let needed = || Finding::new(Code::RedirectNeeded, &[&recipe.name, given]);
            return intent.and_then(|intent| intent.redirect_uri(recipe)).ok_or_else(needed);
        }
        // The vendor's regions stand in the order of the consoles' origins.
        let of_origin = || {
            let origin = self.wiring.origin.as_ref()?;
            recipe.redirect_uris.get(recipe.origins.iter().position(|known| known == origin)?)
        };
        let registered = connection.registration.redirects.iter().flatten();
        let of_registration =
            || registered.clone().find_map(|one| recipe.redirect_uris.iter().find(|uri| uri.uri == one.uri));
        let region = of_origin().or_else(|| intent?.region_of(recipe)).or_else(of_registration);
        let regions = || recipe.redirect_uris.iter().map(|uri| uri.region.as_str()).collect::<Vec<_>>().join(", ");
        region
            .map(|region| region.uri.clone())
            .ok_or_else(|| Finding::new(Code::RegionNeeded, &[&recipe.name, &regions()]))
    }

    fn own_redirect(&self, intent: Option<&Intent>) -> Result<String, Finding> {
        let Sources { recipe, connection, .. } = *self.sources;
        let saved = self.form.and_then(|form| held(form, recipe.base_url_field.as_deref()?));
        let nothing = Reading::default();
        // What the form holds is what the console will send; what was said once comes after it.
        let base = match &saved {
            Some(saved) => input::base_url(saved),
            None => Some(base_url::suggest_base_url(recipe, connection, &self.wiring, intent, &nothing)),
        };
        if let Some(uri) = base.filter(|base| !base.is_empty()).and_then(|base| base_url::redirect_uri(recipe, &base)) {
            return Ok(uri);
        }
        let said = intent.and_then(|intent| intent.base_url.clone());
        let given = saved.or_else(|| self.wiring.base_url.clone()).or(said).unwrap_or_default();
        let http = given.trim().get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"));
        Err(match (http, given.is_empty()) {
            (true, _) => Finding::new(Code::TestRedirectHttp, &[&given]),
            (_, true) => Finding::new(Code::TestNoRedirect, &[&recipe.name]),
            _ => Finding::new(Code::BaseUrlInvalid, &[&given]),
        })
    }

    /// What is worth knowing and stops nothing.
    fn notes(&self, redirect_uri: Option<&str>) -> Vec<Finding> {
        let Sources { recipe, connection, form, .. } = *self.sources;
        let mut notes = Vec::new();
        if self.known.is_none_or(|known| known.unknown) {
            notes.push(Finding::new(Code::TestConsoleUnknown, &[&recipe.name]));
        }
        if form.is_some() && self.form.is_none() && self.known.is_some_and(|known| known.client_id.is_some()) {
            notes.push(Finding::new(Code::TestFormNotFilled, &[&recipe.name]));
        }
        let endpoints = self.known.map(|known| [&known.authorization_endpoint, &known.token_endpoint]);
        for id in endpoints.into_iter().flatten().flatten() {
            let (held, planned) = (self.form.and_then(|form| held(form, id)), self.planned(Some(id)));
            if let (Some(held), Some(planned)) = (held, planned)
                && held != planned
            {
                let label = recipe.field(id).map_or(id.as_str(), |field| &field.name);
                notes.push(Finding::new(Code::TestOtherValue, &[label, &held, &planned]));
            }
        }
        // The registration may have been put right since it was read: that stops nothing, the test shows it.
        if let (Some(uri), Some(registered)) = (redirect_uri, connection.registration.redirects.as_deref())
            && let Some(said) = redirect::compare(uri, registered).first()
        {
            let registered = said.details.get(1).map_or("—", String::as_str);
            notes.push(Finding::new(Code::TestRedirectDiffers, &[uri, registered]));
        }
        notes
    }
}
