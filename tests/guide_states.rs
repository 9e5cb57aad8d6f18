//! The states of a guide's lines and steps: each proof open, proven and contradicted, and what a word is worth.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/guide.rs"]
mod support;

use console::{BASE_URL, CLIENT, ORIGIN, OTHER_TENANT, TENANT, fresh_jumpserver, provider_jumpserver};
use sso_ferry::connection::TestKind;
use sso_ferry::console::intent::Intent;
use sso_ferry::console::receipt::{Became, Origin, Receipt, Stage};
use sso_ferry::console::{compare, plan};
use sso_ferry::entra::capture;
use sso_ferry::entra::registration::{Counts, Platform, Redirect};
use sso_ferry::entra::users::UserPage;
use sso_ferry::finding::{Code, Finding};
use sso_ferry::guide::proof::{Sure, Verdict, judge};
use sso_ferry::guide::{Facts, Guide, Page, Progress, State, Tab, link, progress, seen, tested};
use sso_ferry::page::{Found, Pair, Reading, Value};
use sso_ferry::record::FromJson;
use support::{NOW, World, captured, guide, row};

/// What a proof came to, in a word: the certainty, or the finding's code.
fn said(verdict: Option<Verdict>) -> String {
    match verdict {
        None => "no such proof".into(),
        Some(Verdict::Holds(sure)) => format!("{sure:?}"),
        Some(Verdict::Said(_)) => "Said".into(),
        Some(Verdict::Unknown) => "?".into(),
        Some(Verdict::Lacks(finding)) => format!("lacks {}", finding.code.as_str()),
        Some(Verdict::Misses(finding)) => format!("misses {}", finding.code.as_str()),
        Some(Verdict::Wrong(finding)) => format!("wrong {}", finding.code.as_str()),
    }
}

type Change = fn(&mut World);

