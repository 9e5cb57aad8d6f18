//! What is known of a registration after one or more readings: cloud, audience, merging, and that no GUID ever takes
//! another one's role.

#![cfg(test)]

#[path = "native/portal.rs"]
mod portal;

use portal::*;
use proptest::prelude::*;
use sso_ferry::entra::capture::capture;
use sso_ferry::entra::registration::{Audience, Captured, Platform};

#[test]
fn the_cloud_follows_the_portals_host() {
    for (host, cloud) in [
        ("portal.azure.com", "global"),
        ("entra.microsoft.com", "global"),
        ("portal.azure.us", "usgov"),
        ("entra.microsoft.us", "usgov"),
        ("portal.azure.cn", "china"),
    ] {
        let capture = capture(&overview().origin(&format!("https://{host}")).reading(), &[]).unwrap();
        assert_eq!(capture.registration.cloud.as_deref(), Some(cloud), "{host}");
        assert_eq!(capture.registration.portal_host.as_deref(), Some(host));
    }
}

#[test]
fn the_audience_follows_endpoints_first_and_words_second() {
    use Audience::*;
    let words = |text: &str| overview().with("Supported account types", text);
    for (page, audience) in [
        (words("My organization only"), SingleTenant),
        (words("Single tenant only - Contoso"), SingleTenant),
        (words("Accounts in this organizational directory only (Contoso only - Single tenant)"), SingleTenant),
        (words("Multiple organizations"), MultiTenant),
        (words("Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant)"), MultiTenant),
        (words("Personal Microsoft account users"), MultiTenant),
        (words("Nur meine Organisation"), Unknown),
        (overview().without("Supported account types"), Unknown),
        (words("Nur meine Organisation").endpoints(TENANT), SingleTenant),
        (words("Multiple organizations").endpoints(TENANT), MultiTenant),
        (words("My organization only").endpoints("organizations"), MultiTenant),
        (words("").endpoints("consumers"), MultiTenant),
        (words("").endpoints("contoso.onmicrosoft.com"), Unknown),
    ] {
        let registration = capture(&page.reading(), &[]).unwrap().registration;
        assert_eq!(registration.audience(), audience, "{:?}", registration.account_types);
    }
}

#[test]
fn a_newer_reading_adds_and_does_not_take_away() {
    let read = |page: Page| capture(&page.reading(), &[]).unwrap().registration;
    let credentials = blank().hash(&registration_hash("Credentials", APP)).title("Other | Certificates & secrets");
    for (what, first, second, expected) in [
        ("Overview, then the pane", overview(), blank().endpoints(TENANT), "label tenant=tenant@endpoint endpoints=10"),
        ("the pane, then Overview", blank().endpoints(TENANT), overview(), "label tenant=tenant@label endpoints=10"),
        ("a title does not replace a name", overview(), credentials.clone(), "label tenant=tenant@label"),
        (
            "a cut row leaves the older value",
            overview(),
            overview().with(OBJECT_LABEL, "67…"),
            "label tenant=tenant@label",
        ),
        (
            "an empty pane leaves the older rows",
            overview().endpoints(TENANT),
            overview(),
            "label tenant=tenant@label endpoints=10",
        ),
    ] {
        let mut known = read(first);
        known.merge(read(second));
        let told = told(&known);
        assert!(told.starts_with("name=JumpServer@label client=app@"), "{what}: {told}");
        assert!(told.ends_with(&format!("object=object@{expected}")), "{what}: {told}");
    }
    let mut renamed = read(overview());
    renamed.merge(read(overview().with("Display name", "JumpServer EU")));
    assert!(told(&renamed).starts_with("name=JumpServer EU@label"));
}

#[test]
fn an_empty_list_of_redirect_uris_is_remembered_until_it_is_told() {
    let read = |page: Page| capture(&page.reading(), &[]).unwrap().registration;
    let grid =
        |rows: &[&str]| read(page("Authentication").title("x").table("grid", "Platform type | Redirect URI", rows));
    let (row, none) = (["Web | https://a.example.com/"], read(overview()));
    for (what, seen, blank, known) in [
        ("not seen", vec![], false, None),
        ("seen without a row", vec![grid(&[])], true, None),
        ("and another page after it", vec![grid(&[]), none.clone()], true, None),
        ("and its rows", vec![grid(&[]), grid(&row)], false, Some(1)),
        ("the rows, and then none", vec![grid(&row), grid(&[])], false, Some(1)),
        (
            "and the Overview counts none",
            vec![grid(&[]), read(overview().with("Redirect URIs", "0 web, 0 spa, 0 public client"))],
            false,
            Some(0),
        ),
    ] {
        let mut registration = none.clone();
        seen.into_iter().for_each(|newer| registration.merge(newer));
        let all = registration.known_redirects().map(<[_]>::len);
        assert_eq!((registration.is_redirect_list_blank(), all), (blank, known), "{what}");
    }
}

