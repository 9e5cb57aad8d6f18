//! What an ID token of a test proves: every check of a token, the nonce of the request, what the console will make of it,
//! and whose account it was.

use super::clock;
use crate::connection::Connection;
use crate::console::recipe::Recipe;
use crate::console::token::{accepts_v1, console_rules};
use crate::finding::{Code, Finding, Severity, add_new, gravest};
use crate::json::Json;
use crate::page::Reading;
use crate::secret::Secret;
use crate::token::check::{self, Expected, Judgement, Moment, Verdict};
use crate::token::console::{ConsoleVerdict, Rules, predict};
use crate::token::signature::Signature;
use crate::token::{Decoded, Form, decode, visible};

/// What the token is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The console.
    pub recipe: &'a Recipe,
    /// The connection.
    pub connection: &'a Connection,
    /// The console's form, when it was filled with this connection.
    pub form: Option<&'a Reading>,
    /// The issuer of the document that the console reads, where that is another one than the connection's.
    pub issuer: Option<&'a str>,
    /// `nonce` of the request.
    pub nonce: &'a str,
    /// What the signature's check said.
    pub signature: Option<&'a Signature>,
    /// The token endpoint itself gave it, over TLS. What came through a browser is known by its signature alone (OpenID
    /// Connect Core 1.0 §3.1.3.7, §3.2.2.11).
    pub direct: bool,
    /// The clock of this machine.
    pub moment: Moment,
    /// The header `Date` of the answer.
    pub date: Option<&'a str>,
    /// The account that was to sign in, as the person typed it.
    pub wanted: &'a str,
    /// The e-mail that the console knows the person by.
    pub email: Option<&'a str>,
}

/// What it was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// It did what it shall.
    pub passed: bool,
    /// Every check.
    pub judgement: Judgement,
    /// What the console will do, where that is known.
    pub console: Option<(Rules, ConsoleVerdict)>,
    /// Everything to say, without the console's own.
    pub findings: Vec<Finding>,
    /// Whose account it was.
    pub account: Option<String>,
    /// By what the console will find or make the user.
    pub user: Option<String>,
}

/// Reads the token of a test.
pub fn read(token: &Secret) -> Decoded {
    decode(token.expose())
}

/// Judges it. Times are judged by the login host's clock where this machine's is off, because the console has its own.
pub fn judge(decoded: &Decoded, facts: &Facts<'_>) -> Judged {
    let document = facts.connection.metadata.as_ref();
    let issued = decoded.claim("iat").and_then(Json::as_whole);
    let server = clock::server_time(facts.date, issued, facts.moment.now);
    let clock = server.and_then(|server| clock::judge(facts.moment.now, server, facts.moment.offset_minutes));
    let now = server.filter(|_| clock.is_some()).unwrap_or(facts.moment.now);
    let moment = Moment { now, ..facts.moment };
    let algorithms: Vec<&str> =
        document.map(|document| document.signing_algs.iter().map(String::as_str).collect()).unwrap_or_default();
    // A console that is not known to compare the issuer takes the token of either endpoint.
    let any_version = accepts_v1(facts.recipe);
    let expected = Expected {
        client_id: facts.connection.registration.client_id(),
        tenant: facts.connection.registration.tenant_id(),
        issuer: facts.issuer.filter(|_| !any_version).or_else(|| document?.issuer.as_deref()),
        nonce: Some(facts.nonce),
        algorithms: &algorithms,
        v1_is_fine: any_version,
    };
    let mut judgement = check::check(decoded, &expected, &moment);
    if let Some(signature) = facts.signature {
        judgement = judgement.with_signature(signature);
    }
    let mut findings = decoded.findings.clone();
    add_new(&mut findings, judgement.findings.clone());
    findings.extend(clock);
    let readable = !matches!(decoded.form, Form::Nothing | Form::Encrypted);
    if !readable || !(facts.direct || matches!(facts.signature, Some(Signature::Valid { .. }))) {
        findings.push(Finding::new(Code::TestNotVerified, &[]));
    }
    let console = console_rules(facts.recipe, facts.connection, facts.form).map(|rules| {
        let verdict = predict(decoded, &rules, &moment, facts.email);
        let forged = matches!(facts.signature, Some(Signature::Invalid { .. }));
        (rules, if forged { verdict.forged() } else { verdict })
    });
    let account = account(decoded);
    findings.extend(whose(decoded, account.as_deref(), facts.wanted));
    let user = console.as_ref().and_then(|(_, verdict)| verdict.user.as_ref()).map(|user| user.key().to_owned());
    let refused = console.as_ref().is_some_and(|(_, verdict)| verdict.fails());
    let passed = !refused && judgement.verdict != Verdict::Bad && gravest(&findings) != Some(Severity::Error);
    Judged { passed, judgement, console, findings, account, user: user.filter(|user| !user.is_empty()) }
}

/// Names of a person, the best to read first (Microsoft Learn, "ID token claims reference"; `unique_name` is v1.0's).
const NAMES: [&str; 5] = ["preferred_username", "upn", "unique_name", "email", "sub"];

/// Whose account it was.
pub fn account(decoded: &Decoded) -> Option<String> {
    NAMES.iter().find_map(|name| decoded.text(name)).filter(|text| !text.is_empty()).map(visible)
}

/// The directory role of everybody who is no guest, without any right (Microsoft Learn, "Microsoft Entra built-in
/// roles", template IDs).
const ROLE_OF_USERS: &str = "b79fbf4d-3ef9-4689-8143-76b194e85509";

/// What the account leaves unproven.
fn whose(decoded: &Decoded, account: Option<&str>, wanted: &str) -> Vec<Finding> {
    let Some(account) = account else { return Vec::new() };
    let mut findings = Vec::new();
    let wanted = wanted.trim();
    let is_wanted = |name: &&str| decoded.text(name).is_some_and(|text| text.eq_ignore_ascii_case(wanted));
    if !wanted.is_empty() && !NAMES.iter().any(is_wanted) {
        findings.push(Finding::new(Code::TestOtherAccount, &[wanted, account]));
    }
    let roles = decoded.claim("wids").map(Json::items).unwrap_or_default();
    if roles.iter().filter_map(Json::as_str).any(|role| role != ROLE_OF_USERS) {
        findings.push(Finding::new(Code::TestAdministrator, &[account]));
    }
    // `acct` 1 is a guest; `idp` is there when the account is another directory's ("Optional claims reference").
    let acct = decoded.claim("acct").and_then(Json::as_whole) == Some(1);
    let named = ["upn", "preferred_username"].iter().filter_map(|name| decoded.text(name)).any(|n| n.contains("#EXT#"));
    if acct || named || decoded.text("idp").is_some_and(|idp| decoded.text("iss") != Some(idp)) {
        findings.push(Finding::new(Code::TestGuest, &[account]));
    }
    findings
}
