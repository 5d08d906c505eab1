//! GRO004: referral leads back to acquisition, so that members bring members (S1 §7).

use super::stage::at_stage;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Stated;
use crate::model::growth::Aarrr;
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "GRO004",
    name: "loop-open",
    level: Level::Warning,
    zh: include_str!("loop_open.zh.md"),
    en: include_str!("loop_open.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(plan) = &facts.book.growth else { return };
    // Without a referral there is nothing to close; GRO001 speaks of it.
    for (index, stage) in plan.stages.indexed().filter(|(_, stage)| stage.stage.get() == Some(Aarrr::Referral)) {
        let label = match &stage.leads_to {
            Stated::Faulty | Stated::Given(Aarrr::Acquisition) => continue,
            Stated::Missing => ("缺 `leads_to`".to_owned(), "`leads_to` is missing".to_owned()),
            Stated::Given(other) => (
                format!("通向「{}」，不是「获取」", other.word(Lang::Zh)),
                format!("leads to {}, not to acquisition", other.word(Lang::En)),
            ),
        };
        at_stage(plan, findings, index, "leads_to")
            .say(
                "「推荐」没有接回「获取」，增长没有闭环",
                "referral does not lead back to acquisition: the loop is open",
            )
            .label(label.0, label.1)
            .because(
                "成员带来成员，再走一遍，才叫自增长（S1 §7）",
                "it grows by itself when members bring members (S1 §7)",
            )
            .help(
                "写 `leads_to: acquisition`，再核对被带来的人从哪一步进来",
                "write `leads_to: acquisition`, and see at which step those who are brought come in",
            )
            .identity("leads_to");
    }
}
