//! The command: where the sides come from, what judges them, what is written where.

use super::branches::{Repository, base, commit, copy, git, put, qunce, replace};

fn said(output: &std::process::Output) -> String {
    String::from_utf8([output.stdout.as_slice(), output.stderr.as_slice()].concat()).unwrap()
}

fn json(output: &std::process::Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(output)))
}

#[test]
fn a_revision_a_folder_and_the_working_tree_can_be_a_side() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    let by_range = json(&qunce(folder, &["review", "main..fourth-rule", "--format", "json"]));
    git(folder, &["checkout", "-q", "fourth-rule"]);
    let by_tree = json(&qunce(folder, &["review", "main", "--format", "json"]));
    assert_eq!(by_tree["changes"], by_range["changes"]);
    assert_eq!(by_tree["head"]["commit"], serde_json::Value::Null);
    let before = tempfile::tempdir().unwrap();
    copy(&base(), before.path());
    let by_folder = json(&qunce(
        std::path::Path::new("/"),
        &["review", before.path().to_str().unwrap(), folder.to_str().unwrap(), "--format", "json"],
    ));
    assert_eq!(by_folder["changes"], by_range["changes"]);
    // What went on at the base since is none of the branch's doing.
    git(folder, &["checkout", "-q", "main"]);
    replace(folder, "playbook.yaml", "team: 共读小队", "team: 夜读小队");
    commit(folder);
    let kinds =
        |range: &str| json(&qunce(folder, &["review", range, "--format", "json"]))["changes"].as_array().unwrap().len();
    assert_eq!(kinds("main...fourth-rule"), by_range["changes"].as_array().unwrap().len());
    assert_eq!(kinds("main..fourth-rule"), kinds("main...fourth-rule") + 1);
}

#[test]
fn names_that_are_none_are_a_wrong_use() {
    let repository = Repository::new();
    for name in ["nowhere", "--upload-pack=x", "main..nowhere", "main...nowhere", ""] {
        let output = qunce(repository.folder.path(), &["review", name]);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", said(&output));
    }
    let output = qunce(repository.folder.path(), &["review", "main", "--fail-on", "heavy"]);
    assert_eq!(output.status.code(), Some(2));
    let output = qunce(repository.folder.path(), &["review", "main", "--assume", "weather=4"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_base_judges_both_sides_and_a_change_of_what_judges_needs_approval() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    git(folder, &["checkout", "-q", "fourth-rule"]);
    let settings = std::fs::read_to_string(folder.join("qunce.yaml")).unwrap();
    let judge = "limits: {charter: {max_rules: 9}}\nlevels: {CHR001: off}\nreview: {classes: {limit_changed: minor, level_changed: minor}}\n";
    std::fs::write(folder.join("qunce.yaml"), format!("{settings}{judge}")).unwrap();
    let waiver = "waivers:\n  - {rule: CHR001, reason: 试一个月, expires_on: 2026-04-01}\n";
    let charter = std::fs::read_to_string(folder.join("playbooks/reading/charters/reading.yaml")).unwrap();
    put(folder, "charters/reading.yaml", &format!("{charter}{waiver}"));
    let output = qunce(folder, &["review", "main", "--format", "json", "--lang", "zh"]);
    assert_eq!(output.status.code(), Some(1), "the change cannot set its own limit");
    let review = json(&output);
    let broken = review["findings"]["new"].as_array().unwrap();
    let charter = broken.iter().find(|it| it["code"] == "CHR001").unwrap();
    assert_eq!(charter["waiver_asked"], true);
    let class_of = |kind: &str| {
        let changes = review["changes"].as_array().unwrap();
        let found = changes.iter().find(|it| it["kind"] == kind).unwrap_or_else(|| panic!("no {kind}: {review:#}"));
        found["class"].as_str().unwrap().to_owned()
    };
    for kind in ["limit_changed", "level_changed", "judge_changed", "waiver_added"] {
        assert_eq!(class_of(kind), "approval", "{kind}");
    }
    let waiver = review["waivers"][0]["text"].as_str().unwrap();
    assert_eq!(waiver, "加了豁免：CHR001，到 2026-04-01，理由「试一个月」，由「春分」负责");
}

#[test]
fn classes_are_set_in_the_settings_of_the_base() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    let settings = std::fs::read_to_string(folder.join("qunce.yaml")).unwrap();
    let classes = "评审: {类别: {wording: breaking, 改文章或图片: 要批准}}\n";
    std::fs::write(folder.join("qunce.yaml"), format!("{settings}{classes}")).unwrap();
    commit(folder);
    git(folder, &["checkout", "-q", "-b", "other"]);
    replace(folder, "sops/weekly.yaml", "先看问题", "先读问题");
    replace(folder, "chapters/first-day.md", "第一天", "头一天");
    let review = json(&qunce(folder, &["review", "main", "--format", "json"]));
    assert_eq!(review["counts"], serde_json::json!({"breaking": 1, "approval": 1, "notable": 0, "minor": 0}));
    std::fs::write(
        folder.join("qunce.yaml"),
        format!("{settings}review: {{classes: {{wordng: minor, wording: heavy}}}}\n"),
    )
    .unwrap();
    let checked = said(&qunce(folder, &["check", "--lang", "en", "--format", "concise"]));
    assert!(checked.contains("no sort of change is called `wordng`"), "{checked}");
    assert!(checked.contains("`heavy`"), "{checked}");
}

#[test]
fn several_formats_go_to_several_files_and_none_over_the_workspace() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    let args = ["review", "main..wording", "--format", "markdown=comment.md", "--format", "json=review.json"];
    let output = qunce(folder, &args);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(output.stdout, b"");
    let comment = std::fs::read_to_string(folder.join("comment.md")).unwrap();
    assert!(comment.starts_with("<!-- qunce review -->\n"), "{comment}");
    assert!(std::fs::read_to_string(folder.join("review.json")).unwrap().contains("\"version\": 1"));
    let over = qunce(folder, &["review", "main", "--format", "markdown=playbooks/reading/playbook.yaml"]);
    assert_eq!(over.status.code(), Some(2), "{}", said(&over));
}

