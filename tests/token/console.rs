//! What JumpServer and JumpCloud will do with a token: the user, or the reason of the refusal.

#[path = "../native/console.rs"]
mod native;

use super::people::said;
use super::samples::{MOMENT, NOW, header, token, with};
use native::{CLIENT, Form, TENANT, connection, jumpcloud, jumpserver, keycloak, provider_jumpserver, recipes};
use serde_json::{Value, json};
use sso_ferry::connection::Connection;
use sso_ferry::console::token::{accepts_v1, console_rules};
use sso_ferry::page;
use sso_ferry::token::check::{Fix, Moment, Outcome, Reason};
use sso_ferry::token::console::{ConsoleVerdict, From, RuleKind, Rules, Step, predict};
use sso_ferry::token::{Decoded, decode};
use sso_ferry::token_fix::{fields, link};

const ISSUER: &str = "https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0";
const MAX_AGE: &str = "AUTH_OPENID_ID_TOKEN_MAX_AGE";
const MAP: &str = "AUTH_OPENID_USER_ATTR_MAP";

fn opened(change: Value) -> Decoded {
    let claims = json!({
        "aud": CLIENT, "iss": ISSUER, "iat": NOW - 360, "nbf": NOW - 360, "exp": NOW + 3540, "name": "Adele Vance",
        "nonce": "n", "oid": "12345678-1234-4234-8234-123456789abc", "preferred_username": "adele@contoso.com",
        "email": "adele.vance@contoso.com", "sub": "made-up-subject", "tid": TENANT, "ver": "2.0"
    });
    decode(&token(&header(), &with(claims, change)))
}

/// The rules of a connection with some of its settings changed.
fn rules(edits: &[(&str, page::Value)]) -> Rules {
    let mut connection: Connection = connection();
    for (field, value) in edits {
        connection.wiring_mut("jumpserver").set_edit(field, Some(value.clone()));
    }
    console_rules(&jumpserver(), &connection, None).unwrap()
}

fn text(text: &str) -> page::Value {
    page::Value::Text(text.into())
}

fn verdict(change: Value, edits: &[(&str, page::Value)]) -> ConsoleVerdict {
    predict(&opened(change), &rules(edits), &MOMENT, None)
}

fn says(verdict: &ConsoleVerdict) -> Option<&str> {
    verdict.refused().map(|step| step.says.as_str())
}

#[test]
fn a_good_token_makes_a_user_of_its_claims() {
    let found = verdict(json!({}), &[]);
    assert_eq!(found.refused(), None);
    let user = found.user.as_ref().unwrap();
    let attributes: Vec<(&str, &str, From)> =
        user.attributes.iter().map(|one| (one.attribute.as_str(), one.value.as_str(), one.from.clone())).collect();
    let claim = |name: &str| From::Claim(name.into());
    assert_eq!(
        attributes,
        [
            ("name", "Adele Vance", claim("name")),
            ("username", "adele@contoso.com", claim("preferred_username")),
            ("email", "adele.vance@contoso.com", claim("email")),
        ]
    );
    assert_eq!((user.key(), user.takes_over), ("adele@contoso.com", true));
    assert_eq!(said(&found.findings), ["console_username_may_change | preferred_username | adele@contoso.com"]);
    let open: Vec<(RuleKind, Outcome)> = found
        .steps
        .iter()
        .filter(|step| step.outcome != Outcome::Passed)
        .map(|step| (step.rule, step.outcome))
        .collect();
    assert_eq!(open, [(RuleKind::Nonce, Outcome::Unchecked(Reason::Console))]);
    assert!(!found.lets_in(), "the nonce is not known here");
}

