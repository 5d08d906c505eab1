//! LAW033: an offer sent as a direct message says how to get no more of them (Advertising Law 43).

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::common::Reach;
use crate::model::sop::StepKind;

pub(super) const RULE: Rule = Rule {
    code: "LAW033",
    name: "no-opt-out",
    level: Level::Warning,
    zh: include_str!("no_opt_out.zh.md"),
    en: include_str!("no_opt_out.en.md"),
    check,
};

const WAYS: [&str; 13] = [
    "退订",
    "不想收",
    "不再收",
    "不再打扰",
    "不打扰",
    "不再发",
    "不发了",
    "别发",
    "回 t",
    "回「t」",
    "unsubscribe",
    "opt out",
    "no more",
];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for sop in facts.book.sops.values() {
        for (index, step) in sop.steps.indexed() {
            let offer = step.kind.get() == Some(StepKind::Promote) && step.reach.get() == Some(Reach::Dm);
            let Some(text) = step.text.given().filter(|_| offer) else { continue };
            let lower = text.to_ascii_lowercase();
            if WAYS.iter().any(|way| lower.contains(way)) {
                continue;
            }
            findings
                .at_key(&sop.origin, &format!("steps[{index}].text"))
                .say("私信推广没说怎么不再收", "a direct offer does not say how to get no more")
                .label("没有退订的话", "no way to opt out")
                .because(
                    "发广告要给出拒绝的方式（《广告法》第四十三条）",
                    "an advertisement sent to somebody says how to refuse (Advertising Law art. 43)",
                )
                .help("末尾加一句，如「不想收，回一个『退』」", "add a line such as `to get no more, reply stop`")
                .identity(text.clone());
        }
    }
}
