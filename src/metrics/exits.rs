//! Whether a week's leavers are far above the group's own past: a robust z-score, which one odd week cannot bend.

use super::flow::Week;
use super::measure::{Measure, Unit};
use super::quantity::Quantity;
use super::robust::{Stray, stray};
use super::share::{Guards, Measured, Share, Status};
use super::{Figure, Metrics, Period};
use crate::model::Kind;

/// Leavers of a week, of the members before it.
pub(super) static EXIT_SHARE: Measure = Measure {
    name: "exit_share",
    zh: "退群占比",
    en: "share that left",
    formula_zh: "一周退群人数 ÷ 上周末的群人数；上周末没有数的，用本周末的群人数加退群减新进",
    formula_en: "leavers of the week ÷ members at the end of the week before, or the same worked out from this week's figures",
    unit: Unit::Share,
    source: "S1 §5",
};

/// How far a week's leavers stray from the group's past.
pub(super) static EXIT_SCORE: Measure = Measure {
    name: "exit_score",
    zh: "退群异常分",
    en: "exit score",
    formula_zh: "（一周退群 - 以前各周的中位数）÷ 常见偏差；偏差是 1.4826 × 绝对离差的中位数，不小于中位数的平方根，也不小于 2",
    formula_en: "(leavers of the week - median of the weeks before) ÷ deviation; the deviation is 1.4826 × the median absolute deviation, at least √median and at least 2",
    unit: Unit::Deviations,
    source: "S1 §5, derived",
};

/// A week's leavers against the group's past.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Exit {
    /// Members at the end of the week before; where that is not on record, worked out from this week.
    pub members_before: Option<u64>,
    /// How many weeks before it have a figure.
    pub past_weeks: u64,
    /// The leavers against those weeks; none where there are none.
    pub stray: Option<Stray>,
}

impl Exit {
    /// The leavers of a week held against the weeks before it.
    pub(super) fn of(week: &Week, past: &[Week]) -> Self {
        let left = week.left.map(|sum| sum.total);
        let before: Vec<u64> = past.iter().filter_map(|week| week.left.map(|sum| sum.total)).collect();
        Self {
            members_before: left.and_then(|left| members_before(week, past, left)),
            past_weeks: before.len() as u64,
            stray: left.and_then(|left| stray(left, &before)),
        }
    }

    /// The share of members who left in the week that it is of.
    pub fn share(&self, week: &Week, guards: Guards) -> Measured {
        let share = week.left.zip(self.members_before).and_then(|(left, before)| Share::new(left.total, before));
        share.map_or(Measured::Missing, |share| guards.of_sample(share, share.denominator))
    }
}

fn members_before(week: &Week, past: &[Week], left: u64) -> Option<u64> {
    let known = past.iter().rev().find_map(|week| week.members).map(u64::from);
    known.or_else(|| (u64::from(week.members?) + left).checked_sub(week.joined?.total))
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, series) in &metrics.groups {
        let subject = metrics.subject(Kind::Group, id);
        for week in &series.weeks {
            let figure =
                |measure| Figure::new(measure, &subject, Period { from: week.from, to: week.to }, &series.files);
            all.push(figure(&EXIT_SHARE).shared(week.exit.share(week, metrics.guards)));
            let mut score = figure(&EXIT_SCORE).valued(week.exit.stray.map(|stray| Quantity::Real(stray.score)));
            if score.status == Status::Ok && week.exit.past_weeks < metrics.guards.exit_weeks {
                score = Figure { value: None, status: Status::Insufficient, ..score };
            }
            // A score may be below 0, and so is no share of its leavers; they stand beside it where it has a past.
            score.numerator = week.exit.stray.and(week.left).map(|sum| Quantity::Count(sum.total));
            all.push(score);
        }
    }
}
