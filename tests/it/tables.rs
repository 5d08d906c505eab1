//! Snapshots become typed rows; whatever cannot be read is found at its row and column and hides nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use qunce::finding::Finding;
use qunce::load::tables::Snapshots;
use qunce::load::tables::columns::{Holds, TABLES, Table};
use qunce::model::Kind;
use qunce::model::List;
use qunce::model::reader::Known;
use qunce::model::snapshots::SnapshotForm;
use qunce::model::tables::{Row, Tables};
use qunce::source::{Bounds, FileId, Files};

fn known() -> Known {
    let ids = |all: &[&str]| all.iter().map(|&id| id.to_owned()).collect::<BTreeSet<_>>();
    let mut by_kind = BTreeMap::new();
    by_kind.insert(Kind::Group, ids(&["word-bet-a", "word-bet-b"]));
    by_kind.insert(Kind::Edition, ids(&["word-bet-1", "word-bet-2"]));
    Known { ids: by_kind, ..Known::default() }
}

/// The snapshots of a book, before they are read.
pub(super) fn snapshots<'a>(files: &'a Files, known: &'a Known) -> Snapshots<'a> {
    static NONE: LazyLock<List<SnapshotForm>> = LazyLock::new(List::default);
    Snapshots { files, book: "word-bet", known, forms: &NONE, most_rows: 20_000_000, bounds: Bounds::default() }
}

/// The files read as the snapshots of one book.
pub(super) struct Read {
    pub(super) files: Files,
    pub(super) tables: Tables,
    pub(super) findings: Vec<Finding>,
}

pub(super) fn read(all: &[(&str, &str)]) -> Read {
    read_at_most(20_000_000, all)
}

/// The files read, with a bound on their rows.
pub(super) fn read_at_most(rows: usize, all: &[(&str, &str)]) -> Read {
    let add = |files: &mut Files| -> Vec<_> {
        all.iter().map(|(name, text)| files.add(&format!("data/word-bet/{name}"), text)).collect()
    };
    let mut files = Files::default();
    let ids = add(&mut files);
    let mut findings = Vec::new();
    let tables = Snapshots { most_rows: rows, ..snapshots(&files, &known()) }.read(&ids, &mut findings);
    Read { files, tables, findings }
}

/// The files read that `add` adds.
pub(super) fn read_files(add: impl FnOnce(&mut Files) -> Vec<FileId>) -> Read {
    let mut files = Files::default();
    let ids = add(&mut files);
    let mut findings = Vec::new();
    let tables = snapshots(&files, &known()).read(&ids, &mut findings);
    Read { files, tables, findings }
}

impl Read {
    /// The findings as `file:line:column-line:column code key: message; label -> help`, in English.
    pub(super) fn found(&self) -> Vec<String> {
        self.findings.iter().map(|finding| self.shown(finding)).collect()
    }

    fn shown(&self, finding: &Finding) -> String {
        let Finding { code, message, primary, help, key_path, .. } = finding;
        let help = help.as_ref().map_or("", |help| help.en.as_str());
        format!("{} {code} {key_path}: {}; {} -> {help}", self.place(primary.span), message.en, primary.words.en)
    }

    pub(super) fn place(&self, span: qunce::source::Span) -> String {
        let (from, to) = self.files.positions(span);
        let name = self.files.file(span.file).path.rsplit('/').next().unwrap_or_default();
        let to = if from.line == to.line { to.column.to_string() } else { format!("{}:{}", to.line, to.column) };
        format!("{name}:{}:{}-{to}", from.line, from.column)
    }

    /// The line on which a row begins.
    pub(super) fn line(&self, row: Row) -> u32 {
        self.files.file(row.file).position(row.at as usize).line
    }

    /// The rows of `group_days` as `line date group members joined left active messages`, `-` where missing.
    pub(super) fn days(&self) -> Vec<String> {
        let number = |value: Option<u32>| value.map_or("-".to_owned(), |value| value.to_string());
        self.tables
            .group_days
            .iter()
            .map(|day| {
                let figures = [day.members, day.joined, day.left, day.active, day.messages].map(number).join(" ");
                format!("{} {} {} {figures}", self.line(day.row), day.date, day.group)
            })
            .collect()
    }
}

