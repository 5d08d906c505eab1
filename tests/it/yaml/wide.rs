//! Full-width signs in YAML syntax are named and read as meant; in Chinese text they are left alone.

use super::{parse, reads, shown_root, sliced};

/// Asserts that a text has no flaw.
#[track_caller]
fn clean(text: &str) {
    assert_eq!(super::flaws(text, &parse(text)), [] as [&str; 0], "flaws of {text:?}");
}

fn colon(place: &str, after: &str) -> String {
    format!("{place} \"：\" FullWidth ：→\": \" after \"{after}\"")
}

#[track_caller]
fn reads_with(text: &str, tree: &str, expected: &[String]) {
    reads(text, tree, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_full_width_colon_after_a_key_is_named_alone() {
    reads_with(
        "id: a\nshown_by：welcome-7d\nby: b\n",
        "{id: a, shown_by: welcome-7d, by: b}",
        &[colon("2:9", "shown_by")],
    );
    reads_with("id: a\nshown_by： welcome-7d\n", "{id: a, shown_by: welcome-7d}", &[colon("2:9", "shown_by")]);
    reads_with("标题：群规\n受众：宝妈\n", "{标题: 群规, 受众: 宝妈}", &[colon("1:3", "标题"), colon("2:3", "受众")]);
    reads_with("a: 1\n目的：\n  类型: 培育\n", "{a: 1, 目的: {类型: 培育}}", &[colon("2:3", "目的")]);
    reads_with("a: 1\nsops：[x, y]  # 注\n", "{a: 1, sops: [x, y]}", &[colon("2:5", "sops")]);
    reads_with("a: 1\ntext：|\n  一\n  二：三\nb: 2\n", "{a: 1, text: <一/二：三/>, b: 2}", &[colon("2:5", "text")]);
    reads_with("a: 1\ntext：一\n  二：三\nb: 2\n", "{a: 1, text: 一 二：三, b: 2}", &[colon("2:5", "text")]);
    assert_eq!(
        sliced("a: 1\n  # 注\nshown_by：welcome-7d\n"),
        ["a: 1\n  # 注\nshown_by：welcome-7d", "a=", "1", "shown_by=", "welcome-7d"]
    );
}

#[test]
fn a_full_width_colon_is_found_at_every_depth() {
    reads_with(
        "rules:\n  - text：不发广告\n    penalty: 警告\n  - text: 不私加\n    penalty：移出\n",
        "{rules: [{text: 不发广告, penalty: 警告}, {text: 不私加, penalty: 移出}]}",
        &[colon("2:9", "text"), colon("5:12", "penalty")],
    );
    reads_with(
        "rules:\n- text: 一\n- text：二\n- 内容：三\n",
        "{rules: [{text: 一}, {text: 二}, 内容：三]}",
        &[colon("3:7", "text")],
    );
    reads_with("rules:\n- 内容: 一\n- 内容：二\n", "{rules: [{内容: 一}, {内容: 二}]}", &[colon("3:5", "内容")]);
    reads_with(
        "rules:\n- text：一\n  penalty：二\n",
        "{rules: [{text: 一, penalty: 二}]}",
        &[colon("2:7", "text"), colon("3:10", "penalty")],
    );
    reads_with(
        "群规：\n－ 内容：一\n　 处理：二\n",
        "{群规: [{内容: 一, 处理: 二}]}",
        &[
            colon("1:3", "群规"),
            "2:1 \"－\" FullWidth －→\"- \" after \"\"".to_owned(),
            colon("2:5", "内容"),
            "3:1 \"\\u{3000}\" FullWidth \u{3000}→\" \" after \"\"".to_owned(),
            colon("3:5", "处理"),
        ],
    );
    reads_with(
        "群规：\n- 内容：一\n- 内容：二\n",
        "{群规: [{内容: 一}, {内容: 二}]}",
        &[colon("1:3", "群规"), colon("2:5", "内容"), colon("3:5", "内容")],
    );
    reads_with("purpose:\n  type：nurture\n", "{purpose: {type: nurture}}", &[colon("2:7", "type")]);
    reads_with(
        "目的：\n  类型：培育\n  理由：先建信任\n",
        "{目的: {类型: 培育, 理由: 先建信任}}",
        &[colon("1:3", "目的"), colon("2:5", "类型"), colon("3:5", "理由")],
    );
    reads_with(
        "r: {text：不发广告，penalty：警告, by: 我}\n",
        "{r: {text: 不发广告, penalty: 警告, by: 我}}",
        &[
            colon("1:9", "text"),
            "1:14 \"，\" FullWidth ，→\", \" after \"不发广告\"".to_owned(),
            colon("1:22", "penalty"),
        ],
    );
}

#[test]
fn full_width_punctuation_in_chinese_text_is_left_alone() {
    clean("text: 时间：晚八点\n");
    clean("list:\n  - 提醒：别忘了\n  - 时间：晚八点，地点：线上\n");
    clean("list:\n- 提醒：别忘了\n- 流程：\n  先签到\n");
    clean("text: 第一行\n  时间：晚八点\n  地点：线上\nnext: 1\n");
    clean("text:\n  时间：晚八点\n  地点：线上\nnext: 1\n");
    clean("text: |\n  时间：晚八点\n  ＃ 打卡\n　　缩进\n".replace("\n　　缩进", "\n  　　缩进").as_str());
    clean("text: >-\n  “引用”\n  －－－\n\n  key：value\nnext: 1\n");
    clean("text: \"时间：\n  晚八点，“好”\"\nnext: 1\n");
    clean("text: '一：\n\n  二：三'\nnext: 1\n");
    clean("title: 【福利】新人礼包\nname: 【福利，速来】\ntag: ［图片］\n");
    clean("a: 他说“好”\nb: “好”和“坏”\nc: “好”吗\n");
    clean("a: [你好，世界。再见, 第二项]\nb: {text: 你好，世界, by: 我}\nc: {t: 时间：八点，地点：线上}\n");
    clean("a: [\n  欢迎新朋友，请看群公告,\n  二：三\n]\nb: 1\n");
    clean("topic: ＃打卡＃\nsay: ，好\nend: 完。\n");
    clean("- 甲：乙\n- {a: 1}\n");
    clean("群规:\n- 提醒：别忘了\n- 提醒：签到\n- 时间：晚八点\n  地点：线上\n");
    clean("--- |\n  甲：乙\n  丙：丁\n");
    clean("? 甲\n: 乙：丙\n");
    clean("a: &x 一：二\nb: !t 三：四\n".replace("!t ", "").as_str());
    clean("text:\n  　　第一段，开头空两格。\n  　　第二段。\nnext: 1\n");
}

#[test]
fn full_width_spaces_are_named_where_they_indent_or_part() {
    let space =
        |place: &str, shown: &str, after: &str| format!("{place} {shown:?} FullWidth \u{3000}→\" \" after \"{after}\"");
    reads_with("a:\n　b: 1\n  c: 2\n", "{a: {b: 1, c: 2}}", &[space("2:1", "　", "")]);
    reads_with("a:\n　- x\n　- y\n", "{a: [x, y]}", &[space("2:1", "　", ""), space("3:1", "　", "")]);
    reads_with("a:　1\nb: 2\n", "{a: 1, b: 2}", &[space("1:3", "　", "a")]);
    reads_with("a: 1\nat: 　09:30\n", "{a: 1, at: 09:30}", &[space("2:5", "　", "at")]);
    reads_with(
        "a:\u{a0}1\nb: {c:　2}\n",
        "{a: 1, b: {c: 2}}",
        &["1:3 \"\\u{a0}\" FullWidth \u{a0}→\" \" after \"a\"".to_owned(), space("2:7", "　", "c")],
    );
    reads_with("-　x\n- y\n", "[x, y]", &[space("1:2", "　", "-")]);
    reads_with("a: 1\n　\nb: 2\n", "{a: 1, b: 2}", &[space("2:1", "　", "")]);
    reads_with("t: |\n　　一\n　　二\nn: 1\n", "{t: <一/二/>, n: 1}", &[space("2:1", "　　", "")]);
    reads_with("t: 一\n　　二\nn: 1\n", "{t: 一 二, n: 1}", &[space("2:1", "　　", "")]);
}

#[test]
fn full_width_quotes_around_a_whole_value_are_named() {
    let quote = |place: &str, after: &str| format!("{place} \"“\" FullWidth “→\"\\\"\" after \"{after}\"");
    reads_with("at: “20:15”\nb: 1\n", "{at: <20:15>, b: 1}", &[quote("1:5", "at")]);
    reads_with("a:\n- “it's”\n- x\n", "{a: [<it's>, x]}", &[quote("2:3", "")]);
    reads_with("“a”: 1\nb: 2\n", "{a: 1, b: 2}", &[quote("1:1", "")]);
    reads_with("“a”：“1”\nb: 2\n", "{a: <1>, b: 2}", &[quote("1:1", ""), colon("1:4", "a"), quote("1:5", "a")]);
    reads_with("a: {at: “20:15”, b: [“x”]}\n", "{a: {at: <20:15>, b: [<x>]}}", &[quote("1:9", ""), quote("1:22", "")]);
    reads("a: ‘x’\n", "{a: <x>}", &["1:4 \"‘\" FullWidth ‘→\"'\" after \"a\""]);
    reads("a: \"20:15”\nb: 1\n", "{a: <20:15>, b: 1}", &["1:10 \"”\" FullWidth ”→\"\\\"\" after \"20:15\""]);
    assert_eq!(sliced("a: “20:15”\n"), ["a: “20:15”", "a=", "“20:15”"]);
}

#[test]
fn full_width_commas_and_brackets_are_named_where_they_part_items() {
    let comma = |place: &str, after: &str| format!("{place} \"，\" FullWidth ，→\", \" after \"{after}\"");
    reads_with("a: [x-1，y_2]\n", "{a: [x-1, y_2]}", &[comma("1:8", "x-1")]);
    reads_with("a: [x, y，z]\n", "{a: [x, y, z]}", &[comma("1:9", "y")]);
    reads_with("a: [宝妈，上班族]\n", "{a: [宝妈, 上班族]}", &[comma("1:7", "宝妈")]);
    reads("a: [宝妈、上班族]\n", "{a: [宝妈, 上班族]}", &["1:7 \"、\" FullWidth 、→\", \" after \"宝妈\""]);
    reads_with("r: {a: 1，b: 2}\n", "{r: {a: 1, b: 2}}", &[comma("1:9", "1")]);
    reads_with("r: {\n  a: 单词，\n  b: 2\n}\n", "{r: {a: 单词, b: 2}}", &[comma("2:8", "单词")]);
    reads_with(
        "r: {at: “20:15”，by: me}\n",
        "{r: {at: <20:15>, by: me}}",
        &["1:9 \"“\" FullWidth “→\"\\\"\" after \"\"".to_owned(), comma("1:16", "20:15")],
    );
    reads("a: 【x，y】\n", "{a: [x, y]}", &["1:4 \"【\" FullWidth 【→\"[\" after \"\"", &comma("1:6", "x")]);
    reads("a: ｛b: 1｝\n", "{a: {b: 1}}", &["1:4 \"｛\" FullWidth ｛→\"{\" after \"\""]);
    reads("a: [x, y］\nb: 1\n", "{a: [x, y], b: 1}", &["1:9 \"］\" FullWidth ］→\"]\" after \"y\""]);
}

#[test]
fn full_width_dashes_and_number_signs_are_named_at_the_start_of_a_line() {
    reads(
        "a:\n－ x\n－ y\n",
        "{a: [x, y]}",
        &["2:1 \"－\" FullWidth －→\"- \" after \"\"", "3:1 \"－\" FullWidth －→\"- \" after \"\""],
    );
    reads("a:\n  － t: x\n  - t: y\n", "{a: [{t: x}, {t: y}]}", &["2:3 \"－\" FullWidth －→\"- \" after \"\""]);
    reads(
        "＃ 注释\na: 1\n＃又一条\nb: 2\n",
        "{a: 1, b: 2}",
        &["1:1 \"＃\" FullWidth ＃→\"#\" after \"\"", "3:1 \"＃\" FullWidth ＃→\"#\" after \"\""],
    );
    assert_eq!(parse("＃ 注释\na: 1\n").comments.len(), 1);
    reads("a: ｜\n  一\n  二\nb: 1\n", "{a: <一/二/>, b: 1}", &["1:4 \"｜\" FullWidth ｜→\"|\" after \"a\""]);
    assert_eq!(shown_root(&parse("a: －1\n")), "{a: －1}");
}
