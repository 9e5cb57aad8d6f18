//! What each claim and header parameter is. The explanations are messages; this table says which one and of what kind.
//!
//! Sources: Microsoft Learn "ID token claims reference", "Access token claims reference", "Optional claims reference"
//! (Microsoft identity platform) and "Tokens in Azure Active Directory B2C"; OpenID Connect Core 1.0 §2 and §5.1; OpenID
//! Connect Back-Channel Logout 1.0 §2.4; RFC 7519 §4.1, RFC 7800 §3, RFC 8417 §2.2, RFC 8693 §4, RFC 9068 §2.2;
//! RFC 7515 §4.1, RFC 7516 §4.1.

/// What a value is, as far as showing and using it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A moment in Unix seconds.
    Time,
    /// Who the token is for.
    Audience,
    /// Who made the token.
    Issuer,
    /// The directory of the person.
    Tenant,
    /// A stable identifier of the person.
    Identifier,
    /// Names the person, but can change or be given to somebody else: not for authorization.
    Mutable,
    /// About the person, for display.
    Profile,
    /// Groups and roles.
    Access,
    /// Ties the token to a request, a session or another token.
    Binding,
    /// About the token itself: version, algorithm, key.
    Form,
    /// Microsoft's own bookkeeping: applications ignore it.
    Internal,
    /// Not in the catalogue.
    Unknown,
}

macro_rules! catalogue {
    ($prefix:literal: $($kind:ident $key:tt { $($name:literal)* })*) => {
        &[$($(($name, Kind::$kind, catalogue!(@ $prefix $name $key)),)*)*]
    };
    // Each name has its own message.
    (@ $prefix:literal $name:literal own) => { concat!($prefix, $name) };
    // Names of little interest share one.
    (@ $prefix:literal $name:literal $shared:literal) => { concat!($prefix, $shared) };
}

type Entry = (&'static str, Kind, &'static str);

/// Claims: name, kind, message key `claim_<name>` or one that several share.
pub const CLAIMS: &[Entry] = catalogue! { "claim_":
    Time own { "exp" "nbf" "iat" "auth_time" "pwd_exp" }
    Time "any_time" { "updated_at" "toe" "at_use_nbf" "idp_access_token_expires" }
    Audience own { "aud" "azp" "appid" }
    Audience "any_client" { "client_id" "app_displayname" }
    Issuer own { "iss" "idp" }
    Tenant own { "tid" }
    Identifier own { "oid" "sub" "puid" "onprem_sid" }
    Identifier "any_identifier" {
        "altsecid" "signInNames.emailAddress" "issuerUserId" "objectId" "sub_id" "nameid" "employeeid" "deviceid"
    }
    Mutable own { "preferred_username" "upn" "unique_name" "email" "emails" "verified_primary_email" "login_hint" }
    Mutable "verified_primary_email" { "verified_secondary_email" }
    Mutable "any_name" { "phone_number" "nickname" "samaccountname" "onpremisessamaccountname" }
    Profile own {
        "name" "given_name" "family_name" "ctry" "tenant_ctry" "tenant_region_scope" "acct" "xms_pl" "xms_tpl"
        "xms_edov" "email_verified" "ipaddr" "in_corp" "newUser"
    }
    Profile "any_profile" {
        "middle_name" "profile" "picture" "website" "gender" "birthdate" "zoneinfo" "locale" "phone_number_verified"
        "address" "city" "country" "postalCode" "streetAddress" "state" "jobTitle" "displayName" "surname" "givenName"
        "department" "companyname" "tenant_region_sub_scope" "tenant_display_name" "xms_pdl"
    }
    Access own { "groups" "roles" "wids" "hasgroups" "_claim_names" "_claim_sources" "scp" "idtyp" }
    Profile "any_extension" { "extension_" "extn." }
    Access "_claim_names" { "groups:" }
    Access "any_access" { "scope" "entitlements" "acrs" "act" "may_act" "authorization_details" }
    Binding own { "nonce" "at_hash" "c_hash" "sid" "jti" "acr" "amr" "tfp" "xms_cc" }
    Binding "tfp" { "trustFrameworkPolicy" "isForgotPassword" }
    Binding "any_binding" {
        "s_hash" "cnf" "events" "txn" "azpacr" "appidacr" "fwd" "vnet" "ztdid" "pwd_url" "platf" "signin_state"
        "idp_access_token" "correlationId" "client_info"
    }
    Form own { "ver" }
    Internal own { "aio" "rh" "uti" "xms_ftd" }
    Internal "aio" {
        "xms_st" "xms_tcdt" "xms_tdbr" "xms_idrel" "xms_ssm" "xms_act_fct" "xms_sub_fct" "xms_mirid" "xms_az_rid"
        "xms_spcu" "xms_rd" "xms_pftexp" "xms_tnt_fct" "xms_cnd" "xms_cae" "xms_amr" "e_exp"
    }
};

/// Header parameters: name, kind, message key `header_<name>` or a shared one.
pub const HEADER: &[Entry] = catalogue! { "header_":
    Form own { "alg" "typ" "kid" "x5t" "cty" "enc" "zip" "crit" }
    Form "x5t" { "x5t#S256" }
    Form "any" { "b64" "epk" "apu" "apv" "iv" "tag" "p2s" "p2c" "ppt" "svt" "url" }
    Binding own { "nonce" "jku" "jwk" "x5u" "x5c" }
};

/// Names that are made at run time begin like these entries: directory extensions (Microsoft Learn, "Configure and
/// customize optional claims"; for mapped claims `extn.`), and the pointer that stands for too many groups in some flows.
const BEGINNINGS: &[&str] = &["extension_", "extn.", "groups:"];

/// What a claim is, and the key of the message that explains it.
pub fn of(name: &str) -> (Kind, Option<&'static str>) {
    let beginning = || BEGINNINGS.iter().find(|beginning| name.starts_with(**beginning));
    look_up(name, CLAIMS)
        .or_else(|| look_up(beginning()?, CLAIMS))
        .map_or((Kind::Unknown, None), |(kind, key)| (kind, Some(key)))
}

/// The same of a header parameter.
pub fn of_header(name: &str) -> (Kind, Option<&'static str>) {
    look_up(name, HEADER).map_or((Kind::Unknown, None), |(kind, key)| (kind, Some(key)))
}

/// Names are case-sensitive (RFC 7519 §4): `Exp` is not `exp`.
fn look_up(name: &str, catalogue: &'static [Entry]) -> Option<(Kind, &'static str)> {
    catalogue.iter().find(|(known, ..)| *known == name).map(|(_, kind, key)| (*kind, *key))
}
