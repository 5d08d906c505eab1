//! Consecutive snapshots of a group, the salt, merging: nothing twice, contradictions told at both places.

use std::os::unix::fs::PermissionsExt as _;

use super::Desk;

/// 4 March 2026, midnight in Beijing.
const DAY: i64 = 1_772_553_600;

/// A snapshot of the group: members by number, each with the day of joining counted from 1 March.
fn snapshot(members: &[(u32, i64)]) -> String {
    let members: Vec<String> = members
        .iter()
        .map(|(who, day)| {
            let joined = DAY + (day - 4) * 86_400 + 3_600;
            format!(r#"{{"userid": "member-placeholder-{who:02}", "type": 2, "join_time": {joined}}}"#)
        })
        .collect();
    format!(
        r#"{{"errcode": 0, "group_chat": {{"chat_id": "chat-placeholder-0001", "member_list": [{}]}}}}"#,
        members.join(", ")
    )
}

/// Four days: two come and one leaves on the second, nobody is looked at on the third, and one comes back on the fourth.
fn four_days(desk: &Desk) -> [&'static str; 3] {
    desk.put("chat-2026-03-04.json", &snapshot(&[(1, 1), (2, 1), (3, 2)]));
    desk.put("chat-2026-03-05.json", &snapshot(&[(1, 1), (3, 2), (4, 5), (5, 5)]));
    desk.put("chat-2026-03-07.json", &snapshot(&[(1, 1), (2, 7), (4, 5), (5, 5)]));
    ["chat-2026-03-04.json", "chat-2026-03-05.json", "chat-2026-03-07.json"]
}

const FLOW: &str = "date,group,members,joined,left,active,messages\n\
                    2026-03-04,reading,3,,,,\n\
                    2026-03-05,reading,4,2,1,,\n\
                    2026-03-07,reading,4,,,,\n";

/// The days of joining and leaving, sorted.
fn stays(desk: &Desk) -> Vec<String> {
    let text = desk.table("memberships-import-wecom");
    let mut stays: Vec<String> =
        text.lines().skip(1).map(|line| line.split(',').skip(2).take(2).collect::<Vec<_>>().join(" to ")).collect();
    stays.sort();
    stays
}

#[test]
fn who_came_and_left_is_the_difference_of_neighbouring_days() {
    let desk = Desk::new();
    desk.import(&[&["wecom"][..], &four_days(&desk)].concat());
    assert_eq!(desk.table("group_days-import-wecom"), FLOW);
    assert_eq!(
        stays(&desk),
        [
            "2026-03-01 to ",
            "2026-03-01 to 2026-03-05",
            "2026-03-02 to 2026-03-07",
            "2026-03-05 to ",
            "2026-03-05 to ",
            "2026-03-07 to ",
        ]
    );
}

#[test]
fn one_snapshot_a_run_in_any_order_comes_to_the_same() {
    let whole = Desk::new();
    whole.put("salt", &format!("{}\n", "7".repeat(64)));
    whole.import(&[&["wecom", "--salt", "salt"][..], &four_days(&whole)].concat());
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]] {
        let single = Desk::new();
        single.put("salt", &format!("{}\n", "7".repeat(64)));
        let names = four_days(&single);
        for index in order {
            single.import(&["wecom", names[index], "--salt", "salt"]);
        }
        assert_eq!(single.table("group_days-import-wecom"), FLOW, "{order:?}");
        assert_eq!(single.table("memberships-import-wecom"), whole.table("memberships-import-wecom"), "{order:?}");
    }
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let desk = Desk::new();
    let names = four_days(&desk);
    desk.import(&[&["wecom"][..], &names].concat());
    let before = desk.workspace();
    let again = desk.import(&[&["wecom"][..], &names].concat());
    assert_eq!(desk.workspace(), before);
    assert!(again.stderr().contains("nothing to write") && again.stdout().is_empty(), "{}", again.all());
}

#[test]
fn a_contradiction_is_told_at_both_places() {
    let desk = Desk::new();
    four_days(&desk);
    desk.import(&["wecom", "chat-2026-03-04.json"]);
    desk.put("other-2026-03-04.json", &snapshot(&[(1, 1)]));
    let before = desk.workspace();
    let ran = desk.qunce(&["import", "wecom", "other-2026-03-04.json", "--ids", "ids.yaml"]);
    assert_eq!(ran.status(), 1, "{}", ran.all());
    assert!(ran.stdout().contains("two values for `members`"), "{}", ran.stdout());
    assert!(ran.stdout().contains("data/team/group_days-import-wecom.csv:2:1"), "{}", ran.stdout());
    assert_eq!(desk.workspace(), before);
    desk.import(&["wecom", "other-2026-03-04.json", "--replace"]);
    assert!(desk.table("group_days-import-wecom").contains("2026-03-04,reading,1,"));
}

