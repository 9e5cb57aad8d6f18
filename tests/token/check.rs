//! What a token is judged to be: each way of not fitting, its finding with both values, and the verdict.

use super::people::{PERSONAL, said};
use super::samples::*;
use serde_json::{Value, json};
use sso_ferry::token::check::{CheckKind, Expected, Fix, Moment, Outcome, Reason, SKEW, Verdict, check};
use sso_ferry::token::decode;

const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

/// The outcomes that are not `Passed`, but for the signature, which never passes without keys.
fn not_passed(checks: &[sso_ferry::token::check::Check]) -> Vec<(CheckKind, Outcome)> {
    let open = Outcome::Unchecked(Reason::NoKeys);
    checks
        .iter()
        .map(|check| (check.what, check.outcome))
        .filter(|(what, outcome)| *outcome != Outcome::Passed && (*what, *outcome) != (CheckKind::Signature, open))
        .collect()
}

#[test]
fn a_token_for_this_connection_and_in_time_is_good_but_its_signature_is_not_checked() {
    let judgement = check(&decode(&good()), &EXPECTED, &MOMENT);
    assert_eq!(not_passed(&judgement.checks), []);
    assert_eq!(judgement.findings, []);
    assert_eq!(judgement.verdict, Verdict::Good);
    let signature = judgement.checks.iter().find(|check| check.what == CheckKind::Signature).unwrap();
    assert_eq!(signature.outcome, Outcome::Unchecked(Reason::NoKeys));
    let lifetime = judgement.checks.iter().find(|check| check.what == CheckKind::Lifetime).unwrap();
    assert_eq!(lifetime.shown, "3900");
    let expiry = judgement.checks.iter().find(|check| check.what == CheckKind::Expiry).unwrap();
    assert_eq!(
        (expiry.shown.as_str(), expiry.expected.as_str()),
        ("2026-08-21 16:59:00 +08:00", "2026-08-21 16:00:00 +08:00")
    );
}

