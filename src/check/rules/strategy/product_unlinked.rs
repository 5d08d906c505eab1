//! STR009: the community says how it ties back to the product (S0).

use super::group::is_unwritten;
use super::playbook::name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "STR009",
    name: "product-unlinked",
    level: Level::Warning,
    zh: include_str!("product_unlinked.zh.md"),
    en: include_str!("product_unlinked.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    // Of a product that is not there at all, STR001 speaks.
    let Some(product) = playbook.product.given().filter(|product| is_unwritten(&product.tie)) else { return };
    let name = name(product);
    findings
        .at_key(&playbook.origin, "product")
        .say(
            format!("没写社群怎么连回产品{}", name.zh),
            format!("nothing ties the community back to product{}", name.en),
        )
        .label("缺 `tie`", "`tie` is missing")
        .because("社群要围着产品建（S0）", "communities are built around the product (S0)")
        .help(
            "写一句成员在群里做的哪件事会回到产品，如 `tie: 打卡和答题都在小程序里`",
            "say what members do that leads back to it, such as `tie: check-ins are made in the mini program`",
        )
        .identity("tie");
}