pub(super) const HEADER: &str = "date,group,members,joined,left,active,messages\n";

/// What is found in the one row `row` of `group_days`, without the file's name.
fn found_in_row(row: &str) -> Vec<String> {
    let text = format!("{HEADER}{row}\n2026-03-02,word-bet-b,9,0,0,1,2\n");
    let read = read(&[("group_days.csv", &text)]);
    assert!(read.days().iter().any(|day| day.contains("2026-03-02 word-bet-b 9 0 0 1 2")), "the other row is read");
    read.found().iter().map(|line| line.replacen("group_days.csv:", "", 1)).collect()
}

#[test]
fn every_column_is_read_under_its_english_and_its_chinese_name() {
    let zh = "日期,群,人数,新进,退群,活跃,消息数\n2026-03-01,word-bet-a,120,3,1,60,88\n";
    let en =
        format!("\u{feff}{HEADER}2026-03-01,word-bet-a,120,3,1,60,88\r\n").replace('\n', "\r\n").replace("\r\r", "\r");
    for text in [zh, &en] {
        let read = read(&[("group_days.csv", text)]);
        assert_eq!(read.found(), [""; 0]);
        assert_eq!(read.days(), ["2 2026-03-01 word-bet-a 120 3 1 60 88"]);
    }
    let people = read(&[
        ("enrolments.csv", "成员,期,报名日,已付,完成,活跃\nm-0001,word-bet-1,2026-01-02,是,否,1\n"),
        ("memberships.csv", "成员,群,入群日,退群日,来源,退群方式,退群原因\nm-0001,word-bet-a,2026-01-02,,公众号,,\n"),
    ]);
    assert_eq!(people.found(), [""; 0]);
    let enrolment = &people.tables.enrolments[0];
    assert_eq!((people.tables.text(enrolment.member), people.tables.text(enrolment.edition)), ("m-0001", "word-bet-1"));
    assert_eq!(enrolment.enrolled_on.map(|day| day.date().to_string()).as_deref(), Some("2026-01-02"));
    assert_eq!((enrolment.paid, enrolment.completed, enrolment.active), (Some(true), Some(false), Some(true)));
    let stay = &people.tables.memberships[0];
    let source = stay.source.map(|name| people.tables.text(name));
    assert_eq!((stay.joined_on.is_some(), stay.left_on, source), (true, None, Some("公众号")));
    assert_eq!((stay.quit_by, stay.quit_reason), (None, None));
}

#[test]
fn a_blank_cell_is_missing_and_never_zero() {
    let read = read(&[(
        "group_days.csv",
        &format!("{HEADER}2026-03-01,word-bet-a,, ,\"\",0,　\n\n2026-03-02,word-bet-a,5\n"),
    )]);
    assert_eq!(read.days(), ["2 2026-03-01 word-bet-a - - - 0 -"]);
    assert_eq!(
        read.found(),
        [
            "group_days.csv:4:23-24 REF005 : this row has 3 cells, the header 7; 4 cells are missing after it -> add the commas; leave a cell blank where there is no figure"
        ]
    );
}

#[test]
fn columns_may_stand_in_any_order_and_figures_may_be_left_out() {
    let read = read(&[("group_days-2026.csv", "messages,group,date\n7,word-bet-b,2026-03-01\n")]);
    assert_eq!(read.found(), [""; 0]);
    assert_eq!(read.days(), ["2 2026-03-01 word-bet-b - - - - 7"]);
}

#[test]
fn rows_come_in_the_order_of_their_keys_whatever_the_files() {
    let read = read(&[
        ("group_days-b.csv", "date,group,members\n2026-03-02,word-bet-b,4\n2026-03-02,word-bet-a,3\n"),
        (
            "group_days-a.json",
            "[{\"date\": \"2026-03-01\", \"group\": \"word-bet-b\", \"members\": 2},\n {\"date\": \"2026-03-01\", \"group\": \"word-bet-a\", \"members\": 1}]",
        ),
    ]);
    let order: Vec<_> =
        read.days().iter().map(|day| day.split(' ').skip(1).take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        order,
        ["2026-03-01 word-bet-a 1", "2026-03-02 word-bet-a 3", "2026-03-01 word-bet-b 2", "2026-03-02 word-bet-b 4"]
    );
}

