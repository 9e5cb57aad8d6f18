//! The same registration in every layout of the portal, in the top document and in frames, in every language and cloud.

#![cfg(test)]

#[path = "native/portal.rs"]
mod portal;

use portal::*;
use sso_ferry::entra::capture::{Stage, capture, frame_hosts, frame_probes, probes};
use sso_ferry::page::{Probe, Reading};

const ALL: &str = "read name=JumpServer@label client=app@label object=object@label tenant=tenant@label credentials=0/1 \
                   counts=1/0/0";
const VIEW: &str = "AppOverview.ReactView";

fn alone(page: Page) -> (Page, Vec<Reading>) {
    (page, Vec::new())
}

/// A page whose top document has nothing but one ReactView on the screen, which shows this.
fn framed(content: &Page) -> (Page, Vec<Reading>) {
    (blank().frames(&[(SANDBOX, VIEW, ACTIVE, true)]), vec![content.framed(SANDBOX, VIEW)])
}

/// Where no class is known: every identifier beside its label, and the words.
fn near() -> Page {
    let (ids, words): (Vec<_>, Vec<_>) =
        essentials().into_iter().partition(|(label, _)| label.contains("ID") && !label.contains("URI"));
    blank().owned_pairs("near_ids", &ids).owned_pairs("near_words", &words)
}

#[test]
fn every_layout_gives_the_same_registration() {
    let rows = essentials();
    let layout = |probe: &str| blank().owned_pairs(probe, &rows);
    let loose = || blank().values("loose_guids", &[APP, OBJECT, TENANT]);
    check(&[
        ("A: a classic blade", alone(overview()), ALL),
        ("B in the top document", alone(layout("essentials_grid")), ALL),
        ("B in a frame", framed(&layout("essentials_grid")), ALL),
        ("C in the top document", alone(layout("property_field")), ALL),
        ("C in a frame", framed(&layout("property_field")), ALL),
        ("D in the top document", alone(layout("label")), ALL),
        ("D in a frame", framed(&layout("label")), ALL),
        (
            "E: the pane in a frame",
            framed(&blank().endpoints(TENANT)),
            "read client=app@address tenant=tenant@endpoint endpoints=10",
        ),
        (
            "the pane in labelled boxes of a frame",
            framed(&blank().owned_pairs("label", &pane("login.microsoftonline.com", "graph.microsoft.com", TENANT))),
            "read client=app@address tenant=tenant@endpoint endpoints=10",
        ),
        ("F in the top document", alone(near()), ALL),
        ("F in a frame", framed(&near()), ALL),
        (
            "F where the object ID's label is unknown: it is what is left over of the text",
            alone(
                blank()
                    .pairs("near_ids", &[("Anwendungs-ID (Client)", APP), ("Verzeichnis-ID (Mandant)", TENANT)])
                    .values("loose_guids", &[APP, OBJECT, TENANT]),
            ),
            "read client=app@label object=object@shape tenant=tenant@label",
        ),
        (
            "G: identifiers in the text, the tenant from the endpoints",
            alone(loose().endpoints(TENANT)),
            "read client=app@address object=object@shape tenant=tenant@endpoint endpoints=10",
        ),
        (
            "G in a frame, the tenant from the address",
            {
                let (page, frames) = framed(&loose());
                (page.path(&format!("/{TENANT}/")), frames)
            },
            "read client=app@address object=object@shape tenant=tenant@shape",
        ),
        (
            "G with nothing that tells the tenant",
            alone(loose()),
            "read client=app@address ! guids_not_told: 6731de76-14a6-49ae-97bc-6eba69143910, \
             6731de76-14a6-49ae-97bc-6eba69143901",
        ),
        (
            "G without the registration's own identifier is the shell's",
            alone(blank().values("loose_guids", &[TENANT])),
            "loading",
        ),
        (
            "Overview in the top document, the pane in a frame",
            {
                let (_, frames) = framed(&blank().endpoints(TENANT));
                (overview().frames(&[(SANDBOX, VIEW, ACTIVE, true)]), frames)
            },
            "read name=JumpServer@label client=app@label object=object@label tenant=tenant@label endpoints=10 \
             credentials=0/1 counts=1/0/0",
        ),
        (
            "rows folded away in B",
            framed(&blank().pairs("essentials_grid", &[(CLIENT_LABEL, APP)]).values("see_more", &["See more"])),
            "read client=app@label ! rows_folded",
        ),
    ]);
}

