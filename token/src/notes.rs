//! What is worth knowing about a token that fits: its lifetime, where its groups are, guests, names that can change.
//!
//! Apart from the checks, because the verdict does not wait for it. Sources: Microsoft Learn "ID token claims
//! reference", "Optional claims reference", "Access tokens", "Configurable token lifetimes", "Configure group claims",
//! "Migrate away from using email claims for user identification or authorization".

use crate::check::{Moment, is_whole};
use crate::claims::{self, Kind};
use crate::cloud::{self, Place};
use crate::compact::{Decoded, Form, plain};
use crate::finding::{Code, Finding};
use crate::json::Json;
use crate::kind::{self, TokenKind, kind};
use crate::shape::issuer_tenant;
use crate::time;

/// How far Entra ID dates `iat` and `nbf` back, so that no clock is too late for them (openid/AppAuth-iOS issue 264;
/// jumpserver/jumpserver pull request 15702).
pub const BACKDATED: i64 = 300;

const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// The longest life of an ID token: a token lifetime policy allows a day (Microsoft Learn, "Configurable token
/// lifetimes"), the earlier `iat` adds five minutes to it, and the rest is tolerance.
pub(crate) const LONGEST: i64 = DAY + HOUR;

/// Everything to note, the gravest first by nature: what is missing, what is different, what is usual.
pub fn notes(decoded: &Decoded, moment: &Moment) -> Vec<Finding> {
    if !matches!(decoded.payload, Json::Object(_)) || matches!(decoded.form, Form::Nothing | Form::Encrypted) {
        return Vec::new();
    }
    let mut notes = Notes { decoded, moment, kind: kind(decoded, None), findings: Vec::new() };
    notes.groups();
    notes.who();
    notes.names();
    notes.times();
    notes.unknown();
    notes.findings
}

struct Notes<'a> {
    decoded: &'a Decoded,
    moment: &'a Moment,
    kind: TokenKind,
    findings: Vec<Finding>,
}

/// `name value`, as it is shown.
fn sign(name: &str, value: &str) -> String {
    [name, " ", value].concat()
}

/// What shows that the person is a guest: another provider, `acct` 1, or the form of a guest's user principal name.
/// In a customers' directory `idp` only says how they sign in, and nobody is a guest.
pub(crate) fn guest_sign(decoded: &Decoded) -> Option<String> {
    let place = decoded.text("iss").map(cloud::place);
    if matches!(place, Some(Some(Place::ExternalId | Place::B2c))) {
        return None;
    }
    let of_entra = matches!(place, None | Some(Some(Place::Cloud(_))));
    if let Some(idp) = decoded.text("idp").filter(|idp| of_entra && !is_home(decoded, idp)) {
        return Some(sign("idp", &plain(&Json::String(idp.to_owned()))));
    }
    if decoded.claim("acct").is_some_and(|acct| acct.as_whole() == Some(1) || acct.as_str() == Some("1")) {
        return Some("acct 1".to_owned());
    }
    ["upn", "preferred_username", "unique_name"].iter().find_map(|name| {
        let value = decoded.claim(name)?;
        is_guest_name(value.as_str()?).then(|| sign(name, &plain(value)))
    })
}

/// Whether the provider is the tenant itself, which may be written with the v1.0 issuer in a v2.0 token.
fn is_home(decoded: &Decoded, idp: &str) -> bool {
    let issuer = decoded.text("iss").unwrap_or_default();
    let same = |tenant: Option<&str>| {
        let home = issuer_tenant(idp).filter(|_| matches!(cloud::place(idp), Some(Place::Cloud(_))));
        home.zip(tenant).is_some_and(|(home, tenant)| home.eq_ignore_ascii_case(tenant))
    };
    idp == issuer || same(decoded.text("tid")) || same(issuer_tenant(issuer))
}

/// A guest's user principal name is made of the address at home: `adele_contoso.com#EXT#@fabrikam.onmicrosoft.com`
/// (Microsoft Learn, "Properties of a B2B guest user").
pub(crate) fn is_guest_name(text: &str) -> bool {
    text.as_bytes().windows(5).any(|part| part.eq_ignore_ascii_case(b"#EXT#"))
}

