//! STR001: the playbook names the product, its type, price band, decision cycle and repurchase (S0, S3 §2.1).

use super::group::is_unwritten;
use super::playbook::{Ask, gap, is_begun, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::playbook::Product;
use crate::model::value::Stated;

pub(super) const RULE: Rule = Rule {
    code: "STR001",
    name: "product-type-missing",
    level: Level::Error,
    zh: include_str!("product_type_missing.zh.md"),
    en: include_str!("product_type_missing.en.md"),
    check,
};

const ASKS: [Ask<Product>; 5] = [
    Ask { key: "name", zh: "名字", en: "name", is_blank: |product| is_unwritten(&product.name) },
    Ask { key: "type", zh: "类型", en: "type", is_blank: |product| product.kind.is_missing() },
    Ask { key: "price_band", zh: "价位", en: "price band", is_blank: |product| product.price_band.is_missing() },
    Ask {
        key: "decision", zh: "决策周期", en: "decision cycle", is_blank: |product| product.decision.is_missing()
    },
    Ask { key: "repurchase", zh: "复购", en: "repurchase", is_blank: |product| product.repurchase.is_missing() },
];

const WHY: (&str, &str) = (
    "产品类型定下运营的重心，价位和决策定下群怎么带（S3 §2.1，S1 §1）",
    "the type sets the focus, price and decision the purpose of groups (S3 §2.1, S1 §1)",
);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    match &playbook.product {
        Stated::Missing if is_begun(facts.book) => {
            let title = facts.book.title();
            findings
                .at_key(&playbook.origin, "product")
                .say(format!("分册「{title}」没写产品"), format!("book `{title}` names no product"))
                .label("缺 `product`", "`product` is missing")
                .because(WHY.0, WHY.1)
                .help(
                    "写 `product: {name: 单词小程序, type: education, price_band: middle, decision: considered, repurchase: occasional}`",
                    "write `product: {name: Word app, type: education, price_band: middle, decision: considered, repurchase: occasional}`",
                )
                .identity("product");
        }
        Stated::Given(product) => unfinished(facts, findings, product),
        Stated::Missing | Stated::Faulty => {}
    }
}

fn unfinished(facts: &BookFacts<'_>, findings: &mut Findings<'_>, product: &Product) {
    let Some(gap) = gap(&ASKS, product) else { return };
    let (name, label) = (name(product), gap.label());
    findings
        .at_key(&facts.book.playbook.origin, "product")
        .say(format!("产品{}没写{}", name.zh, gap.names.zh), format!("product{} lacks {}", name.en, gap.names.en))
        .label(label.zh, label.en)
        .because(WHY.0, WHY.1)
        .help(
            format!("在 `product` 里补上 {}；可选的值见 `qunce new playbook ID`", gap.keys.zh),
            format!("add {} to `product`; `qunce new playbook ID` lists the values", gap.keys.en),
        )
        .identity("product");
}
