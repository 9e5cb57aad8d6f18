//! All knowledge of Microsoft Entra ID and its portal: clouds, addresses, what a page of an app registration looks
//! like, what the metadata document says, what a client secret is. Pure: pages arrive as [`crate::page::Reading`].

pub mod capture;
pub mod client_secret;
pub mod clouds;
pub mod compare;
pub mod endpoints;
pub mod guid;
pub mod labels;
pub mod metadata;
pub mod portal_url;
pub mod registration;
