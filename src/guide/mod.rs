//! The published guides as data, and how far a connection is: every line is proven, done by the person's word, open, or
//! contradicted by what was read.
