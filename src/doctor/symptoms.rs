//! What people see when nothing names an error: symptoms to pick from, each with its topic.
//!
//! Sources: JumpServer's OpenID Connect back end (`apps/authentication/backends/oidc`, v4.10.15), issues and pull
//! requests at github.com/jumpserver/jumpserver (their numbers beside the rows), and JumpCloud's support pages "Routing
//! Policies for Identity Providers" and "Get Started: Federated Authentication".

use super::topic::{Again, Look, Place, Topic};
use Look::{Assignment, Consent, Fields, Redirect, Secret};

/// A symptom that can be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symptom {
    /// Stable name: `pick_<name>` says what is seen, `sym_<name>` what it means.
    pub name: &'static str,
    /// The console it is about: [`crate::console::recipe::Recipe::id`]; nothing for any.
    pub console: Option<&'static str>,
    /// What it means.
    pub topic: Topic,
}

impl Symptom {
    /// Key of the line in the list.
    pub fn label_key(&self) -> String {
        ["pick_", self.name].concat()
    }
}

/// The symptom of a name.
pub fn by_name(name: &str) -> Option<&'static Symptom> {
    SYMPTOMS.iter().find(|symptom| symptom.name == name)
}

/// Words of consoles' pages and logs, and of browsers' own error pages, in small letters; what they show.
///
/// Sources: the back end named above and pyjwkest, which it uses; Django's bare pages; `net_error_list.h` of Chromium and
/// the error codes of Mozilla's NSS; JumpCloud's page on routing policies.
const WORDS: &[(&str, &str)] = &[
    ("err_too_many_redirects", "loop"),
    ("redirected you too many times", "loop"),
    ("nosuitablesigningkeys", "signature"),
    ("badsignature", "signature"),
    ("bad request (400)", "bad_request"),
    ("400 bad request", "bad_request"),
    ("invalid openid connect callback state", "bad_request"),
    ("incorrect id_token", "bad_request"),
    ("invalid issuer", "bad_request"),
    ("invalid audience", "bad_request"),
    ("signature has expired", "bad_request"),
    ("openid error", "duplicate"),
    ("same username or email already exists", "duplicate"),
    ("integrityerror", "duplicate"),
    ("certificate verify failed", "certificate"),
    ("certificate_verify_failed", "certificate"),
    ("err_cert_", "certificate"),
    ("err_ssl_", "certificate"),
    ("sec_error_", "certificate"),
    ("ssl_error_", "certificate"),
    ("server error occur", "server_error"),
    ("you can only create one idp", "jc_conflict"),
];

/// The symptom that a pasted page or log shows; the first of the list whose console `may_be`.
pub fn by_words(words: &str, may_be: impl Fn(&str) -> bool) -> Option<&'static Symptom> {
    let words = words.to_ascii_lowercase();
    let mut shown = WORDS.iter().filter(|(said, _)| words.contains(said)).filter_map(|(_, name)| by_name(name));
    shown.find(|symptom| symptom.console.is_none_or(&may_be))
}

const CHECKED: Look = Fields(&[
    "AUTH_OPENID_ID_TOKEN_MAX_AGE",
    "AUTH_OPENID_PROVIDER_ENDPOINT",
    "AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT",
    "AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT",
    "AUTH_OPENID_CLIENT_ID",
    "AUTH_OPENID_USE_STATE",
    "AUTH_OPENID_USE_NONCE",
]);
const SIGNED: Look = Fields(&["AUTH_OPENID_PROVIDER_JWKS_ENDPOINT", "AUTH_OPENID_PROVIDER_SIGNATURE_ALG"]);
const ENDPOINTS: Look = Fields(&[
    "AUTH_OPENID_KEYCLOAK",
    "AUTH_OPENID_PROVIDER_ENDPOINT",
    "AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT",
    "AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT",
    "AUTH_OPENID_PROVIDER_JWKS_ENDPOINT",
    "AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT",
    "AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT",
]);
const METHOD: Look = Fields(&["AUTH_OPENID_CLIENT_AUTH_METHOD", "AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT"]);
const MAPPED: Look = Fields(&["AUTH_OPENID_USER_ATTR_MAP", "AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS"]);
const VERIFIED: Look = Fields(&["AUTH_OPENID_IGNORE_SSL_VERIFICATION"]);
const ENABLED: Look = Fields(&["AUTH_OPENID"]);
const URL: Look = Fields(&["url", "client_id"]);

macro_rules! symptoms {
    ($($name:literal $console:expr, $place:ident $again:ident [$($look:expr),*];)*) => {
        /// Every symptom, in the order of the list.
        pub const SYMPTOMS: &[Symptom] = &[$(Symptom {
            name: $name,
            console: $console,
            topic: Topic {
                key: concat!("sym_", $name),
                place: Place::$place,
                again: Again::$again,
                looks: &[$($look),*],
            },
        },)*];
    };
}

const JUMPSERVER: Option<&str> = Some("jumpserver");
const JUMPCLOUD: Option<&str> = Some("jumpcloud");

symptoms! {
    // #8380, #11775, #8722: a token that does not verify is a silent way back to the login page, which goes on by itself.
    "loop" JUMPSERVER, Form Console [SIGNED, CHECKED];
    // #9146, #14604, #15702: any claim that does not hold, and a state that was lost.
    "bad_request" JUMPSERVER, Form Compare [CHECKED];
    // "OpenID Error", 55e8e3422 and cc4be3675: a user with the same name or e-mail is there.
    "duplicate" JUMPSERVER, Console Console [MAPPED];
    // #7701, #7215: the token endpoint answers with an error.
    "server_error" JUMPSERVER, Form Compare [ENDPOINTS, METHOD, Secret];
    // #9055, #8702: a claim that is missing is replaced by `sub`.
    "guid_name" JUMPSERVER, Form Console [MAPPED];
    // #9772, #15702: groups by name, since v4.10.4 for users that are there already, too.
    "groups" JUMPSERVER, Claims Console [MAPPED];
    // Users are found by their name: `get_or_create`.
    "taken_over" JUMPSERVER, Console Console [MAPPED];
    // ONLY_ALLOW_EXIST_USER_AUTH; the account is not active (#11775); the mapping.
    "not_provisioned" JUMPSERVER, Form Console [MAPPED];
    // #9314: HS256 is checked with the client ID, not with the secret.
    "signature" JUMPSERVER, Form Console [SIGNED];
    // #8165: the secret goes in the header and in the body.
    "secret_twice" JUMPSERVER, Form SignIn [METHOD, Secret];
    // #2549, #3930, #3941; wrong addresses that the form fills in by itself.
    "endpoints" JUMPSERVER, Form Compare [ENDPOINTS];
    // #8760, #8507.
    "proxy" JUMPSERVER, Form SignIn [Redirect, Fields(&["BASE_SITE_URL"])];
    "certificate" JUMPSERVER, Form Console [VERIFIED];
    "locked_out" JUMPSERVER, LocalLogin Console [ENABLED];
    "no_button" JUMPSERVER, Form Console [ENABLED];
    "admins_only" None, Permissions SignIn [Consent, Assignment];
    "stopped" None, Secrets Secret [Secret, Redirect];
    "jc_own_login" JUMPCLOUD, Console Console [URL];
    "jc_no_user" JUMPCLOUD, Users SignIn [];
    "jc_conflict" JUMPCLOUD, Form Read [];
}
