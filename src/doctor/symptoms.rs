//! What people see when nothing names an error: symptoms to pick from, each with its topic. Which console can have which,
//! and its words for it, is known to its recipe.
//!
//! Sources: JumpServer's OpenID Connect back end (`apps/authentication/backends/oidc`, v4.10.15), issues and pull
//! requests at github.com/jumpserver/jumpserver (their numbers beside the rows), and JumpCloud's support pages "Routing
//! Policies for Identity Providers" and "Get Started: Federated Authentication". The words in the recipes are those of
//! that back end, of pyjwkest, which it uses, of Django's bare pages, and of JumpCloud's page on routing policies.

use super::part::Part;
use super::topic::{Again, Look, Place, Topic};
use crate::console::recipe::Recipe;
use Look::{Assignment, Consent, Fields, Redirect, Secret};
use std::rc::Rc;

/// A symptom that can be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symptom {
    /// Stable name: `pick_<name>` says what is seen, `sym_<name>` what it means.
    pub name: &'static str,
    /// It may be any console's. The others are those of the consoles whose recipes name them
    /// ([`crate::console::trouble::Trouble::symptoms`]).
    pub any: bool,
    /// Words of browsers that show it.
    pub words: &'static [&'static str],
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

/// The symptom that a pasted page or log shows: by the words that the recipes know of their consoles, and by those of
/// browsers. Only consoles that `may_be` count.
pub fn by_words(words: &str, recipes: &[Rc<Recipe>], may_be: impl Fn(&Recipe) -> bool) -> Option<&'static Symptom> {
    let words = words.to_ascii_lowercase();
    // The page of a proxy before the console, which did not understand the request (`ngx_http_special_response.c`).
    if words.contains("400 bad request") && words.contains("nginx") {
        return None;
    }
    let troubles = recipes.iter().filter(|recipe| may_be(recipe)).filter_map(|recipe| recipe.trouble.as_ref());
    troubles.flat_map(|trouble| &trouble.symptoms).find_map(|one| {
        let symptom = by_name(&one.id)?;
        let said = |known: &str| words.contains(known);
        (one.words.iter().any(|known| said(known)) || symptom.words.iter().any(|known| said(known))).then_some(symptom)
    })
}

/// Words of browsers' own error pages and of libraries for TLS, in small letters. Sources: `net_error_list.h` of Chromium,
/// the error codes of Mozilla's NSS, Python's `ssl` module.
const TOO_MANY: &[&str] = &["err_too_many_redirects", "redirected you too many times"];
const NO_TRUST: &[&str] =
    &["certificate verify failed", "certificate_verify_failed", "err_cert_", "err_ssl_", "sec_error_", "ssl_error_"];
const NONE: &[&str] = &[];

const ENDPOINTS: Look = Fields(Part::Endpoints);
const CLIENT_ID: Look = Fields(Part::ClientId);
const CHECKED: Look = Fields(Part::Checked);
const SIGNED: Look = Fields(Part::Signed);
const ADDRESSES: Look = Fields(Part::Addresses);
const METHOD: Look = Fields(Part::Method);
const TOKEN: Look = Fields(Part::TokenEndpoint);
const MAPPED: Look = Fields(Part::Mapped);
const BASE_URL: Look = Fields(Part::BaseUrl);
const VERIFIED: Look = Fields(Part::Certificate);
const ENABLED: Look = Fields(Part::Switch);

macro_rules! symptoms {
    ($($name:literal $any:literal $words:ident, $place:ident $again:ident [$($look:expr),*];)*) => {
        /// Every symptom, in the order of the list.
        pub const SYMPTOMS: &[Symptom] = &[$(Symptom {
            name: $name,
            any: $any,
            words: $words,
            topic: Topic {
                key: concat!("sym_", $name),
                place: Place::$place,
                again: Again::$again,
                looks: &[$($look),*],
            },
        },)*];
    };
}

symptoms! {
    // #8380, #11775, #8722: a token that does not verify is a silent way back to the login page, which goes on by itself.
    "loop" false TOO_MANY, Form Console [SIGNED, CHECKED];
    // #9146, #14604, #15702: any claim that does not hold, and a state that was lost.
    "bad_request" false NONE, Form Compare [CHECKED];
    // "OpenID Error", 55e8e3422 and cc4be3675: a user with the same name or e-mail is there.
    "duplicate" false NONE, Console Console [MAPPED];
    // #7701, #7215: the token endpoint answers with an error.
    "server_error" false NONE, Form Compare [ADDRESSES, METHOD, Secret];
    // #9055, #8702: a claim that is missing is replaced by `sub`.
    "guid_name" false NONE, Form Console [MAPPED];
    // #9772, #15702: groups by name, since v4.10.4 for users that are there already, too.
    "groups" false NONE, Claims Console [MAPPED];
    // Users are found by their name: `get_or_create`.
    "taken_over" false NONE, Console Console [MAPPED];
    // ONLY_ALLOW_EXIST_USER_AUTH; the account is not active (#11775); the mapping.
    "not_provisioned" false NONE, Form Console [MAPPED];
    // #9314: HS256 is checked with the client ID, not with the secret.
    "signature" false NONE, Form Console [SIGNED];
    // #8165: the secret goes in the header and in the body. The test sign-in sends it once, and would pass.
    "secret_twice" false NONE, Form Console [METHOD, TOKEN, Secret];
    // #2549, #3930, #3941; wrong addresses that the form fills in by itself.
    "endpoints" false NONE, Form Compare [ADDRESSES];
    // #8760, #8507. The test sign-in sends what should be sent, and would pass.
    "proxy" false NONE, Form Console [Redirect, BASE_URL];
    "certificate" false NO_TRUST, Form Console [VERIFIED];
    "locked_out" false NONE, LocalLogin Console [ENABLED];
    "no_button" false NONE, Form Console [ENABLED];
    "admins_only" true NONE, Permissions SignIn [Consent, Assignment];
    "stopped" true NONE, Secrets Secret [Secret, Redirect];
    "jc_own_login" false NONE, Console Console [ENDPOINTS, CLIENT_ID];
    "jc_no_user" false NONE, Users SignIn [];
    "jc_conflict" false NONE, Form Read [];
}
