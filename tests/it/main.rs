//! The single integration-test binary.

mod yaml;
mod looks;
