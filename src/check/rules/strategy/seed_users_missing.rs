//! STR004: at stage `startup` there is a plan for the first users (S3 §2.2).

use super::group::is_unwritten;
use super::playbook::{Ask, gap};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::playbook::{SeedUsers, Stage};
use crate::model::value::Stated;

pub(super) const RULE: Rule = Rule {
    code: "STR004",
    name: "seed-users-missing",
    level: Level::Warning,
    zh: include_str!("seed_users_missing.zh.md"),
    en: include_str!("seed_users_missing.en.md"),
    check,
};

// Whether they can use the product is asked by STR011.
const ASKS: [Ask<SeedUsers>; 6] = [
    Ask { key: "who", zh: "是谁", en: "who", is_blank: |seed| is_unwritten(&seed.who) },
    Ask { key: "how_many", zh: "人数", en: "how many", is_blank: nobody },
    Ask { key: "participation", zh: "参与", en: "participation", is_blank: |seed| is_unwritten(&seed.participation) },
    Ask { key: "honour", zh: "荣誉", en: "honour", is_blank: |seed| is_unwritten(&seed.honour) },
    Ask { key: "organisation", zh: "组织", en: "organisation", is_blank: |seed| is_unwritten(&seed.organisation) },
    Ask { key: "belonging", zh: "归属", en: "belonging", is_blank: |seed| is_unwritten(&seed.belonging) },
];

fn nobody(seed: &SeedUsers) -> bool {
    !seed.how_many.is_faulty() && seed.how_many.get().is_none_or(|count| count < 1)
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    if playbook.stage.get() != Some(Stage::Startup) {
        return;
    }
    let (path, say, label, help) = match &playbook.seed_users {
        Stated::Faulty => return,
        Stated::Missing => (
            "stage",
            ("起步阶段没有种子用户计划".to_owned(), "stage `startup` has no plan for seed users".to_owned()),
            ("缺 `seed_users`".to_owned(), "`seed_users` is missing".to_owned()),
            (
                "写 `seed_users`：是谁、多少人、怎么参与、有什么荣誉、怎么组织、凭什么归属".to_owned(),
                "write `seed_users`: who, how many, participation, honour, organisation, belonging".to_owned(),
            ),
        ),
        Stated::Given(seed) => {
            let Some(gap) = gap(&ASKS, seed) else { return };
            let label = gap.label();
            (
                "seed_users",
                (format!("种子用户计划没写{}", gap.names.zh), format!("plan for seed users lacks {}", gap.names.en)),
                (label.zh, label.en),
                (
                    format!("在 `seed_users` 里补上 {}，各写一句做得到的事", gap.keys.zh),
                    format!("add {} to `seed_users`, one thing that you can do for each", gap.keys.en),
                ),
            )
        }
    };
    findings
        .at(&playbook.origin, path)
        .say(say.0, say.1)
        .label(label.0, label.1)
        .because(
            "早期靠种子用户说真话、定基调、带来同类的人（S3 §2.2）",
            "the first users tell the truth, set the tone and bring their like (S3 §2.2)",
        )
        .help(help.0, help.1)
        .identity("seed_users");
}
