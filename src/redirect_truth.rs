//! The redirect URI three times: what the console will send, what it really sent, and what is registered, character by
//! character.
