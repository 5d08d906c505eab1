//! Levels and limits by book, path and kind, on the command line, and what `--show-config` says of them.

use std::path::Path;
use std::process::{Command, Output};

const CHARTER: &str = "title: 群规
rules:
  - {text: 只聊单词, protects: content, breach: 私信提醒, by: owner}
  - {text: 不发广告, protects: sharing, breach: 移出群, by: owner}
  - {text: 不刷屏, protects: sharing, breach: 私信提醒, by: owner}
  - {text: 不私加好友, protects: sharing, breach: 私信提醒, by: owner}
shown_by: []
";

/// A workspace of two books, each with two charters of four rules.
pub(crate) fn two_books(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    put("qunce.yaml", &format!("title: 两个分册\nas_of: 2026-03-05\n{settings}"));
    for book in ["first", "second"] {
        put(&format!("playbooks/{book}/playbook.yaml"), "title: 分册\n");
        for charter in ["camp", "trial-week"] {
            put(&format!("playbooks/{book}/charters/{charter}.yaml"), CHARTER);
        }
    }
    folder
}

pub(crate) fn qunce(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(["--lang", "en"])
        .args(args)
        .current_dir(folder)
        .env("LANG", "C")
        .output()
        .unwrap()
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8([output.stdout.as_slice(), output.stderr.as_slice()].concat()).unwrap()
}

/// Findings of a rule as `path level`, in order.
fn levels(folder: &Path, code: &str, args: &[&str]) -> Vec<String> {
    let output = qunce(folder, &[&["check", "--format", "json"], args].concat());
    let findings: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    let of_rule = findings.as_array().unwrap().iter().filter(|finding| finding["code"] == code);
    let short = |path: &serde_json::Value| path.as_str().unwrap().replace("playbooks/", "").replace("charters/", "");
    of_rule.map(|it| format!("{} {}", short(&it["path"]), it["level"].as_str().unwrap())).collect()
}