/// What is changed in the good token, and what is said then.
fn wrong_claims() -> Vec<(Value, Vec<CheckKind>, Vec<String>)> {
    use CheckKind::*;
    let other_issuer = ISSUER.replace(TENANT, OTHER);
    vec![
        (json!({"aud": OTHER}), vec![Audience], vec![format!("token_audience | {OTHER} | {CLIENT}")]),
        (json!({"aud": [OTHER, "x"]}), vec![Audience], vec![format!("token_audience | {OTHER}, x | {CLIENT}")]),
        (json!({"aud": null}), vec![Audience], vec!["token_claim_missing | aud".into()]),
        (json!({"aud": GRAPH}), vec![Audience], vec![format!("token_for_graph | {GRAPH} | {CLIENT}")]),
        (
            json!({"aud": "https://graph.microsoft.com/", "scp": "openid"}),
            vec![Audience, TokenKind],
            vec![format!("token_for_graph | https://graph.microsoft.com/ | {CLIENT}")],
        ),
        (
            json!({"aud": format!("api://{CLIENT}"), "scp": "a.b"}),
            vec![Audience, TokenKind],
            vec![format!("token_for_api | api://{CLIENT} | {CLIENT}")],
        ),
        (json!({"scp": "User.Read"}), vec![TokenKind], vec!["token_access | scp User.Read".into()]),
        (json!({"aud": [CLIENT, 5, {}]}), vec![], vec![format!("token_claim_type | aud | [\"{CLIENT}\",5,{{}}]")]),
        (json!({"azp": OTHER}), vec![AuthorizedParty], vec![format!("token_authorized_party | {OTHER} | {CLIENT}")]),
        (
            json!({"iss": ISSUER_V1, "ver": "1.0"}),
            vec![Issuer],
            vec![format!("token_issuer_v1 | {ISSUER_V1} | {ISSUER}")],
        ),
        (
            json!({"iss": format!("{ISSUER}/")}),
            vec![Issuer],
            vec![format!("token_issuer_slash | {ISSUER}/ | {ISSUER}")],
        ),
        (
            json!({"iss": "https://accounts.example.com"}),
            vec![Issuer],
            vec![format!("token_issuer | https://accounts.example.com | {ISSUER}")],
        ),
        (
            json!({"iss": ISSUER.replace(TENANT, "{tenantid}")}),
            vec![Issuer],
            vec!["token_issuer_template | https://login.microsoftonline.com/{tenantid}/v2.0".into()],
        ),
        (json!({"iss": null}), vec![Issuer], vec!["token_claim_missing | iss".into()]),
        (json!({"iss": 5}), vec![], vec!["token_claim_type | iss | 5".into()]),
        (
            json!({"iss": other_issuer, "tid": OTHER}),
            vec![Issuer, Tenant],
            vec![format!("token_tenant | {OTHER} | {TENANT}")],
        ),
        (
            json!({"iss": ISSUER.replace(TENANT, PERSONAL), "tid": PERSONAL}),
            vec![Issuer, Tenant],
            vec![format!("token_personal | {PERSONAL} | {TENANT}")],
        ),
        (
            json!({"tid": OTHER}),
            vec![Tenant],
            vec![format!("token_issuer_tenant | {ISSUER} | {OTHER}"), format!("token_tenant | {OTHER} | {TENANT}")],
        ),
        (json!({"ver": "1.0"}), vec![Version], vec![format!("token_version | 1.0 | 2.0 | {ISSUER}")]),
        (
            json!({"exp": NOW - SKEW}),
            vec![Expiry],
            vec!["token_expired | 2026-08-21 15:55:00 +08:00 | 2026-08-21 16:00:00 +08:00".into()],
        ),
        (json!({"exp": null}), vec![Expiry], vec!["token_claim_missing | exp".into()]),
        (json!({"exp": "soon"}), vec![Expiry], vec!["token_time | exp | \"soon\"".into()]),
        (json!({"iat": -5}), vec![IssuedAt], vec!["token_time | iat | -5".into()]),
        (json!({"exp": NOW + 3_153_600_000_i64}), vec![Lifetime], vec!["token_lives_too_long | 36500 d | 24 h".into()]),
        (
            json!({"exp": NOW - 360 + 25 * 3600 + 60}),
            vec![Lifetime],
            vec!["token_lives_too_long | 1 d 1 h | 24 h".into()],
        ),
        (json!({"exp": (NOW + 60) * 1000}), vec![Expiry], vec![format!("token_time | exp | {}", (NOW + 60) * 1000)]),
        (
            json!({"nbf": NOW + SKEW + 1}),
            vec![NotBefore],
            vec!["token_not_before | 2026-08-21 16:05:01 +08:00 | 2026-08-21 16:00:00 +08:00".into()],
        ),
        (
            json!({"iat": NOW + 3600}),
            vec![IssuedAt, Lifetime],
            vec![
                "token_issued_later | 2026-08-21 17:00:00 +08:00 | 2026-08-21 16:00:00 +08:00".into(),
                "token_lifetime | 2026-08-21 17:00:00 +08:00 | 2026-08-21 16:59:00 +08:00".into(),
            ],
        ),
    ]
}

#[test]
fn each_wrong_claim_fails_its_check_and_names_both_values_once() {
    for (change, failed, findings) in wrong_claims() {
        let judgement = check(&decode(&token(&header(), &with(claims(), change.clone()))), &EXPECTED, &MOMENT);
        let failures: Vec<CheckKind> =
            judgement.checks.iter().filter(|check| check.outcome == Outcome::Failed).map(|check| check.what).collect();
        assert_eq!(failures, failed, "{change}");
        assert_eq!(said(&judgement.findings), findings, "{change}");
        assert_eq!(judgement.verdict, Verdict::Bad, "{change}");
    }
}

#[test]
fn what_is_unusual_but_fits_is_still_good() {
    for (change, findings) in [
        (json!({"exp": NOW - SKEW + 1}), vec![]),
        (json!({"nbf": NOW + SKEW}), vec![]),
        (json!({"nbf": null}), vec![]),
        (json!({"exp": 1_787_302_740.5}), vec![]),
        (json!({"tid": null}), vec![]),
        (json!({"tid": TENANT.to_uppercase()}), vec![]),
        (json!({"azp": CLIENT}), vec![]),
        (json!({"aud": [CLIENT]}), vec![]),
        (json!({"aud": [CLIENT, CLIENT]}), vec![]),
        (json!({"aud": [CLIENT, "x"], "azp": CLIENT}), vec![format!("token_audience_many | {CLIENT}, x | {CLIENT}")]),
        (json!({"exp": NOW - 360 + 25 * 3600}), vec![]),
    ] {
        let judgement = check(&decode(&token(&header(), &with(claims(), change.clone()))), &EXPECTED, &MOMENT);
        assert_eq!((judgement.verdict, said(&judgement.findings)), (Verdict::Good, findings), "{change}");
    }
}