#[test]
fn what_a_workspace_says_is_no_markup_in_a_comment() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    let hostile =
        "<img src=x onerror=alert(1)> @everyone #1 [点](https://evil.example) ![x](y) </details> `|` www.evil.example";
    let rule = format!("  - {{text: \"{hostile}\", protects: upkeep, breach: 提醒, by: owner}}\n");
    replace(folder, "charters/reading.yaml", "complaints:", &format!("{rule}complaints:"));
    replace(folder, "groups/reading-a.yaml", "title: 共读 A 群", &format!("title: \"{hostile}\""));
    let output = qunce(folder, &["review", "HEAD", "--format", "markdown"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for bad in ["<img", "@everyone", "](https://evil", "![x]", "www.evil", " #1 "] {
        assert!(!text.contains(bad), "{bad} in {text}");
    }
    assert_eq!(text.matches("</details>").count(), text.matches("<details>").count());
    let screen = String::from_utf8(qunce(folder, &["review", "HEAD"]).stdout).unwrap();
    assert!(!screen.contains('\u{1b}'), "nothing of the workspace drives a terminal");
}

#[test]
fn what_points_at_a_person_is_shown_nowhere() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    replace(
        folder,
        "groups/reading-a.yaml",
        "promise: 每天二十页，有人陪你读完",
        "promise: 有事打 13800138000，说找芒种",
    );
    replace(folder, "groups/reading-a.yaml", "title: 共读 A 群", "title: 共读 13800138000 群");
    replace(folder, "sops/weekly.yaml", "on: [tue, thu]", "on: daily");
    replace(folder, "accounts/mangzhong.yaml", "public_name: 芒种", "public_name: 芒种13800138000");
    for format in ["terminal", "markdown", "json"] {
        let output = qunce(folder, &["review", "HEAD", "--format", format]);
        assert!(!said(&output).contains("13800138000"), "{format}: {}", said(&output));
    }
}

#[test]
fn ten_thousand_objects_fit_into_a_comment_that_says_what_it_left_out() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    for nth in 0..10_000 {
        put(folder, &format!("charters/team-{nth:05}.yaml"), &format!("title: 第 {nth} 组群规\nrules: []\n"));
    }
    let text = short(folder, "「值得看」", "新增群规");
    assert!(text.contains("### 新增的问题"), "findings come first");
    commit(folder);
    for nth in 0..10_000 {
        std::fs::remove_file(folder.join(format!("playbooks/reading/charters/team-{nth:05}.yaml"))).unwrap();
    }
    short(folder, "「值得看」", "删掉群规");
}

