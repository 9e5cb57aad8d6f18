//! Every member of a document with the text that explains it; members nobody knows stand there as they are.

use crate::json::{self, Json};

/// One member, for showing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the document.
    pub name: String,
    /// Its value as text; lists are joined by commas.
    pub value: String,
    /// Key of the message that explains it, when it is one of [`FIELDS`].
    pub key: Option<&'static str>,
}

/// Members that are explained, with the key of the message: those of Entra's own documents (v2.0, v1.0, B2C), and
/// those of OpenID Connect Discovery 1.0 §3 and RFC 8414 §2 that other providers have.
pub const FIELDS: &[(&str, &str)] = &[
    ("issuer", "m_issuer"),
    ("authorization_endpoint", "m_authorization_endpoint"),
    ("token_endpoint", "m_token_endpoint"),
    ("jwks_uri", "m_jwks_uri"),
    ("userinfo_endpoint", "m_userinfo_endpoint"),
    ("end_session_endpoint", "m_end_session_endpoint"),
    ("device_authorization_endpoint", "m_device_authorization_endpoint"),
    ("kerberos_endpoint", "m_kerberos_endpoint"),
    ("check_session_iframe", "m_check_session_iframe"),
    ("revocation_endpoint", "m_revocation_endpoint"),
    ("introspection_endpoint", "m_introspection_endpoint"),
    ("mtls_endpoint_aliases", "m_mtls_endpoint_aliases"),
    ("tls_client_certificate_bound_access_tokens", "m_tls_client_certificate_bound_access_tokens"),
    ("id_token_signing_alg_values_supported", "m_id_token_signing_alg_values_supported"),
    ("token_endpoint_auth_methods_supported", "m_token_endpoint_auth_methods_supported"),
    ("response_types_supported", "m_response_types_supported"),
    ("response_modes_supported", "m_response_modes_supported"),
    ("grant_types_supported", "m_grant_types_supported"),
    ("code_challenge_methods_supported", "m_code_challenge_methods_supported"),
    ("subject_types_supported", "m_subject_types_supported"),
    ("scopes_supported", "m_scopes_supported"),
    ("claims_supported", "m_claims_supported"),
    ("claims_parameter_supported", "m_claims_parameter_supported"),
    ("request_parameter_supported", "m_request_parameter_supported"),
    ("request_uri_parameter_supported", "m_request_uri_parameter_supported"),
    ("http_logout_supported", "m_http_logout_supported"),
    ("frontchannel_logout_supported", "m_frontchannel_logout_supported"),
    ("tenant_region_scope", "m_tenant_region_scope"),
    ("tenant_region_sub_scope", "m_tenant_region_sub_scope"),
    ("cloud_instance_name", "m_cloud_instance_name"),
    ("cloud_graph_host_name", "m_cloud_graph_host_name"),
    ("msgraph_host", "m_msgraph_host"),
    ("rbac_url", "m_rbac_url"),
    ("microsoft_multi_refresh_token", "m_microsoft_multi_refresh_token"),
];

/// Every member in the document's order, damaged or not. A text that is no object has none.
pub fn fields(text: &str) -> Vec<Field> {
    let (json, _) = json::parse(text.strip_prefix('\u{feff}').unwrap_or(text));
    let field = |member: &json::Member| Field {
        name: member.name.clone(),
        value: plain(&member.value),
        key: FIELDS.iter().find(|(name, _)| *name == member.name).map(|(_, key)| *key),
    };
    json.members().iter().map(field).collect()
}

/// A text without quotation marks, a list of them with commas, anything else as JSON.
fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Array(items) if items.iter().all(|item| item.as_str().is_some()) => {
            items.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(", ")
        }
        other => other.to_text(),
    }
}
