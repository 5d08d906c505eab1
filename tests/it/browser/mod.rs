//! The handbook in a real browser: what no look at its text can tell.

mod chromium;
mod guide;
mod own;
mod page;
mod paper;
mod preview;
mod reading;
mod sample;
mod search;
mod sound;
mod touch;
mod weight;
mod whole;
mod wire;
