//! Two tokens side by side: what comes first, and what a difference means.

use super::people::*;
use super::samples::*;
use serde_json::{Value, json};
use sso_ferry::token::compare::{Difference, LIFETIME, Likeness, MEANINGS, MORE, MOST_NAMES, compare};
use sso_ferry::token::decode;

fn lines(first: Value, second: Value) -> Vec<Difference> {
    compare(&opened(first), &opened(second))
}

fn line(lines: &[Difference], name: &str) -> Difference {
    lines.iter().find(|line| line.name == name).unwrap_or_else(|| panic!("{name}")).clone()
}

#[test]
fn a_token_is_the_same_as_itself() {
    let lines = lines(json!({}), json!({}));
    assert!(lines.iter().all(|line| line.likeness == Likeness::Same && line.meaning.is_none()));
    assert_eq!(line(&lines, LIFETIME).first.as_deref(), Some("1 h 5 min"));
}

#[test]
fn what_differs_comes_first_and_moments_of_another_sign_in_are_no_difference() {
    let later =
        json!({"iat": NOW, "nbf": NOW, "exp": NOW + 3900, "groups": ["b", "a"], "email": "x@y.z", "ver": "1.0"});
    let lines = lines(json!({"groups": ["a", "b"], "roles": ["r"]}), later);
    let kinds: Vec<Likeness> = lines.iter().map(|line| line.likeness).collect();
    let place = |kind: &Likeness| Likeness::ALL.iter().position(|known| known == kind);
    assert!(kinds.windows(2).all(|pair| place(&pair[0]) <= place(&pair[1])), "{kinds:?}");
    for (name, likeness, meaning) in [
        ("ver", Likeness::Differs, Some("differs_version")),
        ("roles", Likeness::OnlyFirst, None),
        ("email", Likeness::OnlySecond, Some("differs_email_missing")),
        ("groups", Likeness::Order, Some("differs_order")),
        ("exp", Likeness::Moment, Some("differs_moment")),
        ("iat", Likeness::Moment, Some("differs_moment")),
        (LIFETIME, Likeness::Same, None),
        ("aud", Likeness::Same, None),
    ] {
        let line = line(&lines, name);
        assert_eq!((line.likeness, line.meaning), (likeness, meaning), "{name}");
    }
    assert_eq!(line(&lines, "iat").times, Some((NOW - 360, NOW)));
}

#[test]
fn a_difference_means_something() {
    let china = format!("https://login.partner.microsoftonline.cn/{TENANT}/v2.0");
    let same = json!({});
    for (first, second, name, meaning) in [
        (&same, json!({"aud": OTHER}), "aud", "differs_audience"),
        (&same, json!({"aud": OTHER, "sub": "x"}), "sub", "differs_subject_other_app"),
        (&same, json!({"sub": "x"}), "sub", "differs_subject_same_app"),
        (&same, json!({"sub": "x", "oid": "y"}), "sub", "differs_person"),
        (&same, json!({"oid": "y"}), "oid", "differs_person"),
        (&same, json!({"iss": ISSUER_V1}), "iss", "differs_version"),
        (&same, json!({"iss": china}), "iss", "differs_cloud"),
        (&same, json!({"iss": "https://sts.contoso.com/adfs"}), "iss", "differs_tenant"),
        (&same, json!({"iss": ISSUER.replace(TENANT, OTHER)}), "iss", "differs_tenant"),
        (&same, json!({"iss": format!("{ISSUER}/")}), "iss", "differs_issuer"),
        (&same, json!({"tid": OTHER}), "tid", "differs_tenant"),
        (&same, json!({"nonce": "x"}), "nonce", "differs_nonce"),
        (&same, json!({"hasgroups": true}), "hasgroups", "differs_groups_missing"),
        (&same, json!({"scp": "x"}), "scp", "differs_access"),
        (&same, json!({"exp": NOW + 5}), LIFETIME, "differs_lifetime"),
        (&same, json!({"name": "x"}), "name", "differs_name"),
    ] {
        let found = line(&lines(first.clone(), second.clone()), name).meaning;
        assert_eq!(found, Some(meaning), "{second}");
        assert!(MEANINGS.contains(&meaning));
    }
    let other_key = decode(&token(&with(header(), json!({"kid": "k", "alg": "HS256"})), &claims()));
    let lines = compare(&opened(json!({})), &other_key);
    assert_eq!(line(&lines, "kid").meaning, Some("differs_key"));
    assert_eq!(line(&lines, "alg").meaning, Some("differs_algorithm"));
}

