//! Charts of members over time: lines, layers, cohorts, funnels; as they should be, and as hard cases.

use jiff::civil::date;
use qunce::chart::{
    Account, Balance, Chart, Cohort, Cohorts, Datum, Flow, Funnel, Kept, Kind, Layers, Lines, Mark, Occasion, Series,
    Step, Target, Unit,
};
use qunce::text::Lang;

use super::edges::LONG;
use super::samples::{days, series};

/// A word in either language.
pub(super) fn word(lang: Lang, zh: &str, en: &str) -> String {
    if lang == Lang::Zh { zh } else { en }.to_owned()
}

pub(super) fn people(lang: Lang) -> Unit {
    match lang {
        Lang::Zh => Unit::counted("人"),
        Lang::En => Unit::Counted { one: "member".into(), many: "members".into() },
    }
}

fn marks(lang: Lang) -> Vec<Mark> {
    vec![
        Mark { day: date(2026, 1, 20), words: word(lang, "群规改版", "new charter"), of: Occasion::Change },
        Mark { day: date(2026, 2, 20), words: word(lang, "第 2 期开期", "edition 2 opens"), of: Occasion::Edition },
    ]
}

fn wave(at: usize, base: f64, swing: f64) -> f64 {
    (base + swing * [0.0, 0.4, 0.9, 0.6, 1.0, 0.3, -0.2, 0.1][at % 8] + at as f64 * swing / 40.0).round()
}

pub(super) fn lines(lang: Lang, count: usize) -> Lines {
    Lines {
        day_head: word(lang, "日期", "Day"),
        days: days(count, 1),
        unit: people(lang),
        series: vec![
            series(
                &word(lang, "每日活跃", "active"),
                (0..count).map(|at| (at % 31 != 17).then(|| wave(at, 60.0, 24.0))),
            ),
            series(&word(lang, "每日新增", "new"), (0..count).map(|at| Some(wave(at * 3, 6.0, 5.0)))),
        ],
        target: None,
        marks: marks(lang),
    }
}

fn payback(lang: Lang) -> Lines {
    let line =
        |zh: &str, en: &str, values: &[f64]| series(&word(lang, zh, en), values.iter().map(|value| Some(*value)));
    Lines {
        day_head: word(lang, "月", "Month"),
        days: days(6, 30),
        unit: Unit::Money,
        series: vec![
            line("公众号", "official account", &[-12_000.0, -9_500.0, -4_000.0, 1_500.0, 8_200.0, 15_400.0]),
            line("信息流广告", "feed ads", &[-8_000.0, -15_000.0, -21_000.0, -26_500.5, -30_000.0, -33_800.0]),
            line("老成员带新", "referrals", &[900.0, 2_300.0, 3_900.0, 6_000.0, 7_700.0, 9_900.0]),
        ],
        target: None,
        marks: vec![],
    }
}

pub(super) fn ladder(lang: Lang, count: usize) -> Layers {
    let layer = |zh: &str, en: &str, base: f64, swing: f64| {
        series(
            &word(lang, zh, en),
            (0..count).map(|at| (at != 5).then(|| wave(at, base, swing) + at as f64 * swing / 5.0)),
        )
    };
    Layers {
        day_head: word(lang, "周", "Week"),
        days: days(count, 7),
        unit: people(lang),
        layers: vec![
            layer("忠实", "loyal", 18.0, 4.0),
            layer("活跃", "active", 52.0, 12.0),
            layer("新来", "new", 40.0, 16.0),
            layer("沉默", "silent", 37.0, 6.0),
        ],
        flow: Some(Flow {
            joined: series(&word(lang, "升级", "moved up"), (0..count).map(|at| Some(wave(at, 4.0, 5.0)))),
            left: series(&word(lang, "降级", "moved down"), (0..count).map(|at| Some(wave(at * 3, 2.0, 3.0)))),
            unit: people(lang),
        }),
        marks: marks(lang),
    }
}

fn kept(part: u64, whole: u64) -> Kept {
    let share = part as f64 / whole as f64;
    let interval = Some(((share - 0.07).max(0.0), (share + 0.07).min(1.0)));
    Kept { share: share.into(), counts: Some((part, whole)), interval }
}

fn without(share: Datum) -> Kept {
    Kept { share, counts: None, interval: None }
}