#[test]
fn a_level_can_be_another_in_a_book_a_folder_and_a_kind() {
    let folder = two_books(
        "levels: {CHR001: info}
overrides:
  - {book: first, levels: {CHR001: warning}}
  - {path: \"playbooks/*/charters/trial-*\", kind: charter, levels: {CHR001: off}}
  - {kind: group, levels: {CHR001: error}}
",
    );
    assert_eq!(levels(folder.path(), "CHR001", &[]), ["first/camp.yaml warning", "second/camp.yaml info"]);
    let all = levels(folder.path(), "CHR001", &["--level", "CHR001=error"]);
    assert_eq!(all.len(), 4, "the command line wins over every override: {all:?}");
    assert!(all.iter().all(|it| it.ends_with(" error")), "{all:?}");
}

#[test]
fn a_limit_can_be_another_in_a_book_and_in_a_folder() {
    let folder = two_books(
        "overrides:
  - {book: first, limits: {charter: {max_rules: 4}}}
  - {path: playbooks/second/charters/trial-week.yaml, 上限: {charter: {max_rules: 5}}}
  - {path: playbooks/first/charters/camp.yaml, limits: {charter: {max_rules: 2}}}
",
    );
    assert_eq!(levels(folder.path(), "CHR001", &[]), ["first/camp.yaml error", "second/camp.yaml error"]);
    let told = said(&qunce(folder.path(), &["check"]));
    assert!(told.contains("2 too many") && told.contains("1 too many"), "each by its own limit: {told}");
}

#[test]
fn an_override_that_selects_nothing_is_a_finding() {
    let folder = two_books(
        "overrides:
  - {levels: {CHR001: info}}
  - {book: firt, levels: {CHR001: info}}
  - {path: playbooks/third, levels: {CHR001: info}}
  - {book: first, levels: {REF005: off, CHR999: info, CHR002: loud}, limits: {charter: {max_rule: 3}}}
  - {kind: charter, limits: {privacy: {min_cell: 1}}}
",
    );
    let output = qunce(folder.path(), &["check", "--format", "json"]);
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found: Vec<String> = findings
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["path"] == "qunce.yaml")
        .map(|it| {
            format!(
                "{} {}:{} {}",
                it["code"].as_str().unwrap(),
                it["line"],
                it["column"],
                it["key_path"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "REF005 4:6 overrides[0]",
            "REF001 5:12 overrides[1].book",
            "REF001 6:12 overrides[2].path",
            "REF005 7:36 overrides[3].levels.REF005",
            "REF001 7:41 overrides[3].levels.CHR999",
            "REF005 7:63 overrides[3].levels.CHR002",
            "REF005 7:89 overrides[3].limits.charter.max_rule",
            "REF005 8:50 overrides[4].limits.privacy.min_cell",
        ]
    );
}

#[test]
fn the_configuration_says_who_set_what() {
    let folder = two_books(
        "levels: {CHR001: info}
limits: {charter: {max_rules: 2}}
overrides:
  - {book: first, levels: {CHR001: warning}, limits: {charter: {max_rules: 4}}}
",
    );
    let output = qunce(folder.path(), &["check", "--show-config", "--level", "CHR002=off"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let lines: Vec<String> =
        said(&output).lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let at = |line: &str| lines.iter().position(|own| own == line).unwrap_or_else(|| panic!("{line} in {lines:#?}"));
    assert_eq!(at("CHR001 info qunce.yaml:3") + 1, at("warning qunce.yaml:6 overrides[0] (book: first)"));
    at("CHR002 off command line, --level");
    at("CHR003 warning default");
    assert_eq!(at("charter.max_rules 2 qunce.yaml:4") + 1, at("4 qunce.yaml:6 overrides[0] (book: first)"));
    at("groups.capacity 500 default");
}

#[test]
fn a_rule_that_always_applies_is_not_turned_off_on_the_command_line() {
    let folder = two_books("");
    for code in ["REF005", "REF006", "LAW001"] {
        let output = qunce(folder.path(), &["check", "--level", &format!("{code}=off")]);
        assert_eq!(output.status.code(), Some(2), "{code}: {}", said(&output));
    }
}

#[test]
fn of_two_files_with_one_id_the_one_nearer_to_its_folder_counts() {
    let folder = two_books("");
    let archive = folder.path().join("playbooks/first/charters/archive");
    std::fs::create_dir(&archive).unwrap();
    let quiet = CHARTER.lines().filter(|line| !line.contains("不私加好友")).collect::<Vec<_>>().join("\n") + "\n";
    std::fs::write(archive.join("camp.yaml"), &quiet).unwrap();
    assert_eq!(levels(folder.path(), "REF002", &[]), ["first/archive/camp.yaml error"]);
    let still = levels(folder.path(), "CHR001", &[]);
    assert!(still.iter().any(|it| it.starts_with("first/camp.yaml ")), "{still:?}");
    let waived = format!("# qunce: 豁免 REF002 至 2026-03-13 因为 两份正在合并\n{quiet}");
    std::fs::write(archive.join("camp.yaml"), waived).unwrap();
    let check = qunce(folder.path(), &["check", "--format", "concise"]);
    assert!(!said(&check).contains("REF002"), "{}", said(&check));
}

#[test]
fn findings_beyond_the_bound_are_counted_and_not_kept() {
    let folder = two_books("bounds: {findings: 5}\n");
    let faults = (0..40).map(|nth| format!("a{nth}：1\n")).collect::<String>();
    std::fs::write(folder.path().join("playbooks/first/charters/camp.yaml"), faults).unwrap();
    let check = qunce(folder.path(), &["check", "--format", "json"]);
    let findings: serde_json::Value = serde_json::from_slice(&check.stdout).unwrap();
    assert_eq!(findings.as_array().unwrap().len(), 5);
    std::fs::write(folder.path().join("qunce.yaml"), "title: 两个分册\nas_of: 2026-03-05\n").unwrap();
    let all = qunce(folder.path(), &["check", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_slice(&all.stdout).unwrap();
    let left_out = all.as_array().unwrap().len() - 5;
    assert!(left_out >= 35 && said(&check).contains(&left_out.to_string()), "{left_out}: {}", said(&check));
    let raised = two_books("bounds: {findings: 100001}\n");
    assert!(said(&qunce(raised.path(), &["check"])).contains("bound `findings` lies between 1 and 100000"));
}
