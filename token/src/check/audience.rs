//! Who the token is for: `aud` and `azp` (OpenID Connect Core 1.0 §3.1.3.7, rules 3 to 5).

use super::{CheckKind, Fix, Outcome, Reason, Run};
use crate::finding::Code;
use crate::json::Json;
use crate::shape;

impl Run<'_> {
    pub(super) fn audience(&mut self) {
        let client = self.expected.client_id.unwrap_or_default();
        let claim = match self.claim("aud") {
            Ok(claim) => claim,
            Err(reason) => return self.missing(CheckKind::Audience, "aud", reason, client),
        };
        // One string or an array of them (RFC 7519 §4.1.3).
        let one = std::slice::from_ref(claim);
        let values = if let Json::Array(items) = claim { items.as_slice() } else { one };
        let audiences: Vec<&str> = values.iter().filter_map(Json::as_str).collect();
        let shown = audiences.join(", ");
        let has = |test: &dyn Fn(&str) -> bool| audiences.iter().any(|audience| test(audience));

        let outcome = if has(&|audience| shape::is_graph(audience)) {
            self.wrong(Fix::IdToken, Code::TokenForGraph, &[&shown, client]);
            Outcome::Failed
        } else if audiences.len() < values.len() {
            // Each item is a string (RFC 7519 §4.1.3).
            if !values.iter().any(|value| matches!(value, Json::Raw(_))) {
                self.find(Code::TokenClaimType, &["aud", &claim.to_text()]);
            }
            Outcome::Unchecked(Reason::Unreadable)
        } else if client.is_empty() {
            Outcome::Unchecked(Reason::NotKnown)
        } else if has(&|audience| audience == client) {
            if has(&|audience| audience != client) {
                self.find(Code::TokenAudienceMany, &[&shown, client]);
                // The others have to be trusted, and `azp` says that the token was made for this one (rules 3 and 4).
                let ours = self.decoded.text("azp") == Some(client);
                if ours { Outcome::Passed } else { Outcome::Unchecked(Reason::OtherAudiences) }
            } else {
                Outcome::Passed
            }
        } else if has(&|audience| audience.eq_ignore_ascii_case(client)) {
            // Case counts (RFC 7519 §4.1.3).
            self.wrong(Fix::ClientId, Code::TokenAudienceCase, &[&shown, client]);
            Outcome::Failed
        } else if has(&|audience| {
            audience
                .strip_prefix("api://")
                .is_some_and(|api| api.to_ascii_lowercase().contains(&client.to_ascii_lowercase()))
        }) {
            self.wrong(Fix::IdToken, Code::TokenForApi, &[&shown, client]);
            Outcome::Failed
        } else {
            self.wrong(Fix::ClientId, Code::TokenAudience, &[&shown, client]);
            Outcome::Failed
        };
        self.note(CheckKind::Audience, outcome, &shown, client);
    }

    /// Only where the token has the claim: Entra ID puts it in access tokens, other providers in ID tokens too.
    pub(super) fn authorized_party(&mut self) {
        let Ok(party) = self.text("azp") else { return };
        let Some(client) = self.expected.client_id else {
            return self.note(CheckKind::AuthorizedParty, Outcome::Unchecked(Reason::NotKnown), party, "");
        };
        let outcome = if party == client {
            Outcome::Passed
        } else {
            self.wrong(Fix::ClientId, Code::TokenAuthorizedParty, &[party, client]);
            Outcome::Failed
        };
        self.note(CheckKind::AuthorizedParty, outcome, party, client);
    }
}
