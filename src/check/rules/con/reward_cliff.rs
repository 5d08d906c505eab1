//! CON006: where money or gifts draw people in, a target says how many stay once it is over (S3 §2.4.1, S2 §1).

use rust_decimal::Decimal;

use super::scheme::incentives;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Stated;
use crate::model::contribution::{Incentive, IncentiveKind};

pub(super) const RULE: Rule = Rule {
    code: "CON006",
    name: "reward-cliff",
    level: Level::Warning,
    zh: include_str!("reward_cliff.zh.md"),
    en: include_str!("reward_cliff.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(scheme) = &facts.book.contribution else { return };
    let bought = |one: &Incentive| matches!(one.kind.get(), Some(IncentiveKind::Cash | IncentiveKind::Gift));
    for (path, incentive) in incentives(scheme).filter(|(_, one)| bought(one)) {
        let what = match incentive.what.text().trim() {
            "" => incentive.kind.get().map_or("", IncentiveKind::name),
            what => what,
        };
        let target = format!("{path}.stays_target");
        let finding = match &incentive.stays_target {
            Stated::Faulty => continue,
            Stated::Given(share) if share.0 > Decimal::ZERO && share.0 <= Decimal::ONE_HUNDRED => continue,
            Stated::Given(share) => findings
                .at(&scheme.origin, &target)
                .say(
                    format!("激励「{what}」的留存目标是 {share}，等于没写"),
                    format!("incentive `{what}` wants {share} to stay, which is no target"),
                )
                .label("要在 0% 和 100% 之间", "between 0% and 100% is wanted"),
            Stated::Missing => findings
                .at(&scheme.origin, &format!("{path}.what"))
                .say(
                    format!("激励「{what}」停了以后要留下多少人，没有目标"),
                    format!("no target says how many stay once `{what}` is over"),
                )
                .label("缺 `stays_target`", "`stays_target` is missing"),
        };
        finding
            .because(
                "奖励一变小，冲着它来的人就走了（S3 §2.4.1）",
                "who came for the gift goes when it shrinks (S3 §2.4.1)",
            )
            .help(
                "写 `stays_target: 60%`：激励停后一个月，还在的人占多少",
                "write `stays_target: 60%`: the share that is still here a month after it stops",
            )
            .identity(format!("stays_target {what}"));
    }
}
