//! The proofs that the app registration and its metadata document give.

use super::facts::{Facts, Tab};
use super::proof::{Sure, Verdict};
use crate::connection::Connection;
use crate::entra::advice::{self, Needs};
use crate::entra::registration::{Audience, Permission, Platform, Registration, SecretRow};
use crate::entra::users::{self, UserPage};
use crate::entra::{compare, guid, redirect};
use crate::finding::{Code, Finding, Severity};

/// The day in seconds, and how long before its end a secret is to be renewed.
const RENEW: i64 = 30 * 86_400;

/// Judges a proof by its name; nothing when it is none of these.
pub(super) fn judge(name: &str, facts: &Facts<'_>) -> Option<Verdict> {
    let known: fn(&Facts<'_>, &Registration) -> Verdict = match name {
        "registration" | "client_id" => |_, registration| Verdict::read(registration.client_id().is_some()),
        "name" => |_, registration| Verdict::read(registration.name.is_some()),
        "tenant_id" => |_, registration| Verdict::read(registration.tenant_id().is_some_and(guid::is_guid)),
        "single_tenant" => single_tenant,
        "endpoints" => |facts, registration| compared(facts, !registration.endpoints.is_empty(), None),
        "metadata" => metadata,
        "redirect" => |facts, registration| redirected(facts, registration, false),
        "web_platform" => |facts, registration| redirected(facts, registration, true),
        "secret_listed" => listed,
        "secret_expiry" => expiry,
        "secret_kept" => |facts, _| kept(facts),
        "secret_vaulted" => |facts, _| vaulted(facts),
        "id_tokens" => |facts, registration| {
            let boxes = [Code::IdTokensOff, Code::IdTokensNotNeeded];
            advised(facts, registration.id_tokens.is_some(), &boxes)
        },
        "claims" => |facts, registration| advised(facts, registration.optional_claims.is_some(), &[Code::ClaimsLack]),
        "graph" => |facts, registration| advised(facts, registration.permissions.is_some(), &[Code::PermissionsLack]),
        "consent" => consent,
        "assignment" => |facts, registration| {
            advised(facts, registration.assignment_required.is_some(), &[Code::AssignmentNotRequired])
        },
        "logout_redirect" => logout,
        "one_secret" => {
            |_, registration| Verdict::read(registration.secrets.as_ref().is_some_and(|secrets| secrets.len() == 1))
        }
        // The user exists before there is a registration.
        "user_email" => return Some(email(facts)),
        "user_enabled" => return Some(enabled(facts)),
        _ => return None,
    };
    Some(facts.registration().map_or(Verdict::Unknown, |registration| known(facts, registration)))
}

fn single_tenant(facts: &Facts<'_>, registration: &Registration) -> Verdict {
    match registration.audience() {
        Audience::SingleTenant => Verdict::Holds(Sure::Read),
        Audience::Unknown => Verdict::Unknown,
        Audience::MultiTenant => {
            let types = registration.account_types.as_ref().map(|types| types.value.clone());
            let shown = registration.any_tenant().or(types).unwrap_or_default();
            Verdict::Wrong(Finding::new(Code::MultiTenant, &[&shown, &facts.recipe.name]))
        }
    }
}

fn metadata(facts: &Facts<'_>, _: &Registration) -> Verdict {
    if let Some(error) = facts.document.iter().find(|finding| finding.severity() == Severity::Error) {
        return Verdict::Wrong(error.clone());
    }
    let there = facts.connection.is_some_and(|connection| connection.metadata.is_some());
    compared(facts, there, None)
}

/// One member of the metadata document.
pub(super) fn document(member: &str, facts: &Facts<'_>) -> Option<Verdict> {
    let document = facts.connection.and_then(|connection| connection.metadata.as_ref());
    let pick = |document: &crate::entra::metadata::ProviderMetadata| {
        Some(match member {
            "issuer" => document.issuer.is_some(),
            "authorization_endpoint" => document.authorization_endpoint.is_some(),
            "token_endpoint" => document.token_endpoint.is_some(),
            "jwks_uri" => document.jwks_uri.is_some(),
            "userinfo_endpoint" => document.userinfo_endpoint.is_some(),
            "end_session_endpoint" => document.end_session_endpoint.is_some(),
            _ => return None,
        })
    };
    // Whether the name is known does not depend on a document.
    let there = pick(document.unwrap_or(&Default::default()))?;
    Some(compared(facts, document.is_some() && there, Some(member)))
}

