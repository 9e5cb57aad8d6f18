//! A token as Markdown to give away: nothing that names the person, nothing that leaves its cell.

use super::people::*;
use super::samples::*;
use serde_json::{Value, json};
use sso_ferry::token::check::check;
use sso_ferry::token::claims::CLAIMS;
use sso_ferry::token::console::{Missing, Rule, RuleKind, Rules, UserRules, predict};
use sso_ferry::token::{Decoded, decode};
use sso_ferry::token_markdown::{Copied, comparison, token as markdown};

/// The key, and the values behind it.
fn words(key: &str, values: &[&str]) -> String {
    [&[key], values].concat().join(" ")
}

fn copied(decoded: &Decoded, keep_ids: bool) -> Copied {
    markdown(decoded, Some(CLIENT), &check(decoded, &EXPECTED, &MOMENT), None, keep_ids, &words)
}

#[test]
fn a_token_is_a_table_of_claims_and_a_table_of_checks() {
    let Copied { text, masked } = copied(&member(), true);
    for line in [
        "token\\_kind\\_id\\_v2",
        "| copy\\_name | copy\\_value | copy\\_meaning |",
        "| `alg` | `RS256` | header\\_alg |",
        &format!("| `aud` | `{CLIENT}` | claim\\_aud |"),
        "| `email` | `a…@contoso.com` | claim\\_email |",
        "| `exp` | `1787302740` 2026-08-21 08:59:00 +00:00 | claim\\_exp |",
        "| `name` | `A… (11)` | claim\\_name |",
        "| `oid` | `1…-…-…-…-…` | claim\\_oid |",
        &format!("| check\\_issuer | outcome\\_passed | `{ISSUER}` | `{ISSUER}` |"),
        "| check\\_signature | unchecked\\_no\\_keys | `256` | `256` |",
        "copy\\_masked email, name, nonce, oid, preferred\\_username, rh, sub, uti",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert_eq!(masked, ["email", "name", "nonce", "oid", "preferred_username", "rh", "sub", "uti"]);
}

#[test]
fn ids_of_application_and_tenant_are_kept_or_shortened() {
    let Copied { text, masked } = copied(&guest(json!({})), false);
    for id in [CLIENT, TENANT, OTHER, "contoso", "fabrikam"] {
        assert!(!text.contains(id), "{id}\n{text}");
    }
    for line in [
        "| `aud` | `1…-…-…-…-…` | claim\\_aud |",
        "| `iss` | `https://login.microsoftonline.com/…/v2.0` | claim\\_iss |",
        "| `preferred_username` | `a…#EXT#@…` | claim\\_preferred\\_username |",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(masked.contains(&"tid".to_owned()) && masked.contains(&"iss".to_owned()));
}

#[test]
fn a_value_stays_in_its_cell() {
    let nasty = "<img src=x onerror=1>|`x`\n| a | b |\r\n# h\u{202e}\\|[l](http://e)";
    for claim in ["name", "scp", "ver", "aud", "iss", "kid", "zork|`\n<b>"] {
        let Copied { text, .. } = copied(&opened(json!({ claim: nasty })), true);
        for line in text.lines().filter(|line| line.starts_with("| ")) {
            let mut columns = 0;
            let mut before = ' ';
            for c in line.chars() {
                columns += usize::from(c == '|' && before != '\\');
                before = if before == '\\' && c == '\\' { ' ' } else { c };
            }
            assert!(matches!(columns, 4 | 5), "{claim}: {line}");
        }
        assert!(!text.contains("<img") && !text.contains("\n# h") && !text.contains('\u{202e}'), "{claim}\n{text}");
    }
}

const CANARY: &str = "Zqxjv";

/// Values in which the canary is what a person may be told by.
fn canaries() -> Vec<Value> {
    vec![
        json!(format!("a{CANARY}")),
        json!(format!("a{CANARY}@contoso.com")),
        json!(format!("a_{CANARY}.com#EXT#@contoso.com")),
        json!([format!("a{CANARY}"), format!("b {CANARY}")]),
        json!({"street": format!("a{CANARY}")}),
        json!([[{"x": format!("a{CANARY}")}]]),
        json!(format!("a {CANARY}, b {CANARY}")),
        json!(format!("https://example.com/{CANARY}")),
    ]
}

#[test]
fn nothing_that_names_a_person_gets_out() {
    const SHOWN: &[&str] = &[
        "aud",
        "azp",
        "appid",
        "client_id",
        "iss",
        "tid",
        "idp",
        "alg",
        "typ",
        "ver",
        "scp",
        "amr",
        "acr",
        "idtyp",
        "azpacr",
        "appidacr",
        "hasgroups",
        "email_verified",
        "xms_edov",
        "in_corp",
        "tenant_region_scope",
        "tenant_region_sub_scope",
    ];
    let names = CLAIMS.iter().map(|(name, ..)| *name).filter(|name| !SHOWN.contains(name));
    let names: Vec<&str> = names.chain(["zork", "https://contoso.com/claim", "extension_x_y"]).collect();
    assert!(names.len() > 100);
    let attributes = ["name", "username", "email"];
    for name in names {
        let map = attributes.iter().map(|attribute| ((*attribute).to_owned(), name.to_owned())).collect();
        let rule = |kind, claim: &str| Rule {
            kind,
            setting: None,
            claim: Some(claim.into()),
            says: String::new(),
            stricter_later: false,
            ignore_case: false,
        };
        let rules = Rules {
            rules: vec![rule(RuleKind::Nonce, "nonce"), rule(RuleKind::Email, name)],
            user: Some(UserRules {
                attributes: Some(map),
                missing: Missing::Subject,
                found_by: "username".into(),
                email: Some("email".into()),
                ..UserRules::default()
            }),
            ..Rules::default()
        };
        for value in canaries() {
            let decoded = opened(json!({ name: value }));
            let judgement = check(&decoded, &EXPECTED, &MOMENT);
            let console = predict(&decoded, &rules, &MOMENT, None);
            for keep_ids in [true, false] {
                let one = markdown(&decoded, Some(CLIENT), &judgement, Some(&console), keep_ids, &words);
                let two = comparison(&decoded, &member(), keep_ids, &words);
                for copied in [one, two] {
                    assert!(!copied.text.contains(CANARY), "{name} {value}\n{}", copied.text);
                    assert!(copied.masked.iter().any(|masked| masked == name), "{name} {value} {:?}", copied.masked);
                }
            }
        }
    }
}

#[test]
fn free_text_addresses_and_long_names_are_shortened() {
    let long = "x".repeat(41);
    for (change, shown, hidden) in [
        (json!({"acr": "Adele Vance"}), "", "Adele"),
        (json!({"acr": "urn:microsoft:policies:mfa"}), "urn:microsoft:policies:mfa", "…x"),
        (json!({"acr": "eyJhbGciOiJub25lIn0.e30.AAAA"}), "", "eyJhb"),
        (json!({"amr": ["pwd", "Adele Vance"]}), "pwd", "Adele"),
        (json!({"scp": "User.Read"}), "User.Read", "…x"),
        (json!({"scp": "Adele.Vance 555"}), "", "Adele.V"),
        (json!({"idtyp": "Adele Vance"}), "", "Adele"),
        (json!({"iss": "https://a.example/adele/x"}), "https://a.example/…", "adele/x"),
        (json!({"iss": "https://a.example"}), "https://a.example", "…x"),
        (json!({ long.as_str(): 1 }), "", long.as_str()),
        (json!({"eyJhbGciOiJub25lIn0.e30.AAAA": 1}), "", "eyJhb"),
    ] {
        // Other claims of hers are left out.
        let payload = with(json!({"aud": CLIENT, "iss": ISSUER}), change.clone());
        let Copied { text, .. } = copied(&decode(&token(&header(), &payload)), true);
        let text = text.replace('\\', "");
        assert!(text.contains(shown) && !text.contains(hidden), "{change}\n{text}");
    }
    let named = token(&with(header(), json!({"kid": "Adele Vance"})), &claims());
    assert!(!copied(&decode(&named), true).text.contains("Adele"));
}

#[test]
fn there_is_no_token_and_no_signature_in_it() {
    let Copied { text, .. } = copied(&member(), true);
    assert!(!text.contains("eyJ") && !text.contains("AAAAAAAA"), "{text}");
}

#[test]
fn a_short_value_says_its_length_only_and_the_domain_of_an_address_stays_with_the_ids() {
    for (value, keep, expected) in [
        (json!("Bo"), true, "`… (2)`"),
        (json!("bo@contoso.com"), true, "`…@contoso.com`"),
        (json!("adele@contoso.com"), false, "`a…@…`"),
        (json!(12345), true, "`… (5)`"),
        (json!(true), true, "`true`"),
        (json!({"a": 1}), true, "`{…} (1)`"),
        (json!(["adele", "x", "y"]), true, "`3 × a… (5), … (1)`"),
    ] {
        let Copied { text, .. } = copied(&opened(json!({ "nickname": value })), keep);
        let line = text.lines().find(|line| line.starts_with("| `nickname`")).unwrap();
        assert!(line.contains(expected), "{line}");
    }
}

#[test]
fn two_tokens_are_one_table_with_the_differences_first() {
    let other = opened(json!({"exp": NOW + 5, "aud": OTHER}));
    let Copied { text, masked } = comparison(&member(), &other, true, &words);
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| `")).collect();
    assert!(rows[0].starts_with(&format!("| `aud` | `{CLIENT}` | `{OTHER}` | differs\\_audience |")), "{text}");
    assert!(text.contains("| `exp − iat` | `1 h 5 min` | `6 min 5 s` | differs\\_lifetime |"), "{text}");
    assert!(text.contains("| `email` | `a…@contoso.com` | — | differs\\_email\\_missing |"), "{text}");
    assert!(rows.last().unwrap().ends_with("likeness\\_same |"), "{text}");
    assert!(masked.contains(&"sub".to_owned()));
}