/// RFC 7519 §4.1.3: `aud` is compared with its case; OpenID Connect Core 1.0 §2 says the same of `azp`.
#[test]
fn audiences_are_compared_with_their_case() {
    let id = "AAAAAAAA-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    let expected = Expected { client_id: Some(TENANT), ..EXPECTED };
    for (change, what, finding) in [
        (json!({"aud": id}), CheckKind::Audience, format!("token_audience_case | {id} | {TENANT}")),
        (
            json!({"aud": TENANT, "azp": id}),
            CheckKind::AuthorizedParty,
            format!("token_authorized_party | {id} | {TENANT}"),
        ),
    ] {
        let judgement = check(&decode(&token(&header(), &with(claims(), change))), &expected, &MOMENT);
        assert_eq!(said(&judgement.findings), [finding]);
        assert_eq!(outcome_of(&judgement, what), (Outcome::Failed, Some(Fix::ClientId)));
        assert_eq!(judgement.verdict, Verdict::Bad);
    }
}

/// OpenID Connect Core 1.0 §3.1.3.7, rules 3 and 4.
#[test]
fn other_audiences_are_not_trusted_unless_azp_names_the_client() {
    let judgement =
        check(&decode(&token(&header(), &with(claims(), json!({"aud": [CLIENT, "x"]})))), &EXPECTED, &MOMENT);
    assert_eq!(outcome_of(&judgement, CheckKind::Audience).0, Outcome::Unchecked(Reason::OtherAudiences));
    assert_eq!(said(&judgement.findings), [format!("token_audience_many | {CLIENT}, x | {CLIENT}")]);
    assert_eq!(judgement.verdict, Verdict::Unchecked);
}

/// A console that is not known to compare the issuer takes tokens of both endpoints.
#[test]
fn a_v1_issuer_is_no_failure_where_the_console_does_not_mind() {
    let template = "https://login.microsoftonline.com/{tenantid}/v2.0";
    let other = ISSUER_V1.replace(TENANT, OTHER);
    let china = format!("https://sts.chinacloudapi.cn/{TENANT}/");
    let fine = Outcome::Unchecked(Reason::NotCompared);
    for (iss, tid, issuer, tenant, outcome, finding, verdict) in [
        (
            ISSUER_V1,
            TENANT,
            ISSUER,
            Some(TENANT),
            fine,
            format!("token_issuer_v1_fine | {ISSUER_V1} | {ISSUER}"),
            Verdict::Unchecked,
        ),
        (
            ISSUER_V1,
            TENANT,
            template,
            None,
            fine,
            format!("token_issuer_v1_fine | {ISSUER_V1} | {template}"),
            Verdict::Unchecked,
        ),
        (
            &*other,
            OTHER,
            ISSUER,
            Some(TENANT),
            Outcome::Failed,
            format!("token_tenant | {OTHER} | {TENANT}"),
            Verdict::Bad,
        ),
        (
            &*china,
            TENANT,
            ISSUER,
            Some(TENANT),
            Outcome::Failed,
            format!("token_other_cloud | {china} | china | {ISSUER} | global"),
            Verdict::Bad,
        ),
    ] {
        let decoded = decode(&token(&header(), &with(claims_v1(), json!({"iss": iss, "tid": tid}))));
        let expected = Expected { issuer: Some(issuer), tenant, v1_is_fine: true, ..EXPECTED };
        let judgement = check(&decoded, &expected, &MOMENT);
        assert_eq!(outcome_of(&judgement, CheckKind::Issuer).0, outcome, "{iss}");
        assert_eq!(outcome_of(&judgement, CheckKind::Version).0, Outcome::Passed, "{iss}");
        assert_eq!(said(&judgement.findings), [finding], "{iss}");
        assert_eq!(judgement.verdict, verdict, "{iss}");
    }
}

