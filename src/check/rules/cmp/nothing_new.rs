//! CMP004: an edition says what is new against the last (S4 §1).

use jiff::civil::Date;

use super::edition::{name, open_editions};
use crate::check::rules::group::is_unwritten;
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::EditionAt;
use crate::model::campaign::Campaign;

pub(super) const RULE: Rule = Rule {
    code: "CMP004",
    name: "nothing-new",
    level: Level::Warning,
    zh: include_str!("nothing_new.zh.md"),
    en: include_str!("nothing_new.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in open_editions(facts).filter(|at| is_unwritten(&at.edition.whats_new)) {
        // An edition that cannot be read may be the first.
        if at.campaign.editions.is_faulty() || is_first(&at, at.campaign) {
            continue;
        }
        let name = name(&at);
        findings
            .at_key(&at.campaign.origin, &at.path("whats_new"))
            .say(zh(&format!("{}没写比上一期新在哪里", name.zh)), format!("{} does not say what is new in it", name.en))
            .label("缺 `whats_new`", "`whats_new` is missing")
            .because(
                "老一套留不住老成员，隔一阵要有新的（S4 §1）",
                "old members need something new now and then (S4 §1)",
            )
            .help(
                "写 `whats_new`，一样就够，如「三人一组，互相改例句」；上期复盘的 `changes` 里多半有",
                "write `whats_new`; one thing will do, and the last review's `changes` has it",
            )
            .identity(format!("{} whats_new", at.id()));
    }
}

/// Whether nothing in the series comes before this edition.
fn is_first(at: &EditionAt<'_>, campaign: &Campaign) -> bool {
    let first =
        campaign.editions.indexed().min_by_key(|(index, edition)| (edition.opens.get().unwrap_or(Date::MAX), *index));
    first.is_some_and(|(index, _)| index == at.index)
}
