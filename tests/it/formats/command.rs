//! `qunce check` with several formats, each to its file, and with statistics.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn qunce(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qunce"));
    command.args(args).current_dir(folder).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
    command.output().unwrap()
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// A workspace with one unknown key.
fn faulty() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(qunce(folder.path(), &["init", "."]).status.code(), Some(0));
    let playbook = folder.path().join("playbooks/my-team/playbook.yaml");
    let text = fs::read_to_string(&playbook).unwrap();
    fs::write(playbook, format!("{text}titel: 错\n")).unwrap();
    folder
}

#[test]
fn several_formats_go_to_their_files_and_one_to_the_terminal() {
    let folder = faulty();
    let old = folder.path().join("out.sarif");
    fs::write(&old, "old").unwrap();
    let args = ["check", "--format", "concise", "--format", "sarif=out.sarif", "--format", "junit=out.xml"];
    let (status, stdout, stderr) = said(&qunce(folder.path(), &args));
    assert_eq!(status, Some(1), "{stderr}");
    assert!(stdout.starts_with("playbooks/my-team/playbook.yaml:"), "{stdout}");
    assert!(fs::read_to_string(old).unwrap().contains("\"version\":\"2.1.0\""));
    assert!(fs::read_to_string(folder.path().join("out.xml")).unwrap().starts_with("<?xml"));
    let names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!names.iter().any(|name| name.starts_with(".qunce-")), "{names:?}");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let folder = faulty();
    let before = fs::read(folder.path().join("qunce.yaml")).unwrap();
    for (args, word) in [
        (&["--format", "json", "--format", "sarif"][..], "one thing goes to the terminal"),
        (&["--format", "json", "--statistics"], "one thing goes to the terminal"),
        (&["--format", "json=a", "--format", "sarif=a"], "takes one format"),
        (&["--format", "xml"], "human, concise, json, ndjson, sarif"),
        (&["--format", "json="], "json=FILE"),
        (&["--format", "json=qunce.yaml"], "is a file of the workspace"),
        (&["--format", "json=./playbooks/../qunce.yaml"], "is a file of the workspace"),
    ] {
        let (status, stdout, stderr) = said(&qunce(folder.path(), &[&["check", "--lang", "en"], args].concat()));
        assert_eq!(status, Some(2), "{args:?}: {stderr}");
        assert!(stderr.contains(word) && stdout.is_empty(), "{args:?}: {stderr}");
    }
    assert_eq!(fs::read(folder.path().join("qunce.yaml")).unwrap(), before);
}

#[test]
fn a_report_replaces_only_a_plain_file() {
    let folder = faulty();
    let kept = folder.path().join("kept");
    fs::write(&kept, "kept").unwrap();
    std::os::unix::fs::symlink(&kept, folder.path().join("link")).unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    for (name, word) in [
        ("link", "not a plain file"),
        ("folder", "not a plain file"),
        ("folder/", "not a plain file"),
        ("none/", "not a plain file"),
        ("none/a.json", "not found"),
        ("/dev/null", "not a plain file"),
    ] {
        let format = format!("json={name}");
        let (status, _, stderr) = said(&qunce(folder.path(), &["check", "--lang", "en", "--format", &format]));
        assert_eq!(status, Some(3), "{name}: {stderr}");
        assert!(stderr.contains(word), "{name}: {stderr}");
    }
    assert_eq!(fs::read_to_string(kept).unwrap(), "kept");
}

#[test]
fn statistics_count_each_rule() {
    let folder = faulty();
    let (status, stdout, _) =
        said(&qunce(folder.path(), &["check", "--lang", "en", "--statistics", "--format", "json=out.json"]));
    assert_eq!(status, Some(1));
    let findings: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("out.json")).unwrap()).unwrap();
    let open = findings.as_array().unwrap().iter().filter(|finding| finding["waived"] == false).count();
    let counts: Vec<usize> =
        stdout.lines().map(|line| line.split_whitespace().next().unwrap().parse().unwrap()).collect();
    assert_eq!(counts.iter().sum::<usize>(), open, "{stdout}");
    assert!(counts.is_sorted_by(|one, two| one >= two), "{stdout}");
    assert!(stdout.contains("error  REF005  invalid-definition"), "{stdout}");
}
