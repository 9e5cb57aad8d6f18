//! Error codes of Entra ID, and the error names of OAuth where no code comes along, each with its topic.
//!
//! Sources: Microsoft Learn, "Microsoft Entra authentication and authorization error codes" (reference-error-codes), and
//! for codes that are not in it what the token endpoint answers in public test suites and issues. RFC 6749, 4.1.2.1 and
//! 5.2; OpenID Connect Core 1.0, 3.1.2.6; `suberror` as MSAL's libraries name it.

use super::part::Part;
use super::topic::{Again, Look, Place, Topic};
use Look::{Account, Application, Assignment, Cloud, Consent, Fields, IdTokens, Redirect, Secret, State, Tenant};

const ENDPOINTS: Look = Fields(Part::Endpoints);
const CLIENT_ID: Look = Fields(Part::ClientId);
const METHOD: Look = Fields(Part::Method);

const fn topic(key: &'static str, place: Place, again: Again, looks: &'static [Look]) -> Topic {
    Topic { key, place, again, looks }
}

/// What stands for a code that is not known here.
pub const UNKNOWN: Topic = topic("aad_unknown", Place::Lookup, Again::SignIn, &[]);

/// Every topic of Entra's, with the codes that mean it.
pub const TOPICS: &[(Topic, &[&str])] = &[
    (topic("aad_redirect", Place::Authentication, Again::SignIn, &[Redirect]), &["50011"]),
    (topic("aad_no_redirect", Place::Authentication, Again::SignIn, &[Redirect]), &["500113", "900971"]),
    (
        topic("aad_app", Place::Overview, Again::SignIn, &[Application, Tenant, CLIENT_ID]),
        &["700016", "700038", "700011"],
    ),
    (topic("aad_tenant", Place::Overview, Again::SignIn, &[Tenant, Cloud, ENDPOINTS]), &["90002", "900023"]),
    (topic("aad_cloud", Place::Overview, Again::SignIn, &[Cloud, Tenant, ENDPOINTS]), &["90038"]),
    (topic("aad_secret_wrong", Place::Secrets, Again::Secret, &[Secret, Application]), &["7000215"]),
    (topic("aad_secret_expired", Place::Secrets, Again::Secret, &[Secret, Application]), &["7000222"]),
    (topic("aad_secret_missing", Place::Form, Again::SignIn, &[METHOD, Redirect]), &["7000218"]),
    (topic("aad_public_client", Place::Authentication, Again::SignIn, &[Redirect]), &["700025"]),
    (topic("aad_certificate", Place::Secrets, Again::SignIn, &[METHOD]), &["700027", "700030"]),
    (topic("aad_id_tokens", Place::Authentication, Again::SignIn, &[IdTokens]), &["700054"]),
    (topic("aad_access_tokens", Place::Form, Again::SignIn, &[]), &["700051"]),
    (topic("aad_spa", Place::Authentication, Again::SignIn, &[Redirect]), &["9002325", "9002327"]),
    (topic("aad_not_spa", Place::Authentication, Again::SignIn, &[Redirect]), &["9002326"]),
    (topic("aad_pkce", Place::Form, Again::SignIn, &[]), &["50147", "501491", "501481"]),
    (topic("aad_code_used", Place::Console, Again::SignIn, &[]), &["54005"]),
    (topic("aad_expired", Place::Console, Again::SignIn, &[]), &["70008", "700082"]),
    (topic("aad_code_tenant", Place::Form, Again::Compare, &[Tenant, ENDPOINTS]), &["700005"]),
    (topic("aad_post_only", Place::Form, Again::Compare, &[ENDPOINTS]), &["900561"]),
    (topic("aad_parameter", Place::Form, Again::Compare, &[CLIENT_ID]), &["900144"]),
    (topic("aad_malformed", Place::Form, Again::Compare, &[ENDPOINTS]), &["9002313"]),
    (
        topic("aad_common", Place::Form, Again::Compare, &[Tenant, ENDPOINTS]),
        &["50194", "90130", "90124", "9001023", "9002332"],
    ),
    (topic("aad_foreign_user", Place::Users, Again::SignIn, &[Account, Tenant]), &["50020"]),
    (topic("aad_account_type", Place::Users, Again::SignIn, &[Account]), &["500208"]),
    (topic("aad_no_user", Place::Users, Again::SignIn, &[Account, Tenant]), &["50034", "50014", "51004", "16000"]),
    (topic("aad_assignment", Place::Enterprise, Again::SignIn, &[Assignment]), &["50105"]),
    (topic("aad_consent", Place::Permissions, Again::SignIn, &[Consent]), &["65001"]),
    (topic("aad_admin_consent", Place::Permissions, Again::SignIn, &[Consent]), &["90094", "90095"]),
    (topic("aad_declined", Place::Permissions, Again::SignIn, &[Consent]), &["65004"]),
    (
        topic("aad_permission", Place::Permissions, Again::SignIn, &[Consent]),
        &["650052", "650053", "650056", "650057", "65005"],
    ),
    (topic("aad_scope", Place::Form, Again::SignIn, &[]), &["70011", "28002"]),
    (topic("aad_resource", Place::Form, Again::SignIn, &[ENDPOINTS]), &["500011"]),
    (topic("aad_mfa", Place::Lookup, Again::SignIn, &[]), &["50076", "50079", "50074", "50072"]),
    (topic("aad_no_session", Place::Console, Again::SignIn, &[]), &["50058"]),
    (topic("aad_policy", Place::Lookup, Again::SignIn, &[]), &["53000", "53001", "53003", "530032", "530035"]),
    (topic("aad_account", Place::Users, Again::SignIn, &[Account]), &["50126", "50053", "50055", "50057"]),
    (topic("aad_mapped", Place::Overview, Again::SignIn, &[]), &["50146", "501461"]),
    (topic("aad_disabled", Place::Overview, Again::SignIn, &[State]), &["7000112", "70001"]),
    // Names without a code.
    (topic("aad_client", Place::Secrets, Again::Secret, &[Secret, Application, METHOD]), &[]),
    (topic("aad_grant", Place::Console, Again::SignIn, &[Redirect]), &[]),
    (topic("aad_denied", Place::Permissions, Again::SignIn, &[Consent, Assignment]), &[]),
    (topic("aad_not_permitted", Place::Overview, Again::SignIn, &[Application, State]), &[]),
    (topic("aad_busy", Place::Lookup, Again::SignIn, &[]), &[]),
    (UNKNOWN, &[]),
];

