//! A team's own workbooks, by a mapping.

use rust_xlsxwriter::{Format, Formula, Workbook};

use super::super::tables_workbooks::hostile;
use super::Desk;

/// A book as teams keep them: a cover, and on the second sheet a title above the header.
fn book(edit: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "谁填、几点填").unwrap();
    let sheet = book.add_worksheet().set_name("三月").unwrap();
    sheet.write_string(0, 0, "晨读群三月数据").unwrap();
    for (at, name) in (0..).zip(["日期", "群名", "人数", "新进", "负责人电话"]) {
        sheet.write_string(2, at, name).unwrap();
    }
    let day = Format::new().set_num_format("yyyy/m/d");
    sheet.write_number_with_format(3, 0, 46_085, &day).unwrap();
    sheet.write_string(3, 1, "早读").unwrap();
    sheet.write_string(3, 2, "1,024").unwrap();
    sheet.write_formula(3, 3, Formula::new("=5+6").set_result("11")).unwrap();
    sheet.write_number(3, 4, 13_900_000_000_f64).unwrap();
    // Midnight in Beijing, which is still the day before in UTC.
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    sheet.write_number_with_format(4, 0, 46_086.0, &moment).unwrap();
    sheet.write_string(4, 1, "写作群").unwrap();
    sheet.write_number(4, 2, 12).unwrap();
    edit(sheet);
    book.save_to_buffer().unwrap()
}

const MAPPING: &str = "\
table: group_days
sheet: 三月
header_row: 3
columns: {date: 日期, group: 群名, members: 人数, joined: 新进}
values: {group: {早读: reading}}
";

const ASKED: [&str; 5] = ["xlsx", "s.xlsx", "--mapping", "m.yaml", "--dry-run"];

#[test]
fn a_workbook_comes_in_by_a_mapping_that_names_sheet_and_header() {
    let desk = Desk::new();
    desk.put("m.yaml", MAPPING);
    desk.put_bytes("s.xlsx", &book(|_| {}));
    let before = desk.workspace();
    let tried = desk.import(&ASKED);
    assert!(tried.stdout().contains("group_days-import-xlsx.csv"), "{}", tried.all());
    assert_eq!(desk.workspace(), before, "a trial writes nothing");
    let ran = desk.import(&ASKED[..4]);
    let expected =
        "date,group,members,joined,left,active,messages\n2026-03-04,reading,1024,11,,,\n2026-03-05,writing,12,,,,\n";
    assert_eq!(desk.table("group_days-import-xlsx"), expected, "{}", ran.all());
    assert!(!desk.workspace().iter().any(|(_, text)| text.contains("13900000000")));
    let again = desk.import(&ASKED[..4]);
    assert!(again.stderr().contains("nothing to write"), "{}", again.all());
}

#[test]
fn the_first_sheet_is_read_where_none_is_named_and_the_others_are_told() {
    let desk = Desk::new();
    desk.put("m.yaml", &MAPPING.replace("sheet: 三月\nheader_row: 3\n", ""));
    desk.put_bytes("s.xlsx", &book(|_| {}));
    let ran = desk.qunce(&["import", "xlsx", "s.xlsx", "--mapping", "m.yaml", "--ids", "ids.yaml"]);
    assert_eq!(ran.status(), 1);
    assert!(ran.stderr().contains("the first sheet is read; 1 others and 0 hidden ones are not"), "{}", ran.all());
    desk.put("m.yaml", &MAPPING.replace("三月", "四月"));
    let ran = desk.qunce(&["import", "xlsx", "s.xlsx", "--mapping", "m.yaml", "--ids", "ids.yaml"]);
    assert_eq!(ran.status(), 1);
    assert!(ran.stdout().contains("m.yaml:2:8: ") && ran.stdout().contains("「三月」"), "{}", ran.all());
}

#[test]
fn a_cell_that_is_none_keeps_the_whole_workbook_out() {
    let desk = Desk::new();
    desk.put("m.yaml", MAPPING);
    let bytes = book(|sheet| {
        sheet.write_number(5, 0, 46_087).unwrap();
        sheet.write_string(5, 1, "早读").unwrap();
        sheet.write_formula(5, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    desk.put_bytes("s.xlsx", &bytes);
    let before = desk.workspace();
    let ran = desk.qunce(&["import", "xlsx", "s.xlsx", "--mapping", "m.yaml", "--ids", "ids.yaml"]);
    assert_eq!((ran.status(), desk.workspace()), (1, before), "{}", ran.all());
    for line in ["s.xlsx:6:1: 日期: `date` wants a day", "s.xlsx:6:3: 人数: `members` wants a whole number"] {
        assert!(ran.stdout().contains(line), "{line} is not in\n{}", ran.stdout());
    }
}

#[test]
fn a_hostile_workbook_keeps_everything_out_and_says_so_once() {
    let desk = Desk::new();
    desk.put("m.yaml", "table: group_days\ncolumns: {date: date, group: group}\n");
    let before = desk.workspace();
    for (what, bytes, said) in hostile() {
        desk.put_bytes("s.xlsx", &bytes);
        let ran = desk.qunce(&["import", "xlsx", "s.xlsx", "--mapping", "m.yaml", "--ids", "ids.yaml"]);
        assert_eq!((ran.status(), desk.workspace() == before), (1, true), "{what}: {}", ran.all());
        assert!(ran.stdout().contains(said) && !ran.all().contains("panicked"), "{what}: {}", ran.all());
    }
}

#[test]
fn a_share_that_may_be_one_of_a_hundred_or_of_one_has_to_be_told() {
    let desk = Desk::new();
    desk.put(
        "m.yaml",
        "table: contact_days\ncolumns: {date: 日期, replied_percent: 回复率}\nconstants: {account: guyu}\n",
    );
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "日期").unwrap().write_string(0, 1, "回复率").unwrap();
    sheet.write_string(1, 0, "2026-03-04").unwrap();
    sheet.write_number_with_format(1, 1, 0.835, &Format::new().set_num_format("0.0%")).unwrap();
    desk.put_bytes("s.xlsx", &book.save_to_buffer().unwrap());
    let unclear = desk.import(&ASKED[..4]);
    assert!(unclear.stderr().contains("--reply-unit"), "{}", unclear.all());
    assert!(desk.table("contact_days-import-xlsx").contains("2026-03-04,guyu,,,,,,,\n"));
    desk.import(&["xlsx", "s.xlsx", "--mapping", "m.yaml", "--reply-unit", "fraction"]);
    assert!(desk.table("contact_days-import-xlsx").contains("2026-03-04,guyu,,,,,,83.5,\n"));
}
