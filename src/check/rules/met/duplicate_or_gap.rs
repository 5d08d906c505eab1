//! MET003: one row for a key and date, and no days left out without a word (derived from S4 §6).
//!
//! Rows with one key carry this code too; they are found where the table is read.

use jiff::civil::Date;

use super::figures::days_of;
use crate::check::rules::naming::{titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::tables::Row;
use crate::schedule::{days_between, plus_days};
use crate::text::Words;
use crate::text::phrase::plural;

pub(super) const RULE: Rule = Rule {
    code: "MET003",
    name: "duplicate-or-gap",
    level: Level::Warning,
    zh: include_str!("duplicate_or_gap.zh.md"),
    en: include_str!("duplicate_or_gap.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in facts.book.groups.values() {
        let rows: Vec<(Date, Row)> = days_of(facts, &group.id).iter().map(|row| (row.date, row.row)).collect();
        let name = titled(&group.title, &group.id);
        let of = Words::new(zh(&format!("{}的群日数据", name.zh)), format!("the figures of {}", name.en));
        days(facts, findings, "group_days", &of, &group.id, &rows);
    }
    let rows: Vec<(Date, Row)> = facts.book.tables.mini_program_days.iter().map(|row| (row.date, row.row)).collect();
    let of = Words::new("小程序的日数据", "the figures of the mini program");
    days(facts, findings, "mini_program_days", &of, "mini-program", &rows);
    channels(facts, findings);
}

/// Reports the days that a series leaves out, once: from the first of them, with how many there are.
fn days(facts: &BookFacts<'_>, findings: &mut Findings<'_>, table: &str, of: &Words, id: &str, rows: &[(Date, Row)]) {
    let mut apart: Vec<i64> = rows.windows(2).map(|pair| days_between(pair[0].0, pair[1].0)).collect();
    let steps = apart.clone();
    apart.sort_unstable();
    // The usual distance: a series that is counted once a week leaves nothing out.
    let Some(&usual) = apart.get((apart.len().max(1) - 1) / 2) else { return };
    let wide: Vec<usize> = (0..steps.len()).filter(|at| steps[*at] > usual).collect();
    let Some(&first) = wide.first() else { return };
    let lacking: i64 = wide.iter().map(|at| (steps[*at] - 1) / usual.max(1)).sum();
    let (before, after) = (rows[first], rows[first + 1]);
    let from = plus_days(before.0, usual);
    let lacking = lacking.unsigned_abs();
    let en = plural(lacking, "row");
    findings
        .at_cell(facts, table, after.1, "date")
        .say(format!("{}缺 {lacking} 行，从 {from} 起", of.zh), format!("{} lack {en}, the first for {from}", of.en))
        .label(format!("前一行是 {}", before.0), format!("the row before is {}", before.0))
        .also_span(facts.cell(table, before.1, "date"), "前一行", "the row before")
        .because("缺的日子不是 0，走势会看错（依 S4 §6 推导）", "a day left out is not 0 (derived from S4 §6)")
        .help(
            "补上这些日子；没数的格留空，行还是要有",
            "add the days; a cell without a figure stays blank, the row is there",
        )
        .identity(format!("{id} gap"));
}

/// Periods of one channel follow each other.
fn channels(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let mut said = None;
    for pair in facts.book.tables.channel_periods.windows(2) {
        let (before, row) = (&pair[0], &pair[1]);
        let follows = before.period.to.tomorrow().is_ok_and(|next| next == row.period.from);
        if before.channel != row.channel || follows || said == Some(&row.channel) {
            continue;
        }
        said = Some(&row.channel);
        let channel = &row.channel;
        let (from, to) = (plus_days(before.period.to, 1), plus_days(row.period.from, -1));
        findings
            .at_cell(facts, "channel_periods", row.row, "period")
            .say(
                format!("`{channel}` 的收支缺 {from} 至 {to}"),
                format!("the figures of `{channel}` leave out {from} to {to}"),
            )
            .label(format!("前一行是 {}", before.period), format!("the row before is {}", before.period))
            .also_span(facts.cell("channel_periods", before.row, "period"), "前一行", "the row before")
            .because(
                "漏掉的一期，盈亏就算不准（依 S1 §3 推导）",
                "a period left out falsifies the sum (derived from S1 §3)",
            )
            .help("补上这一期；没花钱、没进账的写 0", "add the period; where nothing came or went, write 0")
            .identity(format!("{channel} gap"));
    }
}
