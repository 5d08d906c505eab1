//! STR011: the plan for seed users says how one knows that they can use the product (S1 §3).

use super::group::is_unwritten;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "STR011",
    name: "seed-users-off-product",
    level: Level::Warning,
    zh: include_str!("seed_users_off_product.zh.md"),
    en: include_str!("seed_users_off_product.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    if !playbook.seed_users.given().is_some_and(|seed| is_unwritten(&seed.can_use_product)) {
        return;
    }
    findings
        .at_key(&playbook.origin, "seed_users")
        .say("没写凭什么知道种子用户用得上产品", "nothing tells whether the seed users can use the product")
        .label("缺 `can_use_product`", "`can_use_product` is missing")
        .because(
            "起步找够得着的人，前提是他们用得上（S1 §3）",
            "begin with whom you can reach, if they can use the product (S1 §3)",
        )
        .help(
            "写一件看得见的事，如 `can_use_product: 手上正背着一本词书`",
            "name something that can be seen, such as `can_use_product: they are working through a word book`",
        )
        .identity("can_use_product");
}
