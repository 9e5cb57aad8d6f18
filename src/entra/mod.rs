//! All knowledge of Microsoft Entra ID and its portal: clouds, addresses, what a page of an app registration looks
//! like, what the metadata document says, what a client secret is. Pure: pages arrive as [`crate::page::Reading`].

pub mod address;
pub mod advice;
pub mod capture;
pub mod client_secret;
pub mod clouds;
pub mod compare;
pub mod computed;
pub mod diagnostic;
pub mod document_kind;
pub mod endpoints;
pub mod guid;
pub mod issuer;
pub mod jwks;
pub mod keys_address;
pub mod labels;
pub mod manifest;
pub mod metadata;
pub mod portal_url;
pub mod redirect;
pub mod registration;
pub mod rights;
pub mod users;
