//! Whatever a page shows, reading it ends well, and a GUID or a secret does not change its role. And the diagnostic of a
//! page holds nothing that belongs to anybody.

#![cfg(test)]

#[path = "native/portal.rs"]
mod portal;

use portal::*;
use proptest::collection::vec;
use proptest::prelude::*;
use sso_ferry::entra::capture::capture;
use sso_ferry::entra::diagnostic;
use sso_ferry::page::{Found, Frame, Pair, Reading, Table};

const PROBES: &[&str] = &[
    "essentials",
    "essentials_grid",
    "see_more",
    "property_field",
    "label",
    "copyable",
    "near_ids",
    "near_words",
    "loose_guids",
    "loose_urls",
    "blade_title",
    "grid",
    "aria_grid",
    "checks",
    "lines",
    "choices",
    "disabled",
    "refusals",
    "frames",
];
const ITEMS: &[&str] =
    &["Overview", "Credentials", "Authentication", "TokenConfiguration", "CallAnAPI", "Manifest", "Branding", ""];

/// Texts of pages: labels, values, and what makes either hard to read.
fn text() -> impl Strategy<Value = String> {
    let known = [
        CLIENT_LABEL,
        OBJECT_LABEL,
        TENANT_LABEL,
        "Display name",
        "State",
        "Value",
        "Secret ID",
        "Expires",
        "Claim",
        "Token type",
        "Type",
        "Status",
        "Web",
        "Redirect URI",
        "Front-channel logout URL",
        "Assignment required?",
        "ID",
        "email",
        "openid",
        "on",
        "off",
        "Yes",
        "No",
        APP,
        OBJECT,
        TENANT,
        OTHER_APP,
        "abc••••••••",
        "abc******************",
        "6731de76-14…",
        "7/27/2028",
        "0 certificate, 1 secret",
        "1 web, 0 spa, 0 public client",
        "https://jump.example.com/core/auth/openid/callback/",
        "New client secret",
        "",
        " ",
        "…",
        "\u{e8c8}",
        "\u{200b}\u{202e}",
        "İ",
        "ｱ",
        "()",
        "(",
        ":",
        "https://",
        "urn:",
        "://",
        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    ];
    prop_oneof![
        6 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => (prop::sample::select(known.to_vec()), prop::sample::select(known.to_vec())).prop_map(|(a, b)| format!("{a}{b}")),
        1 => (prop::sample::select(known.to_vec()), prop::sample::select(known.to_vec())).prop_map(|(a, b)| format!("{a}\n{b}")),
        1 => ".{0,40}",
    ]
}

fn reading() -> impl Strategy<Value = Reading> {
    let pair = (text(), text()).prop_map(|(label, value)| Pair { label, value });
    let table = (vec(text(), 0..6), vec(vec(text(), 0..6), 0..5)).prop_map(|(headers, rows)| Table { headers, rows });
    let frame = (prop::sample::select(vec![SANDBOX, "https://example.net", ""]), text(), any::<bool>())
        .prop_map(|(origin, name, visible)| Frame { origin: origin.into(), name, class: ACTIVE.into(), visible });
    let found = (prop::sample::select(PROBES.to_vec()), vec(pair, 0..6), vec(table, 0..2), vec(frame, 0..3)).prop_map(
        |(name, pairs, tables, frames)| Found {
            name: name.into(),
            count: 1,
            pairs,
            tables,
            frames,
            ..Found::default()
        },
    );
    (prop::sample::select(ITEMS.to_vec()), vec(found, 0..12), text(), any::<bool>()).prop_map(
        |(item, found, title, complete)| {
            let mut reading = page(item).reading();
            (reading.found, reading.title, reading.complete) = (found, title, complete);
            reading
        },
    )
}

fn frame_reading() -> impl Strategy<Value = Reading> {
    (reading(), prop::sample::select(vec![SANDBOX, "https://example.net"]), text()).prop_map(
        |(mut reading, origin, name)| {
            (reading.origin, reading.name) = (origin.into(), name);
            reading
        },
    )
}

