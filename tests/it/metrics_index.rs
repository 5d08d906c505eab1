//! `qunce index` as people and programs ask it: some subjects, some measures, since a day, and what changed meanwhile.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::overrides::qunce;

const WORKSPACE: [(&str, &str); 5] = [
    ("qunce.yaml", "title: 试\nas_of: 2026-03-05\n"),
    ("playbooks/b/playbook.yaml", "title: 小册\n"),
    ("playbooks/b/groups/morning.yaml", "title: 早读\n"),
    ("playbooks/b/channels/video.yaml", "title: 视频\n"),
    (
        "data/b/group_days.csv",
        "date,group,members,joined,left,active,messages\n2026-02-20,morning,40,1,0,9,5\n2026-03-02,morning,41,1,0,9,5\n",
    ),
];

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in WORKSPACE {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let channels = "period,channel,joins,fitting,income,goods,ads,freight,outsourced_labour\n\
                    2026-01,video,50,40,100.10,0.20,120,0,0\n2026-02,video,50,40,300,0,20.05,0,0\n";
    std::fs::write(folder.path().join("data/b/channel_periods.csv"), channels).unwrap();
    folder
}

fn rows(folder: &Path, args: &[&str]) -> Vec<Value> {
    let output = qunce(folder, &[&["index", "--format", "json"], args].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice::<Vec<Value>>(&output.stdout).unwrap()
}

fn names(rows: &[Value], key: &str) -> Vec<String> {
    let mut names: Vec<String> = rows.iter().map(|row| row[key].as_str().unwrap().to_owned()).collect();
    names.dedup();
    names
}

#[test]
fn subjects_measures_and_days_are_picked() {
    let folder = workspace();
    let of = |args: &[&str]| rows(folder.path(), args);
    let both = of(&["--measure", "members", "--measure", "joined"]);
    assert_eq!((names(&both, "measure"), both.len()), (vec!["members".to_owned(), "joined".to_owned()], 4));
    assert_eq!(names(&of(&["--subject", "video"]), "subject"), ["video"]);
    assert_eq!(of(&["--subject", "channel:video"]), of(&["--subject", "video"]));
    assert_eq!(of(&["--subject", "group:morning", "--measure", "members", "--since", "2026-02-23"]).len(), 1);
    assert_eq!(of(&["--measure", "members", "--since", "2026-02-22"]).len(), 2, "the week ends on that day");
}

#[test]
fn money_is_exact_and_a_string() {
    let folder = workspace();
    let of = |measure: &str| {
        let rows = rows(folder.path(), &["--measure", measure]);
        rows.iter().map(|row| row["value"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(of("profit"), ["-20.10", "279.95"]);
    assert_eq!(of("cumulative_profit"), ["-20.10", "259.85"]);
    assert_eq!(of("payback"), [Value::from(2)]);
    let output = qunce(folder.path(), &["index", "--measure", "profit", "--format", "csv"]);
    let csv = String::from_utf8(output.stdout).unwrap();
    assert!(
        csv.contains(",profit,,2026-01-01,2026-01-31,-20.10,,-20.10,,,,CNY,ok,data/b/channel_periods.csv,\r\n"),
        "{csv}"
    );
    let output = qunce(folder.path(), &["index", "--measure", "profit"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("CNY 279.95"));
}

#[test]
fn a_wrong_name_ends_with_two_and_the_nearest_one() {
    let folder = workspace();
    for (args, near) in [
        (["--measure", "membres"], "`members`"),
        (["--subject", "mornin"], "`morning`"),
        (["--subject", "group:mornin"], "`group:morning`"),
        (["--subject", "channel:morning"], "channel:morning"),
        (["--since", "2026-02-30"], "2026-02-30"),
    ] {
        let output = qunce(folder.path(), &[&["index"], &args[..]].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true), "{said}");
        assert!(said.contains(near), "{said}");
    }
}

#[test]
fn a_definition_that_changed_within_the_period_is_marked_and_without_git_nothing_is() {
    let folder = workspace();
    let marks = || -> Vec<String> {
        let rows = rows(folder.path(), &["--measure", "members"]);
        rows.iter().map(|row| format!("{} {}", row["period"].as_str().unwrap(), row["changed_on"])).collect()
    };
    assert_eq!(marks(), ["2026-02-16/2026-02-22 []", "2026-03-02/2026-03-05 []"], "without git");
    let git = |day: &str, args: &[&str]| {
        let when = format!("{day}T12:00:00+0000");
        let status = Command::new("git")
            .current_dir(folder.path())
            .args(["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"])
            .args(args)
            .envs([("GIT_AUTHOR_DATE", &when), ("GIT_COMMITTER_DATE", &when)])
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    };
    git("2026-02-01", &["init", "-q"]);
    git("2026-02-01", &["add", "."]);
    git("2026-02-01", &["commit", "-qm", "开始"]);
    std::fs::write(folder.path().join("playbooks/b/groups/morning.yaml"), "title: 晨读\n").unwrap();
    git("2026-02-18", &["commit", "-qam", "改名"]);
    assert_eq!(marks(), ["2026-02-16/2026-02-22 [\"2026-02-18\"]", "2026-03-02/2026-03-05 []"]);
    let output = qunce(folder.path(), &["index", "--measure", "members"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("definition changed: 2026-02-18"));
}
