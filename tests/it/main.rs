//! The single integration-test binary.

mod yaml;
