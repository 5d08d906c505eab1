//! CMP017: a slot led by a member says what the member gets for it (S1 §6).

use std::collections::BTreeSet;

use super::edition::{name, open_editions};
use crate::check::rules::ahead;
use crate::check::rules::group::is_unwritten;
use crate::check::rules::naming::{titled, zh};
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::model::campaign::Edition;

pub(super) const RULE: Rule = Rule {
    code: "CMP017",
    name: "speaker-unrewarded",
    level: Level::Info,
    zh: include_str!("speaker_unrewarded.zh.md"),
    en: include_str!("speaker_unrewarded.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in open_editions(facts) {
        if at.edition.member_voice.given().is_none_or(|voice| !is_unwritten(&voice.gets)) {
            continue;
        }
        let name = name(&at);
        let draft = findings.at_key(&at.campaign.origin, &at.path("member_voice"));
        draft
            .say(
                zh(&format!("{}请成员主讲，没写讲的人得到什么", name.zh)),
                format!("{} has members speak and does not say what they get", name.en),
            )
            .label("缺 `gets`", "`gets` is missing")
            .help(
                "写 `gets`，如「一本词源小词典」；没有礼物，署名、优先报名也行",
                "write `gets`, such as `a small dictionary`; a byline or an early place will do too",
            )
            .identity(format!("{} speaker", at.id()));
        why(draft);
    }
    steps(facts, findings);
}

/// Steps that members lead, where no edition that is not over speaks for them.
fn steps(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let said: BTreeSet<&str> =
        open_editions(facts).filter(|at| !at.edition.member_voice.is_missing()).map(|at| id(at.edition)).collect();
    for days in facts.calendar.sops.values() {
        if days.editions.iter().any(|edition| said.contains(edition)) {
            continue;
        }
        for (position, at) in days.steps.iter().enumerate() {
            let is_led = !at.step.led_by.text().trim().is_empty();
            if !is_led || !is_unwritten(&at.step.speaker_gets) || ahead::is_over(facts, days, position) {
                continue;
            }
            let (name, nth) = (titled(&days.sop.title, &days.sop.id), at.index + 1);
            let draft = findings.at(&days.sop.origin, &format!("steps[{}].led_by", at.index));
            draft
                .say(
                    zh(&format!("SOP{}第 {nth} 步由成员主讲，没写讲的人得到什么", name.zh)),
                    format!("step {nth} of SOP {} is led by a member and does not say what they get", name.en),
                )
                .label("缺 `speaker_gets`", "`speaker_gets` is missing")
                .help(
                    "加上 `speaker_gets`，如「一套词根书签」；没有礼物，署名、优先报名也行",
                    "add `speaker_gets`, such as `a set of bookmarks`; a byline or an early place will do too",
                )
                .identity(format!("{} speaker", at.id));
            why(draft);
        }
    }
}

fn id(edition: &Edition) -> &str {
    edition.id.given().map_or("", String::as_str)
}

fn why(draft: &mut Draft) {
    draft.because(
        "S1 §6 的主讲有现金和周边：出力的人该有回报",
        "speakers in S1 §6 got cash and gifts: who gives gets something back",
    );
}
