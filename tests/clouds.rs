//! Which hosts are Microsoft's, which are asked, and what a look-alike is.

#![cfg(test)]

use sso_ferry::entra::clouds::*;

#[test]
fn a_metadata_request_can_go_to_known_login_hosts_only() {
    for host in LOGIN_HOSTS {
        assert!(by_login_host(host).is_some_and(Cloud::may_be_asked), "{host} belongs to no cloud in service");
    }
    for cloud in CLOUDS {
        let expected = cloud.standing == Standing::Open;
        assert_eq!(LOGIN_HOSTS.contains(&cloud.login), expected, "{}", cloud.id);
    }
}

#[test]
fn look_alikes_are_not_the_portal() {
    for host in ["portal.azure.com.example.net", "portal.azure.com.", "xportal.azure.com", "PORTAL.azure.com", ""] {
        assert!(by_portal_host(host).is_none(), "{host}");
    }
    assert_eq!(by_portal_host("entra.microsoft.us").map(|cloud| cloud.id), Some("usgov"));
}

#[test]
fn each_login_host_is_told_by_exactly_its_name() {
    for (host, cloud, directory_is) in [
        ("login.microsoftonline.com", Some("global"), Some(Directory::Workforce)),
        ("login.windows.net", Some("global"), Some(Directory::Workforce)),
        ("login.usgovcloudapi.net", Some("usgov"), Some(Directory::Workforce)),
        ("login.chinacloudapi.cn", Some("china"), Some(Directory::Workforce)),
        ("login.sovcloud-identity.fr", Some("bleu-fr"), Some(Directory::Workforce)),
        ("login.sovcloud-identity.de", Some("delos-de"), Some(Directory::Workforce)),
        ("login.sovcloud-identity.sg", Some("govsg"), Some(Directory::Workforce)),
        ("login.microsoftonline.de", Some("germany-closed-2021"), Some(Directory::Workforce)),
        ("login.windows-ppe.net", Some("ppe"), Some(Directory::Workforce)),
        ("sts.chinacloudapi.cn", None, Some(Directory::Workforce)),
        ("contoso.ciamlogin.com", None, Some(Directory::ExternalId)),
        ("9122040d-6c67-4c5b-b112-36a304b66dad.ciamlogin.com", None, Some(Directory::ExternalId)),
        ("contoso.b2clogin.com", None, Some(Directory::B2c)),
        ("ciamlogin.com", None, None),
        (".ciamlogin.com", None, None),
        ("a.b.ciamlogin.com", None, None),
        ("contoso.ciamlogin.com.example.net", None, None),
        ("xciamlogin.com", None, None),
        ("contoso_x.b2clogin.com", None, None),
        ("login.microsoftonline.com.", None, None),
        ("microsoftonline.com", None, None),
        ("", None, None),
    ] {
        assert_eq!(by_login_host(host).map(|cloud| cloud.id), cloud, "{host}");
        assert_eq!(directory(host), directory_is, "{host}");
    }
}

#[test]
fn stored_names_lead_back_to_their_cloud() {
    for cloud in CLOUDS {
        assert_eq!(by_id(cloud.id), Some(cloud));
    }
    assert_eq!(by_id(""), None);
}

#[test]
fn only_the_sub_scope_tells_the_government_environments_apart() {
    for (sub_scope, expected) in
        [("GCC", Some("GCC")), ("DODCON", Some("GCC High")), ("DOD", Some("DoD")), ("", None), ("gcc", None)]
    {
        assert_eq!(environment(sub_scope), expected, "{sub_scope}");
    }
}
