//! STR003: how the product earns, and which end of that the community serves (S3 §2.3).

use super::group::is_unwritten;
use super::playbook::{Ask, gap, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::playbook::BusinessModel;
use crate::model::value::Stated;

pub(super) const RULE: Rule = Rule {
    code: "STR003",
    name: "business-model-missing",
    level: Level::Warning,
    zh: include_str!("business_model_missing.zh.md"),
    en: include_str!("business_model_missing.en.md"),
    check,
};

const ASKS: [Ask<BusinessModel>; 2] = [
    Ask { key: "earns", zh: "靠什么收钱", en: "how it earns", is_blank: |model| is_unwritten(&model.earns) },
    Ask {
        key: "serves",
        zh: "社群管哪一段",
        en: "which end the community serves",
        is_blank: |model| model.serves.is_missing(),
    },
];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    // Of a product that is not there at all, STR001 speaks.
    let Some(product) = playbook.product.given() else { return };
    let nothing = BusinessModel::default();
    let model = match &product.business_model {
        Stated::Faulty => return,
        Stated::Missing => &nothing,
        Stated::Given(model) => model,
    };
    let Some(gap) = gap(&ASKS, model) else { return };
    let name = name(product);
    let label = gap.label();
    let (say, label) = if product.business_model.is_missing() {
        (
            (format!("产品{}没写商业模式", name.zh), format!("product{} has no business model", name.en)),
            ("缺 `business_model`".to_owned(), "`business_model` is missing".to_owned()),
        )
    } else {
        (
            (
                format!("产品{}的商业模式没写{}", name.zh, gap.names.zh),
                format!("business model of product{} does not say {}", name.en, gap.names.en),
            ),
            (label.zh, label.en),
        )
    };
    findings
        .at_key(&playbook.origin, "product.business_model")
        .say(say.0, say.1)
        .label(label.0, label.1)
        .because(
            "运营说到底是摸清商业模式，再把它落实（S3 §2.3）",
            "operation explores the business model and makes it work (S3 §2.3)",
        )
        .help(
            "写 `business_model: {earns: 课程学费, serves: convert}`；`serves` 从拉新、留存、促活、转化里选",
            "write `business_model: {earns: course fees, serves: convert}`; `serves` is `bring_in`, `keep`, `keep_active` or `convert`",
        )
        .identity("business_model");
}
