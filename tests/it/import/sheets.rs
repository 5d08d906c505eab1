//! A team's own sheets, by a mapping.

use super::Desk;

const MAPPING: &str = "\
table: group_days
columns: {date: 日期, group: 群名, members: 人数}
values: {group: {早读: reading}}
";

#[test]
fn a_sheet_of_one_s_own_comes_in_by_a_mapping() {
    let desk = Desk::new();
    desk.put("m.yaml", MAPPING);
    let text = "日期,群名,人数,备注\n2026/3/4,早读,\"1,024\",虚构的名字\n2026年3月4日,写作群,12,\n";
    let (gbk, ..) = encoding_rs::GBK.encode(text);
    desk.put_bytes("s.csv", &gbk);
    let ran = desk.import(&["csv", "s.csv", "--mapping", "m.yaml"]);
    let expected =
        "date,group,members,joined,left,active,messages\n2026-03-04,reading,1024,,,,\n2026-03-04,writing,12,,,,\n";
    assert_eq!(desk.table("group_days-import-csv"), expected, "{}", ran.all());
    assert!(ran.stderr().contains("1 column is not named by the mapping"), "{}", ran.stderr());
    desk.put("s.csv", &format!("\u{feff}{text}"));
    let again = desk.import(&["csv", "s.csv", "--mapping", "m.yaml"]);
    assert!(again.stderr().contains("nothing to write"), "{}", again.all());
}

#[test]
fn members_of_a_sheet_get_aliases_and_their_numbers_stay_outside() {
    let desk = Desk::new();
    desk.put(
        "m.yaml",
        "表: memberships\n列: {member: 手机, joined_on: 入群, quit_reason: 原因}\n固定值: {group: reading}\n",
    );
    desk.put("s.csv", "手机,入群,原因\n13900000000,2026-03-01,没空\n13900000001,2026-03-02,打 13900000002 问过\n");
    let ran = desk.import(&["csv", "s.csv", "--mapping", "m.yaml"]);
    let stays = desk.table("memberships-import-csv");
    assert!(!stays.contains("139000") && stays.contains("reading,2026-03-01,,,,没空\n"), "{stays}");
    assert!(ran.stderr().contains("somebody's number"), "{}", ran.stderr());
    let kept =
        "table: memberships\ncolumns: {member: 手机, joined_on: 入群}\nconstants: {group: reading}\nkeep: [member]\n";
    desk.put("m.yaml", kept);
    let refused = desk.qunce(&["import", "csv", "s.csv", "--mapping", "m.yaml", "--ids", "ids.yaml"]);
    assert_eq!(refused.status(), 1);
    assert!(
        refused.stdout().contains("s.csv:2:1: 手机") && !refused.all().contains("13900000000"),
        "{}",
        refused.all()
    );
}

#[test]
fn a_mapping_says_what_is_wrong_with_it_at_its_place() {
    let desk = Desk::new();
    desk.put("s.csv", "日期,群名\n2026-03-04,reading\n");
    for (mapping, place, why) in [
        ("table: grop_days\n", "m.yaml:1:8: table", "write `group_days`"),
        ("columns: {date: 日期}\n", "m.yaml:1:1: table", "which table it becomes is not said"),
        ("table: group_days\ncolums: {}\n", "m.yaml:2:1: colums", "write `columns`"),
        ("table: group_days\ncolumns: {date: 日期}\n", "columns.group", "where `group` comes from is not said"),
        ("table: group_days\ncolumns: {date: 日期, group: 群名, member: x}\n", "columns.member", "write `members`"),
        (
            "table: group_days\ncolumns: {date: 日期, group: 群}\n",
            "m.yaml:2:28: columns",
            "the sheet has no column \"群\"",
        ),
        ("", "m.yaml:1:1", "the mapping is empty"),
    ] {
        desk.put("m.yaml", mapping);
        let ran = desk.qunce(&["import", "csv", "s.csv", "--mapping", "m.yaml", "--ids", "ids.yaml"]);
        assert_eq!(ran.status(), 1, "{mapping}: {}", ran.all());
        assert!(ran.stdout().contains(place) && ran.stdout().contains(why), "{mapping}: {}", ran.all());
    }
    let without = desk.qunce(&["import", "csv", "s.csv"]);
    assert_eq!(without.status(), 2, "{}", without.all());
}

#[test]
fn a_cell_that_is_none_is_found_at_its_place() {
    let desk = Desk::new();
    desk.put("m.yaml", MAPPING);
    desk.put("s.csv", "日期,群名,人数\n3/4,早读,1\n2026-03-04,晚读,1\n2026-03-04,早读,很多\n,早读,1\n");
    let ran = desk.qunce(&["import", "csv", "s.csv", "--mapping", "m.yaml", "--ids", "ids.yaml"]);
    assert_eq!(ran.status(), 1);
    for line in [
        "s.csv:2:1: 日期: `date` wants a day",
        "s.csv:3:12: 群名: `group` wants the id of a group",
        "s.csv:4:15: 人数: `members` wants a whole number",
        "s.csv:5:1: 日期: this row has no `date`",
    ] {
        assert!(ran.stdout().contains(line), "{line} is not in\n{}", ran.stdout());
    }
}
