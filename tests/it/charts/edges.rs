//! Charts that a careless drawing would get wrong: nothing, one thing, far too much, no numbers, no room.

use jiff::civil::date;
use qunce::chart::{
    Bar, Bars, Branch, Chart, Composition, CompositionRow, Criterion, Flow, Heat, Intervals, Kind, Mark, Occasion,
    Radar, Split, Target, Trend,
};

use super::samples::{bar, chart, composition, heat, intervals, member_flow, origin, people, radar, series, split};
use super::{members, work};

/// A name for which there is no room.
pub(super) const LONG: &str = "一个非常非常长的来源名称，长到无论如何都放不进图里去的那一种";

/// All of them.
pub(super) fn edges() -> Vec<Chart> {
    let trends = trends().into_iter().map(|(id, trend)| (format!("trend-{id}"), Kind::Trend(trend)));
    let bars = bars().into_iter().map(|(id, bars)| (format!("bars-{id}"), Kind::Bars(Bars { bars, ..origin() })));
    let others =
        others().into_iter().chain(members::edges()).map(|(id, kind)| (id.to_owned(), kind)).chain(work::edges());
    trends.chain(bars).chain(others).map(|(id, kind)| chart(&id, &id, "", kind)).collect()
}

fn trends() -> Vec<(&'static str, Trend)> {
    let line = |values: Vec<Option<f64>>| Trend { line: series("成员", values), ..member_flow(12, 7) };
    let each = |value: fn(i32) -> Option<f64>| line((0..12).map(value).collect());
    let still = || Flow {
        joined: series("进群", vec![Some(0.0); 12]),
        left: series("退群", vec![Some(0.0); 12]),
        unit: people(),
    };
    vec![
        ("empty", member_flow(0, 1)),
        ("two", member_flow(2, 1)),
        ("zeros", Trend { flow: Some(still()), ..line(vec![Some(0.0); 12]) }),
        ("all-missing", Trend { flow: None, ..line(vec![None; 12]) }),
        ("gaps", each(|at| (at % 4 != 1).then_some(100.0 + f64::from(at)))),
        ("huge", each(|at| Some(1e30 * f64::from(at)))),
        ("nan", each(|at| Some(if at % 2 == 0 { f64::NAN } else { 5.0 }))),
        ("infinite", line(vec![Some(f64::INFINITY), Some(f64::NEG_INFINITY), Some(3.0)])),
        ("negative", each(|at| Some(f64::from(at) - 6.0))),
        ("decade", member_flow(3_000, 1)),
        ("long-names", long_names()),
    ]
}

fn long_names() -> Trend {
    let mark = |month, day| Mark {
        day: date(if month == 12 { 2025 } else { 2026 }, month, day),
        words: LONG.into(),
        of: Occasion::Change,
    };
    Trend {
        line: series(LONG, (0..12).map(|at| Some(1_234_567.0 + f64::from(at)))),
        flow: Some(Flow {
            joined: series(LONG, vec![Some(3.0); 12]),
            left: series(LONG, vec![Some(2.0); 12]),
            unit: people(),
        }),
        target: Some(Target { words: LONG.into(), value: 1_234_570.0 }),
        marks: vec![mark(12, 15), mark(12, 22), mark(3, 2)],
        ..member_flow(12, 7)
    }
}

fn bars() -> Vec<(&'static str, Vec<Bar>)> {
    let huge = [("多", 1e30), ("少", 16_777_217.0), ("坏", f64::NAN), ("负", -5.0)];
    vec![
        ("empty", vec![]),
        ("one", vec![bar("第 1 期", Some(1.0))]),
        ("zeros", vec![bar("第 1 期", Some(0.0)), bar("第 2 期", Some(0.0))]),
        ("missing", vec![bar("第 1 期", None), bar("第 2 期", Some(12_345.0))]),
        ("huge", huge.map(|(label, value)| bar(label, Some(value))).to_vec()),
        ("many", (0..200).map(|at| bar(&format!("渠道 {at}"), Some(f64::from(at)))).collect()),
        ("long", vec![bar(LONG, Some(3.0)), bar("A very long name in English that does not fit", Some(2.0))]),
        ("hostile", vec![bar("<script>alert(1)</script>\u{1}A\"'&", Some(3.0))]),
    ]
}

