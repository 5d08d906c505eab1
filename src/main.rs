//! The `qunce` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    qunce::cli::run(std::env::args_os())
}