#[test]
fn a_number_that_is_none_is_said_with_what_to_write() {
    let cases = [
        ("\"1,234\"", "2:23-30", "separators within the number", "write `1234`"),
        ("１２", "2:23-25", "full-width characters", "write `12`"),
        ("12％", "2:23-26", "a percentage, where a count is wanted", "write the count; Qunce works out the share"),
        ("--", "2:23-25", "not a number", "leave it blank if unknown; blank never counts as 0"),
        ("无", "2:23-24", "not a number", "leave it blank if unknown; blank never counts as 0"),
        ("-3", "2:23-25", "a count is never negative", "leave it blank if unknown; blank never counts as 0"),
        ("12.0", "2:23-27", "has decimals", "write `12`"),
        ("12.5", "2:23-27", "has decimals", "write a whole number"),
        ("120人", "2:23-27", "the number alone, without a unit", "write `120`"),
        ("1.2万", "2:23-27", "not a whole number", "use the digits 0 to 9 only"),
        ("4294967296", "2:23-33", "too large to be a count", "leave it blank if unknown; blank never counts as 0"),
    ];
    for (cell, place, label, help) in cases {
        let shown = cell.trim_matches('"');
        let code = match cell {
            "12％" => "MET009",
            "-3" => "MET002",
            _ => "REF005",
        };
        let expected =
            format!("{place} {code} members: `members` wants a whole number, found `{shown}`; {label} -> {help}");
        assert_eq!(found_in_row(&format!("2026-03-01,word-bet-a,{cell},0,0,1,2")), [expected]);
    }
    assert_eq!(found_in_row("2026-03-01,word-bet-a,4294967295,0,0,1,2"), [""; 0]);
}

#[test]
fn a_faulty_cell_leaves_the_rest_of_its_row() {
    let read = read(&[("group_days.csv", &format!("{HEADER}2026-03-01,word-bet-a,--,3,1,60,88\n"))]);
    assert_eq!(read.days(), ["2 2026-03-01 word-bet-a - 3 1 60 88"]);
}

#[test]
fn a_date_that_is_none_is_said_with_what_to_write() {
    let no_day = "2026-02-30 is not a day of the calendar; no such day -> check the month and the day";
    assert_eq!(found_in_row("2026-02-30,word-bet-a,1,0,0,1,2"), [format!("2:1-11 REF005 date: {no_day}")]);
    for (cell, width, write) in [
        ("2026/3/1", 8, "2026-03-01"),
        ("2026年3月1日", 9, "2026-03-01"),
        ("20260301", 8, "2026-03-01"),
        ("２０２６-０３-０１", 10, "2026-03-01"),
        ("3/1", 3, "2026-03-05"),
        ("2026-03-01 00:00", 16, "2026-03-01"),
    ] {
        let place = format!("2:1-{}", width + 1);
        let expected = format!(
            "{place} REF005 date: `date` wants a date, found `{cell}`; written like `2026-03-05` -> write `{write}`"
        );
        assert_eq!(found_in_row(&format!("{cell},word-bet-a,1,0,0,1,2")), [expected]);
    }
    assert_eq!(
        found_in_row(",word-bet-a,1,0,0,1,2"),
        ["2:1-1 REF005 date: a row has no `date`; blank, so the row is left out -> fill it in, or delete the row"]
    );
}

#[test]
fn yes_and_no_are_written_in_six_ways_and_no_others() {
    let rows = ["true", "FALSE", "1", "0", "是", "否", "", "对", "yes"];
    let rows: Vec<_> = rows.iter().zip(10..).map(|(cell, number)| format!("m{number},word-bet-1,{cell}\n")).collect();
    let rows = rows.concat();
    let read = read(&[("enrolments.csv", &format!("member,edition,paid\n{rows}"))]);
    let paid: Vec<_> = read.tables.enrolments.iter().map(|row| row.paid).collect();
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(paid, [yes, no, yes, no, yes, no, None, None, None]);
    let said = "REF005 paid: a cell of `paid` is not yes or no; `true` or `false` is wanted -> write `true`, `false`, `1`, `0`, `是` or `否`; leave it blank if unknown";
    assert_eq!(read.found(), [format!("enrolments.csv:9:16-17 {said}"), format!("enrolments.csv:10:16-19 {said}")]);
}