#[test]
fn counters_of_the_overview_tell_a_platform_only_when_all_redirect_uris_are_of_one() {
    let uris = ["https://a.example.com/", "https://b.example.com/"];
    let read = |page: Page| capture(&page.reading(), &[]).unwrap().registration;
    let grid = |first: &str, second: &str| {
        let rows = [format!("{first} | {}", uris[0]), format!("{second} | {}", uris[1])];
        page("Authentication").title("x").table("grid", "Zork | Blip", &[&rows[0], &rows[1]])
    };
    for (counts, first, second, expected) in [
        ("2 web, 0 spa, 0 public client", "Zam", "Zam", "web web"),
        ("0 web, 2 spa, 0 public client", "Zam", "Zam", "spa spa"),
        ("0 web, 0 spa, 2 public client", "Zam", "Zam", "public public"),
        ("1 web, 1 spa, 0 public client", "Web", "Zam", "web ?"),
        ("3 web, 0 spa, 0 public client", "Zam", "Zam", "? ?"),
        ("Add a Redirect URI", "Zam", "Zam", "? ?"),
        ("2 web, 0 spa, 0 public client", "Zam", "Single-page application", "web spa"),
    ] {
        let mut known = read(overview().with("Redirect URIs", counts));
        known.merge(read(grid(first, second)));
        let platforms: Vec<_> = known.redirects.iter().flatten().map(|redirect| redirect.platform).collect();
        let platforms: Vec<_> = platforms
            .iter()
            .map(|platform| match platform {
                Platform::Web => "web",
                Platform::Spa => "spa",
                Platform::PublicClient => "public",
                Platform::Unknown => "?",
            })
            .collect();
        assert_eq!(platforms.join(" "), expected, "{counts} {first} {second}");
    }
}

/// How the row of a role is shown.
#[derive(Clone, Copy, Debug)]
enum Shown {
    Labelled(usize),
    Nonsense,
    Cut,
    Missing,
}

fn shown() -> impl Strategy<Value = Shown> {
    prop_oneof![
        3 => (0..LANGUAGES.len()).prop_map(Shown::Labelled),
        3 => Just(Shown::Nonsense),
        1 => Just(Shown::Cut),
        1 => Just(Shown::Missing),
    ]
}

proptest! {
    /// Three GUIDs that differ in their last characters, under known and unknown labels, in any order, with and
    /// without what tells them apart: each role gets its own GUID or none.
    #[test]
    fn a_guid_is_never_given_to_another_role(
        shown in [shown(), shown(), shown()],
        order in Just([0, 1, 2, 3]).prop_shuffle(),
        in_address in any::<bool>(),
        stale in any::<bool>(),
        endpoints in any::<bool>(),
        hint in any::<bool>(),
    ) {
        let guids = [APP, OBJECT, TENANT];
        let row = |role: usize| {
            let label = |language: usize| {
                let (_, client, tenant, object) = LANGUAGES[language];
                [client, object, tenant][role].to_owned()
            };
            match shown.get(role)? {
                Shown::Labelled(language) => Some((label(*language), guids[role].to_owned())),
                Shown::Nonsense => Some((format!("Zim {role}"), guids[role].to_owned())),
                Shown::Cut => Some((label(0), format!("{}…", guids[role].split_at(30).0))),
                Shown::Missing => None,
            }
        };
        let name = ("Name".to_owned(), "JumpServer".to_owned());
        let rows = order.iter().filter_map(|role| if *role == 3 { Some(name.clone()) } else { row(*role) });
        // A stale page: the address has moved on to another registration, the blade has not.
        let app = if stale { OTHER_APP } else { APP };
        let mut page = blank().rows(rows.collect());
        page = if in_address { page.hash(&registration_hash("Overview", app)) } else { page.hash("view/X/ApplicationMenuBlade") };
        page = if endpoints { page.endpoints(TENANT) } else { page };
        page = if hint { page.path(&format!("/{TENANT}/")) } else { page };
        let registration = capture(&page.reading(), &[]).unwrap().registration;
        let value = |captured: &Option<Captured>| captured.as_ref().map(|captured| captured.value.clone());
        let client = value(&registration.client_id);
        let right = if in_address { app } else { APP };
        prop_assert!(client.as_deref().is_none_or(|id| id == right), "client {client:?}");
        let object = value(&registration.object_id);
        prop_assert!(object.as_deref().is_none_or(|id| id == OBJECT), "object {object:?}");
        let tenant = value(&registration.tenant_id);
        prop_assert!(tenant.as_deref().is_none_or(|id| id == TENANT), "tenant {tenant:?}");
    }
}
