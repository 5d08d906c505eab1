//! Qunce (群策): the way a team runs its WeChat communities, written down, checked, measured and published.
//!
//! The modules stand in layer order, lowest first: a module uses only those above it in this list, and a test
//! holds them to it.

// Ground: where text came from, words, what is wrong.
pub mod source;
pub mod text;
pub mod privacy;
pub mod picture;
pub mod finding;

// The method and what a team wrote.
pub mod model;
pub mod method;
pub mod expression;
pub mod template;
pub mod schedule;
pub mod load;
pub mod metrics;
pub mod check;
pub mod review;

// Rooms: the handbook.
pub mod chart;
pub mod page;
pub mod export;
pub mod site;

// What other tools know, as snapshots.
pub mod import;

// Doors: what comes out.
pub mod report;
pub mod schema;
pub mod disk;
pub mod serve;
pub mod lsp;
pub mod cli;
