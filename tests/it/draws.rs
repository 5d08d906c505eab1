//! The terms of a draw, held against git's history of its file.

use std::fs;
use std::path::Path;
use std::process::Command;

fn git(folder: &Path, day: &str, args: &[&str]) {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=team", "-c", "user.email=team@example.com", "-c", "init.defaultBranch=main"])
        .args(args)
        .envs([
            ("GIT_COMMITTER_DATE", format!("{day}T12:00:00+08:00")),
            ("GIT_AUTHOR_DATE", format!("{day}T12:00:00+08:00")),
        ])
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn write(root: &Path, quantity: u32, more: &str) {
    let folder = root.join("playbooks/team/magnets");
    fs::create_dir_all(&folder).unwrap();
    fs::write(root.join("qunce.yaml"), "title: 手册\nas_of: 2026-03-05\n").unwrap();
    fs::write(root.join("playbooks/team/playbook.yaml"), "title: 小队\n").unwrap();
    let draw = format!(
        "title: 词典\ndraw:\n  starts_on: 2026-02-23\n  prizes: [{{name: 词典, quantity: {quantity}}}]\n{more}"
    );
    fs::write(folder.join("dictionary.yaml"), draw).unwrap();
}

fn commit(root: &Path, day: &str) {
    git(root, day, &["add", "."]);
    git(root, day, &["commit", "--quiet", "-m", "x"]);
}

/// What LAW035 says, in the concise format.
fn said(root: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(["check", "--format", "concise", "--lang", "en"])
        .args(args)
        .current_dir(root)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter(|line| line.contains("LAW035")).collect::<Vec<_>>().join("\n")
}

fn started() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), "2026-02-01", &["init", "--quiet"]);
    write(folder.path(), 9, "");
    commit(folder.path(), "2026-02-10");
    write(folder.path(), 5, "");
    commit(folder.path(), "2026-02-20");
    folder
}

#[test]
fn terms_are_held_against_those_at_the_start_and_not_before() {
    let folder = started();
    let root = folder.path();
    assert_eq!(said(root, &[]), "");
    write(root, 2, "");
    assert!(said(root, &[]).contains("`prizes`"), "{}", said(root, &[]));
    commit(root, "2026-02-27");
    let after = said(root, &[]);
    assert!(after.contains("playbooks/team/magnets/dictionary.yaml:4:") && after.contains("`prizes`"), "{after}");
    write(root, 5, "  delivery: 快递\n");
    assert_eq!(said(root, &[]), "");
}

#[test]
fn a_start_that_is_moved_afterwards_still_counts() {
    let folder = started();
    let root = folder.path();
    write(root, 2, "");
    let magnet = root.join("playbooks/team/magnets/dictionary.yaml");
    let moved = fs::read_to_string(&magnet).unwrap().replace("2026-02-23", "2026-04-01");
    fs::write(&magnet, moved).unwrap();
    commit(root, "2026-02-27");
    assert!(said(root, &[]).contains("`prizes`"));
}

#[test]
fn what_was_changed_before_a_revision_is_not_new_since() {
    let folder = started();
    let root = folder.path();
    write(root, 2, "");
    commit(root, "2026-02-27");
    assert_eq!(said(root, &["--new-since", "HEAD"]), "");
    assert!(said(root, &["--new-since", "HEAD~1"]).contains("`prizes`"));
}

#[test]
fn without_git_or_with_a_history_cut_off_nothing_is_judged() {
    let folder = started();
    let root = folder.path();
    write(root, 2, "");
    commit(root, "2026-02-27");
    assert_ne!(said(root, &[]), "");
    let shallow = tempfile::tempdir().unwrap();
    let url = format!("file://{}", root.display());
    git(shallow.path(), "2026-02-28", &["clone", "--quiet", "--depth", "1", &url, "copy"]);
    assert_eq!(said(&shallow.path().join("copy"), &[]), "");
    fs::remove_dir_all(root.join(".git")).unwrap();
    assert_eq!(said(root, &[]), "");
}
