//! MET002: no figure that cannot be: parts within their whole, members that follow from the day before (derived from S4 §6).
//!
//! A figure below 0 carries this code too; it is found where the cell is read.

use super::figures::days_of;
use crate::check::rules::naming::{titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::tables::{ChannelPeriod, GroupDay, MiniProgramDay};
use crate::schedule::days_between;
use crate::text::Words;
use crate::text::number::{count, integer};

pub(super) const RULE: Rule = Rule {
    code: "MET002",
    name: "impossible-figure",
    level: Level::Error,
    zh: include_str!("impossible_figure.zh.md"),
    en: include_str!("impossible_figure.en.md"),
    check,
};

/// The seconds of a day.
const DAY: u32 = 86_400;

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in facts.book.groups.values() {
        let rows = days_of(facts, &group.id);
        let name = titled(&group.title, &group.id);
        for row in rows {
            too_many_active(facts, findings, &name, row);
        }
        for pair in rows.windows(2) {
            unaccounted(facts, findings, &name, &pair[0], &pair[1]);
        }
    }
    for row in &facts.book.tables.channel_periods {
        too_many_fitting(facts, findings, row);
    }
    for row in &facts.book.tables.mini_program_days {
        mini_program(facts, findings, row);
    }
}

/// Members are counted at the end of the day, so that those who left may have been active before.
fn too_many_active(facts: &BookFacts<'_>, findings: &mut Findings<'_>, name: &Words, row: &GroupDay) {
    let (Some(active), Some(members)) = (row.active, row.members) else { return };
    let left = row.left.unwrap_or(0);
    let most = u64::from(members) + u64::from(left);
    if u64::from(active) <= most {
        return;
    }
    let (date, active, most) = (row.date, count(u64::from(active)), count(most));
    findings
        .at_cell(facts, "group_days", row.row, "active")
        .say(
            zh(&format!("{}{date} 活跃 {active} 人，当天至多 {most} 人", name.zh)),
            format!("{} on {date}: {active} active of {most} members at most", name.en),
        )
        .label("比群里的人还多", "more than there were")
        .note(
            format!("收尾 {members} 人 + 当天退 {left} 人 = {most}"),
            format!("{members} at the end + {left} who left = {most}"),
        )
        .help("核对这一行的 `active` 和 `members`", "check `active` and `members` of this row")
        .identity(format!("{} {date} active", row.group));
}

/// Between consecutive days members change by those who join and leave, and by nothing else.
fn unaccounted(facts: &BookFacts<'_>, findings: &mut Findings<'_>, name: &Words, before: &GroupDay, row: &GroupDay) {
    let (Some(old), Some(joined), Some(left), Some(members)) = (before.members, row.joined, row.left, row.members)
    else {
        return;
    };
    let due = i64::from(old) + i64::from(joined) - i64::from(left);
    let off = i64::from(members) - due;
    if days_between(before.date, row.date) != 1 || off == 0 {
        return;
    }
    let date = row.date;
    let (due, off) = (integer(due), integer(off.abs()));
    findings
        .at_cell(facts, "group_days", row.row, "members")
        .say(
            zh(&format!("{}{date} 人数对不上：记 {members}，应为 {due}", name.zh)),
            format!("{} on {date}: {members} members on record, {due} expected", name.en),
        )
        .label(format!("{old} + {joined} - {left} = {due}"), format!("{old} + {joined} - {left} = {due}"))
        .also_span(facts.cell("group_days", before.row, "members"), "前一天", "the day before")
        .help(
            format!("核对这一行的 `members`、`joined`、`left`，差的是 {off} 人"),
            format!("check `members`, `joined` and `left` of this row; they are off by {off}"),
        )
        .identity(format!("{} {date} members", row.group));
}

fn too_many_fitting(facts: &BookFacts<'_>, findings: &mut Findings<'_>, row: &ChannelPeriod) {
    let (Some(fitting), Some(joins)) = (row.fitting.get(), row.joins.get()) else { return };
    if fitting <= joins {
        return;
    }
    let ChannelPeriod { channel, period, .. } = row;
    findings
        .at_cell(facts, "channel_periods", row.row, "fitting")
        .say(
            format!("`{channel}` {period} 合受众 {fitting} 人，来人只有 {joins}"),
            format!("`{channel}` in {period}: {fitting} fit the audience of {joins} who came"),
        )
        .label("部分大过了总数", "a part above its whole")
        .help("核对这一行的 `fitting` 和 `joins`", "check `fitting` and `joins` of this row")
        .identity(format!("{channel} {period} fitting"));
}

fn mini_program(facts: &BookFacts<'_>, findings: &mut Findings<'_>, row: &MiniProgramDay) {
    let date = row.date;
    if let (Some(new), Some(active)) = (row.new, row.active)
        && new > active
    {
        findings
            .at_cell(facts, "mini_program_days", row.row, "new")
            .say(
                format!("小程序 {date} 新增 {new} 人，日活只有 {active}"),
                format!("mini program on {date}: {new} new of {active} active"),
            )
            .label("头一回打开，也是打开", "who opens it first has opened it")
            .help("核对这一行的 `new` 和 `active`", "check `new` and `active` of this row")
            .identity(format!("{date} new"));
    }
    if let Some(seconds) = row.seconds_per_member.filter(|seconds| *seconds > DAY) {
        let (seconds, day) = (count(u64::from(seconds)), count(u64::from(DAY)));
        findings
            .at_cell(facts, "mini_program_days", row.row, "seconds_per_member")
            .say(
                format!("小程序 {date} 人均停留 {seconds} 秒，一天只有 {day} 秒"),
                format!("mini program on {date}: {seconds} seconds a member, a day has {day}"),
            )
            .label("比一天还长", "longer than a day")
            .help("核对单位，这里要秒，不是毫秒", "check the unit: seconds, not milliseconds")
            .identity(format!("{date} seconds"));
    }
}
