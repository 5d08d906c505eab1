//! LAW040: no distribution is planned to reach the levels and the people from which a case is prosecuted (Criminal Law
//! 224-1; opinions Gongtongzi 2013 No. 37, 1 and 7).

use super::distribution::{Distribution, Tree, distributions};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::number;

pub(super) const RULE: Rule = Rule {
    code: "LAW040",
    name: "projected-tree",
    level: Level::Error,
    zh: include_str!("projected_tree.zh.md"),
    en: include_str!("projected_tree.en.md"),
    check,
};

/// The most levels of which each is written out in a sum.
const WRITTEN: i64 = 6;

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for paid in distributions(facts) {
        let Some(tree) = paid.prosecuted_tree(facts) else { continue };
        let (levels, people) = (number::integer(tree.levels), number::integer(tree.people));
        let sum = sum(&paid, tree);
        findings
            .at(paid.origin, &paid.within("brings"))
            .say(
                format!("分销算下来 {levels} 层、{people} 人，到了追诉线"),
                format!("a distribution comes to {levels} levels and {people} people, the line of prosecution"),
            )
            .label("照这样带，人就够数了", "at this rate the number is reached")
            .limit(facts.limit("law.tree_people"))
            .because(
                "三级、三十人起追诉，组织者自己也算（公通字〔2013〕37号）",
                "prosecuted from 3 levels and 30 people, the organiser counted (opinions of 2013, No. 37)",
            )
            .note(format!("{sum} = {people}，最上面的人算一层"), format!("{sum} = {people}, whoever is on top counted"))
            .help(
                "改成 `levels: 1`：只为本人带来的人给一次；已经在发的先停，问律师",
                "write `levels: 1`, paid once for whom a member brings; if it runs, stop it and ask a lawyer",
            );
    }
}

/// The people of each level, added up.
fn sum(paid: &Distribution<'_>, tree: Tree) -> String {
    let brings = paid.brings.unwrap_or_default();
    let on = |level: i64| u32::try_from(level).ok().and_then(|level| brings.checked_pow(level));
    let written: Vec<String> = (0..tree.levels.min(WRITTEN)).map_while(on).map(number::integer).collect();
    let rest = if (written.len() as i64) < tree.levels { " + ..." } else { "" };
    format!("{}{rest}", written.join(" + "))
}
