//! Workbooks that come back more than once, rearranged, with new rows, or with something lost.

use qunce::export::sheet::SheetKind;
use qunce::import::Returned;
use qunce::load::{Found, Grid, grids};
use qunce::text::Lang;

use super::sheets::{SOP, UPKEEP, back, cell, changed, commented, exported, word_bet};
use crate::books;

/// The definitions once what came back is written.
fn written(found: Found, back: &Returned) -> Found {
    let mut found = found;
    for (path, change) in &back.files {
        found.files.add(path, &change.after);
    }
    found
}

/// A new row below the row of this key, with these cells.
fn insert(sheets: &mut [Grid], kind: SheetKind, below: &str, cells: &[(&str, &str)]) {
    let grid = sheets.iter_mut().find(|grid| grid.name == kind.name(Lang::Zh)).unwrap();
    let at = grid.rows.iter().position(|row| row.first().is_some_and(|key| key == below)).unwrap();
    let mut row = vec![String::new(); grid.rows[0].len()];
    for (head, text) in cells {
        (*text).clone_into(&mut row[grid.rows[0].iter().position(|own| own == head).unwrap()]);
    }
    grid.rows.insert(at + 1, row);
}

#[test]
fn a_workbook_may_be_taken_back_more_than_once() {
    let mut found = commented();
    // The second step has no id: it is called by its days and its time.
    found.add("playbooks/team/sops/daily.yaml", SOP.replace("编号: end, ", "").as_bytes());
    let loaded = books::loaded(found.clone());
    let mut sheets = grids(&exported(&loaded, "team", Lang::Zh)).unwrap();
    "20：30".clone_into(cell(&mut sheets, SheetKind::Steps, "daily/mon-wed-2100", "时间"));
    "周一,周五".clone_into(cell(&mut sheets, SheetKind::Steps, "daily/mon-wed-2100", "日子"));
    insert(&mut sheets, SheetKind::Steps, "daily/tea", &[("时间", "12:00"), ("日子", "周四,周六"), ("话术", "吃饭")]);
    let (first, said) = back(&sheets, &loaded);
    assert!(said.is_empty(), "{said:?}");
    let made = &first.files["playbooks/team/sops/daily.yaml"].after;
    assert!(made.contains("{时间: \"20:30\", 日子: [周一, 周五], 话题: 收尾}"), "{made}");
    assert!(made.contains("  - 时间: \"12:00\"\n    日子: [周四, 周六]\n    内容: 吃饭\n"), "{made}");
    let (second, said) = back(&sheets, &books::loaded(written(found, &first)));
    assert!(said.is_empty() && second.files.is_empty(), "{said:?}");
    assert_eq!((second.changed, second.added), (0, 0));
}

#[test]
fn a_new_row_of_a_budget_is_a_new_item_and_no_other_row_is_guessed_at() {
    let (loaded, sheets) = word_bet();
    let mut edited = sheets.clone();
    insert(&mut edited, SheetKind::Budget, "listening-club-1/1", &[("项目", "奖品"), ("金额", "300")]);
    let (back, said) = back(&edited, &loaded);
    assert!(said.is_empty(), "{said:?}");
    let (went, came) = changed(&back, "playbooks/word-bet/campaigns/listening-club.yaml");
    assert_eq!((went.len(), came.concat().as_str()), (0, "      - item: 奖品\n        amount: 300\n"));
    let mut edited = sheets.clone();
    insert(&mut edited, SheetKind::Editions, "word-bet/word-bet-3", &[("标题", "第 9 期")]);
    let (made, said) = self::back(&edited, &loaded);
    assert!(
        made.files.is_empty() && said[0].ends_with("an edition cannot be added here, for it needs an id"),
        "{said:?}"
    );
    // A remark far below the last row is no step of the last SOP.
    let mut edited = sheets;
    let steps = edited.iter_mut().find(|grid| grid.name == "SOP").unwrap();
    steps.rows.extend([vec![], vec![String::new(), "随手记".to_owned()]]);
    let (made, said) = self::back(&edited, &loaded);
    assert!(made.files.is_empty() && said[0].contains("to which SOP this step belongs"), "{said:?}");
}