pub(super) fn editions(lang: Lang) -> Cohorts {
    let edition = |at: usize| if lang == Lang::Zh { format!("第 {at} 期") } else { format!("Edition {at}") };
    let row = |at: usize, size: Datum, kept: Vec<Option<Kept>>| Cohort { label: edition(at), size, kept };
    let few = Kept { counts: Some((5, 18)), ..without(Datum::Insufficient) };
    Cohorts {
        head: word(lang, "期", "Edition"),
        size_head: word(lang, "付费成员", "Paid members"),
        unit: people(lang),
        columns: (2..=5).map(edition).collect(),
        rows: vec![
            row(
                1,
                177.0.into(),
                vec![Some(kept(60, 177)), Some(kept(41, 177)), Some(kept(22, 177)), Some(without(Datum::Pending))],
            ),
            row(2, 212.0.into(), vec![None, Some(kept(88, 212)), Some(kept(0, 212)), Some(without(Datum::Pending))]),
            row(3, 18.0.into(), vec![None, None, Some(few), Some(without(Datum::Pending))]),
            row(4, 96.0.into(), vec![None, None, None, Some(without(Datum::Withheld))]),
            row(5, Datum::Missing, vec![None, None, None, None]),
        ],
    }
}

pub(super) fn weeks(lang: Lang, count: usize) -> Cohorts {
    let later = |at: usize| if lang == Lang::Zh { format!("{at} 周后") } else { format!("+{at} wk") };
    let row = |at: usize| {
        let cell = |week: usize| match (at, week) {
            (3, 2) => Some(without(Datum::Missing)),
            (1, 4) => Some(without(Datum::Withheld)),
            _ if week + at >= count => None,
            _ => Some(kept((120 / (week as u64 + 1)).saturating_sub((at as u64 * 2).min(8)), 130)),
        };
        Cohort {
            label: days(count, 7)[at].strftime("%-m/%-d").to_string(),
            size: 130.0.into(),
            kept: (0..count).map(cell).collect(),
        }
    };
    Cohorts {
        head: word(lang, "进群的那周", "Week of joining"),
        size_head: word(lang, "进群", "Joined"),
        unit: people(lang),
        columns: (1..=count).map(later).collect(),
        rows: (0..count).map(row).collect(),
    }
}

pub(super) fn leads(lang: Lang) -> Funnel {
    let step = |zh: &str, en: &str, value: f64, interval| Step {
        label: word(lang, zh, en),
        value: value.into(),
        interval,
        few: false,
    };
    let [zh, en] = [
        ["层", "人数", "占上一步", "区间下限", "区间上限", "占第一步"],
        ["Step", "Members", "Of the step above", "From", "To", "Of the first"],
    ];
    Funnel {
        heads: if lang == Lang::Zh { zh } else { en }.map(str::to_owned),
        unit: people(lang),
        steps: vec![
            step("第 1 期付费成员", "Paid members of edition 1", 177.0, None),
            step("打卡满 14 天", "Checked in on 14 days", 96.0, Some((0.469, 0.614))),
            step("晒过四六级或雅思词书", "Showed an exam word book", 41.0, Some((0.333, 0.527))),
            step("近 7 天用过听力小程序", "Used the listening program in 7 days", 18.0, Some((0.299, 0.590))),
        ],
    }
}

fn long_funnel(lang: Lang) -> Funnel {
    let names = [
        ("看到", "Saw it", 120_000.0),
        ("进群", "Joined", 2_400.0),
        ("发言", "Spoke", 860.0),
        ("付费", "Paid", 96.0),
        ("带来新人", "Brought a friend", 0.0),
    ];
    let steps = names.map(|(zh, en, value)| Step {
        label: word(lang, zh, en),
        value: value.into(),
        interval: None,
        few: false,
    });
    Funnel { steps: steps.to_vec(), ..leads(lang) }
}

pub(super) fn channels(lang: Lang) -> Balance {
    let account = |zh: &str, en: &str, income: f64, cost: f64, note: (&str, &str)| Account {
        label: word(lang, zh, en),
        income: income.into(),
        cost: cost.into(),
        net: (income - cost).into(),
        note: word(lang, note.0, note.1),
    };
    let [head, income, cost, net, note] = match lang {
        Lang::Zh => ["渠道", "收入", "直接成本", "净额", "回本"],
        Lang::En => ["Channel", "Income", "Direct cost", "Net", "Payback"],
    };
    Balance {
        head: head.into(),
        income_head: income.into(),
        cost_head: cost.into(),
        net_head: net.into(),
        note_head: note.into(),
        unit: Unit::Money,
        accounts: vec![
            account("公众号文章", "Official account", 27_400.0, 12_000.0, ("第 4 个月回本", "paid back in month 4")),
            account("老成员带新", "Referrals", 11_800.0, 1_899.5, ("第 1 个月回本", "paid back in month 1")),
            account("信息流广告", "Feed ads", 6_200.0, 40_000.0, ("连续 3 个月亏损", "3 months of losses in a row")),
            Account {
                cost: Datum::Missing,
                net: Datum::Missing,
                ..account("线下讲座", "Talks", 3_000.0, 0.0, ("", ""))
            },
        ],
    }
}