/// What is there, unless the portal's pages and the document contradict each other: in that member, or in anything.
fn compared(facts: &Facts<'_>, there: bool, member: Option<&str>) -> Verdict {
    let differ = |connection: &Connection| {
        let findings = compare::compare(&connection.registration, connection.metadata.as_ref()?);
        findings.into_iter().find(|finding| {
            let about = finding.code == Code::EndpointDiffers;
            let this = member.is_none_or(|member| !about || finding.details.first().is_some_and(|name| name == member));
            (about || finding.severity() == Severity::Error) && this
        })
    };
    match facts.connection.and_then(differ) {
        Some(finding) => Verdict::Wrong(finding),
        None => Verdict::read(there),
    }
}

/// The redirect URI, or its platform alone.
fn redirected(facts: &Facts<'_>, registration: &Registration, platform: bool) -> Verdict {
    let (Some(registered), Some(wanted)) = (&registration.redirects, facts.redirect_uri()) else {
        let counted = registration.redirect_counts.is_some_and(|counts| counts.web > 0);
        return Verdict::read(platform && counted);
    };
    match redirect::compare(&wanted, registered).into_iter().next() {
        None => Verdict::Holds(Sure::Read),
        Some(finding) => match finding.code {
            Code::RedirectMissing if registered.is_empty() => Verdict::Lacks(finding),
            Code::RedirectIsSpa | Code::RedirectIsPublicClient => Verdict::Wrong(finding),
            Code::RedirectPlatformUnknown => Verdict::Unknown,
            // Another address: that says nothing of the platform.
            _ if platform => Verdict::read(registered.iter().any(|one| one.platform == Platform::Web)),
            _ => Verdict::Wrong(finding),
        },
    }
}

/// The address that the console sends people to after they log out: its own, which Entra ID honours only when it is
/// among the redirect URIs (OpenID Connect RP-Initiated Logout 1.0, `post_logout_redirect_uri`). Without it people stay
/// at Microsoft's page.
fn logout(facts: &Facts<'_>, registration: &Registration) -> Verdict {
    let path = facts.recipe.redirect_path.as_deref();
    let base = facts.redirect_uri().zip(path).and_then(|(uri, path)| uri.strip_suffix(path).map(str::to_owned));
    let (Some(registered), Some(base)) = (&registration.redirects, base) else { return Verdict::Unknown };
    if redirect::compare(&base, registered).is_empty() {
        return Verdict::Holds(Sure::Read);
    }
    let all: Vec<&str> = registered.iter().map(|redirect| redirect.uri.as_str()).collect();
    let shown = if all.is_empty() { "—".to_owned() } else { all.join(", ") };
    Verdict::Misses(Finding::new(Code::RedirectMissing, &[&base, &shown]))
}

/// The row of the secret that was kept; without its Secret ID any row may be the one.
fn rows<'a>(facts: &Facts<'a>, registration: &'a Registration) -> impl Iterator<Item = &'a SecretRow> {
    let note = facts.connection.and_then(|connection| connection.secret.as_ref());
    let id = note.and_then(|note| note.id.as_deref());
    let rows = registration.secrets.iter().flatten();
    rows.filter(move |row| id.is_none() || row.id.is_none() || row.id.as_deref() == id)
}

fn listed(facts: &Facts<'_>, registration: &Registration) -> Verdict {
    let note = facts.connection.and_then(|connection| connection.secret.as_ref());
    match (&registration.secrets, registration.credentials) {
        (Some(_), _) if rows(facts, registration).next().is_some() => Verdict::Holds(Sure::Read),
        (Some(_), _) => match note {
            Some(note) => {
                let name = note.id.as_deref().unwrap_or(&note.description);
                Verdict::Wrong(Finding::new(Code::GuideSecretGone, &[if name.is_empty() { "—" } else { name }]))
            }
            None => Verdict::Unknown,
        },
        (None, counted) => Verdict::read(counted.is_some_and(|counted| counted.secrets > 0)),
    }
}