impl Notes<'_> {
    fn find(&mut self, code: Code, details: &[&str]) {
        self.findings.push(Finding::new(code, details));
    }

    /// More than 200 groups (6 in the implicit flow): a pointer or `hasgroups` stands in their place.
    fn groups(&mut self) {
        let pointer = self.decoded.claim("_claim_names").and_then(|names| names.get("groups"));
        let hint = self.decoded.claim("hasgroups").filter(|value| is_true(value));
        if pointer.is_some() {
            self.find(Code::TokenGroupsElsewhere, &["_claim_names groups"]);
        } else if hint.is_some() {
            self.find(Code::TokenGroupsElsewhere, &["hasgroups"]);
        }
    }

    fn who(&mut self) {
        if let Some(sign) = kind::app_sign(self.decoded) {
            return self.find(Code::TokenAppOnly, &[&sign]);
        }
        if let Some(tenant) = self.decoded.text("tid").filter(|tenant| kind::is_personal(tenant)) {
            return self.find(Code::TokenAccountPersonal, &[tenant]);
        }
        if let Some(sign) = guest_sign(self.decoded) {
            self.find(Code::TokenGuest, &[&sign]);
        }
    }

    fn names(&mut self) {
        let members = self.decoded.payload.members();
        let mutable = members.iter().filter(|member| claims::of(&member.name).0 == Kind::Mutable);
        let mutable: Vec<&str> = mutable.map(|member| member.name.as_str()).collect();
        if !mutable.is_empty() {
            self.find(Code::TokenMutable, &[&mutable.join(", ")]);
        }
        if let Some(email) = self.decoded.claim("email") {
            let unverified = ["xms_edov", "email_verified"]
                .iter()
                .find_map(|name| self.decoded.claim(name).filter(|value| is_false(value)).map(|value| (name, value)));
            if let Some((name, value)) = unverified {
                self.find(Code::TokenEmailUnverified, &[&plain(email), &sign(name, &plain(value))]);
            }
        }
        // What is not in a cut token is not known to be missing.
        if !self.kind.is_id_token() || !is_whole(self.decoded, "payload") {
            return;
        }
        if self.decoded.claim("email").is_none() && self.decoded.claim("emails").is_none() {
            self.find(Code::TokenNoEmail, &[]);
        }
        if self.decoded.claim("oid").is_none() && self.kind == TokenKind::IdV2 {
            self.find(Code::TokenNoOid, &[]);
        }
    }

    /// `exp` − `iat` and what is usual: an hour, five minutes more because of the earlier `iat`, a day for personal
    /// accounts; 60 to 90 minutes for access tokens, or 20 to 28 hours with continuous access evaluation. A token
    /// lifetime policy allows 10 minutes to a day.
    fn times(&mut self) {
        let moment_of = |name| self.decoded.claim(name).and_then(Json::as_whole);
        let (Some(issued), Some(expiry)) = (moment_of("iat"), moment_of("exp")) else { return };
        let lifetime = expiry.saturating_sub(issued);
        if lifetime <= 0 || time::civil(expiry, 0).is_none() || time::civil(issued, 0).is_none() {
            return;
        }
        let backdated = moment_of("auth_time").is_some_and(|signed_in| signed_in > issued)
            || (moment_of("nbf") == Some(issued) && lifetime % HOUR == BACKDATED);
        let (least, most, usual) = match self.kind {
            TokenKind::Personal => (DAY, DAY + BACKDATED, "24 h – 24 h 5 min"),
            TokenKind::AccessGraph | TokenKind::AccessOwnApi | TokenKind::AccessOther | TokenKind::AppOnly => {
                (HOUR, 28 * HOUR + BACKDATED, "60 min – 90 min, 20 h – 28 h")
            }
            _ => (HOUR, HOUR + BACKDATED, "60 min – 65 min"),
        };
        let shown = time::span(lifetime);
        if lifetime > LONGEST && most <= LONGEST {
            self.find(Code::TokenLivesTooLong, &[&shown, "24 h"]);
        } else {
            let code = match lifetime {
                _ if lifetime < least => Code::TokenLivesShorter,
                _ if lifetime > most => Code::TokenLivesLonger,
                _ => Code::TokenLivesUsual,
            };
            self.find(code, &[&shown, usual]);
        }
        if backdated {
            let at = |seconds| time::text(seconds, self.moment.offset_minutes).unwrap_or_default();
            let (written, later) = (at(issued), at(issued.saturating_add(BACKDATED)));
            self.find(Code::TokenBackdated, &[&written, &later]);
        }
    }

    fn unknown(&mut self) {
        let members = self.decoded.payload.members();
        let unknown = members.iter().filter(|member| claims::of(&member.name).0 == Kind::Unknown);
        let names: Vec<String> =
            unknown.map(|member| crate::visible(&crate::json::short(&member.name))).take(20).collect();
        if !names.is_empty() {
            self.find(Code::TokenClaimsUnknown, &[&names.join(", ")]);
        }
    }
}

/// Booleans are written as such, as text or as numbers, by claim and by year.
fn is_true(value: &Json) -> bool {
    value.as_bool() == Some(true)
        || value.as_whole() == Some(1)
        || value.as_str().is_some_and(|text| text == "1" || text.eq_ignore_ascii_case("true"))
}

fn is_false(value: &Json) -> bool {
    value.as_bool() == Some(false)
        || value.as_whole() == Some(0)
        || value.as_str().is_some_and(|text| text == "0" || text.eq_ignore_ascii_case("false"))
}
