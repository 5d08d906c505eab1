//! CMP013: an edition says how likely buyers are screened out of it, and to whom they go (S4 q2).

use super::edition::{name, open_editions};
use crate::check::rules::group::is_unwritten;
use crate::check::rules::naming::{keys, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::value::Stated;

pub(super) const RULE: Rule = Rule {
    code: "CMP013",
    name: "sales-lead-missing",
    level: Level::Info,
    zh: include_str!("sales_lead_missing.zh.md"),
    en: include_str!("sales_lead_missing.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in open_editions(facts) {
        let (no_screen, no_receiver) = match &at.edition.leads {
            Stated::Missing => (true, true),
            Stated::Faulty => continue,
            Stated::Given(leads) => (is_unwritten(&leads.screen), leads.hands_to.is_missing()),
        };
        let (say_zh, say_en, missing) = match (no_screen, no_receiver) {
            (true, true) => {
                ("怎么筛出潜在买家、交给谁", "how likely buyers are found or who receives them", vec!["leads"])
            }
            (true, false) => ("怎么筛出潜在买家", "how likely buyers are found", vec!["screen"]),
            (false, true) => ("筛出的潜在买家交给谁", "who receives its likely buyers", vec!["hands_to"]),
            (false, false) => continue,
        };
        let (name, missing) = (name(&at), keys(&missing));
        findings
            .at_key(&at.campaign.origin, &at.path("leads"))
            .say(zh(&format!("{}没写{say_zh}", name.zh)), format!("{} does not say {say_en}", name.en))
            .label(format!("缺 {}", missing.zh), format!("without {}", missing.en))
            .because("谁是要找的人，往往就写在打卡里（S4 q2）", "check-ins often show who the members are (S4 q2)")
            .help(
                "写 `leads: {screen: 打卡满 14 天、词书是六级的人, hands_to: sales}`",
                "write `leads: {screen: 14 days checked in on an exam book, hands_to: sales}`",
            )
            .identity(format!("{} leads", at.id()));
    }
}
