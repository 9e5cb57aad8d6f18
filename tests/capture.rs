//! What a page of the portal is understood to be: each layout, language and way of being wrong.

#![cfg(test)]

#[path = "native/portal.rs"]
mod portal;

use portal::*;

/// Who the page's registration is; what else is on it has tests of its own.
fn seen(page: &Page) -> String {
    portal::seen(page, &[], false)
}

fn check(cases: &[(&str, Page, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .filter(|(_, page, expected)| seen(page) != *expected)
        .map(|(what, page, expected)| format!("{what}:\n  expected {expected}\n  but was  {}", seen(page)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ALL: &str = "read name=JumpServer@label client=app@label object=object@label tenant=tenant@label";

#[test]
fn an_overview_is_read_by_its_labels() {
    let mut shuffled = overview().reading().found[0].pairs.clone();
    shuffled.reverse();
    shuffled.rotate_left(3);
    let shuffled = shuffled.into_iter().map(|pair| (pair.label, pair.value)).collect();
    check(&[
        ("the order of 2026", overview(), ALL),
        ("any other order", overview().rows(shuffled), ALL),
        (
            "the rows of 2023: client ID first, no name",
            blank().row(CLIENT_LABEL, APP).row(OBJECT_LABEL, OBJECT).row(TENANT_LABEL, TENANT),
            "read client=app@label object=object@label tenant=tenant@label",
        ),
        ("capitals in a GUID are folded", overview().with(CLIENT_LABEL, &APP.to_uppercase()), ALL),
        (
            "a label with colon, star and narrow blanks",
            { overview().without(CLIENT_LABEL).row(" application\u{a0}(client)  ID :", APP) },
            "read name=JumpServer@label client=app@label object=object@label tenant=tenant@label",
        ),
        (
            "an icon glyph after label and value",
            { overview().without(TENANT_LABEL).row("Directory (tenant) ID\u{e8c8}", &format!("{TENANT}\u{e8c8}")) },
            ALL,
        ),
        (
            "zero-width and directional characters in a value",
            { overview().with(OBJECT_LABEL, &format!("\u{2068}\u{200b}{OBJECT}\u{2069}\n")) },
            ALL,
        ),
        ("the same value under the same label twice", overview().row(TENANT_LABEL, TENANT), ALL),
        ("an empty row", overview().row("Notes", " "), ALL),
        (
            "Application ID URI with the client ID in it",
            { overview().with("Application ID URI", &format!("api://{APP}")) },
            ALL,
        ),
        (
            "a name that is a GUID is a name",
            { overview().with("Display name", OTHER_APP) },
            "read name=other-app@label client=app@label object=object@label tenant=tenant@label",
        ),
        ("the admin center", overview().origin("https://entra.microsoft.com"), ALL),
    ]);
}

#[test]
fn labels_are_known_in_the_languages_whose_texts_are_public() {
    for (language, client, tenant, object) in LANGUAGES {
        let page = blank().row("?", "JumpServer").row(client, APP).row(object, OBJECT).row(tenant, TENANT);
        let seen = seen(&page);
        let told = "read client=app@label object=object@";
        assert!(seen.starts_with(told) && seen.ends_with(" tenant=tenant@label"), "{language}: {seen}");
    }
}

#[test]
fn without_a_known_language_address_and_endpoints_tell() {
    let titled = unknown_language().title("JumpServer | Zorp");
    check(&[
        (
            "address and endpoints leave one GUID over",
            titled.clone().endpoints(TENANT),
            "read name=JumpServer@title client=app@address object=object@shape tenant=tenant@endpoint endpoints=10",
        ),
        (
            "the address names the tenant that the page shows",
            titled.clone().path(&format!("/{TENANT}/")),
            "read name=JumpServer@title client=app@address object=object@shape tenant=tenant@shape",
        ),
        (
            "the tenant after #@",
            titled.clone().hash(&format!("@{TENANT}/{}", registration_hash("Overview", APP))),
            "read name=JumpServer@title client=app@address object=object@shape tenant=tenant@shape",
        ),
        (
            "a tenant hint that the page does not show is not believed",
            unknown_language().path(&format!("/{OTHER_TENANT}/")),
            "read client=app@address ! guids_not_told: 6731de76-14a6-49ae-97bc-6eba69143910, \
             6731de76-14a6-49ae-97bc-6eba69143901",
        ),
        (
            "the address alone tells one of three",
            unknown_language(),
            "read client=app@address ! guids_not_told: 6731de76-14a6-49ae-97bc-6eba69143910, \
             6731de76-14a6-49ae-97bc-6eba69143901",
        ),
        (
            "no client ID in the address",
            unknown_language().hash("view/X/ApplicationMenuBlade/~/Overview").endpoints(TENANT),
            "read tenant=tenant@endpoint endpoints=10 ! guids_not_told: 6731de76-14a6-49ae-97bc-6eba6914391e, \
             6731de76-14a6-49ae-97bc-6eba69143910",
        ),
        (
            "a third GUID more: the object ID is left open",
            unknown_language().row("Gnarf", OTHER_APP).endpoints(TENANT),
            "read client=app@address tenant=tenant@endpoint endpoints=10",
        ),
        (
            "another registration's page is still drawn",
            unknown_language().with("Zim (zam)", OTHER_APP).with("Quux ID", "6731de76…").endpoints(TENANT),
            "read client=app@address tenant=tenant@endpoint endpoints=10",
        ),
        (
            "the object ID stands in the address",
            blank().hash(&format!("{}/objectId/{OBJECT}", registration_hash("Overview", APP))).endpoints(TENANT),
            "read client=app@address object=object@address tenant=tenant@endpoint endpoints=10",
        ),
    ]);
}

#[test]
fn the_endpoints_pane_tells_the_tenant() {
    let pane_cn = pane("login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn", TENANT);
    check(&[
        ("pane alone", blank().endpoints(TENANT), "read client=app@address tenant=tenant@endpoint endpoints=10"),
        ("Overview and pane", overview().endpoints(TENANT), &format!("{ALL} endpoints=10")),
        (
            "the pane's addresses in the text only",
            blank().text(&format!("https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token")),
            "read client=app@address tenant=tenant@endpoint endpoints=1",
        ),
        ("Graph's address in the text is no pane", overview().text("https://graph.microsoft.com"), ALL),
        (
            "a redirect URI on the login host is no endpoint",
            overview().text("https://login.microsoftonline.com/common/oauth2/nativeclient"),
            ALL,
        ),
        (
            "organizations in place of the tenant",
            overview().endpoints("organizations"),
            &format!("{ALL} endpoints=10 ! endpoints_for_any_tenant: organizations"),
        ),
        (
            "common without Overview: the tenant stays unknown",
            blank().endpoints("common"),
            "read client=app@address endpoints=10 ! endpoints_for_any_tenant: common",
        ),
        (
            "a pane of another tenant than the Overview's",
            overview().endpoints(OTHER_TENANT),
            "read name=JumpServer@label client=app@label object=object@label endpoints=10 \
             ! tenants_differ: tenant | other-tenant",
        ),
        (
            "a pane of two tenants",
            blank().endpoints(TENANT).endpoints(OTHER_TENANT),
            "read client=app@address endpoints=19 ! tenants_differ: tenant | other-tenant",
        ),
        ("21Vianet", overview().origin("https://portal.azure.cn").pane(pane_cn), &format!("{ALL} endpoints=10")),
        (
            "US Government",
            overview().origin("https://portal.azure.us").pane(pane(
                "login.microsoftonline.us",
                "graph.microsoft.us",
                TENANT,
            )),
            &format!("{ALL} endpoints=10"),
        ),
        (
            "addresses of a look-alike host are not endpoints",
            blank().pane(pane("login.microsoftonline.com.example.net", "graph.example.net", OTHER_TENANT)),
            "loading",
        ),
    ]);
}

#[test]
fn what_contradicts_itself_is_named_and_not_taken() {
    check(&[
        (
            "a GUID that a narrow column cut",
            overview().with(OBJECT_LABEL, "6731de76-14a6-49ae-97…"),
            "read name=JumpServer@label client=app@label tenant=tenant@label \
             ! not_a_guid: Object ID | 6731de76-14a6-49ae-97…",
        ),
        (
            "a value doubled by its tooltip",
            overview().with(TENANT_LABEL, &TENANT.repeat(2)),
            &format!(
                "read name=JumpServer@label client=app@label object=object@label \
                 ! not_a_guid: Directory (tenant) ID | {TENANT}{TENANT}"
            ),
        ),
        (
            "a cut client ID that fits the address",
            overview().with(CLIENT_LABEL, "6731DE76-14a6-4…"),
            "read name=JumpServer@label client=app@address object=object@label tenant=tenant@label \
             ! not_a_guid: Application (client) ID | 6731DE76-14a6-4…",
        ),
        (
            "a cut client ID that does not fit the address",
            overview().with(CLIENT_LABEL, "0d2f3a5c-8b1e…"),
            "read ! not_a_guid: Application (client) ID | 0d2f3a5c-8b1e… \
             ! page_is_another_registration: 0d2f3a5c-8b1e… | app",
        ),
        (
            "the address names another registration",
            overview().hash(&registration_hash("Overview", OTHER_APP)),
            "read ! page_is_another_registration: app | other-app",
        ),
        (
            "one label with two values",
            overview().row(TENANT_LABEL, OTHER_TENANT),
            "read name=JumpServer@label client=app@label object=object@label \
             ! shown_twice: Directory (tenant) ID | tenant | other-tenant",
        ),
        (
            "two blades with two client IDs, and no address to tell",
            overview().hash("view/X/ApplicationMenuBlade/~/Overview").row(CLIENT_LABEL, OTHER_APP),
            "read name=JumpServer@label object=object@label tenant=tenant@label \
             ! shown_twice: Application (client) ID | app | other-app",
        ),
        (
            "client ID and tenant ID are the same",
            overview().with(TENANT_LABEL, APP),
            "read name=JumpServer@label client=app@label object=object@label ! one_guid_twice: app",
        ),
        (
            "object ID and tenant ID are the same",
            overview().with(OBJECT_LABEL, TENANT),
            "read name=JumpServer@label client=app@label tenant=tenant@label ! one_guid_twice: tenant",
        ),
        (
            "switched off",
            overview().with("State", "Deactivated"),
            &format!("{ALL} ! registration_deactivated: Deactivated"),
        ),
    ]);
}

#[test]
fn a_page_that_is_not_an_overview_is_told_apart() {
    let credentials = registration_hash("Credentials", APP);
    check(&[
        ("nothing drawn yet", blank(), "loading"),
        ("nothing drawn yet, document still loading", blank().loading(), "loading"),
        ("a title but no essentials yet", blank().title("JumpServer"), "loading"),
        ("a cut client ID in the address", blank().hash(&registration_hash("Overview", "6731de76-14a6")), "loading"),
        (
            "Certificates & secrets",
            blank().hash(&credentials).title("JumpServer | Certificates & secrets"),
            "read name=JumpServer@title client=app@address",
        ),
        ("Certificates & secrets, not drawn yet", blank().hash(&credentials), "loading"),
        ("the portal's home", blank().hash("home"), "no registration"),
        ("no hash at all", blank().hash(""), "no registration"),
        (
            "the list of registrations",
            blank().hash("view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"),
            "no registration",
        ),
        (
            "essentials of another resource",
            overview().hash("@contoso.example/resource/subscriptions/1/overview"),
            "no registration",
        ),
        (
            "the older address",
            overview().hash(&format!("blade/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/Overview/appId/{APP}")),
            ALL,
        ),
    ]);
}

#[test]
fn a_look_alike_is_not_the_portal() {
    for origin in [
        "https://portal.azure.com.example.net",
        "https://portal-azure.com",
        "https://xportal.azure.com",
        "https://portal.azure.com.",
        "https://portal.azure.com:8443",
        "https://user@portal.azure.com",
        "http://portal.azure.com",
        "https://PORTAL.azure.com",
        "https://azure.com",
        "https://portal.azure.com/x",
        "null",
        "",
    ] {
        assert_eq!(seen(&overview().origin(origin)), "not the portal", "{origin}");
    }
}