#[test]
fn what_people_keep_by_hand_is_left_to_them() {
    let desk = Desk::new();
    four_days(&desk);
    desk.put("ws/data/team/group_days.csv", "日期,群,人数,活跃\n2026-03-04,reading,3,2\n");
    desk.import(&["wecom", "chat-2026-03-04.json"]);
    assert_eq!(desk.table("group_days-import-wecom"), "", "the row is there already");
    desk.put("ws/data/team/group_days.csv", "日期,群,人数\n2026-03-04,reading,4\n");
    let ran = desk.qunce(&["import", "wecom", "chat-2026-03-04.json", "--ids", "ids.yaml"]);
    assert_eq!(ran.status(), 1);
    assert!(ran.stdout().contains("data/team/group_days.csv:2:1"), "{}", ran.stdout());
}

#[test]
fn a_trial_writes_nothing_and_shows_the_first_lines() {
    let desk = Desk::new();
    let names = four_days(&desk);
    let before = desk.workspace();
    let ran = desk.import(&[&["wecom", "--dry-run"][..], &names].concat());
    assert!(
        ran.stdout().contains("data/team/group_days-import-wecom.csv: 3 rows added, 0 changed, 3 in all"),
        "{}",
        ran.stdout()
    );
    assert!(ran.stdout().contains("  2026-03-05,reading,4,2,1,,"), "{}", ran.stdout());
    assert_eq!(desk.workspace(), before);
    assert!(!desk.path("home").exists(), "not even a salt");
}

#[test]
fn the_salt_is_private_and_another_one_is_noticed() {
    let desk = Desk::new();
    four_days(&desk);
    let ran = desk.import(&["wecom", "chat-2026-03-04.json"]);
    let kept: Vec<_> = std::fs::read_dir(desk.path("home/qunce")).unwrap().map(|it| it.unwrap().path()).collect();
    let salt = kept[0].join("salt");
    assert_eq!(std::fs::metadata(&salt).unwrap().permissions().mode() & 0o777, 0o600);
    let secret = std::fs::read_to_string(&salt).unwrap();
    assert!(!ran.all().contains(secret.trim()));
    assert!(desk.workspace().iter().all(|(_, text)| !text.contains(secret.trim())));
    std::fs::remove_file(&salt).unwrap();
    let before = desk.workspace();
    let ran = desk.qunce(&["import", "wecom", "chat-2026-03-05.json", "--ids", "ids.yaml"]);
    assert_eq!(ran.status(), 2, "{}", ran.all());
    assert!(ran.stderr().contains("another salt"), "{}", ran.stderr());
    assert_eq!(desk.workspace(), before);
    assert!(!salt.exists(), "no new salt is kept for a run that was refused");
}

#[test]
fn no_salt_stands_where_version_control_may_take_it() {
    let desk = Desk::new();
    four_days(&desk);
    let git = |args: &[&str]| {
        assert!(
            std::process::Command::new("git").arg("-C").arg(desk.path("ws")).args(args).status().unwrap().success()
        );
    };
    git(&["init", "-q"]);
    let import = |desk: &Desk| {
        desk.qunce(&["import", "wecom", "chat-2026-03-04.json", "--ids", "ids.yaml", "--salt", "ws/salt"])
    };
    let refused = import(&desk);
    assert_eq!(refused.status(), 2, "{}", refused.all());
    assert!(refused.stderr().contains("version control") && !desk.path("ws/salt").exists());
    desk.put("ws/.gitignore", "/salt\n");
    assert_eq!(import(&desk).status(), 0);
    assert!(desk.path("ws/salt").exists());
}

#[test]
fn a_list_of_ids_is_made_ready_to_be_filled_in() {
    let desk = Desk::new();
    four_days(&desk);
    let ran = desk.qunce(&["import", "wecom", "chat-2026-03-04.json"]);
    assert_eq!(ran.status(), 0, "{}", ran.all());
    assert!(ran.stderr().contains("chat-2026-03-04.json:1:42: no group is known for this chat"), "{}", ran.stderr());
    let kept: Vec<_> = std::fs::read_dir(desk.path("home/qunce")).unwrap().map(|it| it.unwrap().path()).collect();
    let ids = std::fs::read_to_string(kept[0].join("ids.yaml")).unwrap();
    assert!(ids.contains("  \"chat-placeholder-0001\":\n"), "{ids}");
    std::fs::write(kept[0].join("ids.yaml"), ids.replace("0001\":", "0001\": reading")).unwrap();
    assert_eq!(desk.qunce(&["import", "wecom", "chat-2026-03-04.json"]).status(), 0);
    assert!(desk.table("group_days-import-wecom").contains("reading,3"));
    std::fs::write(kept[0].join("ids.yaml"), "groups: {x: raeding}\nowners: {}\n").unwrap();
    let wrong = desk.qunce(&["import", "wecom", "chat-2026-03-04.json"]);
    assert_eq!(wrong.status(), 1);
    assert!(
        wrong.stdout().contains("closest is `reading`") && wrong.stdout().contains("no section `owners`"),
        "{}",
        wrong.stdout()
    );
}