#[test]
fn what_a_stronger_layout_found_stays_and_a_conflict_is_named() {
    check(&[
        (
            "F is asked for what A lacks, and not where A has it",
            alone(
                overview()
                    .without(OBJECT_LABEL)
                    .pairs("near_ids", &[(OBJECT_LABEL, OBJECT), (CLIENT_LABEL, OTHER_APP)]),
            ),
            ALL,
        ),
        ("G is not asked beside A", alone(overview().values("loose_guids", &[OTHER_APP, OTHER_TENANT])), ALL),
        ("the same in two layouts", alone(overview().owned_pairs("label", &essentials())), ALL),
        (
            "two layouts with two tenants",
            alone(overview().pairs("property_field", &[(TENANT_LABEL, OTHER_TENANT)])),
            "read name=JumpServer@label client=app@label object=object@label credentials=0/1 counts=1/0/0 \
             ! shown_twice: Directory (tenant) ID | tenant | other-tenant",
        ),
        (
            "top document and frame with two client IDs, one of them the address's",
            {
                let (_, frames) = framed(&blank().pairs("label", &[(CLIENT_LABEL, OTHER_APP)]));
                (overview().frames(&[(SANDBOX, VIEW, ACTIVE, true)]), frames)
            },
            "read name=JumpServer@label client=app@address object=object@label tenant=tenant@label credentials=0/1 \
             counts=1/0/0 ! shown_twice: Application (client) ID | app | other-app",
        ),
        (
            "F finds two values",
            alone(
                blank().pairs("near_ids", &[(CLIENT_LABEL, APP), (TENANT_LABEL, TENANT), (TENANT_LABEL, OTHER_TENANT)]),
            ),
            "read client=app@label ! shown_twice: Directory (tenant) ID | tenant | other-tenant",
        ),
        (
            "F with a cut identifier",
            alone(blank().pairs("near_ids", &[(CLIENT_LABEL, "0d2f3a5c...")])),
            "read ! not_a_guid: Application (client) ID | 0d2f3a5c... ! page_is_another_registration: 0d2f3a5c… | app",
        ),
    ]);
}

#[test]
fn only_frames_on_the_screen_and_of_the_portal_count() {
    let own = overview();
    let other = overview().with(CLIENT_LABEL, OTHER_APP).with("Display name", "Another");
    let hidden = format!("{ACTIVE} fxs-display-none");
    let with = |frames: &[(&str, &str, &str, bool)], readings: Vec<Reading>| (blank().frames(frames), readings);
    let sandbox = "https://sandbox-1.reactblade.portal.azure.net";
    let foreign = "https://sandbox-1.reactblade.portal.azure.net.example.net";
    check(&[
        (
            "a pre-warmed frame holds another registration",
            with(
                &[(sandbox, VIEW, ACTIVE, true), (sandbox, "Warm.ReactView", &hidden, true)],
                vec![other.framed(sandbox, "Warm.ReactView"), own.framed(sandbox, VIEW)],
            ),
            ALL,
        ),
        ("a frame without a box", with(&[(sandbox, VIEW, ACTIVE, false)], vec![own.framed(sandbox, VIEW)]), "loading"),
        (
            "an extension's frame",
            with(&[(sandbox, VIEW, "fxs-extension-frame", true)], vec![own.framed(sandbox, VIEW)]),
            "loading",
        ),
        (
            "a frame on the screen that is not the active ReactView",
            with(&[(sandbox, VIEW, "fxs-part-frame", true)], vec![own.framed(sandbox, VIEW)]),
            ALL,
        ),
        ("a reading of a frame that the page does not have", with(&[], vec![own.framed(sandbox, VIEW)]), "loading"),
        (
            "a frame that went on to another host",
            with(&[(sandbox, VIEW, ACTIVE, true)], vec![own.framed("https://example.net", VIEW)]),
            "loading wants https://sandbox-1.reactblade.portal.azure.net",
        ),
        (
            "a look-alike of the frame's host is neither read nor asked for",
            with(&[(foreign, VIEW, ACTIVE, true)], vec![own.framed(foreign, VIEW)]),
            "loading",
        ),
        (
            "a visible and a hidden frame of one name, both with content",
            with(
                &[(sandbox, VIEW, ACTIVE, true), (sandbox, VIEW, &hidden, true)],
                vec![own.framed(sandbox, VIEW), other.framed(sandbox, VIEW)],
            ),
            "loading ! frame_not_told: https://sandbox-1.reactblade.portal.azure.net | AppOverview.ReactView",
        ),
        (
            "the same when the hidden one shows nothing",
            with(
                &[(sandbox, VIEW, ACTIVE, true), (sandbox, VIEW, &hidden, true)],
                vec![blank().framed(sandbox, VIEW), own.framed(sandbox, VIEW)],
            ),
            ALL,
        ),
        (
            "a US Government frame is not the global portal's",
            with(&[("https://sandbox-1.reactblade.azure.us", VIEW, ACTIVE, true)], Vec::new()),
            "loading",
        ),
    ]);
}

