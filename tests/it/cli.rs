//! The command line as a user meets it: transcripts that run as they stand, exit statuses, streams.

use std::path::Path;
use std::process::{Command, Output};

pub(super) fn qunce(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(args)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "C")
        .output()
        .unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn transcripts_hold() {
    trycmd::TestCases::new().case("tests/cli/*.md").env("LANG", "C");
}

#[test]
fn a_new_workspace_passes_and_builds() {
    let folder = tempfile::tempdir().unwrap();
    let status = |args: &[&str]| {
        let output = qunce(folder.path(), args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
        output
    };
    status(&["init", "demo"]);
    status(&["-C", "demo", "check"]);
    status(&["-C", "demo", "new", "group", "first"]);
    let built = status(&["-C", "demo", "build"]);
    let last = text(&built.stdout).lines().last().unwrap().to_owned();
    assert_eq!(last, "demo/site/index.html");
    assert!(folder.path().join(last).exists());
}

#[test]
fn settings_that_cannot_be_read_hide_no_finding_and_nothing_is_made_of_them() {
    let folder = tempfile::tempdir().unwrap();
    qunce(folder.path(), &["init", "demo"]);
    let root = folder.path().join("demo");
    std::fs::create_dir_all(root.join("playbooks/my-team/chapters")).unwrap();
    std::fs::write(root.join("playbooks/my-team/chapters/ask.md"), "# 找谁\n\n[白露](group:nobody)\n").unwrap();
    let codes = || {
        let output = qunce(&root, &["check", "--format", "json"]);
        let findings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let shown =
            |it: &serde_json::Value| format!("{} {}", it["code"].as_str().unwrap(), it["path"].as_str().unwrap());
        findings.as_array().unwrap().iter().map(shown).collect::<Vec<_>>()
    };
    let before = codes();
    assert!(before.iter().any(|it| it == "REF003 playbooks/my-team/chapters/ask.md"), "{before:?}");
    for broken in ["title: 手册\n]\n", "title: 手册\nbooks: {my-team: 1}\n"] {
        std::fs::write(root.join("qunce.yaml"), broken).unwrap();
        let now = codes();
        assert!(now.iter().any(|it| it.ends_with(" qunce.yaml")), "{now:?}");
        assert!(before.iter().all(|it| now.contains(it)), "{before:?} {now:?}");
        for args in [&["build"][..], &["export", "markdown", "--out", "out.md"]] {
            let output = qunce(&root, &[args, &["--lang", "zh"]].concat());
            assert_eq!(output.status.code(), Some(1), "{args:?}");
            assert!(text(&output.stderr).contains("什么也没有写"), "{}", text(&output.stderr));
        }
        assert!(!root.join("site").exists() && !root.join("out.md").exists());
    }
}

#[test]
fn a_new_group_lacks_only_what_its_team_has_to_say() {
    let folder = tempfile::tempdir().unwrap();
    qunce(folder.path(), &["init", "demo"]);
    qunce(folder.path(), &["-C", "demo", "new", "group", "first"]);
    let output = qunce(folder.path(), &["-C", "demo", "check", "--format", "json"]);
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for finding in findings.as_array().unwrap() {
        let code = finding["code"].as_str().unwrap();
        assert!(!code.starts_with("REF"), "{finding}");
        let path = finding["path"].as_str().unwrap();
        assert!(path.ends_with("groups/first.yaml") || path.ends_with("playbook.yaml"), "{finding}");
    }
}

#[test]
fn every_kind_of_new_definition_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    qunce(folder.path(), &["init", "demo", "--lang", "en"]);
    for (kind, keys) in [
        ("group", "zh"),
        ("charter", "en"),
        ("account", "zh"),
        ("sop", "en"),
        ("magnet", "zh"),
        ("channel", "en"),
        ("campaign", "zh"),
        ("segment", "en"),
        ("tags", "zh"),
        ("contribution", "en"),
        ("growth", "zh"),
    ] {
        let output = qunce(folder.path(), &["-C", "demo", "new", kind, "first", "--keys", keys]);
        assert_eq!(output.status.code(), Some(0), "{kind}: {}", text(&output.stderr));
    }
    let output = qunce(folder.path(), &["-C", "demo", "check", "--format", "concise"]);
    assert!(!text(&output.stdout).contains("REF005"), "{}", text(&output.stdout));
}

#[test]
fn json_findings_have_every_key() {
    let output = qunce(root(), &["check", "--format", "json"]);
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = findings.as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        for key in [
            "code",
            "level",
            "message",
            "help",
            "path",
            "line",
            "column",
            "end_line",
            "end_column",
            "key_path",
            "url",
            "fingerprint",
            "waived",
        ] {
            assert!(finding.get(key).is_some(), "{key} is missing from {finding}");
        }
    }
}