fn others() -> Vec<(&'static str, Kind)> {
    let editions = |count: usize| Composition {
        parts: (1..=count).map(|at| format!("第 {at} 期首见")).collect(),
        rows: (1..=count)
            .map(|at| CompositionRow {
                label: format!("第 {at} 期"),
                note: None,
                values: (1..=count).map(|part| (part <= at).then_some((at * part % 40) as f64 + 1.0)).collect(),
                planned: None,
            })
            .collect(),
        ..composition()
    };
    let scores = |scores: &[Option<f64>]| Radar {
        criteria: scores
            .iter()
            .map(|score| Criterion { name: LONG.chars().take(9).collect(), score: *score, best: 3.0 })
            .collect(),
        ..radar()
    };
    let blank = |rows: usize, columns: usize, value: Option<f64>| Heat {
        rows: (0..rows).map(|at| format!("行 {at}")).collect(),
        columns: (0..columns).map(|at| format!("列 {at}")).collect(),
        values: vec![vec![value.into(); columns]; rows],
        ..heat()
    };
    let branches = |values: &[u64]| Split {
        branches: values
            .iter()
            .map(|value| Branch { label: LONG.into(), value: *value, inner: Some(value / 2), gone: false })
            .collect(),
        ..split()
    };
    vec![
        ("composition-empty", Kind::Composition(Composition { rows: vec![], ..composition() })),
        ("composition-nine", Kind::Composition(editions(9))),
        ("composition-many", Kind::Composition(editions(200))),
        (
            "composition-planned",
            Kind::Composition(Composition { rows: composition().rows.split_off(3), ..composition() }),
        ),
        ("radar-none", Kind::Radar(scores(&[]))),
        ("radar-two", Kind::Radar(scores(&[Some(1.0), Some(2.0)]))),
        ("radar-unscored", Kind::Radar(scores(&[None, None, None]))),
        ("radar-part", Kind::Radar(scores(&[Some(3.0), None, Some(2.0), Some(9.0)]))),
        ("radar-zeros", Kind::Radar(scores(&[Some(0.0), Some(0.0), Some(0.0), Some(0.0)]))),
        ("heat-empty", Kind::Heat(blank(0, 7, None))),
        ("heat-missing", Kind::Heat(blank(3, 7, None))),
        ("heat-zeros", Kind::Heat(blank(3, 7, Some(0.0)))),
        ("heat-large", Kind::Heat(blank(3, 7, Some(1_234_567.0)))),
        ("heat-many", Kind::Heat(blank(70, 30, Some(2.0)))),
        ("heat-ragged", Kind::Heat(Heat { values: vec![vec![f64::NAN.into()], vec![2.0.into(); 9]], ..heat() })),
        ("split-empty", Kind::Split(branches(&[]))),
        ("split-zeros", Kind::Split(branches(&[0, 0]))),
        ("split-tiny", Kind::Split(branches(&[1, 1_000_000, 0]))),
        ("split-huge", Kind::Split(branches(&[u64::MAX, u64::MAX]))),
        ("split-six", Kind::Split(branches(&[10, 20, 30, 1, 1, 1]))),
        ("intervals-empty", Kind::Intervals(Intervals { estimates: vec![], ..intervals() })),
        ("intervals-ends", Kind::Intervals(extreme_intervals())),
    ]
}

fn extreme_intervals() -> Intervals {
    let mut intervals = intervals();
    for (estimate, share) in intervals.estimates.iter_mut().zip([Some(0.0), Some(1.0), None]) {
        estimate.share = share;
        estimate.interval = share.map(|share| (f64::max(share - 0.2, 0.0), f64::min(share + 0.2, 1.0)));
    }
    intervals
}
