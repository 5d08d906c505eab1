//! The single integration-test binary.

mod schedule;
mod tables;
mod yaml;
mod rules;
mod dates;
mod looks;
mod publish;
