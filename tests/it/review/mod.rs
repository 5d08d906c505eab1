//! Reviews of changes: a repository with a base and six branches, and what a careful lead would say of each.

pub(crate) mod branches;
mod command;
mod documents;
mod goldens;
mod mirror;
mod page;