/// Whether the kept secret lasts. Which row is its own is not known without its Secret ID: then they must agree. Dates
/// in the portal's own language are not judged ([`advice::moment`]).
fn expiry(facts: &Facts<'_>, registration: &Registration) -> Verdict {
    let note = facts.connection.and_then(|connection| connection.secret.as_ref());
    let unclear = note.is_some_and(|note| note.id.is_none());
    let (mut ended, mut lasts) = (None, false);
    for row in rows(facts, registration) {
        let Some(end) = advice::moment(&row.expires) else { continue };
        if end > facts.now.saturating_add(RENEW) {
            lasts = true;
            continue;
        }
        let name = if row.description.is_empty() { row.id.as_deref().unwrap_or("—") } else { &row.description };
        let day = row.expires.get(..10).unwrap_or(&row.expires);
        let left = end.saturating_sub(facts.now);
        ended = Some(if advice::has_ended(&row.expires, facts.now) {
            Finding::new(Code::SecretExpired, &[name, day])
        } else {
            Finding::new(Code::SecretExpiresSoon, &[name, day, &(left / 86_400).to_string()])
        });
    }
    match (lasts, ended) {
        (true, Some(_)) if unclear => Verdict::Unknown,
        (true, _) => Verdict::Holds(Sure::Read),
        (false, ended) => ended.map_or(Verdict::Unknown, Verdict::Wrong),
    }
}

/// The Value is held for this session, or it has done its work: it is in the vault, or in the saved form.
fn kept(facts: &Facts<'_>) -> Verdict {
    let note = facts.connection.and_then(|connection| connection.secret.as_ref());
    let done = facts.is_saved() || note.is_some_and(|note| note.vaulted);
    Verdict::read(facts.secret_held || (note.is_some() && done))
}

fn vaulted(facts: &Facts<'_>) -> Verdict {
    let note = facts.connection.and_then(|connection| connection.secret.as_ref());
    note.filter(|note| note.vaulted).map_or(Verdict::Unknown, |note| Verdict::Said(note.kept_at))
}

/// What the console needs of the registration: lacking it is told by one of these codes.
fn advised(facts: &Facts<'_>, read: bool, codes: &[Code]) -> Verdict {
    let Some(registration) = facts.registration().filter(|_| read) else { return Verdict::Unknown };
    let recipe = facts.recipe;
    let needs = Needs {
        console: &recipe.name,
        id_tokens: Some(recipe.id_tokens),
        claims: &recipe.optional_claims.iter().map(String::as_str).collect::<Vec<_>>(),
        permissions: &recipe.permissions.iter().map(String::as_str).collect::<Vec<_>>(),
    };
    let said = advice::advise(registration, &needs, facts.now).into_iter().find(|said| codes.contains(&said.code));
    said.map_or(Verdict::Holds(Sure::Read), Verdict::Lacks)
}

/// Consent for the whole tenant: to what the console needs, or where it needs nothing, to what there is.
fn consent(facts: &Facts<'_>, registration: &Registration) -> Verdict {
    let Some(there) = &registration.permissions else { return Verdict::Unknown };
    let needed = |one: &&Permission| {
        let named = facts.recipe.permissions.iter().any(|name| name.eq_ignore_ascii_case(&one.name));
        one.delegated != Some(false) && (facts.recipe.permissions.is_empty() || named)
    };
    let refused: Vec<&str> =
        there.iter().filter(needed).filter(|one| one.granted == Some(false)).map(|one| one.name.as_str()).collect();
    if !refused.is_empty() {
        return Verdict::Lacks(Finding::new(Code::PermissionsNotGranted, &[&refused.join(", ")]));
    }
    let mut told = there.iter().filter(needed).peekable();
    Verdict::read(told.peek().is_some() && told.all(|one| one.granted == Some(true)))
}

/// The person's addresses in Entra against the one that the console knows. A page on which neither is that one is
/// somebody else's.
fn email(facts: &Facts<'_>) -> Verdict {
    let (Some(page), Some(email)) = (user(facts), facts.account) else { return Verdict::Unknown };
    let (upn, mail) = (page.upn_agrees(email), page.mail_agrees(email));
    if upn != Some(true) && mail != Some(true) {
        return Verdict::Unknown;
    }
    let said = users::judge(page, Some(email));
    match said.into_iter().find(|finding| finding.severity() >= Severity::Warning) {
        Some(finding) => Verdict::Wrong(finding),
        None => Verdict::read(upn == mail),
    }
}

/// The account may sign in.
fn enabled(facts: &Facts<'_>) -> Verdict {
    match user(facts).and_then(|page| page.enabled) {
        Some(true) => Verdict::Holds(Sure::Read),
        Some(false) => Verdict::Lacks(Finding::new(Code::UserDisabled, &[])),
        None => Verdict::Unknown,
    }
}

fn user<'a>(facts: &Facts<'a>) -> Option<&'a UserPage> {
    match facts.tab {
        Tab::Portal { user, .. } => user,
        _ => None,
    }
}
