//! What a test cannot prove: it runs on this machine, and the console signs people in from its own server. There its name
//! resolution, its proxy, its trust in certificates and its clock count. These lines look at them; no secret is in them.

use super::ask::Ask;
use crate::console::recipe::Recipe;
use crate::entra::metadata::ProviderMetadata;

/// What a line looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// Name resolution, proxy and certificate, at the document.
    Document,
    /// The same at the keys, which the console reads to check signatures.
    Keys,
    /// The token endpoint: without parameters it answers AADSTS900144.
    Token,
    /// The clock, beside the login host's.
    Clock,
}

impl Looks {
    /// Key of the words beside it.
    pub const fn key(self) -> &'static str {
        match self {
            Looks::Document => "curl_document",
            Looks::Keys => "curl_keys",
            Looks::Token => "curl_token",
            Looks::Clock => "curl_clock",
        }
    }
}

/// The keys of all those words.
pub const KEYS: &[&str] = &["curl_document", "curl_keys", "curl_token", "curl_clock"];

/// The lines to run on the console's server; none where the vendor runs it.
pub fn lines(recipe: &Recipe, ask: &Ask, document: Option<&ProviderMetadata>) -> Vec<(Looks, String)> {
    if !recipe.origins.is_empty() && recipe.own.is_none() {
        return Vec::new();
    }
    let get = |url: &str| ["curl -sS -o /dev/null -w '%{http_code} %{time_total}s\\n' '", url, "'"].concat();
    let jwks = document.and_then(|document| document.jwks_uri.as_deref()).filter(|url| is_plain(url));
    let at = document.map(|document| document.url.as_str()).filter(|url| is_plain(url));
    let token = Some(ask.token_endpoint.as_str()).filter(|url| is_plain(url));
    let all = [
        at.map(|url| (Looks::Document, get(url))),
        jwks.map(|url| (Looks::Keys, get(url))),
        token.map(|url| (Looks::Token, ["curl -sS -d '' '", url, "'"].concat())),
        token.map(|url| (Looks::Clock, ["curl -sSI '", url, "' | grep -i '^date:'; date -u"].concat())),
    ];
    all.into_iter().flatten().collect()
}

/// An address that a shell takes as it stands between single quotes.
fn is_plain(url: &str) -> bool {
    url.starts_with("https://") && url.bytes().all(|byte| byte.is_ascii_graphic() && !b"'\\`".contains(&byte))
}