/// The charts of this room, in one language.
pub(super) fn gallery(lang: Lang) -> Vec<Chart> {
    let chart = |id: &str, zh: &str, en: &str, kind| Chart {
        id: if lang == Lang::Zh { id.to_owned() } else { format!("{id}-en") },
        lang,
        title: word(lang, zh, en),
        desc: word(lang, zh, en),
        kind,
    };
    vec![
        chart("daily", "每天新增与活跃", "New and active, day by day", Kind::Lines(lines(lang, 84))),
        chart("payback", "各渠道累计净额", "What channels have earned so far", Kind::Lines(payback(lang))),
        chart("ladder", "成长阶梯", "The growth ladder", Kind::Layers(ladder(lang, 12))),
        chart("retention", "各期留存", "Retention between editions", Kind::Cohorts(editions(lang))),
        chart("weekly-retention", "按周留存", "Retention by week of joining", Kind::Cohorts(weeks(lang, 12))),
        chart("leads", "从 177 人到 18 人", "From 177 members to 18", Kind::Funnel(leads(lang))),
        chart("aarrr", "AARRR", "AARRR", Kind::Funnel(long_funnel(lang))),
        chart("channels", "各渠道的收入与成本", "Income and cost by channel", Kind::Balance(channels(lang))),
    ]
}

