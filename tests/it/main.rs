//! The single integration-test binary.

mod yaml;
mod rules;
mod dates;
mod looks;
mod publish;
