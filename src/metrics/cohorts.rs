//! Weekly cohorts: of those who came in one week, how many are still there at the end of each later week.
//!
//! A row of a cohort is a falling count of the same people, so that two neighbours give away who left between them: a
//! cell is stated only where it differs from every stated one of its row, and from the whole, by nobody or by enough
//! people. The cells of one calendar week are parts of the members whom a group has then, which a team may publish: where
//! one of them is withheld, so many are that they hold enough people together.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::cells::Counted;
use super::measure::{Measure, Unit};
use super::share::{Guards, Measured, Share};
use super::week::week_of;
use super::{Figure, Metrics, Period};
use crate::model::day::Day;
use crate::model::names::Name;
use crate::model::tables::Membership;
use crate::model::{Book, Kind};
use crate::schedule::{days_between, plus_days};

/// The most cohorts, the latest, and the most weeks of each.
const WEEKS: i64 = 26;

/// Members who joined in a week and are still there.
pub(super) static COHORT: Measure = Measure {
    name: "cohort",
    zh: "进群同期留存",
    en: "weekly cohort by joining",
    formula_zh: "这一周初次进群、到几周后的周日还在群里的成员 ÷ 这一周初次进群的成员；没有进群日的不算，只列最近 26 周",
    formula_en: "members who first joined the group in the week and are in it on the Sunday so many weeks later ÷ those who first joined in the week; without a day of joining they do not count; the latest 26 weeks",
    unit: Unit::Share,
    source: "S4 §6",
};

/// Members who enrolled in a week and are still in a group.
pub(super) static ENROLMENT_COHORT: Measure = Measure {
    name: "enrolment_cohort",
    zh: "报名同期留存",
    en: "weekly cohort by enrolment",
    formula_zh: "这一周初次报名、到几周后的周日在分册任一群里的成员 ÷ 这一周初次报名的成员；没有报名日的不算，只列最近 26 周",
    formula_en: "members who first enrolled in the week and are in a group of the book on the Sunday so many weeks later ÷ those who first enrolled in the week; without a day they do not count; the latest 26 weeks",
    unit: Unit::Share,
    source: "S4 §6",
};

/// Those who came in one week.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    /// The week's Monday.
    pub week: Date,
    /// How many came.
    pub size: Counted,
    /// The share still there at the end of the week itself, of the one after it, and so on.
    pub still: Vec<Measured>,
}

/// The stays of one person: from when, and until when.
type Stays = Vec<(Date, Date)>;

/// Every group of which stays are on record.
pub(super) fn by_joining(book: &Book, as_of: Date, guards: Guards) -> BTreeMap<String, Vec<Cohort>> {
    let of_group = |id: &String| {
        let rows = book.tables.memberships_of(id);
        let members = rows.chunk_by(|one, two| one.member == two.member).filter_map(|rows| {
            let first = rows.iter().filter_map(|row| row.joined_on).min()?.date();
            Some((first, rows.iter().map(stay).collect()))
        });
        let cohorts = cohorts(members, as_of, guards);
        (!cohorts.is_empty()).then(|| (id.clone(), cohorts))
    };
    book.groups.keys().filter_map(of_group).collect()
}

/// Those who enrolled in anything, by the week of their first enrolment; none where the snapshots do not say who is in a
/// group.
pub(super) fn by_enrolment(book: &Book, as_of: Date, guards: Guards) -> Vec<Cohort> {
    let tables = &book.tables;
    if tables.memberships.is_empty() {
        return Vec::new();
    }
    let mut first: Vec<Option<Day>> = vec![None; tables.names.len()];
    for row in &tables.enrolments {
        let day = &mut first[row.member.index()];
        *day = [*day, row.enrolled_on].into_iter().flatten().min();
    }
    let mut stays: Vec<(Name, Stays)> = Vec::new();
    let mut rows: Vec<&Membership> =
        tables.memberships.iter().filter(|row| first[row.member.index()].is_some()).collect();
    rows.sort_by_key(|row| row.member);
    for own in rows.chunk_by(|one, two| one.member == two.member) {
        stays.push((own[0].member, own.iter().map(|row| stay(row)).collect()));
    }
    let mut there = vec![Stays::new(); first.len()];
    for (member, own) in stays {
        there[member.index()] = own;
    }
    let members = first.into_iter().zip(there).filter_map(|(day, stays)| Some((day?.date(), stays)));
    cohorts(members, as_of, guards)
}

/// A stay without a day of joining was always there, one without a day of leaving is.
fn stay(row: &Membership) -> (Date, Date) {
    (row.joined_on.map_or(Date::MIN, Day::date), row.left_on.map_or(Date::MAX, Day::date))
}

/// How many came in a week, and how many of them were there at its end and later.
#[derive(Debug, Clone)]
struct Counts {
    size: u64,
    still: Vec<u64>,
}

