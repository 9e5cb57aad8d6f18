//! An absolute web address cut into its parts, as far as Entra's addresses and redirect URIs need it. Nothing is
//! decoded or repaired: what does not fit is no address.

/// The parts of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// `https`, `http`, or the scheme of a native application.
    pub scheme: &'a str,
    /// Host and port as written.
    pub authority: &'a str,
    /// With its slash at the beginning; may be empty.
    pub path: &'a str,
    /// What stands behind `?`, without it and without a fragment.
    pub query: Option<&'a str>,
}

impl<'a> Address<'a> {
    /// Cuts it. A user name in the authority, a blank or nothing at all in its place is no address.
    pub fn of(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.trim().split_once("://")?;
        let rest = rest.split('#').next().unwrap_or_default();
        let (before, query) = match rest.split_once('?') {
            Some((before, query)) => (before, Some(query)),
            None => (rest, None),
        };
        let authority = before.split('/').next().unwrap_or_default();
        let path = before.get(authority.len()..).unwrap_or_default();
        let plain = !authority.is_empty() && !authority.contains(['@', ' ', '\\']);
        (plain && !scheme.is_empty()).then_some(Address { scheme, authority, path, query })
    }

    /// The same for an `https` address on the default port, in lower case letters or not; anything else is nothing.
    pub fn of_https(text: &'a str) -> Option<Self> {
        Self::of(text).filter(|address| address.scheme == "https" && !address.authority.contains(':'))
    }

    /// The host in lower case, without its port.
    pub fn host(&self) -> String {
        self.host_and_port().0.to_ascii_lowercase()
    }

    /// The port, when one is written.
    pub fn port(&self) -> Option<&'a str> {
        self.host_and_port().1
    }

    /// The colons of an IPv6 address stand in brackets (RFC 3986 §3.2.2).
    fn host_and_port(&self) -> (&'a str, Option<&'a str>) {
        match self.authority.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')) {
            Some((host, port)) => (host, Some(port)),
            None => (self.authority, None),
        }
    }

    /// The segments of the path that are not empty.
    pub fn segments(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.path.split('/').filter(|segment| !segment.is_empty())
    }

    /// The value of a member of the query.
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query?.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// The host of an `https` address on the default port, in lower case.
pub fn host(url: &str) -> Option<String> {
    Address::of_https(url).map(|address| address.host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cut_into_its_parts() {
        for (text, expected) in [
            ("https://a.example/b/c?p=1#x", Some(("https", "a.example", "/b/c", Some("p=1")))),
            (" https://A.example:8443 ", Some(("https", "A.example:8443", "", None))),
            ("http://localhost:3000/", Some(("http", "localhost:3000", "/", None))),
            ("https://user@a.example/", None),
            ("https:///x", None),
            ("://a", None),
            ("a.example/x", None),
            ("", None),
        ] {
            let seen = Address::of(text).map(|a| (a.scheme, a.authority, a.path, a.query));
            assert_eq!(seen, expected, "{text}");
        }
        assert_eq!(Address::of("https://a/?x=1&P=b2c_1_a").and_then(|a| a.parameter("p")), Some("b2c_1_a"));
        assert_eq!(host("https://A.Example/x").as_deref(), Some("a.example"));
        for (text, host, port) in
            [("https://[::1]:8443/", "[::1]", Some("8443")), ("https://[2001:DB8::1]/", "[2001:db8::1]", None)]
        {
            assert_eq!(Address::of(text).map(|a| (a.host(), a.port())), Some((host.to_owned(), port)), "{text}");
        }
        assert_eq!(host("https://a.example:1/x"), None);
        assert_eq!(host("http://a.example/x"), None);
    }
}
