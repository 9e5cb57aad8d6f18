//! What went wrong, what that means for this connection, and the one thing to do next: error codes of Entra ID, pages of
//! consoles, and symptoms that leave no page.
