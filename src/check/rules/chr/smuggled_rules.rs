//! CHR004: one rule per item: nothing joined by semicolons, line breaks, bullets or numbers (S1 §5.1).

use super::parts::{Cut, Mark, cuts};
use super::wording::nth_at;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::charter::Charter;

pub(super) const RULE: Rule = Rule {
    code: "CHR004",
    name: "smuggled-rules",
    level: Level::Warning,
    zh: include_str!("smuggled_rules.zh.md"),
    en: include_str!("smuggled_rules.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let max = usize::try_from(facts.limit("charter.max_rules").count()).unwrap_or(0);
    for charter in facts.book.charters.values() {
        let total: usize = charter.rules.iter().map(|rule| cuts(rule.text.text()).len() + 1).sum();
        for (index, rule) in charter.rules.indexed() {
            let text = rule.text.text();
            let cuts = cuts(text);
            if !cuts.is_empty() {
                report(findings, charter, index, text, &cuts, (total, max));
            }
        }
    }
}

fn report(
    findings: &mut Findings<'_>,
    charter: &Definition<Charter>,
    index: usize,
    text: &str,
    cuts: &[Cut<'_>],
    (total, max): (usize, usize),
) {
    let (nth, held) = (index + 1, cuts.len() + 1);
    let first = cuts[0];
    let label = label(cuts);
    let finding = findings
        .at(&charter.origin, &format!("rules[{index}].text"))
        .within(first.sign, nth_at(text, first.sign, first.at))
        .say(format!("第 {nth} 条群规里塞了 {held} 条"), format!("rule {nth} holds {held} rules in one"))
        .label(label.0, label.1)
        .identity(text);
    for cut in &cuts[1..] {
        finding.also_within(cut.sign, nth_at(text, cut.sign, cut.at), "又是一条", "and another");
    }
    if total > max {
        finding
            .note(
                format!("拆开算，这份群规共 {total} 条，上限 {max} 条（CHR001）"),
                format!("split up, the charter has {total} rules; the limit is {max} (CHR001)"),
            )
            .help(
                "留最要紧的一条，其余并进它的违规处理，或删掉",
                "keep the one that matters most; fold the others into its `breach` or drop them",
            );
    } else {
        finding
            .because(
                "条数有限，是逼着取舍；拼成一条就白限了（S1 §5.1）",
                "the limit is there to force a choice; joining them evades it (S1 §5.1)",
            )
            .help(
                format!("拆成 {held} 项，一项一条，各写 `breach` 和 `by`"),
                format!("split it into {held} items, each with its own `breach` and `by`"),
            );
    }
}

fn label(cuts: &[Cut<'_>]) -> (String, String) {
    if cuts.iter().any(|cut| cut.mark != Mark::Semicolon) {
        return ("从这里起是另一条".to_owned(), "another rule starts here".to_owned());
    }
    let (sign, held) = (cuts[0].sign, cuts.len() + 1);
    match cuts.len() {
        1 => (format!("「{sign}」隔开 2 条"), format!("a `{sign}` separates 2 rules")),
        2 => (format!("两个「{sign}」隔开 3 条"), format!("two `{sign}` separate 3 rules")),
        count => (format!("{count} 个「{sign}」隔开 {held} 条"), format!("{count} `{sign}` separate {held} rules")),
    }
}
