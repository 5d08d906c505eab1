//! MET008: retention from one edition to the next does not fall twice in a row (S4 §6; the rule is derived).

use super::figures::{edition_name, share};
use crate::check::rules::naming::{titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::metrics::{Measured, Share};
use crate::model::Definition;
use crate::model::campaign::Campaign;
use crate::text::Lang;
use crate::text::number::percent_of;

pub(super) const RULE: Rule = Rule {
    code: "MET008",
    name: "shrinking-retention",
    level: Level::Warning,
    zh: include_str!("shrinking_retention.zh.md"),
    en: include_str!("shrinking_retention.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for series in facts.book.campaigns.values() {
        let run = latest_run(facts, series);
        let [.., first, second, third] = run.as_slice() else { continue };
        if !(first.1.value() > second.1.value() && second.1.value() > third.1.value()) {
            continue;
        }
        let name = titled(&series.title, &series.id);
        let three = [first, second, third];
        let shares: Vec<String> = three.iter().filter_map(|(_, it)| percent_of(it.numerator, it.denominator)).collect();
        let told = |lang| {
            let one = |(index, measured): &&(usize, Share)| {
                let edition = series.editions.indexed().find(|(at, _)| at == index).map(|(_, edition)| edition);
                let edition = edition.map_or("", |edition| edition_name(edition, lang));
                format!("{edition} {}", share(measured).in_lang(lang))
            };
            three.iter().map(one).collect::<Vec<_>>()
        };
        findings
            .at(&series.origin, &format!("editions[{}].id", third.0))
            .say(
                zh(&format!("{}的续报率连降两次：{}", name.zh, shares.join("、"))),
                format!("re-enrolment in {} falls twice in a row: {}", name.en, shares.join(", ")),
            )
            .label("降到这一期", "down to this edition")
            .note(told(Lang::Zh).join("，"), told(Lang::En).join(", "))
            .because(
                "一次是偶然，两次就是在漏（依 S4 §6 推导）",
                "once is chance, twice is a leak (derived from S4 §6)",
            )
            .help(
                "先问上一期没续报的人停在哪一天，再看这一期新在哪里",
                "ask those who did not come again where they stopped, then look at what was new",
            )
            .identity(format!("{} retention", series.id));
    }
}

/// The editions in a row, up to the last one measured, whose retention rests on enough people.
fn latest_run(facts: &BookFacts<'_>, series: &Definition<Campaign>) -> Vec<(usize, Share)> {
    let mut run = Vec::new();
    for (index, edition) in series.editions.indexed() {
        let id = edition.id.given().map_or("", String::as_str);
        match facts.metrics.editions.get(id).map(|metrics| metrics.re_enrolment) {
            Some(Measured::Ok(share)) => run.push((index, share)),
            // Not measured yet: what came before still holds.
            Some(Measured::Missing) | None => {}
            Some(Measured::Insufficient(_) | Measured::Withheld) => run.clear(),
        }
    }
    run
}
