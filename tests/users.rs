//! A user's page of the portal, read and compared with the company e-mail.

#![cfg(test)]

#[path = "native/portal.rs"]
mod portal;

use portal::{ACTIVE, Page, SANDBOX, blank};
use sso_ferry::entra::capture::{Page as Kind, Stage, capture};
use sso_ferry::entra::registration::{Captured, Source};
use sso_ferry::entra::users::{UserPage, is_address, is_guest, judge, parts};
use sso_ferry::finding::Finding;
use sso_ferry::page::Reading;

const EMAIL: &str = "adele@example.com";
const GUEST: &str = "adele_example.com#EXT#@contoso.onmicrosoft.com";
const VIEW: &str = "UserProperties.ReactView";

fn user() -> Page {
    blank().hash("view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/6731de76")
}

fn new_user() -> Page {
    blank().hash("view/Microsoft_AAD_UsersAndTenants/CreateUser.ReactView")
}

fn said(findings: &[Finding]) -> String {
    let one = |finding: &Finding| format!(" ! {}: {}", finding.code.as_str(), finding.details.join(" | "));
    findings.iter().map(one).map(|text| text.trim_end_matches([':', ' ']).to_owned()).collect()
}

/// What was read of a page, in one line.
fn seen((page, frames): &(Page, Vec<Reading>)) -> String {
    let capture = capture(&page.reading(), frames).unwrap();
    assert_eq!(capture.stage, Stage::NoRegistration);
    assert!(capture.registration.client_id.is_none());
    let Some(user) = capture.user else { return "no user".into() };
    assert_eq!(user.new, capture.page == Kind::NewUser);
    let text = |name: &str, captured: &Option<Captured>| {
        captured.as_ref().map(|Captured { value, source }| {
            let at = if *source == Source::Title { "@title" } else { "" };
            format!("{name}={value}{at}")
        })
    };
    let parts = [
        text("upn", &user.upn),
        text("mail", &user.mail),
        text("nickname", &user.nickname),
        text("name", &user.display_name),
        user.enabled.map(|on| format!("enabled={on}")),
        (!user.addresses.is_empty()).then(|| format!("addresses={}", user.addresses.join(","))),
        (!capture.frames_wanted.is_empty()).then(|| "wants a frame".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ") + &said(&capture.findings)
}

fn alone(page: Page) -> (Page, Vec<Reading>) {
    (page, Vec::new())
}

fn framed(content: &Page) -> (Page, Vec<Reading>) {
    (user().frames(&[(SANDBOX, VIEW, ACTIVE, true)]), vec![content.framed(SANDBOX, VIEW)])
}

#[test]
fn a_users_page_is_read_beside_its_labels() {
    let overview = || {
        user()
            .title("Adele Vance")
            .row("User principal name", EMAIL)
            .row("Object ID", portal::OBJECT)
            .row("Account status", "Enabled")
            .row("Email", EMAIL)
    };
    let boxes = |mail: &str| {
        [
            ("Display name", "Adele Vance"),
            ("First name", "Adele"),
            ("User principal name", EMAIL),
            ("Email", mail),
            ("Mail nickname", "adele"),
        ]
        .map(|(label, value)| (label.to_owned(), value.to_owned()))
    };
    let near = |rows: &[(&str, &str)]| user().pairs("near_people", rows);
    let all = "upn=adele@example.com mail=adele@example.com nickname=adele name=Adele Vance";
    let upn = "User principal name";
    let cases = [
        (
            "essentials of the Overview",
            alone(overview()),
            format!("upn={EMAIL} mail={EMAIL} name=Adele Vance@title enabled=true"),
        ),
        (
            "an account that is off",
            alone(overview().with("Account status", "Disabled")),
            format!("upn={EMAIL} mail={EMAIL} name=Adele Vance@title enabled=false"),
        ),
        ("text boxes of Properties", alone(user().owned_pairs("boxes", &boxes(EMAIL))), all.into()),
        ("text boxes in a frame", framed(&user().owned_pairs("boxes", &boxes(EMAIL))), all.into()),
        (
            "an empty Email",
            alone(user().owned_pairs("boxes", &boxes(""))),
            format!("upn={EMAIL} mail= nickname=adele name=Adele Vance"),
        ),
        ("a dash for nothing", alone(user().row(upn, EMAIL).row("Email", "--")), format!("upn={EMAIL} mail=")),
        (
            "labels that are tied by id",
            alone(user().pairs("property_field", &[(upn, EMAIL)]).pairs("label", &[("Mail", EMAIL)])),
            format!("upn={EMAIL} mail={EMAIL}"),
        ),
        (
            "a check box",
            alone(user().row(upn, EMAIL).pairs("checks", &[("Account enabled", "off")])),
            format!("upn={EMAIL} enabled=false"),
        ),
        (
            "a group of choices",
            alone(user().row(upn, EMAIL).pairs("choices", &[("Account enabled", "Yes\nNo"), ("", "Yes")])),
            format!("upn={EMAIL} enabled=true"),
        ),
        (
            "no class known: the text right behind the label",
            alone(near(&[(upn, EMAIL), ("Email", EMAIL)])),
            format!("upn={EMAIL} mail={EMAIL}"),
        ),
        (
            "behind an empty value stands the next label, which is no value",
            alone(near(&[(upn, EMAIL), ("Email", "Other emails"), ("Mail nickname", "Proxy")])),
            format!("upn={EMAIL}"),
        ),
        (
            "an empty box that the text contradicts",
            alone(near(&[("Email", "other@example.com")]).pairs("boxes", &[(upn, EMAIL), ("Email", "")])),
            format!("upn={EMAIL} addresses=other@example.com"),
        ),
        (
            "two values of one label",
            alone(user().row(upn, EMAIL).row("Email", EMAIL).pairs("boxes", &[("Email", "other@example.com")])),
            format!("upn={EMAIL} addresses=other@example.com ! shown_twice: Email | {EMAIL} | other@example.com"),
        ),
        (
            "one value in two cases",
            alone(user().row("Email", EMAIL).pairs("boxes", &[("Email", "Adele@Example.com")])),
            format!("mail={EMAIL}"),
        ),
        (
            "another language: an address is an address, and no more",
            alone(user().row("Benutzerprinzipalname", EMAIL).row("E-Mail", "other@example.com")),
            format!("addresses={EMAIL},other@example.com"),
        ),
        ("a heading is no Mail", alone(user().row(upn, EMAIL).row("Email", "Settings")), format!("upn={EMAIL}")),
        ("a guest", alone(user().row(upn, GUEST).row("Email", EMAIL)), format!("upn={GUEST} mail={EMAIL}")),
        ("nothing drawn yet", alone(user()), String::new()),
        (
            "a frame that may not be read",
            alone(user().title("Adele Vance").frames(&[(SANDBOX, VIEW, ACTIVE, true)])),
            "name=Adele Vance@title wants a frame".into(),
        ),
    ];
    check(&cases);
}

#[test]
fn the_form_of_a_new_user_is_read_without_its_password() {
    let form = |upn: &str| {
        new_user().title("Create new user").pairs(
            "boxes",
            &[
                ("* User principal name", upn),
                ("Mail nickname *", "lee"),
                ("Display name", ""),
                ("Password", "Fuq19843"),
            ],
        )
    };
    check(&[
        ("the part before the @", alone(form("lee")), "upn=lee nickname=lee name=".into()),
        ("an empty form", alone(form("")), "upn= nickname=lee name=".into()),
        ("a whole address", alone(form("lee@example.com")), "upn=lee@example.com nickname=lee name=".into()),
        (
            "the box",
            alone(form("lee").pairs("checks", &[("Account enabled", "on")])),
            "upn=lee nickname=lee name= enabled=true".into(),
        ),
    ]);
}

#[test]
fn other_pages_have_no_user() {
    let list = "view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers";
    check(&[("the list of users", alone(blank().hash(list).row("User principal name", EMAIL)), "no user".into())]);
}

/// What it is, the page with the readings of its frames, and what is expected of it.
type Case<'a> = (&'a str, (Page, Vec<Reading>), String);

fn check(cases: &[Case<'_>]) {
    for (what, page, expected) in cases {
        assert_eq!(seen(page), *expected, "{what}");
    }
}

fn read(new: bool, upn: Option<&str>, mail: Option<&str>) -> UserPage {
    let captured = |value: Option<&str>| {
        value.map(|value| Captured { value: value.into(), source: Source::Label("label".into()) })
    };
    UserPage { new, upn: captured(upn), mail: captured(mail), ..UserPage::default() }
}

#[test]
fn a_user_is_compared_with_the_company_email() {
    let other = "other@example.com";
    let user = |upn, mail| read(false, Some(upn), Some(mail));
    let disabled = UserPage { enabled: Some(false), ..user(EMAIL, EMAIL) };
    for (what, page, email, expected) in [
        ("all the same", user(EMAIL, EMAIL), Some(EMAIL), String::new()),
        ("in another case", user("Adele@Example.COM", EMAIL), Some("ADELE@example.com"), String::new()),
        (
            "both another",
            user(other, other),
            Some(EMAIL),
            format!(" ! user_upn_differs: {other} | {EMAIL} ! user_mail_differs: {other} | {EMAIL}"),
        ),
        ("Mail another", user(EMAIL, other), Some(EMAIL), format!(" ! user_mail_differs: {other} | {EMAIL}")),
        ("no Mail", user(EMAIL, ""), Some(EMAIL), " ! user_mail_empty".into()),
        ("nothing typed, both the same", user(EMAIL, "ADELE@example.com"), None, String::new()),
        ("nothing typed, not the same", user(EMAIL, other), None, format!(" ! user_upn_not_mail: {EMAIL} | {other}")),
        ("a guest is not compared", user(GUEST, EMAIL), Some(EMAIL), format!(" ! user_is_guest: {GUEST}")),
        ("nor with Mail", user(GUEST, EMAIL), None, format!(" ! user_is_guest: {GUEST}")),
        ("off", disabled, Some(EMAIL), " ! user_disabled".into()),
        ("Mail not on this page", read(false, Some(EMAIL), None), Some(EMAIL), String::new()),
        ("nothing read", read(false, None, None), Some(EMAIL), String::new()),
        ("a new user's part before the @", read(true, Some("Adele"), Some("")), Some(EMAIL), String::new()),
        ("another part", read(true, Some("lee"), None), Some(EMAIL), format!(" ! user_upn_differs: lee | {EMAIL}")),
        ("a new user's empty form", read(true, Some(""), None), Some(EMAIL), String::new()),
        ("half typed", read(true, Some("adele"), Some(EMAIL)), None, String::new()),
    ] {
        assert_eq!(said(&judge(&page, email)), expected, "{what}");
    }
}

#[test]
fn addresses_are_told_by_their_shape() {
    for (text, expected) in [
        (EMAIL, Some(("adele", "example.com"))),
        (GUEST, Some(("adele_example.com#EXT#", "contoso.onmicrosoft.com"))),
        ("o'neil+x@a.b.example", Some(("o'neil+x", "a.b.example"))),
        ("李@例子.公司", Some(("李", "例子.公司"))),
        ("adele", None),
        ("adele@", None),
        ("@example.com", None),
        ("adele@example", None),
        ("adele@example.", None),
        ("adele@@example.com", None),
        ("adele vance@example.com", None),
        ("Adele <adele@example.com>", None),
        ("smtp:adele@example.com", None),
        ("adele@example.com, lee@example.com", None),
        ("", None),
    ] {
        assert_eq!(parts(text), expected, "{text}");
        assert_eq!(is_address(text), expected.is_some(), "{text}");
    }
    assert!(is_guest(GUEST) && is_guest(&GUEST.to_lowercase()) && !is_guest(EMAIL));
}