#[test]
fn what_members_tables_hold_is_not_repeated_in_sentences() {
    let read = read(&[
        (
            "enrolments.csv",
            "member,edition,paid,enrolled_on\nm-secret,word-bet-1,13800138000,\nm-secret,word-bet-1,,zhang-san\n",
        ),
        (
            "memberships.csv",
            "member,group,joined_on,left_on\nm-secret,word-bet-a,2026-02-02,2026-02-01\nm-secret,word-bet-a,2026-02-02,\n",
        ),
    ]);
    let all = read.found();
    assert_eq!(all.len(), 5, "{all:#?}");
    assert!(all.iter().all(|said| !["secret", "138", "zhang"].iter().any(|word| said.contains(word))), "{all:#?}");
}

#[test]
fn a_header_is_held_against_its_table() {
    let read = read(&[("group_days.csv", "date,grp,membrs,人数,members,虾米,\n2026-03-01,word-bet-a,1,2,3,4,5\n")]);
    assert_eq!(
        read.found(),
        [
            "group_days.csv:1:6-9 REF005 grp: `group_days` has no column `grp`; not a known column -> known columns: `date`, `group`, `members`, `joined`, `left`, `active`, `messages`; declare another of sums in `extra` of `snapshots`, or delete it",
            "group_days.csv:1:10-16 REF005 membrs: `group_days` has no column `membrs`; closest is `members` (人数) -> rename it to `members`",
            "group_days.csv:1:20-27 REF005 members: `人数` and `members` are one column, written twice; the second time -> keep one and delete the other",
            "group_days.csv:1:28-30 REF005 虾米: `group_days` has no column `虾米`; not a known column -> known columns: `date`, `group`, `members`, `joined`, `left`, `active`, `messages`; declare another of sums in `extra` of `snapshots`, or delete it",
            "group_days.csv:1:31-31 REF005 : a cell of the header is blank; this column has no name -> name the column, or delete it",
            "group_days.csv:1:1-31 REF005 group: `group_days` lacks the column `group`; no `group` in the header -> add the column `group`: the group's id",
        ]
    );
    assert_eq!(read.place(read.findings[2].labels[0].span), "group_days.csv:1:17-19");
    assert_eq!(read.days(), [""; 0], "no row can be read without its group");
    let read = self::read(&[("group_days.csv", "date,group,membrs\n2026-03-01,word-bet-a,1\n")]);
    assert_eq!(read.days(), ["2 2026-03-01 word-bet-a - - - - -"], "an unknown column hides no row");
    for (header, shown, column) in [("date|group|members", "`|`", 5), ("日期，群，人数", "`，`", 3)] {
        let read = self::read(&[("group_days.csv", &format!("{header}\n"))]);
        let place = format!("group_days.csv:1:{column}-{}", column + 1);
        assert_eq!(
            read.found(),
            [format!(
                "{place} REF005 : columns are separated by commas, here by {shown}; a comma `,` is wanted here -> save it again as comma-separated CSV"
            )]
        );
    }
    for text in ["", "\u{feff}", "\n\n"] {
        let read = self::read(&[("enrolments.csv", text)]);
        assert_eq!(read.found().len(), 1);
        assert_eq!(read.findings[0].message.en, "the snapshot is empty, without even a header");
    }
    assert_eq!(self::read(&[("enrolments.csv", "member,edition\n")]).found(), [""; 0], "no rows is no fault");
}

#[test]
fn a_row_of_the_wrong_length_is_found_where_it_goes_wrong() {
    assert_eq!(
        found_in_row("2026-03-01,word-bet-a,120,3,1,60,88,,"),
        [
            "2:37-38 REF005 : this row has 9 cells, the header 7; extra from here on -> delete the extra commas, or quote a cell that has commas of its own"
        ]
    );
    assert_eq!(
        found_in_row("2026-03-01,word-bet-a,1,234,3,1,60,88"),
        [
            "2:36-38 REF005 : this row has 8 cells, the header 7; extra from here on -> no separators in numbers: write `1,234` as `1234`"
        ]
    );
    assert_eq!(
        found_in_row("2026-03-01,word-bet-a,120，3,1,60,88"),
        [
            "2:34-36 REF005 : this row has 6 cells, the header 7; 1 cell is missing after it -> replace the full-width comma `，` by `,`"
        ]
    );
}

