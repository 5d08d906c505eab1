//! Snapshots of who is in a group, one after another: who stayed from when to when, and how many came and went.
//!
//! A snapshot says who is there and since when. That somebody left shows only in the next one, so a day of leaving is the
//! day on which the absence was seen first; how many came and left in a day is told only between snapshots of
//! neighbouring days. The order in which snapshots are imported makes no difference.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::merge::Held;
use super::remarks::Remarks;
use super::tidy::TidyRow;
use crate::load::tables::columns::Table;
use crate::schedule::plus_days;
use crate::source::Span;
use crate::text::Words;

/// Who is in a group on a day.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The group.
    pub group: String,
    /// The day; nothing where it is not known.
    pub date: Option<Date>,
    /// Its members.
    pub stays: Vec<Stay>,
    /// Where it stands.
    pub at: Span,
}

/// One member in it.
#[derive(Debug, Clone)]
pub struct Stay {
    /// The member's alias.
    pub member: String,
    /// Since when.
    pub joined: Option<Date>,
    /// The channel that brought the member.
    pub source: Option<String>,
    /// Where it stands.
    pub at: Span,
}

/// A stay of a member in a group: who and since when.
type StayKey = (String, String);

fn memberships() -> &'static Table {
    Table::named("memberships").expect("the table of stays is there")
}

fn group_days() -> &'static Table {
    Table::named("group_days").expect("the table of groups' days is there")
}

fn column(table: &Table, name: &str) -> usize {
    table.column(name).expect("the table has this column")
}

/// What the snapshots say by themselves: a row for each stay, and the count of members where the day is known.
pub(super) fn rows(snapshots: &[Snapshot]) -> (Vec<TidyRow>, Vec<TidyRow>) {
    let mut stays = Vec::new();
    let mut days = Vec::new();
    for snapshot in snapshots {
        for stay in &snapshot.stays {
            let row = TidyRow::new(memberships(), stay.at)
                .with(memberships(), "member", Some(&stay.member))
                .with(memberships(), "group", Some(&snapshot.group))
                .with(memberships(), "joined_on", stay.joined)
                .with(memberships(), "source", stay.source.as_ref());
            stays.push(row);
        }
        let members: BTreeSet<&str> = snapshot.stays.iter().map(|stay| stay.member.as_str()).collect();
        if let Some(date) = snapshot.date {
            let row = TidyRow::new(group_days(), snapshot.at)
                .with(group_days(), "date", Some(date))
                .with(group_days(), "group", Some(&snapshot.group))
                .with(group_days(), "members", Some(members.len()));
            days.push(row);
        }
    }
    (stays, days)
}

/// Works out from snapshots, together with those of earlier runs, who left and how many came and went.
pub(super) fn settle(snapshots: &[Snapshot], stays: &mut Held, days: &mut Held, remarks: &mut Remarks) {
    let groups: BTreeSet<&str> = snapshots.iter().map(|snapshot| snapshot.group.as_str()).collect();
    for group in groups {
        let mut seen: BTreeMap<Date, BTreeSet<StayKey>> = BTreeMap::new();
        for snapshot in snapshots.iter().filter(|snapshot| snapshot.group == group) {
            if let Some(date) = snapshot.date {
                let key =
                    |stay: &Stay| (stay.member.clone(), stay.joined.map_or_else(String::new, |day| day.to_string()));
                seen.entry(date).or_default().extend(snapshot.stays.iter().map(key));
            }
        }
        let counted = counted_days(days, group);
        let mut own = own_stays(stays, group);
        close_earlier_stays(&mut own);
        for (&date, present) in &seen {
            close(&mut own, date, present, &seen, &counted);
        }
        close_earlier_stays(&mut own);
        let gone = gone_by_day(&own);
        for (key, stay) in own {
            stays.set(
                &[key.0, group.to_owned(), key.1],
                column(memberships(), "left_on"),
                stay.left.map(|day| day.to_string()),
            );
        }
        if stays.has_elsewhere(1, group) {
            continue;
        }
        flows(days, group, &counted, &gone, remarks);
    }
}

/// A stay while it is worked out.
#[derive(Debug)]
struct Open {
    joined: Option<Date>,
    left: Option<Date>,
    /// Whether no earlier run knew it.
    fresh: bool,
}