#[test]
fn the_index_holds_the_golden_numbers() {
    let output = qunce(root(), &["index", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let row = |measure: &str| {
        rows.as_array()
            .unwrap()
            .iter()
            .find(|row| row["measure"] == measure && row["subject"] == "word-bet-1")
            .unwrap_or_else(|| panic!("{measure} is not in the index"))
            .clone()
    };
    for (measure, part, whole) in [("re_enrolment", 60, 177), ("active_share", 70, 147), ("gone", 30, 177)] {
        let row = row(measure);
        assert_eq!((row["numerator"].as_u64(), row["denominator"].as_u64()), (Some(part), Some(whole)), "{measure}");
        for key in ["period", "value", "low", "high", "unit", "source", "status"] {
            assert!(!row[key].is_null(), "{measure} lacks {key}");
        }
    }
}

#[test]
fn a_wrong_use_ends_with_two_and_a_closed_pipe_with_zero() {
    let folder = tempfile::tempdir().unwrap();
    for args in [
        &["check"][..],
        &["chekc"],
        &["new", "groop", "x"],
        &["explain", "CHR999"],
        &["check", "--as-of", "2026-02-30"],
    ] {
        let output = qunce(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn a_build_that_must_be_clean_leaves_the_site_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    qunce(folder.path(), &["init", "demo"]);
    assert_eq!(qunce(folder.path(), &["-C", "demo", "build", "--strict"]).status.code(), Some(0));
    let before = std::fs::read(folder.path().join("demo/site/index.html")).unwrap();
    let playbook = folder.path().join("demo/playbooks/my-team/playbook.yaml");
    std::fs::write(&playbook, "titel: 错\n").unwrap();
    let output = qunce(folder.path(), &["-C", "demo", "build", "--strict"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert_eq!(std::fs::read(folder.path().join("demo/site/index.html")).unwrap(), before);
    assert_eq!(qunce(folder.path(), &["-C", "demo", "build"]).status.code(), Some(0), "without --strict it publishes");
}

#[test]
fn the_build_does_not_depend_on_locale_or_zone() {
    let folder = tempfile::tempdir().unwrap();
    let build = |out: &str, lang: &str, zone: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_qunce"))
            .args(["build", "--out"])
            .arg(folder.path().join(out))
            .current_dir(root())
            .env("LANG", lang)
            .env("LC_ALL", lang)
            .env("TZ", zone)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    };
    build("a", "C", "UTC");
    build("b", "zh_CN.UTF-8", "America/New_York");
    let mut compared = 0;
    let mut folders = vec![folder.path().join("a")];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let other = folder.path().join("b").join(path.strip_prefix(folder.path().join("a")).unwrap());
            assert!(std::fs::read(&path).unwrap() == std::fs::read(&other).unwrap(), "{}", path.display());
            compared += 1;
        }
    }
    assert!(compared > 100, "only {compared} files");
}

#[test]
fn every_option_has_chinese_words() {
    for command in [
        &["--help"][..],
        &["check", "--help"],
        &["build", "--help"],
        &["new", "--help"],
        &["init", "--help"],
        &["explain", "--help"],
        &["index", "--help"],
        &["import", "--help"],
        &["drift", "--help"],
        &["export", "--help"],
        &["rules", "--help"],
        &["rules", "list", "--help"],
        &["rules", "test", "--help"],
        &["baseline", "--help"],
        &["baseline", "write", "--help"],
        &["schema", "--help"],
        &["completions", "--help"],
        &["man", "--help"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_qunce")).args(command).args(["--lang", "zh"]).output().unwrap();
        let help = text(&output.stdout);
        // A long explanation goes on in a line of its own, further in.
        let begins = |line: &&str| line.starts_with("  ") && !line.starts_with("                ");
        for line in help.lines().filter(begins) {
            assert!(line.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign)), "{command:?}: {line}");
        }
    }
}

/// `qunce build --pdf` where `PATH` is empty and this program is named as the browser, or none.
fn build_pdf(folder: &Path, browser: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(["-C", "demo", "build", "--pdf", "--single-file", "--lang", "en"])
        .current_dir(folder)
        .env("PATH", "")
        .env("QUNCE_CHROMIUM", browser)
        .output()
        .unwrap()
}

/// A program that stands in for a browser: told to print, it does this.
fn browser(folder: &Path, does: &str) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.join("browser");
    std::fs::write(
        &path,
        format!("#!/bin/sh\nfor it; do case $it in --print-to-pdf=*) to=${{it#*=}};; esac; done\n{does}\n"),
    )
    .unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

#[test]
fn a_book_is_printed_with_the_browser_that_is_there_or_nothing_is_published() {
    let folder = tempfile::tempdir().unwrap();
    qunce(folder.path(), &["init", "demo"]);
    let site = folder.path().join("demo/site");
    for (does, says) in [
        (None, "no browser to print with, nothing was published; install Chromium"),
        (Some("echo 'no display' >&2; exit 7"), "did not print: no display; nothing was published"),
        (Some("echo page > $to"), "did not print: exit status: 0; nothing was published"),
    ] {
        let named = does.map(|does| browser(folder.path(), does)).unwrap_or_default();
        let output = build_pdf(folder.path(), &named);
        assert_eq!(output.status.code(), Some(3), "{does:?}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains(says), "{does:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty() && !site.exists(), "{does:?}");
    }
    let named = browser(folder.path(), "echo '%PDF-1.4 /CreationDate (D:20300101010101' > $to");
    let output = build_pdf(folder.path(), &named);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let pdf = std::fs::read_to_string(site.join("zh/my-team/print.pdf")).unwrap();
    assert!(pdf.starts_with("%PDF-1.4 /CreationDate (D:20") && pdf.ends_with("000000\n"), "{pdf}");
    let list = std::fs::read_to_string(site.join(".qunce/manifest.json")).unwrap();
    assert!(list.contains("\"zh/my-team/print.pdf\"") && list.contains("\"zh/my-team/book.html\""));
    let home = std::fs::read_to_string(site.join("zh/my-team/index.html")).unwrap();
    assert!(
        home.contains("href=\"print.pdf\"")
            && home.contains("href=\"print.html\"")
            && home.contains("href=\"book.html\"")
    );
}
