//! The other pages of a registration, of its enterprise application, and what is missing in rights.

#![cfg(test)]

#[path = "native/portal.rs"]
mod portal;

use portal::*;
use sso_ferry::entra::capture::{Page as Kind, capture};
use sso_ferry::entra::rights;
use sso_ferry::finding::Code;

#[test]
fn optional_claims_of_the_id_token_are_read_in_every_language() {
    let grid = |headers: &str, rows: &[&str]| shown("TokenConfiguration").table("grid", headers, rows);
    let english = "Claim | Description | Token type | Optional settings";
    let pane: Vec<String> = [
        "acct",
        "auth_time",
        "ctry",
        "email",
        "family_name",
        "fwd",
        "given_name",
        "in_corp",
        "ipaddr",
        "login_hint",
        "sid",
        "upn",
        "vnet",
    ]
    .iter()
    .map(|name| format!("☐ | {name} | text"))
    .collect();
    let pane: Vec<&str> = pane.iter().map(String::as_str).collect();
    check_pages(vec![
        (
            "two, and one of the access token",
            grid(english, &["email | The address | ID | -", "upn | Name | ID | -", "ipaddr | Address | Access | -"]),
            read("claims=[email, upn]"),
        ),
        (
            "nonsense headers",
            grid("Zork | Blip | Nitz | Quux", &["email | Blorp | ID | -", "upn | Frob | SAML | -"]),
            read("claims=[email]"),
        ),
        ("headers without rows tell nothing", grid(english, &[]), READ.into()),
        ("none for the ID token", grid(english, &["email | x | Access | -"]), read("claims=[]")),
        (
            "groups for all tokens in one row",
            grid(english, &["groups | x | ID, Access, SAML | Default"]),
            read("claims=[groups]"),
        ),
        (
            "an unknown word for the token",
            grid("Zork | Blip | Nitz", &["email | Blorp | Zam"]),
            read("! claims_not_told: email"),
        ),
        (
            "the pane over the grid",
            grid(english, &["email | x | ID | -"]).table("aria_grid", " | Claim | Description", &pane),
            read("claims=[email]"),
        ),
        ("the pane alone", shown("TokenConfiguration").table("aria_grid", " | Zork | Blip", &pane), READ.into()),
        ("a table of something else", grid("Zork | Blip", &["a | ID"]), READ.into()),
        ("not drawn yet", shown("TokenConfiguration"), READ.into()),
    ]);
}

#[test]
fn permissions_are_read_with_their_consent() {
    let grid = |headers: &str, rows: &[&str]| shown("CallAnAPI").table("grid", headers, rows);
    let english = "API / Permissions name | Type | Description | Admin consent required | Status";
    check_pages(vec![
        (
            "granted, not granted, not said",
            grid(
                english,
                &[
                    "Microsoft Graph (3)",
                    "email | Delegated | View | No | Granted for Contoso",
                    "profile | Delegated | View | No | \u{e8c8} Not granted for Contoso",
                    "User.Read | Delegated | Sign in | No | ",
                ],
            ),
            read("permissions=[email:delegated:granted, profile:delegated:not-granted, User.Read:delegated]"),
        ),
        (
            "an application permission",
            grid(
                english,
                &[
                    "User.Read | Delegated | x | No | ",
                    "Directory.Read.All | Application | x | Yes | Not granted for Contoso",
                ],
            ),
            read("permissions=[User.Read:delegated, Directory.Read.All:application:not-granted]"),
        ),
        (
            "another spelling of the address",
            page("CallAnApi").title("JumpServer | x").table("grid", english, &["openid | Delegated | x | No | "]),
            read("permissions=[openid:delegated]"),
        ),
        (
            "an unknown language",
            grid(
                "Zork | Blip | Nitz | Quux | Frob",
                &["openid | Zam | Blorp | Ni | Zu Contoso", "offline_access | Zam | Blorp | Ni | "],
            ),
            read("permissions=[openid, offline_access]"),
        ),
        ("none", grid(english, &["No permissions added"]), READ.into()),
        (
            "the pane that adds them is not the list",
            grid(english, &[]).table(
                "aria_grid",
                "Permission | Admin consent required",
                &["openid | No", "email | No"],
            ),
            READ.into(),
        ),
        ("a table of something else", grid("Zork | Blip", &["a | b"]), READ.into()),
    ]);
}

#[test]
fn an_enterprise_application_adds_its_answers_and_no_identifier() {
    let title = || enterprise().title("JumpServer | Properties");
    let group =
        |label: &str, chosen: &str| [(label.to_owned(), "Yes\nNo".to_owned()), (String::new(), chosen.to_owned())];
    let page = |rows: &[[(String, String); 2]]| title().owned_pairs("choices", &rows.concat());
    check_pages(vec![
        (
            "assignment required",
            page(&[group("Enabled for users to sign-in?", "Yes"), group("Assignment required?", "Yes")]),
            read("assignment=yes"),
        ),
        (
            "not required, nobody may sign in",
            page(&[group("Enabled for users to sign-in?", "No"), group("Assignment required?", "No")]),
            read("assignment=no ! sign_in_disabled"),
        ),
        (
            "the label inside its group",
            title().pairs("choices", &[("Enabled for users to sign-in?", "Assignment required?\nYes\nNo"), ("", "No")]),
            read("assignment=no"),
        ),
        (
            "every group with the first one's label",
            page(&[group("Assignment required?", "Yes"), group("Assignment required?", "No")]),
            READ.into(),
        ),
        ("nothing chosen", title().pairs("choices", &[("Assignment required?", "Yes\nNo")]), READ.into()),
        (
            "nothing chosen, another group follows",
            title().pairs(
                "choices",
                &[("Assignment required?", "Yes\nNo"), ("Visible to users?", "Yes\nNo"), ("", "Yes")],
            ),
            READ.into(),
        ),
        (
            "a switch",
            title().pairs("checks", &[("Assignment required? Yes", "on"), ("Enabled for users to sign-in? Yes", "on")]),
            read("assignment=yes"),
        ),
        ("another language", page(&[group("Zork blip?", "Yes")]), READ.into()),
        (
            "its own object ID is not the registration's",
            title().pairs("label", &[("Application ID", APP), ("Object ID", OBJECT)]),
            READ.into(),
        ),
        (
            "the address names another one",
            title().pane(vec![("Application ID".into(), OTHER_APP.into())]),
            "read ! page_is_another_registration: other-app | app".into(),
        ),
        ("not drawn yet", enterprise(), "loading".into()),
    ]);
}

