//! The redirect URI that a console needs, against those that are registered.
//!
//! Entra compares the whole address and minds the slash at its end and the case of the path; scheme and host are
//! compared without regard to case (Microsoft Learn, "Redirect URI (reply URL) restrictions and limitations"). The
//! platform counts too: a server cannot redeem a code for an address of a single-page application (AADSTS9002325), and
//! a public client must not send a secret (AADSTS700025).

use super::address::Address;
use super::registration::{Platform, Redirect};
use crate::finding::{Code, Finding};

/// Compares the wanted address with the registered ones. Without findings a sign-in comes back.
pub fn compare(wanted: &str, registered: &[Redirect]) -> Vec<Finding> {
    let same: Vec<&Redirect> = registered.iter().filter(|redirect| same(wanted, &redirect.uri)).collect();
    if same.iter().any(|redirect| redirect.platform == Platform::Web) {
        return Vec::new();
    }
    if !same.is_empty() {
        let platform = |wanted: Platform| same.iter().any(|redirect| redirect.platform == wanted);
        let code = if platform(Platform::Spa) {
            Code::RedirectIsSpa
        } else if platform(Platform::PublicClient) {
            Code::RedirectIsPublicClient
        } else {
            Code::RedirectPlatformUnknown
        };
        return vec![Finding::new(code, &[wanted])];
    }
    let near = registered.iter().find_map(|redirect| Some((difference(wanted, &redirect.uri)?, redirect)));
    if let Some((code, redirect)) = near {
        return vec![Finding::new(code, &[wanted, &redirect.uri])];
    }
    let all: Vec<&str> = registered.iter().map(|redirect| redirect.uri.as_str()).collect();
    let shown = if all.is_empty() { "—".to_owned() } else { all.join(", ") };
    vec![Finding::new(Code::RedirectMissing, &[wanted, &shown])]
}

/// Whether Entra takes one address for the other: scheme and host without regard to case, everything else exactly, a
/// blank at an end and an empty fragment too.
pub fn same(a: &str, b: &str) -> bool {
    let trimmed = |text: &str| text.trim().len() == text.len();
    let fragment = |text: &str| text.split_once('#').map(|(_, fragment)| fragment.to_owned());
    match (Address::of(a), Address::of(b)) {
        (Some(one), Some(other)) if trimmed(a) && trimmed(b) && fragment(a) == fragment(b) => {
            one.scheme.eq_ignore_ascii_case(other.scheme)
                && one.host() == other.host()
                && port(&one) == port(&other)
                && one.path == other.path
                && one.query == other.query
        }
        _ => a == b,
    }
}

/// What is different, when it is one thing alone.
fn difference(wanted: &str, registered: &str) -> Option<Code> {
    let (one, other) = (Address::of(wanted)?, Address::of(registered)?);
    let same_scheme = one.scheme.eq_ignore_ascii_case(other.scheme);
    // Without a port written, the scheme brings its own: that is one difference, not two.
    let same_port = port(&one) == port(&other) || (!same_scheme && one.port() == other.port());
    let trimmed = one.path.trim_end_matches('/') == other.path.trim_end_matches('/');
    let folded = one.path.eq_ignore_ascii_case(other.path);
    let path = match (one.path == other.path, trimmed, folded) {
        (true, ..) => None,
        (_, true, _) => Some(Code::RedirectSlash),
        (_, _, true) => Some(Code::RedirectCase),
        _ => Some(Code::RedirectPath),
    };
    let query = (one.query != other.query).then_some(Code::RedirectPath);
    let different = [
        (!same_scheme).then_some(Code::RedirectScheme),
        (one.host() != other.host()).then_some(Code::RedirectHost),
        (!same_port).then_some(Code::RedirectPort),
        path,
        query,
    ];
    let mut different = different.into_iter().flatten();
    let first = different.next()?;
    different.next().is_none().then_some(first)
}

/// The port, written or by the scheme.
pub(crate) fn port<'a>(address: &Address<'a>) -> &'a str {
    let by_scheme = if address.scheme.eq_ignore_ascii_case("http") { "80" } else { "443" };
    address.port().unwrap_or(by_scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: &str = "https://jump.example.com/core/auth/openid/callback/";

    fn said(registered: &[(Platform, &str)]) -> Vec<Code> {
        let registered: Vec<Redirect> =
            registered.iter().map(|(platform, uri)| Redirect { platform: *platform, uri: (*uri).to_owned() }).collect();
        compare(WANTED, &registered).iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_registered_address_fits_or_its_one_difference_is_named() {
        use Platform::{PublicClient, Spa, Unknown, Web};
        let plain = "https://jump.example.com/core/auth/openid/callback";
        for (what, registered, expected) in [
            ("the same", vec![(Web, WANTED)], vec![]),
            ("capitals in scheme and host", vec![(Web, "HTTPS://Jump.example.com/core/auth/openid/callback/")], vec![]),
            ("the default port", vec![(Web, "https://jump.example.com:443/core/auth/openid/callback/")], vec![]),
            ("among others", vec![(Web, "https://old.example.com/"), (Web, WANTED)], vec![]),
            ("for a single-page application too", vec![(Spa, WANTED), (Web, WANTED)], vec![]),
            ("no slash", vec![(Web, plain)], vec![Code::RedirectSlash]),
            ("http", vec![(Web, "http://jump.example.com/core/auth/openid/callback/")], vec![Code::RedirectScheme]),
            (
                "another port",
                vec![(Web, "https://jump.example.com:8443/core/auth/openid/callback/")],
                vec![Code::RedirectPort],
            ),
            (
                "capitals in the path",
                vec![(Web, "https://jump.example.com/core/auth/OpenID/callback/")],
                vec![Code::RedirectCase],
            ),
            (
                "another host",
                vec![(Web, "https://jump2.example.com/core/auth/openid/callback/")],
                vec![Code::RedirectHost],
            ),
            ("another path", vec![(Web, "https://jump.example.com/oidc/callback/")], vec![Code::RedirectPath]),
            ("a query", vec![(Web, &format!("{WANTED}?next=1"))], vec![Code::RedirectPath]),
            ("two differences", vec![(Web, "http://jump.example.com/x")], vec![Code::RedirectMissing]),
            ("none", vec![], vec![Code::RedirectMissing]),
            ("for a single-page application", vec![(Spa, WANTED)], vec![Code::RedirectIsSpa]),
            ("for mobile and desktop", vec![(PublicClient, WANTED)], vec![Code::RedirectIsPublicClient]),
            ("on a platform that was not told", vec![(Unknown, WANTED)], vec![Code::RedirectPlatformUnknown]),
            ("no address", vec![(Web, "urn:ietf:wg:oauth:2.0:oob")], vec![Code::RedirectMissing]),
        ] {
            assert_eq!(said(&registered), expected, "{what}");
        }
    }
}
