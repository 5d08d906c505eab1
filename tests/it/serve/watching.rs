//! `check --watch`: the findings again whenever a file was saved, and what it does not go with.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::server::{GROUP, TEAM};

fn qunce(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qunce"));
    command.args(["--lang", "en"]).args(arguments).current_dir(folder).env("LANG", "C");
    command
}

fn team() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in TEAM {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn each_save_is_checked() {
    let folder = team();
    let arguments = ["check", "--watch", "--format", "concise", "--level", "REF001=error"];
    let mut child = qunce(folder.path(), &arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut found = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut next = |wanted: &str| told.by_ref().map(Result::unwrap).find(|line| line.contains(wanted)).unwrap();
    next("--fail-on error");
    let save = |text: &str| fs::write(folder.path().join(GROUP), text).unwrap();
    save("title: 阅读营\nsops: [no-such]\n");
    assert_eq!(next("changed"), format!("`{GROUP}` changed"));
    next("fails (--fail-on error)");
    let line = found.by_ref().map(Result::unwrap).find(|line| line.contains("no-such")).unwrap();
    assert!(line.starts_with(&format!("{GROUP}:2:8")), "{line}");
    save("title: 阅读营\n");
    next("changed");
    next("--fail-on error");
    // What cannot be read at all is told, and read again.
    fs::rename(folder.path().join("qunce.yaml"), folder.path().join("away.yaml")).unwrap();
    next("no workspace here");
    fs::rename(folder.path().join("away.yaml"), folder.path().join("qunce.yaml")).unwrap();
    next("--fail-on error");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn what_would_write_again_and_again_is_refused() {
    let folder = team();
    for (options, named) in [
        (["--fix", "--quiet"], "--fix"),
        (["--show-config", "--quiet"], "--show-config"),
        (["--format", "json=out.json"], "--format NAME=FILE"),
    ] {
        let output = qunce(folder.path(), &["check", "--watch"]).args(options).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), told),
            (Some(2), format!("error: `--watch` cannot be used with `{named}`\n"))
        );
    }
    assert!(!folder.path().join("out.json").exists());
}
