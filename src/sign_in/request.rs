//! The requests of a test: the address that the tab opens, the token request, and the check of the client secret alone.
//! PKCE is always used (RFC 7636), whatever the console does: a code that somebody else saw is useless then.

use super::ask::{Ask, Method};
use super::{Kind, form};
use crate::secret::Secret;

/// A POST to the token endpoint. The client secret is in it, so it never prints itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where to.
    pub url: String,
    /// The form.
    pub body: Secret,
    /// The header `Authorization`.
    pub authorization: Option<Secret>,
}

/// The authorization request (OpenID Connect Core 1.0 §3.1.2.1, §3.2.2.1). The answer comes back behind `#`, which no
/// browser sends to a server. `challenge` is that of the code verifier.
pub fn authorize(ask: &Ask, kind: Kind, state: &str, nonce: &str, challenge: &str) -> String {
    let scopes = scopes(ask, kind);
    let mut pairs = vec![
        ("client_id", ask.client_id.as_str()),
        ("response_type", if kind == Kind::Code { "code" } else { "id_token" }),
        ("redirect_uri", &ask.redirect_uri),
        ("response_mode", "fragment"),
        ("scope", &scopes),
        ("state", state),
        ("nonce", nonce),
        // The person decides who signs in: the one who tests is signed in already.
        ("prompt", "select_account"),
    ];
    if kind == Kind::Code {
        pairs.extend([("code_challenge", challenge), ("code_challenge_method", "S256")]);
    }
    let mark = if ask.authorization_endpoint.contains('?') { "&" } else { "?" };
    [ask.authorization_endpoint.as_str(), mark, &form::encode(&pairs)].concat()
}

/// The scopes that are asked for. Without a code there is no access token, and `email` would bring the claim `email`
/// without the optional claim that the console needs (Microsoft Learn, "Optional claims reference").
pub fn scopes(ask: &Ask, kind: Kind) -> String {
    let kept = |scope: &&str| kind == Kind::Code || !matches!(*scope, "email" | "offline_access");
    ask.scopes.split_ascii_whitespace().filter(kept).collect::<Vec<_>>().join(" ")
}

/// The token request (RFC 6749 §4.1.3), authenticated as the console does it.
pub fn token(ask: &Ask, code: &Secret, verifier: &Secret, secret: &Secret) -> Request {
    let mut pairs = vec![
        ("grant_type", "authorization_code"),
        ("code", code.expose()),
        ("redirect_uri", &ask.redirect_uri),
        ("code_verifier", verifier.expose()),
    ];
    let authorization = match ask.method {
        Method::Basic => Some(form::basic(&ask.client_id, secret)),
        Method::Post => {
            pairs.extend([("client_id", ask.client_id.as_str()), ("client_secret", secret.expose())]);
            None
        }
    };
    Request { url: ask.token_endpoint.clone(), body: Secret::new(form::encode(&pairs)), authorization }
}

/// The check of the client secret without a sign-in: a token of the application for itself (Microsoft Learn, "OAuth 2.0
/// client credentials flow"). It opens nothing but the application's own interface, and is dropped unread.
pub fn secret_check(token_endpoint: &str, client_id: &str, secret: &Secret) -> Request {
    let scope = [client_id, "/.default"].concat();
    let pairs = [
        ("grant_type", "client_credentials"),
        ("client_id", client_id),
        ("client_secret", secret.expose()),
        ("scope", &scope),
    ];
    Request { url: token_endpoint.to_owned(), body: Secret::new(form::encode(&pairs)), authorization: None }
}
