//! Where a provider's signing keys are asked for: at the address that the connection's own metadata document names, or
//! at a login host that the person chose. A token never chooses it: its `iss`, `tid`, `jku`
//! and `x5u` are not looked at.

use super::address::Address;
use super::clouds::{self, Cloud, Directory, LOGIN_HOSTS};
use super::guid;
use super::metadata::ProviderMetadata;
use crate::finding::{Code, Finding};

/// The address of the keys of a connection, when the panel can ask it: `https` and a login host. Where the document is
/// for one application (`?appid=`), its keys are: an application may have keys of its own (Microsoft Learn, "Access
/// tokens").
pub fn of_connection(metadata: &ProviderMetadata) -> Result<String, Finding> {
    let Some(url) = metadata.jwks_uri.as_deref().map(str::trim).filter(|url| !url.is_empty()) else {
        let document = if metadata.url.is_empty() { "—" } else { &metadata.url };
        return Err(Finding::new(Code::KeysAddressMissing, &[document]));
    };
    let elsewhere = || Finding::new(Code::KeysAddressElsewhere, &[&crate::token::visible(&crate::json::short(url))]);
    let address = Address::of_https(url).ok_or_else(elsewhere)?;
    let host = address.host();
    if matches!(clouds::directory(&host), Some(Directory::ExternalId | Directory::B2c)) {
        return Err(Finding::new(Code::KeysAddressCustomers, &[url]));
    }
    let plain = url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if !plain || address.authority != host || !LOGIN_HOSTS.contains(&host.as_str()) {
        return Err(elsewhere());
    }
    // What stands behind `#` is not sent.
    let url = url.split('#').next().unwrap_or(url);
    Ok(match metadata.application.as_deref().and_then(guid::parse) {
        Some(application) if address.parameter("appid").is_none() => {
            let mark = if address.query.is_some() { "&" } else { "?" };
            [url, mark, "appid=", &application].concat()
        }
        _ => url.to_owned(),
    })
}

/// The address of the keys at the login host of a cloud that the person chose. Nothing for a cloud that is not asked.
///
/// Those for every tenant: a tenant signs with the same keys, and only an application may have keys of its own, which
/// its metadata document with `?appid=` leads to (Microsoft Learn, "Access tokens"; goodworkaround.com, "Azure AD ID
/// token signed by unknown kid"). So no tenant that a token names is asked for.
pub fn of_cloud(cloud: &Cloud) -> Option<String> {
    let asked = cloud.may_be_asked() && LOGIN_HOSTS.contains(&cloud.login);
    asked.then(|| ["https://", cloud.login, "/common/discovery/v2.0/keys"].concat())
}

/// The clouds to choose from.
pub fn clouds_to_ask() -> impl Iterator<Item = &'static Cloud> {
    clouds::CLOUDS.iter().filter(|cloud| of_cloud(cloud).is_some())
}