/// The comment, which lists so many of ten thousand changes and says how many more there are in this section.
fn short(folder: &std::path::Path, section: &str, change: &str) -> String {
    let output = qunce(folder, &["review", "HEAD", "--format", "markdown", "--lang", "zh"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let length = text.chars().count();
    assert!(length <= 60_000, "{length} characters");
    let line = text.lines().find(|line| line.starts_with("篇幅有限，没有列出：")).unwrap();
    let listed = text.lines().filter(|line| line.contains(change)).count();
    let said = line.split(&format!("{section} ")).nth(1).unwrap_or_else(|| panic!("{line}"));
    let said: String = said.chars().take_while(|sign| *sign != ' ').collect();
    assert_eq!(said.replace(',', "").parse::<usize>().unwrap() + listed, 10_000, "{line}");
    assert!(text.ends_with("</sub>\n"));
    text
}

#[test]
fn the_days_that_are_shown_hold_the_one_that_is_too_much() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    let sop = |on: &str, first: &str, last: &str, posts: u32| {
        let step = |nth| format!("  - {{at: \"{}:00\", on: {on}, by: owner, reach: group, text: 读}}\n", 9 + nth);
        let steps: String = (0..posts).map(step).collect();
        format!("title: 读\nowner: 春分\nfor: {{groups: [reading-a]}}\nstarts: {first}\nends: {last}\nsteps:\n{steps}")
    };
    put(folder, "sops/burst.yaml", &sop("sat", "2026-03-02", "2026-03-08", 7));
    commit(folder);
    // One more on a day that has too many, and three a week more ever after.
    put(folder, "sops/burst.yaml", &sop("sat", "2026-03-02", "2026-03-08", 8));
    put(folder, "sops/more.yaml", &sop("[mon, wed, fri]", "2026-03-09", "2026-05-31", 1));
    let output = qunce(folder, &["review", "HEAD", "--format", "markdown", "--lang", "zh"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let day = text.lines().skip_while(|line| !line.starts_with("| 3/2 | 前 |")).nth(1).unwrap_or_default();
    assert!(day.contains("**8 ⚠️**"), "{text}");
}

#[test]
fn quiet_hours_promotion_and_collisions_are_told_before_and_after() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    // The same number of messages on the same days: only when they come and what they are for differs.
    replace(folder, "sops/weekly.yaml", "at: \"20:30\"\n    on: sun", "at: \"22:30\"\n    on: sun");
    replace(folder, "sops/weekly.yaml", "kind: service\n    tool: by_hand", "kind: promote\n    tool: by_hand");
    replace(folder, "sops/weekly.yaml", "id: qa\n    at: \"20:00\"", "id: qa\n    at: \"10:05\"");
    let shown = |format: &str, lang: &str| {
        String::from_utf8(qunce(folder, &["review", "HEAD", "--format", format, "--lang", lang]).stdout).unwrap()
    };
    let text = shown("markdown", "zh");
    assert!(text.contains("### 打扰和推广"), "{text}");
    assert!(text.contains("| 「共读 A 群」 | 0 → **1 ⚠️** |"), "{text}");
    let review: serde_json::Value = serde_json::from_str(&shown("json", "en")).unwrap();
    let book = &review["books"][0];
    let group = book["strain"].as_array().unwrap().iter().find(|it| it["group"] == "reading-a").unwrap();
    assert_eq!(group["quiet_hours_a_week"], serde_json::json!({"before": 0, "after": 1}));
    let share = &group["promotion"];
    assert_eq!((&share["before"]["promotion"], &share["after"]["promotion"]), (&0.into(), &2.into()), "{share}");
    assert!(book["members"].as_array().unwrap().is_empty(), "as many messages as before");
    for (format, lang, words) in
        [("terminal", "en", "messages in quiet hours a week"), ("terminal", "zh", "免打扰时段，条/周")]
    {
        assert!(shown(format, lang).contains(words));
    }
}
