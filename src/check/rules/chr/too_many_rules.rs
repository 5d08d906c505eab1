//! CHR001: a charter has at most three rules (S1 §5.1).

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "CHR001",
    name: "too-many-rules",
    level: Level::Error,
    zh: include_str!("too_many_rules.zh.md"),
    en: include_str!("too_many_rules.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("charter.max_rules");
    let max = limit.count() as usize;
    for charter in facts.book.charters.values() {
        // A rule that could not be read still stands there and is read by members.
        let Some((first_beyond, _)) = charter.rules.indexed().nth(max) else { continue };
        let count = charter.rules.len();
        let beyond = count - max;
        let nth = max + 1;
        findings
            .at(&charter.origin, &format!("rules[{first_beyond}].text"))
            .say(
                format!("群规有 {count} 条，多出 {beyond} 条"),
                format!("charter has {count} rules, {beyond} too many"),
            )
            .label(format!("第 {nth} 条，从这里起超出"), format!("rule {nth}, the first beyond the limit"))
            .limit(limit)
            .help(
                format!("只留最能护住定位的 {max} 条，其余写进欢迎语"),
                format!("keep the {max} that protect the positioning; move the rest to the welcome message"),
            );
    }
}
