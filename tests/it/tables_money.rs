//! Amounts and periods in snapshots: what is read, what is refused, and what to write instead.

use qunce::load::tables::place;
use qunce::model::List;
use qunce::model::reader::Known;
use qunce::source::Files;
use rust_decimal::Decimal;

use super::metrics::{GUARDS, book_of, measured, shown};
use super::tables::{Read, read, snapshots};

const HEADER: &str = "period,channel,joins,fitting,income,goods,ads,freight,outsourced_labour\n";

/// What is found in rows of `channel_periods`, whatever the channel.
fn rows(rows: &str) -> Read {
    let mut files = Files::default();
    let id = files.add("data/word-bet/channel_periods.csv", &format!("{HEADER}{rows}"));
    let mut findings = Vec::new();
    let known = Known { anything_goes: true, ..Known::default() };
    let tables = snapshots(&files, &known).read(&[id], &mut findings);
    Read { files, tables, findings }
}

#[test]
fn amounts_are_exact_and_a_blank_one_is_missing() {
    let read = rows("2026-02,video,10,4,1200.10,0.20,,1,007\n2026-W08,friend,,,0,0,0,0,0\n");
    assert_eq!(read.found(), [""; 0]);
    let [friend, video] = read.tables.channel_periods.as_slice() else { panic!("two rows") };
    let amount = |text: &str| Some(text.parse::<Decimal>().unwrap());
    assert_eq!(
        (video.income.get(), video.goods.get(), video.ads.is_missing()),
        (amount("1200.10"), amount("0.20"), true)
    );
    assert_eq!(
        (video.freight.get(), video.outsourced_labour.get(), video.joins.get()),
        (amount("1"), amount("7"), Some(10))
    );
    assert_eq!((friend.period.to_string().as_str(), friend.income.get()), ("2026-W08", amount("0")));
    let zh = "时段,渠道,来人,对口,收入,采购费,投放费,运费,外包人工\n2026-Q1,video,1,1,2,3,4,5,6\n";
    let mut files = Files::default();
    let id = files.add("data/b/channel_periods.csv", zh);
    let known = Known { anything_goes: true, ..Known::default() };
    let tables = snapshots(&files, &known).read(&[id], &mut Vec::new());
    assert_eq!(tables.channel_periods[0].outsourced_labour.get(), amount("6"));
}

#[test]
fn an_amount_that_is_none_is_said_with_what_to_write() {
    let blank = "leave it blank if unknown; blank never counts as 0";
    let unit = "the number alone, without a unit";
    for (cell, label, help) in [
        ("¥1200", unit, "write `1200`"),
        ("￥1200.50", unit, "write `1200.5`"),
        ("1200元", unit, "write `1200`"),
        ("1.2万", unit, "write `12000`"),
        ("3k", unit, "write `3000`"),
        ("\"1,200\"", "separators within the number", "write `1200`"),
        ("１２００．５", "full-width characters", "write `1200.5`"),
        ("12%", "a percentage, where an amount is wanted", "write the amount; Qunce works out the share"),
        ("-5", "an amount is never negative", "income is what is left after refunds, cost what was spent"),
        ("无", "not a number", blank),
        ("--", "not a number", blank),
        ("1.2.3", "not an amount", "use digits and a point only, such as `1200.50`"),
        ("1e3", "not an amount", "use digits and a point only, such as `1200.50`"),
        (".5", "not an amount", "use digits and a point only, such as `1200.50`"),
    ] {
        let read = rows(&format!("2026-02,video,1,1,{cell},0,0,0,0\n"));
        let written = cell.trim_matches('"');
        let end = 19 + cell.chars().count();
        let code = match cell {
            "12%" => "MET009",
            "-5" => "MET002",
            _ => "REF005",
        };
        let place = format!("channel_periods.csv:2:19-{end} {code} income");
        let said = format!("{place}: `income` wants an amount, found `{written}`; {label} -> {help}");
        assert_eq!(read.found(), [said]);
        assert!(read.tables.channel_periods[0].income.is_faulty());
    }
}

#[test]
fn a_period_that_is_none_is_said_with_what_to_write() {
    let forms = "a month is `2026-02`, a week `2026-W08`, a quarter `2026-Q1`";
    for (cell, help) in [
        ("2026/2", "write `2026-02`"),
        ("2026年2月", "write `2026-02`"),
        ("202602", "write `2026-02`"),
        ("2026年第8周", "write `2026-W08`"),
        ("2026Q1", "write `2026-Q1`"),
        ("2026-13", forms),
        ("2026-02-01", forms),
        ("二月", forms),
    ] {
        let read = rows(&format!("{cell},video,1,1,1,0,0,0,0\n"));
        let end = 1 + cell.chars().count();
        let label = "not how a month, week or quarter is written";
        let place = format!("channel_periods.csv:2:1-{end} REF005 period");
        assert_eq!(read.found(), [format!("{place}: `period` wants a period, found `{cell}`; {label} -> {help}")]);
        assert!(read.tables.channel_periods.is_empty());
    }
}

