//! The single integration-test binary.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files and stops at what it did not expect"
)]

mod layers;
mod living;
mod tidy;
mod books;
mod bound;
mod browser;
mod sample;
mod guide;
mod handbook;
mod import;
mod figure_pages;
mod cli;
mod channels;
mod ci;
mod charts;
mod custom;
mod distributions;
mod draws;
mod dates;
mod exports;
mod fixes;
mod formats;
mod looks;
mod lsp;
mod overrides;
mod pictures;
mod placing;
mod planted;
mod positioning;
mod privacy;
mod privacy_corpus;
mod publish;
mod review;
mod rules;
mod sample_book;
mod schedule;
mod schema;
mod metrics;
mod metrics_disclosure;
mod metrics_index;
mod metrics_oracle;
mod metrics_small;
mod search;
mod settling;
mod serve;
mod shell;
mod sops;
mod strategy;
mod tables;
mod tables_declared;
mod tables_formats;
mod tables_json;
mod tables_workbooks;
mod tables_money;
mod public;
mod templates;
mod together;
mod yaml;
mod workspaces;