#[test]
fn a_frame_that_could_not_be_read_is_asked_for_only_when_nothing_was_found_without_it() {
    let active = |page: Page, origin: &str| alone(page.frames(&[(origin, VIEW, ACTIVE, true)]));
    let us = |origin: &str| active(blank().origin("https://portal.azure.us"), origin);
    check(&[
        (
            "nothing in the top document",
            active(blank(), SANDBOX),
            "loading wants https://sandbox-22-5.reactblade.portal.azure.net",
        ),
        ("the Overview is in the top document", active(overview(), SANDBOX), ALL),
        (
            "a page with a title only",
            active(page("Credentials").title("JumpServer | x"), SANDBOX),
            "read name=JumpServer@title client=app@address wants https://sandbox-22-5.reactblade.portal.azure.net",
        ),
        (
            "a page of which nothing is read",
            active(page("Owners").title("JumpServer | x"), SANDBOX),
            "read name=JumpServer@title client=app@address",
        ),
        (
            "an enterprise application",
            active(enterprise().title("JumpServer | Properties"), SANDBOX),
            "read name=JumpServer@title client=app@address wants https://sandbox-22-5.reactblade.portal.azure.net",
        ),
        ("the portal's home", active(blank().hash("home"), SANDBOX), "no registration"),
        ("a frame that is not active", alone(blank().frames(&[(SANDBOX, VIEW, "fxs-part-frame", true)])), "loading"),
        ("without TLS", active(blank(), "http://sandbox-1.reactblade.portal.azure.net"), "loading"),
        (
            "the ring for Microsoft",
            active(blank(), "https://sandbox-1.reactblade-ms.portal.azure.net"),
            "loading wants https://sandbox-1.reactblade-ms.portal.azure.net",
        ),
        (
            "US Government",
            us("https://sandbox-1.reactblade.azure.us"),
            "loading wants https://sandbox-1.reactblade.azure.us",
        ),
        (
            "US Government, elsewhere in its domains",
            us("https://x.hosting.azureportal.usgovcloudapi.net"),
            "loading wants https://x.hosting.azureportal.usgovcloudapi.net",
        ),
        ("US Government: the portal itself", us("https://portal.azure.us"), "loading"),
        ("US Government: a look-alike", us("https://azure.us.example.net"), "loading"),
        ("US Government: another cloud's domain", us("https://sandbox-1.azure.cn"), "loading"),
        (
            "21Vianet",
            active(blank().origin("https://entra.microsoftonline.cn"), "https://sandbox-1.reactblade.azure.cn"),
            "loading wants https://sandbox-1.reactblade.azure.cn",
        ),
        (
            "21Vianet, read",
            (
                blank().origin("https://portal.azure.cn").frames(&[("https://a.chinacloudapi.cn", VIEW, ACTIVE, true)]),
                vec![overview().framed("https://a.chinacloudapi.cn", VIEW)],
            ),
            ALL,
        ),
    ]);
}

