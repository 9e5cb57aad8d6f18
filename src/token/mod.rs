//! Tokens (see ARCHITECTURE.md).
