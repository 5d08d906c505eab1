//! CHN001: what a channel brought in and what it cost are on record for each period; 0 is a value (S1 §3).

use super::channel::{live, name, rows, rows_over};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::load::tables::columns::{Column, Table};
use crate::metrics::costs;
use crate::model::Definition;
use crate::model::channel::Channel;
use crate::model::tables::ChannelPeriod;
use crate::text::phrase::list;
use crate::text::{Lang, Words};

pub(super) const RULE: Rule = Rule {
    code: "CHN001",
    name: "cost-or-income-missing",
    level: Level::Error,
    zh: include_str!("cost_or_income_missing.zh.md"),
    en: include_str!("cost_or_income_missing.en.md"),
    check,
};

const TABLE: &str = "channel_periods";

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for channel in live(facts) {
        if rows(facts.book, &channel.id).is_empty() {
            never(facts, findings, channel);
        } else {
            incomplete(facts, findings, channel);
        }
    }
}

fn never(facts: &BookFacts<'_>, findings: &mut Findings<'_>, channel: &Definition<Channel>) {
    let Words { zh, en } = name(channel);
    let book = &facts.book.id;
    findings
        .at(&channel.origin, "")
        .say(format!("渠道{zh}一期收支也没记过"), format!("channel {en} has no income or cost on record"))
        .label(format!("快照 `{TABLE}` 里没有它"), format!("no row in `{TABLE}`"))
        .because(WHY.0, WHY.1)
        .help(
            format!("在 `data/{book}/{TABLE}.csv` 里每期给它记一行；没有收入、没有花费的，写 0"),
            format!("give it a row a period in `data/{book}/{TABLE}.csv`; write 0 where nothing came in or went out"),
        )
        .identity(&channel.id);
}

/// One finding for a channel, at its latest row that lacks something.
fn incomplete(facts: &BookFacts<'_>, findings: &mut Findings<'_>, channel: &Definition<Channel>) {
    let lacking: Vec<(&ChannelPeriod, Vec<&'static Column<'static>>)> = rows_over(facts, &channel.id)
        .iter()
        .map(|row| (row, lacks(row)))
        .filter(|(_, columns)| !columns.is_empty())
        .collect();
    let Some(((row, columns), earlier)) = lacking.split_last() else { return };
    let Words { zh, en } = name(channel);
    let period = row.period;
    let called: (Vec<&str>, Vec<String>) =
        columns.iter().map(|column| (column.zh, format!("`{}`", column.name))).unzip();
    let finding = findings
        .at_cell(facts, TABLE, row.row, columns[0].name)
        .say(
            format!("{period} 渠道{zh}没记{}", list(&called.0, Lang::Zh)),
            format!("channel {en} has no {} for {period}", list(&called.1, Lang::En)),
        )
        .label("空着，这一期算不出盈亏", "blank, so that this period cannot be judged")
        .because(WHY.0, WHY.1)
        .help("补上；没有收入、没有花费就写 `0`", "fill it in; write `0` where nothing came in or went out")
        .identity(&channel.id);
    if !earlier.is_empty() {
        let periods: Vec<String> = earlier.iter().map(|(row, _)| row.period.to_string()).collect();
        finding.note(
            format!("{} 也没记全", list(&periods, Lang::Zh)),
            format!("{} lack something too", list(&periods, Lang::En)),
        );
    }
}

/// The columns of income and cost that hold nothing.
fn lacks(row: &ChannelPeriod) -> Vec<&'static Column<'static>> {
    let all = [("income", &row.income)].into_iter().chain(costs(row));
    let table = Table::named(TABLE);
    all.filter(|(_, amount)| amount.is_missing())
        .filter_map(|(name, _)| table.and_then(|table| Some(&table.columns[table.column(name)?])))
        .collect()
}

const WHY: (&str, &str) = (
    "渠道好不好，看收入减直接成本，缺一头就没法比（S1 §3）",
    "a channel is judged by income less direct cost, and both have to be known (S1 §3)",
);
