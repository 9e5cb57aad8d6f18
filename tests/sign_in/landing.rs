//! The address at which the browser arrives, and one test from its start to its end.

use sso_ferry::finding::Code;
use sso_ferry::secret::Secret;
use sso_ferry::sign_in::Kind;
use sso_ferry::sign_in::landed::{Landed, origin, understand};
use sso_ferry::sign_in::run::{Deed, Phase, Run};

const CALLBACK: &str = "https://jump.example.com/core/auth/openid/callback/";
const REFUSED: &str = "error=access_denied&error_description=AADSTS65004%3a+User+declined+to+consent+to+access+the+app.\
    %0d%0aTrace+ID%3a+1-2%0d%0aCorrelation+ID%3a+3-4&error_uri=https%3a%2f%2flogin.microsoftonline.com%2ferror%3fcode%3d65004\
    &state=s-1";

fn code(text: &str) -> Landed {
    Landed::Code(Secret::new(text.into()))
}

#[test]
fn an_address_is_ours_by_origin_and_state() {
    let at = |rest: &str| ["https://jump.example.com", rest].concat();
    for (what, url, expected) in [
        ("behind #", at("/core/auth/openid/callback/#code=abc&state=s-1&session_state=x"), code("abc")),
        ("in the query", at("/core/auth/openid/callback/?code=abc&state=s-1"), code("abc")),
        ("after the console's redirect", at("/ui/#code=abc&state=s-1"), code("abc")),
        ("in a router's path", at("/ui/#/?code=abc&state=s-1"), code("abc")),
        ("with the port written", "https://JUMP.example.com:443/#code=abc&state=s-1".into(), code("abc")),
        ("blanks around", ["  ", &at("/#code=abc&state=s-1"), " \n"].concat(), code("abc")),
        ("escapes", at("/#code=a%2Bb+c%zz&state=s-1"), code("a+b c%zz")),
        ("a token", at("/#id_token=e.y.J&state=s-1"), Landed::IdToken(Secret::new("e.y.J".into()))),
        ("another state", at("/#code=abc&state=s-2"), Landed::OtherState),
        ("no state", at("/#code=abc"), Landed::OtherState),
        ("two states", at("/?state=s-2#code=abc&state=s-1"), Landed::OtherState),
        ("an error of another request", at("/#error=access_denied&state=other"), Landed::OtherState),
        ("no answer", at("/ui/#/console/dashboard"), Landed::OnTheWay),
        ("an empty code", at("/#code=&state=s-1"), Landed::OnTheWay),
        (
            "a sign-in page",
            "https://login.microsoftonline.com/t/oauth2/v2.0/authorize?state=s-1".into(),
            Landed::OnTheWay,
        ),
        ("a look-alike", "https://jump.example.com.evil.example/#code=abc&state=s-1".into(), Landed::OnTheWay),
        ("a user name", "https://jump.example.com@evil.example/#code=abc&state=s-1".into(), Landed::OnTheWay),
        ("another port", "https://jump.example.com:8443/#code=abc&state=s-1".into(), Landed::OnTheWay),
        ("http", "http://jump.example.com/#code=abc&state=s-1".into(), Landed::OnTheWay),
        ("nothing", String::new(), Landed::OnTheWay),
        ("no address", "about:blank".into(), Landed::OnTheWay),
        ("an answer alone", "code=abc&state=s-1".into(), Landed::OnTheWay),
    ] {
        assert_eq!(understand(&url, CALLBACK, "s-1"), expected, "{what}");
    }
    assert_eq!(origin("HTTPS://Jump.Example.com:443/x").as_deref(), Some("https://jump.example.com"));
    assert_eq!(origin("http://a:80"), Some("http://a".into()));
}

#[test]
fn a_refusal_is_read_in_one_line() {
    let url = [CALLBACK, "#", REFUSED].concat();
    let Landed::Refused(refusal) = understand(&url, CALLBACK, "s-1") else { panic!("no refusal") };
    assert_eq!((refusal.error.as_str(), refusal.codes.as_slice()), ("access_denied", &["65004".to_owned()][..]));
    assert!(!refusal.description.contains(['\r', '\n']), "{}", refusal.description);
    assert_eq!(refusal.name(), "AADSTS65004");
    assert_eq!(refusal.words(), "User declined to consent to access the app.");
}

fn run(kind: Kind) -> Run {
    Run::new(kind, CALLBACK, "s-1".into(), "n-1".into(), Secret::new("verifier".into()))
}

fn said(deed: Deed) -> Code {
    match deed {
        Deed::Say(finding) | Deed::End(finding) => finding.code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_is_used_once() {
    let mut run = run(Kind::Code);
    let url = [CALLBACK, "#code=abc&state=s-1"].concat();
    assert_eq!(run.arrived("about:blank"), Deed::Nothing);
    assert_eq!(run.arrived(&url), Deed::Redeem(Secret::new("abc".into())));
    assert_eq!(run.phase, Phase::Busy);
    assert_eq!(run.arrived(&url), Deed::Nothing, "the browser tells an address twice");
    assert_eq!(said(run.pasted(&url)), Code::TestAnswerTwice);
    assert_eq!(run.verifier().map(|one| one.chars()), Some(8));
    assert_eq!(run.verifier(), None);
    assert_eq!(run.closed(), Deed::Nothing, "what came is worked on all the same");
}

#[test]
fn a_test_ends_without_an_answer() {
    let mut closed = run(Kind::Code);
    assert_eq!(said(closed.closed()), Code::TestTabClosed);
    assert_eq!((closed.phase, closed.verifier()), (Phase::Over, None));
    assert_eq!(closed.arrived(&[CALLBACK, "#code=abc&state=s-1"].concat()), Deed::Nothing, "too late");
    let mut refused = run(Kind::Code);
    assert!(matches!(refused.arrived(&[CALLBACK, "#", REFUSED].concat()), Deed::Refused(_)));
    assert_eq!(refused.phase, Phase::Over);
    let mut strange = run(Kind::IdToken);
    assert_eq!(said(strange.arrived(&[CALLBACK, "#code=abc&state=s-1"].concat())), Code::TestOtherAnswer);
}

#[test]
fn a_pasted_address_that_does_not_fit_leaves_the_test_waiting() {
    for (url, code) in [
        ("https://jump.example.com/ui/", Code::TestNoAnswer),
        ("what is this", Code::TestNoAnswer),
        ("https://evil.example/#code=abc&state=s-1", Code::TestOtherOrigin),
        ("https://jump.example.com/#code=abc&state=of-yesterday", Code::TestOtherState),
    ] {
        let mut run = run(Kind::Code);
        assert_eq!(said(run.pasted(url)), code, "{url}");
        assert_eq!(run.phase, Phase::Waiting, "{url}");
        assert_eq!(run.pasted("https://jump.example.com/ui/#code=x&state=s-1"), Deed::Redeem(Secret::new("x".into())));
    }
}
