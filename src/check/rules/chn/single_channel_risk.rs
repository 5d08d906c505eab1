//! CHN006: no channel brings more than 60 % of the income (derived from S1 §3).

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::channel::{live, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::channel::Channel;
use crate::model::period::CalendarPeriod;
use crate::text::number::{amount, money};
use crate::text::{Lang, Words};

pub(super) const RULE: Rule = Rule {
    code: "CHN006",
    name: "single-channel-risk",
    level: Level::Info,
    zh: include_str!("single_channel_risk.zh.md"),
    en: include_str!("single_channel_risk.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(window) = Window::latest(facts) else { return };
    let Some(incomes) = incomes(facts, window) else { return };
    let total = incomes.iter().try_fold(Decimal::ZERO, |all, (_, income)| all.checked_add(*income));
    let Some(total) = total.filter(|total| *total > Decimal::ZERO) else { return };
    let Some(&(channel, income)) = incomes.iter().max_by_key(|(_, income)| *income) else { return };
    let limit = facts.limit("channels.income_share");
    let Some(share) = income.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(total)) else { return };
    if share <= limit.percent().0 {
        return;
    }
    let Words { zh, en } = name(channel);
    let share = format!("{:.1}", share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero));
    let Window { from, to } = window;
    findings
        .at(&channel.origin, "")
        .say(
            format!("渠道{zh}带来 {share}% 的收入，上限 {}", limit.shown()),
            format!("channel {en} brings {share}% of the income, limit {}", limit.shown()),
        )
        .label(
            format!("{from} 至 {to} 收入 {}", money(income, Lang::Zh)),
            format!("{} of income from {from} to {to}", money(income, Lang::En)),
        )
        .limit(limit)
        .note(
            format!("{} ÷ {} = {share}%，各渠道 {from} 至 {to} 的收入", amount(income), amount(total)),
            format!("{} ÷ {} = {share}%, the channels' income from {from} to {to}", amount(income), amount(total)),
        )
        .help(
            "把它试出来的打法搬到第二个渠道上；它一停，还有人来",
            "carry what it taught to a second channel, so that people still come when it stops",
        )
        .identity(&channel.id);
}

/// The days that are looked at: the latest period on record and those of its length before it.
#[derive(Debug, Clone, Copy)]
struct Window {
    from: Date,
    to: Date,
}

impl Window {
    fn latest(facts: &BookFacts<'_>) -> Option<Self> {
        let all = facts.metrics.channels.values().filter_map(|series| series.periods.last());
        let latest = all.map(|figures| figures.period).max_by_key(|period| (period.to, period.from))?;
        let periods = facts.limit("channels.income_periods").count().max(1);
        Some(Self { from: latest.back(periods - 1).from, to: latest.to })
    }

    fn holds(self, period: CalendarPeriod) -> bool {
        self.from <= period.from && period.to <= self.to
    }
}

/// What each live channel brought in these days; nothing where that is not known of one of them.
fn incomes<'a>(facts: &BookFacts<'a>, window: Window) -> Option<Vec<(&'a Definition<Channel>, Decimal)>> {
    live(facts)
        .map(|channel| {
            let series = facts.metrics.channels.get(&channel.id)?;
            let mut own = series.periods.iter().filter(|figures| window.holds(figures.period)).peekable();
            own.peek()?;
            let income = own.try_fold(Decimal::ZERO, |all, figures| all.checked_add(figures.income?))?;
            Some((channel, income))
        })
        .collect()
}