/// `_validate_claims` in `apps/authentication/backends/oidc/utils.py`, jumpserver/jumpserver v4.10.15: what is changed,
/// the reason of its 400, and what is said here.
#[test]
fn a_refusal_has_the_consoles_own_reason() {
    let v1 = format!("https://sts.windows.net/{TENANT}/");
    let provider = ("AUTH_OPENID_PROVIDER_ENDPOINT", text("https://login.microsoftonline.us/x/v2.0"));
    for (change, edits, reason, finding) in [
        (
            json!({"iss": v1}),
            vec![],
            "Invalid issuer",
            format!("console_issuer | {v1} | {ISSUER} | Provider endpoint | Invalid issuer"),
        ),
        (
            json!({}),
            vec![provider],
            "Invalid issuer",
            format!(
                "console_issuer | {ISSUER} | https://login.microsoftonline.us/x/v2.0 | Provider endpoint | Invalid issuer"
            ),
        ),
        (
            json!({"aud": "x"}),
            vec![],
            "Invalid audience",
            format!("console_refuses | aud | x | {CLIENT} | Invalid audience"),
        ),
        (
            json!({"aud": [CLIENT, "x"]}),
            vec![],
            "Incorrect id_token: azp",
            format!("console_refuses | azp | – | {CLIENT} | Incorrect id_token: azp"),
        ),
        (
            json!({"azp": "x"}),
            vec![],
            "Incorrect id_token: azp",
            format!("console_refuses | azp | x | {CLIENT} | Incorrect id_token: azp"),
        ),
        (
            json!({"exp": NOW - 100}),
            vec![],
            "Signature has expired",
            "console_refuses | exp | 2026-08-21 15:58:20 +08:00 | 2026-08-21 15:59:00 +08:00 | Signature has expired"
                .into(),
        ),
        (
            json!({"nbf": NOW + 100}),
            vec![],
            "Incorrect id_token: nbf",
            "console_refuses | nbf | 2026-08-21 16:01:40 +08:00 | 2026-08-21 15:59:00 +08:00 | Incorrect id_token: nbf"
                .into(),
        ),
        (
            json!({}),
            vec![(MAX_AGE, text("60"))],
            "Incorrect id_token: iat",
            "console_max_age | 60 | 300 | ID token max age (s) | Incorrect id_token: iat".into(),
        ),
    ] {
        let found = verdict(change.clone(), &edits);
        assert_eq!(says(&found), Some(reason), "{change}");
        assert!(said(&found.findings).contains(&finding), "{change}: {:?}", said(&found.findings));
        assert_eq!(found.user, None, "{change}");
    }
}

#[test]
fn the_age_is_judged_at_the_sign_in_and_what_is_too_late_now_is_a_note() {
    for (now, max_age, issuer, reason, too_late) in [
        (NOW, "600", ISSUER, None, false),
        (NOW, "300", ISSUER, None, true),
        (NOW, "299", ISSUER, Some("Incorrect id_token: iat"), false),
        (NOW + 3000, "600", ISSUER, None, true),
        // Just issued: the sign-in cannot be later than now.
        (NOW - 300, "60", ISSUER, None, false),
    ] {
        let rules = rules(&[(MAX_AGE, text(max_age))]);
        let found = predict(&opened(json!({"iss": issuer})), &rules, &Moment { now, ..MOMENT }, None);
        assert_eq!(says(&found), reason, "{now} {max_age}");
        let noted = said(&found.findings).contains(&"console_too_late | Incorrect id_token: iat".to_owned());
        assert_eq!(noted, too_late, "{now} {max_age}");
    }
    let found = predict(&opened(json!({})), &rules(&[]), &Moment { now: NOW + 9000, ..MOMENT }, None);
    assert_eq!(found.refused(), None);
    assert!(said(&found.findings).contains(&"console_too_late | Signature has expired".to_owned()));
}

#[test]
fn later_versions_compare_the_whole_issuer() {
    let found = verdict(json!({}), &[("AUTH_OPENID_PROVIDER_ENDPOINT", text(&format!("{ISSUER}/")))]);
    assert_eq!(found.refused(), None);
    let finding = format!("console_issuer_whole | {ISSUER} | {ISSUER}/ | Provider endpoint");
    assert!(said(&found.findings).contains(&finding));
}

