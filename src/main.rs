//! The `qunce` command.
fn main() {}
