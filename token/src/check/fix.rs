//! What to change when a check failed.

use super::keys;

keys! {
    /// What to change when a check failed: a field of the console by the recipe's input, a page of the registration in
    /// the portal, or what the person does next.
    Fix "fix_" {
        /// The console's field for the client ID.
        ClientId "client_id"
        /// The console's field for the issuer.
        Issuer "issuer"
        /// The console's fields for the endpoints: they decide tenant, cloud and version.
        Endpoints "endpoints"
        /// The registration's Overview.
        Overview "overview"
        /// The registration's Authentication, with its account types.
        Authentication "authentication"
        /// The registration's Token configuration.
        TokenConfiguration "token_configuration"
        /// The registration's API permissions.
        Permissions "permissions"
        /// The metadata document, to be read again.
        Metadata "metadata"
        /// This machine's clock.
        Clock "clock"
        /// A new sign-in.
        SignIn "sign_in"
        /// The ID token in place of this one.
        IdToken "id_token"
        /// The token, to be copied again whole.
        Copy "copy"
        /// Nothing to change: do not use the token.
        Discard "discard"
    }
}

impl Fix {
    /// The recipe's inputs that the console's fields are made of.
    pub const fn inputs(self) -> &'static [&'static str] {
        match self {
            Fix::ClientId => &["client_id"],
            Fix::Issuer => &["issuer"],
            Fix::Endpoints => &["authorization_endpoint", "token_endpoint", "login_host"],
            _ => &[],
        }
    }
}
