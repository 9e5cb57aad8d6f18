//! The redirect URI as it will be sent, was sent and is registered: every difference is seen, and only real ones count.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::{BASE_URL, CLIENT, OTHER_TENANT, connection, jumpcloud, jumpserver};
use proptest::prelude::*;
use sso_ferry::connection::{Connection, TestNote};
use sso_ferry::console::intent::Intent;
use sso_ferry::console::recipe::Recipe;
use sso_ferry::entra::registration::{Counts, Platform, Redirect};
use sso_ferry::redirect_truth::{Compared, From, Kind, Mark, Piece, State, What, compare, sent, truth, truths, worst};
use std::rc::Rc;

const WANTED: &str = "https://jump.example.com/core/auth/openid/callback/";

/// Text with what differs in brackets, and what does not count in braces.
fn marked(pieces: &[Piece]) -> String {
    let one = |piece: &Piece| match piece.mark {
        Mark::Same => piece.text.clone(),
        Mark::Mild => format!("{{{}}}", piece.text),
        Mark::Differs => format!("[{}]", piece.text),
    };
    pieces.iter().map(one).collect()
}

#[test]
fn each_character_that_differs_is_marked_and_named() {
    for (what, other, first, second, kinds) in [
        ("the same", WANTED, WANTED, WANTED, ""),
        (
            "capitals in scheme and host do not count",
            "HTTPS://Jump.example.com/core/auth/openid/callback/",
            "{https}://{j}ump.example.com/core/auth/openid/callback/",
            "{HTTPS}://{J}ump.example.com/core/auth/openid/callback/",
            "differs_mild",
        ),
        (
            "nor does the scheme's own port",
            "https://jump.example.com:443/core/auth/openid/callback/",
            WANTED,
            "https://jump.example.com{:443}/core/auth/openid/callback/",
            "differs_mild",
        ),
        (
            "the slash at the end",
            "https://jump.example.com/core/auth/openid/callback",
            "https://jump.example.com/core/auth/openid/callback[/]",
            "https://jump.example.com/core/auth/openid/callback",
            "differs_slash",
        ),
        (
            "http and another port",
            "http://jump.example.com:8080/core/auth/openid/callback/",
            "http[s]://jump.example.com/core/auth/openid/callback/",
            "http://jump.example.com[:8080]/core/auth/openid/callback/",
            "differs_scheme, differs_port",
        ),
        (
            "capitals in the path",
            "https://jump.example.com/core/auth/OpenID/callback/",
            "https://jump.example.com/core/auth/[o]pen[id]/callback/",
            "https://jump.example.com/core/auth/[O]pen[ID]/callback/",
            "differs_case",
        ),
        (
            "a percent-encoded character",
            "https://jump.example.com/core%2Fauth/openid/callback/",
            "https://jump.example.com/core[/]auth/openid/callback/",
            "https://jump.example.com/core[%2F]auth/openid/callback/",
            "differs_encoding",
        ),
        (
            "a character that cannot be seen",
            "https://jump.example.com/core/auth/openid/\u{200b}callback/",
            WANTED,
            "https://jump.example.com/core/auth/openid/[⟨U+200B⟩]callback/",
            "differs_hidden, differs_path",
        ),
        (
            "a letter that looks like another",
            "https://jump.example.com/core/\u{430}uth/openid/callback/",
            "https://jump.example.com/core/[a]uth/openid/callback/",
            "https://jump.example.com/core/[⟨U+0430 ≈ a⟩]uth/openid/callback/",
            "differs_look_alike, differs_path",
        ),
        (
            "a blank at the end",
            "https://jump.example.com/core/auth/openid/callback/ ",
            WANTED,
            "https://jump.example.com/core/auth/openid/callback/[␣]",
            "differs_blank",
        ),
        (
            "another host",
            "https://jump2.example.com/core/auth/openid/callback/",
            WANTED,
            "https://jump[2].example.com/core/auth/openid/callback/",
            "differs_host",
        ),
        (
            "Punycode",
            "https://xn--jmp-hoa.example.com/core/auth/openid/callback/",
            "https://j[u]mp.example.com/core/auth/openid/callback/",
            "https://[xn--]jmp[-hoa].example.com/core/auth/openid/callback/",
            "differs_punycode",
        ),
        (
            "a query",
            "https://jump.example.com/core/auth/openid/callback/?next=1",
            WANTED,
            "https://jump.example.com/core/auth/openid/callback/[?next=1]",
            "differs_query",
        ),
        (
            "a fragment",
            "https://jump.example.com/core/auth/openid/callback/#a",
            WANTED,
            "https://jump.example.com/core/auth/openid/callback/[#a]",
            "differs_fragment",
        ),
        (
            "no address",
            "urn:ietf:wg:oauth:2.0:oob",
            "[https://jump.example.com/core/auth/openid/callback/]",
            "[urn:ietf:wg:oauth:2.0:oob]",
            "differs_other",
        ),
    ] {
        let Compared { same, first: one, second: two, kinds: said, .. } = compare(WANTED, other);
        let said: Vec<&str> = said.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(said.join(", "), kinds, "{what}");
        assert_eq!(same, kinds.is_empty() || kinds == "differs_mild", "{what}");
        // Of two that have little in common, which letters are the same means nothing.
        if what != "no address" {
            assert_eq!((marked(&one).as_str(), marked(&two).as_str()), (first, second), "{what}");
        }
    }
}