#[test]
fn an_item_that_stands_where_another_stood_is_not_changed_for_it() {
    let mut found = books::alone("word-bet");
    let (loaded, mut sheets) = word_bet();
    "是".clone_into(cell(&mut sheets, SheetKind::Budget, "listening-club-1/1", "按人"));
    let path = "playbooks/word-bet/campaigns/listening-club.yaml";
    let text = &loaded.files.file(loaded.files.find(path).unwrap()).text;
    let first = text.lines().find(|line| line.contains("音频剪辑外包")).unwrap();
    found.add(path, text.replacen(first, &format!("      - {{item: 场地, amount: 50}}\n{first}"), 1).as_bytes());
    let (back, said) = back(&sheets, &books::loaded(found));
    assert!(back.files.is_empty() && said[0].ends_with("its definition is no longer there"), "{said:?}");
}

#[test]
fn columns_are_known_by_their_heads_wherever_they_stand() {
    let (loaded, sheets) = word_bet();
    let of = |sheets: &[Grid]| sheets.iter().position(|grid| grid.name == "SOP").unwrap();
    let mut moved = sheets.clone();
    "20:15".clone_into(cell(&mut moved, SheetKind::Steps, "a-upkeep/qa", "时间"));
    let own = of(&moved);
    let width = moved[own].rows[0].len();
    for row in &mut moved[own].rows {
        row.resize(width, String::new());
        row.reverse();
    }
    let (made, said) = back(&moved, &loaded);
    assert!(said.is_empty(), "{said:?}");
    assert_eq!(changed(&made, UPKEEP).1, ["    at: \"20:15\"\n"]);
    // What was edited in a column without its head, or on a sheet of another name, would be lost without a word.
    let mut renamed = sheets.clone();
    let own = of(&renamed);
    "消息".clone_into(renamed[own].rows[0].iter_mut().find(|head| *head == "话术").unwrap());
    let (made, said) = back(&renamed, &loaded);
    assert_eq!(said, ["plan.xlsx[SOP]:1:1 no column is called `话术`: what was edited in it cannot be taken back"]);
    assert!(made.files.is_empty());
    let mut renamed = sheets;
    let own = of(&renamed);
    "步骤".clone_into(&mut renamed[own].name);
    assert_eq!(back(&renamed, &loaded).1, ["plan.xlsx:1:1 there is no sheet SOP"]);
}

#[test]
fn text_that_went_when_cells_were_merged_is_not_taken_for_emptied() {
    let (loaded, mut sheets) = word_bet();
    cell(&mut sheets, SheetKind::Steps, "a-upkeep/which-page", "话术").clear();
    let steps = sheets.iter_mut().find(|grid| grid.name == "SOP").unwrap();
    let column = steps.rows[0].iter().position(|own| own == "话术").unwrap();
    let row = steps.rows.iter().position(|row| row[0] == "a-upkeep/which-page").unwrap();
    steps.merged.push([(row - 1, column), (row, column)]);
    let (back, said) = back(&sheets, &loaded);
    assert!(back.files.is_empty() && said[0].ends_with("this cell lost its text when cells were merged"), "{said:?}");
    // A spreadsheet's own merging is seen.
    let mut book = rust_xlsxwriter::Workbook::new();
    let format = rust_xlsxwriter::Format::new();
    book.add_worksheet().merge_range(1, 2, 2, 3, "一", &format).unwrap();
    let read = grids(&book.save_to_buffer().unwrap()).unwrap();
    assert!(read[0].is_covered(2, 3) && !read[0].is_covered(1, 2) && !read[0].is_covered(3, 3));
}

#[test]
fn keys_within_a_chinese_key_are_chinese() {
    let mut found = commented();
    let series = "标题: 共读\n各期:\n  - 编号: read-1\n    标题: 第 1 期\n";
    found.add("playbooks/team/campaigns/read.yaml", series.as_bytes());
    let loaded = books::loaded(found);
    let mut sheets = grids(&exported(&loaded, "team", Lang::Zh)).unwrap();
    "９９".clone_into(cell(&mut sheets, SheetKind::Editions, "read/read-1", "报名费·金额"));
    let (back, said) = back(&sheets, &loaded);
    assert!(said.is_empty(), "{said:?}");
    assert_eq!(changed(&back, "playbooks/team/campaigns/read.yaml").1, ["    报名费: {金额: 99}\n"]);
}