#[test]
fn the_header_and_the_signature_must_fit_the_provider() {
    let short =
        |claims: &Value, bytes: &str| [part(&header().to_string()), part(&claims.to_string()), bytes.into()].join(".");
    let head = |change: Value| token(&with(header(), change), &claims());
    for (token, failed, findings) in [
        (
            head(json!({"alg": "none"})),
            vec!["check_algorithm", "check_signature"],
            vec!["token_algorithm_none | none | RS256"],
        ),
        (
            head(json!({"alg": "NoNe"})),
            vec!["check_algorithm", "check_signature"],
            vec!["token_algorithm_none | NoNe | RS256"],
        ),
        (head(json!({"alg": "PS256"})), vec!["check_algorithm"], vec!["token_algorithm | PS256 | RS256"]),
        (
            head(json!({"alg": "HS256"})),
            vec!["check_algorithm", "check_signature"],
            vec!["token_algorithm_symmetric | HS256 | RS256", "token_signature_length | HS256 | 256 | 32"],
        ),
        (head(json!({"alg": null})), vec!["check_algorithm"], vec!["token_algorithm_missing | RS256"]),
        (head(json!({"typ": "at+jwt"})), vec!["check_token_kind"], vec!["token_access | typ at+jwt"]),
        (head(json!({"nonce": "x"})), vec!["check_token_kind"], vec!["token_access | nonce x"]),
        (short(&claims(), "AAAA"), vec!["check_signature"], vec!["token_signature_length | RS256 | 3 | 256"]),
        (short(&claims(), ""), vec!["check_signature"], vec!["token_signature_empty | RS256"]),
    ] {
        let judgement = check(&decode(&token), &EXPECTED, &MOMENT);
        let failures: Vec<&str> = judgement
            .checks
            .iter()
            .filter(|check| check.outcome == Outcome::Failed)
            .map(|check| check.what.as_str())
            .collect();
        assert_eq!((failures, said(&judgement.findings)), (failed, findings.iter().map(|&f| f.to_owned()).collect()));
        assert_eq!(judgement.verdict, Verdict::Bad);
    }
}

#[test]
fn what_the_connection_does_not_tell_is_said_to_be_unchecked() {
    let nothing = Expected::default();
    let judgement = check(&decode(&good()), &nothing, &MOMENT);
    let unknown = Outcome::Unchecked(Reason::NotKnown);
    assert_eq!(
        not_passed(&judgement.checks),
        [
            (CheckKind::Audience, unknown),
            (CheckKind::Issuer, unknown),
            (CheckKind::Tenant, unknown),
            (CheckKind::Algorithm, unknown),
        ]
    );
    assert_eq!((judgement.verdict, judgement.findings), (Verdict::Unchecked, vec![]));
    let late = Moment { now: NOW + 86_400, ..MOMENT };
    assert_eq!(check(&decode(&good()), &nothing, &late).verdict, Verdict::Bad);
}

#[test]
fn the_placeholder_of_a_shared_metadata_document_stands_for_the_tenant() {
    let issuer = Some("https://login.microsoftonline.com/{tenantid}/v2.0");
    for (tenant, outcome) in [(Some(TENANT), Outcome::Passed), (None, Outcome::Unchecked(Reason::NotKnown))] {
        let judgement = check(&decode(&good()), &Expected { issuer, tenant, ..EXPECTED }, &MOMENT);
        let check = judgement.checks.iter().find(|check| check.what == CheckKind::Issuer).unwrap();
        assert_eq!(check.outcome, outcome);
    }
}

#[test]
fn issuers_of_other_shapes_fit_their_own_connection() {
    for (iss, ver) in [
        (ISSUER_V1.to_owned(), "1.0"),
        (format!("https://sts.chinacloudapi.cn/{TENANT}/"), "1.0"),
        (format!("https://login.partner.microsoftonline.cn/{TENANT}/v2.0"), "2.0"),
        (format!("https://{TENANT}.ciamlogin.com/{TENANT}/v2.0"), "2.0"),
        (format!("https://contoso.b2clogin.com/{TENANT}/v2.0/"), "1.0"),
    ] {
        let decoded = decode(&token(&header(), &with(claims(), json!({"iss": iss, "ver": ver}))));
        let judgement = check(&decoded, &Expected { issuer: Some(&iss), ..EXPECTED }, &MOMENT);
        assert_eq!((judgement.verdict, judgement.findings), (Verdict::Good, vec![]), "{iss}");
    }
}

#[test]
fn the_nonce_is_compared_when_the_request_is_known() {
    for (nonce, verdict, findings) in [
        ("n-0S6_WzA2Mj", Verdict::Good, vec![]),
        ("other", Verdict::Bad, vec!["token_nonce | n-0S6_WzA2Mj | other".to_owned()]),
    ] {
        let judgement = check(&decode(&good()), &Expected { nonce: Some(nonce), ..EXPECTED }, &MOMENT);
        assert_eq!((judgement.verdict, said(&judgement.findings)), (verdict, findings));
    }
}

#[test]
fn a_cut_claim_is_unchecked_and_never_wrong() {
    let [head, body] = [header(), claims()].map(|object| part(&object.to_string()));
    for length in 0..body.len() {
        let decoded = decode(&format!("{head}.{}", body.split_at(length).0));
        let judgement = check(&decoded, &EXPECTED, &MOMENT);
        assert_eq!(judgement.verdict, Verdict::Bad, "a cut token is not a good one: {length}");
        let failed = judgement.checks.iter().find(|check| check.outcome == Outcome::Failed);
        assert_eq!(failed, None, "{length}");
        assert_eq!(judgement.findings, [], "{length}");
    }
}