fn check(worlds: &World, cases: &[(&str, &str, Change, &str)]) {
    let mut wrong = Vec::new();
    for (proof, what, change, expected) in cases {
        let came = worlds.but(change).with(|facts| said(judge(proof, facts)));
        if came != *expected {
            wrong.push(format!("{proof}, {what}: {came}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_registration_proves_what_was_read_of_it() {
    let spa = |world: &mut World| {
        let uri = format!("{BASE_URL}core/auth/openid/callback/");
        world.registration().redirects = Some(vec![Redirect { platform: Platform::Spa, uri }]);
    };
    check(
        &World::registered("jumpserver"),
        &[
            ("registration", "read", |_| {}, "Read"),
            ("registration", "none", |world| world.connection = None, "?"),
            ("name", "read", |_| {}, "Read"),
            ("name", "not read", |world| world.registration().name = None, "?"),
            ("client_id", "read", |_| {}, "Read"),
            ("tenant_id", "read", |_| {}, "Read"),
            ("tenant_id", "a domain", |world| world.registration().tenant_id = captured("contoso.example"), "?"),
            ("single_tenant", "my organization", |_| {}, "Read"),
            (
                "single_tenant",
                "several",
                |world| {
                    world.registration().endpoints.clear();
                    world.registration().account_types = captured("Multiple organizations");
                },
                "wrong multi_tenant",
            ),
            (
                "single_tenant",
                "words that are not known",
                |world| {
                    world.registration().endpoints.clear();
                    world.registration().account_types = captured("Meine Organisation");
                },
                "?",
            ),
            ("endpoints", "read", |_| {}, "Read"),
            ("endpoints", "pane not opened", |world| world.registration().endpoints.clear(), "?"),
            (
                "endpoints",
                "of another tenant than the document",
                |world| {
                    world.registration().tenant_id = captured(OTHER_TENANT);
                },
                "wrong metadata_of_another_tenant",
            ),
            ("metadata", "fetched", |_| {}, "Read"),
            ("metadata", "not fetched", |world| world.connection().metadata = None, "?"),
            (
                "metadata",
                "with an error",
                |world| {
                    world.document = vec![Finding::new(Code::EndpointTenant, &["a", "b", "c"])];
                },
                "wrong endpoint_tenant",
            ),
            ("document.issuer", "there", |_| {}, "Read"),
            ("document.jwks_uri", "no document", |world| world.connection().metadata = None, "?"),
            (
                "document.token_endpoint",
                "the pane shows another authorization endpoint",
                |world| {
                    world.registration().endpoints[0].url.push_str("/x");
                },
                "Read",
            ),
            (
                "document.authorization_endpoint",
                "the pane shows another",
                |world| {
                    world.registration().endpoints[0].url.push_str("/x");
                },
                "wrong endpoint_differs",
            ),
            ("document.colour", "no member", |_| {}, "no such proof"),
            ("redirect", "registered", |_| {}, "Read"),
            ("redirect", "not read", |world| world.registration().redirects = None, "?"),
            ("redirect", "none", |world| world.registration().redirects = Some(Vec::new()), "lacks redirect_missing"),
            (
                "redirect",
                "without the slash",
                |world| {
                    let uri = format!("{BASE_URL}core/auth/openid/callback");
                    world.registration().redirects = Some(vec![Redirect { platform: Platform::Web, uri }]);
                },
                "wrong redirect_slash",
            ),
            ("redirect", "for a single-page application", spa, "wrong redirect_is_spa"),
            ("redirect", "no address of the console", |world| world.intent = None, "?"),
            ("web_platform", "registered", |_| {}, "Read"),
            (
                "web_platform",
                "counted",
                |world| {
                    world.registration().redirects = None;
                    world.registration().redirect_counts = Some(Counts { web: 1, spa: 0, public_client: 0 });
                },
                "Read",
            ),
            ("web_platform", "for a single-page application", spa, "wrong redirect_is_spa"),
            ("logout_redirect", "not registered", |_| {}, "misses redirect_missing"),
            (
                "logout_redirect",
                "registered",
                |world| {
                    let own = Redirect { platform: Platform::Web, uri: BASE_URL.into() };
                    world.registration().redirects.get_or_insert_default().push(own);
                },
                "Read",
            ),
        ],
    );
}

#[test]
fn secrets_and_rights_are_proven_by_the_portals_lists() {
    check(
        &World::registered("jumpserver"),
        &[
            ("secret_listed", "the one that was kept", |_| {}, "Read"),
            ("secret_listed", "list not read", |world| world.registration().secrets = None, "?"),
            (
                "secret_listed",
                "gone",
                |world| world.registration().secrets = Some(Vec::new()),
                "wrong guide_secret_gone",
            ),
            (
                "secret_listed",
                "none, and none kept",
                |world| {
                    world.registration().secrets = Some(Vec::new());
                    world.connection().secret = None;
                },
                "?",
            ),
            ("secret_expiry", "in two years", |_| {}, "Read"),
            (
                "secret_expiry",
                "expired",
                |world| world.registration().secrets = Some(vec![row("2026-09-30")]),
                "wrong secret_expired",
            ),
            (
                "secret_expiry",
                "in a week",
                |world| world.registration().secrets = Some(vec![row("2026-10-08")]),
                "wrong secret_expires_soon",
            ),
            (
                "secret_expiry",
                "in the portal's language",
                |world| {
                    world.registration().secrets = Some(vec![row("7/27/2028")]);
                },
                "?",
            ),
            (
                "secret_expiry",
                "an older one expired beside it",
                |world| {
                    let old = sso_ferry::entra::registration::SecretRow { id: Some("old".into()), ..row("2026-01-01") };
                    world.registration().secrets = Some(vec![old, row("2028-07-27")]);
                },
                "Read",
            ),
            (
                "secret_expiry",
                "which of two was pasted is not known, and one expired",
                |world| {
                    world.connection().secret.as_mut().unwrap().id = None;
                    world.registration().secrets = Some(vec![row("2026-01-01"), row("2028-07-27")]);
                },
                "?",
            ),
            ("one_secret", "one", |_| {}, "Read"),
            (
                "one_secret",
                "two",
                |world| world.registration().secrets = Some(vec![row("2028-01-01"), row("2028-07-27")]),
                "?",
            ),
            ("secret_kept", "held", |_| {}, "Read"),
            ("secret_kept", "lost with the browser's session", |world| world.secret_held = false, "?"),
            (
                "secret_kept",
                "in the saved form",
                |world| {
                    world.secret_held = false;
                    world.saved();
                },
                "Read",
            ),
            ("secret_vaulted", "not said", |_| {}, "?"),
            (
                "secret_vaulted",
                "said",
                |world| {
                    world.connection().secret.as_mut().unwrap().vaulted = true;
                },
                "Said",
            ),
            ("consent", "given", |_| {}, "Read"),
            ("consent", "not read", |world| world.registration().permissions = None, "?"),
            (
                "consent",
                "not given",
                |world| {
                    world.registration().permissions.as_mut().unwrap()[0].granted = Some(false);
                },
                "lacks permissions_not_granted",
            ),
            ("assignment", "required", |_| {}, "Read"),
            ("assignment", "not read", |world| world.registration().assignment_required = None, "?"),
            (
                "assignment",
                "not required",
                |world| world.registration().assignment_required = Some(false),
                "lacks assignment_not_required",
            ),
            (
                "id_tokens",
                "on, and of no use",
                |world| world.registration().id_tokens = Some(true),
                "lacks id_tokens_not_needed",
            ),
        ],
    );
    check(
        &World::registered("jumpcloud"),
        &[
            ("id_tokens", "on", |_| {}, "Read"),
            ("id_tokens", "off", |world| world.registration().id_tokens = Some(false), "lacks id_tokens_off"),
            ("id_tokens", "not read", |world| world.registration().id_tokens = None, "?"),
            ("claims", "there", |_| {}, "Read"),
            (
                "claims",
                "one lacks",
                |world| world.registration().optional_claims = Some(vec!["upn".into()]),
                "lacks claims_lack",
            ),
            ("graph", "there", |_| {}, "Read"),
            ("graph", "none", |world| world.registration().permissions = Some(Vec::new()), "lacks permissions_lack"),
            (
                "consent",
                "to something else only",
                |world| {
                    world.registration().permissions.as_mut().unwrap().truncate(1);
                },
                "?",
            ),
        ],
    );
}

#[test]
fn tests_prove_until_another_secret_is_kept() {
    check(
        &World::registered("jumpserver"),
        &[
            ("test_sign_in", "none", |_| {}, "?"),
            ("test_sign_in", "passed", |world| world.tested("code", true, &[]), "Proven"),
            (
                "test_sign_in",
                "failed",
                |world| world.tested("code", false, &["AADSTS50011"]),
                "wrong guide_test_failed",
            ),
            (
                "test_sign_in",
                "failed, then passed",
                |world| {
                    world.tested("code", false, &["AADSTS50011"]);
                    world.tested("code", true, &[]);
                },
                "Proven",
            ),
            (
                "test_sign_in",
                "of another console",
                |world| {
                    world.tested("code", true, &[]);
                    world.connection().tests[0].recipe = "jumpcloud".into();
                },
                "?",
            ),
            ("test_id_token", "another kind", |world| world.tested("code", true, &[]), "?"),
            ("test_id_token", "passed", |world| world.tested("id_token", true, &[]), "Proven"),
            ("secret_checked", "alone", |world| world.tested("secret", true, &[]), "Proven"),
            ("secret_checked", "with a sign-in", |world| world.tested("code", true, &[]), "Proven"),
            (
                "secret_checked",
                "a sign-in that failed for another reason",
                |world| world.tested("code", false, &["50105"]),
                "?",
            ),
            (
                "secret_checked",
                "wrong",
                |world| world.tested("code", false, &["AADSTS7000215"]),
                "wrong guide_secret_wrong",
            ),
            (
                "secret_checked",
                "before this one was kept",
                |world| {
                    world.tested("secret", true, &[]);
                    world.connection().secret.as_mut().unwrap().kept_at = 1_790_700_000;
                },
                "?",
            ),
            (
                "secret_checked",
                "of another Secret ID",
                |world| {
                    world.tested("secret", true, &[]);
                    world.connection().tests[0].secret = Some("other".into());
                },
                "?",
            ),
            ("test_sign_in", "passed", |world| world.tested("code", true, &[]), "Proven"),
            (
                "test_sign_in",
                "passed with this redirect URI",
                |world| {
                    world.tested("code", true, &[]);
                    world.connection().tests[0].redirect = Some(format!("{BASE_URL}core/auth/openid/callback/"));
                },
                "Proven",
            ),
            (
                "test_sign_in",
                "passed with another redirect URI",
                |world| {
                    world.tested("code", true, &[]);
                    world.connection().tests[0].redirect =
                        Some("https://old.example.com/core/auth/openid/callback/".into());
                },
                "?",
            ),
            ("console_login", "none", |_| {}, "?"),
            ("console_login", "signed in", |world| world.tested("console", true, &[]), "Proven"),
            // The user may have been there before anybody signed in this way.
            ("console_login", "the user is listed", |world| world.tested("listed", true, &[]), "Said"),
            ("console_login", "the user is not listed", |world| world.tested("unlisted", false, &[]), "?"),
            ("secret_login", "after it was kept", |world| world.tested("console", true, &[]), "Proven"),
            ("secret_login", "the user is listed", |world| world.tested("listed", true, &[]), "Said"),
            (
                "secret_login",
                "before",
                |world| {
                    world.tested("console", true, &[]);
                    world.connection().secret.as_mut().unwrap().kept_at = 1_790_700_000;
                },
                "?",
            ),
            ("saved", "never", |_| {}, "?"),
            ("saved", "found again", World::saved, "Saved"),
            (
                "saved",
                "and filled again since",
                |world| {
                    world.saved();
                    let wiring = world.connection().wiring_mut("jumpserver");
                    wiring.filled_at = wiring.saved_at.map(|at| at + 1);
                },
                "?",
            ),
            ("secret_saved", "after it was kept", World::saved, "Saved"),
            (
                "secret_saved",
                "before",
                |world| {
                    world.saved();
                    world.connection().secret.as_mut().unwrap().kept_at = 1_790_700_000;
                },
                "?",
            ),
            ("form_seen", "never", |_| {}, "?"),
            ("licence", "saved", World::saved, "Saved"),
            ("console_seen", "saved", World::saved, "Read"),
            ("https", "as it was given", |_| {}, "Computed"),
            ("https", "confirmed", World::saved, "Read"),
            (
                "https",
                "http",
                |world| world.intent.as_mut().unwrap().base_url = Some("http://jump.example.com".into()),
                "wrong base_url_http",
            ),
            ("https", "not given", |world| world.intent.as_mut().unwrap().base_url = None, "?"),
            ("filled.AUTH_OPENID_CLIENT_ID", "not yet", |_| {}, "?"),
            ("filled.AUTH_OPENID_CLIENT_ID", "saved", World::saved, "Saved"),
            ("filled.AUTH_OPENID_CLIENT_SECRET", "saved, which shows no secret", World::saved, "?"),
            (
                "filled.AUTH_OPENID_CLIENT_SECRET",
                "the user is listed",
                |world| {
                    world.saved();
                    world.tested("listed", true, &[]);
                },
                "?",
            ),
            (
                "filled.AUTH_OPENID_CLIENT_SECRET",
                "used by a login",
                |world| {
                    world.saved();
                    world.tested("console", true, &[]);
                },
                "Proven",
            ),
        ],
    );
}

#[test]
fn the_consoles_page_in_front_proves_what_it_shows() {
    let world = World::registered("jumpserver");
    let (form, older) =
        (provider_jumpserver().reading(), fresh_jumpserver().holds("AUTH_OPENID", Value::On(false)).reading());
    let mut v4 = form.clone();
    v4.found.push(Found { name: "jumpserver.version.1".into(), count: 1, ..Found::default() });
    for (proof, tab, expected) in [
        ("form_seen", Tab::Form(&form), "Read"),
        ("form_seen", Tab::Place(&form), "?"),
        ("licence", Tab::Form(&form), "Read"),
        ("console_seen", Tab::Place(&form), "Read"),
        ("version", Tab::Form(&v4), "Read"),
        ("version", Tab::Form(&form), "?"),
        ("oidc_on", Tab::Form(&older), "?"),
        ("oidc_on", Tab::Place(&form), "?"),
        ("https", Tab::Form(&form), "Read"),
    ] {
        assert_eq!(world.at(tab, |facts| said(judge(proof, facts))), expected, "{proof}");
    }
}

#[test]
fn a_fill_proves_its_fields_until_the_form_says_otherwise() {
    let mut world = World::registered("jumpserver");
    let wiring = console::decided(false);
    let (recipe, form) = (world.recipe.clone(), provider_jumpserver().reading());
    let inputs = sso_ferry::console::input::Inputs::of(world.connection.as_ref().unwrap(), Some(BASE_URL));
    let plan = plan::plan(&recipe, &form, &inputs, &wiring, None);
    let of = Origin { origin: ORIGIN, document: Some("d"), client_id: CLIENT, now: 1 };
    let mut receipt = Receipt::begin(&recipe, of, &plan, &[], None);
    let field = "AUTH_OPENID_CLIENT_ID";
    let became = |receipt: &mut Receipt, became, finding| {
        let entry = receipt.entries.iter_mut().find(|entry| entry.field == field).unwrap();
        (entry.became, entry.finding) = (became, finding);
        receipt.stage = Stage::Filled;
    };
    let judged = |world: &World| world.with(|facts| said(judge("filled.AUTH_OPENID_CLIENT_ID", facts)));
    became(&mut receipt, Became::Filled, None);
    world.receipts = vec![receipt.clone()];
    assert_eq!(judged(&world), "Read");
    // The form still holds what it held before the fill: that is a contradiction now, and was none before.
    let differs = Some(compare::compare(&plan, &recipe));
    assert_eq!(judged(&world.but(|world| world.compared.clone_from(&differs))), "wrong field_reverted");
    assert_eq!(
        judged(&world.but(|world| {
            world.compared.clone_from(&differs);
            world.receipts.clear();
        })),
        "?"
    );
    became(&mut receipt, Became::Failed, Some(Finding::new(Code::FieldHidden, &["Client id"])));
    world.receipts = vec![receipt.clone()];
    assert_eq!(judged(&world), "wrong field_hidden");
    receipt.stage = Stage::Undone;
    world.receipts = vec![receipt];
    assert_eq!(judged(&world), "?");
}

#[test]
fn a_users_page_proves_the_e_mail_of_the_person_it_is_about() {
    let world = World::of("jumpcloud").but(|world| world.account = Some("ada@contoso.example".into()));
    let page = |upn: &str, mail: &str, enabled| UserPage {
        upn: captured(upn),
        mail: captured(mail),
        enabled,
        ..UserPage::default()
    };
    for (what, user, email, enabled) in [
        ("both", page("ada@contoso.example", "ada@contoso.example", Some(true)), "Read", "Read"),
        ("mail differs", page("ada@contoso.example", "a@contoso.example", None), "wrong user_mail_differs", "?"),
        ("mail empty", page("ada@contoso.example", "", Some(true)), "wrong user_mail_empty", "Read"),
        ("somebody else", page("bo@contoso.example", "bo@contoso.example", Some(false)), "?", "lacks user_disabled"),
    ] {
        let tab = Tab::Portal {
            page: capture::Page::UserProperties,
            item: None,
            object_id: None,
            host: "portal.azure.com",
            user: Some(&user),
        };
        assert_eq!(world.at(tab, |facts| said(judge("user_email", facts))), email, "{what}");
        assert_eq!(world.at(tab, |facts| said(judge("user_enabled", facts))), enabled, "{what}");
    }
}

/// A line of the guide as it stands.
fn stands(guide: &Guide, id: &str, world: &World) -> State {
    world.with(|facts| progress::line(guide.line(id).unwrap(), facts))
}

#[test]
fn a_word_stands_for_what_nothing_tells_and_hides_nothing() {
    let guide = guide("jumpserver");
    let world = World::registered("jumpserver");
    let word = |world: &World, line: &str| world.but(|world| world.connection().words.push((line.into(), 7)));
    let state = |world: &World, line: &str| stands(&guide, line, world).as_str();
    for (what, line, world, before, after) in [
        ("nothing tells it", "js_role", world.clone(), "open", "word"),
        ("it is proven", "js_name", world.clone(), "proven", "proven"),
        (
            "not done, which the page says",
            "js_assignment",
            world.but(|world| world.registration().assignment_required = Some(false)),
            "open",
            "contradicted",
        ),
        (
            "it is wrong",
            "js_uri",
            world.but(|world| {
                world.registration().redirects.as_mut().unwrap()[0].uri.pop();
            }),
            "contradicted",
            "contradicted",
        ),
        ("something to wish for", "js_logout_uri", world.clone(), "open", "contradicted"),
        (
            "the vault",
            "js_vault",
            world.but(|world| {
                world.connection().secret.as_mut().unwrap().vaulted = true;
            }),
            "word",
            "word",
        ),
    ] {
        assert_eq!(state(&world, line), before, "{what}");
        assert_eq!(state(&word(&world, line), line), after, "{what}, by word");
    }
    // An open line says what was looked at and is not done.
    let lacks = world.but(|world| world.registration().assignment_required = Some(false));
    let said = |world: &World| world.with(|facts| progress::lacking(guide.line("js_assignment").unwrap(), facts));
    assert_eq!(said(&lacks).map(|finding| finding.code), Some(Code::AssignmentNotRequired));
    assert_eq!(said(&world), None);
    // Once the console was saved, what lacks is no longer what the guide is for.
    let lacking = world.but(|world| {
        world.registration().assignment_required = Some(false);
        world.saved();
    });
    assert_eq!(state(&lacking, "js_assignment"), "contradicted");
    assert_eq!(state(&lacking, "js_logout_uri"), "open");
}

#[test]
fn before_there_is_a_registration_words_are_kept_with_what_it_is_for() {
    let guide = guide("jumpserver");
    let mut world = World::of("jumpserver");
    assert_eq!(stands(&guide, "js_role", &world), State::Open);
    world.intent.as_mut().unwrap().words.push(("js_role".into(), 7));
    assert_eq!(stands(&guide, "js_role", &world), State::ByWord(7));
    let progress = world.with(|facts| Progress::of(&guide, facts));
    assert_eq!((progress.done, progress.front), (0, Some(0)));
}

#[test]
fn what_was_seen_at_the_console_is_kept_until_it_shows_something_else() {
    let guide = guide("jumpserver");
    let mut world = World::registered("jumpserver");
    let form = provider_jumpserver().reading();
    assert_eq!(world.with(|facts| seen::changed(&guide, facts)), None);
    let kept = world.at(Tab::Form(&form), |facts| seen::changed(&guide, facts)).unwrap();
    assert!(kept.iter().any(|(name, at)| name == "licence" && i64::from(*at) == NOW), "{kept:?}");
    assert_eq!(stands(&guide, "js_licence", &world), State::Open);
    world.intent.as_mut().unwrap().seen = kept;
    assert_eq!(stands(&guide, "js_licence", &world), State::Proven(Sure::Read));
    assert_eq!(world.at(Tab::Form(&form), |facts| seen::changed(&guide, facts)), None);
}

#[test]
fn what_was_said_and_seen_before_is_stored() {
    let intent = Intent { words: vec![("js_role".into(), 7)], seen: vec![("licence".into(), 8)], ..Intent::default() };
    let (json, _) = sso_ferry::json::parse(&serde_json::to_string(&intent).unwrap());
    assert_eq!(Intent::from_json(&json), Ok(intent));
    let (older, _) = sso_ferry::json::parse(r#"{"console":"jumpserver"}"#);
    assert!(Intent::from_json(&older).is_ok_and(|intent| intent.words.is_empty() && intent.seen.is_empty()));
}

#[test]
fn the_step_of_the_active_tab_comes_first_then_what_is_wrong_then_what_is_open() {
    let guide = guide("jumpserver");
    let world = World::registered("jumpserver");
    let tab = |page| Tab::Portal { page, item: None, object_id: None, host: "portal.azure.com", user: None };
    let front = |world: &World, tab| {
        let front = world.at(tab, |facts| Progress::of(&guide, facts).front).unwrap();
        guide.steps[front].id.clone()
    };
    assert_eq!(front(&world, Tab::Other), "js_prepare");
    let lost = world.but(|world| world.secret_held = false);
    assert_eq!(front(&lost, tab(capture::Page::Credentials)), "js_secret");
    // All is done there, so nothing of it comes first.
    assert_eq!(front(&world, tab(capture::Page::Register)), "js_prepare");
    let wrong = world.but(|world| {
        world.registration().redirects.as_mut().unwrap()[0].uri.pop();
    });
    assert_eq!(front(&wrong, Tab::Other), "js_register");
    let told = |facts: &Facts<'_>| {
        let progress = Progress::of(&guide, facts);
        progress.contradicted(&guide).any(|(line, finding)| line.id == "js_uri" && finding.code == Code::RedirectSlash)
    };
    assert!(wrong.with(told) && !world.with(told));
}

#[test]
fn what_comes_later_counts_once_something_of_it_is_done() {
    let mut guide = guide("jumpcloud");
    let world = World::registered("jumpcloud");
    let of = |guide: &Guide, world: &World| world.with(|facts| Progress::of(guide, facts).of);
    let all = guide.steps.len();
    let last = guide.steps.iter_mut().find(|step| step.id == "jc_delete").unwrap();
    last.later = true;
    assert_eq!(of(&guide, &world), all - 1);
    let begun = world.but(|world| world.connection().words.push(("jc_delete_idp".into(), 7)));
    assert_eq!(of(&guide, &begun), all);
}

#[test]
fn a_step_is_as_good_as_its_worst_line() {
    let finding = Finding::new(Code::NoSecret, &[]);
    let (proven, word) = (State::Proven(Sure::Read), State::ByWord(1));
    let wrong = State::Contradicted(finding);
    for (lines, expected) in [
        (vec![proven.clone()], "proven"),
        (vec![proven.clone(), word.clone()], "word"),
        (vec![word.clone(), State::Open, proven.clone()], "open"),
        (vec![State::Open, wrong, word], "contradicted"),
        (vec![], "open"),
    ] {
        assert_eq!(progress::step(&lines).as_str(), expected);
    }
}

#[test]
fn pages_have_links_for_this_portal_tenant_registration_and_console() {
    let none = World::of("jumpserver");
    let world = World::registered("jumpserver")
        .but(|world| world.registration().portal_host = Some("entra.microsoft.com".into()));
    let open = |world: &World, page| world.with(|facts| link::link(page, facts).map_err(link::NoLink::key));
    let at = format!("https://entra.microsoft.com/{TENANT}/#view/Microsoft_AAD");
    for (page, expected) in [
        (Page::Home, Ok(format!("https://entra.microsoft.com/{TENANT}/"))),
        (Page::Credentials, Ok(format!("{at}_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/{CLIENT}"))),
        (Page::Enterprise, Ok(format!("{at}_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview"))),
        (
            Page::Metadata,
            Ok(format!("https://login.microsoftonline.com/{TENANT}/v2.0/.well-known/openid-configuration")),
        ),
        (Page::ConsoleForm, Ok(format!("{ORIGIN}/ui/#/settings/auth"))),
        (Page::ConsoleUsers, Ok(format!("{ORIGIN}/ui/#/console/users"))),
        (Page::ConsoleAdminLogin, Ok(format!("{ORIGIN}/core/auth/login/?admin=1"))),
        (Page::Vault, Err(None)),
    ] {
        assert_eq!(open(&world, page), expected, "{page:?}");
    }
    for (page, expected) in [
        (
            Page::Register,
            Ok("https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/isMSAApp~/false"
                .into()),
        ),
        (Page::Overview, Err(Some("guide_no_link_registration"))),
        (Page::Metadata, Err(Some("guide_no_link_registration"))),
        (Page::Console, Err(Some("guide_no_link_console"))),
    ] {
        assert_eq!(open(&none, page), expected, "{page:?}");
    }
    let eu = World::of("jumpcloud").but(|world| world.intent.as_mut().unwrap().region = Some("eu".into()));
    assert_eq!(open(&eu, Page::Console), Ok("https://console.eu.jumpcloud.com/".into()));
    let us = World::registered("jumpcloud");
    assert_eq!(open(&us, Page::ConsoleForm), Ok("https://console.jumpcloud.com/".into()));
    // In front of an enterprise application its own object ID is in the address.
    let tab = Tab::Portal {
        page: capture::Page::EnterpriseApplication,
        item: Some("Properties"),
        object_id: Some("0b"),
        host: "entra.microsoft.com",
        user: None,
    };
    let users = world.at(tab, |facts| link::link(Page::EnterpriseUsers, facts)).unwrap();
    assert_eq!(users, format!("{at}_IAM/ManagedAppMenuBlade/~/Users/objectId/0b/appId/{CLIENT}"));
    assert!(world.at(tab, |facts| Page::Enterprise.is_here(facts) && !Page::EnterpriseUsers.is_here(facts)));
}

#[test]
fn the_predicted_user_is_found_character_by_character() {
    let mut world = World::registered("jumpserver");
    world.saved();
    let users = |href: &str, names: &[&str]| Reading {
        href: href.into(),
        origin: ORIGIN.into(),
        found: vec![Found {
            name: "names".into(),
            pairs: names.iter().map(|name| Pair { label: String::new(), value: (*name).into() }).collect(),
            ..Found::default()
        }],
        ..Reading::default()
    };
    let list = format!("{ORIGIN}/ui/#/console/users");
    let look = |world: &World, reading: &Reading, seen: &[&str]| {
        let seen: Vec<String> = seen.iter().map(|text| (*text).to_owned()).collect();
        let found = world.with(|facts: &Facts<'_>| tested::find(facts, reading, &seen));
        found.map(|note| (note.passed, note.kind)).map_err(|finding| finding.code)
    };
    let find = |world: &World, reading: &Reading| look(world, reading, &[]);
    assert_eq!(find(&world, &users(&list, &[])), Err(Code::UserNotPredicted));
    world.tested("code", true, &[]);
    for (href, names, expected) in [
        (list.as_str(), &["Ada", "ada@contoso.example"][..], Ok((true, TestKind::Listed))),
        (&list, &["ada@contoso.example.org", "Ada@contoso.example"], Ok((false, TestKind::Unlisted))),
        (&format!("{ORIGIN}/ui/#/settings/auth"), &["ada@contoso.example"], Err(Code::UsersNotHere)),
        ("", &["ada@contoso.example"], Err(Code::UsersNotHere)),
    ] {
        assert_eq!(find(&world, &users(href, names)), expected, "{href} {names:?}");
    }
    // Who is there and was not at the last look, with this secret, came in by a sign-in; once there, it tells nothing.
    let before = ["Bob", "bob@contoso.example"];
    let there = users(&list, &["Bob", "bob@contoso.example", "Ada", "ada@contoso.example"]);
    for (looked, expected) in [("unlisted", "console"), ("listed", "listed"), ("console", "listed")] {
        let mut world = world.clone();
        world.tested(looked, looked != "unlisted", &[]);
        assert_eq!(look(&world, &there, &before), Ok((true, TestKind::from(expected))), "{looked}");
        world.connection().secret.as_mut().unwrap().kept_at = 1_790_700_000;
        assert_eq!(look(&world, &there, &before), Ok((true, TestKind::Listed)), "{looked}, before another secret");
    }
    // Another list than the one of the last look shows who was there all along.
    world.tested("unlisted", false, &[]);
    for (what, seen, names) in [
        ("another page of the list", &before[..], &["Ada", "ada@contoso.example"][..]),
        ("a search after the list", &before, &["Ada", "ada@contoso.example", "bob@contoso.example"]),
        ("the list after a search that found nothing", &[], &["Bob", "bob@contoso.example", "ada@contoso.example"]),
    ] {
        assert_eq!(look(&world, &users(&list, names), seen), Ok((true, TestKind::Listed)), "{what}");
    }
}