#[test]
fn names_that_occur_twice_have_a_line_each() {
    let twice = decode(&[&part("{}"), &part(r#"{"a":1,"a":2,"b":3}"#), ""].map(String::from).join("."));
    let once = decode(&[&part("{}"), &part(r#"{"a":1,"b":3.0}"#), ""].map(String::from).join("."));
    let found: Vec<(String, Likeness)> =
        compare(&twice, &once).into_iter().map(|line| (line.name, line.likeness)).collect();
    let expected =
        [("a", Likeness::OnlyFirst), ("a", Likeness::Same), ("b", Likeness::Same)].map(|(n, l)| (n.to_owned(), l));
    assert_eq!(found, expected);
    assert_eq!(compare(&decode("hello"), &decode("")), []);
}

#[test]
fn cut_and_changed_tokens_are_survived_by_everything_that_explains_them() {
    use sso_ferry::token::check::check;
    use sso_ferry::token::kind::kind;
    use sso_ferry::token::notes::notes;
    use sso_ferry::token_markdown::{comparison, token as markdown};
    let words = |key: &str, _: &[&str]| key.to_owned();
    let whole = guest(json!({"email": "a@b.c", "groups": ["x"], "_claim_names": {"groups": "src1"}}));
    let text = &whole.token;
    let cut = (0..text.len()).step_by(3).map(|end| text.split_at(end).0.to_owned());
    let changed = (0..text.len()).step_by(7).map(|at| [text.split_at(at).0, "_", text.split_at(at + 1).1].concat());
    for damaged in cut.chain(changed) {
        let decoded = decode(&damaged);
        let judgement = check(&decoded, &EXPECTED, &MOMENT);
        kind(&decoded, Some(CLIENT));
        notes(&decoded, &MOMENT);
        let two = comparison(&whole, &decoded, false, &words).text;
        let copied = markdown(&decoded, None, &judgement, None, false, &words).text;
        for text in [two, copied] {
            for value in ["adele_fabrikam", "contoso", "12345678-1234", "made-up-subject", "Adele", "n-0S6"] {
                assert!(!text.contains(value), "{damaged}\n{text}");
            }
        }
    }
}

#[test]
fn names_that_occur_often_meet_in_their_order() {
    let of = |payload: &str| decode(&[part(r#"{"alg":"RS256"}"#), part(payload), "AAAA".into()].join("."));
    let lines = compare(&of(r#"{"a":1,"b":0,"a":2,"a":3}"#), &of(r#"{"a":1,"a":3,"b":0}"#));
    let of_a = lines.iter().filter(|line| line.name == "a");
    let met: Vec<_> = of_a.map(|line| (line.likeness, line.first.as_deref(), line.second.as_deref())).collect();
    assert_eq!(
        met,
        [
            (Likeness::Differs, Some("2"), Some("3")),
            (Likeness::OnlyFirst, Some("3"), None),
            (Likeness::Same, Some("1"), Some("1")),
        ]
    );
}

#[test]
fn of_very_many_names_the_first_are_compared_and_that_is_said() {
    let of = |name: &str, count: usize| {
        let members: Vec<String> = (0..count).map(|at| format!("\"{name}{at}\":0")).collect();
        decode(&[part(r#"{"alg":"RS256"}"#), part(&format!("{{{}}}", members.join(","))), "AAAA".into()].join("."))
    };
    for (first, second, most) in
        [(70_000, 70_000, 2), (MOST_NAMES, 70_000, 2), (3, 70_000, 2), (MOST_NAMES, MOST_NAMES, 0)]
    {
        let lines = compare(&of("c", first), &of("d", second));
        assert!(lines.len() <= 2 * MOST_NAMES + 2, "{first} {second}");
        let said = lines.iter().find(|line| line.name == MORE).map(|line| (line.first.clone(), line.second.clone()));
        let counts = (Some(first.to_string()), Some(second.to_string()));
        assert_eq!(said, (most > 0).then_some(counts), "{first} {second}");
    }
}
