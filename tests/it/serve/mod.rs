//! The live preview as a process: what it answers to whom, what it tells of saved files, what `check --watch` does.

mod again;
mod asked;
mod doors;
mod live;
mod server;
mod watching;

pub(super) use server::Server;