#[test]
fn a_quote_that_never_closes_costs_its_own_row() {
    let open = "a quote is opened and never closed; opened here -> close it with `\"`, or delete it";
    assert_eq!(found_in_row("2026-03-01,\"word-bet-a,1,0,0,1,2"), [format!("2:12-13 REF005 : {open}")]);
    assert_eq!(
        found_in_row("2026-03-01,\"word-bet-a\"x,1,0,0,1,2"),
        [
            "2:24-25 REF005 : a cell goes on after its closing quote; outside the quotes -> write a quote within a cell as `\"\"`"
        ]
    );
    let text = "member,group,quit_reason\nm1,word-bet-a,\"广告\nm2,word-bet-a,\"说 \"\"太吵\"\"\n没空\"\nm3,word-bet-a,\nm4,word-bet-a,\"x\"\n";
    let read = read(&[("memberships.csv", text)]);
    assert_eq!(read.found(), [format!("memberships.csv:2:15-16 REF005 : {open}")]);
    let reasons: Vec<_> = read
        .tables
        .memberships
        .iter()
        .map(|row| (read.line(row.row), read.tables.text(row.member), row.quit_reason.map(|it| read.tables.text(it))))
        .collect();
    assert_eq!(reasons, [(3, "m2", Some("说 \"太吵\"\n没空")), (5, "m3", None), (6, "m4", Some("x"))]);
}

#[test]
fn two_rows_with_one_key_are_both_shown_and_the_first_counts() {
    let read = read(&[
        ("group_days-1.csv", &format!("{HEADER}2026-03-01,word-bet-a,120,3,1,60,88\n2026-03-02,word-bet-a,121,,,,\n")),
        ("group_days-2.csv", &format!("{HEADER}2026-03-01,word-bet-a,999,3,1,60,88\n")),
        ("enrolments.csv", "member,edition\nm1,word-bet-1\nm1,word-bet-2\nm1,word-bet-1\n"),
        (
            "memberships.csv",
            "member,group,joined_on\nm1,word-bet-a,2026-03-01\nm1,word-bet-a,2026-03-05\nm1,word-bet-a,\nm1,word-bet-a,2026-03-05\nm1,word-bet-a,\n",
        ),
    ]);
    let say = "the later one, left out -> keep one row and delete the other";
    assert_eq!(
        read.found(),
        [
            format!("group_days-2.csv:2:1-11 MET003 date: `word-bet-a` has two rows for 2026-03-01; {say}"),
            format!("enrolments.csv:4:1-3 MET003 member: one member has two rows for `word-bet-1`; {say}"),
            format!(
                "memberships.csv:6:1-3 MET003 member: one member has two rows for `word-bet-a`, neither with a day of joining; {say}"
            ),
            format!(
                "memberships.csv:5:1-3 MET003 member: one member has two rows for joining `word-bet-a` on 2026-03-05; {say}"
            ),
        ]
    );
    let firsts: Vec<_> = read.findings.iter().map(|finding| read.place(finding.labels[0].span)).collect();
    assert_eq!(
        firsts,
        ["group_days-1.csv:2:1-11", "enrolments.csv:2:1-3", "memberships.csv:4:1-3", "memberships.csv:3:1-3"]
    );
    assert_eq!(read.days().len(), 2);
    assert!(read.days()[0].contains(" 120 "));
    assert_eq!((read.tables.enrolments.len(), read.tables.memberships.len()), (2, 3));
}

