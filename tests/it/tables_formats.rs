//! The same table in every format and encoding gives the same rows; what cannot be read is named and never garbled.

use std::fmt::Write as _;

use encoding_rs::{GBK, UTF_16BE};
use jiff::Timestamp;
use proptest::prelude::*;
use qunce::load::{AsOf, Loaded, Reading, discover, read};
use qunce::source::{Bytes, Paged, text_of};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::tables::{HEADER, Read, read_files};

/// A workspace with one book, two groups and these files as its snapshots.
pub(super) fn loaded(snapshots: &[(&str, &[u8])]) -> Loaded {
    loaded_with("", snapshots)
}

/// The same, with more in its `playbook.yaml`.
fn loaded_with(playbook: &str, snapshots: &[(&str, &[u8])]) -> Loaded {
    let root = tempfile::tempdir().unwrap();
    let put = |path: &str, bytes: &[u8]| {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    put("qunce.yaml", b"title: t\nas_of: 2026-03-05\n");
    put("playbooks/b/playbook.yaml", format!("title: 册\n{playbook}").as_bytes());
    for id in ["word-bet-a", "word-bet-b"] {
        put(&format!("playbooks/b/groups/{id}.yaml"), "title: 群\n".as_bytes());
    }
    for (name, bytes) in snapshots {
        put(&format!("data/b/{name}"), bytes);
    }
    let as_of = AsOf { given: None, now: Timestamp::UNIX_EPOCH };
    read(discover(root.path()).unwrap(), Reading { as_of, any_id: false })
}

/// The rows of `group_days`, without where they stand.
pub(super) fn days(loaded: &Loaded) -> Vec<String> {
    let number = |value: Option<u32>| value.map_or("-".to_owned(), |value| value.to_string());
    let rows = loaded.workspace.books[0].tables.group_days.iter();
    rows.map(|day| {
        let figures = [day.members, day.joined, day.left, day.active, day.messages].map(number).join(" ");
        format!("{} {} {figures}", day.date, day.group)
    })
    .collect()
}

/// The findings about snapshots as `file:line:column code: message; label`, in English.
pub(super) fn found(loaded: &Loaded) -> Vec<String> {
    let own = |span: qunce::source::Span| loaded.files.file(span.file).path.strip_prefix("data/b/");
    let all = loaded.findings.iter();
    all.filter_map(|finding| {
        let (from, _) = loaded.files.positions(finding.primary.span);
        let (message, label) = (&finding.message.en, &finding.primary.words.en);
        let name = own(finding.primary.span)?;
        Some(format!("{name}:{}:{} {}: {message}; {label}", from.line, from.column, finding.code))
    })
    .collect()
}

/// One row of `group_days`: day of February, whether of the first group, members, messages.
type Day = (u8, bool, Option<u32>, u32);

fn cells(&(day, first, members, messages): &Day) -> [String; 7] {
    let group = if first { "word-bet-a" } else { "word-bet-b" };
    let members = members.map(|members| members.to_string()).unwrap_or_default();
    let blank = String::new;
    [format!("2026-02-{day:02}"), group.to_owned(), members, blank(), blank(), blank(), messages.to_string()]
}

fn csv(rows: &[Day], zh: bool, separator: &str, end: &str) -> String {
    let header = if zh { "日期,群,人数,新进,退群,活跃,消息数" } else { HEADER.trim_end() };
    let mut text = header.replace(',', separator) + end;
    for row in rows {
        text += &(cells(row).join(separator) + end);
    }
    text
}

fn json(rows: &[Day]) -> String {
    let objects: Vec<String> = rows
        .iter()
        .map(|row| {
            let [date, group, members, .., messages] = cells(row);
            let members = if members.is_empty() { "null".to_owned() } else { members };
            format!(
                "{{\"日期\": \"{date}\", \"group\": \"{group}\", \"members\": {members}, \"messages\": {messages}}}"
            )
        })
        .collect();
    format!("[{}]", objects.join(","))
}

fn yaml(rows: &[Day]) -> String {
    let mut text = String::from("# 每天一行\n");
    for row in rows {
        let [date, group, members, .., messages] = cells(row);
        let _ = write!(text, "- date: {date}\n  群: {group}\n  members: {members}\n  messages: {messages}\n");
    }
    if rows.is_empty() { "[]\n".to_owned() } else { text }
}

fn xlsx(rows: &[Day]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (day_format, grouped) = (Format::new().set_num_format("yyyy/m/d"), Format::new().set_num_format("#,##0"));
    for (at, name) in (0..).zip(["日期", "群", "人数", "消息数"]) {
        sheet.write_string(0, at, name).unwrap();
    }
    for (line, row) in (1..).zip(rows) {
        let day = ExcelDateTime::from_ymd(2026, 2, row.0).unwrap();
        sheet.write_datetime_with_format(line, 0, &day, &day_format).unwrap();
        sheet.write_string(line, 1, &cells(row)[1]).unwrap();
        if let Some(members) = row.2 {
            sheet.write_number_with_format(line, 2, members, &grouped).unwrap();
        }
        sheet.write_string(line, 3, row.3.to_string()).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let unit = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn one_table_gives_the_same_rows_in_every_format_and_encoding(
        rows in prop::collection::btree_map((1_u8..28, any::<bool>()), (prop::option::of(0_u32..5000), 0_u32..9), 1..12),
    ) {
        let rows: Vec<Day> = rows.into_iter().map(|((day, first), (members, messages))| (day, first, members, messages)).collect();
        let zh = csv(&rows, true, ",", "\n");
        let expected = days(&loaded(&[("group_days.csv", csv(&rows, false, ",", "\n").as_bytes())]));
        prop_assert_eq!(expected.len(), rows.len());
        let gbk = GBK.encode(&zh).0;
        for (name, bytes) in [
            ("group_days.csv", zh.clone().into_bytes()),
            ("group_days.csv", format!("\u{feff}{}", csv(&rows, true, ",", "\r\n")).into_bytes()),
            ("group_days.csv", csv(&rows, true, ",", "\r").into_bytes()),
            ("group_days-二月.tsv", csv(&rows, true, "\t", "\r\n").into_bytes()),
            ("group_days.csv", csv(&rows, false, ";", "\n").into_bytes()),
            ("group_days.csv", gbk.into_owned()),
            ("group_days.csv", utf16(&zh, false)),
            ("group_days.csv", utf16(&zh, true)),
            ("group_days.json", json(&rows).into_bytes()),
            ("group_days.json", GBK.encode(&json(&rows)).0.into_owned()),
            ("group_days.yaml", yaml(&rows).into_bytes()),
            ("group_days.xlsx", xlsx(&rows)),
        ] {
            let loaded = loaded(&[(name, &bytes)]);
            prop_assert_eq!(found(&loaded), Vec::<String>::new(), "{}", name);
            prop_assert_eq!(days(&loaded), expected.clone(), "{}", name);
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        ending in prop::sample::select(vec!["csv", "tsv", "json", "yaml", "xlsx", "xls"]),
        mark in prop::sample::select(vec![&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF", b"PK\x03\x04", b"[{", "日期,群\n".as_bytes()]),
    ) {
        let bytes = [mark, &bytes].concat();
        let loaded = loaded(&[(&format!("group_days.{ending}"), &bytes)]);
        for finding in &loaded.findings {
            let span = finding.primary.span;
            prop_assert!(loaded.files.slice(span).len() <= loaded.files.file(span.file).len());
        }
    }
}

#[test]
fn bytes_of_no_encoding_are_refused_with_the_likely_one_and_the_byte() {
    let say = |bytes: &[u8]| found(&loaded(&[("group_days.csv", bytes)])).join("\n");
    let utf8 = "日期,群,人数\n2026-02-01,word-bet-a,".as_bytes();
    assert_eq!(
        say(&[utf8, b"\xE4\xB8"].concat()),
        "group_days.csv:1:1 REF005: `data/b/group_days.csv` is not UTF-8 and was not read; not UTF-8 from byte 41",
        "a text cut within a sign is never taken for GBK"
    );
    let gbk = GBK.encode("日期,群\n").0.into_owned();
    assert_eq!(
        say(&[&gbk[..], b"\x80\xFF"].concat()),
        "group_days.csv:1:1 REF005: `data/b/group_days.csv` is not UTF-8 and was not read; not UTF-8 from byte 1"
    );
    let unmarked: Vec<u8> = "date,group\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        say(&unmarked),
        "group_days.csv:1:1 REF005: `data/b/group_days.csv` looks like UTF-16 that makes no sense, and was not read; byte 2 is 0, and no mark stands at the start"
    );
    let broken = [&[0xFE, 0xFF][..], &UTF_16BE.encode("x").0, &[0xD8, 0x00, 0x00, 0x41]].concat();
    assert!(say(&broken).contains("looks like UTF-16"), "{}", say(&broken));
    assert_eq!(text_of(b"a\xD6\xD0".to_vec()).as_deref(), Ok("a中"));
}

/// Bytes in memory, in place of a file.
#[derive(Debug)]
struct Held(Vec<u8>);

impl Bytes for Held {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> std::io::Result<usize> {
        let rest = &self.0[at as usize..];
        let length = rest.len().min(into.len()).min(40_000);
        into[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }
}

fn paged(name: &str, bytes: Vec<u8>) -> Read {
    let held: std::sync::Arc<dyn Bytes> = std::sync::Arc::new(Held(bytes));
    let pages = Paged::over(&held, name.ends_with(".json")).unwrap();
    assert!(pages.page_count() > 2, "more than one page is what it is about");
    read_files(|files| vec![files.add_paged(&format!("data/word-bet/{name}"), pages)])
}

/// Rows with everything that has to hold across the border of two pages.
fn big_table(end: &str) -> String {
    let mut text = "member,group,joined_on,left_on,source,quit_by,quit_reason".to_owned() + end;
    for row in 0..16_000 {
        let reason = match row % 7 {
            0 => "\"说：\"\"太吵\"\"，\n没空\"",
            1 => "改名，对不上",
            _ => "",
        };
        let day = if row % 501 == 0 { "2026-02-30" } else { "2026-02-03" };
        let _ = write!(text, "m{row:06},word-bet-{},{day},,朋友圈,,{reason}{end}", ["a", "b", "z"][row % 3]);
        if row % 4_999 == 0 {
            let _ = write!(
                text,
                "m{row:06},word-bet-a,2026-02-03,,\"没有收尾,,{end}m000001,word-bet-b,2026-02-03,,,,{end}"
            );
        }
    }
    text
}

#[test]
fn a_big_table_says_the_same_page_by_page_as_at_once() {
    for end in ["\n", "\r\n", "\r"] {
        let text = big_table(end);
        let name = "memberships.csv";
        let whole = read_files(|files| vec![files.add(&format!("data/word-bet/{name}"), &text)]);
        assert!(whole.findings.len() > 30 && whole.tables.memberships.len() > 15_000);
        for bytes in [text.clone().into_bytes(), utf16(&text, false), GBK.encode(&text).0.into_owned()] {
            let pages = paged(name, bytes);
            assert_eq!(pages.found(), whole.found());
            assert_eq!(pages.tables.memberships, whole.tables.memberships);
            let texts = |read: &Read| {
                read.tables.memberships.iter().map(|row| read.tables.text(row.member).to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(texts(&pages), texts(&whole));
            for finding in &pages.findings {
                let span = finding.primary.span;
                assert_eq!(pages.files.slice(span), whole.files.slice(span));
                let line = pages.files.positions(span).0.line;
                let [own, other] = [&pages, &whole].map(|read| read.files.file(span.file).line(line));
                assert_eq!(own, other);
            }
        }
    }
}

#[test]
fn a_big_list_in_one_line_says_the_same_page_by_page_as_at_once() {
    let rows: Vec<String> = (0..9_000)
        .map(|row| {
            let (key, value) = if row % 997 == 0 { ("人", 7) } else { ("人数", row % 50) };
            format!(
                "{{\"date\":\"2026-{:02}-{:02}\",\"群\":\"word-bet-{}\",\"{key}\":{value},\"messages\":\"{row}\"}}",
                row % 13,
                row % 30,
                row % 2
            )
        })
        .collect();
    let text = format!("[{}]", rows.join(", "));
    let whole = read_files(|files| vec![files.add("data/word-bet/group_days.json", &text)]);
    let pages = paged("group_days.json", text.clone().into_bytes());
    assert!(!whole.tables.group_days.is_empty() && whole.findings.len() > 500);
    assert_eq!(pages.found(), whole.found());
    assert_eq!(pages.tables.group_days, whole.tables.group_days);
    let cut = text[..text.len() - 9].to_owned() + "，]";
    let whole = read_files(|files| vec![files.add("data/word-bet/group_days.json", &cut)]);
    assert_eq!(paged("group_days.json", cut.clone().into_bytes()).found(), whole.found());
}

#[test]
fn the_rows_of_a_book_are_bounded() {
    let mut text = HEADER.to_owned();
    for day in 1..=20 {
        let _ = writeln!(text, "2026-02-{day:02},word-bet-a,1,,,,");
    }
    let read = super::tables::read_at_most(7, &[("group_days.csv", &text)]);
    assert_eq!(read.days().len(), 7);
    assert_eq!(read.findings.len(), 1);
    assert!(
        read.found()[0].starts_with("group_days.csv:9:1-1 REF005 : the snapshots have more rows"),
        "{:?}",
        read.found()
    );
}

#[test]
fn the_same_fault_in_thousands_of_rows_is_listed_so_often_and_counted() {
    let mut text = "member,edition,paid\n".to_owned();
    for row in 0..1_500 {
        let _ = writeln!(text, "m{row},word-bet-1,也许");
    }
    let read = super::tables::read(&[("enrolments.csv", &text)]);
    assert_eq!((read.findings.len(), read.tables.enrolments.len()), (1_000, 1_500));
    assert_eq!(read.findings[999].notes[0].en, "500 more places of this file have it and are not listed");
}

const FORMS: &str = "snapshots:
  - table: 群日数据
    files: group_days-企微*
    columns: {统计日期: date, 客户群: group, 群成员总数: 人数, 发言数: messages}
    values: {一群: word-bet-a, 二群: word-bet-b, 未统计: ''}
    dates: 年月日
    skip: [群主]
";

#[test]
fn a_team_s_own_headers_words_and_days_are_read_as_declared() {
    let text =
        "统计日期,客户群,群主,群成员总数,发言数\r\n2026/3/1,一群,谷雨,120,8\r\n2026年3月2日 00:00,二群,谷雨,1 20,\r\n";
    for bytes in [text.as_bytes().to_vec(), GBK.encode(text).0.into_owned()] {
        let own = [
            ("group_days-企微导出.csv", bytes.as_slice()),
            ("group_days.csv", "日期,群\n2026-03-04,一群\n".as_bytes()),
        ];
        let loaded = loaded_with(FORMS, &own);
        assert_eq!(
            days(&loaded),
            ["2026-03-01 word-bet-a 120 - - - 8", "2026-03-02 word-bet-b - - - - -", "2026-03-04 一群 - - - - -"]
        );
        assert_eq!(
            found(&loaded),
            [
                "group_days-企微导出.csv:3:23 REF005: `members` wants a whole number, found `1 20`; separators within the number",
                "group_days.csv:2:12 MET004: no group is called `一群`; not defined",
            ],
            "a form holds for its files only"
        );
    }
}

#[test]
fn a_column_that_nobody_declared_is_refused_and_a_form_that_fits_nothing_too() {
    let own = [("group_days-企微.csv", "统计日期,客户群,昵称\n2026/3/1,一群,x\n".as_bytes())];
    let refused = found(&loaded_with(FORMS, &own));
    assert!(refused.len() == 1 && refused[0].contains("has no column `昵称`"), "{refused:?}");
    let wrong = "snapshots:\n  - {table: group_dayz}\n  - {columns: {a: b}}\n  - {table: memberships, columns: {编号: membr}}\n";
    let loaded = loaded_with(wrong, &[]);
    let said: Vec<_> =
        loaded.findings.iter().map(|finding| (finding.key_path.as_str(), finding.message.en.as_str())).collect();
    assert_eq!(
        said,
        [
            ("snapshots[0].table", "no snapshot table is called `group_dayz`"),
            ("snapshots[1].table", "a snapshot form does not say which table it is of"),
            ("snapshots[2].columns.编号", "`memberships` has no column `membr`"),
        ]
    );
}
