//! Charts of plans, work and money: portions, load, timelines, calendars, pairs, chains, break-even.

use jiff::civil::date;
use qunce::chart::{
    Bearer, BreakEven, Calendar, CalendarDay, Chain, Chart, Datum, Kind, Link, Load, Pair, Pairs, Phase, Portion,
    Portions, Standing, Standpoint, Timeline, Unit, Weight, When,
};
use qunce::text::Lang;

use super::edges::LONG;
use super::members::{people, word};
use super::samples::days;

fn heads<const N: usize>(lang: Lang, zh: [&str; N], en: [&str; N]) -> [String; N] {
    if lang == Lang::Zh { zh } else { en }.map(str::to_owned)
}

fn minutes(lang: Lang) -> Unit {
    match lang {
        Lang::Zh => Unit::counted("分钟"),
        Lang::En => Unit::counted("min"),
    }
}

pub(super) fn magnets(lang: Lang) -> Portions {
    let row = |zh: &str, en: &str, part: f64, whole: f64| Portion {
        label: word(lang, zh, en),
        part: part.into(),
        whole: whole.into(),
        share: (part / whole).into(),
        interval: Some(((part / whole - 0.06).max(0.0), (part / whole + 0.07).min(1.0))),
    };
    Portions {
        by_size: true,
        interval: word(lang, "95% 区间", "95% interval"),
        heads: heads(
            lang,
            ["抓手", "转化", "领取", "转化率", "区间下限", "区间上限"],
            ["Magnet", "Conversions", "Claims", "Rate", "From", "To"],
        ),
        rows: vec![
            row("词根书签", "Root bookmarks", 61.0, 177.0),
            row("听力小程序月卡", "A month of the listening program", 18.0, 96.0),
            Portion {
                label: word(lang, "真题精讲", "Past papers explained"),
                part: 5.0.into(),
                whole: 18.0.into(),
                share: Datum::Insufficient,
                interval: None,
            },
            Portion {
                label: word(lang, "线下茶会", "Tea party"),
                part: Datum::Withheld,
                whole: 31.0.into(),
                share: Datum::Withheld,
                interval: None,
            },
            Portion {
                label: word(lang, "四月词表", "April word list"),
                part: Datum::Pending,
                whole: Datum::Pending,
                share: Datum::Pending,
                interval: None,
            },
        ],
    }
}

pub(super) fn load(lang: Lang, count: usize) -> Load {
    let bearer = |zh: &str, en: &str, capacity, base: f64| Bearer {
        label: word(lang, zh, en),
        values: (0..count)
            .map(|at| match at % 7 {
                6 if base > 30.0 => Datum::Missing,
                day => (base + [0.0, 12.0, 5.0, 20.0, 35.0, 0.0, 8.0][day]).into(),
            })
            .collect(),
        capacity,
    };
    Load {
        day_head: word(lang, "日期", "Day"),
        head: word(lang, "账号", "Account"),
        value_heads: heads(lang, ["要做的分钟", "每天能做"], ["Minutes to do", "Capacity a day"]),
        days: days(count, 1),
        unit: minutes(lang),
        bearers: vec![
            bearer("阿柚", "Ayou", Some(60.0), 40.0),
            bearer("小林", "Xiaolin", Some(90.0), 25.0),
            bearer("青禾", "Qinghe", None, 15.0),
        ],
    }
}

pub(super) fn campaign(lang: Lang) -> Timeline {
    let phase = |zh: &str, en: &str, when, weight| Phase { label: word(lang, zh, en), when, weight };
    let span = |from: (i8, i8), to: (i8, i8)| When::Days(date(2026, from.0, from.1), date(2026, to.0, to.1));
    Timeline {
        heads: heads(lang, ["阶段", "从", "到"], ["Phase", "From", "To"]),
        phases: vec![
            phase("招募", "Recruiting", span((2, 9), (2, 22)), Weight::Side),
            phase("打卡 21 天", "21 days of check-in", span((2, 23), (3, 15)), Weight::Main),
            phase("成员分享", "Members speak", When::On(vec![date(2026, 3, 7), date(2026, 3, 14)]), Weight::Side),
            phase("退押金", "Refunds", span((3, 16), (3, 20)), Weight::Side),
            phase("复盘", "Review", When::On(vec![date(2026, 3, 17)]), Weight::Side),
            phase("承接内容", "Aftercare", span((3, 16), (4, 5)), Weight::Open),
        ],
        today: Some((date(2026, 3, 5), word(lang, "3 月 5 日，第 11 天", "5 March, day 11"))),
    }
}

