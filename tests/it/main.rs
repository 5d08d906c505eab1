//! The single integration-test binary.

mod publish;
mod yaml;
mod looks;
