//! LAW004: the dearest prize of a draw is worth at most 50,000 yuan (Anti-Unfair Competition Law 11).

use rust_decimal::Decimal;

use super::draws::draws;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::number;

pub(super) const RULE: Rule = Rule {
    code: "LAW004",
    name: "prize-cap",
    level: Level::Error,
    zh: include_str!("prize_cap.zh.md"),
    en: include_str!("prize_cap.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("law.prize_cap");
    let cap = limit.count();
    for at in draws(facts) {
        let dear = |price: Decimal| price > Decimal::from(cap);
        for (index, prize) in at.draw.prizes.indexed() {
            let Some(price) = prize.price.get().filter(|price| dear(*price)) else { continue };
            let (price, cap) = (price.normalize(), number::integer(cap));
            findings
                .at(at.origin, &at.within(&format!("prizes[{index}].price")))
                .say(
                    format!("「{}」的奖品值 {price} 元，上限 {cap} 元", at.name),
                    format!("a prize of `{}` is worth CNY {price}, limit {cap}", at.name),
                )
                .label("按市场价算", "by its market price")
                .limit(limit)
                .help(
                    format!("换成 {cap} 元以下的奖品；拆成几份也按一份的价算"),
                    format!("choose a prize of CNY {cap} or less"),
                )
                .identity(format!("{} {index}", at.path));
        }
    }
}