fn own_stays(stays: &Held, group: &str) -> BTreeMap<StayKey, Open> {
    let table = memberships();
    let [member, joined, left] = ["member", "joined_on", "left_on"].map(|name| column(table, name));
    stays
        .rows()
        .filter(|row| row.cells[column(table, "group")] == group)
        .map(|row| {
            let key = (row.cells[member].clone(), row.cells[joined].clone());
            let day = |index: usize| row.cells[index].parse().ok();
            (key, Open { joined: day(joined), left: day(left), fresh: stays.is_fresh(row) })
        })
        .collect()
}

fn counted_days(days: &Held, group: &str) -> BTreeMap<Date, i64> {
    let table = group_days();
    let [date, own, members] = ["date", "group", "members"].map(|name| column(table, name));
    days.rows()
        .filter(|row| row.cells[own] == group)
        .filter_map(|row| Some((row.cells[date].parse().ok()?, row.cells[members].parse().ok()?)))
        .collect()
}

/// Closes the stays that a snapshot no longer shows.
fn close(
    own: &mut BTreeMap<StayKey, Open>,
    date: Date,
    present: &BTreeSet<StayKey>,
    seen: &BTreeMap<Date, BTreeSet<StayKey>>,
    counted: &BTreeMap<Date, i64>,
) {
    // The next snapshot of an earlier run: who is in this one, and was not known from that one, had left by then.
    let next = counted.keys().copied().find(|day| *day > date && !seen.contains_key(day));
    for (key, stay) in own.iter_mut() {
        if present.contains(key) {
            if stay.left.is_some_and(|left| left <= date) {
                stay.left = None;
            }
            let shown_later = seen.range(date..).skip(1).any(|(_, others)| others.contains(key));
            if stay.fresh && !shown_later && next.is_some_and(|next| stay.left.is_none_or(|left| left > next)) {
                stay.left = next;
            }
            continue;
        }
        // Who joined on the day itself may have come after the snapshot.
        if stay.joined.is_none_or(|joined| joined >= date) {
            continue;
        }
        let shown_later = seen.range(date..).skip(1).any(|(_, others)| others.contains(key))
            || (!stay.fresh && stay.left.is_none() && next.is_some());
        if !shown_later && stay.left.is_none_or(|left| left > date) {
            stay.left = Some(date);
        }
    }
}

/// Who came again had left before.
fn close_earlier_stays(own: &mut BTreeMap<StayKey, Open>) {
    let later: Vec<(StayKey, Date)> = own
        .iter()
        .zip(own.iter().skip(1))
        .filter(|((one, _), (two, _))| one.0 == two.0)
        .filter_map(|((one, stay), (_, next))| {
            let again = next.joined?;
            stay.left.is_none_or(|left| left > again).then(|| (one.clone(), again))
        })
        .collect();
    for (key, day) in later {
        if let Some(stay) = own.get_mut(&key) {
            stay.left = Some(day);
        }
    }
}

fn gone_by_day(own: &BTreeMap<StayKey, Open>) -> BTreeMap<Date, i64> {
    let mut gone = BTreeMap::new();
    for day in own.values().filter_map(|stay| stay.left) {
        *gone.entry(day).or_default() += 1;
    }
    gone
}

/// How many came and left between two neighbouring days: what left is seen, what came makes up the difference.
fn flows(
    days: &mut Held,
    group: &str,
    counted: &BTreeMap<Date, i64>,
    gone: &BTreeMap<Date, i64>,
    remarks: &mut Remarks,
) {
    for (&date, &members) in counted {
        let Some(&before) = counted.get(&plus_days(date, -1)) else { continue };
        let left = gone.get(&date).copied().unwrap_or_default();
        let joined = members - before + left;
        if joined < 0 {
            remarks.note(Words::new(
                format!("`{group}` {date} 的人数和前一天的名单对不上，新进和退群空着"),
                format!("the members of `{group}` on {date} do not follow from the day before, so who joined and left stays blank"),
            ));
            continue;
        }
        let key = [date.to_string(), group.to_owned()];
        for (name, value) in [("joined", joined), ("left", left)] {
            days.set(&key, column(group_days(), name), Some(value.to_string()));
        }
    }
    if counted.len() > 1 {
        remarks.note(Words::new(
            "新进和退群由相邻两天的名单相减：当天进又当天走的看不见；隔了几天的，退群日记作第一次不见的那天，当天的人数空着",
            "who joined and left is the difference of neighbouring days: who came and went within one is not seen; over a gap, the day of leaving is the first on which somebody was missing, and the day's counts stay blank",
        ));
    }
}