/// Charts of these kinds that a careless drawing would get wrong.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
pub(super) fn edges() -> Vec<(&'static str, Kind)> {
    let zh = Lang::Zh;
    let all = |values: Vec<Option<f64>>| Lines { series: vec![series("甲", values)], ..lines(zh, 12) };
    let many = |count: usize, name: &str| -> Vec<Series> {
        (0..count)
            .map(|at| {
                series(&format!("{name}{at}"), (0..12).map(move |day| Some((at * 7 % 5) as f64 + f64::from(day))))
            })
            .collect()
    };
    let funnel = |values: &[f64]| Funnel {
        steps: values
            .iter()
            .map(|value| Step { label: LONG.into(), value: (*value).into(), interval: None, few: false })
            .collect(),
        ..leads(zh)
    };
    let account =
        |income: Datum, cost: Datum, net: Datum| Account { label: LONG.into(), income, cost, net, note: LONG.into() };
    let every_day = (0..84).map(|at| Mark {
        day: days(84, 1)[at],
        words: format!("变化 {at}"),
        of: if at % 2 == 0 { Occasion::Change } else { Occasion::Edition },
    });
    let withheld = || vec![Datum::Withheld; 12];
    let ending = |names: [&str; 4]| Lines {
        series: names
            .into_iter()
            .zip([(12, 9.0), (4, 3.0), (4, 4.0), (11, 5.0)])
            .map(|(name, (last, value))| series(name, (0..12).map(|day| (day < last).then_some(value))))
            .collect(),
        ..lines(zh, 12)
    };
    vec![
        ("lines-early", Kind::Lines(ending(["甲", "乙", "丙", "丁"]))),
        ("lines-early-long", Kind::Lines(ending([LONG; 4]))),
        ("lines-empty", Kind::Lines(lines(zh, 0))),
        ("lines-one", Kind::Lines(lines(zh, 1))),
        ("lines-zeros", Kind::Lines(all(vec![Some(0.0); 12]))),
        ("lines-missing", Kind::Lines(all(vec![None; 12]))),
        ("lines-huge", Kind::Lines(all((0..12).map(|at| Some(1e30 * f64::from(at) - 3e30)).collect()))),
        ("lines-negative", Kind::Lines(all((0..12).map(|at| Some(-5.0 - f64::from(at))).collect()))),
        ("lines-many", Kind::Lines(Lines { series: many(200, LONG), days: days(12, 1), ..lines(zh, 12) })),
        (
            "lines-same",
            Kind::Lines(Lines {
                series: (0..5).map(|at| series(&format!("线 {at}"), vec![Some(3.0); 12])).collect(),
                ..lines(zh, 12)
            }),
        ),
        (
            "lines-marks",
            Kind::Lines(Lines {
                marks: every_day.collect(),
                target: Some(Target { words: LONG.into(), value: 90.0 }),
                ..lines(zh, 84)
            }),
        ),
        (
            "lines-withheld",
            Kind::Lines(Lines { series: vec![Series { name: "甲".into(), values: withheld() }], ..lines(zh, 12) }),
        ),
        ("layers-empty", Kind::Layers(ladder(zh, 0))),
        ("layers-one", Kind::Layers(ladder(zh, 1))),
        ("layers-many", Kind::Layers(Layers { layers: many(200, "层"), days: days(12, 1), ..ladder(zh, 12) })),
        (
            "layers-zeros",
            Kind::Layers(Layers { layers: vec![series(LONG, vec![Some(0.0); 12]); 5], flow: None, ..ladder(zh, 12) }),
        ),
        (
            "layers-huge",
            Kind::Layers(Layers {
                layers: vec![series("层", (0..12).map(|at| Some(1e30 * f64::from(at)))); 3],
                flow: None,
                ..ladder(zh, 12)
            }),
        ),
        ("layers-days", Kind::Layers(Layers { days: days(730, 1), ..ladder(zh, 730) })),
        ("cohorts-empty", Kind::Cohorts(Cohorts { rows: vec![], ..editions(zh) })),
        ("cohorts-one", Kind::Cohorts(weeks(zh, 1))),
        ("cohorts-many", Kind::Cohorts(weeks(zh, 200))),
        (
            "cohorts-long",
            Kind::Cohorts(Cohorts {
                columns: vec![LONG.into(), LONG.into()],
                rows: vec![Cohort {
                    label: LONG.into(),
                    size: 1e9.into(),
                    kept: vec![Some(kept(1, 1)), Some(kept(0, 1))],
                }],
                ..editions(zh)
            }),
        ),
        (
            "cohorts-withheld",
            Kind::Cohorts(Cohorts {
                rows: vec![Cohort {
                    label: "第 1 期".into(),
                    size: Datum::Withheld,
                    kept: vec![Some(without(Datum::Withheld)); 4],
                }],
                ..editions(zh)
            }),
        ),
        ("funnel-empty", Kind::Funnel(funnel(&[]))),
        ("funnel-one", Kind::Funnel(funnel(&[12.0]))),
        ("funnel-zeros", Kind::Funnel(funnel(&[0.0, 0.0, 0.0]))),
        ("funnel-growing", Kind::Funnel(funnel(&[10.0, 200.0, f64::NAN, 5.0]))),
        ("funnel-many", Kind::Funnel(funnel(&[1e30; 200]))),
        (
            "funnel-withheld",
            Kind::Funnel(Funnel {
                steps: [Datum::Known(90.0), Datum::Withheld, Datum::Known(30.0), Datum::Pending]
                    .map(|value| Step { label: "步".into(), value, interval: None, few: false })
                    .to_vec(),
                ..leads(zh)
            }),
        ),
        ("balance-empty", Kind::Balance(Balance { accounts: vec![], ..channels(zh) })),
        (
            "balance-zeros",
            Kind::Balance(Balance { accounts: vec![account(0.0.into(), 0.0.into(), 0.0.into())], ..channels(zh) }),
        ),
        (
            "balance-huge",
            Kind::Balance(Balance {
                accounts: vec![
                    account(1e30.into(), 16_777_217.25.into(), 1e30.into()),
                    account((-5.0).into(), 3e29.into(), f64::NAN.into()),
                ],
                ..channels(zh)
            }),
        ),
        (
            "balance-many",
            Kind::Balance(Balance {
                accounts: (0..200)
                    .map(|at| account(f64::from(at * 100).into(), 9_000.0.into(), f64::from(at * 100 - 9_000).into()))
                    .collect(),
                ..channels(zh)
            }),
        ),
        (
            "balance-withheld",
            Kind::Balance(Balance {
                accounts: vec![
                    account(Datum::Withheld, 30.5.into(), Datum::Withheld),
                    account(Datum::Pending, Datum::Missing, Datum::Pending),
                ],
                ..channels(zh)
            }),
        ),
    ]
}
