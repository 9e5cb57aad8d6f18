//! When a client secret expires, and when to say so.