fn cohorts(members: impl Iterator<Item = (Date, Stays)>, as_of: Date, guards: Guards) -> Vec<Cohort> {
    let (this_week, _) = week_of(as_of);
    let mut counts: BTreeMap<Date, Counts> = BTreeMap::new();
    for (came, stays) in members.filter(|(came, _)| *came <= as_of) {
        let (week, sunday) = week_of(came);
        let age = days_between(week, this_week) / 7;
        if age >= WEEKS {
            continue;
        }
        // The week that runs has no end yet.
        let ended = if plus_days(this_week, 6) <= as_of { age + 1 } else { age };
        let own = counts.entry(week).or_insert_with(|| Counts { size: 0, still: vec![0; ended as usize] });
        own.size += 1;
        for (later, still) in own.still.iter_mut().enumerate() {
            let day = plus_days(sunday, later as i64 * 7);
            *still += u64::from(stays.iter().any(|(from, to)| *from <= day && day < *to));
        }
    }
    stated(&counts, guards)
}

/// The counts as far as they may be stated.
fn stated(counts: &BTreeMap<Date, Counts>, guards: Guards) -> Vec<Cohort> {
    let mut may: BTreeMap<Date, Vec<bool>> =
        counts.iter().map(|(week, counts)| (*week, row_may(counts, guards))).collect();
    withhold_by_week(counts, &mut may, guards);
    let cohort = |(week, counts): (&Date, &Counts)| {
        let size = Counted::of_people(counts.size, guards);
        let share = |(at, still): (usize, &u64)| match Share::new(*still, counts.size) {
            Some(share) if may[week][at] => guards.of_sample(share, counts.size),
            Some(_) => Measured::Withheld,
            None => Measured::Missing,
        };
        Cohort { week: *week, size, still: counts.still.iter().enumerate().map(share).collect() }
    };
    counts.iter().map(cohort).collect()
}

/// Which cells of a row differ by enough people from the whole and from every other one that is stated.
fn row_may(counts: &Counts, guards: Guards) -> Vec<bool> {
    let mut said = vec![counts.size];
    let mut say = |still: u64| {
        let may = !guards.is_few(counts.size)
            && !guards.is_few(still)
            && said.iter().all(|other| !guards.is_few(still.abs_diff(*other)));
        if may {
            said.push(still);
        }
        may
    };
    counts.still.iter().map(|still| say(*still)).collect()
}

/// Of the cells of one calendar week, withholds the next smallest until those withheld hold enough people together.
fn withhold_by_week(counts: &BTreeMap<Date, Counts>, may: &mut BTreeMap<Date, Vec<bool>>, guards: Guards) {
    let mut columns: BTreeMap<Date, Vec<(u64, Date, usize)>> = BTreeMap::new();
    for (week, counts) in counts {
        for (at, still) in counts.still.iter().enumerate() {
            columns.entry(plus_days(*week, at as i64 * 7)).or_default().push((*still, *week, at));
        }
    }
    for mut cells in columns.into_values() {
        // The smallest first; where only nobody is left to hide behind, one of nobody.
        cells.sort_unstable_by_key(|(still, week, at)| (*still == 0, *still, *week, *at));
        let hidden: Vec<u64> = cells.iter().filter(|(_, week, at)| !may[week][*at]).map(|(still, ..)| *still).collect();
        let (mut together, mut how_many) = (hidden.iter().sum::<u64>(), hidden.len());
        if hidden.is_empty() {
            continue;
        }
        for (still, week, at) in cells {
            if together >= guards.min_cell && how_many > 1 {
                break;
            }
            let own = may.get_mut(&week).and_then(|row| row.get_mut(at));
            if let Some(shown) = own.filter(|shown| **shown) {
                *shown = false;
                together += still;
                how_many += 1;
            }
        }
    }
}

/// The rows of the index: the subject is a group, or the book.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, cohorts) in &metrics.cohorts {
        let subject = metrics.subject(Kind::Group, id);
        cohort_rows(&COHORT, &subject, cohorts, &metrics.membership_files, all);
    }
    let subject = metrics.subject(Kind::Playbook, &metrics.book);
    let mut both = [metrics.enrolment_files.as_slice(), &metrics.membership_files].concat();
    both.sort();
    cohort_rows(&ENROLMENT_COHORT, &subject, &metrics.enrolment_cohorts, &both, all);
}

fn cohort_rows(
    measure: &'static Measure,
    subject: &super::FigureSubject,
    cohorts: &[Cohort],
    files: &[String],
    all: &mut Vec<Figure>,
) {
    for cohort in cohorts {
        for (later, share) in cohort.still.iter().enumerate() {
            let period = Period { from: cohort.week, to: plus_days(cohort.week, 6 + later as i64 * 7) };
            all.push(Figure::new(measure, subject, period, files).shared(*share).of(&format!("+{later}")));
        }
    }
}
