//! The single integration-test binary.

mod charts;
mod dates;
mod looks;
mod positioning;
mod publish;
mod rules;
mod schedule;
mod metrics;
mod metrics_small;
mod sops;
mod tables;
mod tables_json;
mod yaml;
