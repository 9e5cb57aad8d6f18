//! The values a recipe's expressions may use, from a connection or from what the person wants to register.

use super::recipe::Expression;
use crate::connection::Connection;
use crate::page::Value;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The app registration, read in the portal.
    Registration,
    /// The tenant's metadata document.
    Document,
    /// The console's public address.
    Address,
    /// What the person said the registration is for.
    Intent,
    /// The client secret that the person keeps.
    Secret,
    /// The recipe names it.
    Recipe,
    /// The person typed it.
    Person,
}

impl Source {
    /// Of an expression: what its first input is, or the recipe when it has none.
    pub fn of(expression: &Expression) -> Self {
        let texts: &[String] = match expression {
            Expression::On(_) => &[],
            Expression::Text(text) => std::slice::from_ref(text),
            Expression::Many(texts) => texts,
        };
        let name = texts.iter().find_map(|text| text.split_once("${")?.1.split_once('}')).map(|(name, _)| name);
        match name {
            Some("client_id" | "tenant_id") => Source::Registration,
            Some("base_url") => Source::Address,
            Some("app_name" | "redirect_uri" | "console") => Source::Intent,
            Some(name) if is_name(name) => Source::Document,
            _ => Source::Recipe,
        }
    }
}

/// Named values; one that is not known is absent, never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs(Vec<(&'static str, String)>);

impl Inputs {
    /// Everything a connection knows, and the console's public address when it is usable.
    pub fn of(connection: &Connection, base_url: Option<&str>) -> Self {
        let document = connection.metadata.as_ref();
        // An address without TLS was a finding when the document was read; it is never filled.
        let from = |pick: fn(&crate::entra::metadata::ProviderMetadata) -> &Option<String>| {
            document.and_then(|document| pick(document).clone()).filter(|url| url.starts_with("https://"))
        };
        let login_host = from(|d| &d.authorization_endpoint)
            .and_then(|url| url.strip_prefix("https://")?.split('/').next().map(str::to_owned));
        let all = [
            ("client_id", connection.registration.client_id().map(str::to_owned)),
            ("tenant_id", connection.registration.tenant_id().map(str::to_owned)),
            ("login_host", login_host),
            ("issuer", from(|d| &d.issuer)),
            ("authorization_endpoint", from(|d| &d.authorization_endpoint)),
            ("token_endpoint", from(|d| &d.token_endpoint)),
            ("jwks_uri", from(|d| &d.jwks_uri)),
            ("userinfo_endpoint", from(|d| &d.userinfo_endpoint)),
            ("end_session_endpoint", from(|d| &d.end_session_endpoint)),
            ("base_url", base_url.map(str::to_owned)),
        ];
        Self::from_values(all)
    }

    /// Named values as they are; those without a value or with a blank one are left out.
    pub fn from_values(all: impl IntoIterator<Item = (&'static str, Option<String>)>) -> Self {
        Inputs(
            all.into_iter()
                .filter_map(|(name, value)| value.filter(|value| !value.trim().is_empty()).map(|value| (name, value)))
                .collect(),
        )
    }

    /// One input.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The value of an expression, or the name of the first input it lacks.
    pub fn value(&self, expression: &Expression) -> Result<Value, String> {
        Ok(match expression {
            Expression::On(on) => Value::On(*on),
            Expression::Text(text) => Value::Text(self.text(text)?),
            Expression::Many(texts) => Value::Many(texts.iter().map(|text| self.text(text)).collect::<Result<_, _>>()?),
        })
    }

    /// A text with its `${…}` replaced, or the name of the first input it lacks.
    pub fn text(&self, template: &str) -> Result<String, String> {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            match after.split_once('}').filter(|(name, _)| is_name(name)) {
                Some((name, tail)) => {
                    out.push_str(self.get(name).ok_or_else(|| name.to_owned())?);
                    rest = tail;
                }
                // No input: the text itself, as in JSON.
                None => {
                    out.push_str("${");
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        Ok(out)
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The console's public address made canonical, `https://host[:port]/`, or nothing when it is no https address with a
/// host. A path is dropped: JumpServer builds its redirect URI with `urljoin`, which drops it too.
pub fn base_url(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| (!text.contains("://")).then_some(text))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    // The colons of an IPv6 address are inside its brackets.
    let (host, port) = match authority.find(']') {
        Some(end) => authority.split_at_checked(end.checked_add(1)?)?,
        None => authority.split_at_checked(authority.find(':').unwrap_or(authority.len()))?,
    };
    let is_ipv6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).is_some_and(|inner| {
        inner.contains(':') && inner.chars().all(|c| c.is_ascii_hexdigit() || c == ':' || c == '.')
    });
    let ends_right = port.is_empty() || port.strip_prefix(':').is_some_and(|port| !port.is_empty());
    let port = port.strip_prefix(':').unwrap_or_default();
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || !c.is_ascii() || c == '-' || c == '_')
    };
    let port_fits = port.is_empty() || port.parse::<u16>().is_ok_and(|port| port > 0);
    ((is_ipv6 || host.split('.').all(label)) && port_fits && ends_right).then(|| {
        let port = if port.is_empty() || port == "443" { String::new() } else { format!(":{port}") };
        format!("https://{host}{port}/")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_made_canonical_or_refused() {
        for (text, expected) in [
            ("https://jump.example.com/", Some("https://jump.example.com/")),
            ("https://jump.example.com", Some("https://jump.example.com/")),
            (" JUMP.example.com ", Some("https://jump.example.com/")),
            ("https://jump.example.com/ui/#/settings/auth", Some("https://jump.example.com/")),
            ("https://jump.example.com:8443/x", Some("https://jump.example.com:8443/")),
            ("https://jump.example.com:443", Some("https://jump.example.com/")),
            ("https://10.0.0.5", Some("https://10.0.0.5/")),
            ("https://[2001:DB8::5]:8443/ui", Some("https://[2001:db8::5]:8443/")),
            ("[::1]", Some("https://[::1]/")),
            ("https://[::1", None),
            ("https://[::1]8443", None),
            ("https://[::1]:", None),
            ("https://[jump]", None),
            ("http://jump.example.com/", None),
            ("https://user@jump.example.com/", None),
            ("https://", None),
            ("https://jump..example.com", None),
            ("https://jump.example.com:99999", None),
            ("https://jump.example.com:", None),
            ("", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(base_url(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_expression_names_the_first_input_it_lacks() {
        let inputs = Inputs(vec![("tenant_id", "t".into())]);
        assert_eq!(inputs.value(&Expression::Text("a/${tenant_id}/b".into())), Ok(Value::Text("a/t/b".into())));
        assert_eq!(inputs.value(&Expression::Text("${tenant_id}${issuer}".into())), Err("issuer".into()));
        assert_eq!(
            inputs.value(&Expression::Text("{\"a\": \"${\"}".into())),
            Ok(Value::Text("{\"a\": \"${\"}".into()))
        );
        assert_eq!(inputs.value(&Expression::On(true)), Ok(Value::On(true)));
    }
}
