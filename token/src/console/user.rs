//! The user that a console makes of the claims, attribute by attribute, each with where it is from.

use super::{Missing, Run, UserRules};
use crate::claims::{self, Kind};
use crate::finding::Code;
use crate::json::Json;
use crate::notes::is_guest_name;

/// Where a predicted value is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// This claim.
    Claim(String),
    /// `sub`, because this claim is missing.
    Subject(String),
    /// The user name, because the claim is no e-mail.
    Username,
    /// The console makes it up of the user name and a setting that is not in the form.
    MadeUp,
    /// The claim is missing, and so is the value.
    Nothing(String),
}

/// One attribute of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicted {
    /// The console's name of it.
    pub attribute: String,
    /// Its value.
    pub value: String,
    /// Where that is from.
    pub from: From,
}

/// The user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PredictedUser {
    /// The attributes in the console's order, without the groups.
    pub attributes: Vec<Predicted>,
    /// The groups it makes or binds.
    pub groups: Vec<String>,
    /// The attribute by which the user is found again.
    pub found_by: String,
    /// A local account of the same name becomes this person's.
    pub takes_over: bool,
}

impl PredictedUser {
    /// One attribute.
    pub fn get(&self, attribute: &str) -> Option<&Predicted> {
        self.attributes.iter().find(|one| one.attribute == attribute)
    }

    /// The value of an attribute, for a sentence; empty if it is not mapped.
    pub fn value(&self, attribute: &str) -> &str {
        self.get(attribute).map(|one| one.value.as_str()).unwrap_or_default()
    }

    /// The value by which the user is found.
    pub fn key(&self) -> &str {
        self.value(&self.found_by)
    }
}

/// What Entra ID's userinfo endpoint answers; it cannot be configured (Microsoft Learn, "Microsoft identity platform
/// UserInfo endpoint").
const USERINFO: [&str; 6] = ["sub", "name", "family_name", "given_name", "picture", "email"];