#[test]
fn a_missing_claim_becomes_sub_and_an_e_mail_falls_back() {
    let oid = json!({"name": "name", "username": "oid", "email": "email"}).to_string();
    for (change, map, attribute, value, from, finding) in [
        (
            json!({"name": null}),
            None,
            "name",
            "made-up-subject",
            From::Subject("name".into()),
            "console_claim_missing | name | name | made-up-subject",
        ),
        (
            json!({"preferred_username": null}),
            None,
            "username",
            "made-up-subject",
            From::Subject("preferred_username".into()),
            "console_claim_missing | username | preferred_username | made-up-subject",
        ),
        (
            json!({"email": null}),
            None,
            "email",
            "adele@contoso.com",
            From::Username,
            "console_email_fallback | email | adele@contoso.com",
        ),
        (
            json!({"email": null}),
            Some(&oid),
            "email",
            "12345678-1234-4234-8234-123456789abc@EMAIL_SUFFIX",
            From::MadeUp,
            "console_email_made_up | email | 12345678-1234-4234-8234-123456789abc@EMAIL_SUFFIX",
        ),
        (
            json!({"name": ["a", 1]}),
            None,
            "name",
            "[\"a\",1]",
            From::Claim("name".into()),
            "console_claim_not_text | name | name | [\"a\",1]",
        ),
    ] {
        let edits: Vec<_> = map.map(|map| (MAP, text(map))).into_iter().collect();
        let found = verdict(change.clone(), &edits);
        let one = found.user.as_ref().unwrap().get(attribute).unwrap().clone();
        assert_eq!((one.value.as_str(), one.from), (value, from), "{change}");
        assert!(said(&found.findings).contains(&finding.to_owned()), "{change}: {:?}", said(&found.findings));
    }
    let found = verdict(json!({}), &[(MAP, text(&oid))]);
    assert_eq!(said(&found.findings), Vec::<String>::new(), "oid never changes");
}

#[test]
fn a_name_from_elsewhere_is_a_finding() {
    let external = "adele_fabrikam.com#EXT#@contoso.onmicrosoft.com";
    let found = verdict(json!({"preferred_username": external}), &[]);
    assert_eq!(said(&found.findings), [format!("console_username_guest | preferred_username | {external}")]);
}

#[test]
fn groups_are_bound_by_the_names_that_the_token_has() {
    let map = json!({"username": "oid", "name": "name", "email": "email", "groups": "groups"}).to_string();
    let id = "0d2f3a5c-8b1e-4f60-9a7d-1c2b3d4e5f60";
    for (groups, names, finding) in [
        (json!([id, "Ops"]), vec![id, "Ops"], Some(format!("console_group_ids | groups | {id}, Ops"))),
        (json!(["Ops"]), vec!["Ops"], None),
        (Value::Null, vec![], Some("console_groups_missing | groups | groups".to_owned())),
    ] {
        let found = verdict(json!({"groups": groups}), &[(MAP, text(&map))]);
        let user = found.user.unwrap();
        assert_eq!(user.groups, names, "{groups}");
        assert_eq!(user.get("groups"), None);
        assert_eq!(said(&found.findings), finding.into_iter().collect::<Vec<_>>(), "{groups}");
    }
}

#[test]
fn without_the_tokens_claims_the_userinfo_endpoint_tells_less() {
    let found = verdict(json!({}), &[("AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS", page::Value::On(false))]);
    assert!(said(&found.findings).contains(&"console_userinfo | ID token include claims".to_owned()));
    assert_eq!(found.user.unwrap().key(), "made-up-subject");
    let elsewhere = "console_claim_elsewhere | username | preferred_username | made-up-subject";
    assert!(said(&found.findings).contains(&elsewhere.to_owned()), "{:?}", said(&found.findings));
    let map = json!({"username": "upn", "name": "name", "groups": "groups"}).to_string();
    let edits = [("AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS", page::Value::On(false)), (MAP, text(&map))];
    let found = verdict(json!({"groups": ["a"]}), &edits);
    for finding in
        ["console_groups_elsewhere | groups | groups", "console_claim_missing | username | upn | made-up-subject"]
    {
        assert!(said(&found.findings).contains(&finding.to_owned()), "{:?}", said(&found.findings));
    }
}

#[test]
fn what_the_form_holds_counts_before_what_is_planned() {
    let form: Form = provider_jumpserver().text(MAX_AGE, "60").text("AUTH_OPENID_CLIENT_ID", CLIENT);
    let form =
        form.text("AUTH_OPENID_PROVIDER_ENDPOINT", ISSUER).holds("AUTH_OPENID_USE_NONCE", page::Value::On(false));
    let rules = console_rules(&jumpserver(), &connection(), Some(&form.reading())).unwrap();
    let found = predict(&opened(json!({})), &rules, &MOMENT, None);
    assert_eq!(says(&found), Some("Incorrect id_token: iat"));
    let nonce = found.steps.iter().find(|step| step.rule == RuleKind::Nonce).unwrap();
    assert_eq!(nonce.outcome, Outcome::Passed);
    assert_eq!(rules.refusal, "400 Bad Request");
}

