//! LAW035: the terms of a draw stay as they were when it started (Anti-Unfair Competition Law 11, as revised in 2025).

use super::draws::{DrawAt, draws};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::load::DrawAtStart;
use crate::model::draw::Draw;
use crate::model::{List, Stated};

pub(super) const RULE: Rule = Rule {
    code: "LAW035",
    name: "prize-terms-changed",
    level: Level::Error,
    zh: include_str!("prize_terms_changed.zh.md"),
    en: include_str!("prize_terms_changed.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in draws(facts) {
        let started = facts.loaded.started.iter();
        let Some(then) = started.into_iter().find(|then| then.file == at.origin.file && then.edition == at.edition)
        else {
            continue;
        };
        let changed = changed(&then.draw, at.draw);
        if let Some(first) = changed.first() {
            report(&at, then, first, &changed, findings);
        }
    }
}

fn report(at: &DrawAt<'_>, then: &DrawAtStart, first: &str, changed: &[&str], findings: &mut Findings<'_>) {
    let list = |comma: &str| changed.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(comma);
    let (day, commit) = (then.on, then.commit.get(..7).unwrap_or(&then.commit));
    findings
        .at(at.origin, &at.within(first))
        .say(
            format!("「{}」的抽奖开始以后改了 {}", at.name, list("、")),
            format!("the draw of `{}` changed after it had started: {}", at.name, list(", ")),
        )
        .label("开始时不是这样", "this was otherwise when it started")
        .because(
            "有奖销售开始后，没有正当理由不得改奖项和兑奖条件（《反不正当竞争法》第十一条）",
            "once it has started, terms do not change without good reason (Anti-Unfair Competition Law art. 11)",
        )
        .note(
            format!("开始时的写法在提交 {commit}（{day}）"),
            format!("how it stood at the start: commit {commit} of {day}"),
        )
        .help(
            "改回去，或另办一次；有正当理由、已经公告的，写豁免说明",
            "put them back, or hold another draw; where there is a good reason and it was announced, say so in a waiver",
        )
        .identity(list(" "));
}

/// The terms that were given at the start and are not what they were.
fn changed(then: &Draw, now: &Draw) -> Vec<&'static str> {
    fn differs<T: PartialEq>(then: &Stated<T>, now: &Stated<T>) -> bool {
        then.given().is_some() && !now.is_faulty() && then.given() != now.given()
    }
    fn differ<T: PartialEq>(then: &List<T>, now: &List<T>) -> bool {
        !then.is_missing() && !then.is_faulty() && !now.is_faulty() && !then.iter().eq(now.iter())
    }
    [
        ("prizes", differ(&then.prizes, &now.prizes)),
        ("conditions", differs(&then.conditions, &now.conditions)),
        ("way", differs(&then.way, &now.way)),
        ("drawn_on", differs(&then.drawn_on, &now.drawn_on)),
        ("redeem_by", differs(&then.redeem_by, &now.redeem_by)),
        ("redeem_how", differs(&then.redeem_how, &now.redeem_how)),
        ("delivery", differs(&then.delivery, &now.delivery)),
        ("forfeiture", differs(&then.forfeiture, &now.forfeiture)),
        ("organiser", differs(&then.organiser, &now.organiser)),
    ]
    .into_iter()
    .filter_map(|(key, is_changed)| is_changed.then_some(key))
    .collect()
}
