//! The charts of the handbook, on figures like those of the sample book.

use jiff::civil::date;
use qunce::chart::{
    Band, Bar, Bars, Branch, Chart, Column, Composition, CompositionRow, Criterion, Estimate, Flow, Heat, Intervals,
    Kind, Mark, Occasion, Planned, Radar, Series, Source, Split, Target, Trend, Unit,
};
use qunce::text::Lang;

pub(super) fn chart(id: &str, title: &str, desc: &str, kind: Kind) -> Chart {
    Chart { id: id.into(), lang: Lang::Zh, title: title.into(), desc: desc.into(), kind }
}

pub(super) fn people() -> Unit {
    Unit::counted("人")
}

pub(super) fn series(name: &str, values: impl IntoIterator<Item = Option<f64>>) -> Series {
    Series { name: name.into(), values: values.into_iter().map(Into::into).collect() }
}

pub(super) fn days(count: usize, every: i32) -> Vec<jiff::civil::Date> {
    let first = date(2025, 12, 15);
    (0..count).map(|at| first.saturating_add(jiff::Span::new().days(at as i32 * every))).collect()
}

pub(super) fn member_flow(count: usize, every: i32) -> Trend {
    let joined: Vec<f64> = (0..count).map(|at| [2.0, 0.0, 5.0, 1.0, 12.0, 3.0, 0.0][at % 7]).collect();
    let left: Vec<f64> = (0..count).map(|at| [0.0, 1.0, 0.0, 6.0, 2.0, 0.0, 1.0][(at * 3) % 7]).collect();
    let mut members = 150.0;
    let mut line = Vec::new();
    for (joined, left) in joined.iter().zip(&left) {
        members += joined - left;
        line.push(Some(members));
    }
    Trend {
        day_head: "日期".into(),
        days: days(count, every),
        unit: people(),
        line: series("成员", line),
        band: None,
        flow: Some(Flow {
            joined: series("进群", joined.into_iter().map(Some)),
            left: series("退群", left.into_iter().map(Some)),
            unit: people(),
        }),
        target: None,
        marks: vec![],
        more: vec![],
    }
}

pub(super) fn activity(count: usize) -> Trend {
    let numerators: Vec<Option<f64>> =
        (0..count).map(|at| (at != 5 && at != 6).then(|| 40.0 + [0.0, 12.0, 20.0, 8.0, 16.0][at % 5])).collect();
    let shares = || numerators.iter().map(|part| part.map(|part| part / 147.0));
    Trend {
        day_head: "周".into(),
        days: days(count, 7),
        unit: Unit::Share,
        line: series("活跃率", shares()),
        band: Some(Band {
            low: series("区间下限", shares().map(|share| share.map(|share| share - 0.08))),
            high: series("区间上限", shares().map(|share| share.map(|share| share + 0.08))),
        }),
        flow: None,
        target: Some(Target { words: "目标".into(), value: 0.5 }),
        marks: vec![
            Mark { day: date(2026, 1, 20), words: "群规改版".into(), of: Occasion::Change },
            Mark { day: date(2026, 2, 20), words: "第 2 期开期".into(), of: Occasion::Edition },
        ],
        more: vec![
            Column {
                head: "活跃".into(),
                unit: people(),
                values: numerators.iter().map(|value| (*value).into()).collect(),
            },
            Column { head: "成员".into(), unit: people(), values: vec![147.0.into(); count] },
        ],
    }
}

pub(super) fn bar(label: &str, value: Option<f64>) -> Bar {
    Bar { label: label.into(), value: value.into(), gone: false }
}

pub(super) fn origin() -> Bars {
    Bars {
        head: "首次出现于".into(),
        value_head: "人数".into(),
        unit: people(),
        bars: vec![
            bar("第 1 期", Some(60.0)),
            bar("公众号文章", Some(97.0)),
            bar("朋友推荐", Some(41.0)),
            Bar { label: "来源不明".into(), value: 14.0.into(), gone: true },
        ],
        whole: Some((212.0, "占比".into())),
    }
}

pub(super) fn composition() -> Composition {
    let row = |label: &str, values: &[f64]| CompositionRow {
        label: label.into(),
        note: None,
        values: (0..3).map(|at| values.get(at).copied()).collect(),
        planned: None,
    };
    Composition {
        head: "期".into(),
        part_head: "首次出现于".into(),
        value_head: "人数".into(),
        unit: people(),
        parts: vec!["第 1 期首见".into(), "第 2 期首见".into(), "第 3 期首见".into()],
        rows: vec![
            row("第 1 期", &[177.0]),
            row("第 2 期", &[60.0, 152.0]),
            row("第 3 期", &[22.0, 48.0, 90.0]),
            CompositionRow {
                label: "第 4 期".into(),
                note: Some("未开始".into()),
                values: vec![],
                planned: Some(Planned { value: 200.0, words: "目标 200 人，4 月 6 日开期".into() }),
            },
        ],
    }
}