/// The topic of a code (its number alone).
pub fn by_code(code: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|(_, codes)| codes.contains(&code)).map(|(topic, _)| topic)
}

/// Error names, with the key of the topic. A code says more than these.
const NAMES: &[(&str, &str)] = &[
    ("invalid_client", "aad_client"),
    ("invalid_grant", "aad_grant"),
    ("invalid_request", "aad_malformed"),
    ("invalid_scope", "aad_scope"),
    ("invalid_resource", "aad_resource"),
    ("invalid_tenant", "aad_tenant"),
    ("unauthorized_client", "aad_not_permitted"),
    ("unsupported_response_type", "aad_id_tokens"),
    ("unsupported_grant_type", "aad_malformed"),
    ("access_denied", "aad_denied"),
    ("consent_required", "aad_consent"),
    ("interaction_required", "aad_mfa"),
    ("login_required", "aad_no_session"),
    ("account_selection_required", "aad_no_session"),
    ("temporarily_unavailable", "aad_busy"),
    ("server_error", "aad_busy"),
    // `suberror`.
    ("basic_action", "aad_mfa"),
    ("additional_action", "aad_mfa"),
    ("message_only", "aad_policy"),
    ("protection_policy_required", "aad_policy"),
    ("device_authentication_failed", "aad_policy"),
    ("user_password_expired", "aad_account"),
    ("bad_token", "aad_expired"),
    ("token_expired", "aad_expired"),
];

/// The error names that are known.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// The topic of an error name.
pub fn by_name(name: &str) -> Option<&'static Topic> {
    let (_, key) = NAMES.iter().find(|(known, _)| *known == name)?;
    TOPICS.iter().find(|(topic, _)| topic.key == *key).map(|(topic, _)| topic)
}