#[test]
fn hosts_are_told_apart_by_how_they_are_written() {
    for (one, other, kinds) in [
        ("https://b\u{fc}cher.example/x", "https://xn--bcher-kva.example/x", "differs_punycode"),
        ("https://b\u{fc}cher.example/x", "https://b\u{fc}chen.example/x", "differs_host"),
        ("https://jump.example.com/x", "https://jump.exam\u{440}le.com/x", "differs_look_alike, differs_host"),
        ("https://jump.example.com/x", "https://jump.example.com./x", "differs_host"),
        ("https://[::1]/x", "https://[::2]/x", "differs_host"),
        ("https://[::1]:8443/x", "https://[::1]/x", "differs_port"),
        ("https://[::1]:443/x", "https://[::1]/x", "differs_mild"),
    ] {
        let said: Vec<&str> = compare(one, other).kinds.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(said.join(", "), kinds, "{one} {other}");
    }
}

#[test]
fn what_is_marked_as_different_is_never_told_to_be_registered() {
    for (registered, expected) in [
        (WANTED.to_owned(), State::Same),
        (WANTED.replace("jump", "JUMP"), State::Same),
        ([WANTED, " "].concat(), State::Differs),
        ([WANTED, "#"].concat(), State::Differs),
        ([WANTED, "?"].concat(), State::Differs),
    ] {
        let connection = wired(&jumpserver(), "https://jump.example.com", Some(&[(Platform::Web, &registered)]));
        let ends = truth(&jumpserver(), &connection, None, &[]);
        assert_eq!(ends.first().map(|end| end.state), Some(expected), "{registered:?}");
        assert_eq!(compare(WANTED, &registered).same, expected == State::Same, "{registered:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever two texts are: nothing of them is lost, what differs is never called the same, and the same never
    /// differs.
    #[test]
    fn nothing_is_lost_and_nothing_is_hidden(one in "\\PC{0,40}", other in "[htps:/.a-c%2A-C ?#]{0,40}") {
        let plain = |pieces: &[Piece], mark: Option<Mark>| -> String {
            pieces.iter().filter(|piece| mark.is_none_or(|mark| piece.mark == mark)).map(|piece| piece.text.as_str()).collect()
        };
        for (one, other) in [(&one, &other), (&other, &one), (&other, &other)] {
            let seen = compare(one, other);
            prop_assert_eq!(plain(&seen.first, Some(Mark::Same)), plain(&seen.second, Some(Mark::Same)));
            prop_assert_eq!(plain(&seen.second, None).replace('␣', " ").len() >= other.len(), true);
            prop_assert_eq!(seen.count == 0, one == other);
            prop_assert_eq!(seen.kinds.is_empty(), one == other);
            if seen.same {
                prop_assert!(seen.first.iter().chain(&seen.second).all(|piece| piece.mark != Mark::Differs));
            }
        }
    }
}

#[test]
fn a_long_text_is_compared_all_the_same() {
    let (one, other) = (format!("https://a/{}", "x".repeat(5000)), format!("https://a/{}", "y".repeat(5000)));
    let seen = compare(&one, &other);
    assert_eq!((seen.count, seen.kinds), (10_000, vec![Kind::Path]));
}

#[test]
fn what_was_sent_is_taken_from_what_a_person_pastes() {
    let authorize = "https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/oauth2/v2.0/authorize";
    let callback = "https%3A%2F%2Fjump.example.com%2Fcore%2Fauth%2Fopenid%2Fcallback%2F";
    let inner = format!("{authorize}?client_id={CLIENT}&redirect_uri={callback}");
    let packed: String = inner.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let plain = format!("sent_request {WANTED} {CLIENT}");
    for (what, text, expected) in [
        (
            "an authorization request",
            format!("{authorize}?response_type=code&client_id={CLIENT}&redirect_uri={callback}&state=x"),
            plain.clone(),
        ),
        ("as HTML", format!("{authorize}?client_id={CLIENT}&amp;redirect_uri={callback}&amp;state=x"), plain.clone()),
        ("inside another address", format!("https://login.live.com/x?continue={packed}"), plain),
        (
            "within a text, not encoded",
            format!("opened {authorize}?redirect_uri={WANTED}&x=1 just now"),
            format!("sent_request {WANTED} -"),
        ),
        (
            "AADSTS50011",
            format!(
                "AADSTS50011: The redirect URI '{WANTED}' specified in the request does not match the redirect URIs \
                 configured for the application '{CLIENT}'. Make sure … https://aka.ms/redirectUriMismatchError \
                 Trace ID: {OTHER_TENANT}"
            ),
            format!("sent_error {WANTED} {CLIENT}"),
        ),
        (
            "the same as JSON",
            format!("{{\"error_description\":\"AADSTS50011: The redirect URI '{WANTED}' specified …\",\"error_uri\":\"https://login.microsoftonline.com/error?code=50011\"}}"),
            format!("sent_error {WANTED} -"),
        ),
        (
            "in French, with blanks inside the marks",
            format!("AADSTS50011: L'URI de redirection «\u{a0}{WANTED}\u{a0}» … pour «\u{a0}{CLIENT}\u{a0}»"),
            format!("sent_error {WANTED} {CLIENT}"),
        ),
        (
            "in German",
            format!("AADSTS50011: Der Umleitungs-URI „{WANTED}“ … für „{CLIENT}“"),
            format!("sent_error {WANTED} {CLIENT}"),
        ),
        (
            "the older wording, without the address",
            format!("AADSTS50011: The reply URL specified in the request does not match … application: '{CLIENT}'."),
            String::new(),
        ),
        (
            "where the browser ended",
            format!("{WANTED}?code=0.AXkA&state=s#x"),
            format!("sent_landed {WANTED} -"),
        ),
        (
            "a sign-out request",
            "https://login.microsoftonline.com/t/oauth2/v2.0/logout?post_logout_redirect_uri=https%3A%2F%2Fjump.example.com%2F".into(),
            "SignOut sent_request https://jump.example.com/ -".into(),
        ),
        ("another error", "AADSTS500011: The resource principal named 'https://api.example.com' was not found".into(), String::new()),
        ("the sign-in page alone", format!("{authorize}?client_id={CLIENT}"), String::new()),
        ("a secret in its place", "https://x/?redirect_uri=https://x/abc8Q~defghijklmnopqrstuvwxyz.0123456789".into(), String::new()),
        ("half an address", "https://login.microsoftonline.com/?redirect_uri=%".into(), String::new()),
        ("nothing", String::new(), String::new()),
    ] {
        let seen: Vec<String> = sent(&text)
            .into_iter()
            .map(|sent| {
                let kind = if sent.what == What::SignOut { "SignOut " } else { "" };
                format!("{kind}{} {} {}", sent.from.as_str(), sent.uri, sent.client_id.as_deref().unwrap_or("-"))
            })
            .collect();
        assert_eq!(seen.join(" | "), expected, "{what}");
    }
}

fn wired(recipe: &Recipe, base_url: &str, registered: Option<&[(Platform, &str)]>) -> Connection {
    let mut connection = connection();
    connection.wiring_mut(&recipe.id).base_url = Some(base_url.into());
    connection.registration.redirects = registered
        .map(|all| all.iter().map(|(platform, uri)| Redirect { platform: *platform, uri: (*uri).into() }).collect());
    connection
}

/// State, what will be sent, and the findings of each end.
fn told(recipe: &Recipe, connection: &Connection, intent: Option<&Intent>, pasted: &str) -> String {
    let ends = truth(recipe, connection, intent, &sent(pasted));
    let one = |end: &sso_ferry::redirect_truth::End| {
        let codes: Vec<&str> = end.findings.iter().map(|finding| finding.code.as_str()).collect();
        let will = end.will.as_deref().unwrap_or_else(|key| key);
        [&[end.state.as_str(), will], codes.as_slice()].concat().join(" ")
    };
    ends.iter().map(one).collect::<Vec<_>>().join(" | ")
}

#[test]
fn three_addresses_are_one_or_the_difference_is_said() {
    use Platform::{Spa, Web};
    let recipe = jumpserver();
    let out = "https://jump.example.com/";
    let missing = format!("differs {out} post_logout_missing");
    let unread = format!("unknown {out}");
    for (what, registered, pasted, expected) in [
        ("not read", None, "", format!("unknown {WANTED} | {unread}")),
        ("registered", Some(vec![(Web, WANTED), (Web, out)]), "", format!("same {WANTED} | same {out}")),
        ("only the first", Some(vec![(Web, WANTED)]), "", format!("same {WANTED} | {missing}")),
        (
            "the slash lacks",
            Some(vec![(Web, "https://jump.example.com/core/auth/openid/callback")]),
            "",
            format!("differs {WANTED} redirect_slash | {missing}"),
        ),
        ("another platform", Some(vec![(Spa, WANTED)]), "", format!("differs {WANTED} redirect_is_spa | {missing}")),
        (
            "the console sent http",
            Some(vec![(Web, WANTED)]),
            "AADSTS50011: The redirect URI 'http://jump.example.com/core/auth/openid/callback/' specified",
            // What it should send is registered: nothing else is to be registered.
            format!("differs {WANTED} redirect_sent_differs | {missing}"),
        ),
        (
            "it sent what is registered, and the connection is wrong",
            Some(vec![(Web, "https://bastion.example.com/core/auth/openid/callback/")]),
            "https://x/?redirect_uri=https://bastion.example.com/core/auth/openid/callback/",
            format!("differs {WANTED} redirect_sent_differs | {missing}"),
        ),
        (
            "neither is registered",
            Some(vec![(Web, "https://jump.example.com/core/auth/openid/callback")]),
            "AADSTS50011: The redirect URI 'http://jump.example.com/core/auth/openid/callback/' specified",
            format!("differs {WANTED} redirect_slash redirect_sent_differs | {missing}"),
        ),
        (
            "another application's request",
            None,
            "https://x/?client_id=0d2f3a5c-8b1e-4f60-9a7d-1c2b3d4e5f60&redirect_uri=https://jump.example.com/core/auth/openid/callback/",
            format!("unknown {WANTED} redirect_sent_other_client | {unread}"),
        ),
        (
            "capitals of the host alone",
            Some(vec![(Web, WANTED), (Web, out)]),
            "https://x/?redirect_uri=https://JUMP.example.com/core/auth/openid/callback/",
            format!("same {WANTED} | same {out}"),
        ),
    ] {
        let connection = wired(&recipe, BASE_URL, registered.as_deref());
        assert_eq!(told(&recipe, &connection, None, pasted), expected, "{what}");
    }
}

#[test]
fn what_will_be_sent_follows_from_the_public_address_or_the_region() {
    let recipe = jumpserver();
    for (base, expected) in [
        ("https://jump.example.com/ui/#/settings", WANTED),
        ("https://JUMP.example.com", WANTED),
        ("http://10.0.0.5:8080/x", "http://10.0.0.5:8080/core/auth/openid/callback/"),
        ("", "uri_no_address"),
        ("ftp://jump", "uri_no_address"),
    ] {
        let ends = truth(&recipe, &wired(&recipe, base, None), None, &[]);
        assert_eq!(ends[0].will.as_deref().unwrap_or_else(|key| key), expected, "{base}");
    }
    let recipe = jumpcloud();
    let region =
        |region: &str| Intent { console: "jumpcloud".into(), region: Some(region.into()), ..Intent::default() };
    for (origin, intent, expected) in [
        (None, None, "uri_no_region"),
        (Some("https://console.jumpcloud.com"), None, "https://login.jumpcloud.com/oauth/callback"),
        (Some("https://console.eu.jumpcloud.com"), None, "https://login.eu.jumpcloud.com/oauth/callback"),
        (Some("https://console.jumpcloud.com"), Some("eu"), "https://login.eu.jumpcloud.com/oauth/callback"),
        (Some("https://elsewhere.example.com"), None, "uri_no_region"),
    ] {
        let mut connection = connection();
        connection.wiring_mut("jumpcloud").origin = origin.map(str::to_owned);
        let ends = truth(&recipe, &connection, intent.map(region).as_ref(), &[]);
        assert_eq!(ends.len(), 1, "nothing is known of what it sends when somebody signs out");
        assert_eq!(ends[0].will.as_deref().unwrap_or_else(|key| key), expected, "{origin:?} {intent:?}");
    }
}

#[test]
fn a_test_tells_what_was_asked_for_until_something_else_was_pasted() {
    let recipe = jumpserver();
    let mut connection = wired(&recipe, BASE_URL, Some(&[(Platform::Web, WANTED)]));
    let note =
        |recipe: &str, uri: &str| TestNote { recipe: recipe.into(), redirect: Some(uri.into()), ..TestNote::default() };
    connection.tests = vec![note("jumpcloud", "https://x/"), note("jumpserver", WANTED)];
    let from = |connection: &Connection| truth(&recipe, connection, None, &[])[0].sent.as_ref().map(|sent| sent.from);
    assert_eq!(from(&connection), Some(From::Test));
    // A test of another address was made before the settings were changed. The console did not send it.
    connection.tests = vec![note("jumpserver", "https://old.example.com/cb")];
    let [sign_in, _] = &truth(&recipe, &connection, None, &[])[..] else { panic!("two ends") };
    assert_eq!((sign_in.wanted(), sign_in.state), (Some(WANTED), State::Same));
    let pasted = sent(&format!("https://x/?redirect_uri={WANTED}"));
    assert_eq!(truth(&recipe, &connection, None, &pasted)[0].state, State::Same);
}

#[test]
fn of_several_consoles_one_has_sent_it_and_the_worst_counts() {
    let consoles = [Rc::new(jumpcloud()), Rc::new(jumpserver())];
    let mut connection = wired(&consoles[1], BASE_URL, Some(&[(Platform::Web, WANTED)]));
    connection.wiring_mut("jumpcloud").origin = Some("https://console.jumpcloud.com".into());
    let seen = sent("https://x/?redirect_uri=https://jump.example.com/core/auth/openid/callback");
    let told = truths(&consoles, &connection, None, &seen);
    let who: Vec<bool> = told.iter().map(|(_, ends)| ends[0].sent.is_some()).collect();
    assert_eq!((who, worst(&told)), (vec![false, true], State::Differs));
    assert_eq!(worst(&[]), State::Unknown);
    let read = truths(&consoles[1..], &connection, None, &[]);
    assert_eq!(worst(&read), State::Same);
    connection.registration.redirects = None;
    assert_eq!(worst(&truths(&consoles, &connection, None, &[])), State::Unknown);
}

#[test]
fn a_list_that_was_read_and_is_empty_is_not_called_unread() {
    let recipe = jumpserver();
    let counts = |web| Some(Counts { web, spa: 0, public_client: 0 });
    for (what, blank, counted, expected, listed) in [
        ("not read", false, None, format!("unknown {WANTED}"), None),
        ("seen without a row", true, None, format!("unknown {WANTED} redirects_blank"), None),
        ("the Overview counted none", false, counts(0), format!("differs {WANTED} redirect_missing"), Some(0)),
        ("both", true, counts(0), format!("differs {WANTED} redirect_missing"), Some(0)),
        ("the Overview counted one", false, counts(1), format!("unknown {WANTED}"), None),
    ] {
        let mut connection = wired(&recipe, BASE_URL, None);
        connection.registration.redirects_blank = blank;
        connection.registration.redirect_counts = counted;
        let sign_in = told(&recipe, &connection, None, "");
        assert_eq!(sign_in.split(" | ").next(), Some(expected.as_str()), "{what}");
        let ends = truth(&recipe, &connection, None, &[]);
        assert_eq!(ends[0].listed.as_ref().map(Vec::len), listed, "{what}");
    }
}

#[test]
fn the_nearest_registered_address_comes_first() {
    use Platform::{Spa, Web};
    let recipe = jumpserver();
    let near = "https://jump.example.com/core/auth/openid/callback";
    let listed = |all: &[(Platform, &str)]| {
        let ends = truth(&recipe, &wired(&recipe, BASE_URL, Some(all)), None, &[]);
        ends[0].listed.clone().unwrap().into_iter().map(|one| one.uri).collect::<Vec<_>>()
    };
    let far = "https://old.example.com/";
    assert_eq!(listed(&[(Web, far), (Web, "https://x/"), (Web, near)]), [near, far, "https://x/"]);
    let mut platforms = truth(&recipe, &wired(&recipe, BASE_URL, Some(&[(Spa, WANTED), (Web, WANTED)])), None, &[]);
    assert_eq!(platforms.remove(0).listed.unwrap()[0].platform, Web);
    assert!(listed(&[]).is_empty());
}