#[test]
fn a_setting_that_is_not_known_is_not_checked() {
    let bare = Connection { metadata: None, ..connection() };
    let rules = console_rules(&jumpserver(), &bare, None).unwrap();
    let found = predict(&opened(json!({})), &rules, &MOMENT, None);
    let issuer = found.steps.iter().find(|step| step.rule == RuleKind::IssuerHost).unwrap();
    assert_eq!(issuer.outcome, Outcome::Unchecked(Reason::Setting));
    assert!(found.user.is_some());
    let unread = rules_with_map("not json");
    assert_eq!(predict(&opened(json!({})), &unread, &MOMENT, None).user, None);
    assert_eq!(predict(&decode("hello"), &rules, &MOMENT, None), ConsoleVerdict::default());
}

/// JumpServer reads these without asking whether they are there.
#[test]
fn a_token_without_a_claim_that_the_console_reads_makes_no_user() {
    for name in ["iss", "aud", "exp", "iat"] {
        let found = verdict(json!({ name: null }), &[]);
        let absent = |step: &Step| step.outcome == Outcome::Unchecked(Reason::Absent);
        assert!(found.steps.iter().any(absent) && found.refused().is_none() && found.user.is_none(), "{name}");
    }
}

fn rules_with_map(map: &str) -> Rules {
    rules(&[(MAP, text(map))])
}

#[test]
fn jumpcloud_wants_the_e_mail_of_its_user_and_takes_either_issuer() {
    let rules = console_rules(&jumpcloud(), &connection(), None).unwrap();
    let v1 = format!("https://sts.windows.net/{TENANT}/");
    for (change, email, outcome, finding) in [
        (json!({}), Some("adele.vance@contoso.com"), Outcome::Passed, None),
        (json!({"iss": v1}), Some(" adele.vance@contoso.com "), Outcome::Passed, None),
        (
            json!({}),
            // "The email address is automatically converted to lowercase" (JumpCloud's help, "Add Users to the Admin
            // Portal"), so Entra ID's capitals say nothing.
            Some("Adele.Vance@contoso.com"),
            Outcome::Passed,
            None,
        ),
        (
            json!({}),
            Some("other@contoso.com"),
            Outcome::Failed,
            Some("console_email_differs | adele.vance@contoso.com | other@contoso.com"),
        ),
        (json!({}), None, Outcome::Unchecked(Reason::NotGiven), None),
        (json!({}), Some(""), Outcome::Unchecked(Reason::NotGiven), None),
        (json!({"email": null}), None, Outcome::Failed, Some("console_email_missing | email")),
        (json!({"email": ""}), Some("x@y.z"), Outcome::Failed, Some("console_email_missing | email")),
    ] {
        let found = predict(&opened(change.clone()), &rules, &MOMENT, email);
        assert_eq!(found.steps.iter().map(|step| step.outcome).collect::<Vec<_>>(), [outcome], "{change} {email:?}");
        assert_eq!(said(&found.findings), finding.into_iter().map(str::to_owned).collect::<Vec<_>>(), "{change}");
        assert_eq!(found.user, None);
    }
    let mut exact = rules;
    exact.rules[0].ignore_case = false;
    let found = predict(&opened(json!({})), &exact, &MOMENT, Some("Adele.Vance@contoso.com"));
    assert!(found.lets_in());
    assert_eq!(said(&found.findings), ["console_email_case | adele.vance@contoso.com | Adele.Vance@contoso.com"]);
}

/// `get_or_create_user_from_claims` in `backends.py` and `construct_user_email` in `apps/users/utils.py`,
/// jumpserver/jumpserver v4.10.15.
#[test]
fn what_makes_no_user_is_said() {
    let unmapped = "console_username_unmapped | User attribute | username";
    let some = json!({"name": "name", "email": "email"}).to_string();
    let off = [("AUTH_OPENID_USE_NONCE", page::Value::On(false))];
    for (change, map, finding) in [
        (json!({}), Some("{}"), unmapped),
        (json!({}), Some(&*some), unmapped),
        (json!({"sub": null}), None, "console_breaks | sub | –"),
        (json!({"exp": "soon"}), None, "console_breaks | exp | soon"),
        (json!({"exp": null}), None, "console_breaks | exp | –"),
    ] {
        let edits: Vec<_> = map.map(|map| (MAP, text(map))).into_iter().chain(off.clone()).collect();
        let found = verdict(change.clone(), &edits);
        assert!(said(&found.findings).contains(&finding.to_owned()), "{change}: {:?}", said(&found.findings));
        assert!(found.user.is_none() && !found.lets_in(), "{change} {map:?}");
    }
}