#[test]
fn an_id_that_nothing_defines_is_found_once_a_file_with_its_number_of_rows() {
    let read = read(&[
        ("enrolments.csv", "member,edition\nm1,word-bet-9\nm1,word-bet-1\nm2,word-bet-9\n"),
        (
            "group_days.csv",
            "date,group\n2026-03-01,word-bet-aa\n2026-03-02,word-bet-aa\n2026-03-01,parents\n2026-03-03,word-bet-aa\n",
        ),
    ]);
    assert_eq!(
        read.found(),
        [
            "enrolments.csv:2:4-14 MET004 edition: no edition is called `word-bet-9`; closest is `word-bet-1` -> use `word-bet-1`; if another is meant, add it to a campaign's `editions`",
            "group_days.csv:2:12-23 MET004 group: no group is called `word-bet-aa`; closest is `word-bet-a` -> use `word-bet-a`; if another is meant, create it: `qunce new group ID`",
            "group_days.csv:4:12-19 MET004 group: no group is called `parents`; not defined -> create it: `qunce new group ID`, or delete these rows",
        ]
    );
    let notes: Vec<_> = read
        .findings
        .iter()
        .map(|finding| finding.notes.iter().map(|note| note.en.as_str()).collect::<Vec<_>>())
        .collect();
    assert_eq!(notes, [vec!["2 rows of this file have it"], vec!["3 rows of this file have it"], vec![]]);
    assert_eq!(read.days().len(), 4, "the rows stay under the id as written");
    let mut findings = Vec::new();
    let mut files = Files::default();
    let id = files.add("data/b/group_days.csv", "date,group\n2026-03-01,anything\n");
    snapshots(&files, &Known { anything_goes: true, ..Known::default() }).read(&[id], &mut findings);
    assert_eq!(findings, []);
}

#[test]
fn a_day_of_leaving_comes_after_the_day_of_joining() {
    let read = read(&[(
        "memberships.csv",
        "member,group,joined_on,left_on\nm1,word-bet-a,2026-02-02,2026-02-01\nm2,word-bet-a,2026-02-02,2026-02-02\n",
    )]);
    assert_eq!(
        read.found(),
        [
            "memberships.csv:2:26-36 REF005 left_on: a day of leaving is before the day of joining; not there yet -> check both days"
        ]
    );
    assert_eq!(read.place(read.findings[0].labels[0].span), "memberships.csv:2:15-25");
}

#[test]
fn a_file_that_is_no_table_is_named_with_the_nearest() {
    let read = read(&[("grop_days.csv", "x\n"), ("membership-2026.csv", "x\n"), ("奖品.csv", "x\n")]);
    assert_eq!(
        read.found(),
        [
            "grop_days.csv:1:1-2 REF005 : no snapshot table is called `grop_days`; closest is `group_days` -> name the file `group_days.csv`, or begin with `group_days-`",
            "membership-2026.csv:1:1-2 REF005 : no snapshot table is called `membership-2026`; closest is `memberships` -> name the file `memberships.csv`, or begin with `memberships-`",
            "奖品.csv:1:1-2 REF005 : no snapshot table is called `奖品`; not a known table -> known tables: `group_days`, `enrolments`, `memberships`, `channel_periods`, `segment_counts`, `magnet_days`, `mini_program_days`, `contribution_periods`, `step_runs`, `owner_days`, `contact_days`, `group_hours`, `tag_counts`",
        ]
    );
    assert_eq!(read.findings[0].subject.id, "grop_days");
}

#[test]
fn a_finding_keeps_its_identity_when_rows_move() {
    let identity = |text: &str| read(&[("group_days.csv", text)]).findings[0].identity.clone();
    let row = "2026-03-01,word-bet-a,--,0,0,1,2\n";
    let above = "2026-02-01,word-bet-a,1,0,0,1,2\n";
    assert_eq!(identity(&format!("{HEADER}{row}")), identity(&format!("{HEADER}{above}{row}")));
    assert_ne!(identity(&format!("{HEADER}{row}")), identity(&format!("{HEADER}2026-03-02,word-bet-a,--,0,0,1,2\n")));
}

#[test]
fn every_table_says_what_its_columns_hold() {
    for table in &TABLES {
        assert!(std::ptr::eq(Table::of_stem(&format!("{}-2026", table.name)).unwrap(), table));
        let mut names: Vec<_> = table.columns.iter().flat_map(|column| [column.name, column.zh]).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), table.columns.len() * 2, "{}", table.name);
        let names_something = table.columns.iter().any(|column| matches!(column.holds, Holds::Id(_)) && column.needed);
        let of_the_whole_book = ["mini_program_days", "owner_days", "contact_days"].contains(&table.name);
        assert!(names_something || of_the_whole_book, "{} names nothing", table.name);
    }
}