pub(super) fn calendar(lang: Lang, count: usize) -> Calendar {
    let off = |at: usize| (63..70).contains(&at);
    Calendar {
        heads: heads(lang, ["日期", "条数", "说明"], ["Day", "Messages", "Note"]),
        unit: match lang {
            Lang::Zh => Unit::counted("条"),
            Lang::En => Unit::Counted { one: "message".into(), many: "messages".into() },
        },
        days: days(count, 1)
            .into_iter()
            .enumerate()
            .map(|(at, day)| CalendarDay {
                day,
                value: if at % 13 == 5 { Datum::Missing } else { ([0.0, 2.0, 1.0, 3.0, 9.0, 4.0, 0.0][at % 7]).into() },
                off: off(at),
                note: String::new(),
            })
            .collect(),
        today: Some(date(2026, 3, 5)),
        off: word(lang, "放假", "holiday"),
    }
}

pub(super) fn review(lang: Lang) -> Pairs {
    let pair = |zh: &str, en: &str, unit: Unit, before: f64, after: f64| Pair {
        label: word(lang, zh, en),
        unit,
        before: before.into(),
        after: after.into(),
    };
    Pairs {
        heads: heads(lang, ["指标", "改前", "改后", "变化"], ["Figure", "Before", "After", "Change"]),
        rows: vec![
            pair("每人每周收到", "Messages a member gets a week", calendar(lang, 0).unit, 12.0, 18.0),
            pair("阿柚每周的工时", "Ayou's work a week", minutes(lang), 320.0, 275.0),
            pair("保本人数", "Break-even", people(lang), 120.0, 120.0),
            pair("固定支出", "Fixed cost", Unit::Money, 3_528.0, 4_260.5),
            pair("促销占比", "Share of promotion", Unit::Share, 0.12, 0.33),
            Pair { after: Datum::Missing, ..pair("结余", "Surplus", Unit::Money, -1_200.0, 0.0) },
            pair("净额", "Net", Unit::Money, -1_200.0, 2_704.8),
        ],
    }
}

pub(super) fn defence(lang: Lang) -> Chain {
    let link = |label: (&str, &str), words: (&str, &str), standing, hands_on: Option<(&str, &str)>| Link {
        label: word(lang, label.0, label.1),
        words: word(lang, words.0, words.1),
        standing,
        hands_on: hands_on.map(|(zh, en)| word(lang, zh, en)),
    };
    Chain {
        heads: heads(lang, ["防线", "现状", "流失的人由谁接住"], ["Line", "What there is", "Who holds those it loses"]),
        links: vec![
            link(
                ("产品", "Product"),
                ("小程序，每天 86 人打卡", "mini program, 86 check in a day"),
                Standing::InPlace,
                Some(("打卡页引导关注公众号", "the check-in page leads to the account")),
            ),
            link(
                ("公众号", "Official account"),
                ("4,120 位关注者", "4,120 followers"),
                Standing::InPlace,
                Some(("每周推文带进群口令", "the weekly post has the way in")),
            ),
            link(("群", "Group"), ("两个群，296 人", "two groups, 296 members"), Standing::InPlace, None),
            link(
                ("朋友圈", "Moments"),
                ("计划四月起每周两条", "two posts a week from April on"),
                Standing::Planned,
                None,
            ),
        ],
    }
}

pub(super) fn break_even(lang: Lang) -> BreakEven {
    let point = |zh: &str, en: &str, count: f64| Standpoint {
        name: word(lang, zh, en),
        count,
        contribution: (count * 29.4).into(),
        surplus: (count * 29.4 - 3_528.0).into(),
    };
    BreakEven {
        heads: heads(lang, ["报名", "人数", "贡献", "结余"], ["Sign-ups", "Members", "Contribution", "Surplus"]),
        unit: people(lang),
        needed: Some(point("保本", "break-even", 120.0)),
        target: Some(point("目标", "target", 200.0)),
        actual: Some(point("实报", "signed up", 212.0)),
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
        chart("magnet-claims", "抓手的领取与转化", "Claims and conversions by magnet", Kind::Portions(magnets(lang))),
        chart("staff-load", "各账号每天的工作量", "Work a day by account", Kind::Load(load(lang, 28))),
        chart("campaign", "第 2 期的时间安排", "When things are in edition 2", Kind::Timeline(campaign(lang))),
        chart("days", "每天发几条", "Messages day by day", Kind::Calendar(calendar(lang, 84))),
        chart("before-after", "这次改动前后", "Before and after the change", Kind::Pairs(review(lang))),
        chart("defence", "四道防线", "Lines of defence", Kind::Chain(defence(lang))),
        chart("break-even", "报名人数与保本点", "Sign-ups and break-even", Kind::BreakEven(break_even(lang))),
    ]
}

/// Charts of these kinds that a careless drawing would get wrong.
pub(super) fn edges() -> Vec<(String, Kind)> {
    let edges = portions().into_iter().chain(loads()).chain(plans()).chain(money());
    edges.map(|(id, kind)| (id.to_owned(), kind)).collect()
}

