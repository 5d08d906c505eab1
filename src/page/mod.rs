//! What a reader sees: one view struct and one template for each kind of page, filled with ready-to-print words.
//!
//! A view holds strings, rows of strings and HTML of our own; a template only repeats, chooses and escapes.

use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};

pub mod accepted;
pub mod account;
pub mod address;
pub mod basis;
pub mod bound;
pub mod charts_of;
pub mod agenda;
pub mod days;
pub mod desk;
pub mod duties;
pub mod drawn;
mod edition_figures;
mod edition_money;
pub mod figure;
pub mod index_rows;
pub mod frame;
pub mod owners;
pub mod parts;
pub mod lookup;
pub mod month;
mod named_charts;
mod placed;
mod references;
mod slots;
pub mod people;
pub mod shares;
pub mod recurrence;
pub mod review;
pub mod room;
pub mod shell;
pub mod tiles;
pub mod week;
mod worked_case;
pub mod words;

pub mod calendar;
pub mod card;
pub mod channels;
pub mod chapter;
pub mod charter;
pub mod checklist;
pub mod contribution;
pub mod coverage;
pub mod edition;
pub mod findings;
pub mod group;
pub mod group_figures;
pub mod groups;
pub mod growth;
pub mod joining;
pub mod positioning;
pub mod home;
pub mod magnets;
pub mod onboarding;
pub mod lost;
pub mod operating_index;
pub mod own;
pub mod quiz;
pub mod routine;
pub mod rule;
pub mod rules;
pub mod search;
pub mod segments;
pub mod series;
pub mod shelf;
pub mod sop;
pub mod sops;
pub mod staff;
pub mod steps;
pub mod strategy;
pub mod subscribe;

/// The style sheet of every page, before its name gets its hash.
pub const STYLE: &str = include_str!("../../templates/handbook/handbook.css");

/// What a bound book's style sheet has beside that of every page.
pub const BOUND_STYLE: &str = include_str!("../../templates/handbook/bound.css");

/// The script without search: that of a handbook in one file, whose contents are on the page.
pub const SCRIPT_WITHOUT_SEARCH: &str = include_str!("../../templates/handbook/handbook.js");

/// The script of every page, before its name gets its hash.
pub const SCRIPT: &str =
    concat!(include_str!("../../templates/handbook/handbook.js"), include_str!("../../templates/handbook/search.js"));

macro_rules! published {
    () => {
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'"
    };
}

/// What a published page may load: its own style, script and pictures, and nothing else.
pub const POLICY: &str = published!();

/// What a page of the live preview may load: that, and from the preview itself what has changed.
pub const SERVED_POLICY: &str = concat!(published!(), "; connect-src 'self'");

/// What a handbook in one file may load: the style and the script that it holds, known by their hashes, and its pictures.
pub fn policy_alone(style: &str, script: Option<&str>) -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text)));
    let script = script.map_or_else(|| "'none'".to_owned(), hash);
    POLICY
        .replace("style-src 'self'", &format!("style-src {}", hash(style)))
        .replace("script-src 'self'", &format!("script-src {script}"))
        .replace("img-src 'self'", "img-src data:")
}
