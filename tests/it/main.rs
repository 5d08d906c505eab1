//! The single integration-test binary.

mod layers;
mod tidy;
mod sample;
mod handbook;
mod cli;
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
