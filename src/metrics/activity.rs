//! The share of a group's members who are active, on a day or over several.

use super::flow::DayPoint;
use super::measure::{Measure, Unit};
use super::share::{Guards, Measured, Share};

/// Active members of a group on a day, or on average over a week's days.
pub(super) static DAILY_ACTIVE_SHARE: Measure = Measure {
    name: "daily_active_share",
    zh: "日活跃占比",
    en: "daily active share",
    formula_zh: "各天活跃人数之和 ÷ 各天群人数之和；区间按一天的平均人数算",
    formula_en: "active members summed over the days ÷ members summed over the days; the interval rests on one day's members",
    unit: Unit::Share,
    source: "S4 §6",
};

/// The share of members who were active over these days; days on which either figure is missing do not count.
pub fn daily_active_share(days: &[DayPoint], guards: Guards) -> Measured {
    let (mut active, mut members, mut counted) = (0_u64, 0_u64, 0_u64);
    for day in days {
        if let (Some(some), Some(all)) = (day.active, day.members) {
            active += u64::from(some);
            members += u64::from(all);
            counted += 1;
        }
    }
    match Share::pooled(active, members, counted) {
        Some(share) => guards.of_sample(share, members / counted),
        None => Measured::Missing,
    }
}