#[test]
fn days_are_not_booked_twice() {
    let read = rows(
        "2026-02,video,,,1,,,,\n2026-W08,video,,,2,,,,\n2026-02,video,,,3,,,,\n2026-W08,friend,,,4,,,,\n2026-W10,video,,,5,,,,\n",
    );
    let say = "the later one, left out -> keep one row and delete the other";
    assert_eq!(
        read.found(),
        [
            format!("channel_periods.csv:4:1-8 MET003 period: `video` has two rows for 2026-02; {say}"),
            format!(
                "channel_periods.csv:3:1-9 MET003 period: 2026-02 and 2026-W08 of `video` have days in common; {say}"
            ),
        ]
    );
    let kept: Vec<_> = read.tables.channel_periods.iter().map(|row| read.line(row.row)).collect();
    assert_eq!(kept, [5, 2, 6]);
}

#[test]
fn layers_count_from_one_and_each_stands_once_a_day() {
    let known = "date,segment,step,members\n2026-03-01,exam,1,9\n2026-03-01,exam,0,9\n2026-03-01,exam,1,8\n2026-03-01,exam,,8\n";
    let read = read(&[("segment_counts.csv", known)]);
    let other: Vec<_> = read.found().into_iter().filter(|said| !said.contains("MET004")).collect();
    assert_eq!(
        other,
        [
            "segment_counts.csv:3:17-18 REF005 step: a segment has no layer 0; layers count from 1 -> write `1` for the first layer",
            "segment_counts.csv:5:17-17 REF005 step: a row has no `step`; blank, so the row is left out -> fill it in, or delete the row",
            "segment_counts.csv:4:1-11 MET003 date: layer 1 of `exam` has two rows for 2026-03-01; the later one, left out -> keep one row and delete the other",
        ]
    );
    assert_eq!(read.tables.segment_counts.len(), 1);
}

#[test]
fn a_cell_is_found_again_by_its_row_and_column() {
    let text = "\u{feff}收入,时段,channel,ads\n\n1,2026-01,\"a\",\"2\n\"\n3,2026-02,b,\n";
    let mut files = Files::default();
    let id = files.add("data/b/channel_periods.csv", text);
    let known = Known { anything_goes: true, ..Known::default() };
    let tables = snapshots(&files, &known).read(&[id], &mut Vec::new());
    let cell = |row: usize, column| {
        files
            .slice(place::cell(&files, &List::default(), "channel_periods", tables.channel_periods[row].row, column))
            .into_owned()
    };
    assert_eq!([cell(0, "income"), cell(0, "channel"), cell(0, "ads")], ["1", "\"a\"", "\"2\n\""]);
    assert_eq!([cell(1, "period"), cell(1, "ads"), cell(1, "goods")], ["2026-02", "", "3,2026-02,b,"]);
}

#[test]
fn a_channel_earns_income_less_direct_cost_in_periods_that_are_over() {
    let table = format!(
        "{HEADER}2026-01,video,40,10,100.10,1,2,3,4.20\n2026-02,video,40,50,9,1,,1,1\n2026-03,video,9,9,9,9,9,9,9\n"
    );
    let counts = "date,segment,step,members\n2026-03-01,exam,1,9\n2026-03-01,exam,2,4\n2026-02-01,exam,1,7\n2026-03-06,exam,1,1\n";
    let loaded = book_of(
        "2026-03-05",
        &[
            ("channels/video.yaml", "title: 短视频\n"),
            ("segments/exam.yaml", "title: 备考\n"),
            ("channel_periods.csv", &table),
            ("segment_counts.csv", counts),
        ],
    );
    let metrics = measured(&loaded, GUARDS);
    let [january, february] = metrics.channels["video"].periods.as_slice() else { panic!("March is not over") };
    let amount = |text: &str| Some(text.parse::<Decimal>().unwrap());
    assert_eq!((january.direct_cost, january.profit()), (amount("10.20"), amount("89.90")));
    assert_eq!((february.direct_cost, february.profit()), (None, None), "one cost is not on record");
    assert_eq!((shown(&january.fitting), shown(&february.fitting)), ("10/40".to_owned(), "missing".to_owned()));
    let exam = &metrics.segments["exam"];
    let layers: Vec<_> = exam.latest().unwrap().layers.iter().map(|row| (row.step, row.members)).collect();
    assert_eq!(
        (exam.latest().unwrap().date.to_string().as_str(), layers),
        ("2026-03-01", vec![(1, Some(9)), (2, Some(4))])
    );
}
