//! LAW006: "only today" is not said in a step that comes again (Consumer Protection Law 20).

use super::phrases::{Phrases, said};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW006",
    name: "false-scarcity",
    level: Level::Warning,
    zh: include_str!("false_scarcity.zh.md"),
    en: include_str!("false_scarcity.en.md"),
    check,
};

static PHRASES: Phrases = Phrases::new(&[
    "仅限今天",
    "只限今天",
    "仅此一天",
    "最后一天",
    "今天截止",
    "过了今天",
    "最后机会",
    "错过不再有",
    "only today",
    "today only",
    "last day",
    "last chance",
    "ends today",
]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for days in facts.calendar.sops.values() {
        for (position, at) in days.steps.iter().enumerate() {
            let Some(phrase) = said(at.step.text.text(), &PHRASES) else { continue };
            // Several groups hear it once each; the same group twice is what makes it untrue.
            let times = days
                .runs
                .iter()
                .map(|run| run.occurrences.iter().filter(|own| usize::from(own.step) == position).count())
                .max()
                .unwrap_or(0);
            if times < 2 {
                continue;
            }
            findings
                .at(&days.sop.origin, &format!("steps[{}].text", at.index))
                .within(phrase, 0)
                .say(
                    format!("「{phrase}」在排期里说了 {times} 次"),
                    format!("`{phrase}` is said {times} times over the plan"),
                )
                .label("天天都是最后一天", "the last day comes again")
                .because(
                    "经营者不得作引人误解的宣传（《消费者权益保护法》第二十条）",
                    "a trader may not mislead (Consumer Protection Law art. 20)",
                )
                .help(
                    "写明真实的截止日，如「3 月 8 日截止」，过后就撤；或删掉这一句",
                    "name the true last day and drop the step after it, or delete the phrase",
                )
                .identity(format!("{} {phrase}", at.id));
        }
    }
}