impl Run<'_> {
    pub(super) fn user(&mut self, rules: &UserRules) {
        let Some(map) = &rules.attributes else { return };
        let label = rules.setting.as_ref().map(|setting| setting.label.as_str()).unwrap_or_default();
        let userinfo = rules.from_token.as_ref().filter(|setting| setting.value.as_deref() == Some("false"));
        let Some((_, name)) = map.iter().find(|(attribute, _)| *attribute == rules.found_by) else {
            // There is no name to find or make a user by.
            return self.find(Code::ConsoleUsernameUnmapped, &[label, &rules.found_by]);
        };
        if userinfo.is_none() {
            if rules.missing == Missing::Subject && self.decoded.claim("sub").is_none() && self.is_whole() {
                return self.broken("sub", "");
            }
            if self.decoded.claim(name) == Some(&Json::Null) {
                return self.broken(name, "null");
            }
        }
        if let Some(setting) = userinfo {
            self.find(Code::ConsoleUserinfo, &[&setting.label]);
        }
        let mut user = PredictedUser {
            found_by: rules.found_by.clone(),
            takes_over: rules.takes_over,
            ..PredictedUser::default()
        };
        for (attribute, claim) in map {
            let known = userinfo.is_none() || USERINFO.contains(&claim.as_str());
            let value = self.decoded.claim(claim).filter(|_| known);
            // The token has it, and the console looks elsewhere.
            let hidden = !known && self.decoded.claim(claim).is_some();
            if rules.groups.as_ref() == Some(attribute) {
                user.groups = self.groups(attribute, claim, value, hidden);
                continue;
            }
            let (value, from) = self.attribute(rules, attribute, claim, value, hidden);
            user.attributes.push(Predicted { attribute: attribute.clone(), value: crate::visible(&value), from });
        }
        self.email_of(rules, map, &mut user);
        self.name_of(&user);
        self.verdict.user = Some(user);
    }

    fn attribute(
        &mut self,
        rules: &UserRules,
        attribute: &str,
        claim: &str,
        value: Option<&Json>,
        hidden: bool,
    ) -> (String, From) {
        match value {
            // It is there, so nothing stands for it: the console holds nothing.
            Some(Json::Null) => {
                if rules.email.as_deref() != Some(attribute) {
                    self.find(Code::ConsoleClaimNull, &[attribute, claim]);
                }
                (String::new(), From::Nothing(claim.to_owned()))
            }
            Some(Json::String(text)) => (text.clone(), From::Claim(claim.to_owned())),
            Some(other) => {
                let text = other.to_text();
                self.find(Code::ConsoleClaimNotText, &[attribute, claim, &text]);
                (text, From::Claim(claim.to_owned()))
            }
            None if rules.missing == Missing::Empty => (String::new(), From::Nothing(claim.to_owned())),
            None => {
                let subject = self.decoded.text("sub").unwrap_or_default().to_owned();
                // Of an e-mail the next step says what becomes of it; of a cut token nothing is missing for certain.
                if rules.email.as_deref() != Some(attribute) && self.is_whole() {
                    let code = if hidden { Code::ConsoleClaimElsewhere } else { Code::ConsoleClaimMissing };
                    self.find(code, &[attribute, claim, &subject]);
                }
                (subject, From::Subject(claim.to_owned()))
            }
        }
    }

    /// An e-mail without `@` gives way to the user name that has one, else to an address that is made up.
    fn email_of(&mut self, rules: &UserRules, map: &[(String, String)], user: &mut PredictedUser) {
        let Some(attribute) = &rules.email else { return };
        let username = user.key().to_owned();
        let claim = map.iter().find(|(name, _)| name == attribute).map_or("email", |(_, claim)| claim.as_str());
        if user.get(attribute).is_none() {
            // Not mapped is the same as empty.
            let from = From::Nothing(claim.to_owned());
            user.attributes.push(Predicted { attribute: attribute.clone(), value: String::new(), from });
        }
        let Some(email) = user.attributes.iter_mut().find(|one| one.attribute == *attribute) else { return };
        if email.value.contains('@') {
            return;
        }
        if username.contains('@') {
            email.from = From::Username;
            email.value.clone_from(&username);
            return self.find(Code::ConsoleEmailFallback, &[claim, &username]);
        }
        email.from = From::MadeUp;
        email.value = [&username, "@", rules.email_suffix.as_deref().unwrap_or("…")].concat();
        let made_up = email.value.clone();
        self.find(Code::ConsoleEmailMadeUp, &[claim, &made_up]);
    }

    /// What speaks against the name that users are found by.
    fn name_of(&mut self, user: &PredictedUser) {
        let Some(Predicted { value, from: From::Claim(claim), .. }) = user.get(&user.found_by) else { return };
        if is_guest_name(value) {
            return self.find(Code::ConsoleUsernameGuest, &[claim, value]);
        }
        if claims::of(claim).0 == Kind::Mutable {
            self.find(Code::ConsoleUsernameMayChange, &[claim, value]);
        }
    }

    fn groups(&mut self, attribute: &str, claim: &str, value: Option<&Json>, hidden: bool) -> Vec<String> {
        let Some(value) = value.filter(|value| **value != Json::Null) else {
            let code = if hidden { Code::ConsoleGroupsElsewhere } else { Code::ConsoleGroupsMissing };
            self.find(code, &[attribute, claim]);
            return Vec::new();
        };
        let one = std::slice::from_ref(value);
        let items = if let Json::Array(items) = value { items.as_slice() } else { one };
        let names: Vec<String> = items.iter().filter_map(Json::as_str).map(crate::visible).collect();
        // Entra ID sends object IDs unless the groups claim is set to names (Microsoft Learn, "Configure group claims").
        if names.iter().any(|name| crate::shape::is_guid(name)) {
            let first: Vec<&str> = names.iter().take(2).map(String::as_str).collect();
            self.find(Code::ConsoleGroupIds, &[attribute, &first.join(", ")]);
        }
        names
    }
}
