//! The single integration-test binary.

mod yaml;
mod rules;
mod looks;
mod publish;