proptest! {
    #[test]
    fn any_reading_is_understood_or_said_not_to_be(top in reading(), frames in vec(frame_reading(), 0..3)) {
        let capture = capture(&top, &frames).unwrap();
        for finding in &capture.findings {
            prop_assert_eq!(finding.details.len(), finding.code.details().len());
        }
        let registration = &capture.registration;
        let guid = |text: &str| text.len() == 36 && text.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c) || c == '-');
        for captured in [&registration.client_id, &registration.object_id, &registration.tenant_id].into_iter().flatten() {
            prop_assert!(guid(&captured.value), "{captured:?}");
        }
        // The address names the registration: no page can make it another one.
        prop_assert!(registration.client_id().is_none_or(|id| id == APP), "{:?}", registration.client_id);
        for row in registration.secrets.iter().flatten() {
            prop_assert!(row.id.as_deref().is_none_or(guid), "{row:?}");
        }
        for fresh in &capture.fresh {
            prop_assert!(fresh.masked.ends_with("••••••••"), "{fresh:?}");
        }
        diagnostic::text(&top, &frames, Some(&capture), "0", "x");
    }

    /// What belongs to somebody stands in every value, in names, titles, addresses, and inside labels too.
    #[test]
    fn a_diagnostic_holds_nothing_of_anybody(
        seed in "[a-z]{6}",
        number in 100_000u32..999_999,
        probe in prop::sample::select(PROBES.to_vec()),
        inside in 0usize..9,
        hidden in any::<bool>(),
    ) {
        let guid = format!("{number:08}-aaaa-bbbb-cccc-{seed_number:012}", seed_number = u64::from(number) * 1000);
        let name = format!("Zq{seed}");
        let canaries = [
            guid.clone(),
            format!("{name}@{name}.onmicrosoft.com"),
            format!("https://{name}.example.com/path?code={number}"),
            format!("{name}.onmicrosoft.com"),
            format!("abc8Q~{seed}ghijklmnopqrstuvwxyz.{number}"),
            format!("{name} the application"),
            name.clone(),
            format!("{number}"),
            format!("{}…", guid.split_at(13).0),
        ];
        let canary = &canaries[inside];
        let labels = ["Zork blip", canary, &format!("Zork {canary} blip"), &format!("({canary})"), CLIENT_LABEL];
        let pairs = labels.iter().flat_map(|label| canaries.iter().map(|value| Pair { label: (*label).to_owned(), value: value.clone() }));
        let table = Table {
            headers: vec!["Value".into(), format!("Zork {canary}")],
            rows: canaries.iter().map(|cell| vec![cell.clone(), cell.clone()]).collect(),
        };
        let frames = vec![
            Frame { origin: format!("https://{name}.b2clogin.com"), name: format!("{canary}.ReactView"), class: format!("{ACTIVE} x{canary}"), visible: !hidden },
            Frame { origin: format!("https://{}.example.com", name.to_lowercase()), name: name.clone(), class: String::new(), visible: hidden },
            Frame { origin: SANDBOX.into(), name: guid.clone(), class: ACTIVE.into(), visible: true },
        ];
        let mut top = blank().path(&format!("/{name}.onmicrosoft.com/")).title(&format!("{name} the application | Overview")).reading();
        top.title = format!("{name} the application - Microsoft Azure");
        top.found.push(Found { name: probe.into(), count: 9, pairs: pairs.collect(), tables: vec![table], frames, ..Found::default() });
        let mut frame = top.clone();
        (frame.origin, frame.name) = (SANDBOX.into(), guid.clone());
        frame.href = format!("{SANDBOX}/?tenant={guid}");
        let seen = capture(&top, std::slice::from_ref(&frame));
        let text = diagnostic::text(&top, &[frame], seen.as_ref(), "0.1.0", "Chromium 141").to_lowercase();
        for canary in &canaries {
            prop_assert!(!text.contains(&canary.to_lowercase()), "{canary} in\n{text}");
        }
        prop_assert!(!text.contains(&seed), "{seed} in\n{text}");
        prop_assert!(text.contains("sandbox-22-5.reactblade.portal.azure.net"), "{text}");
    }
}

#[test]
fn a_diagnostic_tells_what_is_needed_to_understand_the_page() {
    let top = blank()
        .title("JumpServer")
        .row("Zork (blip)", APP)
        .row("Zork (blip)", OBJECT)
        .row("Anwendungs-ID (Client)", APP)
        .table("grid", "Beschreibung | Läuft ab | Wert", &["jumpserver | 27.7.2028 | abc••••••••"])
        .pairs("checks", &[("ID-Token (für implizite Flows)", "on"), ("Single tenant only - Contoso", "off")])
        .pairs("lines", &[("Text before something", "Contoso")])
        .frames(&[
            (SANDBOX, "AppOverview.ReactView", ACTIVE, true),
            ("https://contoso.ciamlogin.com", "hidden", "fxs-extension-frame", false),
            ("", "", "", false),
        ]);
    let frame = blank()
        .pairs("label", &[("Object ID", OBJECT), ("Contoso only", "x")])
        .framed(SANDBOX, "AppOverview.ReactView");
    let (top, frames) = (top.reading(), [frame]);
    let text = diagnostic::text(&top, &frames, capture(&top, &frames).as_ref(), "0.1.0", "Firefox 140");
    expect_test::expect![[r#"
        SSO Ferry 0.1.0
        Firefox 140
        portal: portal.azure.com
        page: Overview, read
        document: html, complete
        matched: A, D
        findings:
        frames:
        - sandbox-22-5.reactblade.portal.azure.net "AppOverview.ReactView" [fxs-part-frame fxs-reactview-frame fxs-reactview-frame-active] visible, read
        - *.ciamlogin.com "hidden" [fxs-extension-frame] hidden
        - none "" [] hidden
        top document:
        - essentials: 3
          "Zork (blip)" x2
          "Anwendungs-ID (Client)" x1
        - blade_title: 1
        - grid: 1
          table of 1 rows
          "Beschreibung" x1
          "Läuft ab" x1
          "Wert" x1
        - checks: 2
          "ID-Token (für implizite Flows)" x1
          "…" x1
        - lines: 1
        frame 1: sandbox-22-5.reactblade.portal.azure.net
        - label: 2
          "Object ID" x1
          "…" x1
    "#]].assert_eq(&text);
}

#[test]
fn a_diagnostic_of_another_page_says_so() {
    let page = overview().origin("https://portal.azure.com.example.net").reading();
    let text = diagnostic::text(&page, &[], capture(&page, &[]).as_ref(), "0.1.0", "x");
    assert!(text.contains("portal: another host\npage: Other, not the portal\n"), "{text}");
}
