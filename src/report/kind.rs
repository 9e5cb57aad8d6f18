//! The kinds of texts that are masked in a report.

/// What a masked text was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The registration's client ID.
    ClientId,
    /// The directory's ID.
    TenantId,
    /// The registration's object ID.
    ObjectId,
    /// A client secret's Secret ID.
    SecretId,
    /// Another GUID.
    Id,
    /// A host that is neither Microsoft's nor a vendor's.
    Host,
    /// A person's account or address.
    Account,
    /// A name that a person gave.
    Name,
    /// A secret, a token, a code: masked whether it was asked for or not.
    Secret,
}

impl Kind {
    /// All of them.
    pub const ALL: &'static [Kind] = &[
        Kind::ClientId,
        Kind::TenantId,
        Kind::ObjectId,
        Kind::SecretId,
        Kind::Id,
        Kind::Host,
        Kind::Account,
        Kind::Name,
        Kind::Secret,
    ];

    /// Key of the message that names it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::ClientId => "mask_client_id",
            Kind::TenantId => "mask_tenant_id",
            Kind::ObjectId => "mask_object_id",
            Kind::SecretId => "mask_secret_id",
            Kind::Id => "mask_id",
            Kind::Host => "mask_host",
            Kind::Account => "mask_account",
            Kind::Name => "mask_name",
            Kind::Secret => "mask_secret",
        }
    }

    /// What its placeholders begin with, the same in every language.
    pub(super) fn stem(self) -> &'static str {
        match self {
            Kind::ClientId => "client-id-",
            Kind::TenantId => "tenant-id-",
            Kind::ObjectId => "object-id-",
            Kind::SecretId => "secret-id-",
            Kind::Id => "id-",
            Kind::Host => "host-",
            Kind::Account => "account-",
            Kind::Name => "name-",
            Kind::Secret => "",
        }
    }
}
