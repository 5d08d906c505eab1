//! MET011: a finished edition has its members by first-seen and by last-seen edition (S4 §6).

use super::figures::edition_name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::metrics::Counted;
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "MET011",
    name: "composition-missing",
    level: Level::Info,
    zh: include_str!("composition_missing.zh.md"),
    en: include_str!("composition_missing.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in facts.book.editions().filter(|at| at.edition.is_over(facts.as_of())) {
        // What is withheld is known; only people too few to speak of are left out.
        let unknown = |metrics: &crate::metrics::EditionMetrics| {
            metrics.origin.total == Counted::Missing || metrics.last_seen.total == Counted::Missing
        };
        if !facts.metrics.editions.get(at.id()).is_some_and(unknown) {
            continue;
        }
        let (zh, en) = (edition_name(at.edition, Lang::Zh), edition_name(at.edition, Lang::En));
        findings
            .at(&at.campaign.origin, &at.path("id"))
            .say(
                format!("「{zh}」结束了，看不出成员从哪来、后来去了哪"),
                format!("`{en}` is over, and where its members came from and went is not on record"),
            )
            .label("`enrolments` 里没有这一期", "not in `enrolments`")
            .because(
                "人从哪期来、停在哪期，改活动要看它（S4 §6）",
                "where people come from tells what to change (S4 §6)",
            )
            .help(
                "在 `enrolments` 里一人一行补上这一期，写 `enrolled_on`",
                "add a row for each member of the edition to `enrolments`, with `enrolled_on`",
            )
            .identity(format!("{} composition", at.id()));
    }
}
