//! LAW013: how near what a public handbook shows comes to the numbers of the Criminal Law (judicial interpretation
//! (2017) No. 10, art. 5).

use rust_decimal::Decimal;

use super::publishing::published;
use super::shown::{Closeness, ShownAt, sensitive, shown};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::number;

pub(super) const RULE: Rule = Rule {
    code: "LAW013",
    name: "exposed-count",
    level: Level::Warning,
    zh: include_str!("exposed_count.zh.md"),
    en: include_str!("exposed_count.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(published) = published(facts) else { return };
    // What is sensitive has no business there in any number: LAW012 says so.
    let shown: Vec<ShownAt<'_>> =
        shown(&published).into_iter().filter(|shown| sensitive(shown.field).is_none()).collect();
    let share = facts.limit("law.exposed_share");
    for closeness in Closeness::ALL {
        let limit = facts.limit(closeness.limit());
        let counted: Vec<(&ShownAt<'_>, i64)> = shown
            .iter()
            .filter(|shown| Closeness::of(shown.field) == closeness)
            .filter_map(|shown| Some((shown, shown.persons?)))
            .collect();
        let sum = counted.iter().fold(0_i64, |sum, (_, persons)| sum.saturating_add(*persons));
        let near = |items: i64| {
            Decimal::from(items) * Decimal::ONE_HUNDRED >= share.percent().0 * Decimal::from(limit.count())
        };
        let Some((last, _)) = counted.last().filter(|_| near(sum)) else { continue };
        let reached = number::percent_of(sum.unsigned_abs(), limit.count().unsigned_abs()).unwrap_or_default();
        let (items, most) = (number::integer(sum), limit.shown());
        let parts = |join: fn(&str, &str) -> String| {
            counted
                .iter()
                .map(|(shown, persons)| join(shown.field, &number::integer(*persons)))
                .collect::<Vec<_>>()
                .join(" + ")
        };
        let each = |field: &str, count: &str| format!("{field} {count}");
        findings
            .at(published.origin, &last.path("persons"))
            .say(
                format!("手册露出个人信息 {items} 条，已到 {most} 条的 {reached}"),
                format!("the handbook shows {items} items of personal data, {reached} of {most}"),
            )
            .label("加到这里", "summed up to here")
            .limit(limit)
            .note(
                format!("{} = {items}；工作中得来的，数目减半", parts(each)),
                format!("{} = {items}; half of it counts where it was got at work", parts(each)),
            )
            .help(
                format!("少露几个人，降到 {} 以下；留着的要有人批准", share.shown()),
                format!("show fewer people, below {}; what stays needs approval", share.shown()),
            )
            .identity(closeness.limit());
    }
}