#[test]
fn an_encrypted_token_and_no_token_are_unchecked() {
    let jwe = [&part(r#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#), "AA", "AA", "AA", "AA"].join(".");
    assert_eq!(check(&decode(&jwe), &EXPECTED, &MOMENT).verdict, Verdict::Unchecked);
    assert_eq!(said(&decode(&jwe).findings), ["token_encrypted | RSA-OAEP | A256GCM"]);
    let nothing = check(&decode("hello"), &EXPECTED, &MOMENT);
    assert_eq!((nothing.verdict, nothing.checks), (Verdict::Unchecked, vec![]));
}

pub(super) fn outcome_of(judgement: &sso_ferry::token::check::Judgement, what: CheckKind) -> (Outcome, Option<Fix>) {
    let check = judgement.checks.iter().find(|check| check.what == what).unwrap();
    (check.outcome, check.fix)
}

/// RFC 8725, the recommendations that concern claims: what is changed, and the check that must fail.
#[test]
fn the_recommendations_of_rfc_8725_that_concern_claims_are_followed() {
    let long = "x".repeat(256);
    let event = json!({"http://schemas.openid.net/event/backchannel-logout": {}});
    let plain = json!({});
    for (section, head, change, what) in [
        (
            "3.8 an issuer that is not the connection's",
            &plain,
            json!({"iss": "https://evil.example"}),
            CheckKind::Issuer,
        ),
        (
            "3.8 an issuer that begins like it",
            &plain,
            json!({"iss": format!("{ISSUER}.evil.example")}),
            CheckKind::Issuer,
        ),
        ("3.8 an issuer in another case", &plain, json!({"iss": ISSUER.to_uppercase()}), CheckKind::Issuer),
        ("3.8 no issuer", &plain, json!({"iss": null}), CheckKind::Issuer),
        ("3.8 no subject", &plain, json!({"sub": null}), CheckKind::Subject),
        ("3.8 an empty subject", &plain, json!({"sub": " "}), CheckKind::Subject),
        ("3.8 a subject that is too long", &plain, json!({"sub": long}), CheckKind::Subject),
        ("3.9 another audience", &plain, json!({"aud": OTHER}), CheckKind::Audience),
        ("3.9 an audience that begins like it", &plain, json!({"aud": format!("{CLIENT}0")}), CheckKind::Audience),
        ("3.9 no audience", &plain, json!({"aud": null}), CheckKind::Audience),
        ("3.9 an empty list", &plain, json!({"aud": []}), CheckKind::Audience),
        ("3.11 an access token by its typ", &json!({"typ": "at+jwt"}), json!({}), CheckKind::TokenKind),
        ("3.11 with the prefix", &json!({"typ": "application/AT+JWT"}), json!({}), CheckKind::TokenKind),
        ("3.11 a logout token by its typ", &json!({"typ": "logout+jwt"}), json!({}), CheckKind::TokenKind),
        ("3.11 a security event", &json!({"typ": "secevent+jwt"}), json!({}), CheckKind::TokenKind),
        ("3.11 a proof of possession", &json!({"typ": "dpop+jwt"}), json!({}), CheckKind::TokenKind),
        ("3.12 a logout token by its event", &plain, json!({"events": event}), CheckKind::TokenKind),
        ("3.12 an access token by its scopes", &plain, json!({"scp": "openid"}), CheckKind::TokenKind),
        ("3.12 an access token by its header", &json!({"nonce": "x"}), json!({}), CheckKind::TokenKind),
        ("3.12 an access token of an application", &plain, json!({"idtyp": "app"}), CheckKind::TokenKind),
    ] {
        let decoded = decode(&token(&with(header(), head.clone()), &with(claims(), change)));
        let judgement = check(&decoded, &EXPECTED, &MOMENT);
        assert_eq!(outcome_of(&judgement, what).0, Outcome::Failed, "{section}");
        assert_eq!(judgement.verdict, Verdict::Bad, "{section}");
    }
    for typ in [json!("JWT"), json!("jwt"), json!("application/jwt"), Value::Null] {
        let decoded = decode(&token(&with(header(), json!({"typ": typ})), &claims()));
        assert_eq!(check(&decoded, &EXPECTED, &MOMENT).verdict, Verdict::Good, "{typ}");
    }
}
