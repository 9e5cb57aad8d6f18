//! From a text or a symptom to what is shown: one card per code, or per name where no code comes along.

use super::about::About;
use super::cause;
use super::codes;
use super::said::{self, Said};
use super::symptoms::{self, Symptom};
use super::topic::Topic;
use crate::console::recipe::Recipe;
use crate::finding::Finding;
use std::rc::Rc;

/// Most cards for one text: a log may name many codes.
const MOST: usize = 6;

/// One explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The number behind `AADSTS`, or the error's name; nothing for a symptom.
    pub code: Option<String>,
    /// The symptom that was picked, or that the words of a page or a log show.
    pub symptom: Option<&'static Symptom>,
    /// What it means, and where it is put right.
    pub topic: Topic,
    /// The cause for this connection, as far as it can be told.
    pub findings: Vec<Finding>,
}

impl Diagnosis {
    /// Whether the code is a number that Microsoft's page explains.
    pub fn number(&self) -> Option<&str> {
        self.code.as_deref().filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// Explains a text. Nothing in it that is known: no diagnosis, and [`Said::words`] is what can be shown.
pub fn of_text(text: &str, about: Option<&About<'_>>, recipes: &[Rc<Recipe>]) -> (Said, Vec<Diagnosis>) {
    let said = said::read(text);
    let diagnoses = of_said(&said, about, recipes);
    (said, diagnoses)
}

/// Explains an error on Microsoft's sign-in page, whose address names what was asked for.
pub fn of_page(text: &str, href: &str, about: Option<&About<'_>>, recipes: &[Rc<Recipe>]) -> (Said, Vec<Diagnosis>) {
    let mut said = said::read(text);
    said.learn_address(href);
    let diagnoses = of_said(&said, about, recipes);
    (said, diagnoses)
}

fn of_said(said: &Said, about: Option<&About<'_>>, recipes: &[Rc<Recipe>]) -> Vec<Diagnosis> {
    let topics = topics(said);
    // A name that nobody knows hides nothing that is known.
    if said.codes.is_empty() && topics.iter().all(|(_, topic)| *topic == codes::UNKNOWN) {
        // "400 Bad Request" means something else at another console.
        let may_be = |console: &Recipe| about.map_or(console.own.is_none(), |about| about.is_for(console));
        if let Some(symptom) = symptoms::by_words(&said.words, recipes, may_be) {
            return vec![of_symptom(symptom, about)];
        }
    }
    let explained = |(code, topic): (String, Topic)| {
        let findings = about.map(|about| cause::findings(topic.looks, said, about)).unwrap_or_default();
        Diagnosis { code: Some(code), symptom: None, topic, findings }
    };
    topics.into_iter().map(explained).collect()
}

/// Codes that are known, then those that are not; an error's name only where no code comes along. A `suberror` says more
/// than the error it comes with.
fn topics(said: &Said) -> Vec<(String, Topic)> {
    let mut all: Vec<(String, Topic)> = Vec::new();
    for code in &said.codes {
        if let Some(topic) = codes::by_code(meant(code, &said.words))
            && !all.iter().any(|(_, known)| known.key == topic.key)
        {
            all.push((code.clone(), *topic));
        }
    }
    for code in said.codes.iter().filter(|code| codes::by_code(code).is_none()) {
        all.push((code.clone(), codes::UNKNOWN));
    }
    if all.is_empty() {
        let mut named = said.names.iter().rev();
        let known = named.find_map(|name| Some((name.clone(), *codes::by_name(name)?)));
        let unknown = || said.names.first().map(|name| (name.clone(), codes::UNKNOWN));
        all.extend(known.or_else(unknown));
    }
    all.truncate(MOST);
    all
}

/// A code with two meanings: v1 endpoints say 70001 of an application that is not there, which is 700016 elsewhere
/// (Microsoft Learn, "Problems signing in to a SAML-based application": "AADSTS70001: Application with identifier …
/// was not found in the directory"), and of one that is disabled ("UnauthorizedClient", reference-error-codes).
fn meant<'a>(code: &'a str, words: &str) -> &'a str {
    let lower = words.to_ascii_lowercase();
    let absent = ["not found", "找不到", "未找到", "見つかりません"].iter().any(|said| lower.contains(said));
    if code == "70001" && absent { "700016" } else { code }
}

/// Explains a symptom.
pub fn of_symptom(symptom: &'static Symptom, about: Option<&About<'_>>) -> Diagnosis {
    let nothing = Said::default();
    let findings = about.map(|about| cause::findings(symptom.topic.looks, &nothing, about)).unwrap_or_default();
    Diagnosis { code: None, symptom: Some(symptom), topic: symptom.topic, findings }
}