pub(super) fn radar() -> Radar {
    let criterion = |name: &str, score: f64| Criterion { name: name.into(), score: Some(score), best: 3.0 };
    Radar {
        head: "标准".into(),
        score_head: "得分".into(),
        criteria: vec![
            criterion("有用", 3.0),
            criterion("有价值", 2.0),
            criterion("及时", 1.0),
            criterion("有趣", 3.0),
        ],
    }
}

pub(super) fn heat() -> Heat {
    let rows: Vec<String> = (8..23).map(|hour| format!("{hour:02}:00")).collect();
    let value = |row: usize, column: usize| match (row, column) {
        (4, 3) => None,
        (1 | 12, _) => Some([1.0, 2.0, 1.0, 3.0, 1.0, 0.0, 4.0][column]),
        (_, 2) if row.is_multiple_of(3) => Some(5.0),
        _ => Some(0.0),
    };
    Heat {
        head: "时段".into(),
        unit: Unit::counted("条"),
        columns: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"].map(String::from).to_vec(),
        values: (0..rows.len()).map(|row| (0..7).map(|column| value(row, column).into()).collect()).collect(),
        rows,
    }
}

pub(super) fn split() -> Split {
    let branch = |label: &str, value, inner| Branch { label: label.into(), value, inner, gone: inner.is_none() };
    Split {
        head: "去向".into(),
        value_head: "人数".into(),
        share_head: "占第 1 期付费成员".into(),
        total: "合计".into(),
        unit: people(),
        before: "第 1 期结束".into(),
        after: "第 2 期报名截止".into(),
        label: "A 群付费成员".into(),
        branches: vec![
            branch("转入 B 群，续报", 60, Some(60)),
            branch("留在 A 群，未续报", 87, Some(10)),
            branch("两个群里都不在", 30, None),
        ],
        inner: Some(("其中小程序活跃".into(), "小程序里活跃 70 人（60 + 10）".into())),
        outer: "在群，不活跃 77 人".into(),
    }
}

pub(super) fn intervals() -> Intervals {
    let estimate = |label: &str, share, source, words: Option<&str>| Estimate {
        label: label.into(),
        share: Some(share),
        counts: None,
        interval: None,
        source,
        words: words.map(str::to_owned),
    };
    Intervals {
        heads: ["口径", "分子", "分母", "比率", "区间下限", "区间上限"].map(String::from),
        estimates: vec![
            Estimate {
                counts: Some((60, 177)),
                interval: Some((0.273, 0.411)),
                ..estimate("本手册", 60.0 / 177.0, Source::Measured, None)
            },
            estimate("原文", 0.34, Source::Quoted, Some("34%（取整）")),
            estimate("本期目标", 0.35, Source::Target, None),
        ],
    }
}

/// The charts of the handbook, on figures like those of the sample book.
pub(super) fn gallery(lang: Lang) -> Vec<Chart> {
    let own = || {
        figures().into_iter().map(|chart| match lang {
            Lang::Zh => chart,
            Lang::En => Chart { lang, id: format!("{}-en", chart.id), ..chart },
        })
    };
    own().chain(super::members::gallery(lang)).chain(super::work::gallery(lang)).collect()
}

fn figures() -> Vec<Chart> {
    vec![
        chart("flow-weekly", "A 群的成员，按周", "十二周里从 152 人到 186 人。", Kind::Trend(member_flow(12, 7))),
        chart("flow-daily", "A 群的成员，按天", "八十四天，每天的进出。", Kind::Trend(member_flow(84, 1))),
        chart("flow-one", "刚开的群", "只有一天的数字。", Kind::Trend(member_flow(1, 1))),
        chart("activity", "A 群的活跃率", "十二周里在 27% 到 41% 之间。", Kind::Trend(activity(12))),
        chart("activity-one", "刚开的群的活跃率", "只有一周的数字。", Kind::Trend(activity(1))),
        chart(
            "composition",
            "各期成员由哪一期首次出现的人组成",
            "第 2 期 212 人，其中 60 人来自第 1 期。",
            Kind::Composition(composition()),
        ),
        chart("origin", "第 2 期的成员从哪里来", "212 人，60 人来自第 1 期。", Kind::Bars(origin())),
        chart("radar", "单词卡这件抓手的四项得分", "有用 3，有价值 2，及时 1，有趣 3。", Kind::Radar(radar())),
        chart("heat", "一周里什么时候发消息", "周三最多。", Kind::Heat(heat())),
        chart("split", "177 人去了哪里", "60 人续报，87 人留下，30 人不在。", Kind::Split(split())),
        chart("intervals", "第 1 期到第 2 期的续报率", "33.9%，27.3% 到 41.1% 之间。", Kind::Intervals(intervals())),
    ]
}
