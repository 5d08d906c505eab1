//! The growth ladder: how many members stand on each rung, how many climbed onto it and fell from it (S1 §2).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::Quantity;
use super::share::{Guards, Measured, Share};
use super::{Figure, Metrics, Period};
use crate::model::tables::TagCount;
use crate::model::tags::Tags;
use crate::model::{Book, Id, Kind};
use crate::source::Files;

/// Members on a rung.
pub(super) static RUNG_MEMBERS: Measure = Measure {
    name: "rung_members",
    zh: "成长阶梯人数",
    en: "members on a rung",
    formula_zh: "那一天带这个成长标签的成员",
    formula_en: "members who have the growth tag on that day",
    unit: Unit::Members,
    source: "S1 §2",
};

/// The share of the ladder that a rung holds.
pub(super) static RUNG_SHARE: Measure = Measure {
    name: "rung_share",
    zh: "成长阶梯占比",
    en: "share of a rung",
    formula_zh: "这一级的成员 ÷ 各级成员之和；那一天有一级没数就没有",
    formula_en: "members on the rung ÷ members on all rungs; missing where one of them was not counted on that day",
    unit: Unit::Share,
    source: "S1 §2, derived",
};

/// Members who came onto a rung.
pub(super) static RUNG_GAINED: Measure = Measure {
    name: "rung_gained",
    zh: "升到、落到这一级的人数",
    en: "came onto a rung",
    formula_zh: "从上一次数到这一天，新打上这个标签的成员",
    formula_en: "members who got the tag since the day on which it was counted before",
    unit: Unit::Members,
    source: "S1 §2",
};

/// Members who went from a rung.
pub(super) static RUNG_LOST: Measure = Measure {
    name: "rung_lost",
    zh: "离开这一级的人数",
    en: "went from a rung",
    formula_zh: "从上一次数到这一天，去掉了这个标签的成员",
    formula_en: "members who lost the tag since the day on which it was counted before",
    unit: Unit::Members,
    source: "S1 §2",
};

/// One rung on one day of counting.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    /// The tag.
    pub tag: String,
    /// Members who have it; what is not on record is none.
    pub members: Option<u32>,
    /// Members who got it since the day before.
    pub gained: Option<u32>,
    /// Members who lost it since the day before.
    pub lost: Option<u32>,
    /// Its share of the ladder.
    pub share: Measured,
    /// The day on which it was counted before.
    pub before: Option<Date>,
}

/// The ladder on one day of counting.
#[derive(Debug, Clone, PartialEq)]
pub struct LadderDay {
    /// The day.
    pub date: Date,
    /// The rungs that were counted, lowest first.
    pub rungs: Vec<Rung>,
}

/// The growth ladder's days of counting up to the as-of date, oldest first.
#[derive(Debug, Clone, Default)]
pub struct LadderSeries {
    /// The days.
    pub days: Vec<LadderDay>,
    /// The files that they came from.
    pub files: Vec<String>,
}

/// The ladder of the book; empty where it has none.
pub(super) fn ladder(files: &Files, book: &Book, as_of: Date, guards: Guards) -> LadderSeries {
    let rungs = book.tags.as_ref().map(|tags| rungs(tags)).unwrap_or_default();
    let place = |row: &TagCount| rungs.iter().position(|rung| *rung == &*row.tag);
    let known = book.tables.tag_counts.iter().filter(|row| row.date <= as_of);
    let mut by_day: BTreeMap<Date, BTreeMap<usize, &TagCount>> = BTreeMap::new();
    let mut used = Vec::new();
    for row in known {
        if let Some(place) = place(row) {
            by_day.entry(row.date).or_default().insert(place, row);
            used.push(row.row.file);
        }
    }
    let mut before: BTreeMap<usize, Date> = BTreeMap::new();
    let mut days = Vec::new();
    for (date, rows) in by_day {
        let counts: Option<u64> =
            if rows.len() == rungs.len() { rows.values().map(|row| row.members.map(u64::from)).sum() } else { None };
        let rung = |(place, row): (&usize, &&TagCount)| Rung {
            tag: row.tag.to_string(),
            members: row.members,
            gained: row.gained,
            lost: row.lost,
            share: share(row.members, counts, guards),
            before: before.get(place).copied(),
        };
        days.push(LadderDay { date, rungs: rows.iter().map(rung).collect() });
        before.extend(rows.keys().map(|place| (*place, date)));
    }
    LadderSeries { days, files: paths(files, used.into_iter()) }
}

/// The tags of the ladder, lowest first; where no rungs are named, the one that newcomers get.
fn rungs(tags: &Tags) -> Vec<&str> {
    let Some(ladder) = tags.ladder.given() else { return Vec::new() };
    let named: Vec<&str> = ladder.rungs.iter().map(Id::as_str).collect();
    if named.is_empty() { ladder.default.given().map(Id::as_str).into_iter().collect() } else { named }
}

fn share(members: Option<u32>, all: Option<u64>, guards: Guards) -> Measured {
    let share = members.zip(all).and_then(|(members, all)| Share::new(members.into(), all));
    share.map_or(Measured::Missing, |share| guards.of_sample(share, share.denominator))
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for day in &metrics.ladder.days {
        for rung in &day.rungs {
            let subject = metrics.subject(Kind::Tag, &rung.tag);
            let since = rung.before.and_then(|before| before.tomorrow().ok()).unwrap_or(day.date);
            let figure =
                |measure, from| Figure::new(measure, &subject, Period { from, to: day.date }, &metrics.ladder.files);
            let count = |count: Option<u32>| count.map(|count| Quantity::Count(count.into()));
            all.push(figure(&RUNG_MEMBERS, day.date).valued(count(rung.members)));
            all.push(figure(&RUNG_SHARE, day.date).shared(rung.share));
            all.push(figure(&RUNG_GAINED, since).valued(count(rung.gained)));
            all.push(figure(&RUNG_LOST, since).valued(count(rung.lost)));
        }
    }
}
