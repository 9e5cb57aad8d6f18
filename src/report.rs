//! The hand-over report of a connection, as Markdown and as HTML. Never a secret or a token.
