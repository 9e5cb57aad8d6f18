//! The test sign-in without a browser: what is asked for, what the answers mean, what they prove, and that nothing is
//! used twice or kept.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "token/samples.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod samples;

#[path = "sign_in/alone.rs"]
mod alone;
#[path = "sign_in/answers.rs"]
mod answers;
#[path = "sign_in/asking.rs"]
mod asking;
#[path = "sign_in/landing.rs"]
mod landing;
#[path = "sign_in/outcomes.rs"]
mod outcomes;