fn portions() -> Vec<(&'static str, Kind)> {
    let portions = |rows: Vec<Portion>| Kind::Portions(Portions { rows, ..magnets(Lang::Zh) });
    let row = |part: f64, whole: f64| Portion {
        label: LONG.into(),
        part: part.into(),
        whole: whole.into(),
        share: (part / whole).into(),
        interval: Some((0.0, 1.0)),
    };
    vec![
        ("portions-empty", portions(vec![])),
        ("portions-one", portions(vec![row(1.0, 1.0)])),
        ("portions-zeros", portions(vec![row(0.0, 0.0), row(0.0, 12.0)])),
        ("portions-huge", portions(vec![row(1e30, 2e30), row(16_777_217.0, 33_554_434.0), row(-4.0, 9.0)])),
        ("portions-many", portions((0..200).map(|at| row(f64::from(at), 200.0)).collect())),
    ]
}

fn loads() -> Vec<(&'static str, Kind)> {
    let zh = Lang::Zh;
    let of = |values: Vec<Datum>, capacity| Bearer { label: LONG.into(), values, capacity };
    let loads = |bearers: Vec<Bearer>| Kind::Load(Load { bearers, ..load(zh, 12) });
    vec![
        ("load-empty", Kind::Load(load(zh, 0))),
        ("load-one", Kind::Load(load(zh, 1))),
        ("load-decade", Kind::Load(load(zh, 3_000))),
        ("load-zeros", loads(vec![of(vec![0.0.into(); 12], Some(0.0))])),
        ("load-missing", loads(vec![of(vec![Datum::Missing; 12], Some(60.0)), of(vec![], None)])),
        (
            "load-huge",
            loads(vec![of(vec![1e30.into(); 12], Some(60.0)), of(vec![f64::NAN.into(); 12], Some(f64::NAN))]),
        ),
        ("load-many", loads((0..200).map(|at| of(vec![f64::from(at).into(); 12], Some(60.0))).collect())),
    ]
}

fn plans() -> Vec<(&'static str, Kind)> {
    let zh = Lang::Zh;
    let phase = |from, to| Phase { label: LONG.into(), when: When::Days(from, to), weight: Weight::Main };
    let timeline = |phases, today| Kind::Timeline(Timeline { phases, today, ..campaign(zh) });
    let (first, last) = (date(2026, 3, 1), date(2026, 3, 2));
    let chain = |links| Kind::Chain(Chain { links, ..defence(zh) });
    let link =
        || Link { label: LONG.into(), words: LONG.into(), standing: Standing::Missing, hands_on: Some(LONG.into()) };
    let pair = |before: Datum, after: Datum| Pair { label: LONG.into(), unit: Unit::Money, before, after };
    let pairs = |rows| Kind::Pairs(Pairs { rows, ..review(zh) });
    vec![
        ("timeline-empty", timeline(vec![], None)),
        ("timeline-one", timeline(vec![phase(first, first)], None)),
        ("timeline-backwards", timeline(vec![phase(last, first)], Some((first, LONG.into())))),
        (
            "timeline-years",
            timeline(vec![phase(date(2016, 1, 1), date(2026, 1, 1)), phase(first, last)], Some((last, "今天".into()))),
        ),
        ("timeline-many", timeline((0..200).map(|at| phase(days(200, 1)[at], days(200, 2)[at])).collect(), None)),
        ("calendar-empty", Kind::Calendar(calendar(zh, 0))),
        ("calendar-one", Kind::Calendar(calendar(zh, 1))),
        ("calendar-decade", Kind::Calendar(calendar(zh, 3_000))),
        ("pairs-empty", pairs(vec![])),
        ("pairs-huge", pairs(vec![pair(1e30.into(), (-1e30).into()), pair(16_777_217.0.into(), 0.0.into())])),
        (
            "pairs-missing",
            pairs(vec![
                pair(Datum::Missing, Datum::Withheld),
                pair(0.0.into(), 0.0.into()),
                pair(f64::NAN.into(), 3.0.into()),
            ]),
        ),
        ("pairs-many", pairs((0..200).map(|at| pair(f64::from(at).into(), 100.0.into())).collect())),
        ("chain-empty", chain(vec![])),
        ("chain-one", chain(vec![link()])),
        ("chain-many", chain((0..200).map(|_| link()).collect())),
    ]
}

fn money() -> Vec<(&'static str, Kind)> {
    let point = |count: f64| {
        Some(Standpoint { name: LONG.into(), count, contribution: Datum::Missing, surplus: (-count).into() })
    };
    let chart = |needed, target, actual| Kind::BreakEven(BreakEven { needed, target, actual, ..break_even(Lang::Zh) });
    vec![
        ("break-even-empty", chart(None, None, None)),
        ("break-even-never", chart(None, None, point(30.0))),
        ("break-even-plan", chart(point(120.0), point(120.0), None)),
        ("break-even-zero", chart(point(0.0), point(0.0), point(0.0))),
        ("break-even-huge", chart(point(1e30), point(3.0), point(f64::NAN))),
        ("break-even-nobody", chart(point(120.0), None, point(0.0))),
    ]
}
