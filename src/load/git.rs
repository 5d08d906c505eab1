//! The `git` program, asked and never trusted: no setting of a repository may run a program or reach the network.

use std::path::Path;
use std::process::{Command, Stdio};

/// Whether a file at this path may get into version control: it stands in a work tree and nothing ignores it.
pub fn may_be_committed(path: &Path) -> bool {
    let Some(folder) = path.ancestors().skip(1).find(|folder| folder.is_dir()) else { return false };
    let is_in_a_tree = folder.ancestors().any(|folder| folder.join(".git").symlink_metadata().is_ok());
    // Without git nobody can say what is ignored.
    let ignored = || git(folder).args(["check-ignore", "-q", "--"]).arg(path).status().is_ok_and(|it| it.success());
    is_in_a_tree && !ignored()
}

/// A call of `git` in a folder; whoever makes it adds what to ask.
pub(super) fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"])
        .args(["-c", "log.showSignature=false"])
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    command
}