#[test]
fn a_claim_that_is_null_is_not_replaced_by_sub() {
    let claims = json!({"aud": CLIENT, "iss": ISSUER, "iat": NOW - 360, "exp": NOW + 3540, "name": null,
        "preferred_username": "adele@contoso.com", "email": null, "sub": "made-up-subject", "tid": TENANT});
    let found = predict(&decode(&token(&header(), &claims)), &rules(&[]), &MOMENT, None);
    let user = found.user.unwrap();
    assert_eq!(user.get("name").map(|one| (&*one.value, &one.from)), Some(("", &From::Nothing("name".into()))));
    assert_eq!(user.value("email"), "adele@contoso.com");
    assert!(said(&found.findings).contains(&"console_claim_null | name | name".to_owned()));
    let nameless =
        predict(&decode(&token(&header(), &claims)), &rules(&[(MAP, text(r#"{"username":"name"}"#))]), &MOMENT, None);
    assert_eq!((nameless.user, said(&nameless.findings)), (None, vec!["console_breaks | name | null".to_owned()]));
}

#[test]
fn an_e_mail_that_is_not_mapped_falls_back_too() {
    for (map, value, from, finding) in [
        (
            json!({"username": "preferred_username"}),
            "adele@contoso.com",
            From::Username,
            "console_email_fallback | email | adele@contoso.com",
        ),
        (
            json!({"username": "sub"}),
            "made-up-subject@EMAIL_SUFFIX",
            From::MadeUp,
            "console_email_made_up | email | made-up-subject@EMAIL_SUFFIX",
        ),
    ] {
        let found = verdict(json!({}), &[(MAP, text(&map.to_string()))]);
        let email = found.user.as_ref().unwrap().get("email").unwrap();
        assert_eq!((&*email.value, &email.from), (value, &from), "{map}");
        assert!(said(&found.findings).contains(&finding.to_owned()), "{map}");
    }
}

#[test]
fn an_age_that_leaves_no_minute_is_a_warning() {
    let b2c = "https://contoso.b2clogin.com/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0/";
    let at = |issuer: &str, iat: i64, age: &str| {
        let provider = ("AUTH_OPENID_PROVIDER_ENDPOINT", text(issuer));
        verdict(json!({"iss": issuer, "iat": iat, "nbf": iat}), &[provider, (MAX_AGE, text(age))])
    };
    for (issuer, iat, age, reason, left) in [
        (ISSUER, NOW - 360, "299", Some("Incorrect id_token: iat"), None),
        (ISSUER, NOW - 360, "300", None, Some("0")),
        (ISSUER, NOW - 360, "359", None, Some("59")),
        (ISSUER, NOW - 360, "360", None, None),
        (ISSUER, NOW - 360, "600", None, None),
        // B2C writes the moment of the sign-in.
        (b2c, NOW - 1000, "60", None, None),
        (b2c, NOW - 1000, "300", None, None),
    ] {
        let found = at(issuer, iat, age);
        assert_eq!(says(&found), reason, "{issuer} {age}");
        let tight = left.map(|left| {
            format!("console_max_age_tight | {age} | {left} | ID token max age (s) | Incorrect id_token: iat")
        });
        let said = said(&found.findings).into_iter().find(|said| said.starts_with("console_max_age_tight"));
        assert_eq!(said, tight, "{issuer} {age}");
    }
}

#[test]
fn a_console_takes_v1_tokens_when_its_rules_are_known_and_the_issuer_is_in_none() {
    assert!(accepts_v1(&jumpcloud()));
    assert!(!accepts_v1(&jumpserver()));
    assert!(!accepts_v1(&keycloak()), "nothing is known of it");
}

#[test]
fn a_console_whose_way_is_not_public_is_not_guessed() {
    for recipe in [&*recipes()[2], &keycloak()] {
        assert_eq!(console_rules(recipe, &connection(), None), None, "{}", recipe.id);
    }
}

#[test]
fn a_recipe_names_fields_that_it_has() {
    for recipe in recipes() {
        assert_eq!(recipe.check(), [], "{}", recipe.id);
    }
    let wrong = include_str!("../../static/recipes/jumpserver.json")
        .replace("\"attributes\": \"AUTH_OPENID_USER_ATTR_MAP\"", "\"attributes\": \"GONE\"");
    let faults = sso_ferry::console::recipe::Recipe::parse(&wrong).unwrap().check();
    assert_eq!(faults.iter().map(|fault| fault.path.as_str()).collect::<Vec<_>>(), ["/token/user/attributes"]);
}

#[test]
fn a_fix_leads_to_a_page_of_the_registration_or_to_a_field() {
    let mut connection = connection();
    let page = |item: &str| {
        Some(format!(
            "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/{item}/appId/{CLIENT}"
        ))
    };
    let recipe = jumpserver();
    for (fix, address) in [
        (Fix::Overview, page("Overview")),
        (Fix::Authentication, page("Authentication")),
        (Fix::TokenConfiguration, page("TokenConfiguration")),
        (Fix::Permissions, page("CallAnAPI")),
        (Fix::Metadata, Some(format!("{ISSUER}/.well-known/openid-configuration"))),
        (Fix::ClientId, None),
        (Fix::SignIn, None),
        (Fix::Discard, None),
    ] {
        assert_eq!(link(fix, &connection, Some(&recipe)), address, "{fix:?}");
    }
    connection.wiring_mut("jumpserver").origin = Some("https://jump.example.com".into());
    let form = Some("https://jump.example.com/ui/#/settings/auth".to_owned());
    for (fix, ids) in [
        (Fix::ClientId, vec!["AUTH_OPENID_CLIENT_ID"]),
        (Fix::Issuer, vec!["AUTH_OPENID_PROVIDER_ENDPOINT"]),
        (Fix::Endpoints, vec!["AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT", "AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT"]),
    ] {
        assert_eq!(link(fix, &connection, Some(&recipe)), form, "{fix:?}");
        assert_eq!(link(fix, &connection, None), None);
        let found: Vec<&str> = fields(fix, &recipe).iter().map(|field| field.id.as_str()).collect();
        assert_eq!(found, ids, "{fix:?}");
    }
    assert_eq!(fields(Fix::Endpoints, &jumpcloud()).iter().map(|field| &*field.id).collect::<Vec<_>>(), ["url"]);
}

#[test]
fn what_two_readers_take_differently_or_nobody_signed_makes_no_user() {
    let claims = opened(json!({}));
    let payload = String::from_utf8(claims.payload_bytes.clone()).unwrap();
    let [_, _, signature] = <[&str; 3]>::try_from(claims.token.split('.').collect::<Vec<_>>()).unwrap();
    let with_header = |alg: &str, end: &str| {
        let header = super::samples::part(&json!({"typ": "JWT", "alg": alg, "kid": "made-up-key"}).to_string());
        [&header, &super::samples::part(&payload), end].join(".")
    };
    let twice = payload.replacen('{', r#"{"preferred_username":"eve@contoso.com","#, 1);
    let twice = [&super::samples::part(&header().to_string()), &super::samples::part(&twice), signature].join(".");
    for (what, token, finding) in [
        ("a name that stands twice", twice, "console_twice | preferred_username"),
        ("no signature", with_header("none", ""), "console_unsigned | none"),
        ("no signature, in other letters", with_header("NonE", ""), "console_unsigned | NonE"),
        ("a shared key", with_header("HS256", signature), "console_shared_key | HS256"),
    ] {
        let found = predict(&decode(&token), &rules(&[]), &MOMENT, None);
        assert_eq!(found.user, None, "{what}");
        assert!(!found.lets_in(), "{what}");
        assert!(said(&found.findings).contains(&finding.to_owned()), "{what}: {:?}", found.findings);
    }
}

#[test]
fn a_wrong_signature_leaves_no_user_to_predict_or_to_copy() {
    let found = predict(&opened(json!({})), &rules(&[]), &MOMENT, None);
    assert!(found.user.is_some() && !found.fails());
    let found = found.forged();
    assert_eq!((found.user.clone(), found.fails(), found.lets_in()), (None, true, false));
}