#[test]
fn the_same_page_in_every_language_gives_the_same_registration() {
    let words = [
        ("de", "0 Zertifikate, 1 Geheimnis", "1 Web, 0 SPA, 0 öffentlicher Client"),
        ("ja", "証明書 0、シークレット 1", "Web 1、SPA 0、パブリック クライアント 0"),
        ("nonsense", "0 zork, 1 blip", "1 web, 0 zam, 0 quux nitz"),
    ];
    let mut cases = Vec::new();
    for (language, client, tenant, object) in
        LANGUAGES.iter().chain(&[("en", CLIENT_LABEL, TENANT_LABEL, OBJECT_LABEL)])
    {
        let (_, credentials, redirects) = words.iter().find(|(known, ..)| known == language).unwrap_or(&words[2]);
        let page = blank()
            .row("Blorp", "JumpServer")
            .row(client, APP)
            .row(object, OBJECT)
            .row(tenant, TENANT)
            .row("Zim", "Flibber mu glarb only")
            .row("Credz", credentials)
            .row("Redix", redirects)
            .row("Managz (", "JumpServer")
            .row("Statz", "Glarbated")
            .title("JumpServer");
        for (place, shown) in [
            ("A", alone(page.clone())),
            ("B in a frame", {
                let reading = page.reading();
                let rows = reading.found[0].pairs.iter().map(|pair| (pair.label.clone(), pair.value.clone()));
                let content = blank().owned_pairs("essentials_grid", &rows.collect::<Vec<_>>());
                (
                    blank().title("JumpServer").frames(&[(SANDBOX, VIEW, ACTIVE, true)]),
                    vec![content.framed(SANDBOX, VIEW)],
                )
            }),
        ] {
            cases.push((format!("{language} {place}"), shown));
        }
    }
    for (what, (page, frames)) in &cases {
        let seen = seen(page, frames, true).replace("object=object@shape", "object=object@label");
        let expected = "read name=JumpServer@title client=app@label object=object@label tenant=tenant@label \
                        credentials=0/1 counts=1/0/0";
        assert_eq!(seen, expected, "{what}");
    }
}

#[test]
fn a_counter_is_read_only_where_it_is_the_only_one_of_its_kind() {
    let counters = |rows: &[(&str, &str)]| {
        let page = rows.iter().fold(blank().row(CLIENT_LABEL, APP), |page, (label, value)| page.row(label, value));
        let capture = capture(&page.title("App 1, Test 2").reading(), &[]).unwrap();
        held(&capture.registration)
    };
    for (what, rows, expected) in [
        (
            "known labels",
            &[("Client credentials", "2 certificates, 3 secrets"), ("Redirect URIs", "1 web, 2 spa, 3 public client")]
                [..],
            "credentials=2/3 counts=1/2/3",
        ),
        (
            "nothing there yet",
            &[("Client credentials", "Add a certificate or secret"), ("Redirect URIs", "Add a Redirect URI")],
            "",
        ),
        ("unknown labels", &[("Credz", "0 zork, 1 blip"), ("Redix", "1 a, 0 b, 0 c")], "credentials=0/1 counts=1/0/0"),
        ("two of one kind", &[("Credz", "0 zork, 1 blip"), ("Creds", "4 zork, 1 blip")], ""),
        (
            "the application is called like a counter",
            &[("Nom", "App 1, Test 2"), ("Credz", "0 zork, 1 blip")],
            "credentials=0/1",
        ),
        ("a date", &[("Made", "7/27/2028, 10:30")], ""),
        ("four numbers under a known label", &[("Redirect URIs", "1 a, 2 b, 3 c, 4 d")], ""),
    ] {
        assert_eq!(counters(rows), expected, "{what}");
    }
}

#[test]
fn the_layouts_that_found_something_are_named() {
    let matched = |shown: (Page, Vec<Reading>)| capture(&shown.0.reading(), &shown.1).unwrap().matched.join(" ");
    for (shown, expected) in [
        (alone(overview()), "A"),
        (alone(overview().endpoints(TENANT)), "E A"),
        (framed(&blank().owned_pairs("essentials_grid", &essentials())), "B"),
        (alone(near()), "F"),
        (alone(blank().values("loose_guids", &[APP])), "G"),
        (alone(blank()), ""),
    ] {
        assert_eq!(matched(shown), expected);
    }
    assert_eq!(capture(&blank().reading(), &[]).unwrap().stage, Stage::Loading);
}

#[test]
fn the_portal_is_asked_at_its_own_hosts_only() {
    let [Probe::At { hosts, probes }] = &probes()[..] else { panic!("one question for portals") };
    for host in ["portal.azure.com", "entra.microsoft.com", "portal.azure.us", "entra.microsoft.us", "portal.azure.cn"]
    {
        assert!(hosts.iter().any(|known| known == host), "{host}");
    }
    assert!(hosts.iter().all(|host| !host.contains('*')));
    assert!(probes.iter().any(|probe| matches!(probe, Probe::Frames { .. })));
    assert!(!frame_probes().iter().any(|probe| matches!(probe, Probe::Frames { .. } | Probe::At { .. })));
    let hosts = frame_hosts();
    assert_eq!(hosts.first().map(String::as_str), Some("*.reactblade.portal.azure.net"));
    assert!(hosts.iter().all(|host| host.starts_with("*.") && host.matches('*').count() == 1), "{hosts:?}");
}
