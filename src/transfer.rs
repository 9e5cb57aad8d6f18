//! Connections as a file: export and import, with a schema version and without secrets.
