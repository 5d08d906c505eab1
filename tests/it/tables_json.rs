//! Snapshots in JSON are read with the same names and findings; any text at all is read without a panic.

use proptest::prelude::*;

use super::tables::{HEADER, read};

#[test]
fn json_is_read_with_the_same_names_and_the_same_findings() {
    let text = r#"[
  {"date": "2026-03-01", "群": "word-bet-a", "members": 120, "joined": "3", "left": null, "messages": 1.5},
  {"date": "2026-02-30", "group": "word-bet-b", "membrs": 7}, {"group": "word-bet-b", "membrs": 8},
  {"date": "2026-03-02", "group": "word-bet-b", "人数": [1, {"a": "]"}], "active": true, "群": "word-bet-a"},
  7,
  {"date": "2026\u002d03-03", "group": "word-bet-b", "members": " 9 "}
]
"#;
    let read = read(&[("group_days.json", text)]);
    assert_eq!(
        read.found(),
        [
            "group_days.json:2:102-105 REF005 messages: `messages` wants a whole number, found `1.5`; has decimals -> write a whole number",
            "group_days.json:3:49-57 REF005 membrs: `group_days` has no column `membrs`; closest is `members` (人数) -> rename it to `members`",
            "group_days.json:3:12-24 REF005 date: 2026-02-30 is not a day of the calendar; no such day -> check the month and the day",
            "group_days.json:3:63-64 REF005 date: an item lacks `date`; left out for want of it -> add `date`: the day",
            "group_days.json:4:55-56 REF005 members: `members` holds a list or an object; one value is wanted here -> one value a cell; split it into rows or columns",
            "group_days.json:4:88-91 REF005 group: `group` and `群` are one column, written twice; the second time -> keep one and delete the other",
            "group_days.json:4:82-86 REF005 active: `active` wants a whole number, found `true`; not a number -> leave it blank if unknown; blank never counts as 0",
            "group_days.json:5:3-4 REF005 : an item of the list is not an object; `{` is wanted here -> write `{\"column\": value}`, or delete the item",
        ]
    );
    assert_eq!(read.findings[1].notes[0].en, "2 rows of this file have it");
    assert_eq!(
        read.days(),
        [
            "2 2026-03-01 word-bet-a 120 3 - - -",
            "4 2026-03-02 word-bet-b - - - - -",
            "6 2026-03-03 word-bet-b 9 - - - -"
        ]
    );
}

#[test]
fn text_that_is_not_json_is_found_where_it_goes_wrong() {
    let found = |text: &str| {
        let read = read(&[("group_days.json", text)]);
        assert_eq!(read.findings.len(), 1, "{text}");
        let finding = &read.findings[0];
        format!("{} {}", read.place(finding.primary.span).replacen("group_days.json:", "", 1), finding.primary.words.en)
    };
    assert_eq!(found("[\n  {\"date\": \"2026-03-01\",}\n]"), "2:25-26 a comma too many before it");
    assert_eq!(found("[{\"date\"：1}]"), "1:9-10 full-width `：`");
    assert_eq!(found("[{'date': 1}]"), "1:3-4 a single quote");
    assert_eq!(found("[{\"人数\": 1} // 注\n]"), "1:12-13 a comment");
    assert_eq!(found("[{\"date\": 1}"), "1:12-13 it breaks off here");
    assert_eq!(found(""), "1:1-1 it breaks off here");
    assert_eq!(found("{\"date\": 1}"), "1:1-2 `[` is wanted here");
    assert_eq!(found("[] 7"), "1:4-5 `7`: trailing characters");
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_every_place_lies_within_it(
        rows in "[a-c\"，,\n\r 0-9{}\\[\\]:\u{3000}é-]{0,120}",
        json in any::<bool>(),
        header in any::<bool>(),
    ) {
        let name = if json { "group_days.json" } else { "group_days.csv" };
        let text = if header { format!("{HEADER}{rows}") } else { rows };
        let read = read(&[(name, &text)]);
        for finding in &read.findings {
            for span in std::iter::once(finding.primary.span).chain(finding.labels.iter().map(|label| label.span)) {
                prop_assert!(text.get(span.range()).is_some(), "{:?} of {:?}", span, text);
            }
        }
    }

    #[test]
    fn rows_without_fault_are_all_read_in_order(cells in prop::collection::btree_map((0u8..28, any::<bool>()), 0u32..9999, 0..40), quoted in any::<bool>()) {
        let mut text = HEADER.to_owned();
        for ((day, first), members) in cells.iter().rev() {
            let group = if *first { "word-bet-a" } else { "word-bet-b" };
            let group = if quoted { format!("\"{group}\"") } else { group.to_owned() };
            text.push_str(&[&format!("2026-02-{:02}", day + 1), &*group, &members.to_string(), ",,,\n"].join(","));
        }
        let read = read(&[("group_days.csv", &text)]);
        prop_assert_eq!(read.found(), Vec::<String>::new());
        let mut expected: Vec<_> = cells.iter().map(|((day, first), members)| (!*first, *day, *members)).collect();
        expected.sort_unstable();
        let got: Vec<_> = read.tables.group_days.iter().map(|row| (&*row.group == "word-bet-b", row.date.day() as u8 - 1, row.members.unwrap())).collect();
        prop_assert_eq!(got, expected);
        for row in &read.tables.group_days {
            let file = read.files.file(row.row.file);
            prop_assert!(file.text[row.row.at as usize..].starts_with(&row.date.to_string()));
        }
    }
}
