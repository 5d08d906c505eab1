//! TAG003: the growth ladder has a default, ways up and down, and somebody who moves people on it (S1 §2).

use super::super::group::is_unwritten;
use super::tags::{is_growth, tags};
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::model::Stated;
use crate::model::tags::Ladder;
use crate::text::Lang;
use crate::text::phrase::list;

pub(super) const RULE: Rule = Rule {
    code: "TAG003",
    name: "ladder-incomplete",
    level: Level::Warning,
    zh: include_str!("ladder_incomplete.zh.md"),
    en: include_str!("ladder_incomplete.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(book_tags) = &facts.book.tags else { return };
    match &book_tags.ladder {
        Stated::Faulty => {}
        Stated::Missing => {
            if let Some(at) = tags(facts).find(|at| is_growth(at.tag)) {
                let finding = findings.at(at.origin, &at.path("id"));
                finding
                    .say("有成长标签，没有成长阶梯", "there are growth tags but no growth ladder")
                    .label("缺 `ladder`，谁也不知道怎么升降", "`ladder` is missing: nobody knows how one moves");
                advise(finding);
            }
        }
        Stated::Given(ladder) => {
            let lacks = lacks(ladder);
            if lacks.is_empty() {
                return;
            }
            let (zh, en): (Vec<&str>, Vec<&str>) = lacks.iter().map(|lack| (lack.zh, lack.en)).unzip();
            let keys: Vec<String> = lacks.iter().map(|lack| format!("`{}`", lack.key)).collect();
            let finding = findings.at_key(&book_tags.origin, "ladder");
            finding
                .say(
                    format!("成长阶梯没写{}", list(&zh, Lang::Zh)),
                    format!("the growth ladder does not say {}", list(&en, Lang::En)),
                )
                .label(format!("缺 {}", list(&keys, Lang::Zh)), format!("{} missing", list(&keys, Lang::En)));
            advise(finding);
        }
    }
}

fn advise(finding: &mut Draft) {
    finding
        .because(
            "成长标签靠人升降，没有标准、没有人管，就停在新人那一级（S1 §2）",
            "growth tags are moved by hand; without criteria and an owner everybody stays new (S1 §2)",
        )
        .help(
            "写 `ladder: {default: stage-c, up: 连续打卡七天, down: 三十天没有动静, owner: bailu}`",
            "write `ladder: {default: stage-c, up: seven check-ins in a row, down: thirty silent days, owner: wren}`",
        )
        .identity("ladder");
}

/// A part that a ladder lacks.
struct Lack {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
}

fn lacks(ladder: &Ladder) -> Vec<Lack> {
    let all = [
        (ladder.default.is_missing(), Lack { key: "default", zh: "新人打哪个", en: "what newcomers get" }),
        (is_unwritten(&ladder.up), Lack { key: "up", zh: "怎么升", en: "how one rises" }),
        (is_unwritten(&ladder.down), Lack { key: "down", zh: "怎么降", en: "how one falls" }),
        (ladder.owner.is_missing(), Lack { key: "owner", zh: "谁来升降", en: "who moves people" }),
    ];
    all.into_iter().filter_map(|(lacking, lack)| lacking.then_some(lack)).collect()
}