#[test]
fn missing_rights_name_what_the_portal_says() {
    let register = || blank().hash("view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/isMSAApp~/false");
    let secrets = |disabled: &[&str]| shown("Credentials").values("disabled", disabled);
    let says = |page: Page, sentence: &str| page.values("refusals", &[sentence]);
    let no_rights = "You do not have permission to register applications in this directory.";
    let policy = "Credential type not allowed as per assigned policy 'No secrets'.";
    check_pages(vec![
        (
            "registering is forbidden",
            says(register(), no_rights),
            format!("no registration ! register_forbidden: {no_rights}"),
        ),
        (
            "registering fails",
            says(register(), "Insufficient privileges to complete the operation."),
            "no registration ! register_forbidden: Insufficient privileges to complete the operation.".into(),
        ),
        ("a form that may be filled", register().values("disabled", &["Register"]), "no registration".into()),
        (
            "New client secret is greyed",
            secrets(&["New client secret"]),
            read("! secrets_need_role: New client secret"),
        ),
        (
            "in Japanese",
            secrets(&["新しいクライアント シークレット"]),
            read("! secrets_need_role: 新しいクライアント シークレット"),
        ),
        (
            "greyed, and a policy is named",
            secrets(&["Client secrets are blocked by a tenant policy.", "New client secret"]),
            read("! secrets_forbidden: Client secrets are blocked by a tenant policy."),
        ),
        ("the policy says no", says(shown("Credentials"), policy), read(&format!("! secrets_forbidden: {policy}"))),
        (
            "the policy limits the lifetime",
            says(shown("Credentials"), "Credential lifetime exceeds the max value allowed as per assigned policy 'x'."),
            read(
                "! secret_lifetime_limited: Credential lifetime exceeds the max value allowed as per assigned policy 'x'.",
            ),
        ),
        (
            "two sentences of one kind are one finding",
            shown("Credentials").values("refusals", &[policy, policy]),
            read(&format!("! secrets_forbidden: {policy}")),
        ),
        (
            "consent is greyed",
            shown("CallAnAPI").values("disabled", &["Grant admin consent for Contoso"]),
            read("! consent_needs_role: Grant admin consent for Contoso"),
        ),
        (
            "Save is greyed until something changes",
            shown("Authentication").values("disabled", &["Save", "Discard"]),
            READ.into(),
        ),
        (
            "a right lacks elsewhere",
            says(shown("Owners"), "You don’t have access to this data"),
            read("! privileges_missing: You don’t have access to this data"),
        ),
        (
            "a long sentence is cut",
            says(shown("Owners"), &format!("You do not have access {}", "x".repeat(500))),
            read(&format!("! privileges_missing: You do not have access {}", "x".repeat(177))),
        ),
    ]);
    for code in Code::ALL {
        let asks = rights::request(*code).is_some();
        let about_rights = [
            "register_forbidden",
            "secrets_need_role",
            "secrets_forbidden",
            "secret_lifetime_limited",
            "consent_needs_role",
            "privileges_missing",
        ];
        assert_eq!(asks, about_rights.contains(&code.as_str()), "{code:?}");
    }
}

#[test]
fn every_page_is_told_by_its_address() {
    let kind = |page: Page| capture(&page.reading(), &[]).unwrap().page;
    for (page, expected) in [
        (blank(), Kind::Overview),
        (blank().hash("view/X/ApplicationMenuBlade"), Kind::Overview),
        (page("credentials"), Kind::Credentials),
        (page("Authentication"), Kind::Authentication),
        (page("TokenConfiguration"), Kind::TokenConfiguration),
        (page("CallAnApi"), Kind::Permissions),
        (page("Manifest"), Kind::Manifest),
        (page("Branding"), Kind::Other),
        (enterprise(), Kind::EnterpriseApplication),
        (blank().hash("view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade"), Kind::Register),
        (blank().hash("view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"), Kind::List),
        (
            blank().hash("view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/x"),
            Kind::UserProperties,
        ),
        (blank().hash("view/Microsoft_AAD_UsersAndTenants/CreateUser.ReactView"), Kind::NewUser),
        (blank().hash("home"), Kind::Other),
    ] {
        assert_eq!(kind(page), expected);
    }
    check(&[(
        "the manifest on the screen is not read",
        (shown("Manifest"), Vec::new()),
        &read("! manifest_on_screen"),
    )]);
}
